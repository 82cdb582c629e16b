"""Checking in, and a line for each: typed, kept while typing, and gone through by keyboard."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region import co_working, series, sessions
from nplw_desktop.ui.tabs.minutes.afternoon.check_in import ExpectedNames
from nplw_desktop.ui.widgets.cells import PickCell
from tests.ui.shell import DISK_FULL
from tests.ui.tabs.minutes.afternoon.ground import Afternoon

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


def rows(afternoon: Afternoon):
    return list(afternoon.screen.people._rows.values())


def test_a_name_and_enter_checks_in_and_the_cursor_stays_for_the_next(afternoon) -> None:
    afternoon.check_in("femke", "tariq b", "Piet Puk")
    assert afternoon.names() == ["Femke Rietveen", "Tariq Benhadou", "Piet Puk"]
    assert [one.person_id is None for one in afternoon.there()] == [False, False, True]
    assert afternoon.focused() is afternoon.screen.people.check_in.line
    assert afternoon.screen.people.check_in.line.text() == ""
    held = sessions.get(afternoon.store, afternoon.id)
    assert held is not None
    assert held.status == "draft"


def test_who_comes_in_from_outside_the_circle_is_named(afternoon) -> None:
    with afternoon.store.change("Kring") as change:
        kring = series.from_session(change, afternoon.id)
        series.edit(change, kring, circle=series.MUNICIPALITIES)
    afternoon.check_in("femke")
    assert not any(said.startswith("Buiten de kring") for said in afternoon.said)
    afternoon.check_in("Piet Puk")
    assert afternoon.said[-1] == "Buiten de kring ‘alleen gemeenten’: Piet Puk"
    assert len(afternoon.there()) == 2


def test_a_click_on_a_name_checks_in_and_the_name_is_no_longer_offered(afternoon) -> None:
    offered: ExpectedNames = afternoon.screen.people.check_in.names
    first = offered._chips[0]
    name = first.text()
    first.click()
    assert afternoon.names() == [name]
    assert name not in [chip.text() for chip in offered._chips]


def test_the_names_are_one_stop_of_tab_and_the_arrows_go_along_them(afternoon) -> None:
    afternoon.press(Key.Key_Tab)
    first = afternoon.focused()
    afternoon.press(Key.Key_Right)
    second = afternoon.focused()
    assert second is not first
    name = second.text()
    afternoon.press(Key.Key_Space)
    assert afternoon.names() == [name]
    assert afternoon.focused().parentWidget() is afternoon.screen.people.check_in.names


def test_more_names_than_fit_are_behind_one_that_shows_them_all(afternoon) -> None:
    with afternoon.store.change("Genodigd") as change:
        for row in change.rows("SELECT id FROM person ORDER BY id LIMIT 60"):
            sessions.invite(change, afternoon.id, row.id)
    offered = afternoon.screen.people.check_in.names
    afternoon.screen.people.refresh(other=True)
    rest = offered._chips[-1]
    assert rest.text().startswith("Nog ")
    rest.click()
    assert len(offered._chips) == len(offered._names) > 30
    assert all(chip.person_id is not None for chip in offered._chips)


def test_tab_goes_through_a_line_and_enter_to_the_next_person(afternoon) -> None:
    afternoon.check_in("femke", "tariq b")
    afternoon.press(Key.Key_Down)
    afternoon.type("raadsbrief")
    afternoon.press(Key.Key_Tab)
    afternoon.type("een voorbeeld")
    afternoon.press(Key.Key_Return)
    afternoon.type("netkaart")
    afternoon.press(Key.Key_Return)
    assert [(one.works_on, one.seeks) for one in afternoon.there()] == [
        ("raadsbrief", "een voorbeeld"),
        ("netkaart", ""),
    ]
    assert afternoon.focused() is afternoon.screen.people.check_in.line


def test_of_a_long_text_the_beginning_is_seen_once_it_is_left(afternoon) -> None:
    afternoon.check_in("femke")
    afternoon.press(Key.Key_Down)
    afternoon.type("een raadsbrief over het warmteprogramma van de hele regio")
    afternoon.press(Key.Key_Tab)
    assert rows(afternoon)[0].cells["works_on"].cursorPosition() == 0


def test_of_whom_is_chosen_by_a_few_letters_and_tab(afternoon) -> None:
    afternoon.check_in("femke", "tariq b", "bram v")
    afternoon.press(Key.Key_Down, Key.Key_Tab, Key.Key_Tab)
    afternoon.type("ta")
    afternoon.press(Key.Key_Tab)
    afternoon.type("opzet van de brief")
    afternoon.press(Key.Key_Return)
    (lesson,) = afternoon.lessons()
    called = {one.id: one.display_name for one in afternoon.there()}
    assert (called[lesson.learner_id], called[lesson.teacher_id or 0], lesson.text) == (
        "Femke Rietveen",
        "Tariq Benhadou",
        "opzet van de brief",
    )
    # Enter goes on where one came in: at "van wie" of the next person, who can't learn of himself.
    cell = afternoon.focused()
    assert isinstance(cell, PickCell)
    assert cell.accessibleName() == "Tariq Benhadou leerde van"
    assert "Tariq Benhadou" not in [each[1] for each in cell._offer("")]


def test_down_and_up_stay_in_a_column(afternoon) -> None:
    afternoon.check_in("femke", "tariq b")
    afternoon.press(Key.Key_Down, Key.Key_Tab, Key.Key_Down)
    assert afternoon.focused() is rows(afternoon)[1].cells["seeks"]
    afternoon.press(Key.Key_Up)
    assert afternoon.focused() is rows(afternoon)[0].cells["seeks"]
    afternoon.press(Key.Key_Up)
    assert afternoon.focused() is afternoon.screen.people.check_in.line


def test_down_goes_to_the_first_of_whom_nothing_is_known(afternoon) -> None:
    afternoon.check_in("femke")
    afternoon.press(Key.Key_Down)
    afternoon.type("raadsbrief")
    afternoon.press(Key.Key_Return)
    afternoon.check_in("tariq b")
    afternoon.press(Key.Key_Down)
    assert afternoon.focused() is rows(afternoon)[1].cells["works_on"]


def test_typing_is_kept_after_a_pause_without_leaving_the_field(afternoon, qtbot) -> None:
    afternoon.check_in("femke")
    afternoon.press(Key.Key_Down)
    afternoon.type("raadsbrief")
    assert afternoon.there()[0].works_on == ""
    qtbot.waitUntil(lambda: afternoon.there()[0].works_on == "raadsbrief", timeout=1500)
    cell = rows(afternoon)[0].cells["works_on"]
    assert (cell.text(), cell.cursorPosition()) == ("raadsbrief", len("raadsbrief"))


def test_undo_takes_back_a_lesson_while_the_cursor_is_in_it(afternoon) -> None:
    afternoon.check_in("femke", "tariq b")
    afternoon.press(Key.Key_Down, Key.Key_Tab, Key.Key_Tab)
    afternoon.type("ta")
    afternoon.press(Key.Key_Tab)
    assert len(afternoon.lessons()) == 1
    afternoon.desk.undo()
    QApplication.processEvents()
    assert afternoon.lessons() == ()
    afternoon.type("toch iets")
    assert afternoon.screen.flush()
    assert [(each.teacher_id, each.text) for each in afternoon.lessons()] == [(None, "toch iets")]


def test_undo_of_a_check_in_takes_the_line_away_and_redo_brings_it_back(afternoon) -> None:
    afternoon.check_in("femke", "tariq b")
    afternoon.desk.undo()
    assert [row.worker.display_name for row in rows(afternoon)] == ["Femke Rietveen"]
    afternoon.desk.redo()
    assert [row.worker.display_name for row in rows(afternoon)] == afternoon.names()


def test_a_name_that_is_not_there_is_not_taken_as_a_teacher(afternoon) -> None:
    afternoon.check_in("femke")
    afternoon.press(Key.Key_Down, Key.Key_Tab, Key.Key_Tab)
    afternoon.type("niemand")
    afternoon.press(Key.Key_Return)
    assert afternoon.lessons() == ()
    assert "niemand" in afternoon.said[-1]


def test_the_menu_of_a_line_checks_out_and_the_bar_can_take_it_back(afternoon) -> None:
    afternoon.check_in("femke", "Piet Puk")
    afternoon.press(Key.Key_Down, Key.Key_F2)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [a.text().replace("&", "") for a in menu.actions() if a.text()] == [
        "Gemeente wijzigen",
        "Openen in Contacten",
        "Uitchecken",
    ]
    menu.actions()[-1].trigger()
    menu.close()
    QApplication.processEvents()
    assert afternoon.names() == ["Piet Puk"]
    assert afternoon.said[-1].startswith("Femke Rietveen")
    afternoon.desk.undo()
    assert afternoon.names() == ["Femke Rietveen", "Piet Puk"]


def test_a_guest_gets_a_municipality_by_typing_it(afternoon) -> None:
    afternoon.check_in("Piet Puk")
    (row,) = rows(afternoon)
    row.change_place()
    QApplication.processEvents()
    afternoon.type("broekh")
    afternoon.press(Key.Key_Return)
    assert [one.municipality for one in afternoon.there()] == ["Broekhaven"]
    assert row._place.text() == "Broekhaven"
    assert afternoon.focused() is row.cells["works_on"]


def test_what_cannot_be_written_stays_in_its_field_and_is_written_later(
    afternoon, monkeypatch
) -> None:
    afternoon.check_in("femke", "tariq b")
    (first, second) = rows(afternoon)

    def full(*_: object, **__: object) -> None:
        raise DISK_FULL

    monkeypatch.setattr(co_working, "note", full)
    monkeypatch.setattr(co_working, "learn", full)
    afternoon.press(Key.Key_Down)
    afternoon.type("raadsbrief")
    afternoon.press(Key.Key_Return, Key.Key_Tab, Key.Key_Tab)
    afternoon.type("fe")
    afternoon.press(Key.Key_Tab)
    afternoon.type("rekenen")
    assert not afternoon.screen.flush()
    afternoon.screen.people.refresh()
    assert first.cells["works_on"].text() == "raadsbrief"
    assert second._lessons[0].text.text() == "rekenen"
    monkeypatch.undo()
    assert afternoon.desk.retry()
    assert afternoon.there()[0].works_on == "raadsbrief"
    assert [each.text for each in afternoon.lessons()] == ["rekenen"]
    assert sum(bool(each.text.text()) for each in second._lessons) == 1


def test_an_adopted_report_can_be_read_alone(afternoon) -> None:
    afternoon.check_in("femke")
    with afternoon.store.change("Vastgesteld") as change:
        change.update(sessions.session, afternoon.id, status="adopted")
    (row,) = rows(afternoon)
    assert row.cells["works_on"].isReadOnly()
    assert not afternoon.screen.people.check_in.isVisible()
    assert afternoon.screen.writing.sheet.editor.isReadOnly()


def test_a_word_for_one_of_sixty_people_is_kept_as_quickly_as_for_one_of_twelve(afternoon) -> None:
    def seconds(count: int) -> float:
        with afternoon.store.change("Velen") as change:
            for at in range(count):
                co_working.check_in_name(change, afternoon.id, f"Gast {count} nummer {at}")
        QApplication.processEvents()
        cell = rows(afternoon)[-1].cells["seeks"]
        cell.setText("hulp bij het bestek")
        begun = time.perf_counter()
        cell.flush()
        QApplication.processEvents()
        return time.perf_counter() - begun

    few, many = seconds(12), seconds(48)
    assert len(rows(afternoon)) == 60
    # An autosave reads the list again: 5 times the people may cost no more than 5 times as much,
    # and never so much that it is felt. Generous, for a busy machine.
    assert many < max(0.15, 6 * few)
