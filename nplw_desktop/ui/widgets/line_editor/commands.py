"""What Enter, Backspace, Tab, Space and the list keys do to lines."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from nplw_desktop.region.inline import MarkKind
from nplw_desktop.ui.widgets.line_editor import blocks
from nplw_desktop.ui.widgets.line_editor.blocks import indent_of, kind_of
from nplw_desktop.ui.widgets.line_editor.lines import LineDocument
from nplw_desktop.ui.widgets.line_editor.rows import LISTS, MAX_INDENT, LineKind

_KEEP = QTextCursor.MoveMode.KeepAnchor
_WORDS = {
    "a": LineKind.ACTION,
    "actie": LineKind.ACTION,
    "b": LineKind.DECISION,
    "besluit": LineKind.DECISION,
    "i": LineKind.INSIGHT,
    "m": LineKind.ANNOUNCEMENT,
    "mededeling": LineKind.ANNOUNCEMENT,
    "inzicht": LineKind.INSIGHT,
    "t": LineKind.PROMISE,
    "toezegging": LineKind.PROMISE,
    "v": LineKind.INTENTION,
    "voornemen": LineKind.INTENTION,
}
_NUMBER = re.compile(r"[0-9]{1,2}[.)]")


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """The lines a selection touches; one that only its end reaches is left out."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last.position() == cursor.selectionEnd() and last != block:
        last = last.previous()
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def spans_lines(cursor: QTextCursor) -> bool:
    """True when the selection holds the end of a line."""
    document = cursor.document()
    start = document.findBlock(cursor.selectionStart())
    return start != document.findBlock(cursor.selectionEnd())


def head_of_line(cursor: QTextCursor) -> str:
    """The text of the line before the cursor."""
    return blocks.head(cursor.block().text(), cursor.positionInBlock())


