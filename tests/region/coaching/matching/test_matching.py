"""Who fits: nobody is hidden, the parts add up, and what the user chose comes first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region import organisations, roles, settings
from nplw_desktop.region.coaching import assignments, capacity, coaches, matching, requests
from nplw_desktop.region.coaching.capacity.ledger import Ledger, Rules
from nplw_desktop.region.coaching.matching import (
    Candidate,
    Match,
    NotNow,
    asking,
    choices,
    scoring,
    weights,
)
from nplw_desktop.region.coaching.matching.asking import Asked
from nplw_desktop.region.coaching.matching.scoring import Known, Skill, Trip
from nplw_desktop.region.coaching.matching.weights import Weights
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.matching_ground import (
    BEGIN,
    END,
    HOUR,
    WK49,
    WK51,
    WK52,
    coach,
    earlier,
    knows,
    place,
    propose,
    request,
    worked,
)
from tests.region.ground import TODAY, add_person

THEME = "financiering"


def matched(store: Store, request_id: int, given: Weights | None = None) -> Match:
    found = matching.match(store, request_id, TODAY, given)
    assert found is not None
    return found


def of(match: Match, coach_id: int) -> Candidate:
    return next(each for each in match.candidates if each.coach_id == coach_id)


def why_not(match: Match, coach_id: int) -> NotNow:
    return next(each for each in match.why_not if each.coach_id == coach_id)


def part(one: Candidate, key: str) -> scoring.Part:
    return next(each for each in one.parts if each.key == key)


def seen(one: Candidate) -> tuple[object, ...]:
    return one.coach_id, one.score, one.parts, one.pinned, one.free, one.almost_full, one.grounds


# Nobody is hidden


def test_every_coach_is_a_candidate_or_stands_below_with_a_reason(store: Store) -> None:
    fits, full, lacks = (
        coach(store),
        coach(store, "Vol Op", minutes_year=60),
        coach(store, "Nee Nee"),
    )
    for each in (fits, full):
        knows(store, each, financiering=2)
    found = matched(store, request(store, THEME))
    assert [each.coach_id for each in found.candidates] == [fits]
    assert {each.coach_id for each in found.why_not} == {full, lacks}
    assert why_not(found, full).words == "heeft in deze periode ruimte voor 2 van de 16 uur"
    assert why_not(found, lacks).words == "kent financiering niet"


def test_a_coach_never_fits_the_municipality_that_employs_them(store: Store) -> None:
    mirjam = coach(store)
    profile = coaches.get(store, mirjam)
    assert profile is not None
    with store.change("Rol") as change:
        org = organisations.find_or_add(change, "Gemeente Dordrecht")
        where = place(store)
        organisations.edit(change, org, kind="municipality", municipality_id=where)
        roles.add(change, profile.person_id, org, "adviseur", is_main=True)
    found = matched(store, request(store))
    assert why_not(found, mirjam).words == "werkt zelf bij Dordrecht"
    assert not why_not(found, mirjam).able
    elsewhere = matched(store, request(store, places=("Zwijndrecht",)))
    assert of(elsewhere, mirjam).coach_id == mirjam


def test_an_exclusion_and_a_work_area_stand_in_the_way(store: Store) -> None:
    out, far = coach(store), coach(store, "Ver Weg")
    with store.change("Gebied") as change:
        coaches.set_exclusions(change, out, {place(store): "familie"})
        coaches.set_area(change, far, [place(store, "Zwijndrecht")])
    found = matched(store, request(store))
    assert why_not(found, out).words == "is uitgesloten voor Dordrecht: familie"
    assert why_not(found, far).words == "werkt niet in Dordrecht"
    assert (why_not(found, out).able, why_not(found, far).able) == (False, True)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"active_until": date(2026, 11, 1)}, "was coach tot en met 1-11-2026"),
        ({"active_until": date(2026, 11, 27)}, "is coach tot en met 27-11-2026"),
        ({"active_from": date(2027, 3, 1)}, "is coach vanaf 1-3-2027"),
    ],
)
def test_who_is_no_coach_then_cannot_do_it(
    store: Store, limits: dict[str, Any], words: str
) -> None:
    mirjam = coach(store, **limits)
    found = why_not(matched(store, request(store)), mirjam)
    assert (found.words, found.able) == (words, False)


def test_who_is_away_all_the_time_is_said_to_be(store: Store) -> None:
    mirjam = coach(store)
    with store.change("Afwezig") as change:
        coaches.add_absence(change, mirjam, WK49, END)
    asked = request(store, from_on=BEGIN, until_on=date(2026, 12, 31))
    assert why_not(matched(store, asked), mirjam).words == "is de hele periode afwezig"


def test_the_most_assignments_stand_in_the_way(store: Store) -> None:
    mirjam = coach(store, max_assignments=1)
    propose(store, request(store), mirjam, HOUR)
    found = matched(store, request(store))
    assert why_not(found, mirjam).words == "heeft al 1 inzet, het hoogste aantal"


def test_who_is_at_it_already_is_in_neither_list(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    propose(store, asked, mirjam, 10 * HOUR)
    found = matched(store, asked)
    assert found.asked.busy == {mirjam}
    assert (found.candidates, found.why_not) == ((), ())
    assert (found.asked.minutes, found.asked.covered) == (6 * HOUR, False)  # what nobody holds yet
    propose(store, asked, coach(store, "Nog Een"), 6 * HOUR)
    assert matched(store, asked).asked.covered


def test_who_said_no_stands_below_with_what_was_said(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    made = propose(store, asked, mirjam)
    with store.change("Nee") as change:
        assignments.decline(change, made, TODAY, "te druk")
    found = why_not(matched(store, asked), mirjam)
    assert found.words == "ging voor deze vraag niet door: te druk"
    assert found.able


def test_who_stopped_with_it_stands_below_while_another_is_sought(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    made = propose(store, asked, mirjam)
    with store.change("Stop") as change:
        assignments.start(change, made, TODAY)
        assignments.terminate(change, made, TODAY, "ziek", goes_on=True)
    worked(store, made, 6 * HOUR)
    found = matched(store, asked)
    assert why_not(found, mirjam).words == "stopte eerder met deze vraag: ziek"
    assert found.asked.minutes == 10 * HOUR  # six were worked


# Pins and vetoes


def test_a_veto_leaves_out_and_is_never_proposed(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    with store.change("Veto") as change:
        choices.choose(change, asked, mirjam, choices.VETO, "liever niet")
    found = why_not(matched(store, asked), mirjam)
    assert (found.vetoed, found.able) == (True, False)
    with pytest.raises(Refused, match="uitgesloten"):
        propose(store, asked, mirjam, reason="toch")


def test_a_pin_comes_first_and_passes_by_a_theme_but_no_hours(store: Store) -> None:
    best, pinned, full = coach(store), coach(store, "Ans"), coach(store, "Vol", minutes_year=60)
    knows(store, best, financiering=3)
    asked = request(store, THEME)
    with store.change("Pin") as change:
        choices.choose(change, asked, pinned, choices.PIN, "kent de wethouder")
        choices.choose(change, asked, full, choices.PIN)
    found = matched(store, asked)
    assert [each.coach_id for each in found.candidates] == [pinned, best]
    assert found.candidates[0].score < found.candidates[1].score
    assert found.candidates[0].pin_reason == "kent de wethouder"
    assert why_not(found, full).pinned


def test_a_choice_can_be_changed_and_taken_away(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    for kind, left in ((choices.PIN, 1), (choices.VETO, 1), ("", 0)):
        with store.change("Keuze") as change:
            choices.choose(change, asked, mirjam, kind)
        assert len(choices.of(store, asked)) == left


# Points


def test_the_example_of_the_picture(store: Store) -> None:
    """Where voorbeeldregio 6.2 has 91, 73 and 62."""
    mirjam, thijs, lieke = (
        coach(store),
        coach(store, "Thijs", minutes_week=600),
        coach(store, "Lieke"),
    )
    knows(store, mirjam, financiering=3, vollooprisico=3)
    knows(store, thijs, contracten=3, financiering=2, vollooprisico=2)
    knows(store, lieke, warmteprogramma=3, financiering=1, vollooprisico=1)
    with store.change("Reizen") as change:
        for key, minutes in ((mirjam, 25), (thijs, 10), (lieke, 40)):
            coaches.set_travel(change, key, place(store), minutes, "trein")
        coaches.set_phases(change, thijs, ["execution"])
        coaches.add_absence(change, mirjam, WK52, date(2026, 12, 27))
        coaches.add_absence(change, thijs, date(2026, 12, 28), date(2027, 1, 3))
    earlier(store, mirjam, "Dordrecht")
    earlier(store, mirjam, "Dordrecht")
    earlier(store, thijs, "Zwijndrecht")
    earlier(store, lieke, "Dordrecht")
    propose(store, request(store, places=("Zwijndrecht",)), mirjam, 6 * HOUR, ((WK51, 6 * HOUR),))
    found = matched(store, request(store, THEME, "vollooprisico", phase="design"))
    given = {one.coach_id: tuple(each.points for each in one.parts) for one in found.candidates}
    assert given == {mirjam: (38, 26, 13, 14), thijs: (24, 28, 15, 6), lieke: (14, 30, 10, 8)}
    assert [one.score for one in found.candidates] == [91, 73, 62]
    assert of(found, thijs).grounds == (
        "24/40 vooral contracten · 80 uur vrij, 4 van 5 weken vrij · 10 min met de trein"
        " · 1× Zwijndrecht"
    )
    brief = [each.brief for each in of(found, mirjam).parts]
    assert brief == [
        "expert in beide",
        "wk 49, 50 en 53 vrij",
        "25 min met de trein",
        "2× Dordrecht",
    ]


def test_travel_that_nobody_filled_in_counts_for_half_and_says_so(store: Store) -> None:
    mirjam = coach(store)
    found = part(of(matched(store, request(store)), mirjam), weights.TRAVEL)
    assert (found.points, found.brief) == (8, "niet ingevuld")


def test_of_several_municipalities_the_farthest_counts(store: Store) -> None:
    mirjam = coach(store)
    with store.change("Reizen") as change:
        coaches.set_travel(change, mirjam, place(store), 10, "fiets")
        coaches.set_travel(change, mirjam, place(store, "Zwijndrecht"), 100, "auto")
    found = of(matched(store, request(store, places=("Dordrecht", "Zwijndrecht"))), mirjam)
    assert (part(found, weights.TRAVEL).points, part(found, weights.TRAVEL).brief) == (
        0,
        "100 min met de auto",
    )


def test_themes_that_stand_in_the_question_count_while_none_was_chosen(store: Store) -> None:
    mirjam, other = coach(store), coach(store, "Ander")
    knows(store, mirjam, financiering=3)
    found = matched(store, request(store))
    assert found.asked.implied
    assert of(found, mirjam).score > 0
    assert why_not(found, other).words == "kent financiering niet"


def test_a_theme_counts_at_the_beginning_of_a_word_only(store: Store) -> None:
    mirjam = coach(store)
    knows(store, mirjam, data=3, participatie=3)
    with store.change("Vraag") as change:
        asked = requests.add(change, "Wie doet een update van de participatieavond?", TODAY)
    assert list(matched(store, asked).asked.themes.values()) == ["participatie"]


def test_ties_go_to_whoever_has_the_least_to_do_and_then_by_name(store: Store) -> None:
    names = ("Cora Cats", "Anna Adema", "Bert Bos")
    cora, anna, bert = (coach(store, name) for name in names)
    propose(store, request(store), anna, HOUR)
    found = matched(store, request(store))
    assert len({one.score for one in found.candidates}) == 1
    assert [one.coach_id for one in found.candidates] == [bert, cora, anna]


def test_almost_full_is_said(store: Store) -> None:
    mirjam = coach(store)
    propose(store, request(store, minutes=64 * HOUR), mirjam, 64 * HOUR)
    assert of(matched(store, request(store, minutes=60)), mirjam).almost_full


def test_of_next_year_the_hours_of_that_year_are_told(store: Store) -> None:
    mirjam = coach(store)
    propose(store, request(store), mirjam, 8 * HOUR, ((WK49, 8 * HOUR),))
    asked = request(store, from_on=date(2027, 1, 4), until_on=date(2027, 3, 1))
    assert of(matched(store, asked), mirjam).free_words == "80 uur vrij in 2027"


def test_weights_of_the_file_are_used_and_shown(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    with store.change("Gewichten") as change:
        weights.put(change, weights.TRAVEL, 100)
    found = matched(store, asked)
    assert found.weights == Weights(40, 30, 100, 15)
    assert part(of(found, mirjam), weights.TRAVEL).points == 50
    assert part(of(matched(store, asked, Weights()), mirjam), weights.TRAVEL).points == 8


def test_weights_that_make_no_sense_are_refused(store: Store) -> None:
    with store.change("Gewichten") as change:
        with pytest.raises(Refused, match="kan niet"):
            weights.put(change, weights.TRAVEL, -1)
        for each in (weights.EXPERTISE, weights.AVAILABILITY, weights.TRAVEL):
            weights.put(change, each, 0)
        with pytest.raises(Refused, match="telt er niets"):
            weights.put(change, weights.EXPERIENCE, 0)


@pytest.mark.parametrize("kept", ["", "1,2,3", "a,b,c,d", "-1,2,3,4", "0,0,0,0"])
def test_weights_that_cannot_be_read_are_the_usual_ones(store: Store, kept: str) -> None:
    with store.change("Gewichten") as change:
        settings.put(change, weights.KEY, kept)
    assert weights.get(store) == Weights()


_WEIGHTS = st.builds(Weights, *(st.integers(0, 1000) for _ in range(4))).filter(lambda w: w.total)
_KNOWN = st.builds(
    Known,
    st.dictionaries(st.integers(1, 4), st.builds(Skill, st.just("x"), st.integers(1, 3))),
    st.frozensets(st.sampled_from(["design", "execution"])),
    st.dictionaries(st.integers(1, 3), st.builds(Trip, st.integers(0, 500), st.just(""))),
    st.dictionaries(st.integers(1, 3), st.integers(1, 9)),
    st.integers(0, 30),
)
_ASKED = st.builds(
    Asked,
    st.just(1),
    st.just("t"),
    st.just("q"),
    st.just(False),
    st.just(True),
    st.sampled_from(["", "design"]),
    st.integers(1, 6000),
    st.just(False),
    st.just(BEGIN),
    st.just(END),
    st.dictionaries(st.integers(1, 3), st.just("Zandwijk"), min_size=1),
    st.dictionaries(st.integers(1, 4), st.just("x")),
)


@given(_WEIGHTS, _KNOWN, _ASKED, st.lists(st.booleans(), min_size=5, max_size=5))
def test_parts_stay_within_their_weight_and_add_up(
    given: Weights, known: Known, asked: Asked, free: list[bool]
) -> None:
    points = scoring.points(known, asked, free, given)
    parts = scoring.parts(points, known, asked, free, given)
    assert all(0 <= each.points <= each.weight for each in parts)
    assert sum(each.points for each in parts) == sum(points) <= given.total
    assert all(each.brief and each.words for each in parts)


@given(_WEIGHTS, _KNOWN, _ASKED, st.lists(st.booleans(), min_size=5, max_size=5))
def test_knowing_more_never_costs_points(
    given: Weights, known: Known, asked: Asked, free: list[bool]
) -> None:
    before = scoring.points(known, asked, free, given)
    better = Known(
        {key: Skill("x", 3) for key in (*known.skills, *asked.themes)},
        known.phases and known.phases | {"design"},
        {key: Trip(max(trip.minutes - 5, 0), "") for key, trip in known.trips.items()},
        known.before,
        known.times + 1,
    )
    after = scoring.points(better, asked, [True] * 5, given)
    assert all(new >= old for new, old in zip(after, before, strict=True))


# What is asked


def test_the_window_is_never_before_today_and_never_empty() -> None:
    window = asking.window
    assert window(None, None, TODAY) == (TODAY, TODAY + asking.WINDOW)
    assert window("2026-01-01", "2026-02-01", TODAY) == (TODAY, TODAY + asking.WINDOW)
    assert window("2026-01-01", "2026-12-01", TODAY) == (TODAY, date(2026, 12, 1))
    assert window("2027-01-01", None, TODAY)[0] == date(2027, 1, 1)


def test_hours_nobody_said_are_what_is_usual_for_the_form(store: Store) -> None:
    found = asking.one(store, request(store, minutes=0, form="consult"), TODAY)
    assert found is not None
    assert (found.minutes, found.guessed) == (2 * HOUR, True)


def test_a_request_that_is_gone_has_no_match(store: Store) -> None:
    assert matching.match(store, 99, TODAY) is None


def test_the_whole_pool_says_the_same_as_one_match(store: Store) -> None:
    for name in ("Anna Adema", "Bert Bos", "Cora Cats"):
        knows(store, coach(store, name), financiering=1 + len(name) % 3)
    earlier(store, 1, "Dordrecht")
    ids = [request(store, THEME), request(store), request(store, places=("Zwijndrecht",))]
    pool = matching.pool(store, TODAY)
    for key, asked in asking.read(store, TODAY, ids).items():
        one = matched(store, key)
        whole = pool.match(asked)
        assert [seen(each) for each in whole.candidates] == [seen(each) for each in one.candidates]
        assert whole.why_not == one.why_not
        rated = [(each.coach_id, each.score) for each in pool.ratings(asked)]
        assert rated == [(each.coach_id, each.score) for each in one.candidates]


def test_a_closed_request_still_says_it_is_closed(store: Store) -> None:
    asked = request(store)
    with store.change("Ingetrokken") as change:
        requests.step(change, asked, "withdrawn", TODAY, reason="niet nodig")
    assert not matched(store, asked).asked.open


def test_people_who_are_no_coach_are_not_there(store: Store) -> None:
    add_person(store, "Geen Coach")
    found = matched(store, request(store))
    assert (found.candidates, found.why_not) == ((), ())


def test_hours_in_the_week_are_seen(store: Store) -> None:
    mirjam = coach(store)
    propose(store, request(store), mirjam, 8 * HOUR, ((WK49, 8 * HOUR),))
    brief = part(of(matched(store, request(store)), mirjam), weights.AVAILABILITY).brief
    assert brief == "4 van 5 weken vrij"


@given(
    st.integers(1, 60 * HOUR),
    st.integers(0, 12),
    st.integers(0, 60),
    st.integers(0, 40),
    st.dates(date(2026, 11, 24), date(2027, 2, 1)),
    st.integers(0, 90),
)
def test_what_surely_fits_soon_fits_at_all(
    minutes: int, week: int, year: int, quarter: int, begin: date, days: int
) -> None:
    own = Ledger(1, "A", Rules(year * HOUR, quarter * HOUR, week * HOUR))
    end = begin + timedelta(days=days)
    asked = Asked(1, "", "", False, True, "", minutes, False, begin, end)
    if matching._fits_soon(own, asked):
        assert capacity.most(own, begin, end) >= minutes
