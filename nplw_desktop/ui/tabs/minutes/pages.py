"""The pages of the tab Verslagen: a table of what stands beside the list of meetings.

A page is a ``QWidget`` made with (desk, parent) that answers to the calls of ``ui.tabs.Tab``. It may
have a signal ``opened`` that carries the id of a session to show. Each is loaded when first shown.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk

_HERE = __name__.rpartition(".")[0]


class PageSpec(NamedTuple):
    """One page: its key in places, title and icon, and where its class is."""

    key: str
    title: str
    icon: str
    module: str
    name: str

    def make(self, desk: Desk, parent: QWidget) -> QWidget:
        """Load the module and build the page."""
        made = getattr(import_module(self.module), self.name)(desk, parent)
        return cast("QWidget", made)


MEETINGS = "meetings"

PAGES = (
    PageSpec(MEETINGS, "Verslagen", "file-text", f"{_HERE}.meetings_page", "MeetingsPage"),
    PageSpec("actions", "Acties", "square-check-big", f"{_HERE}.actions.page", "ActionsPage"),
    PageSpec("decisions", "Besluiten", "gavel", f"{_HERE}.decisions.page", "DecisionsPage"),
    PageSpec("notes", "Notities", "sticky-note", f"{_HERE}.notes.page", "NotesPage"),
    PageSpec("series", "Reeksen", "calendar", f"{_HERE}.series.page", "SeriesPage"),
)
