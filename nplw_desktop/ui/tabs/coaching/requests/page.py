"""The page Vragen: the requests at the left, and at the right who fits the one in hand.

The same requests can be seen as a board of five columns, and as a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching.requests import listing
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.requests.acts import RequestActs
from nplw_desktop.ui.tabs.coaching.requests.left import RequestsPanel
from nplw_desktop.ui.tabs.coaching.requests.right import RightSide
from nplw_desktop.ui.tabs.coaching.requests.view_switch import BOARD, SIDE, TABLE
from nplw_desktop.ui.widgets.room import NO_LIMIT, set_width, turn

if TYPE_CHECKING:
    from nplw_desktop.region.coaching.requests.intake import Intake
    from nplw_desktop.ui.tabs.coaching.requests.columns_view import ColumnsView
    from nplw_desktop.ui.tabs.coaching.requests.intake_dialog import IntakeDialog
    from nplw_desktop.ui.tabs.coaching.requests.table_view import TableView

_SIDE_BY_SIDE = 820
_LEFT = 308
_ABOVE = 240
_VIEW = "coaching/requests"
_TABLES = (
    *listing.TABLES,
    *("request_step", "person", "hour_entry", "budget_post"),
    *("line", "line_label", "line_municipality"),
)


class RequestsPage(QWidget):
    """Places: ``coaching`` and ``coaching/requests/12``.

    The intake and the two other ways of looking are loaded when they are first asked for.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        self._intake: IntakeDialog | None = None
        self.acts = RequestActs(desk, self)
        self.left = RequestsPanel(desk, self.acts, self)
        self.right = RightSide(desk, self.acts, self)
        self._board: ColumnsView | None = None
        self._table: TableView | None = None
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        state = desk.settings.view(_VIEW) or {}
        self._table_state = state.get("table")
        self.show_view(str(state.get("view", SIDE)))
        self.left.show_list()

    def _lay_out(self) -> None:
        self._side = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._side)
        self._row.setContentsMargins(24, 0, 24, 20)
        self._row.setSpacing(16)
        self._row.addWidget(self.left)
        self._row.addWidget(self.right, 1)
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.left.picked.connect(self._on_picked)
        self.left.opened.connect(self._on_opened)
        self.left.new_asked.connect(self.new)
        self.left.take_over_asked.connect(self.take_down)
        self.left.brief.whole_asked.connect(self._show_whole)
        self.acts.match_asked.connect(self._on_match_asked)
        self.acts.evaluation_asked.connect(self._on_evaluation_asked)
        self.left.switch.chosen.connect(self._on_view)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._on_narrowed)
        self._desk.theme.changed.connect(self._arrange)

    @property
    def board(self) -> ColumnsView:
        """The requests as a board of five columns."""
        if self._board is None:
            from nplw_desktop.ui.tabs.coaching.requests.columns_view import (  # noqa: PLC0415 - see above
                ColumnsView,
            )

            self._board = ColumnsView(self._desk, self.acts, self)
            self._add(self._board)
        return self._board

    @property
    def table(self) -> TableView:
        """The requests as a table."""
        if self._table is None:
            from nplw_desktop.ui.tabs.coaching.requests.table_view import (  # noqa: PLC0415 - see above
                TableView,
            )

            self._table = TableView(self._desk, self.acts, self)
            self._table.restore(self._table_state)
            self._add(self._table)
        return self._table

    def _add(self, view: ColumnsView | TableView) -> None:
        self._stack.addWidget(view)
        view.switch.chosen.connect(self._on_view)
        view.opened.connect(self._on_opened_elsewhere)

    # What the tab asks

    def open(self, place: str) -> bool:
        """The page, or a request on it."""
        if place in (places.KEY, places.write_page(places.REQUESTS)):
            return True
        request_id = places.record_of(place)
        if request_id is None or requests.get(self._desk.store, request_id) is None:
            return False
        self.show_view(SIDE)
        self.left.select(request_id)
        self._on_picked(request_id)
        return True

    def place(self) -> str:
        """The request in hand."""
        shown = self.right.request_id
        return places.KEY if shown is None else places.request(shown)

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        self.right.flush()
        return not self._desk.waiting

    def new(self) -> None:
        """Take down a request."""
        self.take_down()

    def take_down(self, known: Intake | None = None) -> None:
        """Open the intake, with what is known of a request already."""
        if self._desk.only_read:
            return
        self.right.flush()
        if self._intake is None:
            from nplw_desktop.ui.tabs.coaching.requests.intake_dialog import (  # noqa: PLC0415 - see above
                IntakeDialog,
            )

            self._intake = IntakeDialog(self._desk, self)
            self._intake.kept.connect(self._on_kept)
        self._intake.begin(known)

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self._shown_list().find()

    def enter(self) -> None:
        """Go to the list."""
        self._shown_list().enter()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        other = self._other()
        return [self.left.list, *self.right.panes()] if other is None else other.panes()

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {}

    def save_state(self) -> None:
        """Remember which way of looking was chosen, and the columns of the table."""
        if self._table is not None:
            self._table_state = self._table.state()
        kept = {} if self._table_state is None else {"table": self._table_state}
        self._desk.settings.set_view(_VIEW, {"view": self.view} | kept)

    # Which view

    @property
    def view(self) -> str:
        """The way of looking: ``SIDE``, ``BOARD`` or ``TABLE``."""
        shown = self._stack.currentWidget()
        if shown is self._side:
            return SIDE
        return BOARD if shown is self._board else TABLE

    def show_view(self, view: str) -> None:
        """Look in another way; the request in hand stays in hand."""
        self.right.flush()
        shown: QWidget = self._side
        if view in (BOARD, TABLE):
            shown = self.board if view == BOARD else self.table
        self._stack.setCurrentWidget(shown)
        other = self._other()
        (self.left if other is None else other).switch.show_chosen(self.view)
        if other is not None:
            other.show_list()
            if self.right.request_id is not None:
                other.select(self.right.request_id)

    def _other(self) -> ColumnsView | TableView | None:
        """The way of looking that is shown, where it is not the list with who fits."""
        shown = self._stack.currentWidget()
        return next((each for each in (self._board, self._table) if each is shown), None)

    def _shown_list(self) -> RequestsPanel | ColumnsView | TableView:
        return self._other() or self.left

    def _on_view(self, view: str) -> None:
        self.show_view(view)
        self._shown_list().enter()

    def _on_opened_elsewhere(self, request_id: object) -> None:
        """From the board or the table into the request in full."""
        if isinstance(request_id, int):
            self.show_view(SIDE)
            self.left.select(request_id)
            self._on_opened(request_id)

    # What is shown

    def _on_picked(self, request_id: object) -> None:
        shown = request_id if isinstance(request_id, int) else None
        found = requests.get(self._desk.store, shown) if shown is not None else None
        self.left.show_brief(found)
        self.right.show_request(found.id if found is not None else None)

    def _on_opened(self, request_id: object) -> None:
        self._on_picked(request_id)
        self._show_whole()

    def _show_whole(self) -> None:
        self.right.show_whole()
        self.right.form.begin()

    def _on_match_asked(self, request_id: int) -> None:
        self.show_view(SIDE)
        self.left.select(request_id)
        self._on_picked(request_id)
        self.right.show_work()

    def _on_evaluation_asked(self, request_id: int) -> None:
        self._on_opened_elsewhere(request_id)
        self.right.form.begin_evaluation()

    def _on_kept(self, request_id: int) -> None:
        self.show_view(SIDE)
        self.left.select(request_id)
        self._on_picked(request_id)
        self.enter()

    def _on_narrowed(self) -> None:
        self.left.show_list()
        other = self._other()
        if other is not None:
            other.show_list()

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(name) for name in _TABLES):
            self._stale = True
            if self.isVisible():
                self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.left.refresh()
        self._on_picked(self.left.list.current())
        other = self._other()
        if other is not None:
            other.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the request in full to the list."""
        inside = self.right.isAncestorOf(self.focusWidget())
        if event.key() == Qt.Key.Key_Escape and inside:
            self.right.flush()
            if self.right.whole:
                self.right.show_work()
            self.left.enter()
        else:
            super().keyPressEvent(event)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside each other where there is room, else the list above the rest."""
        px = self._desk.theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        turn(self._row, beside=beside)
        set_width(self.left, px(_LEFT) if beside else None)
        self.left.setMaximumHeight(NO_LIMIT if beside else min(px(_ABOVE), self.height() // 2))
