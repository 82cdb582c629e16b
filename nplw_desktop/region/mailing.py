"""Who gets what of a meeting by e-mail: frozen rows, from which drafts are made.

Nothing is sent from here. Each person gets a draft of their own with their own actions. What is for
the user alone never goes along; who stands outside the circle of a series is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from email.errors import MessageError
from email.headerregistry import Address

from sqlalchemy import select

from nplw_desktop.region import (
    appointments,
    contact_points,
    dates,
    meetings,
    names,
    people,
    reporting,
    series,
    sessions,
    settings,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.reporting.choice import ACTIONS as ACTION_LIST
from nplw_desktop.region.reporting.choice import Choice
from nplw_desktop.region.reporting.content import ActionOnList, PersonActions
from nplw_desktop.region.sessions import ATTENDANCE, Participant, Session
from nplw_desktop.store import Reader
from nplw_desktop.store.errors import Refused

INVITATION, REPORT, ACTIONS, REMINDER = "invitation", "report", "actions", "reminder"
KINDS = {
    INVITATION: "Uitnodiging",
    REPORT: "Verslag",
    ACTIONS: "Open acties",
    REMINDER: "Herinnering",
}
_BEFORE = (INVITATION, REMINDER)
_OF_MEETING, _OF_INTERVISION = (INVITATION, REPORT, ACTIONS), _BEFORE

_PLACES = re.compile(r"\{(titel|datum|tijd|plaats)\}")
_USUAL = {
    INVITATION: "Graag nodig ik je uit voor {titel} op {datum}.",
    REPORT: "Hierbij het verslag van {titel} van {datum}.",
    ACTIONS: "Dit staat nog open bij jou. Laat je me weten hoe het ervoor staat?",
    REMINDER: "Op {datum} is {titel}. Laat je me weten of je erbij bent?",
}
_STATES = {
    "draft": "Het verslag is nog een concept. Klopt er iets niet? Laat het me weten.",
    "held": "Het verslag is nog een concept. Klopt er iets niet? Laat het me weten.",
    "adopted": "Het verslag is vastgesteld.",
    "amended": "Dit verslag was al vastgesteld en wordt gewijzigd.",
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who can get a draft; without ``address`` not, and ``why_not`` says why.

    ``key`` is that of the person, or below 0 that of a guest in the list of the meeting. ``note`` is
    what stands behind the name; ``usual``: gets one unless the user says otherwise.
    """

    key: int
    name: str
    greeting: str
    address: str = ""
    why_not: str = ""
    note: str = ""
    usual: bool = False
    outside: bool = False
    actions: tuple[ActionOnList, ...] = ()
    promises: tuple[ActionOnList, ...] = ()


@dataclass(frozen=True, slots=True)
class Mailing:
    """One kind of mail about one meeting, and who can get it.

    ``intro`` is how each begins after the greeting. ``closed``: the meeting is for the user alone, so
    that only its kind and day are told. ``circle`` is that of the series, for the warning.
    """

    kind: str
    title: str
    held_on: date | None
    starts_at: time | None
    ends_at: time | None
    place: str
    link: str
    purpose: str
    agenda: tuple[str, ...]
    intro: str
    state: str
    sender: str
    sender_address: str
    closed: bool
    circle: str
    audience: Confidentiality
    recipients: tuple[Recipient, ...]

    def warning(self, keys: Iterable[int]) -> str:
        """Who of these stand outside the circle, in words; empty when nobody does."""
        chosen = set(keys)
        outside = [one.name for one in self.recipients if one.outside and one.key in chosen]
        return series.warning(self.circle, outside)


def kinds_of(held: Session) -> dict[str, str]:
    """What can be sent of a session, in words: of intervision nothing that tells what was said."""
    offered = _OF_INTERVISION if held.kind == INTERVISION else _OF_MEETING
    return {kind: KINDS[kind] for kind in offered}


def usual(held: Session, today: date) -> str:
    """What one wants to send of a meeting: before it the invitation, after it the report."""
    if held.kind == INTERVISION:
        return INVITATION
    ahead = held.held_on is None or held.held_on >= today
    return INVITATION if held.status == "planned" and ahead else REPORT


def read(source: Reader, session_id: int, kind: str) -> Mailing:
    """One kind of mail about a meeting. Raises ``Refused`` for a meeting without a date."""
    held = sessions.get(source, session_id)
    if held is None:
        raise LookupError(f"session {session_id} is not there")
    if held.held_on is None:
        raise Refused(
            f"‘{held.title}’ heeft nog geen datum.", "Er is niets gemaakt.", "Vul de datum in."
        )
    closed = held.confidentiality is Confidentiality.PRIVATE
    audience = Confidentiality.PARTICIPANTS if closed else held.confidentiality
    own = series.get(source, held.series_id) if held.series_id is not None else None
    me = appointments.organiser(source)
    made = Mailing(
        kind=kind,
        title=held.title,
        held_on=held.held_on,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        place=held.place,
        link=held.link,
        purpose=held.purpose,
        agenda=tuple(item.title for item in meetings.agenda(source, session_id)),
        intro="",
        state=_STATES.get(held.status, ""),
        sender=me.name,
        sender_address=usable(me.address),
        closed=closed,
        circle=own.circle if own is not None else "",
        audience=audience,
        recipients=_recipients(source, held, kind, audience),
    )
    if held.kind == INTERVISION:  # the names of phases may tell of the case
        made = replace(made, purpose="", agenda=())
    if closed:
        made = replace(made, title=held.kind_word, place="", link="", purpose="", agenda=())
    kept = {INVITATION: own.invitation, REPORT: own.sending} if own is not None else {}
    return replace(made, intro=_filled(kept.get(kind, "").strip() or _USUAL[kind], made))


