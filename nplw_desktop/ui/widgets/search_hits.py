"""What a search gives, and how the palette lists it: a heading per kind, hits under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles

SIDE = 14
_TOP_OF_KIND = 5
_HEADING = 28
_HIT = 36
_ICON = 18
_TEXT_X = 44
_GAP = 12
_BAR = 3
_Role = Qt.ItemDataRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Hit:
    """One thing found; ``key`` is given back when it is chosen."""

    key: str
    icon: str
    text: str
    spans: Sequence[tuple[int, int]] = ()
    """Where in ``text`` the words are that were looked for: start and end, in order."""
    meta: str = ""
    danger: bool = False
    """The meta is a date that has passed."""


@dataclass(frozen=True)
class Group:
    """The hits of one kind, best first."""

    title: str
    hits: Sequence[Hit]


class HitsModel(QAbstractListModel):
    """Headings and hits as lines of a list; headings can't be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Hit | str] = []

    def set_groups(self, groups: Sequence[Group], only: str = "") -> None:
        """Show the best few of every kind, or all of the kind ``only``."""
        self.beginResetModel()
        self._lines = []
        for group in groups:
            if group.hits and only in ("", group.title):
                self._lines.append(group.title)
                self._lines += group.hits if only else group.hits[:_TOP_OF_KIND]
        self.endResetModel()

    def line(self, row: int) -> Hit | str:
        """The hit or the heading on that line."""
        return self._lines[row]

    def hit(self, index: Index) -> Hit | None:
        """The hit on that line, or None."""
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Hit) else None

    def kind(self, index: Index) -> str:
        """The heading above that line."""
        headings = (line for line in self._lines[index.row() :: -1] if isinstance(line, str))
        return next(headings, "") if index.isValid() else ""

    def hit_count(self) -> int:
        """How many hits are listed."""
        return sum(isinstance(line, Hit) for line in self._lines)

    def next_hit(self, row: int, step: int) -> int:
        """The line of the next hit from ``row`` in that direction, round the ends; -1 if none."""
        count = len(self._lines)
        rows = ((row + step * number) % count for number in range(1, count + 1))
        return next((each for each in rows if isinstance(self._lines[each], Hit)), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hit(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        line = self._lines[index.row()]
        if isinstance(line, str):
            return line
        return spoken(line, self.kind(index)) if role == _Role.AccessibleTextRole else line.text


def spoken(hit: Hit, kind: str) -> str:
    """The whole hit for a screen reader."""
    late = "te laat" if hit.danger else ""
    return ", ".join(part for part in (hit.text, hit.meta, late, kind) if part)


class HitDelegate(QStyledItemDelegate):
    """Paints headings and hits; the words found are strong on a soft ground."""

    def __init__(self, theme: Theme, model: HitsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._texts = TextRoles(theme)
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._texts.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.line_height(index.row()))

    def line_height(self, row: int) -> int:
        """The height of that line in px."""
        is_hit = isinstance(self._model.line(row), Hit)
        return self._theme.px(_HIT if is_hit else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line(index.row())
        rect: QRect = option.rect
        if isinstance(line, str):
            painter.setPen(self._theme.color("ink2"))
            self._texts["small-strong"].draw(painter, rect.adjusted(SIDE, 2, -SIDE, 0), line)
            return
        state, flag = option.state, QStyle.StateFlag
        if state & flag.State_Selected:
            painter.fillRect(rect, self._theme.color("psoft"))
            painter.fillRect(rect.x(), rect.y(), _BAR, rect.height(), self._theme.color("primary"))
        elif state & flag.State_MouseOver:
            painter.fillRect(rect, self._theme.color("phover"))
        self._paint_hit(painter, rect, line)

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        size = self._theme.px(_ICON)
        at = QRect(rect.x() + SIDE, rect.y() + (rect.height() - size) // 2, size, size)
        paint.icon(painter, self._theme, hit.icon, "ink2", at)
        inside = rect.adjusted(self._theme.px(_TEXT_X), 0, -SIDE, 0)
        if hit.meta:
            painter.setPen(self._theme.color("danger" if hit.danger else "ink2"))
            _, width = self._texts["small"].draw(painter, inside, hit.meta, to_right=True)
            inside.setRight(inside.right() - round(width) - _GAP)
        painter.setPen(self._theme.color("ink"))
        for text, found in _pieces(hit):
            width = self._paint_piece(painter, inside, text, found=found)
            inside.setLeft(inside.left() + round(width))
            if inside.width() <= 0:
                return

    def _paint_piece(self, painter: QPainter, inside: QRect, text: str, *, found: bool) -> float:
        role = self._texts["base-strong" if found else "base"]
        cut, width = role.fitted(text, inside.width())
        if found:
            height = round(role.metrics.height())
            top = inside.y() + (inside.height() - height) // 2
            ground = self._theme.color("warnsoft")
            painter.fillRect(inside.x(), top, round(width), height, ground)
        role.draw(painter, inside, text)
        return width if cut == text else float(inside.width())


def _pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was looked for."""
    pieces = []
    done = 0
    for start, end in hit.spans:
        pieces += [(hit.text[done:start], False), (hit.text[start:end], True)]
        done = end
    pieces.append((hit.text[done:], False))
    return [(text, found) for text, found in pieces if text]
