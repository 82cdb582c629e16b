"""A page of numbers, each of which opens the rows behind it: what such pages share."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.chips import FilterChips
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.figure_board import FigureBoard

_PAUSE_MS = 200


class FigurePage(QWidget):
    """A subclass makes its board, calls ``lay_out``, and reads its numbers in ``read``.

    It reads when it is shown, and again when one of ``tables`` changes or what is counted is chosen.
    See ``nplw_desktop.ui.tabs.Tab`` for what a page can be asked.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk, tables: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tables = tuple(tables)
        self._stale = True
        self.years = FilterChips(desk.theme, "Welk jaar")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.read)
        self._stack = QStackedWidget(self)
        self.years.changed.connect(self._on_narrowed)
        desk.changed.connect(self._on_changed)
        desk.narrowed.connect(self._on_narrowed)

    def lay_out(self, board: FigureBoard, nothing: EmptyState, edge: int, *beside: QWidget) -> None:
        """Put the years at the top with what stands ``beside`` them, and the numbers below."""
        self.board, self.nothing = board, nothing
        self.figures, self.behind = board.figures, board.behind
        self.list, self.sides = board.list, board.sides
        top = QHBoxLayout()
        top.setContentsMargins(edge, 10, edge, 6)
        top.setSpacing(12)
        top.addWidget(self.years, 1)
        for each in beside:
            top.addWidget(each)
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(board)
        self._stack.addWidget(nothing)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addLayout(top)
        around.addWidget(self._stack, 1)

    def read(self) -> None:
        """Read the numbers again, in the background."""
        raise NotImplementedError

    # What the tab asks

    def flush(self) -> bool:
        """Nothing is typed here."""
        return True

    def new(self) -> None:
        """There is nothing to make."""

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the years."""
        self.years.focus_current()

    def enter(self) -> None:
        """Go to the numbers."""
        self.figures.stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [part for part in self.board.stops() if part.isVisible()]

    def save_state(self) -> None:
        """There is nothing to remember."""

    # Keeping up

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(table) for table in self._tables):
            self._stale = True
            if self.isVisible() and not self._timer.isActive():
                self._timer.start()

    def _on_narrowed(self, _key: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.read()
