"""Prullenbak: what was deleted in the last 30 days, to put back."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget
from sqlalchemy import Table

from nplw_desktop.region import dates, lines, locked, people, sessions
from nplw_desktop.region.appointments import Appointment, was_made
from nplw_desktop.region.appointments import thrown_away as thrown_away_meeting
from nplw_desktop.region.co_working import lesson
from nplw_desktop.region.coaching import confidence, returning
from nplw_desktop.region.coaching_tables import coach, coach_request, theme
from nplw_desktop.region.folding import fold
from nplw_desktop.region.funding import funding_source
from nplw_desktop.region.intervision.confidence import thrown_away as cases_gone
from nplw_desktop.region.intervision_tables import KIND, method
from nplw_desktop.region.lines import line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.organisations import organisation
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import series, session
from nplw_desktop.store import Store
from nplw_desktop.store.errors import StoreError
from nplw_desktop.store.history import Deleted
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.two_line_list import TwoLineList, TwoLines

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_TABLES: tuple[Table, ...] = (
    *(person, organisation, session, agenda_item, line, lesson, series, method),
    *(coach_request, coach, theme, funding_source),
)
_TITLES = {
    person.name: "display_name",
    organisation.name: "name",
    session.name: "title",
    agenda_item.name: "title",
    series.name: "title",
    method.name: "name",
    coach_request.name: "topic",
    theme.name: "name",
    funding_source.name: "name",
}
_WORDS = {
    person.name: "contact",
    organisation.name: "organisatie",
    agenda_item.name: "agendapunt",
    lesson.name: "geleerd",
    series.name: "reeks",
    method.name: "intervisiemethode",
    coach_request.name: "vraag aan de coachpool",
    coach.name: "coachprofiel",
    theme.name: "thema",
    funding_source.name: "geldbron",
}
_LEAST_HEIGHT = 320
_ERASABLE = (session.name, KIND)
_INTERVISION = "SELECT id FROM session WHERE kind = :kind"
_OF_CASE = "Aantekening uit een intervisiesessie"


@dataclass(frozen=True)
class Thrown:
    """One thing in the bin; ``id`` counts from the newest."""

    id: int
    title: str
    what: str
    item: Deleted


def thrown_away(store: Store) -> tuple[Thrown, ...]:
    """What can be put back, newest first. What went with a meeting or a point of an agenda comes
    back with it: that is not listed, and neither are lines without text and points without lines."""
    found = [item for table in _TABLES for item in store.bin(table)]
    ours = {row[0] for row in store.rows(_INTERVISION, kind=KIND)} | {*cases_gone.every(store)}
    whole = {(item.step, item.table, item.id) for item in found}
    under = {_above(item, agenda_item) for item in found if item.table == line.name}
    shown = [
        (item, title)
        for item in sorted(found, key=lambda item: item.at, reverse=True)
        if (title := _title(item, ours) if item.table != coach.name else _coach(store, item))
        and not whole & {_above(item, session), _above(item, agenda_item)}
        and (item.table != coach.name or _above(item, person) not in whole)
        and (item.table != agenda_item.name or (item.step, item.table, item.id) in under)
    ]
    return tuple(
        Thrown(number, title, _what(item), item) for number, (item, title) in enumerate(shown, 1)
    )


def _above(item: Deleted, table: Table) -> tuple[int, str, object]:
    """What something belonged to, as it would stand in the bin when it went at once with it."""
    return item.step, table.name, item.values.get(f"{table.name}_id")


def _title(item: Deleted, intervision: set[int]) -> str:
    """What something is called here, and in what undo says of putting it back: no word of a case."""
    if (
        item.values.get("confidentiality") == confidence.PRIVATE
        and item.table == coach_request.name
    ):
        return str(item.values.get("number") or "")
    if item.table == line.name and item.values.get("session_id") in intervision:
        return _OF_CASE if str(item.values.get("text") or "").strip() else ""
    return str(item.values.get(_TITLES.get(item.table, "text")) or "").strip()


def _coach(store: Store, item: Deleted) -> str:
    """A profile is called after whose it was; it comes back with them when they are gone too."""
    found = people.get(store, int(item.values.get("person_id") or 0))
    return found.display_name if found is not None else ""


def _what(item: Deleted) -> str:
    kind = str(item.values.get("kind") or "")
    if item.table == session.name:
        return sessions.KINDS.get(kind, "Bijeenkomst").lower()
    if item.table == line.name:
        return lines.KINDS.get(kind, "regel")
    return _WORDS[item.table]


class _Source:
    """The things in the bin as rows of a list."""

    def __init__(self, things: Sequence[Thrown]) -> None:
        self._things = {thing.id: thing for thing in things}

    def first(self, _order: Order, limit: int) -> Sequence[Thrown]:
        return list(self._things.values())[:limit]

    def ids(self, _order: Order) -> array[int]:
        return array("q", self._things)

    def rows(self, ids: Sequence[int]) -> Sequence[Thrown]:
        return [self._things[each] for each in ids if each in self._things]

    def locate(self, _order: Order, prefix: str) -> int:
        titles = [fold(thing.title) for thing in self._things.values()]
        return next((at for at, title in enumerate(titles) if title.startswith(fold(prefix))), -1)


class BinDialog(Dialog):
    """A list of what was deleted; Enter or the button puts the chosen ones back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "Prullenbak", parent, width=560)
        self._desk = desk
        self._things: dict[int, Thrown] = {}
        self.add_text("Wat je verwijdert, blijft 30 dagen hier. Daarna is het weg.")
        self.trouble = Strip(desk.theme, "warning", "")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        shown = TwoLines[Thrown](lambda thing: thing.title, self._meta)
        self.list: TwoLineList[Thrown] = TwoLineList(
            desk.theme, desk.tasks, shown, "Verwijderd in de laatste 30 dagen"
        )
        self.list.setMinimumHeight(desk.theme.px(_LEAST_HEIGHT))
        self.list.opened.connect(self._on_opened)
        self.list.chosen_changed.connect(self._on_chosen)
        self.empty = EmptyState(
            desk.theme, "trash-2", "De prullenbak is leeg", "Er is de laatste 30 dagen niets weg."
        )
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.empty, 1)
        self.restore = self.add_button("Terugzetten", "primary", "undo-2")
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self._restore_chosen)
        self.add_button("Sluiten").clicked.connect(self.accept)
        self.cancel = self.add_button("Annulering maken…", "normal", "calendar-plus", left=True)
        self.cancel.setToolTip("Een agendabestand dat de afspraak uit de agenda haalt")
        self.cancel.clicked.connect(self._on_cancel)
        self.erase = self.add_button("Voorgoed wissen…", "quiet", "trash-2", left=True)
        self.erase.setToolTip("Haalt een intervisiesessie ook uit de geschiedenis en de kopieën")
        self.erase.clicked.connect(self._on_erase)
        desk.changed.connect(self.refresh)
        self.empty.hide()
        self.refresh()

    def refresh(self) -> None:
        """Read the bin again, in the background: it reads the whole journal of 30 days."""
        store = self._desk.store
        self._desk.tasks.run(lambda: thrown_away(store), self._show, owner=self, key="bin")

    def _show(self, things: tuple[Thrown, ...]) -> None:
        self._things = {thing.id: thing for thing in things}
        self.list.show_rows(_Source(things), Order(""))
        self.list.setVisible(bool(things))
        self.empty.setVisible(not things)
        self._on_chosen()

    def _meta(self, thing: Thrown) -> str:
        moment = thing.item.at.astimezone()
        day = dates.relative(moment.date(), self._desk.today())
        return f"{thing.what} · {day}, {dates.clock(moment.time())}"

    def _on_chosen(self) -> None:
        self.restore.setEnabled(bool(self.list.chosen()))
        self.cancel.setVisible(bool(self._in_calendars()))
        self.erase.setVisible(bool(self._erasable()) and not self._desk.only_read)

    def _erasable(self) -> list[int]:
        """The chosen sessions, when all that is chosen are sessions of intervision."""
        chosen = [self._things[each].item for each in self.list.chosen() if each in self._things]
        ours = [i.id for i in chosen if (i.table, i.values.get("kind")) == _ERASABLE]
        return ours if len(ours) == len(chosen) else []

    def _on_erase(self) -> None:
        from nplw_desktop.ui.tabs.intervision.wiping import bin_offer  # noqa: PLC0415 - seldom

        window = self.parentWidget()
        if window is not None:
            ids = self._erasable()
            self.accept()
            bin_offer.ask(cast("Window", window.window()), self._desk, ids)

    def _in_calendars(self) -> list[Appointment]:
        """The meetings among the chosen ones that a calendar may show still."""
        chosen = [self._things[each].item for each in self.list.chosen() if each in self._things]
        found = [thrown_away_meeting(i.values) for i in chosen if i.table == session.name]
        return [one for one in found if one is not None and was_made(self._desk.store, one.uid)]

    def _on_cancel(self) -> None:
        from nplw_desktop.ui.sending.calendar_saving import CancelOffer  # noqa: PLC0415 - seldom

        offer = CancelOffer(self._desk, self)
        offer.saver.saved.connect(self._on_chosen)
        offer.make(self._in_calendars())

    def _on_opened(self, record: object) -> None:
        self.put_back([int(str(record))])

    def _restore_chosen(self) -> None:
        self.put_back(self.list.chosen())

    def put_back(self, ids: Sequence[int]) -> None:
        """Put these back, each as a step of its own; says what could not be."""
        trouble = []
        for each in ids:
            thing = self._things.get(each)
            if thing is None:
                continue
            label = f"{_short(thing.title)} teruggezet"
            try:
                item, store = thing.item, self._desk.store
                locked.refuse_restoring(store, item.table, item.values)
                returning.refuse_double(store, item.table, item.values)
                store.restore(item, label)
                self._close(item)
                trouble += self._let_go(thing)
            except StoreError as error:
                trouble.append(f"{_short(thing.title)}: {error}")
            else:
                self._desk.announce(label, undo=True)
        self.trouble.set_text("\n".join(trouble))
        self.trouble.setVisible(bool(trouble))

    def _close(self, item: Deleted) -> None:
        """A session that comes back to a request that became confidential meanwhile is closed too."""
        store = self._desk.store
        if item.table in (session.name, coach_request.name) and confidence.to_close(store):
            self._desk.write(
                "Alleen ik", lambda c: confidence.keep_closed(c, confidence.to_close(c))
            )

    def _let_go(self, thing: Thrown) -> list[str]:
        """Hours of a coach that were given away meanwhile are not kept a second time; says so."""
        store, key, today = self._desk.store, thing.item.id, self._desk.today()
        if thing.item.table != coach_request.name or not returning.without_room(store, key):
            return []
        self._desk.write("Inzet gaat niet door", lambda c: returning.let_go(c, key, today))
        return [
            f"{_short(thing.title)}: de vraag staat terug, maar de coach heeft intussen geen ruimte "
            "meer. Stel opnieuw een coach voor."
        ]


def _short(title: str) -> str:
    return title if len(title) <= 40 else f"{title[:39]}…"
