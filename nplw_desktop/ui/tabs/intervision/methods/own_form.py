"""A method of one's own to change in place: its phases in order, each of them, and what it is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import FEWEST, LEVEL_WORDS, MOST, Method, MethodPhase
from nplw_desktop.region.intervision.phases import LONGEST
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.methods import words
from nplw_desktop.ui.tabs.intervision.methods.acts import place_of
from nplw_desktop.ui.widgets.add_button import AddButton
from nplw_desktop.ui.widgets.agenda_list import AgendaList
from nplw_desktop.ui.widgets.agenda_rows import AgendaEntry
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import turn
from nplw_desktop.ui.widgets.text import Text

_BESIDE = 600
"""From this width, in px at 100 %, a phase stands beside the list of phases."""

_ABOUT = (
    FieldSpec("name", "Naam", columns=2),
    FieldSpec("purpose", "Wat levert het op", "long", columns=2, lines=2),
    FieldSpec("occasion", "Wanneer kies je deze methode", "long", columns=2, lines=3),
    FieldSpec("caution", "Let op", "long", columns=2, lines=2),
    FieldSpec("group_min", "Mensen, van"),
    FieldSpec("group_max", "tot en met"),
    FieldSpec("level", "Ervaring", "choice", choices=tuple(LEVEL_WORDS.items())),
    FieldSpec("roles", "Rollen", hint="Met een komma ertussen."),
    FieldSpec("source", "Waar komt het vandaan", "long", columns=2, lines=2),
)
_PHASE = (
    FieldSpec("name", "Naam van de fase", columns=2),
    FieldSpec("minutes", "Minuten"),
    FieldSpec("who", "Wie", "choice", choices=words.WHO_CHOICES),
    FieldSpec("instruction", "Instructie", "long", columns=2, lines=3),
    FieldSpec("records", words.RECORDS, "long", columns=2, lines=1),
    FieldSpec("keeping", "Bewaren", "choice", choices=words.KEEPING_CHOICES, columns=2),
)
_NUMBERS = {
    "group_min": (FEWEST, MOST),
    "group_max": (FEWEST, MOST),
    "minutes": (1, LONGEST),
}
"""Fields that hold a whole number, and from and up to which."""

_LABELS = {"name": "Naam van methode gewijzigd"}
_PHASE_LABELS = {
    "name": "Naam van fase gewijzigd",
    "minutes": "Minuten van fase gewijzigd",
    "who": "Wie spreekt gewijzigd",
    "instruction": "Instructie gewijzigd",
    "records": "Vastleggen gewijzigd",
    "keeping": "Bewaren gewijzigd",
}


class _Phases(AgendaList):
    """The phases in order: Enter and F2 go to the name of the one in hand."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        if entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_asked.emit(entry.key)
        else:
            super().keyPressEvent(event)

    def _offers(self, _entry: AgendaEntry) -> list[tuple[str, str, str]]:
        return [("Fase wijzigen", "F2", "edit"), ("Fase verwijderen", "Del", "delete")]


