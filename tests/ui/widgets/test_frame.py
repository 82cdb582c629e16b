"""The frame of the window: header, tabs, autosave text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.autosave_label import AutosaveLabel
from nplw_desktop.ui.widgets.header import Header, RegionChoice
from nplw_desktop.ui.widgets.tab_bar import Tab, TabBar, TabRow

Key = Qt.Key
REGIONS = (
    RegionChoice(1, "Rivierenzoom", 10),
    RegionChoice(2, "Goeree-Overflakkee", 1),
    RegionChoice(3, "Land & Water", 4),
)
TABS = (
    Tab("Contacten", "users", "Ctrl+2"),
    Tab("Verslagen", "file-text", "Ctrl+5"),
    Tab("Regio", "map"),
)


@pytest.fixture
def header(theme, show):
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    header = Header(theme)
    header.set_regions(REGIONS, {1})
    column.addWidget(header)
    column.addStretch(1)
    show(window, 1366, 200)
    return header


def test_the_header_shows_the_region_and_its_municipalities(header):
    assert header.region.accessibleName() == "Regio: Rivierenzoom, 10 gemeenten"
    header.set_regions(REGIONS, {2})
    assert header.region.accessibleName() == "Regio: Goeree-Overflakkee, 1 gemeente"
    header.set_regions(REGIONS, None)
    assert header.region.accessibleName() == "Regio: Alle regio’s"


def test_two_regions_are_counted_and_named_on_demand(header):
    header.set_regions(REGIONS, {1, 2, 99})
    assert header.region.text() == "2 regio’s"
    assert header.region.accessibleName() == "Regio: 2 regio’s, 11 gemeenten"
    assert header.region.toolTip() == "Rivierenzoom en Goeree-Overflakkee"
    assert header.region.accessibleDescription() == "Rivierenzoom en Goeree-Overflakkee"
    header.set_regions(REGIONS, {3})
    assert header.region.text() == "Land & Water"
    assert header.region.accessibleDescription() == ""


def ticks(header) -> dict[str, bool]:
    actions = [a for a in header.region.menu().actions() if not a.isSeparator()]
    return {a.text(): a.isChecked() for a in actions}


def test_regions_are_ticked_one_by_one_and_all_of_them_takes_the_ticks_away(header):
    told: list[set[int] | None] = []
    header.regions_chosen.connect(told.append)
    actions = header.region.menu().actions()
    for index in (1, 0, 1, -1, -1, 2):
        actions[index].trigger()
    assert told == [{1, 2}, {2}, None, None, None, {3}]
    assert ticks(header) == {
        "Rivierenzoom": False,
        "Goeree-Overflakkee": False,
        "Land && Water": True,
        "Alle regio’s": False,
    }


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_region_menu_is_worked_by_keys_and_stays_open_while_ticking(header, qtbot):
    told: list[set[int] | None] = []
    header.regions_chosen.connect(told.append)
    header.open_region_menu()
    menu = header.region.menu()
    assert menu.isVisible()
    for key in (Key.Key_Space, Key.Key_Down, Key.Key_Space):
        QTest.keyClick(menu, key)
        assert menu.isVisible()
    assert told == [None, {2}]
    QTest.keyClick(menu, Key.Key_Return)
    assert not menu.isVisible()
    header.open_region_menu()
    QTest.keyClick(menu, Key.Key_Escape)
    assert not menu.isVisible()
    assert told == [None, {2}]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_click_ticks_and_leaves_the_region_menu_open(header):
    header.open_region_menu()
    menu = header.region.menu()
    for action, ticked in ((menu.actions()[1], {1, 2}), (menu.actions()[0], {2})):
        middle = menu.actionGeometry(action).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=middle)
        assert menu.isVisible()
        assert header.region._ticked == ticked
    menu.close()


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_search_and_settings_answer_to_keys(header, qtbot, key):
    for button, signal in (
        (header.search, header.search_requested),
        (header.settings, header.settings_requested),
    ):
        button.setFocus()
        with qtbot.waitSignal(signal):
            QTest.keyClick(button, key)


@pytest.mark.parametrize(("width", "scale"), [(960, 1.0), (960, 2.0), (1093, 1.3), (1920, 1.0)])
def test_nothing_in_the_header_is_cut_off_or_overlaps(header, theme, width, scale):
    theme.set_scale(scale)
    header.window().resize(width, 200)
    QApplication.processEvents()
    assert header.width() == width
    right = 0
    for button in (header.region, header.search, header.settings):
        assert button.geometry().left() >= right
        assert min(button.width(), button.height()) >= 28
        right = button.geometry().right()
    assert right < width


def test_the_quick_note_answers_to_a_click_and_a_key_and_names_its_key(header, qtbot):
    with qtbot.waitSignal(header.note_requested, timeout=500):
        qtbot.mouseClick(header.note, Qt.MouseButton.LeftButton)
    header.note.setFocus()
    with qtbot.waitSignal(header.note_requested, timeout=500):
        qtbot.keyClick(header.note, Qt.Key.Key_Return)
    assert header.note.accessibleName() == "Snelle notitie, F4"


@pytest.mark.parametrize(
    ("width", "scale", "whole"),
    [(1366, 1.0, True), (960, 1.0, True), (1366, 1.3, True), (1366, 2.0, False), (960, 2.0, False)],
)
def test_the_quick_note_is_an_icon_where_there_is_no_room(header, theme, width, scale, whole):
    theme.set_scale(scale)
    header.window().resize(width, 200)
    QApplication.processEvents()
    assert header.width() == width
    assert (header.note.width() > 2 * header.note.height()) is whole
    assert bool(header.note.toolTip()) is not whole
    shown = [header.region, header.search, header.note, header.settings, header.menu]
    edges = [(each.x(), each.x() + each.width()) for each in shown]
    assert all(end <= start for (_, end), (start, _) in pairwise(edges))
    assert edges[-1][1] <= width


def test_the_header_is_tabbed_from_left_to_right(header):
    header.region.setFocus()
    order = [header.region, header.search, header.note, header.settings]
    for widget in order:
        assert widget.hasFocus()
        QTest.keyClick(widget, Key.Key_Tab)


@pytest.fixture
def tabs(theme, show):
    bar: Any = TabBar(theme, TABS)
    row = TabRow(theme, bar, AutosaveLabel(theme))
    show(row, 900, 42)
    bar.row = row
    return bar


def test_tabs_do_not_move_when_another_opens(tabs):
    places = [tabs.tabRect(index) for index in range(tabs.count())]
    tabs.setCurrentIndex(2)
    assert [tabs.tabRect(index) for index in range(tabs.count())] == places


def test_the_open_tab_has_a_line_of_heat_inset_by_ten(tabs, theme):
    tabs.setCurrentIndex(1)
    picture = tabs.grab().toImage()
    rect = tabs.tabRect(1)
    bottom = rect.bottom() - 1
    assert picture.pixelColor(rect.x() + 14, bottom) == theme.color("accent")
    assert picture.pixelColor(rect.x() + 6, bottom) != theme.color("accent")
    assert picture.pixelColor(tabs.tabRect(0).center().x(), bottom) != theme.color("accent")


def test_arrows_change_the_tab(tabs):
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tabs, Key.Key_Right)
    assert tabs.currentIndex() == 1


def test_tabs_grow_with_the_text(tabs, theme):
    before = tabs.tabRect(0).width()
    theme.set_scale(1.5)
    QApplication.processEvents()
    assert tabs.tabRect(0).width() == pytest.approx(before * 1.5, abs=3)
    assert tabs.tabRect(0).height() == round(41 * 1.5)


def test_a_tab_tells_its_key(tabs):
    assert tabs.tabToolTip(0) == "Contacten (Ctrl+2)"
    assert tabs.tabToolTip(2) == ""


@pytest.fixture
def label(theme, show):
    window = QWidget()
    label = AutosaveLabel(theme)
    QVBoxLayout(window).addWidget(label)
    show(window)
    return label


def test_saving_is_said_only_when_it_takes_long(label, qtbot):
    assert label._timer.interval() == 400
    label.saving()
    assert label.accessibleName() == "Alles bewaard"
    label.saved()
    label._timer.setInterval(1)
    label.saving()
    qtbot.waitUntil(lambda: label.accessibleName() == "Bewaren…")
    label.saved()
    assert label.accessibleName() == "Alles bewaard"


@pytest.mark.parametrize(("waiting", "words"), [(1, "nog 1 wijziging"), (2, "nog 2 wijzigingen")])
def test_a_failure_says_how_much_and_can_be_pressed(label, qtbot, waiting, words):
    label.failed(waiting)
    assert label.accessibleName() == f"Niet bewaard, {words}"
    with qtbot.waitSignal(label.retry_requested):
        QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))


def test_only_a_failure_takes_the_focus(label):
    assert label.focusPolicy() == Qt.FocusPolicy.NoFocus
    label.failed(1)
    assert label.focusPolicy() == Qt.FocusPolicy.StrongFocus
    label.saved()
    assert label.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_failure_answers_to_enter(label, qtbot):
    label.failed(1)
    label.setFocus()
    with qtbot.waitSignal(label.retry_requested):
        QTest.keyClick(label, Key.Key_Return)


def test_a_saved_state_ends_a_wait(label, qtbot):
    label._timer.setInterval(1)
    label.saving()
    label.failed(3)
    qtbot.wait(20)
    assert label.accessibleName() == "Niet bewaard, nog 3 wijzigingen"
