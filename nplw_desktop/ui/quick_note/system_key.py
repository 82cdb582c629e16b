"""Ctrl+Alt+N from any program, on Windows alone and off unless asked for.

Windows gives a key to one program only: who asks for a taken one is refused. What the system is
asked, and what it answers, goes through ``Keys``, so that all else is tested everywhere.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, Signal

from nplw_desktop.ui.locking.windows_events import Message

SHOWN = "Ctrl+Alt+N"
# https://learn.microsoft.com/windows/win32/inputdev/wm-hotkey
_WM_HOTKEY = 0x0312
# https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerhotkey
_MOD_ALT, _MOD_CONTROL, _MOD_NOREPEAT = 0x0001, 0x0002, 0x4000
MODIFIERS = _MOD_ALT | _MOD_CONTROL | _MOD_NOREPEAT
VIRTUAL_KEY = ord("N")
ID = 0x4E50  # of this program's own choosing, at most 0xBFFF
_OURS = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


class Keys(Protocol):
    """What Windows does with keys of the whole system."""

    def register(self, window: int, key_id: int, modifiers: int, key: int) -> bool:
        """Ask for a key; False when another program has it."""

    def unregister(self, window: int, key_id: int) -> None:
        """Give it back."""


class WindowsKeys:
    """The functions of ``user32``; to be made on Windows."""

    def __init__(self) -> None:
        if sys.platform != "win32":
            raise OSError("keys of the system are asked of Windows alone")
        library = ctypes.WinDLL("user32", use_last_error=True)
        self._register: Callable[..., int] = library.RegisterHotKey
        self._unregister: Callable[..., int] = library.UnregisterHotKey
        handle, number = ctypes.c_void_p, ctypes.c_int
        library.RegisterHotKey.argtypes = (handle, number, ctypes.c_uint, ctypes.c_uint)
        library.RegisterHotKey.restype = number
        library.UnregisterHotKey.argtypes = (handle, number)
        library.UnregisterHotKey.restype = number

    def register(self, window: int, key_id: int, modifiers: int, key: int) -> bool:
        return bool(self._register(window, key_id, modifiers, key))

    def unregister(self, window: int, key_id: int) -> None:
        self._unregister(window, key_id)


class SystemKey(QObject):
    """``pressed`` when the key is used, in whatever program. ``window`` gives a window's handle.

    The handle is that of the main window, which lives as long as the program; asked at ``turn_on``.
    """

    pressed = Signal()

    def __init__(self, window: Callable[[], int], keys: Keys, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._keys = window, keys
        self._given: int | None = None
        self.filter = _Filter(self)

    @property
    def is_on(self) -> bool:
        """Whether Windows gave us the key."""
        return self._given is not None

    def turn_on(self) -> bool:
        """Ask for the key; False when another program has it."""
        if self._given is None:
            window = self._window()
            if not self._keys.register(window, ID, MODIFIERS, VIRTUAL_KEY):
                return False
            self._given = window
            _application().installNativeEventFilter(self.filter)
        return True

    def turn_off(self) -> None:
        """Give the key back."""
        if self._given is not None:
            window, self._given = self._given, None
            _application().removeNativeEventFilter(self.filter)
            self._keys.unregister(window, ID)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, key: SystemKey) -> None:
        super().__init__()
        self._key = key

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        """Never stops a message; one that can't be read is let pass."""
        if bytes(kind) in _OURS:
            found = Message.from_address(int(message))
            if found.message == _WM_HOTKEY and found.wparam == ID:
                self._key.pressed.emit()
        return False, 0


def supported() -> bool:
    """Whether this system has such keys."""
    return sys.platform == "win32"


def _application() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None
    return app
