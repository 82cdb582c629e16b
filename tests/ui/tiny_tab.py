"""The smallest tab there can be: one field with the name of a contact, written through the desk."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import people
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import TextField


class TinyTab(QWidget):
    """Shows one person at a time; remembers what it was asked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.asked: list[str] = []
        self.person: int | None = None
        self.refuses = False
        self.field = TextField(desk.theme, "Achternaam")
        self.field.edited.connect(self._write)
        self.button = Button(desk.theme, "Gesprek vastleggen")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        column.addStretch(1)
        desk.changed.connect(self._on_changed)

    def open(self, place: str) -> bool:
        _, _, record = place.partition("/")
        self.asked.append(f"open {place}")
        person = people.get(self.desk.store, int(record)) if record.isdecimal() else None
        self.person = person.id if person is not None else None
        self.field.set_value(person.name.family_name if person is not None else "")
        return person is not None or not record

    def place(self) -> str:
        return f"contacts/{self.person}" if self.person is not None else "contacts"

    def flush(self) -> bool:
        self.asked.append("flush")
        self.field.flush()
        return not self.refuses and not self.desk.waiting

    def new(self) -> None:
        self.asked.append("new")

    def find(self) -> None:  # type: ignore[override] # Qt has a static one
        self.asked.append("find")

    def panes(self) -> list[QWidget]:
        return [self.field, self.button]

    def enter(self) -> None:
        self.field.setFocus()

    def commands(self) -> Commands:
        return {"call": self._call}

    def save_state(self) -> None:
        self.asked.append("save_state")

    def _call(self) -> None:
        self.asked.append("call")

    def _write(self, value: object) -> None:
        if self.person is None:
            return
        person = self.person
        self.desk.write(
            "Naam gewijzigd",
            lambda change: people.rename(change, person, family_name=str(value)),
            origin=self,
            place=self.place(),
            key=(self, "name"),
        )

    def _on_changed(self, changed: Changed) -> None:
        if changed.origin is not self and self.person in changed.of("person"):
            self.open(self.place())
