"""The page Methoden: all methods at the left, and the one in hand at the right to read or change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import methods
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.methods.acts import PAGE, MethodActs, key_of, place_of
from nplw_desktop.ui.tabs.intervision.methods.rows import (
    IN_ORDER,
    MethodRow,
    MethodRows,
    MethodSource,
    every,
    row_of,
)
from nplw_desktop.ui.tabs.intervision.methods.view import MethodView
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_TABLES = ("method", "method_phase")
_FILES = "Methode uit bestand"
_SIDE_BY_SIDE = 820
"""From this width, in px at 100 %, list and method stand beside each other."""
_LIST = 340
_LIST_ABOVE = 190


class MethodsPage(QWidget):
    """See ``nplw_desktop.ui.tabs.Tab`` for what a page can be asked."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = self._naming = False
        theme = desk.theme
        self.acts = MethodActs(desk, self)
        self.filter = FilterField(theme, "Methoden filteren op woorden")
        self.new_button = Button(theme, "Methode", "primary", "plus", name="Nieuwe methode")
        self.new_button.setToolTip("Nieuwe methode (Ctrl+N)")
        self.load_button = Button(theme, "", "quiet", "upload", name=_FILES)
        self.name = TypingLine(theme, self)
        self.name.setAccessibleName("Naam van de nieuwe methode")
        self.name.setPlaceholderText("Naam van de methode, dan Enter")
        self.name.hide()
        self.list = MethodRows(desk, self)
        self.nothing = EmptyState(
            theme, "search-x", "Geen methode met die woorden", "Wis het filter.", quiet=True
        )
        self.nothing.hide()
        self.view = MethodView(desk, self)
        withhold(desk, self.new_button, self.load_button)
        self._left = QWidget(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._connect()
        self._show()
        self._show_method(methods.shipped()[0].key)
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 12, 0)
        top.setSpacing(8)
        top.addWidget(self.filter, 100)
        top.addStretch(1)
        top.addWidget(self.load_button)
        top.addWidget(self.new_button)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(16, 10, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.name)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        # On a low screen with large text it takes what there is.
        self.view.setMinimumSize(1, 1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left)
        self._row.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show)
        self.filter.list_asked.connect(self.enter)
        self.new_button.clicked.connect(self.new)
        self.load_button.clicked.connect(self.acts.ask_load)
        self.name.left.connect(self._on_name_left)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.list.edit_asked.connect(self._on_opened)
        self.list.delete_asked.connect(self._on_delete_asked)
        self.list.rows.counted.connect(self._on_counted)
        self.view.copy_asked.connect(self.acts.copy)
        self.view.save_asked.connect(self.acts.ask_save)
        self.view.delete_asked.connect(self._on_delete)
        self._desk.changed.connect(self._on_changed)

    # What the tab asks

    def open(self, place: str) -> bool:
        """``intervision/methods`` or ``intervision/methods/incident``; False when it is gone."""
        if places.page_of(place) != PAGE:
            return False
        key = key_of(place)
        if not key:
            return True
        if methods.get(self._desk.store, key) is None:
            return False
        self.filter.clear()
        self._select(key)
        return True

    def place(self) -> str:
        """The method that is shown."""
        shown = self.view.method
        return place_of(shown.key if shown is not None else "")

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        self.view.own.flush()
        return not self._desk.waiting

    def new(self) -> None:
        """Type the name of a new method."""
        if self._desk.only_read:
            return
        self.name.clear()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.filter, self.list, *self.view.panes()]

    def commands(self) -> Commands:
        """Nothing beside what every page does."""
        return {}

    def save_state(self) -> None:
        """There is nothing to remember."""

    # What is shown

    def _show(self) -> None:
        self._stale = False
        self.list.show_rows(MethodSource(self._desk.store, self.filter.text()), IN_ORDER)

    def _on_counted(self, count: int) -> None:
        self.list.setVisible(bool(count))
        self.nothing.setVisible(not count)
        shown = self.view.method
        if count and shown is not None and self.list.current() is None:
            row = row_of(self._desk.store, shown.key)
            if row is not None:
                self.list.select(row)

    def _on_current(self, row: object) -> None:
        if isinstance(row, int):
            key = next((e.method.key for e in self._rows() if e.id == row), "")
            if key:
                self._show_method(key)

    def _rows(self) -> tuple[MethodRow, ...]:
        return every(self._desk.store)

    def _select(self, key: str) -> None:
        row = row_of(self._desk.store, key)
        if row is not None:
            self.list.select(row)
        self._show_method(key)

    def _show_method(self, key: str) -> None:
        found = methods.get(self._desk.store, key)
        if found is not None:
            self.view.show_method(found)

    def _on_opened(self, row: object) -> None:
        self._on_current(row)
        self.view.begin()

    def _on_delete_asked(self, ids: object) -> None:
        chosen = ids if isinstance(ids, tuple) else (ids,)
        self.acts.delete([each.method.key for each in self._rows() if each.id in chosen])

    def _on_delete(self, key: str) -> None:
        self.acts.delete([key])

    def _on_changed(self, changed: Changed) -> None:
        if not any(changed.of(name) for name in _TABLES):
            return
        self._stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        rows = self.list.rows
        rows.refresh(frozenset(rows.ids_between(0, rows.rowCount())))
        shown = self.view.method
        if shown is not None and methods.get(self._desk.store, shown.key) is None:
            # The list goes to the next row itself, when it still has one.
            keys = {row.id: row.method.key for row in self._rows()}
            self._show_method(keys.get(self.list.current() or 0, methods.shipped()[0].key))
        elif shown is not None:
            self._show_method(shown.key)

    # A new one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.name.hasFocus() and event.key() == Qt.Key.Key_Escape:
            self.name.clear()
            self.name.hide()
            self.enter()
        elif event.key() == Qt.Key.Key_Escape and self.view.isAncestorOf(self.focusWidget()):
            self.flush()
            self.enter()
        else:
            super().keyPressEvent(event)

    def _on_name_left(self) -> None:
        if self._naming or not self.name.isVisible():
            return
        go_on = self.name.hasFocus()  # Enter goes on to the form
        name = " ".join(self.name.text().split())
        self._naming = True  # hiding it leaves it, and that would make the method once more
        try:
            if name and not self.acts.make(name) and go_on:
                self.name.selectAll()  # refused: it says why, and the name is still there
                return
            self.name.clear()
            self.name.hide()
        finally:
            self._naming = False
        if name and go_on:
            self.view.begin(after_name=True)

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside each other where there is room, else the list above the method."""
        px = self._desk.theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._left.setFixedWidth(px(_LIST)) if beside else self._left.setMaximumWidth(16_777_215)
        if not beside:
            self._left.setMinimumWidth(0)
        height = 16_777_215 if beside else min(px(_LIST_ABOVE), self.height() // 2)
        self._left.setMaximumHeight(height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        if self.width() >= px(_SIDE_BY_SIDE):
            line = self._left.geometry().right()
            QPainter(self).fillRect(line, 0, 1, self.height(), theme.color("line"))
