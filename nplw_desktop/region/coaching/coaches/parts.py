"""What hangs on a coach: themes, phases, work area, exclusions, travel, absence, agreed hours.

Each edit writes only what differs, so that setting what is there already leaves no step in undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Table, select

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching_tables import (
    absence,
    coach,
    coach_capacity,
    coach_municipality,
    coach_phase,
    coach_theme,
    travel,
)
from nplw_desktop.store import Change
from nplw_desktop.store.errors import Refused

WORKS, EXCLUDED = "works", "excluded"


def set_themes(
    change: Change, coach_id: int, themes: Sequence[tuple[int, int] | tuple[int, int, str]]
) -> None:
    """Set what a coach knows, the most important first: (theme, level) or (theme, level, note)."""
    wanted: dict[object, dict[str, object]] = {}
    for place, (theme_id, level, *note) in enumerate(themes):
        if level not in states.LEVELS:
            raise Refused(
                "Dat is geen niveau.",
                "Er is niets veranderd.",
                "Kies bekend mee, ervaren of expert.",
            )
        values = {"level": level, "note": note[0] if note else "", "position": place}
        wanted.setdefault(theme_id, values)
    _bring(change, coach_theme, coach_id, "theme_id", wanted)


def set_phases(change: Change, coach_id: int, phases: Iterable[str]) -> None:
    """Set the phases of the wijkaanpak a coach knows: keys of ``states.PHASES``."""
    wanted: dict[object, dict[str, object]] = {
        phase: {} for phase in states.PHASES if phase in set(phases)
    }
    _bring(change, coach_phase, coach_id, "phase", wanted)


def set_area(change: Change, coach_id: int, municipality_ids: Iterable[int]) -> None:
    """Set the municipalities a coach works in; none means the whole region."""
    _places(change, coach_id, WORKS, dict.fromkeys(municipality_ids, ""))


def set_exclusions(change: Change, coach_id: int, reasons: Mapping[int, str]) -> None:
    """Set the municipalities a coach does not work for, beside the own employer, and why."""
    _places(change, coach_id, EXCLUDED, reasons)


def set_travel(
    change: Change, coach_id: int, municipality_id: int, minutes: int | None, means: str = ""
) -> None:
    """Set how far a municipality is, there; None minutes: not known."""
    check_there(change, coach_id)
    if minutes is not None and minutes < 0:
        raise _below_zero()
    there = change.rows(
        select(travel.c.id).where(
            travel.c.coach_id == coach_id, travel.c.municipality_id == municipality_id
        )
    )
    for row in there if minutes is None else there[1:]:
        change.delete(travel, row.id)
    if minutes is None:
        return
    values = {"minutes": minutes, "means": " ".join(means.split())}
    if there:
        change.update(travel, there[0].id, **values)
    else:
        change.insert(travel, coach_id=coach_id, municipality_id=municipality_id, **values)


def set_capacity(
    change: Change, coach_id: int, year: int, quarter: int, minutes: int | None
) -> None:
    """Agree on minutes for one year (``quarter`` 0) or quarter; None: the usual ones again."""
    check_there(change, coach_id)
    if minutes is not None and minutes < 0:
        raise _below_zero()
    there = change.rows(
        select(coach_capacity.c.id).where(
            coach_capacity.c.coach_id == coach_id,
            coach_capacity.c.year == year,
            coach_capacity.c.quarter == quarter,
        )
    )
    for row in there if minutes is None else there[1:]:
        change.delete(coach_capacity, row.id)
    if minutes is None:
        return
    if there:
        change.update(coach_capacity, there[0].id, minutes=minutes)
    else:
        change.insert(
            coach_capacity, coach_id=coach_id, year=year, quarter=quarter, minutes=minutes
        )


def add_absence(
    change: Change, coach_id: int, from_on: date, until_on: date | None, note: str = ""
) -> int:
    """Note a time away, both days counted; without an end it is until further notice."""
    check_there(change, coach_id)
    _in_order(from_on, until_on)
    note = " ".join(note.split())
    return change.insert(absence, coach_id=coach_id, from_on=from_on, until_on=until_on, note=note)


def edit_absence(change: Change, absence_id: int, **values: object) -> None:
    """Set ``from_on``, ``until_on`` or ``note``. Raises ``Refused`` when it ends before it begins."""
    row = change.row(select(absence).where(absence.c.id == absence_id))
    if row is None:
        raise gone("afwezigheid")
    _in_order(values.get("from_on", row.from_on), values.get("until_on", row.until_on))
    change.update(absence, absence_id, **values)


def delete_absence(change: Change, absence_id: int) -> None:
    """The coach is there after all; what is gone already stays gone."""
    if change.value(select(absence.c.id).where(absence.c.id == absence_id)) is not None:
        change.delete(absence, absence_id)


def _places(change: Change, coach_id: int, kind: str, reasons: Mapping[int, str]) -> None:
    wanted: dict[object, dict[str, object]] = {
        key: {"kind": kind, "reason": " ".join(reason.split())} for key, reason in reasons.items()
    }
    _bring(change, coach_municipality, coach_id, "municipality_id", wanted, kind=kind)


def _bring(
    change: Change,
    table: Table,
    coach_id: int,
    key: str,
    wanted: dict[object, dict[str, object]],
    **only: object,
) -> None:
    """Make the rows of a coach in ``table`` those of ``wanted``: values by what ``key`` holds."""
    check_there(change, coach_id)
    left = dict(wanted)
    query = select(table).where(table.c.coach_id == coach_id).order_by(table.c.id)
    for name, value in only.items():
        query = query.where(table.c[name] == value)
    for row in change.rows(query):
        held = row._mapping
        values = left.pop(held[key], None)
        if values is None:
            change.delete(table, row.id)
        elif differing := {name: new for name, new in values.items() if held[name] != new}:
            change.update(table, row.id, **differing)
    for held_by, values in left.items():
        change.insert(table, coach_id=coach_id, **{key: held_by}, **values)


def check_there(change: Change, coach_id: int) -> None:
    """Raises ``Refused`` when the coach is gone: a screen may still show what was undone."""
    if change.value(select(coach.c.id).where(coach.c.id == coach_id)) is None:
        raise gone("coach")


def gone(what: str) -> Refused:
    """Said of what was taken away meanwhile."""
    return Refused(
        f"Deze {what} is er niet meer.", "Er is niets veranderd.", "Kijk in de prullenbak."
    )


def _in_order(begin: object, end: object) -> None:
    if not isinstance(begin, date):
        raise Refused(
            "Een afwezigheid heeft een eerste dag nodig.",
            "Er is niets veranderd.",
            "Vul een datum in.",
        )
    if isinstance(end, date) and end < begin:
        raise Refused(
            "De afwezigheid eindigt voordat die begint.",
            "Er is niets veranderd.",
            "Pas een datum aan.",
        )


def _below_zero() -> Refused:
    return Refused("Minder dan nul kan niet.", "Er is niets veranderd.", "Vul 0 of meer in.")
