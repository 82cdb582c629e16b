"""The quiet panel beside the preview: which paper, what goes in, and what stays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.dates import MONTHS
from nplw_desktop.region.reporting import intervision as paper_intervision
from nplw_desktop.region.reporting.choice import PARTS, SHAREABLE, SIGN_IN, Choice
from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.papers.making import Read
from nplw_desktop.ui.papers.subjects import (
    WORDS,
    OfCoach,
    OfGroups,
    OfIntervision,
    OfMany,
    OfPerson,
    OfPool,
    OfYear,
    Subject,
)
from nplw_desktop.ui.papers.withheld_list import WithheldList
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.fields import CheckField, ChoiceField, Choices
from nplw_desktop.ui.widgets.text import Text

_WIDTH = 272
_SIDE = 16
_GUESTS = (0, 4, 8, 12, 20, 40)
_KEPT_SERIES = "Onthouden voor deze reeks."
_KEPT_GROUP = "Onthouden voor deze groep."
_NAMES = "Namen van de groep worden initialen. Lees na of er nog andere namen in staan. "
_KEPT = "Onthouden op deze computer."
_KEPT_HERE = "Onthouden voor wat niet bij een reeks hoort."


class ChoicePanel(Page):
    """``chosen`` carries a ``Choice``, ``form_chosen`` the key of another form, ``subject_chosen``
    other meetings, ``words_asked`` that photos without words get them."""

    chosen = Signal(object)
    form_chosen = Signal(str)
    subject_chosen = Signal(object)
    words_asked = Signal()

    def __init__(
        self, theme: Theme, subject: Subject, parent: QWidget, *, can_describe: bool = False
    ) -> None:
        """``can_describe``: photos can be given words from here."""
        super().__init__("Wat komt er op papier", parent)
        self._theme = theme
        self._subject = subject
        self._choice = Choice()
        self._can_describe = can_describe
        self._regions = 0
        self.ticks: dict[str, CheckField] = {}
        self.form = ChoiceField(theme, "Papier", [(key, WORDS[key]) for key in subject.forms])
        self.person = ChoiceField(theme, "Van wie")
        self.year = ChoiceField(theme, "Jaar")
        self.month = ChoiceField(theme, "Maand", list(enumerate(MONTHS, start=1)))
        self.series = ChoiceField(theme, "Reeks")
        self.region = ChoiceField(theme, "Regio")
        self._which = (self.person, self.year, self.month, self.series, self.region)
        self.guests = ChoiceField(theme, "Aantal lege regels", [(n, str(n)) for n in _GUESTS])
        self._parts = QVBoxLayout()
        self._parts.setSpacing(2)
        self._kept = Text(theme, "", "small", "ink3", wrap=True)
        self.silent = Text(theme, "", "small", "ink2", wrap=True)
        self.fill_words = Link(theme, "Beschrijven…", "pencil")
        self.withheld = WithheldList(theme, self)
        self._lay_out()
        self._connect()
        self.follow_focus()

    def _lay_out(self) -> None:
        body = self.body
        body.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        body.setSpacing(10)
        body.addWidget(self.form)
        for field in self._which:
            body.addWidget(field)
            field.hide()
        body.addLayout(self._parts)
        body.addWidget(self.guests)
        body.addWidget(self._kept)
        body.addWidget(self.silent)
        body.addWidget(self.fill_words)
        body.addWidget(self.withheld)
        body.addStretch(1)
        for each in (self.silent, self.fill_words):
            each.hide()
        self._theme.changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        self.form.edited.connect(self._on_form)
        self.guests.edited.connect(self._on_guests)
        self.withheld.ticked.connect(self._on_lines)
        self.fill_words.clicked.connect(self.words_asked)
        for field in self._which:
            field.edited.connect(self._on_subject)

    # What is shown

    def offer(self, years: Sequence[int], series: Choices, regions: Choices) -> None:
        """For many meetings: which ones can be chosen."""
        self.year.set_choices([(year, str(year)) for year in years])
        self.series.set_choices([(None, "Alle bijeenkomsten"), *series])
        self._regions = len(regions)
        self.region.set_choices([(None, "Alle regio’s"), *regions])

    def offer_people(self, people: Choices) -> None:
        """For one person: who else can be chosen."""
        self.person.set_choices(people)

    def show_choice(self, subject: Subject, choice: Choice) -> None:
        """Show a choice; no signal."""
        other = choice.form != self._choice.form or not self.ticks
        self._subject, self._choice = subject, choice
        self.form.set_value(choice.form)
        self._show_subject()
        if other:
            self._make_ticks(choice.form)
        for part, tick in self.ticks.items():
            tick.set_value(choice.has(part))
        nearest = min(_GUESTS, key=lambda n: abs(n - choice.guests))
        self.guests.set_value(nearest)
        self.guests.setVisible(choice.form == SIGN_IN and choice.has("guests"))
        kept = _KEPT_GROUP if isinstance(subject, OfIntervision) else _KEPT_SERIES
        if isinstance(subject, OfYear) and not isinstance(subject, OfMany):
            kept = _KEPT
        elif subject.series_id is None:
            kept = _KEPT_HERE
        self._kept.setText(f"{_NAMES}{kept}" if choice.form == SHAREABLE else kept)
        of_case = isinstance(subject, OfIntervision)
        self.withheld.tell(paper_intervision.says if of_case else None)

    def _show_subject(self) -> None:
        found = self._subject
        fields = found.fields(self._choice.form)
        self.person.setVisible("person" in fields)
        self.year.setVisible("year" in fields)
        self.month.setVisible("month" in fields)
        self.series.setVisible("series" in fields)
        self.region.setVisible("region" in fields and self._regions > 1)
        if isinstance(found, OfPerson):
            self.person.set_value(found.person_id)
        if isinstance(found, OfCoach):
            self.person.set_value(found.coach_id)
        if isinstance(found, OfPool):
            self.month.set_value(found.month)
        if isinstance(found, OfYear):
            only = found.region_ids
            self.year.set_value(found.year)
            self.series.set_value(found.series_id)
            self.region.set_value(next(iter(only)) if only and len(only) == 1 else None)

    def show_read(self, read: Read, through: frozenset[int]) -> None:
        """Show what stays out of the paper that is in view."""
        self.withheld.show_lines(read.withheld, through, read.unseen)
        self.silent.setVisible(read.silent > 0)
        self.fill_words.setVisible(read.silent > 0 and self._can_describe)
        some = "1 foto komt" if read.silent == 1 else f"{read.silent} foto’s komen"
        self.silent.setText(f"{some} er niet op: er staat nog niet bij wat er te zien is.")

    def _make_ticks(self, form: str) -> None:
        for tick in self.ticks.values():
            self._parts.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = {}
        for part, words in PARTS[form].items():
            tick = CheckField(self._theme, words)
            tick.edited.connect(partial(self._on_part, part))
            self._parts.addWidget(tick)
            self.ticks[part] = tick

    # What is chosen

    def _on_form(self, form: object) -> None:
        self.form_chosen.emit(str(form))

    def _on_part(self, part: str, wanted: object) -> None:
        self._choose(self._choice.ticked(part, bool(wanted)))

    def _on_guests(self, count: object) -> None:
        self._choose(replace(self._choice, guests=int(str(count))))

    def _on_lines(self, ids: object) -> None:
        assert isinstance(ids, frozenset)
        self._choose(replace(self._choice, lines=ids))

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self.guests.setVisible(choice.form == SIGN_IN and choice.has("guests"))
        self.chosen.emit(choice)

    def _on_subject(self, _value: object) -> None:
        series, person = _number(self.series.value()), _number(self.person.value())
        region = _number(self.region.value())
        regions = None if region is None else frozenset({region})
        year = int(str(self.year.value()))
        found = self._subject
        if isinstance(found, OfPerson):
            self.subject_chosen.emit(found.other(year, person_id=person))
        elif isinstance(found, OfCoach):
            self.subject_chosen.emit(found.other(year, person))
        elif isinstance(found, OfPool):
            self.subject_chosen.emit(found.other(year, int(str(self.month.value())), regions))
        elif isinstance(found, OfMany | OfGroups):
            self.subject_chosen.emit(found.other(year, series, regions))

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color("surface"))
        edge = self.viewport().width() - 1
        painter.fillRect(edge, 0, 1, self.viewport().height(), self._theme.color("line"))
        painter.end()
        super().paintEvent(event)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
