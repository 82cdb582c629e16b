"""The paper of a hand-over: conforming, complete, heads repeated, nothing cut off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from itertools import pairwise

import pytest

from nplw_desktop.documents import dossier_content as content
from nplw_desktop.documents import style
from nplw_desktop.documents.dossier import build, plain_text
from nplw_desktop.region.coaching.handing_on import OpenRequest
from nplw_desktop.region.dossier import (
    ComingSession,
    ContactState,
    Dossier,
    Group,
    OpenAction,
    SeriesRow,
)
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import PaperLook, Photo
from tests.documents.examples import (
    ARABIC,
    CONTROL,
    EMOJI,
    HEBREW,
    LONG_NAME,
    UNBALANCED,
    picture,
    seen,
)
from tests.documents.reading import Reader, failures, letters_outside

DAY = date(2026, 11, 24)
EMPTY = Dossier("", "", "", DAY, without_private=False)


def action(number: int) -> OpenAction:
    return OpenAction(
        f"A-2026-{number}", RichText("Bestek sturen"), "Naima", DAY, False, "Overleg 12-11-2026"
    )


def group(name: str, people: int, kind: str = "gemeente") -> Group:
    there = tuple(
        ContactState(f"Contact {n} van {name}", "Adviseur", DAY - timedelta(n), (f"A-2026-{n}",))
        for n in range(people)
    )
    return Group(name, kind, there)


USUAL = Dossier(
    region="Regio Rivierenzoom",
    giver="Mirte Slotermeer",
    to="Joris Molendam",
    today=DAY,
    without_private=True,
    mine=(
        replace(action(1), late=True, due_on=date(2026, 11, 20)),
        replace(action(2), due_on=None, number=""),
    ),
    others=(action(3), replace(action(4), owner="")),
    requests=(
        OpenRequest("V-2026-1", "Hoe nu?", "Zandwijk en Westmeer", "lopend", "Coen", "december"),
        OpenRequest("V-2026-2", "Wie helpt?", "", "ingediend", "", ""),
    ),
    sessions=(
        ComingSession(DAY, time(10), time(12), "Overleg", "Regiohuis", "Wouter Ossekamp"),
        ComingSession(DAY, None, None, "Werkgroep", "", ""),
    ),
    series=(SeriesRow("Overleg", "Regionaal overleg", "ongeveer elke 9 weken", "Wouter", DAY),),
    municipalities=(
        group("Zandwijk", 2),
        Group("Westmeer", "gemeente", (ContactState("Bram", "", None),)),
    ),
    without_contact=("Broekhaven", "Oudewaard"),
    partners=(group("Rivierstroom", 1, "netbeheerder"), group("Zonder organisatie", 1, "")),
    look=PaperLook(Photo(picture(), "Logo van de regio"), "Regio Rivierenzoom, postbus 1"),
)
_ODD = RichText(f"{ARABIC} {HEBREW} {UNBALANCED} {CONTROL} {EMOJI} {LONG_NAME}")
CASES = {
    "usual": USUAL,
    "empty": EMPTY,
    "example": replace(USUAL, example=True, region="VOORBEELD Regio Rivierenzoom", to=""),
    "odd": replace(
        EMPTY,
        region=_ODD.text,
        giver=_ODD.text,
        to=LONG_NAME,
        mine=(replace(action(1), text=_ODD, source=LONG_NAME),),
        requests=(OpenRequest("", _ODD.text, LONG_NAME, ARABIC, LONG_NAME, _ODD.text),),
        sessions=(ComingSession(DAY, None, None, _ODD.text, LONG_NAME, ARABIC),),
        municipalities=(Group(_ODD.text, "gemeente", (ContactState(LONG_NAME, ARABIC, DAY),)),),
        partners=(Group("", "", (ContactState("", "", None),)),),
    ),
    "tall row": replace(EMPTY, mine=(replace(action(1), text=RichText("woord " * 6000)),)),
    "long": replace(
        USUAL,
        mine=tuple(action(n) for n in range(150)),
        others=tuple(action(n) for n in range(150)),
        municipalities=tuple(group(f"Gemeente {n}", 40) for n in range(8)),
    ),
}


@cache
def printed(kind: str) -> bytes:
    return build(CASES[kind], invariant=True)


@cache
def read(kind: str) -> Reader:
    return Reader(printed(kind))


def story(dossier: Dossier) -> str:
    """All that the paper has to say, from the rows it is made of."""
    said: list[str | RichText] = [content.region_name(dossier), *content.badges(dossier)]
    said += [content.title(dossier), content.subtitle(dossier), content.status(dossier)]
    for part in content.parts(dossier):
        said += [part.title, part.said, *part.head, *(cell for row in part.rows for cell in row)]
    said += [] if content.parts(dossier) else [content.NOTHING]
    return " ".join(part for part in map(seen, said) if part)


@pytest.mark.parametrize("kind", CASES)
def test_every_dossier_is_pdf_ua_1_and_pdf_a_2a(kind: str) -> None:
    assert failures(printed(kind)) == []


@pytest.mark.parametrize("kind", CASES)
def test_the_text_in_the_tags_is_the_text_put_in(kind: str) -> None:
    assert read(kind).spoken() == story(CASES[kind])
    assert not any(read(kind).marked)


@pytest.mark.parametrize("kind", CASES)
def test_no_letter_leaves_the_margins(kind: str) -> None:
    assert letters_outside(printed(kind), style.PAGE.left, style.PAGE.right) == []


def test_rows_stay_whole_and_heads_are_repeated_on_each_page() -> None:
    tables = read("long").tree.all("Table")
    assert len(tables[0].all("TR")) == 151
    assert all(len(row.pages) == 1 for table in tables for row in table.all("TR"))
    for table in tables:
        head = " ".join(cell.spoken() for cell in table.all("TH"))
        for number in sorted(table.pages)[1:]:
            assert head in read("long").artifacts[number]


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    kids = read("long").tree.kids
    for heading, following in pairwise(kids):
        if heading.role in ("H2", "H3"):
            assert min(following.pages) in heading.pages


def test_the_giver_s_actions_come_first_and_late_is_said_in_words() -> None:
    spoken = read("usual").spoken()
    assert spoken.index("Open acties van Mirte Slotermeer") < spoken.index("van anderen")
    assert "te laat: 20-11-2026" in spoken
    assert "geen datum" in spoken
    assert "nog niemand" in spoken


def test_open_requests_say_whose_they_are_how_far_and_with_whom() -> None:
    said = plain_text(USUAL)
    whole = "Vraag: Zandwijk en Westmeer: Hoe nu?; Hoe ver: lopend, Coen; Wanneer: december"
    assert f"Nummer: V-2026-1; {whole}" in said
    assert "Nummer: V-2026-2; Vraag: Wie helpt?; Hoe ver: ingediend\n" in said


def test_there_is_no_heading_over_nothing() -> None:
    assert read("empty").texts("H1", "H2", "H3") == ["Overdracht"]
    assert content.NOTHING in read("empty").spoken()
    assert read("tall row").texts("H2") == ["Open acties"]


def test_a_paper_without_private_parts_says_so() -> None:
    assert "Zonder wat alleen voor Mirte Slotermeer is" in read("usual").spoken()
    assert "Zonder wat" not in plain_text(replace(USUAL, without_private=False))


def test_headings_are_the_outline_and_the_file_says_what_it_is() -> None:
    pdf = read("usual").pdf
    with pdf.open_outline() as outline:
        (top,) = outline.root
        titles = [child.title for child in top.children]
    assert titles == read("usual").texts("H2")
    with pdf.open_metadata() as meta:
        assert meta["dc:title"] == "Overdracht Regio Rivierenzoom"
        assert meta["dc:creator"] == ["Mirte Slotermeer"]


def test_the_region_s_own_logo_and_foot_are_on_it() -> None:
    assert len(read("usual").tree.all("Figure")) == 1
    assert all("postbus 1" in foot for foot in read("usual").artifacts)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert build(USUAL, invariant=True) == printed("usual")


def test_the_plain_text_says_all_that_the_paper_says() -> None:
    said = plain_text(USUAL)
    for part in content.parts(USUAL):
        assert part.title in said
        assert all(cell.text in said for row in part.rows for cell in row)
    assert "Wat: Bestek sturen; Uit: Overleg 12-11-2026; Wanneer: te laat: 20-11-2026" in said
