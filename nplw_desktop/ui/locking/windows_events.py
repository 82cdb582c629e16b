"""What Windows says before a sleep and when its own screen is locked.

The filter is installed on Windows alone; what it reads from a message is tested everywhere.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QObject, Signal

# https://learn.microsoft.com/windows/win32/power/wm-powerbroadcast
_WM_POWERBROADCAST = 0x0218
_PBT_APMSUSPEND, _PBT_APMRESUMESUSPEND, _PBT_APMRESUMEAUTOMATIC = 0x4, 0x7, 0x12
# https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change
_WM_WTSSESSION_CHANGE = 0x02B1
_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOCK = 0x2, 0x4, 0x7
_NOTIFY_FOR_THIS_SESSION = 0

_LEAVING = {
    _WM_POWERBROADCAST: (_PBT_APMSUSPEND, _PBT_APMRESUMESUSPEND, _PBT_APMRESUMEAUTOMATIC),
    _WM_WTSSESSION_CHANGE: (_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOCK),
}
_OURS = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


class Message(ctypes.Structure):
    """The beginning of a Windows MSG; the rest is not looked at."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


def says_leaving(message: int, wparam: int) -> bool:
    """Whether Windows says that the computer goes to sleep or wakes, or that its screen locks."""
    return wparam in _LEAVING.get(message, ())


class WindowsEvents(QObject):
    """``leaving`` when the user leaves the computer. Made for one window, by its handle."""

    leaving = Signal()

    def __init__(self, window: int, parent: QObject) -> None:
        super().__init__(parent)
        self.filter = _Filter(self)
        self._window = window
        _register(window, on=True)

    def end(self) -> None:
        """Ask Windows for no more messages."""
        _register(self._window, on=False)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, events: WindowsEvents) -> None:
        super().__init__()
        self._events = events

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        """Never stops a message; one that can't be read is let pass."""
        if bytes(kind) in _OURS:
            found = Message.from_address(int(message))
            if says_leaving(found.message, found.wparam):
                self._events.leaving.emit()
        return False, 0


def _register(window: int, *, on: bool) -> None:
    """Have Windows tell when its screen is locked; power messages come unasked."""
    if sys.platform != "win32":
        return
    library = ctypes.WinDLL("wtsapi32")
    handle = ctypes.c_void_p(window)
    if on:
        library.WTSRegisterSessionNotification(handle, _NOTIFY_FOR_THIS_SESSION)
    else:
        library.WTSUnRegisterSessionNotification(handle)
