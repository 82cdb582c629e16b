"""What a session summary shows: frozen rows, the only thing the paper is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText


@dataclass(frozen=True, slots=True)
class Attendee:
    """One name on the list: initials and family name, where from, and what they did there."""

    name: str
    organisation: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with its number (``B-2026-31``); ``status`` of one that no longer holds."""

    number: str
    text: RichText
    agenda_item: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action; owner and due date may still be unknown."""

    number: str
    owner: str
    text: RichText
    due_on: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a flip-over: encoded image bytes and the text for who cannot see it."""

    content: bytes
    alt_text: str


@dataclass(frozen=True, slots=True)
class PaperLook:
    """What makes a paper the user's own: a logo in the letterhead, a line in every foot, and who
    drew it up (name, function and e-mail on one line)."""

    logo: Photo | None = None
    footer: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A meeting on one sheet. Order of people as in DOMAIN 8.1, decided by the reader of the store.

    Times are local (Europe/Amsterdam). ``adopted_on`` is None while the report is a draft, ``held_on``
    while there is no date; a summary proper always has one.
    """

    uid: str
    title: str
    kind: str
    held_on: date | None
    region: str
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    confidentiality: Confidentiality = Confidentiality.PARTICIPANTS
    adopted_on: date | None = None
    version: int = 1
    purpose: str = ""
    present: tuple[Attendee, ...] = ()
    excused: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    agenda: tuple[str, ...] = ()
    key_points: tuple[RichText, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    promises: tuple[ActionRow, ...] = ()
    insights: tuple[RichText, ...] = ()
    next_time: str = ""
    author: str = ""
    example: bool = False
    photos: tuple[Photo, ...] = ()
    look: PaperLook = PaperLook()
    replaces_on: date | None = None
    """When the version before was adopted, of a report that is being changed afterwards."""
    archived_on: date | None = None
    archive_reference: str = ""
