"""Bewaarstop: what must not be wiped, because of a complaint, a request or a court (DOMAIN 6.4).

A hold is of one session, of a series, of a person, or of the whole file when it names none of them.
It covers what belongs to that, is in force until it is lifted, and keeps standing in the file after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from nplw_desktop.region import dates
from nplw_desktop.region.intervision_tables import legal_hold
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import series, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

WHOLE_FILE = "het hele bestand"
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold; ``covers`` says in words of what. ``lifted_on`` None: it is in force."""

    id: int
    reason: str
    session_id: int | None
    series_id: int | None
    person_id: int | None
    placed_on: date | None
    lifted_on: date | None
    covers: str

    @property
    def in_force(self) -> bool:
        """Whether it still forbids wiping."""
        return self.lifted_on is None


def every(source: Reader, *, in_force: bool = False) -> tuple[Hold, ...]:
    """All holds, newest first."""
    query = _HOLDS.where(legal_hold.c.lifted_on.is_(None)) if in_force else _HOLDS
    return tuple(_hold(row) for row in source.rows(query))


def of(source: Reader, table: str, ids: Iterable[int]) -> tuple[Hold, ...]:
    """The holds in force that cover any of these rows, newest first.

    ``table`` is ``session``, ``series``, ``person``, or one whose rows belong to a session. A session
    is covered by a hold of itself, of its series, and of who was invited, led it or brought the case.
    ``WHOLE`` asks for holds of the whole file alone.
    """
    rows = frozenset(ids)
    standing = every(source, in_force=True)
    if not rows or not standing:
        return ()
    people: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()
    if table == "person":
        people = rows
    elif table == "series":
        groups = rows
        held = _ids(source, "SELECT id FROM session WHERE series_id IN ({ids})", rows)
    elif table != WHOLE:
        held = rows if table == "session" else _sessions_of(source, table, rows)
    if held:
        of_series = "SELECT series_id FROM session WHERE id IN ({ids}) AND series_id IS NOT NULL"
        groups |= _ids(source, of_series, held)
        people |= _ids(source, _PEOPLE, held)
    return tuple(
        hold
        for hold in standing
        if hold.session_id in held
        or hold.series_id in groups
        or hold.person_id in people
        or (hold.session_id, hold.series_id, hold.person_id) == (None, None, None)
    )


def covered(source: Reader, session_ids: Iterable[int]) -> frozenset[int]:
    """Which of these sessions may not be wiped."""
    if not every(source, in_force=True):
        return frozenset()
    return frozenset(each for each in session_ids if of(source, "session", (each,)))


def refuse(source: Reader, table: str, ids: Iterable[int]) -> None:
    """Raise ``Refused`` when a hold covers any of these rows."""
    found = of(source, table, ids)
    if found:
        why = f": {found[0].reason}" if found[0].reason else ""
        raise Refused(
            f"Dit mag nu niet worden gewist. Er is een bewaarstop op {found[0].covers}{why}.",
            "Er is niets gewist.",
            "Hef eerst de bewaarstop op.",
        )


def add(
    change: Change,
    reason: str,
    today: date,
    *,
    session_id: int | None = None,
    series_id: int | None = None,
    person_id: int | None = None,
) -> int:
    """Forbid wiping from now on; without an id it covers the whole file. Returns its id."""
    return change.insert(
        legal_hold,
        reason=" ".join(reason.split()),
        session_id=session_id,
        series_id=series_id,
        person_id=person_id,
        placed_on=today,
    )


def lift(change: Change, hold_id: int, today: date) -> None:
    """End a hold; one that was lifted keeps its day."""
    found = change.row(select(legal_hold).where(legal_hold.c.id == hold_id))
    if found is not None and found.lifted_on is None:
        change.update(legal_hold, hold_id, lifted_on=today)


def words(hold: Hold) -> str:
    """A hold in a sentence, for screens."""
    since = f" sinds {dates.long(hold.placed_on).split(' ', 1)[1]}" if hold.placed_on else ""
    why = f": {hold.reason}" if hold.reason else ""
    return f"Bewaarstop op {hold.covers}{since}{why}."


_HOLDS = (
    select(
        legal_hold,
        session.c.title.label("session"),
        session.c.held_on,
        series.c.title.label("series"),
        person.c.display_name.label("person"),
    )
    .outerjoin(session, session.c.id == legal_hold.c.session_id)
    .outerjoin(series, series.c.id == legal_hold.c.series_id)
    .outerjoin(person, person.c.id == legal_hold.c.person_id)
    .order_by(legal_hold.c.placed_on.desc(), legal_hold.c.id.desc())
)
_PEOPLE = """SELECT person_id FROM participant WHERE session_id IN ({ids})
    UNION SELECT chair_id FROM session WHERE id IN ({ids})
    UNION SELECT owner_id FROM intervision_case WHERE session_id IN ({ids})"""


def _hold(row: object) -> Hold:
    get = row.__getattribute__
    if get("session_id") is not None:
        day = f" van {dates.numeric(get('held_on'))}" if get("held_on") else ""
        covers = f"{get('session')}{day}"
    else:
        covers = get("series") or get("person") or WHOLE_FILE
    return Hold(
        get("id"),
        get("reason"),
        get("session_id"),
        get("series_id"),
        get("person_id"),
        get("placed_on"),
        get("lifted_on"),
        covers,
    )


def _sessions_of(source: Reader, table: str, rows: frozenset[int]) -> frozenset[int]:
    if table in ("remark", "intention"):
        query = f"SELECT l.session_id FROM {table} t JOIN line l ON l.id = t.line_id"
        return _ids(source, f"{query} WHERE t.id IN ({{ids}})", rows)
    return _ids(source, f"SELECT session_id FROM {table} WHERE id IN ({{ids}})", rows)


def _ids(source: Reader, query: str, rows: frozenset[int]) -> frozenset[int]:
    listed = ", ".join(str(int(row)) for row in sorted(rows))
    found = source.rows(query.format(ids=listed))
    return frozenset(int(row[0]) for row in found if row[0] is not None)
