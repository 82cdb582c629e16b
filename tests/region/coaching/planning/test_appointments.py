"""Appointments of a request: sessions as any other, and as confidential as the request."""

from __future__ import annotations

from datetime import date, time

import pytest

from nplw_desktop.region import appointments as calendar
from nplw_desktop.region import meetings, people, sessions, settings
from nplw_desktop.region.coaching.planning import appointments
from nplw_desktop.region.coaching.planning.appointments import Wanted
from nplw_desktop.region.coaching_tables import coach, coach_request
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.names import display
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching.planning_ground import HOUR, add_coach, add_request, assign, away

DAY = date(2026, 12, 3)


def make(store: Store, request: int, **values: object) -> int:
    with store.change("Afspraak") as change:
        return appointments.make(change, Wanted(request, DAY, **values))  # type: ignore[arg-type]


def names(store: Store, session_id: int) -> list[str]:
    return [display(one.name) for one in sessions.participants(store, session_id) if one.name]


def test_an_appointment_is_a_session_with_the_coach_and_the_asker(store: Store) -> None:
    with store.change("Mensen") as change:
        me, asker = people.add(change, "Ik Zelf"), people.add(change, "Naima Bouzarai")
        settings.put(change, settings.ME, str(me))
    request = add_request(store, requester_id=asker)
    work = assign(store, add_coach(store), 8 * HOUR, request_id=request)
    key = make(store, request, assignment_id=work, starts_at=time(10), ends_at=time(11, 30))
    held = sessions.get(store, key)
    assert held is not None
    assert (held.kind, held.title, held.held_on) == ("coaching", "Werksessie De Hoven", DAY)
    assert names(store, key) == ["Ik Zelf", "Mirjam Oudkerken", "Naima Bouzarai"]
    assert next(item.title for item in meetings.agenda(store, key)) == "Waar staan we"
    assert calendar.of_session(store, key).title == "Werksessie De Hoven"


def test_a_session_knows_its_request_and_a_request_its_sessions(store: Store) -> None:
    request = add_request(store)
    late = make(store, request, purpose="final", starts_at=time(14))
    early = make(store, request, purpose="introduction", starts_at=time(9), ends_at=time(10))
    found = appointments.of_request(store, request)
    assert [(one.session_id, one.purpose) for one in found] == [
        (early, "introduction"),
        (late, "final"),
    ]
    assert (found[0].held_on, found[0].ends_at) == (DAY, time(10))
    told = appointments.about(store, early)
    assert told is not None
    assert told.request_id == request
    assert told.words == f"Vraag {told.number} · De Hoven"
    with store.change("Overleg") as change:
        other = meetings.plan(change, "Overleg", DAY)
    assert appointments.about(store, other) is None


def test_what_is_about_a_confidential_request_is_for_the_user_alone(store: Store) -> None:
    request = add_request(store, confidentiality="private")
    held = sessions.get(store, make(store, request))
    assert held is not None
    assert held.confidentiality is Confidentiality.PRIVATE


def test_a_request_that_is_over_gets_no_appointment(store: Store) -> None:
    request = add_request(store, status="withdrawn")
    with pytest.raises(Refused, match="voorbij"):
        make(store, request)


def test_the_likely_day_is_in_the_next_planned_week(store: Store) -> None:
    plan = ((date(2026, 11, 23), HOUR), (date(2026, 12, 7), HOUR))
    who = add_coach(store)
    work = assign(store, who, 8 * HOUR, plan)
    assert appointments.usual_day(store, work, date(2026, 11, 24)) == date(2026, 12, 7)
    away(store, who, date(2026, 12, 5), date(2026, 12, 8))
    assert appointments.usual_day(store, work, date(2026, 11, 24)) == date(2026, 12, 9)
    assert appointments.usual_day(store, None, date(2026, 11, 24)) == date(2026, 12, 1)


def test_a_session_stays_when_its_request_goes_and_the_other_way_round(store: Store) -> None:
    request = add_request(store)
    first, second = make(store, request), make(store, request)
    with store.change("Weg") as change:
        sessions.delete(change, first)
    assert [one.session_id for one in appointments.of_request(store, request)] == [second]
    with store.change("Weg") as change:
        change.delete(coach_request, request)
    assert sessions.get(store, second) is not None
    assert appointments.about(store, second) is None


def test_an_appointment_without_an_assignment_has_no_coach_on_the_list(store: Store) -> None:
    request = add_request(store)
    key = make(store, request, purpose="intake")
    assert names(store, key) == []
    assert store.value(coach.select().with_only_columns(coach.c.id)) is None
