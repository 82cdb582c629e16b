"""What requests yielded, in the words of who asked: the evaluations that were answered in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nplw_desktop.region.coaching import evaluating
from nplw_desktop.region.coaching.report.asked import Asked, some
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.store import Reader

ANSWERS = {key: evaluating.ANSWERS[key] for key in ("yes", "partly", "no", "")}
"""Whether the question was answered, in a word; in the order of a report."""


@dataclass(frozen=True, slots=True)
class Yield:
    """One evaluation. How the cooperation went is left out: that is about a person.

    ``shared`` is what was let go of it, in words without names that the user saw; the other texts are
    as the asker gave them.
    """

    id: int
    asked: Asked
    on: date | None
    answered: str
    answer: str
    useful: str
    changed: str
    reuse: str
    shared: str

    @property
    def word(self) -> str:
        """Whether the question was answered."""
        return ANSWERS.get(self.answered, ANSWERS[""])


def read(source: Reader, within: Within) -> tuple[Yield, ...]:
    """By the day of the answer, oldest first; what was asked and not answered yet is not in it."""
    rows = source.rows(_ROWS % f"{within.in_year(_DAY)} AND {within.requests()}")
    found = some(source, frozenset(row.request_id for row in rows))
    return tuple(
        Yield(
            row.id,
            found[row.request_id],
            date.fromisoformat(row.on_day),
            row.answered,
            row.answer,
            row.useful,
            row.changed,
            row.reuse,
            (row.shared or "") if row.shareable else "",
        )
        for row in rows
    )


_DAY = "coalesce(e.answered_on, e.asked_on, r.closed_on, r.received_on)"
_ROWS = f"""SELECT e.id, e.request_id, {_DAY} AS on_day, e.answered,
    e.answer, e.useful, e.changed, e.reuse, e.shareable,
    l.text AS shared
    FROM coach_evaluation e JOIN coach_request r ON r.id = e.request_id
    LEFT JOIN line l ON l.id = e.line_id
    WHERE %s AND (e.answered_on IS NOT NULL OR e.answered || e.answer || e.useful || e.changed <> '')
    ORDER BY on_day, e.id"""
