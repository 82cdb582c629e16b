"""Requests: one question with a number, whose every move is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region import sessions, settings
from nplw_desktop.region.coaching import assignments, requests, states, weeks
from nplw_desktop.region.coaching.requests import Request, moving
from nplw_desktop.region.coaching_tables import coaching_session
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.matching_ground import HOUR, coach, place, propose, read, worked
from tests.region.ground import TODAY, add_person

NEXT = TODAY + timedelta(days=7)


def _asked(store: Store, question: str = "Toets de businesscase van Parkzicht", **values) -> int:
    with store.change("Vraag") as change:
        return requests.add(change, question, TODAY, municipality_ids=[place(store)], **values)


def _step(store: Store, request_id: int, status: str, **said) -> None:
    with store.change("Stap") as change:
        requests.step(change, request_id, status, NEXT, **said)


def _read(store: Store, request_id: int) -> Request:
    found = requests.get(store, request_id)
    assert found is not None
    return found


# -- taking down ---------------------------------------------------------------------------------


def test_a_new_request_has_a_number_a_short_name_and_its_first_step(store: Store) -> None:
    found = _read(store, _asked(store))
    assert (found.number, found.topic, found.state) == ("V-2026-1", "Parkzicht", states.NEW)
    assert found.received_on == TODAY
    assert [step.step for step in requests.steps(store, found.id)] == ["submitted"]


def test_a_number_is_never_used_twice_not_even_after_undo(store: Store) -> None:
    first = _read(store, _asked(store)).number
    store.undo()
    assert _read(store, _asked(store)).number != first


def test_numbers_count_in_the_year_the_request_came_in(store: Store) -> None:
    _asked(store)
    other = _asked(store, received_on=date(2027, 1, 2))
    assert _read(store, other).number == "V-2027-1"


@pytest.mark.parametrize("question", ["", "   ", "x" * (requests.MOST + 1)])
def test_a_request_is_one_sentence(store: Store, question: str) -> None:
    with pytest.raises(Refused):
        _asked(store, question)
    assert store.value("SELECT count(*) FROM coach_request") == 0


def test_a_request_has_its_municipalities_in_order_each_once(store: Store) -> None:
    ids = [place(store, name) for name in ("Zwijndrecht", "Dordrecht", "Zwijndrecht")]
    with store.change("Vraag") as change:
        made = requests.add(change, "Hoe nu?", TODAY, municipality_ids=ids)
    assert _read(store, made).places == "Zwijndrecht en Dordrecht"
    with store.change("Gemeente") as change:
        requests.set_municipalities(change, made, ids[1:2])
    assert _read(store, made).places == "Dordrecht"


def test_a_request_is_found_by_its_number_and_uid(store: Store) -> None:
    found = _read(store, _asked(store))
    assert requests.find(store, "v-2026-1") == requests.find(store, found.uid) == found.id
    assert requests.find(store, "V-2026-9") is None


# -- changing ------------------------------------------------------------------------------------


def test_the_short_name_follows_the_question_until_it_has_words_of_its_own(store: Store) -> None:
    made = _asked(store)
    for values, topic in (
        ({"question": "Toets de businesscase van Sluisbuurt"}, "Sluisbuurt"),
        ({"topic": "Toets"}, "Toets"),
        ({"question": "Toets de businesscase van Hogerveld"}, "Toets"),
        ({"topic": " "}, "Hogerveld"),
    ):
        with store.change("Vraag") as change:
            requests.edit(change, made, **values)
        assert _read(store, made).topic == topic


def test_a_contact_takes_the_place_of_a_name(store: Store) -> None:
    made = _asked(store, requester_name="mevrouw Bouzarai")
    assert _read(store, made).requester == "mevrouw Bouzarai"
    naima = add_person(store, "Naima Bouzarai")
    with store.change("Aanvrager") as change:
        requests.edit(change, made, requester_id=naima, requester_name="Naima Bouzarai")
    assert _read(store, made).requester == "Naima Bouzarai"
    assert store.value("SELECT requester_name FROM coach_request") == ""


def test_a_period_does_not_end_before_it_begins(store: Store) -> None:
    made = _asked(store, from_on=NEXT)
    with pytest.raises(Refused, match="eindigt voor"), store.change("Periode") as change:
        requests.edit(change, made, until_on=TODAY)


def test_a_confidential_request_closes_its_sessions(store: Store) -> None:
    made = _asked(store)
    with store.change("Sessie") as change:
        held = sessions.add(change, "coaching", "Werksessie", TODAY)
        change.insert(coaching_session, session_id=held, request_id=made)
        requests.edit(change, made, confidentiality=Confidentiality.PRIVATE.value)
    found = sessions.get(store, held)
    assert found is not None
    assert found.confidentiality is Confidentiality.PRIVATE


# -- moving --------------------------------------------------------------------------------------


def test_every_move_is_kept_with_its_day_who_did_it_and_with_whom(store: Store) -> None:
    me, naima = add_person(store, "Mirte Slotermeer"), add_person(store, "Naima Bouzarai")
    with store.change("Ik") as change:
        settings.put(change, settings.ME, str(me))
    made = _asked(store)
    _step(store, made, "intake_done", person_id=naima, note="gebeld")
    step = requests.steps(store, made)[-1]
    assert (step.step, step.on_day, step.person, step.by, step.note) == (
        "intake_done",
        NEXT,
        "Naima Bouzarai",
        "Mirte Slotermeer",
        "gebeld",
    )
    assert _read(store, made).status == "intake_done"


@pytest.mark.parametrize("status", sorted(states.WITH_REASON))
def test_what_ends_otherwise_asks_why(store: Store, status: str) -> None:
    made = _asked(store)
    with pytest.raises(Refused, match="reden"):
        _step(store, made, status)
    _step(store, made, status, reason="past niet bij de pool")
    found = _read(store, made)
    assert (found.status, found.reason, found.closed_on) == (status, "past niet bij de pool", NEXT)


def test_whom_it_was_referred_to_is_reason_enough(store: Store) -> None:
    made = _asked(store)
    _step(store, made, "referred", referred_to="het expertteam van de provincie")
    assert _read(store, made).referred_to == "het expertteam van de provincie"


@pytest.mark.parametrize("status", ["match_proposed", "agreed", "active"])
def test_a_request_does_not_go_on_without_a_coach(store: Store, status: str) -> None:
    made = _asked(store)
    with pytest.raises(Refused, match="nog geen coach"):
        _step(store, made, status)


def test_opening_it_again_forgets_when_it_was_closed(store: Store) -> None:
    made = _asked(store)
    _step(store, made, "withdrawn", reason="opgelost")
    _step(store, made, "submitted")
    assert _read(store, made).closed_on is None


@pytest.mark.parametrize("status", ["waitlisted", "submitted", "withdrawn"])
def test_what_waits_or_is_over_holds_no_hours(store: Store, status: str) -> None:
    mirjam, made = coach(store), _asked(store, minutes=8 * HOUR)
    proposal = propose(store, made, mirjam, 8 * HOUR)
    _step(store, made, status, reason="geen geld")
    assert read(store, proposal).status == "declined"
    assert _read(store, made).status == status


def test_a_request_that_is_done_completes_what_runs(store: Store) -> None:
    mirjam, made = coach(store), _asked(store, minutes=8 * HOUR)
    week = weeks.monday(NEXT)
    later = ((week, 2 * HOUR), (week + 2 * weeks.WEEK, 6 * HOUR))
    proposal = propose(store, made, mirjam, 8 * HOUR, later)
    with store.change("Loopt") as change:
        moving.to_state(change, made, state=states.ACTIVE, on_day=TODAY)
    assert read(store, proposal).status == "active"
    with store.change("Afgerond") as change:
        moving.to_state(change, made, state=states.DONE, on_day=NEXT)
    assert read(store, proposal).status == "completed"
    assert assignments.plan(store, proposal) == later[:1]  # no work is left to plan
    assert _read(store, made).status == "completed"


def test_a_step_on_the_way_does_not_move_the_request(store: Store) -> None:
    made = _asked(store)
    with store.change("Stap") as change:
        step = requests.note_step(change, made, "introduction", None, note="koffie")
    assert _read(store, made).status == "submitted"
    with store.change("Stap") as change:
        requests.edit_step(change, step, on_day=TODAY)
    assert [each.step for each in requests.steps(store, made)] == ["submitted", "introduction"]
    with store.change("Stap") as change:
        requests.remove_step(change, step)
    assert len(requests.steps(store, made)) == 1


@pytest.mark.parametrize("state", states.STATES)
def test_only_what_needs_a_coach_waits_for_one(store: Store, state: str) -> None:
    made = _asked(store)
    needs = state in (states.PROPOSED, states.ACTIVE)
    assert moving.needs_coach(store, made, state) is needs
    propose(store, made, coach(store), HOUR)
    assert not moving.needs_coach(store, made, state)


# -- deleting ------------------------------------------------------------------------------------


def test_a_request_goes_with_all_that_hangs_on_it_and_comes_back(store: Store) -> None:
    made = _asked(store)
    propose(store, made, coach(store), HOUR)
    with store.change("Weg") as change:
        requests.delete(change, made)
    assert requests.get(store, made) is None
    assert store.value("SELECT count(*) FROM request_step") == 0
    store.undo()
    assert _read(store, made).places == "Dordrecht"
    assert len(assignments.of_request(store, made)) == 1


def test_a_request_that_is_gone_is_not_written_in(store: Store) -> None:
    made = _asked(store)
    with store.change("Weg") as change:
        requests.delete(change, made)
    edits = (
        lambda change: requests.edit(change, made, summary="nog iets"),
        lambda change: requests.set_municipalities(change, made, [place(store)]),
        lambda change: requests.set_themes(change, made, []),
        lambda change: requests.step(change, made, "intake_done", TODAY),
        lambda change: requests.note_step(change, made, "intake_done", TODAY),
        lambda change: requests.delete(change, made),
    )
    for edit in edits:
        with pytest.raises(Refused, match="er niet meer"), store.change("Laat") as change:
            edit(change)


def test_what_is_agreed_on_is_agreed_with_everybody(store: Store) -> None:
    made = _asked(store)
    proposal = propose(store, made, coach(store), HOUR)
    with store.change("Akkoord") as change:
        moving.to_status(change, made, "agreed", NEXT)
    assert (read(store, proposal).status, _read(store, made).status) == ("agreed", "agreed")


def test_a_request_with_hours_stays(store: Store) -> None:
    made = _asked(store)
    worked(store, propose(store, made, coach(store), HOUR), HOUR)
    with pytest.raises(Refused, match="uren geboekt"), store.change("Weg") as change:
        requests.delete(change, made)
    assert requests.booked(store, made) == HOUR
