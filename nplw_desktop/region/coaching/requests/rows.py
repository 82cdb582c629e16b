"""Coach requests as they are read: all of one, and the steps it went through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select

from nplw_desktop.region.coaching.states import CLOSED, state
from nplw_desktop.region.coaching_tables import (
    coach_request,
    request_municipality,
    request_step,
    request_theme,
    theme,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.people import person
from nplw_desktop.store import Reader


class Named(NamedTuple):
    """A municipality or theme of a request."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Request:
    """A request in full. ``requester`` and ``client`` are names, also of who has no contact."""

    id: int
    uid: str
    number: str
    region_id: int | None
    question: str
    topic: str
    summary: str
    cause: str
    wished_result: str
    done_before: str
    neighbourhood: str
    phase: str
    form: str
    minutes: int
    urgency: str
    confidentiality: Confidentiality
    requester_id: int | None
    requester: str
    client_id: int | None
    client: str
    wished: str
    from_on: date | None
    until_on: date | None
    status: str
    reason: str
    referred_to: str
    budget_post_id: int | None
    received_on: date | None
    closed_on: date | None
    line_id: int | None
    municipalities: tuple[Named, ...] = ()
    themes: tuple[Named, ...] = ()

    @property
    def state(self) -> str:
        """The state it is shown in: a key of ``states.STATES``."""
        return state(self.status)

    @property
    def closed(self) -> bool:
        """Whether it needs no coach any more."""
        return self.status in CLOSED

    @property
    def private(self) -> bool:
        """Whether it is for the user alone."""
        return self.confidentiality is Confidentiality.PRIVATE

    @property
    def places(self) -> str:
        """Its municipalities in words: "Broekhaven en Westmeer"."""
        return listed([each.name for each in self.municipalities])


@dataclass(frozen=True, slots=True)
class Step:
    """A move to a status, or a moment on the way: when, by whom and with whom."""

    id: int
    step: str
    on_day: date | None
    person_id: int | None
    person: str
    by_id: int | None
    by: str
    note: str


def listed(names: Sequence[str]) -> str:
    """``Zandwijk``, ``Broekhaven en Westmeer``, ``Lingerveen, Sluiskade en Zandwijk``."""
    *first, last = names or ("",)
    return f"{', '.join(first)} en {last}" if first else last


_ASKER, _CLIENT = person.alias("asker"), person.alias("client")
_QUERY = (
    select(
        coach_request,
        _ASKER.c.display_name.label("asker"),
        _CLIENT.c.display_name.label("principal"),
    )
    .outerjoin(_ASKER, _ASKER.c.id == coach_request.c.requester_id)
    .outerjoin(_CLIENT, _CLIENT.c.id == coach_request.c.client_id)
)
_ONE = _QUERY.where(coach_request.c.id == bindparam("id"))
_PLACES = (
    select(municipality.c.id, municipality.c.name)
    .join(request_municipality, request_municipality.c.municipality_id == municipality.c.id)
    .where(request_municipality.c.request_id == bindparam("id"))
    .order_by(request_municipality.c.position, request_municipality.c.id)
)
_THEMES = (
    select(theme.c.id, theme.c.name)
    .join(request_theme, request_theme.c.theme_id == theme.c.id)
    .where(request_theme.c.request_id == bindparam("id"))
    .order_by(request_theme.c.position, request_theme.c.id)
)
_NAMES = {"requester", "client", "municipalities", "themes", "confidentiality"}
_PLAIN = tuple(each.name for each in fields(Request) if each.name not in _NAMES)


def get(source: Reader, request_id: int) -> Request | None:
    """A request; None when it is gone."""
    row = source.row(_ONE, id=request_id)
    if row is None:
        return None
    return Request(
        **{name: getattr(row, name) for name in _PLAIN},
        confidentiality=Confidentiality(row.confidentiality),
        requester=row.asker or row.requester_name,
        client=row.principal or row.client_name,
        municipalities=_named(source, _PLACES, request_id),
        themes=_named(source, _THEMES, request_id),
    )


def _named(source: Reader, query: Select[Any], request_id: int) -> tuple[Named, ...]:
    return tuple(Named(each.id, each.name) for each in source.rows(query, id=request_id))


def find(source: Reader, name: str) -> int | None:
    """The request with this uid or number; None when there is none, or several."""
    query = select(coach_request.c.id).where(
        (coach_request.c.uid == name) | (coach_request.c.number == name.upper())
    )
    found = source.rows(query)
    return int(found[0].id) if len(found) == 1 else None


def of_line(source: Reader, line_id: int) -> int | None:
    """The request that was made of a line; None without one."""
    query = select(coach_request.c.id).where(coach_request.c.line_id == line_id)
    found = source.value(query.order_by(coach_request.c.id).limit(1))
    return None if found is None else int(found)


_WITH, _BY = person.alias("with_whom"), person.alias("by_whom")


def steps(source: Reader, request_id: int) -> tuple[Step, ...]:
    """How a request went, oldest first; what has no day comes where it was noted."""
    query = (
        select(
            request_step,
            _WITH.c.display_name.label("with_name"),
            _BY.c.display_name.label("by_name"),
        )
        .outerjoin(_WITH, _WITH.c.id == request_step.c.person_id)
        .outerjoin(_BY, _BY.c.id == request_step.c.by_id)
        .where(request_step.c.request_id == request_id)
        .order_by(request_step.c.on_day, request_step.c.at, request_step.c.id)
    )
    return tuple(
        Step(
            row.id,
            row.step,
            row.on_day,
            row.person_id,
            row.with_name or "",
            row.by_id,
            row.by_name or "",
            row.note,
        )
        for row in source.rows(query)
    )


def booked(source: Reader, request_id: int) -> int:
    """The minutes that coaches worked on a request."""
    return int(
        source.value(
            "SELECT coalesce(sum(h.minutes), 0) FROM hour_entry h "
            "JOIN assignment a ON a.id = h.assignment_id WHERE a.request_id = :id",
            id=request_id,
        )
    )
