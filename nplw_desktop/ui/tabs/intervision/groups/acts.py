"""What can be done with a group: plan its next session, take it away, copy what it agreed on."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import contract
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.acts import SessionActs

PAGE = "groups"
"""The key of the page."""


def place_of(series_id: int | None = None) -> str:
    """The place of a group, or of the page."""
    return places.write_page(PAGE, series_id)


class GroupActs:
    """Writes, says what was done, and goes there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sessions = SessionActs(desk)

    def next_of(self, series_id: int) -> None:
        """Plan the next session and open it."""
        self._sessions.next_of(series_id, place_of(series_id))

    def delete(self, series_id: int) -> None:
        """Put a group in the bin; its sessions stay."""
        found = groups.get(self._desk.store, series_id)
        if found is None:
            return
        written = self._desk.write(
            "Groep verwijderd",
            lambda change: groups.delete(change, series_id),
            place=place_of(),
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._desk.announce(f"‘{found.title}’ verwijderd; de sessies blijven", undo=True)

    def copy_contract(self, series_id: int) -> None:
        """Put what the group agreed on, as text, on the clipboard."""
        found = contract.of(self._desk.store, series_id)
        if found is not None:
            QGuiApplication.clipboard().setText(found.text())
            self._desk.announce("Groepsafspraken gekopieerd")
