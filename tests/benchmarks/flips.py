"""One flipped bit in a file at rest: how many of 300 are noticed, without and with a passphrase."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nplw_desktop.region import demo, example, schema
from nplw_desktop.store import Secret, SheetKey, StoreError, seal
from nplw_desktop.store.opening import key_for
from tests.benchmarks.files import file
from tests.benchmarks.measuring import Result, timed

FLIPS = 300
_PEOPLE = 100
_PASSPHRASE = "vier losse woorden zo"


def results() -> Iterator[Result]:
    """The share that ``check`` does not notice, and what noticing costs."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, passphrase, budget in (
            ("plain", None, 1.0),
            ("encrypted", _PASSPHRASE, 0.0),
        ):
            path = Path(folder) / f"{kind}.nplw"
            with schema.create(path, passphrase) as store:
                example.load(store, after=True)
                demo.generate(store, people=_PEOPLE, meetings=3, seed=1)
            missed = unnoticed(path, sheet_of(path, passphrase), FLIPS, seed=7)
            what = f"one flipped bit unnoticed, {kind}, {FLIPS} flips"
            note = f"{path.stat().st_size:,} bytes; {FLIPS - len(missed)} noticed"
            yield Result(what, 100 * len(missed) / FLIPS, "%", budget, note)
        yield from _costs(Path(shutil.copy(file(100_000), folder)))


def unnoticed(path: Path, secret: Secret | None, flips: int, *, seed: int) -> list[int]:
    """The places (bits) whose flip nobody notices, of so many at random. Leaves the file as it was."""
    dice = random.Random(seed)
    content = bytearray(path.read_bytes())
    missed = []
    for _ in range(flips):
        bit = dice.randrange(8 * len(content))
        content[bit // 8] ^= 1 << bit % 8
        path.write_bytes(content)
        if _sound(path, secret):
            missed.append(bit)
        content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)
    return missed


def sheet_of(path: Path, passphrase: str | None) -> SheetKey | None:
    """What opens the file without deriving its key each time."""
    key = key_for(path, passphrase)
    return None if key is None else SheetKey(key.raw)


def _sound(path: Path, secret: Secret | None) -> bool:
    """What ``nplw-desktop check`` says; a file that does not open is noticed."""
    try:
        with schema.read_file(path, secret) as store:
            return store.check().ok
    except StoreError:
        return False


def _costs(path: Path) -> Iterator[Result]:
    with schema.open_file(path):
        pass  # sealed from here on
    size = path.stat().st_size / 1e8
    whole = min(timed(lambda: seal.seal_file(path)) for _ in range(5))
    judged = min(timed(lambda: seal.broken_pages(path)) for _ in range(5))
    yield Result("sealing at close, for each 100 MB", whole / size, "ms")
    yield Result("judging by the seal, for each 100 MB", judged / size, "ms")
