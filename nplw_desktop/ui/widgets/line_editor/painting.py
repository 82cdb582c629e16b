"""What is drawn around the text: grounds, icons, numbers and dates of filed lines, list signs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock

from nplw_desktop.ui import paint
from nplw_desktop.ui.widgets.line_editor.blocks import indent_of, kind_of
from nplw_desktop.ui.widgets.line_editor.lines import LineDocument
from nplw_desktop.ui.widgets.line_editor.rows import FILED, LISTS, LineKind
from nplw_desktop.ui.widgets.line_editor.styles import LOOKS

_RADIUS = 6.0


class LinePainter:
    """Draws what belongs to the lines in view, under the text."""

    def __init__(self, lines: LineDocument) -> None:
        self._lines = lines
        self._theme = lines.styles.theme
        self.numbers = ListNumbers(lines)

    def draw(self, painter: QPainter, first: QTextBlock, view: QRectF) -> None:
        """Draw for all lines from ``first`` to the bottom of ``view``, in document px."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = first
        above = first.previous()
        if above.isValid():
            block = above
        while block.isValid():
            area = self._area(block)
            if area.top() - self._lines.styles.pad > view.bottom():
                break
            kind = kind_of(block)
            if area.isNull():
                pass
            elif kind in FILED:
                self._filed(painter, block, kind, area)
            elif kind in LISTS:
                self._list_sign(painter, block, kind, area)
            block = block.next()

    def placeholder(self, painter: QPainter, text: str, block: QTextBlock) -> None:
        """Draw the hint of an empty editor where its text will stand."""
        area = self._area(block)
        area.setRight(self._lines.styles.side + self._lines.facts.width)
        area.setHeight(area.height() * 4)
        painter.setFont(self._theme.font("editor"))
        painter.setPen(self._theme.color("ink3"))
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), text)

    def warning_at(self, block: QTextBlock, position: QPointF) -> str:
        """The warning of a line when ``position`` lies on its right part, or ''."""
        fact = self._lines.facts.of(self._key(block))
        if fact is None or not fact.warning or kind_of(block) not in FILED:
            return ""
        ground = self._ground(self._area(block))
        reach = block.blockFormat().rightMargin()
        ground.setLeft(ground.right() - reach)
        return fact.warning if ground.contains(position) else ""

    def _key(self, block: QTextBlock) -> int:
        return self._lines.key_of(block)

    def _area(self, block: QTextBlock) -> QRectF:
        """Where a line lies, in document px: the full height of its lines of text.

        Qt does not put text in the middle of a line of fixed height; grounds and icons follow the
        text. A null rectangle when Qt has not laid the line out, which happens in spite of asking.
        """
        self._lines.document.documentLayout().blockBoundingRect(block)  # lays it out if it must
        layout = block.layout()
        if not layout.lineCount():
            return QRectF()
        height = self._lines.styles.line_height
        above = (height - layout.lineAt(0).height()) / 2
        at = layout.boundingRect().translated(layout.position())
        return QRectF(at.left(), at.top() - above, at.width(), height * layout.lineCount())

    def _ground(self, area: QRectF) -> QRectF:
        pad = self._lines.styles.pad
        side, width = self._lines.styles.side, self._lines.facts.width
        return QRectF(side, area.top() - pad, width, area.height() + 2 * pad)

    # Filed lines

    def _filed(self, painter: QPainter, block: QTextBlock, kind: LineKind, area: QRectF) -> None:
        theme, look = self._theme, LOOKS[kind]
        ground = self._ground(area)
        paint.box(painter, ground, _RADIUS, theme.color(look.ground), None)
        first_line = self._first_line(area)
        side = theme.px(18)
        at = QRect(round(ground.left()) + theme.px(12), 0, side, side)
        at.moveTop(round(first_line.center().y() - side / 2))
        paint.icon(painter, theme, look.icon, look.colour, at)
        indent = block.blockFormat().textIndent()
        if indent > 0:
            self._owner(painter, block, indent)
        self._right_label(painter, block, first_line, ground.right() - theme.px(12))

    def _first_line(self, area: QRectF) -> QRectF:
        return QRectF(area.left(), area.top(), area.width(), self._lines.styles.line_height)

    def _owner(self, painter: QPainter, block: QTextBlock, width: float) -> None:
        fact = self._lines.facts.of(self._key(block))
        if fact is None:
            return
        font = self._lines.styles.strong_font()
        font.setStrikeOut(fact.done)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink3" if fact.done else "ink"))
        line = block.layout().lineAt(0)
        start = QPointF(line.x() - width, line.y() + line.ascent()) + block.layout().position()
        painter.drawText(start, fact.owner)

    def _right_label(
        self, painter: QPainter, block: QTextBlock, first_line: QRectF, right: float
    ) -> None:
        key = self._key(block)
        fact = self._lines.facts.of(key)
        text = self._lines.facts.label(key)
        if fact is None or not text:
            return
        theme = self._theme
        token = "warn" if fact.warning else "danger" if self._lines.facts.is_late(key) else "ink2"
        left = right
        if not (fact.warning and self._lines.facts.narrow):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color(token))
            left = right - self._lines.styles.small_width(text)
            room = QRectF(left, first_line.top(), right - left + 1, first_line.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
            left -= 6
        if fact.warning:
            side = theme.px(16)
            top = round(first_line.center().y() - side / 2)
            paint.icon(
                painter, theme, "triangle-alert", token, QRect(round(left) - side, top, side, side)
            )

    # Lists

    def _list_sign(
        self, painter: QPainter, block: QTextBlock, kind: LineKind, area: QRectF
    ) -> None:
        theme = self._theme
        line = self._first_line(area)
        left = self._lines.styles.side + indent_of(block) * self._lines.styles.step
        if kind is LineKind.NUMBERED:
            painter.setFont(theme.font("editor"))
            painter.setPen(theme.color("ink2"))
            text = f"{self.numbers.of(block)}."
            width = QFontMetricsF(painter.font()).horizontalAdvance(text)
            start = QPointF(min(left, left + theme.px(20) - width), 0)
            base = block.layout().lineAt(0)
            start.setY(block.layout().position().y() + base.y() + base.ascent())
            painter.drawText(start, text)
            return
        size = theme.px(5)
        middle = QPointF(left + theme.px(6), line.center().y() + theme.px(1))
        if indent_of(block) % 2:
            painter.setPen(QPen(theme.color("ink2"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ink2"))
        painter.drawEllipse(middle, size / 2, size / 2)


class ListNumbers:
    """The numbers of numbered lines, counted once and kept until lines change shape."""

    def __init__(self, lines: LineDocument) -> None:
        self._lines = lines
        self._serial = -1
        self._known: dict[int, int] = {}

    def of(self, block: QTextBlock) -> int:
        """The number of a line in its list."""
        if self._serial != self._lines.serial:
            self._serial = self._lines.serial
            self._known.clear()
        key = self._lines.key_of(block)
        if key not in self._known:
            self._known[key] = self._count(block)
        return self._known[key]

    def _count(self, block: QTextBlock) -> int:
        """Lines of its own depth, counted back to a break or to one that is known."""
        indent = indent_of(block)
        count = 1
        above = block.previous()
        while above.isValid() and kind_of(above) in LISTS and indent_of(above) >= indent:
            if indent_of(above) == indent:
                if kind_of(above) is not LineKind.NUMBERED:
                    break
                known = self._known.get(self._lines.key_of(above))
                if known is not None:
                    return known + count
                count += 1
            above = above.previous()
        return count
