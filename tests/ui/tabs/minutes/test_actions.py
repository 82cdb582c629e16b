"""The page with all actions: found, ticked, changed in the row, put off, given and made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu

from nplw_desktop.region import actions, lines, postponements, settings
from nplw_desktop.region.action_list import ActionRow
from nplw_desktop.ui.tabs.minutes.actions.dialogs import GiveDialog, PostponeDialog
from nplw_desktop.ui.tabs.minutes.actions.page import ActionsPage
from tests.ui.tabs.minutes.ground import CTRL, TODAY, Key, Screen, line_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WEEK = timedelta(days=7)


@pytest.fixture
def page(screen: Screen, qtbot) -> ActionsPage:
    """The page, with the focus in its list."""
    assert screen.tab.open("minutes/actions")
    screen.tab.enter()
    made = screen.tab.frame.widget("actions")
    assert isinstance(made, ActionsPage)
    qtbot.waitUntil(lambda: made.table.rows.count is not None)
    return made


def rows(page: ActionsPage) -> list[ActionRow]:
    model = page.table.rows
    found = [model.row_at(at) for at in range(model.rowCount())]
    return [row for row in found if row is not None]


def chips(page: ActionsPage) -> dict[str, int]:
    found = {}
    for chip in page.chips._chips:
        assert chip._count is not None
        found[chip.text()] = chip._count
    return found


def pick(page: ActionsPage, part: str) -> ActionRow:
    """Go to the row whose text has that part."""
    row = next(row for row in rows(page) if part in row.line.text.text)
    page.table.select(row.id)
    page.table.setFocus()
    return row


def choose() -> None:
    """Take the name that is marked in the list below the field, as Enter does."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Return)
    QApplication.processEvents()


def come_back(screen: Screen) -> None:
    """What a real screen does when a dialog closes."""
    screen.tab.activateWindow()
    QApplication.processEvents()


def dialog(page: ActionsPage, kind: type[QDialog]) -> QDialog:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_open_actions_stand_soonest_first_with_where_they_come_from(page: ActionsPage) -> None:
    shown = rows(page)
    days = [row.line.due_on for row in shown if row.line.due_on is not None]
    assert shown
    assert days == sorted(days)
    assert {row.line.status for row in shown} == {"open"}
    columns = {column.key: column for column in page.table.rows.columns}
    held = next(row for row in shown if row.held_on == TODAY)
    assert columns["source"].text(held) == "Regionaal overleg warmte, 26 nov"


def test_chips_count_mine_waiting_late_and_done(page: ActionsPage, screen: Screen, qtbot) -> None:
    me = settings.me(screen.store)
    every = [found.line for found in actions.every(screen.store)]
    is_open = [line for line in every if line.status == "open"]
    expected = {
        "Alles open": len(is_open),
        "Mijn": sum(line.owner_id == me for line in is_open),
        "Wacht op": sum(bool(line.owner) and line.owner_id != me for line in is_open),
        "Te laat": sum(line.due_on is not None and line.due_on < TODAY for line in is_open),
        "Gedaan": len(every) - len(is_open),
    }
    qtbot.waitUntil(lambda: chips(page) == expected)
    for chip in page.chips._chips[1:]:
        chip.click()
        assert len(rows(page)) == expected[chip.text()]


def test_space_ticks_and_undo_makes_it_open_again(page: ActionsPage, screen: Screen) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    screen.press(Key.Key_Space)
    assert line_of(screen.store, row.id).done
    assert screen.said[-1] == ("Actie afgevinkt", True)
    assert page.table.current() == row.id
    screen.desk.undo()
    assert line_of(screen.store, row.id).status == "open"
    assert screen.tab.place() == f"minutes/actions/{row.id}"


def test_several_are_ticked_as_one_step(page: ActionsPage, screen: Screen) -> None:
    first, second = rows(page)[:2]
    page.table.select(first.id)
    QApplication.processEvents()
    screen.press(Key.Key_A, held=CTRL)
    chosen = page.table.chosen()
    screen.press(Key.Key_Space)
    assert screen.said[-1] == (f"{len(chosen)} acties afgevinkt", True)
    assert all(line_of(screen.store, key).done for key in chosen)
    screen.desk.undo()
    assert not any(line_of(screen.store, key).done for key in (first.id, second.id))


def test_a_click_on_the_box_ticks(page: ActionsPage, screen: Screen, qtbot) -> None:
    index = page.table.rows.index(0, 0)
    spot = page.table.visualRect(index).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    key = page.table.current()
    assert key is not None
    assert line_of(screen.store, key).done