class OwnForm(QWidget):
    """Everything in it is kept as it is typed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.method: Method | None = None
        self._phase = 0
        self._writing: tuple[str, str] | None = None
        theme = desk.theme
        self.about = Form(theme, _ABOUT)
        self.list = _Phases(theme, name="Fasen", ticks=False, parks="")
        self.add = AddButton(theme, "Fase")
        self.add.setToolTip("Fase toevoegen (in de lijst: +)")
        self.total = Text(theme, "", "small", "ink2", wrap=True)
        self.phase = Form(theme, _PHASE)
        self._panels = {
            "phases": Panel(theme, "Fasen", head_line=True, parent=self),
            "phase": Panel(theme, "Fase", parent=self),
            "about": Panel(theme, "Waarvoor", parent=self),
        }
        self._lay_out()
        self.about.edited.connect(self._on_about)
        self.phase.edited.connect(self._on_phase)
        self.list.chosen.connect(self._on_chosen)
        self.list.edit_asked.connect(self._on_edit_asked)
        self.list.shift_asked.connect(self._on_shift)
        self.list.dropped.connect(self._on_dropped)
        self.list.delete_asked.connect(self._on_deleted)
        self.list.new_asked.connect(self._on_new)
        self.add.clicked.connect(self._on_new)

    def _lay_out(self) -> None:
        phases = self._panels["phases"].body
        phases.addWidget(self.list)
        below = QVBoxLayout()
        below.setContentsMargins(12, 4, 12, 10)
        below.setSpacing(8)
        below.addWidget(self.add)
        below.addWidget(self.total)
        phases.addLayout(below)
        self._panels["phase"].body.addWidget(self.phase)
        self._panels["about"].body.addWidget(self.about)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(16)
        for stretch, key in ((2, "phases"), (3, "phase")):
            column = QVBoxLayout()
            column.addWidget(self._panels[key])
            column.addStretch(1)
            self._both.addLayout(column, stretch)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(16)
        around.addLayout(self._both)
        around.addWidget(self._panels["about"])

    # What is shown

    def show_method(self, found: Method) -> None:
        """Show a method; what is being typed about the same one stays."""
        same = self.method is not None and self.method.id == found.id
        self.method = found
        values = _values(found)
        if same:
            self.about.load_except(values, self._typed_in("about"))
        else:
            self.about.load(values)
            self._phase = 0
        self._show_phases()

    def _show_phases(self) -> None:
        found = self.method
        assert found is not None
        ids = [phase.id for phase in found.phases]
        before = self._phase
        self._phase = self._phase if self._phase in ids else (ids[0] if ids else 0)
        self.list.show_points(
            [
                AgendaEntry(phase.id, number, phase.name, phase.minutes)
                for number, phase in enumerate(found.phases, start=1)
            ],
            self._phase,
        )
        self._panels["phases"].set_count(len(ids) or None)
        self.total.setText(_total(found))
        self._show_phase(same=self._phase == before)

    def _show_phase(self, *, same: bool) -> None:
        phase = self._now()
        self._panels["phase"].setVisible(phase is not None)
        if phase is None or self.method is None:
            return
        number = self.method.phases.index(phase) + 1
        head = self._panels["phase"].head
        if head is not None:
            head.set_title(f"Fase {number}")
        values = _phase_values(phase)
        if same:
            self.phase.load_except(values, self._typed_in("phase"))
        else:
            self.phase.load(values)

    def _now(self) -> MethodPhase | None:
        phases = self.method.phases if self.method is not None else ()
        return next((each for each in phases if each.id == self._phase), None)

    def begin(self) -> None:
        """Put the focus in the list of phases."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_phase(self) -> None:
        """Put the focus in the name of the phase in hand, to type another."""
        name = self.phase.field("name")
        name.control().setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(name, TextField):
            name.edit.selectAll()

    def flush(self) -> None:
        """Write what is being typed."""
        self.about.flush()
        self.phase.flush()

    # Writing

    def _typed_in(self, form: str) -> str | None:
        """The field of that form whose edit is being written now."""
        return self._writing[1] if self._writing is not None and self._writing[0] == form else None

    def _on_about(self, key: str, value: object) -> None:
        found = self.method
        assert found is not None
        number, trouble = _read(key, value)
        if not trouble:
            values: dict[str, object] = {key: number}
            trouble = self._set(
                ("about", key),
                _LABELS.get(key, "Methode gewijzigd"),
                lambda change: methods.edit(change, found.id, **values),
                value,
            )
        self.about.show_error(key, trouble or None)

    def _on_phase(self, key: str, value: object) -> None:
        phase_id = self._phase
        number, trouble = _read(key, value)
        if not trouble:
            values: dict[str, object] = {key: number}
            trouble = self._set(
                ("phase", key),
                _PHASE_LABELS[key],
                lambda change: methods.edit_phase(change, phase_id, **values),
                value,
            )
        self.phase.show_error(key, trouble or None)

    def _set(
        self, where: tuple[str, str], label: str, edit: Callable[[Change], object], value: object
    ) -> str:
        """Write one field; returns why a rule stopped it."""
        assert self.method is not None
        record = self._phase if where[0] == "phase" else self.method.id
        field = f"method/{where[0]}/{record}/{where[1]}"
        self._writing = where
        try:
            written = self._desk.write(
                label,
                edit,
                place=place_of(self.method.key),
                merge=field,
                key=field,
                words=value if isinstance(value, str) else "",
            )
        finally:
            self._writing = None
        return written.refusal

    def _write(self, label: str, edit: Callable[[Change], int | None]) -> int | None:
        assert self.method is not None
        written = self._desk.write(label, edit, place=place_of(self.method.key))
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.value

    # Phases

    def _on_chosen(self, key: int) -> None:
        self.phase.flush()
        self._phase = key
        self._show_phase(same=False)

    def _on_edit_asked(self, key: int) -> None:
        if key != self._phase:
            self._on_chosen(key)
        self.begin_phase()

    def _on_new(self) -> None:
        found = self.method
        if found is None or not self.add.isEnabled():
            return
        self.flush()
        made = self._write(
            "Fase toegevoegd", lambda change: methods.add_phase(change, found.id, "Nieuwe fase")
        )
        if made is not None:
            self.list.choose(made)
            self._on_chosen(made)
            self.begin_phase()

    def _on_deleted(self, key: int) -> None:
        assert self.method is not None
        ids = [phase.id for phase in self.method.phases]
        if key not in ids:
            return
        after = [*ids[ids.index(key) + 1 :], *reversed(ids[: ids.index(key)])]
        self._phase = after[0] if after else 0

        def edit(change: Change) -> None:
            methods.delete_phase(change, key)

        self._write("Fase verwijderd", edit)
        self._desk.announce("Fase verwijderd", undo=True)

    def _on_shift(self, key: int, step: int) -> None:
        assert self.method is not None
        ids = [phase.id for phase in self.method.phases]
        if key in ids:
            self._on_dropped(key, ids.index(key) + step)

    def _on_dropped(self, key: int, place: int) -> None:
        assert self.method is not None
        ids = [phase.id for phase in self.method.phases]
        if key not in ids or not 0 <= place < len(ids) or ids.index(key) == place:
            return
        ids.remove(key)
        ids.insert(place, key)

        def edit(change: Change) -> None:
            methods.order_phases(change, ids)

        self._write("Fase verplaatst", edit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self._both, beside=self.width() >= self._desk.theme.px(_BESIDE))


def _total(found: Method) -> str:
    minutes, needed = methods.in_minutes(found.minutes), methods.least(found)
    if not found.phases:
        return "Voeg de eerste fase toe."
    shorter = f"; korter dan {needed} gaat niet" if needed < found.minutes else ""
    return f"Samen {minutes}{shorter}."


def _values(found: Method) -> dict[str, object]:
    values: dict[str, object] = {spec.key: getattr(found, spec.key) for spec in _ABOUT}
    return values | {
        "group_min": str(found.group_min),
        "group_max": str(found.group_max),
        "roles": ", ".join(found.roles),
    }


def _phase_values(phase: MethodPhase) -> dict[str, object]:
    values: dict[str, object] = {spec.key: getattr(phase, spec.key) for spec in _PHASE}
    return values | {"minutes": str(phase.minutes)}


def _read(key: str, value: object) -> tuple[object, str]:
    """The value of a field as it is kept, and what is wrong with it."""
    if key not in _NUMBERS:
        return value, ""
    least, most = _NUMBERS[key]
    typed = str(value).removesuffix("min").strip()
    if not (typed.isdecimal() and typed.isascii()) or not least <= int(typed[:6]) <= most:
        return None, f"Typ een getal van {least} tot en met {most}."
    return int(typed), ""
