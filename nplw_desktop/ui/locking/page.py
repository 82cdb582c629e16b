"""What stands in the window while it is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal

from nplw_desktop.ui.pages import MessagePage
from nplw_desktop.ui.passphrase.ask import AskForm, Patience
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button


class LockPage(MessagePage):
    """Asks for the passphrase and names nothing of the file. ``quit_asked``: close the program;
    ``recover_asked``: the recovery sheet instead, for which the file is let go of."""

    given = Signal(str)
    recover_asked = Signal()
    quit_asked = Signal()

    def __init__(self, theme: Theme, patience: Patience) -> None:
        super().__init__(theme, "lock", "primary", "Vergrendeld")
        self.add_text("Geef de wachtzin om verder te gaan waar je was.")
        self.news = self.add_text("", "danger")
        self.news.hide()
        self.recover = Button(theme, "Herstelblad gebruiken", "normal", "life-buoy")
        self.leave = Button(theme, "Afsluiten", "normal", "door-open")
        others = (self.recover, self.leave)
        self.ask = AskForm(theme, "Ontgrendelen", "lock-open", patience, others)
        self.column.addWidget(self.ask)
        self.ask.given.connect(self.given)
        self.recover.clicked.connect(self.recover_asked)
        self.leave.clicked.connect(self.quit_asked)
        self.setFocusProxy(self.ask)

    def say(self, text: str) -> None:
        """Say something above the field; an empty text takes it away."""
        self.news.setText(text)
        self.news.setVisible(bool(text))
