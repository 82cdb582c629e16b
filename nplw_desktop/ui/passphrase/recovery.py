"""Opening a file with its recovery sheet when the passphrase is forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nplw_desktop.store import SheetKey, StoreError
from nplw_desktop.ui import file_jobs
from nplw_desktop.ui.pages import FormPage
from nplw_desktop.ui.passphrase.groups_form import GroupsForm
from nplw_desktop.ui.passphrase.new_form import NewForm

if TYPE_CHECKING:
    from nplw_desktop.ui.equipment import Equipment
    from nplw_desktop.ui.window import Window


class Recovery(QObject):
    """Asks the sheet, then a new passphrase. ``recovered`` carries both; ``back``: rather not."""

    recovered = Signal(object, str)
    back = Signal()

    def __init__(self, window: Window, equipment: Equipment, path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._with = equipment
        self._path = path
        self._key: SheetKey | None = None
        self._form = GroupsForm(equipment.theme)
        self._form.read.connect(self._try)
        self._form.back.connect(self.back)

    def begin(self) -> None:
        """Show the page that asks for the sheet."""
        page = FormPage(self._with.theme, "life-buoy", "Herstelblad gebruiken", self._form)
        self._window.show_page(page)

    def _try(self, key: SheetKey) -> None:
        self._key = key
        job = partial(file_jobs.try_secret, self._path, key)
        self._with.tasks.run(job, self._ask_new, self._on_failed, owner=self, key="sheet")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._form.refuse(f"{error.what} {error.todo}")

    def _ask_new(self, _: None) -> None:
        form = NewForm(self._with.theme)
        form.given.connect(self._on_given)
        self._window.show_page(FormPage(self._with.theme, "key-round", "Nieuwe wachtzin", form))

    def _on_given(self, passphrase: str) -> None:
        self.recovered.emit(self._key, passphrase)
        self.deleteLater()
