"""The requests as a board: a column for each state; dragging or Ctrl with an arrow moves them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.requests import listing
from nplw_desktop.region.coaching.requests.listing import RequestFilter
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.requests.acts import RequestActs
from nplw_desktop.ui.tabs.coaching.requests.column import StateColumn
from nplw_desktop.ui.tabs.coaching.requests.view_switch import BOARD, ViewSwitch
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.room import scrolling
from nplw_desktop.ui.widgets.text import Text

_LEAST = 190
"""The least width of a column, in px at 100 %; with less room the board scrolls sideways."""
_HELP = "Sleep een vraag naar een andere kolom, of gebruik Ctrl met ← of →."


class ColumnsView(QWidget):
    """``opened`` carries a request to show in full."""

    opened = Signal(object)

    def __init__(self, desk: Desk, acts: RequestActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        theme = desk.theme
        self.switch = ViewSwitch(theme)
        self.switch.show_chosen(BOARD)
        self.filter = FilterField(theme, "Vragen filteren op woord, gemeente of nummer")
        self.columns = [StateColumn(desk, state, self) for state in states.STATES]
        self._lay_out()
        self.filter.textChanged.connect(self.show_list)
        self.filter.list_asked.connect(self.enter)
        for at, column in enumerate(self.columns):
            cards = column.cards
            cards.stepped.connect(partial(self._step, at))
            cards.carried.connect(partial(self._carry, at))
            cards.dropped.connect(partial(self._on_dropped, column.state))
            cards.opened.connect(self.opened)
            cards.delete_asked.connect(acts.delete)
            cards.menu_hook = self._fill_menu
        theme.changed.connect(self._dress)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 0, 24, 10)
        top.setSpacing(12)
        top.addWidget(self.filter, 100)
        help_ = Text(self._desk.theme, _HELP, "small", "ink2")
        help_.setMinimumWidth(1)
        top.addWidget(help_, 50)
        top.addStretch(1)
        top.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        self._inside = QWidget()
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(24, 0, 24, 20)
        row.setSpacing(12)
        for column in self.columns:
            row.addWidget(column, 1)
        scroll = scrolling(self._inside, self)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(scroll, 1)
        self._dress()

    def _dress(self) -> None:
        for column in self.columns:
            column.setMinimumWidth(self._desk.theme.px(_LEAST))

    # What the page asks

    def show_list(self) -> None:
        """Show the requests as the filter stands."""
        words = " ".join(self.filter.text().split())
        narrowed = RequestFilter(words, "", self._desk.region_ids)
        for column in self.columns:
            column.show_list(replace(narrowed, group=column.state))

    def refresh(self) -> None:
        """Read again what is shown: a request may be in another column now."""
        kept = self.current()
        self.show_list()
        if kept is not None:
            self.select(kept)

    def select(self, request_id: int) -> None:
        """Put a request in hand."""
        row = listing.listed(self._desk.store, [request_id])
        for column in self.columns:
            if row and column.state == row[0].state:
                column.cards.select(request_id)

    def current(self) -> int | None:
        """The request in hand: that of the column with the focus."""
        for column in self.columns:
            if column.cards.hasFocus():
                return column.cards.current()
        return None

    def enter(self) -> None:
        """Go to the first column with a request."""
        for column in self.columns:
            if column.cards.current() is not None:
                self._enter_column(column)
                return
        first = next((each for each in self.columns if each.cards.rows.rowCount()), None)
        self._enter_column(first or self.columns[0])

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.filter, *(column.cards for column in self.columns)]

    # Moving

    def _enter_column(self, column: StateColumn) -> None:
        cards = column.cards
        cards.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if cards.current() is None and cards.rows.rowCount():
            cards.select(cards.rows.id_at(0) or 0)

    def _step(self, at: int, by: int) -> None:
        """To the next column that is not empty."""
        place = at + by
        while 0 <= place < len(self.columns):
            if self.columns[place].cards.rows.rowCount():
                self._enter_column(self.columns[place])
                return
            place += by

    def _carry(self, at: int, by: int) -> None:
        to = at + by
        chosen = self.columns[at].cards.chosen()
        if 0 <= to < len(self.columns) and chosen:
            self._move(chosen, self.columns[to].state)

    def _on_dropped(self, state: str, ids: object) -> None:
        if isinstance(ids, tuple):
            # Not before the drag has ended: a question may have to be asked.
            QTimer.singleShot(0, self, partial(self._move, ids, state))

    def _move(self, ids: tuple[int, ...], state: str) -> None:
        if self._desk.only_read:
            return
        self._acts.move(ids, state)
        row = listing.listed(self._desk.store, ids[:1])
        if row and row[0].state == state:
            column = next(each for each in self.columns if each.state == state)
            column.cards.select(ids[0])
            if self.isAncestorOf(self.focusWidget()):
                column.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill_menu(self, menu: QMenu, ids: tuple[int, ...]) -> None:
        if len(ids) == 1:
            menu.addAction("Openen\tEnter").triggered.connect(partial(self._open, ids[0]))
            menu.addSeparator()
        self._acts.fill_menu(menu, ids)

    def _open(self, request_id: int, *_ticked: bool) -> None:
        self.opened.emit(request_id)
