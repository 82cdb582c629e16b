"""Who a series is for: municipalities alone, or partners too; and who stands outside of that."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from nplw_desktop.region import names, settings
from nplw_desktop.region.base import TODAY
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.organisations import organisation
from nplw_desktop.region.people import name_in, person
from nplw_desktop.region.roles import role
from nplw_desktop.region.sessions import participant, series, session
from nplw_desktop.store import Reader

MUNICIPALITIES, PARTNERS = "municipalities", "partners"
CIRCLES = {
    "": "geen vaste kring",
    MUNICIPALITIES: "alleen gemeenten",
    PARTNERS: "met partners",
}
# Who works for the region itself is there for its municipalities.
_INSIDE = ("municipality", "regional_office")


def confidentiality_of(circle: str, chosen: Confidentiality) -> Confidentiality:
    """How closed meetings of a circle are: among municipalities it is for those who take part."""
    return Confidentiality.PARTICIPANTS if circle == MUNICIPALITIES else chosen


def outsiders(
    source: Reader, circle: str | int, person_ids: Iterable[int]
) -> tuple[tuple[int, str], ...]:
    """Who of these people stand outside a circle, or that of a series by its id: id and name.

    A circle of municipalities holds who has a role now at a municipality or at the region itself,
    and the user. With partners, and without a circle, nobody stands outside.
    """
    if isinstance(circle, int):
        circle = str(source.value(select(series.c.circle).where(series.c.id == circle)) or "")
    asked = set(person_ids) - {settings.me(source)}
    if circle != MUNICIPALITIES or not asked:
        return ()
    goes_on = role.c.until_on.is_(None) | (role.c.until_on >= TODAY)
    begun = role.c.from_on.is_(None) | (role.c.from_on <= TODAY)
    inside = (
        select(role.c.person_id)
        .join(organisation, organisation.c.id == role.c.organisation_id)
        .where(organisation.c.kind.in_(_INSIDE), goes_on, begun)
    )
    query = (
        select(person)
        .where(person.c.id.in_(asked), person.c.id.not_in(inside.scalar_subquery()))
        .order_by(person.c.name_sort)
    )
    return tuple((row.id, names.display(name_in(row))) for row in source.rows(query))


def outside_session(source: Reader, session_id: int) -> tuple[str, ...]:
    """The names on the list of a meeting that stand outside the circle of its series.

    A guest who is known by name only comes from nowhere we know of, and so from outside.
    """
    circle = source.value(
        select(series.c.circle)
        .join(session, session.c.series_id == series.c.id)
        .where(session.c.id == session_id)
    )
    if circle != MUNICIPALITIES:
        return ()
    query = select(participant.c.person_id, participant.c.guest_name).where(
        participant.c.session_id == session_id
    )
    rows = source.rows(query)
    known = outsiders(source, circle, (row.person_id for row in rows if row.person_id is not None))
    guests = (row.guest_name for row in rows if row.person_id is None and row.guest_name)
    return (*(name for _key, name in known), *guests)


def warning(circle: str, outside: Iterable[str]) -> str:
    """``Buiten de kring ‘alleen gemeenten’: Sander Duinkamp en Ilse Vos``; empty for nobody."""
    each = list(outside)
    if not each:
        return ""
    said = each[0] if len(each) == 1 else f"{', '.join(each[:-1])} en {each[-1]}"
    return f"Buiten de kring ‘{CIRCLES.get(circle, circle)}’: {said}"
