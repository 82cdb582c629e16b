"""Every paper of a meeting: conforming, complete, in reading order, inside its margins."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nplw_desktop.documents import style
from nplw_desktop.documents.on_paper import alt_text
from nplw_desktop.documents.papers import FORMS
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
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.choice import PARTS
from nplw_desktop.region.reporting.content import FullReport, ReportItem, Script
from tests.documents.examples import meeting, seen
from tests.documents.paper_examples import (
    AFTERNOON,
    CASES,
    MADE_ON,
    actions,
    book,
    full,
    line,
    printed,
)
from tests.documents.reading import Reader, failures, letters_outside

KEYS = list(CASES)
LARGE = {
    ("full", "hundred pages"),
    ("year", "forty"),
    ("script", "many"),
    ("month-board", "two hundred coaches"),
}
SMALL = [key for key in KEYS if key not in LARGE]


@cache
def read(form: str, kind: str) -> Reader:
    return Reader(printed(form, kind))


def sheet(form: str, kind: str) -> Sheet:
    return FORMS[form].sheet(CASES[form, kind], made_on=MADE_ON)


def story(told: Sheet, pages: dict[int, int]) -> Iterator[str | RichText]:
    """All that a sheet has to say, in reading order; ``pages`` is where each chapter begins."""
    yield told.region
    for badge in told.badges:
        yield badge.text
    yield from body(told, pages)


def body(told: Sheet, pages: dict[int, int]) -> Iterator[str | RichText]:
    yield from (told.title, told.subtitle, told.status)
    yield from (label for label, _ in told.facts)
    yield from (value for _, value in told.facts)
    if not told.blocks:
        yield told.nothing
    for block in told.blocks:
        if isinstance(block, Section):
            yield block.title
            for each in block.blocks:
                yield from words(each)
        elif isinstance(block, Chapter):
            own = (badge.text for badge in block.sheet.badges if badge not in told.badges)
            marks = (*own, block.sheet.status)
            status = " · ".join(filter(None, marks))
            title = f"{block.number}. {block.sheet.title}"
            yield from body(replace(block.sheet, title=title, status=status), {})
        elif isinstance(block, Contents):
            yield block.title
            for part in told.chapters():
                yield f"{part.number}. {part.sheet.title} · {part.sheet.day} {pages[part.number]}"
        else:
            yield from words(block)


def words(block: Block) -> Iterator[str | RichText]:
    if isinstance(block, Prose):
        yield block.text
    elif isinstance(block, Heading):
        yield block.label
        yield block.text
    elif isinstance(block, Points):
        yield from items(block.kind, block.points)
    elif isinstance(block, Grid):
        yield from (word for word, _ in block.over)
        yield from (column.title for column in block.columns)
        yield from (cell for row in block.rows for cell in row.cells)
    elif isinstance(block, Card):
        yield from (block.label, block.title, block.facts, block.text, block.foot)
    elif isinstance(block, Picture) and block.photo.content == b"geen foto":
        yield f"Deze foto kan niet worden getoond: {alt_text(block.photo)}"


def items(kind: Kind, points: tuple[Point, ...]) -> Iterator[str | RichText]:
    for number, point in enumerate(points, start=1):
        yield {Kind.BULLETS: "•", Kind.NUMBERS: f"{number}."}.get(kind, point.label)
        yield from (point.text, point.under)
        yield from items(point.inner, point.points)


def beginnings(form: str, kind: str) -> dict[int, int]:
    """The page on which each chapter begins, from 1, as the tree has it."""
    chapters = [node for node in read(form, kind).tree.all("H2") if node.spoken()[:1].isdigit()]
    return {number: min(node.pages) + 1 for number, node in enumerate(chapters, start=1)}


@pytest.mark.parametrize("key", KEYS, ids="/".join)
def test_every_paper_is_pdf_ua_1_and_pdf_a_2a(key):
    assert failures(printed(*key)) == []


@pytest.mark.parametrize("key", KEYS, ids="/".join)
def test_the_text_in_the_tags_is_the_text_put_in(key):
    pages = beginnings(*key) if key[0] == "year" else {}
    told = " ".join(part for part in map(seen, story(sheet(*key), pages)) if part)
    assert read(*key).spoken() == told


@pytest.mark.parametrize("key", KEYS, ids="/".join)
def test_all_content_is_in_the_tree_and_every_page_says_which_of_how_many(key):
    assert not any(read(*key).marked)
    pages = len(read(*key).pdf.pages)
    for number, artifact in enumerate(read(*key).artifacts, start=1):
        own = seen(sheet(*key).look.footer)
        assert artifact.removesuffix(own).rstrip().endswith(f"Pagina {number} van {pages}")


@pytest.mark.parametrize("key", SMALL, ids="/".join)
def test_no_letter_leaves_the_margins(key):
    assert letters_outside(printed(*key), style.PAGE.left, style.PAGE.right) == []


@pytest.mark.parametrize("key", SMALL, ids="/".join)
def test_the_same_rows_give_the_same_bytes(key):
    form, _ = key
    assert FORMS[form].build(CASES[key], made_on=MADE_ON, invariant=True) == printed(*key)


@pytest.mark.parametrize("key", SMALL, ids="/".join)
def test_the_text_beside_the_preview_says_every_cell_and_point(key):
    form, _ = key
    shown = seen(FORMS[form].plain_text(CASES[key], made_on=MADE_ON).replace("\n", " "))
    for part in _said(sheet(*key)):
        assert seen(part) in shown


def _said(told: Sheet) -> Iterator[str | RichText]:
    """Every cell, point and paragraph of a sheet and its chapters."""
    for block in told.blocks:
        if isinstance(block, Chapter):
            yield from _said(block.sheet)
        elif isinstance(block, Section | Points | Prose | Heading | Grid | Card):
            for each in block.blocks if isinstance(block, Section) else (block,):
                if isinstance(each, Grid):
                    yield from (cell for row in each.rows for cell in row.cells)
                elif not isinstance(each, Picture):
                    yield from words(each)


@pytest.mark.parametrize("key", SMALL, ids="/".join)
def test_headings_are_the_outline(key):
    found: list[str] = []

    def walk(entries: list[object]) -> None:
        for entry in entries:
            found.append(" ".join(entry.title.split()))  # type: ignore[attr-defined]
            walk(entry.children)  # type: ignore[attr-defined]

    with read(*key).pdf.open_outline() as outline:
        walk(outline.root)
    assert len(found) == len(read(*key).texts("H1", "H2", "H3", "H4"))
    assert found[0].split()[:1] == read(*key).texts("H1")[0].split()[:1]


def test_every_form_has_parts_and_a_name_of_its_own():
    assert FORMS.keys() == PARTS.keys()
    assert len({form.word for form in FORMS.values()}) == len(FORMS)


def test_the_cases_are_as_large_as_they_are_meant_to_be():
    assert len(read("full", "hundred pages").pdf.pages) >= 100
    assert len(read("year", "forty").pdf.pages) >= 80
    assert len(read("actions", "three hundred").tree.all("TR")) == 320
    assert len(read("signin", "sixty people").tree.all("TR")) == 123


# The full report


def test_lists_nest_as_they_were_indented_each_with_its_own_marks():
    lists = read("full", "meeting").tree.all("L")
    kinds = [str(each.element.A.ListNumbering) for each in lists]
    assert kinds.count("/Disc") == 2
    assert kinds.count("/Decimal") == 3  # with the list of decisions
    outer = next(each for each in lists if "Kavels" in each.spoken())
    assert outer.spoken().startswith(
        "• Kavels: drie in plaats van vijf. • per netgebied, niet per gemeente "
        "• met een kaart erbij 1. eerst het net 2. dan de wijken • Penvoerder"
    )
    inner = outer.kids[0].kids[1].kids[1]
    assert (inner.role, len(inner.kids)) == ("L", 2)
    assert str(inner.kids[1].kids[1].kids[1].element.A.ListNumbering) == "/Decimal"


def test_what_was_filed_stands_in_place_with_its_number_who_and_when():
    spoken = read("full", "meeting").spoken()
    assert "Besluit B-2026-31 We werken met drie kavels" in spoken
    assert (
        "Actie A-2026-44 Rekenblad vollooprisico rondsturen aan de vijf deelnemers "
        "Bram Vlietstroom · vr 4 dec 2026 · klaar op do 3 dec 2026"
    ) in spoken
    assert "T-2026-3 Kaart van het net delen Toezegging van Sander Duinkamp" in spoken
    assert "Besluit B-2026-32 Maximaal 60 uur. ingetrokken" in spoken
    assert "Actie A-2026-48 Werksessie plannen nog niemand · nog geen datum" in spoken


def test_what_is_done_is_struck_through_and_says_so_in_words():
    def strokes(status: str) -> int:
        item = ReportItem("Punt", (line("action", "Bellen", status=status, owner="Bram"),), 1)
        shown = Reader(FORMS["full"].build(FullReport(meeting(), (item,)), invariant=True))
        assert ("klaar" in shown.spoken()) == (status == "done")
        return shown.pdf.pages[0].Contents.read_bytes().count(b" l S\n")

    assert strokes("done") == strokes("open") + 1


def test_who_was_away_is_named_with_or_without_notice():
    assert "Afwezig: J. Molendam (Lingerveen) (mk), L. Wielinga-Prins (zk)." in read(
        "full", "meeting"
    ).texts("P")


@pytest.mark.parametrize("key", [("full", "hundred pages"), ("year", "forty")], ids="/".join)
def test_a_heading_is_never_left_alone_at_the_foot_of_a_page(key):
    for before, after in pairwise(read(*key).tree.kids):
        if before.role in ("H2", "H3") and after.role not in ("H2", "H3"):
            assert min(after.pages) == max(before.pages)


# The script


def test_the_script_tells_times_locks_and_what_is_too_little():
    spoken = read("script", "meeting").spoken()
    assert "11:00–11:25 vaste tijd 3 Netcapaciteit 20 minuten ruimte ervoor 25" in spoken
    assert "De agenda loopt tot 12:15: 15 minuten langer dan de bijeenkomst" in spoken
    assert "10:05–10:40 2. Gezamenlijk bestek 35 minuten · Naima Bouzarai" in spoken


def test_what_is_only_for_the_chair_looks_other_and_is_called_so():
    tree = read("script", "meeting").tree
    assert [each.spoken() for each in tree.all("Lbl")][-2:] == ["Regie", "Alleen voor jou"]
    script = CASES["script", "meeting"]
    assert isinstance(script, Script)
    open_items = tuple(
        replace(item, lines=tuple(replace(each, private=False) for each in item.lines))
        for item in script.items
    )
    shown = Reader(FORMS["script"].build(replace(script, items=open_items), invariant=True))
    assert _colours(shown) < _colours(read("script", "meeting"))


def _colours(shown: Reader) -> int:
    return sum(page.Contents.read_bytes().count(b"re f") for page in shown.pdf.pages)


# The sign-in sheet, actions, the year


def test_guests_get_numbered_empty_rows():
    rows = read("signin", "meeting").texts("TR")
    assert rows[-1] == "11"
    assert rows[5] == "3 Joris Molendam Lingerveen afgemeld"


def test_a_sign_in_sheet_and_a_script_are_no_draft_of_a_report():
    marks = {form: read(form, "meeting").texts("P")[1:3] for form in ("signin", "script", "full")}
    assert "Concept" not in [*marks["signin"], *marks["script"]]
    assert "Concept" in marks["full"]


def test_each_person_has_a_section_and_what_is_late_says_so():
    headings = read("actions", "meeting").texts("H2")
    assert headings == ["Bram Vlietstroom (Westmeer)", "Joris Molendam (Lingerveen)", "Nog niemand"]
    rows = read("actions", "meeting").texts("TR")
    assert rows[1].endswith("vr 27 nov 2026 te laat 1× uitgesteld")
    undated = Reader(FORMS["actions"].build(CASES["actions", "meeting"], invariant=True))
    assert "te laat" not in undated.spoken()


def test_the_contents_lead_to_the_page_where_each_meeting_begins():
    shown = read("year", "meeting")
    pages = beginnings("year", "meeting")
    lines = shown.texts("TOCI")
    assert len(lines) == len(pages) == 10
    for number, said in enumerate(lines, start=1):
        assert said.endswith(f"2026 {pages[number]}")
    numbers: dict[object, int] = {
        page.objgen: place for place, page in enumerate(shown.pdf.pages, start=1)
    }
    goals = [
        numbers[note.Dest[0].objgen]
        for page in shown.pdf.pages
        for note in page.get("/Annots", [])
        if "/Dest" in note
    ]
    assert goals == list(pages.values())


def test_the_outline_of_a_year_opens_at_its_meetings():
    with read("year", "meeting").pdf.open_outline() as outline:
        (top,) = outline.root
    assert not top.is_closed
    assert len(top.children) == 12  # the contents, the register and ten meetings
    assert all(entry.is_closed for entry in top.children if entry.children)


def test_each_meeting_of_a_year_begins_on_a_page_of_its_own():
    tree = read("year", "meeting").tree
    for node in tree.all("H2")[2:]:
        first = min(place for place in node.places)
        others = [each for each in tree.places if each[0] == first[0] and each < first]
        assert others == []


def test_the_register_has_months_over_its_days_and_its_head_on_every_page():
    shown = read("year", "forty")
    heads = [
        node
        for node in shown.tree.all("TH")
        if str(node.element.A.get("/Scope")) == "/Column" and "/ColSpan" in node.element.A
    ]
    assert [node.spoken() for node in heads][:4] == ["jan", "feb", "mrt", "apr"]
    assert int(heads[0].element.A.ColSpan) == 3
    people = [node for node in shown.tree.all("TH") if str(node.element.A.Scope) == "/Row"]
    assert len(people) == 180
    assert shown.artifacts[2].startswith("Maand jan feb mrt apr Samen Naam 8 17 26")


def test_a_year_without_a_register_or_meetings_still_is_a_paper():
    shown = Reader(FORMS["year"].build(book(1, 0), invariant=True))
    assert "Presentie" not in shown.texts("H2")
    assert "1 bijeenkomst" in shown.spoken()
    assert "Er zijn dit jaar geen bijeenkomsten." in read("year", "empty").spoken()


def test_who_helped_whom_is_told_in_words():
    assert read("afternoon", "meeting").texts("LBody")[3:5] == [
        "Marleen Hagendrift hielp Ruben Tolkamer en Femke Rietveen",
        "Femke Rietveen hielp Naima Bouzarai",
    ]


def test_a_lesson_without_words_is_told_once_as_help():
    assert read("afternoon", "meeting").spoken().count("Marleen Hagendrift") == 2


def test_a_column_that_would_be_empty_is_left_out():
    people = tuple(replace(row, seeks=" ") for row in AFTERNOON.people)
    shown = Reader(FORMS["afternoon"].build(replace(AFTERNOON, people=people), invariant=True))
    assert "Zoekt" not in shown.texts("TH")
    assert "Zoekt" in read("afternoon", "meeting").texts("TH")
    grid = Grid(
        (Column("a"), Column("b"), Column("c")),
        (Row((RichText("1"), RichText("2"), RichText("3")), frozenset({0, 2})),),
    ).without(1)
    assert [column.title for column in grid.columns] == ["a", "c"]
    assert grid.rows[0].struck == frozenset({0, 1})


def test_a_photo_of_an_afternoon_has_words():
    (figure,) = read("afternoon", "meeting").tree.all("Figure")
    assert str(figure.element.Alt) == "Flip-over met drie kavels"


# File names


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("full", "2026-11-26 Regionaal overleg warmte, verslag.pdf"),
        ("script", "2026-11-26 Regionaal overleg warmte, regieboek.pdf"),
        ("signin", "2026-11-26 Regionaal overleg warmte, presentielijst.pdf"),
        ("actions", "Actielijst Regionaal overleg warmte.pdf"),
        ("year", "2026 Regionaal overleg warmte, jaarbundel.pdf"),
        ("afternoon", "2026-11-26 Samenwerkingsmiddag De Hoven, middag.pdf"),
        ("plan", "2026-12-10 Intervisiegroep A, sessie 4, sessieplan.pdf"),
        ("cards", "2026-12-10 Intervisiegroep A, sessie 4, fasekaarten.pdf"),
        ("participants", "2026-12-10 Intervisiegroep A, sessie 4, deelnemers.pdf"),
        ("shareable", "2026-12-10 Intervisie groep A, deelbaar.pdf"),
        ("statement", "2026 drs. N.A. (Naima) Bouzarai, deelname.pdf"),
        ("groups", "2026 Intervisie, overzicht.pdf"),
    ],
)
def test_the_file_name_says_when_what_and_which_paper(form, name):
    assert FORMS[form].file_name(CASES[form, "meeting"]) == name
    assert FORMS[form].file_name(CASES[form, "meeting"], ".odt") == name[:-4] + ".odt"


@given(st.text(), st.one_of(st.none(), st.dates()), st.booleans())
@example("😀" * 200, date(2026, 11, 26), False)
def test_every_title_gives_a_name_that_windows_takes(title, held_on, example):
    for form, content in (
        ("full", full(summary=meeting(title=title, held_on=held_on, example=example))),
        ("actions", actions((), title=title, held_on=held_on, example=example)),
        ("year", book(0, 0, title=title, example=example)),
    ):
        name = FORMS[form].file_name(content)
        assert len(name) <= 120
        assert len(name.encode()) <= 200  # a disk counts 255 bytes, of which an emoji takes four
        assert name.endswith(".pdf")
        assert not set(name) & set('<>:"/\\|?*')
        assert not {unicodedata.category(char) for char in name} & {"Cc", "Cf", "Cs"}
        assert name == " ".join(name.split())


def test_a_paper_for_everyone_says_so_and_has_no_lock():
    open_ = actions((), confidentiality=Confidentiality.SHAREABLE)
    assert FORMS["actions"].sheet(open_).badges[0].text == "Deelbaar"
    assert not FORMS["actions"].sheet(open_).badges[0].closed
    assert FORMS["actions"].sheet(actions(())).badges[0].closed


def test_the_day_it_was_made_is_told_when_given():
    assert FORMS["year"].sheet(book(1)).status == ""
    made = FORMS["year"].sheet(book(1), made_on=date(2027, 1, 5)).status
    assert made == "Opgemaakt op dinsdag 5 januari 2027"


def test_an_afternoon_in_a_year_is_told_as_an_afternoon():
    shown = FORMS["year"].plain_text(book(0, 0, meetings=(AFTERNOON,)))
    assert "1. Samenwerkingsmiddag De Hoven" in shown
    assert "Marleen Hagendrift hielp Ruben Tolkamer en Femke Rietveen" in shown


def test_a_number_of_nothing_but_space_is_no_label_and_a_broken_one_goes_on_one_line():
    lines = (line("decision", "Een", number=" \n"), line("decision", "Twee", number="B\n7"))
    shown = Reader(FORMS["full"].build(full(items=(ReportItem("Punt", lines, 1),)), invariant=True))
    assert "Besluit Een Besluit B 7 Twee" in shown.spoken()
    actions_of = replace(meeting().actions[0], number="\n")
    FORMS["full"].build(full(summary=meeting(actions=(actions_of,))), invariant=True)


def test_a_title_without_end_is_cut_in_the_contents_and_whole_in_its_chapter():
    title = "woord " * 900
    made = book(0, 0, meetings=(FullReport(meeting(title=title)),))
    shown = Reader(FORMS["year"].build(made, invariant=True))
    (entry,) = shown.texts("TOCI")
    assert len(entry) < 500
    assert shown.texts("H2")[-1] == f"1. {title.strip()}"


def test_a_list_as_deep_as_it_may_be_typed_still_has_room_for_its_words():
    lines = tuple(line("bullet", f"diepte {n} " + "woord " * 30, indent=n) for n in range(40))
    data = FORMS["full"].build(full(items=(ReportItem("Punt", lines, 1),)), invariant=True)
    assert failures(data) == []
    assert letters_outside(data, style.PAGE.left, style.PAGE.right) == []


_TEXTS = st.text(st.sampled_from("aZ \n.<>&%()\\•é€\u200b\u0645😀\ud800"), max_size=40)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("paragraph", "heading", "bullet", "numbered", "decision", "action")),
            _TEXTS,
            st.integers(0, 9),
            st.sampled_from(("", "open", "done", "withdrawn")),
        ),
        max_size=12,
    )
)
def test_whatever_is_typed_the_report_conforms_and_says_it_all(rows):
    items = (ReportItem("", tuple(line(k, t, indent=i, status=s, owner=t) for k, t, i, s in rows)),)
    content = full(items=items)
    data = FORMS["full"].build(content, invariant=True)
    assert failures(data) == []
    told = " ".join(part for part in map(seen, story(FORMS["full"].sheet(content), {})) if part)
    assert Reader(data).spoken() == told
