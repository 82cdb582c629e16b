"""The list of meetings: chips by kind, a filter, the table, and a new one at the top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from nplw_desktop.region import dates, meeting_list, meetings, sessions
from nplw_desktop.region.meeting_list import MeetingFilter, MeetingList, MeetingRow
from nplw_desktop.region.sessions import KINDS, MEETING_KINDS, STATUSES
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.minutes import meetings_menu, places
from nplw_desktop.ui.tabs.minutes.series.acts import SeriesActs
from nplw_desktop.ui.tabs.paged.dated_list import DatedList, ListWords
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.chips import Option
from nplw_desktop.ui.widgets.rows_source import Column, Mark

_WORDS = ListWords(
    one="verslag",
    many="verslagen",
    icon="file-text",
    new="Nieuw verslag",
    chips="Soort bijeenkomst",
    filter="Verslagen filteren op titel, plaats of agendapunt",
    nothing="Nog geen verslagen",
    how_to_begin=(
        "Plan een overleg met een titel en een datum. De standaardagenda staat er dan al in."
    ),
    no_title="Typ een titel.",
    planned="Verslag gepland",
    home=places.KEY,
    view="minutes/list",
    tables=("session", "participant", "line", "agenda_item"),
)


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


class MeetingsPage(DatedList[MeetingRow]):
    """``summary_asked``, ``papers_asked`` and ``year_asked`` carry the ids of meetings."""

    summary_asked = Signal(object)
    papers_asked = Signal(object)
    year_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.year_book = Link(desk.theme, "Jaarbundel…", "book-open")
        self.year_book.setParent(parent)  # shown before it lies in the foot: never a window
        super().__init__(desk, _WORDS, _columns(), parent)
        self.year_book.setToolTip("Alle verslagen van een jaar in één PDF")
        self.year_book.clicked.connect(self._ask_year)
        self.foot.addWidget(self.year_book)

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {
            "print": self._ask_summary,
            "send": self.ask_send,
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

    def _ask_summary(self) -> None:
        chosen = self.current()
        if chosen is not None:
            self.summary_asked.emit(chosen)

    # What is shown

    def _narrowed(self) -> MeetingFilter:
        return MeetingFilter(self._words(), self._chip(), self._desk.region_ids)

    def _source(self) -> MeetingList:
        return MeetingList(self._desk.store, self._narrowed())

    def _options(self) -> Sequence[Option]:
        counted = meeting_list.counts(self._desk.store, self._narrowed())
        chosen = self._chip()
        options = [Option("", "Alle", counted[""])]
        options += [
            Option(kind, KINDS[kind], counted.get(kind, 0))
            for kind in MEETING_KINDS
            if counted.get(kind) or kind == chosen
        ]
        return options

    def _on_counted(self, count: int) -> None:
        super()._on_counted(count)
        self.year_book.setVisible(bool(count))

    def _without_hit(self) -> tuple[str, str]:
        kind = self._chip()
        sentence = f"Filter: {KINDS[kind]}." if kind else "In geen enkel verslag."
        return "Geen verslagen van deze soort", sentence

    def _add(self, change: Change, title: str, day: date) -> int:
        kind = self._chip() or sessions.kind_of_title(title)
        region = self._desk.region_for_new()
        return meetings.plan(change, title, day, kind, region_id=region)

    # Rows

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
