"""What is known of a group, as fields: name, rhythm, place, who leads, and what it is for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import dates, names, people, regions, series, sessions
from nplw_desktop.region.confidentiality import WORDS, Confidentiality
from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import Group
from nplw_desktop.store import Change
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.groups.part import GroupPart
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.panel import Panel

_MODES = ("in_person", "online", "hybrid")
_TIMES = ("starts_at", "ends_at")
_PLAIN = ("title", "rhythm", "region_id", "mode", "place", "link", "purpose", "invitation", "note")
_UNKNOWN_TIME = "Deze tijd ken ik niet. Typ bijvoorbeeld 14:00 of 14.30."
_NO_NUMBER = "Typ een aantal dagen, bijvoorbeeld 180."
_FILLED = "{titel}, {datum}, {tijd} en {plaats} worden ingevuld."
_LEADS = "Leeg: de leden leiden om de beurt."
_WIPES = "Zoveel dagen na de sessie staat de casus klaar om te wissen."
_LABELS = {
    "title": "Naam van groep gewijzigd",
    "rhythm": "Ritme gewijzigd",
    "chair_id": "Gespreksleider gewijzigd",
    "confidentiality": "Vertrouwelijkheid gewijzigd",
    "wipe_after": "Bewaartermijn gewijzigd",
}


def _specs() -> tuple[FieldSpec, ...]:
    modes = tuple((mode, sessions.MODES[mode]) for mode in _MODES)
    closed = tuple(
        (level.value, WORDS[level])
        for level in (Confidentiality.PARTICIPANTS, Confidentiality.PRIVATE)
    )
    return (
        FieldSpec("title", "Naam", columns=2),
        FieldSpec("purpose", "Doel van de groep", "long", columns=2, lines=2),
        FieldSpec("rhythm", "Ritme", "choice", choices=tuple(series.RHYTHMS.items())),
        FieldSpec("place", "Plaats"),
        FieldSpec("starts_at", "Begin"),
        FieldSpec("ends_at", "Einde"),
        FieldSpec("mode", "Vorm", "choice", choices=modes),
        FieldSpec("link", "Link"),
        FieldSpec("confidentiality", "Vertrouwelijkheid", "choice", choices=closed),
        FieldSpec("wipe_after", "Casus bewaren, in dagen", hint=_WIPES),
        FieldSpec("region_id", "Regio", "choice"),
        FieldSpec("invitation", "Tekst van de uitnodiging", "long", _FILLED, columns=2, lines=3),
        FieldSpec("note", "Notitie", "long", columns=2, lines=2),
    )


class GroupFields(GroupPart):
    """Everything in it is kept as it is typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._writing: str | None = None
        theme = desk.theme
        self.form = Form(theme, _specs())
        find = Candidates(desk.store).owners
        self.chair = ChipField(theme, "Vaste gespreksleider", find, creates="Contact", hint=_LEADS)
        self.chair.line.setPlaceholderText("Naam…")
        panel = Panel(theme, "Gegevens", parent=self)
        panel.body.addWidget(self.form)
        panel.body.addWidget(self.chair)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        self.form.edited.connect(self._on_edited)
        self.chair.added.connect(self._on_chair)
        self.chair.removed.connect(self._on_chair_gone)
        self.chair.create_requested.connect(self._on_chair_made)

    def show_group(self, found: Group) -> None:
        same = self._group is not None and self._group.id == found.id
        super().show_group(found)
        self._offer(found)
        if same:
            self.form.load_except(_values(found), self._writing)
        else:
            self.form.load(_values(found))
        lead = people.get(self._desk.store, found.chair_id) if found.chair_id is not None else None
        self.chair.set_items([] if lead is None else [(lead.id, names.display(lead.name))])

    def _offer(self, found: Group) -> None:
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

    def flush(self) -> None:
        self.form.flush()

    def _on_edited(self, key: str, value: object) -> None:
        text = str(value).strip() if value is not None else ""
        if key in _TIMES:
            value = dates.parse_time(text) if text else None
            if text and value is None:
                self.form.show_error(key, _UNKNOWN_TIME)
                return
        if key == "wipe_after":
            if not text.isdecimal():
                self.form.show_error(key, _NO_NUMBER)
                return
            value = int(text)
        words = value if isinstance(value, str) else ""
        self.form.show_error(key, self._set(key, value, words) or None)

    def _set(self, key: str, value: object, words: str = "") -> str:
        values: dict[str, object] = {key: value}
        found = self.group_id

        def edit(change: Change) -> None:
            groups.edit(change, found, **values)

        self._writing = key  # a half-typed "10" must not become "10:00" under the cursor
        try:
            label = _LABELS.get(key, "Groep gewijzigd")
            return self.write(label, edit, field=key, words=words).refusal
        finally:
            self._writing = None

    def _on_chair(self, key: object) -> None:
        if isinstance(key, int):
            self._set("chair_id", key)

    def _on_chair_gone(self, _key: object) -> None:
        self._set("chair_id", None)

    def _on_chair_made(self, name: str) -> None:
        found = self.group_id
        self.write(
            _LABELS["chair_id"],
            lambda change: groups.edit(change, found, chair_id=people.add(change, name)),
            words=name,
        )


def _values(found: Group) -> dict[str, object]:
    values: dict[str, object] = {key: getattr(found, key) for key in _PLAIN}
    values["confidentiality"] = found.confidentiality.value
    values["wipe_after"] = str(found.wipe_after)
    for key in _TIMES:
        moment = getattr(found, key)
        values[key] = dates.clock(moment) if moment is not None else ""
    return values
