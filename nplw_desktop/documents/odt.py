"""A sheet as a text document (ODT) beside the PDF: the same words, to change in a word processor.

Headings, lists and tables are real ones with named styles, so that contents, numbering and a screen
reader work. Equal sheets give equal bytes: the package is written here, without a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from odfdo import Document, Element, Header

from nplw_desktop.documents import odt_package, odt_styles, style, text
from nplw_desktop.documents.odt_elements import (
    element,
    head_row,
    label_in,
    link,
    listed,
    over_row,
    paragraph,
    put,
    row,
)
from nplw_desktop.documents.on_paper import alt_text
from nplw_desktop.documents.sheet import (
    Block,
    Card,
    Chapter,
    Contents,
    Grid,
    Heading,
    Picture,
    Points,
    Prose,
    Section,
    Sheet,
    Space,
    Tone,
)
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import Photo

_TOKENS = ("ink", "ink2", "ink3", "line", "primary", "accent")
_DEEPEST = 5
_WIDEST, _HIGHEST = 360.0, 300.0
_LOGO = (150.0, 42.0)
_TONES = {Tone.PLAIN: "Text body", Tone.QUIET: "Quiet", Tone.OWN: "Own"}


def build(sheet: Sheet, *, made_on: date | None = None) -> bytes:
    """The file. ``made_on`` is what it says of its own making; without, it says nothing of that."""
    writer = _Writer()
    writer.whole(sheet)
    parts = {
        "content.xml": writer.xml(),
        "styles.xml": _styles(sheet).encode(),
        "meta.xml": odt_package.meta(sheet, made_on).encode(),
        **writer.pictures,
    }
    return odt_package.packed(parts)


class _Writer:
    """The body of the document in the making; ``_deeper`` is 1 within a book."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        self._columns: dict[str, float] = {}
        empty = odt_package.packed({"content.xml": odt_styles.CONTENT.encode()})
        made: Any = Document(BytesIO(empty))  # its own templates are French, and files to ship
        self._document = made
        self._body = made.body
        self._deeper = 0
        self._tables = 0
        self._book: Sheet | None = None

    def xml(self) -> bytes:
        """``content.xml``."""
        made: bytes = self._document.get_part("content.xml").serialize()
        widths = odt_styles.columns(self._columns)
        return made.replace(b"<office:automatic-styles/>", widths.encode(), 1)

    def whole(self, sheet: Sheet) -> None:
        """The letterhead and all that follows."""
        self._book = sheet
        if sheet.look.logo is not None:
            self._picture(sheet.look.logo, *_LOGO, words=False)
        for words in (sheet.region, _marks(sheet)):
            self._words(words, "Letterhead")
        self._titles(sheet, "Heading 1", "")
        self._blocks(sheet)

    def _titles(self, sheet: Sheet, look: str, key: str) -> None:
        heading = self._heading(1 + self._deeper, look)
        if key:
            heading.append(element("text:bookmark", **{"text:name": key}))
        put(heading, RichText(sheet.title))
        self._words(sheet.subtitle, "Subtitle")
        self._words(sheet.status, "Status")

    def _blocks(self, sheet: Sheet) -> None:
        for label, value in sheet.facts:
            put(self._labelled(label), RichText(value))
        if not sheet.blocks:
            self._words(sheet.nothing, "Quiet")
        self._each(sheet.blocks)

    def _each(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            _MAKERS[type(block)](self, block)

    def _add(self, element: Element) -> Any:
        self._body.append(element)
        return element

    def _heading(self, level: int, look: str = "") -> Any:
        level = min(level, _DEEPEST)
        made = Header(level)
        made.set_attribute("text:style-name", odt_styles.name(look or f"Heading {level}"))
        return self._add(made)

    def _words(self, words: str, look: str) -> None:
        if text.clean(words).strip():
            put(self._add(paragraph(look)), RichText(words))

    def _labelled(self, label: str) -> Any:
        made = self._add(paragraph("Labelled"))
        label_in(made, label)
        return made

    def section(self, block: Section) -> None:
        """A heading with what stands below it."""
        put(self._heading(2 + self._deeper), RichText(block.title))
        self._each(block.blocks)

    def prose(self, block: Prose) -> None:
        """A paragraph."""
        put(self._add(paragraph(_TONES[block.tone])), block.text)

    def heading(self, block: Heading) -> None:
        """A heading, its number or time before it."""
        made = self._heading(block.level + self._deeper)
        label = f"{block.label} " if block.label else ""
        put(made, RichText(f"{label}{block.text}"))

    def points(self, block: Points) -> None:
        """A list."""
        self._body.append(listed(block.points, block.kind))

    def grid(self, block: Grid) -> None:
        """A table whose head comes back on every page."""
        self._tables += 1
        table = element("table:table", **{"table:name": f"Tabel{self._tables}"})
        for width in _widths(block):
            name = f"col{round(width * 10)}"
            self._columns[name] = width
            table.append(element("table:table-column", **{"table:style-name": name}))
        head = element("table:table-header-rows")
        if block.over:
            head.append(over_row(block))
        titles = [RichText(column.title) for column in block.columns]
        head.append(head_row(titles))
        table.append(head)
        for found in block.rows:
            table.append(row(found, named=block.named))
        self._add(table)
        self._add(paragraph("Table Contents"))

    def picture(self, block: Picture) -> None:
        """The photo, or words that say it cannot be shown."""
        self._picture(block.photo, _WIDEST, _HIGHEST, words=True)

    def _picture(self, photo: Photo, widest: float, highest: float, *, words: bool) -> None:
        try:
            data, across, down = odt_package.picture(photo.content)
        except (OSError, ValueError, SyntaxError):
            if words:
                self._words(f"Deze foto kan niet worden getoond: {alt_text(photo)}", "Quiet")
            return
        path = f"Pictures/{len(self.pictures) + 1}.png"
        self.pictures[path] = data
        scale = min(widest / across, highest / down, 1.0)
        frame = element(
            "draw:frame",
            **{
                "draw:name": f"Foto {len(self.pictures)}",
                "text:anchor-type": "as-char",
                "svg:width": f"{across * scale:.1f}pt",
                "svg:height": f"{down * scale:.1f}pt",
            },
        )
        shown = {"xlink:href": path, "xlink:type": "simple", "xlink:show": "embed"}
        frame.append(element("draw:image", **shown, **{"xlink:actuate": "onLoad"}))
        alt = element("svg:desc")
        alt.text = alt_text(photo)
        frame.append(alt)
        self._add(paragraph("Text body")).append(frame)

    def space(self, block: Space) -> None:
        """Lines to write on."""
        for _ in range(block.lines):
            self._add(paragraph("Writing line"))

    def card(self, block: Card) -> None:
        """What a card says."""
        self._each(block.flat())

    def chapter(self, block: Chapter) -> None:
        """A sheet of its own, on a new page."""
        self._deeper = 1
        sheet = replace(block.sheet, title=f"{block.number}. {block.sheet.title}")
        said = (_marks(sheet), sheet.status)
        sheet = replace(sheet, status=" · ".join(filter(None, said)))
        self._titles(sheet, "Chapter", f"chapter{block.number}")
        self._blocks(sheet)
        self._deeper = 0

    def contents(self, block: Contents) -> None:
        """Every chapter, as a link within the document."""
        assert self._book is not None
        put(self._heading(2), RichText(block.title))
        for chapter in self._book.chapters():
            sheet = chapter.sheet
            words = text.clean(f"{chapter.number}. {sheet.title}, {sheet.day}")
            leads = link(f"#chapter{chapter.number}", " ".join(words.split()), "Internet link")
            self._add(paragraph("Text body")).append(leads)


_MAKERS: dict[type, Callable[[_Writer, Any], None]] = {
    Section: _Writer.section,
    Prose: _Writer.prose,
    Heading: _Writer.heading,
    Points: _Writer.points,
    Grid: _Writer.grid,
    Picture: _Writer.picture,
    Space: _Writer.space,
    Card: _Writer.card,
    Chapter: _Writer.chapter,
    Contents: _Writer.contents,
}


def _widths(block: Grid) -> list[float]:
    """The widths of the columns in points, the whole width of the page together."""
    free = [column for column in block.columns if not column.width]
    left = style.PAGE.width - sum(column.width for column in block.columns)
    return [column.width or left / max(len(free), 1) for column in block.columns]


def _marks(sheet: Sheet) -> str:
    return " · ".join(" ".join(text.clean(badge.text).split()) for badge in sheet.badges)


def _styles(sheet: Sheet) -> str:
    paper = style.PAGE
    colours = {token: _hex(token) for token in _TOKENS}
    name = " ".join(text.clean((sheet.foot or (sheet.title,))[0]).split())
    header = f"{escape(name)}<text:tab/>{escape(_marks(sheet))}"
    own = " ".join(text.clean(sheet.look.footer).split())
    footer = (
        f"{escape(own)}<text:tab/>Pagina <text:page-number>1</text:page-number> van "
        f"<text:page-count>1</text:page-count>"
    )
    width, height = paper.size
    margins = (paper.left, paper.right, paper.top + 12, max(paper.bottom - 20, 28))
    return odt_styles.styles(
        colours,
        f'<text:p text:style-name="Header">{header}</text:p>',
        f'<text:p text:style-name="Footer">{footer}</text:p>',
        (width, height, *margins),
    )


def _hex(token: str) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in style.colour(token))
