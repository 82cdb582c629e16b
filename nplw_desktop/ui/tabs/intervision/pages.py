"""The pages of the tab Intervisie: a table of what stands beside the list of sessions."""

from __future__ import annotations

from nplw_desktop.region.intervision import page_counts
from nplw_desktop.ui.tabs.intervision.places import KEY
from nplw_desktop.ui.tabs.paged import PageSpec, Paging

_HERE = __name__.rpartition(".")[0]

SESSIONS = "sessions"
PAGES = (
    PageSpec(SESSIONS, "Sessies", "messages-square", f"{_HERE}.sessions_page", "SessionsPage"),
    PageSpec("groups", "Groepen", "users", f"{_HERE}.groups.page", "GroupsPage"),
    PageSpec("methods", "Methoden", "book-open", f"{_HERE}.methods.page", "MethodsPage"),
    PageSpec("yield", "Opbrengst", "lightbulb", f"{_HERE}.yields.page", "YieldPage"),
)
PAGING = Paging(KEY, "Intervisie", PAGES, page_counts.of, page_counts.TABLES)
