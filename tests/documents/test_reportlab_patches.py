"""Each reach into ReportLab's private parts: these fail when a new release moves one of them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from nplw_desktop.documents import fonts
from nplw_desktop.documents import reportlab_patches as patches
from tests.documents.examples import printed


@pytest.fixture
def canvas() -> Canvas:
    """A canvas as ReportLab makes it, with one page shown and a second begun."""
    patches.apply()
    made = Canvas(BytesIO(), invariant=1)
    made.drawString(10, 10, "een")
    made.showPage()
    return made


class Document(DummyDoc):  # type: ignore[misc]
    defaultStreamFilters = None  # noqa: N815 - ReportLab's name


def test_reportlab_still_writes_no_line_end_before_endstream():
    assert patches._STOCK_STREAM(PDFStream(content=b"x"), Document()).endswith(b"xendstream\n")


def test_every_stream_ends_with_one_line_end_however_often_the_patch_is_applied():
    patches.apply()
    patches.apply()
    written = PDFStream(content=b"data\r").format(Document())
    assert written.endswith(b"stream\ndata\r\r\nendstream\n")
    assert b"/Length 5" in written


def test_every_stream_in_a_paper_has_the_line_end():
    data = printed("rich")
    assert len(re.findall(rb"\r\nendstream", data)) == data.count(b"endstream") > 8


def test_reportlab_still_asks_this_name_for_the_unicode_map():
    assert ttfonts.makeToUnicodeCMap is patches.to_unicode
    assert "makeToUnicodeCMap" in ttfonts.TTFont.addObjects.__code__.co_names


def test_the_unicode_map_has_no_nul_short_blocks_and_characters_beyond_ffff():
    cmap = patches.to_unicode("F", [0, 32, 0, 0x1F44D, *range(0x100, 0x1F0)])
    assert "<00> <0000>" not in cmap
    assert "<03> <D83DDC4D>" in cmap
    sizes = [int(size) for size in re.findall(r"(\d+) beginbfchar", cmap)]
    assert sizes == [100, 100, 42]
    assert [
        len(block.split()) // 2
        for block in re.findall(r"beginbfchar\n(.*?)\nendbfchar", cmap, re.S)
    ] == sizes


def test_papers_are_written_with_our_unicode_map():
    with pikepdf.open(BytesIO(printed("strange"))) as pdf:
        fonts: Any = pdf.pages[0].Resources.Font
        maps = [font.ToUnicode.read_bytes() for font in fonts.values()]
    assert len(maps) > 3
    assert all(b"/CIDSystemInfo << /Registry (Adobe)" in each for each in maps)


def test_no_stream_is_blown_up_to_ascii():
    assert b"ASCII85" not in printed("rich")


def test_the_document_and_pages_of_a_canvas_are_found(canvas):
    document = patches.document_of(canvas)
    assert document.Catalog
    assert document.info
    assert patches.pages_of(canvas) == document.Pages.pages
    assert len(patches.pages_of(canvas)) == 1
    assert "een" in patches.pages_of(canvas)[0].stream


def test_keys_can_be_added_to_the_catalog_and_to_a_page(canvas):
    catalog, sheet = patches.document_of(canvas).Catalog, patches.pages_of(canvas)[0]
    patches.allow_keys(catalog, "OutputIntents")
    patches.allow_keys(sheet, "StructParents")
    catalog.OutputIntents, sheet.StructParents = PDFString("x"), 7
    patches.write_file(canvas)
    with pikepdf.open(BytesIO(canvas._filename.getvalue())) as pdf:
        assert pdf.Root.OutputIntents == "x"
        assert pdf.pages[0].StructParents == 7
    assert "OutputIntents" not in type(catalog).__NoDefault__


def test_the_last_annotation_of_a_page_is_found(canvas):
    canvas.linkURL("https://zandwijk.example", (0, 0, 9, 9), StructParent=3)
    reference = patches.last_annotation(canvas)
    found = patches.document_of(canvas).idToObject[reference.name]
    assert found.dict["StructParent"] == 3


def test_a_link_within_the_file_goes_to_its_bookmark_and_has_its_key(canvas):
    patches.link_to_bookmark(canvas, "daar", (0, 0, 9, 9), StructParent=4)
    canvas.bookmarkPage("daar", fit="XYZ", left=0, top=50, zoom=0)
    canvas.showPage()
    patches.write_file(canvas)
    with pikepdf.open(BytesIO(canvas._filename.getvalue())) as pdf:
        (note,) = pdf.pages[1].Annots
        assert note.StructParent == 4
        assert note.F == 4
        assert note.Dest[0].objgen == pdf.pages[1].objgen


def test_what_is_drawn_apart_leaves_no_trace_on_the_page(canvas):
    canvas.addLiteral("before")
    code = patches.drawn_apart(canvas, lambda: canvas.line(1, 2, 3, 4))
    assert code == "n 1 2 m 3 4 l S"
    assert canvas.getCurrentPageContent() == "before"


def test_the_moment_is_the_one_in_the_info_dictionary(canvas):
    assert patches.made_at(canvas) == "2000-01-01T00:00:00+00:00"
    now = Canvas(BytesIO())
    moment = patches.made_at(now)
    now.showPage()
    patches.write_file(now)
    with pikepdf.open(BytesIO(now._filename.getvalue())) as pdf:
        date = str(pdf.docinfo.CreationDate)
    assert re.sub(r"\D", "", date) == re.sub(r"\D", "", moment)


def test_writing_adds_no_page(canvas):
    canvas.addLiteral("a page that was only begun")
    patches.write_file(canvas)
    with pikepdf.open(BytesIO(canvas._filename.getvalue())) as pdf:
        assert len(pdf.pages) == 1


def test_a_flowable_knows_whether_the_frame_is_still_empty():
    asked: list[bool] = []

    class Low(Flowable):  # type: ignore[misc]
        high = 20

        def wrap(self, width, height):
            return width, self.high

        def draw(self):
            pass

    class High(Low):
        high = 200

        def split(self, width, height):
            asked.append(patches.at_top_of_page(self))
            return [Low(), Low()] if asked[-1] else []

    template = BaseDocTemplate(BytesIO(), pagesize=(100, 100))
    template.addPageTemplates(PageTemplate(frames=[Frame(0, 0, 100, 100, 0, 0, 0, 0)]))
    template.build([Low(), High()])
    assert asked == [False, True]
    assert not patches.at_top_of_page(Low())


def test_a_face_writes_only_the_characters_used():
    subset = fonts.load(fonts.REGULAR).__class__.State(asciiReadable=0).subsets
    assert subset == [[0, *[32] * 32]]
