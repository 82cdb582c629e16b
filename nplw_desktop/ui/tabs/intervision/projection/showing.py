"""What a room may see of a session that is led: the one place that decides it (DESIGN 6).

Phase, instruction, clock and turns by first name; the question of the case only when it is ticked.
No title of the session, method, note or line comes through here: a title may hold a case.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplw_desktop.region.intervision.live.fold import Speaker, State, Turn
from nplw_desktop.ui.tabs.intervision.live import words

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.intervision.live.feed import LiveState

WELCOME, GOODBYE = "We beginnen zo", "Dit was de sessie"


@dataclass(frozen=True, slots=True)
class RoomTurn:
    """Somebody in the round. ``place`` is ``waiting``, ``now``, ``had`` or ``skipped``."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class RoomStep:
    """A phase in the strip; ``place`` is ``done``, ``now``, ``later`` or ``skipped``."""

    minutes: int
    place: str


@dataclass(frozen=True, slots=True)
class RoomView:
    """What stands still between two events; the clock goes on apart from it."""

    heading: str
    title: str
    instruction: str
    question: str
    following: str
    steps: tuple[RoomStep, ...]
    turns: tuple[RoomTurn, ...]


@dataclass(frozen=True, slots=True)
class RoomClock:
    """The clock of the phase. ``part`` is what is left of the time, 0 to 1.

    ``mood`` is ``calm``, ``soon``, ``over`` or ``paused``; ``below`` says the same in words.
    Without ``text`` the phase has no time of its own.
    """

    text: str = ""
    below: str = ""
    part: float = 0.0
    mood: str = "calm"
    turn: str = ""
    """How long the one whose turn it is speaks; empty when it is nobody's."""
    spoken: str = ""
    """The same for a screen reader; in whole minutes, so that it is said no more often."""


def view(shown: LiveState) -> RoomView:
    """What stands still."""
    clock = shown.clock
    here, after = clock.now, clock.following
    steps = tuple(RoomStep(each.phase.minutes, each.place) for each in clock.phases)
    question = shown.question.strip() if shown.show_question else ""
    if here is None or clock.stopped_at is not None:
        title = WELCOME if clock.begun_at is None else GOODBYE
        return RoomView("", title, "", "", "", steps, ())
    heading = words.of_phase(clock)
    following = _next(after.phase.title, after.phase.minutes) if after is not None else ""
    instruction = " ".join(here.phase.instruction.split())
    return RoomView(
        heading, here.phase.title, instruction, question, following, steps, _turns(clock.turns)
    )


def clock_of(state: State) -> RoomClock:
    """The clock, as it stands now."""
    here = state.now
    if here is None or state.stopped_at is not None:
        return RoomClock()
    speaks = next((each for each in state.turns if each.place == "now"), None)
    turn = "" if speaks is None else words.spoke(speaks.seconds)
    below, mood = words.warning(state), words.mood(state)
    if not here.planned:
        return RoomClock(below=below, mood=mood, turn=turn, spoken=below)
    # By whole seconds, as the figures: painted once for each, also when somebody's turn is counted.
    part = min(1.0, max(0.0, math.ceil(here.left) / here.planned))
    said = ", ".join(filter(None, (words.spoken(state), below if state.paused else "")))
    return RoomClock(words.left(here), below or words.of_minutes(here), part, mood, turn, said)


def _turns(turns: Sequence[Turn]) -> tuple[RoomTurn, ...]:
    """By first name; two who share one are told apart by a letter."""
    often = Counter(each.speaker.first for each in turns)
    return tuple(
        RoomTurn(_name(each.speaker, alone=often[each.speaker.first] == 1), each.place)
        for each in turns
    )


def _name(speaker: Speaker, *, alone: bool) -> str:
    letter = speaker.name.family_name[:1] or speaker.rest[:1]
    return speaker.first if alone or not letter else f"{speaker.first} {letter}."


def _next(title: str, minutes: int) -> str:
    return f"Hierna: {title}, {words.minutes(minutes)}" if minutes else f"Hierna: {title}"
