"""A ReportLab canvas that tags what it draws.

Everything is an artifact (decoration) unless an element is open, so nothing can stay unmarked. Text
is written by ``write`` alone, as one text object per stretch of an element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import IO, Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from nplw_desktop.documents import fonts, right_to_left
from nplw_desktop.documents import reportlab_patches as patches
from nplw_desktop.documents.tagged.lines import Piece
from nplw_desktop.documents.tagged.metadata import LANGUAGE, Details, output_intent, xmp
from nplw_desktop.documents.tagged.structure import Annotated, Element, Marked, Tree

_ARTIFACT, _END = "/Artifact BMC", "EMC"
_FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"
_LATER, _WAITING = "%later {}%", re.compile(r"%later (\d+)%")
_NOTHING = re.compile(r"/Artifact BMC\n(?: \n)?EMC\n")


class Placed(NamedTuple):
    """Pieces that follow each other, the first with its start and baseline at (x, y) points."""

    x: float
    y: float
    pieces: list[Piece]


Footer = Callable[["TaggedCanvas", int, int], None]
"""Draws the foot of a page: (canvas, page counted from 1, pages)."""


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """PDF/UA-1 and PDF/A-2a in one file. All lengths are points from the lower left corner."""

    def __init__(
        self,
        target: IO[bytes],
        tree: Tree,
        details: Details,
        *,
        footer: Footer,
        pagesize: tuple[float, float],
        invariant: bool,
    ) -> None:
        patches.apply()
        fonts.load(fonts.REGULAR)
        super().__init__(
            target,
            pagesize=pagesize,
            invariant=int(invariant),
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=fonts.REGULAR,
            lang=LANGUAGE,
        )
        self._tree, self._details, self._footer = tree, details, footer
        self._marked: list[Element] = []
        self._bookmarks = 0
        self._later: list[Callable[[], None]] = []
        self._page_of: dict[str, int] = {}
        self.addLiteral(_ARTIFACT)

    @contextmanager
    def element(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to this element."""
        page = len(patches.pages_of(self))
        element.kids.append(Marked(page, len(self._marked)))
        self.addLiteral(f"{_END}\n/{element.role} <</MCID {len(self._marked)}>> BDC")
        self._marked.append(element)
        yield
        self.addLiteral(f"{_END}\n{_ARTIFACT}")

    def write(self, placed: Sequence[Placed]) -> None:
        """Draw text; the runs must have passed ``text.runs``, which knows the glyphs."""
        code, last = ["BT"], ("", ("", 0.0))
        for x, y, pieces in placed:
            code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            for piece in pieces:
                last = self._write_piece(code, piece, last)
        self.addLiteral("\n".join([*code, "ET"]))

    def _write_piece(
        self, code: list[str], piece: Piece, last: tuple[str, tuple[str, float]]
    ) -> tuple[str, tuple[str, float]]:
        run, text, (colour, set_font) = piece.run, piece.text, last
        wanted = "{:.3f} {:.3f} {:.3f} rg".format(*run.colour)
        if wanted != colour:
            code.append(wanted)
        if run.right_to_left:
            spoken = right_to_left.logical(text).encode("utf-16-be").hex()
            code.append(f"/Span <</ActualText <FEFF{spoken}>>> BDC")
            ends = len(text) - len(text.rstrip())
            text = right_to_left.visual(text.rstrip()) + " " * ends
        font, document = fonts.load(run.face), patches.document_of(self)
        for subset, codes in font.splitString(text, document):
            name = font.getSubsetInternalName(subset, document)
            if (name, run.size) != set_font:
                set_font = (name, run.size)
                code.append(f"{name} {run.size:g} Tf")
            code.append(f"<{codes.hex()}> Tj")
        if run.right_to_left:
            code.append(_END)
        return wanted, set_font

    def link(self, element: Element, url: str, spoken: str, rect: tuple[float, ...]) -> None:
        """Make a rectangle of the page a link that belongs to ``element`` (ISO 32000-1 14.8.4.4)."""
        key = self._tree.way_back(element)
        self.linkURL(url, rect, relative=0, F=4, StructParent=key, Contents=PDFString(spoken))
        page = len(patches.pages_of(self))
        element.kids.append(Annotated(page, patches.last_annotation(self)))

    def link_within(self, element: Element, key: str, spoken: str, rect: tuple[float, ...]) -> None:
        """Make a rectangle of the page a link to the bookmark ``key``, which may come later."""
        back = self._tree.way_back(element)
        patches.link_to_bookmark(self, key, rect, StructParent=back, Contents=PDFString(spoken))
        page = len(patches.pages_of(self))
        element.kids.append(Annotated(page, patches.last_annotation(self)))

    def later(self, draw: Callable[[], None]) -> None:
        """Draw here when all pages are there, with ``draw``: a number of a page to come."""
        self._later.append(draw)
        self.addLiteral(_LATER.format(len(self._later) - 1))

    def page_of(self, key: str) -> int:
        """The page of a bookmark, counted from 1; 0 while it has not been drawn."""
        return self._page_of.get(key, 0)

    def bookmark(self, title: str, level: int, top: float, key: str = "") -> None:
        """An entry in the outline, levels from 1, that leads to this height of this page."""
        self._bookmarks += 1
        key = key or f"h{self._bookmarks}"
        self._page_of[key] = len(patches.pages_of(self)) + 1
        self.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 2), zoom=0)
        self.addOutlineEntry(title, key, level - 1, closed=int(level > 1))

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Close the page."""
        self.addLiteral(_END)
        super().showPage()
        page = patches.pages_of(self)[-1]
        patches.allow_keys(page, "StructParents", "Tabs")
        page.StructParents = self._tree.way_back(self._marked)
        page.Tabs = PDFName("S")
        self._marked = []
        self.addLiteral(_ARTIFACT)

    def save(self) -> None:
        """Draw the footers, now that the number of pages is known, and write the file."""
        pages = patches.pages_of(self)
        for number, page in enumerate(pages, start=1):
            foot = patches.drawn_apart(self, partial(self._footer, self, number, len(pages)))
            self._draw_what_waited(page)
            page.stream = f"{_NOTHING.sub('', page.stream)}{_FOOTER}\n{foot}\n{_END}\n"
        self._tree.document.prune()
        self._describe(patches.document_of(self))
        patches.write_file(self)

    def _draw_what_waited(self, page: Any) -> None:
        if not self._later:
            return
        page.stream = _WAITING.sub(
            lambda found: patches.drawn_apart(self, self._later[int(found[1])]), page.stream
        )

    def _describe(self, document: Any) -> None:
        details, catalog = self._details, document.Catalog
        self.setTitle(details.title)
        self.setAuthor(details.author)
        self.setSubject(details.subject)
        self.setCreator(details.creator)
        self.setProducer(details.creator)
        self.setViewerPreference("DisplayDocTitle", "true")
        patches.allow_keys(catalog, "OutputIntents")
        catalog.StructTreeRoot = self._tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.OutputIntents = output_intent(document)
        catalog.Metadata = xmp(details, patches.made_at(self), details.creator)
