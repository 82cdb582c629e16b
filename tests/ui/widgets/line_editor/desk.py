"""An editor with a receiver that keeps rows as a store would: what was written, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import EditorLine, LineEditor, LineEdits
from nplw_desktop.ui.widgets.line_editor.blocks import read_row, stamp_of

TODAY = date(2026, 11, 26)
PEOPLE = (
    (5, "Bram Vlietstroom", "Westmeer"),
    (6, "Naima Bouzarai", "Zandwijk"),
    (7, "Naima de Wit", "Broekhaven"),
)
LABELS = ((70, "VvE"), (71, "participatie"))

Shown = tuple[int, str, int, RichText]


def line(key: int, text: str = "", kind: str = "paragraph", **facts) -> EditorLine:
    """A line of the store; ``text`` may hold ``*bold*`` words."""
    return EditorLine(key, kind, rich(text), **facts)


def rich(text: str) -> RichText:
    """Text whose parts between asterisks are bold."""
    plain, marks = "", []
    for number, part in enumerate(text.split("*")):
        if number % 2:
            marks.append(Mark(len(plain), len(plain) + len(part), MarkKind.BOLD))
        plain += part
    return RichText(plain, tuple(marks))


def people(words: str) -> list[tuple[int, str, str]]:
    return [row for row in PEOPLE if words.lower() in row[1].lower()]


def labels(words: str) -> list[tuple[int, str]]:
    return [row for row in LABELS if words.lower() in row[1].lower()]


class Receiver:
    """Applies every batch strictly, answers, and can refuse, undo and change things itself."""

    def __init__(self, editor: LineEditor) -> None:
        self.editor = editor
        self.rows: list[EditorLine] = []
        self.history: list[list[EditorLine]] = []
        self.batches: list[LineEdits] = []
        self.refused: list[LineEdits] = []
        self.filed: list[tuple[tuple[int, ...], str]] = []
        self.refuses = False
        self.next_id = 100
        editor.edited.connect(self.on_edited)
        editor.filing_requested.connect(self.on_filing)

    def load(self, lines: Sequence[EditorLine]) -> None:
        self.rows = list(lines)
        assert self.editor.load(lines)

    def on_edited(self, edits: LineEdits) -> None:
        if self.refuses:
            self.refused.append(edits)
            return
        self.batches.append(edits)
        self.history.append(list(self.rows))
        real = self._create(edits)
        self._change(edits, real)
        # A store tells its screens what changed before the writer hears that it is done.
        self.tell([*real.values(), *(key for key, _ in edits.retyped), *edits.deleted])
        self.editor.assign_ids(real)

    def _create(self, edits: LineEdits) -> dict[int, int]:
        real: dict[int, int] = {}
        for new in edits.created:
            assert new.temp_id < 0
            assert new.temp_id not in real
            self.next_id += 1
            real[new.temp_id] = self.next_id
            above = real.get(new.after_id, new.after_id) if new.after_id is not None else None
            place = 0 if above is None else self.place(above) + 1
            made = EditorLine(self.next_id, new.kind, new.text, new.indent)
            self.rows.insert(place, made)
        return real

    def _change(self, edits: LineEdits, real: dict[int, int]) -> None:
        for key, text in edits.retyped:
            assert self.row(key).text != text, "told without a difference"
            self.set(key, text=text)
        for key, kind in edits.kinds:
            assert self.row(key).kind != kind
            self.set(key, kind=kind)
        for key, indent in edits.indents:
            assert self.row(key).indent != indent
            self.set(key, indent=indent)
        for key in edits.deleted:
            del self.rows[self.place(key)]
        if edits.ordered:
            wanted = [real.get(key, key) for key in edits.ordered]
            assert sorted(wanted) == sorted(row.id for row in self.rows)
            self.rows = [self.row(key) for key in wanted]

    def on_filing(self, ids: tuple[int, ...], kind: str) -> None:
        self.filed.append((ids, kind))
        self.history.append(list(self.rows))
        for key in ids:
            self.set(key, kind=kind, indent=0)
        self.tell(ids)

    def undo(self) -> None:
        """Undo in the store, as the window does when the text has nothing left."""
        if self.history:
            before = self.rows
            self.rows = self.history.pop()
            self.tell({row.id for row in [*before, *self.rows]} - self._same(before))

    def _same(self, before: Sequence[EditorLine]) -> set[int]:
        return {row.id for row in self.rows if row in before}

    def tell(self, ids) -> None:
        self.editor.refresh(self.rows, set(ids))

    def set(self, key: int, **fields) -> None:
        self.rows[self.place(key)] = replace(self.row(key), **fields)

    def row(self, key: int) -> EditorLine:
        return self.rows[self.place(key)]

    def place(self, key: int) -> int:
        return [row.id for row in self.rows].index(key)

    def shown(self) -> list[Shown]:
        return [(row.id, row.kind, row.indent, row.text) for row in self.rows]


class Desk:
    """An editor, its receiver, and hands."""

    def __init__(self, theme: Theme) -> None:
        self.editor = LineEditor(
            theme, "Verslag", people=people, labels=labels, today=lambda: TODAY, placeholder="Typ"
        )
        self.store = Receiver(self.editor)

    def load(self, *lines: EditorLine) -> None:
        self.store.load(lines)

    def type(self, text: str) -> None:
        """Type, letters without a key of their own included."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.editor, letter)
            else:
                none = Qt.KeyboardModifier.NoModifier
                press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, letter)
                QApplication.sendEvent(self.editor, press)

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.editor, key, held)

    def at(self, number: int, offset: int = 0, end: tuple[int, int] | None = None) -> None:
        """Put the cursor in line ``number``, or select from there to ``end``."""
        cursor = self.editor.textCursor()
        cursor.setPosition(self._position(number, offset))
        if end is not None:
            cursor.setPosition(self._position(*end), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def _position(self, number: int, offset: int) -> int:
        block = self.editor.document().findBlockByNumber(number)
        return block.position() + (block.length() - 1 if offset < 0 else offset)

    def paste(self, text: str = "", html: str = "") -> None:
        mime = QMimeData()
        if text:
            mime.setText(text)
        if html:
            mime.setHtml(html)
        self.editor.insertFromMimeData(mime)

    def shown(self) -> list[Shown]:
        """The lines of the document as the tracker names them."""
        tracker = self.editor.lines.tracker
        found = []
        for number, key in enumerate(tracker.ids):
            if key:
                row = read_row(self.editor.document().findBlockByNumber(number))
                found.append((key, row.kind.value, row.indent, row.text))
        return found

    def texts(self) -> list[str]:
        return [text.text for _key, _kind, _indent, text in self.shown()]

    def texts_kept(self) -> list[str]:
        return [row.text.text for row in self.store.rows]

    def kinds(self) -> list[str]:
        return [kind for _key, kind, _indent, _text in self.shown()]

    def agree(self) -> None:
        """Everything is written, and the store and the document hold the same lines."""
        assert self.editor.flush()
        assert not self.editor.has_unsaved
        assert self.store.shown() == self.shown()
        assert self._stamped() == list(self.editor.lines.tracker.ids)

    def _stamped(self) -> list[int]:
        """The ids by what the blocks themselves carry."""
        document, tracker = self.editor.document(), self.editor.lines.tracker
        every = [document.findBlockByNumber(n) for n in range(document.blockCount())]
        assert all(tracker.stamp(block) == stamp_of(block) for block in every)
        return [tracker.id_at(block.blockNumber()) for block in every]
