"""A new contact, typed straight into the list: a name, and if known where and as what."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter

from nplw_desktop.region import names, organisations, people, roles
from nplw_desktop.region.contacts import ContactRow
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets import late_keys
from nplw_desktop.ui.widgets.rows_table import RowsTable

_TYPED = ("name", "organisation", "role")
_MOST = 2_000


class NewContact(QObject):
    """``made`` carries the id of the contact that was kept."""

    made = Signal(int)

    def __init__(self, desk: Desk, table: RowsTable[ContactRow]) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        table.new_row.connect(self._on_new_row)

    def begin(self) -> None:
        """Open the row."""
        self._table.begin_new_row(_TYPED)
        try:
            line = self._table.new_row_editor("organisation")
        except KeyError:
            return  # the user hid that column
        if line.completer() is None:
            known = organisations.matching(self._desk.store, "", _MOST)
            completer = QCompleter([one.name for one in known], line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
            late_keys.mind(completer, line)

    def _on_new_row(self, typed: dict[str, str]) -> None:
        name = names.split(typed.get("name", ""))
        where, title = typed.get("organisation", ""), typed.get("role", "")

        def edit(change: Change) -> int:
            person_id = people.add(change, name)
            if where or title:
                office = organisations.find_or_add(change, where) if where else None
                roles.add(change, person_id, office, title)
            return person_id

        written = self._desk.write(
            f"{names.display(name)} toegevoegd",
            edit,
            place="contacts",
            words=", ".join(filter(None, (names.display(name), where, title))),
        )
        if written.refusal:
            self._table.refuse_new_row(written.refusal, "name")
        elif written.value is not None:
            self.made.emit(written.value)
