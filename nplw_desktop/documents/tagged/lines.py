"""Runs of text, and their breaking into lines.

ReportLab's Paragraph is not used: it has no place to hang a tag around a link, to say whether a
line ended in a space, or to keep the typed order of a right-to-left word, and its markup would make
every ``<`` a user types a danger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nplw_desktop.documents import fonts

Colour = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""

_PARTS = re.compile(r"\n| +|[^ \n]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}[-–])(?=[^\W\d_]{2})")
_FUZZ = 1e-6


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text looks; sizes and space in points."""

    face: str
    size: float
    leading: float
    colour: Colour
    align_right: bool = False
    space_before: float = 0
    space_after: float = 0

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline: Source Sans 3 in the middle of the leading."""
        return self.leading / 2 + 0.312 * self.size


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one face, size and colour; every character has a glyph in the face."""

    text: str
    face: str
    size: float
    colour: Colour
    href: str = ""
    right_to_left: bool = False
    struck: bool = False


@dataclass(slots=True)
class Piece:
    """The part of a run that stands on one line, ``x`` points from the start of that line."""

    run: Run
    text: str
    x: float


@dataclass(slots=True)
class Line:
    """Pieces from left to right; ``width`` leaves out the space that ended the line."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0

    def append(self, run: Run, text: str, width: float, *, counts: bool = True) -> None:
        """Add text at the end; a space at a line's end is there to be read but does not count."""
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.run is run:
            last.text += text
        else:
            self.pieces.append(Piece(run, text, self.width))
        if counts:
            self.width += width


@dataclass(slots=True)
class _Word:
    """Letters that stay together, and what follows them: a space, a line end or nothing."""

    bits: list[tuple[Run, str, float]]
    after: str = ""
    after_run: Run | None = None

    @property
    def width(self) -> float:
        return sum(width for _, _, width in self.bits)


def plain(runs: Iterable[Run]) -> str:
    """The text of runs together."""
    return "".join(run.text for run in runs)


def natural_width(runs: Iterable[Run]) -> float:
    """The width in points of runs on one line."""
    return sum(fonts.width(run.text, run.face, run.size) for run in runs)


def break_lines(runs: Iterable[Run], width: float) -> list[Line]:
    """Lines of at most ``width`` points; a word that is longer is cut where it must be."""
    lines = [Line()]
    space: _Word | None = None
    for word in _words(runs):
        wide, gap = word.width, _gap(space)
        if lines[-1].pieces and lines[-1].width + gap + wide > width + _FUZZ:
            _end_line(lines, space)
        elif space is not None and lines[-1].pieces:
            _append_space(lines[-1], space, counts=True)
        if wide > width + _FUZZ:
            _append_cut(lines, word, width)
        else:
            for bit in word.bits:
                lines[-1].append(*bit)
        space = word if word.after == " " else None
        if word.after == "\n":
            _end_line(lines, word)
    return [line for line in lines if line.pieces]


def _words(runs: Iterable[Run]) -> Iterator[_Word]:
    bits: list[tuple[Run, str, float]] = []
    for run in runs:
        for part in _PARTS.findall(run.text):
            if part[0] in " \n":
                if bits or part[0] == "\n":
                    yield _Word(bits, part[0], run)
                bits = []
                continue
            *heads, tail = _HYPHEN.split(part)
            for head in heads:
                yield _Word([*bits, (run, head, fonts.width(head, run.face, run.size))])
                bits = []
            bits.append((run, tail, fonts.width(tail, run.face, run.size)))
    if bits:
        yield _Word(bits)


def _gap(space: _Word | None) -> float:
    run = space.after_run if space else None
    return fonts.width(" ", run.face, run.size) if run else 0


def _append_space(line: Line, word: _Word, *, counts: bool) -> None:
    run = word.after_run
    if run is not None:
        line.append(run, " ", fonts.width(" ", run.face, run.size), counts=counts)


def _end_line(lines: list[Line], space: _Word | None) -> None:
    if space is not None:
        _append_space(lines[-1], space, counts=False)
    lines.append(Line())


def _append_cut(lines: list[Line], word: _Word, width: float) -> None:
    for run, text, _ in word.bits:
        rest = text
        while rest:
            count, wide = _fitting(run, rest, width - lines[-1].width)
            if not count and not lines[-1].pieces:
                count, wide = 1, fonts.width(rest[0], run.face, run.size)
            if count:
                lines[-1].append(run, rest[:count], wide)
            rest = rest[count:]
            if rest:
                lines.append(Line())


def _fitting(run: Run, text: str, room: float) -> tuple[int, float]:
    """How many characters fit, and their width; rather up to a sign of an address than to a letter."""
    wide = 0.0
    for place, char in enumerate(text):
        step = fonts.width(char, run.face, run.size)
        if wide + step > room + _FUZZ:
            sign = max(text.rfind(each, 0, place) for each in "/.-_?&=@") + 1
            count = sign if sign > place // 2 else place
            return count, fonts.width(text[:count], run.face, run.size)
        wide += step
    return len(text), wide
