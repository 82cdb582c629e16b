"""The pages of the tab Coachpool."""

from __future__ import annotations

from nplw_desktop.region.coaching import page_counts
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.paged import PageSpec, Paging

_HERE = __name__.rpartition(".")[0]

PAGES = (
    PageSpec(places.REQUESTS, "Vragen", "message-circle", f"{_HERE}.requests.page", "RequestsPage"),
    PageSpec(places.COACHES, "Coaches", "user-star", f"{_HERE}.coaches.page", "CoachesPage"),
    PageSpec(places.PLAN, "Planbord", "calendar", f"{_HERE}.board.page", "PlanPage"),
    PageSpec(places.HOURS, "Uren", "clock", f"{_HERE}.hours.page", "HoursPage"),
    PageSpec(places.REPORT, "Rapport", "file-text", f"{_HERE}.report.page", "ReportPage"),
)
PAGING = Paging(places.KEY, "Coachpool", PAGES, page_counts.of, page_counts.TABLES)
