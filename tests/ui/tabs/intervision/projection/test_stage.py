"""On one screen it begins in projection; on two the room gets the other; nothing private flashes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from nplw_desktop.region.intervision import cases
from nplw_desktop.ui import remembered
from nplw_desktop.ui.discretion import Hood
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.intervision.projection.pages import RoomPage, RoomStrip, RoomWindow
from nplw_desktop.ui.tabs.intervision.projection.stage import Mode
from tests.ui import seen
from tests.ui.shell import said
from tests.ui.tabs.intervision.projection.room import (
    BEAMER,
    CASE,
    LAPTOP,
    MIRROR,
    NOTE,
    THIRD,
    Room,
    notes_seen,
    room,
)
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def led(theme, tmp_path, qtbot) -> Iterator[Room]:
    with room(theme, tmp_path) as made:
        qtbot.waitActive(made.shell.window)
        yield made


def beamers() -> list[RoomWindow]:
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, RoomWindow) and each.isVisible()]


def pages(led: Room) -> list[RoomPage]:
    return [each for each in led.shell.window.findChildren(RoomPage) if each.isVisible()]


def press(led: Room, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or led.shell.window, key)
    QApplication.processEvents()


def test_on_one_screen_it_begins_in_projection_and_notes_open_only_after_a_key(led):
    led.begin()
    assert (led.stage.mode, led.shell.desk.projecting.on) == (Mode.ROOM, True)
    assert not notes_seen()
    assert "Het incident" in seen.words()
    press(led, Qt.Key.Key_F9)
    assert (led.stage.mode, led.stage.notes_shown) == (Mode.OPEN, True)
    assert notes_seen()
    assert "Dit ziet nu ook de zaal." in seen.words()
    assert led.shell.desk.projecting.on  # the room still sees the bar and what comes up
    press(led, Qt.Key.Key_F9)
    assert led.stage.mode is Mode.ROOM
    assert not notes_seen()
    assert not beamers()


def test_the_focus_leaves_the_notes_while_they_are_out_of_sight_and_comes_back(led):
    led.shell.window.cover(led.screen)
    led.screen.note.setFocus()
    led.shell.window.uncover(QLineEdit())  # nothing: it lies nowhere
    led.begin()
    assert QApplication.focusWidget() is not led.screen.note
    press(led, Qt.Key.Key_X)
    assert led.screen.note.text() == f"{NOTE} in de notitie"
    led.stage.open_notes()
    assert QApplication.focusWidget() is led.screen.note


def test_a_mirror_counts_as_one_screen(led):
    led.begin(LAPTOP, MIRROR)
    assert (led.stage.mode, notes_seen(), beamers()) == (Mode.ROOM, False, [])


def test_on_two_screens_the_room_gets_the_other_and_notes_stay_here(led):
    led.begin(LAPTOP, BEAMER)
    assert led.stage.mode is Mode.TWO
    assert notes_seen()
    assert led.shell.desk.projecting.on
    (beamer,) = beamers()
    assert beamer.geometry() == BEAMER.area
    assert NOTE not in "\n".join(words_in(beamer))
    assert "Het incident" in words_in(beamer)
    strip = led.shell.window.findChild(RoomStrip)
    assert strip is not None
    assert not strip.isVisible()
    assert QApplication.activeWindow() is led.shell.window  # the notes keep the keys


def words_in(beamer: RoomWindow) -> list[str]:
    return [word for each in beamer.findChildren(QWidget) for word in seen.of_widget(each)]


def test_a_screen_that_is_plugged_in_gets_the_projection_and_notes_stay_shut_until_asked(led):
    led.begin()
    assert led.desktop is not None
    led.desktop.plug(LAPTOP, BEAMER)
    assert led.stage.mode is Mode.TWO
    assert len(beamers()) == 1
    assert not notes_seen()
    assert "De projectie staat op het andere scherm" in seen.words()
    press(led, Qt.Key.Key_F9)
    assert notes_seen()
    assert len(beamers()) == 1


def remembered_in_room(led: Room) -> bool:
    """As the next start reads it, after a kill now."""
    known = Settings(led.shell.store.path.parent / "venster.ini")
    return remembered.in_room(known, led.shell.store.path)


def test_it_is_remembered_on_the_disk_whether_the_room_sees_the_only_screen(led):
    assert not remembered_in_room(led)
    led.begin()
    assert remembered_in_room(led)
    led.stage.open_notes()
    assert remembered_in_room(led)
    assert led.desktop is not None
    led.desktop.plug(LAPTOP, BEAMER)
    assert not remembered_in_room(led)
    led.desktop.plug(LAPTOP)
    assert remembered_in_room(led)
    led.stage.alone()
    assert not remembered_in_room(led)
    led.stage.project()
    led.stage.end()  # the room may look until a key
    assert remembered_in_room(led)
    led.shell.desk.projecting.switch(False)
    assert not remembered_in_room(led)


def test_with_a_screen_for_the_room_the_next_start_is_as_always(led):
    led.begin(LAPTOP, BEAMER)
    assert not remembered_in_room(led)


def test_open_notes_close_when_a_screen_is_plugged_in(led):
    led.begin()
    led.stage.open_notes()
    assert led.desktop is not None
    led.desktop.plug(LAPTOP, BEAMER)
    assert not notes_seen()


def test_a_screen_that_is_pulled_out_leaves_the_projection_here(led):
    led.begin(LAPTOP, BEAMER)
    assert led.desktop is not None
    led.desktop.plug(LAPTOP)
    assert (led.stage.mode, notes_seen(), beamers()) == (Mode.ROOM, False, [])


@pytest.mark.parametrize("after", [(BEAMER,), (LAPTOP, THIRD), (LAPTOP, MIRROR)])
def test_notes_close_whatever_becomes_of_the_screens(led, after):
    led.begin(LAPTOP, BEAMER)
    assert led.desktop is not None
    led.desktop.at = after[0]
    led.desktop.plug(*after)
    assert not notes_seen()
    assert len(pages(led)) == 1


def test_notes_close_when_the_window_is_moved_to_where_the_room_looks(led):
    led.begin(LAPTOP, BEAMER)
    assert led.desktop is not None
    led.desktop.drag(BEAMER)
    assert not notes_seen()
    assert [each.geometry() for each in beamers()] == [BEAMER.area]  # the room stays there
    led.desktop.drag(LAPTOP)
    assert not notes_seen()
    assert led.stage.mode is Mode.TWO


def test_a_screen_that_changes_its_size_is_filled_again_and_the_notes_stay(led):
    led.begin(LAPTOP, BEAMER)
    assert led.desktop is not None
    larger = type(BEAMER)("beamer", BEAMER.area.adjusted(0, 0, 640, 360))
    led.desktop.plug(LAPTOP, larger)
    assert [each.geometry() for each in beamers()] == [larger.area]
    assert notes_seen()


def test_the_room_on_the_other_screen_after_a_swap_never_sees_the_notes(led):
    led.begin(LAPTOP, BEAMER)
    assert led.desktop is not None
    QTest.keyClick(led.shell.window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert led.desktop.at == BEAMER
    assert [each.geometry() for each in beamers()] == [LAPTOP.area]
    assert not notes_seen()
    press(led, Qt.Key.Key_F9)
    assert notes_seen()
    assert led.stage.mode is Mode.TWO
    led.end()
    assert not led.shell.window.commands.able("swap_screens")


def test_with_nobody_looking_along_all_works_again_until_a_screen_comes(led):
    led.begin()
    led.stage.open_notes()
    strip = led.shell.window.findChild(RoomStrip)
    assert strip is not None
    strip.alone.click()
    assert (led.stage.mode, led.shell.desk.projecting.on) == (Mode.OFF, False)
    assert notes_seen()
    assert "Dit ziet nu ook" not in seen.words()
    assert led.shell.window.commands.able("quick_note")
    assert led.desktop is not None
    led.desktop.plug(LAPTOP, BEAMER)
    assert (led.stage.mode, led.shell.desk.projecting.on) == (Mode.TWO, True)
    assert not notes_seen()


def test_f9_on_two_screens_ends_the_projection_and_begins_it_again(led):
    led.begin(LAPTOP, BEAMER)
    press(led, Qt.Key.Key_F9)
    assert (led.stage.mode, beamers()) == (Mode.OFF, [])
    press(led, Qt.Key.Key_F9)
    assert led.stage.mode is Mode.TWO
    assert len(beamers()) == 1


def test_a_projection_that_is_closed_by_hand_is_over(led):
    led.begin(LAPTOP, BEAMER)
    (beamer,) = beamers()
    beamer.close()
    assert led.stage.mode is Mode.OFF
    led.stage.toggle()
    assert len(beamers()) == 1


def test_after_the_session_the_window_is_as_it_was(led):
    before = seen.words()
    led.begin(LAPTOP, BEAMER)
    led.end()
    led.shell.tab.asked.clear()
    assert (led.stage.mode, beamers(), led.shell.desk.projecting.on) == (Mode.OFF, [], False)
    assert seen.words() == before.replace("flush\n", "")
    press(led, Qt.Key.Key_F9)  # again of the window itself
    assert led.shell.desk.projecting.on


def test_a_session_that_ends_in_projection_leaves_the_window_hidden_until_a_key(led):
    """Stopped, or its start undone: what comes after it is not for the room either."""
    led.begin()
    led.end()
    hood = led.shell.window.findChild(Hood)
    assert hood is not None
    assert hood.isVisible()
    assert QApplication.focusWidget() is hood.end
    assert led.shell.desk.projecting.on
    press(led, Qt.Key.Key_F9)
    assert not led.shell.desk.projecting.on
    assert led.shell.tab.isVisible()


def test_the_question_of_the_case_is_shown_only_when_it_is_ticked(led):
    led.begin(LAPTOP, BEAMER)
    (beamer,) = beamers()
    assert CASE not in "\n".join(words_in(beamer))

    def tick(value: bool) -> None:
        led.shell.desk.write(
            "Casusvraag tonen",
            lambda change: cases.edit(change, led.session.id, show_question=value),
        )
        QApplication.processEvents()

    tick(True)
    assert f"Hoe houd ik {CASE} aan boord?" in words_in(beamer)
    tick(False)
    assert CASE not in "\n".join(words_in(beamer))


def test_the_buttons_below_the_image_lead_the_session(led):
    led.begin()
    (page,) = pages(led)
    found = page.findChildren(type(page.notes))
    buttons = {each.accessibleName(): each for each in found if each.isVisible()}
    buttons["Volgende fase"].click()
    assert "Reactie" in seen.words()
    buttons["Pauze"].click()
    assert led.feed.shown.clock.paused
    assert buttons["Pauze"].accessibleName() == "Verder"
    assert page.view.ring.clock.below == "pauze"
    buttons["+2 min"].click()
    assert led.feed.shown.clock.now.extended == 120
    buttons["Volgende beurt"].click()
    assert [each.place for each in led.feed.shown.clock.turns].count("now") == 1


@pytest.mark.parametrize("width", [420, 1280])
def test_the_buttons_have_one_row_and_names_however_narrow_it_is(led, width):
    led.shell.window.resize(width, 540)
    led.begin()
    (page,) = pages(led)
    found = [each for each in page.findChildren(type(page.notes)) if each.isVisible()]
    names = ["Volgende fase", "Volgende beurt", "Pauze", "+2 min"]
    assert sorted(each.accessibleName() for each in found) == sorted([*names, "Notities openen"])
    assert page.view.height() > 440
    for each in found:
        assert page.rect().contains(QRect(each.mapTo(page, QPoint()), each.size()))


def test_every_control_has_a_name_and_a_role(led):
    led.begin()
    (page,) = pages(led)
    assert faults(page) == []
    assert led.desktop is not None
    led.desktop.plug(LAPTOP, BEAMER)
    (page,) = pages(led)
    assert faults(page) == []
    assert faults(beamers()[0]) == []


def test_the_bar_is_seen_over_the_projection_and_names_nobody(led):
    led.begin()
    led.shell.desk.announce(f"{NOTE} verwijderd", undo=True, room="Fase overgeslagen")
    assert said(led.shell) == "Fase overgeslagen"
    assert not notes_seen()
    led.stage.open_notes()
    led.shell.desk.announce(f"{NOTE} verwijderd", undo=True)
    assert said(led.shell) == "Gedaan"


def test_a_locked_file_stays_locked_whatever_becomes_of_the_screens(led):
    """The page of the lock has a higher rank than all of this."""
    led.begin(LAPTOP, BEAMER)
    window = led.shell.window
    lock = QLineEdit("Vergrendeld")
    window.cover(lock, rank=9)
    assert led.desktop is not None
    led.desktop.plug(LAPTOP)
    assert lock.isVisible()
    assert not notes_seen()
    assert not pages(led)
    window.uncover(lock)
    assert len(pages(led)) == 1
    assert not notes_seen()


def test_the_keys_of_the_second_window_lead_the_session_but_not_of_a_locked_file(led):
    led.begin(LAPTOP, BEAMER)
    (beamer,) = beamers()
    beamer.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(beamer.view, Qt.Key.Key_PageDown)
    assert led.feed.shown.clock.index == 1
    lock = QLineEdit("Vergrendeld")
    led.shell.window.cover(lock, rank=9)
    beamer.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(beamer.view, Qt.Key.Key_PageUp)
    assert led.feed.shown.clock.index == 1
    led.shell.window.uncover(lock)
    beamer.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(beamer.view, Qt.Key.Key_PageUp)
    assert led.feed.shown.clock.index == 0


class Watched(QLineEdit):
    """A note that remembers whether it was ever drawn."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def test_notes_are_never_drawn_before_the_key(led):
    note = Watched(NOTE)
    led.screen.layout().addWidget(note)
    led.begin()
    assert led.desktop is not None
    for plugged in ((LAPTOP, BEAMER), (LAPTOP,), (LAPTOP, MIRROR), (BEAMER,), (LAPTOP, THIRD)):
        led.desktop.at = plugged[0]
        led.desktop.plug(*plugged)
        led.wait(1)
    assert note.painted == 0
    led.stage.open_notes()
    QApplication.processEvents()
    assert note.painted
