"""A page with records by name at the left, and the one in hand in full at the right.

What the records are, a subclass says: series of meetings, groups, methods. Typing a name makes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.room import NO_LIMIT, set_width, turn
from nplw_desktop.ui.widgets.rows_source import Order, R, RowSource
from nplw_desktop.ui.widgets.two_line_list import TwoLineList
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_SIDE_BY_SIDE = 820
"""From this width, in px at 100 %, list and form stand beside each other."""
_ELSEWHERE = "Je kijkt naar een deel van de regio’s. Kies bovenaan alle regio’s om meer te zien."
_LIST = 320
_LIST_ABOVE = 190


class Record(Protocol):
    """What shows one record in full: a ``QWidget`` besides."""

    @property
    def record_id(self) -> int | None:
        """The record that is shown."""

    def show_record(self, record_id: int) -> bool:
        """Show a record; False when it is gone. What is being typed about the same one stays."""

    def begin(self) -> None:
        """Put the focus in its name."""

    def begin_new(self) -> None:
        """Put the focus where a record begins that has only a name."""

    def flush(self) -> None:
        """Write what is being typed."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""


class PageWords(NamedTuple):
    """What the page says. ``noun`` is one record (``Groep``), ``new`` a new one, ``ask`` stands where
    its name is typed, ``no_hit`` and ``clear`` are said when the filter leaves nothing."""

    noun: str
    new: str
    filter: str
    name: str
    ask: str
    icon: str
    nothing: str
    how_to_begin: str
    no_hit: str
    clear: str


