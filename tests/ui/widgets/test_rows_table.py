"""The table by keyboard and mouse, and what it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.rows_table import RowsTable
from tests.ui.widgets.rows_fake import COLUMNS, ManyPeople, People, Person, people

NAME = Order("name")
NO_GRAB = ("This plugin does not support",)  # said by the platform without a screen
Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.wait()


@pytest.fixture
def table(qtbot, theme, tasks) -> RowsTable[Person]:
    made: RowsTable[Person] = RowsTable(theme, tasks, COLUMNS, "Contacten")
    qtbot.addWidget(made)
    made.resize(798, 600)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def shown(table, tasks) -> People:
    """Sixty people on screen, the first of them current."""
    source = People(people(60))
    table.show_rows(source, NAME)
    tasks.wait()
    table.select(1)
    return source


@pytest.fixture
def heard(table) -> list[tuple[str, Any]]:
    lines: list[tuple[str, Any]] = []
    table.opened.connect(lambda record: lines.append(("opened", record)))
    table.edit_asked.connect(lambda record: lines.append(("edit", record)))
    table.delete_asked.connect(lambda records: lines.append(("delete", records)))
    table.current_changed.connect(lambda record: lines.append(("current", record)))
    table.order_changed.connect(lambda key, down: lines.append(("order", (key, down))))
    return lines


def _press(table, *keys: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(table, key, modifiers)


def _middle(table: RowsTable[Person], row: int) -> QPoint:
    return table.visualRect(table.rows.index(row, 0)).center()


# --- keys


def test_arrows_home_and_end_move_the_current_row(table, shown, heard):
    _press(table, Key.Key_Down, Key.Key_End, Key.Key_Home, Key.Key_Up)
    assert heard == [("current", 2), ("current", 15), ("current", 1)]


def test_shift_end_chooses_to_the_last_row(table, shown):
    _press(table, Key.Key_End, modifiers=SHIFT)
    assert len(table.chosen()) == 60


def test_enter_opens_f2_edits_and_del_deletes_what_is_chosen(table, shown, heard):
    _press(table, Key.Key_Return, Key.Key_F2)
    _press(table, Key.Key_Down, modifiers=SHIFT)
    _press(table, Key.Key_Delete)
    assert heard == [("opened", 1), ("edit", 1), ("current", 2), ("delete", (1, 2))]


def test_keys_do_nothing_without_a_row(table, heard):
    table.show_rows(People({}), NAME)
    _press(table, Key.Key_Return, Key.Key_F2, Key.Key_Delete, Key.Key_Home, Key.Key_A)
    _press(table, Key.Key_C, modifiers=CTRL)
    assert heard == []


def test_letters_jump_to_the_first_row_that_begins_with_them(table, shown, heard):
    _press(table, Key.Key_V, Key.Key_L)
    assert table.current() == 13
    assert heard[-1] == ("current", 13)


def test_letters_that_nothing_begins_with_leave_the_row(table, shown):
    _press(table, Key.Key_X)
    assert table.current() == 1


def test_letters_jump_beyond_the_rows_that_are_there_already(table, tasks):
    class Last(ManyPeople):
        def locate(self, order: Order, prefix: str) -> int:
            return 4_999

    table.show_rows(Last(people(5_000)), NAME)
    _press(table, Key.Key_P)
    tasks.wait()
    assert table.current() == 5_000


def test_everything_chosen_includes_the_rows_that_are_still_to_come(table, tasks):
    table.show_rows(ManyPeople(people(5_000)), NAME)
    _press(table, Key.Key_A, modifiers=CTRL)
    assert len(table.chosen()) == 50
    tasks.wait()
    assert len(table.chosen()) == 5_000


def test_tab_leaves_the_table(qtbot, table, shown):
    _press(table, Key.Key_Tab)
    assert table.current() == 1


def test_a_first_visit_by_key_lands_on_the_first_row(table, tasks):
    table.clearFocus()
    table.show_rows(People(people(20)), NAME)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.current() == 1


# --- mouse


def test_a_double_click_opens(table, shown, heard):
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=_middle(table, 2))
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=_middle(table, 2))
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=_middle(table, 2))
    assert ("opened", 3) in heard


def test_control_click_chooses_more_rows(table, shown):
    for row in (2, 4):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, CTRL, _middle(table, row))
    assert table.chosen() == (1, 3, 5)


def test_the_row_under_the_pointer_is_lit_until_it_leaves(qtbot, table, shown):
    QTest.mouseMove(table.viewport(), _middle(table, 3))
    qtbot.waitUntil(lambda: table.rows_state().hovered == 3)
    table.verticalScrollBar().setValue(40)
    assert table.rows_state().hovered == -1


def test_only_keys_show_the_focus_frame(table, shown):
    _press(table, Key.Key_Down)
    assert table.rows_state().framed == 1
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=_middle(table, 2))
    assert table.rows_state().framed == -1


# --- sorting and filtering


def _click_head(table, column: int) -> None:
    head = table.horizontalHeader()
    x = head.sectionViewportPosition(column) + 20
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))


def test_a_click_on_a_title_sorts_and_a_second_turns_it_round(table, tasks, shown, heard):
    _click_head(table, 1)
    _click_head(table, 1)
    tasks.wait()
    assert heard == [("order", ("organisation", False)), ("order", ("organisation", True))]
    assert table.rows.row_at(0).organisation == "Woningstichting De Aker"


def test_a_title_that_cannot_sort_does_nothing(table, shown, heard):
    _click_head(table, 2)
    assert heard == []


def test_the_current_row_stays_current_in_another_order(table, tasks, heard):
    table.show_rows(ManyPeople(people(5_000)), NAME)
    tasks.wait()
    table.select(4_000)
    heard.clear()
    _click_head(table, 0)
    assert table.current() == 4_000
    tasks.wait()
    assert table.rows.id_at(table.currentIndex().row()) == 4_000
    assert table.chosen() == (4_000,)
    assert table.verticalScrollBar().value() == 0
    assert [line for line in heard if line[0] == "current"] == []


def test_a_current_row_that_a_filter_leaves_out_is_current_no_more(table, tasks, shown, heard):
    table.show_rows(replace(shown, needle="zelder"))
    tasks.wait()
    assert table.current() is None
    assert heard == [("current", None)]


def test_a_row_chosen_while_the_list_is_still_coming_stays_chosen(table, tasks):
    table.show_rows(ManyPeople(people(5_000)), NAME)
    tasks.wait()
    table.select(4_000)
    table.show_rows(ManyPeople(people(5_000)), NAME)
    _press(table, Key.Key_Home)
    tasks.wait()
    assert table.current() == 1


def test_the_list_growing_below_does_not_move_what_shows(qapp, table, tasks):
    table.show_rows(ManyPeople(people(5_000)), NAME)
    qapp.processEvents()
    table.verticalScrollBar().setValue(360)
    before = table.rowAt(0)
    assert before == 10
    tasks.wait()
    qapp.processEvents()
    assert table.rowAt(0) == before
    assert table.verticalScrollBar().maximum() > 5_000 * 30


def test_a_record_asked_for_before_it_is_in_the_list_is_shown_when_it_comes(table, tasks, shown):
    shown.kept[900] = replace(shown.kept[1], id=900, last="Zzz")
    table.select(900)
    table.rows.refresh(frozenset({900}))
    tasks.wait()
    assert table.current() == 900
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())


def test_after_a_delete_the_next_row_is_current_and_chosen(table, tasks, shown, heard):
    table.select(2)
    del shown.kept[2]
    table.rows.refresh(frozenset({2}))
    assert table.current() == 3
    assert table.chosen() == (3,)


def test_after_a_delete_of_the_last_rows_the_one_above_is_current(qapp, table, tasks, shown, heard):
    _press(table, Key.Key_End)
    qapp.processEvents()
    last = [table.rows.id_at(row) for row in (57, 58, 59)]
    heard.clear()
    for record in last:
        del shown.kept[record]
    table.rows.refresh(frozenset(last))
    assert table.currentIndex().row() == 56
    assert len(heard) == 1


def test_after_a_delete_of_everything_nothing_is_current(table, tasks, shown):
    gone = frozenset(shown.kept)
    shown.kept.clear()
    table.rows.refresh(gone)
    tasks.wait()
    assert table.current() is None
    assert table.chosen() == ()


def test_a_row_that_is_left_goes_to_its_place_after_the_click(qtbot, table, tasks, shown):
    qtbot.wait(1)
    shown.kept[1] = replace(shown.kept[1], last="Zzz")
    table.rows.refresh(frozenset({1}))
    tasks.wait()
    assert table.rows.id_at(0) == 1
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=_middle(table, 4))
    assert table.chosen() == (5,)
    qtbot.waitUntil(lambda: table.rows.row_of(1) == 59)
    assert table.current() == 5
    assert table.chosen() == (5,)


# --- columns


def _titles(table) -> list[str]:
    return [COLUMNS[number].title for number in table._head.shown()]


def test_columns_share_the_width_and_the_last_takes_the_rest(table):
    head = table.horizontalHeader()
    assert [head.sectionSize(number) for number in range(4)] == [190, 186, 190, 106]
    assert head.length() == table.viewport().width()


def test_a_wide_table_shows_the_extra_column(table):
    assert _titles(table) == ["Naam", "Organisatie", "Rol", "Gemeente", "Laatst gesproken"]
    table.resize(1080, 600)
    assert _titles(table)[-1] == "Labels"


def test_a_narrow_table_scrolls_sideways_rather_than_squeeze(table):
    table.resize(400, 600)
    assert table.horizontalScrollBar().maximum() > 0


def test_larger_text_makes_rows_and_columns_larger(table, theme, shown):
    theme.set_scale(2.0)
    assert table.rowHeight(0) == 72
    assert table.horizontalHeader().height() == 64


def test_the_chosen_row_stays_in_sight_when_the_text_gets_larger(table, theme, shown, qapp):
    last = table.rowAt(table.viewport().height() - 1) - 1
    table.setCurrentIndex(table.rows.index(last, 0))
    theme.set_scale(1.3)
    table.resize(798, 500)
    qapp.processEvents()
    assert table.viewport().rect().contains(_middle(table, last))


def test_who_scrolled_away_from_the_chosen_row_is_not_taken_back(table, theme, shown, qapp):
    table.scrollToBottom()
    theme.set_scale(1.3)
    qapp.processEvents()
    assert table.rowAt(0) > 10


def test_the_view_is_remembered(qtbot, theme, tasks, table, shown):
    head = table._head
    head.moveSection(1, 3)
    head._chosen["role"] = False
    head._widths["name"] = 250.0
    table._on_sort_asked("days")
    table._on_sort_asked("days")
    state = table.view_state()
    again: RowsTable[Person] = RowsTable(theme, tasks, COLUMNS, "Contacten")
    qtbot.addWidget(again)
    again.resize(798, 600)
    again.restore_view(state)
    again.show()
    assert _titles(again) == ["Naam", "Gemeente", "Organisatie", "Laatst gesproken"]
    assert again._head.sectionSize(0) == 250
    assert again.view_state() == state
    again.show_rows(shown)
    assert again.rows.order == Order("days", descending=True)


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"order": "weg", "columns": "x"},
        {"columns": [None, {"key": "weg"}, {"key": "name", "shown": 3, "width": -4}]},
    ],
)
def test_a_damaged_view_is_no_harm(table, shown, state):
    table.restore_view(state)
    assert _titles(table) == ["Naam", "Organisatie", "Rol", "Gemeente", "Laatst gesproken"]


def test_dragging_an_edge_sets_the_width_and_is_told(table):
    told: list[bool] = []
    table.columns_changed.connect(lambda: told.append(True))
    head = table.horizontalHeader()
    edge = QPoint(head.sectionSize(0) - 1, 10)
    view = head.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(view, edge + QPoint(30, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=edge + QPoint(30, 0))
    assert told == [True]
    assert head.sectionSize(0) == 220
    assert table.view_state()["columns"][0] == {"key": "name", "shown": None, "width": 220.0}


# --- menus


def _menu(table: RowsTable[Person], spot: QPoint, *, by_key: bool) -> QMenu:
    reason = QContextMenuEvent.Reason
    kind = reason.Keyboard if by_key else reason.Mouse
    event = QContextMenuEvent(kind, spot, table.mapToGlobal(spot))
    table.contextMenuEvent(event)
    menus = [menu for menu in table.findChildren(QMenu) if menu.isVisible()]
    return menus[-1]


@pytest.mark.qt_log_ignore(*NO_GRAB)
def test_the_menu_of_the_head_chooses_columns(table):
    menu = _menu(table, QPoint(20, 10), by_key=False)
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Naam"].isEnabled()
    assert not actions["Nummer"].isChecked()
    actions["Nummer"].trigger()
    actions["Rol"].trigger()
    menu.close()
    assert _titles(table) == ["Naam", "Organisatie", "Gemeente", "Laatst gesproken", "Nummer"]


@pytest.mark.qt_log_ignore(*NO_GRAB)
def test_by_key_the_menu_has_rows_sorting_and_columns(table, shown, heard):
    asked: list[tuple[int, ...]] = []

    def fill(menu: QMenu, ids: tuple[int, ...]) -> None:
        asked.append(ids)
        menu.addAction("Openen")

    table.menu_hook = fill
    menu = _menu(table, QPoint(0, 0), by_key=True)
    assert asked == [(1,)]
    assert [a.text() for a in menu.actions() if a.text()] == ["Openen", "Sorteren op", "Kolommen"]
    sorting = menu.actions()[-2].menu()
    assert isinstance(sorting, QMenu)
    next(a for a in sorting.actions() if a.text() == "Gemeente").trigger()
    menu.close()
    assert ("order", ("municipality", False)) in heard


def test_rows_without_a_hook_have_no_menu_by_mouse(table, shown):
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(50, 200), table.mapToGlobal(QPoint(50, 200))
    )
    table.contextMenuEvent(event)
    assert not [menu for menu in table.findChildren(QMenu) if menu.isVisible()]


# --- what a screen reader gets


def test_a_screen_reader_finds_the_table_its_heads_and_its_cells(table, shown):
    face = QAccessible.queryAccessibleInterface(table)
    assert face.text(QAccessible.Text.Name) == "Contacten"
    assert face.role() == QAccessible.Role.Table
    wide = len(COLUMNS) + 1  # every row has a head, and the heads of the columns come first
    assert face.childCount() == 61 * wide
    names = [face.child(place).text(QAccessible.Text.Name) for place in range(61 * wide)]
    assert names[1:3] == ["Naam, gesorteerd oplopend", "Organisatie"]
    assert names[7 * wide] == "Molendam, Joris"
    assert names[7 * wide + 5] == "17 sep, langer dan 60 dagen"
    assert all(names[1:])


# --- copying


def test_chosen_rows_are_copied_as_text_and_as_a_table_with_heads(table, shown):
    shown.kept[2] = replace(shown.kept[2], role="Manager\tA & B\n<x>")
    table.rows.refresh(frozenset({2}))
    _press(table, Key.Key_Down, modifiers=SHIFT)
    _press(table, Key.Key_C, modifiers=CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().split("\n") == [
        "Naam\tOrganisatie\tRol\tGemeente\tLaatst gesproken",
        "Benhadou, Tariq\tGemeente Broekhaven\tBeleidsadviseur energie\tBroekhaven\tgisteren",
        "Bouzarai, Naima\tGemeente Zandwijk\tManager A & B <x>\tZandwijk\t5 dagen",
    ]
    assert "<th>Naam</th>" in mime.html()
    assert "A &amp; B\n&lt;x&gt;</td>" in mime.html()
    assert "color" not in mime.html()


# --- looks


def test_every_row_state_is_painted(qtbot, table, tasks, shown, theme):
    """Selected, hovered, framed, marked, grey and deleted rows, in light and dark."""
    table.select(7)
    table._set_hover(3)
    shown.kept[7] = replace(shown.kept[7], last="Buiten")
    qtbot.wait(1)
    shown.needle = "persoon"
    table.rows.refresh(frozenset({7}))
    tasks.wait()
    _press(table, Key.Key_Shift)
    pictures = set()
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        image = table.grab().toImage()
        pictures.add(image.pixelColor(400, 32 + 36 - 1).name())
    assert len(pictures) == 2


def test_a_cut_text_has_a_tooltip_and_a_whole_one_has_not(table, shown):
    delegate = table._delegate
    from PySide6.QtWidgets import QStyleOptionViewItem

    option = QStyleOptionViewItem()
    option.rect = table.visualRect(table.rows.index(0, 1))
    assert delegate._cut_text(option, table.rows.index(0, 1)) == ""
    option.rect.setWidth(60)
    assert delegate._cut_text(option, table.rows.index(0, 1)) == "Gemeente Broekhaven"