def test_the_row_is_edited_where_it_stands(page: ActionsPage, screen: Screen) -> None:
    row = next(row for row in rows(page) if row.line.home.session_id is None or row.held_on)
    page.table.select(row.id)
    screen.press(Key.Key_F2)
    screen.type("Bel de netbeheerder over kabels")
    screen.press(Key.Key_Tab)
    screen.press(Key.Key_A, held=CTRL)
    screen.type("Naima Bouzarai")
    choose()
    screen.press(Key.Key_Tab)
    screen.press(Key.Key_A, held=CTRL)
    screen.type("vr 18 dec\n")
    found = line_of(screen.store, row.id)
    assert (found.text.text, found.owner) == ("Bel de netbeheerder over kabels", "Naima Bouzarai")
    assert found.owner_id is not None
    assert found.due_on == date(2026, 12, 18)
    assert screen.focused() is page.table
    screen.desk.undo()
    assert line_of(screen.store, row.id) == row.line


def test_esc_leaves_the_row_as_it_was(page: ActionsPage, screen: Screen) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    screen.press(Key.Key_F2)
    screen.type("iets anders")
    screen.press(Key.Key_Escape)
    assert line_of(screen.store, row.id) == row.line
    assert screen.focused() is page.table


@pytest.mark.parametrize(
    ("column", "typed", "why"),
    [("text", "", "Typ wat er moet gebeuren."), ("due_on", "ooit", "Deze datum ken ik niet.")],
)
def test_what_cannot_be_is_said_in_the_row(
    page: ActionsPage, screen: Screen, column: str, typed: str, why: str
) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    screen.press(Key.Key_F2)
    page.editor.editor(column).setText(typed)
    screen.press(Key.Key_Return)
    assert page.editor.record == row.id
    assert page.editor.editor(column).accessibleDescription().startswith(why)
    assert line_of(screen.store, row.id) == row.line


def test_a_week_later_is_one_key_and_is_counted(page: ActionsPage, screen: Screen) -> None:
    row = next(row for row in rows(page) if row.line.due_on and row.line.due_on >= TODAY)
    page.table.select(row.id)
    screen.press(Key.Key_W)
    found = line_of(screen.store, row.id)
    assert row.line.due_on is not None
    assert (found.due_on, found.postponed) == (row.line.due_on + WEEK, row.line.postponed + 1)


def test_putting_off_asks_when_and_why_and_shows_the_times_before(
    page: ActionsPage, screen: Screen
) -> None:
    row = next(row for row in rows(page) if row.line.due_on and row.line.due_on >= TODAY)
    page.table.select(row.id)
    for reason in ("wachten op de raad", "wachten op het bestek"):
        screen.press(Key.Key_U)
        asked = dialog(page, PostponeDialog)
        assert isinstance(asked, PostponeDialog)
        asked.reason.control().setFocus()
        screen.type(f"{reason}\n")
        come_back(screen)
        assert screen.focused() is page.table
    kept = postponements.of(screen.store, row.id)
    assert [one.reason for one in kept] == ["wachten op de raad", "wachten op het bestek"]
    shown = next(each for each in rows(page) if each.id == row.id)
    columns = {column.key: column for column in page.table.rows.columns}
    assert columns["postponed"].text(shown) == "2× uitgesteld"
    tip = columns["postponed"].tooltip
    assert tip is not None
    assert "wachten op de raad" in tip(shown)
    screen.desk.undo()
    assert len(postponements.of(screen.store, row.id)) == 1


def test_a_day_that_is_not_later_is_refused_for_all(page: ActionsPage, screen: Screen) -> None:
    row = next(row for row in rows(page) if row.line.due_on and row.line.due_on > TODAY)
    page._acts.postpone([row.id], TODAY)
    assert screen.said[-1][0].startswith("Die dag is niet later")
    assert line_of(screen.store, row.id) == row.line


def test_giving_to_somebody_known_or_new(page: ActionsPage, screen: Screen) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    for typed, name in (("Naima B", "Naima Bouzarai"), ("Quirijn Nieuw", "Quirijn Nieuw")):
        screen.press(Key.Key_G)
        asked = dialog(page, GiveDialog)
        assert isinstance(asked, GiveDialog)
        asked.who.control().setFocus()
        screen.type(typed)
        screen.press(Key.Key_Return)
        come_back(screen)
        found = line_of(screen.store, row.id)
        assert (found.owner, found.owner_id is None) == (name, False)
        assert screen.said[-1] == (f"Actie gegeven aan {name}", True)


