"""The question before an adopted report is changed: are you sure, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import TextField

_TEXT = (
    "Wat is vastgesteld, blijft bewaard en kun je teruglezen. Je wijzigingen komen in een nieuwe "
    "versie, die je daarna opnieuw vaststelt."
)
_NEEDED = "Typ kort waarom, bijvoorbeeld: naam hersteld."


class AmendDialog(Dialog):
    """``asked`` carries the reason. The focus is on the button that leaves it as it is; whoever
    begins to type types the reason."""

    asked = Signal(str)

    def __init__(self, theme: Theme, standing: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Vastgesteld verslag wijzigen?", parent)
        self.add_text(f"{standing}. {_TEXT}")
        self.reason = TextField(theme, "Waarom wijzig je het?")
        self.reason.edit.returnPressed.connect(self._on_go)
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        self.leave = self.add_button("Laten zoals het is")
        self.go = self.add_button("Wijzigen", "primary")
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)
        self.go.setAutoDefault(False)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.strip() and typed.isprintable() and not self.reason.edit.hasFocus():
            self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reason.edit.insert(typed)
        else:
            super().keyPressEvent(event)

    def _on_go(self) -> None:
        reason = self.reason.value()
        if not reason:
            self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reason.set_error(None)
            super(TextField, self.reason).set_error(_NEEDED)
            return
        self.accept()
        self.asked.emit(reason)
