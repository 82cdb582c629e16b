"""What was adopted (vastgesteld) is not written in: the one rule, asked by every edit of a report.

Locked are its lines, agenda, attendance, attachments and head. Left free is what lives on after the
meeting: whether an action is done, when it is due and who does it, whether a decision still holds,
where the report was archived, and quick notes, which never were part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from nplw_desktop.region import dates
from nplw_desktop.store.errors import Refused

if TYPE_CHECKING:
    from nplw_desktop.store import Change, Reader

FREE = frozenset(("series_id", "archived_on", "archive_reference"))
"""What may be filled in of the head of an adopted report."""

_PARTS = frozenset(("line", "agenda_item", "participant", "attachment", "lesson"))

FREE_OF_ITEM = frozenset(("begun_at", "spent"))
"""What a clock that still runs writes of an agenda item."""

_SESSION = "SELECT id FROM session WHERE id = :id AND status = 'adopted'"
_ITEM = f"SELECT ({_SESSION.replace(':id', 'i.session_id')}) FROM agenda_item i WHERE i.id = :id"
_LINE = """SELECT s.id FROM line l LEFT JOIN agenda_item i ON i.id = l.agenda_item_id
    JOIN session s ON s.id = coalesce(i.session_id, l.session_id)
    WHERE l.id = :id AND s.status = 'adopted' AND l.kind <> 'quick_note'"""
_PARTICIPANT = f"""SELECT ({_SESSION.replace(":id", "p.session_id")})
    FROM participant p WHERE p.id = :id"""
_ATTACHMENT = """SELECT s.id FROM attachment t LEFT JOIN agenda_item i ON i.id = t.agenda_item_id
    JOIN session s ON s.id = coalesce(i.session_id, t.session_id)
    WHERE t.id = :id AND s.status = 'adopted'"""


def is_locked(source: Reader, session_id: int) -> bool:
    """Whether the report of a session is adopted."""
    return source.value(_SESSION, id=session_id) is not None


def refuse(change: Change, session_id: int | None) -> None:
    """Raise ``Refused`` when this is a session with an adopted report."""
    if session_id is not None:
        _refuse(change, change.value(_SESSION, id=session_id))


def refuse_item(change: Change, item_id: int | None) -> None:
    """The same for an agenda item."""
    if item_id is not None:
        _refuse(change, change.value(_ITEM, id=item_id))


def refuse_line(change: Change, line_id: int) -> None:
    """The same for a line of a report."""
    _refuse(change, change.value(_LINE, id=line_id))


def refuse_participant(change: Change, participant_id: int) -> None:
    """The same for someone on the list."""
    _refuse(change, change.value(_PARTICIPANT, id=participant_id))


def refuse_attachment(change: Change, attachment_id: int) -> None:
    """The same for a photo or file."""
    _refuse(change, change.value(_ATTACHMENT, id=attachment_id))


def refuse_restoring(source: Reader, table: str, values: Mapping[str, Any]) -> None:
    """The same for something in the bin, by the table and the values it had."""
    if table in _PARTS and values.get("kind") != "quick_note":
        held = values.get("session_id")
        _refuse(source, None if held is None else source.value(_SESSION, id=held))


def _refuse(source: Reader, session_id: int | None) -> None:
    if session_id is None:
        return
    row = source.row("SELECT adopted_on, version FROM session WHERE id = :id", id=session_id)
    assert row is not None
    day = date.fromisoformat(row.adopted_on) if row.adopted_on else None
    when = f" op {dates.long(day).split(' ', 1)[1]}" if day is not None else ""
    raise Refused(
        f"Dit verslag is vastgesteld{when}, versie {row.version}.",
        "Er is niets veranderd.",
        "Kies eerst ‘Wijzigen…’ boven het verslag.",
    )
