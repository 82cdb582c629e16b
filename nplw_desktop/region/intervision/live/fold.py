"""From what happened in a session to how it stands at a moment: pure, without file or clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nplw_desktop.region.intervision.phases import Phase
from nplw_desktop.region.names import PersonName, display

KINDS = ("start", "pause", "resume", "phase", "extend", "turn", "skip", "stop")

SOON = 120
"""So many seconds before the end a phase says that it ends."""

FORGOTTEN = timedelta(hours=6)
"""After so long without anything that happened, nobody leads this session any more."""

_NEAR = timedelta(hours=1)
"""A session that begins at most so far from its appointed time is held to it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``at`` in UTC."""

    kind: str
    phase_id: int | None
    participant_id: int | None
    seconds: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who can have a turn; ``id`` is that of the participant, ``home`` where they are from."""

    id: int
    name: PersonName
    case_owner: bool = False
    facilitator: bool = False
    home: str = ""

    @property
    def first(self) -> str:
        """The name they go by."""
        return self.name.given_name or self.name.initials or display(self.name)

    @property
    def rest(self) -> str:
        """The rest of the name."""
        shown = display(self.name)
        return shown[len(self.first) :].strip() if shown.startswith(self.first) else ""


@dataclass(frozen=True, slots=True)
class PhaseTime:
    """A phase and its clock. ``spent`` in seconds; ``extended`` is what was added to the plan."""

    phase: Phase
    place: str
    """``done``, ``now``, ``later``, or ``skipped``: passed by without having been there."""
    spent: float = 0.0
    extended: int = 0
    visited: bool = False

    @property
    def planned(self) -> int:
        """The seconds there are for it."""
        return self.phase.minutes * 60 + self.extended

    @property
    def left(self) -> float:
        """The seconds that are left; below 0 how far over time."""
        return self.planned - self.spent


