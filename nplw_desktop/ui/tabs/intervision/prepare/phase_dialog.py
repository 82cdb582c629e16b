"""All of one phase: its name, minutes, who speaks, what is recorded and what becomes of that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.phases import Phase
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.form import FieldSpec, Form

WHO_WORDS = {
    "everyone": "Allen",
    "case_owner": "Casusinbrenger",
    "participants": "Deelnemers, zonder inbrenger",
    "facilitator": "Gespreksleider",
}
KEEPING_WORDS = {
    "group": "Mag bij de sessie blijven",
    "case": "Alleen ik, wissen na de terugblik",
    "private": "Alleen ik",
    "fleeting": "Weg na de sessie",
    "none": "Er is niets vast te leggen",
}
_SPECS = (
    FieldSpec("title", "Fase", columns=2),
    FieldSpec("minutes", "Minuten"),
    FieldSpec("who", "Wie is aan het woord", "choice", choices=tuple(WHO_WORDS.items())),
    FieldSpec("instruction", "Instructie", "long", columns=2, lines=3),
    FieldSpec("records", "Wat je vastlegt", columns=2),
    FieldSpec(
        "keeping", "Wat ermee gebeurt", "choice", choices=tuple(KEEPING_WORDS.items()), columns=2
    ),
    FieldSpec("script", "Eigen aantekening", "long", "Alleen voor jou.", columns=2, lines=2),
)
_UNKNOWN = "Vul een heel getal in, bijvoorbeeld 10."


class PhaseDialog(Dialog):
    """``edited`` carries the name of a field and its value; everything is kept as it is typed."""

    edited = Signal(str, object)

    def __init__(self, theme: Theme, phase: Phase, parent: QWidget) -> None:
        super().__init__(theme, "Fase wijzigen", parent, width=520)
        self.form = Form(theme, _SPECS)
        self.body.addWidget(self.form)
        self.close_button = self.add_button("Klaar", "primary", "check")
        self.close_button.clicked.connect(self.accept)
        self.form.load({spec.key: getattr(phase, spec.key) for spec in _SPECS})
        self.form.edited.connect(self._on_edited)
        title = self.form.field("title").control()
        title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, key: str, words: str) -> None:
        """Say at a field why it was refused; nothing when it was not."""
        self.form.show_error(key, words or None)

    def done(self, result: int) -> None:
        """Write what is being typed, however the dialog is closed."""
        self.form.flush()
        super().done(result)

    def _on_edited(self, key: str, value: object) -> None:
        if key == "minutes":
            text = str(value)
            if not text.isdecimal():
                self.form.show_error(key, _UNKNOWN)
                return
            value = int(text)
        self.edited.emit(key, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)
