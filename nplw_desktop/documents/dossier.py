"""The dossier of a hand-over on paper: rows in, PDF bytes out, for the colleague who goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportlab.platypus import CondPageBreak, Flowable

from nplw_desktop import __version__
from nplw_desktop.documents import dossier_content as content
from nplw_desktop.documents import saving, style, text
from nplw_desktop.documents.dossier_content import Cells, Part, plain_text
from nplw_desktop.documents.tagged import (
    COLUMN,
    Cell,
    Details,
    Paper,
    Rule,
    Run,
    TableLook,
    TextStyle,
    table,
)
from nplw_desktop.region.dossier import Dossier
from nplw_desktop.region.inline import RichText

__all__ = ["build", "path_beside", "plain_text"]

_NUMBER_WIDTH, _DAY_WIDTH, _SIDE_WIDTH, _DUE_WIDTH = 68.0, 84.0, 116.0, 98.0
_ROOM = 96.0
"""Points: a heading with less than this below it goes to the next page with what it heads."""

_SAID = replace(style.BODY, space_before=4)
_HEADINGS = {
    2: replace(style.SECTION, space_before=style.SECTION_GAP + 4, space_after=4),
    3: replace(style.STRONG, space_before=9, space_after=3),
}


def build(dossier: Dossier, *, invariant: bool = False) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a; with ``invariant`` equal rows give equal bytes."""
    paper = Paper()
    story = _top(paper, dossier)
    found = content.parts(dossier)
    for part in found:
        story += _part(paper, part)
    if not found:
        story.append(paper.text(text.runs(content.NOTHING, style.QUIET), style.QUIET))
    details = Details(
        title=f"{content.title(dossier)} {content.region_name(dossier)}".strip(),
        author=text.clean(dossier.giver) or content.region_name(dossier),
        subject=content.subtitle(dossier),
        creator=f"NPLW Desktop {__version__}",
    )
    return paper.write(story, style.PAGE, details, _foot(dossier), invariant=invariant)


def path_beside(new: Path) -> Path:
    """Where the dossier lies beside the file that is handed over; a name that is free."""
    return saving.free_path(new.parent, f"{new.stem} overdracht.pdf")


def _foot(dossier: Dossier) -> style.Foot:
    name, heading = content.region_name(dossier), content.title(dossier)
    left = (f"{name} · {heading}" if name else heading, heading)
    own = text.clean(dossier.look.footer)
    return style.Foot(left, " · ".join(content.badges(dossier)), own)


def _top(paper: Paper, dossier: Dossier) -> list[Flowable]:
    marks = [
        style.Badge(mark, "accent" if mark == "VOORBEELD" else "primary", lock=mark != "VOORBEELD")
        for mark in content.badges(dossier)
    ]
    head = style.Letterhead(paper, content.region_name(dossier), marks, dossier.look.logo)
    story: list[Flowable] = [head]
    story.append(paper.heading(1, text.runs(content.title(dossier), style.TITLE), style.TITLE))
    said = (
        (content.subtitle(dossier), style.SUBTITLE),
        (content.status(dossier), style.STATUS),
    )
    story += [paper.text(text.runs(words, look), look) for words, look in said if words]
    story.append(Rule(1.5, style.colour("primary"), before=10.5, after=0))
    return story


def _part(paper: Paper, part: Part) -> list[Flowable]:
    look = _HEADINGS[part.level]
    story: list[Flowable] = [
        CondPageBreak(_ROOM),
        paper.heading(part.level, text.runs(part.title, look), look),
    ]
    if part.said:
        story.append(paper.text(text.runs(part.said, _SAID), _SAID))
    if part.rows:
        story.append(_table(paper, part))
    return story


def _table(paper: Paper, part: Part) -> Flowable:
    head = [Cell(text.runs(word, style.HEAD), style.HEAD, heads=COLUMN) for word in part.head]
    look = TableLook(
        widths=_widths(part.head),
        padding=3.4,
        gap=8,
        under_head=(0.75, style.colour("field")),
        under_row=(0.75, style.colour("line")),
    )
    return table(paper.root, [head], [_row(cells) for cells in part.rows], look)


def _row(cells: Cells) -> list[Cell]:
    return [Cell(_runs(cell), style.BODY) for cell in cells]


def _runs(words: str | RichText, look: TextStyle = style.BODY) -> list[Run]:
    return text.runs(words, look, style.colour("primary"))


def _widths(head: tuple[str, ...]) -> list[float]:
    """Columns by what they hold; the second takes what is left."""
    known = {"Nummer": _NUMBER_WIDTH, "Reeks": 150.0, "Wie": 150.0}
    first = known.get(head[0], 130.0)
    third, last = _SIDE_WIDTH, _SIDE_WIDTH
    if head[3] == "Wanneer":
        last = _DUE_WIDTH
    if head[2] in ("Laatst gesproken", "Volgende keer"):
        third = _DAY_WIDTH
    return [first, style.PAGE.width - first - third - last, third, last]
