"""The table of commands: one row gives menu, shortcut, palette and help."""

from __future__ import annotations

from collections import Counter
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from nplw_desktop.paths import resource
from nplw_desktop.ui.actions import COMMANDS, MENUS, Actions, tab_commands
from nplw_desktop.ui.tabs import TABS

ALL = (*COMMANDS, *tab_commands([(t.key, t.title, t.icon, t.shortcut) for t in TABS]))


@pytest.fixture
def window(theme, show) -> QWidget:
    made = QWidget()
    made.setAccessibleName("Venster")
    show(made)
    return made


@pytest.fixture
def actions(theme, window) -> Actions:
    return Actions(theme, window, ALL)


def test_no_key_and_no_shortcut_is_given_twice():
    keys = Counter(command.key for command in ALL)
    shortcuts = Counter(
        QKeySequence(keys).toString() for command in ALL for keys in command.shortcuts
    )
    assert [key for key, times in (keys + shortcuts).items() if times > 1] == []


def test_every_shortcut_is_one_that_qt_knows():
    assert all(QKeySequence(keys).count() == 1 for each in ALL for keys in each.shortcuts)


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("Ctrl+K", "search"),
        ("Ctrl+2", "tab:contacts"),
        ("Ctrl+5", "tab:minutes"),
        ("Ctrl+N", "new"),
        ("Ctrl+F", "find"),
        ("Ctrl+R", "regions"),
        ("Ctrl+P", "print"),
        ("Ctrl+Z", "undo"),
        ("Ctrl+Y", "redo"),
        ("F1", "help"),
        ("F6", "next_pane"),
        ("Shift+F6", "previous_pane"),
        ("F10", "menu"),
        ("F11", "full_screen"),
        ("Ctrl+Down", "next_item"),
    ],
)
def test_the_keys_of_the_design_do_what_it_says(keys, command):
    assert next(each.key for each in ALL if keys in each.shortcuts) == command


def test_every_command_is_in_a_menu_except_the_menu_itself():
    assert [each.key for each in ALL if each.menu not in MENUS] == ["menu"]


def test_every_icon_of_a_command_is_shipped():
    missing = [c.icon for c in ALL if c.icon and not resource("icons", f"{c.icon}.svg").exists()]
    assert missing == []


def test_a_command_works_only_while_somebody_provides_it(actions, window):
    done: list[str] = []
    assert not actions.able("undo")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    actions.provide({"undo": lambda: done.append("undo")})
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    actions.withdraw(["undo", "redo"])
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    actions.do("undo")
    assert done == ["undo"]
    assert not actions.action("undo").isEnabled()


def test_what_is_no_command_is_left_out(actions):
    actions.provide({"fly": lambda: None})
    assert not actions.able("fly")


def test_the_menu_holds_every_command_under_its_title(actions, window):
    menu = QMenu(window)
    actions.fill(menu)
    assert [entry.text() for entry in menu.actions()] == list(MENUS)
    inside = [
        entry.data()
        for top in menu.actions()
        for entry in cast("QMenu", top.menu()).actions()
        if not entry.isSeparator()
    ]
    assert sorted(inside) == sorted(each.key for each in ALL if each.menu)


def test_choosing_in_the_menu_does_the_command(actions, window):
    done: list[str] = []
    actions.provide({"bin": lambda: done.append("bin")})
    actions.action("bin").trigger()
    assert done == ["bin"]


def test_while_held_only_what_is_allowed_works_and_after_it_what_is_provided(actions, window):
    done: list[str] = []
    actions.provide({"undo": lambda: done.append("undo"), "quit": lambda: done.append("quit")})
    actions.hold(("quit",))
    actions.provide({"redo": lambda: done.append("redo")})
    for key in ("undo", "redo", "quit"):
        actions.do(key)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["quit"]
    assert not actions.able("undo")
    actions.let_go()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    actions.do("redo")
    assert done == ["quit", "undo", "redo"]
    assert not actions.action("search").isEnabled()
    actions.hold(("redo",))
    actions.hold(("undo", "redo"), "room")
    actions.let_go()
    assert (actions.able("undo"), actions.able("redo"), actions.able("quit")) == (True, True, False)
    actions.let_go("room")
    assert actions.able("quit")
