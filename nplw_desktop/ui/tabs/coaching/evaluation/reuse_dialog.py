"""What the region may reuse becomes knowledge: seen, and in words without names, before it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.harvest.nameless import Nameless
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import LongTextField

_ABOUT = (
    "Kennis staat los van de vraag en is deelbaar: zij mag op papier en naar anderen. Schrijf het zo "
    "op dat niemand wordt herkend die dat niet wil."
)
_EMPTY = "Schrijf op wat anderen kunnen overnemen."


class ReuseDialog(Dialog):
    """``kept`` carries the words that were chosen."""

    kept = Signal(str)

    def __init__(self, theme: Theme, proposal: Nameless, parent: QWidget) -> None:
        super().__init__(theme, "Delen als kennis", parent, width=520)
        self.add_text(_ABOUT)
        self.text = LongTextField(theme, "Zo wordt het gedeeld", lines=4)
        self.text.set_value(proposal.text)
        self.body.addWidget(self.text)
        self._replaced = self.add_text("", "small")
        self._replaced.setVisible(bool(proposal.replaced))
        self._replaced.setText(f"Namen zijn vervangen: {', '.join(proposal.replaced)}.")
        if proposal.left:
            places = ", ".join(proposal.left)
            self.add_text(f"Let op: ‘{places}’ staat er nog in. Is dat goed?", "small", "warn")
        cancel = self.add_button("Annuleren")
        keep = self.add_button("Delen", "primary", "share-2")
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self._on_keep)
        keep.setDefault(True)
        self.text.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.text.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_shared(self, words: str) -> None:
        """Begin with the words that are shared already."""
        self.text.set_value(words)
        self._replaced.hide()
        self.text.edit.moveCursor(QTextCursor.MoveOperation.End)

    def _on_keep(self) -> None:
        words = " ".join(str(self.text.value()).split())
        if not words:
            self.text.set_error(_EMPTY)
            return
        self.kept.emit(words)
        self.accept()
