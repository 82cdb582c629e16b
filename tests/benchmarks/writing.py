"""An autosave of a line, journal and search included, beside a bare SQLite commit of its text."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from nplw_desktop.region import lines, schema
from nplw_desktop.region.inline import RichText
from nplw_desktop.store.connect import connect
from tests.benchmarks.files import file
from tests.benchmarks.measuring import Result, interleaved, percentile, ratio

_ROUNDS = 400


def results(size: int) -> Iterator[Result]:
    """At ``size`` people and lines."""
    dice = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "autosave.nplw"
        shutil.copy(file(size), path)
        bare = connect(Path(folder) / "bare.db", None, mode="rwc")
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT)")
        bare.executemany("INSERT INTO line VALUES (?, '')", ((n,) for n in range(1, size + 1)))
        with schema.open_file(path) as store:
            # The newest: among those of the example region are lines of adopted reports.
            newest = select(lines.line.c.id).order_by(lines.line.c.id.desc()).limit(size)
            ids = [row.id for row in store.rows(newest)]
            chosen = [dice.choice(ids) for _ in range(_ROUNDS)]

            def save(turn: int) -> None:
                line_id = chosen[turn // 8]  # eight pauses while typing one line
                text = RichText(f"Naima licht het concept van het bestek toe {turn} " * 2)
                with store.change("Verslag gewijzigd", merge=f"line/{line_id}") as change:
                    lines.retype(change, line_id, text)

            def commit(turn: int) -> None:
                text = f"Naima licht het concept van het bestek toe {turn} " * 2
                bare.execute("UPDATE line SET text = ? WHERE id = ?", (text, chosen[turn // 8]))

            ours, theirs = interleaved(save, commit, _ROUNDS)
        bare.close()
    yield Result(f"autosave of a line, {size:,} lines / bare commit", ratio(ours, theirs), "x", 3)
    yield Result(f"autosave of a line, {size:,} lines, p99", percentile(ours, 99), "ms", 16)
