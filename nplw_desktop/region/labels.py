"""Labels: a user's own words on people, sessions and lines."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Table, UniqueConstraint, func, select

from nplw_desktop.region import lines
from nplw_desktop.region.base import belongs_to, table, words
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

label = table("label", words("name"), words("name_sort"), indexes=(("name_sort",),))


def _carrier(what: str) -> Table:
    made = table(
        f"{what}_label",
        belongs_to(f"{what}_id", what),
        belongs_to("label_id", "label"),
        uid=False,
        indexes=(("label_id",),),
    )
    made.append_constraint(UniqueConstraint(made.c[f"{what}_id"], made.c.label_id))
    return made


person_label = _carrier("person")
session_label = _carrier("session")
line_label = _carrier("line")
_CARRIERS = {"person": person_label, "session": session_label, "line": line_label}


# A label that only hangs on what is for the user alone says something of it.
_OPEN_SESSION = "(SELECT id FROM session WHERE confidentiality <> 'private')"
_OPEN_LINE = f"""(SELECT id FROM line WHERE NOT ({lines.line.info["private"]})
    AND (session_id IS NULL OR session_id IN {_OPEN_SESSION})
    AND (agenda_item_id IS NULL OR agenda_item_id IN
        (SELECT id FROM agenda_item WHERE session_id IN {_OPEN_SESSION})))"""
label.info["private"] = f"""
    id IN (SELECT label_id FROM session_label UNION SELECT label_id FROM line_label)
    AND id NOT IN (SELECT label_id FROM person_label)
    AND id NOT IN (SELECT label_id FROM session_label WHERE session_id IN {_OPEN_SESSION})
    AND id NOT IN (SELECT label_id FROM line_label WHERE line_id IN {_OPEN_LINE})"""


@dataclass(frozen=True, slots=True)
class Label:
    """A label; ``uses`` counts the people that carry it."""

    id: int
    name: str
    uses: int = 0


def every(source: Reader) -> tuple[Label, ...]:
    """All labels by name, with how many people carry them."""
    query = (
        select(label.c.id, label.c.name, func.count(person_label.c.id).label("uses"))
        .outerjoin(person_label, person_label.c.label_id == label.c.id)
        .group_by(label.c.id)
        .order_by(label.c.name_sort)
    )
    return tuple(Label(row.id, row.name, row.uses) for row in source.rows(query))


def matching(source: Reader, typed: str, most: int = 8) -> tuple[Label, ...]:
    """Labels whose name contains what was typed."""
    query = (
        select(label)
        .where(label.c.name_sort.contains(fold(typed), autoescape=True))
        .order_by(label.c.name_sort)
        .limit(most)
    )
    return tuple(Label(row.id, row.name) for row in source.rows(query))


def of(source: Reader, what: str, row_id: int) -> tuple[Label, ...]:
    """The labels of one person, session or line (``what``), in the order they were given."""
    carrier = _CARRIERS[what]
    query = (
        select(label)
        .join(carrier, carrier.c.label_id == label.c.id)
        .where(carrier.c[f"{what}_id"] == row_id)
        .order_by(carrier.c.id)
    )
    return tuple(Label(row.id, row.name) for row in source.rows(query))


def find_or_add(change: Change, name: str) -> int:
    """The label of this name, made when there is none. Raises ``Refused`` on an empty name."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Een label heeft een naam nodig.", "Er is niets veranderd.", "Typ een woord.")
    found = change.value(select(label.c.id).where(label.c.name_sort == fold(name)))
    return change.insert(label, name=name, name_sort=fold(name)) if found is None else int(found)


def put_on(change: Change, what: str, row_id: int, label_id: int) -> None:
    """Give a label; once is enough."""
    carrier = _CARRIERS[what]
    if _link(change, what, row_id, label_id) is None:
        change.insert(carrier, **{f"{what}_id": row_id, "label_id": label_id})


def take_off(change: Change, what: str, row_id: int, label_id: int) -> None:
    """Take a label away."""
    link = _link(change, what, row_id, label_id)
    if link is not None:
        change.delete(_CARRIERS[what], link)


def _link(change: Change, what: str, row_id: int, label_id: int) -> int | None:
    carrier = _CARRIERS[what]
    found = change.value(
        select(carrier.c.id).where(
            carrier.c[f"{what}_id"] == row_id, carrier.c.label_id == label_id
        )
    )
    return None if found is None else int(found)
