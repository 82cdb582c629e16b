"""What has to be done for an open file when nobody asks for it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from nplw_desktop.region import contacts
from nplw_desktop.store.errors import StoreError
from nplw_desktop.ui.desk import Desk

_IDLE_MS = 10_000
_TYPING_MS = 30_000  # a log that grows on is moved by SQLite itself, in the middle of a key
_AT_MOST_MS = 600_000


class Housekeeping(QObject):
    """Tidies the file when it was left alone for a while, and tells it when a new day begins.

    The clock is looked at every ten minutes at least: a computer that slept wakes on another day.
    ``looked`` comes each time.
    """

    looked = Signal()

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk)
        self._desk = desk
        self._now = now
        self._day = desk.today()
        self._idle = _timer(self, self._tidy)
        self._idle.setInterval(_IDLE_MS)
        self._typing = _timer(self, self._tidy_while_typing)
        self._typing.setInterval(_TYPING_MS)
        self._night = _timer(self, self.look_at_clock)
        desk.changed.connect(self._on_changed)
        self._await_midnight()

    def look_at_clock(self) -> None:
        """Tell the file what day it is, if that changed."""
        if self._desk.today() != self._day:
            self._day = self._desk.today()
            tell_today(self._desk, self._day)
        self.looked.emit()
        self._await_midnight()

    def _on_changed(self) -> None:
        self._idle.start()
        if not self._typing.isActive():
            self._typing.start()

    def _tidy(self) -> None:
        self._typing.stop()
        self._desk.tasks.run(self._desk.store.tidy, _done, _another_time, owner=self)

    def _tidy_while_typing(self) -> None:
        job = partial(self._desk.store.tidy, idle=False)
        self._desk.tasks.run(job, _done, _another_time, owner=self)

    def _await_midnight(self) -> None:
        now = self._now()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(0, 0, 1), now.tzinfo)
        left = int((midnight - now).total_seconds() * 1000)
        self._night.start(min(max(left, 1000), _AT_MOST_MS))


def tell_today(desk: Desk, day: date) -> None:
    """Let the file count with ``day``; when it can't be written, the list is a day behind."""
    with contextlib.suppress(StoreError):
        contacts.set_today(desk.store, day)


def _done(_: None) -> None:
    """Nobody waits for it."""


def _another_time(error: Exception) -> None:
    """A file that is held for a moment is tidied the next time."""
    if not isinstance(error, StoreError):
        raise error


def _timer(owner: QObject, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    return timer
