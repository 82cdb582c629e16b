"""The dialogs around the passphrase of the open file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.passphrase.ask import Patience
from nplw_desktop.ui.passphrase.fields import NewPassphrase, PassphraseField, same
from nplw_desktop.ui.passphrase.repeat import OTHER
from nplw_desktop.ui.passphrase.sheet import Sheet
from nplw_desktop.ui.passphrase.sheet_form import SheetForm
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme

_SET = (
    "Het hele bestand wordt versleuteld. Wie de wachtzin niet heeft, kan het niet lezen: jij ook "
    "niet meer. Daarna krijg je een herstelblad."
)
_CHANGE = (
    "Het hele bestand wordt opnieuw versleuteld. Je herstelblad past daarna niet meer; je krijgt "
    "een nieuw. Kopieën van eerder openen met de wachtzin van toen."
)


class NewDialog(Dialog):
    """Sets or changes the passphrase; ``given`` carries the one of now and the new one."""

    given = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, change: bool) -> None:
        """``change``: there is one now, which is asked as well."""
        title = "Wachtzin wijzigen" if change else "Wachtzin instellen"
        super().__init__(theme, title, parent)
        self.add_text(_CHANGE if change else _SET)
        self.present = PassphraseField(theme, "Wachtzin van nu")
        self.present.setVisible(change)
        self.new = NewPassphrase(theme)
        self.again = PassphraseField(theme, "Nieuwe wachtzin, nog een keer")
        self._change = change
        self._patience = Patience()
        for field in (self.present, self.new, self.again):
            self.body.addWidget(field)
        self.body.addStretch(1)
        cancel = self.add_button("Annuleren")
        self.act = self.add_button(title, "primary", "key-round")
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._give)
        self.present.entered.connect(self._to_new)
        self.new.entered.connect(self._to_again)
        self.again.entered.connect(self._give)
        (self.present if change else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While it is tried nothing more can be given."""
        self.act.setEnabled(not busy)
        for field in (self.present, self.new.field, self.again):
            field.edit.setReadOnly(busy)

    def refuse(self, why: str) -> None:
        """The passphrase of now does not fit."""
        _slow_down(self, self.present, self._patience, why)

    def _to_new(self) -> None:
        self.new.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_again(self) -> None:
        if self.new.check():
            self.again.setFocus(Qt.FocusReason.TabFocusReason)

    def _give(self) -> None:
        if not self.act.isEnabled():
            return
        if self._change and not self.present.text():
            self.present.refuse("Typ de wachtzin die je nu gebruikt.")
        elif not self.new.check():
            return
        elif not same(self.again.text(), self.new.text()):
            self.again.refuse(OTHER if self.again.text() else "Typ de wachtzin hier nog een keer.")
        else:
            self.set_busy(busy=True)
            self.given.emit(self.present.text(), self.new.text())


class AskDialog(Dialog):
    """Asks the passphrase of now before something is done; ``given`` carries it."""

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: paint.Kind = "primary",
    ) -> None:
        """What can do harm is ``kind`` danger: the focus is on Annuleren then."""
        super().__init__(theme, title, parent)
        self.add_text(text)
        self._patience = Patience()
        self.field = PassphraseField(theme, "Wachtzin van nu")
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.cancel = self.add_button("Annuleren")
        self.act = self.add_button(title, kind)
        self.cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._give)
        self.field.entered.connect(self._give)
        first = self.cancel if kind == "danger" else self.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While it is tried nothing more can be given."""
        self.act.setEnabled(not busy)
        self.field.edit.setReadOnly(busy)

    def refuse(self, why: str) -> None:
        """It does not fit."""
        _slow_down(self, self.field, self._patience, why)

    def _give(self) -> None:
        if not self.act.isEnabled():
            return
        if not self.field.text():
            self.field.refuse("Typ de wachtzin die je nu gebruikt.")
            return
        self.set_busy(busy=True)
        self.given.emit(self.field.text())


def _slow_down(
    dialog: NewDialog | AskDialog, field: PassphraseField, patience: Patience, why: str
) -> None:
    """Let it be typed again; after five wrong ones not at once."""
    seconds = patience.failed()
    words = "1 seconde" if seconds == 1 else f"{seconds} seconden"
    field.refuse(f"{why} Probeer het over {words} opnieuw." if seconds else why)
    QTimer.singleShot(1_000 * seconds, dialog, partial(dialog.set_busy, busy=False))


class SheetDialog(Dialog):
    """The recovery sheet of the open file. ``done`` carries whether it was checked.

    Esc and the cross first say what it means to go without, as Later does.
    """

    done_with = Signal(bool)

    def __init__(
        self, theme: Theme, tasks: Tasks, settings: Settings, sheet: Sheet, parent: QWidget
    ) -> None:
        super().__init__(theme, "Je herstelblad", parent, width=560)
        self.form = SheetForm(theme, tasks, settings, sheet)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.done.connect(self._on_done)
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        if self.form.warned:
            self._on_done(checked=False)
        else:
            self.form.warn()

    def _on_done(self, checked: bool) -> None:
        self.done_with.emit(checked)
        self.accept()
