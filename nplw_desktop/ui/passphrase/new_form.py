"""A new passphrase on a page of its own, typed twice: after a recovery sheet opened the file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.passphrase.fields import NewPassphrase, PassphraseField, same
from nplw_desktop.ui.passphrase.repeat import OTHER, button_row
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import Text


class NewForm(QWidget):
    """``given`` carries the new passphrase."""

    given = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.new = NewPassphrase(theme)
        self.again = PassphraseField(theme, "Nieuwe wachtzin, nog een keer")
        self.go_on = Button(theme, "Wachtzin wijzigen", "primary", "key-round")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        words = "Het blad klopt. Kies een nieuwe wachtzin; daarna krijg je een nieuw herstelblad."
        column.addWidget(Text(theme, words, "base", "ink2", wrap=True))
        column.addWidget(self.new)
        column.addWidget(self.again)
        column.addWidget(button_row(self.go_on))
        self.new.entered.connect(self._to_again)
        self.again.entered.connect(self._give)
        self.go_on.clicked.connect(self._give)
        self.setFocusProxy(self.new)

    def _to_again(self) -> None:
        if self.new.check():
            self.again.setFocus(Qt.FocusReason.TabFocusReason)

    def _give(self) -> None:
        if not self.go_on.isEnabled() or not self.new.check():
            return
        if not same(self.again.text(), self.new.text()):
            self.again.refuse(OTHER if self.again.text() else "Typ de wachtzin hier nog een keer.")
            return
        self.go_on.setEnabled(False)
        self.given.emit(self.new.text())
