"""Quick notes: what has to be caught at once, with whom and where it was about; worked out later.

A quick note is a line for the user alone, loose or of the session that ran when it was made. It is
part of no report until it is worked out (``note_conversions``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Table, select

from nplw_desktop.region import labels, lines, people, sessions
from nplw_desktop.region.confidentiality import Confidentiality, may_show, of_line
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.intervision import confidence, live
from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.region.labels import line_label
from nplw_desktop.region.line_links import line_link, line_municipality
from nplw_desktop.region.lines import Home, Line, line, line_person
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.sessions import TALK_KINDS, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

KIND = "quick_note"
PROCESSED = "processed"

_EARLY = timedelta(minutes=15)
_UNPLANNED_END = timedelta(hours=3)

Who = int | str
"""A person or label, or the name of one that is not in the file yet."""


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note as it was typed; ``text`` may have several lines, ``session_id`` is what ran then."""

    text: RichText
    people: tuple[Who, ...] = ()
    municipality_ids: tuple[int, ...] = ()
    labels: tuple[Who, ...] = ()
    session_id: int | None = None
    region_id: int | None = None


@dataclass(frozen=True, slots=True)
class QuickNote:
    """A note as it stands in the file; people, municipalities and labels as id and name."""

    id: int
    text: RichText
    people: tuple[tuple[int, str], ...]
    municipalities: tuple[tuple[int, str], ...]
    labels: tuple[tuple[int, str], ...]
    session_id: int | None
    processed: bool


# Reading


def get(source: Reader, line_id: int) -> QuickNote | None:
    """One quick note; None for a line of another kind."""
    found = lines.get(source, line_id)
    if found is None or found.kind != KIND:
        return None
    return QuickNote(
        found.id,
        found.text,
        _named(source, line_id, line_person, people.person, "person_id", "display_name"),
        _named(source, line_id, line_municipality, municipality, "municipality_id", "name"),
        _named(source, line_id, line_label, labels.label, "label_id", "name"),
        found.home.session_id,
        found.status == PROCESSED,
    )


def naming(
    source: Reader, person_id: int, audience: Confidentiality = Confidentiality.PRIVATE
) -> tuple[Line, ...]:
    """The quick notes that name someone and that an audience may see, newest first.

    Without those of intervision: who is named there has nothing of it with their contact.
    """
    named = select(line_person.c.line_id).where(line_person.c.person_id == person_id)
    query = (
        lines.query()
        .add_columns(session.c.confidentiality.label("held_as"))
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.kind == KIND, line.c.id.in_(named.scalar_subquery()))
        .where(session.c.kind.is_distinct_from(INTERVISION))
        .order_by(line.c.id.desc())
    )
    rows = source.rows(query)
    return tuple(
        note
        for note, row in zip(lines.shaped(rows), rows, strict=True)
        if may_show(of_line(note.confidentiality, _closed(row.held_as)), audience)
    )


def running(source: Reader, now: datetime, opened: int | None = None) -> tuple[int, str] | None:
    """The session that goes on at ``now`` (local time), as id and title.

    That is the session of today that is led, else the one whose time is now, from a quarter before
    it begins; of two the one whose report is ``opened``, else the last that began. Without such a
    session it is that report, when it is of today. Talks, which are written down afterwards, and
    adopted reports never are.
    """
    query = select(session.c.id, session.c.title, session.c.starts_at, session.c.ends_at).where(
        session.c.held_on == now.date(),
        session.c.kind.not_in(TALK_KINDS),
        session.c.status != "adopted",
    )
    today = source.rows(query.order_by(session.c.starts_at, session.c.id))
    on_now = [row for row in today if _goes_on(row.starts_at, row.ends_at, now)]
    of_report = [row for row in today if row.id == opened]
    started = frozenset(live.running(source))
    led = [row for row in today if row.id in started]
    for row in [*led, *(row for row in on_now if row.id == opened), *reversed(on_now), *of_report]:
        return int(row.id), str(row.title)
    return None


