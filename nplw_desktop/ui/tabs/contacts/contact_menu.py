"""The menu of one contact or several: in the list, and behind the three dots."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from nplw_desktop.region import labels, roles
from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.roles import Role
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.coaches.acts import CoachActs
from nplw_desktop.ui.tabs.contacts import roles_editor
from nplw_desktop.ui.tabs.contacts.acts import Acts
from nplw_desktop.ui.tabs.contacts.history import HistoryDialog

_MOST_LABELS = 20


class ContactMenu(QObject):
    """What it can't do itself it asks for; ids are those the menu was opened for."""

    edit_asked = Signal(int)
    call_asked = Signal(object)
    delete_asked = Signal(object)
    copy_asked = Signal()

    def __init__(self, desk: Desk, acts: Acts, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._acts = acts
        self._window = window
        self._ids: tuple[int, ...] = ()

    def fill(self, menu: QMenu, ids: Sequence[int], *, in_list: bool = False) -> None:
        """Put in what can be done with these contacts."""
        self._ids = tuple(ids)
        if not self._ids:
            return
        one = len(self._ids) == 1
        if one:
            self._add(menu, "Bewerken", "pencil", self._on_edit, "F2")
        self._add(menu, "Gesprek vastleggen", "message-circle", self._on_call, "Ctrl+G")
        self._fill_labels(menu.addMenu(self._icon("tag"), "Label"))
        if one:
            self._fill_roles(menu)
            self._fill_coach(menu)
        menu.addSeparator()
        if in_list:
            self._add(menu, "Kopiëren", "copy", self._on_copy, "Ctrl+C")
        self._add(
            menu,
            "E-mailadres kopiëren" if one else "E-mailadressen kopiëren",
            "mail",
            self._on_addresses,
        )
        if one:
            self._add(menu, "Visitekaartje kopiëren als tekst", "user-round", self._on_card)
            self._add(menu, "Geschiedenis", "history", self._on_history)
        menu.addSeparator()
        self._add(menu, "Verwijderen", "trash-2", self._on_delete, "Del")

    def _add(
        self, menu: QMenu, text: str, icon: str, act: Callable[[], None], keys: str = ""
    ) -> None:
        # The key stands there to be learnt; the list itself acts on it.
        action = menu.addAction(self._icon(icon), f"{text}\t{keys}" if keys else text)
        action.triggered.connect(act)

    def _icon(self, name: str) -> QIcon:
        return self._desk.theme.icon(name, size=16)

    def _fill_labels(self, menu: QMenu) -> None:
        carried = [
            {label.id for label in labels.of(self._desk.store, "person", key)}
            for key in self._ids[:1]
        ]
        for label in labels.every(self._desk.store)[:_MOST_LABELS]:
            action = menu.addAction(label.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(bool(carried) and label.id in carried[0])
            action.setData(label.id)
            action.triggered.connect(self._on_label)
        menu.setEnabled(not menu.isEmpty())

    def _fill_roles(self, menu: QMenu) -> None:
        today = self._desk.today()
        held = [
            role for role in roles.of_person(self._desk.store, self._ids[0]) if role.can_end(today)
        ]
        if len(held) == 1:
            self._add(menu, "Rol beëindigen", "door-open", self._on_end)
            return
        below = menu.addMenu(self._icon("door-open"), "Rol beëindigen")
        below.setEnabled(bool(held))
        for role in held:
            action = below.addAction(_role_words(role).replace("&", "&&"))
            action.setData(role.id)
            action.triggered.connect(self._on_end)

    def _fill_coach(self, menu: QMenu) -> None:
        there = coaches.of_person(self._desk.store, self._ids[0]) is not None
        words = "Coachprofiel openen" if there else "Maak coach"
        self._add(menu, words, "user-star", self._on_coach)
        self._add(menu, "Coachvraag noteren…", "message-circle", self._on_request)

    # What is done

    def _on_edit(self) -> None:
        self.edit_asked.emit(self._ids[0])

    def _on_call(self) -> None:
        self.call_asked.emit(self._ids)

    def _on_copy(self) -> None:
        self.copy_asked.emit()

    def _on_delete(self) -> None:
        self.delete_asked.emit(self._ids)

    def _on_coach(self) -> None:
        coach_id = CoachActs(self._desk).make_of(self._ids[0])
        if coach_id is not None:
            self._desk.go(places.coach(coach_id))

    def _on_request(self) -> None:
        self._desk.go(places.ask(self._ids[0]))

    def _on_card(self) -> None:
        self._acts.copy_card(self._ids[0])

    def _on_addresses(self) -> None:
        self._acts.copy_addresses(self._ids)

    def _on_history(self) -> None:
        HistoryDialog(self._desk, self._ids[0], self._window).open()

    def _on_label(self, on: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            act = self._acts.put_label if on else self._acts.take_label
            act(self._ids, action.data())

    def _on_end(self) -> None:
        action = self.sender()
        held = roles.of_person(self._desk.store, self._ids[0])
        wanted = action.data() if isinstance(action, QAction) else None
        today = self._desk.today()
        for role in held:
            if role.id == wanted or (wanted is None and role.can_end(today)):
                roles_editor.end_role(self._desk, self._ids[0], role, today)
                return


def _role_words(role: Role) -> str:
    return ", ".join(part for part in (role.title, role.organisation) if part) or "Rol"
