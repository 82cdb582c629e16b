"""What is shown of a session that is led, followed as it goes; and what can be done in it.

Both the screen of the facilitator and the projection look here and nowhere else. ``shown`` is made
anew when something happened, and when the time that is shown changes: that moment is known, so
there is one look a second and no other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from nplw_desktop.region import agenda, dates, sessions
from nplw_desktop.region.intervision import cases, live, phases
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.intervision.live.steady import Clock, Steady

if TYPE_CHECKING:
    from nplw_desktop.region.intervision.phases import Phase

EXTRA = 120
"""The seconds that one key adds to a phase."""

_TABLES = ("session", "agenda_item", "live_event", "participant", "person", "intervision_case")
_LEAST_MS, _MOST_MS = 5, 1_000


@dataclass(frozen=True, slots=True)
class LiveState:
    """All that a screen may show of the session; a projection shows less of it (DESIGN 6)."""

    session_id: int
    title: str
    method: str
    owner: str
    """Who brings the case, by first name; empty when nobody was chosen."""
    question: str
    """The question of the case, for the facilitator."""
    show_question: bool
    """Whether the room may read it."""
    clock: live.State

    @property
    def phase(self) -> Phase | None:
        """The phase of now."""
        here = self.clock.now
        return None if here is None else here.phase


class Feed(QObject):
    """One session that is led. Every act is one change of the file, to be undone like any other."""

    changed = Signal()
    """Something that is shown is otherwise: once a second, and at once when something happens."""

    happened = Signal(str)
    """An act was done: its kind as in the file, and ``back`` for a phase that was gone back to."""

    def __init__(
        self, desk: Desk, session_id: int, parent: QObject | None = None, clock: Clock | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session_id = session_id
        self._clock = clock or clock_of(desk, session_id)
        self.moved = ""
        """That beginning it made today its day; empty when it was so already."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)
        desk.changed.connect(self._on_changed)
        self._read()
        self.shown = self._make()
        self._wait()

    def now(self) -> datetime:
        """The moment of now, in UTC, as this session counts it."""
        return self._clock()

    def look(self) -> None:
        """See what time it is."""
        self.shown = self._make()
        self._wait()
        self.changed.emit()

    def close(self) -> None:
        """Follow it no more."""
        self._timer.stop()
        self._desk.changed.disconnect(self._on_changed)

    # What can be done

    def begin(self) -> bool:
        """Start, or go on after a stop; True when it goes."""
        if self.shown.clock.going:
            return True
        planned = self._session.held_on if self._session is not None else None
        if not self._act("start", "Sessie gestart", live.start).ok:
            return False
        held = sessions.get(self._desk.store, self.session_id)
        if held is not None and held.held_on != planned:
            self.moved = _moved(planned, held.held_on)
        return True

    def pause_or_resume(self) -> None:
        """Let the clock stand still, or go on."""
        if self.shown.clock.paused:
            self._act("resume", "Pauze beëindigd", live.resume)
        else:
            self._act("pause", "Pauze begonnen", live.pause)

    def next_phase(self) -> None:
        """Go to the next phase."""
        self._act("phase", "Volgende fase begonnen", live.next_phase)

    def previous_phase(self) -> None:
        """Go back to the phase before."""
        self._act("back", "Terug naar de vorige fase", live.previous_phase)

    def to_phase(self, phase_id: int) -> None:
        """Go to some phase."""
        if self.shown.phase is not None and self.shown.phase.id != phase_id:
            self._act("phase", "Andere fase gekozen", partial(_to_phase, phase_id))

    def extend(self, seconds: int = EXTRA) -> None:
        """Give this phase more time."""
        label = f"{seconds // 60} minuten erbij"
        self._act("extend", label, partial(_extend, seconds))

    def next_turn(self) -> None:
        """Give the floor to who comes next."""
        self._act("turn", "Volgende beurt", live.next_turn)

    def turn(self, participant_id: int) -> None:
        """Give the floor to someone."""
        self._act("turn", "Beurt gegeven", partial(_turn, participant_id))

    def skip(self, participant_id: int) -> None:
        """Pass over someone in this round."""
        self._act("skip", "Beurt overgeslagen", partial(_skip, participant_id))

    def stop(self) -> bool:
        """End it; True when it has ended."""
        if not self.shown.clock.going:
            return True
        return self._act("stop", "Sessie gestopt", live.stop).ok

    def _act(
        self, kind: str, label: str, edit: Callable[[Change, int, datetime], object]
    ) -> Written[object]:
        moment = self.now()
        written = self._desk.write(
            label,
            lambda change: edit(change, self.session_id, moment),
            place=f"intervision/{self.session_id}",
        )
        if written.refusal:
            self._desk.announce(written.refusal, room=written.refusal)  # it names nobody
        elif written.ok:
            self.happened.emit(kind)
        return written

    # What is shown

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(name) for name in (*_TABLES, "case_text")):
            self._read()
            self.look()

    def _read(self) -> None:
        store = self._desk.store
        self._session = sessions.get(store, self.session_id)
        self._phases = phases.of(store, self.session_id)
        self._events = live.events(store, self.session_id)
        self._people = live.people(store, self.session_id)
        self._case = cases.get(store, self.session_id)
        self._question = cases.texts(store, self.session_id).get(cases.QUESTION, "")
        self._owner = next((each.first for each in self._people if each.case_owner), "")

    def _make(self) -> LiveState:
        held = self._session
        return LiveState(
            self.session_id,
            held.title if held is not None else "",
            self._case.method_name,
            self._owner or self._case.owner,
            self._question,
            self._case.show_question,
            live.state(self._phases, self._events, self._people, self.now(), self._scheduled()),
        )

    def _scheduled(self) -> datetime | None:
        held = self._session
        if held is None or held.held_on is None or held.starts_at is None:
            return None
        return agenda.moment_of(held.held_on, held.starts_at).astimezone(UTC)

    def _wait(self) -> None:
        """Look again when a second changes: of the phase, or of who speaks."""
        clock = self.shown.clock
        if not clock.going or self._session is None:
            self._timer.stop()
            return
        seconds = [1.0 - clock.at.microsecond / 1e6]
        if clock.ticking and clock.now is not None:
            seconds = [_rest(clock.now.left)]
            seconds += [_rest(-each.seconds) for each in clock.turns if each.place == "now"]
        wait = math.ceil(min(seconds) * 1_000) + 1
        self._timer.start(min(max(wait, _LEAST_MS), _MOST_MS))


def clock_of(desk: Desk, session_id: int) -> Clock:
    """The clock of the computer, but never before what happened already."""
    happened = live.events(desk.store, session_id)
    return Steady(max((each.at for each in happened), default=None))


def _rest(left: float) -> float:
    """Seconds until what is left is a whole number of seconds again."""
    part = left - math.floor(left)
    return part or 1.0


def _moved(planned: date | None, day: date | None) -> str:
    if planned is None or day is None:
        return "Deze sessie had nog geen datum; de datum is nu vandaag"
    return f"Deze sessie stond op {dates.short(planned, day)}; de datum is nu vandaag"


def _to_phase(phase_id: int, change: Change, session_id: int, now: datetime) -> None:
    live.to_phase(change, session_id, phase_id, now)


def _extend(seconds: int, change: Change, session_id: int, now: datetime) -> None:
    live.extend(change, session_id, seconds, now)


def _turn(participant_id: int, change: Change, session_id: int, now: datetime) -> None:
    live.turn(change, session_id, participant_id, now)


def _skip(participant_id: int, change: Change, session_id: int, now: datetime) -> None:
    live.skip(change, session_id, participant_id, now)
