"""A day's work in the list of actions, by keyboard alone in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from nplw_desktop.region import actions, decisions, lines, meanings, postponements
from nplw_desktop.region.lines import Line
from nplw_desktop.store import Store
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.tabs.minutes.actions.page import ActionsPage
from nplw_desktop.ui.tabs.minutes.decisions.page import DecisionsPage
from nplw_desktop.ui.theme import Theme
from tests.flows.keyboard import Keyboard
from tests.ui.shell import TODAY, Shell, example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Coordinator(Keyboard):
    """Someone at the keyboard of the real window, in the list of actions."""

    def __init__(self, shell: Shell, until: Callable[..., None]) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self._until = until
        shell.window.resize(1366, 768)
        shell.window.activateWindow()
        assert QTest.qWaitForWindowActive(shell.window)
        self.press(Key.Key_F7)
        self.settle()

    @property
    def store(self) -> Store:
        return self.shell.store

    @property
    def tab(self) -> MinutesTab:
        return cast("MinutesTab", self.shell.work.tabs.currentWidget())

    @property
    def page(self) -> ActionsPage:
        return cast("ActionsPage", self.tab.frame.widget("actions"))

    def settle(self) -> None:
        for _ in range(2):
            assert self.shell.desk.tasks.wait()
            QApplication.processEvents()

    def texts(self) -> list[str]:
        model = self.page.table.rows
        found = (model.row_at(row) for row in range(model.rowCount()))
        return [row.text for row in found if row is not None]

    def line(self, key: int | None = None) -> Line:
        """The line in hand, or another."""
        key = self.page.table.current() if key is None else key
        assert key is not None
        found = lines.get(self.store, key)
        assert found is not None
        return found

    def answer(self, text: str) -> None:
        """Type in the dialog that just opened, and Enter."""
        self._until(lambda: isinstance(QApplication.activeWindow(), QDialog), timeout=5_000)
        self.type(text)
        self.press(Key.Key_Return)
        self.shell.window.activateWindow()  # what a real screen does when a dialog closes
        self.settle()

    def bar(self) -> str:
        """What the bar below says."""
        return self.shell.work._bar.accessibleName()


@pytest.fixture
def coordinator(theme: Theme, tmp_path: Path, qtbot) -> Iterator[Coordinator]:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=TABS) as shell:
        yield Coordinator(shell, qtbot.waitUntil)


def test_a_days_work_in_the_list(coordinator: Coordinator) -> None:
    """Late ones first: one done, one put off and why, one given away, one new; all undone."""
    one = coordinator
    before = {each.line.id: each.line for each in actions.every(one.store)}
    assert one.focus() is one.page.table

    # Done, and on to the next: the row that was ticked goes.
    done = one.line().id
    one.press(Key.Key_Space)
    assert one.line(done).done
    assert one.bar().startswith("Actie afgevinkt")
    one.press(Key.Key_Down)
    one.settle()
    later = one.line().id
    assert later != done

    # Put off a week, with the reason.
    one.press(Key.Key_U)
    one.answer("wachten op de raad")
    [why] = postponements.of(one.store, later)
    assert (why.reason, why.to_on) == ("wachten op de raad", TODAY + timedelta(days=7))

    # Given to somebody else.
    one.press(Key.Key_F, held=CTRL)
    one.type("hogerveld")
    one.settle()
    one.press(Key.Key_Down)
    one.settle()
    given = one.line().id
    one.press(Key.Key_G)
    one.answer("Naima B")
    assert one.line(given).owner == "Naima Bouzarai"
    one.press(Key.Key_F, held=CTRL)
    one.press(Key.Key_A, held=CTRL)
    one.press(Key.Key_Delete)
    one.settle()

    # A new one, with who and when in its text.
    one.press(Key.Key_N, held=CTRL)
    one.type("@Naima Bouzarai vraagt de offerte op vr 18 dec\n")
    one.press(Key.Key_Escape)
    one.settle()
    made = one.line()
    assert (made.owner, made.due_on) == ("Naima Bouzarai", date(2026, 12, 18))

    # Changed where it stands.
    one.press(Key.Key_F2)
    one.press(Key.Key_End)
    one.type(" en stuurt hem door\n")
    one.settle()
    assert one.line(made.id).text.text.endswith("en stuurt hem door")
    assert one.line(made.id).text.marks == made.text.marks

    for _ in range(5):
        one.press(Key.Key_Z, held=CTRL)
        one.settle()
    assert {each.line.id: each.line for each in actions.every(one.store)} == before


def test_several_at_once_a_week_later(coordinator: Coordinator) -> None:
    one = coordinator
    one.press(Key.Key_Home)
    one.press(Key.Key_Down, Key.Key_Down, held=SHIFT)
    chosen = one.page.table.chosen()
    assert len(chosen) == 3
    days = {key: one.line(key).due_on or TODAY for key in chosen}
    one.press(Key.Key_W)
    one.settle()
    assert one.bar().startswith("3 acties uitgesteld")
    for key, day in days.items():
        assert one.line(key).due_on == max(day, TODAY) + timedelta(days=7)
    one.press(Key.Key_Z, held=CTRL)
    one.settle()
    assert not postponements.of(one.store, chosen[1])


def test_from_the_list_to_the_minutes_and_back(coordinator: Coordinator) -> None:
    """What is ticked in the list is struck through where it was written."""
    one = coordinator
    one.press(Key.Key_F, held=CTRL)
    one.type("rekenblad")
    one.settle()
    one.press(Key.Key_Down)
    one.settle()
    key = one.line().id
    one.press(Key.Key_Space)
    one.press(Key.Key_Return)
    one.settle()
    assert one.tab.report.session is not None
    shown = one.tab.report.writing.sheet.editor.lines.facts.of(key)
    assert shown is not None
    assert shown.done
    one.press(Key.Key_F7)
    one.settle()
    assert one.focus() is one.page.table
    assert one.page.table.current() == key


def test_the_pages_are_reached_by_arrow_and_a_decision_is_translated(
    coordinator: Coordinator,
) -> None:
    one = coordinator
    one.tab.frame.bar.setFocus(Qt.FocusReason.TabFocusReason)
    one.press(Key.Key_Right, Key.Key_Down)
    one.settle()
    page = cast("DecisionsPage", one.tab.frame.widget("decisions"))
    assert one.focus() is page.table
    key = page.table.current()
    assert key is not None
    one.press(Key.Key_Return, Key.Key_Return)
    one.type("In de begroting van 2027")
    one.press(Key.Key_Tab, Key.Key_Tab)
    one.type("vr 18 dec\n")
    one.settle()
    [told] = meanings.translated(one.store, key)
    assert (told.text, told.due_on) == ("In de begroting van 2027", date(2026, 12, 18))
    one.press(Key.Key_Z, held=CTRL)
    one.settle()
    assert meanings.translated(one.store, key) == ()
    found = decisions.get(one.store, key)
    assert found is not None
    assert found.state == ""
