"""The first start, from the questions to a file: passphrase once more, recovery sheet, copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from nplw_desktop import paths
from nplw_desktop.region.municipalities import ShippedRegion
from nplw_desktop.store import Secret, SheetKey
from nplw_desktop.ui import file_jobs, remembered
from nplw_desktop.ui.copies import notes as copy_notes
from nplw_desktop.ui.file_jobs import Owner, Prepared
from nplw_desktop.ui.passphrase import notes as sheet_notes
from nplw_desktop.ui.passphrase import sheet as sheets
from nplw_desktop.ui.passphrase.repeat import RepeatForm
from nplw_desktop.ui.passphrase.sheet import Sheet
from nplw_desktop.ui.passphrase.sheet_form import SheetForm
from nplw_desktop.ui.welcome.copies_form import CopiesForm
from nplw_desktop.ui.welcome.page import WelcomePage
from nplw_desktop.ui.welcome.questions import Beginning

if TYPE_CHECKING:
    from nplw_desktop.ui.equipment import Equipment
    from nplw_desktop.ui.window import Window


class FirstStart(QObject):
    """Leads from the questions to a file that is there.

    ``made`` carries its path and what opens it; ``example_asked``: the example is to be opened,
    one's own file, if any, lies ready; ``failed`` carries the error and what tries again.
    """

    made = Signal(object, object)
    example_asked = Signal()
    failed = Signal(object, object)
    other_asked = Signal()

    def __init__(
        self,
        window: Window,
        equipment: Equipment,
        regions: Sequence[ShippedRegion],
        claim: Callable[[Path], bool],
        passphrase: str | None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._with = equipment
        self._regions = tuple(regions)
        self._claim = claim
        self._known = passphrase
        self._page: WelcomePage | None = None
        self._answers = Beginning("", frozenset(), example=True)
        self._path = paths.default_file()
        self._key: SheetKey | None = None

    def begin(self) -> None:
        """Show the questions."""
        self._host()

    def _host(self) -> WelcomePage:
        """The page of the questions and steps; made again after trouble was shown instead."""
        if self._page is None or not isValid(self._page):
            known = self._known is not None
            page = WelcomePage(self._with.theme, self._regions, known=known)
            page.begun.connect(self._on_begun)
            page.other_asked.connect(self.other_asked)
            self._page = page
        self._window.show_name("", example=False)
        self._window.show_page(self._page, bare=True)
        return self._page

    # -- the file ---------------------------------------------------------------------------------

    def _on_begun(self, answers: Beginning) -> None:
        self._answers = answers
        if not answers.complete:
            self._end_with_example()
        elif answers.passphrase:
            form = RepeatForm(self._with.theme, answers.passphrase)
            form.done.connect(self._make)
            form.back.connect(self._host().show_questions)
            self._host().show_step("Typ je wachtzin nog een keer", form)
        else:
            self._make()

    def _make(self) -> None:
        own = _free(remembered.own_file(self._with.settings))
        if not self._claim(own):
            self._host().show_questions()
            return
        answers = self._answers
        owner = Owner(answers.name, answers.codes)
        passphrase = answers.passphrase or self._known if answers.locked else None
        job = partial(_prepared, own, owner, passphrase, self._with.today())
        self._with.tasks.run(job, self._on_made, self._on_failed, owner=self, key="make")

    def _on_failed(self, error: Exception) -> None:
        self._page = None  # what is said now takes its place
        self.failed.emit(error, self._make)

    def _on_made(self, made: tuple[Prepared, Sheet | None]) -> None:
        prepared, sheet = made
        self._path, self._key = prepared.path, prepared.key
        self._answers = replace(self._answers, passphrase="")  # kept no longer than needed
        remembered.keep_own(self._with.settings, prepared.path)
        if sheet is None:
            self._ask_copies()
            return
        known = self._with
        form = SheetForm(known.theme, known.tasks, known.settings, sheet)
        form.done.connect(self._on_sheet)
        self._host().show_step("Je herstelblad", form)

    # -- what keeps it safe -----------------------------------------------------------------------

    def _on_sheet(self, checked: bool) -> None:
        remember = sheet_notes.keep if checked else sheet_notes.put_off
        remember(self._with.settings, self._path, self._with.today())
        self._ask_copies()

    def _ask_copies(self) -> None:
        known = self._with
        folder = copy_notes.of(known.settings, self._path).folder
        form = CopiesForm(known.theme, known.tasks, folder, self._path.parent)
        form.done.connect(self._on_folder)
        self._host().show_step("Waar komen de kopieën?", form)

    def _on_folder(self, folder: Path) -> None:
        settings = self._with.settings
        was = copy_notes.of(settings, self._path)
        copy_notes.keep(settings, self._path, was._replace(folder=folder))
        if self._answers.example:
            self._end_with_example()
        else:
            secret: Secret | None = self._key
            self.made.emit(self._path, secret)
            self.deleteLater()

    def _end_with_example(self) -> None:
        self.example_asked.emit()
        self.deleteLater()


def _prepared(
    own: Path, owner: Owner, passphrase: str | None, today: date
) -> tuple[Prepared, Sheet | None]:
    """On a worker: the file, and its recovery sheet when it has a passphrase."""
    prepared = file_jobs.prepare_own(own, owner, passphrase)
    if prepared.key is None:
        return prepared, None
    return prepared, sheets.make(prepared.key, own.stem, owner.name, today)


def _free(path: Path) -> Path:
    """``path``, or beside it with a number when there is a file already."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found
