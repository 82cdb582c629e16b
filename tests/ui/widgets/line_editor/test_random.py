"""Whatever is done, in whatever order: the rows kept from the batches equal the document."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nplw_desktop.ui.widgets.line_editor.blocks import units
from tests.ui.widgets.line_editor.desk import Desk, line, rich

# The list of names and labels opens as a popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KINDS = ("paragraph", "heading", "bullet", "numbered", "decision", "action", "insight", "promise")
WORDS = ("warmte", "*kavel* 3", "a 🙂 b", "", "é ü", "👩‍👧 *vet 🙂*", "שלום")


class Hands:
    """Does random things at random places."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.random = random.Random(seed)
        self.next_id = 1000

    def wander(self) -> None:
        """Put the cursor somewhere, often with a selection."""
        start, end = self.somewhere(), self.somewhere()
        self.desk.editor.select(start, start if self.random.random() < 0.6 else end)

    def somewhere(self) -> int:
        """A position between two characters; no key or click comes inside an emoji."""
        document = self.desk.editor.document()
        block = document.findBlockByNumber(self.random.randrange(document.blockCount()))
        text = block.text()
        return block.position() + units(text[: self.random.randint(0, len(text))])

    def act(self) -> str:
        choose = self.random
        name, action = choose.choice(self.actions())
        if name not in ("type more", "undo", "redo", "outside", "store undo", "events"):
            self.wander()
        action()
        return name

    def actions(self) -> list[tuple[str, Callable[[], object]]]:
        desk, key = self.desk, self.desk.key
        return [
            ("type", self.type),
            ("type more", self.type),
            ("emoji", lambda: desk.type("🙂")),
            ("enter", lambda: key(KEYS.Key_Return)),
            ("enter", lambda: key(KEYS.Key_Return)),
            ("backspace", lambda: key(KEYS.Key_Backspace)),
            ("join", self.join),
            ("delete", lambda: key(KEYS.Key_Delete)),
            ("cut", lambda: key(KEYS.Key_X, CTRL)),
            ("copy and paste", self.copy_paste),
            ("paste", self.paste),
            ("undo", self.undo),
            ("redo", desk.editor.redo_typing),
            ("store undo", self.store_undo),
            ("bold", lambda: key(KEYS.Key_B, CTRL)),
            ("italic", lambda: key(KEYS.Key_I, CTRL)),
            ("tab", lambda: self.tab(KEYS.Key_Tab)),
            ("back tab", lambda: self.tab(KEYS.Key_Backtab)),
            ("act", lambda: key(KEYS.Key_A, CTRL, SHIFT)),
            ("events", QApplication.processEvents),
            ("decide", lambda: key(KEYS.Key_B, CTRL, SHIFT)),
            ("kind", lambda: desk.editor.toggle_kind(self.random.choice(KINDS[:4]))),
            ("convert", self.convert),
            ("move up", lambda: key(KEYS.Key_Up, ALT)),
            ("move down", lambda: key(KEYS.Key_Down, ALT)),
            ("outside", self.outside),
            ("settle", desk.editor.flush),
            ("refuse", self.refuse),
        ]

    def type(self) -> None:
        self.desk.type(self.random.choice(("a", "b c", "é", ". X")))

    def tab(self, key: Qt.Key) -> None:
        if self.desk.editor.commands.can_indent(self.desk.editor.textCursor()):
            self.desk.key(key)

    def join(self) -> None:
        number = self.random.randrange(self.desk.editor.document().blockCount())
        self.desk.at(number, 0)
        self.desk.key(KEYS.Key_Backspace)

    def convert(self) -> None:
        number = self.random.randrange(self.desk.editor.document().blockCount())
        self.desk.at(number, 0)
        self.desk.type(self.random.choice(("# ", "- ", "1. ", "!a ", "!besluit ", "!x ")))

    def copy_paste(self) -> None:
        self.desk.editor.copy()
        self.wander()
        self.desk.editor.paste()

    def paste(self) -> None:
        self.desk.paste(
            self.random.choice(
                ("een", "een\ntwee", "- een\n- twee\n\ndrie", "a\u2028b\u2029c", "\n")
            )
        )

    def undo(self) -> None:
        if not self.desk.editor.undo_typing() and not self.desk.store.refuses:
            self.desk.store.undo()

    def store_undo(self) -> None:
        if self.desk.editor.flush():
            self.desk.store.undo()

    def refuse(self) -> None:
        self.desk.store.refuses = self.random.random() < 0.5

    def outside(self) -> None:
        """Somebody else (undo, import, a panel) changes the store."""
        store, choose = self.desk.store, self.random
        before = {row.id: row for row in store.rows}
        for _ in range(choose.randint(1, 3)):
            self.change_store()
        after = {row.id: row for row in store.rows}
        changed = {key for key in before | after if before.get(key) != after.get(key)}
        if list(before) != list(after):
            changed |= set(after)
        store.tell(changed)

    def change_store(self) -> None:
        store, choose = self.desk.store, self.random
        what = choose.random()
        if what < 0.3 or not store.rows:
            self.next_id += 1
            made = line(self.next_id, choose.choice(WORDS), choose.choice(KINDS))
            store.rows.insert(choose.randint(0, len(store.rows)), made)
            return
        number = choose.randrange(len(store.rows))
        if what < 0.5:
            del store.rows[number]
        elif what < 0.7:
            store.rows[number] = replace(store.rows[number], text=rich(choose.choice(WORDS)))
        elif what < 0.9:
            kind = choose.choice(KINDS)
            store.rows[number] = replace(store.rows[number], kind=kind, number="B-2026-3")
        else:
            store.rows.append(store.rows.pop(number))


@pytest.mark.parametrize("seed", range(40))
def test_rows_kept_from_the_batches_always_equal_the_document(desk, seed):
    hands = Hands(desk, seed)
    choose = hands.random
    desk.load(
        *(
            line(n + 1, choose.choice(WORDS), choose.choice(KINDS))
            for n in range(choose.randint(0, 9))
        )
    )
    done = []
    for _ in range(60):
        done.append(hands.act())
        if not desk.store.refuses and desk.editor.flush():
            assert desk.store.shown() == desk.shown(), done[-5:]
    desk.store.refuses = False
    assert desk.editor.retry(), done
    desk.agree()
