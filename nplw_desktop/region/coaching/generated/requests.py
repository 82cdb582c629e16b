"""Requests with their steps, and what came of them: assignments, plan, hours, evaluations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from nplw_desktop.region import numbers
from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.coaching.generated.pool import (
    FIRST_YEAR,
    MADE_AT,
    THEMES,
    TODAY,
    Asked,
    Coach,
    Pool,
    Row,
)
from nplw_desktop.region.coaching.states import FORMS, PHASES
from nplw_desktop.region.coaching_tables import (
    assignment,
    coach_evaluation,
    coach_request,
    hour_entry,
    match_choice,
    planned_week,
    request_municipality,
    request_step,
    request_theme,
)
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Change

_SUBJECTS = (
    "De Hoven",
    "Parkzicht",
    "Sluisbuurt",
    "Molenveld",
    "Zuidrand",
    "Kerkwijk",
    "De Gaarde",
)
_VERBS = ("toetsen", "voorbereiden", "begeleiden", "beoordelen", "op gang brengen", "uitleggen")
_NOTES = ("Gesprek gevoerd", "Stuk gelezen", "Meegedacht over de aanpak", "Presentatie gemaakt", "")
_MINUTES = tuple(hours * 60 for hours in (4, 8, 12, 16, 20, 24, 32, 40))
_LENGTHS = (30, 45, 60, 75, 90, 120, 150)
_ENDED = ("completed",) * 5 + ("evaluated",) * 10 + ("terminated",)
_ONGOING = ("match_proposed", "active")
_UNMET = ("withdrawn", "rejected", "referred")
_NEVER_BUSY = (51, 52, 53)


def add_request(pool: Pool, change: Change, at: int, worked: int, owed: int) -> int:
    """One request with what came of it; those after ``worked`` wait for a coach.

    ``owed`` hour lines are to be written; returns those that are still owed.
    """
    asked = _asked(pool, change, at, worked)
    key = change.insert(coach_request, **asked.row)
    place, wanted = pool.dice.choice(pool.places), pool.dice.choice(pool.themes)
    change.insert(request_municipality, request_id=key, municipality_id=place, position=1 << 32)
    also = (pool.dice.choice(pool.themes),) if pool.dice.random() < 0.3 else ()
    listed = [
        {"request_id": key, "theme_id": theme_id, "position": nth << 32}
        for nth, theme_id in enumerate(dict.fromkeys((wanted, *also)), start=1)
    ]
    change.insert_many(request_theme, listed)
    _steps(pool, change, key, asked)
    if asked.status in (*_ONGOING, *_ENDED):
        found = _fitting(pool, wanted, place, asked)
        if found is not None:
            owed = _assign(pool, change, key, found, asked, owed)
    elif at >= worked and pool.dice.random() < 0.1:
        kind, chosen = pool.dice.choice(("pin", "veto")), pool.dice.choice(pool.coaches).id
        change.insert(match_choice, request_id=key, coach_id=chosen, kind=kind, reason="afspraak")
    if asked.status == "evaluated":
        _evaluate(pool, change, key, asked.end)
    return owed


def _asked(pool: Pool, change: Change, at: int, worked: int) -> Asked:
    dice, first = pool.dice, date(FIRST_YEAR, 1, 9)
    if at < worked:
        received = first + timedelta(days=((TODAY - first).days - 90) * at // max(worked, 1))
        begin = received + timedelta(days=14)
    else:
        received = TODAY - timedelta(days=dice.randrange(40))
        begin = TODAY + timedelta(days=dice.randrange(6, 28))
    end = begin + timedelta(days=dice.choice((35, 56, 84)))
    if at >= worked:
        status = dice.choice(("submitted", "submitted", "intake_done", "waitlisted"))
    elif at >= worked - worked // 40:
        status, end = "match_proposed", TODAY + timedelta(days=70)
    elif at >= worked - worked // 10:
        status, end = "active", TODAY + timedelta(days=dice.choice((35, 56)))
    else:
        status = dice.choice(_UNMET if at % 17 == 5 else _ENDED)
    subject, closed = dice.choice(_SUBJECTS), status in (*_ENDED, *_UNMET)
    question = f"Wie helpt ons {subject} te {dice.choice(_VERBS)}?"
    minutes, post = dice.choice(_MINUTES), dice.choice(pool.posts[received.year])
    row = {
        "uid": pool.uid(),
        "number": numbers.new(change, "V", pool.home, received.year),
        "region_id": pool.home,
        "question": question,
        "question_sort": fold(question),
        "topic": subject,
        "summary": f"{subject} zit vast; {pool.dice.choice(THEMES)} vraagt aandacht.",
        "phase": dice.choice(tuple(PHASES)),
        "form": dice.choice(tuple(FORMS)),
        "minutes": minutes,
        "urgency": dice.choice(("normal", "normal", "normal", "soon", "council")),
        "confidentiality": "private" if dice.random() < 0.03 else "participants",
        "requester_id": dice.choice(pool.askers),
        "from_on": begin,
        "until_on": end,
        "status": status,
        "reason": "er was geen ruimte" if status in _UNMET else "",
        "budget_post_id": post,
        "received_on": received,
        "closed_on": end if closed else None,
        "created_at": MADE_AT,
    }
    return Asked(status, minutes, received, begin, end, post, row)


def _steps(pool: Pool, change: Change, key: int, asked: Asked) -> None:
    days = {"submitted": asked.received}
    if asked.status in (*_ONGOING, *_ENDED):
        days |= {"match_proposed": asked.received + timedelta(days=pool.dice.randrange(2, 9))}
    if asked.status in ("active", *_ENDED):
        days |= {"agreed": asked.begin - timedelta(days=1), "active": asked.begin}
    if asked.row["closed_on"] is not None:
        days[asked.status] = asked.end
    made = [
        {"uid": pool.uid(), "request_id": key, "step": step, "on_day": on_day, "at": MADE_AT}
        for step, on_day in days.items()
    ]
    change.insert_many(request_step, made)


def _fitting(pool: Pool, wanted: int, place: int, asked: Asked) -> Coach | None:
    """A coach who knows the theme and has the hours; the freest of a few, so that all get work."""
    ongoing = asked.status in _ONGOING
    need = asked.minutes
    free = [
        each
        for each in pool.coaches
        if place != each.own
        and all(each.long_room(day) >= need for day in (asked.begin, asked.end))
        and not (ongoing and each.most and each.open >= each.most)
    ]
    able = [each for each in free if wanted in each.themes] or free
    few = pool.dice.sample(able, min(len(able), 4))
    return max(few, key=lambda each: each.long_room(asked.begin), default=None)


def _assign(pool: Pool, change: Change, key: int, found: Coach, asked: Asked, owed: int) -> int:
    status = {"match_proposed": "proposed", "evaluated": "completed"}.get(
        asked.status, asked.status
    )
    ended, begun = asked.row["closed_on"], None if status == "proposed" else asked.begin
    lines = list(_worked(pool, found, asked, owed)) if begun else []
    plan: Counter[date] = Counter()
    if ended is None:
        for line in lines:  # what was worked had been planned so
            plan[weeks.monday(line["worked_on"])] += line["minutes"]
        plan.update(_plan(found, asked.minutes, asked.end))
        if not plan:
            change.update(coach_request, key, status="waitlisted")
            return owed
    made = change.insert(
        assignment,
        uid=pool.uid(),
        request_id=key,
        coach_id=found.id,
        coach_name=found.name,
        status=status,
        minutes=asked.minutes if ended else plan.total(),
        from_on=asked.begin,
        until_on=asked.end,
        budget_post_id=asked.post,
        rate_cents=found.rate,
        proposed_on=asked.received + timedelta(days=5),
        agreed_on=begun,
        started_on=begun,
        ended_on=ended,
        created_at=MADE_AT,
    )
    change.insert_many(hour_entry, [{**line, "assignment_id": made} for line in lines])
    weekly = [{"assignment_id": made, "monday": day, "minutes": plan[day]} for day in sorted(plan)]
    change.insert_many(planned_week, weekly)
    found.open += ended is None
    return owed - len(lines)


def _worked(pool: Pool, found: Coach, asked: Asked, count: int) -> Iterator[Row]:
    """At most so many hour lines of one assignment, within its minutes and the limits of the coach."""
    dice, left = pool.dice, asked.minutes
    last = min(asked.end, TODAY - timedelta(days=1))
    span = max((last - asked.begin).days, 1)
    for _ in range(3 * count):
        worked_on = asked.begin + timedelta(days=dice.randrange(span))
        worked_on -= timedelta(days=max(worked_on.weekday() - 4, 0))
        minutes = min(dice.choice(_LENGTHS), left)
        if minutes < _LENGTHS[0] or found.room(worked_on) < minutes or worked_on >= TODAY:
            continue
        if not count:
            return
        count, left = count - 1, left - minutes
        found.take(worked_on, minutes)
        travels = dice.random() < 0.4
        yield {
            "uid": pool.uid(),
            "worked_on": worked_on,
            "minutes": minutes,
            "travel_minutes": dice.randrange(10, 90, 5) if travels else 0,
            "travel_metres": dice.randrange(5_000, 80_000, 500) if travels else 0,
            "costs_cents": dice.randrange(250, 4_000) if dice.random() < 0.05 else 0,
            "rate_cents": found.rate,
            "budget_post_id": asked.post,
            "note": dice.choice(_NOTES),
            "created_at": MADE_AT,
        }


def _plan(found: Coach, minutes: int, end: date) -> dict[date, int]:
    """What is still to be done over the weeks to come, as far as it fits."""
    planned = {}
    ahead = weeks.between(TODAY + timedelta(days=7), end)
    for monday in (week for week in ahead if weeks.number(week) not in _NEVER_BUSY):
        thursday = monday + timedelta(days=3)
        here = min(minutes, 240, found.room(thursday)) // 30 * 30
        if here > 0:
            found.take(thursday, here)
            minutes -= here
            planned[monday] = here
    return planned


def _evaluate(pool: Pool, change: Change, key: int, on_day: date) -> None:
    change.insert(
        coach_evaluation,
        uid=pool.uid(),
        request_id=key,
        asked_on=on_day,
        answered_on=on_day + timedelta(days=9),
        given_by="de aanvrager",
        answered=pool.dice.choice(("yes", "yes", "partly", "no")),
        answer="We weten nu welke stap eerst komt.",
        useful=pool.dice.choice(_NOTES),
        changed="Het college besloot een half jaar eerder.",
    )
