"""Which file the window works on: opening, unlocking, beginning, switching and closing it.

Whatever takes time or loads the rooms below runs on a worker; the window is never held up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplw_desktop import paths
from nplw_desktop.ui import remembered
from nplw_desktop.ui.opening_page import OpeningPage
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from nplw_desktop.region.municipalities import ShippedRegion
    from nplw_desktop.ui.file_jobs import Opened
    from nplw_desktop.ui.pages import TroublePage, UnlockPage
    from nplw_desktop.ui.welcome import Beginning
    from nplw_desktop.ui.window import Window

PassphraseSource = Callable[[], str | None]
"""A passphrase known without asking on screen (NPLW_PASSPHRASE), or None."""

Claim = Callable[[Path], bool]
"""Takes a file for this window; False when another window has it, which is raised then."""


@dataclass(frozen=True)
class Equipment:
    """What every file is worked on with."""

    theme: Theme
    settings: Settings
    tasks: Tasks
    today: Callable[[], date] = date.today


class Files(QObject):
    """Opens and closes the file of a window, one at a time."""

    def __init__(
        self, window: Window, equipment: Equipment, passphrase: PassphraseSource, claim: Claim
    ) -> None:
        super().__init__(window)
        self._window = window
        self._with = equipment
        self._passphrase = passphrase
        self._claim = claim
        self._open: Opened | None = None
        self._path: Path | None = None
        self._again: Callable[[], None] = self._begin
        self._shut = False
        self._waiting: OpeningPage | None = None
        self._unlock: UnlockPage | None = None
        window.commands.provide(
            {"open_file": self.choose, "open_own": self.open_own, "open_example": self.open_example}
        )
        window.closed.connect(self.shut)
        self._show_waiting("")

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
        path = path.absolute()
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
            job = partial(_example, path, self._passphrase(), self._with.today())
            self._leave(partial(self._run, path, "maken", job))

    def choose(self) -> None:
        """Let the user point at a file."""
        self._window.show_dialog("open_file", self._make_chooser)

    def shut(self) -> None:
        """Let go of the file; the window is closed."""
        self._shut = True
        self._with.tasks.wait()
        self._let_go()

    # -- opening ----------------------------------------------------------------------------------

    def _load(self, path: Path, passphrase: str | None = None) -> None:
        given = passphrase or self._passphrase()
        modules = [*_NEXT, *(spec.module for spec in self._window.specs)]
        self._run(path, "openen", partial(_load, path, given, self._with.today(), modules))

    def _run(self, path: Path, verb: str, job: Callable[[], Opened]) -> None:
        self._path = path
        self._again = partial(self._run, path, verb, job)
        if self._unlock is None:
            self._show_waiting(f"{path.stem} {verb}…")
        self._with.tasks.run(job, self._on_opened, self._on_failed, owner=self, key="file")

    def _on_opened(self, opened: Opened) -> None:
        from nplw_desktop.ui.desk import Desk  # noqa: PLC0415 - loaded by the worker meanwhile
        from nplw_desktop.ui.workplace import Workplace  # noqa: PLC0415

        self._open = opened
        self._unlock = None
        if self._shut:
            self._let_go()
            return
        known = self._with
        desk = Desk(opened.store, known.theme, known.settings, known.tasks, known.today, self)
        known.settings.last_file = opened.store.path
        if not opened.example:
            remembered.keep_own(known.settings, opened.store.path)
        self._window.work = Workplace(self._window, desk)
        self._window.work.begin()
        self._waiting = None

    def _on_failed(self, error: Exception) -> None:
        from nplw_desktop.store import errors  # noqa: PLC0415 - loaded by the worker meanwhile
        from nplw_desktop.ui.pages import TroublePage  # noqa: PLC0415 - seldom needed

        if not isinstance(error, errors.StoreError):
            raise error
        if self._shut:
            return
        if isinstance(error, errors.WrongPassphrase):
            self._ask_passphrase(str(error))
            return
        missing = isinstance(error, errors.FileMissing)
        page = TroublePage(self._with.theme, error.what, error.safe, error.todo, may_begin=missing)
        page.retry_asked.connect(self._again)
        page.other_asked.connect(self.choose)
        page.begin_asked.connect(self._begin)
        self._show_page(page)

    def _ask_passphrase(self, why: str) -> None:
        if self._unlock is not None:
            self._unlock.refuse(why)
            return
        from nplw_desktop.ui.pages import UnlockPage  # noqa: PLC0415 - seldom needed

        page = UnlockPage(self._with.theme, self._path.stem if self._path else "Dit bestand")
        page.given.connect(self._on_passphrase)
        page.other_asked.connect(self.choose)
        self._show_page(page)
        self._unlock = page

    def _on_passphrase(self, passphrase: str) -> None:
        if self._path is not None:
            self._load(self._path, passphrase)

    # -- beginning --------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._path = None
        self._show_waiting("Regio’s en gemeenten lezen…")
        job = partial(_shipped, self._with.today())
        self._with.tasks.run(job, self._show_welcome, owner=self, key="file")

    def _show_welcome(self, regions: tuple[ShippedRegion, ...]) -> None:
        from nplw_desktop.ui.welcome import WelcomePage  # noqa: PLC0415 - seen once

        if self._shut:
            return
        page = WelcomePage(self._with.theme, regions)
        page.begun.connect(self._on_begun)
        page.other_asked.connect(self.choose)
        self._window.show_name("", example=False)
        self._window.show_page(page, bare=True)
        self._waiting = None

    def _on_begun(self, beginning: Beginning) -> None:
        own = _free(remembered.own_file(self._with.settings))
        path = paths.example_file() if beginning.example else own
        if self._claimed(path):
            job = partial(_first, own, beginning, self._passphrase(), self._with.today())
            self._run(path, "maken", job)
            if beginning.complete:
                remembered.keep_own(self._with.settings, own)

    # -- letting go -------------------------------------------------------------------------------

    def _leave(self, then: Callable[[], None]) -> None:
        work = self._window.work
        if work is None:
            then()
        else:
            work.release(partial(self._let_go_and, then))

    def _let_go_and(self, then: Callable[[], None]) -> None:
        self._let_go()
        then()

    def _let_go(self) -> None:
        if self._window.work is not None:
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

    def _show_waiting(self, words: str) -> None:
        if self._waiting is None:
            self._waiting = OpeningPage(self._with.theme)
            self._window.show_content(self._waiting)
        self._window.show_name("", example=False)
        self._waiting.wait_for(words)

    def _show_page(self, page: TroublePage | UnlockPage) -> None:
        self._unlock = None
        self._waiting = None
        self._window.show_name(self._path.stem if self._path else "", example=False)
        self._window.show_page(page)

    def _make_chooser(self) -> QDialog:
        from nplw_desktop.ui.file_chooser import chooser  # noqa: PLC0415 - not before the first paint

        kinds = f"Bestanden van NPLW Desktop (*{paths.SUFFIX})"
        dialog = chooser("Bestand openen", kinds, self._folder(), self._window)
        dialog.fileSelected.connect(self._on_chosen)
        return dialog

    def _on_chosen(self, name: str) -> None:
        self.open(Path(name))

    def _folder(self) -> Path:
        if self._path is not None and self._path.parent.is_dir():
            return self._path.parent
        return paths.documents_folder()


def _free(path: Path) -> Path:
    """``path``, or beside it with a number when there is a file already."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found


# The jobs. Each loads the rooms below when it runs, which is on a worker.

_NEXT = ("nplw_desktop.ui.workplace",)


def _load(path: Path, passphrase: str | None, today: date, modules: list[str]) -> Opened:
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    return file_jobs.open_file(path, passphrase, today, modules)


def _example(path: Path, passphrase: str | None, today: date) -> Opened:
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    return file_jobs.make_example(path, passphrase, today)


def _first(own: Path, beginning: Beginning, passphrase: str | None, today: date) -> Opened:
    """The first file: one's own, or the example with one's own made ready beside it."""
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    owner = file_jobs.Owner(beginning.name, beginning.codes)
    if not beginning.example:
        return file_jobs.make_own(own, owner, passphrase, today)
    if beginning.complete:
        file_jobs.prepare_own(own, owner, passphrase)
    return file_jobs.make_example(paths.example_file(), passphrase, today)


def _shipped(today: date) -> tuple[ShippedRegion, ...]:
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    return file_jobs.shipped_regions(today)
