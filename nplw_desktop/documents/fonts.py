"""The faces of our papers: Source Sans 3, and what stands in for characters it lacks.

No bold italic face is shipped: bold wins there, as the stronger of the two signs.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from nplw_desktop import paths

REGULAR = "SourceSans3-Regular"
ITALIC = "SourceSans3-It"
SEMIBOLD = "SourceSans3-Semibold"
BOLD = "SourceSans3-Bold"
SYMBOLS = "DejaVuSans"
EMOJI = "NotoEmoji-Regular"

FALLBACKS = (SYMBOLS, EMOJI)
"""Asked in this order for a character the face of the text lacks."""

MISSING = "\ufffd"
"""Shown where no face has the character; ``SYMBOLS`` has it."""

_ONE_AT_A_TIME = threading.Lock()


@cache
def load(face: str) -> TTFont:
    """A face, parsed once per process and known to ReportLab under its own name.

    Not ``asciiReadable``: that would put all of ASCII in every subset, some 14 kB a file.
    """
    with _ONE_AT_A_TIME:  # two of one name in one paper can't be written
        if face not in pdfmetrics.getRegisteredFontNames():
            path = paths.resource("fonts", f"{face}.ttf")
            pdfmetrics.registerFont(TTFont(face, str(path), asciiReadable=0))
        return pdfmetrics.getFont(face)


def has(face: str, char: str) -> bool:
    """Whether a face has a glyph for one character."""
    return ord(char) in load(face).face.charToGlyph


def shows(face: str, text: str) -> bool:
    """Whether a face has a glyph for every character of a text."""
    return _characters(face).issuperset(text)


@cache
def _characters(face: str) -> frozenset[str]:
    return frozenset(map(chr, load(face).face.charToGlyph))


def width(text: str, face: str, size: float) -> float:
    """The width of a text in points at ``size`` points."""
    return _thousandths(text, face) * size / 1000


@lru_cache(maxsize=8192)
def _thousandths(text: str, face: str) -> float:
    return float(load(face).stringWidth(text, 1000))
