"""Asks which decision came in the place of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates, decision_list
from nplw_desktop.region.decision_list import DecisionFilter, DecisionList, DecisionRow
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.rows_source import Order


class ReplaceDialog(Dialog):
    """Which decision came in the place of one; ``chosen`` carries its id."""

    chosen = Signal(int)

    def __init__(self, desk: Desk, line_id: int, parent: QWidget) -> None:
        super().__init__(desk.theme, "Besluit vervangen door", parent, width=520)
        self._desk = desk
        self._line_id = line_id
        self.which = ChipField(
            desk.theme, "Nieuw besluit", self._offered, hint="Typ woorden of het nummer."
        )
        self.body.addWidget(self.which)
        self.body.addStretch(1)
        self.drop = self.add_button("Annuleren")
        self.drop.clicked.connect(self.reject)
        self.which.added.connect(self._on_added)
        self.which.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _offered(self, words: str) -> Sequence[Candidate]:
        found = DecisionList(self._desk.store, DecisionFilter(words)).first(
            Order(decision_list.BY_DAY, descending=True), 9
        )
        return [
            (row.id, " ".join(part for part in (row.number, row.text) if part), taken(row))
            for row in found
            if row.id != self._line_id
        ]

    def _on_added(self, key: object) -> None:
        self.accept()
        if isinstance(key, int):
            self.chosen.emit(key)


def taken(row: DecisionRow) -> str:
    """The day a decision was taken, with its year."""
    return "" if row.held_on is None else f"{dates.day_month(row.held_on)} {row.held_on.year}"
