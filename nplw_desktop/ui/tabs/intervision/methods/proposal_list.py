"""Methods to choose from: each with its length, and in words what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from nplw_desktop.region.intervision.methods import Proposal
from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntriesModel, EntryDelegate, FittedList, Index

_SIDE, _PAD, _GAP, _BAR = 16, 8, 6, 3
_TITLE, _LINE, _SIGN = 20, 18, 13
_MOST_LINES = 3
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class ProposalEntry:
    """A method and what is said of it; ``key`` is its place in the list."""

    key: int
    method: str
    name: str
    length: str
    reasons: tuple[str, ...]
    objections: tuple[str, ...]

    def spoken(self) -> str:
        """The row for a screen reader."""
        against = tuple(f"let op: {words}" for words in self.objections)
        return ". ".join((f"{self.name}, {self.length}", *against, *self.reasons))


class ProposalList(FittedList[ProposalEntry]):
    """The current one is the one that is read; ``opened`` (Enter, a double click) takes it."""

    chosen = Signal(str)
    """The key of the method in hand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = _ProposalModel()
        self._filling = False
        super().__init__(theme, self._model, "Methoden, de best passende eerst", parent)
        self._delegate = _ProposalDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)

    def show_proposals(self, proposals: Sequence[Proposal], current: str) -> None:
        """Show these, with the method of that key in hand; sends no signal."""
        self._filling = True
        self.set_entries(
            [
                ProposalEntry(
                    at,
                    each.method.key,
                    each.method.name,
                    each.method.length,
                    each.reasons,
                    each.objections,
                )
                for at, each in enumerate(proposals, start=1)
            ]
        )
        row = next((at for at, each in enumerate(self.shown()) if each.method == current), -1)
        self.setCurrentIndex(self._model.index(row, 0))
        self._filling = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._filling and current.isValid():
            self.chosen.emit(self._model.entry(current.row()).method)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.open_row(self.indexAt(event.position().toPoint()))


class _ProposalModel(EntriesModel[ProposalEntry]):
    def answer(self, entry: ProposalEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.name
        if role == _Role.AccessibleTextRole:
            return entry.spoken()
        return None


class _ProposalDelegate(EntryDelegate[ProposalEntry]):
    def height(self, row: int, width: int) -> int:
        px = self.theme.px
        entry = self._model.entry(row)
        lines = sum(len(some) for some, _bad in self._said(entry, width))
        name = len(self._name(entry, width)) * px(_TITLE)
        return 2 * _PAD + name + lines * px(_LINE) + 1

    def _name(self, entry: ProposalEntry, width: int) -> tuple[str, ...]:
        """The name, on two lines when it is long; the length stands behind the first."""
        taken = round(self.texts["small"].width(entry.length)) + 2 * _GAP
        room = width - 2 * _SIDE - taken
        return self.texts["cell-strong"].wrapped(entry.name, room, 2)

    def _said(self, entry: ProposalEntry, width: int) -> list[tuple[tuple[str, ...], bool]]:
        """What is said, in lines, and whether it speaks against the method."""
        room = width - 2 * _SIDE - self.theme.px(_SIGN) - _GAP
        said = [(words, True) for words in entry.objections]
        said += [(" · ".join(entry.reasons), False)] if entry.reasons else []
        small = self.texts["small"]
        return [(small.wrapped(words, room, _MOST_LINES), bad) for words, bad in said]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme, px = self._model.entry(index.row()), self.theme, self.theme.px
        rect: QRect = option.rect
        self._ground(painter, option, index)
        line = QRect(rect.x() + _SIDE, rect.y() + _PAD, rect.width() - 2 * _SIDE, px(_TITLE))
        painter.setPen(theme.color("ink2"))
        small = self.texts["small"]
        small.draw(painter, line, entry.length, to_right=True)
        painter.setPen(theme.color("ink"))
        for words in self._name(entry, rect.width()):
            self.texts["cell-strong"].draw(painter, line, words)
            line.translate(0, px(_TITLE))
        at = QRect(line.x(), line.y(), line.width(), px(_LINE))
        side = px(_SIGN)
        for some, bad in self._said(entry, rect.width()):
            sign = QRect(at.x(), at.y() + (at.height() - side) // 2, side, side)
            icon, colour = ("triangle-alert", "warn") if bad else ("check", "ok")
            paint.icon(painter, theme, icon, colour, sign)
            painter.setPen(theme.color("warn" if bad else "ink2"))
            for words in some:
                small.draw(painter, at.adjusted(side + _GAP, 0, 0, 0), words)
                at.translate(0, px(_LINE))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, theme, flag = option.rect, self.theme, QStyle.StateFlag
        view = option.widget
        current = isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()
        if current:
            painter.fillRect(rect, theme.color("psoft"))
            painter.fillRect(QRect(rect.x(), rect.y(), _BAR, rect.height()), theme.color("primary"))
        elif option.state & flag.State_MouseOver:
            painter.fillRect(rect, theme.color("phover"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if option.state & flag.State_HasFocus and focus.by_keyboard(view):
            edge = theme.color("primary")
            paint.box(painter, rect.adjusted(1, 1, -1, -1), paint.RADIUS_CELL, None, edge, width=2)
