"""Keeps copies of the open file: which is the last good one, when the next is due, what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from nplw_desktop.store import StoreError
from nplw_desktop.store.errors import DamagedFile
from nplw_desktop.ui.copies import jobs, notes
from nplw_desktop.ui.copies.jobs import Errand, Outcome
from nplw_desktop.ui.copies.notes import Last, Notes
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tasks import Task

_FIRST_LOOK_MS = 4_000
_RETRY_MS = 15_000
_WEEK = 7
_RETRIES_AWAY = 40
"""After so many looks a copy is tried again, also when the folder was there all the time."""

Failed = Callable[[StoreError], None]


class _Asked(NamedTuple):
    done: Callable[[], None]
    failed: Failed
    force: bool


class CopyKeeper(QObject):
    """``changed``: there is something else to say of the copies. ``failed`` carries the trouble of
    a copy, ``damaged`` what is wrong with the file itself, in words.

    The file is looked through for damage soon after it was opened, thoroughly once a week, and with
    each copy, which is only made of a sound file.
    """

    changed = Signal()
    failed = Signal(object)
    damaged = Signal(str)

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk)
        self._desk = desk
        self._now = now
        self._notes = notes.of(desk.settings, desk.store.path)
        self.trouble: StoreError | None = None
        self.damage = ""
        self._task: Task[Outcome] | None = None
        self._asked: list[_Asked] = []
        self._next: list[_Asked] = []
        self._was_reachable = True
        self._looks = 0
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self._look_at_folder)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST_LOOK_MS)
        self._first.timeout.connect(self._begin_watch)
        if desk.only_read:
            return  # nothing changes: the copies stay as they are
        self._first.start()
        last = self.last
        if last is not None:
            job = partial(jobs.is_there, last.path)
            desk.tasks.run(job, self._on_looked, owner=self, key="last")

    # -- what is known ----------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """Where the copies of this file go."""
        return self._notes.folder

    @property
    def last(self) -> Last | None:
        """The last good copy, as far as this computer knows."""
        return self._notes.last

    @property
    def busy(self) -> bool:
        """Whether a copy is being made."""
        return self._task is not None

    def now(self) -> datetime:
        """The local time."""
        return self._now()

    # -- what can be asked ------------------------------------------------------------------------

    def make(
        self,
        done: Callable[[], None] | None = None,
        failed: Failed | None = None,
        *,
        force: bool = False,
    ) -> None:
        """Make a copy in the background; without ``force`` only when something changed.

        ``done`` is called when the last good copy holds all there is, ``failed`` when it does not.
        """
        if self._desk.only_read:
            (done or _nothing)()
            return
        self._next.append(_Asked(done or _nothing, failed or _ignore, force))
        if self._task is None:
            self._begin()

    def look(self) -> None:
        """Make a copy when none was made today; called now and then."""
        if self._desk.only_read:
            return
        last = self.last
        if not self.busy and (last is None or last.made_at.date() != self._now().date()):
            self.make()
        self._check_weekly()
        self.changed.emit()

    def check(self, *, thorough: bool) -> None:
        """Look through the file for damage, in the background."""
        job = partial(jobs.damage, self._desk.store, thorough=thorough)
        done = partial(self._on_checked, thorough)
        self._desk.tasks.run(job, done, self._on_unchecked, owner=self, key="damage")

    def set_folder(self, folder: Path) -> None:
        """Put the copies elsewhere from now on."""
        self._keep(self._notes._replace(folder=folder))
        self.changed.emit()

    def forget_last(self) -> None:
        """The file is another than before (put back, another passphrase): the next copy is due."""
        if self.last is not None:
            self._keep(self._notes._replace(last=self.last._replace(mark="")))

    def drop(self) -> None:
        """Nobody waits for the copy that is being made any more."""
        self._next = []
        self._asked = [each._replace(done=_nothing, failed=_ignore) for each in self._asked]

    # -- inside -----------------------------------------------------------------------------------

    def _begin_watch(self) -> None:
        if not self._is_week_old():
            self.check(thorough=False)
        self.look()

    def _is_week_old(self) -> bool:
        last = self._notes.checked_on
        return last is None or not 0 <= (self._now().date() - last).days < _WEEK

    def _check_weekly(self) -> None:
        if self._is_week_old():
            self.check(thorough=True)

    def _on_checked(self, thorough: bool, damage: str) -> None:
        if thorough and not damage:
            self._keep(self._notes._replace(checked_on=self._now().date()))
        if damage:
            self._tell_damage(damage)

    def _on_unchecked(self, error: Exception) -> None:
        """A file that is held for a moment is looked through the next time."""
        if not isinstance(error, StoreError):
            raise error

    def _tell_damage(self, damage: str) -> None:
        self.damage = damage
        self.damaged.emit(damage)
        self.changed.emit()

    def _begin(self) -> None:
        self._asked, self._next = self._next, []
        force = any(each.force for each in self._asked)
        errand = Errand(self._desk.store, self.folder, self._now(), self.last, force)
        job = partial(jobs.make, errand)
        self._task = self._desk.tasks.run(job, self._on_made, self._on_failed, owner=self)
        self.changed.emit()

    def _on_made(self, outcome: Outcome) -> None:
        self.trouble = None
        self._retry.stop()
        self._keep(self._notes._replace(last=outcome.last))
        asked = self._end()
        for each in asked:
            each.done()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.trouble = error
        self._looks = 0
        self._retry.start()
        self._look_at_folder()
        asked = self._end()
        if isinstance(error, DamagedFile):
            self._tell_damage(error.what)
        else:
            self.failed.emit(error)
        for each in asked:
            each.failed(error)

    def _end(self) -> list[_Asked]:
        asked, self._asked, self._task = self._asked, [], None
        if self._next:
            self._begin()
        self.changed.emit()
        return asked

    def _look_at_folder(self) -> None:
        """After a failure: try again when the stick is back, and every ten minutes anyway."""
        job = partial(jobs.reachable, self.folder)
        self._desk.tasks.run(job, self._on_folder, owner=self, key="folder")

    def _on_folder(self, reachable: bool) -> None:
        appeared = reachable and not self._was_reachable
        self._was_reachable = reachable
        self._looks += 1
        if self.trouble is None or self.busy:
            return
        if appeared or self._looks > _RETRIES_AWAY:
            self.make()

    def _on_looked(self, there: bool) -> None:
        if not there:
            self.forget_last()
            self.changed.emit()

    def _keep(self, known: Notes) -> None:
        self._notes = known
        notes.keep(self._desk.settings, self._desk.store.path, known)


def _nothing() -> None:
    """Nobody waits for the copy."""


def _ignore(_: StoreError) -> None:
    """The trouble is told by the signal."""