def municipalities_of(source: Reader, person_ids: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    """The municipalities that people work for, as id and name, in the order of the people."""
    from nplw_desktop.region.contact_cards import person_card  # noqa: PLC0415 - derived

    query = (
        select(person_card.c.id, municipality.c.id.label("place"), municipality.c.name)
        .join(municipality, municipality.c.id == person_card.c.municipality_id)
        .where(person_card.c.id.in_(person_ids))
    )
    found = {row.id: (int(row.place), str(row.name)) for row in source.rows(query)}
    return tuple(dict.fromkeys(found[key] for key in person_ids if key in found))


# Writing


def add(change: Change, note: NewNote, today: date) -> int:
    """Keep a note; returns its line. Who or what is gone by now is left out, never the text."""
    if not note.text.text.strip():
        raise Refused("Er staat nog niets.", "Er is niets bewaard.", "Typ een notitie.")
    home = Home(session_id=_there(change, session, note.session_id))
    text, about = _labelled(change, note)
    line_id = lines.add(
        change,
        home,
        text,
        kind=KIND,
        written_on=today,
        confidentiality=Confidentiality.PRIVATE.value,
        region_id=_region(change, home, note),
    )
    _link(change, line_id, note, about)
    return line_id


def revise(change: Change, line_id: int, note: NewNote) -> None:
    """Write a note again; it keeps its day, its state and what was made of it."""
    if not note.text.text.strip():
        raise Refused("Er staat nog niets.", "Er is niets bewaard.", "Typ een notitie.")
    held = _there(change, session, note.session_id)
    change.update(line, line_id, session_id=held)
    text, about = _labelled(change, note)
    lines.retype(change, line_id, text)
    _link(change, line_id, note, about)


def process(change: Change, line_ids: tuple[int, ...], done: bool, today: date) -> None:
    """Mark notes as worked out, or as waiting again."""
    for line_id in line_ids:
        values = {"status": PROCESSED if done else "", "done_on": today if done else None}
        change.update(line, line_id, **values)


def delete(change: Change, line_ids: tuple[int, ...]) -> None:
    """Put notes in the bin."""
    for line_id in line_ids:
        lines.delete(change, line_id)


def detach(change: Change, session_id: int) -> None:
    """The session goes: its quick notes, which are no part of it, stay.

    Not what was noted for the user alone while a case was told: on its own nothing would say any more
    that it is of a case, and it would be found unasked. It goes along, and comes back with it.
    """
    query = f"SELECT t.id FROM line t WHERE t.session_id = :id AND t.kind = '{KIND}'"
    for row in change.rows(f"{query} AND NOT ({confidence.withheld('t')})", id=session_id):
        change.update(line, row.id, session_id=None)


def link_to(change: Change, line_id: int, origin_id: int) -> None:
    """Note that a line came from another one."""
    change.insert(line_link, line_id=line_id, to_line_id=origin_id, kind="origin")


# Inside


def _goes_on(begin: time | None, end: time | None, now: datetime) -> bool:
    if begin is None:
        return False
    first = datetime.combine(now.date(), begin)
    last = first + _UNPLANNED_END if end is None else datetime.combine(now.date(), end)
    return first - _EARLY <= now.replace(tzinfo=None) <= last


def _closed(kept: str | None) -> Confidentiality | None:
    return None if kept is None else Confidentiality(kept)


def _there(change: Change, table: Table, row_id: int | None) -> int | None:
    """The id, when there still is such a row."""
    if row_id is None:
        return None
    found = change.value(select(table.c.id).where(table.c.id == row_id))
    return None if found is None else int(found)


def _region(change: Change, home: Home, note: NewNote) -> int | None:
    """That of its session, else that of its first municipality, else as was chosen."""
    held = sessions.get(change, home.session_id) if home.session_id is not None else None
    if held is not None:
        return held.region_id
    query = select(municipality.c.region_id).where(municipality.c.id.in_(note.municipality_ids))
    own = [row.region_id for row in change.rows(query)] if note.municipality_ids else []
    return next((key for key in own if key is not None), note.region_id)


def _labelled(change: Change, note: NewNote) -> tuple[RichText, list[int]]:
    """The text with the labels that are made now marked in it, and all labels by id."""
    about, text, marks = [], note.text.text, list(note.text.marks)
    for one in note.labels:
        key = labels.find_or_add(change, one) if isinstance(one, str) else one
        about.append(key)
        for found in _written(text, one) if isinstance(one, str) else ():
            marks.append(Mark(*found, MarkKind.LABEL, str(key)))
    return RichText(text, tuple(sorted(marks))), about


def _written(text: str, label: str) -> list[tuple[int, int]]:
    """Where a label stands in a text, with its sign."""
    sign = re.compile(rf"#{re.escape(label)}(?!\w)", re.IGNORECASE)
    return [found.span() for found in sign.finditer(text)]


def _link(change: Change, line_id: int, note: NewNote, about: list[int]) -> None:
    """Tie a note to exactly these people, municipalities and labels."""
    who = [people.add(change, one) if isinstance(one, str) else one for one in note.people]
    _tie(change, line_person, "person_id", line_id, who, people.person)
    _tie(
        change,
        line_municipality,
        "municipality_id",
        line_id,
        list(note.municipality_ids),
        municipality,
    )
    _tie(change, line_label, "label_id", line_id, about, labels.label)


def _tie(
    change: Change, ties: Table, key: str, line_id: int, wanted: list[int], table: Table
) -> None:
    query = select(ties.c.id, ties.c[key].label("other")).where(ties.c.line_id == line_id)
    there = {row.other: row.id for row in change.rows(query)}
    for other, tie in there.items():
        if other not in wanted:
            change.delete(ties, tie)
    for other in dict.fromkeys(wanted):
        if other not in there and _there(change, table, other) is not None:
            change.insert(ties, line_id=line_id, **{key: other})


def _named(
    source: Reader, line_id: int, ties: Table, table: Table, key: str, name: str
) -> tuple[tuple[int, str], ...]:
    query = (
        select(table.c.id, table.c[name].label("name"))
        .join(ties, ties.c[key] == table.c.id)
        .where(ties.c.line_id == line_id)
        .order_by(ties.c.id)
    )
    return tuple((int(row.id), str(row.name)) for row in source.rows(query))
