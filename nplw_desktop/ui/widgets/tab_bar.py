"""The tabs of the window, and the row they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTabBar, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import by_keyboard, note_focus
from nplw_desktop.ui.theme import Theme

_HEIGHT = 41
_PADDING = 13
_GAP = 8
_ICON = 18
_LINE = 3
_INSET = 10


class Tab(NamedTuple):
    """One tab: what it is called, its icon, and its key, for the tooltip."""

    text: str
    icon: str
    key: str = ""


class TabBar(QTabBar):
    """Icon and text per tab; the open one is bolder, in petrol, with a line of heat below it.

    Room is kept for the bold text, so that nothing moves when another tab opens.
    """

    def __init__(self, theme: Theme, tabs: Sequence[Tab], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: list[Tab] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Tabbladen")
        for tab in tabs:
            self.add(tab)
        theme.changed.connect(self._dress)

    def add(self, tab: Tab) -> int:
        """Add a tab at the end; returns its index."""
        self._tabs.append(tab)
        index = self.addTab(tab.text)
        self.setTabToolTip(index, f"{tab.text} ({tab.key})" if tab.key else "")
        return index

    def tabSizeHint(self, index: int) -> QSize:
        px = self._theme.px
        strong = QFontMetrics(self._theme.font("base-strong"))
        width = (
            2 * px(_PADDING)
            + px(_ICON)
            + px(_GAP)
            + strong.horizontalAdvance(self._tabs[index].text)
        )
        return QSize(width, px(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hovered = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            self._paint_tab(painter, index, hovered=index == hovered)

    def _paint_tab(self, painter: QPainter, index: int, *, hovered: bool) -> None:
        theme, px = self._theme, self._theme.px
        rect, tab = self.tabRect(index), self._tabs[index]
        chosen = index == self.currentIndex()
        token = "primary" if chosen or hovered else "ink2"
        side = px(_ICON)
        middle = rect.y() + (rect.height() - side) // 2
        place = QRect(rect.x() + px(_PADDING), middle, side, side)
        paint.icon(painter, theme, tab.icon, token, place)
        painter.setFont(theme.font("base-strong" if chosen else "tab"))
        painter.setPen(theme.color(token))
        line = rect.adjusted(px(_PADDING) + side + px(_GAP), 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, tab.text)
        if not chosen:
            return
        below = QRect(
            rect.x() + _INSET, rect.bottom() + 1 - _LINE, rect.width() - 2 * _INSET, _LINE
        )
        paint.box(painter, below, 1.5, theme.color("accent"), None)
        if by_keyboard(self):
            ring = rect.adjusted(2, 5, -2, -6)
            paint.box(painter, ring, paint.RADIUS_FIELD, None, theme.color("primary"), width=2)

    def _dress(self) -> None:
        # Qt keeps the sizes of tabs until a text changes.
        for index, tab in enumerate(self._tabs):
            self.setTabText(index, "")
            self.setTabText(index, tab.text)
        self.updateGeometry()
        self.update()


class Yielding(Protocol):
    """Says less when there is less room."""

    def give_room(self, room: int) -> None:
        """Take at most so many px."""

    def sizeHint(self) -> QSize:
        """What it takes now."""


class TabRow(QFrame):
    """The surface the tabs stand on, with a line below and room at the right for ``end``.

    What is set as ``yielding``, a widget inside ``end``, gets the room that the tabs and the rest
    of ``end`` leave: they are never cut off for it.
    """

    def __init__(
        self, theme: Theme, tabs: TabBar, end: QWidget, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs = tabs
        self._end = end
        self._yielding: Yielding | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 16, 1)
        self._row.setSpacing(12)
        self._row.addWidget(tabs, 1)
        self._row.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        end.installEventFilter(self)
        theme.changed.connect(self.update)

    def set_yielding(self, widget: Yielding | None) -> None:
        """Let this widget inside ``end`` make do with the room that is left."""
        self._yielding = widget
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.ground(painter, self.rect(), self._theme.color("surface"))
        below = QRect(0, self.height() - 1, self.width(), 1)
        paint.ground(painter, below, self._theme.color("line"))

    def _share(self) -> None:
        if self._yielding is None:
            return
        others = self._end.sizeHint().width() - self._yielding.sizeHint().width()
        margins = self._row.contentsMargins()
        around = margins.left() + margins.right() + self._row.spacing()
        self._yielding.give_room(self.width() - around - self._tabs.sizeHint().width() - others)
