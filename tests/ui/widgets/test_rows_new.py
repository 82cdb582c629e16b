"""A new row is typed straight into the table, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QVBoxLayout, QWidget

from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.rows_table import RowsTable
from tests.ui.widgets.rows_fake import COLUMNS, People, Person, people

Key = Qt.Key
KEYS = ["name", "municipality"]


@pytest.fixture
def table(qtbot, theme) -> Iterator[RowsTable[Person]]:
    """A table with a field above and below it, on screen, with an open new row."""
    tasks = Tasks()
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(798, 500)
    column = QVBoxLayout(page)
    made: RowsTable[Person] = RowsTable(theme, tasks, COLUMNS, "Contacten")
    for part in (QLineEdit(), made, QLineEdit()):
        column.addWidget(part)
    made.show_rows(People(people(15)), Order("name"))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made.begin_new_row(KEYS)
    yield made
    assert tasks.wait()


@pytest.fixture
def saved(table) -> list[dict[str, str]]:
    values: list[dict[str, str]] = []
    table.new_row.connect(values.append)
    return values


@pytest.fixture
def closed(table) -> list[bool]:
    times: list[bool] = []
    table.new_row_closed.connect(lambda: times.append(True))
    return times


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _type(text: str) -> None:
    QTest.keyClicks(_focused(), text)


def _press(key: Qt.Key) -> None:
    QTest.keyClick(_focused(), key)


def _has_focus(table, key: str) -> bool:
    return QApplication.focusWidget() is table.new_row_editor(key)


def test_the_row_takes_room_under_the_head_and_gives_it_back(table, closed):
    head = table.horizontalHeader()
    assert head.height() == 32 + 36
    _press(Key.Key_Escape)
    assert head.height() == 32
    assert closed == [True]


def test_typing_begins_in_the_first_cell_and_tab_goes_on(table):
    assert _has_focus(table, "name")
    _press(Key.Key_Tab)
    assert _has_focus(table, "municipality")


def test_enter_saves_and_opens_the_next_empty_row(table, saved):
    _type("Aydinkaya ")
    _press(Key.Key_Tab)
    _type("Broekhaven")
    _press(Key.Key_Return)
    assert saved == [{"name": "Aydinkaya", "municipality": "Broekhaven"}]
    assert _has_focus(table, "name")
    assert table.new_row_editor("name").text() == ""


def test_escape_drops_the_row_and_the_table_has_the_focus(table, saved):
    _type("Toch niet")
    _press(Key.Key_Escape)
    assert saved == []
    assert table.hasFocus()
    with pytest.raises(KeyError):
        table.new_row_editor("name")


def test_enter_in_an_empty_row_closes_it(table, saved, closed):
    _press(Key.Key_Return)
    assert saved == []
    assert closed == [True]
    assert table.hasFocus()


def test_what_was_typed_is_saved_when_the_focus_leaves_the_row(qtbot, table, saved, closed):
    _type("Damland")
    _press(Key.Key_Tab)
    _press(Key.Key_Tab)
    qtbot.waitUntil(lambda: closed == [True])
    assert saved == [{"name": "Damland", "municipality": ""}]
    assert not table.hasFocus()


def test_an_empty_row_goes_quietly_when_the_focus_leaves_it(qtbot, table, saved, closed):
    table.setFocus()
    qtbot.waitUntil(lambda: closed == [True])
    assert saved == []


def test_what_was_typed_is_saved_before_the_window_closes(table, saved, closed):
    _type("Damland")
    table.finish_new_row()
    assert saved == [{"name": "Damland", "municipality": ""}]
    assert closed == [True]


def test_a_refusal_keeps_the_text_and_says_why_at_the_row(table, saved, closed):
    table.new_row.connect(lambda _: table.refuse_new_row("Vul een naam in.", "name"))
    _press(Key.Key_Tab)
    _type("Zandwijk")
    _press(Key.Key_Return)
    assert len(saved) == 1
    assert closed == []
    assert _has_focus(table, "name")
    assert table.new_row_editor("name").accessibleDescription() == "Vul een naam in."
    assert table.new_row_editor("municipality").text() == "Zandwijk"
    assert table.horizontalHeader().height() == 32 + 36 + 24
    table.grab()
    _type("D")
    assert table.new_row_editor("name").accessibleDescription() == ""
    assert table.horizontalHeader().height() == 32 + 36


def test_a_refusal_without_a_place_is_at_the_first_cell(table):
    table.new_row.connect(lambda _: table.refuse_new_row("Dat lukt niet."))
    _type("D")
    _press(Key.Key_Return)
    assert table.new_row_editor("name").accessibleDescription() == "Dat lukt niet."


def test_a_refused_row_stays_when_the_focus_is_elsewhere(qtbot, table, saved, closed):
    table.new_row.connect(lambda _: table.refuse_new_row("Vul een naam in.", "name"))
    _type("D")
    table.setFocus()
    qtbot.waitUntil(lambda: len(saved) == 1)
    assert closed == []
    assert table.new_row_editor("name").text() == "D"


def test_beginning_again_empties_the_open_row(table, closed):
    _type("D")
    table.begin_new_row(KEYS)
    assert table.new_row_editor("name").text() == ""
    assert closed == []


def test_the_cells_follow_their_columns(table, theme):
    head = table.horizontalHeader()
    head.moveSection(0, 2)
    first, second = (table.new_row_editor(key) for key in KEYS)
    assert first.x() > head.sectionViewportPosition(0)
    assert first.x() < second.x()
    theme.set_scale(1.5)
    assert first.parentWidget().height() == 54
    head._chosen["municipality"] = False
    head.columns_changed.emit()
    assert second.isHidden()


def test_every_cell_says_what_it_is_for(table):
    names = [table.new_row_editor(key).accessibleName() for key in KEYS]
    assert names == ["Naam, nieuwe rij", "Gemeente, nieuwe rij"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_enter_takes_a_suggestion_before_it_saves(qtbot, table, saved):
    _press(Key.Key_Tab)
    editor = table.new_row_editor("municipality")
    completer = QCompleter(["Zandwijk", "Zoomland"], editor)
    editor.setCompleter(completer)
    _type("Z")
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert saved == []
    assert editor.text() == "Zandwijk"
    _press(Key.Key_Return)
    assert saved == [{"name": "", "municipality": "Zandwijk"}]
