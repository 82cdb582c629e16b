"""A page with a list of sessions: chips, a filter, the table, and a new one at the top of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region import dates
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import FilterChips, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.rows_source import Column, R, RowSource
from nplw_desktop.ui.widgets.rows_table import RowsTable
from nplw_desktop.ui.widgets.text import Text

_NEW = ("title", "held_on")
_COUNT_MS = 150
"""The counts follow so long after the last key: they take the processor away from the rows."""
_UNKNOWN_DATE = "Deze datum ken ik niet. Typ bijvoorbeeld 4-12-2026 of vr 4 dec."


@dataclass(frozen=True)
class ListWords:
    """What such a page is called, what it says, and where it keeps how its list looks."""

    one: str
    many: str
    icon: str
    new: str
    chips: str
    filter: str
    nothing: str
    how_to_begin: str
    no_title: str
    planned: str
    """What the step is called that adds one."""
    home: str
    """The place of the page."""
    view: str
    """The key of its columns and order in the settings."""
    tables: tuple[str, ...]
    """What it shows is in these."""


class DatedList(QWidget, Generic[R]):
    """``opened`` carries the id of a session; ``send_asked`` too.

    A subclass says which rows there are and what can be done with them.
    """

    opened = Signal(object)
    send_asked = Signal(object)

    def __init__(
        self, desk: Desk, words: ListWords, columns: Sequence[Column[R]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._said = words
        self._stale = False
        theme = desk.theme
        self.chips = FilterChips(theme, words.chips)
        self.filter = FilterField(theme, words.filter)
        noun = words.one.capitalize()
        self.new_button = Button(theme, noun, "primary", "plus", name=words.new)
        self.new_button.setToolTip(f"{words.new} (Ctrl+N)")
        name = words.many.capitalize()
        self.table: RowsTable[R] = RowsTable(theme, desk.tasks, columns, name)
        self.nothing = EmptyState(theme, words.icon, words.nothing, words.how_to_begin, noun)
        withhold(desk, self.new_button, self.nothing.action)
        self.no_hit = EmptyState(theme, "search-x", "Niets gevonden", "", quiet=True)
        self._count = Text(theme, "", "small", "ink2")
        self._stack = QStackedWidget(self)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self.foot = QHBoxLayout()
        self._lay_out()
        self._connect()
        state = desk.settings.view(words.view)
        self.table.restore_view(state or {"order": "held_on", "descending": True})
        self._show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(8)
        top.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.filter)
        top.addSpacing(8)
        top.addWidget(self.new_button)
        # On a low screen with large text the table takes what there is.
        self._stack.setMinimumSize(1, 1)
        for page in (self.table, self.nothing, self.no_hit):
            self._stack.addWidget(page)
        self.foot.setContentsMargins(16, 8, 16, 8)
        self.foot.addWidget(self._count)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(self.foot)

    def _connect(self) -> None:
        self.chips.changed.connect(self._show)
        self.filter.textChanged.connect(self._on_typed)
        self._counting.timeout.connect(self._show_options)
        self.filter.list_asked.connect(self._focus_table)
        self.new_button.clicked.connect(self.new)
        self.nothing.action_clicked.connect(self.new)
        self.no_hit.action_clicked.connect(self.clear_filters)
        self.table.opened.connect(self.opened)
        self.table.edit_asked.connect(self.opened)
        self.table.delete_asked.connect(self._on_delete)
        self.table.new_row.connect(self._on_new_row)
        self.table.new_row_closed.connect(self._on_new_row_closed)
        self.table.menu_hook = self._fill_menu
        self.table.rows.counted.connect(self._on_counted)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._show)

    # What a subclass says

    def _options(self) -> Sequence[Option]:
        """The chips with their counts."""
        raise NotImplementedError

    def _source(self) -> RowSource[R]:
        """The rows as the filters stand."""
        raise NotImplementedError

    def _add(self, change: Change, title: str, day: date) -> int:
        """Make what was typed in the new row; returns its id."""
        raise NotImplementedError

    def _without_hit(self) -> tuple[str, str]:
        """What to say when nothing fits the chosen chip: without words, and what it is called."""
        raise NotImplementedError

    def _fill_menu(self, menu: QMenu, ids: Sequence[int]) -> None:
        raise NotImplementedError

    def _on_delete(self, ids: Sequence[int]) -> None:
        raise NotImplementedError

    # What a page is asked

    def open(self, place: str) -> bool:
        """The list itself is all there is to go to."""
        return place == self._said.home

    def place(self) -> str:
        """Where the user is."""
        return self._said.home

    def flush(self) -> bool:
        """Nothing is kept here that is not written."""
        return True

    def new(self) -> None:
        """Begin a new one."""
        self.begin_new()

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.chips, self.filter, self.table]

    def current(self) -> int | None:
        """The session in hand."""
        return self.table.current()

    def ask_send(self) -> None:
        """Ask for Versturen of the session in hand."""
        chosen = self.current()
        if chosen is not None:
            self.send_asked.emit(chosen)

    def save_state(self) -> None:
        """Remember columns and order."""
        self._desk.settings.set_view(self._said.view, self.table.view_state())

    # What is shown

    def _words(self) -> str:
        return " ".join(self.filter.text().split())

    def _chip(self) -> str:
        return str(self.chips.value() or "")

    def _show(self) -> None:
        """Show the list as the filters stand."""
        self._stale = False
        self._show_options()
        self.table.show_rows(self._source())

    def _on_typed(self) -> None:
        """The rows come with the key, the counts when there is time."""
        self.table.show_rows(self._source())
        self._counting.start()

    def _show_options(self) -> None:
        self._counting.stop()
        self.chips.set_options(self._options())

    def _on_counted(self, count: int) -> None:
        self._count.setText(f"1 {self._said.one}" if count == 1 else f"{count} {self._said.many}")
        self._count.setVisible(bool(count))
        page: QWidget = self.table
        if not count:
            filtered = bool(self._words()) or bool(self._chip())
            page = self.no_hit if filtered else self.nothing
            if filtered:
                words, (title, sentence) = self._words(), self._without_hit()
                title = f"Niets gevonden voor “{words}”" if words else title
                self.no_hit.set_content(title, sentence, "Filters wissen")
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)

    def _on_changed(self, changed: Changed) -> None:
        if not any(changed.of(name) for name in self._said.tables):
            return
        self._stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        """Read what is shown again; the list itself too, on a worker."""
        self._stale = False
        self._show_options()
        rows = self.table.rows
        rows.refresh(frozenset(rows.ids_between(0, rows.rowCount())))

    def clear_filters(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self.chips.set_value("")
        self._show()
        self._focus_table()

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # A new one

    def begin_new(self) -> None:
        """Open the row for a new session."""
        self._stack.setCurrentWidget(self.table)
        self.table.begin_new_row(_NEW)

    def _on_new_row(self, typed: dict[str, str]) -> None:
        title, text = typed.get("title", ""), typed.get("held_on", "")
        today = self._desk.today()
        day = dates.parse(text, today) if text else today  # most are made as they begin
        if not title:
            self.table.refuse_new_row(self._said.no_title, "title")
        elif day is None:
            self.table.refuse_new_row(_UNKNOWN_DATE, "held_on")
        else:
            written = self._desk.write(
                self._said.planned,
                lambda change: self._add(change, title, day),
                place=self._said.home,
                words=title,
            )
            if written.refusal:
                self.table.refuse_new_row(written.refusal, "title")
            elif written.value is not None:
                self._after_new(written.value)

    def _after_new(self, session_id: int) -> None:
        """Enter goes on to the new session; leaving the row only saves it."""
        self.table.select(session_id)
        focus = QApplication.focusWidget()
        if focus is not None and self.table.isAncestorOf(focus):
            QTimer.singleShot(0, self, lambda: self._open_new(session_id))

    def _open_new(self, session_id: int) -> None:
        self.table.finish_new_row()
        self.opened.emit(session_id)

    def _on_new_row_closed(self) -> None:
        self._on_counted(self.table.rows.count or self.table.rows.rowCount())
