"""One organisation to change; every field saves itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import municipalities, organisations
from nplw_desktop.region.organisations import KINDS, Organisation
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.record_form import RecordForm
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.contacts.acts import place_of_organisation
from nplw_desktop.ui.tabs.contacts.chooser import Chooser
from nplw_desktop.ui.tabs.contacts.form_page import FormPage
from nplw_desktop.ui.tabs.contacts.organisation_view import initials
from nplw_desktop.ui.tabs.contacts.reach_editor import Owner, ReachEditor
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.form import FieldSpec

_FIELDS = (
    FieldSpec("name", "Naam", columns=2),
    FieldSpec("short_name", "Korte naam", hint="Achter namen in een verslag: Zandwijk."),
    FieldSpec("kind", "Soort", "choice", choices=tuple(KINDS.items())),
    FieldSpec("website", "Website"),
    FieldSpec("address", "Adres", "long", lines=2),
    FieldSpec("note", "Opmerking", "long", columns=2, lines=3),
)


class OrganisationForm(FormPage):
    """What is known of an organisation, and how it is reached."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.organisation_id: int | None = None
        theme = desk.theme
        self.fields = RecordForm(desk, _FIELDS, _label)
        self.municipality = Chooser(theme, "Gemeente", self._municipalities)
        self.area = ChipField(
            theme, "Werkgebied", self._municipalities, hint="Leeg is de hele regio."
        )
        self.reach = ReachEditor(desk)
        self._lay_out(
            (
                ("Organisatie", self.fields),
                ("Waar", self.municipality),
                ("", self.area),
                ("Telefoon en e-mail", self.reach),
            )
        )
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

    def focus_first(self) -> None:
        """Give the focus to the first field."""
        self.fields.field("name").control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, found: Organisation) -> None:
        store = self._desk.store
        self._show_head(initials(found.name), found.name)
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
        return place_of_organisation(self.organisation_id or 0)

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
