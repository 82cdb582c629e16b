"""Coaches: what a profile keeps, who the employer is, and what is refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from nplw_desktop.region import municipalities, organisations, people, roles
from nplw_desktop.region.coaching import capacity, coaches, states, themes
from nplw_desktop.region.coaching.coaches import Absence, Capacity
from nplw_desktop.region.coaching.matching import hindrances
from nplw_desktop.region.coaching_tables import assignment, coach, coach_request
from nplw_desktop.store import Change, Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_person, kept

LAST_DAY = date(2026, 12, 31)


def made(store: Store, name: str = "Mirjam Oudkerken", **values: object) -> int:
    """Someone who is a coach."""
    person = add_person(store, name)
    with store.change("Coach") as change:
        return coaches.add(change, person, **values)


def read(store: Store, coach_id: int) -> coaches.Coach:
    found = coaches.get(store, coach_id)
    assert found is not None
    return found


def places(store: Store, *names: str) -> list[int]:
    found = [municipalities.called(store, name) for name in names]
    return [each.id for each in found if each is not None]


def works_at(store: Store, person_id: int, organisation: str) -> int:
    with store.change("Rol") as change:
        key = organisations.find_or_add(change, organisation)
        roles.add(change, person_id, key, "adviseur", is_main=True)
    return key


def assigned(store: Store, coach_id: int) -> int:
    with store.change("Inzet") as change:
        request = change.insert(coach_request, question="Vraag")
        return change.insert(assignment, request_id=request, coach_id=coach_id)


# The profile


def test_the_name_of_a_coach_is_that_of_the_person(store: Store) -> None:
    key = made(store)
    assert read(store, key).name == "Mirjam Oudkerken"
    with store.change("Naam") as change:
        people.rename(change, read(store, key).person_id, family_name="Nieuwkerken")
    assert read(store, key).name == "Mirjam Nieuwkerken"


def test_a_person_is_at_most_one_coach(store: Store) -> None:
    key = made(store, minutes_year=60)
    person = read(store, key).person_id
    with store.change("Nog eens") as change:
        assert coaches.add(change, person, minutes_year=120) == key
    assert len(coaches.every(store)) == 1
    assert read(store, key).minutes_year == 120
    assert coaches.of_person(store, person) == key
    assert coaches.of_person(store, add_person(store, "Iemand Anders")) is None


def test_coaches_stand_by_name(store: Store) -> None:
    for name in ("Thijs Waterhoven", "Mirjam Oudkerken", "Omar Tazelaar"):
        made(store, name)
    named = [each.name for each in coaches.every(store)]
    assert named == ["Mirjam Oudkerken", "Omar Tazelaar", "Thijs Waterhoven"]


def test_every_part_of_a_profile_is_read_back(store: Store) -> None:
    key = made(store)
    near, far = places(store, "Zwolle", "Utrecht")
    with store.change("Profiel") as change:
        finance = themes.find_or_add(change, "financiering")
        risk = themes.find_or_add(change, "vollooprisico")
        coaches.set_themes(change, key, ((risk, 3, "vijf netten"), (finance, 2)))
        coaches.set_phases(change, key, ("design", "analysis"))
        coaches.set_area(change, key, (near,))
        coaches.set_exclusions(change, key, {far: "nevenfunctie"})
        coaches.set_travel(change, key, near, 25, " met de  trein ")
        coaches.set_capacity(change, key, 2027, 0, 600)
        coaches.set_capacity(change, key, 2027, 2, 0)
        away = coaches.add_absence(change, key, date(2026, 12, 21), date(2026, 12, 25), "verlof")
    found = read(store, key)
    assert [(each.name, each.level, each.note) for each in found.themes] == [
        ("vollooprisico", 3, "vijf netten"),
        ("financiering", 2, ""),
    ]
    assert found.phases == {"design", "analysis"}
    assert [each.name for each in found.works] == ["Zwolle"]
    assert [(each.name, each.reason, each.own) for each in found.excluded] == [
        ("Utrecht", "nevenfunctie", False)
    ]
    assert [(each.minutes, each.means) for each in found.trips] == [(25, "met de trein")]
    assert found.capacities == (Capacity(2027, 0, 600), Capacity(2027, 2, 0))
    assert found.absences == (Absence(away, date(2026, 12, 21), date(2026, 12, 25), "verlof"),)


def test_a_coach_read_alone_is_the_one_read_among_all(store: Store) -> None:
    keys = [made(store, name) for name in ("Omar Tazelaar", "Lieke Brinkstra")]
    near = places(store, "Zwolle")
    with store.change("Profiel") as change:
        theme = themes.find_or_add(change, "VvE")
        for key in keys:
            coaches.set_themes(change, key, ((theme, 2),))
            coaches.set_area(change, key, near)
            coaches.set_exclusions(change, key, dict.fromkeys(near, "nee"))
            coaches.set_travel(change, key, near[0], 10)
    everybody = {each.id: each for each in coaches.every(store)}
    assert {key: read(store, key) for key in keys} == everybody
    assert coaches.every(store, (keys[1],)) == (everybody[keys[1]],)
    assert coaches.every(store, ()) == ()


# Edits


def test_setting_what_is_there_already_leaves_no_step(store: Store) -> None:
    key = made(store)
    near = places(store, "Zwolle")

    def fill() -> None:
        with store.change("Profiel") as change:
            theme = themes.find_or_add(change, "VvE")
            coaches.set_themes(change, key, ((theme, 3),))
            coaches.set_phases(change, key, ("design",))
            coaches.set_area(change, key, near)
            coaches.set_exclusions(change, key, dict.fromkeys(near, "nee"))
            coaches.set_travel(change, key, near[0], 10, "fiets")
            coaches.set_capacity(change, key, 2026, 1, 300)

    fill()
    before = kept(store)
    fill()
    assert kept(store) == before
    store.undo()
    assert read(store, key).themes == ()


def test_a_part_that_is_set_anew_keeps_what_stays(store: Store) -> None:
    key = made(store)
    with store.change("Thema's") as change:
        one, two, three = (themes.find_or_add(change, name) for name in ("een", "twee", "drie"))
        coaches.set_themes(change, key, ((one, 1), (two, 2)))
        coaches.set_themes(change, key, ((two, 3), (three, 1)))
    assert [(each.name, each.level) for each in read(store, key).themes] == [
        ("twee", 3),
        ("drie", 1),
    ]


def test_works_and_excluded_do_not_touch_each_other(store: Store) -> None:
    key = made(store)
    near, far = places(store, "Zwolle", "Utrecht")
    with store.change("Gebied") as change:
        coaches.set_exclusions(change, key, {far: ""})
        coaches.set_area(change, key, (near, far))
        coaches.set_area(change, key, (near,))
    found = read(store, key)
    assert [each.municipality_id for each in found.works] == [near]
    assert [each.municipality_id for each in found.excluded] == [far]


def test_travel_that_is_not_known_any_more_is_gone(store: Store) -> None:
    key = made(store)
    (near,) = places(store, "Zwolle")
    with store.change("Reistijd") as change:
        coaches.set_travel(change, key, near, 0, "zelfde gebouw")
    trip = read(store, key).trip_to(near)
    assert trip is not None
    assert trip.minutes == 0
    with store.change("Reistijd weg") as change:
        coaches.set_travel(change, key, near, None)
    assert read(store, key).trip_to(near) is None


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"active_until": date(2025, 12, 31)}, "stopt niet voordat"),
        ({"minutes_year": -1}, "Minder dan nul"),
        ({"rate_cents": -100}, "Minder dan nul"),
        ({"max_assignments": -1}, "Minder dan nul"),
        ({"max_assignments": 10**20}, "te hoog"),
        ({"minutes_year": 10**20}, "te hoog"),
        ({"rate_cents": 10**12}, "te hoog"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    store: Store, values: dict[str, Any], why: str
) -> None:
    key = made(store, active_from=date(2026, 1, 1))
    before = kept(store)
    with pytest.raises(Refused, match=why), store.change("x") as change:
        coaches.edit(change, key, **values)
    assert kept(store) == before


def test_an_absence_does_not_end_before_it_begins(store: Store) -> None:
    key = made(store)
    with store.change("Afwezig") as change:
        away = coaches.add_absence(change, key, TODAY, TODAY)
    with pytest.raises(Refused, match="eindigt voordat"), store.change("x") as change:
        coaches.edit_absence(change, away, until_on=date(2026, 11, 1))
    with pytest.raises(Refused, match="eerste dag"), store.change("x") as change:
        coaches.edit_absence(change, away, from_on=None)
    with store.change("Er weer") as change:
        coaches.delete_absence(change, away)
    assert read(store, key).absences == ()


def test_who_stops_stays_to_be_found_and_can_come_back(store: Store) -> None:
    key = made(store)
    with store.change("Stopt") as change:
        coaches.retire(change, key, LAST_DAY)
    assert not read(store, key).stopped(LAST_DAY)
    assert read(store, key).stopped(date(2027, 1, 1))
    with store.change("Terug") as change:
        coaches.resume(change, key)
    assert not read(store, key).stopped(date(2027, 1, 1))


def test_a_coach_with_work_on_their_name_is_not_deleted(store: Store) -> None:
    key = made(store)
    assigned(store, key)
    with pytest.raises(Refused, match="inzetten op naam"), store.change("x") as change:
        coaches.delete(change, key)
    other = made(store, "Omar Tazelaar")
    person = read(store, other).person_id
    with store.change("Weg") as change:
        coaches.delete(change, other)
    assert coaches.get(store, other) is None
    assert people.get(store, person) is not None
    store.undo()
    assert read(store, other).name == "Omar Tazelaar"


# The employer


def test_the_employer_is_that_of_the_main_role_until_another_is_filled_in(store: Store) -> None:
    key = made(store)
    person = read(store, key).person_id
    assert read(store, key).employer_id is None
    town = works_at(store, person, "Gemeente Zwolle")
    assert (read(store, key).employer_id, read(store, key).employer_given) == (town, False)
    with store.change("Bureau") as change:
        office = organisations.find_or_add(change, "Adviesbureau De Wissel")
        coaches.edit(change, key, employer_id=office)
    assert (read(store, key).employer_id, read(store, key).employer_given) == (office, True)
    assert read(store, key).excluded == ()


def test_the_own_municipality_is_always_excluded_and_stands_first(store: Store) -> None:
    key = made(store)
    own, other = places(store, "Zwolle", "Almere")
    works_at(store, read(store, key).person_id, "Gemeente Zwolle")
    with store.change("Uitgesloten") as change:
        coaches.set_exclusions(change, key, {other: "familie", own: "ook zelf ingevuld"})
    assert [(each.name, each.own) for each in read(store, key).excluded] == [
        ("Zwolle", True),
        ("Almere", False),
    ]
    assert read(store, key).excluded_from(own) is not None
    assert read(store, key).excluded_from(places(store, "Utrecht")[0]) is None


def test_who_changes_jobs_is_excluded_elsewhere(store: Store) -> None:
    key = made(store)
    person = read(store, key).person_id
    works_at(store, person, "Gemeente Zwolle")
    for role in roles.of_person(store, person):
        with store.change("Weg") as change:
            roles.end(change, role.id, date(2026, 11, 1))
    works_at(store, person, "Gemeente Utrecht")
    assert [each.name for each in read(store, key).excluded] == ["Utrecht"]


def test_an_employer_that_is_no_municipality_excludes_none(store: Store) -> None:
    key = made(store)
    works_at(store, read(store, key).person_id, "Provincie Overijssel")
    assert read(store, key).excluded == ()


# What follows from it


def test_what_was_agreed_for_a_year_goes_before_the_usual(store: Store) -> None:
    key = made(store, minutes_year=4800)
    with store.change("Afgesproken") as change:
        coaches.set_capacity(change, key, 2027, 0, 600)
        coaches.set_capacity(change, key, 2028, 2, 300)
    found = read(store, key)
    assert [found.minutes_of_year(year) for year in (2026, 2027, 2028)] == [4800, 600, 4800]
    assert capacity.ledger(store, key).minutes_year(2027) == 600
    with store.change("Weer als altijd") as change:
        coaches.set_capacity(change, key, 2027, 0, None)
    assert read(store, key).minutes_of_year(2027) == 4800


@pytest.mark.parametrize(
    ("until", "going_on"), [(None, True), (TODAY, True), (date(2026, 11, 23), False)]
)
def test_the_last_day_still_counts(store: Store, until: date | None, going_on: bool) -> None:
    key = made(store, active_until=until)
    person = read(store, key).person_id
    assert coaches.going_on(store, person, TODAY) is going_on
    assert read(store, key).stopped(TODAY) is not going_on
    assert coaches.going_on(store, add_person(store, "Iemand Anders"), TODAY) is None


def test_an_absence_without_an_end_goes_on(store: Store) -> None:
    key = made(store)
    with store.change("Ziek") as change:
        coaches.add_absence(change, key, TODAY, None)
    assert not read(store, key).absent_on(date(2026, 11, 23))
    assert read(store, key).absent_on(date(2031, 1, 1))


def test_erasing_the_person_takes_the_profile_along(store: Store) -> None:
    key = made(store)
    with store.change("Weg") as change:
        people.delete(change, read(store, key).person_id)
    assert coaches.get(store, key) is None
    assert not store.rows(select(coach))


@pytest.mark.parametrize("seed", range(4))
def test_what_was_set_last_is_what_is_read_and_undo_takes_it_all_back(
    store: Store, seed: int
) -> None:
    chance = random.Random(seed)
    key = made(store)
    towns = places(store, "Zwolle", "Utrecht", "Almere", "Lelystad")
    with store.change("Thema's") as change:
        known = [themes.find_or_add(change, name) for name in ("een", "twee", "drie")]
    before, steps = kept(store), 0
    for _ in range(6):
        wanted = [(each, chance.randint(1, 3), "") for each in chance.sample(known, 2)]
        phases = set(chance.sample(list(states.PHASES), 2))
        area, out = chance.sample(towns, 2), dict.fromkeys(chance.sample(towns, 2), "om")
        was = kept(store)
        with store.change("Profiel") as change:
            coaches.set_themes(change, key, wanted)
            coaches.set_phases(change, key, phases)
            coaches.set_area(change, key, area)
            coaches.set_exclusions(change, key, out)
            coaches.set_travel(change, key, area[0], chance.choice((None, 10)), "fiets")
        steps += kept(store) != was
        found = read(store, key)
        assert [(each.theme_id, each.level, each.note) for each in found.themes] == wanted
        assert found.phases == phases
        assert {each.municipality_id for each in found.works} == set(area)
        assert {each.municipality_id: each.reason for each in found.excluded} == out
    for _ in range(steps):
        store.undo()
    assert kept(store) == before


def test_what_stands_in_the_way_of_a_match_is_what_the_profile_says(region: Store) -> None:
    first, second = (each.id for each in coaches.every(region)[:2])
    here = municipalities.of_regions(region)[:3]
    with region.change("Profiel") as change:
        town = organisations.find_or_add(change, f"Gemeente {here[0].name}")
        organisations.edit(change, town, municipality_id=here[0].id, kind="municipality")
        coaches.edit(change, first, employer_id=town)
        coaches.set_exclusions(change, first, {here[1].id: "familie"})
        coaches.edit(change, second, employer_id=None)
        coaches.set_area(change, second, (here[2].id,))
    facts = hindrances.read(region)
    for each in coaches.every(region):
        own = next((area.municipality_id for area in each.excluded if area.own), None)
        assert facts.active[each.id] == (each.active_from, each.active_until, own)
        reasons = {area.municipality_id: area.reason for area in each.excluded if not area.own}
        assert facts.excluded.get(each.id, {}) == reasons
        works = {area.municipality_id for area in each.works}
        assert facts.works.get(each.id, frozenset()) == works
    assert facts.active[first].own_id == here[0].id


def test_nothing_is_written_about_a_coach_who_is_gone(store: Store) -> None:
    key = made(store)
    (near,) = places(store, "Zwolle")
    with store.change("Begin") as change:
        theme = themes.find_or_add(change, "VvE")
        away = coaches.add_absence(change, key, TODAY, None)
        coaches.delete(change, key)
    before = kept(store)
    edits: tuple[Callable[[Change], object], ...] = (
        lambda change: coaches.edit(change, key, summary="tekst"),
        lambda change: coaches.resume(change, key),
        lambda change: coaches.set_themes(change, key, ((theme, 1),)),
        lambda change: coaches.set_phases(change, key, ("design",)),
        lambda change: coaches.set_area(change, key, (near,)),
        lambda change: coaches.set_exclusions(change, key, {near: ""}),
        lambda change: coaches.set_travel(change, key, near, 10),
        lambda change: coaches.set_capacity(change, key, 2027, 0, 600),
        lambda change: coaches.add_absence(change, key, TODAY, None),
        lambda change: coaches.edit_absence(change, away, note="tekst"),
    )
    for edit in edits:
        with pytest.raises(Refused, match="is er niet meer"), store.change("x") as change:
            edit(change)
    with store.change("x") as change:
        coaches.delete_absence(change, away)
    assert kept(store) == before
