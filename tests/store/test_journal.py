"""Undo, redo, history and bin: laws that hold for any history of edits."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import IntegrityError

from nplw_desktop.store import Change, Store
from nplw_desktop.store.errors import Refused, UndoStops
from tests.store.ground import CONTENT, NOTE, PERSON, SCHEMA, TABLES, TAG, index_terms, state


class _Failure(Exception):
    """A change that goes wrong half-way."""


def _pick(change: Change, dice: random.Random, name: str) -> int | None:
    ids = [int(row[0]) for row in change.rows(f"SELECT id FROM {name} ORDER BY id")]
    return dice.choice(ids) if ids else None


def _swap_places(change: Change, dice: random.Random) -> None:
    """Two notes change places through a third: values of a UNIQUE column move between rows."""
    rows = [
        (int(row.id), row.place)
        for row in change.rows("SELECT id, place FROM note WHERE place IS NOT NULL ORDER BY id")
    ]
    if len(rows) < 2:
        return
    one, two = dice.sample(rows, 2)
    change.update(NOTE, one[0], place=None)
    change.update(NOTE, two[0], place=one[1])
    change.update(NOTE, one[0], place=two[1])


def _delete_and_reinsert(change: Change, dice: random.Random) -> None:
    key = _pick(change, dice, "person")
    if key is None:
        return
    row = change.row("SELECT name, town FROM person WHERE id = :id", id=key)
    assert row is not None
    change.delete(PERSON, key)
    change.insert(PERSON, id=key, name=row.name, town="terug")


def _edit(change: Change, dice: random.Random) -> None:
    kind = dice.random()
    if kind < 0.2:
        change.insert(PERSON, name=str(dice.random()), town=dice.choice([None, "Zandwijk", "é"]))
    elif kind < 0.4:
        places = [row[0] for row in change.rows("SELECT place FROM note")]
        free = dice.choice([place for place in range(99) if place not in places])
        body = dice.choice([b"\0\xff", 1.5, None, 7, "b " * 9])
        person = _pick(change, dice, "person")
        change.insert(NOTE, person_id=person, place=free, title=f"warmte {free}", body=body)
    elif kind < 0.55:
        change.insert(
            TAG, note_id=_pick(change, dice, "note"), parent_id=_pick(change, dice, "tag"), word="w"
        )
    elif kind < 0.65 and (note := _pick(change, dice, "note")):
        owner = _pick(change, dice, "person")
        change.update(NOTE, note, title=f"n{dice.randint(0, 99)}", person_id=owner)
    elif kind < 0.75:
        _swap_places(change, dice)
    elif kind < 0.8:
        _delete_and_reinsert(change, dice)
    elif kind < 0.93:
        table = dice.choice(TABLES)
        if key := _pick(change, dice, table.name):
            change.delete(table, key)
    elif kind < 0.96:
        raise _Failure


@pytest.mark.parametrize("seed", range(40))
def test_undo_and_redo_give_back_every_state_of_any_history(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    states = [(state(store), index_terms(store))]
    for _ in range(dice.randint(4, 20)):
        merge = dice.choice([None, None, "typing"])
        steps = store.value("SELECT count(*) FROM journal_step")
        try:
            with store.change("iets", merge=merge) as change:
                for _ in range(dice.randint(1, 6)):
                    _edit(change, dice)
        except (_Failure, IntegrityError, driver.IntegrityError):
            assert state(store) == states[-1][0]
            continue
        now = (state(store), index_terms(store))
        if store.value("SELECT count(*) FROM journal_step") > steps:
            states.append(now)
        else:
            states[-1] = now
    for expected in reversed(states[1:]):
        assert (state(store), index_terms(store)) == expected
        assert store.undo() is not None
    assert (state(store), index_terms(store)) == states[0]
    assert store.undo() is None
    for expected in states[1:]:
        assert store.redo() is not None
        assert (state(store), index_terms(store)) == expected
    assert store.redo() is None
    assert store.check().ok


def _write(store: Store, town: str, merge: str | None = None) -> None:
    with store.change("Plaats gewijzigd", place="contacts/1", merge=merge) as change:
        if change.value("SELECT count(*) FROM person"):
            change.update(PERSON, 1, town=town)
        else:
            change.insert(PERSON, name="Naima", town=town)


def test_undo_and_redo_survive_a_restart_and_name_what_they_undo(path: Path) -> None:
    with Store.create(path, SCHEMA) as store:
        _write(store, "Zandwijk")
        _write(store, "Westmeer")
    with Store.open(path, SCHEMA) as store:
        step = store.undo_step
        assert step is not None
        assert (step.label, step.place) == ("Plaats gewijzigd", "contacts/1")
        store.undo()
    with Store.open(path, SCHEMA) as store:
        assert store.value("SELECT town FROM person") == "Zandwijk"
        changed = store.redo()
        assert changed is not None
        assert changed.of(PERSON) == {1}
        assert store.value("SELECT town FROM person") == "Westmeer"


def test_a_change_that_writes_nothing_leaves_no_step_and_keeps_redo(store: Store) -> None:
    _write(store, "Zandwijk")
    store.undo()
    with store.change("niets"):
        pass
    assert store.redo() is not None


def test_a_new_change_after_undo_ends_redo(store: Store) -> None:
    _write(store, "Zandwijk")
    _write(store, "Westmeer")
    store.undo()
    _write(store, "Oudewaard")
    assert store.redo() is None
    store.undo()
    assert store.value("SELECT town FROM person") == "Zandwijk"


def test_typing_in_one_field_is_one_step_with_one_cell(store: Store) -> None:
    _write(store, "Z")
    for town in ("Za", "Zan", "Zand"):
        _write(store, town, merge="person/1/town")
    with store.change("Iets anders") as change:
        change.insert(PERSON, name="Femke")
    assert store.value("SELECT count(*) FROM journal_cell WHERE op = 'U'") == 1
    store.undo()
    store.undo()
    assert store.value("SELECT town FROM person") == "Z"


def test_typing_after_a_pause_is_a_step_of_its_own(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(store, "Z")
    _write(store, "Za", merge="town")
    monkeypatch.setattr("nplw_desktop.store.journal.MERGE_PAUSE", -1.0)
    _write(store, "Zan", merge="town")
    store.undo()
    assert store.value("SELECT town FROM person") == "Za"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person(name) VALUES ('x')",
        "UPDATE person SET town = 'x'",
        "DELETE FROM person",
        "INSERT INTO content(bytes) VALUES (x'00')",
    ],
)
def test_nothing_writes_outside_change(store: Store, statement: str) -> None:
    _write(store, "Zandwijk")
    assert store._writer is not None
    with pytest.raises(IntegrityError, match="outside"):
        store._writer.exec_driver_sql(statement)
    assert store.value("SELECT town FROM person") == "Zandwijk"


def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(Exception, match="mag niet worden geschreven"):
        store.rows("DELETE FROM person")


def test_a_key_never_changes(store: Store) -> None:
    _write(store, "Zandwijk")
    with pytest.raises(IntegrityError, match="never changes"), store.change("sleutel") as change:
        change.rows("UPDATE person SET id = 9 RETURNING id")


def test_attachment_bytes_are_written_inside_a_change_but_not_journalled(store: Store) -> None:
    with store.change("Bijlage") as change:
        change.insert(CONTENT, bytes=b"123")
    assert store.value("SELECT count(*) FROM journal_cell") == 0


def test_a_number_is_never_handed_out_twice_not_even_after_undo(store: Store) -> None:
    for expected in (1, 2):
        with store.change("Besluit") as change:
            number = change.next_number("besluit/2026")
            change.insert(PERSON, name=f"B-{number}")
        assert number == expected
        store.undo()


def test_undo_stops_at_a_barrier_and_says_so(store: Store) -> None:
    _write(store, "Zandwijk")
    store.bar("het bestand is bijgewerkt")
    with pytest.raises(UndoStops, match="bijgewerkt"):
        store.undo()
    assert store.value("SELECT town FROM person") == "Zandwijk"


def _with_notes(store: Store) -> None:
    with store.change("Begin") as change:
        person = change.insert(PERSON, name="Naima", town="Zandwijk")
        note = change.insert(NOTE, person_id=person, place=1, title="warmte", body="x")
        change.insert(TAG, note_id=note, word="los")


def test_the_bin_gives_a_record_back_with_what_went_along(store: Store) -> None:
    _with_notes(store)
    before = state(store)
    with store.change("Naima verwijderd") as change:
        change.delete(PERSON, 1)
    assert state(store) != before
    [item] = store.bin(PERSON)
    assert item.values == {"name": "Naima", "town": "Zandwijk"}
    store.restore(item, "Naima teruggezet")
    assert state(store) == before
    assert store.bin(PERSON) == ()
    store.undo()
    assert store.value("SELECT count(*) FROM person") == 0
    assert store.check().ok


def test_restoring_without_its_parent_is_refused_in_words(store: Store) -> None:
    _with_notes(store)
    with store.change("Notitie weg") as change:
        change.delete(NOTE, 1)
    with store.change("Naima weg") as change:
        change.delete(PERSON, 1)
    [note] = store.bin(NOTE)
    with pytest.raises(Refused, match="ook verwijderd"):
        store.restore(note, "terug")
    assert store.value("SELECT count(*) FROM note") == 0


def test_history_tells_what_happened_to_one_record(store: Store) -> None:
    _write(store, "Zandwijk")
    _write(store, "Westmeer")
    with store.change("Naima weg") as change:
        change.delete(PERSON, 1)
    told: list[tuple[Any, ...]] = [
        (line.kind, line.column, line.before, line.after) for line in store.history(PERSON, 1)
    ]
    assert [line[0] for line in told] == ["D", "U", "I"]
    assert told[1] == ("U", "town", "Zandwijk", "Westmeer")


def test_who_subscribed_hears_of_a_change_after_the_commit_with_its_origin(store: Store) -> None:
    heard: list[Any] = []
    end = store.subscribe(lambda changed: heard.append((changed, store.value("SELECT 1"))))
    origin = object()
    with store.change("Plaats", origin=origin) as change:
        change.insert(PERSON, name="Naima")
        assert heard == []
    assert heard[0][0].of(PERSON) == {1}
    assert heard[0][0].origin is origin
    end()
    _write(store, "Westmeer")
    assert len(heard) == 1
