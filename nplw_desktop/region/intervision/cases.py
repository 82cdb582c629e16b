"""The case of a session: who brings it, by which method, its consent; and its texts, row by row.

A session has at most one case row, made when first something of it is set. The texts lie apart from it
(``case_text``): they are for the user alone, and can be wiped without a trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from nplw_desktop.region.intervision_tables import case_text, intervision_case
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

FIELDS = {
    "question": "Casusvraag",
    "facts": "Wat gebeurde er (feiten)",
    "role": "Jouw rol daarin",
    "learning": "Wat wil je leren",
    "tried": "Wat heb je al geprobeerd",
    "outcome": "Gewenste uitkomst",
}
"""The fields of the case form (DOMAIN 6.3) and their words."""

STREAMS = {
    "": "",
    "upper": "bovenstroom (gedrag)",
    "under": "onderstroom (eigen belemmering of kracht)",
}

QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of the case besides its texts. ``id`` 0: there is no row yet."""

    id: int
    session_id: int
    owner_id: int | None
    owner: str
    working_title: str
    method: str
    method_name: str
    timekeeper_id: int | None
    consented_on: date | None
    show_question: bool
    stream: str
    wished_method: str
    wipe_on: date | None
    wiped_on: date | None


def get(source: Reader, session_id: int) -> Case:
    """The case of a session; empty when nothing of it was set yet."""
    row = source.row(_CASE, session=session_id)
    if row is None:
        return Case(0, session_id, None, "", "", "", "", None, None, False, "", "", None, None)
    return Case(
        row.id,
        row.session_id,
        row.owner_id,
        row.shown or row.owner_name,
        row.working_title,
        row.method,
        row.method_name,
        row.timekeeper_id,
        row.consented_on,
        row.show_question,
        row.stream,
        row.wished_method,
        row.wipe_on,
        row.wiped_on,
    )


_CASE = (
    select(intervision_case, person.c.display_name.label("shown"))
    .outerjoin(person, person.c.id == intervision_case.c.owner_id)
    .where(intervision_case.c.session_id == bindparam("session"))
    .order_by(intervision_case.c.id)
    .limit(1)
)


def edit(change: Change, session_id: int, **values: object) -> int:
    """Set fields of the case, making its row when there is none; returns its id."""
    found = change.value(
        "SELECT id FROM intervision_case WHERE session_id = :id ORDER BY id LIMIT 1", id=session_id
    )
    if found is None:
        return change.insert(intervision_case, session_id=session_id, **values)
    change.update(intervision_case, int(found), **values)
    return int(found)


def keep(change: Change, session_id: int, until: date | None) -> None:
    """Keep the case of a session until a day; None: as long as its group keeps cases.

    Raises ``Refused`` for a day before the session: a case is wiped after it, or by hand.
    """
    held_on = change.value(select(session.c.held_on).where(session.c.id == session_id))
    if until is not None and held_on is not None and until < held_on:
        raise Refused(
            "Deze dag ligt voor de sessie.",
            "Er is niets veranderd.",
            "Kies een latere dag, of wis de casus met de knop.",
        )
    edit(change, session_id, wipe_on=until)


def texts(source: Reader, session_id: int) -> dict[str, str]:
    """What was written of the case, by field of ``FIELDS``; empty fields are left out."""
    rows = source.rows(
        "SELECT field, text FROM case_text WHERE session_id = :id AND text <> '' ORDER BY id",
        id=session_id,
    )
    return {row.field: row.text for row in rows}


def write(change: Change, session_id: int, field: str, text: str) -> None:
    """Set one text of the case. Raises ``Refused`` when the case was wiped."""
    if get(change, session_id).wiped_on is not None:
        raise Refused(
            "De casus van deze sessie is gewist.",
            "Er is niets veranderd.",
            "Schrijf wat je wilt bewaren bij een nieuwe sessie.",
        )
    assert field in FIELDS
    found = change.value(
        select(case_text.c.id).where(
            case_text.c.session_id == session_id, case_text.c.field == field
        )
    )
    if found is None:
        change.insert(case_text, session_id=session_id, field=field, text=text)
    else:
        change.update(case_text, int(found), text=text)
