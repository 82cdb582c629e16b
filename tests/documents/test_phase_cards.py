"""Cards to cut out: equal, two on a page, in type as large as their words allow."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from nplw_desktop.documents import attendance_statement, intervision_parts, on_paper, style
from nplw_desktop.documents.papers import FORMS
from nplw_desktop.documents.sheet import Card, Prose, Sheet
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.intervision_content import Marks, PhaseCards
from tests.documents.intervision_examples import INTERVISION_CASES, TWELVE, held
from tests.documents.paper_examples import printed
from tests.documents.reading import Reader, failures

_LINE = re.compile(rb"(-?[\d.]+) (-?[\d.]+) m (-?[\d.]+) (-?[\d.]+) l S")
_SENTENCE = "Nog een zin over wat je doet. "


def frames(shown: Reader) -> list[list[tuple[float, float]]]:
    """The size of every frame with a dashed line, page by page."""
    found = []
    for page in shown.pdf.pages:
        code = page.Contents.read_bytes()
        sizes = []
        for part in code.split(b"[4 3] 0 d")[1:]:
            ends = [tuple(map(float, each)) for each in _LINE.findall(part)[:4]]
            sizes.append((max(end[2] for end in ends), max(end[3] for end in ends)))
        found.append(sizes)
    return found


@cache
def cards(*texts: str) -> Reader:
    blocks = tuple(
        Card(str(n), "Fase", "Allen · 5 minuten", each) for n, each in enumerate(texts, start=1)
    )
    return Reader(on_paper.build(Sheet("Kaarten", blocks=blocks), invariant=True))


def sizes(shown: Reader) -> list[float]:
    """The sizes of type in use, from large to small."""
    code = b"".join(page.Contents.read_bytes() for page in shown.pdf.pages)
    return sorted({float(each) for each in re.findall(rb"/\S+ ([\d.]+) Tf", code)}, reverse=True)


def test_two_cards_of_one_size_share_a_page():
    cover, *pages = frames(Reader(printed("cards", "meeting")))
    assert cover == []  # the rules and the phases on a sheet of their own
    assert [len(page) for page in pages] == [2, 2]
    assert len({size for page in pages for size in page}) == 1
    width, height = pages[0][0]
    assert width == pytest.approx(style.PAGE.width, abs=0.01)
    assert height == pytest.approx(style.PAGE.height / 2, abs=0.5)


def test_twelve_phases_are_twelve_cards_with_their_numbers():
    shown = Reader(printed("cards", "twelve"))
    assert sum(map(len, frames(shown))) == 12
    assert [head.split()[0] for head in shown.texts("H2")] == [str(n) for n in range(1, 13)]


def test_an_ordinary_instruction_is_in_type_to_read_across_a_table():
    shown = cards("Vraag om de beurt naar één feit: wie, wat, waar, wanneer.")
    assert {30, 24} <= set(sizes(shown))


def test_a_longer_text_gets_smaller_type_before_it_gets_a_whole_page():
    longer, whole, endless = cards(_SENTENCE * 14), cards(_SENTENCE * 90), cards(_SENTENCE * 400)
    assert 30 not in sizes(longer)  # the title of a card in full type
    assert frames(longer)[0][0][1] < 400
    assert frames(whole)[1][0][1] > 700  # below the title there is no room for it
    assert sum(map(len, frames(endless))) == 0
    for shown, count in ((longer, 14), (whole, 90), (endless, 400)):
        assert shown.spoken().count("Nog een zin") == count


def test_every_card_reads_number_title_who_instruction_and_then_what_to_write_down():
    shown = Reader(printed("cards", "meeting"))
    assert (
        "1 Terugblik Allen · 5 minuten · vanaf 14:00 "
        "Zeg in het kort wat je daarna hebt gedaan. Opschrijven: voornemen"
    ) in shown.spoken()


def test_without_times_no_card_says_when_it_begins():
    made = INTERVISION_CASES["cards", "meeting"]
    assert isinstance(made, PhaseCards)
    shown = Reader(FORMS["cards"].build(replace(made, timed=False), invariant=True))
    assert "vanaf" not in shown.spoken()
    timed = Reader(printed("cards", "meeting"))
    assert shown.texts("TH").count("Tijd") == timed.texts("TH").count("Tijd") - 1


def test_cards_after_a_text_begin_on_a_page_of_their_own():
    blocks = (Prose(RichText("Vooraf")), Card("1", "Een"), Card("2", "Twee"))
    data = on_paper.build(Sheet("Kaarten", blocks=blocks), invariant=True)
    assert [len(page) for page in frames(Reader(data))] == [0, 2]
    assert failures(data) == []


def test_a_plan_of_twelve_phases_says_each_of_them_once():
    plan = FORMS["plan"].plain_text(INTERVISION_CASES["plan", "forty people"])
    for row in TWELVE:
        assert plan.count(f"Fase: {row.number}. {row.title} ") == 1


def test_a_paper_with_something_of_the_case_says_so_on_every_page():
    shown = Reader(printed("plan", "meeting"))
    assert len(shown.artifacts) == 2
    assert all("Met casus" in artifact for artifact in shown.artifacts)
    assert "Met casus" not in "".join(Reader(printed("participants", "wiped")).artifacts)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (90, "1 uur en 30 minuten"),
        (120, "2 uur"),
        (45, "45 minuten"),
        (1, "1 minuut"),
        (61, "1 uur en 1 minuut"),
    ],
)
def test_the_time_somebody_was_there_is_in_hours_and_minutes(minutes, said):
    assert attendance_statement.in_words(minutes) == said


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (Marks(78, 43, 6), "7,8 gemiddeld, van 6 mensen; veiligheid 4,3 van 5"),
        (Marks(80, 0, 0), "8,0, van de groep samen"),
        (Marks(0, 50, 0), "Veiligheid 5,0 van 5"),
        (Marks(), ""),
    ],
)
def test_marks_are_said_as_they_were_given(marks, said):
    assert intervision_parts.in_words(marks) == said


def test_a_session_without_phases_says_what_to_do():
    told = FORMS["cards"].plain_text(PhaseCards(held()))
    assert "nog geen fasen" in told
