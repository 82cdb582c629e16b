"""The paper of a session: conforming, complete, in reading order, inside its margins."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents import style
from nplw_desktop.documents.session_content import Kind
from nplw_desktop.documents.session_summary import build, file_name
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import PaperLook, Photo, SessionSummary
from tests.documents.examples import CASES, EMPTY, RICH, meeting, printed, seen
from tests.documents.reading import Reader, failures, letters_outside


@cache
def read(kind: str) -> Reader:
    return Reader(printed(kind))


def story(summary: SessionSummary) -> str:
    """All that the paper has to say, from the rows it is made of."""
    said: list[str | RichText] = [content.region_name(summary)]
    said += [mark for mark, shown in content.badges(summary) if shown]
    said += [content.title(summary), content.subtitle(summary), content.status(summary, None)]
    facts = content.facts(summary)
    said += [label for label, _ in facts] + [value for _, value in facts]
    for section in content.sections(summary):
        said.append(section.title)
        for block in section.blocks:
            said += content.ACTION_HEAD if block.kind is Kind.ACTIONS else ()
            for row in block.rows:
                said += ["•"] if block.kind is Kind.KEY_POINTS else []
                said += row
        said += [
            f"Deze foto kan niet worden getoond: {content.alt_text(photo)}"
            for photo in section.photos
            if photo.content == b"geen foto"
        ]
    said += [] if content.sections(summary) else [content.NOTHING_YET]
    return " ".join(part for part in map(seen, said) if part)


@pytest.mark.parametrize("kind", CASES)
def test_every_paper_is_pdf_ua_1_and_pdf_a_2a(kind):
    assert failures(printed(kind)) == []


@pytest.mark.parametrize("kind", CASES)
def test_the_text_in_the_tags_is_the_text_put_in(kind):
    assert read(kind).spoken() == story(CASES[kind])


@pytest.mark.parametrize("kind", CASES)
def test_all_tagged_content_is_in_the_tree_and_the_rest_is_foot_or_repeated_head(kind):
    assert not any(read(kind).marked)
    pages = len(read(kind).pdf.pages)
    for number, artifact in enumerate(read(kind).artifacts, start=1):
        heads, foot = artifact.split("Regio", 1) if "Regio" in artifact else ("", artifact)
        assert heads.strip() in ("", "Wie Wat Wanneer", "Plaats", "Tijd Plaats Voorzitter Verslag")
        assert foot.endswith(f"Pagina {number} van {pages}")


@pytest.mark.parametrize("kind", [kind for kind in CASES if kind != "tall row"])
def test_papers_are_painted_in_the_order_they_are_read(kind):
    assert read(kind).tree.places == sorted(read(kind).tree.places)


@pytest.mark.parametrize("kind", [kind for kind in CASES if kind != "hundred pages"])
def test_no_letter_leaves_the_margins(kind):
    assert letters_outside(printed(kind), style.PAGE.left, style.PAGE.right) == []


def test_the_cases_are_as_large_as_they_are_meant_to_be():
    assert len(read("meeting").pdf.pages) == 1
    assert len(read("hundred pages").pdf.pages) >= 100
    assert len(read("many").tree.all("TR")) == 303
    assert max(len(row.pages) for row in read("tall row").tree.all("TR")) > 3


def test_action_rows_stay_whole_and_their_head_is_repeated():
    tree = read("many").tree
    assert all(len(row.pages) == 1 for row in tree.all("TR"))
    assert read("many").texts("TH").count("Wat") == 1
    pages = {number for row in tree.all("TR")[2:] for number in row.pages}
    repeated = [number for number in pages if "Wie Wat Wanneer" in read("many").artifacts[number]]
    assert repeated == sorted(pages)[1:]


def test_the_tree_has_the_shape_of_the_sheet():
    roles = [kid.role for kid in read("meeting").tree.kids]
    assert roles == [
        *("P", "P", "P", "H1", "P", "Table"),
        *("H2", "P", "P"),
        *("H2", "L", "H2", "L", "H2", "Table", "H2", "L", "H2", "P"),
    ]
    agenda, decisions, insights = read("meeting").tree.all("L")
    assert agenda.kids[0].outline() == ("LI", ("Lbl",), ("LBody",))
    assert decisions.kids[0].kids[0].spoken() == "B-2026-30"
    assert insights.kids[0].outline() == ("LI", ("LBody",))


def test_headings_are_the_outline():
    headings = read("rich").texts("H1", "H2")
    with read("rich").pdf.open_outline() as outline:
        (top,) = outline.root
        assert [top.title, *(child.title for child in top.children)] == headings


def test_photos_have_words_and_a_broken_one_says_so():
    (figure,) = read("rich").tree.all("Figure")
    assert str(figure.element.Alt) == "Flip-over met drie kavels"
    assert "Deze foto kan niet worden getoond: Foto zonder beschrijving" in read("rich").texts("P")


def test_the_logo_is_read_before_the_name_and_has_words():
    tree = read("own look").tree
    assert [kid.role for kid in tree.kids][:2] == ["Figure", "P"]
    assert str(tree.all("Figure")[0].element.Alt) == "Logo van Rivierenzoom"
    assert len(read("own look").pdf.pages) == 1


def test_a_logo_that_cannot_be_shown_leaves_the_name():
    look = PaperLook(Photo(b"geen plaatje", "x"), "")
    shown = Reader(build(meeting(look=look), invariant=True))
    assert shown.tree.all("Figure") == []
    assert shown.spoken() == read("meeting").spoken()


def test_the_own_line_stands_in_the_foot_of_every_page_and_is_cut_rather_than_too_long():
    assert "Postbus 12, Zandwijk" in read("own look").artifacts[0]
    long = Reader(build(meeting(look=PaperLook(footer="warmte " * 60)), invariant=True))
    assert "…" in long.artifacts[0]


def test_links_go_where_they_say_and_a_script_is_no_link():
    goals = {
        str(each.A.URI) for sheet in read("rich").pdf.pages for each in sheet.get("/Annots", [])
    }
    assert goals == {
        "https://zandwijk.example/bestek?versie=%C3%A9",
        "mailto:m.slotermeer@rivierenzoom.example",
        "https://rivierstroom.example/net",
    }
    assert read("rich").texts("Link")[:2] == ["het concept", "alles is link"]


def test_the_file_says_what_it_is():
    pdf = read("meeting").pdf
    assert str(pdf.Root.Lang) == "nl-NL"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.pdf_version == "1.7"
    with pdf.open_metadata() as meta:
        assert meta["dc:title"] == "Regionaal overleg warmte, 26 november 2026"
        assert meta["dc:creator"] == ["Mirte Slotermeer"]
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["pdfuaid:part"] == "1"


def test_draft_and_example_are_on_the_sheet_and_on_every_foot():
    assert "Concept" in read("many").texts("P")
    assert all("Concept · Alleen voor deelnemers" in foot for foot in read("many").artifacts)
    assert "VOORBEELD" in read("rich").texts("P")
    assert "Concept" not in read("rich").spoken()
    assert all("VOORBEELD" in foot for foot in read("rich").artifacts)


def test_the_day_it_was_made_is_shown_when_given():
    spoken = Reader(build(EMPTY, made_on=date(2026, 11, 27))).spoken()
    assert "Opgemaakt op vrijdag 27 november 2026" in spoken


def test_a_paper_for_everyone_has_no_lock():
    open_, closed = (
        build(meeting(confidentiality=scale), invariant=True)
        for scale in (Confidentiality.SHAREABLE, Confidentiality.PRIVATE)
    )
    assert _strokes(closed) > _strokes(open_)


def _strokes(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes().count(b" S\n")


def test_the_same_summary_gives_the_same_bytes_in_another_process_too():
    assert build(RICH, invariant=True) == printed("rich")
    code = (
        "from hashlib import sha256; from tests.documents.examples import printed;"
        "print(sha256(printed('rich')).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == sha256(printed("rich")).hexdigest()


def test_without_invariant_the_file_bears_its_own_moment():
    with pikepdf.open(BytesIO(build(EMPTY))) as pdf:
        assert not str(pdf.docinfo.CreationDate).startswith("D:2000")
    assert failures(build(EMPTY)) == []


def test_the_file_name_is_the_date_and_the_title():
    assert file_name(meeting()) == "2026-11-26 Regionaal overleg warmte.pdf"
    assert (
        file_name(meeting(title="Warmte/koude: wat nu? ")) == "2026-11-26 Warmte-koude wat nu.pdf"
    )
    assert file_name(meeting(title="...", kind="")) == "2026-11-26 Verslag.pdf"
    assert file_name(EMPTY) == "2026-01-02 Verslag.pdf"
    assert file_name(meeting(example=True)) == "2026-11-26 VOORBEELD Regionaal overleg warmte.pdf"


@given(st.text(), st.dates())
def test_every_title_gives_a_name_that_windows_takes(title, held_on):
    name = file_name(meeting(title=title, held_on=held_on))
    assert len(name) <= 120
    assert name.endswith(".pdf")
    assert not set(name) & set('<>:"/\\|?*')
    assert not {unicodedata.category(char) for char in name} & {"Cc", "Cf", "Cs"}
    assert name.removesuffix(".pdf").rstrip(" .") == name.removesuffix(".pdf")
    assert name == " ".join(name.split())
    name.encode("utf-8")
