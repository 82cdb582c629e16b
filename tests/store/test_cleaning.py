"""Copies of a file lose what was erased from it, one by one, and keep everything else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

from nplw_desktop.store import (
    Migration,
    Schema,
    Store,
    cleaning,
    copies,
    disk,
    erasure,
    rekeying,
    seal,
)
from nplw_desktop.store.connect import connect
from tests.store.ground import left, names

METADATA = MetaData()
PERSON = Table(
    "person",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("uid", Text, unique=True),
    Column("name", Text),
    Column("town", Text),
    sqlite_autoincrement=True,
    info={"search": ("name", "town")},
)
NOTE = Table(
    "note",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("uid", Text, unique=True),
    Column("person_id", Integer, ForeignKey("person.id", ondelete="CASCADE")),
    Column("body", Text),
    sqlite_autoincrement=True,
    info={"search": ("body",)},
)
FIRST = """
CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT UNIQUE, name TEXT, town TEXT
);
CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT UNIQUE,
    person_id INTEGER REFERENCES person(id) ON DELETE CASCADE, body TEXT
)
"""
SCHEMA = Schema(METADATA, 0x54455354, (Migration(1, "first", FIRST),))
NOW = datetime(2026, 11, 24, 16, 40)  # noqa: DTZ001 - local, as copies are named
WORD = "zaffierkwast"


@pytest.fixture
def filled(path: Path) -> Iterator[Store]:
    """Two people and a note of the first; the word stands with the second and in the note."""
    with Store.create(path, SCHEMA) as store:
        with store.change("Begin") as change:
            change.insert(PERSON, uid="naima", name="Naima", town="Zandwijk")
            change.insert(PERSON, uid="weg", name="Weg", town=WORD)
            change.insert(NOTE, uid="blijft", person_id=1, body=f"{WORD} erin")
        yield store


def copied(store: Store, folder: Path, now: datetime = NOW) -> Path:
    made = copies.make(store.path, folder, store.schema, store._key, now=now)
    return made.copy.path


def test_only_copies_that_hold_it_are_made_anew(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kopie"
    first = copied(filled, folder)
    erasure.erase(filled, {"person": [2]}, texts={("note", "body"): [1]})
    second = copied(filled, folder, NOW + timedelta(days=1))
    before = second.read_bytes()
    assert cleaning.holding(filled, folder) == cleaning.Holding((first,), ())
    told: list[tuple[int, int]] = []
    done = cleaning.clean(filled, folder, lambda at, of: told.append((at, of)))
    assert done == cleaning.Cleaned((first,), ())
    assert told == [(0, 1)]
    assert left(folder, WORD) == []
    assert second.read_bytes() == before
    assert names(folder) == sorted([first.name, second.name])


def test_what_was_not_erased_is_all_there_and_the_copy_is_whole(
    filled: Store, tmp_path: Path
) -> None:
    older = copied(filled, tmp_path / "kopie")
    erasure.erase(filled, {"person": [2]})
    os.utime(older, (1_000_000_000, 1_000_000_000))
    cleaning.clean(filled, tmp_path / "kopie")
    assert older.stat().st_mtime == 1_000_000_000
    assert seal.broken_pages(older) == ()
    assert disk.is_in_one(older)
    assert copies.verify(older, SCHEMA).counts["person"] == 1
    with Store.read_only(older, SCHEMA) as kept:
        for query in ("SELECT * FROM person", "SELECT * FROM note"):
            assert kept.rows(query) == filled.rows(query)


def test_what_lay_in_the_bin_of_a_copy_goes_too(filled: Store, tmp_path: Path) -> None:
    with filled.change("Weg") as change:
        change.delete(PERSON, 2)
    older = copied(filled, tmp_path / "kopie")
    erasure.erase(filled, {"person": [2]}, texts={("note", "body"): [1]})
    assert cleaning.clean(filled, tmp_path / "kopie").done == (older,)
    assert left(tmp_path, WORD) == []


def test_the_earlier_values_of_a_text_go_with_it(filled: Store, tmp_path: Path) -> None:
    with filled.change("Getypt") as change:
        change.update(NOTE, 1, body="netjes")
        change.update(PERSON, 2, town="elders")
    older = copied(filled, tmp_path / "kopie")
    erasure.erase(filled, {}, texts={("note", ""): [1], ("person", ""): [2]})
    assert all("kopie" in hit for hit in left(tmp_path, WORD))
    assert cleaning.clean(filled, tmp_path / "kopie").done == (older,)
    assert left(tmp_path, WORD) == []
    assert filled.value("SELECT body FROM note WHERE id = 1") == "netjes"


def test_a_copy_of_an_older_form_is_cleaned_and_brought_up_to_date(
    filled: Store, tmp_path: Path
) -> None:
    older = copied(filled, tmp_path / "kopie")
    erasure.erase(filled, {"person": [2]}, texts={("note", "body"): [1]})
    path = filled.path
    filled.close()
    step = Migration(2, "next", "CREATE TABLE later (id INTEGER PRIMARY KEY)")
    newer = Schema(METADATA, SCHEMA.application_id, (*SCHEMA.migrations, step), SCHEMA.derived)
    with Store.open(path, newer) as store:
        assert cleaning.clean(store, tmp_path / "kopie").done == (older,)
        assert copies.verify(older, newer).version == 2
    assert left(tmp_path / "kopie", WORD) == []


def test_a_copy_under_another_passphrase_is_told_and_left(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopie"
    with Store.create(path, SCHEMA, "vier losse woorden samen") as store:
        with store.change("Begin") as change:
            change.insert(PERSON, uid="weg", name="Weg", town=WORD)
        older = copied(store, folder)
        before = older.read_bytes()
        rekeying.change_passphrase(store, "andere woorden voor hier")
        erasure.erase(store, {"person": [1]})
        done = cleaning.clean(store, folder)
    assert done.done == ()
    assert done.left == ((older, "heeft een andere wachtzin"),)
    assert older.read_bytes() == before


def test_without_anything_erased_no_copy_is_opened(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied(filled, tmp_path / "kopie")
    monkeypatch.setattr(cleaning, "connect", None)
    assert cleaning.holding(filled, tmp_path / "kopie") == cleaning.Holding((), ())


def test_a_copy_that_cannot_be_written_stays_as_it_was(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = copied(filled, tmp_path / "kopie")
    before = older.read_bytes()
    erasure.erase(filled, {"person": [2]})

    def full(*_: object) -> bool:
        return False

    monkeypatch.setattr(erasure, "finish", full)
    done = cleaning.clean(filled, tmp_path / "kopie")
    assert [path for path, _ in done.left] == [older]
    assert older.read_bytes() == before
    assert names(tmp_path / "kopie") == [older.name]


def test_what_was_emptied_stays_empty_when_an_older_copy_is_put_back(
    filled: Store, tmp_path: Path
) -> None:
    older = copied(filled, tmp_path / "kopie")
    erasure.erase(filled, {}, texts={("note", "body"): [1]})
    uids = erasure.erased_uids(filled._driver)
    connection = connect(older, None)
    disk.into_wal(connection)
    assert erasure.apply(connection, SCHEMA, uids) == {"note": 1}
    assert connection.execute("SELECT body FROM note").fetchone() == ("",)
    connection.close()
