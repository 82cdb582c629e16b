"""Actions are ticked by mouse, key and screen reader alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.action_list import ActionEntry, ActionList

Key = Qt.Key
ACTIONS = [
    ActionEntry(11, "Voorbeeldbestek warmtekavel toesturen", "gisteren", "danger"),
    ActionEntry(12, "Coach financiering voorstellen voor De Hoven", "do 3 dec"),
    ActionEntry(13, "Agenda vaststellen", done=True),
]


@pytest.fixture
def actions(qtbot, theme) -> ActionList:
    made = ActionList(theme, "Open acties")
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.set_entries(ACTIONS)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def heard(actions) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = []
    actions.toggled.connect(lambda key, done: lines.append((key, done)))
    actions.opened.connect(lambda key: lines.append((key,)))
    return lines


def _at(actions, row: int, x: int) -> QPoint:
    return QPoint(x, actions.visualRect(actions.entries.index(row, 0)).center().y())


def _click(actions, spot: QPoint) -> None:
    QTest.mouseClick(actions.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_list_is_as_high_as_its_rows(actions, theme):
    assert actions.height() == 3 * 28
    actions.set_entries(ACTIONS[:1])
    assert actions.height() == 28
    theme.set_scale(2.0)
    assert actions.height() == 56


def test_space_ticks_and_unticks(actions, heard):
    QTest.keyClick(actions, Key.Key_Space)
    QTest.keyClick(actions, Key.Key_Space)
    assert heard == [(11, True), (11, False)]


def test_arrows_move_and_enter_opens(actions, heard):
    QTest.keyClick(actions, Key.Key_Down)
    QTest.keyClick(actions, Key.Key_Return)
    assert heard == [(12,)]


def test_f2_edits_and_del_deletes(actions):
    asked: list[tuple[str, object]] = []
    actions.edit_asked.connect(lambda key: asked.append(("edit", key)))
    actions.delete_asked.connect(lambda key: asked.append(("delete", key)))
    QTest.keyClick(actions, Key.Key_F2)
    QTest.keyClick(actions, Key.Key_Delete)
    assert asked == [("edit", 11), ("delete", 11)]


def test_a_click_on_the_box_ticks_and_one_on_the_text_opens(actions, heard):
    _click(actions, _at(actions, 2, 9))
    _click(actions, _at(actions, 1, 100))
    assert heard == [(13, False), (12,)]


def test_a_press_on_the_box_that_is_let_go_elsewhere_does_nothing(actions, heard):
    view = actions.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=_at(actions, 0, 9))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=_at(actions, 0, 200))
    assert heard == []


def test_a_screen_reader_can_tick_and_hears_what_is_late(actions, heard):
    model = actions.entries
    first = model.index(0, 0)
    role = Qt.ItemDataRole
    spoken = model.data(first, role.AccessibleTextRole)
    assert spoken == "Voorbeeldbestek warmtekavel toesturen, gisteren, te laat"
    assert model.setData(first, Qt.CheckState.Checked, role.CheckStateRole)
    assert model.data(first, role.CheckStateRole) == Qt.CheckState.Checked
    assert not model.setData(first, "x", role.EditRole)
    assert heard == [(11, True)]
    assert "te laat" not in model.data(first, role.AccessibleTextRole)
    assert model.data(model.index(2, 0), role.AccessibleTextRole) == "Agenda vaststellen"


def test_the_current_action_stays_current_when_the_list_is_read_again(actions):
    QTest.keyClick(actions, Key.Key_Down)
    actions.set_entries([ActionEntry(10, "Nieuw"), *ACTIONS])
    assert actions.currentIndex().row() == 2
    actions.set_entries(ACTIONS[2:])
    assert not actions.currentIndex().isValid()


def test_its_model_keeps_qts_rules(actions):
    tester = QAbstractItemModelTester(
        actions.entries, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    actions.set_entries(ACTIONS[:2])
    tester.deleteLater()


def test_a_done_action_looks_done(actions, theme):
    before = actions.grab().toImage().copy(0, 28, 400, 28)
    QTest.keyClick(actions, Key.Key_Down)
    QTest.keyClick(actions, Key.Key_Space)
    QTest.keyClick(actions, Key.Key_Up)
    after = actions.grab().toImage().copy(0, 28, 400, 28)
    assert before != after
    assert after.pixelColor(2, 14) == theme.color("primary")


def test_the_page_around_follows_the_current_row(qtbot, theme):
    inside = QWidget()
    column = QVBoxLayout(inside)
    actions = ActionList(theme, "Open acties")
    actions.set_entries([ActionEntry(number, f"Actie {number}") for number in range(40)])
    column.addWidget(actions)
    page = QScrollArea()
    qtbot.addWidget(page)
    page.setWidgetResizable(True)
    page.setWidget(inside)
    page.resize(400, 200)
    page.show()
    page.activateWindow()
    actions.setFocus()
    qtbot.waitUntil(actions.hasFocus)
    QTest.keyClick(actions, Key.Key_End)
    assert page.verticalScrollBar().value() > 800
    QTest.keyClick(actions, Key.Key_Home)
    assert page.verticalScrollBar().value() < 40
