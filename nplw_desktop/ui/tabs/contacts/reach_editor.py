"""Phone numbers and e-mail addresses, a row each, to change, add and take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import contact_points, phones
from nplw_desktop.region.contact_points import PHONE_KINDS, Email, Phone
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.fields import ChoiceField, Choices, TextField
from nplw_desktop.ui.widgets.text import Text

_KIND_WIDTH = 120
_FIELD_HEIGHT = 34
_PHONE, _EMAIL = "phone", "email"

_Edit = Callable[[Change], int | None]


@dataclass(frozen=True)
class Owner:
    """Whose numbers these are: a person or an organisation."""

    person_id: int | None = None
    organisation_id: int | None = None

    def place(self) -> str:
        """Where undo goes."""
        if self.person_id is not None:
            return f"contacts/{self.person_id}"
        return f"contacts/organisations/{self.organisation_id}"


class ReachEditor(QWidget):
    """The rows of one owner. A new row is kept as soon as something is typed in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._owner = Owner()
        self._rows: list[_Row] = []
        self.add_phone = Link(desk.theme, "Telefoon toevoegen", "plus")
        self.add_email = Link(desk.theme, "E-mail toevoegen", "plus")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self.add_phone)
        links.addWidget(self.add_email)
        links.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(self._column)
        whole.addLayout(links)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add_phone.clicked.connect(self._on_add_phone)
        self.add_email.clicked.connect(self._on_add_email)

    def load(self, owner: Owner) -> None:
        """Show the rows of another owner."""
        self._owner = owner
        for row in tuple(self._rows):
            self._drop(row)
        self.reload(None)

    def reload(self, changed: Changed | None) -> None:
        """Show what the file says now; a field that is being typed in is left alone."""
        store, owner = self._desk.store, self._owner
        whose = {"person_id": owner.person_id, "organisation_id": owner.organisation_id}
        self._match(_PHONE, contact_points.phones_of(store, **whose), changed)
        self._match(_EMAIL, contact_points.emails_of(store, **whose), changed)
        self._arrange()

    def flush(self) -> None:
        """Tell what was typed."""
        for row in tuple(self._rows):
            row.text.flush()

    def tab_stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        rows = [stop for row in self._rows for stop in row.tab_stops()]
        return [*rows, self.add_phone, self.add_email]

    # Rows

    def _match(self, what: str, found: Sequence[Phone | Email], changed: Changed | None) -> None:
        rows = {row.row_id: row for row in self._rows if row.what == what and row.row_id}
        ids = {one.id for one in found}
        for row_id, row in rows.items():
            if row_id not in ids:
                self._let_go(row, changed)
        for one in found:
            row = rows.get(one.id) or self._adopted(what, one, changed) or self._add(what)
            row.show_point(one, changed)

    def _let_go(self, row: _Row, changed: Changed | None) -> None:
        """A row that is gone; one that was emptied to be typed anew stays for that."""
        if changed is not None and changed.origin is row.text and row.text.edit.hasFocus():
            row.row_id = None
        else:
            self._drop(row)

    def _adopted(self, what: str, one: Phone | Email, changed: Changed | None) -> _Row | None:
        """The new row that was waiting to be written and is this one now."""
        for row in self._rows:
            waits = row.what == what and row.row_id is None and changed is not None
            if waits and changed is not None and changed.origin is row.text:
                row.row_id = one.id
                return row
        return None

    def _add(self, what: str) -> _Row:
        row = _Row(self._desk.theme, what, self)
        row.typed.connect(self._on_typed)
        row.kind_chosen.connect(self._on_kind)
        row.removed.connect(self._on_removed)
        self._rows.append(row)
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arrange(self) -> None:
        order = {_PHONE: 0, _EMAIL: 1}
        self._rows.sort(key=lambda row: order[row.what])
        for row in self._rows:
            self._column.removeWidget(row)
            self._column.addWidget(row)
            row.show()
        set_order(self.tab_stops())

    # What is done

    def _on_add_phone(self) -> None:
        self._begin(_PHONE)

    def _on_add_email(self) -> None:
        self._begin(_EMAIL)

    def _begin(self, what: str) -> None:
        row = next((one for one in self._rows if one.what == what and one.is_empty()), None)
        row = row or self._add(what)
        self._arrange()
        row.text.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_typed(self, row: _Row, typed: str) -> None:
        owner = self._owner

        def edit(change: Change) -> int | None:
            if row.row_id is None and not typed:
                return None
            if row.what == _PHONE:
                return _keep_phone(change, owner, row, typed)
            return _keep_email(change, owner, row, typed)

        word = "Telefoonnummer" if row.what == _PHONE else "E-mailadres"
        done = "toegevoegd" if row.row_id is None else "gewijzigd" if typed else "weggehaald"
        written = self._write(f"{word} {done}", edit, row)
        row.text.set_error(written.refusal or None)
        if written.value is not None:
            row.row_id = written.value

    def _on_kind(self, row: _Row, kind: str) -> None:
        row_id = row.row_id
        if row_id is not None:

            def edit(change: Change) -> int:
                contact_points.set_phone_kind(change, row_id, kind)
                return row_id

            self._write("Soort nummer gewijzigd", edit, row)

    def _on_removed(self, row: _Row) -> None:
        if row.row_id is None:
            self._drop(row)
        else:
            self._on_typed(row, "")
        stops = self.tab_stops()
        stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write(self, label: str, edit: _Edit, row: _Row) -> Written[int | None]:
        merge = None if row.row_id is None else f"{row.what}/{row.row_id}"
        return self._desk.write(
            label,
            edit,
            origin=row.text,
            place=self._owner.place(),
            merge=merge,
            key=row,
            words=row.text.value(),
        )


