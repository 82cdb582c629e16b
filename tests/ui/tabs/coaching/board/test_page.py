"""The page Planbord: the whole pool by month, narrowed by name, and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.board.page import PlanPage
from tests.ui.tabs.coaching.board.ground import HANNEKE, LIEKE, W49
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(desk: Desk, show: Callable[..., None]) -> PlanPage:
    host = QWidget()
    made = PlanPage(desk, host)
    show(host, 1366, 600)
    made.resize(1366, 600)
    made.show()
    made.board.show_month(2026, 12)
    made.board.read()
    settle(desk)
    return made


def settle(desk: Desk) -> None:
    for _ in range(2):
        assert desk.tasks.wait()
        QApplication.processEvents()


def names(page: PlanPage) -> list[str]:
    return [row.name for row in page.board.table.lines.board.rows]


def test_the_filter_leaves_the_coaches_whose_names_hold_the_words(page: PlanPage) -> None:
    page.filter.setText("vÉld")
    assert names(page) == [HANNEKE]
    page.filter.setText("lieke brink")
    assert names(page) == [LIEKE]
    page.filter.clear()
    assert len(names(page)) == 6


def test_the_page_answers_to_its_place_alone(page: PlanPage) -> None:
    assert page.open("coaching/plan")
    assert not page.open("coaching/hours")
    assert page.place() == "coaching/plan"
    assert page.panes() == [page.filter, page.board.table]


def test_printing_shows_the_month_in_view(page: PlanPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(page.papers, "show_month", lambda *given: asked.append(given))
    page.board.turn(1)
    page.commands()["print"]()
    page.print.click()
    assert asked == [(2027, 1), (2027, 1)]


def test_every_control_has_a_name_and_a_role(page: PlanPage) -> None:
    board = page.board
    key = board.table.lines.board.rows[0].coach_id
    for part in (
        page,
        board.questions.away(key, HANNEKE, W49),
        board.questions.hours(1, "Een", W49, 60),
    ):
        assert faults(part) == []
        if part is not page:
            part.close()
