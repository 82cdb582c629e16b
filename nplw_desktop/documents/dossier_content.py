"""What the dossier of a hand-over says, in Dutch and in reading order; no layout in here.

The paper and the plain text beside its preview are both made from this, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from nplw_desktop.documents.text import clean
from nplw_desktop.region import dates
from nplw_desktop.region.coaching.handing_on import OpenRequest
from nplw_desktop.region.dossier import ContactState, Dossier, Group, OpenAction
from nplw_desktop.region.inline import RichText

NOTHING = "Er is niets open en er staan geen contacten in het bestand."
_ACTIONS = ("Nummer", "Wat", "Wie", "Wanneer")
_MINE = ("Nummer", "Wat", "Uit", "Wanneer")
_REQUESTS = ("Nummer", "Vraag", "Hoe ver", "Wanneer")
_SESSIONS = ("Wanneer", "Wat", "Waar", "Voorzitter")
_SERIES = ("Reeks", "Hoe vaak", "Volgende keer", "Voorzitter")
_CONTACTS = ("Wie", "Rol", "Laatst gesproken", "Open acties")

Cells = tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of level 2 or 3 with what stands under it: a table, a sentence, or more parts."""

    level: int
    title: str
    head: tuple[str, ...] = ()
    rows: tuple[Cells, ...] = ()
    said: str = ""


def title(dossier: Dossier) -> str:
    """The name of the paper."""
    del dossier
    return "Overdracht"


def subtitle(dossier: Dossier) -> str:
    """Who hands over to whom, and when."""
    giver, to = _line(dossier.giver), _line(dossier.to)
    who = f"{giver} draagt over" if giver else "Overgedragen"
    return f"{who}{f' aan {to}' if to else ''} op {dates.long(dossier.today)}"


def status(dossier: Dossier) -> str:
    """What is not in the file; empty when all of it goes along."""
    if not dossier.without_private:
        return ""
    return f"Zonder wat alleen voor {_line(dossier.giver) or 'de vorige coördinator'} is"


def badges(dossier: Dossier) -> tuple[str, ...]:
    """The words in the letterhead."""
    return ("VOORBEELD", "Vertrouwelijk") if dossier.example else ("Vertrouwelijk",)


def region_name(dossier: Dossier) -> str:
    """The name of the region in the letterhead, where VOORBEELD has a frame of its own."""
    return _line(dossier.region).removeprefix("VOORBEELD ")


def parts(dossier: Dossier) -> tuple[Part, ...]:
    """Everything that has something to say."""
    return tuple(_parts(dossier))


def plain_text(dossier: Dossier) -> str:
    """The whole dossier as text, for a screen reader beside the picture of the paper."""
    groups = [
        [region_name(dossier), " · ".join(badges(dossier))],
        [title(dossier), subtitle(dossier), status(dossier)],
        *([part.title, part.said, *_plain(part)] for part in parts(dossier)),
    ]
    if not parts(dossier):
        groups.append([NOTHING])
    return "\n\n".join("\n".join(filter(None, group)) for group in groups) + "\n"


def _parts(dossier: Dossier) -> Iterator[Part]:
    giver = _line(dossier.giver)
    of_giver = f"Open acties van {giver}" if giver else "Open acties"
    yield from _table(of_giver, _MINE, (_mine(action) for action in dossier.mine))
    yield from _table(
        "Open acties van anderen", _ACTIONS, (_others(action) for action in dossier.others)
    )
    yield from _table(
        "Open vragen aan de coachpool", _REQUESTS, (_request(each) for each in dossier.requests)
    )
    yield from _table(
        "Komende bijeenkomsten",
        _SESSIONS,
        (
            _cells(
                _moment(row.held_on, dates.time_range(row.starts_at, row.ends_at)),
                row.title,
                row.place,
                row.chair,
            )
            for row in dossier.sessions
        ),
    )
    yield from _table(
        "Reeksen",
        _SERIES,
        (
            _cells(row.title, row.rhythm, _day(row.next_on, "nog niet gepland"), row.chair)
            for row in dossier.series
        ),
    )
    if dossier.municipalities or dossier.without_contact:
        empty = ", ".join(map(_line, dossier.without_contact))
        yield Part(2, "Gemeenten", said=f"Nog geen contact in {empty}." if empty else "")
        yield from map(_group, dossier.municipalities)
    if dossier.partners:
        yield Part(2, "Partners")
        yield from map(_group, dossier.partners)


def _table(heading: str, head: tuple[str, ...], rows: Iterable[Cells]) -> Iterator[Part]:
    found = tuple(rows)
    if found:
        yield Part(2, heading, head, found)


def _group(group: Group) -> Part:
    name = _line(group.name)
    kind = group.kind if group.kind and group.kind.lower() not in name.lower() else ""
    shown = f"{name} ({kind})" if kind and kind != "gemeente" else name
    return Part(3, shown or "Zonder naam", _CONTACTS, tuple(map(_contact, group.contacts)))


def _contact(state: ContactState) -> Cells:
    spoken = dates.numeric(state.last_spoken_on) if state.last_spoken_on else "nog niet"
    return _cells(state.name, state.role, spoken, "\n".join(state.actions))


def _request(each: OpenRequest) -> Cells:
    asked = f"{each.municipalities}: {each.question}" if each.municipalities else each.question
    far = ", ".join(filter(None, (each.status, each.coaches)))
    return _cells(each.number, asked, far, each.wanted)


def _mine(action: OpenAction) -> Cells:
    return (RichText(action.number), action.text, RichText(action.source), RichText(_due(action)))


def _others(action: OpenAction) -> Cells:
    owner = action.owner or "nog niemand"
    return (RichText(action.number), action.text, RichText(owner), RichText(_due(action)))


def _due(action: OpenAction) -> str:
    if action.late and action.due_on is not None:
        return f"te laat: {dates.numeric(action.due_on)}"
    return _day(action.due_on, "geen datum")


def _day(day: date | None, unknown: str) -> str:
    return dates.short_with_day(day) if day is not None else unknown


def _moment(day: date, clock: str) -> str:
    return " ".join(part for part in (dates.short_with_day(day), clock) if part)


def _cells(*texts: str) -> Cells:
    return tuple(RichText(text) for text in texts)


def _plain(part: Part) -> Iterator[str]:
    for row in part.rows:
        named = zip(part.head, row, strict=True)
        yield "; ".join(f"{name}: {_line(cell.text)}" for name, cell in named if cell.text)


def _line(text: str) -> str:
    return " ".join(clean(text).split())
