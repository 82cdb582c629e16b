"""Typing a new passphrase once more, so that a slip of the finger locks nobody out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.passphrase.fields import PassphraseField, same
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.text import Text

OTHER = "Dit is een andere wachtzin dan net. Typ hem opnieuw, of ga terug en kies er een."


class RepeatForm(QWidget):
    """``done`` when the same was typed; ``back`` to choose another."""

    done = Signal()
    back = Signal()

    def __init__(self, theme: Theme, passphrase: str) -> None:
        super().__init__()
        self._passphrase = passphrase
        self.field = PassphraseField(theme, "Wachtzin")
        self.go_on = Button(theme, "Verder", "primary", "arrow-right", icon_last=True)
        self.go_back = Button(theme, "Terug", icon="arrow-left")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        words = "Zo weet je zeker dat er staat wat je bedoelt."
        column.addWidget(Text(theme, words, "base", "ink2", wrap=True))
        column.addWidget(self.field)
        column.addWidget(button_row(self.go_on, self.go_back))
        self.field.entered.connect(self._try)
        self.go_on.clicked.connect(self._try)
        self.go_back.clicked.connect(self.back)
        self.setFocusProxy(self.field)

    def _try(self) -> None:
        if same(self.field.text(), self._passphrase):
            self.go_on.setEnabled(False)
            self.done.emit()
        else:
            self.field.refuse(OTHER)


def button_row(*buttons: QWidget) -> QWidget:
    """Buttons from the left, on a second line where there is no room."""
    holder = QWidget()
    row = FlowLayout(holder)
    for button in buttons:
        row.addWidget(button)
    return holder
