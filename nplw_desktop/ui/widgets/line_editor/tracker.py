"""Which lines differ from what was last accepted, found from the blocks that a key touched.

The tracker keeps the ids of all blocks in order beside the document. ``contentsChange`` tells
which stretch changed; only the blocks of that stretch are looked at. Ids follow these rules: the
first block of a split keeps the id, the block that a join leaves over keeps its own, and a block
that appears in any other way (pasted, split off, brought back by undo) is a new line with a
temporary id, because an id of the store is never used twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextDocument

from nplw_desktop.ui.widgets.line_editor.blocks import BLANK, kind_of, read_row, stamp_of
from nplw_desktop.ui.widgets.line_editor.rows import CreatedLine, LineEdits, LineKind, Row


@dataclass(slots=True)
class _Open:
    """A batch that was handed out and not answered yet."""

    edits: LineEdits
    rows: dict[int, Row]
    dirty: set[int] = field(default_factory=set)
    shape: bool = False
    moved: bool = False


class LineTracker(QObject):
    """Follows the blocks of one document; ``touched(shape)`` tells that lines differ.

    ``shape`` is True when lines came, went or changed places. No signal is sent while ``outside``
    is True: then the document is being brought in line with the store.
    """

    touched = Signal(bool)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._ids = [BLANK]
        self._saved: dict[int, Row] = {}
        self._dirty: set[int] = set()
        self._shape = False
        self._moved = False
        self._open: _Open | None = None
        self._last_temp = 0
        self._real: dict[int, int] = {}
        self.outside = False
        self.unstamped: set[int] = set()
        self.reshaped: set[int] = set()
        document.contentsChange.connect(self._on_contents_change)

    # What is there

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of all blocks from top to bottom."""
        return tuple(self._ids)

    def id_at(self, number: int) -> int:
        """The id of block ``number``."""
        return self._ids[number]

    def block(self, key: int) -> QTextBlock | None:
        """The block of line ``key``, or None when there is none."""
        try:
            return self._document.findBlockByNumber(self._ids.index(key))
        except ValueError:
            return None

    def stamp(self, block: QTextBlock) -> int:
        """What the block should be stamped with: a temporary id that became real may stay."""
        key = self._ids[block.blockNumber()]
        return stamp_of(block) if self._key_of(block) == key else key

    def _key_of(self, block: QTextBlock) -> int:
        stamped = stamp_of(block)
        return self._real.get(stamped, stamped)

    def saved(self, key: int) -> Row | None:
        """The row as last accepted."""
        return self._saved.get(key)

    @property
    def pending(self) -> bool:
        """True when something may differ from what was last accepted."""
        return bool(self._dirty) or self._shape or self._moved or self._open is not None

    def differs(self, key: int) -> bool:
        """True when line ``key`` was touched since it was last accepted."""
        return key in self._dirty or (self._open is not None and key in self._open.dirty)

    # From outside

    def reset(self, rows: Mapping[int, Row]) -> None:
        """Start anew with these rows as accepted; the blocks carry their ids already."""
        self._saved = dict(rows)
        self._dirty.clear()
        self.unstamped.clear()
        self.reshaped.clear()
        self._shape = self._moved = False
        self._open = None
        self._real.clear()
        self.read_ids()

    def keep(self, key: int, row: Row | None) -> None:
        """Note what the store now holds for a line; None when it holds it no longer."""
        if row is not None:
            self._saved[key] = row
            return
        self._saved.pop(key, None)
        self._dirty.discard(key)
        if self._open is not None:
            self._open.dirty.discard(key)

    def new_id(self) -> int:
        """A temporary id that was never used in this editor."""
        self._last_temp -= 1
        return self._last_temp

    def claim(self, number: int) -> int:
        """Make the block a line even when it is empty; returns its id."""
        if self._ids[number] == BLANK:
            self._rename(number, self.new_id())
            self._shape = True
        key = self._ids[number]
        self._dirty.add(key)
        return key

    def orphan(self, key: int) -> None:
        """The store no longer holds line ``key`` but its text is kept here, as a new line."""
        self.keep(key, None)
        self._rename(self._ids.index(key), self.new_id())
        self._shape = True

    def note_moved(self) -> None:
        """Lines changed places by a command, not by typing."""
        self._moved = True

    # What changed

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        document = self._document
        last = document.characterCount() - 1
        first_block = document.findBlock(min(position, last))
        first = first_block.blockNumber()
        end = document.findBlock(min(position + added, last)).blockNumber()
        grown = document.blockCount() - len(self._ids)
        if grown == 0 and first == end:
            self._touch_one(first, first_block)
        else:
            self._touch_range(first, end, grown, first_block)

    def _touch_one(self, number: int, block: QTextBlock) -> None:
        if self.outside:
            self._ids[number] = self._key_of(block)
            return
        key = self._ids[number]
        if key <= BLANK and key not in self._saved and self._is_blank(block):
            self._ids[number] = BLANK
            self._dirty.discard(key)
        else:
            self.claim(number)
        self.touched.emit(False)

    def _is_blank(self, block: QTextBlock) -> bool:
        lonely = self._document.blockCount() == 1 and block.length() == 1
        return lonely and kind_of(block) is LineKind.PARAGRAPH

    def _touch_range(self, first: int, end: int, grown: int, block: QTextBlock) -> None:
        old = self._ids[first : end + 1 - grown]
        new: list[int] = []
        for _number in range(first, end + 1):
            key = self._key_of(block)
            if not (self.outside or self._is_welcome(key, old)) or key in new:
                key = self.new_id()
                self.unstamped.add(key)
            new.append(key)
            block = block.next()
        self._ids[first : end + 1 - grown] = new
        if self.outside:
            return
        changed = old != new
        self._shape = self._shape or changed
        self._dirty |= set(new)
        self._dirty -= set(old) - set(new)
        if changed:
            self.reshaped |= set(new)
        self.touched.emit(changed)

    def _is_welcome(self, key: int, old: list[int]) -> bool:
        if key == BLANK:
            return False
        return key in old or (key < BLANK and key not in self._saved and key not in self._ids)

    def _rename(self, number: int, key: int) -> None:
        self._ids[number] = key
        self.unstamped.add(key)

    def read_ids(self) -> None:
        """Read the ids of all blocks anew, after they were all written."""
        block = self._document.begin()
        self._ids.clear()
        while block.isValid():
            self._ids.append(self._key_of(block))
            block = block.next()

    # Handing out and answers

    def take(self) -> LineEdits:
        """All that differs now; remembered as open until it is accepted or taken again."""
        self._take_back()
        opened = _Open(LineEdits(), {}, self._dirty, self._shape, self._moved)
        self._dirty, self._shape, self._moved = set(), False, False
        opened.edits = self._edits(opened)
        self._open = opened if opened.edits else None
        return opened.edits

    def _take_back(self) -> None:
        if self._open is not None:
            self._dirty |= self._open.dirty
            self._shape = self._shape or self._open.shape
            self._moved = self._moved or self._open.moved
            self._open = None

    def _edits(self, opened: _Open) -> LineEdits:
        places = {key: number for number, key in enumerate(self._ids) if key in opened.dirty}
        if opened.shape:
            fresh = (n for n, key in enumerate(self._ids) if key < BLANK)
            places.update((self._ids[n], n) for n in fresh if self._ids[n] not in self._saved)
        places.pop(BLANK, None)
        created = []
        changed = []
        for key, number in sorted(places.items(), key=lambda item: item[1]):
            row = opened.rows[key] = read_row(self._document.findBlockByNumber(number))
            was = self._saved.get(key)
            if was is None:
                above = self._ids[number - 1] if number else None
                created.append(CreatedLine(key, above, row.kind.value, row.indent, row.text))
            else:
                changed.append((key, row, was))
        gone: tuple[int, ...] = ()
        if opened.shape:
            present = frozenset(self._ids)
            gone = tuple(key for key in self._saved if key not in present)
        return LineEdits(
            created=tuple(created),
            retyped=tuple((key, row.text) for key, row, was in changed if row.text != was.text),
            kinds=tuple((key, row.kind.value) for key, row, was in changed if row.kind != was.kind),
            indents=tuple((k, row.indent) for k, row, was in changed if row.indent != was.indent),
            deleted=gone,
            ordered=self.ids if opened.moved else (),
        )

    def accept(self, real: Mapping[int, int]) -> bool:
        """The open batch was written; ``real`` gives the store's id for each temporary one.

        False when no batch is open. Raises ``ValueError`` when an id is missing.
        """
        opened = self._open
        if opened is None:
            return False
        missing = [line.temp_id for line in opened.edits.created if line.temp_id not in real]
        if missing:
            raise ValueError(f"no id was given for new lines {missing}")
        self._open = None
        for key, row in opened.rows.items():
            self._saved[real.get(key, key)] = row
        for key in opened.edits.deleted:
            self._saved.pop(key, None)
        for line in opened.edits.created:
            self._give_id(line.temp_id, real[line.temp_id])
        return True

    def _give_id(self, temp: int, real: int) -> None:
        self._real[temp] = real
        if temp in self._ids:
            self._ids[self._ids.index(temp)] = real
        else:
            self._shape = True  # gone again while it was being written: delete it next time
        for keys in (self._dirty, self.unstamped, self.reshaped):
            if temp in keys:
                keys.discard(temp)
                keys.add(real)
