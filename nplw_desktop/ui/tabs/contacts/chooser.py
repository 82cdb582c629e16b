"""A field for one thing out of many: an organisation, a municipality."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.candidates import Candidate, CandidateList
from nplw_desktop.ui.widgets.field_base import Labelled
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Chooser(Labelled):
    """A line with suggestions below it. Only what is chosen counts; emptied, nothing is.

    ``chosen`` carries the key, or None when it was emptied; with ``creates``, a noun, an unknown
    word can be made: ``made`` carries it.
    """

    chosen = Signal(object)
    made = Signal(str)

    def __init__(
        self,
        theme: Theme,
        label: str,
        candidates: Callable[[str], Sequence[Candidate]],
        *,
        creates: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, hint, parent=parent)
        self._candidates = candidates
        self._creates = creates
        self._key: object = None
        self._chosen = ""
        self.edit = _Line(theme, self)
        self._list = CandidateList(theme, self.edit, label)
        self._place(self.edit)
        self.edit.key_pressed = self._on_key
        self.edit.textEdited.connect(self._on_typed)
        self.edit.left.connect(self._on_left)
        self._list.chosen.connect(self._on_chosen)
        self._list.creation_chosen.connect(self._on_made)

    def value(self) -> object:
        """The key of what is chosen."""
        return self._key

    def set_value(self, key: object, text: str) -> None:
        """Show what is chosen, without a signal."""
        self._key, self._chosen = key, text
        if self.edit.text() != text:
            self.edit.setText(text)
            self.edit.setCursorPosition(0)
        self.set_error(None)

    def pending(self) -> bool:
        """True while something is typed that was not chosen."""
        return self._word() != self._chosen

    def flush(self) -> None:
        """Take a word that is known exactly, or that the line was emptied; ask about another."""
        if self._list.is_open() or not self.pending():
            return
        word = self._word()
        if not word:
            self._on_chosen(None, "")
            return
        for key, text, _secondary in self._candidates(word):
            if text.casefold() == word.casefold():
                self._on_chosen(key, text)
                return
        way = " of maak het nieuw" if self._creates else ""
        self.set_error(f"‘{word}’ is nog niet gekozen. Kies uit de lijst{way} met Enter.")

    def _on_left(self) -> None:
        if not self.edit.hasFocus():
            self._list.close()
        self.flush()

    def _on_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the line; false leaves it to the line."""
        key = event.key()
        if self._list.is_open():
            if key in _ENTER:
                return self._list.take_current()
            if key == Qt.Key.Key_Escape:
                self._list.close()
                return True
            return False
        if key == Qt.Key.Key_Escape and self.pending():
            self.set_value(self._key, self._chosen)
            return True
        if key == Qt.Key.Key_Down or (key in _ENTER and self.pending() and self._word()):
            self._offer(self._word() if self.pending() else "")
            return True
        return False

    def _on_typed(self) -> None:
        self.set_error(None)
        word = self._word()
        if word:
            self._offer(word)
        else:
            self._list.close()

    def _offer(self, word: str) -> None:
        found = list(self._candidates(word))
        known = {text.casefold() for _key, text, _secondary in found}
        new = self._creates and word and word.casefold() not in known
        creation = f"{self._creates} ‘{word}’ maken" if new else ""
        below = QRect(0, 0, self.edit.width(), self.edit.height())
        self._list.open(below, found, creation, word)

    def _on_chosen(self, key: object, text: str) -> None:
        changed = key != self._key
        self.set_value(key, text)
        if changed:
            self.chosen.emit(key)

    def _on_made(self, word: str) -> None:
        self.set_value(None, word)
        self.made.emit(word)

    def _word(self) -> str:
        return " ".join(self.edit.text().split())


class _Line(TypingLine):
    """A line whose keys go to the field first, also while the list is open."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.key_pressed: Callable[[QKeyEvent], bool] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.key_pressed is not None and self.key_pressed(event):
            event.accept()
            return
        super().keyPressEvent(event)
