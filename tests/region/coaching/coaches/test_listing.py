"""The list of coaches: its figures follow from hours and promises, its filters from what is kept."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import municipalities, people, regions
from nplw_desktop.region.coaching import coaches, themes
from nplw_desktop.region.coaching.coaches import listing
from nplw_desktop.region.coaching.coaches.listing import CoachFilter, CoachRow
from nplw_desktop.region.coaching_tables import assignment, coach_request, hour_entry
from nplw_desktop.region.contacts import Order
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_person

HOUR = 60


def made(store: Store, name: str, hours: int = 80, **values: object) -> int:
    person = add_person(store, name)
    with store.change("Coach") as change:
        return coaches.add(change, person, minutes_year=hours * HOUR, **values)


def works(store: Store, coach_id: int, promised: int, booked: int, on: date = TODAY) -> None:
    """An assignment of so many hours, some of them done."""
    with store.change("Inzet") as change:
        request = change.insert(coach_request, question="Vraag")
        key = change.insert(
            assignment,
            request_id=request,
            coach_id=coach_id,
            status="active",
            minutes=promised * HOUR,
            from_on=on,
        )
        if booked:
            change.insert(hour_entry, assignment_id=key, worked_on=on, minutes=booked * HOUR)


def row(store: Store, coach_id: int) -> CoachRow:
    return next(each for each in listing.rows(store, TODAY) if each.id == coach_id)


def names(
    store: Store, narrowed: CoachFilter | None = None, order: Order | None = None
) -> list[str]:
    return [each.name for each in listing.rows(store, TODAY, narrowed, order)]


def test_what_is_free_is_what_was_neither_worked_nor_promised(store: Store) -> None:
    key = made(store, "Mirjam Oudkerken")
    works(store, key, promised=10, booked=4)
    works(store, key, promised=20, booked=30, on=date(2025, 5, 1))  # of another year
    found = row(store, key)
    assert (found.minutes, found.used, found.committed, found.free) == (4800, 240, 360, 4200)
    assert found.open == 2


@pytest.mark.parametrize(
    ("promised", "full", "room"), [(63, False, True), (64, True, True), (80, True, False)]
)
def test_from_80_percent_on_a_coach_is_almost_full(
    store: Store, promised: int, full: bool, room: bool
) -> None:
    key = made(store, "Hanneke Veldzichter")
    works(store, key, promised, 0)
    assert row(store, key).almost_full is full
    assert row(store, key).has_room is room


def test_who_has_as_many_assignments_as_may_be_has_no_room(store: Store) -> None:
    key = made(store, "Omar Tazelaar", max_assignments=1)
    assert row(store, key).has_room
    works(store, key, 2, 0)
    assert not row(store, key).has_room


def test_more_promised_than_there_is_shows_below_zero(store: Store) -> None:
    key = made(store, "Omar Tazelaar", hours=0)
    works(store, key, 2, 0)
    assert row(store, key).free == -120


def test_groups_split_the_pool(store: Store) -> None:
    busy, stopped = made(store, "Anna Aa"), made(store, "Bas Bee")
    made(store, "Cas Cee", hours=0)
    works(store, busy, 70, 0)
    with store.change("Stopt") as change:
        coaches.retire(change, stopped, date(2026, 11, 1))
    assert names(store) == ["Anna Aa", "Bas Bee", "Cas Cee"]
    by_group = {group: names(store, CoachFilter(group=group)) for group in listing.GROUPS}
    assert by_group == {
        "active": ["Anna Aa", "Cas Cee"],
        "room": ["Anna Aa"],
        "full": ["Anna Aa"],
        "stopped": ["Bas Bee"],
    }
    counted = listing.counts(listing.rows(store, TODAY), CoachFilter(group="room"))
    assert counted == {"": 3} | {group: len(found) for group, found in by_group.items()}


def test_words_are_found_in_names_themes_employers_and_texts(store: Store) -> None:
    key = made(store, "Zoë Één", summary="Rekende netten door", training="NOBCO")
    with store.change("Thema") as change:
        coaches.set_themes(change, key, ((themes.find_or_add(change, "Financiën"), 3),))
    made(store, "Iemand Anders")
    for words in ("zoe", "FINANCIEN", "netten een", "nobco"):
        assert names(store, CoachFilter(words)) == ["Zoë Één"]
    assert names(store, CoachFilter("zoe anders")) == []


def test_a_region_shows_who_works_there_and_who_works_everywhere(store: Store) -> None:
    here, there = (municipalities.called(store, name) for name in ("Zwolle", "Utrecht"))
    assert here is not None
    assert there is not None
    near, far = made(store, "Anna Aa"), made(store, "Bas Bee")
    made(store, "Cas Cee")
    with store.change("Gebied") as change:
        coaches.set_area(change, near, (here.id,))
        coaches.set_area(change, far, (there.id,))
        coaches.set_exclusions(change, far, {here.id: ""})
    only = CoachFilter(region_ids=frozenset({here.region_id or 0}))
    assert names(store, only) == ["Anna Aa", "Cas Cee"]
    assert regions.name_of(store, here.region_id)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order("name_sort"), "ABC"),
        (Order("name_sort", descending=True), "CBA"),
        (Order("free"), "BCA"),
        (Order("free", descending=True), "ACB"),
        (Order("open"), "ACB"),
        (Order("checked_on"), "CAB"),
        (Order("themes"), "CAB"),
        (Order("themes", descending=True), "CAB"),
        (Order("employer"), "ABC"),
    ],
)
def test_equals_and_the_empty_stand_by_name(store: Store, order: Order, expected: str) -> None:
    made(store, "Anna Aa", checked_on=date(2026, 1, 1))
    busy = made(store, "Bas Bee", checked_on=date(2026, 2, 1))
    knows = made(store, "Cas Cee", hours=79)
    works(store, busy, 8, 0)
    with store.change("Thema") as change:
        coaches.set_themes(change, knows, ((themes.find_or_add(change, "VvE"), 1),))
    assert "".join(name[0] for name in names(store, order=order)) == expected


def test_who_is_away_today_says_so(store: Store) -> None:
    key = made(store, "Lieke Brinkstra")
    with store.change("Afwezig") as change:
        coaches.add_absence(change, key, TODAY, TODAY)
    assert row(store, key).away


def test_some_coaches_are_read_as_they_are_among_all(store: Store) -> None:
    keys = [made(store, name) for name in ("Anna Aa", "Bas Bee")]
    works(store, keys[1], 8, 2)
    assert listing.read(store, TODAY, (keys[1],)) == (row(store, keys[1]),)
    with store.change("Weg") as change:
        people.delete(change, row(store, keys[0]).person_id)
    assert listing.read(store, TODAY, (keys[0],)) == ()


def test_the_example_has_the_figures_of_its_pool(region: Store) -> None:
    found = {each.name: each for each in listing.rows(region, date(2026, 11, 26))}
    assert sum(each.minutes for each in found.values()) == 420 * HOUR
    assert sum(each.free for each in found.values()) == 178 * HOUR
    assert [name for name, each in found.items() if each.almost_full] == ["Hanneke Veldzichter"]


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2026, 6, 30), date(2024, 12, 30)])
def test_a_year_is_told_whole_on_its_first_and_its_last_day(store: Store, today: date) -> None:
    who = made(store, "Mirjam Oudkerken")
    works(store, who, 10, 4, date(today.year, 1, 1))
    works(store, who, 6, 1, date(today.year, 12, 31))
    works(store, who, 5, 5, date(today.year - 1, 12, 31))
    (found,) = listing.read(store, today)
    told = (found.used, found.committed, found.free, found.minutes)
    assert told == (5 * HOUR, 11 * HOUR, 64 * HOUR, 80 * HOUR)
