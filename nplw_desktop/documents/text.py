"""User text made safe for paper: every character gets a glyph, none is ever markup.

One missing glyph breaks PDF/UA-1 (7.21.7) and PDF/A-2 (6.2.11.7.2), so all text that is drawn must
come through ``runs``. A character is shown by the face of the text, else DejaVu Sans, else Noto
Emoji, else as U+FFFD. Left out are the marks that only steer other characters: joiners, variation
selectors, skin tones, direction marks, soft hyphens and control characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote, urlsplit

from nplw_desktop.documents import fonts, right_to_left
from nplw_desktop.documents.tagged import Colour, Run, TextStyle
from nplw_desktop.region.inline import MarkKind, RichText

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_AROUND_LINE_END = re.compile(r" *\n *")
_EMPTY_LINES = re.compile("\n{3,}")
_STEERING = re.compile(
    "[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc"
    "\U0001f3fb-\U0001f3ff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_KEPT_TOGETHER = re.compile(
    r"(?<=\d) (?=(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b)"
    r"|(?<=€) (?=\d)|(?<=\b[A-ZÀ-Þ]\.) (?=\w)"
)
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_URL_SIGNS = "%/:?#[]@!$&'()*+,;=~-._"


def clean(text: str) -> str:
    """Text with one kind of line end and space, no steering characters, one empty line at most."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _STEERING.sub("", text.replace("\t", " "))
    text = _EMPTY_LINES.sub("\n\n", _AROUND_LINE_END.sub("\n", text))
    return _NO_CHARACTER.sub(fonts.MISSING, text)


def runs(text: str | RichText, style: TextStyle, link_colour: Colour | None = None) -> list[Run]:
    """The text as runs that can be drawn; marks of a RichText give weight, slant and links."""
    rich = RichText(text) if isinstance(text, str) else text
    found: list[Run] = []
    for part, kinds, target in rich.runs():
        href = safe_url(target) if MarkKind.LINK in kinds else ""
        colour = link_colour if href and link_colour else style.colour
        bound = _KEPT_TOGETHER.sub("\u00a0", clean(part))
        for shown, face, turned in _with_glyphs(bound, _face(style.face, kinds)):
            found.append(Run(shown, face, style.size, colour, href, turned))
    return found


def safe_url(url: str) -> str:
    """An address a paper may link to, in ASCII; empty for any other kind (a file, a script)."""
    url = clean(url).strip()
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    return quote(url, safe=_URL_SIGNS) if scheme in _SCHEMES else ""


def _face(base: str, kinds: frozenset[MarkKind]) -> str:
    """A person or label stands out a little; bold wins over italic, having no face for both."""
    if MarkKind.BOLD in kinds:
        return fonts.BOLD
    if MarkKind.ITALIC in kinds and base == fonts.REGULAR:
        return fonts.ITALIC
    if kinds & {MarkKind.PERSON, MarkKind.LABEL} and base == fonts.REGULAR:
        return fonts.SEMIBOLD
    return base


def _with_glyphs(text: str, face: str) -> Iterator[tuple[str, str, bool]]:
    """Stretches of text that one face can show: (text, face, read from right to left)."""
    if fonts.shows(face, text) and not right_to_left.needed(text):
        if text:
            yield text, face, False
        return
    for part, turned in right_to_left.stretches(text):
        if turned:
            yield _in_symbols(right_to_left.joined(part)), fonts.SYMBOLS, True
            continue
        for own, chars in groupby(part, lambda char: _first_face(char, face)):
            shown = "".join(chars)
            yield (shown, own, False) if own else (fonts.MISSING * len(shown), fonts.SYMBOLS, False)


def _first_face(char: str, face: str) -> str:
    if char == "\n":
        return face
    return next((each for each in (face, *fonts.FALLBACKS) if fonts.has(each, char)), "")


def _in_symbols(text: str) -> str:
    """A right-to-left stretch in the one face that has such letters."""
    shown = (
        char if fonts.has(fonts.SYMBOLS, char) else right_to_left.logical(char) for char in text
    )
    return "".join(
        char if fonts.has(fonts.SYMBOLS, char) else fonts.MISSING for char in "".join(shown)
    )
