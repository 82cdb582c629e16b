"""Dividing what is in the file: the points of matching, who may not, why, and what is taken over."""

from __future__ import annotations

import pytest

from nplw_desktop.region.coaching import (
    assignments,
    capacity,
    coaches,
    dividing,
    matching,
    requests,
)
from nplw_desktop.region.coaching.dividing import Aims, Division, Line
from nplw_desktop.region.coaching.dividing.gathering import gather
from nplw_desktop.region.coaching.dividing.rows import Sum
from nplw_desktop.region.coaching.matching import choices
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.matching_ground import (
    HOUR,
    coach,
    knows,
    place,
    propose,
    request,
    status,
)
from tests.region.ground import TODAY


@pytest.fixture
def pool(store: Store) -> tuple[int, int]:
    """Two coaches who know it, the second less well; each can do one request."""
    first, second = coach(store, "Mirjam Oudkerken"), coach(store, "Thijs Waterhoven")
    with store.change("Hoogste aantal") as change:
        for key in (first, second):
            coaches.edit(change, key, max_assignments=1)
    knows(store, first, financiering=3)
    knows(store, second, financiering=1)
    return first, second


def _accept(store: Store, lines: tuple[Line, ...]) -> dividing.Accepted:
    with store.change("Verdeling overgenomen") as change:
        return dividing.accept(change, lines, TODAY)


def _whom(division: Division) -> dict[int, int]:
    return {line.request.id: line.coach_id for line in division.lines}


def test_points_are_those_of_matching_for_each_who_fits(
    store: Store, pool: tuple[int, int]
) -> None:
    other = coach(store, "Omar Tazelaar", minutes_year=HOUR)
    knows(store, other, financiering=2)
    one, two = request(store, "financiering"), request(store, "isolatie", minutes=HOUR)
    found = gather(store, TODAY, (one, two))
    for key in (one, two):
        match = matching.match(store, key, TODAY)
        assert match is not None
        expected = [(each.coach_id, each.score) for each in match.candidates]
        assert [(each.coach_id, each.score) for each in found.ratings[key]] == expected
    assert len(found.ratings[one]) == 2


def test_all_open_requests_get_a_coach_with_weeks_that_fit_and_nothing_is_written(
    store: Store, pool: tuple[int, int]
) -> None:
    one, two = request(store, "financiering"), request(store, "financiering")
    steps = store.value("SELECT count(*) FROM journal_step")
    found = dividing.divide(store, TODAY)
    assert set(_whom(found)) == {one, two}
    assert set(_whom(found).values()) == {*pool}
    assert found.proven
    assert found.unplaced == ()
    for line in found.lines:
        assert sum(minutes for _monday, minutes in line.plan) == line.minutes == 16 * HOUR
        assert line.now_words == "nog niemand"
    assert store.value("SELECT count(*) FROM journal_step") == steps


def test_who_is_refused_gets_nothing_and_who_is_pinned_goes_first(
    store: Store, pool: tuple[int, int]
) -> None:
    first, second = pool
    one, two = request(store, "financiering"), request(store, "financiering")
    with store.change("Keus") as change:
        choices.choose(change, two, second, choices.PIN)
    assert _whom(dividing.divide(store, TODAY)) == {one: first, two: second}
    assert dividing.divide(store, TODAY).lines[1].why == "jouw keus"
    with store.change("Keus") as change:
        choices.choose(change, one, first, choices.VETO)
    found = dividing.divide(store, TODAY)
    assert _whom(found) == {two: second}
    (left,) = found.unplaced
    assert left.request.id == one
    assert left.why.startswith(
        "1 coach past, maar de tijd gaat naar andere vragen: Thijs Waterhoven"
    )


def test_nobody_is_told_by_what_is_in_the_way(store: Store, pool: tuple[int, int]) -> None:
    request(store, "isolatie")
    (left,) = dividing.divide(store, TODAY).unplaced
    assert left.why == "niemand kan het nu: 2 kennen het thema niet"


