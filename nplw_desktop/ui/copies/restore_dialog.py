"""Terugzetten: says what a copy would change before it is done."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from nplw_desktop.store import Secret
from nplw_desktop.store.errors import StoreError, WrongPassphrase
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.copies.putting_back import Compared, Target, compare, put_back
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.passphrase.ask import AskForm
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_KEPT = "Wat je nu hebt, wordt eerst bewaard als kopie. Je kunt dus altijd weer terug."
_OTHER = "Deze kopie gaat niet open met de wachtzin van nu. Typ de wachtzin van toen."
_UNREAD = (
    "Je bestand zelf kan niet worden gelezen, dus vergelijken gaat niet. Het wordt zoals het ligt "
    "bewaard naast de kopieën."
)


class RestoreDialog(Dialog):
    """Compares in the background. ``agreed`` when it may be done; the secret that opens the copy
    is in ``secret``."""

    agreed = Signal()

    def __init__(self, window: Window, tasks: Tasks, target: Target, copy: Path, made: str) -> None:
        """``made`` says of when the copy is."""
        super().__init__(window.theme, "Kopie terugzetten", window, width=520)
        self._tasks = tasks
        self._target = target
        self._copy = copy
        self.secret: Secret | None = None
        self.add_text(f"Kopie van {made}", "base-strong", "ink")
        self._busy = self.add_text("De kopie wordt gelezen en vergeleken…")
        self.ask: AskForm | None = None
        self._lines: list[Text] = []
        self.trouble: Strip | None = None
        self.body.addStretch(1)
        self._end = self.body.count() - 1
        self.cancel = self.add_button("Annuleren")
        self.act = self.add_button("Terugzetten", "danger", "history")
        self.act.setEnabled(False)
        self.cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._agree)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._compare()

    def lines(self) -> list[str]:
        """What is said of the difference."""
        return [line.text() for line in self._lines]

    def _compare(self) -> None:
        today = date.today()  # noqa: DTZ011 - the local day, as the window takes it
        job = partial(compare, self._copy, self._target, self.secret, today)
        self._tasks.run(job, self._show_compared, self._on_failed, owner=self, key="compare")

    def _show_compared(self, found: Compared) -> None:
        self._busy.hide()
        if self.ask is not None:
            self.ask.hide()
        if found.unread:
            self._say(_UNREAD, "warn")
        for sentence in found.about:
            self._say(sentence)
        if found.changes:
            self._say("Na het terugzetten:", role="base-strong", colour="ink")
        for change in found.changes:
            self._say(f"•  {change}", colour="ink")
        self._say(_KEPT)
        self.act.setEnabled(True)
        announce(self, " ".join(self.lines()))
        self.fit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isinstance(error, WrongPassphrase):
            self._ask(error)
            return
        self._busy.hide()
        self.trouble = Strip(self._theme, "error", f"{error.safe} {error.todo}", title=error.what)
        self.body.insertWidget(self._end, self.trouble)
        self.fit()

    def _ask(self, error: StoreError) -> None:
        if self.ask is not None:
            self.ask.refuse(error.what)
            return
        self._busy.setText(_OTHER)
        self.ask = AskForm(self._theme, "Openen", "door-open")
        self.ask.given.connect(self._on_given)
        self.body.insertWidget(self._end, self.ask)
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _on_given(self, passphrase: str) -> None:
        self.secret = passphrase
        self._compare()

    def _say(self, text: str, colour: str = "ink2", role: str = "base") -> None:
        line = Text(self._theme, text, role, colour, wrap=True)
        self.body.insertWidget(self.body.count() - 1, line)
        self._lines.append(line)

    def _agree(self) -> None:
        self.agreed.emit()
        self.accept()


def ask_to_restore(window: Window, tasks: Tasks, target: Target, copy: Path, made: str) -> None:
    """Show what it would change; when the user agrees, do it."""
    dialog = RestoreDialog(window, tasks, target, copy, made)
    dialog.agreed.connect(partial(_do, window, dialog, target, copy))
    dialog.open()


def _do(window: Window, dialog: RestoreDialog, target: Target, copy: Path) -> None:
    put_back(window, target, copy, dialog.secret)
