"""The month of the pool: who has room when, and where the hours of each request lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from nplw_desktop.region.coaching import requests, weeks
from nplw_desktop.region.coaching.capacity import Plan
from nplw_desktop.region.coaching.planning import month_board
from nplw_desktop.region.coaching.planning.month_board import AWAY, TABLES, Block, MonthBoard, Week
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Changed, Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.board import menus
from nplw_desktop.ui.tabs.coaching.board.acts import BoardActs
from nplw_desktop.ui.tabs.coaching.board.cell_menu import CellMenu
from nplw_desktop.ui.tabs.coaching.board.head import MonthHead
from nplw_desktop.ui.tabs.coaching.board.questions import BoardQuestions
from nplw_desktop.ui.tabs.coaching.board.table import BoardTable
from nplw_desktop.ui.tabs.coaching.meetings.opener import Appointments
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.panel import Panel

_PAUSE_MS = 30
_NOBODY = "Geen coaches deze maand"
_WAY = "Maak bij Coaches een coach van een contact. Hier staan dan de weken."

Preview = dict[int, tuple[int, str, Plan]]


def read(
    store: Store,
    year: int,
    month: int,
    audience: Confidentiality,
    region_ids: frozenset[int] | None,
    preview: Preview,
) -> MonthBoard:
    """One moment of the file."""
    with store.snapshot() as source:
        return month_board.rows(
            source, year, month, audience=audience, region_ids=region_ids, preview=preview
        )


class Board(Panel):
    """Stands below who fits a request, and alone on the page Planbord."""

    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent=parent)
        self._desk = desk
        self.request_id: int | None = None
        self.year, self.month = _month_of(desk.today())
        self._preview: Preview = {}
        self._stale = True
        self._read: MonthBoard | None = None
        self._words: list[str] = []
        self.head_row = MonthHead(desk.theme, self)
        self.table = BoardTable(desk.theme, self)
        self.nobody = EmptyState(
            desk.theme, "user-star", _NOBODY, _WAY, "Naar Coaches", button_icon=None, parent=self
        )
        self.acts = BoardActs(desk, self, self.place)
        self.appointments = Appointments(desk, self)
        self.questions = BoardQuestions(desk, self.acts, self)
        self.menu = CellMenu(desk, self.table, self.acts, self.questions, self.appointments)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nobody)
        self.setAccessibleName("Planbord")
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.head_row)
        self.body.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
        self._connect()
        self.head_row.show_month(self.year, self.month)
        self.head_row.show_looks(own=False, full=False)

    def _connect(self) -> None:
        table, desk = self.table, self._desk
        table.judge, table.fixed = self._trouble, desk.only_read
        self.head_row.month_asked.connect(self.turn)
        self.nobody.action_clicked.connect(lambda: desk.go(places.write_page(places.COACHES)))
        table.month_asked.connect(self.turn)
        table.moved.connect(self._on_moved)
        table.stretched.connect(self._on_stretched)
        table.resized.connect(self._on_resized)
        table.cleared.connect(self._on_cleared)
        table.hours_asked.connect(self._on_hours)
        table.opened.connect(self._on_opened)
        table.menu_asked.connect(self._on_menu)
        self._timer.timeout.connect(self.read)
        desk.changed.connect(self._on_changed)
        desk.narrowed.connect(self._read_soon)
        desk.projecting.changed.connect(self._read_soon)

    def first_stop(self) -> QWidget:
        """Where F6 goes: the weeks themselves, not the arrows of the month above them."""
        return self.nobody.action if self._stack.currentWidget() is self.nobody else self.table

    # What is shown

    def place(self) -> str:
        """Where undo goes back to."""
        if self.request_id is not None:
            return places.request(self.request_id)
        return places.write_page(places.PLAN)

    def show_request(self, request_id: int | None) -> None:
        """Make the blocks of a request dark, and turn to the month it is wanted in."""
        if request_id == self.request_id:
            return
        self.request_id, self._preview = request_id, {}
        found = requests.get(self._desk.store, request_id) if request_id is not None else None
        if found is not None and found.from_on is not None:
            self.show_month(*_month_of(_likely_day(found, self._desk.today())))
        self._read_soon()

    def preview(self, coach_id: int | None, plan: Plan = ()) -> None:
        """Show what a proposal of the request in hand would do to a coach; None takes it away."""
        wanted: Preview = {}
        if coach_id is not None and self.request_id is not None and plan:
            found = requests.get(self._desk.store, self.request_id)
            if found is not None and not found.closed:
                label = found.topic or found.question
                wanted = {coach_id: (self.request_id, label, plan)}
        if wanted == self._preview:
            return
        self._preview = wanted
        self._read_soon()

    def show_month(self, year: int, month: int) -> None:
        """Show a month."""
        if (year, month) != (self.year, self.month):
            self.year, self.month = year, month
            self.head_row.show_month(year, month)
            self._read_soon()

    def show_coach(self, coach_id: int) -> None:
        """Bring a coach into sight."""
        self.table.show_coach(coach_id)

    def turn(self, by: int) -> None:
        """Go to an earlier or a later month."""
        self.show_month(*month_board.next_month(self.year, self.month, by))

    def read(self) -> None:
        """Read the month again, in the background."""
        self._stale = False
        desk = self._desk
        job = partial(
            read,
            desk.store,
            self.year,
            self.month,
            desk.projecting.audience,
            desk.region_ids,
            self._preview,
        )
        desk.tasks.run(job, self._show, owner=self, key="board")

    def _show(self, board: MonthBoard) -> None:
        if (board.year, board.month) != (self.year, self.month):
            return
        self._read = board
        self._stack.setCurrentWidget(self.table if board.rows else self.nobody)
        self.table.show_board(self._narrowed(board), self.request_id)
        full = any(row.almost_full for row in board.rows)
        self.head_row.show_looks(own=self.request_id is not None, full=full)
        for coach_id in self._preview:
            self.table.show_coach(coach_id)
        self.shown.emit()

    def narrow(self, words: str) -> None:
        """Show only the coaches whose names hold all these words."""
        self._words = fold(words).split()
        if self._read is not None:
            self._show(self._read)

    def _narrowed(self, board: MonthBoard) -> MonthBoard:
        if not self._words:
            return board
        there = tuple(
            row for row in board.rows if all(word in fold(row.name) for word in self._words)
        )
        return replace(board, rows=there)

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(table) for table in TABLES):
            self._read_soon()

    def _read_soon(self, _what: object = None) -> None:
        self._stale = True
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.read()

    # Doing

    @property
    def _weeks(self) -> tuple[Week, ...]:
        return self.table.lines.board.weeks

    def _trouble(self, block: Block, first_by: int, last_by: int) -> str:
        return self.acts.trouble(block, self._weeks, first_by, last_by)

    def _on_moved(self, block: Block, by: int) -> None:
        self.acts.move(block, self._weeks, by)

    def _on_stretched(self, block: Block, first_by: int, last_by: int) -> None:
        self.acts.stretch(block, self._weeks, first_by, last_by)

    def _on_resized(self, block: Block, up: int) -> None:
        if self.table.can_move(block):
            self.acts.resize(block, self._weeks, up)

    def _on_cleared(self, line: int, block: Block) -> None:
        row = self.table.line(line).row
        if block.kind == AWAY and not self.table.fixed:
            self.acts.there(row.coach_id, row.name, self.table.lines.mondays(block))
        elif self.table.can_move(block):
            self.acts.clear(block, self._weeks)

    def _on_opened(self, line: int, column: int) -> None:
        """Enter on a name goes to the coach, on a block to its request, else asks what to plan."""
        row, week = self.table.line(line).row, self.table.lines.week(column)
        block = self.table.lines.block_at(line, column)
        if week is None:
            self._desk.go(places.coach(row.coach_id))
        elif block is not None and block.request_id is not None:
            self._desk.go(places.request(block.request_id))
        else:
            index = self.table.lines.index(line, column)
            where = self.table.visualRect(index).bottomLeft()
            self._on_menu(line, column, self.table.viewport().mapToGlobal(where))

    def _on_hours(self, line: int, column: int) -> None:
        block, week = self.table.lines.block_at(line, column), self.table.lines.week(column)
        if block is None or week is None or not self.table.can_move(block):
            return
        assert block.assignment_id is not None
        self.questions.hours(block.assignment_id, block.label, week.monday, block.minutes)

    def _on_menu(self, line: int, column: int, where: QPoint) -> None:
        menus.show(self.menu.choices(line, column), where, self)


def _likely_day(found: Request, today: date) -> date:
    """The day whose month tells most: when it begins, or now when that is gone by; of a request that
    is over when it was."""
    begin = found.from_on or today
    over = found.closed or (found.until_on is not None and found.until_on < today)
    return begin if over else max(begin, today)


def _month_of(day: date) -> tuple[int, int]:
    """The month whose board shows the week of a day: that of its Thursday."""
    thursday = weeks.monday(day) + timedelta(days=3)
    return thursday.year, thursday.month
