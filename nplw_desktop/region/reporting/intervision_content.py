"""What the papers of intervision show: frozen rows, the only thing those papers are made from.

Whatever may not leave is not in them (``region.reporting.intervision`` decides that). A paper of one
session has its head as a ``SessionSummary`` with no more in it than the letterhead tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import ReportLine
from nplw_desktop.region.summary import ActionRow, Attendee, PaperLook, SessionSummary


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase as planned. ``who`` and ``kept`` are words; ``script`` is for the facilitator."""

    number: int
    title: str
    minutes: int = 0
    begins: time | None = None
    who: str = ""
    instruction: str = ""
    records: str = ""
    kept: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """Someone on the list; ``part`` is what they do there, ``reply`` whether they come, in words."""

    name: str
    organisation: str = ""
    part: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class IntentionRow:
    """An intention its owner let go on ``consented_on``; ``state`` is what became of it, in words."""

    text: RichText
    consented_on: date
    owner: str = ""
    due_on: date | None = None
    with_whom: str = ""
    state: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class CaseText:
    """A part of the case that was let through for this one paper."""

    label: str
    text: RichText


@dataclass(frozen=True, slots=True)
class Marks:
    """How a session was judged: means in tenths (mark of 10, safety of 5), and by how many people: 0
    for the group as a whole. A mean is 0 where too few gave one to keep it from pointing at somebody.
    """

    mark: int = 0
    safety: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What the facilitator has in hand. ``fits`` says whether the phases fill the time, in words;
    ``with_case``: something of the case was let through."""

    summary: SessionSummary
    method: str = ""
    owner: str = ""
    phases: tuple[PhaseRow, ...] = ()
    ends: time | None = None
    fits: str = ""
    people: tuple[InvitedRow, ...] = ()
    rules: tuple[str, ...] = ()
    to_do: tuple[tuple[str, bool], ...] = ()
    before: tuple[IntentionRow, ...] = ()
    case: tuple[CaseText, ...] = ()
    space: bool = False
    with_case: bool = False


@dataclass(frozen=True, slots=True)
class PhaseCards:
    """A card for each phase, to cut and lay on the table; with ``timed`` a card says when it begins."""

    summary: SessionSummary
    method: str = ""
    phases: tuple[PhaseRow, ...] = ()
    rules: tuple[str, ...] = ()
    overview: bool = True
    timed: bool = True


@dataclass(frozen=True, slots=True)
class PhaseNotes:
    """What was written in one phase and may be read by those who were there."""

    title: str
    lines: tuple[ReportLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantsVersion:
    """What those who took part get. ``learnt`` has the name and the words of who shared them;
    ``with_case``: something of the case was let through."""

    summary: SessionSummary
    method: str = ""
    owner: str = ""
    working_title: str = ""
    phases: tuple[PhaseRow, ...] = ()
    invited: tuple[Attendee, ...] = ()
    rules: tuple[str, ...] = ()
    case: tuple[CaseText, ...] = ()
    notes: tuple[PhaseNotes, ...] = ()
    intentions: tuple[IntentionRow, ...] = ()
    learnt: tuple[tuple[str, RichText], ...] = ()
    marks: Marks = field(default_factory=Marks)
    with_case: bool = False


@dataclass(frozen=True, slots=True)
class ShareableVersion:
    """What may go outside the group: no names, at most initials; no case."""

    summary: SessionSummary
    group: str = ""
    method: str = ""
    minutes: int = 0
    people: int = 0
    initials: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    insights: tuple[RichText, ...] = ()
    notes: tuple[RichText, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    intentions: tuple[IntentionRow, ...] = ()
    learnt: tuple[RichText, ...] = ()
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class AttendedRow:
    """A session somebody was at; ``minutes`` 0 where its times are not known."""

    held_on: date
    group: str
    starts_at: time | None = None
    ends_at: time | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """Which sessions one person (``title``) was at in a year: dates and groups, nothing of a case."""

    title: str
    year: int
    region: str
    organisation: str = ""
    rows: tuple[AttendedRow, ...] = ()
    signed_by: str = ""
    signature: bool = True
    confidentiality: Confidentiality = Confidentiality.SHAREABLE
    author: str = ""
    example: bool = False
    look: PaperLook = field(default_factory=PaperLook)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group over a year. ``there`` is how many of ``asked`` places on the lists were taken."""

    name: str
    members: int = 0
    rhythm: str = ""
    sessions: int = 0
    there: int = 0
    asked: int = 0
    marks: Marks = field(default_factory=Marks)
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme and the number of sessions it came up in, by quarter of the year."""

    name: str
    quarters: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class GroupOverview:
    """All groups over a year in numbers: no persons, no cases."""

    title: str
    year: int
    region: str
    groups: tuple[GroupRow, ...] = ()
    themes: tuple[ThemeRow, ...] = ()
    methods: tuple[tuple[str, int], ...] = ()
    people: int = 0
    confidentiality: Confidentiality = Confidentiality.SHAREABLE
    author: str = ""
    example: bool = False
    look: PaperLook = field(default_factory=PaperLook)


OfSession = SessionPlan | PhaseCards | ParticipantsVersion | ShareableVersion
OfIntervision = OfSession | Statement | GroupOverview
"""The rows of any paper of intervision."""
