"""What every screen works on: the open file, the look, background work, and one way of writing.

A screen never opens a transaction itself. It hands ``write`` an edit; the desk runs it, tells the
autosave text how it went, keeps what could not be written and tries again: soon at first, for a
virus scanner lets go of a file within a second, and then now and then.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from nplw_desktop.region import regions
from nplw_desktop.store import Change, Changed, Store, StoreError
from nplw_desktop.store.errors import Held, Misplaced, Refused, UndoStops
from nplw_desktop.ui.projecting import Projecting
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Ended, Tasks
from nplw_desktop.ui.theme import Theme

T = TypeVar("T")
_RETRIES_MS = (1_000, 2_000, 5_000, 10_000)
_LOOK_MS = 10_000
_DONE = "Gedaan"
_LATER = "Er is een melding. Je leest die als de projectie uit staat."


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


@dataclass(frozen=True)
class _Waiting:
    """A write that could not be made yet, and what the user typed for it."""

    run: Callable[[], object]
    label: str
    words: str
    value: object


class _Replay(NamedTuple):
    """What is said of an undo or a redo: before its label, when there was none, and to a room."""

    word: str
    nothing: str
    room: str


_UNDO = _Replay("Ongedaan", "Er is niets om ongedaan te maken", "Ongedaan gemaakt")
_REDO = _Replay("Opnieuw", "Er is niets om opnieuw te doen", "Opnieuw gedaan")


class Desk(QObject):
    """The open file and what belongs to it; one for each window."""

    changed = Signal(object)  # Changed, in the window's thread, after the commit
    saved = Signal()
    failed = Signal(object, int)  # the StoreError, and how many writes wait
    dropped = Signal(str, str)  # why a rule refused what had waited, and what it was
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
        self.projecting = Projecting(self)
        self._unsaid = ""
        self.only_read = False
        """Set for a file that opens for reading alone: all is refused, and nothing can wait."""
        self._chosen: frozenset[int] | None = None
        self._waiting: dict[object, _Waiting] = {}
        self._dropped: list[str] = []
        self._tries = 0
        self._held: Held | None = None
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self.retry)
        self._misplaced = False
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()
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
        words: str = "",
        value: object = None,
    ) -> Written[T]:
        """Run ``edit`` as one change named ``label``.

        When the disk is full or the file held, the edit waits and is tried after 1, 2 and 5 and then
        every 10 seconds; an edit with the same ``key`` (the field) takes the place of the one that
        waits. ``words`` is what the user typed for it, which can be copied as long as it waits;
        ``value`` is what its field holds, for who shows that field anew (``waiting_value``).
        """

        def run() -> T:
            with self.store.change(label, origin=origin, place=place, merge=merge) as change:
                return edit(change)

        waited = bool(self._waiting)
        # What waits for the same field goes first of all: written after each other, the two would
        # make the same thing twice.
        self._waiting.pop(key, None)
        # First what was done before; while another program holds the file, that is not tried at
        # every pause in typing: each try holds up the window.
        trouble = self._held or self._write_waiting()
        if trouble is None:
            try:
                answer = run()
            except Refused as error:
                if waited:
                    self.saved.emit()
                return Written(refusal=" ".join(filter(None, (error.what, error.todo))))
            except StoreError as error:
                trouble = error
            else:
                self.saved.emit()
                return Written(answer)
        self._waiting[key if key is not None else object()] = _Waiting(run, label, words, value)
        self._fail(trouble)
        return Written(waiting=True)

    def write_aside(
        self,
        label: str,
        edit: Callable[[Change], T],
        done: Callable[[Written[T]], None],
        *,
        owner: QObject,
        origin: object | None = None,
        place: str = "",
    ) -> None:
        """As ``write``, on a worker: for an edit that takes too long for the window.

        ``done`` gets how it went, unless ``owner`` is gone by then; ``origin`` is no widget. While
        other writes wait, and when the file cannot be written, it is a write like any other: then it
        waits its turn.
        """

        def here() -> None:
            done(self.write(label, edit, origin=origin, place=place))

        def written(answer: T) -> None:
            self.saved.emit()
            done(Written(answer))

        def failed(error: Exception) -> None:
            if isinstance(error, Refused):
                done(Written(refusal=" ".join(filter(None, (error.what, error.todo)))))
            elif isinstance(error, StoreError):
                here()
            else:
                raise error

        if self._waiting or self._held is not None:
            here()
        else:
            change = partial(self.store.change, label, origin=origin, place=place)
            self.tasks.run(partial(_changed, change, edit), written, failed, owner=owner)

    def retry(self) -> bool:
        """Try what waits again, oldest first; True when nothing waits any more."""
        trouble = self._write_waiting()
        if trouble is not None:
            self._retry.stop()
            self._fail(trouble)
            return False
        self.saved.emit()
        return True

    def look(self) -> StoreError | None:
        """Whether the file is still at its place; says so when it is not, and when it is back."""
        trouble = None if self.only_read else self.store.misplaced
        was, self._misplaced = self._misplaced, trouble is not None
        if trouble is not None:
            self.failed.emit(trouble, len(self._waiting))
        elif was:
            self.retry()
        return trouble

    @property
    def tries(self) -> int:
        """How many times in a row it did not go, for as long as something waits."""
        return self._tries

    @property
    def waiting(self) -> int:
        """How many writes wait for the disk."""
        return len(self._waiting)

    def waiting_value(self, key: object, in_file: object) -> object:
        """The value that waits to be written with this ``key``; without one what is ``in_file``."""
        each = self._waiting.get(key)
        return in_file if each is None else each.value

    def waiting_words(self) -> tuple[str, ...]:
        """What was typed and waits, oldest first: ``Notitie toegevoegd: Belt maandag terug``.

        What a rule refused after it had waited comes before it, until ``forget_dropped``.
        """
        waits = (_said(each) for each in self._waiting.values() if each.words)
        return (*self._dropped, *waits)

    def forget_dropped(self) -> None:
        """The user has seen, and may have copied, what was refused after it had waited."""
        self._dropped.clear()

    def undo(self) -> None:
        """Take back the newest step, go to its place and say what it was."""
        self._replay(self.store.undo, _UNDO)

    def redo(self) -> None:
        """Do again what was undone."""
        self._replay(self.store.redo, _REDO)

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

    def region_for_new(self) -> int | None:
        """The region of what is made now: the first that is chosen, so that it shows at once."""
        served = [region.id for region in self.served_regions()]
        return next((each for each in served if each in (self._chosen or served)), None)

    def go(self, place: str) -> None:
        """Open a place, whatever tab it is on."""
        self.going.emit(place)

    def announce(self, text: str, *, undo: bool = False, room: str = "") -> None:
        """Say something in the bar at the bottom, with or without Ongedaan maken.

        While a room looks along ``room`` is said instead; without it only that something is done,
        or that there is something to read once nobody looks along.
        """
        if self.projecting.on and not room:
            self._unsaid, room = (self._unsaid, _DONE) if undo else (text, _LATER)
        self.announced.emit(room if self.projecting.on else text, undo)

    def say_unsaid(self) -> None:
        """Nobody looks along any more: say the last thing that could not be said meanwhile."""
        unsaid, self._unsaid = self._unsaid, ""
        if unsaid:
            self.announce(unsaid)

    def close(self) -> None:
        """Let go of the file: stop listening and wait for background work."""
        self._retry.stop()
        self._looking.stop()
        self._end()
        self.tasks.cancel_all()
        self.tasks.wait()
        self.tasks = Ended(self)

    def _write_waiting(self) -> StoreError | None:
        """Write what waits, oldest first; returns what stopped it, None when nothing waits."""
        self._held = None
        while self._waiting:
            # Taken out first: who hears of the change may write too, and come by here.
            key = next(iter(self._waiting))
            each = self._waiting.pop(key)
            try:
                each.run()
            except Refused as error:  # the world moved on: the rule now forbids it
                self._drop(each, error)
            except StoreError as error:
                self._waiting = {key: each, **self._waiting}
                return error
            except BaseException:  # a fault of the program: the words are still to be saved
                self._waiting = {key: each, **self._waiting}
                raise
        self._retry.stop()
        self._tries = 0
        return None

    def _fail(self, trouble: StoreError) -> None:
        """Tell that something waits, and try again later; not yet, when that was agreed already."""
        self._held = trouble if isinstance(trouble, Held) else None
        self._misplaced = self._misplaced or isinstance(trouble, Misplaced)
        if not self._retry.isActive():
            self._retry.start(_RETRIES_MS[min(self._tries, len(_RETRIES_MS) - 1)])
            self._tries += 1
        self.failed.emit(trouble, len(self._waiting))

    def _drop(self, each: _Waiting, error: Refused) -> None:
        if each.words:
            self._dropped.append(_said(each))
        self.dropped.emit(" ".join(filter(None, (error.what, error.todo))), _said(each))

    def _replay(self, replay: Callable[[], Changed | None], words: _Replay) -> None:
        trouble = self._write_waiting()  # else it would take back what was done before that
        if trouble is not None:
            self._fail(trouble)
            later = "Dat kan weer zodra alles bewaard is"
            self.announce(later, room=later)
            return
        try:
            changed = replay()
        except (Refused, UndoStops) as error:
            self.announce(error.what)
            return
        except Held as error:
            self.announce(f"{error.what} {error.todo}")
            return
        except StoreError as error:
            self.failed.emit(error, len(self._waiting))
            return
        if changed is None:
            self.announce(words.nothing, room=words.nothing)
            return
        if changed.place and not self.projecting.on:
            self.go(changed.place)
        # The label as it is: it may begin with a name.
        self.announce(f"{words.word}: {changed.label}", room=words.room)


def _changed(begin: Callable[[], AbstractContextManager[Change]], edit: Callable[[Change], T]) -> T:
    with begin() as change:
        return edit(change)


def _said(each: _Waiting) -> str:
    return f"{each.label}: {each.words}" if each.words else each.label
