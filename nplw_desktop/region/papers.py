"""What the user's own papers carry: a logo in the letterhead, a line in the foot, who made them."""

from __future__ import annotations

import re

from sqlalchemy import select

from nplw_desktop.region import attachments, people, settings
from nplw_desktop.region.attachments import Attachment, attachment
from nplw_desktop.region.summary import PaperLook, Photo
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

LOGO = "paper_logo"
FOOTER = "paper_footer"
FUNCTION = "paper_function"
EMAIL = "paper_email"
LONGEST_FOOTER = 160
_ADDRESS = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}")
_LOGO_KINDS = ("image/png", "image/jpeg")


def look(source: Reader) -> PaperLook:
    """The logo and the foot as a paper shows them."""
    logo = logo_of(source)
    shown = None
    if logo is not None:
        shown = Photo(attachments.content(source, logo), logo.alt_text)
    return PaperLook(shown, settings.get(source, FOOTER), sender(source))


def sender(source: Reader) -> str:
    """``Mirte Slotermeer, regiocoördinator, mirte@regio.example``; empty while neither of the last
    two is known, for a name alone says nothing on a paper."""
    known = [settings.get(source, key) for key in (FUNCTION, EMAIL)]
    me = settings.me(source)
    person = people.get(source, me) if me is not None and any(known) else None
    return ", ".join(filter(None, [person.display_name if person is not None else "", *known]))


def set_sender(change: Change, key: str, text: str) -> None:
    """Set the ``FUNCTION`` or the ``EMAIL`` that goes on papers. Raises ``Refused``."""
    line = " ".join(text.split())
    if key == EMAIL and line and not _ADDRESS.fullmatch(line):
        raise Refused(
            "Dit adres is niet compleet.",
            "Het e-mailadres op papieren is niet veranderd.",
            "Typ het zoals naam@gemeente.nl.",
        )
    settings.put(change, key, line)


def logo_of(source: Reader) -> Attachment | None:
    """The logo without its bytes; None when there is none."""
    value = settings.get(source, LOGO)
    if not value:
        return None
    row = source.row(select(attachment).where(attachment.c.id == int(value)))
    return attachments.of_row(row) if row is not None else None


def set_logo(change: Change, data: bytes, name: str, media_type: str, alt_text: str) -> None:
    """Take a picture (PNG or JPEG) as the logo, in the place of the one before.

    Raises ``Refused`` for another kind of file, and without words for who cannot see it.
    """
    if media_type not in _LOGO_KINDS:
        raise Refused(f"{name} is geen PNG of JPG.", "Er is niets veranderd.", "Kies een plaatje.")
    _refuse_unnamed(alt_text)
    remove_logo(change)
    made = attachments.add(change, data, name, media_type)
    attachments.describe(change, made, alt_text.strip())
    settings.put(change, LOGO, str(made))


def describe_logo(change: Change, alt_text: str) -> None:
    """Say what the logo shows. Raises ``Refused`` without words."""
    _refuse_unnamed(alt_text)
    logo = logo_of(change)
    if logo is not None:
        attachments.describe(change, logo.id, alt_text.strip())


def remove_logo(change: Change) -> None:
    """Let papers carry the name of the region alone."""
    logo = logo_of(change)
    if logo is not None:
        attachments.delete(change, logo.id)
        settings.put(change, LOGO, "")


def set_footer(change: Change, text: str) -> None:
    """Put a line in the foot of every page. Raises ``Refused`` when it is too long."""
    line = " ".join(text.split())
    if len(line) > LONGEST_FOOTER:
        raise Refused(
            f"De voettekst is te lang ({len(line)} tekens).",
            "De voettekst is niet veranderd.",
            f"Er passen {LONGEST_FOOTER} tekens op de regel.",
        )
    settings.put(change, FOOTER, line)


def _refuse_unnamed(alt_text: str) -> None:
    if not alt_text.strip():
        raise Refused(
            "Een logo heeft een omschrijving nodig.",
            "Er is niets veranderd.",
            "Typ wat erop staat, voor wie het niet kan zien.",
        )
