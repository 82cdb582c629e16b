"""What is seen of Contacten while the file is being opened: the first rows, where they will stand.

Loads nothing that opening the file needs, and shows nothing else: half a second later the tab itself
stands in its place, and gets what was clicked and typed till then.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.contacts import ContactFilter, ContactList, ContactRow
from nplw_desktop.store.glance import DOUBTS, glance
from nplw_desktop.ui import remembered
from nplw_desktop.ui.opening_page import OpeningPage
from nplw_desktop.ui.tabs.contacts.ahead import Ahead
from nplw_desktop.ui.tabs.contacts.list_frame import ListFrame
from nplw_desktop.ui.tabs.contacts.panes import FILTERS_HEIGHT, Panes
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_model import FIRST
from nplw_desktop.ui.widgets.rows_source import Order

if TYPE_CHECKING:
    from nplw_desktop.ui.equipment import Equipment

KEY = "contacts"
_SLOW_MS = 1_500


def look(path: Path, equipment: Equipment) -> Sight | None:
    """A sight of the list of ``path``; None when it is narrowed, or can't be read just like that."""
    state = equipment.settings.view(KEY)
    filters = state.get("filters")
    own = filters.get(str(path)) if isinstance(filters, dict) else None
    if isinstance(own, dict) and any(own.values()):
        return None
    sight = Sight(equipment)
    sight.list.table.restore_view(state)
    wanted = remembered.of(equipment.settings, path).regions
    rows = _first(path, sight.list.table.order, wanted)
    if rows:
        sight.list.table.show_rows(_Rows(rows))
        return sight
    sight.deleteLater()
    return None


def _first(path: Path, order: Order, wanted: frozenset[int] | None) -> Sequence[ContactRow]:
    try:
        with glance(path) as found:
            if found is None:
                return ()
            served = frozenset(row[0] for row in found.rows("SELECT id FROM region WHERE is_mine"))
            narrowed = ContactFilter(region_ids=remembered.choice(wanted, served))
            return ContactList(found, narrowed).first(order, FIRST)
    except DOUBTS:
        return ()


class Sight(QWidget):
    """Room for the filters, the list, and beside it room for the detail."""

    def __init__(self, equipment: Equipment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = equipment.theme
        self._theme = theme
        self._ahead = Ahead()
        self.list = ListFrame(theme, equipment.tasks, equipment.today)
        self.list.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beside = _Beside(theme, _SLOW_MS)
        both = (self.list, self._beside)
        self._panes = Panes(theme, equipment.settings, KEY, both, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(FILTERS_HEIGHT), 0, 0)
        column.setSpacing(0)
        column.addWidget(self._panes, 1)
        self._panes.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.list.table.accessibleName())

    def wait_for(self, words: str) -> None:
        """Say ``words`` once it takes long."""
        self._beside.wait_for(words)

    # What is done in it

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The row that is clicked is current from here on."""
        table = self.list.table
        at = table.viewport().mapFrom(self, event.position().toPoint())
        record = (
            table.rows.id_at(table.rowAt(at.y())) if table.viewport().rect().contains(at) else None
        )
        if record is not None and event.button() == Qt.MouseButton.LeftButton:
            self._ahead.row(record)
            table.select(record)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
        if self.list.table.current() is not None:
            self._ahead.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ahead.key(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Something else comes in its place: the tab, when the file is open."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._ahead.hand_to(self.window(), KEY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = self._theme.px(FILTERS_HEIGHT) - 1
        QPainter(self).fillRect(0, line, self.width(), 1, self._theme.color("line"))


class _Beside(OpeningPage):
    def __init__(self, theme: Theme, slow_ms: int) -> None:
        super().__init__(theme, slow_ms=slow_ms)
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("surface"))


class _Rows:
    """The rows that were read, in the order they came: the list asks for no other."""

    def __init__(self, rows: Sequence[ContactRow]) -> None:
        self._rows = rows

    def first(self, _order: Order, limit: int) -> Sequence[ContactRow]:
        return self._rows[:limit]

    def ids(self, _order: Order) -> array[int]:
        return array("q", (row.id for row in self._rows))

    def rows(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        wanted = frozenset(ids)
        return [row for row in self._rows if row.id in wanted]

    def locate(self, _order: Order, _prefix: str) -> int:
        return -1
