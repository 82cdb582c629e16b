"""Methods of one's own, beside those of the program: found alike, and these can be changed.

Whoever prepares a session gets its phases as rows of that session, so that changing or deleting a
method changes no session.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select

from nplw_desktop.region.folding import fold, natural
from nplw_desktop.region.intervision import phases
from nplw_desktop.region.intervision.methods.rows import LEVELS, Method, MethodPhase, shipped
from nplw_desktop.region.intervision.phases import KEEPING, LONGEST, WHO
from nplw_desktop.region.intervision_tables import method, method_phase
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

FEWEST, MOST = 2, 40
"""People in a group: with fewer nobody asks, with more nobody gets a turn."""

_NOTHING = "Er is niets veranderd."


# Reading


def every(source: Reader) -> tuple[Method, ...]:
    """All methods: those of the program in their order, then one's own by name."""
    return (*shipped(), *own(source))


def own(source: Reader) -> tuple[Method, ...]:
    """The methods of one's own by name."""
    query = select(method).order_by(method.c.name_sort, method.c.id)
    every_phase = select(method_phase).order_by(method_phase.c.position, method_phase.c.id)
    of_method: dict[int, list[MethodPhase]] = {}
    for row in source.rows(every_phase):
        of_method.setdefault(row.method_id, []).append(_phase_in(row))
    return tuple(_method_in(row, of_method.get(row.id, ())) for row in source.rows(query))


def get(source: Reader, key: str) -> Method | None:
    """A method by the id of a shipped one or the uid of one's own; None when there is none."""
    for each in shipped():
        if each.key == key:
            return each
    return _one(source, select(method).where(method.c.uid == key))


def get_own(source: Reader, method_id: int) -> Method | None:
    """One's own method by the id of its row."""
    return _one(source, select(method).where(method.c.id == method_id))


def _one(source: Reader, query: Select[Any]) -> Method | None:
    row = source.row(query)
    if row is None:
        return None
    its_phases = source.rows(
        select(method_phase)
        .where(method_phase.c.method_id == row.id)
        .order_by(method_phase.c.position, method_phase.c.id)
    )
    return _method_in(row, [_phase_in(each) for each in its_phases])


def free_name(source: Reader, name: str) -> str:
    """``name``, or with the first number behind it that no method has."""
    taken = {fold(each.name) for each in every(source)}
    count, wanted = 1, name
    while fold(wanted) in taken:
        count += 1
        wanted = f"{name} ({count})"
    return wanted


# Editing


def add(change: Change, name: str, **values: object) -> int:
    """Make a method of one's own, without phases; returns its id. Refuses an empty or taken name."""
    return change.insert(method, **_checked(change, None, {"name": name, **values}))


def copy(change: Change, key: str, name: str = "") -> int:
    """Make a method of one's own out of any method; returns its id."""
    found = get(change, key)
    assert found is not None
    return keep(
        change, found, name or free_name(change, f"{found.name}, eigen versie"), based_on=key
    )


def keep(change: Change, made: Method, name: str, based_on: str = "") -> int:
    """Write a method with its phases as one's own under a name; returns its id."""
    method_id = add(
        change,
        name,
        purpose=made.purpose,
        occasion=made.occasion,
        level=made.level,
        group_min=made.group_min,
        group_max=made.group_max,
        roles=", ".join(made.roles),
        caution=made.caution,
        source=_source_of(made),
        based_on=based_on,
    )
    for position, phase in enumerate(made.phases, start=1):
        _put(change, method_id, position, phase)
    return method_id


def from_session(change: Change, session_id: int, name: str, based_on: str = "") -> int:
    """Keep the phases of a session, as they are planned there, as a method of one's own.

    What else there is to say of it is that of the method it was made from, when it still exists.
    """
    found = phases.of(change, session_id)
    if not found:
        raise Refused(
            "Deze sessie heeft nog geen fasen.", _NOTHING, "Kies een methode of voeg een fase toe."
        )
    origin = get(change, based_on) if based_on else None
    values: dict[str, object] = {}
    if origin is not None:
        values = {
            field: getattr(origin, field)
            for field in ("purpose", "occasion", "level", "group_min", "group_max", "caution")
        } | {"roles": ", ".join(origin.roles), "source": _source_of(origin)}
    method_id = add(change, name, based_on=based_on, **values)
    for position, phase in enumerate(found, start=1):
        minutes = max(1, phase.minutes)
        _put(
            change,
            method_id,
            position,
            MethodPhase(
                0,
                phase.title,
                minutes,
                phase.who or "everyone",
                phase.instruction,
                phase.records,
                phase.keeping or "none",
                position,
                minutes,
            ),
        )
    return method_id


def edit(change: Change, method_id: int, **values: object) -> None:
    """Set fields of one's own method. Raises ``Refused`` on a name or group that makes no sense."""
    change.update(method, method_id, **_checked(change, method_id, values))


def delete(change: Change, method_id: int) -> None:
    """Take one's own method away; sessions that were prepared with it keep their phases."""
    change.delete(method, method_id)


