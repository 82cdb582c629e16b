"""The files that are measured: the example region with 1,000, 10,000 and 100,000 records more.

Made once in ``build/bench`` and used again; delete the folder after a change of the schema.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from nplw_desktop.region import demo, example, schema
from nplw_desktop.region.coaching import generated
from nplw_desktop.region.intervision_tables import KIND, case_text, intervision_case
from nplw_desktop.region.lines import line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import participant, series, session
from nplw_desktop.store import Change, Store

SIZES = (1_000, 10_000, 100_000)
FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
LED = 10_000
"""Sessions of intervision in ``led``."""
_LINES_A_MEETING = 40
_PEOPLE, _PHASES, _NOTES, _IN_GROUP, _UNWIPED = 7, 8, 6, 40, 300

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


def led() -> Path:
    """A file with 1,000 people and 10,000 sessions of intervision, held but for the last 20."""

    def fill(path: Path) -> None:
        shutil.copy(file(SIZES[0]), path)
        with schema.open_file(path) as store:
            _lead(store, LED)

    return _made("led", fill)


def pooled() -> Path:
    """A file with 200 coaches, 2,000 requests (100 of them open) and 20,000 hour lines."""

    def fill(path: Path) -> None:
        with schema.create(path) as store:
            example.load(store, after=True)
            generated.fill(store, coaches=200, requests=2_000, hours=20_000, unmet=100, seed=1)

    return _made("pooled", fill)


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


def _lead(store: Store, count: int) -> None:
    dice = random.Random(43)
    some = [row.id for row in store.rows(select(person.c.id).limit(500))]
    with store.change("Voorbeeldgegevens") as change:
        groups = change.insert_many(series, [_group(dice) for _ in range(count // _IN_GROUP)])
    for start in range(0, count, _CHUNK // 2):
        with store.change("Voorbeeldgegevens") as change:
            made = range(start, start + _CHUNK // 2)
            ids = change.insert_many(session, [_session(dice, at, count, groups) for at in made])
            for table_, row in _OF_SESSION.items():
                kept = [
                    each for at, key in zip(made, ids, strict=True) for each in row(dice, at, key)
                ]
                if table_ is participant:
                    kept = [{**each, "person_id": dice.choice(some)} for each in kept]
                change.insert_many(table_, kept)
            _note(change, dice, ids)


def _uid(dice: random.Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def _said(dice: random.Random) -> str:
    return " ".join(dice.choices(_WORDS, k=dice.randint(5, 14)))


def _group(dice: random.Random) -> dict[str, Any]:
    title = f"Intervisiegroep {dice.choice(_WORDS)}"
    return {"uid": _uid(dice), "kind": KIND, "title": title, "title_sort": title.lower()}


def _session(dice: random.Random, at: int, count: int, groups: Sequence[int]) -> dict[str, Any]:
    title = f"Intervisiegroep {dice.choice(_WORDS)}, sessie {at + 1}"
    return {
        "uid": _uid(dice),
        "kind": KIND,
        "series_id": dice.choice(groups),
        "title": title,
        "title_sort": title.lower(),
        "held_on": _TODAY + timedelta(days=at - count + 20),
        "status": "planned" if at >= count - 20 else "held",
        "place": dice.choice(_WORDS),
        "created_at": datetime(2026, 11, 24, 9, tzinfo=UTC),
    }


def _cases(dice: random.Random, at: int, key: int) -> Iterator[dict[str, Any]]:
    yield {
        "uid": _uid(dice),
        "session_id": key,
        "working_title": _said(dice),
        "method": "incident",
        "method_name": "Incidentmethode",
        "wiped_on": _TODAY if at < LED - _UNWIPED else None,
    }


def _texts(dice: random.Random, at: int, key: int) -> Iterator[dict[str, Any]]:
    for field in ("question", "situation") if at >= LED - _UNWIPED else ():
        yield {"uid": _uid(dice), "session_id": key, "field": field, "text": _said(dice)}


def _phases(dice: random.Random, at: int, key: int) -> Iterator[dict[str, Any]]:
    for place in range(_PHASES):
        yield {
            "uid": _uid(dice),
            "session_id": key,
            "title": _said(dice)[:40],
            "minutes": 10,
            "usual_minutes": 10,
            "position": (place + 1) << 32,
            "keeping": "session",
            "who": "everyone",
        }


def _people(dice: random.Random, at: int, key: int) -> Iterator[dict[str, Any]]:
    for place in range(_PEOPLE):
        yield {"session_id": key, "attendance": "present", "position": (place + 1) << 32}


_OF_SESSION = {
    intervision_case: _cases,
    case_text: _texts,
    agenda_item: _phases,
    participant: _people,
}


def _note(change: Change, dice: random.Random, sessions: Sequence[int]) -> None:
    keys = ", ".join(str(key) for key in sessions)
    homes = change.rows(f"SELECT id, session_id FROM agenda_item WHERE session_id IN ({keys})")
    change.insert_many(
        line,
        [
            {
                "uid": _uid(dice),
                "kind": "insight" if place == 0 else "paragraph",
                "text": _said(dice),
                "position": (place + 1) << 32,
                "session_id": home.session_id,
                "agenda_item_id": home.id,
                "written_on": _TODAY,
                "created_at": datetime(2026, 11, 24, 9, tzinfo=UTC),
            }
            for home in homes
            if dice.random() < 0.2
            for place in range(_NOTES)
        ],
    )