class _Row(QWidget):
    """One number with its kind, or one address; a cross takes it away."""

    typed = Signal(object, str)
    kind_chosen = Signal(object, str)
    removed = Signal(object)

    def __init__(self, theme: Theme, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self.what = what
        self.row_id: int | None = None
        self.kind: ChoiceField | None = None
        self.text = _Bare(theme, "Telefoonnummer" if what == _PHONE else "E-mailadres")
        word = "Nummer" if what == _PHONE else "Adres"
        self.remove = Button(theme, icon="x", kind="quiet", name=f"{word} weghalen")
        self._front: QWidget = Text(theme, "E-mail", "base", "ink2")
        if what == _PHONE:
            self.kind = _BareChoice(theme, "Soort nummer", tuple(PHONE_KINDS.items()))
            self.kind.set_value("mobile")
            self.kind.edited.connect(self._on_kind)
            self._front = self.kind
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._front, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.text.edited.connect(self._on_typed)
        self.text.edit.left.connect(self._on_left)
        self.remove.clicked.connect(self._on_remove)
        theme.changed.connect(self._dress)
        self._dress()

    def show_point(self, point: Phone | Email, changed: Changed | None) -> None:
        """Show what the file says; what is being typed stays until the field is left."""
        self.row_id = point.id
        self._shown = point.shown if isinstance(point, Phone) else point.address
        mine = changed is not None and changed.origin is self.text
        if not (mine and self.text.edit.hasFocus()):
            self._on_left()
        if isinstance(point, Phone):
            self.text.set_hint(phones.normalise(point.shown).note)
            if self.kind is not None and self.kind.value() != point.kind:
                self.kind.set_value(point.kind)

    def _on_left(self) -> None:
        typing = self.text.pending() or bool(self.text.error())
        if self.row_id is not None and not typing and self.text.value() != self._shown:
            self.text.set_value(self._shown)

    def is_empty(self) -> bool:
        """True for a new row in which nothing was typed."""
        return self.row_id is None and not self.text.value()

    def chosen_kind(self) -> str:
        """The kind of number."""
        return str(self.kind.value()) if self.kind is not None else ""

    def tab_stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        kind = [self.kind.control()] if self.kind is not None else []
        return [*kind, self.text.control(), self.remove]

    def _on_typed(self, value: object) -> None:
        self.typed.emit(self, str(value))

    def _on_kind(self, value: object) -> None:
        self.kind_chosen.emit(self, str(value))

    def _on_remove(self) -> None:
        self.removed.emit(self)

    def _dress(self) -> None:
        self._front.setFixedWidth(self._theme.px(_KIND_WIDTH))
        if self.kind is None:
            self._front.setFixedHeight(self._theme.px(_FIELD_HEIGHT))


class _Bare(TextField):
    """A field in a row of its own kind: what it is stands before it."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__(theme, label)
        self._label.hide()


class _BareChoice(ChoiceField):
    """The same for a choice."""

    def __init__(self, theme: Theme, label: str, choices: Choices) -> None:
        super().__init__(theme, label, choices)
        self._label.hide()


def _keep_phone(change: Change, owner: Owner, row: _Row, typed: str) -> int | None:
    if row.row_id is not None:
        contact_points.edit_phone(change, row.row_id, typed)
        return row.row_id if typed else None
    return contact_points.add_phone(
        change,
        typed,
        kind=row.chosen_kind(),
        person_id=owner.person_id,
        organisation_id=owner.organisation_id,
    )


def _keep_email(change: Change, owner: Owner, row: _Row, typed: str) -> int | None:
    if row.row_id is not None:
        contact_points.edit_email(change, row.row_id, typed)
        return row.row_id if typed else None
    return contact_points.add_email(
        change, typed, person_id=owner.person_id, organisation_id=owner.organisation_id
    )
