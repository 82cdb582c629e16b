"""The list of two lines behaves as the table does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem

from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.two_line_list import Status, TwoLineList, TwoLines
from tests.ui.widgets.rows_fake import ManyPeople, People, Person, people

NAME = Order("name")
Key = Qt.Key
LINES: TwoLines[Person] = TwoLines(
    lambda person: f"{person.first} {person.last}",
    lambda person: person.organisation,
    lambda person: Status("te laat", "danger") if person.days > 60 else None,
)


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.wait()


@pytest.fixture
def people_list(qtbot, theme, tasks) -> TwoLineList[Person]:
    made: TwoLineList[Person] = TwoLineList(theme, tasks, LINES, "Mensen")
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def shown(people_list, tasks) -> People:
    source = People(people(60))
    people_list.show_rows(source, NAME)
    tasks.wait()
    people_list.select(1)
    return source


def test_a_long_list_is_there_at_once(people_list, tasks):
    people_list.show_rows(ManyPeople(people(20_000)), NAME)
    assert people_list.rows.rowCount() == 50
    tasks.wait()
    assert people_list.rows.rowCount() == 20_000


def test_its_model_keeps_qts_rules(people_list, tasks):
    tester = QAbstractItemModelTester(
        people_list.rows, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    people_list.show_rows(People(people(200)), NAME)
    tasks.wait()
    tester.deleteLater()


def test_keys_open_edit_delete_and_jump(people_list, shown):
    heard: list[object] = []
    for signal in (people_list.opened, people_list.edit_asked, people_list.delete_asked):
        signal.connect(heard.append)
    QTest.keyClick(people_list, Key.Key_Return)
    QTest.keyClick(people_list, Key.Key_F2)
    QTest.keyClick(people_list, Key.Key_End)
    assert people_list.current() == 15
    QTest.keyClick(people_list, Key.Key_M)
    QTest.keyClick(people_list, Key.Key_Delete)
    assert heard == [1, 1, (7,)]


def test_a_double_click_opens(people_list, shown):
    opened: list[object] = []
    people_list.opened.connect(opened.append)
    spot = people_list.visualRect(people_list.rows.index(1, 0)).center()
    QTest.mouseClick(people_list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(people_list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(people_list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [2]


def test_control_a_chooses_all(people_list, shown):
    QTest.keyClick(people_list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(people_list.chosen()) == 60


def test_title_and_meta_are_copied_apart(people_list, shown):
    QTest.keyClick(people_list, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text == "Mensen\tBijzonderheden\nTariq Benhadou\tGemeente Broekhaven"


def test_a_screen_reader_hears_the_whole_row(people_list, shown):
    index = people_list.rows.index(people_list.rows.row_of(7), 0)
    spoken = people_list.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Joris Molendam, Gemeente Lingerveen, te laat"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_is_for_the_rows_that_are_chosen(people_list, shown):
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    people_list.contextMenuEvent(event)
    assert not [menu for menu in people_list.findChildren(QMenu) if menu.isVisible()]
    asked: list[tuple[int, ...]] = []

    def fill(menu: QMenu, ids: tuple[int, ...]) -> None:
        asked.append(ids)
        menu.addAction("Openen")

    people_list.menu_hook = fill
    people_list.contextMenuEvent(event)
    (menu,) = [menu for menu in people_list.findChildren(QMenu) if menu.isVisible()]
    menu.close()
    assert asked == [(1,)]


def test_rows_grow_with_the_text(people_list, shown, theme, qapp):
    theme.set_scale(1.5)
    qapp.processEvents()
    assert people_list.visualRect(people_list.rows.index(0, 0)).height() == 84


def test_a_cut_text_has_a_tooltip(people_list, shown):
    delegate = people_list._delegate
    assert delegate._tip(shown.kept[1], 400) == ""
    assert delegate._tip(shown.kept[1], 20) == "Tariq Benhadou\nGemeente Broekhaven"


def test_every_row_state_is_painted(qtbot, people_list, tasks, shown, theme):
    """Selected, framed, with a status and outside the filter."""
    people_list.select(7)
    qtbot.wait(1)
    shown.kept[7] = replace(shown.kept[7], last="Buiten")
    shown.needle = "persoon"
    people_list.rows.refresh(frozenset({7}))
    tasks.wait()
    QTest.keyClick(people_list, Key.Key_Shift)
    colours = set()
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        row = people_list.visualRect(people_list.currentIndex())
        colours.add(people_list.grab().toImage().pixelColor(row.x() + 1, row.y() + 20).name())
    assert colours == {"#0f5b60", "#6cc4bd"}


def test_a_status_is_a_word(people_list, shown):
    option = QStyleOptionViewItem()
    option.rect = people_list.visualRect(people_list.rows.index(0, 0))
    assert people_list._delegate.sizeHint(option, people_list.rows.index(0, 0)).height() == 56
    assert LINES.spoken(shown.kept[1]) == "Tariq Benhadou, Gemeente Broekhaven"
