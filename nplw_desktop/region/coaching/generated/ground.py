"""Themes, money sources, and coaches with their profile."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from nplw_desktop.region import regions
from nplw_desktop.region.coaching.generated.pool import (
    FIRST_YEAR,
    MADE_AT,
    THEMES,
    TODAY,
    Coach,
    Pool,
)
from nplw_desktop.region.coaching.states import PHASES
from nplw_desktop.region.coaching_tables import (
    absence,
    coach,
    coach_capacity,
    coach_municipality,
    coach_phase,
    coach_theme,
    theme,
    travel,
)
from nplw_desktop.region.folding import natural
from nplw_desktop.region.funding import budget_post, funding_source
from nplw_desktop.region.municipalities import municipality, valid
from nplw_desktop.region.organisations import organisation
from nplw_desktop.region.people import person
from nplw_desktop.store import Change

_HOLIDAYS = (
    (date(2026, 7, 20), (4, 11, 18)),
    (date(2026, 12, 21), (4, 11)),
    (date(2027, 2, 15), (4, 11)),
)


def add_ground(pool: Pool, change: Change) -> None:
    pool.home = regions.default(change) or 0
    here = select(municipality.c.id).where(valid(), municipality.c.region_id == pool.home)
    pool.places = [row.id for row in change.rows(here.order_by(municipality.c.id))]
    pool.askers = [row.id for row in change.rows(select(person.c.id).limit(30))]
    known = {row.name_sort: row.id for row in change.rows(select(theme.c.id, theme.c.name_sort))}
    pool.themes = [
        known.get(natural(name))
        or change.insert(theme, uid=pool.uid(), name=name, name_sort=natural(name))
        for name in THEMES
    ]
    for year in range(FIRST_YEAR, TODAY.year + 2):
        for name, budget in (("Regionale middelen", 180_000), ("Onderzoek en advies", 90_000)):
            source = change.insert(
                funding_source,
                uid=pool.uid(),
                name=name,
                name_sort=natural(name),
                year=year,
                spend_until=date(year, 12, 31),
            )
            post = change.insert(
                budget_post,
                uid=pool.uid(),
                source_id=source,
                name="Coachpool",
                position=1 << 32,
                budget_cents=budget * 100,
            )
            pool.posts.setdefault(year, []).append(post)


def add_coaches(pool: Pool, change: Change, count: int) -> None:
    dice = pool.dice
    newest = select(person.c.id, person.c.display_name).order_by(person.c.id.desc()).limit(count)
    orgs = change.rows(
        select(organisation.c.id, organisation.c.municipality_id, organisation.c.kind)
    )
    for found in reversed(change.rows(newest)):
        works_for = dice.choice(orgs)
        yearly = dice.choice((30, 40, 60, 80, 120)) * 60
        quarterly, weekly = dice.choice((0, yearly // 2)), dice.choice((0, 480, 720, 960))
        most = dice.choice((0, 3, 4, 5))
        rate = dice.choice((None, 9_500, 11_000, 12_550))
        key = change.insert(
            coach,
            uid=pool.uid(),
            person_id=found.id,
            origin=dice.choice(("inside", "province", "outside", "outside")),
            employer_id=works_for.id,
            rate_cents=rate,
            arrangement="hire" if rate else "free",
            active_from=date(FIRST_YEAR, 1, 1),
            checked_on=TODAY - timedelta(days=dice.randrange(300)),
            created_at=MADE_AT,
            minutes_year=yearly,
            minutes_quarter=quarterly,
            minutes_week=weekly,
            max_assignments=most,
        )
        known = tuple(dice.sample(pool.themes, dice.randint(1, 4)))
        own = works_for.municipality_id if works_for.kind == "municipality" else None
        made = Coach(key, found.display_name, known, own, rate, yearly, quarterly, weekly, most)
        pool.coaches.append(made)
        _profile(pool, change, made)


def _profile(pool: Pool, change: Change, each: Coach) -> None:
    dice, mine = pool.dice, {"coach_id": each.id}
    levels = [
        {**mine, "theme_id": key, "level": dice.choice((1, 2, 2, 3)), "position": (at + 1) << 32}
        for at, key in enumerate(each.themes)
    ]
    change.insert_many(coach_theme, levels)
    phases = dice.sample(tuple(PHASES), 3)
    change.insert_many(coach_phase, [{**mine, "phase": phase} for phase in phases])
    ways = [
        {**mine, "municipality_id": key, "minutes": dice.randrange(5, 110, 5), "means": "trein"}
        for key in pool.places
    ]
    change.insert_many(travel, ways)
    if dice.random() < 0.1:
        barred = dice.choice(pool.places)
        change.insert(
            coach_municipality,
            **mine,
            municipality_id=barred,
            kind="excluded",
            reason="eerder werk",
        )
    if dice.random() < 0.1:
        change.insert(coach_capacity, **mine, year=2027, quarter=0, minutes=each.year // 2)
    for begin, lengths in _HOLIDAYS:
        if dice.random() < 0.4:
            change.insert(
                absence,
                uid=pool.uid(),
                **mine,
                from_on=begin,
                until_on=begin + timedelta(days=dice.choice(lengths)),
                note="vakantie",
            )
