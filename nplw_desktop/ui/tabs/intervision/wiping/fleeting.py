"""What was fleeting goes as soon as its session is closed, from the copies of these days too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.store import Changed, Store, cleaning
from nplw_desktop.store.errors import StoreError
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.wiping import words

_SOON_MS = 300


@dataclass(frozen=True)
class _Gone:
    lines: int
    copies: int


class Fleeting(QObject):
    """Follows the changes of the open file; lives as long as that."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.look)
        if not desk.only_read:
            desk.changed.connect(self._on_changed)
            if wiping.copies_behind(desk.store):
                self._soon.start()  # of an earlier run, that was killed or began with wiping

    def look(self) -> None:
        """Wipe what is fleeting of sessions that are over, on a worker; nothing when none is."""
        desk = self._desk
        if desk.waiting:
            return
        folder = notes.of(desk.settings, desk.store.path).folder
        job = partial(_wipe, desk.store, desk.today(), folder)
        desk.tasks.run(job, self._on_gone, self._on_failed, owner=self, key="fleeting")

    def _on_changed(self, changed: Changed) -> None:
        if changed.of("session") or changed.of("legal_hold"):
            self._soon.start()

    def _on_gone(self, gone: _Gone) -> None:
        if gone.lines:
            self._desk.announce(words.fleeting(gone.lines, gone.copies))

    def _on_failed(self, error: Exception) -> None:
        """It is tried again at the next start."""
        if not isinstance(error, StoreError):
            raise error


def _wipe(store: Store, today: date, folder: Path) -> _Gone:
    lines = wiping.wipe_fleeting(store, today)
    if not wiping.copies_behind(store) or not folder.is_dir():
        return _Gone(lines, 0)
    done = cleaning.clean(store, folder).done
    wiping.copies_behind(store, behind=False)
    return _Gone(lines, len(done))
