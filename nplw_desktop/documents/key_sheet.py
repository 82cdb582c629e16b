"""The keys of the program on one page, to lie beside the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from nplw_desktop import __version__
from nplw_desktop.documents import style, text
from nplw_desktop.documents.tagged import (
    COLUMN,
    Cell,
    Details,
    Paper,
    Rule,
    TableLook,
    table,
)

__all__ = ["KeyPart", "KeySheet", "build", "plain_text"]

_PROGRAM = "NPLW Desktop"
_KEYS_WIDTH = 186.0
_TITLE = replace(style.TITLE, size=19, leading=22)
_PART = replace(style.SECTION, space_before=9, space_after=1)
_BODY = replace(style.BODY, size=9.5, leading=12)
_KEYS = replace(style.STRONG, size=9.5, leading=12)
_SAID = replace(_BODY, space_before=8)


@dataclass(frozen=True, slots=True)
class KeyPart:
    """Keys that belong together: pairs of the keys and what they do."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeySheet:
    """What stands on the page; ``said`` is told below the tables."""

    title: str
    parts: tuple[KeyPart, ...]
    said: str = ""


def build(sheet: KeySheet, *, invariant: bool = False) -> bytes:
    """The page as PDF/UA-1 and PDF/A-2a; with ``invariant`` equal rows give equal bytes."""
    paper = Paper()
    story: list[Flowable] = [
        paper.heading(1, text.runs(sheet.title, _TITLE), _TITLE),
        Rule(1.5, style.colour("primary"), before=6, after=0),
    ]
    for part in sheet.parts:
        story += [paper.heading(2, text.runs(part.title, _PART), _PART), _table(paper, part.rows)]
    if sheet.said:
        story.append(paper.text(text.runs(sheet.said, _SAID), _SAID))
    title = f"{sheet.title} van {_PROGRAM}"
    details = Details(
        title=title,
        author=_PROGRAM,
        subject="Toetsen en wat ze doen",
        creator=f"{_PROGRAM} {__version__}",
    )
    foot = style.Foot((title, sheet.title), __version__)
    return paper.write(story, style.PAGE, details, foot, invariant=invariant)


def plain_text(sheet: KeySheet) -> str:
    """The same as text, for a screen reader beside the picture of the page."""
    groups = [
        [sheet.title],
        *([part.title, *(f"{keys}: {does}" for keys, does in part.rows)] for part in sheet.parts),
        [sheet.said],
    ]
    return "\n\n".join("\n".join(group) for group in groups if any(group)) + "\n"


def _table(paper: Paper, rows: Sequence[tuple[str, str]]) -> Flowable:
    head = [
        Cell(text.runs(word, style.HEAD), style.HEAD, heads=COLUMN)
        for word in ("Toets", "Wat het doet")
    ]
    body = [
        [Cell(text.runs(keys, _KEYS), _KEYS), Cell(text.runs(does, _BODY), _BODY)]
        for keys, does in rows
    ]
    look = TableLook(
        widths=[_KEYS_WIDTH, style.PAGE.width - _KEYS_WIDTH],
        padding=1.2,
        gap=8,
        under_head=(0.75, style.colour("field")),
        under_row=(0.5, style.colour("line")),
    )
    return table(paper.root, [head], body, look)
