"""The generated part of a file: made anew where it differs, with room to do it in."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from nplw_desktop.store import Store, machinery
from nplw_desktop.store.connect import connect
from tests.store.ground import SCHEMA


def test_it_is_made_anew_with_a_large_cache_that_goes_again(path: Path) -> None:
    Store.create(path, SCHEMA).close()
    with closing(connect(path, None)) as connection:
        usual = connection.execute("PRAGMA cache_size").fetchone()[0]
        assert not machinery.install(connection, SCHEMA)
        connection.execute("UPDATE store_note SET value = 'older' WHERE name = 'machinery'")
        said: list[str] = []
        connection.set_trace_callback(said.append)
        assert machinery.install(connection, SCHEMA)
        connection.set_trace_callback(None)
        caches = [
            int(line.rpartition("=")[2]) for line in said if line.startswith("PRAGMA cache_size =")
        ]
        assert len(caches) == 2
        assert caches[0] <= 10 * usual  # kB are written as a negative number
        assert caches[1] == usual
        assert connection.execute("PRAGMA cache_size").fetchone()[0] == usual


def test_what_is_derived_is_there_before_an_index_follows_it(path: Path) -> None:
    """Row by row an index of 100,000 cards takes as long as all the rest of an update."""
    Store.create(path, SCHEMA).close()
    with closing(connect(path, None)) as connection:
        connection.execute("UPDATE store_note SET value = 'older' WHERE name = 'machinery'")
        said: list[str] = []
        connection.set_trace_callback(said.append)
        machinery.install(connection, SCHEMA)
        connection.set_trace_callback(None)
    fills = [at for at, line in enumerate(said) if line.startswith("DELETE FROM tally")]
    laid = [at for at, line in enumerate(said) if line.startswith("CREATE VIRTUAL TABLE")]
    assert fills
    assert max(fills) < min(laid)
