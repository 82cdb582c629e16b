"""The numbers of a year: right by hand, and each of them the sum of the rows it opens."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region.coaching import evaluating, report, requests
from nplw_desktop.region.coaching.report import behind, lead, use
from nplw_desktop.region.coaching.report.use import MUNICIPALITY, THEME
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.store import Change, Store
from tests.region.coaching.report.ground import Ground, ask, assign, lay, work

YEAR, TODAY = 2026, date(2026, 11, 24)


@pytest.fixture
def ground(store: Store) -> Ground:
    with store.change("Pool") as change:
        return lay(change)


def read(store: Store, year: int = YEAR, **values: Any) -> report.Report:
    return report.read(store, Within(year, **values), TODAY)


def test_a_year_in_which_nothing_happened_has_no_numbers(store: Store, ground: Ground) -> None:
    found = read(store, 1999)
    assert found.empty
    assert (found.hours.minutes, found.hours.cents, found.answers.total()) == (0, 0, 0)
    assert (found.municipalities, found.themes, found.waiting) == ((), (), ())
    assert set(found.lead.values()) == {None}
    assert report.years(store, TODAY) == (2026,)


def test_hours_of_a_shared_request_are_divided_and_add_up_again(
    store: Store, ground: Ground
) -> None:
    with store.change("Vragen") as change:
        one = ask(change, "Samen?", date(2026, 2, 1), ground.towns[:2], ground.themes)
        key = assign(change, one, ground.coaches[0], 600)
        work(change, key, date(2026, 2, 10), 155)
        work(change, key, date(2026, 5, 10), 31, costs_cents=1_001)
        alone = ask(change, "Alleen?", date(2026, 3, 1), [])
        work(change, assign(change, alone, ground.coaches[1], 60), date(2026, 12, 31), 45)
    found = read(store)
    assert found.hours.minutes == 155 + 31 + 45
    for uses in (found.municipalities, found.themes):
        assert sum(each.minutes for each in uses) == found.hours.minutes
        assert sum(each.cents for each in uses) == found.hours.cents
        assert uses[-1].key is None
        assert uses[-1].quarters == (0, 0, 0, 45)
    first, second = found.municipalities[:2]
    assert {first.key, second.key} == set(ground.towns[:2])
    assert sorted((first.quarters[0], second.quarters[0])) == [77, 78]
    assert (first.requests, second.requests) == (1, 1)


def test_every_number_is_the_sum_of_the_rows_it_opens(store: Store, ground: Ground) -> None:
    with store.change("Vragen") as change:
        one = ask(change, "Eén?", date(2026, 2, 1), ground.towns[:2], ground.themes[:1])
        two = ask(change, "Twee?", date(2026, 4, 1), ground.towns[1:], ground.themes)
        for request, coach in ((one, 0), (two, 0), (two, 1)):
            autumn: dict[str, Any] = {
                "from_on": date(2026, 10, 1),
                "budget_post_id": ground.post,
            }
            key = assign(change, request, ground.coaches[coach], 900, **autumn)
            for day in (3, 4, 5):
                work(change, key, date(2026, day, day), 61, budget_post_id=ground.post)
    found, within = read(store), Within(YEAR)
    for what, uses in ((MUNICIPALITY, found.municipalities), (THEME, found.themes)):
        for each in uses:
            rows = behind.of_part(store, within, what, each.key, found.received)
            assert sum(row.minutes for row in rows) == each.minutes
            assert sum(row.cents for row in rows) == each.cents
            came = [row for row in rows if each.key in use.keys_of(row.asked, what)]
            assert len(came) == each.requests
    for one_coach in found.coaches:
        rows = behind.of_coach(store, within, one_coach)
        assert sum(row.minutes for row in rows) == one_coach.used
        assert sum(row.committed for row in rows) == one_coach.committed
    (budget,) = found.budgets
    paid = behind.of_post(store, budget.post_id)
    elsewhere, promised = budget.elsewhere
    assert sum(row.cents for row in paid) + elsewhere == budget.use.spent_cents
    assert sum(row.promised_cents for row in paid) + promised == budget.use.committed_cents > 0
    assert sum(row.minutes for row in behind.of_hours(store, within)) == found.hours.minutes


def test_a_coach_has_what_was_worked_and_what_is_promised(store: Store, ground: Ground) -> None:
    with store.change("Vragen") as change:
        one = ask(change, "Eén?", date(2026, 2, 1), ground.towns[:1])
        key = assign(change, one, ground.coaches[0], 4_000, from_on=date(2026, 3, 1))
        work(change, key, date(2026, 3, 2), 1_000)
        work(change, key, date(2025, 3, 2), 120)
    full, other = sorted(read(store).coaches, key=lambda each: -each.taken)
    assert (full.minutes, full.used, full.committed) == (4_800, 1_000, 2_880)
    assert (full.free, full.tight, full.assignments) == (920, True, frozenset({key}))
    assert (other.taken, other.tight, other.assignments) == (0, False, frozenset())
    before = read(store, 2025).coaches
    assert [each.used for each in before if each.used] == [120]


def test_who_stopped_before_the_year_is_not_among_its_coaches(store: Store, ground: Ground) -> None:
    with store.change("Gestopt") as change:
        change.update(tables.coach, ground.coaches[0], active_until=date(2025, 12, 31))
    assert [each.coach_id for each in read(store).coaches] == [ground.coaches[1]]


def test_hours_of_a_coach_who_is_gone_stay_in_the_sum(store: Store, ground: Ground) -> None:
    with store.change("Vraag") as change:
        one = ask(change, "Eén?", date(2026, 2, 1), ground.towns[:1])
        key = assign(change, one, ground.coaches[0], 600)
        work(change, key, date(2026, 3, 2), 90)
        change.update(tables.assignment, key, coach_id=None)
    found = read(store)
    assert found.coaches[-1].coach_id is None
    assert found.coaches[-1].used == found.hours.minutes == 90
    (row,) = behind.of_coach(store, Within(YEAR), found.coaches[-1])
    assert row.minutes == 90


def test_lead_time_is_the_middle_with_its_spread(store: Store, ground: Ground) -> None:
    with store.change("Vragen") as change:
        for days in (2, 4, 10, 40):
            one = ask(change, f"Na {days}?", date(2026, 1, 1), ground.towns[:1])
            proposed = date(2026, 1, 1).fromordinal(date(2026, 1, 1).toordinal() + days)
            assign(change, one, ground.coaches[0], 1, status="declined", proposed_on=proposed)
        ask(change, "Nog niets?", date(2026, 1, 1), ground.towns[:1])
    found = read(store)
    spread = found.lead[lead.MATCH]
    assert spread is not None
    assert (spread.count, spread.median, spread.least, spread.most) == (4, 7, 2, 40)
    assert (spread.low, spread.high) == (3.5, 17.5)
    assert found.lead[lead.START] is None


def test_a_start_that_was_dated_before_its_request_took_no_time(
    store: Store, ground: Ground
) -> None:
    with store.change("Vraag") as change:
        one = ask(change, "Achteraf?", date(2026, 6, 1), ground.towns[:1])
        assign(
            change,
            one,
            ground.coaches[0],
            60,
            proposed_on=date(2026, 5, 1),
            started_on=date(2026, 5, 2),
        )
    found = read(store)
    assert [spread.most for spread in found.lead.values() if spread] == [0, 1, 0]


def test_who_waits_now_and_who_waited_at_the_end_of_a_year(store: Store, ground: Ground) -> None:
    with store.change("Vragen") as change:
        old = ask(change, "Oud?", date(2025, 3, 1), ground.towns[:1])
        requests.step(change, old, "waitlisted", date(2025, 11, 1), reason="vol")
        requests.step(change, old, "withdrawn", date(2026, 2, 1), reason="opgelost")
        new = ask(change, "Nieuw?", date(2026, 3, 1), ground.towns[:1])
        requests.step(change, new, "waitlisted", date(2026, 4, 1), reason="vol")
    assert [(each.id, each.since) for each in read(store).waiting] == [(new, date(2026, 4, 1))]
    last_year = read(store, 2025)
    assert last_year.on == date(2025, 12, 31)
    assert [(each.id, each.since) for each in last_year.waiting] == [(old, date(2025, 11, 1))]
    assert read(store, 2027).waiting == ()


def test_answers_count_by_their_day_and_only_what_was_let_go_is_shared(
    store: Store, ground: Ground
) -> None:
    with store.change("Vragen") as change:
        one = ask(change, "Eén?", date(2025, 12, 1), ground.towns[:1])
        two = ask(change, "Twee?", date(2026, 1, 1), ground.towns[:1])
        evaluating.edit(change, one, TODAY, answered="yes", useful="De kaart van Hanneke.")
        evaluating.edit(change, two, TODAY, answered="partly", reuse="Vraag het Hanneke.")
        evaluating.share(change, two, "Begin bij de kaart.", TODAY)
    found = read(store)
    assert (found.answers["yes"], found.answers["partly"], found.answers["no"]) == (1, 1, 0)
    assert [each.shared for each in found.yields] == ["", "Begin bij de kaart."]
    assert read(store, 2025).yields == ()


def test_only_requests_of_the_chosen_regions_count(store: Store, ground: Ground) -> None:
    with store.change("Vragen") as change:
        here, there = (row.id for row in change.rows("SELECT id FROM region LIMIT 2"))
        for region in (here, there):
            one = ask(change, "Waar?", date(2026, 2, 1), [], region_id=region)
            key = assign(change, one, ground.coaches[0], 600)
            work(change, key, date(2026, 3, 2), 60)
    found = read(store, region_ids=frozenset({here}))
    assert (len(found.received), found.hours.minutes) == (1, 60)
    assert sum(each.minutes for each in found.municipalities) == 60
    assert next(each.used for each in found.coaches if each.used) == 120


_MINUTES = st.integers(min_value=1, max_value=600)
_LINES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 364), _MINUTES), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(_LINES)
def test_all_cuts_of_any_hours_are_the_same_to_the_minute_and_the_cent(
    store: Store, ground: Ground, lines: list[tuple[int, int, int]]
) -> None:
    with store.change("Willekeurig") as change:
        _clear(change)
        keys = [
            assign(change, request, ground.coaches[at % 2], 600)
            for at in range(6)
            for request in (
                ask(
                    change,
                    "Wat?",
                    date(YEAR, 1, 1),
                    ground.towns[: at % 4],
                    ground.themes[at % 3 :],
                ),
            )
        ]
        for at, day, minutes in lines:
            on = date.fromordinal(date(YEAR, 1, 1).toordinal() + day)
            work(change, keys[at], on, minutes, rate_cents=(None, 9_533)[at % 2])
    found = read(store)
    whole = (sum(minutes for _at, _day, minutes in lines), found.hours.cents)
    for uses in (found.municipalities, found.themes):
        assert (sum(each.minutes for each in uses), sum(each.cents for each in uses)) == whole
    assert found.used == whole[0]
    rows = behind.of_hours(store, Within(YEAR))
    assert (sum(row.minutes for row in rows), sum(row.cents for row in rows)) == whole


def _clear(change: Change) -> None:
    for row in change.rows("SELECT id FROM coach_request"):
        change.delete(tables.coach_request, row.id)
