"""The rows of a division: a request, who it would get, and why; or why it gets nobody."""

from __future__ import annotations

from dataclasses import dataclass

from nplw_desktop.region.coaching import durations
from nplw_desktop.region.coaching.assignments import proposing
from nplw_desktop.region.coaching.dividing import Division, Line, Request, Unplaced

TAKEN = "voorgesteld"
NOBODY = "niemand"


@dataclass(frozen=True, slots=True)
class DivideEntry:
    """One row; ``key`` is that of the request. ``ticked`` is None where nothing can be taken over."""

    key: int
    request: Request
    coach: str
    score: str
    now: str
    why: str
    meta: str
    weeks: str
    ticked: bool | None
    done: bool = False

    @property
    def title(self) -> str:
        """Which request."""
        return f"{self.request.number} · {self.request.topic}"

    def spoken(self) -> str:
        """The row for a screen reader, in full."""
        told = [self.title, self.meta, f"nu {self.now}", f"wordt {self.coach} {self.score}".strip()]
        told += [self.why, self.weeks]
        if self.done:
            told.append(TAKEN)
        return ", ".join(each for each in told if each)


def entries(
    division: Division, ticked: frozenset[int], taken: frozenset[int], *, able: bool
) -> list[DivideEntry]:
    """The rows of a division; who gets nobody stands below."""
    rows = [_placed(line, ticked, taken, able=able) for line in division.lines]
    return [*rows, *map(_unplaced, division.unplaced)]


def may_take(line: Line, taken: frozenset[int]) -> bool:
    """Whether there is something to propose for a line."""
    return not line.stays and line.request.id not in taken


def _placed(
    line: Line, ticked: frozenset[int], taken: frozenset[int], *, able: bool
) -> DivideEntry:
    key = line.request.id
    done = key in taken
    return DivideEntry(
        key,
        line.request,
        line.coach,
        str(line.score),
        line.now_words,
        line.why,
        _meta(line.request, durations.in_words(line.minutes)),
        proposing.in_words(line.plan),
        key in ticked if able and may_take(line, taken) else None,
        done,
    )


def _unplaced(left: Unplaced) -> DivideEntry:
    key, meta = left.request.id, _meta(left.request, "")
    return DivideEntry(key, left.request, NOBODY, "", "nog niemand", left.why, meta, "", None)


def _meta(request: Request, hours: str) -> str:
    return " · ".join(each for each in (" en ".join(request.places), hours) if each)
