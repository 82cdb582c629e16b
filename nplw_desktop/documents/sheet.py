"""What any paper says, in Dutch and in reading order, without its layout.

A paper is a ``Sheet``: a head and blocks. It is drawn by ``on_paper`` (PDF) and told by ``in_words``
(the text beside the preview), and an ODT can be made from it: three ways of saying one thing, so they
cannot differ. All text in it is the user's own and goes through the glyph gate where it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Any

from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.summary import PaperLook, Photo


class Tone(Enum):
    """How loud a paragraph is; ``OWN`` is what only the user may see, on a paper for others too."""

    PLAIN = auto()
    QUIET = auto()
    OWN = auto()


class Kind(Enum):
    """What a list is: ``MARGIN`` has its labels in the margin, ``LABELLED`` before the text, ``OWN``
    is for the user alone, ``CHECKS`` have a box or a tick as their label, and the numbers of an
    ``AGENDA`` go in two columns where they fit."""

    BULLETS = auto()
    NUMBERS = auto()
    LABELLED = auto()
    MARGIN = auto()
    INSIGHTS = auto()
    OWN = auto()
    CHECKS = auto()
    AGENDA = auto()


@dataclass(frozen=True, slots=True)
class Badge:
    """A word or two in the letterhead; ``closed`` draws a lock, ``tone`` says what it is about."""

    text: str
    tone: str = "primary"
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; ``wide`` goes over the whole page."""

    text: RichText
    tone: Tone = Tone.PLAIN
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the text, ``level`` 2 to 4, its number or time in the margin."""

    level: int
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list; ``under`` is a quiet line below it, ``struck`` what is over and done."""

    text: RichText
    label: str = ""
    under: str = ""
    struck: bool = False
    points: tuple[Point, ...] = ()
    inner: Kind = Kind.BULLETS


@dataclass(frozen=True, slots=True)
class Points:
    """A list; never empty."""

    kind: Kind
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid, in points; width 0 takes what is left, shared evenly."""

    title: str
    width: float = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row in the order of the columns; ``struck`` are those of what is over."""

    cells: tuple[RichText, ...]
    struck: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its head on every page; ``over`` is a second head above it: word and columns.

    ``named`` makes the first column the head of its rows. ``wide`` goes over the whole page, ``room``
    is the padding of a row in points, and ``small`` the type of much in little space.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    over: tuple[tuple[str, int], ...] = ()
    named: bool = False
    wide: bool = False
    small: bool = False
    room: float = 4.1
    gap: float = 6.0

    def without(self, place: int) -> Grid:
        """The grid without one of its columns, for a column that would be empty."""

        def fewer(row: Row) -> Row:
            shift = frozenset(at - (at > place) for at in row.struck if at != place)
            return Row(row.cells[:place] + row.cells[place + 1 :], shift)

        columns = self.columns[:place] + self.columns[place + 1 :]
        return replace(self, columns=columns, rows=tuple(map(fewer, self.rows)))


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo with the words for who cannot see it."""

    photo: Photo


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out: its number and title, who and how long, what to do; ``foot`` is in small."""

    label: str
    title: str
    facts: str = ""
    text: str = ""
    foot: str = ""

    def flat(self, level: int = 2) -> tuple[Plain, ...]:
        """What it says, one after another, where no cards are cut."""
        said = ((self.facts, Tone.QUIET), (self.text, Tone.PLAIN), (self.foot, Tone.QUIET))
        rest = (Prose(RichText(words), tone) for words, tone in said if words.strip())
        return (Heading(level, self.title, self.label), *rest)


@dataclass(frozen=True, slots=True)
class Section:
    """A label of level 2 in the margin with what stands beside it; never empty."""

    title: str
    blocks: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A whole sheet within a book, on a new page, one level deeper, with its number before it."""

    sheet: Sheet
    number: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of a book: every chapter of it, with its page."""

    title: str


Plain = Prose | Heading | Points | Grid | Picture | Space
Block = Plain | Section | Card | Chapter | Contents


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper. ``foot`` are names for the foot of the page, longest first; ``day`` is the day it is
    of, in words; ``nothing`` is said where there are no blocks."""

    title: str
    subtitle: str = ""
    status: str = ""
    region: str = ""
    badges: tuple[Badge, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    foot: tuple[str, ...] = ()
    name: str = ""
    subject: str = ""
    author: str = ""
    day: str = ""
    nothing: str = ""
    look: PaperLook = field(default_factory=PaperLook)

    def holding(self, blocks: tuple[Block, ...], **other: Any) -> Sheet:
        """This sheet with these blocks, and with other values where given."""
        return replace(self, blocks=blocks, **other)

    def chapters(self) -> tuple[Chapter, ...]:
        """The sheets within this one."""
        return tuple(block for block in self.blocks if isinstance(block, Chapter))


def told(*parts: str | RichText) -> RichText:
    """Several texts as one; the marks move along."""
    text, marks = "", list[Mark]()
    for part in parts:
        rich = RichText(part) if isinstance(part, str) else part
        shift = len(text)
        marks += (Mark(m.start + shift, m.end + shift, m.kind, m.target) for m in rich.marks)
        text += rich.text
    return RichText(text, tuple(sorted(marks)))


def bold(words: str) -> RichText:
    """A text in bold."""
    return RichText(words, (Mark(0, len(words), MarkKind.BOLD),) if words else ())
