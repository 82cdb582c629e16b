"""The row that chooses a page of the tab: quiet, for it stands under the tabs of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import by_keyboard, note_focus
from nplw_desktop.ui.tabs.paged.spec import PageSpec
from nplw_desktop.ui.theme import Theme

_HEIGHT = 40
_SEGMENT = 30
_PADDING = 12
_ICON = 16
_GAP = 7
_BETWEEN = 4
_INTO = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PageBar(QTabBar):
    """Arrow keys change the page, Down and Enter go into it (``entered``)."""

    entered = Signal()

    def __init__(self, theme: Theme, specs: Sequence[PageSpec], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._specs = tuple(specs)
        self._counts: dict[str, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        for spec in self._specs:
            self.addTab(spec.title)
        theme.changed.connect(self._dress)

    @property
    def key(self) -> str:
        """The key of the page that is chosen."""
        return self._specs[self.currentIndex()].key

    def choose(self, key: str) -> None:
        """Show a page as the chosen one, without a signal."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex([spec.key for spec in self._specs].index(key))
        self.blockSignals(blocked)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How much there is on each page; a page that is left out shows no count."""
        if dict(counts) == self._counts:
            return
        self._counts = dict(counts)
        for index, spec in enumerate(self._specs):
            count = self._counts.get(spec.key)
            spoken = spec.title if not count else f"{spec.title}, {count}"
            self.setAccessibleTabName(index, spoken)
        self._dress()

    def counts(self) -> dict[str, int]:
        """What is shown behind the titles."""
        return dict(self._counts)

    def _count_text(self, index: int) -> str:
        count = self._counts.get(self._specs[index].key, 0)
        return str(count) if count else ""

    # Sizes

    def tabSizeHint(self, index: int) -> QSize:
        px = self._theme.px
        strong = QFontMetrics(self._theme.font("base-strong"))
        width = 2 * px(_PADDING) + px(_ICON) + px(_GAP) + px(_BETWEEN)
        width += strong.horizontalAdvance(self._specs[index].title)
        count = self._count_text(index)
        if count:
            small = QFontMetrics(self._theme.font("small"))
            width += px(_GAP) + small.horizontalAdvance(count)
        return QSize(width, px(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _INTO:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)
        self.update()

    # Looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hovered = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in filter(self.isTabVisible, range(self.count())):
            self._paint_segment(painter, index, hovered=index == hovered)

    def _paint_segment(self, painter: QPainter, index: int, *, hovered: bool) -> None:
        theme, px = self._theme, self._theme.px
        room = self.tabRect(index)
        height = px(_SEGMENT)
        top = room.y() + (room.height() - height) // 2
        body = QRect(room.x(), top, room.width() - px(_BETWEEN), height)
        chosen = index == self.currentIndex()
        token = "primary" if chosen or hovered else "ink2"
        if chosen or hovered:
            ground = theme.color("psoft" if chosen else "phover")
            paint.box(painter, body, paint.RADIUS_FIELD, ground, None)
        side = px(_ICON)
        icon = QRect(body.x() + px(_PADDING), body.y() + (height - side) // 2, side, side)
        paint.icon(painter, theme, self._specs[index].icon, token, icon)
        role = "base-strong" if chosen else "base"
        text = body.adjusted(px(_PADDING) + side + px(_GAP), 0, 0, 0)
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(token))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self._specs[index].title)
        count = self._count_text(index)
        if count:
            wide = QFontMetrics(theme.font(role)).horizontalAdvance(self._specs[index].title)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("primary" if chosen else "ink3"))
            behind = text.adjusted(wide + px(_GAP), 0, 0, 0)
            painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter, count)
        if chosen and by_keyboard(self):
            paint.box(painter, body, paint.RADIUS_FIELD, None, theme.color("primary"), width=2)

    def _dress(self) -> None:
        # Qt keeps the sizes of tabs until a text changes.
        for index, spec in enumerate(self._specs):
            self.setTabText(index, "")
            self.setTabText(index, spec.title)
        self.updateGeometry()
        self.update()
