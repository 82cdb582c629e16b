"""From the minutes to the paper: what was typed a moment ago is on it, what is closed is not."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import lines, reporting, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.preview.paper import opened_pdf
from tests.ui.tabs.minutes.ground import TODAY, Screen, items, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def held(screen: Screen) -> int:
    session_id = meeting_on(screen.store, TODAY)
    screen.open(session_id)
    return session_id


def shown(screen: Screen, qtbot) -> str:
    """Ask for the paper and wait until its first page is on screen; the words on it."""
    screen.tab.commands()["print"]()
    dialog = screen.tab.report.summary.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.paper is not None and bool(dialog.pages._images))
    assert dialog.paper is not None
    with opened_pdf(dialog.paper.data) as paper:
        words = " ".join(page.get_textpage().get_text_bounded() for page in paper)
    dialog.close()
    return " ".join(words.split())


def test_what_was_typed_a_moment_ago_is_on_the_paper(screen: Screen, held: int, qtbot) -> None:
    screen.type("\n!besluit We delen de netkaart.")
    words = shown(screen, qtbot)
    assert "B-2026-34 We delen de netkaart." in words
    assert screen.tab.report.summary.dialog is None


def test_the_paper_says_draft_until_it_is_adopted(screen: Screen, held: int, qtbot) -> None:
    assert "Concept" in shown(screen, qtbot)
    screen.tab.report.states.adopt()
    words = shown(screen, qtbot)
    assert "Concept" not in words
    assert "Vastgesteld op donderdag 26 november 2026" in words


def test_the_list_makes_the_paper_of_the_row_in_hand(screen: Screen, qtbot) -> None:
    screen.tab.list.table.select(meeting_on(screen.store, date(2026, 11, 12)))
    assert "12 november 2026" in shown(screen, qtbot)


@pytest.mark.parametrize("level", list(Confidentiality))
def test_a_line_more_closed_than_the_meeting_is_not_on_its_paper(
    screen: Screen, held: int, level: Confidentiality
) -> None:
    home = Home(held, items(screen.store, held)["Opening"])
    with screen.store.change("Regels") as change:
        sessions.edit(change, held, confidentiality=level.value)
        for each in Confidentiality:
            lines.add(
                change,
                home,
                f"regel voor {each.value}",
                kind="decision",
                number=f"B-2026-{90 + list(Confidentiality).index(each)}",
                status="valid",
                confidentiality=each.value,
            )
    summary = reporting.summary(screen.store, held)
    there = {decision.text.text for decision in summary.decisions}
    allowed = list(Confidentiality)[: list(Confidentiality).index(level) + 1]
    for each in Confidentiality:
        assert (f"regel voor {each.value}" in there) == (each in allowed)


def test_a_meeting_without_a_date_has_no_paper_and_says_why(screen: Screen, held: int) -> None:
    with screen.store.change("Zonder datum") as change:
        sessions.edit(change, held, held_on=None)
    screen.tab.report.make_summary()
    assert screen.tab.report.summary.dialog is None
    assert screen.said[-1][0].startswith("Zonder datum is er geen samenvatting.")


def test_what_a_paper_needs_is_read_in_before_it_is_asked_for(screen: Screen, held, qtbot) -> None:
    qtbot.waitUntil(lambda: screen.tab.report.summary._warmed, timeout=4_000)
    assert screen.desk.tasks.wait()
