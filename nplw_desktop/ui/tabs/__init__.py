"""The tabs of the window: what each of them can be asked, and the table of those that exist.

A tab is loaded when it is first shown: the window is painted before the rooms a tab needs.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.equipment import Equipment
    from nplw_desktop.ui.tabs.contacts.sight import Sight

Commands = dict[str, Callable[[], object]]


class Tab(Protocol):
    """What the window asks of a tab, which is a ``QWidget`` besides."""

    def open(self, place: str) -> bool:
        """Go to a record, for example ``contacts/7``; False when it is gone."""

    def place(self) -> str:
        """Where the user is, for the next start and for undo."""

    def flush(self) -> bool:
        """Write now what was typed; False when something could not be written."""

    def new(self) -> None:
        """Make a new record (Ctrl+N)."""

    def find(self) -> None:
        """Put the focus on the filter (Ctrl+F)."""

    def panes(self) -> list[QWidget]:
        """The panes that F6 goes through, in order."""

    def enter(self) -> None:
        """Take the focus where work begins: the list, or the text."""

    def commands(self) -> Commands:
        """What it does now for commands of ``ui.actions``; one that is absent is disabled."""

    def save_state(self) -> None:
        """Keep column widths and the like in the settings."""


class TabSpec(NamedTuple):
    """One tab: its key, name, icon and shortcut, and where its class is."""

    key: str
    title: str
    icon: str
    shortcut: str
    module: str
    name: str
    sight: str = ""
    """The module that shows what is seen of it while the file is being opened."""

    def make(self, desk: Desk, parent: QWidget) -> QWidget:
        """Load the module and build the tab; the widget answers to ``Tab``."""
        made = getattr(import_module(self.module), self.name)(desk, parent)
        return cast("QWidget", made)

    def look(self, path: Path, equipment: Equipment) -> Sight | None:
        """What is seen of it before ``path`` is open, where there is anything to see."""
        if not self.sight:
            return None
        return cast("Sight | None", import_module(self.sight).look(path, equipment))


# The numbers are fixed for all seven tabs, also for those that do not exist yet (DESIGN section 7).
TABS = (
    TabSpec(
        "contacts",
        "Contacten",
        "users",
        "Ctrl+2",
        f"{__name__}.contacts.tab",
        "ContactsTab",
        f"{__name__}.contacts.sight",
    ),
    TabSpec(
        "intervision",
        "Intervisie",
        "messages-square",
        "Ctrl+3",
        f"{__name__}.intervision.tab",
        "IntervisionTab",
    ),
    TabSpec(
        "coaching",
        "Coachpool",
        "user-star",
        "Ctrl+4",
        f"{__name__}.coaching.tab",
        "CoachingTab",
    ),
    TabSpec("minutes", "Verslagen", "file-text", "Ctrl+5", f"{__name__}.minutes", "MinutesTab"),
)


def as_tab(widget: QWidget) -> Tab:
    """The same widget, as what the window asks of it."""
    return cast("Tab", widget)
