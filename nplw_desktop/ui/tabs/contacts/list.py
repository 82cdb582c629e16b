"""The list of contacts: the table, what it says when it is empty, and the line under it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import contact_changes, contacts
from nplw_desktop.region.contacts import ContactFilter, ContactList, ContactRow
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.contacts.list_frame import ListFrame
from nplw_desktop.ui.widgets.empty_state import EmptyState


class ContactsList(ListFrame):
    """``current_changed`` carries the person to show or None, ``counts_known`` those of the chips."""

    current_changed = Signal(object)
    counts_known = Signal(dict)
    clear_asked = Signal()
    new_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.tasks, desk.today, parent)
        self._desk = desk
        self._filter = ContactFilter()
        self._described = ""
        self._current_row: ContactRow | None = None
        # After the rows are painted: counting takes the processor away from them.
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(0)
        self._count.timeout.connect(self._count_now)
        self._nothing = self._empty("search-x", "Filters wissen", quiet=True)
        self._nothing.action_clicked.connect(self.clear_asked)
        self._nobody = self._empty("users", "Contact maken")
        self._nobody.action_clicked.connect(self.new_asked)
        self.table.viewport().installEventFilter(self)
        self.table.rows.relisted.connect(self._on_relisted)
        self.table.rows.counted.connect(self._on_counted)
        self.table.chosen_changed.connect(self._show_count)
        self.table.current_changed.connect(self._on_current_changed)
        self.setFocusProxy(self.table)

    def _empty(self, icon: str, button: str, *, quiet: bool = False) -> EmptyState:
        state = EmptyState(
            self._desk.theme, icon, button, "", button, quiet=quiet, parent=self.table.viewport()
        )
        state.hide()
        return state

    # What is shown

    def show_filtered(self, narrowed: ContactFilter, described: str) -> None:
        """Show the contacts that pass; ``described`` names the filters besides the words."""
        self._filter, self._described = narrowed, described
        source = ContactList(self._desk.store, narrowed)
        self.table.show_rows(source)
        self._count.start()

    def holds(self, person_id: int) -> bool:
        """Whether somebody passes the filter."""
        return ContactList(self._desk.store, self._filter).holds(person_id)

    def first(self) -> int | None:
        """The id on the first line."""
        return self.table.rows.id_at(0)

    def select(self, person_id: int) -> None:
        """Make somebody current, as soon as the list has them."""
        self.table.select(person_id)

    def restore(self, state: Mapping[str, object]) -> None:
        """Columns, widths and sort, before the first show."""
        self.table.restore_view(state)

    # Keeping up

    def refresh(self, changed: Changed) -> None:
        """Read again the rows that a change may have touched."""
        if not contact_changes.touches_list(changed):
            return
        touched = contact_changes.people(self._desk.store, changed)
        if touched is None:
            self.reload()
            return
        # Who is a coach now stands under another chip, and no row of the list says so.
        relist = not self._same_place(touched) or bool(changed.of("coach"))
        self.table.rows.refresh(touched, relist=relist)
        if relist:
            self._count.start()

    def reload(self) -> None:
        """Read everything again; selection and scroll stay."""
        rows = self.table.rows
        self.table.rows.refresh(frozenset(rows.ids_between(0, rows.rowCount())))
        self._count.start()

    def _same_place(self, touched: frozenset[int]) -> bool:
        """True when only the current row changed, and in nothing that sorts or filters."""
        before, current = self._current_row, self.table.current()
        self._current_row = self._read(current)
        return touched == {current} and before is not None and before == self._current_row

    def _read(self, person_id: int | None) -> ContactRow | None:
        found = contacts.rows(self._desk.store, () if person_id is None else (person_id,))
        return found[0] if found else None

    def _count_now(self) -> None:
        """Count for the chips, in the background."""
        job = partial(contacts.counts, self._desk.store, self._filter)
        self._desk.tasks.run(job, self.counts_known.emit, owner=self, key="counts")

    def _on_current_changed(self, person_id: int | None) -> None:
        # Not looked up by id: that goes through the whole list.
        row = self.table.rows.row_at(self.table.currentIndex().row())
        self._current_row = row if row is not None and row.id == person_id else None
        self.current_changed.emit(person_id)

    # Empty

    def _on_relisted(self) -> None:
        is_empty = self.table.rows.rowCount() == 0
        narrowed = bool(self._filter.words.strip() or self._described)
        self._nobody.setVisible(is_empty and not narrowed)
        self._nothing.setVisible(is_empty and narrowed)
        if is_empty:
            self._say()
            self._place_empty()

    def _say(self) -> None:
        words = self._filter.words.strip()
        title = f"Niets gevonden voor “{words}”" if words else "Geen contacten met dit filter"
        filtered = f"Filter: {self._described}." if self._described else "In alle contacten."
        self._nothing.set_content(title, filtered, "Filters wissen")
        chosen = len(self._desk.region_ids or ())
        where = ("", " in deze regio", " in deze regio’s")[min(chosen, 2)]
        self._nobody.set_content(
            f"Nog geen contacten{where}",
            "Begin met een naam. De rest vul je later aan.",
            "Contact maken",
        )

    def _place_empty(self) -> None:
        room = self.table.viewport().rect()
        for state in (self._nothing, self._nobody):
            state.setGeometry(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._place_empty()
        return super().eventFilter(watched, event)

    # The line below

    def _on_counted(self) -> None:
        self._show_count()

    def _show_count(self) -> None:
        self.footer.show_count(self.table.rows.count, self.chosen_count())

    def chosen_count(self) -> int:
        """How many rows are chosen."""
        selection = self.table.selectionModel().selection()
        return sum(selection.at(place).height() for place in range(selection.size()))

    def focus_list(self) -> None:
        """Give the focus to the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
