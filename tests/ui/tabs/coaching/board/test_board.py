"""The board of the month: by mouse and by keyboard, and never beyond what a coach has."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.ui.tabs.coaching.board.dialogs import AwayDialog, HoursDialog
from nplw_desktop.ui.tabs.coaching.board.lines import HOURS, NAME
from nplw_desktop.ui.tabs.coaching.overbooking import OverbookDialog
from tests.ui.tabs.coaching.board.ground import (
    DIEUWKE,
    HANNEKE,
    HOUR,
    LIEKE,
    MIRJAM,
    OMAR,
    THIJS,
    W49,
    W50,
    W52,
    BoardScreen,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def undo(screen: BoardScreen) -> None:
    screen.desk.undo()
    screen.settle()


# -- what is shown -------------------------------------------------------------------------------


def test_the_board_is_that_of_the_picture(screen: BoardScreen) -> None:
    rows = screen.table.lines.board.rows
    assert [row.name for row in rows] == [HANNEKE, MIRJAM, THIJS, LIEKE, OMAR, DIEUWKE]
    assert screen.blocks(HANNEKE) == ["Sluisbuurt 4 u p/w", "Parkzicht 4 u", "afwezig"]
    assert screen.blocks(THIJS) == ["Bestek kavel 5 u p/w"]
    assert screen.board.head_row.month.text() == "december 2026"


def test_a_cell_says_whose_it_is_which_week_and_what_lies_in_it(screen: BoardScreen) -> None:
    lines = screen.table.lines
    assert lines.spoken(0, 2) == f"{HANNEKE}, week 49: Sluisbuurt 4 u p/w, afgesproken"
    assert lines.spoken(0, 4) == f"{HANNEKE}, week 51: Parkzicht 4 u, voorstel"
    assert lines.spoken(0, 5) == f"{HANNEKE}, week 52: afwezig"
    assert lines.spoken(1, 2) == f"{MIRJAM}, week 49: vrij"
    assert lines.spoken(0, HOURS) == (
        f"{HANNEKE}: 8 u vrij, bijna vol: 72 van 80 uur vergeven; 16 uur nog in te plannen"
    )
    head = lines.headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert head == "week 52, vanaf maandag 21 december 2026; vrijdag Eerste kerstdag"


def test_the_request_in_hand_turns_the_board_to_its_month(screen: BoardScreen) -> None:
    screen.board.show_month(2027, 3)
    screen.board.show_request(screen.request("Parkzicht"))
    screen.settle()
    assert (screen.board.year, screen.board.month) == (2026, 12)
    assert screen.board.head_row.legend.with_own


def test_a_proposal_is_shown_before_it_is_made(screen: BoardScreen) -> None:
    screen.board.show_request(screen.request("De Hoven"))
    screen.board.preview(screen.coach(MIRJAM), ((W49, 8 * HOUR), (W50, 8 * HOUR)))
    screen.settle()
    assert screen.blocks(MIRJAM)[0] == "De Hoven 8 u p/w"
    screen.board.preview(None)
    screen.settle()
    assert screen.blocks(MIRJAM) == ["Westmeer 6 u", "afwezig"]


def test_the_months_turn_by_key_over_the_year(screen: BoardScreen) -> None:
    screen.press(Key.Key_PageDown, held=CTRL)
    screen.settle()
    assert [week.number for week in screen.table.lines.board.weeks] == [53, 1, 2, 3, 4]
    screen.press(Key.Key_PageUp, Key.Key_PageUp, held=CTRL)
    screen.settle()
    assert screen.board.head_row.month.text() == "november 2026"


def test_letters_go_to_a_coach(screen: BoardScreen) -> None:
    screen.go(HANNEKE, 49)
    screen.type("th")
    assert screen.table.line(screen.table.currentIndex().row()).row.name == THIJS
    screen.table.keyboardSearch("zz")
    assert screen.table.line(screen.table.currentIndex().row()).row.name == THIJS


def test_the_place_in_the_board_is_kept_when_it_changes(screen: BoardScreen) -> None:
    screen.go(OMAR, 49)
    screen.press(Key.Key_Plus)
    screen.settle()
    index = screen.table.currentIndex()
    assert (screen.table.line(index.row()).row.name, index.column()) == (OMAR, 2)


# -- by keyboard ---------------------------------------------------------------------------------


def test_enter_picks_a_block_up_arrows_move_it_and_enter_puts_it_down(screen: BoardScreen) -> None:
    screen.go(THIJS, 49)
    screen.press(Key.Key_Return, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    screen.settle()
    assert screen.hours("Bestek kavel", THIJS) == {51: 5, 52: 5}
    assert screen.said[-1] == ("Bestek kavel: begint nu in week 51", True)
    block = screen.table.block()  # the cursor went along
    assert block is not None
    assert block.label == "Bestek kavel"
    undo(screen)
    assert screen.hours("Bestek kavel", THIJS) == {49: 5, 50: 5}


def test_a_block_goes_over_the_border_of_the_year(screen: BoardScreen) -> None:
    screen.go(LIEKE, 50)
    screen.press(Key.Key_Enter, *[Key.Key_Right] * 4, Key.Key_Enter)
    screen.settle()
    assert screen.hours("Kloosterdijk", LIEKE) == {1: 4}
    assert screen.ledger(LIEKE).committed(2027) == 4 * HOUR
    assert screen.blocks(LIEKE) == []


def test_shift_and_an_arrow_spread_the_same_hours(screen: BoardScreen) -> None:
    screen.go(OMAR, 49)
    screen.press(Key.Key_Return)
    screen.press(Key.Key_Right, Key.Key_Right, held=SHIFT)
    screen.press(Key.Key_Return)
    screen.settle()
    assert screen.hours("Hogerveld", OMAR) == {49: 2, 50: 2, 51: 2}
    screen.press(Key.Key_Return)
    screen.press(Key.Key_Right, held=SHIFT | CTRL)
    screen.press(Key.Key_Return)
    screen.settle()
    assert screen.hours("Hogerveld", OMAR) == {50: 3, 51: 3}


def test_esc_leaves_a_block_where_it_was(screen: BoardScreen) -> None:
    screen.go(THIJS, 49)
    screen.press(Key.Key_Return, Key.Key_Right, Key.Key_Escape)
    screen.settle()
    assert screen.hours("Bestek kavel", THIJS) == {49: 5, 50: 5}
    assert screen.table.carry is None


def test_plus_minus_and_del_change_a_block(screen: BoardScreen) -> None:
    screen.go(HANNEKE, 49)
    screen.press(Key.Key_Plus)
    screen.settle()
    assert screen.hours("Sluisbuurt", HANNEKE) == {49: 4.5, 50: 4.5}
    screen.press(Key.Key_Minus, Key.Key_Minus)
    screen.settle()
    assert screen.hours("Sluisbuurt", HANNEKE) == {49: 3.5, 50: 3.5}
    screen.press(Key.Key_Delete)
    screen.settle()
    assert screen.hours("Sluisbuurt", HANNEKE) == {}
    assert screen.ledger(HANNEKE).free_year(2026) == 8 * HOUR


def test_more_hours_than_an_assignment_has_are_refused_in_words(screen: BoardScreen) -> None:
    screen.go(THIJS, 49)
    screen.press(Key.Key_Plus)
    assert screen.said[-1][0].startswith("Deze inzet is 10 uur en dit zijn er 11.")
    assert screen.hours("Bestek kavel", THIJS) == {49: 5, 50: 5}


def test_f2_asks_for_the_hours_of_one_week(screen: BoardScreen) -> None:
    screen.go(HANNEKE, 50)
    screen.press(Key.Key_F2)
    dialog = screen.host.findChild(HoursDialog) or QApplication.activeWindow()
    assert isinstance(dialog, HoursDialog)
    dialog.hours.set_value("veel")
    dialog._choose()
    assert "geen aantal uren" in dialog.hours.error()
    dialog.hours.set_value("2:30")
    dialog._choose()
    screen.settle()
    assert screen.hours("Sluisbuurt", HANNEKE) == {49: 4, 50: 2.5}


def test_enter_on_a_name_goes_to_the_coach(screen: BoardScreen) -> None:
    screen.go(THIJS, 49)
    screen.press(Key.Key_Left, Key.Key_Left, Key.Key_Return)
    assert screen.table.currentIndex().column() == NAME
    assert screen.gone == [f"coaching/coaches/{screen.coach(THIJS)}"]


# -- the hard stop -------------------------------------------------------------------------------


def test_a_move_to_a_week_without_room_asks_for_a_reason_and_keeps_it(screen: BoardScreen) -> None:
    screen.go(HANNEKE, 49)
    screen.press(Key.Key_Return, *[Key.Key_Right] * 3)
    assert "deze coach er niet" in screen.table._trouble
    screen.press(Key.Key_Return)
    screen.settle()
    dialog = screen.board.acts.overbooking.dialog
    assert isinstance(dialog, OverbookDialog)
    assert screen.hours("Sluisbuurt", HANNEKE) == {49: 4, 50: 4}
    dialog._choose()
    assert dialog.reason.error()
    dialog.reason.set_value("Valt samen met de raad")
    dialog._choose()
    screen.settle()
    assert screen.hours("Sluisbuurt", HANNEKE) == {52: 4, 53: 4}
    kept = screen.desk.store.value("SELECT overbooked_reason FROM assignment WHERE id = 1")
    assert kept == "Valt samen met de raad"
    block = next(
        one for row in screen.table.lines.board.rows for one in row.blocks if one.overbooked
    )
    assert block.label == "Sluisbuurt"


def test_a_refused_move_that_is_given_up_changes_nothing(screen: BoardScreen) -> None:
    screen.go(HANNEKE, 49)
    screen.press(Key.Key_Return, *[Key.Key_Right] * 3, Key.Key_Return)
    dialog = screen.board.acts.overbooking.dialog
    assert dialog is not None
    dialog.reject()
    screen.settle()
    assert screen.hours("Sluisbuurt", HANNEKE) == {49: 4, 50: 4}
    assert screen.desk.store.undo_step is None or "Inzet" not in screen.desk.store.undo_step.label


def test_an_assignment_is_made_larger_from_its_block_and_no_larger_than_there_is(
    screen: BoardScreen,
) -> None:
    key = screen.desk.store.value("SELECT id FROM assignment WHERE minutes = 600")
    dialog = screen.board.questions.size(key, "Bestek kavel")
    assert dialog is not None
    dialog.hours.set_value("38")
    dialog._choose()
    screen.settle()
    assert screen.ledger(THIJS).free_year(2026) == 0
    again = screen.board.questions.size(key, "Bestek kavel")
    assert again is not None
    again.hours.set_value("38,5")
    again._choose()
    overbook = screen.board.acts.overbooking.dialog
    assert overbook is not None
    overbook.reject()
    assert screen.ledger(THIJS).free_year(2026) == 0


def test_the_menu_key_shows_what_can_be_done(screen: BoardScreen) -> None:
    screen.go(THIJS, 49)
    spot = screen.table.visualRect(screen.table.currentIndex()).center()
    reason = QContextMenuEvent.Reason.Keyboard
    where = screen.table.viewport().mapToGlobal(spot)
    QApplication.sendEvent(screen.table, QContextMenuEvent(reason, spot, where))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert shown[:2] == ["Verplaatsen of oprekken", "Uren in deze week…"]
    menu.close()


# -- by mouse ------------------------------------------------------------------------------------


def test_a_block_is_dragged_to_another_week(screen: BoardScreen) -> None:
    screen.drag(screen.spot(OMAR, "Hogerveld"), 2)
    assert screen.hours("Hogerveld", OMAR) == {51: 6}


def test_a_block_is_stretched_at_its_ends(screen: BoardScreen) -> None:
    screen.drag(screen.spot(OMAR, "Hogerveld", 1), 1)
    assert screen.hours("Hogerveld", OMAR) == {49: 3, 50: 3}
    screen.drag(screen.spot(HANNEKE, "Sluisbuurt", 0), 1)
    assert screen.hours("Sluisbuurt", HANNEKE) == {50: 8}


def test_esc_while_dragging_drops_it(screen: BoardScreen) -> None:
    view, left = screen.table.viewport(), Qt.MouseButton.LeftButton
    begin = screen.spot(OMAR, "Hogerveld")
    QTest.mousePress(view, left, pos=begin)
    QTest.mouseMove(view, QPoint(begin.x() + 200, begin.y()))
    QTest.keyClick(screen.table, Key.Key_Escape)
    QTest.mouseRelease(view, left, pos=QPoint(begin.x() + 200, begin.y()))
    screen.settle()
    assert screen.hours("Hogerveld", OMAR) == {49: 6}


def test_a_double_click_opens_the_request(screen: BoardScreen) -> None:
    view, spot = screen.table.viewport(), screen.spot(OMAR, "Hogerveld")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spot)
    assert screen.gone == [f"coaching/requests/{screen.request('Hogerveld')}"]


# -- absence and the menu -------------------------------------------------------------------------


def words(screen: BoardScreen, name: str, column: int) -> list[str]:
    line = screen.line_of(name)
    return [each.words for each in screen.board.menu.choices(line, column) if each.run is not None]


def choose(screen: BoardScreen, name: str, column: int, said: str) -> None:
    line = screen.line_of(name)
    found = next(
        one for one in screen.board.menu.choices(line, column) if one.words.startswith(said)
    )
    assert found.run is not None
    found.run()
    screen.settle()


def test_the_menu_of_an_empty_week_offers_what_can_be_planned_there(screen: BoardScreen) -> None:
    screen.go(HANNEKE, 49)
    screen.press(Key.Key_Delete)
    screen.settle()
    offered = words(screen, HANNEKE, 2)
    assert offered == [
        "Sluisbuurt hier plannen (24 uur over)…",
        "Afwezig in week 49",
        "Afwezig van … tot …",
        "Coach openen",
    ]
    choose(screen, HANNEKE, 2, "Sluisbuurt")
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, HoursDialog))
    dialog.hours.set_value("6")
    dialog._choose()
    screen.settle()
    assert screen.hours("Sluisbuurt", HANNEKE) == {49: 6}


def test_a_week_away_is_noted_and_taken_back(screen: BoardScreen) -> None:
    choose(screen, LIEKE, 6, "Afwezig in week 53")
    assert screen.ledger(LIEKE).absent(date(2026, 12, 28))
    assert screen.blocks(LIEKE)[-1] == "afwezig"
    screen.go(LIEKE, 53)
    screen.press(Key.Key_Delete)
    screen.settle()
    assert not screen.ledger(LIEKE).absent(date(2026, 12, 28))
    choose(screen, HANNEKE, 5, "Toch aanwezig in week 52")
    assert not screen.ledger(HANNEKE).absent(W52)
    assert screen.ledger(HANNEKE).absent(date(2026, 12, 28))


def test_what_is_planned_in_weeks_away_is_told(screen: BoardScreen) -> None:
    choose(screen, LIEKE, 3, "Afwezig van")
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, AwayDialog))
    dialog._choose()
    screen.settle()
    said = f"{LIEKE}: afwezigheid genoteerd; daar staat nog 4 uur gepland"
    assert screen.said[-1] == (said, True)
    assert screen.hours("Kloosterdijk", LIEKE) == {50: 4}
    assert screen.blocks(LIEKE) == ["Kloosterdijk 4 u", "afwezig"]


def test_an_absence_of_days_is_asked_for(screen: BoardScreen) -> None:
    dialog = screen.board.questions.away(screen.coach(LIEKE), LIEKE, W50)
    assert isinstance(dialog, AwayDialog)
    dialog.begin.set_value(date(2026, 12, 10))
    dialog.end.set_value(date(2026, 12, 9))
    dialog._choose()
    assert dialog.end.error()
    dialog.end.set_value(date(2026, 12, 11))
    dialog._choose()
    screen.settle()
    assert screen.ledger(LIEKE).present_days(W50) == 3
    assert screen.table.lines.told(3, 3).endswith("afwezig op do, vr")


def test_the_menu_of_a_block_asks_for_an_appointment(screen: BoardScreen) -> None:
    choose(screen, HANNEKE, 2, "Afspraak maken")
    dialog = screen.board.appointments.dialog
    assert dialog is not None
    assert dialog.form.field("assignment_id").value() == 1
    dialog.reject()


def test_a_file_that_is_only_read_offers_nothing_to_change(screen: BoardScreen) -> None:
    screen.table.fixed = True
    assert words(screen, HANNEKE, 2) == ["Vraag openen", "Coach openen"]
    assert words(screen, HANNEKE, 5) == ["Coach openen"]


def test_no_key_changes_a_file_that_is_only_read(screen: BoardScreen) -> None:
    screen.table.fixed = True
    for key in (Key.Key_Plus, Key.Key_Delete, Key.Key_F2):
        screen.go(HANNEKE, 49)
        screen.press(key)
    screen.go(HANNEKE, 52)
    screen.press(Key.Key_Delete)
    screen.go(THIJS, 49)
    screen.press(Key.Key_Return)
    screen.drag(screen.spot(OMAR, "Hogerveld"), 2)
    assert screen.table.carry is None
    assert screen.desk.store.undo_step is None or screen.desk.store.undo_step.label == "Voorbeeld"
    assert screen.gone == [f"coaching/requests/{screen.request('Bestek kavel')}"]
