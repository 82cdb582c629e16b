"""The line in hand: its words, who and when, who may see it, and what can be made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates, lines
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import harvest
from nplw_desktop.region.intervision.harvest import intentions, remarks
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.harvest.acts import HarvestActs
from nplw_desktop.ui.tabs.intervision.harvest.rows import (
    ACTION,
    BEFORE,
    INSIGHT,
    INTENTION,
    NOTE,
    Shown,
)
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.field_base import Field
from nplw_desktop.ui.widgets.fields import ChoiceField, LongTextField, TextField
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_TITLES = {
    INSIGHT: "Inzicht",
    ACTION: "Actie",
    INTENTION: "Voornemen",
    BEFORE: "Voornemen van vorige keer",
}
_MAKES = {
    INSIGHT: ("Inzicht", "lightbulb", "I"),
    ACTION: ("Actie", "square-check-big", "A"),
    INTENTION: ("Voornemen", "check", "V"),
}
_LEVELS = {
    Confidentiality.PRIVATE: "Alleen ik",
    Confidentiality.PARTICIPANTS: "Deelnemers: de versie voor de groep",
    Confidentiality.SHAREABLE: "Deelbaar: ook buiten de groep",
}
_RATINGS = tuple((key, words or "nog niet gewaardeerd") for key, words in remarks.RATINGS.items())
_NO_CONSENT = "Zonder datum blijft dit voornemen bij jou en staat het op geen enkel papier."


class LineDetail(Panel):
    """Shows one line; what is typed in it is kept as it is typed. ``left`` by Esc."""

    left = Signal()
    knowledge_asked = Signal(int)

    def __init__(self, desk: Desk, acts: HarvestActs, people: Candidates, parent: QWidget) -> None:
        super().__init__(desk.theme, "Regel", head_line=True, parent=parent)
        self._desk = desk
        self._acts = acts
        self._shown: Shown | None = None
        self._people: tuple[tuple[int, str], ...] | None = None
        theme = desk.theme
        self.text = LongTextField(theme, "Tekst", lines=3)
        self.owner = ChipField(theme, "Wie", people.owners, creates="Contact")
        self.due = DateField(theme, "Wanneer", self._parse)
        self.with_whom = TextField(theme, "Met wie")
        self.speaker = ChoiceField(theme, "Van wie")
        self.rating = ChoiceField(theme, "Wat vond de inbrenger ervan", _RATINGS)
        self.level = ChoiceField(theme, "Wie mag dit zien", tuple(_LEVELS.items()))
        self.consent = DateField(theme, "Inbrenger akkoord op", self._parse_past, _NO_CONSENT)
        self.status = ChoiceField(theme, "Wat kwam ervan", tuple(intentions.STATUSES.items()))
        self.outcome = TextField(theme, "Toelichting")
        self._where = Text(theme, "", "small", "ink2", wrap=True)
        self._hint = Text(
            theme,
            "Kies links een regel om die te bekijken of te wijzigen.",
            "base",
            "ink2",
            wrap=True,
        )
        self.makes = {
            kind: Button(theme, word, "normal", icon, key=key, small=True)
            for kind, (word, icon, key) in _MAKES.items()
        }
        self.note = Button(theme, "Weer een notitie", "quiet", "undo-2", small=True)
        self.knowledge = Button(theme, "Kennis ervan maken…", "normal", "book-open", small=True)
        self.delete = Button(theme, "Verwijderen", "quiet", "trash-2", small=True)
        self._fields: tuple[Field | ChipField, ...] = (
            self.text,
            self.owner,
            self.due,
            self.with_whom,
            self.speaker,
            self.rating,
            self.level,
            self.consent,
            self.status,
            self.outcome,
        )
        self._lay_out()
        self._connect()
        self.show_line(None)

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        column.addWidget(self._hint)
        column.addWidget(self._where)
        column.addWidget(self.text)
        column.addWidget(self.owner)
        pair.addWidget(self.due, 1)
        pair.addWidget(self.with_whom, 1)
        column.addLayout(pair)
        for field in (
            self.speaker,
            self.rating,
            self.level,
            self.consent,
            self.status,
            self.outcome,
        ):
            column.addWidget(field)
        row = FlowLayout(None, across=8, down=6)
        self._buttons = (*self.makes.values(), self.knowledge, self.note, self.delete)
        for button in self._buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addStretch(1)
        self.body.addWidget(inner)

    def _connect(self) -> None:
        self.text.edited.connect(self._on_text)
        self.owner.added.connect(self._on_owner)
        self.owner.removed.connect(self._on_owner_gone)
        self.owner.create_requested.connect(self._on_owner_made)
        self.due.edited.connect(self._on_due)
        self.with_whom.edited.connect(self._on_with_whom)
        self.speaker.edited.connect(self._on_speaker)
        self.rating.edited.connect(self._on_rating)
        self.level.edited.connect(self._on_level)
        self.consent.edited.connect(self._on_consent)
        self.status.edited.connect(self._on_review)
        self.outcome.edited.connect(self._on_review)
        for kind, button in self.makes.items():
            button.clicked.connect(partial(self._on_make, kind))
        self.note.clicked.connect(self._on_note)
        self.knowledge.clicked.connect(self._on_knowledge)
        self.delete.clicked.connect(self._on_delete)
        withhold(self._desk, *self._buttons, *(field.control() for field in self._fields))

    # What is shown

    @property
    def line_id(self) -> int | None:
        """The line in hand."""
        return self._shown.id if self._shown is not None else None

    def show_line(self, shown: Shown | None) -> None:
        """Show a line; what is being typed in the same one stays. None: nothing is in hand."""
        other = shown is None or self._shown is None or shown.id != self._shown.id
        if other:
            self.flush()
        self._shown = shown
        self._arrange(shown)
        if shown is None:
            return
        line = shown.line
        if shown.what == NOTE:
            self._offer_speakers()
        waiting = self._desk.waiting_value(("line", line.id), line.text.text)
        values = (
            (self.text, waiting),
            (self.due, line.due_on),
            (self.with_whom, shown.with_whom),
            (self.speaker, shown.remark.speaker_id),
            (self.rating, shown.remark.rating),
            (self.level, shown.level),
            (self.consent, shown.consented_on),
            (self.status, line.status or "open"),
            (self.outcome, shown.outcome),
        )
        for field, value in values:
            if other or not field.pending():
                _load(field, value)
        self.owner.set_items([(line.owner_id, line.owner)] if line.owner else [])

    def _offer_speakers(self) -> None:
        """The same people are not offered again: the list may be open."""
        people = remarks.speakers(self._desk.store, self._acts.session_id)
        if people != self._people:
            self._people = people
            self.speaker.set_choices([(None, "Niet ingevuld"), *people])

    def _arrange(self, shown: Shown | None) -> None:
        """Show the fields that this kind of line has."""
        what = shown.what if shown is not None else ""
        owned = what in (ACTION, INTENTION)
        seen: dict[QWidget, bool] = {
            self._hint: shown is None,
            self.text: shown is not None,
            self.owner: owned,
            self.due: owned,
            self.with_whom: what == INTENTION,
            self.speaker: what == NOTE,
            self.rating: what == NOTE,
            self.level: bool(what) and what not in (INTENTION, BEFORE),
            self.consent: what == INTENTION,
            self.status: what == BEFORE,
            self.outcome: what == BEFORE,
            self.knowledge: what == INSIGHT,
            self.note: what in _MAKES,
            self.delete: bool(what) and what != BEFORE,
        }
        seen |= {
            button: bool(what) and what not in (kind, BEFORE) for kind, button in self.makes.items()
        }
        where = self._words(shown) if shown is not None else ""
        seen[self._where] = bool(where)
        self._where.setText(where)
        for widget, visible in seen.items():
            widget.setVisible(visible)
        self.text.set_locked(what == BEFORE)
        if self.head is not None:
            self.head.set_title(_TITLES.get(what, "Notitie" if what else "Regel"))

    def _words(self, shown: Shown) -> str:
        if shown.what == BEFORE:
            when = dates.long(shown.held_on) if shown.held_on is not None else ""
            return f"{shown.line.owner} · {when}" if shown.line.owner else when
        closed = " · gesloten fase" if shown.closed else ""
        return f"{shown.phase}{closed}" if shown.phase else ""

    def begin(self) -> None:
        """Go to the words, or to what came of it."""
        if self._shown is not None:
            field = self.status if self._shown.what == BEFORE else self.text
            field.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Write what is being typed."""
        if self._shown is not None:
            for field in self._fields:
                if isinstance(field, Field):
                    field.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._shown is not None:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def stops(self) -> Sequence[QWidget]:
        """The stops of the Tab key, in order."""
        return [*(field.control() for field in self._fields), *self._buttons]

    # Doing

    def _on_text(self, text: object) -> None:
        words = " ".join(str(text).split())
        if self._shown is None or self._shown.what == BEFORE:
            return
        if not words:
            self.text.set_error("Een lege regel kan niet. Verwijder hem met de knop hieronder.")
            return
        agreed = self._shown.consented_on is not None and words != self._shown.line.text.text
        written = self._acts.retype(self._shown.id, words, self.text)
        if written.refusal:
            self.text.set_error(written.refusal)
        elif agreed and written.ok:
            self._desk.announce("De tekst is anders: vraag de inbrenger opnieuw om akkoord.")

    def _on_owner(self, key: object) -> None:
        if self._shown is not None and isinstance(key, int):
            self._acts.give(self._shown.id, key)

    def _on_owner_gone(self, _key: object) -> None:
        if self._shown is not None:
            self._acts.give(self._shown.id, None)

    def _on_owner_made(self, name: str) -> None:
        if self._shown is not None:
            self._acts.give(self._shown.id, None, name)

    def _on_due(self, due_on: object) -> None:
        if self._shown is not None:
            self._acts.set_due(self._shown.id, due_on if isinstance(due_on, date) else None)

    def _on_with_whom(self, text: object) -> None:
        if self._shown is not None:
            self._acts.set_with_whom(self._shown.id, str(text), self.with_whom)

    def _on_speaker(self, key: object) -> None:
        if self._shown is not None and self._shown.what == NOTE:
            self._acts.set_speaker(self._shown.id, key if isinstance(key, int) else None)

    def _on_rating(self, rating: object) -> None:
        if self._shown is not None and self._shown.what == NOTE:
            self._acts.rate(self._shown.id, str(rating or ""))

    def _on_level(self, level: object) -> None:
        if self._shown is not None and isinstance(level, Confidentiality):
            self._acts.let_go(self._shown.id, level)

    def _on_consent(self, on: object) -> None:
        if self._shown is None:
            return
        if isinstance(on, date) and on > self._desk.today():
            self.consent.set_error("Deze dag moet nog komen. Kies de dag van het akkoord.")
            return
        self._acts.consent(self._shown.id, on if isinstance(on, date) else None)

    def _on_review(self, _value: object) -> None:
        if self._shown is not None and self._shown.what == BEFORE:
            status = str(self.status.value() or "open")
            self._acts.review(self._shown.id, status, str(self.outcome.value()))

    def _on_make(self, kind: str) -> None:
        if self._shown is not None:
            self.flush()
            self._acts.become(self._shown.id, kind)

    def _on_note(self) -> None:
        if self._shown is not None:
            found = lines.get(self._desk.store, self._shown.id)
            if found is not None and found.kind in harvest.KINDS:
                self.flush()
                self._acts.become(found.id, found.kind)

    def _on_knowledge(self) -> None:
        if self._shown is not None:
            self.flush()
            self.knowledge_asked.emit(self._shown.id)

    def _on_delete(self) -> None:
        if self._shown is not None:
            self._acts.delete(self._shown.id)

    def _parse(self, text: str) -> date | None:
        return dates.parse(text, self._desk.today())

    def _parse_past(self, text: str) -> date | None:
        return dates.parse(text, self._desk.today(), past=True)


def _load(field: Field, value: object) -> None:
    """A choice that is shown already is not loaded again: its list may be open."""
    if field.value() != value:
        field.set_value(value)
