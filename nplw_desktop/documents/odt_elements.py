"""The elements of a text document: paragraphs with marked text, lists, and the rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from odfdo import Element, LineBreak, List, ListItem, Paragraph, Span

from nplw_desktop.documents import odt_styles, text
from nplw_desktop.documents.sheet import Grid, Kind, Point, Row
from nplw_desktop.region.inline import MarkKind, RichText

_LISTS = {
    Kind.BULLETS: "Bullets",
    Kind.NUMBERS: "Numbers",
    Kind.AGENDA: "Numbers",
    Kind.INSIGHTS: "Insights",
}


def element(tag: str, **attributes: str) -> Any:
    """An element with its attributes, both with their prefix."""
    made = Element.from_tag(tag)
    for key, value in attributes.items():
        made.set_attribute(key, value)
    return made


def paragraph(look: str) -> Any:
    """An empty paragraph in a named style."""
    return Paragraph(style=odt_styles.name(look))


def put(into: Any, words: RichText, *, struck: bool = False) -> None:
    """Text with its marks at the end of a paragraph or heading."""
    for part, kinds, target in words.runs():
        for look, chars in _looks(part, kinds, struck=struck):
            href = text.safe_url(target) if MarkKind.LINK in kinds else ""
            if href:
                into.append(link(href, chars, look or "Internet link"))
            elif look:
                into.append(_span(chars, look))
            else:
                _chars(into, chars)


def _looks(part: str, kinds: frozenset[MarkKind], *, struck: bool) -> Iterator[tuple[str, str]]:
    chars = text.clean(part)
    if not chars:
        return
    bold, italic = MarkKind.BOLD in kinds, MarkKind.ITALIC in kinds
    if struck:
        yield "Struck", chars
    elif bold and italic:
        yield "Strong Italic", chars
    elif bold or italic:
        yield "Strong Emphasis" if bold else "Emphasis", chars
    elif kinds & {MarkKind.PERSON, MarkKind.LABEL}:
        yield "Mention", chars
    else:
        yield "", chars


def _span(chars: str, look: str) -> Any:
    made = Span(style=odt_styles.name(look))
    _chars(made, chars)
    return made


def link(href: str, chars: str, look: str) -> Any:
    """Words that lead somewhere."""
    made = element("text:a", **{"xlink:type": "simple", "xlink:href": href})
    made.append(_span(chars, look))
    return made


def _chars(into: Any, chars: str) -> None:
    """Text as it is; several spaces and line ends have a sign of their own in ODF."""
    for at, line in enumerate(chars.split("\n")):
        if at:
            into.append(LineBreak())
        if line:
            into.append(line)


def label_in(into: Any, label: str) -> None:
    """A label and a tab, at the end of a paragraph."""
    if text.clean(label).strip():
        into.append(_span(text.clean(label), "Label"))
        into.append(element("text:tab"))


def listed(points: Sequence[Point], kind: Kind) -> Any:
    """A list, with the lists in it."""
    made = List(style=_LISTS.get(kind, "Labels"))
    labelled = kind not in _LISTS
    for point in points:
        item = ListItem()
        words = paragraph("Own" if kind is Kind.OWN else "Labelled" if labelled else "Text body")
        if labelled:
            label_in(words, point.label)
        put(words, point.text, struck=point.struck)
        item.append(words)
        if point.under:
            below = paragraph("Below" if labelled else "Quiet")
            put(below, RichText(point.under))
            item.append(below)
        if point.points:
            item.append(listed(point.points, point.inner))
        made.append(item)
    return made


def over_row(block: Grid) -> Any:
    """The row of words over several columns."""
    made = element("table:table-row")
    for words, columns in block.over:
        cell = _cell(RichText(words), "Table Heading")
        if columns > 1:
            cell.set_attribute("table:number-columns-spanned", str(columns))
        made.append(cell)
        for _ in range(columns - 1):
            made.append(element("table:covered-table-cell"))
    return made


def head_row(titles: Sequence[RichText]) -> Any:
    """The titles of the columns."""
    made = element("table:table-row")
    for words in titles:
        made.append(_cell(words, "Table Heading"))
    return made


def row(found: Row, *, named: bool) -> Any:
    """A row; ``named``: its first cell is its head."""
    made = element("table:table-row")
    for place, words in enumerate(found.cells):
        look = "Table Heading" if named and not place else "Table Contents"
        made.append(_cell(words, look, struck=place in found.struck))
    return made


def _cell(words: RichText, look: str, *, struck: bool = False) -> Any:
    cell = element("table:table-cell", **{"office:value-type": "string"})
    inner = paragraph(look)
    put(inner, words, struck=struck)
    cell.append(inner)
    return cell
