"""Whole acts on the selected cells of the week grid: copy, cut, paste, fill, clear.

Every act hands ``write`` the cells it means, as one step; the answer is why it was refused, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.tabs.coaching.hours import pasted
from nplw_desktop.ui.tabs.coaching.hours.model import DAYS, FIRST_DAY, Key

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.coaching.hours.grid import WeekGrid

Cells = list[tuple[Key, date, int]]
Write = Callable[[str, Cells, str | None], str]
"""A label for undo, the cells, and what it goes on with as one step; returns why it was refused, or
nothing."""


Shift = Callable[[list[tuple[Key, date]], int], str]
"""Cells, and how many days later they are to be; the answer is as that of ``Write``."""


class BlockActs:
    """What a spreadsheet does with a block of cells."""

    def __init__(self, grid: WeekGrid, write: Write, shift: Shift) -> None:
        self._grid = grid
        self._write = write
        self._shift = shift

    def fill(self, menu: QMenu) -> None:
        """Put the acts in a menu."""
        menu.addAction("Kopiëren\tCtrl+C", self.copy)
        for text, keys, act in (
            ("Knippen", "Ctrl+X", self.cut),
            ("Plakken", "Ctrl+V", self.paste),
            ("Naar beneden vullen", "Ctrl+D", self.fill_down),
            ("Leegmaken", "Del", self.clear),
            ("Een dag eerder", "Alt+←", partial(self.shift, -1)),
            ("Een dag later", "Alt+→", partial(self.shift, 1)),
        ):
            menu.addAction(f"{text}\t{keys}", act).setEnabled(not self._grid.week.fixed)

    def copy(self) -> None:
        """Put the selected hours on the clipboard, as a spreadsheet takes them."""
        chosen = self._grid.chosen()
        if chosen is not None:
            QGuiApplication.clipboard().setText(pasted.write(self._block(chosen)))

    def cut(self) -> None:
        """Copy, and clear."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Empty the selected cells."""
        chosen = self._grid.chosen()
        if chosen is not None:
            self._put("Uren gewist", chosen, [[0] * chosen.width()] * chosen.height())

    def paste(self) -> None:
        """Write what a spreadsheet put on the clipboard, from the first selected cell on."""
        chosen = self._grid.chosen()
        if chosen is None or self._grid.week.fixed:
            return
        try:
            block = pasted.read(QGuiApplication.clipboard().text())
            block = pasted.fitted(block, chosen.height(), chosen.width())
            if not block:
                return
            rows = len(self._grid.week.rows) - chosen.top()
            pasted.check_room(block, rows, chosen.left() - FIRST_DAY)
        except Refused as refused:
            self._grid.say(" ".join(filter(None, (refused.what, refused.safe, refused.todo))))
            return
        cells = QRect(chosen.left(), chosen.top(), len(block[0]), len(block))
        if self._put("Uren geplakt", cells, block):
            self._grid.select_cells(cells)

    def fill_down(self) -> None:
        """Let the selected cells be as the topmost; of one row, as the cells above it."""
        chosen = self._grid.chosen()
        if chosen is None:
            return
        one = chosen.height() == 1
        if one and chosen.top() == 0:
            return
        top = chosen.top() - 1 if one else chosen.top()
        source = self._block(QRect(chosen.left(), top, chosen.width(), 1))
        self._put("Uren naar beneden gevuld", chosen, source * chosen.height())

    def shift(self, days: int) -> None:
        """Let the selected hours be of another day, with all that belongs to them."""
        chosen, week = self._grid.chosen(), self._grid.week
        if chosen is None or week.fixed:
            return
        moved = chosen.translated(days, 0)
        cells = [
            (week.rows[row].key, week.day(column))
            for row in range(chosen.top(), chosen.bottom() + 1)
            for column in range(chosen.left(), chosen.right() + 1)
            if week.cell(row, column).lines
        ]
        if not cells or moved.left() < DAYS[0] or moved.right() > DAYS[-1]:
            return
        refusal = self._shift(cells, days)
        self._grid.say(refusal)
        if not refusal:
            self._grid.setCurrentIndex(week.index(moved.top(), moved.left()))
            self._grid.select_cells(moved)

    def put_one(self, key: Key, day: date, minutes: int, merge: str | None = None) -> str:
        """Write one cell, wherever it stands; returns why it was refused, or nothing.

        Writes with the same ``merge`` in quick succession are one step back.
        """
        week = self._grid.week
        row, at = week.row_of(key), (day - week.monday).days
        same = row >= 0 and week.rows[row].cells[at].minutes == minutes
        return "" if same else self._write("Uren geschreven", [(key, day, minutes)], merge)

    def _block(self, cells: QRect) -> pasted.Block:
        columns = range(cells.left(), cells.right() + 1)
        return [
            [self._grid.week.cell(row, column).minutes for column in columns]
            for row in range(cells.top(), cells.bottom() + 1)
        ]

    def _put(self, label: str, cells: QRect, block: pasted.Block) -> bool:
        """Write a block; True when it is written."""
        week = self._grid.week
        if week.fixed:
            return False
        asked = [
            (week.rows[cells.top() + down].key, week.day(cells.left() + across), minutes)
            for down, row in enumerate(block)
            for across, minutes in enumerate(row)
            if minutes != week.cell(cells.top() + down, cells.left() + across).minutes
        ]
        refusal = self._write(label, asked, None) if asked else ""
        self._grid.say(refusal)
        return not refusal