def test_the_difference_names_who_had_more_points_and_why_not(
    store: Store, pool: tuple[int, int]
) -> None:
    request(store, "financiering"), request(store, "financiering")
    lines = dividing.divide(store, TODAY).lines
    (high,) = (line for line in lines if line.coach_id == pool[0])
    (low,) = (line for line in lines if line.coach_id == pool[1])
    assert high.why == "de hoogste score"
    assert low.why == (
        f"Mirjam Oudkerken ({high.score}) heeft dan geen tijd meer: {high.request.number}"
    )


def test_without_any_coach_every_request_stays_unplaced(store: Store) -> None:
    asked = [request(store) for _ in range(16)]
    division = dividing.divide(store, TODAY)
    assert division.lines == ()
    assert [each.request.id for each in division.unplaced] == asked
    assert all(each.why for each in division.unplaced)


def test_only_requests_that_seek_a_coach_are_open(store: Store, pool: tuple[int, int]) -> None:
    one, two, three = (request(store, "financiering") for _ in range(3))
    propose(store, two, pool[0])
    with store.change("Ingetrokken") as change:
        requests.step(change, three, "withdrawn", TODAY, reason="opgelost")
    assert dividing.open_requests(store) == (one,)
    assert dividing.unanswered(store) == (two,)
    assert set(_whom(dividing.divide(store, TODAY, (one, two, three)))) <= {one, two}


def test_taking_over_proposes_all_in_one_step_and_undo_takes_it_back(
    store: Store, pool: tuple[int, int]
) -> None:
    one, two = request(store, "financiering"), request(store, "financiering")
    lines = dividing.divide(store, TODAY).lines
    done = _accept(store, lines)
    assert len(done.made) == 2
    assert done.refused == ()
    for line in lines:
        (made,) = assignments.of_request(store, line.request.id)
        assert (made.coach_id, made.score, made.status) == (line.coach_id, line.score, "proposed")
        assert assignments.plan(store, made.id) == line.plan
        assert "financiering" in made.grounds
        assert made.overbooked_reason == ""
    assert {status(store, one), status(store, two)} == {"match_proposed"}
    store.undo()
    assert assignments.of_request(store, one) == assignments.of_request(store, two) == ()
    assert dividing.open_requests(store) == (one, two)


def test_what_does_not_fit_any_more_is_left_out_and_told_and_the_rest_goes_on(
    store: Store, pool: tuple[int, int]
) -> None:
    request(store, "financiering"), request(store, "financiering")
    lines = dividing.divide(store, TODAY).lines
    late = request(store, "financiering")
    propose(store, late, lines[0].coach_id)
    done = _accept(store, lines)
    assert [line for line, _why in done.refused] == [lines[0]]
    assert "geen ruimte" in done.refused[0][1]
    assert len(done.made) == 1
    assert assignments.of_request(store, lines[1].request.id)


def test_a_request_that_got_a_coach_meanwhile_is_left_alone(
    store: Store, pool: tuple[int, int]
) -> None:
    one = request(store, "financiering", minutes=HOUR)
    lines = dividing.divide(store, TODAY).lines
    propose(store, one, pool[1], HOUR)
    done = _accept(store, lines)
    assert done.made == ()
    assert "intussen" in done.refused[0][1]


def test_a_veto_since_then_is_kept(store: Store, pool: tuple[int, int]) -> None:
    one = request(store, "financiering")
    lines = dividing.divide(store, TODAY).lines
    with store.change("Keus") as change:
        choices.choose(change, one, lines[0].coach_id, choices.VETO)
    assert _accept(store, lines).made == ()


def test_weeks_that_were_taken_meanwhile_become_others(store: Store) -> None:
    mirjam = coach(store)
    knows(store, mirjam, financiering=3)
    one, two = (request(store, "financiering", minutes=8 * HOUR) for _ in range(2))
    (line,) = dividing.divide(store, TODAY, (one,)).lines
    propose(store, two, mirjam, 8 * HOUR, line.plan)
    done = _accept(store, (line,))
    assert done.refused == ()
    assert (
        not {monday for monday, _ in assignments.plan(store, done.made[0])} & dict(line.plan).keys()
    )
    ledger = capacity.ledger(store, mirjam)
    assert all((ledger.free_week(monday) or 0) >= 0 for monday, _minutes in line.plan)


