"""Hours from the clipboard, as a spreadsheet puts them there, and back to it."""

from __future__ import annotations

from collections.abc import Sequence

from nplw_desktop.region.coaching import durations
from nplw_desktop.region.dates import WEEKDAYS
from nplw_desktop.store.errors import Refused

Block = list[list[int]]
"""Minutes by row and column, each row as long as the others."""

_NOTHING = "Er is niets geplakt."
_DASHES = frozenset(("-", "–", "—"))


def read(text: str) -> Block:
    """The minutes in a block of cells; an empty cell or a dash is none. Raises ``Refused``."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    if not text:
        return []
    rows = [line.split("\t") for line in lines]
    wide = max((len(row) for row in rows), default=0)
    return [
        [_minutes(cell, at) for cell in row] + [0] * (wide - len(row))
        for at, row in enumerate(rows)
    ]


def write(block: Sequence[Sequence[int]]) -> str:
    """Minutes as a spreadsheet takes them: "2,5", with tabs between; an empty cell for none."""
    return "".join(
        "\t".join(durations.write(minutes) if minutes else "" for minutes in row) + "\n"
        for row in block
    )


def fitted(block: Block, rows: int, columns: int) -> Block:
    """One cell fills all that is selected; a block that fits in it a whole number of times too."""
    high, wide = len(block), len(block[0]) if block else 0
    if not high or not wide:
        return []
    if rows % high or columns % wide:
        return block
    return [[block[r % high][c % wide] for c in range(columns)] for r in range(rows)]


def check_room(block: Block, rows: int, first_day: int) -> None:
    """Raises ``Refused`` when there are not so many rows, or it runs past Sunday."""
    if len(block) > rows:
        raise Refused(
            f"Er zijn {len(block)} rijen geplakt, en hier is plaats voor {rows}.",
            _NOTHING,
            "Begin hoger, of kopieer minder rijen.",
        )
    wide = max((len(row) for row in block), default=0)
    if first_day + wide > len(WEEKDAYS):
        raise Refused(
            f"Er zijn {wide} dagen geplakt vanaf {WEEKDAYS[first_day]}: dat loopt over de week heen.",
            _NOTHING,
            "Kopieer alleen de uren van maandag tot en met zondag.",
        )


def _minutes(cell: str, row: int) -> int:
    said = cell.strip().strip('"').replace("\xa0", " ").strip()
    if said in _DASHES:
        return 0
    try:
        return durations.read(said) or 0
    except Refused as refused:
        raise Refused(f"Rij {row + 1}: {refused.what}", _NOTHING, refused.todo) from None
