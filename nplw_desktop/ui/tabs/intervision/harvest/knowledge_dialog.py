"""What was learnt becomes knowledge: seen, and put in words without names, before it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.harvest.nameless import Nameless
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import LongTextField

_ABOUT = (
    "Kennis staat los van de sessie en is deelbaar. Schrijf het zo op dat niemand er een casus in "
    "herkent. De link terug naar deze sessie zie alleen jij."
)
_EMPTY = "Schrijf op wat ervan te leren is."


class KnowledgeDialog(Dialog):
    """``kept`` carries the words that were chosen."""

    kept = Signal(str)

    def __init__(self, theme: Theme, proposal: Nameless, parent: QWidget) -> None:
        super().__init__(theme, "Kennis maken van een inzicht", parent, width=520)
        self.add_text(_ABOUT)
        self.text = LongTextField(theme, "Zo wordt het bewaard", lines=4)
        self.text.set_value(proposal.text)
        self.body.addWidget(self.text)
        if proposal.replaced:
            names = ", ".join(proposal.replaced)
            self.add_text(f"Namen zijn vervangen: {names}.", "small")
        if proposal.left:
            places = ", ".join(proposal.left)
            self.add_text(
                f"Let op: ‘{places}’ staat er nog in. Kan iemand daaraan zien over wie het gaat?",
                "small",
                "warn",
            )
        cancel = self.add_button("Annuleren")
        keep = self.add_button("Als kennis bewaren", "primary", "book-open")
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self._on_keep)
        keep.setDefault(True)
        self.text.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.text.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        words = " ".join(str(self.text.value()).split())
        if not words:
            self.text.set_error(_EMPTY)
            return
        self.kept.emit(words)
        self.accept()
