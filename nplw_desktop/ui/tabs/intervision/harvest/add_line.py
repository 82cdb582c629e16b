"""The line in which something is added to the harvest afterwards."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import harvest
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.typing_edits import TypingLine

KEYS = {
    Qt.Key.Key_I: harvest.INSIGHT,
    Qt.Key.Key_A: harvest.ACTION,
    Qt.Key.Key_B: harvest.INTENTION,
}
"""With Ctrl and Shift, as while a session is led."""

_WORDS = {
    harvest.INSIGHT: ("Inzicht", "lightbulb", "Ctrl ⇧ I"),
    harvest.ACTION: ("Actie", "square-check-big", "Ctrl ⇧ A"),
    harvest.INTENTION: ("Voornemen", "check", "Ctrl ⇧ B"),
}
_COMMAND = re.compile(r"^!(inzicht|i|actie|a|voornemen|v|besluit|b)\s+(?=\S)", re.IGNORECASE)
_LETTERS = {
    "i": harvest.INSIGHT,
    "a": harvest.ACTION,
    "v": harvest.INTENTION,
    "b": harvest.INTENTION,
}
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class AddLine(QWidget):
    """Enter, or going elsewhere, adds it as what was added last; a button or its key as what that says.

    ``added`` carries the kind and the text; the line is emptied by ``clear`` when that went well.
    """

    added = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = harvest.INSIGHT
        self.line = _Line(theme, self)
        self.line.setAccessibleName("Inzicht, actie of voornemen toevoegen")
        self.line.setPlaceholderText("Typ wat je wilt vasthouden, dan Enter")
        self.buttons: dict[str, Button] = {}
        row = FlowLayout(None, across=8, down=6)
        for kind, (word, icon, key) in _WORDS.items():
            button = Button(theme, word, "normal", icon, key=key, small=True, parent=self)
            button.setAccessibleName(f"{word} toevoegen")
            button.clicked.connect(partial(self.add, kind))
            self.buttons[kind] = button
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addLayout(row)
        self.line.returnPressed.connect(self.finish)
        self.line.filed.connect(self.add)
        self.line.left.connect(self._on_left)
        self.setFocusProxy(self.line)

    def add(self, kind: str) -> None:
        """Ask for what was typed to be added as ``kind``; without words it is the kind of the next."""
        self.kind = kind
        text = self.line.text().strip()
        if text:
            self.added.emit(kind, text)
        else:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Room for the next."""
        self.line.clear()

    def finish(self) -> None:
        """Ask for what was typed to be added, as Enter does."""
        text = self.line.text().strip()
        said = _COMMAND.match(text)
        if said is not None:
            self.kind = _LETTERS[said[1][0].lower()]
            text = text[said.end() :]
        if text:
            self.added.emit(self.kind, text)

    def _on_left(self) -> None:
        """Later: where the focus goes is not known yet, and a button of ours says what it is."""
        QTimer.singleShot(0, self, self._finish_when_left)

    def _finish_when_left(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.finish()


class _Line(TypingLine):
    filed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = KEYS.get(Qt.Key(event.key())) if event.modifiers() == _BOTH else None
        if kind is None:
            super().keyPressEvent(event)
        else:
            self.filed.emit(kind)
