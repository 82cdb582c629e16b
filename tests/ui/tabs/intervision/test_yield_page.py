"""The page Opbrengst: each number opens the rows it was counted from, and no row tells of a case."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from nplw_desktop.region import sessions
from nplw_desktop.ui.tabs.intervision.yields import rows
from nplw_desktop.ui.tabs.intervision.yields.page import YieldPage
from tests.ui.tabs.intervision.ground import Key, Screen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(screen: Screen) -> YieldPage:
    assert screen.tab.open("intervision/yield")
    screen.settle()
    found = screen.tab.frame.page
    assert isinstance(found, YieldPage)
    found.enter()
    return found


def listed(page: YieldPage) -> list[tuple[str, str]]:
    model = page.list.entries
    shown = (model.entry(row) for row in range(model.rowCount()))
    return [(each.text, each.meta) for each in shown]


def test_the_numbers_are_those_of_the_example(page: YieldPage) -> None:
    def said(key: str) -> tuple[str, str]:
        return page.figures.figure(key).number, page.figures.figure(key).beside

    assert said(rows.SESSIONS) == ("3", "3 gepland")
    assert said(rows.PEOPLE) == ("7", "")
    assert said(rows.THERE) == ("81 %", "17 van 21")
    assert said(rows.MARK) == ("7,8", "gemiddeld")
    assert said(rows.INTENTIONS)[0] == "3"


def test_each_number_opens_its_rows_by_arrow_key(screen: Screen, page: YieldPage) -> None:
    assert [text for text, _meta in listed(page)] == [
        "Intervisiegroep A, sessie 3",
        "Intervisiegroep A, sessie 2",
        "Intervisiegroep A, sessie 1",
    ]
    screen.press(Key.Key_Right)
    assert len(listed(page)) == 7
    assert ("Naima Bouzarai", "3 sessies · 4,5 uur · Intervisie groep A") in listed(page)
    screen.press(Key.Key_Right, Key.Key_Right)
    assert listed(page)[0][1] == "donderdag 8 oktober 2026 · cijfer 7,8"
    screen.press(Key.Key_Left)
    assert listed(page)[0][1] == "donderdag 8 oktober 2026 · 4 van 7 aanwezig"


def test_enter_on_a_session_goes_there(screen: Screen, page: YieldPage) -> None:
    page.list.setFocus()
    screen.press(Key.Key_Return)
    assert screen.tab.place() == f"intervision/{screen.session(3)}"


def test_enter_on_somebody_asks_for_their_year(
    screen: Screen, page: YieldPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(page.papers, "show_statement", lambda *given: asked.append(given))
    page.show_figure(rows.PEOPLE)
    page.list.setFocus()
    screen.press(Key.Key_Return)
    person_id = page.list.current_key()
    assert asked == [(person_id, 2026)]


def test_a_theme_shows_its_sessions(screen: Screen, page: YieldPage) -> None:
    page.sides[rows.THEME].list.setFocus()
    screen.press(Key.Key_Home)
    assert page.behind.head is not None
    assert page.behind.head.accessibleName() == "Sessies met thema ‘participatie’"
    assert len(listed(page)) == 3
    screen.press(Key.Key_Down)
    assert [text for text, _meta in listed(page)] == ["Intervisiegroep A, sessie 3"]


def test_a_year_without_sessions_is_not_offered_and_a_year_narrows(
    screen: Screen, page: YieldPage
) -> None:
    page.years.set_value(2026)
    page.years.changed.emit(2026)
    screen.settle()
    assert page.within.year == 2026
    assert len(listed(page)) == 3
    with pytest.raises(ValueError, match="2025"):
        page.years.set_value(2025)


def test_numbers_follow_a_change(screen: Screen, page: YieldPage, qtbot: QtBot) -> None:
    with screen.store.change("Toch niet") as change:
        sessions.edit(change, screen.session(3), status="planned")

    qtbot.waitUntil(lambda: page.figures.figure(rows.SESSIONS).number == "2")


def test_no_row_tells_of_a_case(screen: Screen, page: YieldPage) -> None:
    secret = {row.text for row in screen.store.rows("SELECT text FROM line WHERE text <> ''")}
    secret |= {row[0] for row in screen.store.rows("SELECT working_title FROM intervision_case")}
    told = ""
    for key in (rows.SESSIONS, rows.PEOPLE, rows.THERE, rows.MARK, rows.SAFETY, rows.INSIGHTS):
        page.show_figure(key)
        told += repr(listed(page))
    assert told
    assert not [each for each in secret if each and each in told]
