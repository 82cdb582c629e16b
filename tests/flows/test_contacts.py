"""A coordinator keeps her contacts: finds, makes, calls, deletes and takes it back, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import actions, contacts, conversations, labels, people, roles
from nplw_desktop.store import Store
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.contacts.tab import ContactsTab
from nplw_desktop.ui.theme import Theme
from tests.flows.keyboard import Keyboard
from tests.ui.shell import TODAY, Shell, example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Coordinator(Keyboard):
    """Someone at the keyboard of the real window, in Contacten."""

    def __init__(self, shell: Shell, until: Callable[..., None]) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self._until = until
        shell.window.resize(1366, 768)
        shell.window.activateWindow()
        assert QTest.qWaitForWindowActive(shell.window)
        self.press(Key.Key_2, held=CTRL)
        self.settle()

    @property
    def tab(self) -> ContactsTab:
        """The tab that is shown."""
        return cast("ContactsTab", self.shell.work.tabs.currentWidget())

    @property
    def store(self) -> Store:
        return self.shell.store

    def settle(self) -> None:
        assert self.shell.desk.tasks.wait()
        QApplication.processEvents()
        assert self.shell.desk.tasks.wait()

    def until(self, condition: Callable[[], bool]) -> None:
        self._until(condition, timeout=5_000)

    def names(self) -> list[str]:
        rows = self.tab.list.table.rows
        return [rows.index(row, 0).data() for row in range(rows.rowCount())]

    def id_of(self, family_name: str) -> int:
        sql = "SELECT id FROM person WHERE family_name = :name"
        return int(self.store.value(sql, name=family_name))

    def bar(self) -> str:
        """What the bar below says."""
        return self.shell.work._bar.accessibleName()


@pytest.fixture
def coordinator(theme: Theme, tmp_path: Path, qtbot) -> Iterator[Coordinator]:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=TABS) as shell:
        yield Coordinator(shell, qtbot.waitUntil)


def test_a_new_colleague_is_kept_with_all_that_is_known(coordinator: Coordinator) -> None:
    one = coordinator
    one.press(Key.Key_N, held=CTRL)
    one.type("Bas van der Polderdonk")
    one.press(Key.Key_Tab)
    one.type("Zoomwarmte")
    one.press(Key.Key_Escape, Key.Key_Tab)
    one.type("Projectleider\n")
    one.press(Key.Key_Escape)
    one.settle()
    bas = one.id_of("Polderdonk")
    assert one.tab.list.table.current() == bas
    one.press(Key.Key_F2)
    one.type("Bastiaan")
    one.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    one.type("B.")
    one.press(Key.Key_Escape)
    one.press(Key.Key_Escape)
    found = people.get(one.store, bas)
    assert found is not None
    assert (found.name.given_name, found.name.initials) == ("Bastiaan", "B.")
    assert one.focus() is one.tab.list.table
    role = roles.of_person(one.store, bas)[0]
    assert (role.organisation, role.title) == ("Zoomwarmte", "Projectleider")


def test_somebody_is_found_by_typing_and_called_in_one_key(coordinator: Coordinator) -> None:
    one = coordinator
    one.press(Key.Key_F, held=CTRL)
    one.type("tolk")
    one.settle()
    assert one.names() == ["Tolkamer, Ruben"]
    one.press(Key.Key_Down)
    one.press(Key.Key_G, held=CTRL)
    dialog = one.tab._conversation
    assert dialog is not None
    one.until(dialog.isActiveWindow)
    one.type("Wil het draaiboek van Sluiskade.")
    one.press(Key.Key_Tab)
    one.type("Draaiboek sturen\n")
    ruben = one.id_of("Tolkamer")
    assert contacts.last_spoken(one.store, ruben) == TODAY
    newest = conversations.timeline(one.store, ruben, TODAY, 1)[0]
    assert newest.text == "Wil het draaiboek van Sluiskade."
    assert "Draaiboek sturen" in [
        each.line.text.text for each in actions.of_person(one.store, ruben)
    ]
    assert "Gesprek met Ruben Tolkamer vastgelegd" in one.bar()
    assert one.focus() is one.tab.list.table
    one.press(Key.Key_Z, held=CTRL)
    assert contacts.last_spoken(one.store, ruben) == date(2026, 9, 2)
    assert one.names() == ["Tolkamer, Ruben"]


def test_a_deleted_contact_comes_back_from_the_bar_and_from_the_key(
    coordinator: Coordinator,
) -> None:
    one = coordinator
    joris = one.id_of("Molendam")
    assert one.shell.work.tabs.go(f"contacts/{joris}")
    one.tab.enter()
    one.settle()
    one.press(Key.Key_Delete)
    assert one.bar() == "Joris Molendam verwijderd"
    assert people.get(one.store, joris) is None
    one.shell.work._bar._action.click()
    one.settle()
    assert people.get(one.store, joris) is not None
    assert one.tab.list.table.current() == joris
    assert one.focus() is one.tab.list.table
    one.press(Key.Key_Delete)
    one.press(Key.Key_Z, held=CTRL)
    one.settle()
    assert people.get(one.store, joris) is not None
    one.press(Key.Key_Y, held=CTRL)
    assert people.get(one.store, joris) is None


def test_f6_goes_through_the_panes_and_back(coordinator: Coordinator) -> None:
    one = coordinator
    one.tab.enter()
    one.press(Key.Key_F6)
    assert one.tab.detail.isAncestorOf(one.focus())
    one.press(Key.Key_F6, held=Qt.KeyboardModifier.ShiftModifier)
    assert one.focus() is one.tab.list.table


def test_typing_is_undone_in_the_field_first_and_in_the_file_after_that(
    coordinator: Coordinator,
) -> None:
    one = coordinator
    naima = one.id_of("Bouzarai")
    assert one.shell.work.tabs.go(f"contacts/{naima}")
    one.tab.enter()
    one.settle()
    one.press(Key.Key_F2)
    one.type("Nadia")
    one.press(Key.Key_Z, held=CTRL)
    form = one.tab.detail._person_form
    assert form is not None
    assert form.name.field("given_name").value() == "Naima"
    one.press(Key.Key_A, held=CTRL)
    one.type("Nadia")
    one.press(Key.Key_Tab)
    assert people.get(one.store, naima).name.given_name == "Nadia"  # type: ignore[union-attr]
    one.press(Key.Key_Z, held=CTRL)
    assert people.get(one.store, naima).name.given_name == "Naima"  # type: ignore[union-attr]
    assert form.isVisible()
    assert form.name.field("given_name").value() == "Naima"


def test_leaving_the_tab_keeps_what_was_typed(coordinator: Coordinator) -> None:
    one = coordinator
    naima = one.id_of("Bouzarai")
    assert one.shell.work.tabs.go(f"contacts/{naima}")
    one.tab.enter()
    one.settle()
    one.press(Key.Key_F2)
    one.type("Nadia")
    one.press(Key.Key_5, held=CTRL)
    assert people.get(one.store, naima).name.given_name == "Nadia"  # type: ignore[union-attr]
    one.press(Key.Key_2, held=CTRL)
    one.press(Key.Key_F6, Key.Key_Escape)
    one.tab.detail.person.note.setFocus()
    one.type("Half")
    one.press(Key.Key_5, held=CTRL)
    notes = conversations.notes_on_person(one.store, naima)
    assert [note.text.text for note in notes] == ["Half"]


def test_a_label_found_on_one_contact_filters_the_others(coordinator: Coordinator) -> None:
    one = coordinator
    naima = one.id_of("Bouzarai")
    assert one.shell.work.tabs.go(f"contacts/{naima}")
    one.settle()
    one.tab.detail.person.labels.add.setFocus()
    one.press(Key.Key_Return)
    one.type("Regiodag")
    one.press(Key.Key_Return)
    made = next(each for each in labels.every(one.store) if each.name == "Regiodag")
    filters = one.tab.filters
    filters.label.opening.emit()
    filters.label.set_value(made.id)
    filters.label.changed.emit(made.id)
    one.settle()
    assert one.names() == ["Bouzarai, Naima"]


def test_everything_is_there_again_the_next_day(theme: Theme, tmp_path: Path, qtbot) -> None:
    path = example_copy(tmp_path / "bestand")
    with opened(theme, path, specs=TABS) as shell:
        one = Coordinator(shell, qtbot.waitUntil)
        one.press(Key.Key_F, held=CTRL)
        one.type("warm")
        one.settle()
        one.press(Key.Key_Down, Key.Key_Down)
        shown = one.tab.detail.person_id
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    with opened(theme, path, specs=TABS) as shell:
        one = Coordinator(shell, qtbot.waitUntil)
        assert one.tab.filters.field.text() == "warm"
        assert one.tab.list.table.current() == shown
        assert one.tab.detail.person_id == shown
