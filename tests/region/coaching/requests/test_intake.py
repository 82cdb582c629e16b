"""Taking down a request: from the phone, and from what was written in a report."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import actions, labels, line_links, lines, people, quick_notes, sessions
from nplw_desktop.region.co_working.harvest import COACH_LABEL
from nplw_desktop.region.coaching import requests, themes
from nplw_desktop.region.coaching.requests import intake
from nplw_desktop.region.coaching.requests.intake import Intake
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.matching_ground import place
from tests.region.ground import TODAY, add_meeting, add_person, line_at

QUESTION = "Voorbeeld van een raadsbrief"


def _keep(store: Store, taken: Intake) -> requests.Request:
    with store.change("Vraag") as change:
        made = intake.keep(change, taken, TODAY)
    found = requests.get(store, made)
    assert found is not None
    return found


def _action(store: Store, text: str | RichText = "", **where) -> int:
    with store.change("Actie") as change:
        made = actions.add(change, text or f"Coachvraag: {QUESTION.lower()}", TODAY, **where)
        labels.put_on(change, "line", made, labels.find_or_add(change, COACH_LABEL))
        return made


def _from(store: Store, line_id: int) -> Intake:
    found = intake.from_line(store, line_id)
    assert found is not None
    return found


def test_three_things_are_enough(store: Store) -> None:
    found = _keep(
        store,
        Intake("Hoe nu?", (place(store),), "december", date(2026, 12, 1), date(2026, 12, 31)),
    )
    assert (found.question, found.places, found.wished) == ("Hoe nu?", "Dordrecht", "december")
    assert (found.status, found.urgency, found.private) == ("submitted", "normal", False)


@pytest.mark.parametrize("taken", [Intake(""), Intake("Hoe nu?"), Intake("", (1,))])
def test_without_a_municipality_or_a_question_nothing_is_written(
    store: Store, taken: Intake
) -> None:
    with pytest.raises(Refused):
        _keep(store, taken)
    assert store.value("SELECT count(*) FROM coach_request") == 0


def test_a_new_theme_comes_into_the_list(store: Store) -> None:
    with store.change("Thema") as change:
        known = themes.find_or_add(change, "VvE")
    found = _keep(store, Intake("Hoe nu?", (place(store),), themes=("vve", "raadsbrief")))
    assert [each.name for each in found.themes] == ["VvE", "raadsbrief"]
    assert found.themes[0].id == known


def test_a_confidential_request_is_for_the_user_alone(store: Store) -> None:
    assert _keep(store, Intake("Hoe nu?", (place(store),), private=True)).private


# -- from a line ---------------------------------------------------------------------------------


def test_an_action_becomes_a_request_with_a_way_back_and_is_done(store: Store) -> None:
    naima = add_person(store, "Naima Bouzarai")
    said = f"Coachvraag: {QUESTION.lower()} (Naima Bouzarai, Dordrecht)"
    at = said.index("Naima")
    text = RichText(said, (Mark(at, at + 14, MarkKind.PERSON, str(naima)),))
    line_id = _action(store, text)
    with store.change("Gemeente") as change:
        line_links.set_municipalities(change, line_id, [place(store)])
    known = _from(store, line_id)
    assert known.question == f"{QUESTION} (Naima Bouzarai, Dordrecht)"
    assert (known.requester_id, known.municipality_ids) == (naima, (place(store),))
    found = _keep(store, known)
    assert (found.line_id, requests.of_line(store, line_id)) == (line_id, found.id)
    assert line_at(store, line_id).status == actions.DONE
    store.undo()
    assert line_at(store, line_id).status == actions.OPEN
    assert requests.of_line(store, line_id) is None


def test_a_line_in_a_report_keeps_its_words_and_gives_its_region(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Regel") as change:
        line_id = lines.add(change, Home(held), "wie helpt Dordrecht met de raadsbrief?")
    known = _from(store, line_id)
    session = sessions.get(store, held)
    assert session is not None
    assert known.question == "Wie helpt Dordrecht met de raadsbrief?"
    assert (known.region_id, known.private) == (session.region_id, False)
    came = intake.origin(store, line_id)
    assert came is not None
    assert (came.title, came.session_id) == (session.title, held)


def test_what_was_private_stays_private(store: Store) -> None:
    held = add_meeting(store, confidentiality=Confidentiality.PRIVATE.value)
    with store.change("Regel") as change:
        line_id = lines.add(change, Home(held), "wie helpt?")
    assert _from(store, line_id).private


def test_a_quick_note_is_worked_out_by_becoming_a_request(store: Store) -> None:
    with store.change("Notitie") as change:
        note = lines.add(change, Home(), "Dordrecht zoekt een coach", kind=quick_notes.KIND)
    _keep(store, Intake("Hoe nu?", (place(store),), line_id=note))
    assert line_at(store, note).status == quick_notes.PROCESSED


def test_of_intervision_no_request_is_made(store: Store) -> None:
    with store.change("Regels") as change:
        held = sessions.add(change, "intervision", "Groep A", TODAY)
        said = lines.add(change, Home(held), "de casus van Naima")
        met = sessions.add(change, "regional_meeting", "Overleg", TODAY)
        told = lines.add(change, Home(met), "wie helpt?")
        empty = lines.add(change, Home(met), " ")
    found = [intake.may_come_from(store, each) for each in (said, told, empty, 999)]
    assert found == [False, True, False, False]


def test_a_long_line_is_cut_to_a_sentence() -> None:
    assert len(intake.question_in("coachvraag: " + "x" * 900)) == requests.MOST


def test_a_contact_asks_for_their_municipality(region: Store) -> None:
    naima = region.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    known = intake.by_person(region, naima)
    assert known is not None
    assert list(intake.place_names(region, known.municipality_ids).values()) == ["Zandwijk"]
    assert intake.by_person(region, 9_999) is None


# -- what waits ----------------------------------------------------------------------------------


def test_a_coach_question_waits_until_it_is_taken_over_or_done(store: Store) -> None:
    held = add_meeting(store)
    first, second = _action(store, home=Home(held)), _action(store)
    assert {each.line_id for each in intake.waiting(store)} == {first, second}
    assert intake.waiting(store)[0].text == QUESTION
    _keep(store, Intake("Hoe nu?", (place(store),), line_id=first))
    with store.change("Klaar") as change:
        actions.tick(change, second, True, TODAY)
    assert intake.waiting(store) == ()


def test_a_coach_question_waits_in_its_own_region(store: Store) -> None:
    mine = store.value("SELECT id FROM region WHERE is_mine = 1 OR id = 1 ORDER BY is_mine DESC")
    with store.change("Actie") as change:
        held = sessions.add(change, "regional_meeting", "Overleg", TODAY, region_id=mine)
    _action(store, home=Home(held))
    assert len(intake.waiting(store, frozenset({mine}))) == 1
    assert intake.waiting(store, frozenset({mine + 1})) == ()


def test_who_is_gone_leaves_no_asker(store: Store) -> None:
    naima = add_person(store, "Naima Bouzarai")
    found = _keep(store, Intake("Hoe nu?", (place(store),), requester_id=naima))
    with store.change("Weg") as change:
        people.delete(change, naima)
    again = requests.get(store, found.id)
    assert again is not None
    assert (again.requester_id, again.requester) == (None, "Naima Bouzarai")
