"""The tagging layer on its own: what summaries do not use yet must conform as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.platypus import Flowable, Indenter, PageBreak

from nplw_desktop.documents import fonts, style, text
from nplw_desktop.documents.tagged import (
    COLUMN,
    DECIMAL,
    DISC,
    ROW,
    Beside,
    Cell,
    Columns,
    ContentsLine,
    Details,
    Figure,
    Item,
    ListLook,
    Paper,
    RuledSpace,
    TableLook,
    Text,
    listing,
    table,
)
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from tests.documents.examples import picture
from tests.documents.reading import Reader, failures

Story = Callable[[Paper], list[Flowable]]
ABOUT = Details("Proef", "Mirte Slotermeer", "Een proef", "NPLW Desktop")


def runs(words: str | RichText):
    return text.runs(words, style.BODY)


def paper(story: Story) -> bytes:
    """A story under a title, conforming."""
    made = Paper()
    title = made.heading(1, text.runs("Proef", style.TITLE), style.TITLE)
    foot = style.Foot(("Proef",), "Deelbaar")
    data = made.write([title, *story(made)], style.PAGE, ABOUT, foot, invariant=True)
    assert failures(data) == []
    return data


def cell(words: str, heads: str = "", columns: int = 1, rows: int = 1) -> Cell:
    return Cell(runs(words), style.BODY, heads, columns, rows)


def test_a_nested_list_over_pages_stays_one_list_in_the_tree():
    def item(number: int, depth: int) -> Item:
        inner = [item(n, depth + 1) for n in range(3)] if depth < 3 else []
        return Item(runs(f"diepte {depth} " + "woord " * 60), runs(f"{number}."), inner)

    def story(made: Paper) -> list[Flowable]:
        items = [item(n, 0) for n in range(3)]
        return list(listing(made.root, items, ListLook(style.BODY, numbering=DECIMAL)))

    read = Reader(paper(story))
    assert len(read.pdf.pages) > 5
    (whole,) = (kid for kid in read.tree.kids if kid.role == "L")
    assert len(whole.kids) == 3
    body = whole.kids[0].kids[1]
    assert [kid.role for kid in whole.kids[0].kids] == ["Lbl", "LBody"]
    assert [kid.role for kid in body.kids] == ["P", "L"]
    assert len(whole.all("LI")) == 3 + 9 + 27 + 81
    assert any(len(node.pages) > 1 for node in whole.all("P", "LBody") if not node.kids)
    assert body.spoken().startswith("diepte 0 woord")
    assert read.texts("Lbl")[:5] == ["0.", "0.", "0.", "0.", "1."]


def test_a_paragraph_over_three_pages_is_one_paragraph():
    words = " ".join(f"woord{n}" for n in range(1800))
    read = Reader(paper(lambda made: [made.text(runs(words), style.BODY)]))
    (node,) = read.tree.all("P")
    assert len(node.pages) >= 3
    assert node.spoken() == words


def test_no_line_stands_alone_above_or_below_a_page_break():
    made = Text(Paper().root.add("P"), runs("woord " * 60), style.BODY)
    _, height = made.wrap(200, 1000)
    lines = round(height / style.BODY.leading)
    cut = [[round(p.wrap(200, 0)[1] / 15) for p in made.split(200, 15.0 * n)] for n in range(lines)]
    assert cut[:2] == [[], []]
    assert cut[2] == [2, lines - 2]
    assert cut[-1] == [lines - 2, 2]
    assert made.split(200, height) == [made]


def spanned(made: Paper) -> list[Flowable]:
    head = [
        [cell("Gemeente", COLUMN, rows=2), cell("Uren", COLUMN, columns=2)],
        [cell("gepland", COLUMN), cell("gebruikt", COLUMN)],
    ]
    body = [[cell("Zandwijk", ROW, rows=2), cell("8"), cell("4")], [cell("samen 12", columns=2)]]
    body += [[cell(f"Westmeer {n}", ROW), cell("1"), cell("")] for n in range(60)]
    return [table(made.root, head, body, TableLook((100, 100, 100)))]


def test_cells_over_rows_and_columns_say_so_and_heads_say_what_they_head():
    read = Reader(paper(spanned))
    cells: dict[str, Any] = {
        node.spoken(): node.element.get("/A") for node in read.tree.all("TH", "TD")
    }
    assert (cells["Gemeente"].RowSpan, str(cells["Gemeente"].Scope)) == (2, "/Column")
    assert cells["Uren"].ColSpan == 2
    assert (cells["Zandwijk"].RowSpan, str(cells["Zandwijk"].Scope)) == (2, "/Row")
    assert cells["samen 12"].ColSpan == 2
    assert cells["8"] is None


def test_a_repeated_table_head_is_an_artifact():
    read = Reader(paper(spanned))
    assert len(read.pdf.pages) > 1
    assert read.texts("TH").count("gebruikt") == 1
    assert "gebruikt" not in read.artifacts[0]
    assert all("Gemeente Uren gepland gebruikt" in page for page in read.artifacts[1:])


def test_an_empty_cell_keeps_its_place_in_the_row():
    read = Reader(paper(spanned))
    assert [kid.role for kid in read.tree.all("TR")[-1].kids] == ["TH", "TD", "TD"]


@pytest.mark.parametrize(
    "rows",
    [
        [[cell("a"), cell("b")], [cell("c")]],
        [[cell("a", columns=3)]],
        [[cell("a"), cell("b", rows=2)], [cell("c", columns=2)]],
    ],
)
def test_cells_that_do_not_fill_the_grid_are_refused(rows):
    with pytest.raises((ValueError, IndexError)):
        table(Paper().root, [], rows, TableLook((50, 50)))


def test_a_row_moves_to_the_next_page_whole():
    def story(made: Paper) -> list[Flowable]:
        body = [[cell(f"r{n} " + "woord " * (n % 7 * 12)), cell("x")] for n in range(80)]
        return [
            table(made.root, [[cell("k", COLUMN), cell("l", COLUMN)]], body, TableLook((150, 50)))
        ]

    read = Reader(paper(story))
    assert len(read.pdf.pages) > 3
    assert all(len(row.pages) == 1 for row in read.tree.all("TR"))


def test_columns_are_read_down_the_first_and_then_the_second_over_pages_too():
    def story(made: Paper) -> list[Flowable]:
        items = [Item(runs(f"punt {n}"), runs(str(n))) for n in range(150)]
        return [Columns(listing(made.root, items, ListLook(style.BODY)), gap=12)]

    read = Reader(paper(story))
    assert len(read.pdf.pages) == 2
    assert read.texts("Lbl") == [str(n) for n in range(150)]
    assert read.tree.places == sorted(read.tree.places)


def test_a_figure_has_its_words_and_its_box():
    def story(made: Paper) -> list[Flowable]:
        return [Figure(made.root.add("Figure"), picture(), "Drie kavels", highest=100)]

    read = Reader(paper(story))
    (figure,) = read.tree.all("Figure")
    assert str(figure.element.Alt) == "Drie kavels"
    left, bottom, right, top = (float(corner) for corner in figure.element.A.BBox)
    assert (round(right - left), round(top - bottom)) == (150, 100)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_kind_become_plain_rgb(mode):
    form = "TIFF" if mode == "CMYK" else "PNG"
    content = picture(mode, (40, 30), format=form)
    data = paper(lambda made: [Figure(made.root.add("Figure"), content, "x", highest=50)])
    with pikepdf.open(BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert image.ColorSpace == "/DeviceRGB"


def test_a_photo_is_turned_upright_and_loses_what_the_camera_noted():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Geheime Camera"
    content = picture(size=(400, 200), format="JPEG", exif=exif)
    figure = Figure(Paper().root.add("Figure"), content, "x", highest=1000)
    assert figure.wrap(1000, 1000) == (200, 400)
    data = paper(lambda made: [Figure(made.root.add("Figure"), content, "x", highest=90)])
    assert b"Geheime" not in data


def test_what_is_no_picture_is_refused():
    with pytest.raises(OSError, match="cannot identify"):
        Figure(Paper().root.add("Figure"), b"geen foto", "x", highest=50)


def linked(words: str, part: str, url: str) -> RichText:
    at = words.index(part)
    return RichText(words, (Mark(at, at + len(part), MarkKind.LINK, url),))


def test_a_link_over_a_line_end_is_one_link_with_an_annotation_on_each_line():
    part = "een lange verwijzing " * 10
    words = linked(f"Zie {part}en verder.", part.strip(), "https://zandwijk.example/é")
    read = Reader(paper(lambda made: [made.text(runs(words), style.BODY)]))
    (paragraph,) = read.tree.all("P")
    (link,) = read.tree.all("Link")
    annotations = list(read.pdf.pages[0].Annots)
    assert paragraph.spoken() == f"Zie {part}en verder."
    assert len(annotations) == 2
    targets = [kid.Obj.objgen for kid in link.element.K if not isinstance(kid, int)]
    assert targets == [each.objgen for each in annotations]
    assert {str(each.A.URI) for each in annotations} == {"https://zandwijk.example/%C3%A9"}
    assert str(annotations[0].Contents) == f"{part.strip()} (https://zandwijk.example/%C3%A9)"
    back = read.pdf.Root.StructTreeRoot.ParentTree.Nums
    keys = {int(back[at]): back[at + 1] for at in range(0, len(back), 2)}
    assert all(keys[int(each.StructParent)].objgen == link.element.objgen for each in annotations)


def test_a_link_stands_where_its_words_are():
    words = linked("begin klik einde", "klik", "https://zandwijk.example")
    read = Reader(paper(lambda made: [made.text(runs(words), style.BODY)]))
    (annotation,) = read.pdf.pages[0].Annots
    left, bottom, right, top = (float(corner) for corner in annotation.Rect)
    start = style.PAGE.left + sum(_width(part) for part in ("begin", " "))
    assert (left, right) == pytest.approx((start, start + _width("klik")), abs=0.02)
    assert 8 < top - bottom < style.BODY.leading


def _width(words: str) -> float:
    return fonts.width(words, style.BODY.face, style.BODY.size)


def test_a_paragraph_that_is_all_link_still_is_a_paragraph():
    words = linked("alles", "alles", "mailto:m.slotermeer@rivierenzoom.example")
    read = Reader(paper(lambda made: [made.text(runs(words), style.BODY)]))
    assert read.tree.outline() == ("Document", ("H1",), ("P", ("Link",)))


def test_a_heading_that_skips_a_level_is_refused():
    made = Paper()
    with pytest.raises(ValueError, match="heading 2 cannot follow heading 0"):
        made.heading(2, runs("x"), style.BODY)
    made.heading(1, runs("x"), style.BODY)
    made.heading(2, runs("x"), style.BODY)
    with pytest.raises(ValueError, match="heading 4 cannot follow heading 2"):
        made.heading(4, runs("x"), style.BODY)
    made.heading(1, runs("x"), style.BODY)


def test_headings_are_bookmarks_that_lead_to_their_place():
    def story(made: Paper) -> list[Flowable]:
        texts: list[Flowable] = []
        for name in ("Een", "Twee 👍"):
            texts.append(made.heading(2, runs(name), style.SECTION))
            texts.append(made.text(runs("woord " * 900), style.BODY))
        return texts

    read = Reader(paper(story))
    with read.pdf.open_outline() as outline:
        (top,) = outline.root
        first, second = top.children
    assert [top.title, first.title, second.title] == ["Proef", "Een", "Twee 👍"]
    places: list[Any] = [first.destination, second.destination]
    assert [str(place[1]) for place in places] == ["/XYZ", "/XYZ"]
    assert places[0][0].objgen == read.pdf.pages[0].objgen
    assert places[1][0].objgen == read.pdf.pages[1].objgen
    assert 700 < float(places[0][3]) < 790


def test_what_stays_empty_is_not_in_the_tree():
    def story(made: Paper) -> list[Flowable]:
        made.root.add("L").add("LI").add("LBody")
        return [made.text([], style.BODY), made.text(runs("iets"), style.BODY)]

    assert Reader(paper(story)).tree.outline() == ("Document", ("H1",), ("P",))


def test_a_text_beside_is_read_first_and_stands_on_the_same_line():
    def story(made: Paper) -> list[Flowable]:
        heading = made.heading(2, text.runs("Label", style.FACT), style.FACT)
        body = made.text(runs("tekst"), style.BODY)
        body.beside = Beside(heading, 50)
        return [Indenter(left=50), body]

    data = paper(story)
    assert Reader(data).spoken() == "Proef Label tekst"
    with pypdfium2.PdfDocument(data) as document:
        words = document[0].get_textpage()
        at = {
            word: words.get_charbox(words.search(word).get_next()[0], loose=True)
            for word in ("Label", "tekst")
        }
    assert at["Label"][0] == pytest.approx(at["tekst"][0] - 50, abs=0.6)
    assert at["Label"][1] == pytest.approx(at["tekst"][1], abs=2)


def test_texts_can_be_split_at_another_width_than_they_were_wrapped_at():
    made = Text(Paper().root.add("P"), runs("woord " * 100), style.BODY)
    made.wrap(200, 1000)
    whole = made.height
    parts = made.split(500, 100)
    assert [part.wrap(200, 1000)[1] for part in parts] == [90, whole - 90]


def test_a_line_of_contents_is_one_link_with_the_page_that_comes_later():
    def story(made: Paper) -> list[Flowable]:
        toc = made.root.add("TOC").add("TOCI")
        words = "Een lange titel van een bijeenkomst die niet op een regel past " * 2
        entry = ContentsLine(toc, runs("1."), runs(words), style.BODY, "daar", indent=24)
        title = made.heading(2, runs("Daar"), style.BODY, key="daar")
        return [entry, PageBreak(), title]

    read = Reader(paper(story))
    (line,) = read.tree.all("TOCI")
    assert line.outline() == ("TOCI", ("Reference", ("Link",)))
    assert line.spoken().startswith("1. Een lange titel")
    assert line.spoken().endswith("past 2")
    (note,) = read.pdf.pages[0].Annots
    assert note.Dest[0].objgen == read.pdf.pages[1].objgen
    assert str(note.Contents).startswith("1. Een lange titel")


def test_a_struck_text_has_a_line_through_each_of_its_lines_on_each_page():
    struck = [replace(run, struck=True) for run in runs("woord " * 900)]

    def story(made: Paper) -> list[Flowable]:
        return [made.text(struck, style.BODY)]

    with pikepdf.open(BytesIO(paper(story))) as pdf:
        strokes = [page.Contents.read_bytes().count(b" l S") for page in pdf.pages]
        lines = [page.Contents.read_bytes().count(b" Tm") for page in pdf.pages]
    assert len(strokes) > 1
    assert all(drawn >= shown - 6 for drawn, shown in zip(strokes, lines, strict=True))
    assert sum(strokes) > 50


def test_lines_to_write_on_go_on_over_a_page_and_are_not_read():
    def story(made: Paper) -> list[Flowable]:
        return [made.text(runs("Hier:"), style.BODY), RuledSpace(60, style.colour("line"))]

    read = Reader(paper(story))
    assert len(read.pdf.pages) == 2
    assert read.spoken() == "Proef Hier:"
    strokes = [page.Contents.read_bytes().count(b" l S") for page in read.pdf.pages]
    assert sum(strokes) == 60 + len(strokes)  # and the line above the foot


def test_a_heading_can_have_its_number_in_the_margin_and_is_read_as_one():
    def story(made: Paper) -> list[Flowable]:
        return [made.labelled_heading(2, runs("Punt 3"), runs("Bestek"), style.BODY, 100)]

    read = Reader(paper(story))
    assert read.texts("H2") == ["Punt 3 Bestek"]
    with read.pdf.open_outline() as outline:
        assert outline.root[0].children[0].title == "Punt 3 Bestek"


def test_a_list_within_a_list_can_be_of_another_kind():
    def story(made: Paper) -> list[Flowable]:
        inner = ListLook(style.BODY, numbering=DECIMAL)
        item = Item(runs("buiten"), runs("•"), [Item(runs("binnen"), runs("1."))], inner)
        return list(listing(made.root, [item], ListLook(style.BODY, numbering=DISC)))

    read = Reader(paper(story))
    lists = read.tree.all("L")
    assert [str(each.element.A.ListNumbering) for each in lists] == ["/Disc", "/Decimal"]
