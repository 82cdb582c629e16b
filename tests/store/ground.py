"""A small schema with everything that can go wrong: UNIQUE, cascade, set null, order, derived."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from nplw_desktop.store import Derived, Migration, Schema, Store
from nplw_desktop.store.keys import Key, derive, salt_of

PHRASE = "vier losse 'wóórden' hier"
METADATA = MetaData()
PERSON = Table(
    "person",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", Text, unique=True),
    Column("town", Text),
    sqlite_autoincrement=True,
    info={"search": ("name", "town")},
)
NOTE = Table(
    "note",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("person_id", Integer, ForeignKey("person.id", ondelete="CASCADE")),
    Column("place", Integer, unique=True),
    Column("title", Text),
    Column("body"),
    sqlite_autoincrement=True,
    info={"search": ("title",)},
)
TAG = Table(
    "tag",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("note_id", Integer, ForeignKey("note.id", ondelete="SET NULL")),
    Column("parent_id", Integer, ForeignKey("tag.id", ondelete="CASCADE")),
    Column("word", Text),
    sqlite_autoincrement=True,
)
CONTENT = Table(
    "content",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("bytes", LargeBinary),
    sqlite_autoincrement=True,
    info={"keeping": "guarded"},
)
TALLY = Table(
    "tally",
    METADATA,
    Column("person_id", Integer, primary_key=True),
    Column("notes", Integer),
    info={"keeping": "derived"},
)

FIRST = """
-- The tables as they were first released.
CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, town TEXT
);
CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
    place INTEGER UNIQUE, title TEXT, body
);
CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER REFERENCES note(id) ON DELETE SET NULL,
    parent_id INTEGER REFERENCES tag(id) ON DELETE CASCADE, word TEXT
);
CREATE TABLE content (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, bytes BLOB);
CREATE TABLE tally (person_id INTEGER PRIMARY KEY, notes INTEGER)
"""
_COUNT = "SELECT person_id, count(*) FROM note WHERE person_id IS NOT NULL"
_AGAIN = (
    "DELETE FROM tally WHERE person_id IN ({ids}); "
    f"INSERT INTO tally {_COUNT} AND person_id IN ({{ids}}) GROUP BY person_id;"
)
DERIVED = Derived(
    "tally",
    f"INSERT INTO tally {_COUNT} GROUP BY person_id",
    tuple(
        f"CREATE TRIGGER derived_tally_{event.lower()} AFTER {event} ON note "
        f"BEGIN {_AGAIN.format(ids=ids)} END"
        for event, ids in (
            ("INSERT", "new.person_id"),
            ("UPDATE", "old.person_id, new.person_id"),
            ("DELETE", "old.person_id"),
        )
    ),
)
SCHEMA = Schema(METADATA, 0x54455354, (Migration(1, "first", FIRST),), (DERIVED,))
TABLES = (PERSON, NOTE, TAG)


def state(store: Store) -> dict[str, list[Any]]:
    """Every kept and derived table, for comparing."""
    return {
        name: [tuple(row) for row in store.rows(f"SELECT * FROM {name} ORDER BY 1")]
        for name in ("person", "note", "tag", "tally")
    }


def left(folder: Path, *words: str) -> list[str]:
    """The words of which the end still stands in some file, whatever its case."""
    found = []
    for file in folder.rglob("*"):
        data = file.read_bytes().lower() if file.is_file() else b""
        found += [
            f"{file.name}: {word}"
            for word in words
            for form in (word, word[len(word) // 2 :])
            if form.lower().encode() in data
        ]
    return found


def fill(store: Store, people: int = 40) -> None:
    """People with a note each, on many pages."""
    with store.change("Mensen") as change:
        for number in range(people):
            person = change.insert(PERSON, name=f"Naima {number}", town="Ouderkerk " * 20)
            change.insert(
                NOTE, person_id=person, place=number, title=f"Belt {number}", body="x" * 500
            )


def key_of(path: Path) -> Key | None:
    """What opens a file that may have the passphrase of these tests."""
    salt = salt_of(path)
    return None if salt is None else derive(PHRASE, salt)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def flip(path: Path, at: int) -> None:
    """Turn one bit over."""
    whole = bytearray(path.read_bytes())
    whole[at] ^= 1 << (at % 8)
    path.write_bytes(whole)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere: for a moment this process is somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def index_terms(store: Store) -> dict[str, list[Any]]:
    """What the search index holds, word by word."""
    return {
        name: [tuple(row) for row in store.rows(f"SELECT term, doc, cnt FROM {name}")]
        for name in ("search_person_terms", "search_note_terms")
    }
