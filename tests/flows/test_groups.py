"""A group by keyboard: made, filled with members and rules, its first session planned, all undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt

from nplw_desktop.region import names, schema, sessions
from nplw_desktop.region.intervision import cases, groups
from nplw_desktop.region.intervision.groups import GroupRow
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.groups.page import GroupsPage
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import Shell, example_copy, opened, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key in ("contacts", "intervision")]
Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
PEOPLE = ("Naima Bouzarai", "Tariq Benhadou", "Sander Duinkamp")


class Coordinator(AtWindow):
    """Someone at the keyboard of the real window, who goes to the page with the groups."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.press(Key.Key_3, held=CTRL)
        self.settle()
        for _ in range(6):  # out of the list, to the row of pages
            if self.focus() is self.tab.frame.bar:
                break
            self.press(Key.Key_F6)
        self.press(Key.Key_Right, Key.Key_Down)
        self.settle()

    @property
    def tab(self) -> IntervisionTab:
        """The tab that is shown."""
        return cast("IntervisionTab", self.shell.work.tabs.currentWidget())

    @property
    def page(self) -> GroupsPage:
        """The page with the groups."""
        return cast("GroupsPage", self.tab.frame.widget("groups"))

    def settle(self) -> None:
        """Let the list be read."""
        assert self.shell.desk.tasks.wait()
        self.pause()

    def pane(self, name: str) -> None:
        """F6 until something with this name has the focus."""
        for _ in range(14):
            if self.focus().accessibleName() == name:
                return
            self.press(Key.Key_F6)
        raise AssertionError(name)

    def made(self) -> GroupRow:
        """The group that was made."""
        return next(row for row in groups.every(self.shell.store) if row.title == "Kring Linge")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path / "bestand")


@pytest.fixture
def user(theme: Theme, file: Path) -> Iterator[Coordinator]:
    with opened(theme, file, specs=SPECS) as shell:
        yield Coordinator(shell)


def make_group(user: Coordinator) -> None:
    user.press(Key.Key_N, held=CTRL)
    user.type("Kring Linge\n")
    user.settle()
    for name in PEOPLE:
        user.type(f"{name}\n")
    user.press(Key.Key_Escape)


def test_a_group_is_made_and_its_first_session_invites_everybody(
    user: Coordinator, file: Path
) -> None:
    store = user.shell.store
    make_group(user)
    group = user.made().id
    user.pane("Leden")
    user.press(Key.Key_End)
    user.press(Key.Key_Up, Key.Key_Up, held=ALT)
    assert [each.shown for each in groups.members(store, group)] == [PEOPLE[2], *PEOPLE[:2]]
    user.press(Key.Key_Space)  # who comes first now does not lead
    assert [turn.name for turn in groups.facilitators(store, group)] == list(PEOPLE[:2])
    user.pane("Voorstellen voor spelregels")
    user.press(Key.Key_Tab, Key.Key_Space)
    user.press(Key.Key_Down, held=ALT)
    assert len(groups.rules(store, group)) == sum(each.usual for each in groups.PROPOSALS)
    assert groups.rules(store, group)[1].text.startswith("Wat hier gezegd wordt")
    user.press(Key.Key_O, held=BOTH)
    user.settle()
    [planned] = groups.sessions_of(store, group)
    invited = [names.display(one.name) for one in sessions.participants(store, planned.id)]
    assert set(PEOPLE) <= set(invited)
    assert said(user.shell).startswith("Gepland op ")
    assert user.tab.place().split("/")[:2] == ["intervision", str(planned.id)]


def test_who_waited_longest_is_proposed_until_they_brought_a_case(user: Coordinator) -> None:
    store = user.shell.store
    make_group(user)
    group = user.made().id
    user.press(Key.Key_O, held=BOTH)
    user.settle()
    [planned] = groups.sessions_of(store, group)
    first = groups.fair_turn(store, group, planned.id)[0]
    assert first.name == PEOPLE[0]
    with store.change("Gehouden") as change:
        cases.edit(change, planned.id, owner_id=first.person_id)
        sessions.edit(change, planned.id, status="held")
    assert user.tab.open(f"intervision/groups/{group}")
    user.settle()
    listed = user.page.form.turns.cases.entries
    order = [listed.entry(row).title for row in range(listed.rowCount())]
    assert order == [PEOPLE[1], PEOPLE[2], PEOPLE[0]]


def test_all_of_it_is_taken_back_step_by_step_and_is_there_after_reopening(
    theme: Theme, file: Path
) -> None:
    with opened(theme, file, specs=SPECS) as shell:
        user = Coordinator(shell)
        make_group(user)
        user.settle()
        assert user.made().members == len(PEOPLE)
        for left in reversed(range(len(PEOPLE))):
            user.press(Key.Key_Z, held=CTRL)
            assert user.made().members == left
        for _ in PEOPLE:
            user.press(Key.Key_Y, held=CTRL)
        assert user.made().members == len(PEOPLE)
    with schema.read_file(file) as store:
        found = next(row for row in groups.every(store) if row.title == "Kring Linge")
        assert [each.shown for each in groups.members(store, found.id)] == list(PEOPLE)
