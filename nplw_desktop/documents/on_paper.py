"""A sheet as PDF/UA-1 and PDF/A-2a (DESIGN.md §5): labels in the margin, the text beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Indenter, PageBreak

from nplw_desktop import __version__
from nplw_desktop.documents import card_paper, style, text
from nplw_desktop.documents import paper_looks as looks
from nplw_desktop.documents.sheet import (
    Block,
    Card,
    Chapter,
    Column,
    Contents,
    Grid,
    Heading,
    Kind,
    Picture,
    Point,
    Points,
    Prose,
    Row,
    Section,
    Sheet,
    Space,
    Tone,
)
from nplw_desktop.documents.tagged import (
    COLUMN,
    ROW,
    Beside,
    Cell,
    Columns,
    ContentsLine,
    Details,
    Element,
    Figure,
    Item,
    Paper,
    Rule,
    RuledSpace,
    Run,
    TableLook,
    TextStyle,
    listing,
    natural_width,
    table,
)
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import Photo

_LONGEST_ENTRY = 400
"""Characters of a title in the contents, where a line goes on no further than its page."""


def build(sheet: Sheet, *, invariant: bool = False) -> bytes:
    """The file; with ``invariant`` equal sheets give equal bytes."""
    paper = Paper()
    story = _Story(paper).whole(sheet)
    details = Details(
        title=text.clean(sheet.name or sheet.title),
        author=text.clean(sheet.author) or text.clean(sheet.region),
        subject=text.clean(sheet.subject or sheet.subtitle),
        creator=f"NPLW Desktop {__version__}",
    )
    marks = " · ".join(badge.text for badge in sheet.badges)
    foot = style.Foot(sheet.foot or (sheet.title,), marks, text.clean(sheet.look.footer))
    return paper.write(story, style.PAGE, details, foot, invariant=invariant)


class _Story:
    """The flowables of a sheet in the making; ``_deeper`` is 1 within a book."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._deeper = 0
        self._before: Block | None = None
        self._book: Sheet | None = None

    def whole(self, sheet: Sheet) -> list[Flowable]:
        """The letterhead and all that follows."""
        badges = [style.Badge(each.text, each.tone, lock=each.closed) for each in sheet.badges]
        self._book = sheet
        return [
            style.Letterhead(self._paper, sheet.region, badges, sheet.look.logo),
            *self._titles(sheet, style.TITLE, ""),
            *self._body(sheet),
        ]

    def _titles(self, sheet: Sheet, look: TextStyle, key: str) -> Iterator[Flowable]:
        runs = text.runs(sheet.title, look)
        yield self._paper.heading(1 + self._deeper, runs, look, key=key)
        for words, own in ((sheet.subtitle, style.SUBTITLE), (sheet.status, style.STATUS)):
            if words:
                yield self._paper.text(text.runs(words, own), own)
        yield Rule(1.5, style.colour("primary"), before=10.5, after=0)

    def _body(self, sheet: Sheet) -> Iterator[Flowable]:
        yield from self._facts(sheet.facts)
        if not sheet.blocks and sheet.nothing:
            look = replace(style.QUIET, space_before=style.SECTION_GAP)
            yield self._paper.text(text.runs(sheet.nothing, look), look)
        for wide, blocks in _columns(sheet.blocks):
            story = [each for block in blocks for each in self._block(block)]
            if wide:
                yield from story
            else:
                yield Indenter(left=style.LABEL_WIDTH)
                yield from story
                yield Indenter(left=-style.LABEL_WIDTH)

    def _facts(self, facts: Sequence[tuple[str, str]]) -> Iterator[Flowable]:
        """Time, place, chair and minute-taker, spread over the width."""
        shown = [
            (text.runs(label, style.FACT), text.runs(value, style.BODY)) for label, value in facts
        ]
        if not shown:
            return
        wanted = [max(natural_width(label), natural_width(value)) + 0.5 for label, value in shown]
        look = TableLook(
            style.spread(wanted, style.PAGE.width, looks.FACT_GAP),
            padding=0,
            gap=looks.FACT_GAP,
            head_padding=0,
        )
        made = table(
            self._paper.root,
            [[Cell(label, style.FACT, heads=COLUMN) for label, _ in shown]],
            [[Cell(value, style.BODY) for _, value in shown]],
            look,
        )
        made.spaceBefore = 6
        yield made
        yield Rule(0.75, style.colour("line"), before=7.5, after=0)

    def _block(self, block: Block, beside: Beside | None = None) -> list[Flowable]:
        made = _MAKERS[type(block)](self, block, beside)
        self._before = block
        return made

    def section(self, block: Section, beside: Beside | None) -> list[Flowable]:
        """A label in the margin, on the first line of what stands beside it."""
        del beside
        heading = self._paper.heading(
            2 + self._deeper, text.runs(block.title, style.SECTION), style.SECTION
        )
        label: Beside | None = Beside(heading, style.LABEL_WIDTH)
        story: list[Flowable] = []
        for each in block.blocks:
            story += self._block(each, label)
            label = None
        story[0].spaceBefore = style.SECTION_GAP
        return story

    def prose(self, block: Prose, beside: Beside | None) -> list[Flowable]:
        """A paragraph; what is for the user alone has a bar before it."""
        look = {Tone.PLAIN: looks.PARAGRAPH, Tone.QUIET: looks.QUIET, Tone.OWN: looks.OWN}[
            block.tone
        ]
        made = self._paper.text(_runs(block.text, look), look)
        if block.tone is Tone.OWN:
            made.indent, made.ornament = 10.5, style.bar
        made.beside = beside
        return [made]

    def heading(self, block: Heading, beside: Beside | None) -> list[Flowable]:
        """A heading over the whole width, its number or time in the margin."""
        del beside
        level = block.level + self._deeper
        look = looks.HEADINGS[block.level]
        if block.level > 2:
            made = self._paper.heading(level, text.runs(block.text, look), look)
            made.indent = style.LABEL_WIDTH
            return [CondPageBreak(looks.ROOM / 2), made]
        label = text.runs(_one_line(block.label), looks.TIME) if block.label else ()
        indent = style.LABEL_WIDTH if block.label else 0
        made = self._paper.labelled_heading(level, label, text.runs(block.text, look), look, indent)
        return [CondPageBreak(looks.ROOM), made]

    def points(self, block: Points, beside: Beside | None) -> list[Flowable]:
        """A list, each item a text of its own."""
        label, look = looks.LISTS[block.kind]
        items = [_item(point, look.style, label, block.kind, n) for n, point in _counted(block)]
        texts = listing(self._paper.root, items, look)
        texts[0].beside = beside
        texts[-1].spaceAfter = looks.PARAGRAPH.space_after
        short = all(len(point.text.text) <= looks.LONG_TITLE for point in block.points)
        if block.kind is Kind.AGENDA and len(texts) > 1 and short:
            return [Columns(texts, gap=looks.AGENDA_GAP)]
        return list(texts)

    def grid(self, block: Grid, beside: Beside | None) -> list[Flowable]:
        """A table."""
        body, head = (looks.SMALL, looks.SMALL_HEAD) if block.small else (style.BODY, style.HEAD)
        aligned = [replace(body, align_right=column.right) for column in block.columns]
        heads = [replace(head, align_right=column.right) for column in block.columns]
        top = [
            [
                Cell(text.runs(word, look), look, heads=COLUMN, columns=over)
                for (word, over), look in zip(
                    block.over, (*[head] * (len(block.over) - 1), heads[-1]), strict=False
                )
            ]
        ]
        titles = [
            Cell(text.runs(column.title, look), look, heads=COLUMN)
            for column, look in zip(block.columns, heads, strict=True)
        ]
        width = style.PAGE.width - (0 if block.wide else style.LABEL_WIDTH)
        look = TableLook(
            widths=_widths(block.columns, width),
            padding=block.room,
            gap=block.gap,
            under_head=(0.75, style.colour("field")),
            under_row=(0.75, style.colour("line")),
        )
        made = table(
            self._paper.root,
            [*(top if block.over else []), titles],
            [_cells(row, aligned, named=block.named) for row in block.rows],
            look,
            beside=beside,
        )
        made.spaceBefore = 0 if beside else 4 if isinstance(self._before, Heading) else 12
        made.spaceAfter = 6
        return [made]

    def picture(self, block: Picture, beside: Beside | None) -> list[Flowable]:
        """The photo, or words that say it cannot be shown."""
        shown = photo(self._paper, block.photo)
        shown.beside = beside
        return [shown]

    def space(self, block: Space, beside: Beside | None) -> list[Flowable]:
        """Lines to write on."""
        made = RuledSpace(block.lines, style.colour("line"))
        made.beside = beside
        return [made]

    def card(self, block: Card, beside: Beside | None) -> list[Flowable]:
        """A card to cut out; cards begin on a page of their own, to print on other paper."""
        del beside
        made = card_paper.card(self._paper, block, 2 + self._deeper)
        if self._before is None:
            made[0].spaceBefore = style.SECTION_GAP
        return made if isinstance(self._before, Card | None) else [PageBreak(), *made]

    def chapter(self, block: Chapter, beside: Beside | None) -> list[Flowable]:
        """A sheet of its own, on a new page."""
        del beside
        self._deeper = 1
        known = self._book.badges if self._book is not None else ()
        own = (badge.text for badge in block.sheet.badges if badge not in known)
        said = (*own, block.sheet.status)
        sheet = replace(
            block.sheet,
            title=f"{block.number}. {block.sheet.title}",
            status=" · ".join(filter(None, said)),
        )
        story = [
            PageBreak(),
            *self._titles(sheet, style.CHAPTER, _key(block.number)),
            *self._body(sheet),
        ]
        self._deeper = 0
        return story

    def contents(self, block: Contents, beside: Beside | None) -> list[Flowable]:
        """Every chapter with its page, as links."""
        del beside
        assert self._book is not None
        look = replace(looks.ITEM, space_after=6)
        title = self._paper.heading(2, text.runs(block.title, look), look)
        toc = self._paper.root.add("TOC")
        return [title, *(_entry(toc, chapter) for chapter in self._book.chapters())]


