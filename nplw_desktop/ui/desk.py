"""What every screen works on: the open file, the look, background work, and one way of writing.

A screen never opens a transaction itself. It hands ``write`` an edit; the desk runs it, tells the
autosave text how it went, keeps what could not be written and tries again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from nplw_desktop.region import regions
from nplw_desktop.store import Change, Changed, Store, StoreError
from nplw_desktop.store.errors import Refused, UndoStops
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme

T = TypeVar("T")
_RETRY_MS = 10_000


@dataclass(frozen=True)
class Written(Generic[T]):
    """How a write went. ``refusal`` says in Dutch why a rule stopped it; ``waiting``: later."""

    value: T | None = None
    refusal: str = ""
    waiting: bool = False

    @property
    def ok(self) -> bool:
        """Whether it is safely on disk."""
        return not self.refusal and not self.waiting


class Desk(QObject):
    """The open file and what belongs to it; one for each window."""

    changed = Signal(object)  # Changed, in the window's thread, after the commit
    saved = Signal()
    failed = Signal(object, int)  # the StoreError, and how many writes wait
    announced = Signal(str, bool)  # a sentence for the undo bar; whether it can be undone
    going = Signal(str)  # a place such as "contacts/7" or "minutes/3/12"
    narrowed = Signal()  # the chosen regions changed
    _told = Signal(object)

    def __init__(
        self,
        store: Store,
        theme: Theme,
        settings: Settings,
        tasks: Tasks,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.theme = theme
        self.settings = settings
        self.tasks = tasks
        self.today = today
        self._chosen: frozenset[int] | None = None
        self._waiting: dict[object, Callable[[], None]] = {}
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self.retry)
        # A queued signal carries changes made by a worker (an import) into the window's thread.
        self._told.connect(self.changed)
        self._end = store.subscribe(self._told.emit)

    # -- writing --------------------------------------------------------------------------------

    def write(
        self,
        label: str,
        edit: Callable[[Change], T],
        *,
        origin: object | None = None,
        place: str = "",
        merge: str | None = None,
        key: object | None = None,
    ) -> Written[T]:
        """Run ``edit`` as one change named ``label``.

        When the disk is full or the file held, the edit waits and is tried every 10 seconds; an
        edit with the same ``key`` (the field) takes the place of the one that waits.
        """

        def run() -> T:
            with self.store.change(label, origin=origin, place=place, merge=merge) as change:
                return edit(change)

        if self._waiting and not self.retry():
            self._wait(key, run)
            return Written(waiting=True)
        try:
            value = run()
        except Refused as error:
            return Written(refusal=" ".join(filter(None, (error.what, error.todo))))
        except StoreError as error:
            self._wait(key, run)
            self.failed.emit(error, len(self._waiting))
            return Written(waiting=True)
        self.saved.emit()
        return Written(value)

    def retry(self) -> bool:
        """Try what waits again, oldest first; True when nothing waits any more."""
        for key, run in list(self._waiting.items()):
            try:
                run()
            except Refused:
                pass  # the world moved on: the rule now forbids it
            except StoreError as error:
                self.failed.emit(error, len(self._waiting))
                return False
            del self._waiting[key]
        self._retry.stop()
        self.saved.emit()
        return True

    @property
    def waiting(self) -> int:
        """How many writes wait for the disk."""
        return len(self._waiting)

    def undo(self) -> None:
        """Take back the newest step, go to its place and say what it was."""
        self._replay(self.store.undo, "Ongedaan", "Er is niets om ongedaan te maken")

    def redo(self) -> None:
        """Do again what was undone."""
        self._replay(self.store.redo, "Opnieuw", "Er is niets om opnieuw te doen")

    # -- regions and places ---------------------------------------------------------------------

    @property
    def region_ids(self) -> frozenset[int] | None:
        """The regions lists are narrowed to; None is all of them."""
        return self._chosen

    def choose_regions(self, ids: frozenset[int] | None) -> None:
        """Narrow lists, counts and search to some regions."""
        if ids != self._chosen:
            self._chosen = ids
            self.narrowed.emit()

    def served_regions(self) -> tuple[regions.Region, ...]:
        """The regions the user serves."""
        return regions.every(self.store, mine=True)

    def go(self, place: str) -> None:
        """Open a place, whatever tab it is on."""
        self.going.emit(place)

    def announce(self, text: str, *, undo: bool = False) -> None:
        """Say something in the bar at the bottom, with or without Ongedaan maken."""
        self.announced.emit(text, undo)

    def close(self) -> None:
        """Let go of the file: stop listening and wait for background work."""
        self._retry.stop()
        self._end()
        self.tasks.cancel_all()
        self.tasks.wait()

    def _wait(self, key: object | None, run: Callable[[], object]) -> None:
        self._waiting[key if key is not None else object()] = lambda: _drop(run())
        self._retry.start()

    def _replay(self, replay: Callable[[], Changed | None], word: str, nothing: str) -> None:
        try:
            changed = replay()
        except UndoStops as error:
            self.announce(error.what)
            return
        except StoreError as error:
            self.failed.emit(error, len(self._waiting))
            return
        if changed is None:
            self.announce(nothing)
            return
        if changed.place:
            self.go(changed.place)
        self.announce(f"{word}: {changed.label}")  # as it is: it may begin with a name


def _drop(_: object) -> None:
    """A write that waits gives its value to nobody."""
