"""While a room looks along, nothing in the program shows or says a name, a phone or a case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QToolTip

from nplw_desktop.region import people
from nplw_desktop.region.inline import RichText
from nplw_desktop.ui.crash_dialog import CrashDialog
from nplw_desktop.ui.discretion import TITLE, Hood
from nplw_desktop.ui.projecting import for_room
from nplw_desktop.ui.quick_note.typed import Typed
from nplw_desktop.ui.troubles import closing_question
from nplw_desktop.ui.widgets.buttons import Button
from tests.ui import seen
from tests.ui.canaries import (
    CASE,
    NAME,
    NOTE,
    NUMBER,
    WORDS,
    Canaries,
    aviary,
    heard,
)
from tests.ui.shell import bar_of, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ENDS = ("quit", "lock", "log")


@pytest.fixture
def birds(theme, tmp_path, qtbot) -> Iterator[Canaries]:
    with aviary(theme, tmp_path) as found:
        qtbot.waitActive(found.shell.window)
        yield found


def look_along(birds: Canaries, *, on: bool = True) -> None:
    birds.shell.desk.projecting.switch(on)
    birds.shell.desk.tasks.wait()
    QApplication.processEvents()


def test_without_a_room_all_of_it_is_seen(birds):
    """Else the tests below would hold for a program that shows nothing, or a walk that sees none."""
    found: set[str] = set()
    for place in birds.places():
        birds.go(place)
        QApplication.processEvents()
        found |= heard()
    assert found == {*WORDS, NUMBER}


def test_no_page_of_any_tab_shows_anything_whether_it_was_open_or_is_opened_now(birds):
    for place in birds.places():
        birds.go(place)
        look_along(birds)
        assert not heard(), place
        look_along(birds, on=False)
    look_along(birds)
    for place in birds.places():
        birds.go(place)
        QApplication.processEvents()
        assert not heard(), place


def test_all_comes_back_as_it_stood(birds):
    window = birds.shell.window
    birds.go(f"contacts/{birds.person}")
    QApplication.processEvents()
    before, title, focus = heard(), window.windowTitle(), QApplication.focusWidget()
    look_along(birds)
    assert window.windowTitle() == TITLE
    focused = QApplication.focusWidget()
    assert focused is not None
    assert isinstance(focused.window(), type(window))
    look_along(birds, on=False)
    assert (heard(), window.windowTitle(), QApplication.focusWidget()) == (before, title, focus)
    assert before


def test_the_key_and_the_button_switch_it(birds):
    projecting = birds.shell.desk.projecting
    QTest.keyClick(birds.shell.window, Qt.Key.Key_F9)
    assert projecting.on
    hood = birds.shell.window.findChild(Hood)
    assert hood is not None
    hood.end.click()
    assert not projecting.on
    for expected in (True, False):
        QTest.keyClick(birds.shell.window, Qt.Key.Key_F9)
        assert projecting.on is expected


def test_what_stands_open_over_the_window_goes_out_of_sight_and_comes_back(birds):
    work = birds.shell.work
    birds.go("minutes")
    for key in ("bin", "settings", "search", "quick_note"):
        work.refresh_commands()
        birds.shell.window.commands.do(key)
    assert work.notes.window is not None
    work.notes.window.show_typed(Typed((("paragraph", RichText(CASE)),)), None)
    palette = work._palette
    assert palette is not None
    palette.field.edit.setText(NAME)
    QApplication.processEvents()
    assert {CASE, NAME} <= heard()
    dialogs = [each for each in open_dialogs() if each is not work.notes.window]
    QToolTip.showText(birds.shell.window.pos(), NOTE)
    look_along(birds)
    assert not heard()
    assert open_dialogs() == []
    look_along(birds, on=False)
    assert [each for each in dialogs if each is not palette] == open_dialogs()


def open_dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, QDialog) and each.isVisible()]


def test_no_command_shows_anything(birds):
    birds.go(f"minutes/{birds.meeting}")
    commands = birds.shell.window.commands
    birds.shell.work.refresh_commands()
    look_along(birds)
    for each in commands.commands:
        if each.key not in (*ENDS, "projection"):
            commands.do(each.key)
            birds.shell.desk.tasks.wait()
            QApplication.processEvents()
            assert not heard(), each.key
            assert birds.shell.desk.projecting.on


class Seen(QDialog):
    """Counts how often it was drawn."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


@pytest.mark.parametrize("way", ["show", "open"])
def test_a_window_that_shows_itself_is_never_drawn_and_waits(birds, way):
    look_along(birds)
    dialog = Seen(birds.shell.window)
    QLineEdit(NAME, dialog)
    getattr(dialog, way)()
    handle = dialog.windowHandle()
    assert handle is None or not handle.isVisible()
    QApplication.processEvents()
    assert (dialog.isVisible(), dialog.painted, heard()) == (False, 0, set())
    look_along(birds, on=False)
    assert dialog.isVisible()
    assert dialog.painted
    dialog.close()
    dialog.deleteLater()


