"""Leading a session in the file: what each act writes, refuses, and leaves after undo."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nplw_desktop.region import people, sessions
from nplw_desktop.region.intervision import cases, live
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.names import PersonName
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
PLAN = (("Terugblik", 5, "everyone"), ("Informatie", 15, "participants"), ("Slot", 5, "everyone"))


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def session_in(store: Store, day: date | None = TODAY) -> int:
    """A session of three phases with an owner of the case, a facilitator and two others."""
    with store.change("Sessie") as change:
        key = sessions.add(change, KIND, "Intervisiegroep A, sessie 4", day, starts_at=time(13, 30))
        for at, (title, minutes, who) in enumerate(PLAN, start=1):
            change.insert(
                agenda_item, session_id=key, title=title, minutes=minutes, who=who, position=at
            )
        ids = [
            people.add(change, PersonName(given_name=given, family_name=family))
            for given, family in (
                ("Femke", "Steenhoek"),
                ("Naima", "Zandwijk"),
                ("Tariq", "Broekhaven"),
                ("Bram", "Westmeer"),
            )
        ]
        for person_id in ids:
            sessions.invite(change, key, person_id)
        sessions.edit(change, key, chair_id=ids[3])
        cases.edit(change, key, owner_id=ids[0])
    return key


def act(store: Store, do: object, *given: object) -> None:
    with store.change("Sessie geleid") as change:
        assert callable(do)
        do(change, *given)


def test_starting_goes_to_the_first_phase_and_is_seen_as_running(store: Store) -> None:
    key = session_in(store)
    assert live.running(store) == ()
    act(store, live.start, key, NOW)
    assert live.running(store) == (key,)
    found = live.now_in(store, key, later(60))
    assert found.index == 0
    assert found.now is not None
    assert found.now.left == 240


def test_a_session_without_phases_is_not_started(store: Store) -> None:
    with store.change("Sessie") as change:
        key = sessions.add(change, KIND, "Leeg", TODAY)
    with pytest.raises(Refused, match="nog geen fasen"):
        act(store, live.start, key, NOW)
    assert live.events(store, key) == ()


def test_a_closed_session_is_not_led_again(store: Store) -> None:
    key = session_in(store)
    with store.change("Afgesloten") as change:
        sessions.edit(change, key, status="held")
    with pytest.raises(Refused, match="afgesloten"):
        act(store, live.start, key, NOW)


def test_a_session_that_was_closed_without_a_stop_goes_on_no_more(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW)
    with store.change("Afgesloten") as change:
        sessions.edit(change, key, status="held")
    assert live.running(store) == ()


def test_what_makes_no_sense_now_is_refused_and_writes_nothing(store: Store) -> None:
    key = session_in(store)
    for do in (live.pause, live.resume, live.next_phase, live.stop, live.next_turn):
        with pytest.raises(Refused, match="loopt niet"):
            act(store, do, key, NOW)
    act(store, live.start, key, NOW)
    for do, said in (
        (live.start, "loopt al"),
        (live.resume, "klok loopt al"),
        (live.previous_phase, "eerste fase"),
    ):
        with pytest.raises(Refused, match=said):
            act(store, do, key, later(1))
    act(store, live.pause, key, later(2))
    with pytest.raises(Refused, match="al op pauze"):
        act(store, live.pause, key, later(3))
    with pytest.raises(Refused, match="hooguit 240"):
        act(store, live.extend, key, -301, later(4))
    assert [each.kind for each in live.events(store, key)] == ["start", "phase", "pause"]


def test_the_last_phase_has_none_after_it(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW)
    act(store, live.next_phase, key, later(1))
    act(store, live.next_phase, key, later(2))
    with pytest.raises(Refused, match="laatste fase"):
        act(store, live.next_phase, key, later(3))


def test_moments_are_kept_to_the_millisecond(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW + timedelta(microseconds=123_456))
    assert live.events(store, key)[0].at == NOW + timedelta(milliseconds=123)


def test_undo_of_a_phase_leaves_the_clock_as_if_it_never_happened(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW)
    before = live.now_in(store, key, later(100))
    act(store, live.next_phase, key, later(60))
    assert live.now_in(store, key, later(100)).index == 1
    store.undo()
    assert live.now_in(store, key, later(100)) == before
    store.redo()
    assert live.now_in(store, key, later(100)).index == 1


def test_who_speaks_was_there_and_undo_takes_that_back(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW)
    act(store, live.next_phase, key, later(1))
    act(store, live.next_turn, key, later(2))
    speaking = next(each for each in live.now_in(store, key, later(3)).turns if each.place == "now")
    assert speaking.speaker.first == "Naima"
    there = {each.id: each.attendance for each in sessions.participants(store, key)}
    assert there[speaking.speaker.id] == "present"
    assert sorted(there.values()) == ["invited", "invited", "invited", "present"]
    store.undo()
    assert {each.attendance for each in sessions.participants(store, key)} == {"invited"}


def test_who_sent_word_has_no_turn(store: Store) -> None:
    key = session_in(store)
    naima = sessions.participants(store, key)[1].id
    act(store, sessions.attend, naima, "excused")
    assert [each.first for each in live.people(store, key)] == ["Femke", "Tariq", "Bram"]


def test_real_minutes_are_those_that_were_spent(store: Store) -> None:
    key = session_in(store)
    assert live.real_minutes(store, key) == {}
    act(store, live.start, key, NOW)
    act(store, live.next_phase, key, later(7 * 60 + 20))
    act(store, live.pause, key, later(10 * 60))
    act(store, live.resume, key, later(30 * 60))
    act(store, live.stop, key, later(36 * 60))
    ids = [each.phase.id for each in live.now_in(store, key, NOW).phases]
    assert live.real_minutes(store, key) == {ids[0]: 7, ids[1]: 9}


def test_a_stopped_session_can_go_on(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW)
    act(store, live.next_phase, key, later(60))
    act(store, live.stop, key, later(120))
    assert live.running(store) == ()
    act(store, live.start, key, later(600))
    found = live.now_in(store, key, later(660))
    assert found.index == 1
    assert found.now is not None
    assert found.now.spent == 120


def test_throwing_the_first_phase_away_does_not_stop_the_session(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW)
    first = live.now_in(store, key, NOW).phases[0].phase.id
    with store.change("Fase verwijderd") as change:
        change.delete(agenda_item, first)
    found = live.now_in(store, key, later(30))
    assert found.going
    assert found.now is not None
    assert (found.now.phase.title, found.now.spent) == ("Informatie", 30)


def test_what_was_taken_away_meanwhile_is_refused_in_words(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW)
    shown = live.now_in(store, key, NOW)
    gone, speaker = shown.phases[2].phase.id, shown.turns[0].speaker.id
    with store.change("Weg") as change:
        change.delete(agenda_item, gone)
        change.delete(sessions.participant, speaker)
    for do, given in ((live.to_phase, gone), (live.turn, speaker), (live.skip, speaker)):
        with pytest.raises(Refused, match=r"niet meer|er niet"):
            act(store, do, key, given, later(5))
    assert live.now_in(store, key, later(5)).index == 0


def test_the_session_that_was_started_last_comes_first(store: Store) -> None:
    first, second = session_in(store), session_in(store)
    act(store, live.start, second, NOW)
    act(store, live.start, first, later(10))
    assert live.running(store) == (first, second)


def day_of(store: Store, key: int) -> date | None:
    held = sessions.get(store, key)
    assert held is not None
    return held.held_on


@pytest.mark.parametrize("planned", [date(2026, 12, 10), date(2026, 11, 23), None])
def test_begun_on_another_day_than_planned_it_is_of_that_day_and_undo_takes_both_back(
    store: Store, planned: date | None
) -> None:
    key = session_in(store, planned)
    act(store, live.start, key, NOW)
    assert day_of(store, key) == TODAY
    store.undo()
    assert (day_of(store, key), live.events(store, key)) == (planned, ())


def test_the_day_is_that_of_the_clock_here(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, datetime(2026, 11, 24, 23, 30, tzinfo=UTC))
    assert day_of(store, key) == date(2026, 11, 25)


def test_going_on_another_day_changes_no_day(store: Store) -> None:
    key = session_in(store)
    act(store, live.start, key, NOW)
    night = 14 * 60 * 60
    act(store, live.next_phase, key, later(night))
    act(store, live.stop, key, later(night + 60))
    act(store, live.start, key, later(2 * night))
    assert day_of(store, key) == TODAY


def test_how_long_it_took_is_known_once_it_is_stopped_and_without_its_pauses(store: Store) -> None:
    key, other = session_in(store), session_in(store)
    act(store, live.start, key, NOW)
    act(store, live.next_phase, key, later(7 * 60 + 20))
    act(store, live.pause, key, later(10 * 60))
    act(store, live.resume, key, later(30 * 60))
    assert live.lengths(store, (key, other)) == {}
    act(store, live.stop, key, later(43 * 60))
    found = live.lengths(store, (key, other))
    assert {number: took.minutes for number, took in found.items()} == {key: 23}
    assert (found[key].begun_at.hour, found[key].stopped_at.minute) == (13, 13)
