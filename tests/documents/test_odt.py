"""A text document says what the PDF says, in real headings, lists and tables, and opens anywhere."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]
from odfdo import Document

from nplw_desktop.documents import in_words, odt
from nplw_desktop.documents.on_paper import alt_text
from nplw_desktop.documents.papers import FORMS
from nplw_desktop.documents.sheet import (
    Badge,
    Block,
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
)
from nplw_desktop.documents.text import clean
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.summary import PaperLook, Photo
from tests.documents.examples import ARABIC, CONTROL, EMOJI, HEBREW, UNBALANCED, picture
from tests.documents.paper_examples import CASES, MADE_ON

PNG = b"\x89PNG"
NO_PICTURE = "Deze foto kan niet worden getoond: "
_BIG = {("full", "hundred pages"), ("year", "forty"), ("actions", "three hundred")}
SMALL = [case for case in CASES if case not in _BIG]
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": f"{_ODF}office:1.0",
    "style": f"{_ODF}style:1.0",
    "text": f"{_ODF}text:1.0",
    "table": f"{_ODF}table:1.0",
    "draw": f"{_ODF}drawing:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "manifest": f"{_ODF}manifest:1.0",
}
_WORDS = {"p", "h", "span", "a", "s", "tab", "line-break", "bookmark", "frame", "page-number"}
# What may stand in what, as the standard has it, for all that a paper is made of.
ALLOWED = {
    "body": {"text"},
    "text": {"p", "h", "list", "table"},
    "p": {"span", "a", "s", "tab", "line-break", "frame"},
    "h": {"span", "a", "s", "tab", "line-break", "bookmark"},
    "span": {"s", "tab", "line-break"},
    "a": {"span", "s"},
    "list": {"list-item"},
    "list-item": {"p", "list"},
    "table": {"table-column", "table-header-rows", "table-row"},
    "table-header-rows": {"table-row"},
    "table-row": {"table-cell", "covered-table-cell"},
    "table-cell": {"p"},
    "frame": {"image", "desc"},
}


@cache
def sheet_of(form: str, kind: str) -> Sheet:
    return FORMS[form].sheet(CASES[form, kind], made_on=MADE_ON)


@cache
def made(form: str, kind: str) -> bytes:
    return odt.build(sheet_of(form, kind), made_on=MADE_ON)


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def found(root: Any, path: str) -> list[Any]:
    return list(root.xpath(path, namespaces=NAMES))


def name_of(element: Any) -> str:
    return str(etree.QName(element).localname)


def attribute(element: Any, name: str) -> str:
    prefix, _, local = name.partition(":")
    return str(element.get(f"{{{NAMES[prefix]}}}{local}") or "")


def spoken(element: Any) -> str:
    """The words of an element as a word processor shows them."""
    told = [element.text or ""]
    for child in element:
        kind = name_of(child)
        if kind == "s":
            told.append(" " * int(attribute(child, "text:c") or 1))
        elif kind in ("tab", "line-break"):
            told.append(" ")
        elif kind == "desc":
            told.append(f" Foto: {child.text} ")
        else:
            told.append(spoken(child))
            if kind in ("p", "h"):
                told.append(" ")
        told.append(child.tail or "")
    return "".join(told)


def words(text: str) -> Counter[str]:
    return Counter(text.split())


def with_cells_told(blocks: Sequence[Block]) -> tuple[Any, ...]:
    """The same blocks, where each cell of a table is told once, and no list has marks."""
    told: list[Any] = []
    for block in blocks:
        if isinstance(block, Section):
            told.append(replace(block, blocks=with_cells_told(block.blocks)))
        elif isinstance(block, Chapter):
            told.append(replace(block, sheet=told_plainly(block.sheet)))
        elif isinstance(block, Grid):
            head = [RichText(word) for word, _ in block.over]
            cells = head + [RichText(each.title) for each in block.columns]
            cells += [cell for row in block.rows for cell in row.cells]
            told += [Prose(cell) for cell in cells]
        elif isinstance(block, Points):
            told.append(Points(Kind.LABELLED, unmarked(block.points, block.kind)))
        elif isinstance(block, Picture) and not block.photo.content.startswith(PNG):
            told.append(Prose(RichText(f"{NO_PICTURE}{alt_text(block.photo)}")))
        else:
            told.append(block)
    return tuple(told)


def unmarked(points: tuple[Point, ...], kind: Kind) -> tuple[Point, ...]:
    own = kind in (Kind.LABELLED, Kind.MARGIN, Kind.OWN, Kind.CHECKS)
    return tuple(
        replace(
            each,
            label=each.label if own else "",
            points=unmarked(each.points, each.inner),
            inner=Kind.LABELLED,
        )
        for each in points
    )


def told_plainly(sheet: Sheet) -> Sheet:
    return sheet.holding(with_cells_told(sheet.blocks))


def said(sheet: Sheet) -> Counter[str]:
    """The words of the plain text, without what only the telling adds: brackets and colons."""
    facts = tuple((label, f"\ue000 {value}") for label, value in sheet.facts)
    text = in_words.plain_text(replace(told_plainly(sheet), facts=facts))
    return words(text.replace(": \ue000", " "))


def compared(sheet: Sheet, data: bytes) -> tuple[Counter[str], Counter[str]]:
    """What is in the one and not in the other; brackets around a quiet line apart."""
    ours = words(spoken(part(data, "content.xml")))
    theirs = said(sheet)
    for chapter in sheet.chapters():  # the telling names a chapter once more
        theirs -= words(clean(chapter.sheet.title))
    loose = re.compile(r"^\(+|\)+$|:$")
    here: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for each, count in ours.items():
        here[loose.sub("", each)] += count
    for each, count in theirs.items():
        there[loose.sub("", each)] += count
    for bare in ("", "·"):
        here.pop(bare, None)
        there.pop(bare, None)
    return here - there, there - here


@pytest.mark.parametrize(("form", "kind"), SMALL, ids=" ".join)
def test_the_text_document_says_what_the_pdf_says(form: str, kind: str) -> None:
    sheet = sheet_of(form, kind)
    more, less = compared(sheet, made(form, kind))
    assert (more, less) == (Counter(), Counter())


def test_a_word_that_is_left_out_is_found() -> None:
    sheet = sheet_of("full", "meeting")
    other = sheet.holding(sheet.blocks[1:])
    assert compared(sheet, odt.build(other))[1]


@pytest.mark.parametrize(("form", "kind"), SMALL, ids=" ".join)
def test_every_element_stands_where_the_standard_allows_it(form: str, kind: str) -> None:
    body = found(part(made(form, kind), "content.xml"), "//office:body")[0]
    for element in body.iter():
        own = name_of(element)
        if own in ALLOWED:
            assert {name_of(child) for child in element} <= ALLOWED[own], own
        if own == "a":
            assert attribute(element, "xlink:type") == "simple"
        if own in ("list", "table-row", "list-item", "table-header-rows", "table-cell"):
            assert len(element)


@pytest.mark.parametrize(("form", "kind"), SMALL, ids=" ".join)
def test_every_style_that_is_used_is_there(form: str, kind: str) -> None:
    content, styles = part(made(form, kind), "content.xml"), part(made(form, kind), "styles.xml")
    there = {
        attribute(each, "style:name")
        for root in (content, styles)
        for each in root.iter()
        if attribute(each, "style:name")
    }
    used = {
        attribute(each, f"{prefix}:style-name")
        for root in (content, styles)
        for each in root.iter()
        for prefix in ("text", "table")
    } | {attribute(each, "style:parent-style-name") for each in styles.iter()}
    assert used - {""} <= there


@pytest.mark.parametrize(("form", "kind"), SMALL, ids=" ".join)
def test_a_reader_of_text_documents_reads_it_back(form: str, kind: str) -> None:
    read = Document(BytesIO(made(form, kind)))
    assert read.get_type() == "text"
    headings = read.body.get_headers()
    assert int(headings[0].level) == 1
    levels = [int(heading.level) for heading in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_package_is_as_the_standard_asks() -> None:
    sheet = sheet_of("full", "meeting").holding((Picture(Photo(picture(), "Flip-over")),))
    with zipfile.ZipFile(BytesIO(odt.build(sheet))) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert first.extra == b""
        assert file.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        names = set(file.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        listed = {
            attribute(each, "manifest:full-path")
            for each in found(etree.fromstring(file.read("META-INF/manifest.xml")), "//*")
        }
        assert names == listed - {"", "/"}
        assert file.testzip() is None


@pytest.mark.parametrize(("form", "kind"), SMALL, ids=" ".join)
def test_the_same_paper_gives_the_same_bytes(form: str, kind: str) -> None:
    assert odt.build(sheet_of(form, kind), made_on=MADE_ON) == made(form, kind)


def test_a_table_brings_its_head_back_on_every_page_and_every_row_is_whole() -> None:
    for form, kind in (("full", "meeting"), ("year", "meeting"), ("signin", "meeting")):
        tables = found(part(made(form, kind), "content.xml"), "//table:table")
        assert tables
        for table in tables:
            width = len(found(table, "table:table-column"))
            rows = found(table, ".//table:table-row")
            assert {len(row) for row in rows} == {width}
            assert found(table, "table:table-header-rows/table:table-row")


def test_bold_italic_links_and_what_is_over_look_so() -> None:
    marks = (
        Mark(0, 3, MarkKind.BOLD),
        Mark(4, 10, MarkKind.ITALIC),
        Mark(11, 15, MarkKind.LINK, "https://zandwijk.example/a b"),
        Mark(16, 22, MarkKind.LINK, "javascript:alert(1)"),
    )
    line = RichText("vet schuin link gevaar", marks)
    points = Points(Kind.BULLETS, (Point(RichText("klaar"), struck=True),))
    content = part(odt.build(Sheet("Titel", blocks=(Prose(line), points))), "content.xml")
    looks = {
        each.text: attribute(each, "text:style-name") for each in found(content, "//text:span")
    }
    assert looks == {
        "vet": "Strong_20_Emphasis",
        "schuin": "Emphasis",
        "link": "Internet_20_link",
        "klaar": "Struck",
    }
    links = [attribute(each, "xlink:href") for each in found(content, "//text:a")]
    assert links == ["https://zandwijk.example/a%20b"]


def test_head_and_foot_have_name_confidentiality_and_page() -> None:
    sheet = Sheet(
        "Overleg",
        badges=(Badge("Alleen voor deelnemers", closed=True),),
        foot=("Regio Rivierenzoom · Overleg", "Overleg"),
        look=PaperLook(footer="Postbus 12 <Zandwijk> & co"),
    )
    styles = part(odt.build(sheet), "styles.xml")
    head = spoken(found(styles, "//style:header")[0])
    foot = spoken(found(styles, "//style:footer")[0])
    assert " ".join(head.split()) == "Regio Rivierenzoom · Overleg Alleen voor deelnemers"
    assert " ".join(foot.split()) == "Postbus 12 <Zandwijk> & co Pagina 1 van 1"
    assert found(styles, "//style:footer//text:page-number")
    assert found(styles, "//style:footer//text:page-count")


def test_the_document_is_dutch_and_has_a_title_and_says_when_it_was_made() -> None:
    data = odt.build(Sheet("Overleg", name="Overleg, 26 november", author="Mirte"), made_on=MADE_ON)
    read = Document(BytesIO(data))
    meta = read.meta
    assert (meta.title, str(meta.language), meta.creator) == (
        "Overleg, 26 november",
        "nl-NL",
        "Mirte",
    )
    assert meta.creation_date is not None
    assert meta.creation_date.date() == MADE_ON
    standard = found(part(data, "styles.xml"), "//style:default-style//style:text-properties")[0]
    assert (attribute(standard, "fo:language"), attribute(standard, "fo:country")) == ("nl", "NL")


def test_a_photo_has_its_words_and_nothing_a_camera_noted() -> None:
    noted = picture(format="JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0zandwijk-51.9N")
    logo = PaperLook(Photo(picture(size=(600, 120)), "Logo van Rivierenzoom"))
    sheet = Sheet(
        "Titel",
        blocks=(Picture(Photo(noted, "Flip-over")), Picture(Photo(b"geen foto", "Kapot"))),
        look=logo,
    )
    data = odt.build(sheet)
    content = part(data, "content.xml")
    assert [each.text for each in found(content, "//svg:desc")] == [
        "Logo van Rivierenzoom",
        "Flip-over",
    ]
    assert "Deze foto kan niet worden getoond: Kapot" in spoken(content)
    with zipfile.ZipFile(BytesIO(data)) as file:
        shown = [attribute(each, "xlink:href") for each in found(content, "//draw:image")]
        assert set(shown) <= set(file.namelist())
        assert all(b"zandwijk" not in file.read(name) for name in file.namelist())


def test_a_book_has_its_chapters_on_new_pages_and_links_to_them() -> None:
    content = part(made("year", "meeting"), "content.xml")
    marks = [attribute(each, "text:name") for each in found(content, "//text:bookmark")]
    links = [attribute(each, "xlink:href") for each in found(content, "//text:a")]
    assert marks
    assert [f"#{mark}" for mark in marks] == [link for link in links if link.startswith("#")]
    chapters = found(content, "//text:h[@text:style-name='Chapter']")
    assert len(chapters) == len(marks)


nasty = st.one_of(
    st.text(max_size=40),
    st.text(st.characters(codec=None), max_size=12),
    st.sampled_from(
        (EMOJI, CONTROL, ARABIC, HEBREW, UNBALANCED, "a  b   c ", "\n\n", "\ud800 ]]>")
    ),
)


@st.composite
def nasty_sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with any text in every field."""

    def rich() -> RichText:
        text = draw(nasty)
        end = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(MarkKind))
        return RichText(text, (Mark(0, end, kind, draw(nasty)),) if end else ())

    grid = Grid((Column(draw(nasty)), Column("b", 60)), (Row((rich(), rich())),))
    blocks: tuple[Block, ...] = (
        Prose(rich()),
        Heading(2, draw(nasty), draw(nasty)),
        Section(draw(nasty), (Points(Kind.MARGIN, (Point(rich(), draw(nasty), draw(nasty)),)),)),
        Points(Kind.BULLETS, (Point(rich(), points=(Point(rich()),)),)),
        grid,
        Space(1),
        Contents(draw(nasty)),
        Chapter(Sheet(draw(nasty), day=draw(nasty)), 1),
    )
    badges = (Badge(draw(nasty)),)
    return Sheet(
        draw(nasty),
        region=draw(nasty),
        badges=badges,
        facts=((draw(nasty), draw(nasty)),),
        blocks=blocks,
        author=draw(nasty),
        look=PaperLook(footer=draw(nasty)),
    )


@settings(max_examples=40)
@given(sheet=nasty_sheets())
def test_whatever_was_typed_the_file_can_be_read_and_says_it(sheet: Sheet) -> None:
    data = odt.build(sheet, made_on=date(2026, 12, 9))
    content = part(data, "content.xml")
    there = " ".join(spoken(content).split())
    for block in sheet.blocks:
        if isinstance(block, Grid):
            for cell in block.rows[0].cells:
                assert " ".join(clean(cell.text).split()).replace(" ", "") in there.replace(" ", "")
    assert part(data, "styles.xml") is not None
    assert part(data, "meta.xml") is not None
    assert Document(BytesIO(data)).body.get_headers()
