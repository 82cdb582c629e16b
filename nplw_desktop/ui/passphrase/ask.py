"""Asking for the passphrase that opens: after five wrong ones it takes longer, never for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.passphrase.fields import PassphraseField
from nplw_desktop.ui.passphrase.repeat import button_row
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button

_FREE = 5
_LONGEST = 30
_SECOND_MS = 1_000


class Patience:
    """How long to wait after a wrong passphrase: guessing by hand gets slow, a slip costs nothing."""

    def __init__(self) -> None:
        self._wrong = 0

    def failed(self) -> int:
        """Another wrong one; returns the seconds to wait: 0 for the first five, then 2, 4, 8 … 30."""
        self._wrong += 1
        over = self._wrong - _FREE
        return min(2**over, _LONGEST) if over > 0 else 0

    def passed(self) -> None:
        """The right one: count from the beginning again."""
        self._wrong = 0


class AskForm(QWidget):
    """A field and the button that opens. ``given`` carries what was typed; answer with ``refuse``,
    or ``accept`` when it fits."""

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        act: str,
        icon: str,
        patience: Patience | None = None,
        others: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._act = act
        self._patience = patience or Patience()
        self._left = 0
        self._why = ""
        self.field = PassphraseField(theme, "Wachtzin")
        self.button = Button(theme, act, "primary", icon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(button_row(self.button, *others))
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._on_second)
        self.field.entered.connect(self._give)
        self.button.clicked.connect(self._give)
        self.setFocusProxy(self.field)

    def set_busy(self, busy: bool, words: str = "Bezig…") -> None:
        """While it is tried nothing more can be given; the buttons stay where they are."""
        self.button.setMinimumWidth(self.button.width() if busy else 0)
        self.button.setEnabled(not busy)
        self.button.set_text(words if busy else self._act)
        self.field.edit.setReadOnly(busy)

    def accept(self) -> None:
        """It fits: forget it, and the wrong ones before it."""
        self._patience.passed()
        self.field.clear()
        self.set_busy(busy=False)

    def refuse(self, why: str) -> None:
        """It does not fit: say so; it can be typed again, after a while when it went wrong often."""
        self.set_busy(busy=False)
        self._why = why
        self._left = self._patience.failed()
        if self._left:
            self.set_busy(busy=True, words=self._act)
            self._second.start()
            self._say_wait()
        else:
            self.field.refuse(why)

    def _on_second(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._say_wait()
            return
        self._second.stop()
        self.set_busy(busy=False)
        self.field.set_error(self._why)
        if not self.field.edit.hasFocus():
            self.field.refuse(self._why)
        self.field.edit.selectAll()

    def _say_wait(self) -> None:
        seconds = "1 seconde" if self._left == 1 else f"{self._left} seconden"
        self.field.set_error(f"Dat is hem niet. Probeer het over {seconds} opnieuw.")

    def _give(self) -> None:
        passphrase = self.field.text()
        if passphrase and self.button.isEnabled():
            self.field.set_error(None)
            self.set_busy(busy=True)
            self.given.emit(passphrase)
        elif self.button.isEnabled():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
