"""A file that does not open because it is damaged or gone: its copies, and what is left of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.copies.copy_list import CopyList
from nplw_desktop.ui.copies.putting_back import Target
from nplw_desktop.ui.copies.rescue_dialog import ask_to_rescue
from nplw_desktop.ui.dialog import Dialog

if TYPE_CHECKING:
    from pathlib import Path

    from nplw_desktop.store import Secret
    from nplw_desktop.ui.tasks import Tasks
    from nplw_desktop.ui.window import Window

_ABOUT = (
    "Kies de kopie die je wilt terugzetten. Voor er iets gebeurt, zie je wat er in staat; het "
    "bestand zoals het nu is, wordt eerst opzijgezet."
)


class TroubleCopies(Dialog):
    """The copies of a file that is not open."""

    def __init__(self, window: Window, tasks: Tasks, target: Target) -> None:
        super().__init__(window.theme, "Kopie terugzetten", window, width=620)
        self.add_text(_ABOUT)
        known = notes.of(window.settings, target.path)
        self.add_text(f"Map: {known.folder}", "small", "ink2")
        self.copies = CopyList(window, tasks, target, datetime.now)
        self.body.addWidget(self.copies, 1)
        self.copies.read(known.folder, known.last.path if known.last is not None else None)
        self.add_button("Sluiten").clicked.connect(self.accept)


def show_copies(window: Window, tasks: Tasks, path: Path | None, secret: Secret | None) -> None:
    """Show the copies of a file that does not open; ``secret`` is what was tried."""
    if path is not None:
        target = Target(path, secret)
        window.show_dialog("copies", lambda: TroubleCopies(window, tasks, target))


def show_rescue(window: Window, path: Path | None, secret: Secret | None) -> None:
    """Lead through making a new file of what can be read."""
    if path is not None:
        ask_to_rescue(window, Target(path, secret))
