"""What a file notes of itself, outside undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from nplw_desktop.store import Store, errors, notes
from tests.store.ground import PERSON, SCHEMA, state

GIVEN = {"words": "overgedragen op 24 november 2026 aan Joris"}


def test_a_note_stays_till_it_is_taken_away_and_is_no_step_in_undo(
    store: Store, path: Path
) -> None:
    notes.write(store, "file", {"uids": ["é"]})
    assert store.undo_step is None
    store.close()
    with Store.open(path, SCHEMA) as again:
        assert notes.read(again, "file") == {"uids": ["é"]}
        notes.write(again, "file", None)
        assert notes.read(again, "file") is None


def test_what_checks_first_can_have_nothing_noted(store: Store) -> None:
    def refuses(_: object) -> None:
        raise errors.Refused("Nee.", "", "")

    with pytest.raises(errors.Refused):
        notes.write(store, notes.HANDED_OVER, GIVEN, refuses)
    assert notes.read(store, notes.HANDED_OVER) is None
    with store.change("Verder") as change:
        change.insert(PERSON, name="Naima")


def test_a_file_that_was_handed_over_is_not_written_in(store: Store, path: Path) -> None:
    with store.change("Begin") as change:
        change.insert(PERSON, name="Naima")
    notes.write(store, notes.HANDED_OVER, GIVEN)
    before = state(store)
    for write in (store.undo, store.redo, lambda: store.bar("x"), lambda: _add(store)):
        with pytest.raises(errors.HandedOver, match="is overgedragen op 24 november"):
            write()
    assert state(store) == before
    store.close()
    with pytest.raises(errors.HandedOver, match="neem dat terug"):
        Store.open(path, SCHEMA)
    with Store.read_only(path, SCHEMA) as reader:
        assert state(reader) == before


def test_it_is_written_in_again_once_the_note_is_gone(store: Store, path: Path) -> None:
    notes.write(store, notes.HANDED_OVER, GIVEN)
    store.close()
    with Store.open(path, SCHEMA, handed_over=True) as opened:
        notes.write(opened, notes.HANDED_OVER, None)
    with Store.open(path, SCHEMA) as again:
        _add(again)
        assert again.check().ok


def test_a_refused_opening_lets_go_of_the_file(store: Store, path: Path) -> None:
    notes.write(store, notes.HANDED_OVER, GIVEN)
    store.close()
    for _ in range(2):
        with pytest.raises(errors.HandedOver):
            Store.open(path, SCHEMA)


def test_a_note_within_a_change_comes_with_it_or_not_at_all(store: Store) -> None:
    with store.change("Genoteerd") as change:
        notes.put(change, "about_x", {"n": 1})
        assert notes.read(change, "about_x") == {"n": 1}
    with pytest.raises(RuntimeError):
        _put_and_fail(store)
    assert notes.read(store, "about_x") == {"n": 1}


def test_undo_leaves_a_note_and_the_last_number_as_they_are(store: Store) -> None:
    assert notes.last_number(store, "about_x") == 0
    with store.change("Toch") as change:
        change.insert(PERSON, name="Boukje")
        notes.put(change, "about_x", {"n": change.next_number("about_x")})
    store.undo()
    assert notes.read(store, "about_x") == {"n": 1}
    assert notes.last_number(store, "about_x") == 1


def _put_and_fail(store: Store) -> None:
    with store.change("Mislukt") as change:
        notes.put(change, "about_x", {"n": 2})
        raise RuntimeError


def _add(store: Store) -> None:
    with store.change("Toch") as change:
        change.insert(PERSON, name="Boukje")