_MAKERS: dict[type, Callable[[_Story, Any, Beside | None], list[Flowable]]] = {
    Section: _Story.section,
    Prose: _Story.prose,
    Heading: _Story.heading,
    Points: _Story.points,
    Grid: _Story.grid,
    Picture: _Story.picture,
    Space: _Story.space,
    Card: _Story.card,
    Chapter: _Story.chapter,
    Contents: _Story.contents,
}


def photo(paper: Paper, shown: Photo) -> Flowable:
    """A photo with its words, or words that say it cannot be shown."""
    alt = alt_text(shown)
    try:
        return Figure(paper.root.add("Figure"), shown.content, alt, highest=300, space_after=8)
    except (OSError, ValueError, SyntaxError):
        words = f"Deze foto kan niet worden getoond: {alt}"
        return paper.text(text.runs(words, style.QUIET), style.QUIET)


def alt_text(shown: Photo) -> str:
    """The words for who cannot see a photo."""
    return _one_line(shown.alt_text) or "Foto zonder beschrijving"


def _columns(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Blocks that follow each other over the whole width, or beside the margin."""
    group: list[Block] = []
    wide = False
    for block in blocks:
        own = _is_wide(block)
        if group and own is not wide:
            yield wide, group
            group = []
        wide = own
        group.append(block)
    if group:
        yield wide, group


def _is_wide(block: Block) -> bool:
    if isinstance(block, Grid | Prose):
        return block.wide
    if isinstance(block, Points):
        return block.kind in (Kind.MARGIN, Kind.OWN)
    return isinstance(block, Heading | Contents | Chapter | Card)


def _entry(toc: Element, chapter: Chapter) -> Flowable:
    sheet = chapter.sheet
    title = (
        sheet.title if len(sheet.title) <= _LONGEST_ENTRY else f"{sheet.title[:_LONGEST_ENTRY]}…"
    )
    words = f"{title} · {sheet.day}" if sheet.day else title
    return ContentsLine(
        toc.add("TOCI"),
        text.runs(f"{chapter.number}.", looks.ENTRY_STRONG),
        text.runs(words, looks.ENTRY),
        looks.ENTRY,
        _key(chapter.number),
        indent=24,
    )


def _one_line(words: str) -> str:
    """A label goes on one line, whatever was typed in it."""
    return " ".join(text.clean(words).split())


def _key(number: int) -> str:
    return f"chapter{number}"


def _counted(block: Points) -> Iterator[tuple[int, Point]]:
    return enumerate(block.points, start=1)


def _item(point: Point, look: TextStyle, label: TextStyle, kind: Kind, number: int) -> Item:
    marks = {Kind.BULLETS: "•", Kind.NUMBERS: f"{number}.", Kind.INSIGHTS: ""}
    runs = _runs(point.text, look, struck=point.struck)
    if point.under:
        runs += text.runs(f"\n{point.under}", replace(look, colour=style.colour("ink2")))
    inner, inner_look = looks.LISTS[point.inner]
    return Item(
        runs,
        text.runs(marks.get(kind, _one_line(point.label)), label),
        [_item(each, look, inner, point.inner, n) for n, each in enumerate(point.points, start=1)],
        inner_look,
    )


def _runs(words: str | RichText, look: TextStyle, *, struck: bool = False) -> list[Run]:
    found = text.runs(words, look, style.colour("primary"))
    return [replace(run, struck=True) for run in found] if struck else found


def _cells(row: Row, looks: Sequence[TextStyle], *, named: bool) -> list[Cell]:
    return [
        Cell(
            _runs(cell, look, struck=place in row.struck),
            look,
            heads=ROW if named and not place else "",
        )
        for place, (cell, look) in enumerate(zip(row.cells, looks, strict=True))
    ]


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    free = [column for column in columns if not column.width]
    left = (width - sum(column.width for column in columns)) / max(len(free), 1)
    return [column.width or left for column in columns]
