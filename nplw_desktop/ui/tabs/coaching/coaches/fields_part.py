"""What is known of a coach, as fields: where from, what they did, on what terms, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import money, organisations
from nplw_desktop.region.coaching import coaches, states
from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.record_form import RecordForm
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.coaches.part import CoachPart
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.panel import Panel

_TERMS = tuple((key, word or "nog niet ingevuld") for key, word in states.ARRANGEMENTS.items())
_RATE = "In euro’s per uur. Het geldt voor wat je hierna voorstelt."
_SPECS = (
    FieldSpec("summary", "In het kort", "long", columns=2, lines=2),
    FieldSpec("experience", "Ervaring en referenties", "long", columns=2, lines=3),
    FieldSpec("training", "Opleiding en registratie", columns=2),
    FieldSpec("origin", "Komt van", "choice", choices=tuple(states.ORIGINS.items())),
    FieldSpec("languages", "Talen"),
    FieldSpec("arrangement", "Regeling", "choice", choices=_TERMS),
    FieldSpec("rate_cents", "Tarief", hint=_RATE),
    FieldSpec("arrangement_note", "Afspraken over de regeling", columns=2),
    FieldSpec("active_from", "Coach sinds", "date"),
    FieldSpec("active_until", "Coach tot en met", "date"),
)
_LABELS = {
    "origin": "Herkomst van coach gewijzigd",
    "arrangement": "Regeling gewijzigd",
    "rate_cents": "Tarief gewijzigd",
    "active_from": "Begindatum van coach gewijzigd",
    "active_until": "Einddatum van coach gewijzigd",
}


class FieldsPart(CoachPart):
    """Everything in it is kept as it is typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.changed: Changed | None = None
        """What made the coach be shown again, so that what is being typed stays."""
        self.form = RecordForm(desk, _SPECS, _label)
        self.employer = ChipField(theme, "Werkgever", self._candidates, creates="Organisatie")
        self.employer.line.setPlaceholderText("Organisatie…")
        withhold(desk, self.form, self.employer)
        panel = Panel(theme, "Profiel", parent=self)
        panel.body.addWidget(self.form)
        panel.body.addWidget(self.employer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        self.employer.added.connect(self._on_employer)
        self.employer.removed.connect(self._on_employer_gone)
        self.employer.create_requested.connect(self._on_employer_made)

    def show_coach(self, found: Coach) -> None:
        same = self._coach is not None and self._coach.id == found.id
        super().show_coach(found)
        if same:
            typing = self.types_in(self.form)
            self.form.reload(_values(found), self.changed if typing else None)
        else:
            edit = partial(_edit, found.id)
            self.form.load_record(_values(found), places.coach(found.id), edit)
        given = found.employer_given and found.employer_id is not None
        self.employer.set_items([(found.employer_id, found.employer)] if given else [])
        self.employer.set_hint(_whose(found))

    def stops(self) -> list[QWidget]:
        return [*self.form.stops(), self.employer.line]

    def flush(self) -> None:
        self.form.flush()

    def _candidates(self, words: str) -> Sequence[Candidate]:
        found = organisations.matching(self._desk.store, words)
        return [(each.id, each.name, organisations.KINDS.get(each.kind, "")) for each in found]

    def _on_employer(self, key: object) -> None:
        if isinstance(key, int):
            self._set_employer(key)

    def _on_employer_gone(self, _key: object) -> None:
        # While another takes the place of one, the one goes first: two would be one too many.
        self._set_employer(None)

    def _set_employer(self, organisation_id: int | None) -> None:
        coach_id = self.coach.id
        self.write(
            "Werkgever van coach gewijzigd",
            lambda change: coaches.edit(change, coach_id, employer_id=organisation_id),
        )

    def _on_employer_made(self, name: str) -> None:
        coach_id = self.coach.id

        def make(change: Change) -> None:
            coaches.edit(change, coach_id, employer_id=organisations.find_or_add(change, name))

        self.write("Organisatie gemaakt", make, words=name)


def _whose(found: Coach) -> str:
    """What the field for the employer says below it."""
    if found.employer_given:
        return "Is dit een gemeente, dan werkt de coach daar nooit voor."
    if found.employer:
        return f"Leeg: zoals in de rol, nu {found.employer}. Voor de eigen gemeente nooit."
    return "Leeg: zoals in de rol van het contact."


def _label(key: str) -> str:
    return _LABELS.get(key, "Coachprofiel gewijzigd")


def _edit(coach_id: int, change: Change, key: str, value: object) -> None:
    if key == "rate_cents":
        value = money.read(str(value or ""))
    elif value is None and key not in ("active_from", "active_until"):
        value = ""
    coaches.edit(change, coach_id, **{key: value})


def _values(found: Coach) -> dict[str, object]:
    values: dict[str, object] = {spec.key: getattr(found, spec.key) for spec in _SPECS}
    rate = found.rate_cents
    return values | {"rate_cents": "" if rate is None else money.plain(rate)}
