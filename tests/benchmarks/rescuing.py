"""Eight pages of a file overwritten at random: the share of contacts and lines that rescue saves."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from nplw_desktop.region import demo, example, lines, people, rescue_words, schema
from nplw_desktop.store import SheetKey, Store
from tests.benchmarks.flips import sheet_of
from tests.benchmarks.measuring import Result, timed

_TRIALS = 10
_PAGES = 8
_PAGE = 4096
_SIZE = 5_000
_PASSPHRASE = "vier losse woorden zo"


def results() -> Iterator[Result]:
    """Without and with a passphrase, in a file of 5,000 contacts and lines."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, passphrase in (("plain", None), ("encrypted", _PASSPHRASE)):
            path = Path(folder) / f"{kind}.nplw"
            with schema.create(path, passphrase) as store:
                example.load(store, after=True)
                demo.generate(store, people=_SIZE, meetings=_SIZE // 40, seed=1)
                whole = _counted(store)
            saved, took = _trials(path, sheet_of(path, passphrase))
            pages = path.stat().st_size // _PAGE
            note = f"{_PAGES} of {pages:,} pages overwritten, {_TRIALS} times"
            for name, count in whole.items():
                share = 100 * sum(found[name] for found in saved) / (count * _TRIALS)
                yield Result(f"rescue, {kind}: {name} saved", share, "%", note=note)
            yield Result(f"rescue, {kind}: longest", max(took) / 1000, "s")


def _trials(path: Path, secret: SheetKey | None) -> tuple[list[dict[str, int]], list[float]]:
    dice = random.Random(3)
    whole = path.read_bytes()
    damaged, new = path.with_name("beschadigd.nplw"), path.with_name("hersteld.nplw")
    saved, took = [], []
    for _ in range(_TRIALS):
        content = bytearray(whole)
        for page in dice.sample(range(1, len(content) // _PAGE), _PAGES):
            content[page * _PAGE : (page + 1) * _PAGE] = dice.randbytes(_PAGE)
        damaged.write_bytes(content)
        took.append(timed(lambda: rescue_words.rescue(damaged, new, secret)))
        with schema.read_file(new, secret) as store:
            saved.append(_counted(store))
        new.unlink()
    return saved, took


def _counted(store: Store) -> dict[str, int]:
    """Contacts and lines; what only stands in for a lost one does not count."""
    real = people.person.c.display_name != rescue_words.UNKNOWN
    return {
        "contacts": int(store.value(select(func.count()).where(real))),
        "lines": int(store.value(select(func.count()).select_from(lines.line))),
    }
