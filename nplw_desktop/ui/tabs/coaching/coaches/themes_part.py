"""What a coach knows: themes in order of importance, each with a level, and phases they know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import coaches, states, themes
from nplw_desktop.region.coaching.coaches import Coach, Known
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.paint import PillKind
from nplw_desktop.ui.tabs.coaching.coaches.asking import Values
from nplw_desktop.ui.tabs.coaching.coaches.rows_part import RowsPart
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.named_list import (
    DOWN,
    UP,
    Act,
    NamedEntry,
    moves,
)

_NEXT = "next"
_EXPERIENCED = 2
_KINDS: dict[int, PillKind] = {1: "neutral", 2: "info", 3: "primary"}
_SPECS = (
    FieldSpec("level", "Niveau", "choice", choices=tuple(states.LEVELS.items()), columns=2),
    FieldSpec("note", "Toelichting", columns=2),
)


class ThemesPart(RowsPart):
    """Besides: Space steps the level up, Alt with an arrow changes the order."""

    title = "Thema’s"
    new = "Thema toevoegen"
    link = "Thema"
    nothing = "Nog geen thema’s: zonder thema past deze coach bij geen vraag."
    opening = "Niveau en toelichting…"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.field = ChipField(theme, self.new, self._candidates, creates="Thema")
        self.field.line.setPlaceholderText("Thema…")
        self.field.hide()
        self.phases = ChipField(theme, "Fasen van de wijkaanpak", self._phases)
        self.phases.line.setPlaceholderText("Fase…")
        withhold(desk, self.phases)
        for below in (self.field, self.phases):
            below.setContentsMargins(16, 8, 16, 10)
            self.panel.body.addWidget(below)
        self.field.added.connect(self._on_added)
        self.field.create_requested.connect(self._on_made)
        self.phases.added.connect(self._on_phases)
        self.phases.removed.connect(self._on_phases)

    # What is shown

    def show_coach(self, found: Coach) -> None:
        if self._coach is not None and self._coach.id != found.id:
            self.field.hide()
        super().show_coach(found)
        known = [(key, word) for key, word in states.PHASES.items() if key in found.phases]
        self.phases.set_items(known)

    def stops(self) -> list[QWidget]:
        return [*super().stops(), self.field.line, self.phases.line]

    def entries(self, found: Coach) -> Sequence[NamedEntry]:
        return [_entry(each) for each in found.themes]

    def acts(self, entry: NamedEntry) -> tuple[Act, ...]:
        usual = super().acts(entry)
        if not usual:
            return ()
        step = Act(_NEXT, "Volgend niveau", Qt.Key.Key_Space, shown="Spatie")
        return (usual[0], step, *moves(), *usual[1:])

    def _candidates(self, words: str) -> Sequence[Candidate]:
        store = self._desk.store
        there = {each.theme_id for each in self.coach.themes}
        known: list[Candidate] = [
            (each.id, each.name, "")
            for each in themes.matching(store, words)
            if each.id not in there
        ]
        return [*known, *((word, word, "voorstel") for word in themes.proposals(store, words))]

    def _phases(self, words: str) -> Sequence[Candidate]:
        wanted = fold(words)
        return [(key, word, "") for key, word in states.PHASES.items() if wanted in fold(word)]

    # Doing

    def add(self) -> None:
        """Open the field for a theme."""
        self.field.show()
        self.field.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def change(self, key: int) -> None:
        found = self._known(key)
        values = {"level": found.level, "note": found.note}

        def keep(given: Values) -> None:
            level = given["level"]
            assert isinstance(level, int)
            self._revise("Thema gewijzigd", key, level, str(given["note"] or ""))

        self.ask(found.name, _SPECS, values, keep)

    def remove(self, key: int) -> None:
        name = self._known(key).name
        left = [each for each in _triples(self.coach) if each[0] != key]
        self._set("Thema weggehaald", left, said=f"{name} weggehaald")

    def act(self, name: str, key: int) -> None:
        if name == _NEXT:
            found = self._known(key)
            level = found.level % len(states.LEVELS) + 1
            self._revise("Niveau gewijzigd", key, level, found.note)
        elif name in (UP, DOWN):
            self._move(key, -1 if name == UP else 1)
        else:
            super().act(name, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.line.hasFocus():
            self.field.hide()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _known(self, key: int) -> Known:
        found = self.coach.knows(key)
        assert found is not None
        return found

    def _on_added(self, key: object) -> None:
        """A theme of the list by its id, a proposal by its word."""
        self.field.set_items([])
        if isinstance(key, str):
            self._on_made(key)
        elif isinstance(key, int):
            self._set("Thema toegevoegd", [*_triples(self.coach), (key, _EXPERIENCED, "")])

    def _on_made(self, name: str) -> None:
        self.field.set_items([])
        coach_id, before = self.coach.id, _triples(self.coach)

        def make(change: Change) -> None:
            theme_id = themes.find_or_add(change, name)
            coaches.set_themes(change, coach_id, [*before, (theme_id, _EXPERIENCED, "")])

        self.write("Thema toegevoegd", make, words=name)

    def _revise(self, label: str, key: int, level: int, note: str) -> None:
        wanted = [(key, level, note) if each[0] == key else each for each in _triples(self.coach)]
        self._set(label, wanted)
        self.list.choose(key)

    def _move(self, key: int, step: int) -> None:
        order = _triples(self.coach)
        at = next(at for at, each in enumerate(order) if each[0] == key)
        if 0 <= at + step < len(order):
            order.insert(at + step, order.pop(at))
            self._set("Volgorde van thema’s gewijzigd", order)
            self.list.choose(key)

    def _set(self, label: str, wanted: list[tuple[int, int, str]], said: str = "") -> None:
        coach_id = self.coach.id
        self.write(label, lambda change: coaches.set_themes(change, coach_id, wanted), said=said)

    def _on_phases(self, _key: object) -> None:
        coach_id, wanted = self.coach.id, [str(key) for key in self.phases.items()]
        self.write("Fasen gewijzigd", lambda change: coaches.set_phases(change, coach_id, wanted))


def _triples(found: Coach) -> list[tuple[int, int, str]]:
    return [(each.theme_id, each.level, each.note) for each in found.themes]


def _entry(known: Known) -> NamedEntry:
    level = states.LEVELS.get(known.level, "")
    kind = _KINDS.get(known.level, "neutral")
    return NamedEntry(known.theme_id, known.name, meta=known.note, pill=level, kind=kind)
