"""Writing: one transaction, begun at once, whole or not at all; and tidying holds nobody up."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from nplw_desktop.store import Store
from nplw_desktop.store.connect import connect, transaction
from tests.store.ground import PERSON


def _written(connection: Any) -> list[tuple[int]]:
    """Writes a row, and finds nothing else."""
    connection.execute("INSERT INTO t VALUES (1)")
    return list(connection.execute("SELECT x FROM t WHERE x <> 1"))


def test_an_exception_takes_the_whole_transaction_back(tmp_path: Path) -> None:
    connection = connect(tmp_path / "leeg.db", None, mode="rwc")
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(ZeroDivisionError), transaction(connection):
        connection.execute("INSERT INTO t VALUES (?)", (1 / len(_written(connection)),))
    assert not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    connection.close()


def test_a_commit_that_fails_leaves_no_transaction_open(tmp_path: Path) -> None:
    connection = connect(tmp_path / "leeg.db", None, mode="rwc")
    connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE b (a REFERENCES a(id) DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(Exception, match="FOREIGN KEY"), transaction(connection):
        connection.execute("INSERT INTO b VALUES (7)")  # told at the commit
    assert not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM b").fetchone()[0] == 0
    connection.close()


def test_the_file_is_taken_at_once_not_at_the_first_write(tmp_path: Path) -> None:
    one = connect(tmp_path / "leeg.db", None, mode="rwc")
    other = connect(tmp_path / "leeg.db", None)
    other.execute("PRAGMA busy_timeout = 0")
    with transaction(one), pytest.raises(Exception, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    for each in (one, other):
        each.close()


def _write(store: Store, name: str) -> None:
    with store.change("Naam") as change:
        change.insert(PERSON, name=name)


def test_tidying_on_a_worker_waits_for_no_change_and_holds_none_up(store: Store) -> None:
    for number in range(50):
        _write(store, f"Naima {number}")
    log = store.path.with_name(store.path.name + "-wal")
    with store.change("Naam") as change:
        change.insert(PERSON, name="Esra")
        worker = threading.Thread(target=store.tidy)
        worker.start()
        worker.join(5)
        assert not worker.is_alive()
    store.tidy()
    size = log.stat().st_size
    _write(store, "Sander")
    assert log.stat().st_size <= size  # moved into the file: the log is written from its start
    assert store.value("SELECT count(*) FROM person") == 52


def test_what_was_tidied_beside_a_change_is_all_there_afterwards(store: Store) -> None:
    stop = threading.Event()

    def tidy() -> None:
        while not stop.is_set():
            store.tidy()

    worker = threading.Thread(target=tidy)
    worker.start()
    for number in range(100):
        _write(store, f"Naima {number}")
    stop.set()
    worker.join(5)
    assert store.value("SELECT count(*) FROM person") == 100
    assert store.check().all == ()


def test_a_closed_store_is_tidied_without_complaint(store: Store) -> None:
    store.close()
    store.tidy()
