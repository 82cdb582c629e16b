"""Key figures on top, the rows behind the chosen one below them, and lists beside those rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.figures import Figures
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling, set_width, turn
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList
from nplw_desktop.ui.widgets.text import ElidedText, Text

_SIDE_BY_SIDE = 860
_SIDE, _NARROW_SIDE, _WIDE, _WIDEST = 400, 320, 1100, 1480
_HIGH = 440
_GAP, _EDGE, _FOOT = 16, 16, 16
_NONE = "Hier is nog niets van."


class FigureBoard(QWidget):
    """``figure_chosen`` carries the key of a number, ``picked`` the key of a list beside the numbers
    and of its row, ``opened`` the key of a row behind the number."""

    figure_chosen = Signal(str)
    picked = Signal(str, int)
    opened = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        title: str,
        sides: Mapping[str, str],
        parent: QWidget,
        *,
        edge: int = _EDGE,
    ) -> None:
        """``title`` is that of the rows at first, ``sides`` those of the lists by key; ``edge`` is
        the room at both sides, in px at 100 %."""
        super().__init__(parent)
        self._theme = theme
        self.figures = Figures(theme, name, self)
        self.behind = Panel(theme, title, head_line=True, parent=self)
        self.list = RowList(theme, title, self.behind)
        self._hint = ElidedText(theme, "", "small", "ink2")
        self._none = Text(theme, _NONE, "base", "ink2", wrap=True)
        self.sides = {what: Side(theme, words, self) for what, words in sides.items()}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(edge)
        self._connect()

    def _lay_out(self, edge: int) -> None:
        self._none.setContentsMargins(16, 10, 16, 6)
        hint = QHBoxLayout()
        hint.setContentsMargins(16, 10, 16, 6)
        hint.addWidget(self._hint)
        self.behind.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.behind.body.setSpacing(0)
        self.behind.body.addLayout(hint)
        self.behind.body.addWidget(self._none)
        self.behind.body.addWidget(self.list)
        self.behind.body.addSpacing(8)
        self._left, self._right = _Column((self.behind,)), _Column(tuple(self.sides.values()))
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right)
        page = QWidget()
        page.setMaximumWidth(self._theme.px(_WIDEST))
        column = QVBoxLayout(page)
        column.setContentsMargins(edge, 6, edge, _FOOT)
        column.setSpacing(_GAP)
        column.addWidget(self.figures)
        column.addLayout(self._row, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._page = scrolling(page, self)
        around.addWidget(self._page)
        self._left.page = self._right.page = self._page

    def _connect(self) -> None:
        self.figures.chosen.connect(self.figure_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.doubleClicked.connect(self.list.open_row)
        for what, side in self.sides.items():
            side.list.opened.connect(partial(self._on_picked, what))
            side.list.chosen.connect(partial(self._on_picked, what))
        self._theme.changed.connect(self._arrange)

    # What is shown

    def show_behind(
        self, title: str, entries: Sequence[RowEntry], *, figure: str = "", hint: str = ""
    ) -> None:
        """Show the rows behind a number: behind ``figure``, or behind a row beside the numbers."""
        self.figures.choose(figure)
        if self.behind.head is not None:
            self.behind.head.set_title(title)
        self.behind.set_count(len(entries) or None)
        self.list.setAccessibleName(title)
        self.list.show_entries(list(entries))
        self.list.setVisible(bool(entries))
        self._hint.set_text(hint)
        self._hint.setVisible(bool(entries and hint))
        self._none.setVisible(not entries)

    def stops(self) -> list[QWidget]:
        """What the Tab key stops at, in order."""
        return [self.figures.stop(), self.list, *(side.list for side in self.sides.values())]

    # What is chosen

    def _on_opened(self, key: object) -> None:
        if isinstance(key, int):
            self.opened.emit(key)

    def _on_picked(self, what: str, key: object) -> None:
        if isinstance(key, int) and self.sides[what].list.hasFocus():
            self.picked.emit(what, key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The lists beside the rows where there is room, else below them. Where it is high enough
        too each scrolls by itself, so that the rows stay in sight of what they belong to."""
        px = self._theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        turn(self._row, beside=beside)
        width = px(_SIDE if self.width() >= px(_WIDE) else _NARROW_SIDE)
        set_width(self._right, width if beside else None)
        alone = beside and self.height() >= px(_HIGH)
        for column in (self._left, self._right):
            column.scroll_alone(alone)


class _Column(QScrollArea):
    """Panels below each other, scrolling by themselves or with the whole page."""

    def __init__(self, panels: Sequence[QWidget]) -> None:
        super().__init__()
        self.page: QScrollArea | None = None
        self._alone = False
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for panel in panels:
            column.addWidget(panel)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def scroll_alone(self, alone: bool) -> None:
        """Whether it scrolls by itself; else it is as high as what is in it."""
        if alone != self._alone:
            self._alone = alone
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._high(self._inside.sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        return self._high(self._inside.minimumSizeHint().width())

    def _high(self, width: int) -> QSize:
        """By itself it asks for no height: it gets what the page has."""
        return QSize(width, 1 if self._alone else self._inside.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        taken = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self.updateGeometry()
        return taken

    def ensureVisible(self, x: int, y: int, xmargin: int = 50, ymargin: int = 50) -> None:
        """Bring a place in view: here, or on the page that scrolls with it."""
        super().ensureVisible(x, y, xmargin, ymargin)
        around = self.page.widget() if self.page is not None else None
        if self.page is not None and around is not None and not self._alone:
            there = self._inside.mapTo(around, QPoint(x, y))
            self.page.ensureVisible(there.x(), there.y(), xmargin, ymargin)


class Side(Panel):
    """A list beside the numbers; one that is empty and has nothing to say is left out."""

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(theme, title, head_line=True, parent=parent)
        self.list = RowList(theme, title, self)
        self._nothing = Text(theme, "", "base", "ink2", wrap=True)
        self._nothing.setContentsMargins(16, 10, 16, 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.setSpacing(0)
        self.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self.body.addSpacing(8)

    def say_nothing(self, words: str) -> None:
        """What is said when the list is empty."""
        self._nothing.setText(words)

    def show_rows(self, entries: list[RowEntry]) -> None:
        """Show these."""
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self.setVisible(bool(entries or self._nothing.text()))
