"""The list of meetings: chips, a filter, the table, and a new one at the top."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region import dates, meetings, sessions
from nplw_desktop.region.meetings import MeetingFilter, MeetingList, MeetingRow
from nplw_desktop.region.sessions import KINDS, MEETING_KINDS, STATUSES
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.minutes import meetings_menu, places
from nplw_desktop.ui.tabs.minutes.series.acts import SeriesActs
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.chips import FilterChips, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.rows_source import Column, Mark
from nplw_desktop.ui.widgets.rows_table import RowsTable
from nplw_desktop.ui.widgets.text import Text

_VIEW = "minutes/list"
_NEW = ("title", "held_on")
_TABLES = ("session", "participant", "line", "agenda_item")
_NOTHING = "Nog geen verslagen"
_HOW_TO_BEGIN = (
    "Plan een overleg met een titel en een datum. De standaardagenda staat er dan al in."
)
_UNKNOWN_DATE = "Deze datum ken ik niet. Typ bijvoorbeeld 4-12-2026 of vr 4 dec."


def _day(row: MeetingRow) -> str:
    if row.held_on is None:
        return ""
    day = dates.short_with_day(row.held_on)
    return f"{day}, {dates.clock(row.starts_at)}" if row.starts_at is not None else day


def _there(row: MeetingRow) -> str:
    if not row.invited:
        return ""
    return f"{row.present} van {row.invited}" if row.present else f"{row.invited} genodigd"


def _status(row: MeetingRow) -> str:
    return STATUSES.get(row.status, row.status)


def _columns() -> tuple[Column[MeetingRow], ...]:
    adopted = Mark("check", "ok")
    return (
        Column(
            "title",
            "Titel",
            314,
            lambda row: row.title,
            lambda row: len(row.title),
            sort="title_sort",
            colour="ink",
        ),
        Column("held_on", "Datum", 190, _day, sort="held_on"),
        Column("kind", "Soort", 180, lambda row: KINDS.get(row.kind, ""), sort="kind"),
        Column(
            "status",
            "Status",
            130,
            _status,
            mark=lambda row: adopted if row.status == "adopted" else None,
            sort="status",
        ),
        Column("decisions", "Besluiten", 100, lambda row: _some(row.decisions), numeric=True),
        Column(
            "open_actions", "Open acties", 110, lambda row: _some(row.open_actions), numeric=True
        ),
        Column("present", "Aanwezig", 136, _there),
    )


def _some(count: int) -> str:
    return str(count) if count else ""


class MeetingsPage(QWidget):
    """``opened`` carries the id of a meeting; ``summary_asked`` too."""

    opened = Signal(object)
    summary_asked = Signal(object)
    send_asked = Signal(object)
    papers_asked = Signal(object)
    year_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        theme = desk.theme
        self.chips = FilterChips(theme, "Soort bijeenkomst")
        self.filter = FilterField(theme, "Verslagen filteren op titel, plaats of agendapunt")
        self.new_button = Button(theme, "Verslag", "primary", "plus", name="Nieuw verslag")
        self.new_button.setToolTip("Nieuw verslag (Ctrl+N)")
        self.table: RowsTable[MeetingRow] = RowsTable(theme, desk.tasks, _columns(), "Verslagen")
        self.nothing = EmptyState(theme, "file-text", _NOTHING, _HOW_TO_BEGIN)
        self.nothing.set_content(_NOTHING, _HOW_TO_BEGIN, "Verslag")
        withhold(desk, self.new_button, self.nothing.action)
        self.no_hit = EmptyState(theme, "search-x", "Niets gevonden", "", quiet=True)
        self._count = Text(theme, "", "small", "ink2")
        self.year_book = Link(theme, "Jaarbundel…", "book-open")
        self.year_book.setToolTip("Alle verslagen van een jaar in één PDF")
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._restore()
        self._show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(8)
        top.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.filter)
        top.addSpacing(8)
        top.addWidget(self.new_button)
        # On a low screen with large text the table takes what there is.
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.no_hit)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.year_book)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.chips.changed.connect(self._show)
        self.filter.textChanged.connect(self._show)
        self.filter.list_asked.connect(self._focus_table)
        self.new_button.clicked.connect(self.begin_new)
        self.year_book.clicked.connect(self._ask_year)
        self.nothing.action_clicked.connect(self.begin_new)
        self.no_hit.action_clicked.connect(self.clear_filters)
        self.table.opened.connect(self.opened)
        self.table.edit_asked.connect(self.opened)
        self.table.delete_asked.connect(self._on_delete)
        self.table.new_row.connect(self._on_new_row)
        self.table.new_row_closed.connect(self._on_new_row_closed)
        self.table.menu_hook = self._fill_menu
        self.table.rows.counted.connect(self._on_counted)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._show)

    # What a page is asked

    def open(self, place: str) -> bool:
        """The list itself is all there is to go to."""
        return place == places.KEY

    def place(self) -> str:
        """Where the user is."""
        return places.KEY

    def flush(self) -> bool:
        """Nothing is kept here that is not written."""
        return True

    def new(self) -> None:
        """Begin a new meeting."""
        self.begin_new()

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.focus_filter()

    def enter(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.chips, self.filter, self.table]

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {
            "print": self._ask_summary,
            "send": self._ask_send,
            "papers": self._ask_papers,
            "year_book": self._ask_year,
            "next_meeting": self._plan_next,
        }

    def _plan_next(self) -> None:
        chosen = self.current()
        if chosen is not None:
            SeriesActs(self._desk).next_after(chosen)

    def _ask_papers(self) -> None:
        self.papers_asked.emit(self.table.chosen())

    def _ask_year(self) -> None:
        self.year_asked.emit(())

    def _ask_send(self) -> None:
        chosen = self.current()
        if chosen is not None:
            self.send_asked.emit(chosen)

    def _ask_summary(self) -> None:
        chosen = self.current()
        if chosen is not None:
            self.summary_asked.emit(chosen)

    # What is shown

    def _words(self) -> str:
        return " ".join(self.filter.text().split())

    def _narrowed(self) -> MeetingFilter:
        kind = self.chips.value()
        return MeetingFilter(self._words(), str(kind or ""), self._desk.region_ids)

    def _show(self) -> None:
        """Show the list as the filters stand."""
        self._stale = False
        self._count_kinds()
        self.table.show_rows(MeetingList(self._desk.store, self._narrowed()))

    def _count_kinds(self) -> None:
        counted = meetings.counts(self._desk.store, self._narrowed())
        chosen = self.chips.value()
        options = [Option("", "Alle", counted[""])]
        options += [
            Option(kind, KINDS[kind], counted.get(kind, 0))
            for kind in MEETING_KINDS
            if counted.get(kind) or kind == chosen
        ]
        self.chips.set_options(options)

    def _on_counted(self, count: int) -> None:
        self._count.setText("1 verslag" if count == 1 else f"{count} verslagen")
        self._count.setVisible(bool(count))
        self.year_book.setVisible(bool(count))
        page: QWidget = self.table
        if not count:
            filtered = bool(self._words()) or bool(self.chips.value())
            page = self.no_hit if filtered else self.nothing
            if filtered:
                self._word_no_hit()
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)

    def _word_no_hit(self) -> None:
        words, kind = self._words(), str(self.chips.value() or "")
        title = f"Niets gevonden voor “{words}”" if words else "Geen verslagen van deze soort"
        self.no_hit.set_content(
            title, f"Filter: {KINDS[kind]}." if kind else "In geen enkel verslag.", "Filters wissen"
        )

    def _on_changed(self, changed: Changed) -> None:
        if not any(changed.of(name) for name in _TABLES):
            return
        self._stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        """Read what is shown again; the list itself too, on a worker."""
        self._stale = False
        self._count_kinds()
        rows = self.table.rows
        self.table.rows.refresh(frozenset(rows.ids_between(0, rows.rowCount())))

    # Filters

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_filters(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self.chips.set_value("")
        self._show()
        self._focus_table()

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # A new one

    def begin_new(self) -> None:
        """Open the row for a new meeting."""
        self._stack.setCurrentWidget(self.table)
        self.table.begin_new_row(_NEW)

    def _on_new_row(self, typed: dict[str, str]) -> None:
        title, text = typed.get("title", ""), typed.get("held_on", "")
        today = self._desk.today()
        day = dates.parse(text, today) if text else today  # most are made as they begin
        if not title:
            self.table.refuse_new_row("Typ een titel.", "title")
        elif day is None:
            self.table.refuse_new_row(_UNKNOWN_DATE, "held_on")
        else:
            kind = str(self.chips.value() or sessions.kind_of_title(title))
            region = self._desk.region_for_new()
            written = self._desk.write(
                "Verslag gepland",
                lambda change: meetings.plan(change, title, day, kind, region_id=region),
                place=places.KEY,
                words=title,
            )
            if written.refusal:
                self.table.refuse_new_row(written.refusal, "title")
            elif written.value is not None:
                self._after_new(written.value)

    def _after_new(self, session_id: int) -> None:
        """Enter goes on to the new meeting; leaving the row only saves it."""
        self.table.select(session_id)
        focus = QApplication.focusWidget()
        if focus is not None and self.table.isAncestorOf(focus):
            QTimer.singleShot(0, self, lambda: self._open_new(session_id))

    def _open_new(self, session_id: int) -> None:
        self.table.finish_new_row()
        self.opened.emit(session_id)

    def _on_new_row_closed(self) -> None:
        self._on_counted(self.table.rows.count or self.table.rows.rowCount())

    # Rows

    def current(self) -> int | None:
        """The meeting in hand."""
        return self.table.current()

    def _fill_menu(self, menu: QMenu, ids: Sequence[int]) -> None:
        acts: meetings_menu.Acts = {
            "open": lambda ids: self.opened.emit(ids[0]),
            "summary": lambda ids: self.summary_asked.emit(ids[0]),
            "papers": self.papers_asked.emit,
            "year": self.year_asked.emit,
            "send": lambda ids: self.send_asked.emit(ids[0]),
            "next": lambda ids: SeriesActs(self._desk).next_after(ids[0]),
            "delete": self._on_delete,
        }
        meetings_menu.fill(menu, tuple(ids), acts)

    def _on_delete(self, ids: Sequence[int]) -> None:
        def delete_all(change: object) -> None:
            for key in ids:
                sessions.delete(change, key)  # type: ignore[arg-type]

        one = len(ids) == 1
        held = sessions.get(self._desk.store, ids[0])
        name = f"‘{held.title}’" if one and held is not None else f"{len(ids)} verslagen"
        label = "Verslag verwijderd" if one else "Verslagen verwijderd"
        written = self._desk.write(label, delete_all, place=places.KEY)
        if written.ok:
            self._desk.announce(f"{name} verwijderd", undo=True)

    # Remembering

    def _restore(self) -> None:
        state = self._desk.settings.view(_VIEW)
        self.table.restore_view(state or {"order": "held_on", "descending": True})

    def save_state(self) -> None:
        """Remember columns and order."""
        self._desk.settings.set_view(_VIEW, self.table.view_state())
