"""The history of a contact: each change in words, of the name as well as of the coach profile."""

from __future__ import annotations

from nplw_desktop.region import organisations, people, person_history
from nplw_desktop.region.coaching_tables import coach
from nplw_desktop.store import Store
from tests.region.coaching import pool


def test_the_profile_of_a_coach_is_told_in_words_money_and_hours(store: Store) -> None:
    with store.change("Coach gemaakt") as change:
        person, key = pool.add_coach(change, "Coen de Coach")
        stroom = organisations.find_or_add(change, "Rivierstroom")
    with store.change("Coachprofiel gewijzigd") as change:
        change.update(coach, key, rate_cents=10_050, minutes_year=7_230, arrangement="hire")
    with store.change("Werkgever gewijzigd") as change:
        change.update(coach, key, employer_id=stroom, origin="inside")
    with store.change("Naam gewijzigd") as change:
        people.edit(change, person, given_name="Koen")
    told = {one.label: set(one.what) for one in person_history.of_person(store, person)}
    assert told["Coachprofiel gewijzigd"] == {
        "Coach: tarief per uur: €\xa095,50 → €\xa0100,50",
        "Coach: uren per jaar: 100 uur → 120,5 uur",
        "Coach: regeling: leeg → inhuur",
    }
    assert told["Werkgever gewijzigd"] == {
        "Coach: werkgever: leeg → Rivierstroom",
        "Coach: herkomst: buiten de regio → binnen de regio",
    }
    assert told["Naam gewijzigd"] == {"Voornaam: Coen → Koen"}
    assert told["Coach gemaakt"] == set()
