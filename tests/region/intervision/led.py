"""A session of intervision that was held, as the tests of its harvest share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from nplw_desktop.region import lines, meetings, people, sessions
from nplw_desktop.region.intervision import cases
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.lines import Home
from nplw_desktop.region.sessions import participant
from nplw_desktop.store import Change, Store
from tests.region.ground import TODAY

PEOPLE = ("Naima Bouzarai", "Tariq Benhadou", "Bram van der Vlietstroom")


@dataclass(frozen=True, slots=True)
class Led:
    """A session with a closed and an open phase; ``people`` by first name, ``there`` likewise."""

    id: int
    group: int
    closed: int
    open: int
    people: dict[str, int]
    there: dict[str, int]

    def write(self, change: Change, phase: int, text: str, kind: str = "paragraph") -> int:
        """A line in a phase, as closed as the phase makes it."""
        level = "private" if phase == self.closed else ""
        home = Home(self.id, phase)
        return lines.add(change, home, text, kind=kind, confidentiality=level, written_on=TODAY)


def group(store: Store, title: str = "Intervisiegroep A") -> int:
    """A group of its own."""
    with store.change("Groep") as change:
        return sessions.add_series(change, title, KIND)


def led(store: Store, on: date = TODAY, of: int | None = None, **values: object) -> Led:
    """A session of a group, that was there; its first participant brought the case."""
    series_id = group(store) if of is None else of
    values = {"starts_at": time(14), "ends_at": time(15, 30), "status": "planned"} | values
    with store.change("Sessie") as change:
        key = sessions.add(change, KIND, "Groep A, sessie", on, series_id=series_id, **values)
        known = {name.split()[0]: _person(change, name) for name in PEOPLE}
        there = {
            first: sessions.invite(change, key, person_id, "present")
            for first, person_id in known.items()
        }
        closed = meetings.add_item(change, key, "Het incident", 10, keeping="case", who="everyone")
        opened = meetings.add_item(change, key, "Reactie", 10, keeping="group", who="everyone")
        cases.edit(change, key, owner_id=known["Naima"], method_name="Incidentmethode")
    return Led(key, series_id, closed, opened, known, there)


def _person(change: Change, name: str) -> int:
    found = change.value("SELECT id FROM person WHERE display_name = :name", name=name)
    return people.add(change, name) if found is None else int(found)


def absent(store: Store, participant_id: int) -> None:
    """Somebody was not there after all."""
    with store.change("Afwezig") as change:
        change.update(participant, participant_id, attendance="absent")
