"""What happened with somebody, newest first: a date, a dot on a line, what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fitted_list import EntriesModel, EntryDelegate, FittedList, Index
from nplw_desktop.ui.widgets.panel import SectionHead

_DOT_X = 69
_TEXT_X = 80
_TITLE_LINE = 20
_TEXT_LINE = 18
_GAP = 8
_DOT = 9
_MOST_LINES = 6
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened; ``date`` is short ("19 nov"), ``date_tip`` the whole date."""

    key: int | str
    date: str
    title: str
    meta: str = ""
    text: str = ""
    date_tip: str = ""


class Timeline(QWidget):
    """The head "Tijdlijn" and the entries; at first only the latest few."""

    opened = Signal(object)
    """The key of an entry that was clicked or chosen with Enter."""
    all_asked = Signal()
    """The user wants all entries, and not all of them were given."""

    def __init__(self, theme: Theme, *, first: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._all: Sequence[TimelineEntry] = ()
        self._total = 0
        self._whole = False
        self.head = SectionHead(theme, "Tijdlijn", link="Alle tonen", parent=self)
        self.head.link_clicked.connect(self._show_all)
        self.list = TimelineList(theme, self)
        self.list.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.list)
        self._fill()

    def set_entries(
        self, entries: Sequence[TimelineEntry], total: int | None = None, *, anew: bool = False
    ) -> None:
        """Show ``entries``, newest first, out of ``total`` that exist.

        Only the first few show until the user asks for all; with ``anew``, for another person,
        that is forgotten.
        """
        self._all = entries
        self._total = len(entries) if total is None else total
        self._whole = self._whole and not anew
        self._fill()

    def _show_all(self) -> None:
        self._whole = True
        self._fill()
        if len(self._all) < self._total:
            self.all_asked.emit()

    def _fill(self) -> None:
        shown = self._all if self._whole else self._all[: self._first]
        more = len(shown) < self._total
        self.head.set_link(f"Alle {self._total} tonen" if more and not self._whole else "")
        self.list.set_more(more)
        self.list.set_entries(shown)


class TimelineList(FittedList[TimelineEntry]):
    """The entries under the head."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        model = _TimelineModel()
        super().__init__(theme, model, "Tijdlijn", parent)
        self._delegate = _TimelineDelegate(theme, model, self)
        self.setItemDelegate(self._delegate)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def set_more(self, more: bool) -> None:
        """Whether the line goes on below the last entry."""
        self._delegate.more = more

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.open_row(self.indexAt(event.position().toPoint()))


class _TimelineModel(EntriesModel[TimelineEntry]):
    def answer(self, entry: TimelineEntry, role: int) -> Any:
        if role == _Role.DisplayRole:
            return entry.title
        if role == _Role.AccessibleTextRole:
            parts = (entry.date_tip or entry.date, entry.title, entry.meta, entry.text)
            return ", ".join(part for part in parts if part)
        if role == _Role.ToolTipRole:
            return entry.date_tip or None
        return None


class _TimelineDelegate(EntryDelegate[TimelineEntry]):
    def __init__(self, theme: Theme, model: _TimelineModel, view: TimelineList) -> None:
        super().__init__(theme, model, view)
        self._wrapped: dict[tuple[str, int], tuple[str, ...]] = {}
        self.more = False

    def forget(self) -> None:
        super().forget()
        self._wrapped.clear()

    def height(self, row: int, width: int) -> int:
        lines = self._lines(self._model.entry(row).text, width)
        return self.theme.px(_TITLE_LINE + _GAP) + len(lines) * self.theme.px(_TEXT_LINE)

    def _lines(self, text: str, width: int) -> tuple[str, ...]:
        if not text:
            return ()
        room = width - self.theme.px(_TEXT_X)
        found = self._wrapped.get((text, room))
        if found is None:
            if len(self._wrapped) > 4_096:
                self._wrapped.clear()
            found = self.texts["small"].wrapped(text, room, _MOST_LINES)
            self._wrapped[text, room] = found
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect
        self._paint_ground(painter, option)
        line = QRect(rect.x(), rect.y(), rect.width(), self.theme.px(_TITLE_LINE))
        self._paint_dot(painter, rect, line, last=index.row() == self._model.rowCount() - 1)
        painter.setPen(self.theme.color("ink2"))
        self.texts["small"].draw(
            painter, line.adjusted(0, 0, self._text_x() - line.width(), 0), entry.date
        )
        self._paint_title(painter, line.adjusted(self._text_x(), 0, 0, 0), entry)
        painter.setPen(self.theme.color("ink2"))
        height = self.theme.px(_TEXT_LINE)
        for number, text in enumerate(self._lines(entry.text, rect.width())):
            top = line.bottom() + 1 + number * height
            at = QRect(rect.x() + self._text_x(), top, rect.width(), height)
            self.texts["small"].draw(painter, at, text)

    def _text_x(self) -> int:
        return self.theme.px(_TEXT_X)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, flag = option.state, QStyle.StateFlag
        room = option.rect.adjusted(self._text_x() - 4, 0, 0, -_GAP // 2)
        if state & flag.State_MouseOver:
            paint.box(painter, room, paint.RADIUS_CELL, self.theme.color("phover"), None)
        if state & flag.State_HasFocus and focus.by_keyboard(option.widget):
            paint.box(painter, room, paint.RADIUS_CELL, None, self.theme.color("primary"), width=2)

    def _paint_dot(self, painter: QPainter, rect: QRect, line: QRect, *, last: bool) -> None:
        x = rect.x() + self.theme.px(_DOT_X)
        middle = line.y() + line.height() // 2
        if not last or self.more:
            top = middle + _DOT // 2 + 4
            painter.fillRect(x, top, 1, rect.bottom() + 1 - top, self.theme.color("field"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("primary"), 2))
        painter.setBrush(self.theme.color("surface"))
        half = (_DOT - 2) / 2
        painter.drawEllipse(QRectF(x + 0.5 - half, middle + 0.5 - half, 2 * half, 2 * half))
        painter.restore()

    def _paint_title(self, painter: QPainter, line: QRect, entry: TimelineEntry) -> None:
        painter.setPen(self.theme.color("ink"))
        whole, width = self.texts["base-strong"].draw(painter, line, entry.title)
        if whole and entry.meta:
            gap = self.texts["base"].width(" ")
            painter.setPen(self.theme.color("ink2"))
            self.texts["small"].draw(
                painter, line.adjusted(round(width + gap), 0, 0, 0), entry.meta
            )
