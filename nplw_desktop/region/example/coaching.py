"""The coach pool of the example region: money, coaches, requests with their hours, and the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import numbers
from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.example import funding
from nplw_desktop.region.example.loader import Item, Loader
from nplw_desktop.region.folding import natural

_POST = "Coachpool"


def add(loader: Loader, source: Item) -> None:
    """All of it; the people, municipalities and organisations are there."""
    pool = source["coach_pool"]
    funding.add(loader, source["funding"])
    for item in pool["coaches"]:
        profile = next(one for one in pool["profiles"] if one["person"] == item["person"])
        _coach(loader, item, profile)
    for item in pool["history"]:
        _finished(loader, item)
    for item in pool["requests"]:
        _open(loader, pool, item)
    _plan(loader, pool)
    _booked(loader, pool["running_hours"])
    _absences(loader, pool["planning"])
    funding.settle(loader, source["funding"])
    year = (date.fromisoformat(source["reference_date"]) + loader.shift).year
    most = len(pool["requests"]) + len(pool["history"])
    numbers.reserve(loader.change, f"V-{year}-{most}", loader.ids["region", "home"])


def _coach(loader: Loader, item: Item, profile: Item) -> None:
    change, person = loader.change, item["person"]
    person_id = loader.ids["person", person]
    employer = change.value(
        "SELECT organisation_id FROM role WHERE person_id = :id ORDER BY id LIMIT 1", id=person_id
    )
    key = change.insert(
        tables.coach,
        uid=loader.uid("coach", person),
        person_id=person_id,
        origin=item["from_region"],
        employer_id=employer,
        arrangement=profile["arrangement"],
        rate_cents=profile.get("rate_cents"),
        minutes_year=item["hours"] * 60,
        minutes_week=profile["week_hours"] * 60,
        max_assignments=4,
        active_from=loader.day("2025-01-06"),
        checked_on=loader.day(profile["checked"]),
        created_at=loader.made_at,
    )
    loader.ids["coach", person] = key
    notes = profile.get("notes", {})
    for position, (name, level) in enumerate(profile["levels"].items(), start=1):
        change.insert(
            tables.coach_theme,
            coach_id=key,
            theme_id=_theme(loader, name),
            level=level,
            note=notes.get(name, ""),
            position=position,
        )
    for phase in profile["phases"]:
        change.insert(tables.coach_phase, coach_id=key, phase=phase)
    for place, (minutes, means) in profile["travel"].items():
        change.insert(
            tables.travel,
            coach_id=key,
            municipality_id=loader.ids["municipality", place],
            minutes=minutes,
            means=means,
        )


def _theme(loader: Loader, name: str) -> int:
    found = loader.ids.get(("theme", name))
    if found is None:
        found = loader.ids["theme", name] = loader.change.insert(
            tables.theme, uid=loader.uid("theme", name), name=name, name_sort=natural(name)
        )
    return found


def _finished(loader: Loader, item: Item) -> None:
    """A request that is done: its steps, its hours, week after week, and what was said of it."""
    change = loader.change
    received, start = _date(loader, item["received"]), _date(loader, item["start"])
    end = start + timedelta(weeks=len(item["hours"]) - 1, days=1)
    steps = {
        "submitted": received,
        "match_proposed": received + timedelta(days=3),
        "agreed": received + timedelta(days=8),
        "active": start,
        "completed": end,
    }
    said = item.get("evaluation")
    if said:
        steps["evaluated"] = _date(loader, said["on"])
    total = sum(item["hours"]) * 60
    request_id = _request(
        loader,
        item,
        topic=item["topic"],
        minutes=total,
        status="evaluated" if said else "completed",
        from_on=start,
        until_on=end,
        received_on=received,
        closed_on=end,
        budget_post_id=loader.ids["post", _POST],
    )
    _steps(loader, item["number"], request_id, steps)
    work = _assignment(
        loader,
        f"{item['number']}/{item['coach']}",
        request_id,
        item["coach"],
        minutes=total,
        status="completed",
        from_on=start,
        until_on=end,
        budget_post_id=loader.ids["post", _POST],
        proposed_on=steps["match_proposed"],
        agreed_on=steps["agreed"],
        started_on=start,
        ended_on=end,
    )
    for week, hours in enumerate(item["hours"]):
        day = start + timedelta(weeks=week)
        _week(loader, work, weeks.monday(day), hours * 60)
        _hours(loader, work, day, hours * 60)
    _aftercare(loader, item, request_id)
    if said:
        change.insert(
            tables.coach_evaluation,
            uid=loader.uid("coach_evaluation", item["number"]),
            request_id=request_id,
            asked_on=end,
            answered_on=steps["evaluated"],
            given_by_id=loader.id("person", item["requester"]),
            **{key: said[key] for key in ("answered", "answer", "useful", "cooperation")},
            **{key: said[key] for key in ("changed", "reuse", "shareable")},
        )


def _aftercare(loader: Loader, item: Item, request_id: int) -> None:
    """Coming back some months later, agreed upon when the work was done."""
    wanted = item.get("aftercare")
    if wanted is None:
        return
    monday = _date(loader, wanted["week"])
    work = _assignment(
        loader,
        f"{item['number']}/{item['coach']}/later",
        request_id,
        item["coach"],
        minutes=wanted["hours"] * 60,
        status="agreed",
        from_on=monday,
        until_on=monday + timedelta(days=4),
        budget_post_id=loader.ids["post", _POST],
        proposed_on=monday - timedelta(weeks=6),
        agreed_on=monday - timedelta(weeks=5),
    )
    _week(loader, work, monday, wanted["hours"] * 60)


_SO_FAR = {
    "submitted": (),
    "match_proposed": ("match_proposed",),
    "active": ("match_proposed", "agreed", "active"),
}


def _open(loader: Loader, pool: Item, item: Item) -> None:
    number = item["number"]
    received = _date(loader, pool["received"][number])
    themes = item.get("themes") or pool["request_themes"][number]
    request_id = _request(
        loader,
        {**item, "themes": themes},
        topic=pool["topics"][number],
        phase=pool["phases_asked"].get(number, ""),
        summary=loader.text(item["summary"]) if "summary" in item else "",
        minutes=item["hours"] * 60,
        status=item["status"],
        from_on=loader.day(item["from"]),
        until_on=loader.day(item["until"]),
        received_on=received,
        budget_post_id=loader.ids["post", item["funding"]],
    )
    steps = {"submitted": received}
    for days, step in enumerate(_SO_FAR[item["status"]], start=1):
        steps[step] = received + timedelta(days=4 * days)
    _steps(loader, number, request_id, steps)
    running = item["status"] == "active"
    for place in item["coaches"]:
        loader.ids["assignment", f"{number}/{place['person']}"] = _assignment(
            loader,
            f"{number}/{place['person']}",
            request_id,
            place["person"],
            minutes=place.get("hours", item["hours"]) * 60,
            status="active" if running else "proposed",
            from_on=loader.day(item["from"]),
            until_on=loader.day(item["until"]),
            budget_post_id=loader.ids["post", item["funding"]],
            proposed_on=steps["match_proposed"],
            agreed_on=steps.get("agreed"),
            started_on=steps.get("active"),
        )


def _request(loader: Loader, item: Item, **values: object) -> int:
    """The row with its municipalities and themes, numbered in the year it falls in now."""
    change, number = loader.change, item["number"]
    question = item["question"]
    received = values["received_on"]
    assert isinstance(received, date)
    request_id = change.insert(
        tables.coach_request,
        uid=loader.uid("request", number),
        number=f"V-{received.year}-{int(number.partition('-')[2])}",
        region_id=loader.ids["region", "home"],
        question=question,
        question_sort=natural(question),
        form=item["form"],
        requester_id=loader.id("person", item["requester"]),
        created_at=loader.made_at,
        **values,
    )
    for position, place in enumerate(item["municipalities"], start=1):
        change.insert(
            tables.request_municipality,
            request_id=request_id,
            municipality_id=loader.ids["municipality", place],
            position=position,
        )
    for position, name in enumerate(item["themes"], start=1):
        change.insert(
            tables.request_theme,
            request_id=request_id,
            theme_id=_theme(loader, name),
            position=position,
        )
    return request_id


def _steps(loader: Loader, number: str, request_id: int, steps: dict[str, date]) -> None:
    for step, day in steps.items():
        loader.change.insert(
            tables.request_step,
            uid=loader.uid("request_step", f"{number}/{step}"),
            request_id=request_id,
            step=step,
            on_day=day,
            by_id=loader.ids["person", "mirte"],
            at=loader.made_at,
        )


def _assignment(loader: Loader, key: str, request_id: int, coach: str, **values: object) -> int:
    coach_id = loader.ids["coach", coach]
    row = loader.change.row(
        """SELECT c.rate_cents, p.display_name FROM coach c JOIN person p ON p.id = c.person_id
        WHERE c.id = :id""",
        id=coach_id,
    )
    assert row is not None
    return loader.change.insert(
        tables.assignment,
        uid=loader.uid("assignment", key),
        request_id=request_id,
        coach_id=coach_id,
        coach_name=row.display_name,
        rate_cents=row.rate_cents,
        created_at=loader.made_at,
        **values,
    )


def _plan(loader: Loader, pool: Item) -> None:
    """The plan of the open requests; what comes after a request that is done has its own."""
    topics = {topic: number for number, topic in pool["topics"].items()}
    for row in pool["planning"]:
        key = f"{topics.get(row.get('topic', ''))}/{row['coach']}"
        work = loader.ids.get(("assignment", key))
        if work is None:
            continue
        for week in row["weeks"]:
            _week(loader, work, _date(loader, week), row["hours"] * 60)
    later = loader.ids["assignment", "V-04/hanneke"]
    for week in ("2027-01-11", "2027-01-25"):
        _week(loader, later, _date(loader, week), 4 * 60)


def _booked(loader: Loader, items: Iterable[Item]) -> None:
    for item in items:
        work = loader.ids["assignment", f"{item['number']}/{item['coach']}"]
        for day, hours in item["days"].items():
            worked = _date(loader, day)
            _week(loader, work, weeks.monday(worked), hours * 60)
            _hours(loader, work, worked, hours * 60)


def _week(loader: Loader, assignment_id: int, monday: date, minutes: int) -> None:
    loader.change.insert(
        tables.planned_week, assignment_id=assignment_id, monday=monday, minutes=minutes
    )


def _hours(loader: Loader, assignment_id: int, day: date, minutes: int) -> None:
    row = loader.change.row(
        "SELECT rate_cents, budget_post_id FROM assignment WHERE id = :id", id=assignment_id
    )
    assert row is not None
    loader.change.insert(
        tables.hour_entry,
        uid=loader.uid("hour_entry", f"{assignment_id}/{day - loader.shift}"),
        assignment_id=assignment_id,
        worked_on=day,
        minutes=minutes,
        rate_cents=row.rate_cents,
        budget_post_id=row.budget_post_id,
        created_at=loader.made_at,
    )


def _absences(loader: Loader, planning: Iterable[Item]) -> None:
    for row in planning:
        if row["kind"] == "absence":
            first, *_, last = row["weeks"] * 2
            loader.change.insert(
                tables.absence,
                uid=loader.uid("absence", f"{row['coach']}/{first}"),
                coach_id=loader.ids["coach", row["coach"]],
                from_on=_date(loader, first),
                until_on=_date(loader, last) + timedelta(days=6),
            )


def _date(loader: Loader, text: str) -> date:
    return date.fromisoformat(text) + loader.shift
