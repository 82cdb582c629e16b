"""One person to change: every field in its place, saved while one types."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import names, people
from nplw_desktop.region.people import LEGAL_BASES, NAME_FIELDS, NAME_ORDERS, SALUTATIONS, Person
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.record_form import RecordForm
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.contacts.acts import place_of
from nplw_desktop.ui.tabs.contacts.form_page import FormPage
from nplw_desktop.ui.tabs.contacts.privacy_line import CONSENT
from nplw_desktop.ui.tabs.contacts.reach_editor import Owner, ReachEditor
from nplw_desktop.ui.tabs.contacts.roles_editor import RolesEditor
from nplw_desktop.ui.widgets.form import FieldSpec

_NAME = (
    FieldSpec("given_name", "Voornaam"),
    FieldSpec("name_prefix", "Tussenvoegsel"),
    FieldSpec("family_name", "Achternaam"),
    FieldSpec("initials", "Voorletters"),
    FieldSpec("salutation", "Aanhef", "choice", choices=tuple(SALUTATIONS.items())),
    FieldSpec("title_before", "Titel voor de naam", hint="dr., ir., mr."),
    FieldSpec("title_after", "Titel na de naam", hint="MSc, BSc"),
    FieldSpec("partner_prefix", "Tussenvoegsel partner"),
    FieldSpec("partner_name", "Achternaam partner"),
    FieldSpec("name_order", "Volgorde", "choice", choices=tuple(NAME_ORDERS.items())),
)
_NOTE = (FieldSpec("note", "Wat je altijd wilt weten", "long", columns=2, lines=3),)
_PRIVACY = (
    FieldSpec("legal_basis", "Grondslag", "choice", choices=tuple(LEGAL_BASES.items())),
    FieldSpec("data_source", "Herkomst", hint="Waar heb je deze gegevens vandaan?"),
    FieldSpec("photo_consent", "Toestemming groepsfoto", "choice", choices=tuple(CONSENT.items())),
    FieldSpec("keep_until", "Bewaren tot", "date"),
    FieldSpec("checked_on", "Laatst nagekeken", "date"),
)
_LABELS = {
    "note": "Opmerking gewijzigd",
    **dict.fromkeys(NAME_FIELDS, "Naam gewijzigd"),
    **dict.fromkeys([spec.key for spec in _PRIVACY], "AVG-gegevens gewijzigd"),
}


class PersonForm(FormPage):
    """Who somebody is, how they are reached, what they do where, and what the AVG asks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.person_id: int | None = None
        self.name = RecordForm(desk, _NAME, _LABELS.__getitem__, columns=3)
        self.reach = ReachEditor(desk)
        self.roles = RolesEditor(desk)
        self.note = RecordForm(desk, _NOTE, _LABELS.__getitem__)
        self.privacy = RecordForm(desk, _PRIVACY, _LABELS.__getitem__)
        self._lay_out(
            (
                ("Naam", self.name),
                ("Telefoon en e-mail", self.reach),
                ("Rollen", self.roles),
                ("Opmerking", self.note),
                ("AVG", self.privacy),
            )
        )

    def show_person(self, person_id: int, part: str = "") -> bool:
        """Open somebody, at a ``part``: name (the first), reach, roles, note or privacy."""
        person = people.get(self._desk.store, person_id)
        if person is None:
            return False
        self.flush()
        self.person_id = person_id
        self.page.verticalScrollBar().setValue(0)
        self._show_head(names.initials(person.name), names.full(person.name))
        for form in self._forms():
            edit = partial(_edit, person_id)
            form.load_record(_values(person, form), place_of(person_id), edit)
        self.reach.load(Owner(person_id=person_id))
        self.roles.load(person_id)
        self._order_tabs()
        self._begin(part)
        return True

    def refresh(self, changed: Changed) -> bool:
        """Show what changed; False when the person is gone."""
        if self.person_id is None:
            return False
        person = people.get(self._desk.store, self.person_id)
        if person is None:
            return False
        self._show_head(names.initials(person.name), names.full(person.name))
        for form in self._forms():
            form.reload(_values(person, form), changed)
        self.reach.reload(changed)
        self.roles.reload(changed)
        self._order_tabs()
        return True

    def flush(self) -> None:
        """Write what was typed."""
        if self.person_id is not None:
            for form in self._forms():
                form.flush()
            self.reach.flush()
            self.roles.flush()

    def focus_first(self) -> None:
        """Give the focus to the first field."""
        self.name.field("given_name").control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Inside

    def _forms(self) -> tuple[RecordForm, RecordForm, RecordForm]:
        return (self.name, self.note, self.privacy)

    def _begin(self, part: str) -> None:
        if part == "privacy":
            control = self.privacy.field("legal_basis").control()
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.page.ensureWidgetVisible(self.privacy)
        else:
            self.focus_first()

    def _order_tabs(self) -> None:
        stops = [
            self.ready,
            *self.name.stops(),
            *self.reach.tab_stops(),
            *self.roles.tab_stops(),
            *self.note.stops(),
            *self.privacy.stops(),
        ]
        set_order(stops)


def _edit(person_id: int, change: Change, key: str, value: object) -> None:
    people.edit(change, person_id, **{key: value})


def _values(person: Person, form: RecordForm) -> dict[str, object]:
    """What a form shows of a person."""
    return {
        key: getattr(person.name if key in NAME_FIELDS else person, key) for key in form.columns()
    }
