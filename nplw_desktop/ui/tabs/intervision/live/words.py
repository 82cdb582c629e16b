"""The clock of a session in words and figures."""

from __future__ import annotations

import math
from datetime import datetime

from nplw_desktop.region import agenda
from nplw_desktop.region.intervision.live import PhaseTime, State


def left(here: PhaseTime) -> str:
    """``8:42``, and once the time is over ``+0:34``."""
    return f"+{clock(math.floor(-here.left))}" if over(here) else clock(math.ceil(here.left))


def over(here: PhaseTime) -> bool:
    """Whether the time is up."""
    return here.left <= 0 and bool(here.planned)


def clock(seconds: int) -> str:
    """``8:42`` of 522 seconds; from an hour on ``1:02:03``."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoke(seconds: float) -> str:
    """How long somebody spoke: whole seconds that have passed."""
    return clock(math.floor(seconds))


def of_minutes(here: PhaseTime) -> str:
    """``van 15 minuten``; with what was added ``van 17 minuten``."""
    return f"van {minutes(round(here.planned / 60))}"


def minutes(count: int) -> str:
    """``15 minuten``."""
    return "1 minuut" if count == 1 else f"{count} minuten"


def mood(state: State) -> str:
    """How the ring looks: paused, else as the time that is left has it."""
    return "paused" if state.paused else state.mood


def warning(state: State) -> str:
    """``pauze``, ``nog 2 minuten``, ``over tijd``; empty while there is time enough."""
    here = state.now
    if here is None or not state.going:
        return ""
    if state.paused:
        return "pauze"
    if state.mood == "soon":
        rest = math.ceil(here.left / 60)
        return f"nog {minutes(rest)}" if here.left > 60 else "laatste minuut"
    return "over tijd" if state.mood == "over" else ""


def said(here: PhaseTime) -> str:
    """The clock as part of a sentence: ``nog 4 minuten``, ``3 minuten over tijd``."""
    if over(here):
        late = math.floor(-here.left / 60)
        return f"{minutes(late)} over tijd" if late else "net over tijd"
    return f"nog {minutes(math.ceil(here.left / 60))}"


def spoken(state: State) -> str:
    """The clock for a screen reader; in whole minutes, so that it is said no more often."""
    here = state.now
    if here is None:
        return "Geen fase"
    told = said(here)
    told = f"{told[0].upper()}{told[1:]}"
    return told if over(here) else f"{told} {of_minutes(here)}"


def of_plan(state: State) -> str:
    """``op schema, einde 15:30``; ``5 min achter, einde 15:35``; ``3 min voor, einde 15:27``."""
    behind = state.behind
    how = "op schema" if not behind else f"{abs(behind)} min {'achter' if behind > 0 else 'voor'}"
    ends = state.ends_at
    return how if ends is None else f"{how}, einde {wall(ends)}"


def wall(moment: datetime) -> str:
    """``14:26``: the clock on the wall."""
    return f"{agenda.local_time(moment):%H:%M}"


def of_phase(state: State) -> str:
    """``Fase 3 van 8``."""
    return f"Fase {state.index + 1} van {len(state.phases)}" if state.now is not None else ""