class ListPage(QWidget, Generic[R]):
    """See ``nplw_desktop.ui.tabs.Tab`` for what a page can be asked."""

    opened = Signal(object)
    words: PageWords
    tables: tuple[str, ...]
    """A change to one of these is shown at once."""
    order: Order
    page: str
    """The place of the page."""
    of_regions = True
    """Whether its rows are those of the regions that are looked at."""

    def __init__(
        self,
        desk: Desk,
        rows: TwoLineList[R],
        form: Record,
        parent: QWidget,
        *more: QWidget,
    ) -> None:
        """``more`` stands before the button that makes a new one."""
        super().__init__(parent)
        self._desk = desk
        self._stale = self._naming = False
        theme, words = desk.theme, self.words
        self.filter = FilterField(theme, words.filter)
        self.new_button = Button(theme, words.noun, "primary", "plus", name=words.new)
        self.new_button.setToolTip(f"{words.new} (Ctrl+N)")
        self.name = TypingLine(theme, self)
        self.name.setAccessibleName(words.name)
        self.name.setPlaceholderText(words.ask)
        self.name.hide()
        self.list = rows
        self._form = form
        self.nothing = EmptyState(theme, words.icon, words.nothing, words.how_to_begin, words.noun)
        withhold(desk, self.new_button, self.nothing.action)
        self._right = QStackedWidget(self)
        self._left = QWidget(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out(form, more)
        self._connect()
        self._show()
        theme.changed.connect(self._arrange)

    # What a subclass says

    def source(self, words: str) -> RowSource[R]:
        """The rows whose name has all words."""
        raise NotImplementedError

    def exists(self, record_id: int) -> bool:
        """Whether there is such a record."""
        raise NotImplementedError

    def make(self, name: str) -> int | None:
        """Make a record with this name; returns it when it is written, else says why not."""
        raise NotImplementedError

    def delete(self, record_ids: Sequence[int]) -> None:
        """Put records in the bin."""
        raise NotImplementedError

    def record_at(self, place: str) -> int | None:
        """The record that a place on the page names."""
        head, _, tail = place.rpartition("/")
        return int(tail) if head == self.page and tail.isdigit() else None

    def place_of(self, record_id: int) -> str:
        """The reverse of ``record_at``."""
        return f"{self.page}/{record_id}"

    def proposed_name(self) -> str:
        """What stands ready when the name of a new one is asked; selected, so typing replaces it."""
        return ""

    # Layout

    def _lay_out(self, form: Any, more: Sequence[QWidget]) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 12, 0)
        top.setSpacing(8)
        top.addWidget(self.filter, 100)
        for each in (*more, self.new_button):
            top.addWidget(each)
        top.addStretch(1)  # where the filter is as wide as it gets
        column = QVBoxLayout(self._left)
        column.setContentsMargins(16, 10, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.name)
        column.addWidget(self.list, 1)
        # On a low screen with large text it takes what there is.
        self._right.setMinimumSize(1, 1)
        self._right.addWidget(form)
        self._right.addWidget(self.nothing)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left)
        self._row.addWidget(self._right, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show)
        self.filter.list_asked.connect(self.enter)
        self.new_button.clicked.connect(self.new)
        self.nothing.action_clicked.connect(self.new)
        self.name.left.connect(self._on_name_left)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.list.edit_asked.connect(self._on_opened)
        self.list.delete_asked.connect(self._on_delete_asked)
        self.list.rows.counted.connect(self._on_counted)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._show)

    # What the tab asks

    def open(self, place: str) -> bool:
        """The page, or a record on it: ``intervision/groups``, ``intervision/groups/3``."""
        if place == self.page:
            return True
        record_id = self.record_at(place)
        if record_id is None or not self.exists(record_id):
            return False
        self._go_to(record_id)
        return True

    def _go_to(self, record_id: int) -> None:
        self.filter.clear()
        self.list.select(record_id)
        if self._form.record_id != record_id:  # the list may not have it yet
            self._show_record(record_id)
        self._look(form=self._form.record_id is not None)

    def place(self) -> str:
        """The record that is shown."""
        shown = self._form.record_id
        return self.page if shown is None else self.place_of(shown)

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        self._form.flush()
        return not self._desk.waiting

    def new(self) -> None:
        """Ask the name of a new one."""
        if self._desk.only_read:
            return
        self.name.setText(self.proposed_name())
        self.name.show()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.filter, self.list, *self._form.panes()]

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {}

    def save_state(self) -> None:
        """There is nothing to remember."""

    # What is shown

    @property
    def in_hand(self) -> int | None:
        """The record that can be seen at the right."""
        form_seen = self._right.currentWidget() is not self.nothing
        return self._form.record_id if form_seen else None

    def _show(self) -> None:
        self._stale = False
        self.list.show_rows(self.source(" ".join(self.filter.text().split())), self.order)

    def _on_counted(self, count: int) -> None:
        if count:
            if self.list.current() is None and self.list.rows.rowCount():
                self.list.select(self.list.rows.id_at(0) or 0)
            self._look(form=self._form.record_id is not None)
            return
        words = self.words
        if self.filter.text().strip():
            self.nothing.set_content(words.no_hit, words.clear)
        else:
            narrowed = self.of_regions and self._desk.region_ids is not None
            how = _ELSEWHERE if narrowed else words.how_to_begin
            self.nothing.set_content(words.nothing, how, words.noun)
        self._look(form=False)

    def _look(self, *, form: bool) -> None:
        self._right.setCurrentIndex(0 if form else 1)

    def _on_current(self, record_id: object) -> None:
        if isinstance(record_id, int):
            self._show_record(record_id)

    def _show_record(self, record_id: int) -> None:
        if self._form.record_id not in (None, record_id):
            self._form.flush()
        if self._form.show_record(record_id):
            self._look(form=True)

    def _on_opened(self, record_id: object) -> None:
        self._on_current(record_id)
        self._form.begin()

    def _on_changed(self, changed: Changed) -> None:
        if not any(changed.of(name) for name in self.tables):
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
        if self._form.record_id is not None:
            self._form.show_record(self._form.record_id)

    # Doing

    def _on_delete_asked(self, ids: object) -> None:
        chosen: Sequence[object] = ids if isinstance(ids, tuple) else (ids,)
        self.delete([key for key in chosen if isinstance(key, int)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        inside = self._right.currentWidget()
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.name.hasFocus():
            self.name.clear()
            self.name.hide()
            self.enter()
        elif inside is not None and inside.isAncestorOf(self.focusWidget()):
            self._form.flush()
            self.enter()
        else:
            super().keyPressEvent(event)

    def _on_name_left(self) -> None:
        if self._naming:
            return
        # Left without Enter, what only was proposed makes nothing.
        typed = self.name.hasFocus() or self.name.text() != self.proposed_name()
        if not self.name.isVisible() or not typed:
            self.name.hide()
            return
        self._naming = True  # hiding it leaves it, and that would make it once more
        try:
            self._make(go_on=self.name.hasFocus())
        finally:
            self._naming = False

    def _make(self, *, go_on: bool) -> None:
        name = " ".join(self.name.text().split())
        made = self.make(name) if name else None
        if name and made is None and go_on:
            self.name.selectAll()  # refused: the name is still there to mend
            return
        self.name.clear()
        self.name.hide()
        if made is not None:
            self._go_to(made)
            if go_on:
                self._form.begin_new()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside each other where there is room, else the list above the form."""
        px = self._desk.theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        turn(self._row, beside=beside)
        set_width(self._left, px(_LIST) if beside else None)
        self._left.setMaximumHeight(
            NO_LIMIT if beside else min(px(_LIST_ABOVE), self.height() // 2)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._desk.theme
        if self.width() >= theme.px(_SIDE_BY_SIDE):
            line = self._left.geometry().right()
            QPainter(self).fillRect(line, 0, 1, self.height(), theme.color("line"))
