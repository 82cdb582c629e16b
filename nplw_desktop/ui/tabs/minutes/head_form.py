"""What is known of a meeting: title, kind, when and where, who leads, what for, what next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nplw_desktop.region import dates, locked, meetings, names, people, regions, series, sessions
from nplw_desktop.region.sessions import MEETING_KINDS, Session
from nplw_desktop.store import Change
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.panel import Panel

_WIDEST = 760
_TIMES = ("starts_at", "ends_at")
_UNKNOWN_TIME = "Deze tijd ken ik niet. Typ bijvoorbeeld 10:00 of 14.30."
_MODES = ("in_person", "online", "hybrid")
_LABELS = {
    "title": "Titel gewijzigd",
    "held_on": "Datum gewijzigd",
    "starts_at": "Tijd gewijzigd",
    "ends_at": "Tijd gewijzigd",
    "place": "Plaats gewijzigd",
    "chair_id": "Voorzitter gewijzigd",
    "minute_taker_id": "Notulist gewijzigd",
    "region_id": "Regio gewijzigd",
    "archived_on": "Archivering vastgelegd",
    "archive_reference": "Archivering vastgelegd",
}


def _specs() -> tuple[FieldSpec, ...]:
    kinds = tuple((kind, sessions.KINDS[kind]) for kind in MEETING_KINDS)
    modes = tuple((mode, sessions.MODES[mode]) for mode in _MODES)
    return (
        FieldSpec("title", "Titel", columns=2),
        FieldSpec("kind", "Soort", "choice", choices=kinds),
        FieldSpec("series_id", "Reeks", "choice"),
        FieldSpec("held_on", "Datum", "date"),
        FieldSpec("mode", "Vorm", "choice", choices=modes),
        FieldSpec("starts_at", "Begin"),
        FieldSpec("ends_at", "Einde"),
        FieldSpec("place", "Plaats"),
        FieldSpec("link", "Link"),
        FieldSpec("purpose", "Doel in één zin", "long", columns=2, lines=2),
        FieldSpec("next_time", "Volgende keer", "long", columns=2, lines=2),
        FieldSpec("archived_on", "Gearchiveerd op", "date"),
        FieldSpec("archive_reference", "Kenmerk in het archief"),
    )


class HeadForm(QWidget):
    """A page over the minutes; everything in it is kept as it is typed."""

    closed = Signal()

    def __init__(self, desk: Desk, candidates: Candidates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._writing: str | None = None
        theme = desk.theme
        self.form = Form(theme, _specs(), parse_date=self._parse)
        self.chair = ChipField(theme, "Voorzitter", candidates.owners, creates="Contact")
        self.taker = ChipField(theme, "Notulist", candidates.owners, creates="Contact")
        self.region = ChoiceField(theme, "Regio", ())
        self._people = {"chair_id": self.chair, "minute_taker_id": self.taker}
        self._panel = Panel(theme, "Gegevens van de bijeenkomst", link_icon="check", parent=self)
        if self._panel.head is not None:
            self._panel.head.set_link("Klaar")
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.region.edited.connect(self._on_region)
        self._panel.link_clicked.connect(self.close_form)
        for field in self._people.values():
            field.added.connect(self._on_person)
            field.removed.connect(self._on_person_gone)
            field.create_requested.connect(self._on_person_made)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.chair, 1)
        pair.addWidget(self.taker, 1)
        self._panel.body.setSpacing(12)
        self._panel.body.addWidget(self.form)
        self._panel.body.addLayout(pair)
        self._panel.body.addWidget(self.region)
        page = QWidget()
        centre = QHBoxLayout(page)
        centre.setContentsMargins(24, 0, 24, 20)
        centre.addStretch(1)
        centre.addWidget(self._panel, 100, Qt.AlignmentFlag.AlignTop)
        centre.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    # What is shown

    def show_session(self, session: Session) -> None:
        """Show a meeting; what is being typed about the same one stays."""
        same = self._session is not None and self._session.id == session.id
        self._session = session
        chooser = self.form.field("series_id")
        if isinstance(chooser, ChoiceField):
            every = sessions.every_series(self._desk.store)
            chooser.set_choices([(None, "geen"), *every])
        self._show_region(session)
        values = _values(session)
        if same:
            self.form.load_except(values, self._writing)
        else:
            self.form.load(values)
        known = people.names_of(
            self._desk.store, frozenset(key for key in _both(session) if key is not None)
        )
        left = (session.chair_name, session.minute_taker_name)
        for key, name, field in zip(_both(session), left, self._people.values(), strict=True):
            field.set_items([(key, names.display(known[key]))] if key in known else [])
            field.set_hint(f"{name} (geen contact meer)" if name and key is None else "")
        self._lock(session)

    def _lock(self, session: Session) -> None:
        """Of an adopted report only what ``locked.FREE`` names can be filled in."""
        adopted = session.status == "adopted"
        for spec in _specs():
            self.form.field(spec.key).set_locked(adopted and spec.key not in locked.FREE)
        self.region.set_locked(adopted)
        for field in self._people.values():
            field.setEnabled(not adopted)

    def _show_region(self, session: Session) -> None:
        """Which region it is of; no question where there is only one."""
        every = regions.every(self._desk.store)
        offered = [each for each in every if each.is_mine or each.id == session.region_id]
        self.region.set_choices([(each.id, each.name) for each in offered])
        self.region.set_value(session.region_id)
        self.region.setVisible(len(offered) > 1)

    def begin(self) -> None:
        """Put the focus in the title, or where a meeting that was just planned lacks its times.

        Of an adopted report it is where it can be archived.
        """
        session, first = self._session, "title"
        if session is not None and session.status == "adopted":
            first = "archived_on"
        elif session is not None and session.starts_at is None:
            first = "starts_at"
        self.form.field(first).control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Write what is being typed."""
        self.form.flush()

    def close_form(self) -> None:
        """Write what was typed and go back to the minutes."""
        self.flush()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    # Writing

    def _parse(self, text: str) -> date | None:
        return dates.parse(text, self._desk.today())

    def _on_edited(self, key: str, value: object) -> None:
        if key in _TIMES:
            text = str(value)
            value = dates.parse_time(text) if text else None
            if text and value is None:
                self.form.show_error(key, _UNKNOWN_TIME)
                return
        if key == "held_on" and value is None:
            self.form.show_error(key, "Een bijeenkomst heeft een datum nodig.")
            return
        refusal = self._write(key, value)
        self.form.show_error(key, refusal or None)

    def _write(self, key: str, value: object) -> str:
        session = self._session
        assert session is not None
        values: dict[str, object] = {key: value}

        def edit(change: Change) -> None:
            if key == "series_id":
                series.attach(change, session.id, value if isinstance(value, int) else None)
            else:
                sessions.edit(change, session.id, **values)

        return self._change(key, edit, value if isinstance(value, str) else "")

    def _on_region(self, value: object) -> None:
        session = self._session
        assert session is not None
        region, today = int(str(value)), self._desk.today()
        refusal = self._change(
            "region_id", lambda change: meetings.move(change, session.id, region, today)
        )
        if refusal:
            self.region.set_value(session.region_id)
        self.region.set_error(refusal or None)

    def _change(self, key: str, edit: Callable[[Change], None], words: str = "") -> str:
        assert self._session is not None
        field = f"session/{self._session.id}/{key}"
        self._writing = key  # a half-typed "10" must not become "10:00" under the cursor
        try:
            written = self._desk.write(
                _LABELS.get(key, "Gegevens gewijzigd"),
                edit,
                place=places.write(self._session.id),
                merge=field,
                key=field,
                words=words,
            )
        finally:
            self._writing = None
        return written.refusal

    def _on_person(self, person_id: object) -> None:
        self._write(self._key_of(self.sender()), person_id)

    def _on_person_gone(self, _key: object) -> None:
        self._write(self._key_of(self.sender()), None)

    def _on_person_made(self, name: str) -> None:
        key, session = self._key_of(self.sender()), self._session
        assert session is not None

        def edit(change: Change) -> None:
            values: dict[str, object] = {key: people.add(change, name)}
            sessions.edit(change, session.id, **values)

        self._change(key, edit, name)

    def _key_of(self, field: object) -> str:
        return next(key for key, each in self._people.items() if each is field)

    def _dress(self) -> None:
        self._panel.setMaximumWidth(self._desk.theme.px(_WIDEST))


def _values(session: Session) -> dict[str, object]:
    plain = ("title", "kind", "series_id", "held_on", "mode", "place", "link", "purpose")
    others = ("next_time", "archived_on", "archive_reference")
    values: dict[str, object] = {key: getattr(session, key) for key in (*plain, *others)}
    for key in _TIMES:
        moment = getattr(session, key)
        values[key] = dates.clock(moment) if moment is not None else ""
    return values


def _both(session: Session) -> tuple[int | None, int | None]:
    return session.chair_id, session.minute_taker_id
