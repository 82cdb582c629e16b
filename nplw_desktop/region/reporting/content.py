"""What the other papers show beside the summary: frozen rows, the only thing they are made from.

Each has its meeting as a ``SessionSummary``: head, status, look and who may read it are told by that
alone. ``held_on`` of it is None where a meeting has no date yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, TypeAlias

from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import Attendee, DecisionRow, PaperLook, SessionSummary

if TYPE_CHECKING:
    from nplw_desktop.region.reporting.coaching_content import OfCoaching
    from nplw_desktop.region.reporting.intervision_content import OfIntervision


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the minutes; ``private`` when it is more closed than the meeting it was said in."""

    kind: str
    text: RichText
    indent: int = 0
    number: str = ""
    owner: str = ""
    due_on: date | None = None
    status: str = ""
    done_on: date | None = None
    private: bool = False

    @property
    def over(self) -> bool:
        """No longer to do, or no longer valid: shown struck through."""
        return self.status in ("done", "dropped", "withdrawn", "replaced")


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One point of the agenda with what was written there; without a number, outside the agenda."""

    title: str
    lines: tuple[ReportLine, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class FullReport:
    """The whole report; ``absent`` says with or without notice by their ``duty`` (mk, zk)."""

    summary: SessionSummary
    items: tuple[ReportItem, ...] = ()
    present: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptItem:
    """One point as the chair has it. ``slack`` is the minutes left before a time that is locked
    (negative: too little); 0 also when nothing is locked."""

    number: int
    title: str
    minutes: int = 0
    begins: time | None = None
    ends: time | None = None
    locked: bool = False
    slack: int = 0
    presenter: str = ""
    script: str = ""
    lines: tuple[ReportLine, ...] = ()
    space: bool = True


@dataclass(frozen=True, slots=True)
class ActionOnList:
    """An action on a list over meetings, with where it comes from."""

    number: str
    text: RichText
    due_on: date | None = None
    status: str = "open"
    done_on: date | None = None
    postponed: int = 0
    source: str = ""
    source_on: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """The chair's script (regieboek). ``ends`` is when the agenda ends by its minutes."""

    summary: SessionSummary
    items: tuple[ScriptItem, ...] = ()
    actions: tuple[ActionOnList, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    overview: bool = True
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A name to sign for; ``note`` stands where the signature would (afgemeld)."""

    name: str
    organisation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """Who was invited, and empty rows for guests."""

    summary: SessionSummary
    people: tuple[SignInRow, ...] = ()
    guests: int = 0


@dataclass(frozen=True, slots=True)
class PersonActions:
    """The actions of one person; without a name: of nobody yet."""

    name: str
    organisation: str = ""
    actions: tuple[ActionOnList, ...] = ()
    promises: tuple[ActionOnList, ...] = ()
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class ActionList:
    """Actions by person, of one meeting, of a series, or of everything (``title`` says which)."""

    title: str
    region: str
    confidentiality: Confidentiality
    people: tuple[PersonActions, ...] = ()
    held_on: date | None = None
    show_source: bool = True
    author: str = ""
    example: bool = False
    look: PaperLook = field(default_factory=PaperLook)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """What someone works on and seeks at a co-working afternoon."""

    name: str
    place: str = ""
    works_on: str = ""
    seeks: str = ""


@dataclass(frozen=True, slots=True)
class LessonRow:
    """Who learnt what of whom; the teacher may be unknown."""

    learner: str
    text: str
    teacher: str = ""


@dataclass(frozen=True, slots=True)
class Afternoon:
    """A co-working afternoon. ``helped`` has who helped and whom, each pair of them once."""

    summary: SessionSummary
    people: tuple[WorkRow, ...] = ()
    lessons: tuple[LessonRow, ...] = ()
    helped: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[RichText, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person in the register: a code of ``sessions.ATTENDANCE`` a meeting, '' if not invited."""

    name: str
    organisation: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearBook:
    """All meetings of a year, oldest first; ``register`` is empty when it was left out."""

    title: str
    year: int
    region: str
    confidentiality: Confidentiality
    meetings: tuple[FullReport | Afternoon, ...] = ()
    register: tuple[AttendanceRow, ...] = ()
    author: str = ""
    example: bool = False
    look: PaperLook = field(default_factory=PaperLook)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A line that stays out of a paper unless it is let through by its id."""

    id: int
    kind: str
    text: RichText
    agenda_item: str
    confidentiality: Confidentiality


Content: TypeAlias = (
    "SessionSummary | FullReport | Script | SignInSheet | ActionList | YearBook | Afternoon"
    " | OfIntervision | OfCoaching"
)
"""The rows of any paper."""
