"""How much a coach can do: hours a year, quarter and week, and what differs in one year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import coaches, durations, weeks
from nplw_desktop.region.coaching.coaches import Capacity, Coach
from nplw_desktop.store import Change, Changed
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.record_form import RecordForm
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.coaches.asking import Values
from nplw_desktop.ui.tabs.coaching.coaches.rows_part import RowsPart
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.named_list import NamedEntry

_MINUTES = ("minutes_year", "minutes_quarter", "minutes_week")
_NO_LIMIT = "Leeg: geen grens."
_SPECS = (
    FieldSpec("minutes_year", "Uren per jaar"),
    FieldSpec("minutes_quarter", "Hooguit per kwartaal", hint=_NO_LIMIT),
    FieldSpec("minutes_week", "Hooguit per week", hint=_NO_LIMIT),
    FieldSpec("max_assignments", "Inzetten tegelijk", hint=_NO_LIMIT),
)
_LABELS = {
    "minutes_year": "Uren per jaar gewijzigd",
    "minutes_quarter": "Uren per kwartaal gewijzigd",
    "minutes_week": "Uren per week gewijzigd",
    "max_assignments": "Aantal inzetten gewijzigd",
}
_QUARTERS = ((0, "heel het jaar"), *((n, f"{n}e kwartaal") for n in range(1, 5)))
_YEARS_AHEAD, _YEARS_BACK = 3, 1
_LONGEST_COUNT = 9
"""Signs of a number that can be read at all; whether it makes sense is for the coach to say."""


class HoursPart(RowsPart):
    """The rows below the fields hold in their own year or quarter only."""

    title = "Uren"
    new = "Andere uren voor een jaar of kwartaal"
    link = "Ander jaar"
    nothing = (
        "Elk jaar hetzelfde. Met ‘Ander jaar’ spreek je voor één jaar of kwartaal iets anders af."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.fields = RecordForm(desk, _SPECS, _LABELS.__getitem__)
        self.fields.setContentsMargins(16, 10, 16, 10)
        withhold(desk, self.fields)
        self.panel.body.insertWidget(0, self.fields)
        self.changed: Changed | None = None
        """What made the coach be shown again, so that what is being typed stays."""

    def show_coach(self, found: Coach) -> None:
        same = self._coach is not None and self._coach.id == found.id
        super().show_coach(found)
        self.panel.set_count(None)
        if same:
            typing = self.types_in(self.fields)
            self.fields.reload(_values(found), self.changed if typing else None)
        else:
            edit = partial(_edit, found.id)
            self.fields.load_record(_values(found), places.coach(found.id), edit)

    def stops(self) -> list[QWidget]:
        return [self.adding, *self.fields.stops(), self.list]

    def entries(self, found: Coach) -> Sequence[NamedEntry]:
        return [
            NamedEntry(_key(each), _when(each), durations.in_words(each.minutes))
            for each in found.capacities
        ]

    def flush(self) -> None:
        self.fields.flush()

    # What differs

    def add(self) -> None:
        today = self._desk.today()
        self._ask({"year": today.year, "quarter": 0, "minutes": ""})

    def change(self, key: int) -> None:
        found = next(each for each in self.coach.capacities if _key(each) == key)
        minutes = durations.write(found.minutes)
        self._ask({"year": found.year, "quarter": found.quarter, "minutes": minutes}, key)

    def remove(self, key: int) -> None:
        coach_id = self.coach.id
        self.write(
            "Andere uren weggehaald",
            lambda change: coaches.set_capacity(change, coach_id, *divmod(key, 10), None),
            said="Andere uren weggehaald",
        )

    def _ask(self, values: Values, before: int | None = None) -> None:
        coach_id = self.coach.id

        def keep(given: Values) -> None:
            year, quarter = given["year"], given["quarter"]
            assert isinstance(year, int)
            assert isinstance(quarter, int)
            minutes = durations.read(str(given["minutes"]))

            def edit(change: Change) -> None:
                if before is not None and before != year * 10 + quarter:
                    coaches.set_capacity(change, coach_id, *divmod(before, 10), None)
                coaches.set_capacity(change, coach_id, year, quarter, minutes or 0)

            self.write("Andere uren afgesproken", edit)

        self.ask("Andere uren", self._specs(), values, keep, _check)

    def _specs(self) -> tuple[FieldSpec, ...]:
        now = self._desk.today().year
        years = {*range(now - _YEARS_BACK, now + _YEARS_AHEAD + 1)}
        years |= {each.year for each in self.coach.capacities}
        return (
            FieldSpec("year", "Jaar", "choice", choices=[(n, str(n)) for n in sorted(years)]),
            FieldSpec("quarter", "Voor", "choice", choices=_QUARTERS),
            FieldSpec("minutes", "Uren", hint="0: dan geen uren.", columns=2),
        )


def _edit(coach_id: int, change: Change, key: str, value: object) -> None:
    text = str(value or "")
    number = (durations.read(text) or 0) if key in _MINUTES else _count(text)
    coaches.edit(change, coach_id, **{key: number})


def _values(found: Coach) -> dict[str, object]:
    values: dict[str, object] = {
        key: durations.write(getattr(found, key)) if getattr(found, key) else "" for key in _MINUTES
    }
    most = found.max_assignments
    return values | {"max_assignments": str(most) if most else ""}


def _count(text: str) -> int:
    if text and not (text.isdecimal() and len(text) <= _LONGEST_COUNT):
        raise Refused(
            f"‘{text[:40]}’ is geen aantal.", "Er is niets veranderd.", "Typ bijvoorbeeld 2."
        )
    return int(text or 0)


def _check(given: Values) -> tuple[str, str] | None:
    try:
        minutes = durations.read(str(given["minutes"]))
    except Refused as error:
        return "minutes", f"{error.what} {error.todo}"
    return ("minutes", "Vul de uren in.") if minutes is None else None


def _key(each: Capacity) -> int:
    """The year and quarter as one number, so that a row can be found again."""
    return each.year * 10 + each.quarter


def _when(each: Capacity) -> str:
    return str(weeks.Quarter(each.year, each.quarter)) if each.quarter else f"heel {each.year}"
