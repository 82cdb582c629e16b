"""The screens without an open file, for ``screens``: the first start, a passphrase, trouble."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from nplw_desktop import paths
from nplw_desktop.store import SheetKey, errors
from nplw_desktop.ui import file_jobs
from nplw_desktop.ui.locking.page import LockPage
from nplw_desktop.ui.pages import FormPage, TroublePage, UnlockPage
from nplw_desktop.ui.passphrase import sheet
from nplw_desktop.ui.passphrase.ask import Patience
from nplw_desktop.ui.passphrase.dialogs import NewDialog
from nplw_desktop.ui.passphrase.groups_form import GroupsForm
from nplw_desktop.ui.passphrase.new_form import NewForm
from nplw_desktop.ui.passphrase.repeat import RepeatForm
from nplw_desktop.ui.passphrase.sheet_form import SheetForm
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.welcome import WelcomePage
from nplw_desktop.ui.welcome.copies_form import CopiesForm
from nplw_desktop.ui.window import Window

_TICKED = ("ES18", "ES21")
_USER = "Mirte Slotermeer"
_FILE = "Mijn regio"
_PASSPHRASE = "vier losse woorden samen"  # noqa: S105 - drawn as dots
_KEY = SheetKey(bytes(range(32)))


class StartScreens:
    """Brings a window without a file to each of them."""

    def __init__(self, window: Window, tasks: Tasks, day: date) -> None:
        self._window = window
        self._tasks = tasks
        self._day = day

    def stages(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """The screens by name, in the order in which they are drawn; with what stands above."""
        return [
            ("10-welkom", self._welcome),
            ("11-wachtzin-nog-eens", self._repeat),
            ("12-herstelblad", self._sheet),
            ("13-map-voor-kopieen", self._copies),
            ("14-wachtzin", self._unlock),
            ("15-herstelblad-gebruiken", self._recover),
            ("16-nieuwe-wachtzin", self._new),
            ("17-wachtzin-wijzigen", self._change),
            ("18-vergrendeld", self._lock),
            ("19-gaat-niet-open", self._trouble),
        ]

    def _host(self) -> WelcomePage:
        page = WelcomePage(self._window.theme, file_jobs.shipped_regions(self._day))
        self._window.show_page(page, bare=True)
        return page

    def _welcome(self) -> None:
        asked = self._host().questions
        asked.name.set_value(_USER)
        for code in _TICKED:
            asked.picker.tick(code)
        asked.passphrase.field.edit.setText(_PASSPHRASE)
        asked.example.click()

    def _repeat(self) -> None:
        form = RepeatForm(self._window.theme, _PASSPHRASE)
        self._host().show_step("Typ je wachtzin nog een keer", form)

    def _sheet(self) -> None:
        made = sheet.make(_KEY, _FILE, _USER, self._day)
        form = SheetForm(self._window.theme, self._tasks, self._window.settings, made)
        self._host().show_step("Je herstelblad", form)
        form.warn()

    def _copies(self) -> None:
        folder = Path(tempfile.gettempdir()) / paths.copies_folder().name
        form = CopiesForm(self._window.theme, self._tasks, folder, paths.data_folder())
        self._host().show_step("Waar komen de kopieën?", form)

    def _unlock(self) -> None:
        self._window.show_page(UnlockPage(self._window.theme, _FILE))

    def _recover(self) -> None:
        form = GroupsForm(self._window.theme)
        page = FormPage(self._window.theme, "life-buoy", "Herstelblad gebruiken", form)
        self._window.show_page(page)
        for group in form.groups[:3]:
            group.setText("00000")
        form.submit()

    def _new(self) -> None:
        form = NewForm(self._window.theme)
        page = FormPage(self._window.theme, "key-round", "Nieuwe wachtzin", form)
        self._window.show_page(page)
        form.new.field.edit.setText("zomer")

    def _change(self) -> QWidget:
        dialog = NewDialog(self._window.theme, self._window, change=True)
        dialog.resize(dialog.sizeHint().boundedTo(self._window.size() * 0.92))
        dialog.open()
        return dialog

    def _lock(self) -> None:
        """As it looks; locking itself takes a file with a passphrase."""
        self._window.show_page(LockPage(self._window.theme, Patience()), bare=True)

    def _trouble(self) -> None:
        error = errors.newer(Path(f"{_FILE}.nplw"), theirs=9, ours=1)
        words = (error.what, error.safe, error.todo)
        self._window.show_page(TroublePage(self._window.theme, *words))
