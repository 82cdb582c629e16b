"""What the papers of the coach pool say of numbers: in words where a colour would not be enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nplw_desktop.documents import coach_year, coaching_parts, month_board_paper, pool_report
from nplw_desktop.documents.in_words import plain_text
from nplw_desktop.documents.sheet import Grid, Sheet
from nplw_desktop.region.reporting.coaching_content import (
    BoardPiece,
    BoardRow,
    CoachRow,
    CoachYear,
    MonthBoard,
    PoolReport,
    UseRow,
    WorkRow,
)
from tests.documents.coaching_examples import COACHING_CASES, POOL, heads


def told(sheet: Sheet) -> str:
    return plain_text(sheet).replace("\xa0", " ")


def grid_under(sheet: Sheet, head: str) -> Grid:
    """The table whose first column is called so."""
    grids = (block for block in sheet.blocks if isinstance(block, Grid))
    return next(grid for grid in grids if grid.columns[0].title == head)


def column(grid: Grid, title: str) -> list[str]:
    at = [each.title for each in grid.columns].index(title)
    return [row.cells[at].text for row in grid.rows]


def test_who_is_nearly_full_is_said_in_words() -> None:
    occupation = grid_under(pool_report.sheet_of(POOL), "Coach")
    assert column(occupation, "Bezet") == ["90 %, bijna vol", "70 %", "100 %, vol", "–", "89 %"]
    assert column(occupation, "Vrij") == ["8", "24", "–", "–", "24"]


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [((150, 60), ["2,5", "1"]), ((155, 60), ["2:35", "1:00"]), ((0, 3), ["–", "0,05"])],
)
def test_the_hours_of_a_table_are_all_written_alike(
    minutes: tuple[int, ...], shown: list[str]
) -> None:
    assert list(map(coaching_parts.hours_alike(minutes), minutes)) == shown


def test_a_table_of_several_has_their_sum_and_of_one_has_none() -> None:
    towns = grid_under(pool_report.sheet_of(POOL), "Gemeente")
    assert column(towns, "Uren")[-1] == "44:05"
    assert column(towns, "Vragen")[-1] == ""  # one request may be of two municipalities
    alone = replace(POOL, municipalities=(UseRow("Zandwijk", 1, (60, 0, 0, 0), 100),))
    assert column(grid_under(pool_report.sheet_of(alone), "Gemeente"), "Gemeente") == ["Zandwijk"]


def test_a_report_without_amounts_has_no_euro_of_what_the_work_cost() -> None:
    bare = replace(POOL, amounts=False, money=())
    assert "€" not in told(pool_report.sheet_of(bare))
    assert "€" in told(pool_report.sheet_of(replace(POOL, amounts=False)))  # the budget is its own


def test_confidential_requests_are_counted_in_words() -> None:
    text = told(pool_report.sheet_of(POOL))
    assert "En 2 vertrouwelijke vragen." in text
    assert "En 1 vertrouwelijke vraag." in text
    only = replace(POOL, waiting=(), unnamed_waiting=1)
    assert "1 vertrouwelijke vraag." in told(pool_report.sheet_of(only))
    nobody = replace(POOL, waiting=(), unnamed_waiting=0)
    assert "Er wacht niemand." in told(pool_report.sheet_of(nobody))


def test_who_gave_more_than_there_was_is_below_zero() -> None:
    over = PoolReport("Coachpool", 2026, "", occupation=(CoachRow("Omar", 1, 60, 90, 30),))
    grid = grid_under(pool_report.sheet_of(over), "Coach")
    assert column(grid, "Vrij") == ["-1"]
    assert column(grid, "Bezet") == ["200 %, vol"]


def test_columns_that_would_be_empty_are_left_out_of_the_year_of_a_coach() -> None:
    bare = CoachYear("Omar", 2026, "", work=(WorkRow("Hogerveld", "Hogerveld", "loopt", 60, 60),))
    titles = [each.title for each in grid_under(coach_year.sheet_of(bare), "Inzet").columns]
    assert titles == ["Inzet", "Gemeente", "Stand", "Afspraak", "Uren"]
    whole = COACHING_CASES["coach-year", "meeting"]
    assert isinstance(whole, CoachYear)
    titles = [each.title for each in grid_under(coach_year.sheet_of(whole), "Inzet").columns]
    assert titles[-3:] == ["Reistijd", "Km", "Kosten"]


def test_a_head_of_two_lines_is_told_on_one() -> None:
    board = COACHING_CASES["month-board", "meeting"]
    assert isinstance(board, MonthBoard)
    assert "wk 50 7 dec: Sluisbuurt 4 u Parkzicht 2 u" in told(month_board_paper.sheet_of(board))


def test_the_legend_of_a_board_says_only_what_is_on_it() -> None:
    row = BoardRow("Omar", 60, cells=((BoardPiece("Hogerveld", 60),), (), (), (), ()))
    board = MonthBoard("Coachpool", 2026, 12, "", heads(2026, 12), (row,))
    text = told(month_board_paper.sheet_of(board))
    assert "voorstel" not in text.lower()
    assert "Vrij is wat er van het jaar over is" in text
    assert "Vrij" not in told(month_board_paper.sheet_of(replace(board, shows_free=False)))
    proposed = replace(row, cells=((BoardPiece("Hogerveld", 60, proposed=True),), (), (), (), ()))
    text = told(month_board_paper.sheet_of(replace(board, rows=(proposed,))))
    assert "voorstel Hogerveld 1 u" in text
    assert "Een voorstel is nog niet afgesproken." in text
