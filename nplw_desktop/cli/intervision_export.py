"""The papers of intervision from the command line; nothing of a case is ever let through here."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from nplw_desktop.cli.finding_people import people_called

if TYPE_CHECKING:
    from nplw_desktop.region.reporting.content import Content
    from nplw_desktop.store import Store

FORMS = ("plan", "cards", "participants", "shareable", "statement", "groups")
_OF_SESSION = FORMS[:4]

Row = dict[str, Any]
Save = Callable[[str, str, "Content"], list[Row]]
"""Saves the paper of a form, of what has this uid."""


def is_asked(store: Store, chosen: argparse.Namespace) -> bool:
    """Whether a paper of intervision is asked for, by its form or by the session."""
    if chosen.person or chosen.form in FORMS:
        return True
    return bool(chosen.session) and _session(store, chosen.session) is not None


def why_not(store: Store, chosen: argparse.Namespace) -> str:
    """Why what is asked cannot be made, in words; empty when it can."""
    return next((why for wrong, why in _checks(store, chosen) if wrong), "")


def _checks(store: Store, chosen: argparse.Namespace) -> Iterator[tuple[bool, str]]:
    """What may be wrong, and how to say it; one is asked after another."""
    form, who, uid, year = _form(chosen), chosen.person, chosen.session, chosen.year
    invites = "Van intervisie maak je uitnodigingen in het programma. Er is niets gemaakt."
    yield bool(chosen.ics or chosen.eml), invites
    known = ", ".join(FORMS)
    yield form not in (*FORMS, "signin"), f"Van intervisie is er geen stuk ‘{form}’: {known}."
    yield bool(who) and form != "statement", "Met --person hoort --form statement."
    wrong_year = year is not None and not 1900 <= year <= 9998
    yield wrong_year, f"{year} is geen jaar. Kies een jaar zoals 2026."
    if who:
        nobody = f"Er is geen contact ‘{who}’, of er zijn er meer. Geef het kenmerk (uid)."
        yield not people_called(store, who), nobody
    if uid:
        over_year = form not in (*_OF_SESSION, "signin")
        yield over_year, f"‘{form}’ gaat over een jaar. Gebruik --all of --person."
        gone = f"Er is geen intervisiesessie met kenmerk {uid}."
        yield _session(store, uid) is None, gone


def papers(store: Store, chosen: argparse.Namespace, save: Save) -> Iterator[list[Row]]:
    """Every paper that is asked for, one after another."""
    form = _form(chosen)
    year = chosen.year if chosen.year is not None else date.today().year  # noqa: DTZ011 - here
    if form == "statement":
        yield from _statements(store, chosen, year, save)
    elif form == "groups":
        from nplw_desktop.region.reporting import intervision_years  # noqa: PLC0415

        with store.snapshot() as moment:
            content = intervision_years.groups(moment, year)
        yield save(form, "", content)
    else:
        for key, uid in _sessions(store, chosen):
            yield save(form, uid, _of_session(store, key, form))


def _form(chosen: argparse.Namespace) -> str:
    return str(chosen.form or ("statement" if chosen.person else "plan"))


def _of_session(store: Store, session_id: int, form: str) -> Content:
    from nplw_desktop.region import reporting  # noqa: PLC0415
    from nplw_desktop.region.reporting.choice import Choice  # noqa: PLC0415

    with store.snapshot() as moment:
        return reporting.contents(moment, session_id, Choice(form))


def _statements(
    store: Store, chosen: argparse.Namespace, year: int, save: Save
) -> Iterator[list[Row]]:
    from nplw_desktop.region import people  # noqa: PLC0415
    from nplw_desktop.region.reporting import intervision_years  # noqa: PLC0415

    with store.snapshot() as moment:
        keys = (
            people_called(moment, chosen.person)
            if chosen.person
            else intervision_years.attended_by(moment, year)
        )
        found = [
            (people.get(moment, key), intervision_years.statement(moment, key, year))
            for key in keys
        ]
    for person, content in found:
        yield save("statement", person.uid if person is not None else "", content)


def _sessions(store: Store, chosen: argparse.Namespace) -> list[tuple[int, str]]:
    from sqlalchemy import select  # noqa: PLC0415

    from nplw_desktop.region.intervision_tables import KIND  # noqa: PLC0415
    from nplw_desktop.region.sessions import session  # noqa: PLC0415

    query = select(session.c.id, session.c.uid).where(session.c.kind == KIND)
    if chosen.session:
        query = query.where(session.c.uid == chosen.session)
    elif _form(chosen) in ("participants", "shareable"):  # of what is still to come there is none
        query = query.where(session.c.status == "held")
    if chosen.year is not None:
        first, last = date(chosen.year, 1, 1), date(chosen.year, 12, 31)
        query = query.where(session.c.held_on.between(first, last))
    rows = store.rows(query.order_by(session.c.held_on, session.c.id))
    return [(row.id, row.uid) for row in rows]


def _session(store: Store, uid: str) -> int | None:
    from nplw_desktop.region.intervision_tables import KIND  # noqa: PLC0415

    found = store.value(
        "SELECT id FROM session WHERE uid = :uid AND kind = :kind", uid=uid, kind=KIND
    )
    return None if found is None else int(found)
