"""One organisation to change; every field saves itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import municipalities, organisations
from nplw_desktop.region.organisations import KINDS, Organisation
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.contacts.chooser import Chooser
from nplw_desktop.ui.tabs.contacts.head import Head
from nplw_desktop.ui.tabs.contacts.organisation_view import initials
from nplw_desktop.ui.tabs.contacts.page import Page
from nplw_desktop.ui.tabs.contacts.reach_editor import Owner, ReachEditor
from nplw_desktop.ui.tabs.contacts.record_form import RecordForm
from nplw_desktop.ui.tabs.contacts.tab_order import set_order
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.text import Text

_FIELDS = (
    FieldSpec("name", "Naam", columns=2),
    FieldSpec("short_name", "Korte naam", hint="Achter namen in een verslag: Zandwijk."),
    FieldSpec("kind", "Soort", "choice", choices=tuple(KINDS.items())),
    FieldSpec("website", "Website"),
    FieldSpec("address", "Adres", "long", lines=2),
    FieldSpec("note", "Opmerking", "long", columns=2, lines=3),
)


class OrganisationForm(QWidget):
    """``done`` when the user goes back to reading."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.organisation_id: int | None = None
        theme = desk.theme
        self.page = Page(theme, self)
        self.head = Head(theme)
        self.ready = Button(theme, "Klaar", "primary", "check")
        self.ready.setToolTip("Terug naar lezen (Esc). Alles is al bewaard.")
        self.head.buttons.addWidget(self.ready)
        self.fields = RecordForm(desk, _FIELDS, _label)
        self.municipality = Chooser(theme, "Gemeente", self._municipalities)
        self.area = ChipField(
            theme, "Werkgebied", self._municipalities, hint="Leeg is de hele regio."
        )
        self.reach = ReachEditor(desk)
        body = self.page.body
        body.addWidget(self.head)
        sections = (
            ("Organisatie", self.fields),
            ("Waar", self.municipality),
            ("", self.area),
            ("Telefoon en e-mail", self.reach),
        )
        for title, widget in sections:
            if title:
                body.addSpacing(20)
                body.addWidget(Text(theme, title, "section"))
            body.addSpacing(8)
            body.addWidget(widget)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.ready.clicked.connect(self.done)
        self.municipality.chosen.connect(self._on_municipality)
        self.area.added.connect(self._on_area)
        self.area.removed.connect(self._on_area)

    def show_organisation(self, organisation_id: int) -> bool:
        """Open one; False when it is gone."""
        found = organisations.get(self._desk.store, organisation_id)
        if found is None:
            return False
        self.flush()
        self.organisation_id = organisation_id
        self.page.verticalScrollBar().setValue(0)
        edit = partial(_edit, organisation_id)
        self.fields.load_record(_values(found), self._place(), edit)
        self.reach.load(Owner(organisation_id=organisation_id))
        self._show(found)
        self.focus_first()
        return True

    def refresh(self, changed: Changed) -> bool:
        """Show what changed; False when it is gone."""
        if self.organisation_id is None:
            return False
        found = organisations.get(self._desk.store, self.organisation_id)
        if found is None:
            return False
        self.fields.reload(_values(found), changed)
        self.reach.reload(changed)
        self._show(found)
        return True

    def flush(self) -> None:
        """Write what was typed."""
        if self.organisation_id is not None:
            self.fields.flush()
            self.municipality.flush()
            self.reach.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Give the focus to the first field."""
        self.fields.field("name").control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, found: Organisation) -> None:
        store = self._desk.store
        self.head.show_name(initials(found.name), found.name, "Wijzigingen worden meteen bewaard")
        if not self.municipality.pending():
            name = municipalities.name_of(store, found.municipality_id)
            self.municipality.set_value(found.municipality_id, name)
        self.area.set_items(list(organisations.area(store, found.id)))
        stops = [
            self.ready,
            *self.fields.stops(),
            self.municipality.control(),
            self.area.control(),
            *self.reach.tab_stops(),
        ]
        set_order(stops)

    def _place(self) -> str:
        return f"contacts/organisations/{self.organisation_id}"

    def _on_municipality(self, key: object) -> None:
        organisation_id = self.organisation_id
        assert organisation_id is not None
        self._desk.write(
            "Gemeente gewijzigd",
            lambda change: organisations.edit(change, organisation_id, municipality_id=key),
            origin=self.municipality,
            place=self._place(),
            key=(self._place(), "municipality"),
        )

    def _on_area(self, _key: object) -> None:
        organisation_id = self.organisation_id
        assert organisation_id is not None
        ids = tuple(key for key in self.area.items() if isinstance(key, int))
        self._desk.write(
            "Werkgebied gewijzigd",
            lambda change: organisations.set_area(change, organisation_id, ids),
            origin=self.area,
            place=self._place(),
            key=(self._place(), "area"),
        )

    def _municipalities(self, typed: str) -> Sequence[Candidate]:
        found = municipalities.matching(self._desk.store, typed)
        return [(one.id, one.name, one.province) for one in found]


def _label(key: str) -> str:
    return "Naam van organisatie gewijzigd" if key == "name" else "Organisatie gewijzigd"


def _values(found: Organisation) -> dict[str, object]:
    return {spec.key: getattr(found, spec.key) for spec in _FIELDS}


def _edit(organisation_id: int, change: Change, key: str, value: object) -> None:
    organisations.edit(change, organisation_id, **{key: value})
