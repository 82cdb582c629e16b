"""The attendance of a group over its series, the latest sessions first in sight."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import Group, Matrix
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.groups.attendance_table import LEGEND, AttendanceTable
from nplw_desktop.ui.tabs.intervision.groups.part import GroupPart
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_LAST = 6


class AttendancePart(GroupPart):
    """``session_asked`` carries a session."""

    session_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self._whole = False
        self.table = AttendanceTable(theme)
        self.legend = Text(theme, LEGEND, "small", "ink3", wrap=True)
        self.more = Link(theme, "Alle sessies tonen")
        self.panel = Panel(theme, "Aanwezigheid", head_line=True, parent=self)
        self.panel.body.addWidget(self.table)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 16, 8)
        below.addWidget(self.legend, 1)
        below.addWidget(self.more)
        self.panel.body.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.table.session_asked.connect(self.session_asked)
        self.table.person_asked.connect(self._on_person)
        self.more.clicked.connect(self._on_more)

    def show_group(self, found: Group) -> None:
        if self._group is None or self._group.id != found.id:
            self._whole = False
        super().show_group(found)
        matrix = groups.attendance(self._desk.store, found.id)
        hidden = max(0, len(matrix.columns) - _LAST)
        self.table.show_matrix(matrix if self._whole else _last(matrix, hidden))
        self.more.set_text("Alleen de laatste" if self._whole else f"Nog {hidden} eerdere tonen")
        self.more.setVisible(bool(hidden))
        self.setVisible(bool(matrix.columns and matrix.rows))

    def _on_person(self, person_id: int) -> None:
        self._desk.go(f"contacts/{person_id}")

    def _on_more(self) -> None:
        self._whole = not self._whole
        if self._group is not None:
            self.show_group(self._group)


def _last(matrix: Matrix, hidden: int) -> Matrix:
    """The last columns alone; the sums stay those of all sessions."""
    rows = tuple(replace(row, cells=row.cells[hidden:]) for row in matrix.rows)
    return Matrix(matrix.columns[hidden:], rows)
