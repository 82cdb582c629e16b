"""Calendar files (RFC 5545): rows in, bytes out, for any calendar program to open.

Everything stands in local time with the rules of Europe/Amsterdam written out in the file, so that a
calendar needs no list of time zones of its own. Nobody is named as ATTENDEE: a program that opens the
file would send them mail.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nplw_desktop.region.appointments import Appointment, Organiser

if TYPE_CHECKING:
    from icalendar import Calendar, Event

SUFFIX = ".ics"
_PRODUCT = "-//NPLW Desktop//NL"
_ZONE = "Europe/Amsterdam"
_TO_YOURSELF = "Nodig mensen uit vanuit je agenda."
_MODES = {"online": "Online", "phone": "Telefonisch"}
# Since 1996 the clock changes on the last Sunday of March and October, at 01:00 UTC.
_ZONE_RULES = b"""BEGIN:VTIMEZONE\r
TZID:Europe/Amsterdam\r
BEGIN:STANDARD\r
DTSTART:19961027T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
TZNAME:CET\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:19970330T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
TZNAME:CEST\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
END:VTIMEZONE\r
"""


def build(
    appointments: Sequence[Appointment],
    *,
    made_at: datetime,
    others: Organiser | None = None,
) -> bytes:
    """A calendar file with these appointments; ``made_at`` is the moment it is made, with its zone.

    Without ``others`` it is for the user's own calendar and says to invite people from there; with it
    the file is an invitation to hand on, in the name of that organiser. All or none of them are
    cancelled: raises ``ValueError`` for a file that does both, and for one without any.
    """
    from icalendar import Calendar, Timezone  # noqa: PLC0415 - heavy to load

    kinds = {each.cancelled for each in appointments}
    if len(kinds) != 1:
        raise ValueError("a calendar file either cancels or does not")
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "CANCEL" if kinds == {True} else "PUBLISH")
    if any(each.starts_at is not None for each in appointments):
        made.add_component(Timezone.from_ical(_ZONE_RULES))
    for each in appointments:
        _add_event(made, each, made_at.astimezone(UTC), others)
    data: bytes = made.to_ical()
    return data


def _add_event(
    made: Calendar, each: Appointment, made_at: datetime, others: Organiser | None
) -> None:
    from icalendar import Event  # noqa: PLC0415 - heavy to load

    event = Event()
    event.add("uid", each.uid)
    event.add("dtstamp", made_at.replace(microsecond=0))
    event.add("sequence", each.sequence)
    event.add("summary", _line(each.title) or each.kind)
    _add_times(event, each)
    for name, value in (("location", _where(each)), ("description", _description(each, others))):
        if value:
            event.add(name, value)
    if _line(each.link).startswith(("https://", "http://")):
        event.add("url", _line(each.link))
    event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    # A day without times says when it is, not that there is no time for anything else.
    event.add("transp", "TRANSPARENT" if each.starts_at is None else "OPAQUE")
    event.add("class", "PRIVATE" if each.private else "PUBLIC")
    if others is not None and others.address:
        event.add("organizer", _address(others))
    made.add_component(event)


def _add_times(event: Event, each: Appointment) -> None:
    """An end before the begin lies on the next day; without one it is a matter of minutes."""
    if each.starts_at is None:
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        return
    event.add("dtstart", _moment(each.day, each.starts_at))
    if each.ends_at is None or each.ends_at == each.starts_at:
        event.add("duration", timedelta(minutes=each.minutes))
        return
    late = timedelta(days=int(each.ends_at < each.starts_at))
    event.add("dtend", _moment(each.day + late, each.ends_at))


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(_ZONE))


def _where(each: Appointment) -> str:
    place, mode = _line(each.place), _MODES.get(each.mode, "")
    if each.mode == "hybrid":
        return f"{place} en online" if place else "Online"
    return place or mode


def _description(each: Appointment, others: Organiser | None) -> str:
    parts = [each.kind if _line(each.title) != each.kind else "", _plain(each.purpose)]
    if each.link:
        parts.append(f"Meedoen: {_line(each.link)}")
    if each.agenda:
        points = (f"{at}. {_line(title)}" for at, title in enumerate(each.agenda, start=1))
        parts.append("\n".join(["Agenda", *points]))
    if others is None and not each.cancelled:
        parts.append(_TO_YOURSELF)
    return "\n\n".join(part for part in parts if part)


def _address(others: Organiser) -> Any:
    from icalendar import vCalAddress  # noqa: PLC0415 - heavy to load

    found = vCalAddress(f"mailto:{_line(others.address)}")
    if others.name:
        # No sign of a parameter's own, and no quote, may stand in a parameter (RFC 5545, 3.2).
        found.params["CN"] = _line(others.name).replace('"', "’")
    return found


def _plain(text: str) -> str:
    """Text as a calendar may hold it: no control characters, and line ends as one sign."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or not _steers(sign))
    return kept.strip()


def _line(text: str) -> str:
    return " ".join(_plain(text).split())


def _steers(sign: str) -> bool:
    code = ord(sign)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000
