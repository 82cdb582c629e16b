"""What is done on the board: each act is one step in undo, and refused where there is no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import assignments, capacity, coaches, durations, planning, weeks
from nplw_desktop.region.coaching.capacity import Plan
from nplw_desktop.region.coaching.planning.month_board import Block, Week
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.overbooking import Overbooking

Replanned = Callable[[Plan, tuple[date, ...]], Plan]


class BoardActs(QObject):
    """Writes for one board; ``place`` is where undo goes back to."""

    def __init__(self, desk: Desk, window: QWidget, place: Callable[[], str]) -> None:
        super().__init__(window)
        self._desk = desk
        self._place = place
        self.overbooking: Overbooking[None] = Overbooking(desk, window)

    # Of a block

    def move(self, block: Block, columns: Sequence[Week], by: int) -> None:
        """Move a block, with all of it that lies beyond the month, by so many weeks."""

        run = self._run(block, columns)
        if run:
            said = f"{block.label}: begint nu in week {weeks.number(run[0] + weeks.WEEK * by)}"
            replanned = partial(_shifted, by, by)
            self._change("Inzet verplaatst", block, columns, replanned, said)

    def stretch(self, block: Block, columns: Sequence[Week], first_by: int, last_by: int) -> None:
        """Spread the hours of a block over more or fewer weeks."""
        run = self._run(block, columns)
        if run:
            count = len(run) + last_by - first_by
            over = "1 week" if count == 1 else f"{count} weken"
            said = f"{block.label}: dezelfde uren over {over}"
            replanned = partial(_shifted, first_by, last_by)
            self._change("Inzet verdeeld over weken", block, columns, replanned, said)

    def trouble(self, block: Block, columns: Sequence[Week], first_by: int, last_by: int) -> str:
        """Why a block does not fit when its ends shift by so many weeks; empty when it does."""
        key, store = block.assignment_id, self._desk.store
        if key is None:
            return ""
        plan = planning.of(store, key)
        run = planning.run(plan, columns[block.first].monday)
        return planning.trouble(store, key, _shifted(first_by, last_by, plan, run)) if run else ""

    def resize(self, block: Block, columns: Sequence[Week], up: int) -> None:
        """Half an hour a week more or less."""

        def resized(plan: Plan, run: tuple[date, ...]) -> Plan:
            return planning.resized(plan, run, up * planning.STEP)

        self._change("Uren in het plan gewijzigd", block, columns, resized, "")

    def clear(self, block: Block, columns: Sequence[Week]) -> None:
        """Take a block out of the plan; its hours stay reserved."""

        def cleared(plan: Plan, run: tuple[date, ...]) -> Plan:
            return planning.without(plan, run)

        said = f"{block.label}: uit het plan gehaald; de uren blijven gereserveerd"
        self._change("Inzet uit het plan gehaald", block, columns, cleared, said)

    def put(self, assignment_id: int, label: str, monday: date, minutes: int) -> None:
        """Plan so many minutes in one week."""

        def edit(change: Change, reason: str) -> None:
            planning.put(change, assignment_id, monday, minutes, reason)

        said = f"{label}: {durations.in_words(minutes)} in week {weeks.number(monday)}"
        self.overbooking.write(
            "Uren in het plan gewijzigd", edit, partial(self._say, said), place=self._place()
        )

    def resize_whole(self, assignment_id: int, label: str, minutes: int) -> None:
        """Reserve more or fewer hours for an assignment."""

        def edit(change: Change, reason: str) -> None:
            assignments.resize(change, assignment_id, minutes, reason)

        said = f"{label}: nu {durations.in_words(minutes)} gereserveerd"
        label = "Uren van een inzet gewijzigd"
        self.overbooking.write(label, edit, partial(self._say, said), place=self._place())

    # Absence

    def away(self, coach_id: int, name: str, mondays: Sequence[date]) -> None:
        """Somebody is not there in these weeks."""
        numbers = ", ".join(str(weeks.number(monday)) for monday in mondays)
        self._write(
            "Afwezigheid genoteerd",
            lambda change: planning.away_for(change, coach_id, mondays),
            f"{name}: afwezig in week {numbers}{self._still_planned(coach_id, mondays)}",
        )

    def away_from(self, coach_id: int, name: str, begin: date, end: date | None, note: str) -> None:
        """Somebody is not there from a day to a day."""
        self._write(
            "Afwezigheid genoteerd",
            lambda change: coaches.add_absence(change, coach_id, begin, end, note),
            f"{name}: afwezigheid genoteerd{self._still_planned(coach_id, _whole(begin, end))}",
        )

    def there(self, coach_id: int, name: str, mondays: Sequence[date]) -> None:
        """Somebody is there after all."""
        numbers = ", ".join(str(weeks.number(monday)) for monday in mondays)
        self._write(
            "Afwezigheid gewist",
            lambda change: planning.there_in(change, coach_id, mondays),
            f"{name}: toch aanwezig in week {numbers}",
        )

    # Inside

    def _still_planned(self, coach_id: int, mondays: Sequence[date]) -> str:
        """What was planned in weeks in which somebody turns out to be away: it stays where it is."""
        held = capacity.ledger(self._desk.store, coach_id)
        minutes = sum(held.planned(monday) for monday in mondays)
        return f"; daar staat nog {durations.in_words(minutes)} gepland" if minutes else ""

    def _run(self, block: Block, columns: Sequence[Week]) -> tuple[date, ...]:
        if block.assignment_id is None:
            return ()
        plan = planning.of(self._desk.store, block.assignment_id)
        return planning.run(plan, columns[block.first].monday)

    def _change(
        self,
        label: str,
        block: Block,
        columns: Sequence[Week],
        replanned: Replanned,
        said: str,
    ) -> None:
        key, monday = block.assignment_id, columns[block.first].monday
        if key is None:
            return

        def edit(change: Change, reason: str) -> None:
            plan = planning.of(change, key)
            planning.replan(change, key, replanned(plan, planning.run(plan, monday)), reason)

        self.overbooking.write(label, edit, partial(self._say, said), place=self._place())

    def _write(self, label: str, edit: Callable[[Change], object], said: str) -> None:
        written = self._desk.write(label, edit, place=self._place())
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._say(said, None)

    def _say(self, said: str, _nothing: object) -> None:
        if said:
            self._desk.announce(said, undo=True)


def _shifted(first_by: int, last_by: int, plan: Plan, run: tuple[date, ...]) -> Plan:
    """With a run of weeks moved, or its hours spread over more or fewer weeks."""
    if first_by == last_by:
        return planning.moved(plan, run, first_by)
    begin, end = run[0] + weeks.WEEK * first_by, run[-1] + weeks.WEEK * last_by
    return planning.stretched(plan, run, weeks.between(begin, end))


def _whole(begin: date, end: date | None) -> tuple[date, ...]:
    """The weeks of which every working day lies between two days; of an open end the first year."""
    last = end or begin + weeks.WEEK * 52
    friday = timedelta(days=4)
    found = weeks.between(begin, last)
    return tuple(each for each in found if begin <= each and each + friday <= last)
