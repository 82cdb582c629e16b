"""When a coach is not there: each time with its days, those to come first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.coaching.coaches import Absence, Coach
from nplw_desktop.ui.tabs.coaching.coaches.asking import Values
from nplw_desktop.ui.tabs.coaching.coaches.rows_part import RowsPart
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.named_list import NamedEntry

_SPECS = (
    FieldSpec("from_on", "Van", "date"),
    FieldSpec("until_on", "Tot en met", "date", "Leeg: tot nader bericht."),
    FieldSpec("note", "Toelichting", columns=2),
)
_NO_BEGIN = "Vul de eerste dag in."
_ENDS_EARLY = "Dit is eerder dan de eerste dag."


class AwayPart(RowsPart):
    """Times that are over stand below, in quiet words."""

    title = "Afwezig"
    new = "Afwezigheid toevoegen"
    link = "Afwezigheid"
    nothing = "Geen afwezigheid bekend."

    def entries(self, found: Coach) -> Sequence[NamedEntry]:
        today = self._desk.today()
        listed = sorted(
            found.absences, key=lambda each: (_over(each, today), each.from_on or today)
        )
        return [_entry(each, today) for each in listed]

    def add(self) -> None:
        coach_id = self.coach.id

        def keep(given: Values) -> None:
            begin, end, note = _read(given)
            self.write(
                "Afwezigheid toegevoegd",
                lambda change: coaches.add_absence(change, coach_id, begin, end, note),
                words=note,
            )

        self.ask(f"Afwezigheid van {self.coach.name}", _SPECS, {}, keep, _check)

    def change(self, key: int) -> None:
        found = next(each for each in self.coach.absences if each.id == key)
        values = {"from_on": found.from_on, "until_on": found.until_on, "note": found.note}

        def keep(given: Values) -> None:
            begin, end, note = _read(given)
            self.write(
                "Afwezigheid gewijzigd",
                lambda change: coaches.edit_absence(
                    change, key, from_on=begin, until_on=end, note=note
                ),
                words=note,
            )

        self.ask(f"Afwezigheid van {self.coach.name}", _SPECS, values, keep, _check)

    def remove(self, key: int) -> None:
        self.write(
            "Afwezigheid weggehaald",
            lambda change: coaches.delete_absence(change, key),
            said="Afwezigheid weggehaald",
        )


def _check(given: Values) -> tuple[str, str] | None:
    begin, end = given["from_on"], given["until_on"]
    if not isinstance(begin, date):
        return "from_on", _NO_BEGIN
    if isinstance(end, date) and end < begin:
        return "until_on", _ENDS_EARLY
    return None


def _read(given: Values) -> tuple[date, date | None, str]:
    begin, end = given["from_on"], given["until_on"]
    assert isinstance(begin, date)
    return begin, end if isinstance(end, date) else None, str(given["note"] or "")


def _over(away: Absence, today: date) -> bool:
    return away.until_on is not None and away.until_on < today


def _entry(away: Absence, today: date) -> NamedEntry:
    over = _over(away, today)
    pill = "nu" if away.holds(today) else ""
    return NamedEntry(
        away.id, days(away), "voorbij" if over else "", away.note, pill=pill, kind="warn"
    )


def days(away: Absence) -> str:
    """``21 tot en met 25 dec 2026``, ``21-12-2026``, ``vanaf 1-2-2027``."""
    begin, end = away.from_on, away.until_on
    if end is None:
        return f"vanaf {dates.numeric(begin)}" if begin is not None else "tot nader bericht"
    if begin is None:
        return f"tot en met {dates.numeric(end)}"
    if begin == end:
        return dates.short_with_day(begin)
    first = dates.day_month(begin)
    if begin.year != end.year:
        first = f"{first} {begin.year}"
    return f"{first} tot en met {dates.day_month(end)} {end.year}"
