"""The key of the whole system: asked of Windows, refused by it, given back, and off by itself."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from nplw_desktop.ui.locking.windows_events import Message
from nplw_desktop.ui.quick_note import quick_notes, system_key
from nplw_desktop.ui.quick_note.quick_notes import QuickNotes
from nplw_desktop.ui.quick_note.settings_group import groups
from nplw_desktop.ui.quick_note.system_key import ID, MODIFIERS, VIRTUAL_KEY, SystemKey
from nplw_desktop.ui.settings_rows import Group
from nplw_desktop.ui.widgets.fields import CheckField
from tests.ui.shell import Shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WINDOW = 4711
HOTKEY = 0x0312


class FakeKeys:
    """Windows, as far as it hands out keys."""

    taken = False
    log: list[tuple[object, ...]]

    def __init__(self) -> None:
        self.log = []

    def register(self, window: int, key_id: int, modifiers: int, key: int) -> bool:
        self.log.append(("register", window, key_id, modifiers, key))
        return not self.taken

    def unregister(self, window: int, key_id: int) -> None:
        self.log.append(("unregister", window, key_id))


@pytest.fixture
def keys() -> FakeKeys:
    return FakeKeys()


@pytest.fixture
def key(qapp, keys: FakeKeys) -> Iterator[SystemKey]:
    owner = QObject(qapp)
    made = SystemKey(lambda: WINDOW, keys, owner)
    yield made
    made.turn_off()
    owner.deleteLater()


def send(key: SystemKey, message: int, wparam: int, kind: bytes = b"windows_generic_MSG") -> object:
    told = Message(0, message, wparam, 0)
    return key.filter.nativeEventFilter(kind, ctypes.addressof(told))


def test_ctrl_alt_n_is_asked_for_once_and_given_back(key: SystemKey, keys: FakeKeys) -> None:
    assert not key.is_on
    assert key.turn_on()
    assert key.turn_on()
    assert key.is_on
    key.turn_off()
    key.turn_off()
    assert keys.log == [
        ("register", WINDOW, ID, MODIFIERS, VIRTUAL_KEY),
        ("unregister", WINDOW, ID),
    ]
    # Control, Alt, and not again and again while it is held; N; an id of a program's own.
    assert (MODIFIERS, VIRTUAL_KEY) == (0x0002 | 0x0001 | 0x4000, 0x4E)
    assert ID <= 0xBFFF


def test_a_key_of_another_program_is_refused(key: SystemKey, keys: FakeKeys) -> None:
    keys.taken = True
    assert not key.turn_on()
    assert not key.is_on
    key.turn_off()
    assert [entry[0] for entry in keys.log] == ["register"]


def test_only_our_own_key_is_heard_and_no_message_is_stopped(key: SystemKey, qtbot) -> None:
    heard: list[int] = []
    key.pressed.connect(lambda: heard.append(1))
    for message, wparam in ((HOTKEY, ID + 1), (0x0100, ID)):
        assert send(key, message, wparam) == (False, 0)
    assert send(key, HOTKEY, ID, b"xcb_generic_event_t") == (False, 0)
    assert heard == []
    assert send(key, HOTKEY, ID) == (False, 0)
    assert heard == [1]


def test_it_is_off_unless_asked_for_and_nowhere_to_be_set_without_windows(shell: Shell) -> None:
    assert not shell.settings.system_key
    assert groups(shell.window, shell.work) == [] or system_key.supported()


def setting(shell: Shell) -> tuple[Group, CheckField]:
    """The group of the settings with the key, and its box."""
    (group,) = groups(shell.window, shell.work)
    (field,) = group.findChildren(CheckField)
    return group, field


def press_system_key(shell: Shell) -> None:
    """The key of the system, as Windows tells of it."""
    key = shell.work.notes._system
    assert key is not None
    key.pressed.emit()


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, keys: FakeKeys) -> FakeKeys:
    """As on Windows."""
    monkeypatch.setattr(system_key, "supported", lambda: True)
    monkeypatch.setattr(quick_notes, "supported", lambda: True)
    monkeypatch.setattr(quick_notes, "WindowsKeys", lambda: keys)
    return keys


def test_turned_on_in_the_settings_it_opens_the_note_and_is_given_back_at_the_end(
    shell: Shell, windows: FakeKeys
) -> None:
    shell.work.notes.keys = lambda: windows
    group, field = setting(shell)
    field.box.click()
    assert shell.settings.system_key
    press_system_key(shell)
    QApplication.processEvents()
    assert shell.work.notes.window is not None
    assert shell.work.notes.window.isVisible()
    field.box.click()
    assert not shell.settings.system_key
    assert [entry[0] for entry in windows.log] == ["register", "unregister"]
    group.deleteLater()


def test_a_taken_key_is_said_at_the_setting_and_stays_off(shell: Shell, windows: FakeKeys) -> None:
    windows.taken = True
    shell.work.notes.keys = lambda: windows
    group, field = setting(shell)
    field.box.click()
    assert not field.value()
    assert "al van een ander programma" in field.error()
    assert not shell.settings.system_key
    group.deleteLater()


def test_asked_for_before_it_works_from_the_start_and_ends_with_the_file(
    shell: Shell, windows: FakeKeys
) -> None:
    shell.settings.system_key = True
    again = QuickNotes(shell.window, shell.work)
    assert [entry[0] for entry in windows.log] == ["register"]
    again.end()
    assert [entry[0] for entry in windows.log] == ["register", "unregister"]


def test_locked_it_brings_the_window_to_unlock_instead(shell: Shell, windows: FakeKeys) -> None:
    shell.work.notes.keys = lambda: windows
    assert shell.work.notes.use_system_key(True)
    shell.window.commands.hold(("quit",))
    shell.window.setWindowState(Qt.WindowState.WindowMinimized)
    press_system_key(shell)
    assert shell.work.notes.window is None
    assert not shell.window.isMinimized()
    shell.window.commands.let_go()
