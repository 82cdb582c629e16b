"""What the group has agreed on, to read before a session: its ground rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme


class RulesDialog(Dialog):
    """``change_asked`` and ``print_asked`` when they are to be changed, or put on paper."""

    change_asked = Signal()
    print_asked = Signal()

    def __init__(self, theme: Theme, group: str, rules: Sequence[str], parent: QWidget) -> None:
        super().__init__(theme, f"Spelregels van {group}", parent)
        for number, rule in enumerate(rules, start=1):
            self.add_text(f"{number}. {rule}", colour="ink")
        self.change = self.add_button("Wijzigen…", "normal", "pencil", left=True)
        self.print = self.add_button("Afdrukken", "normal", "printer")
        self.close_button = self.add_button("Sluiten", "primary")
        self.change.clicked.connect(self._on_change)
        self.print.clicked.connect(self._on_print)
        self.close_button.clicked.connect(self.reject)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self) -> None:
        self.accept()
        self.change_asked.emit()

    def _on_print(self) -> None:
        self.accept()
        self.print_asked.emit()
