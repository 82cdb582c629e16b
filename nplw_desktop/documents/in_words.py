"""A sheet as plain text: for a screen reader beside the picture, and for the clipboard."""

from __future__ import annotations

from collections.abc import Iterator

from nplw_desktop.documents.on_paper import alt_text
from nplw_desktop.documents.sheet import (
    Block,
    Card,
    Chapter,
    Contents,
    Grid,
    Heading,
    Kind,
    Picture,
    Point,
    Points,
    Prose,
    Section,
    Sheet,
)
from nplw_desktop.documents.text import clean


def plain_text(sheet: Sheet) -> str:
    """All that the paper says, in reading order; blocks apart by an empty line."""
    marks = " · ".join(badge.text for badge in sheet.badges)
    groups = [[sheet.region, marks], *_groups(sheet)]
    told = ("\n".join(filter(None, group)) for group in groups)
    return "\n\n".join(filter(None, told)) + "\n"


def _groups(sheet: Sheet) -> Iterator[list[str]]:
    facts = [f"{label}: {clean(value)}" for label, value in sheet.facts]
    yield [sheet.title, sheet.subtitle, sheet.status, *facts]
    if not sheet.blocks:
        yield [sheet.nothing]
    for block in sheet.blocks:
        if isinstance(block, Chapter):
            yield [f"{block.number}. {block.sheet.title}", *(b.text for b in block.sheet.badges)]
            yield from _groups(block.sheet)
        elif isinstance(block, Section):
            yield [block.title, *(line for each in block.blocks for line in _lines(each))]
        elif isinstance(block, Contents):
            told = (
                f"{each.number}. {each.sheet.title}, {each.sheet.day}" for each in sheet.chapters()
            )
            yield [block.title, *told]
        else:
            yield list(_lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield clean(block.text.text)
    elif isinstance(block, Heading):
        yield f"{block.label} {clean(block.text)}".strip()
    elif isinstance(block, Points):
        yield from _points(block.points, block.kind, "")
    elif isinstance(block, Grid):
        yield from _rows(block)
    elif isinstance(block, Card):
        for each in block.flat():
            yield from _lines(each)
    elif isinstance(block, Picture):
        yield f"Foto: {alt_text(block.photo)}"


def _points(points: tuple[Point, ...], kind: Kind, shift: str) -> Iterator[str]:
    for number, point in enumerate(points, start=1):
        mark = {Kind.BULLETS: "•", Kind.NUMBERS: f"{number}."}.get(kind, point.label)
        under = f" ({point.under})" if point.under else ""
        yield (
            f"{shift}{mark} {clean(point.text.text)}{under}".rstrip()
            if mark
            else (f"{shift}{clean(point.text.text)}{under}")
        )
        yield from _points(point.points, point.inner, f"{shift}  ")


def _rows(grid: Grid) -> Iterator[str]:
    titles = [" ".join(column.title.split()) for column in grid.columns]
    over = [word for word, columns in grid.over for _ in range(columns)]
    if over:  # the first and last say what the words over the others are
        titles[1:-1] = [f"{title} {word}" for title, word in zip(titles, over, strict=True)][1:-1]
    for row in grid.rows:
        named = zip(titles, row.cells, strict=True)
        told = (
            f"{title}: {' '.join(clean(cell.text).split())}"
            for title, cell in named
            if clean(cell.text).strip()
        )
        yield "; ".join(told)
