"""Which file the window works on: opening, unlocking, beginning, switching and closing it.

Whatever takes time or loads the rooms below runs on a worker; the window is never held up.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nplw_desktop import paths
from nplw_desktop.ui import deferred, reading_only, remembered
from nplw_desktop.ui.away import Away, ProgressWatch
from nplw_desktop.ui.copies import notes as copy_notes
from nplw_desktop.ui.doorway import Doorway
from nplw_desktop.ui.equipment import Equipment

if TYPE_CHECKING:
    from nplw_desktop.region.municipalities import ShippedRegion
    from nplw_desktop.store import Secret, StoreError
    from nplw_desktop.ui.file_jobs import Opened, Rekeyed
    from nplw_desktop.ui.locking.locking import Locking
    from nplw_desktop.ui.passphrase.errands import Passphrases
    from nplw_desktop.ui.window import Window

PassphraseSource = Callable[[], str | None]
"""A passphrase known without asking on screen (NPLW_PASSPHRASE), or None."""

Claim = Callable[[Path], bool]
"""Takes a file for this window; False when another window has it, which is raised then."""

_NEXT = ("nplw_desktop.ui.workplace",)
"""Loaded with the file: what the window needs once it is open."""


class Files(QObject):
    """Opens and closes the file of a window, one at a time.

    One that cannot be written in opens for reading; ``take_back_asked`` and ``release_asked`` carry
    the path of one that was handed over.
    """

    take_back_asked = Signal(object)
    release_asked = Signal(object)

    def __init__(
        self, window: Window, equipment: Equipment, passphrase: PassphraseSource, claim: Claim
    ) -> None:
        super().__init__(window)
        self._window = window
        self._with = equipment
        self.tasks = equipment.tasks
        self._passphrase = passphrase
        self._claim = claim
        self._open: Opened | None = None
        self._path: Path | None = None
        self._again: Callable[[], None] = self._begin
        self._secret: Secret | None = None
        self._tell: Callable[[], None] | None = None
        self._withheld: StoreError | None = None  # why it is being opened for reading
        self._progress: ProgressWatch | None = None
        self._shut = False
        window.commands.provide(
            {"open_file": self.choose, "open_own": self.open_own, "open_example": self.open_example}
        )
        window.files = self
        window.closed.connect(self.shut)
        self._door = door = Doorway(window, equipment)
        door.given.connect(self._on_passphrase)
        door.recover_asked.connect(self._recover)
        door.retry_asked.connect(self._on_retry)
        door.other_asked.connect(self.choose)
        door.begin_asked.connect(self._begin)
        door.restore_asked.connect(self._show_copies)
        door.rescue_asked.connect(self._rescue)
        door.own_asked.connect(self._make_own)
        door.wait("")

    # -- what can be asked ------------------------------------------------------------------------

    def start(self, path: Path | None) -> None:
        """Open the first file, or without one ask the user how to begin.

        When another window has it already, that one has come forward and this one goes.
        """
        if not self._claim(path or remembered.own_file(self._with.settings)):
            self._window.close()
        elif path is None:
            self._begin()
        else:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open another file, after letting go of this one."""
        path = paths.real(path.absolute())
        if self._open is not None and path == self._path:
            return
        if self._claimed(path):
            self._leave(partial(self._load, path))

    def open_own(self) -> None:
        """Go to one's own region, or begin it when there is none yet."""
        own = remembered.own_file(self._with.settings)
        if own.exists():
            self.open(own)
        else:
            self._leave(self._begin)

    def open_example(self) -> None:
        """Go to the example region in its own file; it is made the first time."""
        path = paths.example_file()
        if path.exists():
            self.open(path)
        elif self._claimed(path):
            job = partial(deferred.example, path, self._with.today())
            self._leave(partial(self._run, path, "maken", job))

    def rekey(self, present: Secret | None, new: str | None) -> None:
        """Give the file another passphrase, or none; it is closed meanwhile and opens as it was.

        ``present`` is what opens it now.
        """
        if self._path is not None:
            self._leave(partial(self._rekey, self._path, present, new))

    def choose(self) -> None:
        """Let the user point at a file."""
        from nplw_desktop.ui import file_chooser  # noqa: PLC0415 - not before the first paint

        make = partial(file_chooser.region_chooser, self._path, self.open, self._window)
        self._window.show_dialog("open_file", make)

    def away(self, errand: Away) -> None:
        """Let go of the file, have ``errand`` done to it, and open it again where it was."""
        self._leave(partial(self._be_away, errand), copy=errand.copy)

    def go_on_in(self, path: Path) -> None:
        """The store was moved to ``path``: let everything that goes by the path begin anew there."""
        if self._window.work is None or self._open is None:
            return
        self._claim(path)
        self._tell = partial(self._say_moved, path)
        self._leave(partial(self._load, path, self.secret()), copy=False)

    def reopen(self) -> None:
        """Open the same file anew: meanwhile it may be possible to write in it."""
        if self._path is not None:
            self._leave(partial(self._load, self._path, self.secret()), copy=False)

    def secret(self) -> Secret | None:
        """What opens the file that is open, else what was given for it."""
        if self._open is None:
            return self._secret
        store = self._open.store
        return store.sheet_key if store.encrypted else None

    def _say_moved(self, path: Path) -> None:
        work = self._window.work
        if work is not None:
            work.desk.announce(f"Alles staat nu in {path.name}")

    def when_open(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` once the file is open, or when it is clear that there is none."""
        if self._window.work is not None or self._path is None:
            tell()
        else:
            self._tell = tell

    def shut(self) -> None:
        """Let go of the file; the window is closed."""
        self._shut = True
        self._with.tasks.wait()
        self._let_go()

    # -- opening ----------------------------------------------------------------------------------

    def _load(self, path: Path, secret: Secret | None = None) -> None:
        given = self._secret = secret or self._passphrase()
        modules = [*_NEXT, *(spec.module for spec in self._window.specs)]
        self._door.look(path)
        folder = copy_notes.of(self._with.settings, path).folder
        job = partial(deferred.load, path, given, self._with.today(), modules, folder)
        self._run(path, "openen", job)

    def _run(self, path: Path, verb: str, job: Callable[[], Opened]) -> None:
        self._wait_for(path, verb, partial(self._run, path, verb, job))
        self._with.tasks.run(job, self._on_opened, self._on_failed, owner=self, key="file")

    def _be_away(self, errand: Away) -> None:
        self._door.forget()
        self._wait_for(errand.path, errand.verb, partial(self._be_away, errand))
        self._progress = ProgressWatch(self, errand, self._door.wait)
        done = partial(self._on_back, errand)
        self._with.tasks.run(errand.run, done, owner=self, key="file")

    def _on_back(self, errand: Away, answer: object) -> None:
        if self._progress is not None:
            self._progress.end()
            self._progress = None
        self._tell = partial(errand.tell, self._window, answer)
        path = errand.lands(answer)
        if path != errand.path:
            self._claim(path)
        self._load(path, errand.secret)

    def _rekey(self, path: Path, present: Secret | None, new: str | None) -> None:
        self._door.forget()
        self._wait_for(path, "opnieuw schrijven", partial(self._rekey, path, present, new))
        folder = copy_notes.of(self._with.settings, path).folder
        job = partial(deferred.rekeyed, path, present, new, self._with.today(), (folder,))
        self._with.tasks.run(job, self._on_rekeyed, self._on_failed, owner=self, key="file")

    def _wait_for(self, path: Path, verb: str, again: Callable[[], None]) -> None:
        self._path = path
        self._again = again
        self._door.wait_for(path, verb)

    def _on_opened(self, opened: Opened) -> None:
        from nplw_desktop.store import StoreError  # noqa: PLC0415 - loaded by the worker meanwhile
        from nplw_desktop.ui.desk import Desk  # noqa: PLC0415 - loaded by the worker meanwhile
        from nplw_desktop.ui.workplace import Workplace  # noqa: PLC0415

        self._open = opened
        self._door.forget()
        if self._shut:
            self._let_go()
            return
        known = self._with
        desk = Desk(opened.store, known.theme, known.settings, known.tasks, known.today, self)
        desk.only_read = opened.only_read
        known.settings.last_file = opened.store.path
        if not opened.example and not opened.only_read:
            remembered.keep_own(known.settings, opened.store.path)
        work = self._window.work = Workplace(self._window, desk)
        try:
            work.begin()
        except StoreError as error:  # read well by the worker, and not any more
            self._let_go()
            self._on_failed(error)
            return
        self._secret = self._withheld = None  # the store knows its key by now
        self._again = self._begin
        self._passphrases.follow(None if opened.only_read else opened.store)
        self.locking.follow(work)
        self._tell_now()

    def _tell_now(self) -> None:
        tell, self._tell = self._tell, None
        if tell is not None:
            tell()

    def _read(self, path: Path, error: StoreError) -> None:
        """A file that cannot be written in is still there to be read."""
        modules = [*_NEXT, *(spec.module for spec in self._window.specs)]
        self._withheld = error
        self._tell = partial(reading_only.tell, self._window, self, path, error, self._tell)
        self._run(path, "openen", partial(deferred.read, path, self._secret, modules))
        self._again = self.reopen

    def _on_rekeyed(self, done: Rekeyed) -> None:
        self._on_opened(done.opened)
        if not self._shut:
            self._passphrases.tell(done)
            if done.trouble is None and self._window.work is not None:
                self._window.work.safe.renew()

    @cached_property
    def locking(self) -> Locking:
        """What covers the window when nobody is there."""
        from nplw_desktop.ui.locking.locking import Locking  # noqa: PLC0415 - after opening

        made = Locking(self._window)
        made.recover_asked.connect(partial(self._leave, self._recover_locked, copy=False))
        return made

    @cached_property
    def _passphrases(self) -> Passphrases:
        from nplw_desktop.ui.passphrase.errands import Passphrases  # noqa: PLC0415 - after opening

        return Passphrases(self._window, self._with, self.rekey)

    def _on_failed(self, error: Exception) -> None:
        from nplw_desktop.store import errors  # noqa: PLC0415 - loaded by the worker meanwhile

        if not isinstance(error, errors.StoreError):
            raise error
        if self._shut:
            return
        if isinstance(error, errors.WrongPassphrase) and self._path is not None:
            self._door.ask_passphrase(self._path, str(error))
            return
        if self._withheld is None and self._path is not None and reading_only.opens(error):
            self._read(self._path, error)
            return
        if isinstance(error, errors.Refused):  # it has an older form, and can't be read as it is
            error = self._withheld or error
        self._tell_now()
        self._door.tell(error, self._path)

    def _on_retry(self) -> None:
        self._again()

    def _make_own(self) -> None:
        if self._path is not None:
            reading_only.ask_for_own(self._window, self._path, self.secret)

    def _show_copies(self) -> None:
        from nplw_desktop.ui.copies import trouble  # noqa: PLC0415 - seldom needed

        trouble.show_copies(self._window, self._with.tasks, self._path, self._secret)

    def _rescue(self) -> None:
        from nplw_desktop.ui.copies import trouble  # noqa: PLC0415 - seldom needed

        trouble.show_rescue(self._window, self._path, self._secret)

    def _on_passphrase(self, passphrase: str) -> None:
        if self._path is not None:
            self._load(self._path, passphrase)

    def _recover(self) -> None:
        from nplw_desktop.ui.passphrase.recovery import Recovery  # noqa: PLC0415 - seldom needed

        if self._path is None:
            return
        path = self._path
        self._door.forget()
        recovery = Recovery(self._window, self._with, path)
        recovery.recovered.connect(partial(self._rekey, path))
        recovery.back.connect(partial(self._door.ask_passphrase, path, ""))
        recovery.begin()

    def _recover_locked(self) -> None:
        self._recover()
        self.locking.leave()

    # -- beginning --------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._path = None
        self._door.wait("Regio’s en gemeenten lezen…")
        job = partial(deferred.shipped, self._with.today())
        self._with.tasks.run(job, self._show_welcome, owner=self, key="file")

    def _show_welcome(self, regions: tuple[ShippedRegion, ...]) -> None:
        from nplw_desktop.ui.welcome.first_start import FirstStart  # noqa: PLC0415 - seen once

        if self._shut:
            return
        first = FirstStart(self._window, self._with, regions, self._claimed, self._passphrase())
        first.made.connect(self._load)
        first.example_asked.connect(self.open_example)
        first.failed.connect(self._on_not_made)
        first.other_asked.connect(self.choose)
        first.begin()
        self._door.forget()

    def _on_not_made(self, error: Exception, again: Callable[[], None]) -> None:
        self._again = again
        self._on_failed(error)

    # -- letting go -------------------------------------------------------------------------------

    def _leave(self, then: Callable[[], None], *, copy: bool = True) -> None:
        self._withheld = None
        work = self._window.work
        if work is None:
            self._let_go_and(then)
        else:
            work.release(partial(self._let_go_and, then), copy=copy)

    def _let_go_and(self, then: Callable[[], None]) -> None:
        self._let_go()
        then()

    def _let_go(self) -> None:
        if self._window.work is not None:
            self._passphrases.follow(None)
            self.locking.follow(None)
            self._window.work.end()
        if self._open is not None:
            self._open.store.close()
            self._open = None

    # -- inside -----------------------------------------------------------------------------------

    def _claimed(self, path: Path) -> bool:
        if self._claim(path):
            return True
        work = self._window.work
        if work is not None:
            work.desk.announce("Dat bestand staat al open in een ander venster")
        return False
