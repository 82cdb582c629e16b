"""Photos and files kept inside the file; equal contents are kept once.

The bytes lie outside the journal, so that deleting a photo and undoing it copies no megabytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Column, LargeBinary, Text, bindparam, select

from nplw_desktop.region import locked
from nplw_desktop.region.base import instant, may_belong_to, number, table, words
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

attachment = table(
    "attachment",
    may_belong_to("session_id", "session"),
    may_belong_to("agenda_item_id", "agenda_item"),
    may_belong_to("line_id", "line"),
    may_belong_to("person_id", "person"),
    words("name"),
    words("media_type"),
    number("size"),
    number("original_size"),
    words("sha256"),
    words("alt_text"),
    instant("created_at"),
    indexes=(("session_id",), ("agenda_item_id",), ("line_id",), ("person_id",), ("sha256",)),
)

# A photo of the wall or a letter at a session of intervision is of its case, as it is when wiping;
# one at a line is as closed as that line.
_OURS = f"SELECT id FROM session WHERE kind = '{KIND}'"
attachment.info["private"] = (
    f"line_id IS NULL AND (session_id IN ({_OURS}) OR agenda_item_id IN "
    f"(SELECT id FROM agenda_item WHERE session_id IN ({_OURS})))"
)

attachment_content = table(
    "attachment_content",
    Column("sha256", Text, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    uid=False,
    keeping="guarded",
)

# Erasing takes bytes along once no attachment, in the bin either, has them any more.
attachment_content.info["held_by"] = ("sha256", "attachment", "sha256")

LARGEST = 50 * 1024 * 1024
IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp")


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is known of an attachment without its bytes. Sizes in bytes."""

    id: int
    name: str
    media_type: str
    size: int
    original_size: int
    sha256: str
    alt_text: str
    agenda_item_id: int | None = None

    @property
    def is_image(self) -> bool:
        """Whether it can be shown and printed as a picture."""
        return self.media_type in IMAGES


def of_session(source: Reader, session_id: int) -> tuple[Attachment, ...]:
    """The attachments of a session, in the order they came."""
    return tuple(of_row(row) for row in source.rows(_OF_SESSION, session=session_id))


_OF_SESSION = (
    select(attachment)
    .where(attachment.c.session_id == bindparam("session"))
    .order_by(attachment.c.id)
)


def of_person(source: Reader, person_id: int) -> tuple[Attachment, ...]:
    """The attachments of a person."""
    query = select(attachment).where(attachment.c.person_id == person_id)
    return tuple(of_row(row) for row in source.rows(query.order_by(attachment.c.id)))


def content(source: Reader, found: Attachment) -> bytes:
    """The bytes of an attachment."""
    query = select(attachment_content.c.content).where(attachment_content.c.sha256 == found.sha256)
    return bytes(source.value(query) or b"")


def add(
    change: Change,
    data: bytes,
    name: str,
    media_type: str,
    *,
    original_size: int | None = None,
    **belonging: int | None,
) -> int:
    """Keep a file. Raises ``Refused`` when it is empty, over 50 MB, or for an adopted report."""
    locked.refuse(change, belonging.get("session_id"))
    locked.refuse_item(change, belonging.get("agenda_item_id"))
    if not data:
        raise Refused(f"{name} is leeg.", "Er is niets toegevoegd.", "Kies een ander bestand.")
    if len(data) > LARGEST:
        raise Refused(
            f"{name} is te groot ({len(data) // 1_000_000} MB).",
            "Er is niets toegevoegd.",
            "Kies een bestand tot 50 MB, of maak de foto kleiner.",
        )
    digest = hashlib.sha256(data).hexdigest()
    known = select(attachment_content.c.id).where(attachment_content.c.sha256 == digest)
    if change.value(known) is None:
        change.insert(attachment_content, sha256=digest, content=data)
    return change.insert(
        attachment,
        name=name,
        media_type=media_type,
        size=len(data),
        original_size=original_size or len(data),
        sha256=digest,
        **belonging,
    )


def describe(change: Change, attachment_id: int, alt_text: str) -> None:
    """Say what a picture shows, for who cannot see it."""
    change.update(attachment, attachment_id, alt_text=alt_text)


def delete(change: Change, attachment_id: int) -> None:
    """Put an attachment in the bin; its bytes stay as long as it can come back."""
    locked.refuse_attachment(change, attachment_id)
    change.delete(attachment, attachment_id)


def of_row(row: object) -> Attachment:
    """A row of the table as an attachment."""
    return Attachment(**{name: getattr(row, name) for name in Attachment.__slots__})
