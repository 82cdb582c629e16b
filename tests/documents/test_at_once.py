"""Papers asked for at the same time, on several workers, are each as they are alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

from nplw_desktop.documents import session_summary
from nplw_desktop.region.summary import SessionSummary


def test_papers_made_at_the_same_time_are_as_they_are_alone() -> None:
    summaries = [SessionSummary(f"Overleg {n}", "", "", date(2026, 11, 26), "") for n in range(12)]
    make = partial(session_summary.build, invariant=True)
    with ThreadPoolExecutor(4) as workers:
        together = list(workers.map(make, summaries))
    assert together == [make(summary) for summary in summaries]
