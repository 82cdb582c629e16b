"""Drafts of e-mail (.eml): rows in, bytes out, for a mail program to open, look at and send.

Each draft goes to one person and to nobody else: no Cc, no Bcc. ``X-Unsent: 1`` makes Outlook open it
as a message that is still to be sent. The text is plain, so that every program shows all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from nplw_desktop.region import dates
from nplw_desktop.region.mailing import ACTIONS, INVITATION, REMINDER, REPORT, Mailing, Recipient
from nplw_desktop.region.reporting.content import ActionOnList

SUFFIX = ".eml"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along; ``kind`` is its media type (``application/pdf``)."""

    name: str
    data: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One message to one person."""

    name: str
    address: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    sender: str = ""
    sender_address: str = ""


def build(draft: Draft, *, made_at: datetime) -> bytes:
    """The file of one draft, in UTF-8 with CRLF; ``made_at`` is a moment with its zone."""
    made = EmailMessage(policy.SMTP)
    made["X-Unsent"] = "1"
    if draft.sender_address:
        made["From"] = _address(draft.sender, draft.sender_address)
    made["To"] = _address(draft.name, draft.address)
    made["Subject"] = _line(draft.subject)
    made["Date"] = format_datetime(made_at)
    made.set_content(_plain(draft.text) + "\n", charset="utf-8", cte="quoted-printable")
    for each in draft.attachments:
        main, _, sub = each.kind.partition("/")
        made.add_attachment(each.data, maintype=main, subtype=sub, filename=_line(each.name))
    return made.as_bytes()


def draft(
    mailing: Mailing,
    one: Recipient,
    text: str,
    *,
    subject: str,
    attachments: tuple[Attachment, ...] = (),
) -> Draft:
    """The draft for one of a mailing, with its text as it was shown."""
    return Draft(
        one.name,
        one.address,
        subject,
        text,
        attachments,
        mailing.sender,
        mailing.sender_address,
    )


def subject(mailing: Mailing) -> str:
    """``Uitnodiging: Regionaal overleg, donderdag 26 november 2026``."""
    day = f", {dates.long(mailing.held_on)}" if mailing.held_on else ""
    words = {
        INVITATION: f"Uitnodiging: {mailing.title}{day}",
        REPORT: f"Verslag: {mailing.title}{day}",
        ACTIONS: f"Jouw open acties: {mailing.title}",
        REMINDER: f"Herinnering: {mailing.title}{day}",
    }
    return _line(words[mailing.kind])


def text(mailing: Mailing, one: Recipient, intro: str | None = None) -> str:
    """What the draft for one person says; ``intro`` takes the place of how it usually begins."""
    parts = [one.greeting, mailing.intro if intro is None else intro.strip()]
    if mailing.kind in (INVITATION, REMINDER):
        parts += ["\n".join(_facts(mailing)), _points("Agenda", mailing.agenda)]
        if mailing.kind == INVITATION:  # a reminder has asked already
            parts.append("Kun je er niet bij zijn? Laat het me weten.")
    elif mailing.kind == REPORT:
        parts += ["" if mailing.closed else mailing.state, *_own(one, "Jouw acties")]
    else:
        parts += _own(one, "Acties", origin=True)
    parts.append("\n".join(filter(None, ["Groet,", mailing.sender])))
    return _plain("\n\n".join(part for part in parts if part))


def addresses(recipients: Iterable[Recipient]) -> str:
    """Addresses as Outlook takes them in one field, apart by ``;``."""
    found = dict.fromkeys(one.address for one in recipients if one.address)
    return "; ".join(found)


def _facts(mailing: Mailing) -> Iterator[str]:
    if mailing.held_on is not None:
        times = dates.time_range(mailing.starts_at, mailing.ends_at)
        yield f"Wanneer: {dates.long(mailing.held_on)}{f', {times} uur' if times else ''}"
    if mailing.place:
        yield f"Waar: {mailing.place}"
    if mailing.link:
        yield f"Online: {mailing.link}"
    if mailing.purpose:
        yield f"Doel: {mailing.purpose}"


def _own(one: Recipient, title: str, *, origin: bool = False) -> list[str]:
    return [
        "\n".join([head, *(_action(each, origin=origin) for each in rows)]) if rows else ""
        for head, rows in ((title, one.actions), ("Wat je hebt toegezegd", one.promises))
    ]


def _action(each: ActionOnList, *, origin: bool) -> str:
    """``– A-2026-31: offerte opvragen (vóór vrijdag 4 december 2026)``."""
    number = f"{each.number}: " if each.number else ""
    said = [f"vóór of op {dates.long(each.due_on)}"] if each.due_on else []
    if origin and each.source:
        day = f" {dates.numeric(each.source_on)}" if each.source_on else ""
        said.append(f"uit {each.source}{day}")
    under = f" ({'; '.join(said)})" if said else ""
    return f"– {number}{_line(each.text.text)}{under}"


def _points(title: str, points: Iterable[str]) -> str:
    rows = [f"{at}. {_line(each)}" for at, each in enumerate(points, start=1)]
    return "\n".join([title, *rows]) if rows else ""


def _address(name: str, address: str) -> Address:
    return Address(display_name=_line(name), addr_spec=address)


def _plain(text: str) -> str:
    """Text without control characters, with every end of a line as one sign."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or not _steers(sign))
    return kept.strip("\n")


def _line(text: str) -> str:
    return " ".join(_plain(text).split())


def _steers(sign: str) -> bool:
    code = ord(sign)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000
