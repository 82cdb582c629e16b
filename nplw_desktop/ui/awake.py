"""Keeping the screen lit and the computer awake while a session is led.

Each system has its own way; none of them outlives this process, however it ends. Where a way is not
there (no bus, no such program) the computer does what it always does: the session goes on after it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

_WHO, _WHY = "NPLW Desktop", "Een intervisiesessie loopt"
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x8000_0000, 0x1, 0x2
_ANSWER_MS = 500


class Way(Protocol):
    """One way of keeping awake. ``hold`` and ``release`` come in turns."""

    def hold(self) -> None:
        """From now on the screen stays lit."""

    def release(self) -> None:
        """The computer may sleep again."""


class Awake:
    """``hold`` and ``release`` may be called more often than in turns."""

    def __init__(self, ways: tuple[Way, ...] | None = None) -> None:
        """``ways`` are those of this system unless given."""
        self._ways = here() if ways is None else ways
        self.held = False

    def hold(self) -> None:
        """Keep awake from now on."""
        if not self.held:
            self.held = True
            for way in self._ways:
                way.hold()

    def release(self) -> None:
        """Let the computer sleep when it wants to."""
        if self.held:
            self.held = False
            for way in self._ways:
                way.release()


def here(platform: str = sys.platform) -> tuple[Way, ...]:
    """The ways of a system."""
    if platform == "win32":
        return (ExecutionState(),)
    if platform == "darwin":
        return (Helper(("caffeinate", "-d", "-i", "-w", str(os.getpid()))),)
    blocks = ("systemd-inhibit", "--what=idle:sleep", f"--who={_WHO}", f"--why={_WHY}")
    return (Helper((*blocks, "--mode=block", "cat")), ScreenSaver())


class ExecutionState:
    """Windows: this thread needs the system and the screen. ``tell`` is the call for it."""

    def __init__(self, tell: Callable[[int], object] | None = None) -> None:
        self._tell = tell or _windows_call()

    def hold(self) -> None:
        """From now on."""
        self._tell(_CONTINUOUS | _SYSTEM | _DISPLAY)

    def release(self) -> None:
        """No longer."""
        self._tell(_CONTINUOUS)


class Helper:
    """A program of the system that keeps it awake for as long as it runs.

    It reads from a pipe of ours or watches our process, so that it ends when we do, also by a kill.
    """

    def __init__(
        self,
        command: tuple[str, ...],
        launch: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen,
    ) -> None:
        self._command, self._launch = command, launch
        self._process: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        """Start it, if it is there."""
        nowhere = subprocess.DEVNULL
        with suppress(OSError):
            self._process = self._launch(
                self._command, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere
            )

    def release(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()
        with suppress(OSError):
            process.terminate()
        try:
            process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class ScreenSaver:
    """Linux: the desktop's own agreement about its screen, over its bus."""

    def __init__(self, ask: Callable[..., Any] | None = None) -> None:
        """``ask(method, *given)`` calls the screen saver; None when there is no answer."""
        self._ask = ask or _ask_screen_saver
        self._cookie: Any = None

    def hold(self) -> None:
        """Ask it to stay away; what it answers is needed to end that."""
        self._cookie = self._ask("Inhibit", _WHO, _WHY)

    def release(self) -> None:
        """It may come again."""
        cookie, self._cookie = self._cookie, None
        if cookie is not None:
            self._ask("UnInhibit", cookie)


def _windows_call() -> Callable[[int], object]:
    import ctypes  # noqa: PLC0415 - only there

    call: Callable[[int], object] = ctypes.windll.kernel32.SetThreadExecutionState  # type: ignore[attr-defined]
    return call


def _ask_screen_saver(method: str, *given: Any) -> Any:
    try:
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # noqa: PLC0415 - only here
    except ImportError:
        return None
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    name, path = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
    message = QDBusMessage.createMethodCall(name, path, name, method)
    message.setArguments(list(given))
    answer = bus.call(message, QDBus.CallMode.Block, _ANSWER_MS)
    values = answer.arguments()
    good = answer.type() == QDBusMessage.MessageType.ReplyMessage
    return values[0] if good and values else None
