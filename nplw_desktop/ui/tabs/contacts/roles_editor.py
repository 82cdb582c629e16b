"""The roles of a person in the form: those of now, a new one, and those of before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import organisations, roles
from nplw_desktop.region.roles import Role
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.contacts.role_row import RoleRow
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.text import Text


class RolesEditor(QWidget):
    """A row a role. A new row is kept as soon as it has an organisation or a title."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person_id = 0
        self._rows: list[RoleRow] = []
        self.add = Link(desk.theme, "Rol toevoegen", "plus")
        self._past_head = Text(desk.theme, "Rollen vroeger", "small-strong", "ink2")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._past_head)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(self._on_add)

    def load(self, person_id: int) -> None:
        """Show the roles of somebody else."""
        self._person_id = person_id
        for row in tuple(self._rows):
            self._drop(row)
        self.reload(None)

    def reload(self, changed: Changed | None) -> None:
        """Show what the file says now."""
        origin = changed.origin if changed is not None else None
        found = {one.id: one for one in roles.of_person(self._desk.store, self._person_id)}
        rows = {row.role.id: row for row in self._rows if row.role is not None}
        for role_id, row in rows.items():
            if role_id not in found:
                self._drop(row)
        for role_id, role in found.items():
            row = rows.get(role_id) or self._adopted(origin) or self._make()
            row.show_role(role, origin)
        self._arrange(list(found))

    def flush(self) -> None:
        """Tell what was typed."""
        for row in tuple(self._rows):
            row.flush()

    def tab_stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        past = [row for row in self._rows if self._is_past(row)]
        now = [row for row in self._rows if row not in past]
        stops = [stop for row in now for stop in row.tab_stops()]
        return [*stops, self.add, *(stop for row in past for stop in row.tab_stops())]

    # Rows

    def _adopted(self, origin: object) -> RoleRow | None:
        """The new row that was waiting to be written."""
        for row in self._rows:
            fields = (row.organisation, row.title, row.from_on, row.until_on, row.municipality)
            if row.role is None and any(field is origin for field in fields):
                return row
        return None

    def _make(self) -> RoleRow:
        row = RoleRow(self._desk, self)
        row.edited.connect(self._on_edited)
        row.end_asked.connect(self._on_end)
        row.delete_asked.connect(self._on_delete)
        self._rows.append(row)
        return row

    def _drop(self, row: RoleRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _is_past(self, row: RoleRow) -> bool:
        return row.role is not None and row.role.is_past(self._desk.today())

    def _arrange(self, order: list[int]) -> None:
        """Those of now, the link, those of before; no row loses the focus by moving."""
        places = {role_id: at for at, role_id in enumerate(order)}
        self._rows.sort(key=lambda row: places[row.role.id] if row.role else len(places))
        past = [row for row in self._rows if self._is_past(row)]
        now = [row for row in self._rows if row not in past]
        self._past_head.setVisible(bool(past))
        for widget in (*now, self.add, self._past_head, *past):
            self._column.removeWidget(widget)
            if widget is self.add:
                self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self._column.addWidget(widget)
        for row in self._rows:
            row.show()
        set_order(self.tab_stops())

    # What is done

    def _on_add(self) -> None:
        row = next((one for one in self._rows if one.is_empty()), None) or self._make()
        row.end.hide()
        row.is_main.hide()
        known = [one.role.id for one in self._rows if one.role is not None]
        self._arrange(known)
        row.organisation.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_edited(self, row: RoleRow, key: str, value: object) -> None:
        written = self._write(f"Rol {'gewijzigd' if row.role else 'toegevoegd'}", row, key, value)
        row.field(key).set_error(written.refusal or None)

    def _write(self, label: str, row: RoleRow, key: str, value: object) -> Written[None]:
        person_id = self._person_id

        def edit(change: Change) -> None:
            values: dict[str, object] = {key: value}
            if key == "new_organisation":
                values = {"organisation_id": organisations.find_or_add(change, str(value))}
            if row.role is None:
                _add(change, person_id, row, values)
            elif key == "is_main" and value:
                roles.make_main(change, row.role.id)
            else:
                roles.edit(change, row.role.id, **values)

        merge = None if row.role is None else f"role/{row.role.id}/{key}"
        return self._desk.write(
            label,
            edit,
            origin=row.field(key),
            place=f"contacts/{person_id}",
            merge=merge,
            key=(row, key if row.role else ""),
            words=", ".join(filter(None, (row.title.value(), row.organisation.edit.text()))),
        )

    def _on_end(self, row: RoleRow) -> None:
        row.flush()
        if row.role is not None:
            end_role(self._desk, self._person_id, row.role, self._desk.today())

    def _on_delete(self, row: RoleRow) -> None:
        role = row.role
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        if role is None:
            self._drop(row)
            return
        written = self._desk.write(
            "Rol verwijderd",
            lambda change: roles.delete(change, role.id),
            place=f"contacts/{self._person_id}",
        )
        if written.ok:
            self._desk.announce("Rol verwijderd", undo=True)


def end_role(desk: Desk, person_id: int, role: Role, last_day: date) -> None:
    """Let a role end; after its last day it stands with those of before."""
    before = last_day if role.from_on is None else max(last_day, role.from_on)
    said = f"Rol {role.title or role.organisation} beëindigd".replace("  ", " ")
    written = desk.write(
        said,
        lambda change: roles.end(change, role.id, before),
        place=f"contacts/{person_id}",
    )
    if written.ok:
        desk.announce(said, undo=True)
    elif written.refusal:
        desk.announce(written.refusal)


def _add(change: Change, person_id: int, row: RoleRow, values: dict[str, object]) -> None:
    """Keep a new row once it says something; the other fields come along."""
    title = str(values.get("title", row.title.value()))
    organisation = values.get("organisation_id", row.organisation.value())
    name = row.organisation.edit.text()
    if organisation is None and name and not row.organisation.pending():
        organisation = organisations.find_or_add(change, name)
    if not title and organisation is None:
        return
    role_id = roles.add(
        change,
        person_id,
        organisation if isinstance(organisation, int) else None,
        title,
        from_on=row.from_on.value(),
        until_on=row.until_on.value(),
    )
    rest = {key: value for key, value in values.items() if key == "municipality_id"}
    if rest:
        roles.edit(change, role_id, **rest)
