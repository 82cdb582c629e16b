"""Who is there, typed by keyboard alone: a list from a series, answers, letters, then adopted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nplw_desktop.region import meetings, names, sessions
from nplw_desktop.store import Store
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import Shell, example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "minutes"]
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DAY = date(2026, 11, 26)
ANSWERS = "Femke Rietveen: ja, ik kom\nJoris Molendam: helaas verhinderd\nXavier Onbekend: graag!"


class Typist(AtWindow):
    """Someone at the keyboard of the real window; counts the keys that are no text."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.keys = 0

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.keys += len(keys)
        super().press(*keys, held=held)

    @property
    def tab(self) -> MinutesTab:
        """The tab that is shown."""
        return cast("MinutesTab", self.shell.work.tabs.currentWidget())


@pytest.fixture
def typist(theme: Theme, tmp_path: Path) -> Iterator[Typist]:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=SPECS) as shell:
        yield Typist(shell)


def states(store: Store, key: int) -> dict[str, str]:
    found = sessions.participants(store, key)
    return {names.display(one.name): one.attendance for one in found}


def plan(typist: Typist, qtbot) -> int:
    with typist.shell.work.desk.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Warmtetafel Zuid", DAY)
    typist.shell.work.desk.go(f"minutes/{key}")
    qtbot.waitUntil(lambda: typist.tab.report.session is not None)
    typist.tab.enter()
    typist.keys = 0
    return key


def open_menu(typist: Typist, row: int) -> None:
    """From the list of people, or from its menu where a dialog came from, to a row of that menu."""
    while typist.focus() is not typist.tab.report.side.attendance.menu:
        typist.press(Key.Key_Tab, held=SHIFT)
    typist.press(Key.Key_Space)
    typist.press(*[Key.Key_Down] * row, Key.Key_Return)


def test_the_whole_list_by_keyboard(typist: Typist, qtbot) -> None:
    store = typist.shell.work.desk.store
    key = plan(typist, qtbot)
    typist.press(Key.Key_F6)
    open_menu(typist, 1)
    typist.type("werkgroep\n")
    typist.press(Key.Key_Return)
    filled = states(store, key)
    assert len(filled) >= 5
    open_menu(typist, 2)
    for line in ANSWERS.split("\n"):
        QTest.keyClicks(typist.focus(), line)
        typist.press(Key.Key_Return)
    answers = typist.tab.report.side.attendance.acts.dialog
    assert answers is not None
    typist.press(Key.Key_Return, held=CTRL)  # looks first, then takes over
    typist.press(Key.Key_Return, held=CTRL)
    now = states(store, key)
    assert now["Joris Molendam"] == "excused"
    assert now["Xavier Onbekend"] in ("invited", "present")
    typist.tab.report.side.attendance.list.setFocus()
    typist.press(Key.Key_A, held=SHIFT)
    assert set(states(store, key).values()) == {"present", "excused"}
    assert typist.keys <= 17, typist.keys


def test_adopted_changed_and_adopted_again_by_keyboard(typist: Typist, qtbot) -> None:
    store = typist.shell.work.desk.store
    key = plan(typist, qtbot)
    typist.type("Femke opent om tien uur.")
    report = typist.tab.report
    report.head.more.setFocus()
    typist.press(Key.Key_Space)
    report.head.menu.setActiveAction(
        next(each for each in report.head.menu.actions() if each.data() == "adopt")
    )
    typist.press(Key.Key_Return)
    held = sessions.get(store, key)
    assert held is not None
    assert held.status == "adopted"
    report.strip.amend.setFocus()
    typist.press(Key.Key_Space)
    for letter in "naam hersteld":  # the first takes the focus to the field
        typist.type(letter)
    typist.press(Key.Key_Return)
    held = sessions.get(store, key)
    assert held is not None
    assert (held.status, held.version) == ("amended", 2)
    typist.tab.enter()
    typist.press(Key.Key_End)
    typist.type(" Naima ook.")
    report.strip.adopt.setFocus()
    typist.press(Key.Key_Space)
    held = sessions.get(store, key)
    assert held is not None
    assert (held.status, held.version) == ("adopted", 2)
    text = [line.text.text for line in meetings.minutes(store, key, report.agenda.current)]
    assert text == ["Femke opent om tien uur. Naima ook."]
