"""The list of quick notes: two lines each, and the keys that work them out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.quick_notes.listing import NoteRow
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.two_line_list import Status, TwoLineList, TwoLines

ACTS: tuple[tuple[str, str, str, str], ...] = (
    ("action", "A", "Actie", "square-check-big"),
    ("decision", "B", "Besluit", "gavel"),
    ("insight", "I", "Inzicht", "lightbulb"),
    ("promise", "T", "Toezegging", "handshake"),
    ("minutes", "M", "In verslag", "file-text"),
    ("person", "P", "Bij persoon", "user-round"),
    ("processed", "V", "Verwerkt", "check"),
)
"""What can become of a note: its key in code, the key to press, the words and the icon."""

_KEYS = {getattr(Qt.Key, f"Key_{letter}"): act for act, letter, _words, _icon in ACTS}


class NoteRows(TwoLineList[NoteRow]):
    """``act_asked`` carries the key of one of ``ACTS``; a letter here is no search."""

    act_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        lines: TwoLines[NoteRow] = TwoLines(_title, self._meta, _status)
        super().__init__(desk.theme, desk.tasks, lines, "Notities", parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _KEYS.get(event.key()) if not event.modifiers() else None
        if act is None:
            super().keyPressEvent(event)
        elif self.chosen():
            self.act_asked.emit(act)

    def _meta(self, row: NoteRow) -> str:
        parts = (when(row, self._desk.today()), row.people, row.municipalities, row.labels)
        return " · ".join(filter(None, (*parts, row.session)))


def when(row: NoteRow, today: date) -> str:
    """``vandaag 14:05``, ``gisteren``, ``12 nov``."""
    day = row.written_on or row.at.date()
    said = dates.relative(day, today)
    return f"{said} {dates.clock(row.at.time())}" if day == row.at.date() == today else said


def _title(row: NoteRow) -> str:
    more = row.text.strip() != row.first_line.strip()
    return f"{row.first_line} …" if more else row.first_line


def _status(row: NoteRow) -> Status | None:
    return Status("verwerkt", "ok") if row.processed else None
