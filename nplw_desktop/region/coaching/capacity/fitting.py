"""Whether hours fit in the weeks of a coach, and how they are spread over them.

Weeks lie in quarters and quarters in years, so what fits for one question is a sum of smallest limits,
and what fits for several at once is a flow through that tree.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date

from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.coaching.capacity.ledger import Ledger, Plan, place
from nplw_desktop.region.coaching.weeks import Quarter

Want = tuple[int, date, date]
"""Minutes that are wanted, from a day to a day, both counted."""

_NO_LIMIT = 1 << 40
_STEPS = (30, 15, 5, 1)
"""Minutes that are dealt out at a time: half hours as long as they fit."""


def most(ledger: Ledger, begin: date, end: date) -> int:
    """The most minutes that fit in the weeks from ``begin`` to ``end``."""
    limits = _Limits(ledger, weeks.between(begin, end))
    by_quarter: dict[Quarter, int] = {}
    for monday, free in limits.weeks.items():
        quarter = place(monday)[1]
        by_quarter[quarter] = by_quarter.get(quarter, 0) + free
    by_year: dict[int, int] = {}
    for quarter, minutes in by_quarter.items():
        fits = min(minutes, limits.quarters[quarter])
        by_year[quarter.year] = by_year.get(quarter.year, 0) + fits
    return sum(min(minutes, limits.years[year]) for year, minutes in by_year.items())


def spread(ledger: Ledger, minutes: int, begin: date, end: date) -> Plan | None:
    """An even plan of ``minutes`` over the weeks from ``begin`` to ``end``; None when it cannot be.

    It deals out half hours, each to the week with the least so far that still may have it, the
    earliest first. Never over what is left of a week, quarter or year.
    """
    limits = _Limits(ledger, weeks.between(begin, end))
    given = dict.fromkeys(limits.weeks, 0)
    left = minutes
    for step in _STEPS:
        able = [monday for monday in given if limits.fits(monday, step)]
        while left >= step and able:
            able = [monday for monday in able if limits.fits(monday, step)]
            if not able:
                break
            least = min(able, key=lambda monday: (given[monday], monday))
            given[least] += step
            limits.take(least, step)
            left -= step
    if left:
        return None
    return tuple((monday, planned) for monday, planned in given.items() if planned)


def feasible(ledger: Ledger, wants: Iterable[Want]) -> bool:
    """Whether all wants fit at once, within weeks, quarters, years and the most assignments.

    Exact: it is the question whether a flow of that size exists.
    """
    asked = [want for want in wants if want[0] > 0]
    slots = ledger.free_assignments
    if asked and slots is not None and len(asked) > slots:
        return False
    if len(asked) < 2:
        return all(most(ledger, begin, end) >= minutes for minutes, begin, end in asked)
    return _flow(ledger, asked) == sum(minutes for minutes, _begin, _end in asked)


class _Limits:
    """What is left of some weeks, and of the quarters and years they lie in; never below 0."""

    def __init__(self, ledger: Ledger, mondays: Sequence[date]) -> None:
        self.weeks = {monday: _at_least_0(ledger.free_week(monday)) for monday in mondays}
        quarters = {place(monday)[1] for monday in mondays}
        self.quarters = {one: _at_least_0(ledger.free_quarter(one)) for one in quarters}
        self.years = {one.year: _at_least_0(ledger.free_year(one.year)) for one in quarters}

    def fits(self, monday: date, minutes: int) -> bool:
        """Whether so many minutes more fit in a week."""
        year, quarter = place(monday)
        return min(self.weeks[monday], self.quarters[quarter], self.years[year]) >= minutes

    def take(self, monday: date, minutes: int) -> None:
        """Give away minutes of a week."""
        year, quarter = place(monday)
        self.weeks[monday] -= minutes
        self.quarters[quarter] -= minutes
        self.years[year] -= minutes


def _at_least_0(free: int | None) -> int:
    return _NO_LIMIT if free is None else max(free, 0)


def _flow(ledger: Ledger, wants: Sequence[Want]) -> int:
    """The most minutes of all wants together that fit (Dinic on want, week, quarter, year)."""
    spans = [weeks.between(begin, end) for _minutes, begin, end in wants]
    limits = _Limits(ledger, sorted({monday for span in spans for monday in span}))
    net = _Net()
    for at, ((minutes, _begin, _end), span) in enumerate(zip(wants, spans, strict=True)):
        net.pipe("from", at, minutes)
        for monday in span:
            if limits.weeks[monday]:
                net.pipe(at, monday, minutes)
    for monday, free in limits.weeks.items():
        net.pipe(monday, place(monday)[1], free)
    for quarter, free in limits.quarters.items():
        net.pipe(quarter, ("year", quarter.year), free)
    for year, free in limits.years.items():
        net.pipe(("year", year), "to", free)
    return net.most("from", "to")


class _Net:
    """A network of pipes, and the most that flows through it."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._left: list[int] = []
        self._of: list[list[int]] = []
        self._names: dict[object, int] = {}

    def pipe(self, begin: object, end: object, width: int) -> None:
        """A pipe of so many minutes, and the way back."""
        first, last = self._node(begin), self._node(end)
        for node, other, size in ((first, last, width), (last, first, 0)):
            self._of[node].append(len(self._ends))
            self._ends.append(other)
            self._left.append(size)

    def most(self, begin: object, end: object) -> int:
        """The largest flow."""
        source, sink, flow = self._node(begin), self._node(end), 0
        while (depth := self._depths(source, sink)) is not None:
            tried = [0] * len(self._of)
            while pushed := self._push(source, sink, _NO_LIMIT, depth, tried):
                flow += pushed
        return flow

    def _node(self, name: object) -> int:
        if name not in self._names:
            self._names[name] = len(self._of)
            self._of.append([])
        return self._names[name]

    def _depths(self, source: int, sink: int) -> list[int] | None:
        depth = [-1] * len(self._of)
        depth[source] = 0
        waiting = deque((source,))
        while waiting:
            node = waiting.popleft()
            for pipe in self._of[node]:
                other = self._ends[pipe]
                if self._left[pipe] and depth[other] < 0:
                    depth[other] = depth[node] + 1
                    waiting.append(other)
        return depth if depth[sink] >= 0 else None

    def _push(self, node: int, sink: int, able: int, depth: list[int], tried: list[int]) -> int:
        if node == sink:
            return able
        while tried[node] < len(self._of[node]):
            pipe = self._of[node][tried[node]]
            other = self._ends[pipe]
            if self._left[pipe] and depth[other] == depth[node] + 1:
                pushed = self._push(other, sink, min(able, self._left[pipe]), depth, tried)
                if pushed:
                    self._left[pipe] -= pushed
                    self._left[pipe ^ 1] += pushed
                    return pushed
            tried[node] += 1
        return 0
