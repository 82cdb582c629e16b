"""The list of sessions: how far each one is, a filter, and a new one of a group or loose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.intervision import groups, preparing, sessions_list
from nplw_desktop.region.intervision.sessions_list import (
    GROUPS,
    HELD,
    RUNNING,
    STATES,
    SessionFilter,
    SessionList,
    SessionRow,
)
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision import places, sessions_menu
from nplw_desktop.ui.tabs.intervision.acts import SessionActs
from nplw_desktop.ui.tabs.paged.dated_list import DatedList, ListWords
from nplw_desktop.ui.widgets.chips import Option
from nplw_desktop.ui.widgets.rows_source import Column, Mark

_WORDS = ListWords(
    one="sessie",
    many="sessies",
    icon="messages-square",
    new="Nieuwe sessie",
    chips="Welke sessies",
    filter="Sessies filteren op naam of plaats",
    nothing="Nog geen sessies",
    how_to_begin="Plan een sessie: de deelnemers en de checklist staan er dan al in.",
    no_title="Typ een naam.",
    planned="Sessie gepland",
    home=places.KEY,
    view="intervision/list",
    tables=("session", "participant", "agenda_item", "intervision_case", "live_event"),
)
_MARKS = {HELD: Mark("check", "ok"), RUNNING: Mark("play", "primary")}


def _day(row: SessionRow) -> str:
    if row.held_on is None:
        return ""
    day = dates.short_with_day(row.held_on)
    return f"{day}, {dates.clock(row.starts_at)}" if row.starts_at is not None else day


def _there(row: SessionRow) -> str:
    if not row.invited:
        return ""
    return f"{row.present} van {row.invited}" if row.present else f"{row.invited} genodigd"


def _columns() -> tuple[Column[SessionRow], ...]:
    return (
        Column(
            "title",
            "Sessie",
            300,
            lambda row: row.title,
            lambda row: len(row.title),
            sort="title_sort",
            colour="ink",
        ),
        Column("held_on", "Datum", 190, _day, sort="held_on"),
        Column("method", "Methode", 270, lambda row: row.method, sort="method", grows=True),
        Column(
            "state",
            "Status",
            150,
            lambda row: STATES[row.state],
            mark=lambda row: _MARKS.get(row.state),
            sort="state",
        ),
        Column("present", "Aanwezig", 130, _there),
        Column("place", "Plaats", 180, lambda row: row.place, from_width=1200),
    )


class SessionsPage(DatedList[SessionRow]):
    """A new session is the next of a group, or a loose one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.acts = SessionActs(desk)
        self._menu: QMenu | None = None
        self._begun = False
        super().__init__(desk, _WORDS, _columns(), parent)

    def open(self, place: str) -> bool:
        """The list itself is all there is to go to."""
        return super().open(place) or place == places.write_page("sessions")

    def new(self) -> None:
        """Ask which new session is wanted: the next of a group, or a loose one."""
        known = groups.every(self._desk.store, "", self._desk.region_ids)
        if not known:
            self.begin_new()
            return
        menu = self._menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Nieuwe sessie")
        offered = [(each.id, each.title) for each in known]
        sessions_menu.fill_new_menu(menu, offered, self._on_new_chosen)
        button = self.new_button
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
        menu.setActiveAction(menu.actions()[0])

    def _on_new_chosen(self, series_id: int) -> None:
        if series_id == sessions_menu.LOOSE:
            self.begin_new()
        else:
            self.acts.next_of(series_id)

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {
            "next_meeting": self._plan_next,
            "send": self.ask_send,
            "start_session": self._open_current,
        }

    def _open_current(self) -> None:
        """Go to the session in hand: it begins there, with all of it in sight."""
        chosen = self.current()
        if chosen is not None:
            self.opened.emit(chosen)

    def _plan_next(self) -> None:
        chosen = self.current()
        if chosen is not None:
            self.acts.next_after(chosen)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """The latest session stands first; the work is at the next one to come."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            coming = sessions_list.next_up(
                self._desk.store, self._desk.today(), self._desk.region_ids
            )
            if coming is not None and self.current() is None:
                self.table.select(coming)

    def _narrowed(self) -> SessionFilter:
        return SessionFilter(self._words(), self._chip(), self._desk.region_ids)

    def _source(self) -> SessionList:
        return SessionList(self._desk.store, self._narrowed())

    def _options(self) -> Sequence[Option]:
        counted = sessions_list.counts(self._desk.store, self._narrowed())
        return [Option(key, text, counted[key]) for key, text in GROUPS.items()]

    def _without_hit(self) -> tuple[str, str]:
        return "Geen sessies hier", f"Filter: {GROUPS[self._chip()].lower()}."

    def _add(self, change: Change, title: str, day: date) -> int:
        region = self._desk.region_for_new()
        return preparing.plan_loose(change, title, day, region_id=region)

    # Rows

    def _fill_menu(self, menu: QMenu, ids: Sequence[int]) -> None:
        sessions_menu.fill_row_menu(
            menu,
            tuple(ids),
            {
                "open": lambda ids: self.opened.emit(ids[0]),
                "next": lambda ids: self.acts.next_after(ids[0]),
                "send": lambda ids: self.send_asked.emit(ids[0]),
                "delete": self.acts.delete,
            },
        )

    def _on_delete(self, ids: Sequence[int]) -> None:
        self.acts.delete(ids)