def test_a_loose_action_reads_name_and_date_from_its_text(
    page: ActionsPage, screen: Screen, qtbot
) -> None:
    before = {row.id for row in rows(page)}
    screen.tab.new()
    screen.type("!actie @Naima Bouzarai belt de raad vr 4 dec")
    screen.press(Key.Key_Return)
    screen.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: page.table.current() not in before)
    made = page.table.current()
    assert made is not None
    found = line_of(screen.store, made)
    assert found.text.text == "@Naima Bouzarai belt de raad vr 4 dec"
    assert (found.owner, found.due_on) == ("Naima Bouzarai", date(2026, 12, 4))
    assert [mark.target for mark in found.text.marks] == [str(found.owner_id)]
    assert found.number.startswith("A-2026-")


def test_behind_a_chosen_name_the_next_word_can_be_typed_at_once(
    page: ActionsPage, screen: Screen
) -> None:
    screen.tab.new()
    screen.type("Bel @Naima")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    screen.type("terug")
    cell = screen.focused()
    assert isinstance(cell, QLineEdit)
    assert cell.text() == "Bel @Naima Bouzarai terug"
    screen.press(Key.Key_Escape)


def test_enter_goes_to_the_line_in_its_meeting(page: ActionsPage, screen: Screen) -> None:
    row = next(row for row in rows(page) if row.held_on == TODAY)
    page.table.select(row.id)
    screen.press(Key.Key_Return)
    assert screen.session.held_on == TODAY
    home = row.line.home
    assert screen.tab.place() == f"minutes/{home.session_id}/{home.agenda_item_id}"
    screen.tab.report.head.back.click()
    assert screen.tab.place() == f"minutes/actions/{row.id}"


def test_deleted_and_dropped_actions_come_back_by_undo(
    page: ActionsPage, screen: Screen, qtbot
) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    screen.press(Key.Key_Delete)
    assert lines.get(screen.store, row.id) is None
    screen.desk.tasks.wait()
    screen.desk.undo()
    qtbot.waitUntil(lambda: page.table.current() == row.id)
    page._do("drop")
    assert line_of(screen.store, row.id).status == "dropped"
    screen.desk.undo()
    assert line_of(screen.store, row.id) == row.line


def test_filtering_by_word_person_and_municipality(page: ActionsPage, screen: Screen) -> None:
    row = next(row for row in rows(page) if row.line.owner_id is not None)
    page.filters._offer_people()
    page.who.set_value(row.line.owner_id)
    page._show()
    assert {each.line.owner_id for each in rows(page)} == {row.line.owner_id}
    page.filters.clear_to("")
    placed = next(row for row in rows(page) if row.municipality)
    page.filters._offer_places()
    chosen = next(o for o in page.where._options if o.text == placed.municipality)
    page.where.set_value(chosen.key)
    page._show()
    assert {each.municipality for each in rows(page)} == {placed.municipality}
    page.filters.clear_to("")
    screen.tab.find()
    screen.type("zzzz")
    assert page.empty.accessibleName().startswith("Niets gevonden voor “zzzz”")
    page.empty.action.click()
    assert rows(page)


def test_a_place_shows_its_action_whatever_the_filter(page: ActionsPage, screen: Screen) -> None:
    row = rows(page)[0]
    with screen.store.change("Af") as change:
        actions.tick(change, row.id, True, TODAY)
    page.filter.setText("zzzz")
    assert screen.tab.open(f"minutes/actions/{row.id}")
    assert page.table.current() == row.id
    assert page.chips.value() == "done"
    assert not screen.tab.open("minutes/actions/999999")


def test_another_region_hides_what_is_not_its_own(page: ActionsPage, screen: Screen) -> None:
    loose = {row.id for row in rows(page) if row.line.home.session_id is None}
    screen.desk.choose_regions(frozenset({9_999}))
    assert {row.id for row in rows(page)} <= loose
    screen.desk.choose_regions(None)


def test_the_menu_of_a_row_does_what_the_keys_do(page: ActionsPage, screen: Screen, qtbot) -> None:
    row = rows(page)[0]
    page.table.select(row.id)
    menu = QMenu(page)
    page._fill_menu(menu, (row.id,))
    next(action for action in menu.actions() if action.data() == "tick").trigger()
    qtbot.waitUntil(lambda: line_of(screen.store, row.id).done)


def test_columns_order_and_chip_are_remembered(page: ActionsPage, screen: Screen, show) -> None:
    page.table._head.sort_asked.emit("owner")
    page.chips.set_value("late")
    screen.tab.save_state()
    again = Screen(screen.desk, show, (1366, 678))
    assert again.tab.open("minutes/actions")
    made = again.tab.frame.widget("actions")
    assert isinstance(made, ActionsPage)
    assert made.table.view_state()["order"] == "owner"
    assert made.chips.value() == "late"
