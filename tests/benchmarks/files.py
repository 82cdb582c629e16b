"""The files that are measured: the example region with 1,000, 10,000 and 100,000 records more.

Made once in ``build/bench`` and used again; delete the folder after a change of the schema.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from nplw_desktop.region import demo, example, schema
from nplw_desktop.region.lines import line
from nplw_desktop.region.people import person
from nplw_desktop.store import Store

SIZES = (1_000, 10_000, 100_000)
FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
_LINES_A_MEETING = 40

_CHUNK = 2_000
_TODAY = date(2026, 11, 24)
_TEXT = (
    "warmtetransitievisie netcongestie wijkuitvoeringsplan bestek kavel penvoerder raad college "
    "bewonersavond aquathermie woningcorporatie netbeheerder planning besluit subsidie inspraak "
    "vraagt stuurt belt maakt deelt de het een met van voor over naar nog niet eerst daarna samen"
)
_WORDS = _TEXT.split()
_KINDS = ("action",) * 6 + ("promise",) * 2 + ("decision",) * 6 + ("quick_note",) * 6
_STATES = {
    "action": ("open", "open", "done", "done", "dropped"),
    "promise": ("open", "done"),
    "decision": ("", "", "", "withdrawn", "replaced"),
    "quick_note": ("", "", "processed"),
}


def file(size: int) -> Path:
    """A file with ``size`` people and ``size`` lines more than the example region has."""

    def fill(path: Path) -> None:
        with schema.create(path) as store:
            example.load(store, after=True)
            demo.generate(store, people=size, meetings=size // _LINES_A_MEETING, seed=1)

    return _made(f"{size}", fill)


def filed() -> Path:
    """A file with 10,000 people and 100,000 lines: actions, decisions and quick notes, no text."""

    def fill(path: Path) -> None:
        shutil.copy(file(SIZES[1]), path)
        with schema.open_file(path) as store:
            _file(store, SIZES[-1])

    return _made("filed", fill)


def _made(name: str, fill: Callable[[Path], None]) -> Path:
    path = FOLDER / f"{name}.nplw"
    if not path.exists():
        print(f"making {path.name} ...", file=sys.stderr)
        FOLDER.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.nplw")
        part.unlink(missing_ok=True)
        fill(part)
        part.replace(path)
    return path


def _file(store: Store, count: int) -> None:
    dice = random.Random(41)  # another than that of the file: it gives the same ids
    homes = store.rows("SELECT id, session_id FROM agenda_item ORDER BY id")
    owners = [row.id for row in store.rows(select(person.c.id).limit(2_000))]
    for start in range(0, count, _CHUNK):
        with store.change("Voorbeeldgegevens") as change:
            made = _lines(dice, start, homes, owners)
            change.insert_many(line, list(made))


def _lines(
    dice: random.Random, start: int, homes: Any, owners: list[int]
) -> Iterator[dict[str, Any]]:
    for at in range(start, start + _CHUNK):
        kind, home = dice.choice(_KINDS), dice.choice(homes)
        owned, loose = kind in ("action", "promise"), kind == "quick_note"
        written_on = _TODAY - timedelta(days=dice.randrange(2_000))
        days = timedelta(days=dice.randrange(-10, 90))
        yield {
            "uid": str(UUID(int=dice.getrandbits(128), version=4)),
            "kind": kind,
            "status": dice.choice(_STATES[kind]),
            "text": " ".join(dice.choices(_WORDS, k=dice.randint(5, 14))),
            "number": "" if loose else f"{kind[0].upper()}-{written_on.year}-{at}",
            "owner_id": dice.choice(owners) if owned and dice.random() < 0.9 else None,
            "due_on": written_on + days if owned and dice.random() < 0.8 else None,
            "position": (at + 1) << 32,
            "session_id": None if loose else home.session_id,
            "agenda_item_id": None if loose else home.id,
            "written_on": written_on,
            "created_at": datetime(2026, 11, 24, 9, tzinfo=UTC),
        }