def add_phase(change: Change, method_id: int, name: str, minutes: int = 5, **values: object) -> int:
    """Put a phase at the end; returns its id."""
    last = change.value(
        select(func.max(method_phase.c.position)).where(method_phase.c.method_id == method_id)
    )
    given = _phase_checked(_in_step({"name": name, "minutes": minutes, **values}, "none"))
    return change.insert(method_phase, method_id=method_id, position=(last or 0) + 1, **given)


def edit_phase(change: Change, phase_id: int, **values: object) -> None:
    """Set fields of a phase of one's own method.

    A phase of which nothing is kept records nothing, and one that records something keeps it: as
    closed as a case, unless said otherwise (DOMAIN 6.2).
    """
    kept = change.value("SELECT keeping FROM method_phase WHERE id = :id", id=phase_id)
    change.update(method_phase, phase_id, **_phase_checked(_in_step(values, str(kept))))


def delete_phase(change: Change, phase_id: int) -> None:
    """Take a phase out of one's own method."""
    change.delete(method_phase, phase_id)


def order_phases(change: Change, ids: Sequence[int]) -> None:
    """Give the phases of one's own method this order."""
    for position, phase_id in enumerate(ids, start=1):
        change.update(method_phase, phase_id, position=position)


# Rows and rules


def _put(change: Change, method_id: int, position: int, phase: MethodPhase) -> None:
    change.insert(
        method_phase,
        method_id=method_id,
        position=position,
        **_phase_checked(
            {
                "name": phase.name,
                "minutes": phase.minutes,
                "who": phase.who,
                "instruction": phase.instruction,
                "records": phase.records,
                "keeping": "case" if phase.records and phase.keeping == "none" else phase.keeping,
            }
        ),
    )


def _source_of(made: Method) -> str:
    """Where phases and minutes come from, in one text."""
    if not made.minutes_source:
        return made.source
    return f"Naar ‘{made.name}’. Fasen: {made.source}. Minuten: {made.minutes_source}."


def _method_in(row: Row[Any], its_phases: Iterable[MethodPhase]) -> Method:
    return Method(
        key=row.uid,
        id=row.id,
        name=row.name,
        purpose=row.purpose,
        occasion=row.occasion,
        level=row.level,
        group_min=row.group_min,
        group_max=row.group_max,
        roles=tuple(filter(None, (each.strip() for each in row.roles.split(",")))),
        caution=row.caution,
        source=row.source,
        minutes_source="",
        based_on=row.based_on,
        phases=tuple(its_phases),
    )


def _phase_in(row: Row[Any]) -> MethodPhase:
    return MethodPhase(
        id=row.id,
        name=row.name,
        minutes=row.minutes,
        who=row.who,
        instruction=row.instruction,
        records=row.records,
        keeping=row.keeping,
        position=row.position,
        usual_minutes=row.minutes,
    )


def _checked(change: Change, method_id: int | None, values: dict[str, object]) -> dict[str, object]:
    values = dict(values)
    if "name" in values:
        name = " ".join(str(values["name"]).split())
        if not name:
            raise Refused("Een methode heeft een naam nodig.", _NOTHING, "Typ een naam.")
        if any(
            fold(each.name) == fold(name) and each.id != (method_id or -1) for each in every(change)
        ):
            raise Refused(
                f"Er is al een methode die ‘{name}’ heet.", _NOTHING, "Kies een andere naam."
            )
        values |= {"name": name, "name_sort": natural(name)}
    if "group_min" in values or "group_max" in values:
        _check_group(change, method_id, values)
    assert values.get("level", "beginner") in LEVELS
    return values


def _check_group(change: Change, method_id: int | None, values: dict[str, object]) -> None:
    found = get_own(change, method_id) if method_id is not None else None
    smallest = values.get("group_min", found.group_min if found else FEWEST)
    largest = values.get("group_max", found.group_max if found else MOST)
    assert isinstance(smallest, int)
    assert isinstance(largest, int)
    if not FEWEST <= smallest <= largest <= MOST:
        raise Refused(
            f"Een groep van {smallest} tot {largest} mensen kan niet.",
            _NOTHING,
            f"Kies van {FEWEST} tot en met {MOST} mensen, het kleinste getal eerst.",
        )


def _in_step(values: dict[str, object], kept: str) -> dict[str, object]:
    """``values`` with what is recorded and what is kept of it in step; ``kept`` is the latter now."""
    if values.get("keeping", kept) != "none":
        return values
    if values.get("keeping") is None and str(values.get("records", "")).strip():
        return values | {"keeping": "case"}
    return values | {"records": ""}


def _phase_checked(values: dict[str, object]) -> dict[str, object]:
    values = dict(values)
    if "name" in values:
        values["name"] = " ".join(str(values["name"]).split())
        if not values["name"]:
            raise Refused("Een fase heeft een naam nodig.", _NOTHING, "Typ een naam.")
    if "minutes" in values:
        minutes = values["minutes"]
        assert isinstance(minutes, int)
        if not 1 <= minutes <= LONGEST:
            raise Refused(
                f"Een fase duurt 1 tot en met {LONGEST} minuten.", _NOTHING, "Kies een ander getal."
            )
    assert values.get("who", "everyone") in WHO
    assert values.get("keeping", "none") in KEEPING
    return values
