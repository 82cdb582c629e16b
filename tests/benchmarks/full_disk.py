"""Fills a small disk while the file is written, copied, brought up to date, put back and re-keyed.

Each run lets one act go on a disk with a random bit of room left. It may fail, in words; once there
is room again the file must open, be sound, and hold what it held before the act or what the act was
to make of it. Needs the right to mount (Linux, root); says so otherwise.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from unittest import mock

from nplw_desktop.region import example, people, schema
from nplw_desktop.store import Migration, Schema, Store, StoreError, copies, rekeying, restoring
from tests.benchmarks.measuring import Result

RUNS = 100
_DISK_MB = 32
_NOW = datetime(2026, 11, 26, 16, 40)  # noqa: DTZ001 - copies are named in local time
_PHRASE = "vier losse woorden hier"
_OTHER = "heel andere woorden daar"


@dataclass
class Tally:
    """All runs together; ``wrong`` says what went wrong in which act."""

    runs: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class Run:
    """One act on one file, on a disk that is nearly full; ``allowed`` are the contents it may have."""

    disk: Path
    dice: random.Random
    allowed: set[str] = field(default_factory=set)
    secrets: tuple[str | None, ...] = (None,)
    schema: Schema = field(default_factory=schema.schema)

    @property
    def file(self) -> Path:
        """The file of the region."""
        return self.disk / "regio.nplw"

    @property
    def copies(self) -> Path:
        """Where its copies go."""
        return self.disk / "kopieën"

    def let_room(self, files: float) -> None:
        """Fill the disk up to a random bit of room, at most so many times the size of the file."""
        left = self.dice.randint(0, int(self.file.stat().st_size * files))
        disk = os.statvfs(self.disk)
        rest = max(disk.f_bavail * disk.f_frsize - left, 0)
        (self.disk / "vulling").write_bytes(bytes(rest // 4096 * 4096))

    def make_room(self) -> None:
        """Let the disk have room again."""
        (self.disk / "vulling").unlink(missing_ok=True)


def content(store: Store) -> str:
    """A sum over every kept row."""
    found = hashlib.sha256()
    for table in store.schema.kept:
        for row in store.rows(f"SELECT * FROM {table.name} ORDER BY id"):
            found.update(repr(tuple(row)).encode())
    return found.hexdigest()


# -- the acts -----------------------------------------------------------------------------------


def _autosave(run: Run) -> None:
    with schema.open_file(run.file) as store:
        run.let_room(0.2)
        try:
            while True:
                with store.change("Getypt") as change:
                    people.add(change, f"Naima {run.dice.random()} " * 20)
        except StoreError:
            run.allowed = {content(store)}
            raise


def _copy(run: Run) -> None:
    run.let_room(2)
    copies.make(run.file, run.copies, schema.schema(), None, now=_NOW)


def _migrate(run: Run) -> None:
    ours = schema.schema()
    step = Migration(ours.version + 1, "later", "CREATE TABLE later (id INTEGER PRIMARY KEY)")
    run.schema = Schema(ours.metadata, ours.application_id, (*ours.migrations, step), ours.derived)
    run.let_room(3)
    Store.open(run.file, run.schema).close()


def _restore(run: Run) -> None:
    made = copies.make(run.file, run.copies, schema.schema(), None, now=_NOW)
    with schema.open_file(run.file) as store:
        with store.change("Later") as change:
            people.add(change, "Wie er later bijkwam")
        run.allowed.add(content(store))
    run.let_room(4)
    restoring.restore(made.copy.path, run.file, schema.schema(), folder=run.copies, now=_NOW)


def _set_passphrase(run: Run) -> None:
    run.secrets = (None, _PHRASE)
    with schema.open_file(run.file) as store:
        run.let_room(3)
        rekeying.set_passphrase(store, _PHRASE)


def _change_passphrase(run: Run) -> None:
    run.secrets = (None, _PHRASE, _OTHER)
    with schema.open_file(run.file) as store:
        rekeying.set_passphrase(store, _PHRASE)
        run.let_room(3)
        rekeying.change_passphrase(store, _OTHER)


ACTS: tuple[Callable[[Run], None], ...] = (
    *(_autosave, _copy, _migrate),
    *(_restore, _set_passphrase, _change_passphrase),
)


# -- running and judging ------------------------------------------------------------------------


def fill(runs: int, seed: int = 1) -> Tally:
    """Let each act run in turn on a disk that is nearly full. Raises ``OSError`` without the right."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="nplw-") as folder:
        whole = Path(folder) / "regio.nplw"
        with schema.create(whole) as store:
            example.load(store, date(2026, 11, 26), after=True)
            held = content(store)
        for number in range(runs):
            with _small_disk() as disk:
                run = Run(disk, random.Random(seed * 1000 + number), {held})
                shutil.copy(whole, run.file)
                run.copies.mkdir()
                _one(run, ACTS[number % len(ACTS)], tally)
    return tally


def _one(run: Run, act: Callable[[Run], None], tally: Tally) -> None:
    name = act.__name__.lstrip("_")
    tally.runs += 1
    # Half of the runs are told of more room than there is: it was taken meanwhile.
    plenty = mock.patch("shutil.disk_usage", return_value=shutil.disk_usage("/"))
    told = plenty if run.dice.random() < 0.5 else contextlib.nullcontext()
    try:
        with told:
            act(run)
    except StoreError:
        tally.refused += 1
    except Exception as error:  # noqa: BLE001 - whatever is no plain words is what we look for
        tally.wrong.append(f"{name}: {error!r}")
    run.make_room()
    fault = _fault(run)
    if fault:
        tally.wrong.append(f"{name}: {fault}")


def _fault(run: Run) -> str:
    """What is wrong with the file and its copies after an act; empty when nothing is."""
    for secret in run.secrets:
        try:
            store = Store.open(run.file, run.schema, secret)
        except StoreError as error:
            why = str(error)
            continue
        with store:
            if content(store) not in run.allowed:
                return "other content"
            if not store.check().ok:
                return "not sound"
        break
    else:
        return why
    for copy in copies.listed(run.copies, run.file.stem):
        copies.verify(copy.path, schema.schema())
    return ""


@contextmanager
def _small_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="nplw-") as point:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_MB}m", "tmpfs", point]
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            raise PermissionError("a small disk can only be mounted by root on Linux")
        try:
            yield Path(point)
        finally:
            subprocess.run(["umount", "-l", point], check=True)


def results() -> Iterator[Result]:
    """The figure of issue 3: nothing lost in 100 runs."""
    try:
        tally = fill(RUNS)
    except OSError as error:
        yield Result(f"full disk: not run, {error}", 0, "")
        return
    note = f"{tally.runs} runs, {tally.refused} refused in words"
    yield Result("files or words lost on a full disk", len(tally.wrong), "", 0, note)
    for wrong in tally.wrong:
        print(wrong, file=sys.stderr)
