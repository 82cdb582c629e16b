"""The tab Contacten: filters above, the list, and beside or under it what is kept of one contact."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from nplw_desktop.region import people
from nplw_desktop.region.conversations import Talk
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.drafts import Drafts
from nplw_desktop.ui.housekeeping import tell_today
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.contacts.acts import Acts
from nplw_desktop.ui.tabs.contacts.contact_menu import ContactMenu
from nplw_desktop.ui.tabs.contacts.conversation import DRAFTS, ConversationDialog
from nplw_desktop.ui.tabs.contacts.detail import Detail
from nplw_desktop.ui.tabs.contacts.filters import Filters
from nplw_desktop.ui.tabs.contacts.list import ContactsList
from nplw_desktop.ui.tabs.contacts.new_contact import NewContact
from nplw_desktop.ui.tabs.contacts.panes import Panes

KEY = "contacts"
_ORGANISATIONS = "organisations"
_TELL_MS = 1_500  # after the rows are there


class ContactsTab(QWidget):
    """See ``ui.tabs.Tab`` for what the window asks of it."""

    key = KEY
    title = "Contacten"
    icon = "users"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._missed = False
        self._told = False
        self._pinned: int | None = None
        self._last: int | None = None
        self._today = desk.today()
        self._acts = Acts(desk)
        self._menu = ContactMenu(desk, self._acts, self)
        self.filters = Filters(desk, self)
        self.list = ContactsList(desk)
        self.detail = Detail(desk, self._acts, self._fill_person_menu)
        self._new = NewContact(desk, self.list.table)
        self._conversation: ConversationDialog | None = None
        self._panes = Panes(desk.theme, desk.settings, KEY, (self.list, self.detail), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._panes, 1)
        self.setAccessibleName(self.title)
        self._connect()
        tell_today(desk, self._today)
        self._restore(desk.settings.view(KEY))

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._filter)
        self.filters.changed.connect(self._filter)
        self.filters.new_asked.connect(self.new)
        self.filters.list_asked.connect(self.list.focus_list)
        self._new.made.connect(self._on_made)
        table = self.list.table
        table.opened.connect(self._edit)
        table.edit_asked.connect(self._edit)
        table.delete_asked.connect(self._acts.delete)
        table.chosen_changed.connect(self._on_chosen)
        table.rows.relisted.connect(self._on_relisted)
        table.menu_hook = self._fill_list_menu
        self.list.current_changed.connect(self._on_current)
        self.list.counts_known.connect(self.filters.show_counts)
        self.list.clear_asked.connect(self._clear_filters)
        self.list.new_asked.connect(self.new)
        self.detail.person_asked.connect(self._go_to)
        self.detail.call_asked.connect(self.call)
        self.detail.talk_asked.connect(self._on_talk)
        self.detail.left.connect(self.list.focus_list)
        self.detail.copy_asked.connect(table.copy)
        self.detail.delete_asked.connect(self._delete_chosen)
        self._menu.edit_asked.connect(self._edit)
        self._menu.call_asked.connect(self._call_with)
        self._menu.delete_asked.connect(self._acts.delete)
        self._menu.copy_asked.connect(table.copy)

    # What the window asks

    def open(self, place: str) -> bool:
        """``contacts``, ``contacts/7`` or ``contacts/organisations/3``."""
        parts = place.split("/")[1:]
        if not parts:
            return True
        if parts[0] == _ORGANISATIONS:
            return self.detail.show_organisation(int(parts[1]))
        return self._go_to(int(parts[0]))

    def place(self) -> str:
        """Who or what is shown."""
        return self.detail.place()

    def flush(self) -> bool:
        """Write what was typed; a half-typed new row waits while the user looks elsewhere."""
        if QApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self.list.table.finish_new_row()
        return self.detail.flush() and not self._desk.waiting

    def new(self) -> None:
        """An empty row at the top of the list."""
        self.detail.flush()
        self._new.begin()

    def find(self) -> None:  # type: ignore[override] # Qt's own looks up a window by number
        """Type to filter."""
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def panes(self) -> list[QWidget]:
        """The list and the detail."""
        return [self.list, self.detail]

    def enter(self) -> None:
        """Begin in the list."""
        self.list.focus_list()
        if not self._told:
            self._told = True
            QTimer.singleShot(_TELL_MS, self, self._tell_drafts)

    def commands(self) -> Commands:
        """What it does for the commands of the window."""
        return {"new": self.new, "find": self.find, "call": self.call}

    def save_state(self) -> None:
        """Keep columns, sort, filters and sizes; the ids in filters are those of this file."""
        self._panes.save()
        state = self.list.table.view_state()
        filters = {str(self._desk.store.path): self.filters.state()}
        self._desk.settings.set_view(KEY, {**state, "filters": filters})

    def call(self) -> None:
        """Write a talk down, with whoever is chosen."""
        chosen = self.list.table.chosen() if self.list.chosen_count() > 1 else ()
        person_id = self.detail.person_id
        self._call_with(chosen or (() if person_id is None else (person_id,)))

    # Filtering

    def _restore(self, state: Mapping[str, object]) -> None:
        self.list.restore(state)
        files = state.get("filters")
        filters = files.get(str(self._desk.store.path)) if isinstance(files, dict) else None
        if isinstance(filters, dict):
            self.filters.restore(filters)
        self._filter()

    def _filter(self) -> None:
        self._pinned = None
        self.list.show_filtered(self.filters.narrowed(), self.filters.described())

    def _clear_filters(self) -> None:
        self.filters.clear()
        self.list.focus_list()

    # Who is shown

    def _go_to(self, person_id: int) -> bool:
        """Show somebody and make them current, taking filters away that hide them."""
        if people.get(self._desk.store, person_id) is None:
            return False
        if not self.list.holds(person_id) and self.filters.active():
            self.filters.clear()
        if self.list.holds(person_id):
            self.list.select(person_id)
        else:
            self._pinned = person_id
        return self._show(person_id)

    def _show(self, person_id: int) -> bool:
        self._last = person_id
        return self.detail.show_person(person_id)

    def _on_current(self, person_id: int | None) -> None:
        if person_id is None:
            self._on_relisted()
        else:
            self._pinned = None
            if self.list.chosen_count() < 2:
                self._show(person_id)

    def _on_relisted(self) -> None:
        """Whoever is shown is current in the list, and somebody is shown while there is anyone."""
        table, shown = self.list.table, self.detail.person_id
        if shown is not None and shown != table.current() and table.rows.row_of(shown) >= 0:
            self._pinned = None
            table.select(shown)
        if table.current() is not None or self._pinned is not None:
            return
        rows = table.rows
        known = self._last is not None and rows.row_of(self._last) >= 0
        wanted = self._last if known else rows.id_at(0)
        if wanted is None:
            self.detail.show_nobody()
        else:
            table.select(wanted)

    def _on_chosen(self) -> None:
        if self.list.chosen_count() > 1:
            self.detail.show_several(self.list.table.chosen())
            return
        current = self.list.table.current()
        if self.detail.shows_several() and current is not None:
            self._show(current)

    def _on_made(self, person_id: int) -> None:
        if self.list.holds(person_id):
            self.list.select(person_id)
        else:
            self._pinned = person_id
            self._desk.announce("Toegevoegd, maar het valt buiten dit filter", undo=True)
        self._show(person_id)

    # Keeping up

    def _on_changed(self, changed: Changed) -> None:
        if not self.isVisible():
            self._missed = True
            return
        self.list.refresh(changed)
        self.detail.refresh(changed)
        if self._pinned is not None and self.detail.person_id != self._pinned:
            self._pinned = None
            self._on_relisted()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_day()
        if self._missed:
            self._missed = False
            self.list.reload()
            self.detail.reload()

    def _keep_day(self) -> None:
        """After midnight "gisteren" is another day."""
        if self._desk.today() != self._today:
            self._today = self._desk.today()
            tell_today(self._desk, self._today)
            self._missed = True

    def _tell_drafts(self) -> None:
        """A talk that was not entered when the program ended is told of once."""
        for draft in Drafts(self._desk, DRAFTS).every():
            who = ", ".join(name for _, name in draft["who"]) or "iemand"
            self._desk.announce(
                f"Nog niet vastgelegd: een gesprek met {who}. Je vindt het bij Gesprek vastleggen"
            )

    # What is done

    def _edit(self, person_id: int) -> None:
        if self.detail.person_id != person_id:
            self._go_to(person_id)
        self.detail.edit()

    def _delete_chosen(self) -> None:
        self._acts.delete(self.list.table.chosen())

    def _call_with(self, ids: tuple[int, ...]) -> None:
        self.list.table.finish_new_row()
        self._dialog().begin(ids)

    def _on_talk(self, talk: Talk) -> None:
        self._dialog().begin_with(talk)

    def _dialog(self) -> ConversationDialog:
        if self._conversation is None:
            self._conversation = ConversationDialog(self._desk, self)
            self._conversation.recorded.connect(self._go_to)
        return self._conversation

    def _fill_person_menu(self, menu: QMenu) -> None:
        person_id = self.detail.person_id
        self._menu.fill(menu, () if person_id is None else (person_id,))

    def _fill_list_menu(self, menu: QMenu, ids: tuple[int, ...]) -> None:
        self._menu.fill(menu, ids, in_list=True)
