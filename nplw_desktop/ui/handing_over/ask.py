"""The passphrase of a file that came back, asked only when it has one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from nplw_desktop.region import schema
from nplw_desktop.store import Secret, opening
from nplw_desktop.store.errors import StoreError, WrongPassphrase
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.passphrase.ask import AskForm
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window


class ReturnedDialog(Dialog):
    """``opened`` when the file opens with ``secret``; only shown when something is to be asked."""

    opened = Signal()

    def __init__(self, window: Window, tasks: Tasks, path: Path) -> None:
        super().__init__(window.theme, "Bestand terugnemen", window)
        self.path = path
        self.secret: Secret | None = None
        self._tasks = tasks
        self.add_text(f"{path.name} heeft een wachtzin.")
        self.ask = AskForm(window.theme, "Terugnemen", "undo-2")
        self.ask.given.connect(self._on_given)
        self.body.addWidget(self.ask)
        self.body.addStretch(1)
        self.add_button("Annuleren").clicked.connect(self.reject)
        self._strip: Strip | None = None

    def begin(self) -> None:
        """Look whether it opens."""
        job = partial(_look, self.path, self.secret)
        self._tasks.run(job, self._on_opens, self._on_failed, owner=self, key="look")

    def _on_given(self, passphrase: str) -> None:
        self.secret = passphrase
        self.begin()

    def _on_opens(self, _: None) -> None:
        self.accept()
        self.opened.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isinstance(error, WrongPassphrase) and self.secret is None:
            self.open()
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(error, WrongPassphrase):
            self.ask.refuse("Dat is niet de wachtzin van dit bestand.")
        else:
            self._refuse(error)

    def _refuse(self, error: StoreError) -> None:
        self.ask.hide()
        self._strip = Strip(self._theme, "error", f"{error.safe} {error.todo}", title=error.what)
        self.body.insertWidget(self.body.count() - 1, self._strip)
        self.open()


def _look(path: Path, secret: Secret | None) -> None:
    opening.probe(path, schema.schema(), opening.key_for(path, secret))
