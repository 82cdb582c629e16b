"""What was learnt becomes knowledge: seen, and put in words without names, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.nameless import Nameless
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import LongTextField


@dataclass(frozen=True)
class Wording:
    """What the dialog says: ``asks`` about a place that is still named, ``empty`` without words."""

    title: str
    about: str
    field: str
    asks: str
    empty: str
    keep: str
    icon: str


class NamelessDialog(Dialog):
    """``kept`` carries the words that were chosen."""

    kept = Signal(str)

    def __init__(self, theme: Theme, wording: Wording, proposal: Nameless, parent: QWidget) -> None:
        super().__init__(theme, wording.title, parent, width=520)
        self._empty = wording.empty
        self.add_text(wording.about)
        self.text = LongTextField(theme, wording.field, lines=4)
        self.text.set_value(proposal.text)
        self.body.addWidget(self.text)
        self._replaced = self.add_text(
            f"Namen zijn vervangen: {', '.join(proposal.replaced)}.", "small"
        )
        self._replaced.setVisible(bool(proposal.replaced))
        if proposal.left:
            places = ", ".join(proposal.left)
            self.add_text(f"Let op: ‘{places}’ staat er nog in. {wording.asks}", "small", "warn")
        cancel = self.add_button("Annuleren")
        keep = self.add_button(wording.keep, "primary", wording.icon)
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self._on_keep)
        keep.setDefault(True)
        self.text.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.text.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kept(self, words: str) -> None:
        """Begin with the words that are kept already."""
        self.text.set_value(words)
        self._replaced.hide()
        self.text.edit.moveCursor(QTextCursor.MoveOperation.End)

    def _on_keep(self) -> None:
        words = " ".join(str(self.text.value()).split())
        if not words:
            self.text.set_error(self._empty)
            return
        self.kept.emit(words)
        self.accept()
