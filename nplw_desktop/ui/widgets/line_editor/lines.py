"""The document of the line editor: writing lines into blocks and giving them their looks.

Every edit that makes, removes, moves or converts lines ends with ``settle``: it stamps ids, puts
the looks right and closes the text's own undo, which therefore only ever holds typing in one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from nplw_desktop.region.inline import RichText
from nplw_desktop.ui.widgets.line_editor import blocks
from nplw_desktop.ui.widgets.line_editor.blocks import BLANK, indent_of, kind_of, mark_block
from nplw_desktop.ui.widgets.line_editor.copied import cut_out
from nplw_desktop.ui.widgets.line_editor.facts import Facts
from nplw_desktop.ui.widgets.line_editor.rows import LineKind, Row
from nplw_desktop.ui.widgets.line_editor.styles import Styles
from nplw_desktop.ui.widgets.line_editor.tracker import LineTracker

_KEEP = QTextCursor.MoveMode.KeepAnchor


class LineDocument:
    """A text document whose blocks are lines.

    ``serial`` goes up when lines come, go or change kind, ``fills`` when all blocks are written.
    """

    def __init__(self, document: QTextDocument, styles: Styles, facts: Facts) -> None:
        self.document = document
        self.styles = styles
        self.facts = facts
        self.tracker = LineTracker(document)
        self.serial = 0
        self.fills = 0

    def key_of(self, block: QTextBlock) -> int:
        """The id of the line in ``block``."""
        return self.tracker.id_at(block.blockNumber())

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Bring the document in line with the store: nothing of it counts as typed."""
        before = self.tracker.outside
        self.tracker.outside = True
        try:
            yield
        finally:
            self.tracker.outside = before

    @contextmanager
    def one_edit(self, cursor: QTextCursor) -> Iterator[QTextCursor]:
        """Several steps that Qt lays out, and we look at, as one."""
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()

    # Whole lines

    def fill(self, rows: Sequence[tuple[int, Row]]) -> None:
        """Replace everything by these lines."""
        document = self.document
        self.serial += 1
        self.fills += 1
        document.setUndoRedoEnabled(False)
        with self.outside():
            document.clear()
            # Before the text: Qt does not lay out an empty document again for a frame.
            self._frame()
            cursor = QTextCursor(document)
            with self.one_edit(cursor):
                above: LineKind | None = None
                for key, row in rows:
                    self._append(cursor, key, row, above)
                    above = row.kind
                if not rows:
                    self.begin(cursor, BLANK, LineKind.PARAGRAPH)
        document.setUndoRedoEnabled(True)

    def _append(self, cursor: QTextCursor, key: int, row: Row, above: LineKind | None) -> None:
        done = self.facts.is_done(key)
        beside = self.facts.beside(key, row.kind, row.text.text)
        made = self.styles.block(key, row.kind, row.indent, above, beside)
        plain = self.styles.stretch(row.kind, {}, done)
        if above is None:
            cursor.setBlockCharFormat(plain)
            cursor.setBlockFormat(made)
        else:
            cursor.insertBlock(made, plain)
        self.insert_text(cursor, row.text, row.kind, done=done)

    def _frame(self) -> None:
        frame = self.document.rootFrame()
        made = frame.frameFormat()
        made.setMargin(0)
        made.setLeftMargin(self.styles.side)
        made.setRightMargin(self.styles.side)
        made.setTopMargin(self.styles.top)
        made.setBottomMargin(self.styles.bottom)
        frame.setFrameFormat(made)

    def begin(self, cursor: QTextCursor, key: int, kind: LineKind, indent: int = 0) -> None:
        """Make the empty block at the cursor into a line."""
        previous = cursor.block().previous()
        above = kind_of(previous) if previous.isValid() else None
        # In this order: Qt does not lay out an empty document again for a format of letters.
        cursor.setBlockCharFormat(self.styles.stretch(kind, {}, self.facts.is_done(key)))
        cursor.setBlockFormat(self.styles.block(key, kind, indent, above))

    def insert_below(self, cursor: QTextCursor, kind: LineKind, indent: int) -> None:
        """Split the line at the cursor; the part after it becomes a new line of ``kind``."""
        above = kind_of(cursor.block())
        made = self.styles.block(self.tracker.new_id(), kind, indent, above)
        with self.one_edit(cursor):
            cursor.insertBlock(made, self.styles.stretch(kind, {}, False))
            self._fit_below(cursor.block())

    def _fit_below(self, block: QTextBlock) -> None:
        """Put the line below at its distance in the same edit: Qt then lays out once."""
        below = block.next()
        if not below.isValid():
            return
        made = below.blockFormat()
        self.styles.set_room_above(made, kind_of(below), kind_of(block))
        if made != below.blockFormat():
            QTextCursor(below).setBlockFormat(made)

    def put_in(self, number: int, key: int, row: Row) -> None:
        """Add a line as block ``number``; the blank block of an empty editor gives way to it."""
        cursor = QTextCursor(self.document)
        with self.one_edit(cursor):
            if number:
                above = self.document.findBlockByNumber(number - 1)
                cursor.setPosition(above.position() + above.length() - 1)
                cursor.insertBlock()
            elif self.tracker.ids != (BLANK,):
                first = self.document.begin()
                cursor.insertBlock(first.blockFormat(), first.charFormat())
                cursor.movePosition(QTextCursor.MoveOperation.Start)
            self.begin(cursor, key, row.kind, row.indent)
            self.insert_text(cursor, row.text, row.kind, done=self.facts.is_done(key))

    def rewrite(self, numbers: Sequence[int], rows: Sequence[tuple[int, Row]]) -> None:
        """Write these lines over the blocks with these numbers: lines change places."""
        cursor = QTextCursor(self.document)
        with self.one_edit(cursor):
            for number, (key, row) in zip(numbers, rows, strict=True):
                cursor.setPosition(self.document.findBlockByNumber(number).position())
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
                cursor.removeSelectedText()
                self.begin(cursor, key, row.kind, row.indent)
                self.insert_text(cursor, row.text, row.kind, done=self.facts.is_done(key))
        self.tracker.note_moved()
        self.settle()

    def remove(self, block: QTextBlock) -> None:
        """Take a line out; the only line there is becomes blank."""
        cursor = QTextCursor(block)
        following, previous = block.next(), block.previous()
        if following.isValid():
            kept = following.blockFormat()
            cursor.setPosition(following.position(), _KEEP)
        elif previous.isValid():
            kept = previous.blockFormat()
            cursor.setPosition(previous.position() + previous.length() - 1)
            cursor.setPosition(block.position() + block.length() - 1, _KEEP)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
            cursor.removeSelectedText()
            self.begin(cursor, BLANK, LineKind.PARAGRAPH)
            return
        with self.one_edit(cursor):
            cursor.removeSelectedText()
            cursor.setBlockFormat(kept)

    # What is in a line

    def insert_text(
        self, cursor: QTextCursor, text: RichText, kind: LineKind, *, done: bool = False
    ) -> None:
        """Insert a text with its marks at the cursor, in the looks of a line of ``kind``."""
        for part, marks in blocks.pieces(text):
            cursor.insertText(part, self.styles.stretch(kind, marks, done))

    def set_text(self, block: QTextBlock, text: RichText) -> None:
        """Change the text of a line where it differs, so that cursors in it stay in place."""
        now = blocks.read_text(block)
        if now == text:
            return
        start, end_now, end_new = _difference(now, text)
        cursor = QTextCursor(block)
        base = block.position()
        cursor.setPosition(base + blocks.units(now.text[:start]))
        cursor.setPosition(base + blocks.units(now.text[:end_now]), _KEEP)
        done = self.facts.is_done(self.key_of(block))
        with self.one_edit(cursor):
            cursor.removeSelectedText()
            self.insert_text(cursor, cut_out(text, start, end_new), kind_of(block), done=done)

    def set_kind(self, block: QTextBlock, kind: LineKind, indent: int) -> None:
        """Make a line into another kind; its looks follow at ``settle``."""
        made = block.blockFormat()
        mark_block(made, kind, indent)
        QTextCursor(block).setBlockFormat(made)
        self.tracker.reshaped.add(self.key_of(block))

    # Looks

    def _block_format(self, block: QTextBlock) -> QTextBlockFormat:
        key, kind = self.key_of(block), kind_of(block)
        previous = block.previous()
        above = kind_of(previous) if previous.isValid() else None
        beside = self.facts.beside(key, kind, block.text())
        stamp = self.tracker.stamp(block)
        return self.styles.block(stamp, kind, indent_of(block), above, beside)

    def _wrong(self, block: QTextBlock) -> Iterator[_Fix]:
        """What differs from the looks of a line's kind, its place and what is known of it."""
        at = block.position()
        kind, done = kind_of(block), self.facts.is_done(self.key_of(block))
        plain = self.styles.stretch(kind, {}, done)
        if block.charFormat() != plain:
            yield _Fix(at, at, plain)
        made = self._block_format(block)
        if block.blockFormat() != made:
            yield _Fix(at, at, made)
        for position, text, now in blocks.fragments(block):
            right = self.styles.stretch(kind, blocks.marks_of(now), done)
            if now != right:
                yield _Fix(position, position + blocks.units(text), right)

    def dress_lines(self, keys: Iterable[int]) -> None:
        """Dress these lines and the ones below them, whose distance depends on them."""
        numbers = set()
        for key in keys:
            block = self.tracker.block(key)
            if block is not None:
                numbers |= {block.blockNumber(), block.blockNumber() + 1}
        self._dress_numbers(sorted(numbers))

    def dress_all(self) -> None:
        """Dress every line anew, after the theme or the text scale changed."""
        self._dress_numbers(range(self.document.blockCount()))
        self.close_typing()

    def _dress_numbers(self, numbers: Iterable[int]) -> None:
        found = (self.document.findBlockByNumber(number) for number in numbers)
        fixes = [fix for block in found if block.isValid() for fix in self._wrong(block)]
        if not fixes:
            return
        cursor = QTextCursor(self.document)
        with self.outside(), self.one_edit(cursor):
            for fix in fixes:
                cursor.setPosition(fix.start)
                cursor.setPosition(fix.end, _KEEP)
                if isinstance(fix.made, QTextBlockFormat):
                    cursor.setBlockFormat(fix.made)
                elif fix.start == fix.end:
                    cursor.setBlockCharFormat(fix.made)
                else:
                    cursor.setCharFormat(fix.made)

    def settle(self) -> None:
        """Stamp ids and looks after lines came, went or changed, and close the text's undo."""
        tracker = self.tracker
        keys = tracker.unstamped | tracker.reshaped
        if keys:
            self.serial += 1
            tracker.unstamped.clear()
            tracker.reshaped.clear()
            self.dress_lines(keys)
            self.close_typing()

    def close_typing(self) -> None:
        """From here on undo belongs to the store."""
        self.document.clearUndoRedoStacks()


@dataclass(frozen=True, slots=True)
class _Fix:
    """A stretch that needs another format; an empty stretch stands for the block itself."""

    start: int
    end: int
    made: QTextBlockFormat | QTextCharFormat


def _difference(now: RichText, new: RichText) -> tuple[int, int, int]:
    """Where two texts differ, marks included: start, end in ``now``, end in ``new``."""
    was, will = _letters(now), _letters(new)
    shortest = min(len(was), len(will))
    start = 0
    while start < shortest and was[start] == will[start]:
        start += 1
    tail = 0
    while tail < shortest - start and was[-1 - tail] == will[-1 - tail]:
        tail += 1
    return start, len(was) - tail, len(will) - tail


def _letters(text: RichText) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [
        (letter, tuple(sorted(marks.items())))
        for part, marks in blocks.pieces(text)
        for letter in part
    ]
