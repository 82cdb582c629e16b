"""One text block is one line: what a block carries, and its text as ``RichText``.

A block's format holds the line's id, kind and indent; a stretch's format holds its marks. Both are
properties of our own beside the looks, so that a look (a bold name, a heading) never turns into a
mark. Qt counts UTF-16 units and ``RichText`` counts code points: whole stretches are read and
written, which needs no counting; ``units`` and ``head`` are for the few places that do count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.ui.widgets.line_editor.rows import LineKind, Row

_USER = QTextFormat.Property.UserProperty.value
ID, KIND, INDENT = _USER + 1, _USER + 2, _USER + 3
MARKS = {kind: _USER + 11 + number for number, kind in enumerate(MarkKind)}
TARGETED = (MarkKind.LINK, MarkKind.PERSON, MarkKind.LABEL)

BLANK = 0
"""Id of the one empty block of an editor without lines."""

_KINDS = tuple(LineKind)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}

# Line breaks, controls, Qt's own place holders and what is no character at all.
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` of the same length that fits on one line: controls become spaces."""
    return _HALF.sub("\ufffd", _UNWANTED.sub(" ", text))


def clean_rich(text: RichText) -> RichText:
    """The same for a text with marks; marks that lie outside the text are dropped."""
    size = len(text.text)
    marks = tuple(sorted(mark for mark in text.marks if 0 <= mark.start < mark.end <= size))
    return RichText(clean(text.text), merged(marks))


def units(text: str) -> int:
    """How many positions Qt counts for ``text``."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def head(text: str, count: int) -> str:
    """The part of ``text`` before Qt's position ``count``."""
    if text.isascii():
        return text[:count]
    raw = text.encode("utf-16-le", "surrogatepass")[: 2 * count]
    return raw.decode("utf-16-le", "replace")


# What a block carries


def stamp_of(block: QTextBlock) -> int:
    """The id the block was stamped with: positive from the store, negative temporary, or none.

    Only ``LineTracker`` knows which id of the store a temporary one became.
    """
    return block.blockFormat().intProperty(ID)


def kind_of(block: QTextBlock) -> LineKind:
    """What the line is; a block that was never given a kind is a paragraph."""
    return _KINDS[block.blockFormat().intProperty(KIND)]


def indent_of(block: QTextBlock) -> int:
    """How many steps the line is moved in."""
    return block.blockFormat().intProperty(INDENT)


def mark_block(block_format: QTextBlockFormat, kind: LineKind, indent: int) -> None:
    """Write what the line is into its block's format.

    What is 0 is left out: Qt looks through all properties of all blocks below a changed one.
    """
    for number, value in ((KIND, _KIND_NUMBERS[kind]), (INDENT, indent)):
        if value:
            block_format.setProperty(number, value)
        else:
            block_format.clearProperty(number)


# What a stretch carries


def marks_of(char_format: QTextCharFormat) -> dict[MarkKind, str]:
    """The marks of a stretch with their targets (empty for bold and italic)."""
    found = {}
    for kind, number in MARKS.items():
        if char_format.hasProperty(number):
            found[kind] = char_format.stringProperty(number)
    return found


def write_marks(char_format: QTextCharFormat, marks: dict[MarkKind, str]) -> None:
    """Put ``marks`` into a stretch's format."""
    for kind, target in marks.items():
        char_format.setProperty(MARKS[kind], target)


def fragments(block: QTextBlock) -> Iterator[tuple[int, str, QTextCharFormat]]:
    """The stretches of a block: position in the document, text, format."""
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        if piece.isValid() and piece.length():
            yield piece.position(), piece.text(), piece.charFormat()
        at += 1


def read_text(block: QTextBlock) -> RichText:
    """The block's text with its marks."""
    parts: list[str] = []
    marks: list[Mark] = []
    start = 0
    for _position, text, char_format in fragments(block):
        end = start + len(text)
        marks += (Mark(start, end, kind, to) for kind, to in marks_of(char_format).items())
        parts.append(text)
        start = end
    return RichText(clean("".join(parts)), merged(marks))


def read_row(block: QTextBlock) -> Row:
    """The block as the row it stands for."""
    return Row(kind_of(block), indent_of(block), read_text(block))


def merged(marks: list[Mark] | tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Marks of the same kind and target that touch or overlap become one; sorted."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.kind, mark.target, mark.start, mark.end)):
        last = found[-1] if found else None
        if (
            last is not None
            and (last.kind, last.target) == (mark.kind, mark.target)
            and mark.start <= last.end
        ):
            found[-1] = Mark(last.start, max(last.end, mark.end), mark.kind, mark.target)
        else:
            found.append(mark)
    return tuple(sorted(found))


def pieces(text: RichText) -> Iterator[tuple[str, dict[MarkKind, str]]]:
    """The stretches of a text with the marks over each, each mark with its own target."""
    cuts = {0, len(text.text)}
    for mark in text.marks:
        cuts |= {mark.start, mark.end}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        over = {m.kind: m.target for m in text.marks if m.start <= start and end <= m.end}
        yield text.text[start:end], over
