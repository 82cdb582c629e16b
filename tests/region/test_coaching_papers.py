"""What of the coach pool goes on which paper: a confidential request is counted and never named."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

import pytest

from nplw_desktop.documents import odt
from nplw_desktop.documents.papers import FORMS
from nplw_desktop.documents.sheet import Grid
from nplw_desktop.exchange import coaching_workbook, hours_table
from nplw_desktop.exchange.hours_table import Period
from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region.coaching import coaches, confidence, report, requests, themes, weeks
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.reporting import coaching, coaching_coach, coaching_month
from nplw_desktop.region.reporting.choice import (
    COACH_YEAR,
    MONTH_BOARD,
    OF_COACHING,
    PARTS,
    POOL,
    Choice,
)
from nplw_desktop.region.reporting.coaching_content import CoachYear, MonthBoard, PoolReport
from nplw_desktop.region.reporting.content import Content, Withheld
from nplw_desktop.store import Store
from tests.exchange.workbook import read
from tests.region.coaching import pool
from tests.region.coaching.pool import Pool
from tests.region.ground import TODAY

WORD, OPEN = "zwylkje", "skoattel"
Made = tuple[Content, tuple[Withheld, ...]]


@dataclass
class Work:
    """Two requests of two coaches: one confidential, with a word in all that can be said of it."""

    closed: Pool
    open: Pool


@pytest.fixture
def work(store: Store) -> Work:
    with store.change("Twee vragen") as change:
        closed = pool.whole(change, _saying(WORD), private=True)
        other = pool.whole(change, _saying(OPEN), asker="Anna", coach="Bert de Coach")
        requests.step(change, closed.request, "waitlisted", TODAY, reason="vol")
        for each in (closed, other):  # a theme of one's own would say what the request is about
            change.value(
                "DELETE FROM request_theme WHERE request_id = :id RETURNING id", id=each.request
            )
    return Work(closed, other)


def _saying(word: str) -> Callable[[], str]:
    count = iter(range(1_000))
    return lambda: f"{word}{next(count)}"


def whole(form: str, *through: int) -> Choice:
    return Choice(form, frozenset(PARTS[form]), frozenset(through))


def made(store: Store, form: str, choice: Choice, coach_id: int) -> Made:
    if form == COACH_YEAR:
        return coaching_coach.year(store, coach_id, TODAY.year, choice)
    if form == MONTH_BOARD:
        return coaching_month.board(store, TODAY.year, TODAY.month, choice=choice)
    found = report.read(store, Within(TODAY.year), TODAY)
    return coaching.content(store, found, choice), coaching.withheld(found, choice)


def grid_of(board: MonthBoard) -> Grid:
    """The table of a board on paper."""
    grid = FORMS[MONTH_BOARD].sheet(board).blocks[0]
    assert isinstance(grid, Grid)
    return grid


@pytest.mark.parametrize("form", OF_COACHING)
def test_no_paper_names_a_confidential_request_whatever_is_ticked(
    store: Store, work: Work, form: str
) -> None:
    content, withheld = made(store, form, whole(form), work.closed.coach)
    text = FORMS[form].plain_text(content)
    sheet = FORMS[form].sheet(content)
    assert WORD not in text
    assert WORD not in repr(content)
    with zipfile.ZipFile(BytesIO(odt.build(sheet))) as package:
        assert WORD not in package.read("content.xml").decode()
    assert any(WORD in each.text.text for each in withheld)  # but it is offered
    assert {each.confidentiality for each in withheld} == {Confidentiality.PRIVATE}


def test_a_theme_where_only_a_confidential_request_counts_goes_without_its_name(
    store: Store, work: Work
) -> None:
    """Also when a coach knows it: then the name is no secret, but what the request is about is."""
    with store.change("Thema’s") as change:
        alone, both = (themes.find_or_add(change, name) for name in ("schimmelhuis", "isolatie"))
        coaches.set_themes(change, work.open.coach, ((alone, 3), (both, 3)))
        requests.set_themes(change, work.closed.request, (alone, both))
        requests.set_themes(change, work.open.request, (both,))
    content, _withheld = made(store, POOL, whole(POOL), 0)
    assert isinstance(content, PoolReport)
    rows = {row.name: (row.requests, row.minutes) for row in content.themes}
    assert rows == {"isolatie": (2, 225), confidence.CLOSED_THEMES: (1, 75)}
    named, _withheld = made(store, POOL, whole(POOL, work.closed.request), 0)
    assert isinstance(named, PoolReport)
    assert "schimmelhuis" in [row.name for row in named.themes]
    year = Period(date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))
    for period, name in (
        (year, confidence.CLOSED_THEMES),
        (replace(year, named=True), "schimmelhuis"),
    ):
        table = hours_table.sums(store, "theme", period)
        assert sorted(str(row[0]) for row in table.rows) == sorted((name, "isolatie"))


def test_it_is_counted_all_the_same(store: Store, work: Work) -> None:
    content, _withheld = made(store, POOL, whole(POOL), 0)
    assert isinstance(content, PoolReport)
    assert content.requests == 2
    assert content.minutes == 300
    assert content.cents == 2 * (23_875 + 1_250)
    assert [row.requests for row in content.municipalities] == [2]
    assert (len(content.listed), content.unnamed_listed) == (1, 1)
    assert (len(content.waiting), content.unnamed_waiting) == (0, 1)
    assert (len(content.yields), content.unnamed_yields) == (1, 1)
    assert "Wachtlijst" in FORMS[POOL].plain_text(content)


@pytest.mark.parametrize("form", OF_COACHING)
def test_a_tick_names_it_and_the_paper_says_for_whom_it_is(
    store: Store, work: Work, form: str
) -> None:
    coach_id = work.closed.coach
    before, withheld = made(store, form, whole(form), coach_id)
    after, _same = made(store, form, whole(form, *(each.id for each in withheld)), coach_id)
    assert WORD in FORMS[form].plain_text(after)
    badges = [FORMS[form].sheet(each).badges[-1].text for each in (before, after)]
    assert badges == ["Alleen voor deelnemers", "Alleen ik"]


def test_the_year_of_a_coach_has_each_line_without_what_a_closed_one_was_about(
    store: Store, work: Work
) -> None:
    content, _withheld = made(store, COACH_YEAR, whole(COACH_YEAR), work.closed.coach)
    assert isinstance(content, CoachYear)
    (row,) = content.work
    assert (row.topic, row.municipality, row.worked) == ("Vertrouwelijke vraag", "", 150)
    (line,) = content.lines
    assert (line.minutes, line.cents, line.note) == (150, 25_125, "")
    other, _none = made(store, COACH_YEAR, whole(COACH_YEAR), work.open.coach)
    assert isinstance(other, CoachYear)
    assert OPEN in other.lines[0].note
    assert sum(each.minutes for each in other.months) == other.work[0].worked


def test_parts_that_are_left_out_are_not_read_on_paper(store: Store, work: Work) -> None:
    bare, _withheld = made(store, COACH_YEAR, Choice(COACH_YEAR, frozenset()), work.open.coach)
    assert isinstance(bare, CoachYear)
    assert (bare.months, bare.lines, bare.signed_by) == ((), (), "")
    told = FORMS[COACH_YEAR].plain_text(bare)
    assert "€" not in told
    assert "Handtekening" not in told
    none, _same = made(store, POOL, Choice(POOL, frozenset()), 0)
    assert isinstance(none, PoolReport)
    assert none.confidentiality is Confidentiality.SHAREABLE
    assert (none.occupation, none.municipalities, none.money, none.yields) == ((), (), (), ())


def test_a_report_of_numbers_alone_may_go_anywhere(store: Store, work: Work) -> None:
    parts = frozenset({"municipalities", "themes", "lead", "money", "amounts"})
    content, withheld = made(store, POOL, Choice(POOL, parts), 0)
    assert FORMS[POOL].sheet(content).badges[-1].text == "Deelbaar"
    assert withheld == ()
    assert "de Coach" not in FORMS[POOL].plain_text(content)


def test_answers_of_askers_stay_out_until_they_are_asked_for(store: Store, work: Work) -> None:
    usual, _withheld = made(store, POOL, Choice(POOL), 0)
    assert isinstance(usual, PoolReport)
    assert (usual.yields, usual.unnamed_yields) == ((), 2)
    assert usual.answers == (("deels", 2),)
    asked, _same = made(store, POOL, Choice(POOL).ticked("answers", True), 0)
    assert isinstance(asked, PoolReport)
    assert OPEN in asked.yields[0].useful


def test_how_the_cooperation_went_is_on_no_paper(store: Store, work: Work) -> None:
    said = str(
        store.value(f"SELECT cooperation FROM coach_evaluation WHERE id = {work.open.evaluation}")
    )
    for form in OF_COACHING:
        content, _withheld = made(store, form, whole(form), work.open.coach)
        assert said not in repr(content)


def test_the_workbook_has_a_row_without_a_name_for_each_that_is_closed(
    store: Store, work: Work
) -> None:
    content, _withheld = made(store, POOL, whole(POOL), 0)
    assert isinstance(content, PoolReport)
    tables_made = {each.name: each for each in coaching_workbook.tables(content)}
    assert [row[1] for row in tables_made["Vragen"].rows][-1] == "Vertrouwelijke vraag"
    assert len(tables_made["Vragen"].rows) == content.requests
    assert len(tables_made["Wachtlijst"].rows) == 1
    said = str(read(coaching_workbook.build(content)))
    assert WORD not in said
    assert "Bert de Coach" in said


def test_the_board_of_a_month_has_its_plan_its_weeks_and_its_holidays(
    store: Store, work: Work
) -> None:
    with store.change("Plan") as change:
        for monday, minutes in ((date(2026, 12, 28), 240), (date(2026, 12, 21), 60)):
            change.insert(
                tables.planned_week,
                assignment_id=work.open.assignment,
                monday=monday,
                minutes=minutes,
            )
        coaches.add_absence(change, work.closed.coach, date(2026, 12, 21), date(2027, 1, 3))
    content, _none = coaching_month.board(store, 2026, 12)
    assert isinstance(content, MonthBoard)
    assert [week.number for week in content.weeks] == [49, 50, 51, 52, 53]
    assert [off for week in content.weeks for off in week.off] == [
        "vr 25 dec 2026 Eerste kerstdag",
        "vr 1 jan 2027 Nieuwjaarsdag",
    ]
    rows = {row.name: row for row in content.rows}
    assert [piece.minutes for cell in rows["Bert de Coach"].cells for piece in cell] == [60, 240]
    away = [[piece.words for piece in cell] for cell in rows["Coen de Coach"].cells]
    assert away == [[], [], [], ["afwezig"], ["afwezig"]]
    told = FORMS[MONTH_BOARD].plain_text(content)
    assert "wk 53" in told
    assert "Vrije dagen: vr 25 dec 2026 Eerste kerstdag" in told


@pytest.mark.parametrize(
    ("year", "month", "numbers"),
    [
        (2021, 1, [53, 1, 2, 3, 4]),
        (2026, 1, [1, 2, 3, 4, 5]),
        (2020, 12, [49, 50, 51, 52, 53]),
        (2024, 12, [49, 50, 51, 52, 1]),
        (2027, 2, [5, 6, 7, 8]),
    ],
)
def test_the_weeks_of_a_month_are_right_over_the_turn_of_a_year(
    store: Store, work: Work, year: int, month: int, numbers: list[int]
) -> None:
    board, _none = coaching_month.board(store, year, month)
    assert [week.number for week in board.weeks] == numbers
    heads = [column.title for column in grid_of(board).columns[2:]]
    assert [head.split()[1] for head in heads] == list(map(str, numbers))


def test_proposals_and_empty_rows_can_stay_off_the_board(store: Store, work: Work) -> None:
    month = weeks.monday(TODAY)
    with store.change("Nog maar een voorstel") as change:
        change.update(tables.assignment, work.open.assignment, status="proposed")
    shown, _none = coaching_month.board(store, month.year, month.month)
    pieces = [piece for row in shown.rows for cell in row.cells for piece in cell]
    assert sorted(piece.proposed for piece in pieces if piece.minutes == 120) == [False, True]
    without = Choice(MONTH_BOARD).ticked("proposals", False).ticked("empty", False)
    left, _same = coaching_month.board(store, month.year, month.month, choice=without)
    assert [row.name for row in left.rows] == ["Coen de Coach"]


def test_somebody_who_is_no_coach_has_no_year(store: Store) -> None:
    with pytest.raises(LookupError):
        coaching_coach.year(store, 987_654, 2026)


def test_those_of_whom_a_year_can_be_made_worked_or_have_work(store: Store, work: Work) -> None:
    with store.change("Nog een coach") as change:
        pool.add_coach(change, "Niemand Iets")
    names = [name for _key, name in coaching_coach.busy_in(store, TODAY.year)]
    assert names == ["Bert de Coach", "Coen de Coach"]
    assert coaching_coach.busy_in(store, 1999) == ()


def test_an_empty_file_still_gives_every_paper(store: Store) -> None:
    found = report.read(store, Within(2026), TODAY)
    told = FORMS[POOL].plain_text(coaching.content(store, found, Choice(POOL)))
    assert "geen vragen aan de coachpool" in told
    board, _none = coaching_month.board(store, 2026, 2)
    assert "nog geen coaches" in FORMS[MONTH_BOARD].plain_text(board)
