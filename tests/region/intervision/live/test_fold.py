"""The clock of a session as a fold: laws that hold for whatever happens in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region.intervision.live.fold import (
    FORGOTTEN,
    KINDS,
    Event,
    Speaker,
    State,
    next_speaker,
    speaking,
    state,
)
from nplw_desktop.region.intervision.phases import Phase
from nplw_desktop.region.names import PersonName

BEGUN = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
PEOPLE = (
    Speaker(1, PersonName(given_name="Femke", family_name="Steenhoek"), case_owner=True),
    Speaker(2, PersonName(given_name="Naima", family_name="Zandwijk")),
    Speaker(3, PersonName(given_name="Tariq", family_name="Broekhaven")),
    Speaker(4, PersonName(given_name="Bram", family_name="Westmeer"), facilitator=True),
)


def phase(key: int, minutes: int, who: str = "everyone") -> Phase:
    return Phase(key, f"Fase {key}", minutes, key, who, "", "", "group", minutes, "")


PHASES = (phase(11, 5), phase(12, 10, "participants"), phase(13, 15))


def at(seconds: float) -> datetime:
    return BEGUN + timedelta(seconds=seconds)


def event(
    kind: str,
    seconds: float,
    phase_id: int | None = None,
    participant_id: int | None = None,
    more: int = 0,
) -> Event:
    return Event(kind, phase_id, participant_id, more, at(seconds))


def held(*events: Event, now: float, scheduled: datetime | None = None) -> State:
    return state(PHASES, events, PEOPLE, at(now), scheduled)


def left(found: State) -> float:
    assert found.now is not None
    return found.now.left


@st.composite
def histories(draw: st.DrawFn) -> tuple[tuple[Event, ...], float]:
    """Whatever happens after a start, in order of time, and a moment after it."""
    moment, made = 0.0, [event("start", 0)]
    for _ in range(draw(st.integers(0, 14))):
        moment += draw(st.integers(0, 2_000_000)) / 1_000
        kind = draw(st.sampled_from(KINDS))
        phase_id = draw(st.sampled_from((None, 11, 12, 13, 99)))
        participant = draw(st.sampled_from((None, 1, 2, 3, 4)))
        made.append(event(kind, moment, phase_id, participant, draw(st.sampled_from((120, -60)))))
    return tuple(made), moment + draw(st.integers(0, 7_200_000)) / 1_000


def by_hand(events: Sequence[Event], now: float) -> dict[int, float]:
    """What each phase took, counted stretch by stretch between the events."""
    spent = {each.id: 0.0 for each in PHASES}
    here, runs = PHASES[0].id, False
    moments = [*(each.at for each in events), at(now)]
    over = False
    for each, until in zip(events, moments[1:], strict=True):
        if each.kind == "start":
            runs, over = True, False
        elif each.kind == "stop" and not over:
            runs, over = False, True
        elif not over and each.kind in ("pause", "resume"):
            runs = each.kind == "resume"
        elif not over and each.kind == "phase" and each.phase_id in spent:
            here = each.phase_id
        if runs:
            spent[here] += (until - each.at).total_seconds()
    return spent


@given(histories())
def test_every_second_between_start_and_stop_belongs_to_one_phase(
    history: tuple[tuple[Event, ...], float],
) -> None:
    events, now = history
    found = held(*events, now=now)
    wanted = by_hand(events, now)
    assert {each.phase.id: each.spent for each in found.phases} == pytest.approx(wanted)


@given(histories())
def test_a_round_takes_no_longer_than_its_phase(
    history: tuple[tuple[Event, ...], float],
) -> None:
    events, now = history
    found = held(*events, now=now)
    assert found.now is not None
    assert sum(each.seconds for each in found.turns) <= found.now.spent + 1e-6
    assert sum(each.place == "now" for each in found.turns) <= 1
    assert [each.place for each in found.phases].count("now") == 1


@given(histories(), st.integers(0, 36_000))
def test_a_sleep_counts_unless_it_was_paused_or_stopped(
    history: tuple[tuple[Event, ...], float], slept: int
) -> None:
    events, now = history
    before, after = held(*events, now=now), held(*events, now=now + slept)
    passed = slept if before.ticking else 0
    assert left(before) - left(after) == pytest.approx(passed, abs=1e-6)
    assert (before.index, before.paused) == (after.index, after.paused)


@given(histories(), st.integers(1, 86_400))
def test_a_clock_that_is_set_back_takes_no_time_away(
    history: tuple[tuple[Event, ...], float], back: int
) -> None:
    events, now = history
    found = held(*events, now=now - back)
    last = held(*events, now=(events[-1].at - BEGUN).total_seconds())
    assert left(found) <= left(last) + 1e-6 or not last.ticking
    assert all(each.spent >= 0 for each in found.phases)


@given(histories())
def test_an_event_that_is_undone_never_happened(
    history: tuple[tuple[Event, ...], float],
) -> None:
    events, now = history
    paused = (*events, event("pause", now))
    assert held(*paused[:-1], now=now + 60) == held(*events, now=now + 60)
    if held(*events, now=now).ticking:
        assert left(held(*paused, now=now + 60)) - left(held(*events, now=now + 60)) == (
            pytest.approx(60)
        )


def test_before_a_start_nothing_goes() -> None:
    found = held(now=500)
    assert (found.going, found.index, found.now, found.ends_at) == (False, -1, None, None)
    assert [each.place for each in found.phases] == ["later"] * 3


def test_without_phases_nothing_can_go() -> None:
    found = state((), (event("start", 0),), PEOPLE, at(60))
    assert not found.going
    assert found.now is None
    assert found.turns == ()


def test_going_back_goes_on_where_that_phase_was() -> None:
    events = (
        event("start", 0),
        event("phase", 120, 12),
        event("phase", 180, 11),
    )
    found = held(*events, now=190)
    assert left(found) == 5 * 60 - 130
    assert [each.place for each in found.phases] == ["now", "later", "later"]


def test_a_phase_that_is_passed_by_is_not_called_done() -> None:
    found = held(event("start", 0), event("phase", 30, 13), now=40)
    assert [each.place for each in found.phases] == ["done", "skipped", "now"]


def test_extra_minutes_are_for_their_own_phase() -> None:
    found = held(
        event("start", 0), event("extend", 10, 11, more=120), event("phase", 20, 12), now=20
    )
    assert [each.planned for each in found.phases] == [420, 600, 900]
    assert left(found) == 600


@pytest.mark.parametrize(
    ("seconds", "mood"), [(179, "calm"), (180, "soon"), (299, "soon"), (300, "over"), (420, "over")]
)
def test_the_last_two_minutes_and_over_time_have_a_name(seconds: int, mood: str) -> None:
    assert held(event("start", 0), now=seconds).mood == mood


def test_a_pause_moves_the_end_and_a_phase_ahead_of_time_brings_it_nearer() -> None:
    events = (event("start", 0), event("pause", 60), event("resume", 660))
    assert held(*events, now=660).ends_at == at(40 * 60)
    assert held(*events, now=660).behind == 10
    early = (event("start", 0), event("phase", 60, 12))
    assert held(*early, now=60).behind == -4
    assert held(event("start", 0), now=299).behind == 0
    assert held(event("start", 0), now=421).behind == 2


def test_a_late_start_is_behind_the_appointment_but_another_day_is_not() -> None:
    start = event("start", 0)
    assert held(start, now=0, scheduled=BEGUN - timedelta(minutes=10)).behind == 10
    assert held(start, now=0, scheduled=BEGUN - timedelta(days=1)).behind == 0


def test_turns_go_round_and_those_who_lead_or_bring_the_case_ask_nothing() -> None:
    begun = (event("start", 0), event("phase", 0, 12))
    first = held(*begun, now=0)
    assert [each.speaker.id for each in first.turns] == [2, 3]
    assert next_speaker(first.turns) == 2
    second = held(*begun, event("turn", 10, 12, 2), now=30)
    assert [(each.place, each.seconds) for each in second.turns] == [("now", 20), ("waiting", 0)]
    assert next_speaker(second.turns) == 3
    third = held(*begun, event("turn", 10, 12, 2), event("turn", 30, 12, 3), now=35)
    assert [each.place for each in third.turns] == ["had", "now"]
    assert next_speaker(third.turns) is None
    over = (*begun, event("turn", 10, 12, 2), event("turn", 30, 12, 3), event("turn", 40, 12, None))
    assert [each.place for each in held(*over, now=50).turns] == ["had", "had"]
    again = held(*over, event("turn", 60, 12, 2), now=65)
    assert [(each.place, each.seconds) for each in again.turns] == [("now", 25), ("waiting", 10)]


def test_who_is_passed_over_is_not_asked_again_in_this_round() -> None:
    found = held(event("start", 0), event("phase", 0, 12), event("skip", 1, 12, 2), now=2)
    assert [each.place for each in found.turns] == ["skipped", "waiting"]
    assert next_speaker(found.turns) == 3


def test_a_pause_stops_the_time_of_who_speaks() -> None:
    events = (event("start", 0), event("turn", 0, 11, 1), event("pause", 10))
    assert held(*events, now=500).turns[0].seconds == 10


def test_speaking_falls_back_on_everybody_when_nobody_is_of_that_kind() -> None:
    nobody = tuple(Speaker(each.id, each.name) for each in PEOPLE)
    assert speaking("case_owner", nobody) == nobody
    assert [each.id for each in speaking("case_owner", PEOPLE)] == [1]
    assert [each.id for each in speaking("facilitator", PEOPLE)] == [4]


def test_what_nobody_led_for_hours_is_forgotten_and_ended_when_its_phase_was_over() -> None:
    events = (event("start", 0), event("phase", 300, 12))
    late = FORGOTTEN.total_seconds() + 300
    assert not held(*events, now=late - 1).forgotten
    found = held(*events, now=late)
    assert found.forgotten
    assert found.likely_end == at(900)
    assert not held(*events, event("stop", 400), now=late).forgotten
    paused = held(*events, event("pause", 360), now=late + 360)
    assert paused.likely_end == at(360 + 540)


def test_a_stop_can_be_gone_on_from_and_counts_nothing_in_between() -> None:
    events = (event("start", 0), event("phase", 60, 12), event("stop", 120), event("start", 7_200))
    found = held(*events, now=7_260)
    assert found.index == 1
    assert [each.spent for each in found.phases] == [60, 120, 0]
    assert found.begun_at == BEGUN


def test_a_phase_that_was_thrown_away_leaves_the_session_in_the_first() -> None:
    gone = (event("start", 0), event("phase", 10, 99))
    assert held(*gone, now=20).index == 0
