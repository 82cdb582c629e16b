"""What those who were there gave a session: a mark, how safe it was, tips, and what they learnt.

A mark may also be of the group as a whole (no participant), as it is said at the end of a round. What
somebody learnt is for the user alone until that person lets it go, with the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from nplw_desktop.region import names, sessions
from nplw_desktop.region.intervision_tables import evaluation, learning_point
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

TIME = {"": "", "short": "te kort", "right": "precies goed", "long": "te lang"}
LEAST, MOST = 10, 100
"""Marks are kept in tenths: 75 is 7,5."""

SAFEST = 5


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one participant gave (``participant_id`` None: the group). 0: not given."""

    id: int
    participant_id: int | None
    name: str
    mark: int
    safety: int
    time: str
    tip: str

    @property
    def given(self) -> bool:
        """Whether anything was said."""
        return bool(self.mark or self.safety or self.time or self.tip)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What somebody learnt; ``shared_on`` is when they let it go."""

    id: int
    participant_id: int | None
    name: str
    text: str
    shared_on: date | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Averages in tenths, None when nothing was given; ``marks`` counts who gave a mark."""

    mark: int | None
    safety: int | None
    marks: int

    @property
    def mark_text(self) -> str:
        """``7,5``; empty without one."""
        return tenths(self.mark)

    @property
    def safety_text(self) -> str:
        """``4,6``; empty without one."""
        return tenths(self.safety)


# -- reads ---------------------------------------------------------------------------------------


def of(source: Reader, session_id: int) -> tuple[Evaluation, ...]:
    """One row for the group and one for each who was there, given or not; the group's comes first.

    Who gave something stays in the list, also when they turn out not to have been there.
    """
    given = {row.participant_id: row for row in source.rows(_GIVEN, session=session_id)}
    people = [
        (one.id, one.name)
        for one in sessions.participants(source, session_id)
        if one.was_there or one.id in given
    ]
    found = [_shaped(given.get(None), None, "")]
    found += [_shaped(given.get(key), key, names.display(name)) for key, name in people]
    return tuple(found)


_GIVEN = (
    select(evaluation)
    .where(evaluation.c.session_id == bindparam("session"))
    .order_by(evaluation.c.id.desc())  # of two the first that was made counts
)


def figures(given: Sequence[Evaluation]) -> Figures:
    """The averages of a session: of the people when any of them gave a mark, else the group's."""
    people = [one for one in given if one.participant_id is not None]
    marks = [one.mark for one in people if one.mark] or [one.mark for one in given if one.mark]
    safety = [one.safety for one in people if one.safety]
    safety = safety or [one.safety for one in given if one.safety]
    return Figures(average(marks), average([each * 10 for each in safety]), len(marks))


def learnt(source: Reader, session_id: int) -> tuple[Learnt, ...]:
    """What was learnt, in the order it was written."""
    people = {one.id: names.display(one.name) for one in sessions.participants(source, session_id)}
    return tuple(
        Learnt(
            row.id,
            row.participant_id,
            people.get(row.participant_id, ""),
            row.text,
            row.shared_on,
        )
        for row in source.rows(_LEARNT, session=session_id)
    )


_LEARNT = (
    select(learning_point)
    .where(learning_point.c.session_id == bindparam("session"))
    .order_by(learning_point.c.id)
)


def tenths(value: int | None) -> str:
    """``75`` as ``7,5``; nothing as nothing."""
    return "" if not value else f"{value // 10},{value % 10}"


def parse_mark(text: str) -> int:
    """A typed mark in tenths: ``7,5``, ``8``, ``8.25``; nothing is 0. Raises ``Refused``."""
    typed = text.strip().replace(",", ".")
    if not typed:
        return 0
    try:
        mark = round(float(typed) * 10)
    except (ValueError, OverflowError):
        mark = 0
    _check_mark(mark or -1)
    return mark


# -- edits ---------------------------------------------------------------------------------------


def evaluate(change: Change, session_id: int, participant_id: int | None, **values: object) -> int:
    """Set what somebody gave (mark, safety, time, tip). Raises ``Refused`` outside the scale."""
    _check_mark(values.get("mark", 0))
    safety = values.get("safety", 0)
    if not isinstance(safety, int) or not 0 <= safety <= SAFEST:
        raise Refused(
            "Veiligheid gaat van 1 tot en met 5.", "Er is niets veranderd.", "Kies 1 tot en met 5."
        )
    same = (
        evaluation.c.participant_id.is_(None)
        if participant_id is None
        else evaluation.c.participant_id == participant_id
    )
    found = change.value(
        select(evaluation.c.id)
        .where(evaluation.c.session_id == session_id, same)
        .order_by(evaluation.c.id)
        .limit(1)
    )
    if found is None:
        return change.insert(
            evaluation, session_id=session_id, participant_id=participant_id, **values
        )
    change.update(evaluation, int(found), **values)
    return int(found)


def learn(change: Change, session_id: int, participant_id: int | None, text: str) -> int:
    """Note what somebody learnt: for the user alone as yet."""
    return change.insert(
        learning_point, session_id=session_id, participant_id=participant_id, text=_said(text)
    )


def edit_learnt(change: Change, learning_point_id: int, text: str) -> None:
    """Set the words. What was let go said something else: it is for the user alone again."""
    said = _said(text)
    was = change.value(
        select(learning_point.c.text).where(learning_point.c.id == learning_point_id)
    )
    if was != said:
        change.update(learning_point, learning_point_id, text=said, shared_on=None)


def share(change: Change, learning_point_id: int, on: date | None) -> None:
    """Who learnt it lets it go, on a day; None takes that back."""
    change.update(learning_point, learning_point_id, shared_on=on)


def forget(change: Change, learning_point_id: int) -> None:
    """Take away what was learnt."""
    change.delete(learning_point, learning_point_id)


def _said(text: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise Refused("Er staat nog niets.", "Er is niets veranderd.", "Typ wat iemand leerde.")
    return said


def _check_mark(mark: object) -> None:
    if not isinstance(mark, int) or (mark and not LEAST <= mark <= MOST):
        raise Refused(
            "Een cijfer gaat van 1 tot en met 10.",
            "Er is niets veranderd.",
            "Typ bijvoorbeeld 7,5.",
        )


def average(values: Sequence[int]) -> int | None:
    """The mean as a whole number, halves upward as people reckon; None of nothing."""
    return (2 * sum(values) + len(values)) // (2 * len(values)) if values else None


def _shaped(row: object | None, participant_id: int | None, name: str) -> Evaluation:
    if row is None:
        return Evaluation(0, participant_id, name, 0, 0, "", "")
    get = row.__getattribute__
    values = (get(each) for each in ("mark", "safety", "time", "tip"))
    return Evaluation(get("id"), participant_id, name, *values)
