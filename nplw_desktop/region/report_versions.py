"""Versions of a report: what it said when it was adopted, and why it was changed afterwards.

A report goes from concept to vastgesteld and is then locked (``locked``). Changing it asks for a
reason and makes it gewijzigd: the next version, which is adopted in its turn. What was adopted is
kept as ``content``: rows without anything private and without the name of anybody who is in the file
(those are looked up when it is read, so that whoever is erased does not live on in here).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from nplw_desktop.region import lines, locked, sessions
from nplw_desktop.region.attachments import attachment
from nplw_desktop.region.base import belongs_to, day, instant, number, table, words
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import to_json
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import Session, participant, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

report_version = table(
    "report_version",
    belongs_to("session_id", "session"),
    number("version", 1),
    day("adopted_on"),
    words("reason"),
    words("content"),
    instant("created_at"),
    indexes=(("session_id",),),
)

# A line may have become private after it was kept in here; then this goes with it.
report_version.info["private"] = f"""CASE WHEN json_valid(content) THEN EXISTS (
    SELECT 1 FROM json_each(content, '$.lines') kept
    JOIN line ON line.id = json_extract(kept.value, '$.id')
    WHERE {line.info["private"]}) ELSE 0 END"""

Content = dict[str, Any]
"""``head``: field to value; ``people``, ``items``, ``lines`` and ``files``: rows in order."""

HEAD = (
    "title",
    "kind",
    "held_on",
    "starts_at",
    "ends_at",
    "mode",
    "place",
    "link",
    "purpose",
    "next_time",
    "chair_id",
    "minute_taker_id",
)
_NO_REASON = "Een gewijzigd verslag heeft een reden nodig."


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a report; ``adopted_on`` is None while it is being written.

    ``readable``: what it said is kept. It is not for what was adopted before versions were kept, nor
    for a report that was for the user alone.
    """

    id: int
    version: int
    adopted_on: date | None
    reason: str
    readable: bool


def versions(source: Reader, session_id: int) -> tuple[Version, ...]:
    """The versions of a report, newest first, the one that is being changed included."""
    table = report_version.c
    query = (
        select(
            table.id,
            table.version,
            table.adopted_on,
            table.reason,
            (table.content != "").label("readable"),
        )
        .where(report_version.c.session_id == session_id)
        .order_by(report_version.c.version.desc(), report_version.c.id.desc())
    )
    return tuple(
        Version(row.id, row.version, row.adopted_on, row.reason, bool(row.readable))
        for row in source.rows(query)
    )


def last_adopted(source: Reader, session_id: int) -> Version | None:
    """The version that was adopted last, of a report that is adopted or was."""
    every = versions(source, session_id)
    return next((one for one in every if one.adopted_on is not None), None)


def pending_reason(source: Reader, session_id: int) -> str:
    """Why a report is being changed; empty when it is not."""
    every = versions(source, session_id)
    return every[0].reason if every and every[0].adopted_on is None else ""


def content_of(source: Reader, version_id: int) -> Content:
    """What a version said; empty when it was not kept."""
    query = select(report_version.c.content).where(report_version.c.id == version_id)
    kept = source.value(query)
    return json.loads(kept) if kept else {}


def content_now(source: Reader, session_id: int) -> Content:
    """What a report says now, without what is private; empty for one that is so as a whole."""
    held = sessions.get(source, session_id)
    if held is None or held.confidentiality is Confidentiality.PRIVATE:
        return {}
    return {
        "head": _head(held),
        "people": _people(source, session_id),
        "items": _items(source, session_id),
        "lines": _lines(source, session_id),
        "files": _files(source, session_id),
    }


# Edits


def adopt(change: Change, session_id: int, on: date) -> int:
    """The report is adopted (vastgesteld): from now on it is locked; returns its version."""
    locked.refuse(change, session_id)
    row = change.row(select(session).where(session.c.id == session_id))
    assert row is not None
    change.update(session, session_id, status="adopted", adopted_on=on)
    _keep(change, session_id, row.version, on)
    return int(row.version)


def amend(change: Change, session_id: int, reason: str) -> int:
    """An adopted report is changed after all: it is unlocked as the next version, which is returned.

    Raises ``Refused`` without a reason, or when the report is not adopted.
    """
    row = change.row(select(session).where(session.c.id == session_id))
    assert row is not None
    reason = " ".join(reason.split())
    if row.status != "adopted":
        raise Refused(
            "Dit verslag is niet vastgesteld.", "Er is niets veranderd.", "Je kunt het zo wijzigen."
        )
    if not reason:
        raise Refused(_NO_REASON, "Er is niets veranderd.", "Typ waarom je het wijzigt.")
    kept = last_adopted(change, session_id)
    if kept is None or kept.version != row.version:  # adopted before versions were kept
        _keep(change, session_id, row.version, row.adopted_on)
    version = int(row.version) + 1
    change.update(session, session_id, status="amended", adopted_on=None, version=version)
    change.insert(report_version, session_id=session_id, version=version, reason=reason)
    return version


