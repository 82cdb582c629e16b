"""Beside a line: who said it, and what the case owner found of it (DOMAIN 6.3, forms 2 and 3).

A question is warm, neutral or cold; an advice helps, may help or does not. Kept for the user alone:
no paper, list or search has a word of it, and it goes with the case when that is wiped.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from nplw_desktop.region import names, sessions
from nplw_desktop.region.intervision_tables import remark
from nplw_desktop.region.lines import line
from nplw_desktop.store import Change, Reader

RATINGS = {
    "": "",
    "warm": "warme vraag",
    "neutral": "neutrale vraag",
    "cold": "koude vraag",
    "helps": "advies dat helpt",
    "maybe": "advies dat misschien helpt",
    "not": "advies dat niet helpt",
}
"""What the case owner can find of a question or an advice, and its words."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is known beside a line; ``speaker`` is the name of who said it."""

    speaker_id: int | None = None
    speaker: str = ""
    rating: str = ""

    @property
    def words(self) -> str:
        """What the case owner found of it."""
        return RATINGS.get(self.rating, "")


NOTHING = Remark()


def of(source: Reader, session_id: int) -> dict[int, Remark]:
    """The remarks of a session, by line; a line of which nothing is known is left out."""
    people = dict(speakers(source, session_id))
    rows = source.rows(_REMARKS, session=session_id)
    found = {
        row.line_id: Remark(row.speaker_id, people.get(row.speaker_id, ""), row.rating)
        for row in rows
    }
    return {key: each for key, each in found.items() if each.speaker_id or each.rating}


_REMARKS = (
    select(remark)
    .join(line, line.c.id == remark.c.line_id)
    .where(line.c.session_id == bindparam("session"))
    .order_by(remark.c.id.desc())  # of two the first that was made counts
)


def speakers(source: Reader, session_id: int) -> tuple[tuple[int, str], ...]:
    """Who may have said something in a session, with their names."""
    listed = sessions.participants(source, session_id)
    return tuple((one.id, names.display(one.name)) for one in listed)


def edit(change: Change, line_id: int, **values: object) -> int:
    """Set who said a line or what was found of it, making its row when there is none."""
    assert values.get("rating", "") in RATINGS
    query = select(remark.c.id).where(remark.c.line_id == line_id).order_by(remark.c.id).limit(1)
    found = change.value(query)
    if found is None:
        return change.insert(remark, line_id=line_id, **values)
    change.update(remark, int(found), **values)
    return int(found)
