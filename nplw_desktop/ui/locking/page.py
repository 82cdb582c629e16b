"""What stands in the window while it is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal

from nplw_desktop.ui.pages import MessagePage
from nplw_desktop.ui.passphrase.ask import AskForm, Patience
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button


class LockPage(MessagePage):
    """Asks for the passphrase and names nothing of the file. ``quit_asked``: close the program."""

    given = Signal(str)
    quit_asked = Signal()

    def __init__(self, theme: Theme, patience: Patience) -> None:
        super().__init__(theme, "lock", "primary", "Vergrendeld")
        self.add_text("Geef de wachtzin om verder te gaan waar je was.")
        self.news = self.add_text("", "danger")
        self.news.hide()
        self.leave = Button(theme, "Afsluiten", "normal", "door-open")
        self.ask = AskForm(theme, "Ontgrendelen", "lock-open", patience, (self.leave,))
        self.column.addWidget(self.ask)
        self.ask.given.connect(self.given)
        self.leave.clicked.connect(self.quit_asked)
        self.setFocusProxy(self.ask)

    def say(self, text: str) -> None:
        """Say something above the field; an empty text takes it away."""
        self.news.setText(text)
        self.news.setVisible(bool(text))