def stop_amending(change: Change, session_id: int) -> None:
    """Nothing was changed after all: the report is adopted again as the version it was.

    Raises ``Refused`` when it says something else by now, for then that has to be adopted.
    """
    held = sessions.get(change, session_id)
    before = last_adopted(change, session_id)
    if held is None or held.status != "amended" or before is None:
        raise Refused(
            "Dit verslag wordt niet gewijzigd.", "Er is niets veranderd.", "Je hoeft niets te doen."
        )
    if content_of(change, before.id) != content_now(change, session_id):
        raise Refused(
            f"Er is al iets veranderd sinds versie {before.version}.",
            "De wijzigingen staan er nog.",
            "Stel het verslag opnieuw vast, of maak de wijzigingen eerst ongedaan.",
        )
    for one in versions(change, session_id):
        if one.adopted_on is None:
            change.delete(report_version, one.id)
    change.update(
        session,
        session_id,
        status="adopted",
        adopted_on=before.adopted_on,
        version=before.version,
    )


def guest_is(change: Change, participant_id: int, person_id: int) -> None:
    """A guest in what was adopted turns out to be this contact, whose name is looked up as that of
    others, so that it goes when they are erased. The report says nothing else by it."""
    held = select(participant.c.session_id).where(participant.c.id == participant_id)
    query = select(report_version.c.id, report_version.c.content).where(
        report_version.c.session_id == held.scalar_subquery(), report_version.c.content != ""
    )
    for row in change.rows(query):
        content = json.loads(row.content)
        known = [one for one in content["people"] if one["id"] == participant_id]
        if known:
            known[0].update(person=person_id, guest="")
            change.update(report_version, row.id, content=_written(content))


def _written(content: Content) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _keep(change: Change, session_id: int, version: int, on: date | None) -> None:
    content = content_now(change, session_id)
    text = _written(content) if content else ""
    waiting = select(report_version.c.id).where(
        report_version.c.session_id == session_id, report_version.c.version == version
    )
    found = change.value(waiting)
    if found is None:
        change.insert(
            report_version, session_id=session_id, version=version, adopted_on=on, content=text
        )
    else:
        change.update(report_version, found, adopted_on=on, content=text)


# What is kept


def _head(held: Session) -> Content:
    values = {name: getattr(held, name) for name in HEAD}
    return {name: _plain(value) for name, value in values.items() if value not in (None, "")}


def _people(source: Reader, session_id: int) -> list[Content]:
    query = (
        select(participant)
        .where(participant.c.session_id == session_id)
        .order_by(participant.c.position, participant.c.id)
    )
    return [
        {
            "id": row.id,
            "person": row.person_id,
            "guest": row.guest_name if row.person_id is None else "",
            "state": row.attendance,
        }
        for row in source.rows(query)
    ]


def _items(source: Reader, session_id: int) -> list[Content]:
    query = (
        select(agenda_item.c.id, agenda_item.c.title)
        .where(agenda_item.c.session_id == session_id)
        .order_by(agenda_item.c.position, agenda_item.c.id)
    )
    return [{"id": row.id, "title": row.title} for row in source.rows(query)]


def _lines(source: Reader, session_id: int) -> list[Content]:
    query = (
        lines.query()
        .outerjoin(agenda_item, agenda_item.c.id == line.c.agenda_item_id)
        .where(line.c.session_id == session_id, line.c.kind != "quick_note")
        .order_by(agenda_item.c.position, line.c.agenda_item_id, line.c.position, line.c.id)
    )
    return [
        _line(found)
        for found in lines.read(source, query)
        if found.confidentiality is not Confidentiality.PRIVATE
    ]


def _line(found: Line) -> Content:
    values = {
        "id": found.id,
        "item": found.home.agenda_item_id,
        "kind": found.kind,
        "text": found.text.text,
        "marks": to_json(found.text.marks),
        "indent": found.indent,
        "number": found.number,
    }
    return {name: value for name, value in values.items() if value not in (None, "", 0)}


def _files(source: Reader, session_id: int) -> list[Content]:
    query = (
        select(attachment.c.id, attachment.c.name)
        .where(attachment.c.session_id == session_id)
        .order_by(attachment.c.id)
    )
    return [{"id": row.id, "name": row.name} for row in source.rows(query)]


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
