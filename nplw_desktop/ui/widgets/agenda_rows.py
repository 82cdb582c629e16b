"""The rows of an agenda as they are drawn: number or tick, title, minutes and when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.widgets.fitted_list import EntriesModel, EntryDelegate, Index

ROW = 40
DOT = 22
SIDE = 12
GAP = 10
"""Px at 100 %: the height of a row, its number, the room left of that, and right of it."""

_SMALL = 17
_RIGHT = 16
_BAR = 3
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class AgendaEntry:
    """A point; ``number`` 0 is what is no point, and has an ``icon``.

    ``span`` is when it is due: ``10:15–10:50``; ``note`` is what is said of its time, in the colour
    of a warning with ``warns``; ``count`` stands at the right of what is no point.
    """

    key: int
    number: int
    title: str
    minutes: int = 0
    done: bool = False
    span: str = ""
    note: str = ""
    warns: bool = False
    locked: bool = False
    icon: str = "notebook-pen"
    count: int = 0

    @property
    def ends(self) -> str:
        """When it ends: ``10:50``."""
        return self.span.partition("–")[2]

    def spoken(self) -> str:
        """The point for a screen reader."""
        parts = [f"{self.number}. {self.title}" if self.number else self.title]
        parts += [f"{self.minutes} minuten"] if self.minutes else []
        parts += [str(self.count)] if self.count else []
        parts += [part for part in (self.span, self.note) if part]
        return ", ".join([*parts, "klaar"] if self.done else parts)


class AgendaModel(EntriesModel[AgendaEntry]):
    """Points; what is no point cannot be dragged."""

    def answer(self, entry: AgendaEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.title
        if role == _Role.AccessibleTextRole:
            return entry.spoken()
        if role == _Role.ToolTipRole:
            return f"{entry.title}\n{entry.span}" if entry.span else entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        can = super().flags(index) & ~Qt.ItemFlag.ItemIsDropEnabled
        return can | Qt.ItemFlag.ItemIsDragEnabled if self.entry(index.row()).number else can

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class AgendaDelegate(EntryDelegate[AgendaEntry]):
    """Draws a point; below its title, which takes two lines if it must, what is said of its time."""

    def height(self, row: int, _width: int) -> int:
        more = self.theme.px(_SMALL) if self._model.entry(row).note else 0
        return self.theme.px(ROW) + more

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect
        view = option.widget
        current = isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()
        self._ground(painter, option, current=current)
        px = self.theme.px
        line = QRect(rect.x(), rect.y(), rect.width(), px(ROW))
        dot = QRect(rect.x() + px(SIDE), 0, px(DOT), px(DOT))
        dot.moveTop(line.y() + (line.height() - dot.height()) // 2)
        self._dot(painter, dot, entry, current=current)
        inside = line.adjusted(px(SIDE + DOT) + GAP, 0, -px(_RIGHT), 0)
        inside.setRight(inside.right() - self._times(painter, inside, entry))
        quiet = entry.done and not current
        painter.setPen(self.theme.color("ink2" if quiet else "ink"))
        self._title(painter, inside, entry.title, current=current)
        if entry.note:
            self._note(
                painter, QRect(inside.x(), line.bottom() - px(6), 0, px(_SMALL)), rect, entry
            )

    def _title(self, painter: QPainter, inside: QRect, title: str, *, current: bool) -> None:
        role = self.texts["cell-strong" if current else "cell"]
        if role.width(title) <= inside.width():
            role.draw(painter, inside, title)
            return
        shown, height = role.wrapped(title, inside.width(), 2), self.theme.px(_SMALL)
        top = inside.y() + (inside.height() - len(shown) * height) // 2
        for at, text in enumerate(shown):
            role.draw(painter, QRect(inside.x(), top + at * height, inside.width(), height), text)

    def _times(self, painter: QPainter, inside: QRect, entry: AgendaEntry) -> int:
        """Minutes over the time it ends, at the right; returns how much room they take."""
        small, px = self.texts["small"], self.theme.px
        shown = str(entry.minutes or entry.count or "")
        if not shown:
            return 0
        upper, lower = QRect(inside), QRect(inside)
        if entry.ends:
            upper = QRect(inside.x(), inside.y() + px(3), inside.width(), px(_SMALL))
            lower = QRect(inside.x(), upper.bottom(), inside.width(), px(_SMALL))
            painter.setPen(self.theme.color("ink3"))
            small.draw(painter, lower, entry.ends, to_right=True)
        painter.setPen(self.theme.color("ink2"))
        small.draw(painter, upper, shown, to_right=True)
        return round(max(small.width(shown), small.width(entry.ends))) + GAP

    def _note(self, painter: QPainter, at: QRect, rect: QRect, entry: AgendaEntry) -> None:
        at.setRight(rect.right() - self.theme.px(_RIGHT))
        side = self.theme.px(13)
        colour = "warn" if entry.warns else "ink2"
        icon = "triangle-alert" if entry.warns else "lock"
        place = QRect(at.x(), at.y() + (at.height() - side) // 2, side, side)
        paint.icon(painter, self.theme, icon, colour, place)
        at.setLeft(at.x() + side + self.theme.px(5))
        painter.setPen(self.theme.color(colour))
        self.texts["small"].draw(painter, at, entry.note)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, current: bool) -> None:
        rect: QRect = option.rect
        theme, flag = self.theme, QStyle.StateFlag
        if current:
            painter.fillRect(rect, theme.color("psoft"))
            painter.fillRect(QRect(rect.x(), rect.y(), _BAR, rect.height()), theme.color("primary"))
        elif option.state & flag.State_MouseOver:
            painter.fillRect(rect, theme.color("phover"))
        if option.state & flag.State_HasFocus and focus.by_keyboard(option.widget):
            painter.setPen(QPen(theme.color("primary"), 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _dot(self, painter: QPainter, dot: QRect, entry: AgendaEntry, *, current: bool) -> None:
        theme = self.theme
        ground = "primary" if current else "oksoft" if entry.done else "sunken"
        paint.box(painter, dot, dot.height() / 2, theme.color(ground), None)
        ink = "onp" if current else "ok" if entry.done else "ink2"
        icon = "check" if entry.done else "" if entry.number else entry.icon
        if icon:
            paint.icon(painter, theme, icon, ink, paint.centred(dot, theme.px(14)))
            return
        painter.setFont(theme.font("small-strong"))
        painter.setPen(theme.color(ink))
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(entry.number))
