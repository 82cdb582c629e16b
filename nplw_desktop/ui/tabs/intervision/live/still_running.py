"""The first page after the program stopped by itself in front of a room: it names nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from nplw_desktop.ui.actions import shown_keys
from nplw_desktop.ui.discretion import Curtain
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button

_GO_ON, _ALONE = "F5", "F9"


class StillRunning(Curtain):
    """``go_on_asked``: lead the session again. ``ended``: nobody looks along, so show all."""

    go_on_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "projector", "primary", "Er loopt nog een sessie")
        self.add_text(
            "De zaal kon meekijken toen het programma stopte. Daarom is alles nog uit beeld. Alles is "
            "bewaard, en je komt terug in dezelfde fase."
        )
        self.go_on = Button(theme, "Verdergaan", "primary", "play", key=shown_keys(_GO_ON))
        self.alone = Button(theme, "Er kijkt niemand mee", icon="eye", key=shown_keys(_ALONE))
        self.go_on.clicked.connect(self.go_on_asked)
        self.alone.clicked.connect(self.ended)
        self.add_buttons([self.go_on, self.alone])
        self.setFocusProxy(self.go_on)
        # The command of the window is held while a room looks.
        key = QShortcut(QKeySequence(_GO_ON), self, autoRepeat=False)
        key.activated.connect(self.go_on_asked)
