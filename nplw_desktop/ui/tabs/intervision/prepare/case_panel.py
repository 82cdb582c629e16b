"""What the session is about and when: who brings the case, its question, day, times and room."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QWidget

from nplw_desktop.region import dates, names, people, sessions
from nplw_desktop.region.intervision import cases, groups, preparing
from nplw_desktop.region.intervision.cases import Case
from nplw_desktop.region.intervision.groups.rota import Turn
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.prepare.more_form import MoreForm
from nplw_desktop.ui.tabs.intervision.prepare.turn_field import Choosable, TurnField
from nplw_desktop.ui.tabs.intervision.prepare.writing import SessionWriter
from nplw_desktop.ui.widgets import late_keys
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.field_base import Field
from nplw_desktop.ui.widgets.fields import LongTextField, TextField
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_UNKNOWN_TIME = "Typ bijvoorbeeld 14:00."
_NO_DATE = "Een sessie heeft een datum nodig."
_CLOSED = "Alleen voor jou"
_WHY_CLOSED = "Komt niet vanzelf op papier, in zoeken of op de beamer."
_MORE, _LESS = "Meer over de casus", "Minder over de casus"
_LABELS = {
    "held_on": "Datum gewijzigd",
    "starts_at": "Tijd gewijzigd",
    "ends_at": "Tijd gewijzigd",
    "place": "Ruimte gewijzigd",
    "chair_id": "Gespreksleider gekozen",
}


class CasePanel(Panel):
    """All is kept as it is typed. The words of the case never come in what a step is called."""

    def __init__(self, desk: Desk, writer: SessionWriter, parent: QWidget) -> None:
        theme = desk.theme
        super().__init__(theme, parent=parent)
        self.setAccessibleName("Casus, dag en ruimte")
        self._desk = desk
        self._writer = writer
        self._session: Session | None = None
        self._writing = ""
        self.owner = TurnField(theme, "Casusinbrenger", "Nog niemand")
        self.question = LongTextField(theme, "Casusvraag", lines=3)
        self.day = DateField(theme, "Datum", self._parse)
        self.starts = TextField(theme, "Begin")
        self.ends = TextField(theme, "Einde")
        self.place = TextField(theme, "Ruimte")
        self.chair = TurnField(theme, "Gespreksleider", "Nog niemand")
        self.closed = Text(theme, _CLOSED, "small", "ink2")
        self.closed.setToolTip(_WHY_CLOSED)
        self.question.edit.setPlaceholderText("In de ik-vorm, actueel en concreet")
        self.question.control().setAccessibleDescription(f"{_CLOSED}. {_WHY_CLOSED}")
        self.more = Link(theme, _MORE, "chevron-down")
        self.form = MoreForm(desk, writer, self)
        self.form.hide()
        self._rooms = QStringListModel(self)
        self._fields = {
            "held_on": self.day,
            "starts_at": self.starts,
            "ends_at": self.ends,
            "place": self.place,
        }
        withhold(desk, self.owner, self.question, self.chair, *self._fields.values())
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        when = QGridLayout()
        when.setHorizontalSpacing(12)
        when.setVerticalSpacing(8)
        when.addWidget(self.day, 0, 0)
        times = QHBoxLayout()
        times.setSpacing(8)
        times.addWidget(self.starts, 1)
        times.addWidget(self.ends, 1)
        when.addLayout(times, 0, 1)
        when.addWidget(self.place, 1, 0)
        when.addWidget(self.chair, 1, 1)
        for column in (0, 1):
            when.setColumnStretch(column, 1)
        note = QHBoxLayout()
        note.setSpacing(6)
        note.addWidget(IconLabel(self._desk.theme, "lock", "ink2", 14))
        note.addWidget(self.closed)
        note.addStretch(1)
        note.addWidget(self.more)
        self.body.addWidget(self.owner)
        self.body.addWidget(self.question)
        self.body.addLayout(note)
        self.body.addWidget(self.form)
        self.body.addLayout(when)
        self.body.addStretch(1)

    def _connect(self) -> None:
        completer = QCompleter(self._rooms, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.place.edit.setCompleter(completer)
        late_keys.mind(completer, self.place.edit)
        self.owner.edited.connect(self._on_owner)
        self.chair.edited.connect(self._on_chair)
        self.question.edited.connect(self._on_question)
        for key, field in self._fields.items():
            field.setObjectName(key)
            field.edited.connect(self._on_edited)
        self.more.clicked.connect(self.toggle_more)

    # What is shown

    def show_session(self, session: Session, case: Case) -> None:
        """Show a session; what is being typed about the same one stays."""
        fresh = self._session is None or self._session.id != session.id
        self._session = session
        self._show_turns(session, case)
        texts = cases.texts(self._desk.store, session.id)
        wiped = case.wiped_on is not None
        self.question.set_locked(wiped or self._desk.only_read)
        gone = f"Gewist op {dates.numeric(case.wiped_on)}" if case.wiped_on else _CLOSED
        self.closed.setText(gone)
        self._load(self.question, "question", texts.get(cases.QUESTION, ""), fresh=fresh)
        values = {
            "held_on": session.held_on,
            "starts_at": _clock(session.starts_at),
            "ends_at": _clock(session.ends_at),
            "place": session.place,
        }
        for key, field in self._fields.items():
            self._load(field, key, values[key], fresh=fresh)
        self._rooms.setStringList(list(preparing.places_used(self._desk.store)))
        self.form.show_session(session, case, texts, fresh=fresh)

    def _load(self, field: Field, key: str, value: object, *, fresh: bool) -> None:
        typing = not fresh and (key == self._writing or field.pending())
        if not typing and (fresh or field.value() != value or field.error()):
            field.set_value(value)
            field.set_error(None)

    def _show_turns(self, session: Session, case: Case) -> None:
        turns, leads = self._turns(session)
        self.owner.offer(self._choosable(turns, case.owner_id), case.owner_id)
        self.chair.offer(self._choosable(leads, session.chair_id), session.chair_id)
        first = turns[0] if turns and turns[0].able else None
        hint = ""
        if case.owner_id is None and case.owner:
            hint = f"{case.owner} (geen contact meer)"
        elif case.owner_id is None and first is not None and first.why:
            hint = f"Aan de beurt: {first.name}. {first.why}."
        self.owner.set_hint(hint)
        left = session.chair_name if session.chair_id is None else ""
        self.chair.set_hint(f"{left} (geen contact meer)" if left else "")

    def _turns(self, session: Session) -> tuple[tuple[Turn, ...], tuple[Turn, ...]]:
        """Whose turn it is to bring a case and to lead; outside a group those on the list."""
        store = self._desk.store
        if session.series_id is not None:
            return (
                groups.fair_turn(store, session.series_id, session.id),
                groups.facilitators(store, session.series_id, session.id),
            )
        listed = [
            Turn(one.person_id, names.display(one.name), 0, None, None, one.reply != "no", "")
            for one in sessions.participants(store, session.id)
            if one.person_id is not None
        ]
        return tuple(listed), tuple(listed)

    def _choosable(self, turns: tuple[Turn, ...], chosen: int | None) -> tuple[Choosable, ...]:
        """Those whose turn it may be, then who else is on the list or was chosen, and the user."""
        assert self._session is not None
        store = self._desk.store
        found = {turn.person_id: Choosable(turn.person_id, turn.name, turn.why) for turn in turns}
        for one in sessions.participants(store, self._session.id):
            if one.person_id is not None and one.person_id not in found:
                found[one.person_id] = Choosable(one.person_id, names.display(one.name))
        others = {chosen, sessions.by_me(store)} - {None} - found.keys()
        known = people.names_of(store, frozenset(key for key in others if key is not None))
        return (
            *found.values(),
            *(Choosable(key, names.display(name)) for key, name in known.items()),
        )

    def first_stop(self) -> QWidget:
        """The words of the case."""
        return self.question.control()

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        return (
            self.owner.control(),
            self.question.control(),
            self.more,
            *self.form.stops(),
            *(field.control() for field in self._fields.values()),
            self.chair.control(),
        )

    def toggle_more(self) -> None:
        """Show the rest of the case form, or put it away."""
        opened = self.form.isHidden()
        self.form.setVisible(opened)
        self.more.set_text(_LESS if opened else _MORE)
        self.more.set_icon("chevron-up" if opened else "chevron-down")
        if opened:
            self.form.begin()

    def flush(self) -> None:
        """Write what is being typed."""
        for field in (self.question, *self._fields.values()):
            field.flush()
        self.form.flush()

    # Writing

    def _parse(self, text: str) -> date | None:
        return dates.parse(text, self._desk.today())

    def _on_owner(self, person: object) -> None:
        session_id = self._writer.session_id
        person_id = person if isinstance(person, int) else None
        self._writer.write(
            "Inbrenger gekozen",
            lambda change: preparing.choose_owner(change, session_id, person_id),
        )

    def _on_chair(self, person: object) -> None:
        self._set("chair_id", person)

    def _on_question(self, value: object) -> None:
        session_id, words = self._writer.session_id, str(value)
        self._writing = "question"
        refusal = self._writer.quietly(
            "Casusvraag gewijzigd",
            lambda change: cases.write(change, session_id, cases.QUESTION, words),
            field="question",
            words=words,
        )
        self._writing = ""
        self.question.set_error(refusal or None)

    def _on_edited(self, value: object) -> None:
        sender = self.sender()
        key = sender.objectName() if sender is not None else ""
        if key in ("starts_at", "ends_at"):
            text = str(value)
            value = dates.parse_time(text) if text else None
            if text and value is None:
                self._fields[key].set_error(_UNKNOWN_TIME)
                return
        if key == "held_on" and value is None:
            self._fields[key].set_error(_NO_DATE)
            return
        self._fields[key].set_error(self._set(key, value) or None)

    def _set(self, key: str, value: object) -> str:
        session_id = self._writer.session_id
        values = {key: value}
        self._writing = key  # a half-typed "10" must not become "10:00" under the cursor
        refusal = self._writer.quietly(
            _LABELS[key],
            lambda change: sessions.edit(change, session_id, **values),
            field=key,
            words=value if isinstance(value, str) else "",
        )
        self._writing = ""
        return refusal


def _clock(moment: time | None) -> str:
    return dates.clock(moment) if moment is not None else ""
