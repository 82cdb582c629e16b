"""Who comes, read from pasted answers: mails one after another, a line each, or Outlook's list.

Nothing is guessed at: what is neither a yes, a no nor a perhaps is left out, and whose it is stays
as it was written. Who that is in the file, is for ``region.attendance`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nplw_desktop.exchange.attendance_list import clean_name
from nplw_desktop.region.attendance import Heard
from nplw_desktop.region.folding import fold

_HEAD = re.compile(r"^\s*\**\s*(?:van|from)\s*:\**\s*(.+)$", re.IGNORECASE)
_OTHER_HEAD = re.compile(
    r"^\s*\**\s*(?:verzonden|datum|date|sent|aan|to|cc|bcc|onderwerp|subject|bijlagen?|"
    r"attachments?|prioriteit|importance|antwoorden aan|reply-to)\s*:",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\s*\**\s*(?:onderwerp|subject)\s*:\**\s*"
    r"(geaccepteerd|geweigerd|afgewezen|voorlopig|onder voorbehoud|accepted|declined|tentative)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"^\s*(?:>|-{2,}\s*(?:oorspronkelijk|original)|(?:op|on)\b.{6,120}\b(?:schreef|wrote)\b.*:\s*$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST = 1_500
"""So many signs of a line are read: what is pasted by mistake may be one line of a megabyte, in which
the rules below would search for minutes."""
_MOST_SAID = 2_000
_PARTS = r"(?:(?:van|de|der|den|het|ten|ter|te|in|op|'t|’t|von|el|al|bin)\s+)*"
_NAME = re.compile(
    rf"^\s*[-*•\d.)]*\s*((?:[A-ZÀ-Ý]\.)+\s*{_PARTS}[A-ZÀ-Ý][\w'’-]+|"
    rf"[A-ZÀ-Ý][\w'’-]+(?:\s+{_PARTS}[A-ZÀ-Ý][\w'’.-]*)*)"
)
_LINE = re.compile(r"^\s*[-*•]?\s*(?P<name>[^:\t–—]{2,60}?)\s*(?::|\t|\s[-–—]+\s)\s*(?P<said>.+)$")
_GREETING = re.compile(
    r"^\s*(?:met\s+(?:vriendelijke|hartelijke)\s+groet(?:en)?|m\.?v\.?g\.?|(?:hartelijke\s+|vr\.?\s*)?"
    r"groet(?:en|jes)?|gr\.?|(?:kind|best)\s+regards|regards|cheers)\b[\s,.!]*",
    re.IGNORECASE,
)
_SENTENCES = (
    "ik wij we het dat dit deze die er hier daar sorry helaas bedankt dank prima graag top leuk fijn "
    "oke ok beste hoi hallo hey hi dag geachte lieve goedemorgen goedemiddag goedenavond morgen "
    "vandaag maandag dinsdag woensdag donderdag vrijdag misschien waarschijnlijk onze mijn door "
    "wegens vanwege afmelding aanmelding i we'll dear hello thanks unfortunately"
)
_NO_NAMES = frozenset(_SENTENCES.split())
"""Words that begin a sentence with a capital and are nobody's name."""

_REPLY_HEADS = ("respons", "response", "reactie", "antwoord", "status")

_NO = re.compile(
    r"verhinderd|\bhelaas\b|\bafme?ld|\bmeld\w*\b.{0,30}\baf\b|\bafzegg|\bzeg\b.{0,30}\baf\b|"
    r"\bkan\b.{0,40}\bniet\b|\bniet\b.{0,20}\b(?:bij|aanwezig|komen|kunnen|mogelijk)\b|"
    r"\bkom\w*\b.{0,15}\bniet\b|\b(?:ben|is|zijn)\b.{0,15}\ber\b.{0,15}\bniet\b|"
    r"\b(?:lukt|red)\b.{0,25}\bniet\b|\bafwezig|\bmoet\b.{0,20}\boverslaan|"
    r"\bsla\b.{0,20}\bover\b|geweigerd|afgewezen|\bdeclined?\b|\bcan(?:'|’)?t\b|\bcannot\b|\bunable\b|"
    r"\b(?:ben|zit|is)\b.{0,20}\bvakantie|\bziek\b|^\s*(?:nee|neen|no)\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\bmisschien\b|voorbehoud|weet\b.{0,20}\bniet\b|\bprobeer|\bvoorlopig\b|\btentative|\bmaybe\b|"
    r"\bonzeker\b|\bnog niet zeker|\blaat\b.{0,20}\bweten\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\s*(?:ja|jazeker|yes|prima|akkoord|oké?|ok)\b|\bja[,.!]|\b(?:ik|wij|we)\b.{0,20}\bkom(?:en)?\b|"
    r"\bkomt?\b|\bben\b.{0,25}\b(?:bij|erbij|aanwezig|present)\b|"
    r"\b(?:ben|wij zijn|we zijn)\s+(?:\w+\s+)?er\b|\bis\b.{0,20}\b(?:bij|erbij|aanwezig)\b|"
    r"\baanwezig\b|\berbij\b|\bschuif\b.{0,20}\baan\b|\bkan\b|\btot dan\b|\btot \w+dag\b|\bgraag\b|"
    r"geaccepteerd|\baccept|\bwill attend|\bi(?:'|’)?ll be there|\bsee you\b|\bpresent\b",
    re.IGNORECASE,
)


