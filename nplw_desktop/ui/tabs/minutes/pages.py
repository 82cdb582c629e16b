"""The pages of the tab Verslagen: a table of what stands beside the list of meetings."""

from __future__ import annotations

from nplw_desktop.region import page_counts
from nplw_desktop.ui.tabs.paged import PageSpec, Paging

_HERE = __name__.rpartition(".")[0]

MEETINGS = "meetings"

PAGES = (
    PageSpec(MEETINGS, "Verslagen", "file-text", f"{_HERE}.meetings_page", "MeetingsPage"),
    PageSpec("actions", "Acties", "square-check-big", f"{_HERE}.actions.page", "ActionsPage"),
    PageSpec("decisions", "Besluiten", "gavel", f"{_HERE}.decisions.page", "DecisionsPage"),
    PageSpec("notes", "Notities", "sticky-note", f"{_HERE}.notes.page", "NotesPage"),
    PageSpec("series", "Reeksen", "calendar", f"{_HERE}.series.page", "SeriesPage"),
)
PAGING = Paging("minutes", "Verslagen", PAGES, page_counts.of, page_counts.TABLES)