def usable(address: str) -> str:
    """An address as a header takes it, its domain in ASCII; empty when no mail can go there."""
    local, at, domain = address.strip().rpartition("@")
    try:
        plain = f"{local}{at}{domain.encode('idna').decode('ascii')}"
        found = Address(addr_spec=plain)
    except (UnicodeError, MessageError, ValueError, IndexError, AttributeError):
        return ""
    fits = bool(found.username and found.domain) and plain.isascii() and plain.isprintable()
    return plain if fits and " " not in plain and found.addr_spec == plain else ""


def _filled(intro: str, made: Mailing) -> str:
    """``{titel}``, ``{datum}``, ``{tijd}`` and ``{plaats}`` filled in; other words stay as typed."""
    assert made.held_on is not None
    known = {
        "titel": made.title,
        "datum": dates.long(made.held_on),
        "tijd": dates.time_range(made.starts_at, made.ends_at),
        "plaats": made.place,
    }
    return _PLACES.sub(lambda found: known[found[1]], intro)


def _recipients(
    source: Reader, held: Session, kind: str, audience: Confidentiality
) -> tuple[Recipient, ...]:
    listed = {
        one.person_id if one.person_id is not None else -one.id: one
        for one in sessions.participants(source, held.id)
    }
    owned = {} if kind in _BEFORE else _owned(source, held, kind, audience)
    wanted = owned if kind == ACTIONS else listed
    keys = [
        *(key for key in listed if key in wanted),
        *(key for key in wanted if key not in listed),
    ]
    known = people.names_of(source, frozenset(key for key in keys if key > 0))
    found = _addresses(source, [key for key in keys if key > 0])
    circle = _circle(source, held)
    outside = {key for key, _name in series.outsiders(source, circle, known)}
    me = settings.me(source)
    made = []
    for key in keys:
        name = known.get(key) or names.split(listed[key].name.given_name)
        typed = found.get(key, "")
        one = Recipient(
            key,
            names.display(name),
            names.salutation_line(name, neutral=True),
            usable(typed),
            note=_note(listed.get(key), mine=key == me),
            outside=key in outside or (key < 0 and circle == series.MUNICIPALITIES),
            actions=owned[key].actions if key in owned else (),
            promises=owned[key].promises if key in owned else (),
        )
        one = replace(one, why_not="" if one.address else _why_not(key, typed))
        usually = bool(one.address) and key != me and _gets(kind, listed.get(key))
        made.append(replace(one, usual=usually))
    return tuple(made)


def _owned(
    source: Reader, held: Session, kind: str, audience: Confidentiality
) -> dict[int, PersonActions]:
    """Open actions by person: of this meeting, for a reminder of its whole series."""
    of_series = held.series_id if kind == ACTIONS else None
    found = reporting.action_lists(
        source,
        Choice(ACTION_LIST),
        audience,
        session_id=None if of_series is not None else held.id,
        series_id=of_series,
    )
    return {one.person_id: one for one in found.people if one.person_id is not None}


def _gets(kind: str, one: Participant | None) -> bool:
    """The report goes to who was there, a reminder to everyone with something to do."""
    if kind == REPORT:
        return one is not None and one.was_there
    if kind == REMINDER:
        return one is not None and one.attendance == "invited" and not one.reply
    return kind == ACTIONS or (one is not None and one.attendance != "excused")


def _note(one: Participant | None, *, mine: bool) -> str:
    if mine:
        return "jijzelf"
    return ATTENDANCE.get(one.attendance, "") if one is not None else "niet op de lijst"


def _why_not(key: int, typed: str) -> str:
    if typed:
        return f"‘{typed}’ is geen e-mailadres"
    return "gast, nog geen contact" if key < 0 else "geen e-mailadres"


def _addresses(source: Reader, keys: list[int]) -> dict[int, str]:
    """The first address of each that can be used, or else the first."""
    table, found = contact_points.email, dict[int, str]()
    query = select(table.c.person_id, table.c.address).where(table.c.person_id.in_(keys))
    for row in source.rows(query.order_by(table.c.position, table.c.id)):
        if not usable(found.get(row.person_id, "")):
            better = usable(row.address) or row.person_id not in found
            found[row.person_id] = row.address if better else found[row.person_id]
    return found


def _circle(source: Reader, held: Session) -> str:
    own = series.get(source, held.series_id) if held.series_id is not None else None
    return own.circle if own is not None else ""
