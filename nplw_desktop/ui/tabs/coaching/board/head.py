"""The head of the board: the month, the way to the next one, and what the looks of blocks mean."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching.planning.month_board import AGREED, AWAY, PROPOSED, Block
from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.coaching.board.blocks import BlockPainter
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import ElidedText

_HEAD = 44
_SPOT = (16, 12)
_GAP = 7
_BETWEEN = 18
_AROUND = 130
"""Margins, and the gaps between the parts of the head, in px at any scale."""
_OWN = 1
_FULL = "full"
_LEGEND = (
    ("bijna vol (80 %)", Block(_FULL, 0, 0)),
    ("deze vraag", Block(AGREED, 0, 0, 0, "", _OWN, _OWN)),
    ("afgesproken", Block(AGREED, 0, 0, 0, "", 2, 2)),
    ("voorstel", Block(PROPOSED, 0, 0, 0, "", 2, 2)),
    ("afwezig", Block(AWAY, 0, 0)),
)


class Legend(QWidget):
    """The four looks in a row, without a word in the blocks themselves."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks = BlockPainter(theme)
        self._blocks.own = _OWN
        self.with_own = True
        self.with_full = False
        names = ", ".join(name for name, _block in _LEGEND)
        self.setAccessibleName(f"Betekenis van de blokken: {names}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_what(self, *, own: bool, full: bool) -> None:
        """Tell of the request in hand and of who is almost full, only where there is any."""
        if (own, full) != (self.with_own, self.with_full):
            self.with_own, self.with_full = own, full
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics, role = QFontMetrics(self._theme.font("small")), self._blocks.texts["small"]
        words = sum(ceil(role.width(name)) + 1 for name, _block in self._entries())
        count = len(self._entries())
        spots = count * (self._theme.px(_SPOT[0]) + _GAP) + (count - 1) * self._theme.px(_BETWEEN)
        return QSize(words + spots + 2, max(metrics.height(), self._theme.px(20)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, x = self._theme.px, 0
        role = self._blocks.texts["small"]
        for name, block in self._entries():
            high = px(_SPOT[1])
            spot = QRect(x, (self.height() - high) // 2, px(_SPOT[0]), high)
            if block.kind == _FULL:
                bar = spot.adjusted(0, 2, 0, -2)
                accent = self._blocks.colour("accent")
                paint.box(painter, bar, bar.height() / 2, accent, None)
            elif block.kind == AWAY:
                self._blocks.away(painter, spot, "")
            else:
                self._blocks.shape(painter, spot, block)
            x = spot.right() + 1 + _GAP
            painter.setPen(self._theme.color("ink2"))
            wide = ceil(role.width(name)) + 1
            role.draw(painter, QRect(x, 0, wide, self.height()), name)
            x += wide + px(_BETWEEN)

    def _entries(self) -> tuple[tuple[str, Block], ...]:
        left_out = {
            kind for kind, there in ((_FULL, self.with_full), (_OWN, self.with_own)) if not there
        }
        return tuple(
            (name, block)
            for name, block in _LEGEND
            if block.kind not in left_out and block.request_id not in left_out
        )

    def _on_theme_changed(self) -> None:
        self._blocks.clear()
        self.updateGeometry()
        self.update()


class MonthHead(QWidget):
    """``month_asked`` carries -1 or 1."""

    month_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = Button(theme, "", "normal", "chevron-left", name="Vorige maand", small=True)
        self.on = Button(theme, "", "normal", "chevron-right", name="Volgende maand", small=True)
        self.month = ElidedText(theme, "", "section")
        self.legend = Legend(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(14)
        for widget in (self.back, self.month, self.on):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.extra = QHBoxLayout()
        self.extra.setSpacing(8)
        row.addLayout(self.extra)
        row.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignVCenter)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
        theme.changed.connect(self._dress)
        self._dress()

    def show_looks(self, *, own: bool, full: bool) -> None:
        """What the legend has to tell of."""
        self.legend.show_what(own=own, full=full)
        self._make_room()

    def show_month(self, year: int, month: int) -> None:
        """Say which month it is."""
        self.month.set_text(f"{dates.MONTHS[month - 1]} {year}")

    def _on_back(self) -> None:
        self.month_asked.emit(-1)

    def _on_on(self) -> None:
        self.month_asked.emit(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The legend goes where there is no room for it."""
        buttons = self.back.sizeHint().width() * 2 + self.month.sizeHint().width()
        others = sum(
            widget.sizeHint().width() + 8
            for at in range(self.extra.count())
            if (item := self.extra.itemAt(at)) is not None and (widget := item.widget()) is not None
        )
        least = buttons + others + self.legend.sizeHint().width() + _AROUND
        self.legend.setVisible(self.width() >= least)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEAD))
        self._make_room()
