"""Assignments: hours are reserved at once, the request follows, and nothing is promised twice."""

from __future__ import annotations

import contextlib
import random
from datetime import date

import pytest

from nplw_desktop.region.coaching import assignments, capacity, coaches, planning, requests, states
from nplw_desktop.region.coaching.assignments import ASKER, COACH, NO, YES, Proposal
from nplw_desktop.region.coaching.capacity import Overbooked
from nplw_desktop.store import Change, Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.matching_ground import (
    BEGIN,
    HOUR,
    WK49,
    WK50,
    WK51,
    coach,
    propose,
    read,
    request,
    status,
    worked,
)
from tests.region.ground import TODAY, kept

NEXT = date(2026, 12, 10)


def coaches_year(store: Store, coach_id: int, year: int, minutes: int) -> None:
    with store.change("Uren") as change:
        coaches.set_capacity(change, coach_id, year, 0, minutes)


# Proposing


def test_hours_are_reserved_from_the_proposal_on(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    propose(store, asked, mirjam, 16 * HOUR, ((WK49, 8 * HOUR), (WK50, 8 * HOUR)))
    left = capacity.ledger(store, mirjam)
    assert left.free_year(2026) == 64 * HOUR
    assert left.free_week(WK49) == 0
    assert status(store, asked) == "match_proposed"


def test_a_proposal_keeps_name_rate_and_money_source_as_they_were(store: Store) -> None:
    mirjam, asked = coach(store, rate_cents=9_500), request(store)
    made = propose(store, asked, mirjam)
    with store.change("Tarief") as change:
        coaches.edit(change, mirjam, rate_cents=12_000)
    found = read(store, made)
    assert (found.rate_cents, found.coach, found.proposed_on) == (9_500, "Mirjam Oudkerken", TODAY)


def test_capacity_is_a_hard_stop_and_writes_nothing(store: Store) -> None:
    mirjam, asked = coach(store, minutes_year=10 * HOUR), request(store)
    before = kept(store)
    with pytest.raises(Overbooked, match="10 uur vrij"):
        propose(store, asked, mirjam, 16 * HOUR)
    assert kept(store) == before


def test_overbooking_with_a_reason_keeps_the_reason(store: Store) -> None:
    mirjam, asked = coach(store, minutes_year=10 * HOUR), request(store)
    made = propose(store, asked, mirjam, 16 * HOUR, reason="  Mirjam wil dit zelf  ")
    assert read(store, made).overbooked_reason == "Mirjam wil dit zelf"


def test_a_reason_is_not_kept_when_all_fits(store: Store) -> None:
    made = propose(store, request(store), coach(store), reason="voor de zekerheid")
    assert read(store, made).overbooked_reason == ""


def test_the_most_assignments_at_once_count_proposals_too(store: Store) -> None:
    mirjam = coach(store, max_assignments=1)
    propose(store, request(store), mirjam, 2 * HOUR)
    with pytest.raises(Overbooked, match="tegelijk"):
        propose(store, request(store), mirjam, 2 * HOUR)


def test_a_coach_is_not_proposed_twice_for_one_request(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    propose(store, asked, mirjam, HOUR)
    with pytest.raises(Refused, match="al voorgesteld"):
        propose(store, asked, mirjam, HOUR)


def test_nobody_is_proposed_for_a_request_that_is_over(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    with store.change("Ingetrokken") as change:
        requests.step(change, asked, "withdrawn", TODAY, reason="niet meer nodig")
    with pytest.raises(Refused, match="al voorbij"):
        propose(store, asked, mirjam)


def test_an_excluded_municipality_can_never_be_proposed(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    place = requests.get(store, asked)
    assert place is not None
    with store.change("Uitsluiting") as change:
        coaches.set_exclusions(change, mirjam, {place.municipalities[0].id: "familie"})
    with pytest.raises(Refused, match="uitgesloten voor Dordrecht: familie"):
        propose(store, asked, mirjam, reason="toch")


def test_more_in_the_weeks_than_proposed_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="meer uren in de weken"):
        propose(store, request(store), coach(store), HOUR, ((WK49, 2 * HOUR),))


def test_no_hours_are_no_proposal(store: Store) -> None:
    with pytest.raises(Refused, match="uren nodig"):
        propose(store, request(store), coach(store), 0)


# Replies


def test_two_times_yes_is_agreed(store: Store) -> None:
    asked = request(store)
    made = propose(store, asked, coach(store))
    with store.change("Antwoord") as change:
        assignments.reply(change, made, COACH, YES, TODAY)
    assert read(store, made).status == "proposed"
    with store.change("Antwoord") as change:
        assignments.reply(change, made, ASKER, YES, NEXT, "graag op dinsdag")
    found = read(store, made)
    assert (found.status, found.agreed_on, found.reply_note) == ("agreed", NEXT, "graag op dinsdag")
    assert (found.coach_replied_on, found.asker_replied_on) == (TODAY, NEXT)
    assert status(store, asked) == "agreed"


def test_a_no_lets_the_hours_go_and_the_request_is_new_again(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    made = propose(store, asked, mirjam, 8 * HOUR, ((WK49, 8 * HOUR),))
    with store.change("Antwoord") as change:
        assignments.reply(change, made, COACH, NO, TODAY, "te druk")
    assert (read(store, made).status, read(store, made).end_reason) == ("declined", "te druk")
    assert capacity.ledger(store, mirjam).free_week(WK49) == 8 * HOUR
    assert assignments.plan(store, made) == ()
    assert status(store, asked) == "submitted"


def test_a_request_goes_back_to_how_far_it_was(store: Store) -> None:
    asked = request(store)
    with store.change("Intake") as change:
        requests.step(change, asked, "intake_done", TODAY)
    made = propose(store, asked, coach(store))
    with store.change("Nee") as change:
        assignments.decline(change, made, TODAY)
    assert status(store, asked) == "intake_done"


def test_a_yes_taken_back_is_a_proposal_again(store: Store) -> None:
    asked = request(store)
    made = propose(store, asked, coach(store))
    with store.change("Afspraak") as change:
        assignments.agree(change, made, TODAY)
        assignments.reply(change, made, ASKER, "", NEXT)
    found = read(store, made)
    assert (found.status, found.agreed_on, found.asker_replied_on) == ("proposed", None, None)
    assert status(store, asked) == "match_proposed"


def test_with_two_coaches_the_request_waits_for_both(store: Store) -> None:
    asked = request(store)
    first = propose(store, asked, coach(store), 6 * HOUR)
    second = propose(store, asked, coach(store, "Dieuwke Hogebeen"), 6 * HOUR)
    with store.change("Ja") as change:
        assignments.agree(change, first, TODAY)
    assert status(store, asked) == "match_proposed"
    with store.change("Ja") as change:
        assignments.agree(change, second, TODAY)
    assert status(store, asked) == "agreed"


# Work


def test_the_request_runs_and_ends_with_its_assignments(store: Store) -> None:
    asked = request(store)
    first = propose(store, asked, coach(store), 6 * HOUR)
    second = propose(store, asked, coach(store, "Dieuwke Hogebeen"), 6 * HOUR)
    with store.change("Begin") as change:
        assignments.start(change, first, TODAY)
    assert status(store, asked) == "active"
    with store.change("Klaar") as change:
        assignments.complete(change, first, NEXT)
    assert status(store, asked) == "active"  # the second is still to come
    with store.change("Klaar") as change:
        assignments.start(change, second, NEXT)
        assignments.complete(change, second, NEXT)
    assert status(store, asked) == "completed"


def test_finer_steps_of_a_request_that_runs_stay(store: Store) -> None:
    asked = request(store)
    first = propose(store, asked, coach(store), 6 * HOUR)
    with store.change("Loopt") as change:
        assignments.start(change, first, TODAY)
        requests.step(change, asked, "midterm_review", NEXT)
    second = propose(store, asked, coach(store, "Dieuwke Hogebeen"), 6 * HOUR)
    with store.change("Loopt") as change:
        assignments.start(change, second, NEXT)
    assert status(store, asked) == "midterm_review"


def test_what_was_not_used_is_free_after_completing(store: Store) -> None:
    mirjam = coach(store)
    made = propose(store, request(store), mirjam, 16 * HOUR, ((WK49, 8 * HOUR), (WK51, 8 * HOUR)))
    with store.change("Begin") as change:
        assignments.start(change, made, WK49)
    worked(store, made, 5 * HOUR, WK49)
    with store.change("Klaar") as change:
        assignments.complete(change, made, WK50)
    assert capacity.ledger(store, mirjam).free_year(2026) == 75 * HOUR
    assert assignments.plan(store, made) == ((WK49, 8 * HOUR),)


def test_what_has_hours_is_not_declined(store: Store) -> None:
    made = propose(store, request(store), coach(store))
    worked(store, made, HOUR)
    with store.change("Nee") as change, pytest.raises(Refused, match="al uren geschreven"):
        assignments.decline(change, made, TODAY)


def test_ending_early_asks_for_a_reason_and_ends_the_request(store: Store) -> None:
    asked = request(store)
    made = propose(store, asked, coach(store))
    with store.change("Begin") as change:
        assignments.start(change, made, TODAY)
    with store.change("Stop") as change, pytest.raises(Refused, match="Waarom"):
        assignments.terminate(change, made, NEXT, " ")
    with store.change("Stop") as change:
        assignments.terminate(change, made, NEXT, "project stilgelegd")
    found = requests.get(store, asked)
    assert found is not None
    assert (found.status, found.reason) == ("terminated", "project stilgelegd")
    assert read(store, made).end_reason == "project stilgelegd"


def test_ending_early_can_leave_the_request_seeking_another_coach(store: Store) -> None:
    asked = request(store)
    made = propose(store, asked, coach(store))
    with store.change("Begin") as change:
        assignments.start(change, made, TODAY)
    with store.change("Stop") as change:
        assignments.terminate(change, made, NEXT, "coach ziek", goes_on=True)
    assert status(store, asked) == "submitted"
    propose(store, asked, coach(store, "Thijs Waterhoven"))
    assert status(store, asked) == "match_proposed"


def test_what_is_over_cannot_begin_again(store: Store) -> None:
    made = propose(store, request(store), coach(store))
    with store.change("Nee") as change:
        assignments.decline(change, made, TODAY)
    for act in (assignments.agree, assignments.start, assignments.complete, assignments.decline):
        with store.change("Weer") as change, pytest.raises(Refused, match="niet doorgegaan"):
            act(change, made, TODAY)


# Hours and period


def test_enlarging_is_stopped_by_capacity_and_shrinking_never(store: Store) -> None:
    mirjam = coach(store, minutes_year=20 * HOUR)
    made = propose(store, request(store), mirjam, 16 * HOUR)
    with store.change("Uren") as change, pytest.raises(Overbooked):
        assignments.resize(change, made, 24 * HOUR)
    with store.change("Uren") as change:
        assignments.resize(change, made, 24 * HOUR, "afgesproken met de regio")
    assert read(store, made).overbooked_reason == "afgesproken met de regio"
    with store.change("Uren") as change:
        assignments.resize(change, made, 22 * HOUR)  # still too much, but less so
    assert read(store, made).minutes == 22 * HOUR


def test_fewer_hours_shorten_the_plan_from_its_end(store: Store) -> None:
    plan = ((WK49, 4 * HOUR), (WK50, 4 * HOUR), (WK51, 4 * HOUR))
    made = propose(store, request(store), coach(store), 12 * HOUR, plan)
    with store.change("Uren") as change:
        assignments.resize(change, made, 6 * HOUR)
    assert assignments.plan(store, made) == ((WK49, 4 * HOUR), (WK50, 2 * HOUR))


def test_an_assignment_never_gets_smaller_than_its_hours(store: Store) -> None:
    made = propose(store, request(store), coach(store))
    worked(store, made, 5 * HOUR)
    with store.change("Uren") as change, pytest.raises(Refused, match="al meer uren"):
        assignments.resize(change, made, 4 * HOUR)


def test_a_coach_who_is_gone_meanwhile_is_refused_in_words(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    with store.change("Weg") as change:
        coaches.delete(change, mirjam)
    with pytest.raises(Refused, match="er niet meer"):
        propose(store, asked, mirjam)
    with store.change("Afwezig") as change, pytest.raises(Refused, match="er niet meer"):
        planning.away_for(change, mirjam, (WK49,))


def test_a_period_does_not_end_before_it_begins(store: Store) -> None:
    made = propose(store, request(store), coach(store))
    with store.change("Periode") as change, pytest.raises(Refused, match="eindigt voordat"):
        assignments.edit(change, made, until_on=date(2026, 11, 1))


def test_a_later_begin_is_held_against_the_year_it_lies_in(store: Store) -> None:
    mirjam = coach(store)
    coaches_year(store, mirjam, 2027, 8 * HOUR)
    made = propose(store, request(store), mirjam, 16 * HOUR)  # in no week yet: counts in 2026
    with store.change("Periode") as change, pytest.raises(Overbooked, match="2027"):
        assignments.edit(change, made, from_on=date(2027, 1, 4))
    assert read(store, made).from_on == BEGIN
    with store.change("Periode") as change:
        assignments.edit(change, made, from_on=date(2027, 1, 4), reason="in overleg")
    assert read(store, made).overbooked_reason == "in overleg"


def test_each_act_is_taken_back_whole(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    before = kept(store)
    made = propose(store, asked, mirjam, 8 * HOUR, ((WK49, 8 * HOUR),))
    store.undo()
    assert kept(store) == before
    store.redo()
    assert read(store, made).status == "proposed"
    proposed = kept(store)
    with store.change("Nee") as change:
        assignments.decline(change, made, TODAY, "geen tijd")
    store.undo()
    assert kept(store) == proposed


def test_assignments_of_a_coach_and_of_a_request(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    first = propose(store, asked, mirjam, HOUR)
    second = propose(store, request(store), mirjam, HOUR)
    assert [each.id for each in assignments.of_coach(store, mirjam)] == [second, first]
    assert [each.id for each in assignments.of_request(store, asked)] == [first]
    worked(store, first, 45)
    assert (read(store, first).booked, read(store, first).left) == (45, 15)


def test_a_proposal_without_a_plan_counts_where_it_begins(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    with store.change("Voorstel") as change:
        wanted = Proposal(asked, mirjam, 8 * HOUR, from_on=date(2027, 2, 1))
        assignments.propose(change, wanted, TODAY)
    left = capacity.ledger(store, mirjam)
    assert (left.free_year(2026), left.free_year(2027)) == (80 * HOUR, 72 * HOUR)


# Whatever is done in whatever order


@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_acts_passes_a_limit_or_loses_the_request(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    coaches_ = [coach(store, name, minutes_year=30 * HOUR, max_assignments=2) for name in "ABC"]
    asked = [request(store) for _ in range(3)]
    for _turn in range(60):
        with contextlib.suppress(Refused), store.change("Iets") as change:
            _something(change, dice, coaches_, asked)
        for key in coaches_:
            left = capacity.ledger(store, key)
            assert all(left.free_year(year) >= 0 for year in (2026, 2027))
            assert all((left.free_week(monday) or 0) >= 0 for monday in (WK49, WK50, WK51))
            assert left.open_assignments <= 2
        for key in asked:
            _follows(store, key)


def _something(change: Change, dice: random.Random, who: list[int], asked: list[int]) -> None:
    held = [each.id for key in asked for each in assignments.of_request(change, key)]
    act = dice.choice(
        ("propose", "propose", "reply", "start", "complete", "decline", "end", "size")
    )
    if act == "propose" or not held:
        minutes = dice.choice((2, 6, 10)) * HOUR
        plan = ((dice.choice((WK49, WK50, WK51)), dice.choice((HOUR, 2 * HOUR))),)
        wanted = Proposal(dice.choice(asked), dice.choice(who), minutes, plan, WK49)
        assignments.propose(change, wanted, TODAY)
        return
    one = dice.choice(held)
    if act == "reply":
        answer = dice.choice((YES, YES, YES, NO, ""))
        assignments.reply(change, one, dice.choice((COACH, ASKER)), answer, TODAY)
    elif act == "end":
        assignments.terminate(change, one, NEXT, "klaar", goes_on=dice.random() < 0.7)
    elif act == "size":
        assignments.resize(change, one, dice.choice((1, 4, 8, 40)) * HOUR)
    else:
        getattr(assignments, act)(change, one, NEXT)


def _follows(store: Store, request_id: int) -> None:
    now = {each.status for each in assignments.of_request(store, request_id)}
    found = status(store, request_id)
    shown = states.state(found)
    if "active" in now:
        assert shown == states.ACTIVE
    elif now & states.RESERVING:
        assert shown in (states.PROPOSED, states.ACTIVE)
        assert shown == states.PROPOSED or "completed" in now
    else:
        assert shown not in (states.PROPOSED, states.ACTIVE)
