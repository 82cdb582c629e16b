"""Arabic and Hebrew inside Dutch lines, good enough to read a name or a sentence.

What this does: letters of the Arabic script get the shape that fits their neighbours (from the
presentation forms that Unicode itself lists), and a stretch is drawn from right to left with its
numbers and brackets the right way round. What it does not: the full Unicode bidirectional algorithm
(the paragraph stays a left-to-right one; bold or a link inside a stretch cuts it in two), and the
positioning of vowel signs. The text handed to readers stays in the order it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_FORMS = (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD))
_TATWEEL = "\u0640"
_STRONG = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PARTS = re.compile(
    r"\d+(?:[.,:/-]\d+)*|[A-Za-z]+|.[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]*", re.S
)
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def needed(text: str) -> bool:
    """Whether a text holds any letter that is read from right to left."""
    return _STRONG.search(text) is not None


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut where the direction turns: (part, read from right to left).

    Spaces, signs and digits between two right-to-left letters go with them.
    """
    start = 0
    for first, last in _spans(text):
        if start < first:
            yield text[start:first], False
        yield text[first:last], True
        start = last
    if start < len(text):
        yield text[start:], False


def _spans(text: str) -> Iterator[tuple[int, int]]:
    first = last = -1
    for place, char in enumerate(text):
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL") or (kind == "NSM" and first >= 0 and last == place):
            first = place if first < 0 else first
            last = place + 1
        elif kind in ("L", "B") and first >= 0:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def visual(text: str) -> str:
    """A stretch as it is drawn from left to right."""
    return "".join(
        part.translate(_MIRROR) if len(part) == 1 else part
        for part in reversed(_PARTS.findall(text))
    )


def logical(text: str) -> str:
    """A stretch as it was typed: shaped letters back to plain ones."""
    return text.translate(_plain())


def joined(text: str) -> str:
    """A stretch with each Arabic letter in the shape its neighbours ask for."""
    for pair, ligature in _ligatures().items():
        text = text.replace(pair, ligature)
    letters = [(place, char) for place, char in enumerate(text) if not unicodedata.combining(char)]
    forms = [_forms().get(char, {}) for _, char in letters]
    out = list(text)
    for number, (place, _) in enumerate(letters):
        own = forms[number]
        back = "final" in own and number > 0 and "initial" in forms[number - 1]
        forward = "initial" in own and number + 1 < len(forms) and "final" in forms[number + 1]
        if back or forward:
            out[place] = own["medial" if back and forward else "final" if back else "initial"]
    return "".join(out)


@cache
def _shapes() -> tuple[tuple[str, str, str], ...]:
    """What Unicode says of its presentation forms: (form, kind, the plain letters)."""
    found = []
    for code in _FORMS:
        kind, *plain = unicodedata.decomposition(chr(code)).split() or [""]
        if kind in ("<isolated>", "<initial>", "<medial>", "<final>"):
            found.append((chr(code), kind.strip("<>"), "".join(chr(int(p, 16)) for p in plain)))
    return tuple(found)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Letter -> its shapes by kind; one with an initial shape reaches for the letter after it."""
    forms: dict[str, dict[str, str]] = {
        _TATWEEL: dict.fromkeys(("initial", "medial", "final"), _TATWEEL)
    }
    for form, kind, plain in _shapes():
        letter = _ligatures().get(plain, plain)
        if len(letter) == 1:
            forms.setdefault(letter, {}).setdefault(kind, form)
    return forms


@cache
def _ligatures() -> dict[str, str]:
    """Lam followed by one of the four alefs -> the one shape that both are written as."""
    return {
        plain: form
        for form, kind, plain in _shapes()
        if kind == "isolated" and len(plain) == 2 and plain[0] == "\u0644"
    }


@cache
def _plain() -> dict[int, str]:
    return {ord(form): plain for form, _, plain in _shapes()}
