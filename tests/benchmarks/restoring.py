"""Putting back a copy of 100,000 contacts: plain and with a passphrase, over each other."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from nplw_desktop.region import schema
from nplw_desktop.store import copies, opening, rekeying, restoring
from tests.benchmarks.files import SIZES, file
from tests.benchmarks.measuring import Result, timed

_BUDGET_S = 10.0
_ROUNDS = 3
_KINDS = {"plain": None, "encrypted": "vier losse woorden hier"}
_PRESENT = {"plain": None, "encrypted": "heel andere woorden nu"}
_MADE_AT = datetime(2026, 11, 24, 16, 40)  # noqa: DTZ001 - copies are named in local time


def results() -> Iterator[Result]:
    """The median of some runs for each pair; the present file is kept first, as a user's is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied = {kind: _copy(folder, kind, secret) for kind, secret in _KINDS.items()}
        for now, present in _PRESENT.items():
            path = _filled(folder / f"present-{now}.nplw", present)
            for kind, secret in _KINDS.items():
                once = partial(_restore, copied[kind], secret, path, present)
                took = [once() / 1000 for _ in range(_ROUNDS)]
                note = f"longest {max(took):.1f} s"
                what = f"restore {SIZES[-1]:,}: {kind} over {now}"
                yield Result(what, statistics.median(took), "s", _BUDGET_S, note)
            path.unlink()


def _filled(path: Path, passphrase: str | None) -> Path:
    shutil.copy(file(SIZES[-1]), path)
    if passphrase is not None:
        with schema.open_file(path) as store:
            rekeying.set_passphrase(store, passphrase)
    return path


def _copy(folder: Path, kind: str, passphrase: str | None) -> Path:
    source = _filled(folder / f"{kind}.nplw", passphrase)
    key = opening.key_for(source, passphrase)
    made = copies.make(source, folder / kind, schema.schema(), key, now=_MADE_AT)
    source.unlink()
    return made.copy.path


def _restore(copy: Path, secret: str | None, present: Path, present_secret: str | None) -> float:
    with tempfile.TemporaryDirectory(dir=present.parent) as name:
        path = Path(shutil.copy(present, Path(name) / "regio.nplw"))
        kept = Path(name) / "kopieën"
        kept.mkdir()
        return timed(
            lambda: restoring.restore(
                copy,
                path,
                schema.schema(),
                copy_secret=secret,
                path_secret=present_secret,
                folder=kept,
                now=_MADE_AT,
                progress=lambda _done, _whole: None,
            )
        )
