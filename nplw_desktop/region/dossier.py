"""What a colleague who takes over needs on paper, read in one moment: frozen rows, nothing else.

The state of heat programmes joins in when it is kept; a part with nothing in it is empty here and is
not printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from statistics import median
from typing import Any

from sqlalchemy import Row, func, select

from nplw_desktop.region import (
    actions,
    dates,
    filing,
    municipalities,
    names,
    organisations,
    papers,
    people,
    regions,
    sessions,
    settings,
)
from nplw_desktop.region.actions import Action
from nplw_desktop.region.coaching import handing_on
from nplw_desktop.region.coaching.handing_on import OpenRequest
from nplw_desktop.region.confidentiality import Confidentiality, may_show, of_line, shown_to
from nplw_desktop.region.folding import fold
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import confidence
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.lines import line_person
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.series import rhythm_word
from nplw_desktop.region.sessions import participant, series, session
from nplw_desktop.region.summary import PaperLook
from nplw_desktop.store import Reader

_WITHOUT = "Zonder organisatie"
_LONGEST = 60
_JUDGED = 8  # so many of the last sessions tell how often a series meets


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action or promise that is still to be done; ``source`` is the meeting it comes from."""

    number: str
    text: RichText
    owner: str
    due_on: date | None
    late: bool
    source: str