class Commands:
    """Edits of lines at a cursor; each leaves the document settled."""

    def __init__(self, lines: LineDocument) -> None:
        self._lines = lines

    # Enter and Backspace

    def new_line(self, cursor: QTextCursor) -> None:
        """Enter: split the line; on an empty line of a list go out a step or end the list."""
        block = cursor.block()
        kind, indent = kind_of(block), indent_of(block)
        if kind in LISTS and block.length() == 1:
            if indent:
                self._lines.set_kind(block, kind, indent - 1)
            else:
                self._lines.set_kind(block, LineKind.PARAGRAPH, 0)
            self._lines.settle()
            return
        next_kind = kind if kind in LISTS else LineKind.PARAGRAPH
        next_indent = indent if kind in LISTS else 0
        if cursor.atBlockStart() and block.length() > 1 and not cursor.hasSelection():
            self._line_above(cursor, next_kind, next_indent)
        else:
            self._lines.insert_below(cursor, next_kind, next_indent)
        self._lines.settle()

    def _line_above(self, cursor: QTextCursor, kind: LineKind, indent: int) -> None:
        """Push the line down by an empty one; it keeps its id, number and due date."""
        block = cursor.block()
        kept, plain = block.blockFormat(), block.charFormat()
        number = block.blockNumber()
        with self._lines.one_edit(cursor):
            cursor.insertBlock(kept, plain)
            first = QTextCursor(cursor.document().findBlockByNumber(number))
            self._lines.begin(first, self._lines.tracker.new_id(), kind, indent)

    def plain_first(self, cursor: QTextCursor) -> bool:
        """Backspace at the start of a list line or heading: make it a paragraph again."""
        block = cursor.block()
        if cursor.hasSelection() or not cursor.atBlockStart():
            return False
        if kind_of(block) is LineKind.PARAGRAPH and not indent_of(block):
            return False
        self._lines.set_kind(block, LineKind.PARAGRAPH, 0)
        self._lines.settle()
        return True

    def empty_lines_are_plain(self, cursor: QTextCursor) -> None:
        """What is left of removed lines is no decision or heading when nothing is left of it."""
        block = cursor.block()
        if block.length() == 1 and kind_of(block) not in LISTS | {LineKind.PARAGRAPH}:
            self._lines.set_kind(block, LineKind.PARAGRAPH, 0)

    # Lists and headings

    def can_indent(self, cursor: QTextCursor) -> bool:
        """True when the selection holds a line of a list."""
        return any(kind_of(block) in LISTS for block in selected_blocks(cursor))

    def indent(self, cursor: QTextCursor, step: int) -> bool:
        """Tab and Shift+Tab: move list lines in or out; False when there is nothing to move."""
        moved = False
        for block in selected_blocks(cursor):
            if kind_of(block) not in LISTS:
                continue
            now = indent_of(block)
            new = min(max(0, now + step), self._deepest(block))
            if new != now:
                self._lines.set_kind(block, kind_of(block), new)
                moved = True
        if moved:
            self._lines.settle()
        return moved

    def _deepest(self, block: QTextBlock) -> int:
        """One step deeper than the list line above it."""
        above = block.previous()
        if not above.isValid() or kind_of(above) not in LISTS:
            return indent_of(block)
        return min(MAX_INDENT, max(indent_of(above) + 1, indent_of(block)))

    def toggle_kind(self, cursor: QTextCursor, kind: LineKind) -> None:
        """Make the selected lines of this kind, or paragraphs when all of them are already."""
        chosen = selected_blocks(cursor)
        if all(kind_of(block) is kind for block in chosen):
            kind = LineKind.PARAGRAPH
        self.make(chosen, kind)

    def make(self, chosen: list[QTextBlock], kind: LineKind) -> None:
        """Make these lines of this kind."""
        for block in chosen:
            indent = indent_of(block) if kind in LISTS and kind_of(block) in LISTS else 0
            self._lines.tracker.claim(block.blockNumber())
            self._lines.set_kind(block, kind, indent)
        self._lines.settle()

    # While typing

    def typed_kind(self, cursor: QTextCursor) -> LineKind | None:
        """What the signs before the cursor ask for, when a space is typed after them."""
        start = head_of_line(cursor)
        kind = kind_of(cursor.block())
        if start.startswith("!"):
            return _WORDS.get(start[1:].lower())
        if kind is not LineKind.PARAGRAPH:
            return None
        if start == "#":
            return LineKind.HEADING
        if start in ("-", "*"):
            return LineKind.BULLET
        above = cursor.block().previous()
        goes_on = above.isValid() and kind_of(above) is LineKind.NUMBERED
        if start == "1." or (goes_on and _NUMBER.fullmatch(start)):
            return LineKind.NUMBERED
        return None

    def drop_head(self, cursor: QTextCursor) -> None:
        """Take away what stands before the cursor in its line."""
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, _KEEP)
        cursor.removeSelectedText()

    # Marks

    def toggle_mark(self, cursor: QTextCursor, mark: MarkKind, at_cursor: QTextCharFormat) -> None:
        """Bold or italic on the selection."""
        on = mark not in blocks.marks_of(at_cursor)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        piece = QTextCursor(cursor.document())
        with self._lines.one_edit(piece):
            for block in selected_blocks(cursor):
                self._mark_in(block, piece, (start, end), (mark, on))

    def _mark_in(
        self,
        block: QTextBlock,
        cursor: QTextCursor,
        span: tuple[int, int],
        change: tuple[MarkKind, bool],
    ) -> None:
        mark, on = change
        kind = kind_of(block)
        done = self._lines.facts.is_done(self._lines.key_of(block))
        for position, text, now in list(blocks.fragments(block)):
            first = max(span[0], position)
            last = min(span[1], position + blocks.units(text))
            if first >= last:
                continue
            marks = blocks.marks_of(now)
            marks.pop(mark, None)
            if on:
                marks[mark] = ""
            cursor.setPosition(first)
            cursor.setPosition(last, _KEEP)
            cursor.setCharFormat(self._lines.styles.stretch(kind, marks, done))

    # Order

    def move(self, cursor: QTextCursor, step: int) -> bool:
        """Move the selected lines one place up (-1) or down (1); False at the edge."""
        chosen = selected_blocks(cursor)
        first, last = chosen[0].blockNumber(), chosen[-1].blockNumber()
        other = first - 1 if step < 0 else last + 1
        document = self._lines.document
        if not 0 <= other < document.blockCount():
            return False
        low, high = min(first, other), max(last, other)
        numbers = list(range(low, high + 1))
        tracker = self._lines.tracker
        rows = [
            (tracker.id_at(number), blocks.read_row(document.findBlockByNumber(number)))
            for number in numbers
        ]
        turned = [*rows[1:], rows[0]] if step < 0 else [rows[-1], *rows[:-1]]
        self._lines.rewrite(numbers, turned)
        return True
