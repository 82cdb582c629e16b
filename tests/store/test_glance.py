"""A look at a file changes nothing, and where there is any doubt there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nplw_desktop.store import Store
from nplw_desktop.store.glance import DOUBTS, glance
from tests.store.ground import PERSON, SCHEMA


def _filled(path: Path, passphrase: str | None = None) -> None:
    with Store.create(path, SCHEMA, passphrase) as store, store.change("Begin") as change:
        change.insert(PERSON, name="Naima", town="Zandwijk")


def _names(path: Path) -> object:
    with glance(path) as found:
        return found.rows("SELECT name FROM person") if found is not None else None


def test_a_look_reads_what_is_written(path: Path) -> None:
    _filled(path)
    with glance(path) as found:
        assert found is not None
        assert found.rows("SELECT name, town FROM person") == [("Naima", "Zandwijk")]
        assert found.row("SELECT name FROM person WHERE town = :town", town="Tiel") is None
        assert found.value("SELECT count(*) FROM person WHERE name = :name", name="Naima") == 1


def test_a_look_changes_nothing_and_makes_nothing_beside_the_file(path: Path) -> None:
    _filled(path)
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with glance(path) as found:
        assert found is not None
        found.rows("SELECT * FROM person")
        with pytest.raises(DOUBTS):
            found.rows("DELETE FROM person")
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


def test_there_is_no_look_at_a_file_that_is_open_or_was_not_closed_well(path: Path) -> None:
    _filled(path)
    with Store.open(path, SCHEMA), glance(path) as found:
        assert found is None
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"left behind")
    with glance(path) as found:
        assert found is None
    log.write_bytes(b"")
    with glance(path) as found:
        assert found is not None


def test_there_is_no_look_at_what_is_encrypted_empty_or_not_there(path: Path) -> None:
    with glance(path) as found:
        assert found is None
    path.touch()
    with glance(path) as found:
        assert found is None
    path.unlink()
    _filled(path, "vier losse woorden zo")
    with glance(path) as found:
        assert found is None


def test_a_foreign_or_broken_file_raises_only_what_a_reader_expects(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"geen pagina " * 800)
    with pytest.raises(DOUBTS):
        _names(path)


def test_a_look_loads_no_sqlalchemy() -> None:
    code = (
        "import sys, nplw_desktop.store.glance, nplw_desktop.region.contacts; "
        "print([name for name in sys.modules if name.partition('.')[0] == 'sqlalchemy'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
