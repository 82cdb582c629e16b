"""The requests as a table: sorted by any column, narrowed by state and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import durations, states
from nplw_desktop.region.coaching.requests import listing
from nplw_desktop.region.coaching.requests.listing import (
    GROUPS,
    OPEN,
    RequestFilter,
    RequestList,
)
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.requests import words
from nplw_desktop.ui.tabs.coaching.requests.acts import RequestActs
from nplw_desktop.ui.tabs.coaching.requests.view_switch import TABLE, ViewSwitch
from nplw_desktop.ui.widgets.chips import FilterChips, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.rows_source import Column, Mark
from nplw_desktop.ui.widgets.rows_table import RowsTable
from nplw_desktop.ui.widgets.text import Text

_ORDER = (OPEN, "", *(key for key in GROUPS if key not in ("", OPEN)))
_MARKS = {
    states.NEW: Mark("plus", "accent"),
    states.ACTIVE: Mark("play", "ok"),
    states.DONE: Mark("check", "ink2"),
    states.WAITING: Mark("pause", "warn"),
    states.PROPOSED: Mark("users", "info"),
}
_STATE = {"order": "received_on", "descending": True}


def _columns(today: date) -> tuple[Column[listing.RequestRow], ...]:
    lock = Mark("lock", "ink2")
    return (
        Column("number", "Nummer", 92, lambda row: row.number, sort="number"),
        Column(
            "question",
            "Vraag",
            270,
            lambda row: row.question,
            lambda row: len(row.question),
            mark=lambda row: lock if row.private else None,
            sort="question_sort",
            colour="ink",
            grows=True,
        ),
        Column("place", "Gemeente", 160, words.place, sort="place"),
        Column(
            "state",
            "Status",
            126,
            lambda row: words.status_word(row.status),
            mark=lambda row: _MARKS[row.state],
            tooltip=lambda row: states.STEPS[row.status][0],
            sort="state",
        ),
        Column(
            "minutes",
            "Uren",
            62,
            lambda row: durations.write(row.minutes) if row.minutes else "",
            sort="minutes",
        ),
        Column("period", "Wanneer", 116, lambda row: words.period(row, today), sort="from_on"),
        Column("coaches", "Coach", 170, lambda row: ", ".join(row.coaches), sort="coaches"),
        Column(
            "received_on",
            "Binnen",
            84,
            lambda row: dates.day_month(row.received_on) if row.received_on else "",
            tooltip=lambda row: dates.long(row.received_on) if row.received_on else "",
            sort="received_on",
        ),
        Column("requester", "Aanvrager", 150, lambda row: row.requester, from_width=1200),
        Column("themes", "Thema’s", 200, lambda row: ", ".join(row.themes), from_width=1400),
    )


class TableView(QWidget):
    """``opened`` carries a request to show in full."""

    opened = Signal(object)

    def __init__(self, desk: Desk, acts: RequestActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        theme = desk.theme
        self.chips = FilterChips(theme, "Welke vragen")
        self.filter = FilterField(theme, "Vragen filteren op woord, gemeente of nummer")
        self.switch = ViewSwitch(theme)
        self.switch.show_chosen(TABLE)
        self.table: RowsTable[listing.RequestRow] = RowsTable(
            theme, desk.tasks, _columns(desk.today()), "Vragen"
        )
        self.nothing = EmptyState(theme, "search-x", "Niets gevonden", "", quiet=True)
        self._count = Text(theme, "", "small", "ink2")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 0, 24, 10)
        top.setSpacing(12)
        top.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.filter)
        top.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 8)
        foot.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.chips.changed.connect(self.show_list)
        self.filter.textChanged.connect(self.show_list)
        self.filter.list_asked.connect(self.enter)
        self.nothing.action_clicked.connect(self._clear)
        self.table.opened.connect(self.opened)
        self.table.edit_asked.connect(self.opened)
        self.table.delete_asked.connect(self._acts.delete)
        self.table.menu_hook = self._fill_menu
        self.table.rows.counted.connect(self._on_counted)

    # What the page asks

    def state(self) -> dict[str, object]:
        """Columns and order, for the settings."""
        return self.table.view_state()

    def restore(self, state: object) -> None:
        """Take what ``state`` gave."""
        self.table.restore_view(state if isinstance(state, Mapping) else _STATE)

    def show_list(self) -> None:
        """Show the requests as the filters stand."""
        counts = listing.counts(self._desk.store, self._narrowed())
        self.chips.set_options([Option(key, GROUPS[key], counts[key]) for key in _ORDER])
        self.table.show_rows(RequestList(self._desk.store, self._narrowed()))

    def refresh(self) -> None:
        """Read again what is shown."""
        self.show_list()

    def select(self, request_id: int) -> None:
        """Put a request in hand."""
        self.table.select(request_id)

    def enter(self) -> None:
        """Go to the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.chips, self.filter, self.table]

    # What is shown

    def _narrowed(self) -> RequestFilter:
        said = " ".join(self.filter.text().split())
        group = self.chips.value()
        return RequestFilter(said, OPEN if group is None else str(group), self._desk.region_ids)

    def _on_counted(self, count: int) -> None:
        self._count.setText("1 vraag" if count == 1 else f"{count} vragen")
        if not count:
            said = self.filter.text().strip()
            title = f"Niets gevonden voor “{said}”" if said else "Hier staan geen vragen"
            group = GROUPS[self._narrowed().group]
            self.nothing.set_content(title, f"Je kijkt naar: {group}.", "Filters wissen")
        self._stack.setCurrentWidget(self.table if count else self.nothing)

    def _clear(self) -> None:
        self.filter.clear()
        self.chips.set_value(OPEN)
        self.show_list()
        self.enter()

    def _fill_menu(self, menu: QMenu, ids: Sequence[int]) -> None:
        if len(ids) == 1:
            menu.addAction("Openen\tEnter").triggered.connect(partial(self._open, ids[0]))
            menu.addSeparator()
        self._acts.fill_menu(menu, ids)

    def _open(self, request_id: int, *_ticked: bool) -> None:
        self.opened.emit(request_id)
