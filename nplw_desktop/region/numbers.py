"""Numbers of decisions and actions: B-2026-7, by region and by the year of the meeting.

They come from a counter outside the journal: gaps are allowed, a number is never used twice.
"""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from sqlalchemy import select

from nplw_desktop.region import regions
from nplw_desktop.region.lines import line
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change

LETTERS = {"decision": "B", "action": "A", "promise": "T"}


def for_line(change: Change, line_id: int, kind: str, today: date) -> str:
    """The number a line has or gets as a ``kind``; empty for kinds without numbers.

    A line that becomes an action again gets its old number back, also when it was a decision with
    a number of its own in between. A line that was emptied, and so began anew, does not.
    """
    letter = LETTERS.get(kind)
    if letter is None:
        return ""
    row = change.row(
        select(line.c.number, line.c.region_id, session.c.region_id.label("held_in"))
        .add_columns(session.c.held_on)
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.id == line_id)
    )
    assert row is not None
    earlier = takewhile(bool, (row.number, *change.earlier(line, line_id, "number")))
    own = next((number for number in earlier if number.startswith(f"{letter}-")), None)
    if own is not None:
        return str(own)
    region_id = row.held_in or row.region_id or regions.default(change) or 0
    return new(change, letter, region_id, (row.held_on or today).year)


def new(change: Change, letter: str, region_id: int, year: int) -> str:
    """The next number."""
    count = change.next_number(f"{letter}/{region_id}/{year}")
    return f"{letter}-{year}-{count}"


def renumber(change: Change, session_id: int, region_id: int | None, year: int) -> None:
    """New numbers for what was filed in a session that goes to another region, in the old order.

    A line that once had a number gets a new one when it is filed again.
    """
    query = select(line.c.id, line.c.kind, line.c.number).where(
        line.c.session_id == session_id, line.c.number != ""
    )
    found = sorted(change.rows(query), key=lambda row: (row.number[0], count_of(row.number)))
    for row in found:
        letter = LETTERS.get(row.kind)
        change.update(line, row.id, number="")  # those of the other region never come back
        if letter is not None:
            change.update(line, row.id, number=new(change, letter, region_id or 0, year))


def count_of(number: str) -> int:
    """The last part: 7 of 'B-2026-7'."""
    return int(number.rpartition("-")[2])


def reserve(change: Change, number: str, region_id: int) -> None:
    """Take note of a number given by hand or brought along, so that it is not handed out again."""
    letter, year, count = number.split("-")
    change.raise_counter(f"{letter}/{region_id}/{year}", int(count))
