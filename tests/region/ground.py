"""What the tests of the region share: a day, people, and whole tables for comparing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nplw_desktop.region import (
    contact_cards,
    lines,
    organisations,
    people,
    roles,
    sessions,
    settings,
)
from nplw_desktop.region.lines import Line
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.schema import schema
from nplw_desktop.store import Change, Reader, Store, errors, notes

TODAY = date(2026, 11, 24)  # a Tuesday; the example region counts from here
_CARDS = contact_cards.DERIVED.fill.removeprefix("INSERT INTO person_card\n")


def kept(store: Store) -> dict[str, list[Any]]:
    """Every journalled table in full."""
    return {
        table.name: [tuple(row) for row in store.rows(f"SELECT * FROM {table.name} ORDER BY id")]
        for table in schema().kept
    }


def cards(store: Store) -> list[Any]:
    """The list of contacts as the triggers keep it."""
    return sorted(map(tuple, store.rows("SELECT * FROM person_card")), key=repr)


def fresh_cards(store: Store) -> list[Any]:
    """The list of contacts as it would be made anew."""
    return sorted(map(tuple, store.rows(_CARDS)), key=repr)


def index_is_sound(store: Store) -> None:
    """FTS5's own check of every search index against its table; raises when it is not."""
    for name in schema().searched:
        index = f"search_{name}"
        store._driver.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")


def me(store: Store) -> people.Person:
    """Who "ik" is in this file."""
    key = settings.me(store)
    assert key is not None
    found = people.get(store, key)
    assert found is not None
    return found


def no_room_for_the_mark(patch: pytest.MonkeyPatch, look: Callable[[], None]) -> None:
    """Let the disk be full when a file is marked as handed over; ``look`` sees what is there then."""
    write = notes.write

    def full(
        store: Store, name: str, value: dict[str, Any] | None, *check: Callable[[Change], None]
    ) -> None:
        if name == notes.HANDED_OVER:
            look()
            raise errors.WriteFailed("De schijf is vol.", "Je tekst staat nog.", "Maak ruimte.")
        write(store, name, value, *check)

    patch.setattr(notes, "write", full)


def line_at(source: Reader, line_id: int) -> Line:
    """A line that is there."""
    found = lines.get(source, line_id)
    assert found is not None
    return found


def add_person(store: Store, name: str | PersonName, organisation: str = "") -> int:
    """A person, with a role where an organisation is named."""
    with store.change("Persoon") as change:
        key = people.add(change, name)
        if organisation:
            roles.add(change, key, organisations.find_or_add(change, organisation), "Adviseur")
    return key


def add_meeting(store: Store, *there: int, on: date = TODAY, **values: object) -> int:
    """A meeting with these people present."""
    with store.change("Overleg") as change:
        key = sessions.add(change, "regional_meeting", "Regionaal overleg", on, **values)
        for person_id in there:
            sessions.invite(change, key, person_id, "present")
    return key
