"""The rest of the case form (DOMAIN 6.3), the consent of its owner, and what else a session has."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import dates, names, sessions
from nplw_desktop.region.intervision import cases
from nplw_desktop.region.intervision.cases import FIELDS, QUESTION, STREAMS, Case
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.prepare.writing import SessionWriter
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.form import FieldSpec, Form

_TEXTS = tuple(key for key in FIELDS if key != QUESTION)
_STREAMS = tuple((key, words or "nog niet gekozen") for key, words in STREAMS.items())
_OF_CASE = ("working_title", "stream", "wished_method", "timekeeper_id", "show_question")
_OF_SESSION = ("title", "mode", "link")
_MODES = tuple((mode, sessions.MODES[mode]) for mode in ("in_person", "online", "hybrid"))
_SPECS = (
    FieldSpec("working_title", "Werktitel", hint="Zonder namen of plaatsen.", columns=2),
    *(FieldSpec(key, FIELDS[key], "long", columns=2, lines=2) for key in _TEXTS),
    FieldSpec("stream", "Bovenstroom of onderstroom", "choice", choices=_STREAMS, columns=2),
    FieldSpec("wished_method", "Methode die de inbrenger wil", columns=2),
    FieldSpec("timekeeper_id", "Tijdbewaker", "choice", columns=2),
    FieldSpec("consented", "Inbrenger is akkoord met vastleggen", "check", columns=2),
    FieldSpec("show_question", "Casusvraag mag op de beamer", "check", columns=2),
    FieldSpec("title", "Naam van de sessie", columns=2),
    FieldSpec("mode", "Vorm", "choice", choices=_MODES, columns=2),
    FieldSpec("link", "Link", columns=2),
)
_LABELS = {
    "timekeeper_id": "Tijdbewaker gekozen",
    "consented": "Akkoord van de inbrenger vastgelegd",
    "show_question": "Casusvraag op de beamer gewijzigd",
    "title": "Naam van de sessie gewijzigd",
    "mode": "Vorm gewijzigd",
    "link": "Link gewijzigd",
}


class MoreForm(QWidget):
    """All is kept as it is typed. A step is called by its field, never by what stands in it."""

    def __init__(self, desk: Desk, writer: SessionWriter, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._writer = writer
        self._writing: str | None = None
        self.form = Form(desk.theme, _SPECS, columns=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.form)
        self.form.edited.connect(self._on_edited)
        withhold(desk, *(self.form.field(spec.key) for spec in _SPECS))

    def show_session(
        self, session: Session, case: Case, texts: Mapping[str, str], *, fresh: bool
    ) -> None:
        """Show a session; what is being typed about the same one stays."""
        keeper = self.form.field("timekeeper_id")
        if isinstance(keeper, ChoiceField):
            listed = sessions.participants(self._desk.store, session.id)
            offered = [
                (one.person_id, names.display(one.name))
                for one in listed
                if one.person_id is not None
            ]
            keeper.set_choices([(None, "Nog niemand"), *offered])
        values: dict[str, object] = {key: texts.get(key, "") for key in _TEXTS}
        values |= {key: getattr(case, key) for key in _OF_CASE}
        values |= {key: getattr(session, key) for key in _OF_SESSION}
        values["consented"] = case.consented_on is not None
        on = f"Sinds {dates.long(case.consented_on)}." if case.consented_on is not None else ""
        self.form.field("consented").set_hint(on)
        for key in _TEXTS:
            self.form.field(key).set_locked(case.wiped_on is not None or self._desk.only_read)
        if fresh:
            self.form.load(values)
        else:
            self.form.load_except(values, self._writing)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        return tuple(self.form.field(spec.key).control() for spec in _SPECS)

    def begin(self) -> None:
        """Put the focus in the first field."""
        self.form.field("working_title").control().setFocus()

    def flush(self) -> None:
        """Write what is being typed."""
        self.form.flush()

    def _on_edited(self, key: str, value: object) -> None:
        self._writing = key
        refusal = self._writer.quietly(
            _LABELS.get(key, "Casusformulier gewijzigd"),
            lambda change: self._edit(change, key, value),
            field=f"case/{key}",
            words=value if isinstance(value, str) else "",
        )
        self._writing = None
        self.form.show_error(key, refusal or None)

    def _edit(self, change: Change, key: str, value: object) -> None:
        session_id = self._writer.session_id
        values = {key: value}
        if key in _TEXTS:
            cases.write(change, session_id, key, str(value))
        elif key == "consented":
            day = self._desk.today() if value else None
            cases.edit(change, session_id, consented_on=day)
        elif key in _OF_CASE:
            cases.edit(change, session_id, **values)
        else:
            sessions.edit(change, session_id, **values)
