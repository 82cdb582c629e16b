"""One role in the form: where, as what, from when till when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import municipalities, organisations
from nplw_desktop.region.roles import Role
from nplw_desktop.ui import paint
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.contacts.chooser import Chooser
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.field_base import Field
from nplw_desktop.ui.widgets.fields import CheckField, TextField

_FOLLOWS = "Volgt uit de organisatie"


class RoleRow(QWidget):
    """``edited`` carries this row, the name of a column and its value.

    An organisation that has to be made comes as its name under ``new_organisation``.
    """

    edited = Signal(object, str, object)
    end_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.role: Role | None = None
        self.organisation = Chooser(
            theme, "Organisatie", self._organisations, creates="Organisatie"
        )
        self.title = TextField(theme, "Rol")
        self.from_on = DateField(theme, "Vanaf", date_parser(desk, past=True))
        self.until_on = DateField(theme, "Tot en met", date_parser(desk))
        self.municipality = Chooser(theme, "Gemeente", self._municipalities, hint=_FOLLOWS)
        self.is_main = CheckField(theme, "Hoofdrol")
        self.end = Link(theme, "Rol beëindigen")
        self.delete = Link(theme, "Verwijderen")
        self._fields: dict[str, Field] = {
            "title": self.title,
            "from_on": self.from_on,
            "until_on": self.until_on,
            "is_main": self.is_main,
        }
        self._build()
        self._connect()
        theme.changed.connect(self.update)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.organisation, 0, 0)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.from_on, 1, 0)
        grid.addWidget(self.until_on, 1, 1)
        grid.addWidget(self.municipality, 2, 0)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self.is_main)
        links.addStretch(1)
        links.addWidget(self.end)
        links.addWidget(self.delete)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 8)
        whole.setSpacing(4)
        whole.addLayout(grid)
        whole.addLayout(links)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        for key, field in self._fields.items():
            field.setObjectName(key)
            field.edited.connect(self._on_edited)
        self.organisation.chosen.connect(self._on_organisation)
        self.organisation.made.connect(self._on_new_organisation)
        self.municipality.chosen.connect(self._on_municipality)
        self.end.clicked.connect(self._on_end)
        self.delete.clicked.connect(self._on_delete)

    # What is shown

    def show_role(self, role: Role, origin: object) -> None:
        """Show a role; what is typed or refused in a field stays, and so does ``origin``."""
        self.role = role
        for key, field in self._fields.items():
            value = getattr(role, key)
            kept = field is origin or field.pending() or bool(field.error())
            if not kept and field.value() != value:
                field.set_value(value)
        if not self.organisation.pending():
            self.organisation.set_value(role.organisation_id, role.organisation)
        if not self.municipality.pending():
            name = municipalities.name_of(self._desk.store, role.municipality_id)
            self.municipality.set_value(role.municipality_id, name)
        today = self._desk.today()
        self.end.setVisible(role.can_end(today))
        self.is_main.setVisible(not role.is_past(today))
        spoken = ", ".join(part for part in (role.title, role.organisation) if part)
        self.delete.setAccessibleName(f"Rol {spoken} verwijderen")
        self.end.setAccessibleName(f"Rol {spoken} beëindigen")

    def is_empty(self) -> bool:
        """True for a new row in which nothing was filled in."""
        return self.role is None and not self.title.value() and not self.organisation.edit.text()

    def field(self, key: str) -> Field | Chooser:
        """The field of a column."""
        choosers = {
            "organisation_id": self.organisation,
            "new_organisation": self.organisation,
            "municipality_id": self.municipality,
        }
        return choosers.get(key) or self._fields[key]

    def flush(self) -> None:
        """Tell what was typed."""
        for field in self._fields.values():
            field.flush()
        self.organisation.flush()
        self.municipality.flush()

    def tab_stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        fields = (self.organisation, self.title, self.from_on, self.until_on, self.municipality)
        return [
            *(field.control() for field in fields),
            self.is_main.control(),
            self.end,
            self.delete,
        ]

    # What is done

    def _on_edited(self, value: object) -> None:
        field = self.sender()
        if isinstance(field, Field):
            self.edited.emit(self, field.objectName(), value)

    def _on_organisation(self, key: object) -> None:
        self.edited.emit(self, "organisation_id", key)

    def _on_new_organisation(self, name: str) -> None:
        self.edited.emit(self, "new_organisation", name)

    def _on_municipality(self, key: object) -> None:
        self.edited.emit(self, "municipality_id", key)

    def _on_end(self) -> None:
        self.end_asked.emit(self)

    def _on_delete(self) -> None:
        self.delete_asked.emit(self)

    def _organisations(self, typed: str) -> Sequence[Candidate]:
        found = organisations.matching(self._desk.store, typed)
        return [(one.id, one.name, organisations.KINDS.get(one.kind, "")) for one in found]

    def _municipalities(self, typed: str) -> Sequence[Candidate]:
        found = municipalities.matching(self._desk.store, typed)
        return [(one.id, one.name, one.province) for one in found]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._desk.theme.color("line")
        paint.box(painter, self.rect(), paint.RADIUS_PANEL, None, line)
