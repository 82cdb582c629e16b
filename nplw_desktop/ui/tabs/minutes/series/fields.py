"""What is known of a series, as fields: name, circle, rhythm, place, people and texts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import dates, names, people, regions, series, sessions
from nplw_desktop.region.confidentiality import WORDS
from nplw_desktop.region.series import Series
from nplw_desktop.region.sessions import MEETING_KINDS
from nplw_desktop.store import Change
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.series.acts import place_of
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.strip import Strip

_MODES = ("in_person", "online", "hybrid")
_TIMES = ("starts_at", "ends_at")
_UNKNOWN_TIME = "Deze tijd ken ik niet. Typ bijvoorbeeld 10:00 of 14.30."
_FOLLOWS = "Volgt de kring."
_LABELS = {
    "title": "Naam van reeks gewijzigd",
    "circle": "Kring gewijzigd",
    "confidentiality": "Vertrouwelijkheid gewijzigd",
    "rhythm": "Ritme gewijzigd",
    "chair_id": "Voorzitter gewijzigd",
    "minute_taker_id": "Notulist gewijzigd",
}
_PLAIN = (
    "title",
    "kind",
    "circle",
    "confidentiality",
    "rhythm",
    "region_id",
    "mode",
    "place",
    "link",
)
_TEXTS = ("purpose", "invitation", "sending", "note")
_FILLED = "{titel}, {datum}, {tijd} en {plaats} worden ingevuld."


def _specs() -> tuple[FieldSpec, ...]:
    kinds = tuple((kind, sessions.KINDS[kind]) for kind in MEETING_KINDS)
    modes = tuple((mode, sessions.MODES[mode]) for mode in _MODES)
    closed = tuple((level.value, word) for level, word in WORDS.items())
    return (
        FieldSpec("title", "Naam", columns=2),
        FieldSpec("kind", "Soort", "choice", choices=kinds),
        FieldSpec("rhythm", "Ritme", "choice", choices=tuple(series.RHYTHMS.items())),
        FieldSpec("circle", "Kring", "choice", choices=tuple(series.CIRCLES.items())),
        FieldSpec("confidentiality", "Vertrouwelijkheid", "choice", choices=closed),
        FieldSpec("starts_at", "Begin"),
        FieldSpec("ends_at", "Einde"),
        FieldSpec("mode", "Vorm", "choice", choices=modes),
        FieldSpec("place", "Plaats"),
        FieldSpec("link", "Link"),
        FieldSpec("region_id", "Regio", "choice"),
    )


def _text_specs() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("purpose", "Doel in één zin", "long", columns=2, lines=2),
        FieldSpec("invitation", "Tekst van de uitnodiging", "long", _FILLED, columns=2, lines=3),
        FieldSpec("sending", "Tekst bij het rondsturen", "long", _FILLED, columns=2, lines=3),
        FieldSpec("note", "Notitie", "long", columns=2, lines=2),
    )


class SeriesFields(QWidget):
    """Everything in it is kept as it is typed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._series: Series | None = None
        self._writing: str | None = None
        theme = desk.theme
        find = Candidates(desk.store).owners
        self.form = Form(theme, _specs())
        self.texts = Form(theme, _text_specs())
        self.members = ChipField(theme, "Deelnemers", find, creates="Contact")
        self.chair = ChipField(theme, "Voorzitter", find, creates="Contact")
        self.taker = ChipField(theme, "Notulist", find, creates="Contact")
        self.outside = Strip(theme, "warning", "", parent=self)
        self.outside.hide()
        for field in (self.members, self.chair, self.taker):
            field.line.setPlaceholderText("Naam…")
        self._lead = {"chair_id": self.chair, "minute_taker_id": self.taker}
        self.about = Panel(theme, "Gegevens", parent=self)
        self.people = Panel(theme, "Mensen", parent=self)
        self.wording = Panel(theme, "Teksten", parent=self)
        self.about.body.addWidget(self.form)
        for widget in (self.members, self.outside, self.chair, self.taker):
            self.people.body.addWidget(widget)
        self.wording.body.addWidget(self.texts)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(self.about)
        self.column.addWidget(self.people)
        self.column.addWidget(self.wording)
        self.column.addStretch(1)
        self.form.edited.connect(self._on_edited)
        self.texts.edited.connect(self._on_text)
        self.members.added.connect(self._on_member)
        self.members.removed.connect(self._on_member_gone)
        self.members.create_requested.connect(self._on_member_made)
        for field in self._lead.values():
            field.added.connect(self._on_lead)
            field.removed.connect(self._on_lead_gone)
            field.create_requested.connect(self._on_lead_made)

    # What is shown

    def show_series(self, found: Series) -> None:
        """Show a series; what is being typed about the same one stays."""
        same = self._series is not None and self._series.id == found.id
        self._series = found
        self._offer(found)
        values = _values(found)
        for form in (self.form, self.texts):
            if same:
                form.load_except(values, self._writing)
            else:
                form.load(values)
        locked = found.circle == series.MUNICIPALITIES
        closed = self.form.field("confidentiality")
        closed.set_hint(_FOLLOWS if locked else "")
        closed.control().setEnabled(not locked)
        self._show_people(found)

    def _offer(self, found: Series) -> None:
        """The rhythm in free words that an older file may hold, and the regions there are."""
        rhythm, region = self.form.field("rhythm"), self.form.field("region_id")
        if isinstance(rhythm, ChoiceField):
            known = dict(series.RHYTHMS) | {found.rhythm: series.rhythm_word(found.rhythm)}
            known[""] = series.RHYTHMS[""]
            rhythm.set_choices(tuple(known.items()))
        if isinstance(region, ChoiceField):
            every = regions.every(self._desk.store)
            offered = [each for each in every if each.is_mine or each.id == found.region_id]
            region.set_choices([(each.id, each.name) for each in offered])
            region.setVisible(len(offered) > 1)

    def _show_people(self, found: Series) -> None:
        store = self._desk.store
        listed = series.members(store, found.id)
        self.members.set_items([(each.person_id, names.display(each.name)) for each in listed])
        lead = (found.chair_id, found.minute_taker_id)
        known = people.names_of(store, frozenset(key for key in lead if key is not None))
        for key, field in zip(lead, self._lead.values(), strict=True):
            field.set_items([(key, names.display(known[key]))] if key in known else [])
        asked = {*(each.person_id for each in listed), *known}
        outside = [name for _key, name in series.outsiders(store, found.circle, asked)]
        if outside:
            self.outside.set_text(series.warning(found.circle, outside))
        self.outside.setVisible(bool(outside))

    def begin(self) -> None:
        """Put the focus in the name."""
        self.form.field("title").setFocus()

    def flush(self) -> None:
        """Write what is being typed."""
        self.form.flush()
        self.texts.flush()

    # Writing

    def _on_edited(self, key: str, value: object) -> None:
        if key in _TIMES:
            text = str(value)
            value = dates.parse_time(text) if text else None
            if text and value is None:
                self.form.show_error(key, _UNKNOWN_TIME)
                return
        self.form.show_error(key, self._set(key, value) or None)

    def _on_text(self, key: str, value: object) -> None:
        self.texts.show_error(key, self._set(key, value) or None)

    def _set(self, key: str, value: object) -> str:
        found = self._series
        assert found is not None
        values: dict[str, object] = {key: value}
        words = value if isinstance(value, str) else ""
        return self._change(key, lambda change: series.edit(change, found.id, **values), words)

    def _change(self, key: str, edit: Callable[[Change], object], words: str = "") -> str:
        assert self._series is not None
        field = f"series/{self._series.id}/{key}"
        self._writing = key  # a half-typed "10" must not become "10:00" under the cursor
        try:
            written = self._desk.write(
                _LABELS.get(key, "Reeks gewijzigd"),
                edit,
                place=place_of(self._series.id),
                merge=field,
                key=field,
                words=words,
            )
        finally:
            self._writing = None
        return written.refusal

    def _write(self, label: str, edit: Callable[[Change], object], words: str = "") -> None:
        assert self._series is not None
        place = place_of(self._series.id)
        written = self._desk.write(label, edit, place=place, words=words)
        if written.refusal:
            self._desk.announce(written.refusal)

    def _on_member(self, key: object) -> None:
        found = self._series
        assert found is not None
        if isinstance(key, int):
            person_id = key
            self._write("Deelnemer toegevoegd", lambda c: series.add_member(c, found.id, person_id))
            self._warn(person_id)

    def _on_member_made(self, name: str) -> None:
        found = self._series
        assert found is not None

        def make(change: Change) -> None:
            series.add_member(change, found.id, people.add(change, name))

        self._write("Contact gemaakt en toegevoegd", make, name)

    def _on_member_gone(self, key: object) -> None:
        found = self._series
        assert found is not None
        if isinstance(key, int):
            person_id = key
            self._write(
                "Deelnemer weggehaald", lambda c: series.remove_member(c, found.id, person_id)
            )

    def _warn(self, person_id: int) -> None:
        """Say the name of who was added from outside the circle."""
        assert self._series is not None
        found = series.outsiders(self._desk.store, self._series.circle, [person_id])
        if found:
            said = series.warning(self._series.circle, [name for _key, name in found])
            self._desk.announce(said, undo=True)

    def _on_lead(self, key: object) -> None:
        self._set(self._key_of(self.sender()), key)

    def _on_lead_gone(self, _key: object) -> None:
        self._set(self._key_of(self.sender()), None)

    def _on_lead_made(self, name: str) -> None:
        found, key = self._series, self._key_of(self.sender())
        assert found is not None

        def make(change: Change) -> None:
            values: dict[str, object] = {key: people.add(change, name)}
            series.edit(change, found.id, **values)

        self._change(key, make, name)

    def _key_of(self, field: object) -> str:
        return next(key for key, each in self._lead.items() if each is field)


def _values(found: Series) -> dict[str, object]:
    values: dict[str, object] = {key: getattr(found, key) for key in (*_PLAIN, *_TEXTS)}
    values["confidentiality"] = found.confidentiality.value
    for key in _TIMES:
        moment = getattr(found, key)
        values[key] = dates.clock(moment) if moment is not None else ""
    return values
