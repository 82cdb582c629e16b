"""What Windows says before a sleep is understood, on any system; the rest is let pass."""

from __future__ import annotations

import ctypes

import pytest
from PySide6.QtCore import QObject

from nplw_desktop.ui.locking.windows_events import Message, WindowsEvents, says_leaving


@pytest.mark.parametrize(
    ("message", "wparam", "leaves"),
    [
        (0x0218, 0x4, True),  # power: suspends
        (0x0218, 0x7, True),  # power: resumes by the user
        (0x0218, 0x12, True),  # power: resumes
        (0x0218, 0xA, False),  # power: another source
        (0x02B1, 0x7, True),  # session: locked
        (0x02B1, 0x4, True),  # session: remote disconnected
        (0x02B1, 0x8, False),  # session: unlocked
        (0x0100, 0x4, False),  # a key
    ],
)
def test_sleep_and_the_lock_of_windows_are_told_apart(message, wparam, leaves):
    assert says_leaving(message, wparam) is leaves


def test_a_message_in_memory_is_read_and_never_stopped(qapp, qtbot):
    owner = QObject()
    events = WindowsEvents(0, owner)
    sleeps = Message(0, 0x0218, 0x4, 0)
    with qtbot.waitSignal(events.leaving, timeout=100):
        stops = events.filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sleeps))
    assert stops == (False, 0)
    said: list[str] = []
    events.leaving.connect(lambda: said.append("leaving"))
    assert events.filter.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    key = Message(0, 0x0100, 0x4, 0)
    events.filter.nativeEventFilter(b"windows_dispatcher_MSG", ctypes.addressof(key))
    assert said == []


def test_the_beginning_of_a_message_is_laid_out_as_windows_lays_it_out():
    size = ctypes.sizeof(ctypes.c_void_p)
    assert Message.message.offset == size
    assert Message.wparam.offset == 2 * size
