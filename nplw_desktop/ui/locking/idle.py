"""Noticing that nobody is there: no key or mouse for some time, or a computer that slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

_LOOK_MS = 2_000
_JUMP = 20.0
"""Seconds that pass between two looks only when the computer slept, or was set to another time."""

_SIGNS_OF_LIFE = frozenset(
    (
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove),
        *(QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TabletPress),
        QEvent.Type.InputMethod,
    )
)

Clock = Callable[[], float]


class IdleWatch(QObject):
    """``idle`` when nobody touched the program for some minutes; ``slept`` after a sleep.

    A sleep is seen by a clock that jumps: on some systems the monotonic clock stands still then and
    the wall clock jumps, on others both go on and two looks lie far apart. Only windows of the
    program are watched, and only the one that has the focus.
    """

    idle = Signal()
    slept = Signal()

    def __init__(
        self, parent: QObject, monotonic: Clock = time.monotonic, wall: Clock = time.time
    ) -> None:
        super().__init__(parent)
        self._monotonic, self._wall = monotonic, wall
        self._minutes = _never
        self._touched = self._looked = monotonic()
        self._wall_looked = wall()
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: Callable[[], int]) -> None:
        """Watch from now on; ``minutes`` is asked at every look, 0 is for sleep alone."""
        self._minutes = minutes
        self.touch()
        self._looked, self._wall_looked = self._monotonic(), self._wall()
        app = QApplication.instance()
        if not self._timer.isActive() and isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)
            self._follow(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        app = QApplication.instance()
        if self._timer.isActive() and isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._follow)
        self._timer.stop()
        self._follow(None)

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._monotonic()

    def look(self) -> None:
        """Look at the clocks; every two seconds."""
        now, wall = self._monotonic(), self._wall()
        passed = max(now - self._looked, wall - self._wall_looked)
        self._looked, self._wall_looked = now, wall
        if passed >= _JUMP:
            self.slept.emit()
            return
        minutes = self._minutes()
        if minutes and now - self._touched >= 60 * minutes:
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.touch()
        return super().eventFilter(watched, event)

    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)


def _never() -> int:
    return 0