@dataclass(frozen=True, slots=True)
class Turn:
    """Where someone is in the round of this phase, and how long they have spoken in it."""

    speaker: Speaker
    place: str
    """``waiting``, ``now``, ``had`` or ``skipped``."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """How a session stands at ``at``."""

    at: datetime
    begun_at: datetime | None
    stopped_at: datetime | None
    paused: bool
    index: int
    """Which phase it is in; -1 before it began."""
    phases: tuple[PhaseTime, ...]
    turns: tuple[Turn, ...]
    last_at: datetime | None
    due_at: datetime | None
    """When it should end by the plan."""

    @property
    def going(self) -> bool:
        """Begun and not stopped; paused or not."""
        return self.begun_at is not None and self.stopped_at is None

    @property
    def ticking(self) -> bool:
        """Whether the clock goes on."""
        return self.going and not self.paused

    @property
    def now(self) -> PhaseTime | None:
        """The phase of now."""
        return self.phases[self.index] if 0 <= self.index < len(self.phases) else None

    @property
    def following(self) -> PhaseTime | None:
        """The phase after this one."""
        after = self.index + 1
        return self.phases[after] if 0 < after < len(self.phases) else None

    @property
    def mood(self) -> str:
        """``calm``, ``soon`` in the last two minutes, or ``over`` time."""
        here = self.now
        if here is None or not here.planned or here.left > SOON:
            return "calm"
        return "soon" if here.left > 0 else "over"

    @property
    def ends_at(self) -> datetime | None:
        """When it ends if every phase to come takes what is planned for it."""
        here = self.now
        if not self.going or here is None:
            return self.stopped_at
        rest = sum(max(0.0, each.left) for each in self.phases[self.index :])
        return self.at + timedelta(seconds=rest)

    @property
    def behind(self) -> int:
        """Whole minutes behind the plan; ahead of it below 0."""
        ends = self.ends_at
        if ends is None or self.due_at is None:
            return 0
        return int((ends - self.due_at).total_seconds() / 60)

    @property
    def forgotten(self) -> bool:
        """Nothing happened in it for so long that nobody can still be leading it."""
        return self.going and self.last_at is not None and self.at - self.last_at >= FORGOTTEN

    @property
    def likely_end(self) -> datetime | None:
        """When a forgotten session will have ended: when its last phase was over."""
        here = self.now
        if here is None or self.last_at is None:
            return None
        since = 0.0 if self.paused else (self.at - self.last_at).total_seconds()
        return self.last_at + timedelta(seconds=max(0.0, here.left + since))


def state(
    phases: Sequence[Phase],
    events: Sequence[Event],
    participants: Sequence[Speaker],
    now: datetime,
    scheduled: datetime | None = None,
) -> State:
    """How a session stands at ``now``, by all that happened in it.

    A moment before the one of an earlier event counts as that one: a wall clock that was set back
    takes no time away. ``scheduled`` is when it was to begin; begun within an hour of that, it is
    to end by that plan, else by its real beginning.
    """
    run = _Run(tuple(phase.id for phase in phases))
    for event in events:
        run.take(event)
    last = run.at
    run.go_to(now)
    index = run.order.index(run.phase) if run.phase is not None else -1
    return State(
        at=now if run.at is None else run.at,
        begun_at=run.begun,
        stopped_at=run.stopped,
        paused=run.paused,
        index=index,
        phases=tuple(run.time_of(phase, at, index) for at, phase in enumerate(phases)),
        turns=run.turns(phases[index], participants) if index >= 0 else (),
        last_at=last,
        due_at=_due(phases, run.begun, scheduled),
    )


@dataclass(frozen=True, slots=True)
class Ran:
    """When a session began and was stopped, and the seconds its clock ran: no pause among them."""

    begun_at: datetime
    stopped_at: datetime
    seconds: float


def run(order: tuple[int, ...], events: Sequence[Event]) -> Ran | None:
    """How a session ran whose phases have these ids, in order; None when it was not stopped."""
    held = _Run(order)
    for event in events:
        held.take(event)
    if held.begun is None or held.stopped is None:
        return None
    return Ran(held.begun, held.stopped, sum(held.spent.values()))


def speaking(who: str, people: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Who has turns in a phase for ``who``; everybody when there is nobody of that kind."""
    of = {
        "participants": lambda each: not each.case_owner and not each.facilitator,
        "case_owner": lambda each: each.case_owner,
        "facilitator": lambda each: each.facilitator,
    }.get(who)
    return tuple(filter(of, people)) or tuple(people) if of is not None else tuple(people)


def next_speaker(turns: Sequence[Turn]) -> int | None:
    """Whose turn comes next: who waits, from the one who speaks on; None when nobody waits.

    After a round that is over it is the first of the next one.
    """
    at = next((i for i, each in enumerate(turns) if each.place == "now"), -1)
    waiting = [each for each in (*turns[at + 1 :], *turns[: at + 1]) if each.place == "waiting"]
    if waiting:
        return waiting[0].speaker.id
    return None if at >= 0 or not turns else turns[0].speaker.id