def read(text: str) -> tuple[Heard, ...]:
    """What is answered in a pasted text, in its order; who answers twice counts the last time."""
    lines = [
        line[:_LONGEST].rstrip()
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    found = list(_table(lines)) or list(_mails(lines)) or list(_loose(lines))
    last: dict[str, Heard] = {}
    for heard in found:
        key = heard.address or fold(heard.name)
        last.pop(key, None)
        last[key] = heard
    return tuple(last.values())


def answer(text: str) -> str:
    """``yes``, ``no`` or ``maybe``; empty when the words say none of these."""
    text = " ".join(text.split())
    if _PERHAPS.search(text):
        return "maybe"
    if _NO.search(text):
        return "no"
    return "yes" if _YES.search(text) else ""


# Mails with their heads


def _mails(lines: Sequence[str]) -> Iterator[Heard]:
    starts = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    for at, following in pairwise([*starts, len(lines)]):
        head = _HEAD.match(lines[at])
        assert head is not None
        sender, body = head[1], lines[at + 1 : following]
        subject = next((found[1] for line in body if (found := _SUBJECT.match(line))), "")
        said = _said(body)
        reply = answer(said) or answer(subject)
        if reply:
            yield _heard(sender, reply, said or subject)


def _said(body: Sequence[str]) -> str:
    """What was written above the greeting and the mail that is answered."""
    kept: list[str] = []
    for line in body:
        if _QUOTED.match(line):
            break
        if _OTHER_HEAD.match(line):
            continue
        if kept and _GREETING.match(line):
            break
        if line.strip():
            kept.append(line.strip())
    return " ".join(kept)[:_MOST_SAID]


def _heard(sender: str, reply: str, words: str) -> Heard:
    address = _ADDRESS.search(sender)
    name = _ADDRESS.sub("", sender)
    name = clean_name(re.sub(r"mailto:|[<>\"\[\];]", " ", name))
    if not name and address is not None:
        name = _from_address(address[0])
    return Heard(name, address[0].lower() if address else "", reply=reply, words=words[:200])


def _from_address(address: str) -> str:
    parts = [part for part in re.split(r"[._-]", address.partition("@")[0]) if part]
    return " ".join(
        f"{part.capitalize()}." if len(part) == 1 else part.capitalize() for part in parts
    )


# Lines without heads


def _loose(lines: Sequence[str]) -> Iterator[Heard]:
    """A line each ("Femke: ja"), or a few lines with a name below them."""
    for paragraph in _paragraphs(lines):
        each = [found for line in paragraph if (found := _line(line)) is not None]
        if each:
            yield from each
            continue
        signed = _signature(paragraph)
        said = _said(paragraph)
        reply = answer(said)
        if signed and reply:
            yield _heard(signed, reply, said)


def _line(line: str) -> Heard | None:
    split = _LINE.match(line)
    if split is not None and answer(split["said"]) and not answer(split["name"]):
        return _heard(split["name"], answer(split["said"]), split["said"].strip())
    address = _ADDRESS.search(line)
    reply = answer(line)
    if address is not None and reply:
        return _heard(line[: address.end()], answer(line[address.end() :]) or reply, line.strip())
    name = _NAME.match(line)
    if name is None or not reply or fold(name[1]).split()[0] in _NO_NAMES:
        return None
    rest = line[name.end() :]
    if answer(name[1]) or not rest.strip() or not answer(rest):
        return None
    return _heard(name[1], answer(rest), rest.strip(" ,:-"))


def _signature(paragraph: Sequence[str]) -> str:
    for at, line in enumerate(paragraph):
        greeting = _GREETING.match(line)
        if at and greeting is not None:
            below = [line[greeting.end() :], *paragraph[at + 1 :]]
            return next((each.strip(" ,.") for each in below if each.strip(" ,.")), "")
    last = paragraph[-1].strip(" ,.") if len(paragraph) > 1 else ""
    named = _NAME.match(last)
    return last if named is not None and named[1].strip() == last and not answer(last) else ""


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines between empty ones; a greeting and the name below it stay with what they close."""
    block: list[str] = []
    gap = False
    for line in lines:
        if _QUOTED.match(line):
            continue
        if not line.strip():
            gap = bool(block)
            continue
        closes = _GREETING.match(line) or (block and _GREETING.fullmatch(block[-1].strip()))
        if gap and not closes:
            yield block
            block = []
        block.append(line)
        gap = False
    if block:
        yield block


# Outlook's own list of who answered what


def _table(lines: Sequence[str]) -> Iterator[Heard]:
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines if "\t" in line]
    heads = [fold(cell) for cell in rows[0]] if rows else []
    at = next((at for at, head in enumerate(heads) if _begins_one(head)), -1)
    if at < 1:
        return
    for row in rows[1:]:
        reply = answer(row[at]) if at < len(row) else ""
        if reply and row[0]:
            yield _heard(row[0], reply, row[at])


def _begins_one(head: str) -> bool:
    return any(head.startswith(word) for word in _REPLY_HEADS)