@dataclass(frozen=True, slots=True)
class ComingSession:
    """A session from today on; times are local."""

    held_on: date
    starts_at: time | None
    ends_at: time | None
    title: str
    place: str
    chair: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series with its rhythm in words and the first session to come."""

    title: str
    kind: str
    rhythm: str
    chair: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class ContactState:
    """A contact: what they do there, when last spoken to, and the numbers of their open actions.

    An action without a number stands there with its text.
    """

    name: str
    role: str
    last_spoken_on: date | None
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The contacts of one municipality or one partner; ``kind`` is the word for what it is."""

    name: str
    kind: str
    contacts: tuple[ContactState, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The paper of a hand-over. ``mine`` are the actions of who hands over; ``to`` may be empty."""

    region: str
    giver: str
    to: str
    today: date
    without_private: bool
    mine: tuple[OpenAction, ...] = ()
    others: tuple[OpenAction, ...] = ()
    requests: tuple[OpenRequest, ...] = ()
    sessions: tuple[ComingSession, ...] = ()
    series: tuple[SeriesRow, ...] = ()
    municipalities: tuple[Group, ...] = ()
    without_contact: tuple[str, ...] = ()
    partners: tuple[Group, ...] = ()
    example: bool = False
    look: PaperLook = field(default_factory=PaperLook)


def read(
    source: Reader,
    today: date,
    *,
    to: str = "",
    giver_id: int | None = None,
    without_private: bool = False,
) -> Dossier:
    """The dossier of a region on a day.

    ``giver_id``: who hands over; the user unless told otherwise (in the file of a colleague "ik" is
    already that colleague). ``without_private`` leaves out what is for the user alone: nothing else
    of the file is closed to who gets the file itself.
    """
    audience = Confidentiality.PARTICIPANTS if without_private else Confidentiality.PRIVATE
    me = settings.me(source)
    giver = giver_id if giver_id is not None else me
    found = people.get(source, giver) if giver is not None else None
    open_ = _open(source, audience)
    mine = [action for action in open_ if giver and action.line.owner_id == giver]
    own = {action.line.id for action in mine}
    groups = _Groups(source, today, audience, {each for each in (me, giver) if each is not None})
    groups.read(open_)
    return Dossier(
        region=regions.label(source),
        giver=found.display_name if found is not None else "",
        to=to,
        today=today,
        without_private=without_private,
        mine=tuple(_action(action, today) for action in mine),
        others=tuple(_action(action, today) for action in open_ if action.line.id not in own),
        requests=handing_on.open_requests(source, audience),
        sessions=_coming(source, today, audience),
        series=_series(source, today, audience),
        municipalities=groups.municipalities(),
        without_contact=groups.without_contact(),
        partners=groups.partners(),
        example=settings.is_example(source),
        look=papers.look(source),
    )


def _open(source: Reader, audience: Confidentiality) -> list[Action]:
    """The open actions that go along, soonest first; never what is of a case of intervision."""
    of_cases = confidence.withheld_ids(source)
    query = select(session.c.id, session.c.confidentiality)
    held = {row.id: Confidentiality(row.confidentiality) for row in source.rows(query)}
    return [
        action
        for action in actions.every(source, open_only=True)
        if action.line.id not in of_cases
        and may_show(
            of_line(action.line.confidentiality, held.get(action.line.home.session_id or 0)),
            audience,
        )
    ]


def _action(action: Action, today: date) -> OpenAction:
    held = dates.numeric(action.held_on) if action.held_on is not None else ""
    return OpenAction(
        action.line.number,
        filing.wording(action.line, today),
        action.line.owner,
        action.line.due_on,
        action.is_late(today),
        " ".join(part for part in (action.session, held) if part),
    )


def _coming(source: Reader, today: date, audience: Confidentiality) -> tuple[ComingSession, ...]:
    query = (
        select(session, series.c.title.label("series_title"))
        .outerjoin(series, series.c.id == session.c.series_id)
        .where(session.c.held_on >= today, session.c.status == "planned")
        .where(session.c.confidentiality.in_(shown_to(audience)))
        .order_by(session.c.held_on, session.c.starts_at, session.c.id)
    )
    rows = source.rows(query)
    known = people.names_of(source, frozenset(row.chair_id for row in rows if row.chair_id))
    return tuple(
        ComingSession(
            row.held_on,
            row.starts_at,
            row.ends_at,
            row.title if row.kind != KIND else row.series_title or sessions.KINDS[KIND],
            row.place,
            _led_by(row, known, row.chair_name),
        )
        for row in rows
    )


def _led_by(row: Row[Any], known: Mapping[int, PersonName], otherwise: str = "") -> str:
    """Who leads; of intervision nobody's part in it is told."""
    if row.kind == KIND:
        return ""
    return names.display(known[row.chair_id]) if row.chair_id in known else otherwise


def _series(source: Reader, today: date, audience: Confidentiality) -> tuple[SeriesRow, ...]:
    shown = shown_to(audience)
    query = (
        select(series)
        .where(series.c.confidentiality.in_(shown))
        .order_by(series.c.title_sort, series.c.id)
    )
    rows = source.rows(query)
    known = people.names_of(source, frozenset(row.chair_id for row in rows if row.chair_id))
    days: dict[int, list[date]] = {}
    sat = (
        select(session.c.series_id, session.c.held_on)
        .where(session.c.series_id.isnot(None), session.c.held_on.isnot(None))
        .where(session.c.confidentiality.in_(shown))
        .order_by(session.c.held_on)
    )
    for row in source.rows(sat):
        days.setdefault(row.series_id, []).append(row.held_on)
    return tuple(
        SeriesRow(
            row.title,
            sessions.KINDS.get(row.kind, sessions.KINDS["other"]),
            rhythm_word(row.rhythm) or rhythm_of(days.get(row.id, [])),
            _led_by(row, known),
            next((day for day in days.get(row.id, []) if day >= today), None),
        )
        for row in rows
    )


def rhythm_of(days: Sequence[date]) -> str:
    """How often, from the days themselves: "ongeveer elke 6 weken"; empty when that says nothing."""
    recent = sorted(set(days))[-_JUDGED:]
    gaps = [(later - day).days for day, later in pairwise(recent)]
    weeks = round(median(gaps) / 7) if gaps else 0
    if weeks < 1:
        return ""
    return "ongeveer elke week" if weeks == 1 else f"ongeveer elke {weeks} weken"


class _Groups:
    """The contacts by municipality, the others by organisation; without the ones named."""

    def __init__(
        self, source: Reader, today: date, audience: Confidentiality, without: set[int]
    ) -> None:
        self._source = source
        self._today = today
        self._audience = audience
        self._without = without
        self._own = [found.id for found in regions.every(source, mine=True)]
        self._towns: dict[int, list[ContactState]] = {}
        self._town_order: dict[int, tuple[bool, str, str]] = {}
        self._others: dict[int | None, list[ContactState]] = {}
        self._partner_words: dict[int | None, tuple[str, str]] = {None: (_WITHOUT, "")}

    def read(self, open_: Iterable[Action]) -> None:
        """Read everybody, by name, with the numbers of their open actions."""
        numbers = self._numbers(open_)
        spoken = self._spoken()
        for row in self._source.rows(_CONTACTS):
            if row.id in self._without:
                continue
            state = ContactState(
                row.display_name, row.role, spoken.get(row.id), tuple(numbers.get(row.id, ()))
            )
            if row.municipality_id is not None and row.organisation_kind in ("", "municipality"):
                self._towns.setdefault(row.municipality_id, []).append(state)
                elsewhere = row.region_id not in self._own
                self._town_order[row.municipality_id] = (
                    elsewhere,
                    row.municipality_sort,
                    row.municipality,
                )
            else:
                self._others.setdefault(row.organisation_id, []).append(state)
                if row.organisation_id is not None:
                    kind = organisations.KINDS.get(row.organisation_kind, "")
                    self._partner_words[row.organisation_id] = (row.organisation, kind)

    def municipalities(self) -> tuple[Group, ...]:
        """Those of the region first."""
        ordered = sorted(self._towns, key=lambda town: self._town_order[town])
        return tuple(
            Group(self._town_order[town][2], "gemeente", tuple(self._towns[town]))
            for town in ordered
        )

    def without_contact(self) -> tuple[str, ...]:
        """The municipalities of the region in which nobody is known yet."""
        every = municipalities.of_regions(self._source, frozenset(self._own))
        return tuple(found.name for found in every if found.id not in self._towns)

    def partners(self) -> tuple[Group, ...]:
        """The other organisations by name; people of none of them last."""
        ordered = sorted(
            self._others, key=lambda key: (key is None, fold(self._partner_words[key][0]), key or 0)
        )
        return tuple(Group(*self._partner_words[key], tuple(self._others[key])) for key in ordered)

    def _numbers(self, open_: Iterable[Action]) -> dict[int, list[str]]:
        """By person: the numbers of the open actions they own or that are about them."""
        about: dict[int, set[int]] = {}
        for row in self._source.rows(select(line_person.c.line_id, line_person.c.person_id)):
            about.setdefault(row.line_id, set()).add(row.person_id)
        found: dict[int, list[str]] = {}
        for action in open_:
            line = action.line
            people_in_it = about.get(line.id, set()) | {
                line.owner_id or 0,
                line.home.person_id or 0,
            }
            for person_id in people_in_it - {0}:
                found.setdefault(person_id, []).append(line.number or _brief(line.text.text))
        return found

    def _spoken(self) -> dict[int, date]:
        """By person: the last session up to today that goes along."""
        query = (
            select(participant.c.person_id, func.max(session.c.held_on).label("last"))
            .join(session, session.c.id == participant.c.session_id)
            .where(
                participant.c.person_id.isnot(None),
                participant.c.attendance.in_(sessions.WAS_THERE),
                session.c.held_on <= self._today,
                session.c.confidentiality.in_(shown_to(self._audience)),
            )
            .group_by(participant.c.person_id)
        )
        return {row.person_id: row.last for row in self._source.rows(query) if row.last}


def _brief(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


_CONTACTS = """SELECT c.id, p.display_name, c.role, c.organisation_id, c.organisation,
    c.organisation_kind, c.municipality_id, c.municipality, c.municipality_sort, c.region_id
FROM person_card c JOIN person p ON p.id = c.id ORDER BY c.name_sort, c.id"""
