"""The linear program of a division, as HiGHS is told it, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor, gcd, inf
from typing import Any

from nplw_desktop.region.coaching.capacity import Ledger
from nplw_desktop.region.coaching.dividing.cases import (
    Aims,
    Case,
    Placed,
    fits,
    per_coach,
    pins,
    worth,
)
from nplw_desktop.region.coaching.dividing.room import Room

_NEAR = 1e-3  # all counts in whole points: so much is rounding
_YES, _THERE = 0.5, 2
_OPTIONS: dict[str, str | float] = {
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1 - 2 * _NEAR,  # nearer than a point to the best is the best
    "presolve": "off",  # there is little to leave out: without it is nearly twice as quick
    "threads": 1,
    "random_seed": 0,
}


class Model:
    """A yes or no for each pair of a request and a coach; ``cases`` only hold pairs that fit alone."""

    def __init__(self, cases: Sequence[Case], ledgers: Mapping[int, Ledger], aims: Aims) -> None:
        import highspy  # noqa: PLC0415 - only who divides needs it

        self._cases, self._ledgers, self._aims = cases, ledgers, aims
        asked = sorted({coach_id for case in cases for coach_id in case.points})
        spans = [(case.begin, case.end) for case in cases]
        self._room = Room({key: ledgers[key] for key in asked}, spans)
        self._spans = {case.key: self._room.span(case.begin, case.end) for case in cases}
        self._pin = self._above_all()
        self._columns: dict[tuple[int, int], int] = {}
        self._mine: dict[int, list[Case]] = {}
        self._further: dict[int, list[int]] = {}
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.silent()
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.passModel(self._program(highspy))
        self.bound = 2 * self._pin * len(cases)
        """What no division can be worth more than, as far as is known."""

    def value(self, placed: Placed) -> int:
        """What is made as great as can be: pins above all, then the worth."""
        own = worth(self._cases, placed, self._ledgers, self._aims)
        return self._pin * pins(self._cases, placed) + own

    def run(self, seconds: float, start: Placed) -> dict[int, int]:
        """The best division by the rows told so far, as far as it was found in time."""
        highs = self._highs
        highs.setOptionValue("time_limit", seconds)
        self._begin_at(start)
        highs.run()
        info = highs.getInfo()
        self.bound = min(self.bound, floor(info.mip_dual_bound + _NEAR))
        if info.primal_solution_status != _THERE:
            return {}
        values = highs.getSolution().col_value
        return dict(pair for pair, column in self._columns.items() if values[column] > _YES)

    def tell(self, placed: Placed) -> dict[int, int]:
        """Look what a division breaks and tell that in rows; returns it without what is too much."""
        kept = dict(placed)
        for coach_id, mine in per_coach(self._cases, placed).items():
            ledger = self._ledgers[coach_id]
            if fits(ledger, mine):
                continue
            self._tell_weeks(coach_id, _least_that_breaks(ledger, mine))
            held: list[Case] = []
            for case in sorted(mine, key=lambda one: _first(one, coach_id)):
                if fits(ledger, [*held, case]):
                    held.append(case)
                else:
                    del kept[case.key]
        return kept

    # -- columns and rows -----------------------------------------------------------------------

    def _above_all(self) -> int:
        """More than all the rest can differ."""
        best = sum(max(case.points.values()) + self._aims.placing for case in self._cases)
        held = max(self._ledgers[key].open_assignments for key in self._room.coaches)
        return 1 + best + self._aims.fairness * len(self._cases) * (held + len(self._cases))

    def _program(self, highspy: Any) -> Any:
        program = _Program()
        for case in self._cases:
            for coach_id, points in case.points.items():
                held = self._ledgers[coach_id].open_assignments
                gain = points + self._aims.placing - self._aims.fairness * held
                gain += self._pin if coach_id in case.pinned else 0
                self._columns[case.key, coach_id] = program.column(gain, whole=True)
                self._mine.setdefault(coach_id, []).append(case)
            program.row({self._columns[case.key, coach_id]: 1 for coach_id in case.points}, 1)
        whole, *_ = parts = [(part, self._room.most(part).tolist()) for part in self._room.parts]
        for at, coach_id in enumerate(self._room.coaches):
            self._tell_number(program, coach_id, whole[1][at])
            for part, most in parts:
                program.row(*self._row(coach_id, part, most[at]))
        return program.passed(highspy)

    def _tell_number(self, program: _Program, coach_id: int, room: int) -> None:
        """How many requests a coach can have, and what each further one costs."""
        mine, most = self._mine[coach_id], 0
        slots = self._ledgers[coach_id].free_assignments
        for minutes in sorted(case.minutes for case in mine):
            room -= minutes
            most += room >= 0 and (slots is None or most < slots)
        row = {self._columns[case.key, coach_id]: 1 for case in mine}
        if self._aims.fairness:
            cost = self._aims.fairness
            further = [program.column(-cost * before) for before in range(1, most)]
            self._further[coach_id] = further
            row |= dict.fromkeys(further, -1)
            most = min(most, 1)
        program.row(row, most)

    def _tell_weeks(self, coach_id: int, cases: Iterable[Case]) -> None:
        span = frozenset().union(*(self._spans[case.key] for case in cases))
        most = self._room.most(span)[self._room.coaches.index(coach_id)]
        row, least = self._row(coach_id, span, int(most))
        if row:
            self._highs.addRow(-inf, least, len(row), list(row), list(row.values()))

    def _row(self, coach_id: int, span: frozenset[int], most: int) -> tuple[dict[int, int], int]:
        """What lies wholly within some weeks asks no more than fits there; empty when it can't."""
        within = {
            self._columns[case.key, coach_id]: case.minutes
            for case in self._mine[coach_id]
            if self._spans[case.key] <= span
        }
        if sum(within.values()) <= most:
            return {}, 0
        step = gcd(*within.values())
        return {column: minutes // step for column, minutes in within.items()}, most // step

    def _begin_at(self, start: Placed) -> None:
        """Give a division that is known, to be bettered."""
        yes = [self._columns[pair] for pair in start.items()]
        for coach_id, mine in per_coach(self._cases, start).items():
            yes += self._further.get(coach_id, [])[: len(mine) - 1]
        self._highs.setSolution(len(yes), yes, [1.0] * len(yes))


class _Program:
    """A program while it is written: columns with their gain, rows with their most."""

    def __init__(self) -> None:
        self.gains: list[int] = []
        self.whole: list[bool] = []
        self.rows: list[tuple[dict[int, int], int]] = []

    def column(self, gain: int, *, whole: bool = False) -> int:
        self.gains.append(gain)
        self.whole.append(whole)
        return len(self.gains) - 1

    def row(self, row: dict[int, int], most: int) -> None:
        if row:
            self.rows.append((row, most))

    def passed(self, highspy: Any) -> Any:
        program = highspy.HighsLp()
        program.sense_ = highspy.ObjSense.kMaximize
        program.num_col_, program.num_row_ = len(self.gains), len(self.rows)
        program.col_cost_ = [float(gain) for gain in self.gains]
        program.col_lower_, program.col_upper_ = [0.0] * len(self.gains), [1.0] * len(self.gains)
        kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
        program.integrality_ = [kinds[whole] for whole in self.whole]
        program.row_lower_ = [-inf] * len(self.rows)
        program.row_upper_ = [float(most) for _row, most in self.rows]
        matrix = program.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        starts = [0]
        for row, _most in self.rows:
            starts.append(starts[-1] + len(row))
        matrix.start_ = starts
        matrix.index_ = [column for row, _most in self.rows for column in row]
        matrix.value_ = [float(value) for row, _most in self.rows for value in row.values()]
        return program


def _least_that_breaks(ledger: Ledger, cases: Sequence[Case]) -> list[Case]:
    """Of requests that do not fit together, some of which none can be missed for that."""
    left = list(cases)
    for case in cases:
        others = [one for one in left if one is not case]
        if not fits(ledger, others):
            left = others
    return left


def _first(case: Case, coach_id: int) -> tuple[bool, int]:
    """What a coach who has too much keeps first."""
    return coach_id not in case.pinned, -case.points[coach_id]
