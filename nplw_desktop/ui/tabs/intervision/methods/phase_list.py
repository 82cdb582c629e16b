"""The phases of a method to read: number, name and minutes; who speaks, how, and what is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from nplw_desktop.region.intervision.methods import Lasted, MethodPhase, of_phase
from nplw_desktop.region.intervision.methods.timing import in_minutes
from nplw_desktop.region.intervision.phases import WHO
from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.tabs.intervision.methods import words
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntriesModel, EntryDelegate, FittedList, Index

_SIDE, _DOT, _GAP, _PAD = 16, 22, 12, 10
_TITLE, _LINE = 22, 18
_MOST_LINES = 40
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class PhaseEntry:
    """A phase as it is drawn. ``who`` in words; ``earlier`` is what it took the last time."""

    key: int
    name: str
    minutes: int
    who: str
    instruction: str
    records: str
    earlier: str = ""

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """What stands below the name, each with its colour."""
        found = (
            (self.who, "ink2"),
            (self.instruction, "ink"),
            (self.records, "ink2"),
            (self.earlier, "primary"),
        )
        return tuple((text, colour) for text, colour in found if text)

    def spoken(self) -> str:
        """The phase for a screen reader."""
        head = f"{self.key}. {self.name}, {in_minutes(self.minutes)}"
        return ". ".join([head, *(text for text, _colour in self.texts)])


def entry(number: int, phase: MethodPhase, earlier: str = "") -> PhaseEntry:
    """A phase of a method as a row."""
    return PhaseEntry(
        number,
        phase.name,
        phase.minutes,
        WHO[phase.who].capitalize(),
        phase.instruction,
        words.records(phase),
        earlier,
    )


class PhaseList(FittedList[PhaseEntry]):
    """As high as its phases; the arrow keys go through them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._model = _PhaseModel()
        super().__init__(theme, self._model, "Fasen", parent)
        self._delegate = _PhaseDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)

    def show_phases(
        self, phases: Sequence[MethodPhase], lasted: Mapping[str, Lasted] | None = None
    ) -> None:
        """Show these; with ``lasted`` also what they really took the last time."""
        known = dict(lasted or {})
        entries = []
        for number, phase in enumerate(phases, start=1):
            earlier = of_phase(known, phase.name)
            entries.append(entry(number, phase, earlier.words if earlier is not None else ""))
        if entries != self.shown():
            self.set_entries(entries)


class _PhaseModel(EntriesModel[PhaseEntry]):
    def answer(self, entry: PhaseEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.name
        if role == _Role.AccessibleTextRole:
            return entry.spoken()
        return None


class _PhaseDelegate(EntryDelegate[PhaseEntry]):
    def __init__(self, theme: Theme, model: _PhaseModel, view: PhaseList) -> None:
        super().__init__(theme, model, view)
        self._kept: dict[tuple[str, int], tuple[str, ...]] = {}

    def forget(self) -> None:
        super().forget()
        self._kept.clear()

    def height(self, row: int, width: int) -> int:
        lines = sum(len(some) for some, _colour in self._lines(self._model.entry(row), width))
        px = self.theme.px
        return 2 * _PAD + px(_TITLE) + lines * px(_LINE) + 1

    def _lines(self, entry: PhaseEntry, width: int) -> tuple[tuple[tuple[str, ...], str], ...]:
        room = width - self._left() - _SIDE
        return tuple((self._wrapped(text, room), colour) for text, colour in entry.texts)

    def _wrapped(self, text: str, room: int) -> tuple[str, ...]:
        found = self._kept.get((text, room))
        if found is None:
            parts = (
                self.texts["small"].wrapped(line, room, _MOST_LINES) for line in text.split("\n")
            )
            found = self._kept[text, room] = tuple(line for part in parts for line in part)
        return found

    def _left(self) -> int:
        return _SIDE + self.theme.px(_DOT) + _GAP

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme, px = self._model.entry(index.row()), self.theme, self.theme.px
        rect: QRect = option.rect
        self._ground(painter, option, last=index.row() == self._model.rowCount() - 1)
        line = QRect(rect.x() + self._left(), rect.y() + _PAD, 0, px(_TITLE))
        line.setRight(rect.right() - _SIDE)
        dot = QRect(rect.x() + _SIDE, 0, px(_DOT), px(_DOT))
        dot.moveTop(line.y() + (line.height() - dot.height()) // 2)
        paint.box(painter, dot, dot.height() / 2, theme.color("sunken"), None)
        painter.setFont(theme.font("small-strong"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(entry.key))
        _whole, taken = self.texts["small"].draw(
            painter, line, f"{entry.minutes} min", to_right=True
        )
        name = QRect(line)
        name.setRight(line.right() - round(taken) - _GAP)
        painter.setPen(theme.color("ink"))
        self.texts["cell-strong"].draw(painter, name, entry.name)
        at = QRect(line.x(), line.bottom() + 1, line.width(), px(_LINE))
        for some, colour in self._lines(entry, rect.width()):
            painter.setPen(theme.color(colour))
            for words_ in some:
                self.texts["small"].draw(painter, at, words_)
                at.translate(0, px(_LINE))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, last: bool) -> None:
        rect, theme = option.rect, self.theme
        if not last:
            painter.fillRect(
                rect.x() + _SIDE, rect.bottom(), rect.width() - 2 * _SIDE, 1, theme.color("line")
            )
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused and focus.by_keyboard(option.widget):
            edge = theme.color("primary")
            paint.box(painter, rect.adjusted(2, 1, -2, -2), paint.RADIUS_CELL, None, edge, width=2)
