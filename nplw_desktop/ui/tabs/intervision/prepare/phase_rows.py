"""The rows of phases as they are drawn: grip, number, name, minutes with − and +, and its start."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.agenda_rows import AgendaDelegate, AgendaEntry
from nplw_desktop.ui.widgets.fitted_list import Index

ROW = 56
STEPPER = 80
"""Px at 100 %: the height of a row, and the width of the minutes with their two buttons."""

START = 64
"""Px at 100 %: the room right of the minutes, for the time a phase begins."""

_SIDE = 12
_GRIP = 14
_DOT = 22
_GAP = 12
_BOX = 30
_RIGHT = 16
_LINE = 19


@dataclass(frozen=True)
class PhaseEntry(AgendaEntry):
    """A phase; ``instruction`` stands below its name, ``starts`` at the right."""

    instruction: str = ""
    starts: str = ""

    def spoken(self) -> str:
        """The phase for a screen reader."""
        parts = [f"{self.number}. {self.title}", f"{self.minutes} minuten"]
        parts += [f"begint om {self.starts}"] if self.starts else []
        return ", ".join([*parts, self.instruction] if self.instruction else parts)


def stepper_rect(theme: Theme, row: QRect) -> QRect:
    """Where the minutes stand in a row."""
    right = row.right() + 1 - theme.px(_RIGHT + START)
    height = theme.px(_BOX)
    top = row.y() + (row.height() - height) // 2
    return QRect(right - theme.px(STEPPER), top, theme.px(STEPPER), height)


def step_at(theme: Theme, row: QRect, x: int, y: int) -> int:
    """-1 on the minus, 1 on the plus of a row, else 0. The targets are as high as the row."""
    place = stepper_rect(theme, row)
    if not place.x() <= x <= place.right() or not row.y() <= y <= row.bottom():
        return 0
    part = theme.px(28)
    return -1 if x < place.x() + part else 1 if x > place.right() - part else 0


class PhaseDelegate(AgendaDelegate):
    """Draws a phase; the one in hand by keyboard has the ring of all rows."""

    def height(self, _row: int, _width: int) -> int:
        return self.theme.px(ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect
        theme, px = self.theme, self.theme.px
        self._ground(painter, option, current=False)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        middle = rect.center().y()
        grip = QRect(rect.x() + px(_SIDE) - 4, middle - px(_GRIP) // 2, px(_GRIP), px(_GRIP))
        paint.icon(painter, theme, "grip-vertical", "ink3", grip)
        dot = QRect(grip.right() + px(5), middle - px(_DOT) // 2, px(_DOT), px(_DOT))
        self._dot(painter, dot, entry, current=False)
        box = stepper_rect(theme, rect)
        self._stepper(painter, box, entry.minutes)
        if isinstance(entry, PhaseEntry):
            self._start(
                painter, QRect(box.right(), rect.y(), rect.right() - box.right(), 0), rect, entry
            )
            room = QRect(dot.right() + px(_GAP), rect.y(), 0, rect.height())
            room.setRight(box.x() - px(_GAP))
            self._names(painter, room, entry)

    def _names(self, painter: QPainter, room: QRect, entry: PhaseEntry) -> None:
        height = self.theme.px(_LINE)
        lines = 2 if entry.instruction else 1
        top = room.y() + (room.height() - lines * height) // 2
        painter.setPen(self.theme.color("ink"))
        self.texts["cell-strong"].draw(
            painter, QRect(room.x(), top, room.width(), height), entry.title
        )
        if entry.instruction:
            painter.setPen(self.theme.color("ink2"))
            below = QRect(room.x(), top + height, room.width(), height)
            self.texts["small"].draw(painter, below, entry.instruction)

    def _stepper(self, painter: QPainter, box: QRect, minutes: int) -> None:
        theme = self.theme
        paint.box(painter, box, paint.RADIUS_FIELD, theme.color("surface"), theme.color("field"))
        side, part = theme.px(14), theme.px(28)
        for name, left in (("minus", box.x()), ("plus", box.right() + 1 - part)):
            place = paint.centred(QRect(left, box.y(), part, box.height()), side)
            paint.icon(painter, theme, name, "ink2", place)
        painter.setFont(theme.font("cell"))
        painter.setPen(theme.color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(minutes))

    def _start(self, painter: QPainter, room: QRect, row: QRect, entry: PhaseEntry) -> None:
        room.setHeight(row.height())
        room.setRight(row.right() - self.theme.px(_RIGHT) + 1)
        painter.setPen(self.theme.color("ink2"))
        self.texts["cell"].draw(painter, room, entry.starts, to_right=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())
