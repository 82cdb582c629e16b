"""Names after ``@`` and labels after ``#``: the list that opens while typing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QTextEdit

from nplw_desktop.region.inline import MarkKind
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.candidates import CandidateList
from nplw_desktop.ui.widgets.line_editor.commands import head_of_line

People = Callable[[str], Sequence[tuple[int, str, str]]]
"""Words typed so far to people: id, name, and what tells them from others of that name."""

Labels = Callable[[str], Sequence[tuple[int, str]]]
"""Words typed so far to labels: id, name."""

_WIDTH = 320
_OPENERS = " \u00a0(/"
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_KINDS = {"@": MarkKind.PERSON, "#": MarkKind.LABEL}


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: a person or label with its id, or a label that is still to be made."""

    kind: MarkKind
    target: int | None
    name: str


class Completing(QObject):
    """Opens the list, keeps it in step with what is typed, and tells what was chosen.

    ``chosen(choice, cursor)``: the cursor selects the sign and the words after it.
    """

    chosen = Signal(object, object)

    def __init__(self, editor: QTextEdit, theme: Theme, people: People, labels: Labels) -> None:
        super().__init__(editor)
        self._editor = editor
        self._theme = theme
        self._people = people
        self._labels = labels
        self._start: QTextCursor | None = None
        self._kind = MarkKind.PERSON
        self._list = CandidateList(theme, editor, "Namen en labels")
        self._list.chosen.connect(self._on_chosen)
        self._list.creation_chosen.connect(self._on_creation)

    @property
    def is_open(self) -> bool:
        """True while the list is on screen."""
        return self._list.is_open()

    def view(self) -> QAbstractItemView:
        """The list itself."""
        return self._list.view()

    def close(self) -> None:
        """Close the list; what was typed stays as it is."""
        self._start = None
        self._list.close()

    # Keys

    def takes_key(self, event: QKeyEvent) -> bool:
        """Handle a key that is meant for the open list; False when it is meant for the text."""
        if not self.is_open:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        if event.key() in _CHOOSE and not event.modifiers():
            if self._list.take_current():
                return True
            self.close()
        return False

    def after_key(self, typed: str) -> None:
        """Follow the text after a key: open at a sign, else update or close."""
        cursor = self._editor.textCursor()
        if typed in _KINDS and self._opens_here(cursor):
            self._kind = _KINDS[typed]
            self._start = QTextCursor(cursor)
            self._start.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            self._start.setKeepPositionOnInsert(True)
        if self._start is not None:
            self._update(cursor)

    def _opens_here(self, cursor: QTextCursor) -> bool:
        before = head_of_line(cursor)[:-1]
        return not before or before[-1] in _OPENERS

    def _update(self, cursor: QTextCursor) -> None:
        typed = self._words(cursor)
        if typed is None:
            self.close()
            return
        if typed == "" and self._kind is MarkKind.LABEL and head_of_line(cursor) == "#":
            return  # a heading, if a space follows
        words = typed.strip()
        found, creation = self._find(words)
        if not found and (not creation or typed.endswith(" ")):
            # One letter may fit nobody and two of them somebody; after a space it is plain text.
            self._list.close()
            if " " in typed:
                self.close()
            return
        below = self._editor.cursorRect()
        below.setWidth(self._theme.px(_WIDTH))
        self._list.open(below, found, creation, words)
        if not found:
            # Enter must end the line, not make a label that nobody asked for.
            self._list.view().setCurrentIndex(QModelIndex())

    def _words(self, cursor: QTextCursor) -> str | None:
        """What stands between sign and cursor; None when they no longer belong together."""
        start = self._start
        if start is None or cursor.hasSelection() or start.block() != cursor.block():
            return None
        if cursor.position() <= start.position():
            return None
        typed = head_of_line(cursor)[len(head_of_line(start)) :]
        if _KINDS.get(typed[:1]) is not self._kind:
            return None
        words = typed[1:]
        return None if words.startswith(" ") or "  " in words else words

    def _find(self, words: str) -> tuple[list[tuple[object, str, str]], str]:
        """What to offer, and the text of the entry that makes a new label."""
        if self._kind is MarkKind.PERSON:
            return list(self._people(words)), ""
        labels = self._labels(words)
        known = any(name.casefold() == words.casefold() for _key, name in labels)
        creation = "" if known or not words else f"Label ‘{words}’ maken"
        return [(key, name, "") for key, name in labels], creation

    # Choice

    def _on_chosen(self, key: int, name: str) -> None:
        self._choose(Choice(self._kind, key, name))

    def _on_creation(self, name: str) -> None:
        self._choose(Choice(MarkKind.LABEL, None, name))

    def _choose(self, choice: Choice) -> None:
        start = self._start
        if start is None:
            return
        span = QTextCursor(start)
        span.setKeepPositionOnInsert(False)
        span.setPosition(self._editor.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        self.close()
        self.chosen.emit(choice, span)
