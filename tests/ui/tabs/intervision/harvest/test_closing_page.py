"""Closing a session: its themes, what may leave in words, its papers, and the two states."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import labels, lines, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import cases, phases
from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.tabs.intervision.harvest.opener import to_harvest
from nplw_desktop.ui.tabs.intervision.harvest.screen import CLOSING, LINES, MARKS, HarvestScreen
from nplw_desktop.ui.tabs.intervision.prepare.screen import PrepareScreen
from tests.ui.tabs.intervision.ground import TODAY, Key, Screen
from tests.ui.tabs.intervision.harvest.ground import Harvesting

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(harvesting: Harvesting):
    harvesting.screen.show_page(CLOSING)
    return harvesting.screen.closing


def test_what_may_leave_is_said_in_numbers_without_words_of_it(harvesting, page) -> None:
    harvesting.screen.acts.let_go(harvesting.insights()[0].id, Confidentiality.PARTICIPANTS)
    assert page.summary.texts() == [
        "0 van 1 inzicht deelbaar",
        "1 van 1 voornemen met akkoord",
        "1 van 1 leerpunt mag mee",
        "0 acties in de actielijst",
    ]
    harvesting.screen.acts.consent(harvesting.intended()[0].id, None)
    assert page.summary.texts()[1] == "0 van 1 voornemen met akkoord"


def test_a_theme_is_a_label_of_the_session(harvesting, page) -> None:
    had = {each.name for each in labels.of(harvesting.store, "session", harvesting.id)}
    page.labels.edit()
    harvesting.type("bestuurlijk draagvlak")
    harvesting.press(Key.Key_Return)
    now = {each.name for each in labels.of(harvesting.store, "session", harvesting.id)}
    assert now == had | {"bestuurlijk draagvlak"}
    key = labels.matching(harvesting.store, "bestuurlijk draagvlak")[0].id
    page.labels.removed.emit(key)
    now = {each.name for each in labels.of(harvesting.store, "session", harvesting.id)}
    assert now == had


def test_the_day_until_which_the_case_is_kept_is_typed_and_emptied(harvesting, page) -> None:
    usual = wiping.keep_until(harvesting.store, harvesting.id)
    assert page.until.value() == usual
    harvesting.outside.overtype(page.until.edit, "31-12-2026")
    harvesting.press(Key.Key_Return)
    assert wiping.keep_until(harvesting.store, harvesting.id) == date(2026, 12, 31)
    assert "tot donderdag 31 december 2026" in page.case.text()
    harvesting.outside.overtype(page.until.edit, "1-1-2026")
    harvesting.press(Key.Key_Return)
    assert page.until.error().startswith("Deze dag ligt voor de sessie.")
    assert wiping.keep_until(harvesting.store, harvesting.id) == date(2026, 12, 31)
    harvesting.outside.desk.undo()
    assert wiping.keep_until(harvesting.store, harvesting.id) == usual
    page.until.set_value(date(2026, 12, 31))
    page.until.edit.clear()
    page.flush()
    assert page.until.value() == usual


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_a_day_takes_the_width_of_a_day_and_its_hint_the_rest(harvesting, page, scale) -> None:
    theme = harvesting.outside.desk.theme
    theme.set_scale(scale)
    harvesting.outside.settle()
    line, note = page.until.edit, page.until._note
    assert line.width() == theme.px(150)
    assert line.x() == 0
    text = line.fontMetrics().horizontalAdvance("31-12-2026")
    assert text < line.width() - line.button.width() - 2 * theme.px(8)
    assert note.width() > 1.5 * line.width()
    theme.set_scale(1.0)


def test_the_case_owner_agrees_to_noting_also_after_the_session(harvesting, page) -> None:
    harvesting.screen.acts.agree_to_noting(None)
    harvesting.screen.acts.reopen()
    assert "De inbrenger ging nog niet akkoord met vastleggen." in page.before.text()
    assert not page.noting.value()
    page.noting.box.click()
    assert cases.get(harvesting.store, harvesting.id).consented_on == TODAY
    assert "akkoord met vastleggen" not in page.before.text()
    harvesting.outside.desk.undo()
    assert cases.get(harvesting.store, harvesting.id).consented_on is None
    assert not page.noting.value()


def test_a_session_is_opened_again_and_closed_again(harvesting, page) -> None:
    assert page.reopen.isVisible()
    assert not page.close_button.isVisible()
    page.reopen.click()
    assert harvesting.session.status == "planned"
    assert harvesting.screen.head.status.text() == "Oogsten"
    page.close_button.click()
    assert harvesting.session.status == "held"
    assert harvesting.said[-1] == ("De sessie is afgerond", True)
    harvesting.outside.desk.undo()
    assert harvesting.session.status == "planned"


def test_of_an_open_session_whose_case_is_wiped_only_the_closing_is_left(harvesting, page) -> None:
    other = harvesting.outside.session(2)
    assert harvesting.screen.show_session(other)
    assert harvesting.screen.show_session(harvesting.id)
    assert harvesting.screen.page == LINES
    page.reopen.click()
    with harvesting.store.change("Gewist") as change:
        cases.edit(change, harvesting.id, wiped_on=date(2026, 11, 24))
    assert harvesting.screen.show_session(other)
    assert harvesting.screen.show_session(harvesting.id)
    assert harvesting.screen.page == CLOSING


def test_the_button_above_first_shows_what_closing_does(harvesting, page) -> None:
    page.reopen.click()
    harvesting.screen.show_page(LINES)
    harvesting.screen.head.close_button.click()
    assert harvesting.screen.page == CLOSING
    assert harvesting.session.status == "planned"
    assert not harvesting.screen.head.close_button.isVisible()  # one main button at a time
    assert harvesting.outside.focused() is page.close_button


def test_that_something_fleeting_goes_for_good_is_said_before(harvesting, page) -> None:
    page.reopen.click()
    item = phases.of(harvesting.store, harvesting.id)[0].id
    with harvesting.store.change("Vluchtig") as change:
        phases.edit(change, item, keeping="fleeting")
        lines.add(change, Home(harvesting.id, item), "Even voor nu")
    assert "verdwijnt voorgoed" in page.before.text()
    page.close_button.click()
    assert harvesting.said[-1] == ("De sessie is afgerond", False)  # that cannot be undone


def test_a_session_that_was_never_led_gets_to_its_harvest(screen: Screen) -> None:
    key = screen.session(3)
    with screen.store.change("Gepland") as change:
        sessions.edit(change, key, status="planned")
    screen.open(key)
    assert isinstance(screen.tab.shown, PrepareScreen)
    screen.tab.shown.head.more_asked.emit("harvest")
    assert isinstance(screen.tab.shown, HarvestScreen)
    assert not to_harvest(screen.desk, screen.session(4))  # that one is still to come
    assert screen.said[-1][0].startswith("Deze sessie is nog niet geweest")


def test_ctrl_down_and_up_go_through_the_pages(harvesting) -> None:
    commands = harvesting.outside.tab.commands()
    seen = [harvesting.screen.page]
    for step in ("next_item", "next_item", "next_item", "previous_item"):
        commands[step]()
        seen.append(harvesting.screen.page)
    assert seen == [LINES, MARKS, CLOSING, CLOSING, MARKS]


def test_the_papers_are_asked_for_by_what_they_are(harvesting, page, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(harvesting.screen.papers, "show", lambda *given: asked.append(given))
    for button in page.papers.values():
        button.click()
    harvesting.outside.tab.commands()["print"]()
    assert asked == [
        (harvesting.id, "participants"),
        (harvesting.id, "shareable"),
        (harvesting.id, "participants"),
    ]


def test_a_session_that_is_thrown_away_leads_back_to_the_list(harvesting) -> None:
    with harvesting.store.change("Weg") as change:
        sessions.delete(change, harvesting.id)
    assert harvesting.outside.tab.shown is None


def test_the_button_above_goes_to_the_next_session_and_plans_one_when_there_is_none(
    harvesting,
) -> None:
    screen = harvesting.outside
    harvesting.screen.head.close_button.click()
    assert screen.tab.place() == f"intervision/{screen.session(4)}"
    with screen.store.change("Weg") as change:
        for number in (4, 5, 6):
            sessions.delete(change, screen.session(number))
    before = screen.store.value("SELECT count(*) FROM session WHERE kind = 'intervision'")
    screen.open(harvesting.id)
    harvesting.screen.head.close_button.click()
    after = screen.store.value("SELECT count(*) FROM session WHERE kind = 'intervision'")
    assert after == before + 1
