"""Bringing the document in line with the store without disturbing who types in it.

Per line and per field: what the editor did not touch since it was last accepted takes the store's
value; what it did touch stays and is written over the store's value with the next batch.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from nplw_desktop.ui.widgets.line_editor.blocks import BLANK, clean_rich, read_row
from nplw_desktop.ui.widgets.line_editor.lines import LineDocument
from nplw_desktop.ui.widgets.line_editor.rows import MAX_INDENT, EditorLine, LineKind, Row

_MANY = 40
"""From this many lines that come or go at once it is quicker to write all blocks anew."""


def row_of(line: EditorLine) -> Row:
    """The part of a line that is edited here; raises ``ValueError`` for an unknown kind."""
    indent = min(MAX_INDENT, max(0, line.indent))
    return Row(LineKind(line.kind), indent, clean_rich(line.text))


class Merge:
    """One refresh: ``lines`` as the store holds them now, ``ids`` of those that changed."""

    def __init__(
        self, document: LineDocument, lines: Sequence[EditorLine], ids: Collection[int]
    ) -> None:
        self._document = document
        self._tracker = document.tracker
        self._given = {line.id: line for line in lines}
        self._order = [line.id for line in lines]
        self._changed = frozenset(ids)

    def run(self) -> None:
        """Apply it."""
        document = self._document
        document.settle()
        revision = document.document.revision()
        for key in self._changed:
            self._learn(key)
        before = [key for key in self._tracker.ids if key != BLANK]
        with document.outside():
            gone = [key for key in before if self._is_gone(key)]
            document.settle()  # lines that stay as new ones get their ids before blocks move
            new = [key for key in self._order if self._is_new(key, before)]
            target = self._target(gone, new)
            self._shape(gone, new, target)
            for key in self._changed.intersection(before, target):
                self._take_over(key)
        below = [key for above, key in pairwise(before) if above in gone]
        document.dress_lines({*self._changed, *below})
        document.settle()
        if document.document.revision() != revision:
            document.close_typing()

    def _learn(self, key: int) -> None:
        self._document.facts.learn(key, self._given.get(key))
        if key not in self._given and self._tracker.block(key) is None:
            self._tracker.keep(key, None)

    # Which lines there are

    def _is_gone(self, key: int) -> bool:
        """Gone from the store; a line that was typed in meanwhile stays, as a new line."""
        if key not in self._changed or key in self._given:
            return False
        block = self._tracker.block(key)
        if (
            block is not None
            and self._tracker.differs(key)
            and read_row(block) != self._tracker.saved(key)
        ):
            self._tracker.orphan(key)
            return False
        self._tracker.keep(key, None)
        return True

    def _is_new(self, key: int, before: Collection[int]) -> bool:
        """Not here, nor taken out here in a batch that is still to be accepted."""
        known = key in before or self._tracker.saved(key) is not None
        return key in self._changed and not known

    def _target(self, gone: Collection[int], new: Collection[int]) -> list[int]:
        """The lines as they should stand, top to bottom; the editor's own new ones included."""
        target = [key for key in self._tracker.ids if key != BLANK and key not in gone]
        for key in new:
            earlier = reversed(self._order[: self._order.index(key)])
            above = next((other for other in earlier if other in target), None)
            target.insert(0 if above is None else target.index(above) + 1, key)
        places = [place for place, key in enumerate(target) if key in self._given]
        present = {target[place] for place in places}
        wanted = (key for key in self._order if key in present)
        for place, key in zip(places, wanted, strict=True):
            target[place] = key
        return target

    def _shape(self, gone: Sequence[int], new: Sequence[int], target: Sequence[int]) -> None:
        """Take lines out, put lines in and put them in order."""
        rows = {key: row_of(self._given[key]) for key in new}
        kept = [key for key in self._tracker.ids if key != BLANK and key not in gone]
        moved = kept != [key for key in target if key not in rows]
        if moved or len(gone) + len(new) > _MANY:
            self._write_anew(target, rows)
        else:
            for key in gone:
                block = self._tracker.block(key)
                if block is not None:
                    self._document.remove(block)
            for key in new:
                self._document.put_in(target.index(key), key, rows[key])
        for key, row in rows.items():
            self._tracker.keep(key, row)

    def _write_anew(self, target: Sequence[int], rows: dict[int, Row]) -> None:
        blocks = ((key, self._tracker.block(key)) for key in target if key not in rows)
        here = {key: read_row(block) for key, block in blocks if block is not None}
        self._document.fill([(key, rows.get(key) or here[key]) for key in target])
        self._tracker.read_ids()

    # What is in a line

    def _take_over(self, key: int) -> None:
        row = row_of(self._given[key])
        block = self._tracker.block(key)
        was = self._tracker.saved(key)
        self._tracker.keep(key, row)
        if block is None or was is None:
            return
        now = read_row(block) if self._tracker.differs(key) else was
        kind = row.kind if now.kind == was.kind else now.kind
        indent = row.indent if now.indent == was.indent else now.indent
        if (kind, indent) != (now.kind, now.indent):
            self._document.set_kind(block, kind, indent)
        if now.text == was.text != row.text:
            self._document.set_text(block, row.text)
