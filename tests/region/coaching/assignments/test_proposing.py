"""How a proposal is filled in: in weeks that have room, early or evenly; what does not fit is said."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region import contact_points, people
from nplw_desktop.region.coaching import capacity, requests
from nplw_desktop.region.coaching.assignments import ASKER, COACH, letters, proposing
from nplw_desktop.region.coaching.assignments.proposing import EARLY, EVEN, LATER
from nplw_desktop.region.coaching.capacity.ledger import Ledger, Rules
from nplw_desktop.region.coaching.matching import asking
from nplw_desktop.region.coaching_tables import coach as coach_table
from nplw_desktop.store import Store
from tests.region.coaching.matching_ground import (
    BEGIN,
    END,
    HOUR,
    WK49,
    WK50,
    WK51,
    WK52,
    coach,
    propose,
    read,
    request,
)

DECEMBER = date(2026, 12, 20)


def ledger(week: int = 8, year: int = 80, away: tuple[tuple[date, date], ...] = ()) -> Ledger:
    return Ledger(1, "Mirjam", Rules(year * HOUR, minutes_week=week * HOUR, away=away))


def test_early_takes_as_few_of_the_first_weeks_as_it_fits_in() -> None:
    found = proposing.plan_for(ledger(), 16 * HOUR, BEGIN, END, EARLY)
    assert found == ((WK49, 8 * HOUR), (WK50, 8 * HOUR))
    assert proposing.in_words(found) == "wk 49–50: 8 u per week"


def test_early_passes_by_weeks_the_coach_is_away() -> None:
    found = proposing.plan_for(ledger(away=((WK49, WK50),)), 8 * HOUR, BEGIN, END, EARLY)
    assert [monday for monday, _minutes in found] == [WK50, WK51]  # Monday of week 50 is away too


def test_evenly_takes_all_weeks() -> None:
    found = proposing.plan_for(ledger(), 6 * HOUR, BEGIN, DECEMBER, EVEN)
    assert found == ((WK49, 2 * HOUR), (WK50, 2 * HOUR), (WK51, 2 * HOUR))


def test_without_a_limit_a_week_is_not_filled_beyond_a_day() -> None:
    found = proposing.plan_for(ledger(week=0), 16 * HOUR, BEGIN, END, EARLY)
    assert found == ((WK49, 8 * HOUR), (WK50, 8 * HOUR))


def test_no_weeks_are_chosen_when_that_is_asked() -> None:
    assert proposing.plan_for(ledger(), HOUR, BEGIN, END, LATER) == ()
    assert proposing.draft(ledger(), HOUR, BEGIN, END, LATER).fits


def test_what_does_not_fit_in_the_weeks_is_said() -> None:
    made = proposing.draft(ledger(), 20 * HOUR, WK49, WK49, EARLY)
    assert not made.fits
    assert made.plan == ((WK49, 20 * HOUR),)
    assert str(made.shortages[0]) == "in week 49 (30 nov) is nog 8 uur vrij en dit vraagt 20 uur"


def test_long_work_goes_evenly_and_short_work_early() -> None:
    assert proposing.usual_way(16 * HOUR, BEGIN, END) == EARLY
    assert proposing.usual_way(40 * HOUR, date(2026, 12, 1), date(2027, 6, 1)) == EVEN


def test_weeks_in_words() -> None:
    plan = ((WK49, 90), (WK50, 90), (WK52, 240))
    assert proposing.in_words(plan) == "wk 49–50: 1,5 u per week · wk 52: 4 u"
    assert proposing.in_words(()) == ""


_DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(
    st.integers(1, 60 * HOUR),
    st.integers(0, 20),
    st.integers(0, 100),
    _DAYS,
    st.integers(0, 120),
    st.sampled_from([EARLY, EVEN]),
    st.lists(st.tuples(_DAYS, st.integers(0, 30)), max_size=3),
)
def test_a_plan_that_is_proposed_never_passes_a_limit(
    minutes: int,
    week: int,
    year: int,
    begin: date,
    days: int,
    way: str,
    absences: list[tuple[date, int]],
) -> None:
    away = tuple((day, date.fromordinal(day.toordinal() + n)) for day, n in absences)
    one, end = ledger(week, year, away), date.fromordinal(begin.toordinal() + days)
    plan = proposing.plan_for(one, minutes, begin, end, way)
    made = proposing.draft(one, minutes, begin, end, way)
    if plan:
        assert sum(each for _monday, each in plan) == minutes
        assert made.fits
    assert made.fits == (capacity.most(one, begin, end) >= minutes)


def test_what_is_proposed_for_a_request_fits(store: Store) -> None:
    mirjam, asked = coach(store), request(store)
    found = asking.one(store, asked, date(2026, 11, 24))
    assert found is not None
    plan = proposing.for_asked(capacity.ledger(store, mirjam), found)
    made = propose(store, asked, mirjam, found.minutes, plan)
    assert read(store, made).overbooked_reason == ""


# Letters


def test_the_texts_say_what_each_of_both_has_to_know(store: Store) -> None:
    with store.change("Begin") as change:
        people.introduce(change, "Mirte Slotermeer")
        asker = people.add(change, "Naima Bouzarai")
        contact_points.add_email(change, "naima@dordrecht.example", person_id=asker)
    mirjam = coach(store, summary="Rekende tien businesscases door.")
    asked = request(store, requester_id=asker, form="second_opinion")
    made = propose(store, asked, mirjam, plan=((WK49, 8 * HOUR), (WK50, 8 * HOUR)))
    to_coach, to_asker = (letters.of(store, made, who) for who in (COACH, ASKER))
    assert to_coach.subject == "Vraag voor de coachpool: De Hoven"
    assert "Omvang: 16 uur, second opinion\n" in to_coach.text
    assert "Aanvrager: Naima Bouzarai" in to_coach.text
    assert to_coach.address == ""
    assert to_asker.address == "naima@dordrecht.example"
    assert to_asker.text.startswith("Beste Naima,\n\nJe vroeg de coachpool: ‘Financiering")
    assert "Mirjam Oudkerken met je meedenkt. Rekende tien businesscases door." in to_asker.text
    assert "Weken: wk 49–50: 8 u per week" in to_asker.text
    assert to_asker.text.rstrip().endswith("Mirte Slotermeer")


def test_an_asker_without_a_contact_still_gets_a_text(store: Store) -> None:
    with store.change("Begin") as change:
        people.introduce(change, "Mirte Slotermeer")
    asked = request(store, requester_name="iemand van de balie")
    made = propose(store, asked, coach(store))
    found = letters.of(store, made, ASKER)
    assert (found.name, found.address) == ("iemand van de balie", "")
    assert found.text.startswith("Beste iemand van de balie,")


def test_a_text_for_a_coach_who_is_gone_keeps_the_name(store: Store) -> None:
    with store.change("Begin") as change:
        people.introduce(change, "Mirte Slotermeer")
    mirjam, asked = coach(store), request(store)
    made = propose(store, asked, mirjam)
    with store.change("Weg") as change:
        change.delete(coach_table, mirjam)
        requests.edit(change, asked, topic="Ander")
    assert letters.of(store, made, COACH).name == "Mirjam Oudkerken"
    assert read(store, made).coach == "Mirjam Oudkerken"
