"""Actions by person: one section for each, over all meetings or of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.full_report import said
from nplw_desktop.documents.sheet import Badge, Block, Column, Grid, Heading, Row, Sheet
from nplw_desktop.documents.text import clean
from nplw_desktop.region import dates
from nplw_desktop.region.confidentiality import WORDS, Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import ActionList, ActionOnList, PersonActions

NOTHING = "Er zijn geen acties."
NOBODY = "Nog niemand"
_NUMBER, _SOURCE = Column("Nummer", 68), Column("Uit", 128)
_WHAT, _WHEN = Column("Wat"), Column("Wanneer", 92, right=True)
_MARKS = {**WORDS, Confidentiality.PARTICIPANTS: "Alleen voor deelnemers"}


def sheet_of(actions: ActionList, *, made_on: date | None = None) -> Sheet:
    """What the list says; with the day it is made it tells what is late."""
    title, region = content.one_line(actions.title), content.region_called(actions.region)
    of = f" · {dates.long(actions.held_on)}" if actions.held_on else ""
    name = f"Actielijst {title}".strip()
    return Sheet(
        title="Actielijst",
        subtitle=f"{title}{of}" if title else "Alle acties",
        status=content.made(actions.look.sender, made_on),
        region=region,
        badges=badges(actions.confidentiality, example=actions.example),
        blocks=tuple(
            block for person in actions.people for block in _person(actions, person, made_on)
        ),
        foot=(" · ".join(filter(None, (region, name))), name, "Actielijst"),
        name=name,
        subject=f"Acties per persoon{of}",
        author=actions.author,
        day=dates.numeric(actions.held_on) if actions.held_on else "",
        nothing=NOTHING,
        look=actions.look,
    )


def badges(scale: Confidentiality, *, example: bool) -> tuple[Badge, ...]:
    """Who may read it, and whether it is of the example region."""
    mark = Badge(_MARKS[scale], "primary", scale is not Confidentiality.SHAREABLE)
    return (Badge("VOORBEELD", "accent"), mark) if example else (mark,)


def _person(actions: ActionList, person: PersonActions, made_on: date | None) -> Iterator[Block]:
    rows = [each for each in (*person.actions, *person.promises) if said(each.text)]
    if not rows:
        return
    place = f" ({person.organisation})" if clean(person.organisation).strip() else ""
    yield Heading(2, f"{person.name}{place}" if clean(person.name).strip() else NOBODY)
    columns = (_NUMBER, _WHAT, *((_SOURCE,) if actions.show_source else ()), _WHEN)
    made = tuple(_row(each, made_on, source=actions.show_source) for each in rows)
    yield Grid(columns, made, wide=True)


def _row(each: ActionOnList, made_on: date | None, *, source: bool) -> Row:
    day = f"{dates.numeric(each.source_on)}" if each.source_on else ""
    origin = ", ".join(filter(None, (each.source, day)))
    cells = [RichText(each.number), each.text, RichText(_when(each, made_on))]
    if source:
        cells.insert(2, RichText(origin))
    return Row(tuple(cells), frozenset() if each.status == "open" else frozenset({1}))


def _when(each: ActionOnList, made_on: date | None) -> str:
    told = [dates.short_with_day(each.due_on) if each.due_on else "geen datum"]
    if each.status == "done":
        told.append(f"klaar op {dates.numeric(each.done_on)}" if each.done_on else "klaar")
    elif each.status == "dropped":
        told.append("vervallen")
    elif each.due_on is not None and made_on is not None and each.due_on < made_on:
        told.append("te laat")
    if each.postponed:
        told.append(f"{each.postponed}× uitgesteld")
    return "\n".join(told)