@dataclass(slots=True)
class _Round:
    """The round of one phase."""

    speaker: int | None = None
    passed: dict[int, str] = field(default_factory=dict)
    seconds: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Run:
    """The fold in progress."""

    order: tuple[int, ...]
    at: datetime | None = None
    begun: datetime | None = None
    stopped: datetime | None = None
    paused: bool = False
    phase: int | None = None
    spent: dict[int, float] = field(default_factory=dict)
    extended: dict[int, int] = field(default_factory=dict)
    rounds: dict[int, _Round] = field(default_factory=dict)

    @property
    def _goes(self) -> bool:
        return self.begun is not None and self.stopped is None

    def go_to(self, moment: datetime) -> None:
        """Let the time pass until ``moment``; never back."""
        if self.at is None:
            self.at = moment if self.begun is not None else None
            return
        passed = max(0.0, (moment - self.at).total_seconds())
        self.at = max(self.at, moment)
        if not self._goes or self.paused or self.phase is None:
            return
        self.spent[self.phase] = self.spent.get(self.phase, 0.0) + passed
        held = self.rounds.get(self.phase)
        if held is not None and held.speaker is not None:
            held.seconds[held.speaker] = held.seconds.get(held.speaker, 0.0) + passed

    def take(self, event: Event) -> None:
        """Let the time pass until an event, and let it happen."""
        self.go_to(event.at)
        if event.kind == "start":
            self._start(event)
        elif self._goes:
            self._happen(event)

    def _start(self, event: Event) -> None:
        if not self.order:
            return
        if self.begun is None:
            self.begun = self.at = event.at
        self.stopped, self.paused = None, False
        if self.phase is None:
            self._enter(self.order[0])

    def _happen(self, event: Event) -> None:
        here = event.phase_id if event.phase_id in self.order else self.phase
        if event.kind in ("pause", "resume"):
            self.paused = event.kind == "pause"
        elif event.kind == "stop":
            self.stopped = self.at
            self._silence()
        elif event.kind == "phase" and event.phase_id in self.order:
            self._enter(event.phase_id)
        elif event.kind == "extend" and here is not None:
            self.extended[here] = self.extended.get(here, 0) + event.seconds
        elif event.kind in ("turn", "skip") and here is not None:
            self._give(self.rounds.setdefault(here, _Round()), event)

    def _enter(self, phase_id: int | None) -> None:
        self._silence()
        self.phase = phase_id
        if phase_id is not None:
            self.spent.setdefault(phase_id, 0.0)

    def _silence(self) -> None:
        """Who speaks has spoken."""
        held = self.rounds.get(self.phase) if self.phase is not None else None
        if held is not None and held.speaker is not None:
            held.passed[held.speaker] = "had"
            held.speaker = None

    def _give(self, held: _Round, event: Event) -> None:
        if event.kind == "skip":
            if event.participant_id is not None:
                held.passed[event.participant_id] = "skipped"
                held.speaker = None if held.speaker == event.participant_id else held.speaker
            return
        if held.speaker is not None:
            held.passed[held.speaker] = "had"
        if event.participant_id is not None and held.passed.get(event.participant_id) == "had":
            held.passed.clear()  # the next round
        if event.participant_id is not None:
            held.passed.pop(event.participant_id, None)
        held.speaker = event.participant_id

    def time_of(self, phase: Phase, at: int, index: int) -> PhaseTime:
        """The clock of one phase."""
        visited = phase.id in self.spent
        place = "now" if at == index else "later"
        if at < index:
            place = "done" if visited else "skipped"
        return PhaseTime(
            phase, place, self.spent.get(phase.id, 0.0), self.extended.get(phase.id, 0), visited
        )

    def turns(self, phase: Phase, people: Sequence[Speaker]) -> tuple[Turn, ...]:
        """The round of one phase; who speaks though it is not their phase is in it too."""
        held = self.rounds.get(phase.id, _Round())
        named = {each.id for each in speaking(phase.who, people)} | _known(held, people)
        return tuple(
            Turn(each, _place(held, each.id), held.seconds.get(each.id, 0.0))
            for each in people
            if each.id in named
        )


def _place(held: _Round, participant_id: int) -> str:
    return "now" if held.speaker == participant_id else held.passed.get(participant_id, "waiting")


def _known(held: _Round, people: Sequence[Speaker]) -> set[int]:
    spoke = {held.speaker, *held.seconds}
    return {each.id for each in people if each.id in spoke}


def _due(
    phases: Sequence[Phase], begun: datetime | None, scheduled: datetime | None
) -> datetime | None:
    if begun is None:
        return None
    first = scheduled if scheduled is not None and abs(begun - scheduled) <= _NEAR else begun
    return first + timedelta(minutes=sum(phase.minutes for phase in phases))
