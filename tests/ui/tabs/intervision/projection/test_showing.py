"""What a room may see comes through one place, and is exactly what it says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nplw_desktop.region.intervision.live import fold
from nplw_desktop.region.intervision.live.fold import Event, Speaker
from nplw_desktop.region.intervision.phases import Phase
from nplw_desktop.region.names import split
from nplw_desktop.ui.tabs.intervision.live.feed import LiveState
from nplw_desktop.ui.tabs.intervision.projection import showing
from nplw_desktop.ui.tabs.intervision.projection.showing import RoomClock, RoomTurn, RoomView

BEGIN = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
PHASES = (
    Phase(1, "Welkom", 5, 1, "facilitator", "Heet welkom.", "", "none", 5, "Fluweelmol"),
    Phase(2, "Informatie", 15, 2, "participants", "Vraag naar\n feiten.", "", "case", 15, ""),
    Phase(3, "Stilte", 0, 3, "everyone", "", "", "none", 0, ""),
)
NAMES = ("Femke Oost", "Bram Aker", "Bram van der Vlietstroom", "Naima Bouzarai")
PEOPLE = tuple(
    Speaker(number, split(name), case_owner=number == 1, facilitator=number == 4)
    for number, name in enumerate(NAMES, start=1)
)


def at(seconds: float, *events: tuple[str, int | None, int | None, int, float]) -> fold.State:
    happened = tuple(
        Event(kind, phase, who, extra, BEGIN + timedelta(seconds=moment))
        for kind, phase, who, extra, moment in events
    )
    return fold.state(PHASES, happened, PEOPLE, BEGIN + timedelta(seconds=seconds))


START = ("start", None, None, 0, 0.0)
SECOND = ("phase", 2, None, 0, 0.0)


def shown(state: fold.State, *, ticked: bool = False) -> LiveState:
    return LiveState(
        1,
        "Casus Kwikstaart",
        "Methode van Waterral",
        "Femke",
        " Hoe houd ik het college aan boord? ",
        show_question=ticked,
        clock=state,
    )


def test_a_phase_with_its_instruction_turns_and_what_comes_next_and_no_more():
    state = at(60, START, SECOND, ("turn", 2, 2, 0, 10.0))
    view = showing.view(shown(state))
    assert view == RoomView(
        "Fase 2 van 3",
        "Informatie",
        "Vraag naar feiten.",
        "",
        "Hierna: Stilte",
        view.steps,
        (RoomTurn("Bram A.", "now"), RoomTurn("Bram V.", "waiting")),
    )
    assert [(each.minutes, each.place) for each in view.steps] == [
        *((5, "done"), (15, "now"), (0, "later"))
    ]


def test_neither_title_nor_method_nor_the_facilitators_own_note_comes_through():
    for state in (at(0), at(60, START), at(60, START, ("stop", None, None, 0, 50.0))):
        for ticked in (False, True):
            view = repr(showing.view(shown(state, ticked=ticked)))
            for secret in ("Kwikstaart", "Waterral", "Fluweelmol", "Femke"):
                assert secret not in view


def test_the_question_comes_through_only_when_ticked():
    state = at(60, START, SECOND)
    assert showing.view(shown(state)).question == ""
    assert showing.view(shown(state, ticked=True)).question == "Hoe houd ik het college aan boord?"
    before = showing.view(shown(at(0), ticked=True))
    assert (before.title, before.question) == (showing.WELCOME, "")


def test_the_clock_says_what_is_left_in_figures_words_and_mood():
    calm = showing.clock_of(at(378, START, SECOND))
    part: Any = pytest.approx(522 / 900)
    spoken = "Nog 9 minuten van 15 minuten"
    assert calm == RoomClock("8:42", "van 15 minuten", part, "calm", "", spoken=spoken)
    soon = showing.clock_of(at(800, START, SECOND))
    assert (soon.text, soon.below, soon.mood) == ("1:40", "nog 2 minuten", "soon")
    over = showing.clock_of(at(934, START, SECOND))
    assert (over.text, over.below, over.part, over.mood) == ("+0:34", "over tijd", 0.0, "over")
    paused = showing.clock_of(at(600, START, SECOND, ("pause", None, None, 0, 378.0)))
    assert (paused.text, paused.below, paused.mood) == ("8:42", "pauze", "paused")
    assert paused.spoken.endswith("pauze")


def test_the_ring_stands_still_within_a_second_as_its_figures_do():
    """With somebody's turn counted it is looked at more than once a second."""
    clocks = {showing.clock_of(at(378 + moment, START, SECOND)) for moment in (0.1, 0.5, 0.9)}
    assert [clock.text for clock in clocks] == ["8:42"]


def test_who_speaks_has_a_clock_too():
    state = at(118, START, SECOND, ("turn", 2, 3, 0, 10.0))
    assert showing.clock_of(state).turn == "1:48"


def test_a_phase_without_time_and_a_session_that_is_over_have_no_clock():
    assert showing.clock_of(at(60, START, ("phase", 3, None, 0, 0.0))) == RoomClock()
    over = at(60, START, ("stop", None, None, 0, 50.0))
    assert showing.clock_of(over) == RoomClock()
    assert showing.view(shown(over)).title == showing.GOODBYE


def test_the_only_name_that_two_share_gets_a_letter():
    view = showing.view(shown(at(60, START)))
    assert view.turns == (RoomTurn("Naima", "waiting"),)
    everyone = showing.view(shown(at(60, START, ("phase", 3, None, 0, 0.0))))
    assert [each.name for each in everyone.turns] == ["Femke", "Bram A.", "Bram V.", "Naima"]
