"""The text of a quick note: the line editor, in which Enter keeps the note."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import filing
from nplw_desktop.region.inline import MarkKind
from nplw_desktop.ui.quick_note.typed import Row
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import EditorLine, LineEditor, LineKind, blocks
from nplw_desktop.ui.widgets.line_editor.completing import Labels, People

_HINT = "Wat wil je vasthouden? Typ @ voor een naam, # voor een label, !actie voor een actie."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WORDS = [word for word in filing.COMMANDS if len(word) > 1]
_COMMAND = re.compile(rf"(?:^|(?<=\s))!({'|'.join(_WORDS)})(?:\s|$)", re.IGNORECASE)
_HEIGHT = 116


class NoteEditor(LineEditor):
    """``submitted`` at Enter, ``escaped`` at Esc; Shift+Enter begins a line.

    Nobody takes what is typed line by line, as in minutes: ``rows`` gives the whole. A command
    such as !actie files its line wherever it stands in it.
    """

    submitted = Signal()
    escaped = Signal()
    people_named = Signal(object)
    """Those that stood in the text and those that do now, as dicts of id and name."""
    labels_named = Signal(object)

    margins = (10, 8, 8)

    def __init__(
        self,
        theme: Theme,
        people: People,
        labels: Labels,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(
            theme,
            "Snelle notitie",
            people=people,
            labels=labels,
            today=today,
            placeholder=_HINT,
            parent=parent,
        )
        self._people: dict[int, str] = {}
        self._labels: dict[int, str] = {}
        self.textChanged.connect(self._on_text_changed)

    # In and out

    def rows(self) -> tuple[Row, ...]:
        """The lines as they stand, with what each of them is."""
        found = []
        block = self.document().begin()
        while block.isValid():
            row = blocks.read_row(block)
            found.append((row.kind.value, row.text))
            block = block.next()
        return tuple(found)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these lines, with the cursor at the end."""
        self._people, self._labels = self._named()
        shown = [EditorLine(at, kind, text) for at, (kind, text) in enumerate(rows, start=1)]
        blocked = self.blockSignals(True)
        self.load(shown, discard=True)
        self.blockSignals(blocked)
        self._people, self._labels = self._named()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def file_commands(self) -> None:
        """File what still has its command in it, because it was pasted or stands at the end."""
        block = self.document().begin()
        while block.isValid():
            number = block.blockNumber()
            self._file_in(block, block.text())
            block = self.document().findBlockByNumber(number + 1)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in _ENTER:
            if not self.completing.takes_key(event):
                self.submitted.emit()
            event.accept()
        elif bare and event.key() == Qt.Key.Key_Escape and not self.completing.is_open:
            event.accept()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
            if event.text() == " ":
                cursor = self.textCursor()
                self._file_in(cursor.block(), cursor.block().text()[: cursor.positionInBlock()])

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HEIGHT // 2))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT))

    # Inside

    def _file_in(self, block: QTextBlock, text: str) -> None:
        """Take the command out of a line and make the line what it says."""
        found = _COMMAND.search(text)
        if found is None:
            return
        cursor = QTextCursor(block)
        start = block.position() + blocks.units(text[: found.start()])
        cursor.setPosition(start)
        end = start + blocks.units(found[0])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        kind = LineKind(filing.COMMANDS[found[1].lower()])
        if blocks.kind_of(cursor.block()) is not kind:
            self.commands.make([cursor.block()], kind)
            self.finish()

    def _on_text_changed(self) -> None:
        people, labels = self._named()
        if people != self._people:
            before, self._people = self._people, people
            self.people_named.emit((before, people))
        if labels != self._labels:
            before, self._labels = self._labels, labels
            self.labels_named.emit((before, labels))

    def _named(self) -> tuple[dict[int, str], dict[int, str]]:
        """The people and labels in the text, with what they are called there."""
        people: dict[int, str] = {}
        labels: dict[int, str] = {}
        for _kind, text in self.rows():
            for mark in text.marks:
                if mark.target.isdecimal():
                    words = text.text[mark.start : mark.end]
                    if mark.kind is MarkKind.PERSON:
                        people[int(mark.target)] = words
                    elif mark.kind is MarkKind.LABEL:
                        labels[int(mark.target)] = words.removeprefix("#")
        return people, labels
