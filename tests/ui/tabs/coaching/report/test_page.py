"""The page Rapport: every number opens the rows it was counted from, and they lead to their place."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region.coaching import durations, requests
from nplw_desktop.region.coaching.hours import Narrowed, total
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.report import rows, workbook
from tests.ui.tabs.coaching.report.ground import Room
from tests.ui.tabs.intervision.ground import Key
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def said(room: Room, key: str) -> tuple[str, str]:
    figure = room.page.figures.figure(key)
    return figure.number, figure.beside


def test_the_numbers_are_those_of_the_example(room: Room) -> None:
    assert said(room, rows.OCCUPIED) == ("57 %", "242 van 420 uur")
    hours = total(room.desk.store, Narrowed())
    assert said(room, rows.HOURS)[0] == durations.write(hours.minutes)
    count = room.desk.store.value("SELECT count(*) FROM coach_request")
    assert said(room, rows.REQUESTS)[0] == str(count)
    assert faults(room.page) == []


def test_each_number_opens_its_rows_by_arrow_key(room: Room) -> None:
    assert room.title() == rows.TITLES[rows.REQUESTS]
    assert len(room.rows()) == int(said(room, rows.REQUESTS)[0])
    seen = {room.title()}
    for _ in range(7):
        room.press(Key.Key_Right)
        room.settle()
        seen.add(room.title())
    assert seen == set(rows.TITLES.values())
    room.press(Key.Key_Left)
    room.settle()
    assert (room.title(), room.rows()) == ("Wachtlijst", [])


def test_enter_on_a_row_goes_to_its_request(room: Room) -> None:
    room.page.list.setFocus()
    room.press(Key.Key_Return)
    first = room.page._read
    assert first is not None
    assert room.went == [f"coaching/requests/{first.report.received[0].id}"]


def test_the_occupation_leads_to_the_coaches(room: Room) -> None:
    room.page.show_figure(rows.OCCUPIED)
    room.settle()
    assert ("Hanneke Veldzichter", "58 van 80 uur · 14 toegezegd · bijna vol") in room.rows()
    room.page.list.setFocus()
    room.press(Key.Key_Return)
    assert room.went[0].startswith("coaching/coaches/")


@pytest.mark.parametrize("what", rows.SIDES)
def test_a_row_beside_the_numbers_shows_its_requests(room: Room, what: str) -> None:
    room.page.sides[what].list.setFocus()
    room.press(Key.Key_Home)
    room.settle()
    name = room.page.sides[what].list.entries.entry(0).text
    assert name in room.title()
    assert room.rows()
    assert room.page.coach_paper.isVisible() is (what == rows.COACH)


def test_the_year_of_a_coach_is_asked_for_from_their_rows(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(room.page.papers, "show_coach", lambda *given: asked.append(given))
    room.page.sides[rows.COACH].list.setFocus()
    room.press(Key.Key_Home)
    room.settle()
    room.page.coach_paper.click()
    found = room.page._read
    assert found is not None
    assert asked == [(found.report.coaches[0].coach_id, room.desk.today().year)]


def test_print_asks_for_the_report_of_the_chosen_year(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(room.page.papers, "show_report", asked.append)
    room.page.commands()["print"]()
    assert asked == [room.desk.today().year]


def test_numbers_follow_a_change(room: Room, qtbot: QtBot) -> None:
    before = int(said(room, rows.REQUESTS)[0])
    with room.desk.store.change("Nog een vraag") as change:
        requests.add(change, "Nog een vraag?", room.desk.today())
    qtbot.waitUntil(lambda: int(said(room, rows.REQUESTS)[0]) == before + 1)
    room.settle()
    assert room.rows()[-1][0] == "Nog een vraag?"


def test_another_year_has_its_own_numbers(room: Room, qtbot: QtBot) -> None:
    with room.desk.store.change("Vorig jaar") as change:
        day = room.desk.today()
        requests.add(change, "Van toen?", day.replace(year=day.year - 1))
    year = room.desk.today().year - 1
    qtbot.waitUntil(lambda: year in room.page._read.years)  # type: ignore[union-attr]
    room.page.years.set_value(year)
    room.page.years.changed.emit(year)
    room.settle()
    assert said(room, rows.REQUESTS) == ("1", "0 afgerond")
    assert room.rows() == [("Van toen?", "V-2025-1 · Nieuw")]


def test_a_confidential_request_says_so_and_is_not_named_to_a_room(room: Room) -> None:
    with room.desk.store.change("Vertrouwelijk") as change:
        key = requests.add(
            change, "Over de directeur?", room.desk.today(), confidentiality="private"
        )
    room.page.read()
    room.settle()
    assert "vertrouwelijk" in dict(room.rows())["Over de directeur?"]
    room.desk.projecting.switch(True)
    room.settle()
    assert ("Vertrouwelijke vraag", "") in room.rows()
    assert not any("directeur" in text for text, _meta in room.rows())
    room.desk.projecting.switch(False)
    room.settle()
    assert "Over de directeur?" in dict(room.rows())
    assert key


def test_a_file_without_requests_says_how_numbers_come(room: Room) -> None:
    with room.desk.store.change("Leeg") as change:
        for row in change.rows("SELECT id FROM coach_request"):
            change.delete(tables.coach_request, row.id)
    room.page.read()
    room.settle()
    assert room.page.nothing.isVisible()
    assert not room.page.excel.isEnabled()


def test_the_workbook_is_called_after_the_one_region_it_is_of(room: Room) -> None:
    store, year = room.desk.store, room.page.within.year
    mine = store.value("SELECT id FROM region WHERE is_mine")
    name = workbook.file_name(store, Within(year, frozenset({mine})))
    assert name == f"{year} VOORBEELD Coachpool Regio Rivierenzoom, rapport.xlsx"
    assert workbook.file_name(store, Within(year)) == f"{year} VOORBEELD Coachpool, rapport.xlsx"


def test_the_workbook_is_saved_and_said(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "Rapport.xlsx"
    room.page.workbook.save_to(room.page.within, path)
    room.settle()
    assert room.said == ["Rapport bewaard als ‘Rapport.xlsx’"]
    with zipfile.ZipFile(path) as book:
        assert "Sluisbuurt" in book.read("xl/sharedStrings.xml").decode()


def test_a_folder_that_is_gone_is_said_in_words(room: Room, tmp_path: Path) -> None:
    room.page.workbook.save_to(room.page.within, tmp_path / "weg" / "Rapport.xlsx")
    room.settle()
    assert room.said[0].startswith("Het rapport is niet bewaard: ")


@pytest.mark.parametrize("size", [(1366, 678), (960, 420), (620, 700)])
def test_the_row_in_hand_is_in_sight_however_little_room_there_is(
    desk: Desk, show: Callable[..., None], size: tuple[int, int]
) -> None:
    room = Room(desk, show, size)
    side = room.page.sides[rows.COACH].list
    side.setFocus()
    room.press(Key.Key_End)
    room.settle()
    last = side.visualRect(side.model().index(side.model().rowCount() - 1, 0))
    assert 0 < side.mapTo(room.page, last.center()).y() < room.page.height()


def test_the_rows_stay_beside_what_they_belong_to_when_the_list_is_long(room: Room) -> None:
    side = room.page.sides[rows.COACH].list
    side.setFocus()
    room.press(Key.Key_End)
    room.settle()
    top = room.page.behind.mapTo(room.page, room.page.behind.rect().topLeft()).y()
    assert 0 < top < room.page.height() / 2
