"""Asking for the name under which phases are kept as a method of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.fields import TextField

_ABOUT = "Met de fasen en minuten zoals ze nu in deze sessie staan. Van de casus gaat niets mee."


class NameDialog(Dialog):
    """One field; ``keep`` says why a name was refused, empty when it was kept."""

    def __init__(
        self, desk: Desk, proposed: str, keep: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(desk.theme, "Bewaren als eigen methode", parent)
        self._keep = keep
        self.add_text(_ABOUT)
        self.name = TextField(desk.theme, "Naam")
        self.name.set_value(proposed)
        self.body.addWidget(self.name)
        self.add_button("Annuleren").clicked.connect(self.reject)
        self.keep_button = self.add_button("Bewaren", "primary", "save")
        self.keep_button.clicked.connect(self.try_keep)
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.edit.selectAll()

    def try_keep(self) -> None:
        """Keep it under the typed name; the dialog stays when that is refused."""
        refusal = self._keep(self.name.value())
        self.name.set_error(refusal or None)
        if not refusal:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_keep()
        else:
            super().keyPressEvent(event)


def ask_name(desk: Desk, proposed: str, keep: Callable[[str], str], parent: QWidget) -> NameDialog:
    """Ask for a name, and keep the phases under it."""
    dialog = NameDialog(desk, proposed, keep, parent)
    dialog.open()
    return dialog
