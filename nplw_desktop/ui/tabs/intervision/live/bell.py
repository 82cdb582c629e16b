"""A soft sound when two minutes are left, and when the time is up; for who asked for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.intervision.live.feed import Feed

_SOUNDS = ("soon", "over")


class Bell(QObject):
    """Follows a session; ``ring`` makes the sound, of the system unless given."""

    def __init__(
        self, feed: Feed, settings: Settings, ring: Callable[[], None] = QApplication.beep
    ) -> None:
        super().__init__(feed)
        self._feed, self._settings, self._ring = feed, settings, ring
        self._was = self._now()
        feed.changed.connect(self._look)

    def _now(self) -> tuple[int, str]:
        clock = self._feed.shown.clock
        return clock.index, clock.mood

    def _look(self) -> None:
        """Only what turns while a phase goes on sounds; another phase begins in silence."""
        was, self._was = self._was, self._now()
        same = was[0] == self._was[0] and self._feed.shown.clock.ticking
        turned = same and was[1] != self._was[1] and self._was[1] in _SOUNDS
        if turned and self._settings.session_sound:
            self._ring()
