"""Where things stand: beside or under each other, on any screen and with any text size."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.ui.theme import Theme
from tests.ui.tabs.contacts.room import Key, Room, copied, open_room
from tests.ui.test_accessibility import faults


def test_list_and_detail_stand_side_by_side_as_drawn(room: Room) -> None:
    assert not room.tab._panes.under
    assert room.tab.list.width() == pytest.approx(798, abs=1)


def test_on_a_wide_screen_the_list_stops_growing(room: Room) -> None:
    room.tab.resize(1920, 990)
    room.settle()
    assert room.tab.list.width() == 1080
    assert room.tab.detail.person.page.column.width() <= 760


@pytest.mark.parametrize("width", [960, 979])
def test_on_a_narrow_screen_the_detail_goes_under_the_list(room: Room, width: int) -> None:
    room.tab.resize(width, 450)
    room.settle()
    assert room.tab._panes.under
    assert room.tab.width() == width
    assert room.tab.height() == 450


def test_with_large_text_the_detail_goes_under_the_list_in_two_columns(
    room: Room, theme: Theme
) -> None:
    theme.set_scale(1.3)
    room.settle()
    assert room.tab._panes.under
    view = room.tab.detail.person
    assert view.open_actions.mapTo(view, view.open_actions.rect().topLeft()).x() > 600
    theme.set_scale(1.0)
    room.settle()
    assert not room.tab._panes.under


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 2.0])
def test_every_text_size_fits_the_smallest_laptop(room: Room, theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    height = round(768 - 80 - 90 * scale)
    room.tab.resize(1366, height)
    room.settle()
    assert (room.tab.width(), room.tab.height()) == (1366, height)
    filters = room.tab.filters
    right = filters.new_button.geometry().right()
    assert right <= 1366
    assert filters.field.isVisible()
    assert room.tab.list.table.viewport().height() >= theme.px(36)
    room.tab.detail.edit()
    room.settle()
    form = room.tab.detail._person_form
    assert form is not None
    assert form.page.horizontalScrollBar().maximum() == 0


def test_chips_that_do_not_fit_become_a_menu(room: Room) -> None:
    filters = room.tab.filters
    assert filters.chips.isVisible()
    assert not filters.kind.isVisible()
    room.tab.resize(1093, 524)
    room.settle()
    assert not filters.chips.isVisible()
    assert filters.kind.isVisible()
    filters.kind.changed.emit("coach")
    room.settle()
    assert len(room.names()) == 6  # who is in the pool, whoever employs them
    assert filters.kind.text() == "Soort: Coach"


def test_the_sizes_the_user_chose_come_back(
    qtbot, theme: Theme, template: Path, tmp_path: Path
) -> None:
    path, ini = copied(template, tmp_path), tmp_path / "venster.ini"
    for room in open_room(qtbot, theme, path, ini):
        room.tab._panes.moveSplitter(650, 1)
        room.tab.save_state()
    for room in open_room(qtbot, theme, path, ini):
        assert room.tab.list.width() == pytest.approx(650, abs=2)
        room.tab.resize(960, 600)
        room.settle()
        room.tab.resize(1366, 678)
        room.settle()
        assert room.tab.list.width() == pytest.approx(650, abs=2)


def test_f6_has_two_panes_that_take_the_focus(room: Room) -> None:
    first, second = room.tab.panes()
    second.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert room.focus() is room.tab.detail.person.call
    first.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert room.focus() is room.tab.list.table


def test_tab_goes_from_the_page_through_filters_and_list_to_the_detail(room: Room) -> None:
    room.show("Bouzarai")
    start = room.tab.filters.new_button
    start.setFocus()
    seen: list[QWidget] = []
    while len(seen) < 40 and (not seen or room.focus() is not start):
        seen.append(room.focus())
        room.key(Key.Key_Tab)
    filters, view = room.tab.filters, room.tab.detail.person
    wanted = [
        start,
        filters.municipality,
        filters.label,
        filters.field,
        room.tab.list.table,
        view.call,
        view.labels.add,
        view.privacy,
        view.open_actions.list,
        view.timeline.list,
        view.note,
    ]
    places = [seen.index(one) for one in wanted]
    assert places == sorted(places)
    assert room.focus() is start, "round again, nothing gets stuck"
    assert sum(room.tab.filters.chips.isAncestorOf(one) for one in seen) == 1


def test_every_control_has_a_name_for_a_screen_reader(room: Room) -> None:
    room.show("Bouzarai")
    tab, detail = room.tab, room.tab.detail
    assert faults(tab) == []
    detail.person.open_actions.line.begin()
    detail.person.labels.edit()
    assert faults(tab) == []
    detail.edit()
    form = detail._person_form
    assert form is not None
    form.roles.add.click()
    form.reach.add_phone.click()
    form.reach.add_email.click()
    QApplication.processEvents()
    assert faults(tab) == []
    detail.stop_editing()
    detail.person.points.acted.emit(("organisation", 2))
    assert faults(tab) == []
    detail.edit()
    assert faults(tab) == []
    room.show("Benhadou")
    room.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert faults(tab) == []
    tab.new()
    assert faults(tab) == []
    room.key(Key.Key_Escape)
    tab.call()
    assert faults(room.dialog()) == []
    room.key(Key.Key_Escape)


def test_the_privacy_line_and_the_points_say_what_they_do(room: Room) -> None:
    room.show("Bouzarai")
    view = room.tab.detail.person
    assert view.privacy.accessibleName().startswith("AVG: taak van algemeen belang")
    assert view.privacy.accessibleDescription() == "AVG-gegevens bewerken"
    descriptions = [one.accessibleDescription() for one in view.points.tab_stops()]
    assert descriptions == [
        "Nummer kopiëren",
        "Nummer kopiëren",
        "E-mail schrijven",
        "Organisatie openen",
        "Groep openen",
        "Groep openen",
    ]


def test_the_theme_switches_while_the_tab_is_open(room: Room, theme: Theme) -> None:
    room.show("Bouzarai")
    light = room.tab.grab().toImage()
    theme.set_mode("dark")
    room.settle()
    dark = room.tab.grab().toImage()
    assert light.pixelColor(1300, 600).lightness() > 200
    assert dark.pixelColor(1300, 600).lightness() < 60
    theme.set_mode("light")