def test_a_window_that_was_made_for_the_room_stays(birds):
    shown = [Seen(birds.shell.window), closing_question(birds.shell.window, None)]
    for_room(shown[0])
    for each in shown:
        each.show()
    look_along(birds)
    assert all(each.isVisible() for each in shown)
    for each in shown:
        each.close()
        each.deleteLater()


def test_a_window_without_a_parent_goes_too(birds):
    alone = Seen()
    alone.setWindowTitle(NAME)
    alone.show()
    assert NAME in heard()
    look_along(birds)
    assert not alone.isVisible()
    look_along(birds, on=False)
    assert alone.isVisible()
    alone.close()
    alone.deleteLater()


def rename(birds: Canaries) -> None:
    edit = birds.shell.desk.write(
        f"{NAME} hernoemd",
        lambda change: people.rename(change, birds.person, given_name="Wiesje"),
        place=f"contacts/{birds.person}",
    )
    assert edit.ok


def test_the_bar_says_what_was_done_and_never_to_whom(birds):
    desk = birds.shell.desk
    birds.go("minutes")
    look_along(birds)
    told: list[str] = []
    desk.announced.connect(lambda text, _undo: told.append(text))
    rename(birds)
    desk.announce(f"{NAME} hernoemd", undo=True)
    desk.announce(f"{NAME} verwijderd", undo=True, room="Fase overgeslagen")
    for key in ("undo", "redo", "undo", "save"):
        birds.shell.window.commands.do(key)
        QApplication.processEvents()
        assert said(birds.shell)
        assert not heard(), key
    assert told[:5] == [
        *("Gedaan", "Fase overgeslagen"),
        *("Ongedaan gemaakt", "Opnieuw gedaan", "Ongedaan gemaakt"),
    ]
    assert birds.shell.work.tabs.key == "minutes"  # an undo leads nowhere now
    assert not any(heard(each) for each in told)


def test_what_the_bar_said_before_is_gone(birds):
    birds.shell.desk.announce(f"{NAME} hernoemd", undo=True)
    assert NAME in heard()
    look_along(birds)
    assert not heard()
    assert not bar_of(birds.shell).isVisible()


def test_what_could_not_be_said_is_said_when_nobody_looks_along_any_more(birds):
    look_along(birds)
    birds.shell.desk.announce(f"{NAME} heeft geen adres")
    assert said(birds.shell) == "Er is een melding. Je leest die als de projectie uit staat."
    look_along(birds, on=False)
    assert said(birds.shell) == f"{NAME} heeft geen adres"
    look_along(birds)
    look_along(birds, on=False)
    assert not said(birds.shell)


def test_search_finds_commands_and_nothing_of_the_file(birds):
    finder = birds.shell.work._finder

    def found(words: str) -> list[str]:
        return [hit.text for group in finder.find(words) for hit in group.hits]

    assert found(NAME)
    look_along(birds)
    for words in (*WORDS, NUMBER, f"0{NUMBER}"):
        assert not found(words)
    assert "Projectie" in found("Projectie")


def test_a_quick_note_is_not_opened_and_what_was_typed_in_it_is_kept(birds):
    notes = birds.shell.work.notes
    notes.open()
    assert notes.window is not None
    notes.window.show_typed(Typed((("paragraph", RichText(CASE)),)), None)
    look_along(birds)
    notes.open()
    birds.shell.desk.go("note:1")
    QApplication.processEvents()
    assert not heard()
    look_along(birds, on=False)
    notes.open()
    assert CASE in heard()


def test_a_closed_program_loses_nothing_half_typed_in_a_window_that_was_put_aside(birds):
    window = birds.shell.window
    dialog = Seen(window)
    QLineEdit(dialog).setText(NAME)
    dialog.show()
    look_along(birds)
    assert not window.close()
    assert window.isVisible()
    assert said(birds.shell).startswith("Er staat nog een venster open")
    assert not heard()
    dialog.deleteLater()


def test_it_stays_out_of_sight_when_the_file_goes_until_something_else_is_shown(birds):
    """As after a fault of the program: what is told then names nobody either."""
    birds.go(f"contacts/{birds.person}")
    look_along(birds)
    window = birds.shell.window
    birds.shell.work.end()
    QApplication.processEvents()
    assert not heard()
    told = CrashDialog(window.theme, "verslag", f"Nog niet bewaard: {NAME}", in_room=True)
    told.open()
    QApplication.processEvents()
    assert not heard()
    buttons = {each.text(): each for each in told.findChildren(Button)}
    buttons["Tekst kopiëren"].click()
    assert NAME in QApplication.clipboard().text()
    told.close()
    window.show_page(QLineEdit(NAME))
    assert NAME in heard()


def test_every_word_in_sight_is_the_programs_own(birds):
    birds.go(f"contacts/{birds.person}")
    look_along(birds)
    lines = seen.words().splitlines()
    assert TITLE in lines
    assert len(lines) < 30  # a page and a button: nothing of the tabs behind it
