"""A small schema with everything that can go wrong: UNIQUE, cascade, set null, order, derived."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from nplw_desktop.store import Derived, Migration, Schema, Store

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


def index_terms(store: Store) -> dict[str, list[Any]]:
    """What the search index holds, word by word."""
    return {
        name: [tuple(row) for row in store.rows(f"SELECT term, doc, cnt FROM {name}")]
        for name in ("search_person_terms", "search_note_terms")
    }
