"""The file as it is made from the migrations, and the laws that hold for everything in it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import UniqueConstraint, create_engine

from nplw_desktop.region import schema
from nplw_desktop.region.base import METADATA
from nplw_desktop.store import Store, migrate
from nplw_desktop.store.errors import Refused
from tests.region import coaching_edits, edits
from tests.region.ground import cards, fresh_cards, index_is_sound, kept


def _shape(connection: Any) -> dict[str, Any]:
    """Per table: columns with type, nullability and default, keys with actions, indexes."""

    def pragma(name: str, of: str) -> list[Any]:
        return [tuple(row) for row in connection.execute(f"PRAGMA {name}('{of}')")]

    found = {}
    for name, sql in connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall():
        indexes = [
            (
                origin if origin != "c" else index,
                unique,
                partial,
                [column[2:5] for column in pragma("index_xinfo", index) if column[5]],
            )
            for _, index, unique, origin, partial in pragma("index_list", name)
        ]
        found[name] = {
            "columns": pragma("table_xinfo", name),
            "keys": sorted(key[2:] for key in pragma("foreign_key_list", name)),
            "indexes": sorted(indexes),
            "never reused": "AUTOINCREMENT" in sql,
        }
    return found


def _migrated() -> dict[str, Any]:
    connection = driver.connect(":memory:", isolation_level=None)
    for step in schema.schema().migrations:
        for statement in migrate.statements(step.sql):
            connection.execute(statement)
    shape = _shape(connection)
    connection.close()
    return shape


def _in_code() -> dict[str, Any]:
    connection = driver.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite://", module=driver, creator=lambda: connection)
    METADATA.create_all(engine)
    shape = _shape(connection)
    connection.close()
    return shape


def test_the_migrated_schema_equals_the_tables_in_code() -> None:
    migrated, in_code = _migrated(), _in_code()
    assert sorted(migrated) == sorted(in_code)
    for name, shape in in_code.items():
        assert migrated[name] == shape, name


def test_a_new_file_holds_just_those_tables_and_the_machinery(blank: Path, tmp_path: Path) -> None:
    connection = driver.connect(str(shutil.copy(blank, tmp_path)))
    ours = {
        name: shape
        for name, shape in _shape(connection).items()
        if not name.startswith(("journal_", "store_", "search_"))
    }
    connection.close()
    assert ours == _migrated()


def test_migrations_are_numbered_without_gaps() -> None:
    numbers = [step.number for step in schema.schema().migrations]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_reference_has_an_index_or_is_rarely_followed() -> None:
    """Deleting a row looks for what refers to it: without an index that reads whole tables."""
    small = {"region", "series", "setting", "label", "municipality"}
    rare = {"chair_id", "minute_taker_id", "presenter_id", "region_id"}
    missing = []
    for table in schema.schema().kept:
        first = {next(iter(index.columns)).name for index in table.indexes}
        first |= {
            next(iter(item.columns)).name
            for item in table.constraints
            if isinstance(item, UniqueConstraint)
        }
        missing += [
            f"{table.name}.{key.parent.name}"
            for key in table.foreign_keys
            if key.parent.name not in first | rare and table.name not in small
        ]
    assert missing == []


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "klein.nplw", schema.schema()) as made:
        edits.begin(made)
        yield made


def _steps(store: Store) -> int:
    return int(store.value("SELECT count(*) FROM journal_step"))


@pytest.mark.parametrize("seed", range(6))
def test_undo_and_redo_give_back_every_state_of_any_history(small: Store, seed: int) -> None:
    """Any history of real edits; the list of contacts and the search index are right all along."""
    dice = random.Random(seed)
    states = [kept(small)]
    for _ in range(dice.randint(20, 40)):
        edit: Callable[[Store, random.Random], None] = dice.choice(coaching_edits.EDITS)
        steps = _steps(small)
        try:
            edit(small, dice)
        except Refused:
            assert kept(small) == states[-1], edit.__name__
        now = kept(small)
        if _steps(small) > steps:
            states.append(now)
        elif edit is edits.typing:
            states[-1] = now
        assert now == states[-1], edit.__name__
        assert cards(small) == fresh_cards(small), edit.__name__
        index_is_sound(small)
    for state in reversed(states[:-1]):
        assert small.undo() is not None
        assert kept(small) == state
        assert cards(small) == fresh_cards(small)
    for state in states[1:]:
        assert small.redo() is not None
        assert kept(small) == state
    assert cards(small) == fresh_cards(small)
    assert small.redo() is None
    index_is_sound(small)
    assert small.check().ok
