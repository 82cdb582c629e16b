"""The room of all coaches at once, as numbers in rows: what fits in any set of weeks.

Weeks lie in quarters and quarters in years, so the most that fits in some weeks is the smallest of the
limits, summed: weeks within their quarter, quarters within their year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.coaching.capacity import Ledger

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_NO_LIMIT = 1 << 40


class Room:
    """What is left of every week that lies in one of ``spans``, and of its quarter and year.

    ``coaches`` are the ids in the order of the rows. Weeks between the spans are left out: a slip in a
    year would else make a table of a hundred years.
    """

    def __init__(self, ledgers: Mapping[int, Ledger], spans: Iterable[tuple[date, date]]) -> None:
        self.coaches = tuple(ledgers)
        wanted = {monday for begin, end in set(spans) for monday in weeks.between(begin, end)}
        self.mondays = tuple(sorted(wanted))
        self._at = {monday: at for at, monday in enumerate(self.mondays)}
        of_weeks = [weeks.quarter(monday) for monday in self.mondays]
        quarters = list(dict.fromkeys(of_weeks))
        years = list(dict.fromkeys(quarter.year for quarter in quarters))
        self.parts = self._parts()
        self._in_quarter = _lying(of_weeks, quarters)
        self._in_year = _lying([quarter.year for quarter in quarters], years)
        self._full = {key for key, one in ledgers.items() if _is_full(one)}
        self._known: dict[frozenset[int], dict[int, int]] = {}
        each = ledgers.values()
        self._weeks = _table([[one.free_week(monday) for monday in self.mondays] for one in each])
        self._quarters = _table(
            [[one.free_quarter(quarter) for quarter in quarters] for one in each]
        )
        self._years = _table([[one.free_year(year) for year in years] for one in each])

    def span(self, begin: date, end: date) -> frozenset[int]:
        """The places of the weeks from a day to a day."""
        return frozenset(self._at[monday] for monday in weeks.between(begin, end))

    def most(self, span: Iterable[int]) -> Numbers:
        """The most minutes that fit in some weeks, of every coach."""
        import numpy as np  # noqa: PLC0415

        at = sorted(span)
        in_quarters = np.minimum(self._weeks[:, at] @ self._in_quarter[at], self._quarters)
        in_years = np.minimum(in_quarters @ self._in_year, self._years)
        total: Numbers = in_years.sum(axis=1)
        return total

    def with_time(self, minutes: int, begin: date, end: date) -> frozenset[int]:
        """The coaches who can do so many minutes from a day to a day, and may have one more."""
        span = self.span(begin, end)
        if span not in self._known:
            self._known[span] = dict(zip(self.coaches, self.most(span).tolist(), strict=True))
        enough = {key for key, most in self._known[span].items() if most >= minutes}
        return frozenset(enough - self._full)

    def _parts(self) -> tuple[frozenset[int], ...]:
        """All weeks, those of each year, and those of each quarter."""
        whole = frozenset(range(len(self.mondays)))
        found = {whole: None}
        for key in (weeks.year, weeks.quarter):
            sorted_out: dict[object, set[int]] = {}
            for at, monday in enumerate(self.mondays):
                sorted_out.setdefault(key(monday), set()).add(at)
            found |= dict.fromkeys(map(frozenset, sorted_out.values()))
        return tuple(found)


def _table(rows: Sequence[Sequence[int | None]]) -> Numbers:
    import numpy as np  # noqa: PLC0415

    return np.array(
        [[_NO_LIMIT if free is None else max(free, 0) for free in row] for row in rows], np.int64
    )


def _lying(parts: Sequence[object], wholes: Sequence[object]) -> Numbers:
    """A 1 in the row of each part, in the column of the whole it lies in."""
    import numpy as np  # noqa: PLC0415

    at = {whole: place for place, whole in enumerate(wholes)}
    found = np.zeros((len(parts), len(wholes)), np.int64)
    found[np.arange(len(parts)), np.array([at[part] for part in parts], np.int64)] = 1
    return found


def _is_full(ledger: Ledger) -> bool:
    left = ledger.free_assignments
    return left is not None and left < 1