def test_two_proposals_without_an_answer_change_places_and_an_answer_keeps_its_coach(
    store: Store, pool: tuple[int, int]
) -> None:
    """Each has the coach the other should have, and neither coach may have two."""
    first, second = pool
    knows(store, first, financiering=3, isolatie=1)
    knows(store, second, financiering=1, isolatie=3)
    one, two = request(store, "financiering"), request(store, "isolatie")
    propose(store, one, second)
    other = propose(store, two, first)
    found = dividing.divide(store, TODAY, dividing.unanswered(store))
    assert _whom(found) == {one: first, two: second}
    assert all("punten meer dan" in line.why for line in found.lines)
    done = _accept(store, found.lines)
    assert len(done.made) == 2
    assert [each.status for each in assignments.of_request(store, one)] == ["declined", "proposed"]
    store.undo()
    with store.change("Antwoord") as change:
        assignments.reply(change, other, "coach", "yes", TODAY)
    assert dividing.unanswered(store) == (one,)
    assert _accept(store, found.lines).made == ()


def test_a_proposal_stays_unless_another_is_clearly_better(
    store: Store, pool: tuple[int, int]
) -> None:
    second = pool[1]
    knows(store, second, financiering=3)
    one = request(store, "financiering")
    propose(store, one, second)
    (line,) = dividing.divide(store, TODAY, (one,)).lines
    assert line.stays
    assert line.why.startswith("blijft")
    assert _accept(store, (line,)) == dividing.Accepted((), ())


def test_the_summary_sets_it_beside_one_by_one(store: Store) -> None:
    """Who is best at both gets both one by one, and one of them where it is divided fairly."""
    first, second = coach(store, "Mirjam Oudkerken"), coach(store, "Thijs Waterhoven")
    knows(store, first, financiering=3)
    knows(store, second, financiering=3)
    with store.change("Reistijd") as change:
        coaches.set_travel(change, second, place(store), 30, "trein")
        coaches.set_travel(change, first, place(store), 20, "trein")
    for _ in range(2):
        request(store, "financiering", minutes=4 * HOUR)
    found = dividing.divide(store, TODAY)
    high, low = sorted((line.score for line in found.lines), reverse=True)
    assert found.sum == Sum(2, high + low, 1)
    assert found.by_hand == Sum(2, 2 * high, 2)
    assert found.summary == (
        f"2 van 2 vragen krijgen een coach, samen {high + low} punten; een coach heeft er dan "
        f"hooguit 1. Eén voor één: 2 vragen, {2 * high} punten, tot 2 bij één coach."
    )
    assert "Bewezen" in found.certainty


def test_a_division_that_is_not_proven_says_so(store: Store, pool: tuple[int, int]) -> None:
    request(store, "financiering")
    found = dividing.divide(store, TODAY, seconds=0)
    assert len(found.lines) == 1
    assert not found.proven
    assert found.certainty.startswith("Beste gevonden, niet bewezen: het kan hooguit")


def test_nothing_open_is_told(store: Store) -> None:
    found = dividing.divide(store, TODAY)
    assert (found.lines, found.unplaced, found.proven) == ((), (), True)
    assert found.summary == "Er staan geen vragen open."


def test_what_counts_is_kept_in_the_file_and_within_reason(store: Store) -> None:
    assert dividing.aims(store) == Aims()
    with store.change("Gewichten") as change:
        dividing.set_aims(change, Aims(50, 0))
    assert dividing.aims(store) == Aims(50, 0)
    with pytest.raises(Refused), store.change("Gewichten") as change:
        dividing.set_aims(change, Aims(50, -1))
    with pytest.raises(Refused), store.change("Gewichten") as change:
        dividing.set_aims(change, Aims(50, 1001))


def test_open_requests_of_one_region_only(store: Store, pool: tuple[int, int]) -> None:
    one, two = (request(store, "financiering", places=()) for _ in range(2))
    here, there = (row.id for row in store.rows("SELECT id FROM region ORDER BY id LIMIT 2"))
    with store.change("Regio") as change:
        requests.edit(change, one, region_id=here)
        requests.edit(change, two, region_id=there)
    assert dividing.open_requests(store, (here,)) == (one,)
    assert dividing.open_requests(store, (there,)) == (two,)
    assert dividing.open_requests(store, ()) == ()
