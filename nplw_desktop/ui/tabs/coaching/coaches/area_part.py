"""Where a coach works and where not: the work area, and municipalities that are excluded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import municipalities
from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.coaching.coaches.asking import Values
from nplw_desktop.ui.tabs.coaching.coaches.rows_part import RowsPart
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.named_list import Act, NamedEntry

_WHOLE = "Leeg: de hele regio."
_SPECS = (FieldSpec("reason", "Waarom niet", columns=2),)


class AreaPart(RowsPart):
    """The rows are municipalities the coach does not work for; the own one can't be taken away."""

    title = "Werkgebied"
    new = "Gemeente uitsluiten"
    link = "Uitsluiten"
    nothing = "Geen gemeente is uitgesloten."
    opening = "Reden…"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.works = ChipField(theme, "Werkt in", self._candidates, hint=_WHOLE)
        self.works.line.setPlaceholderText("Gemeente…")
        self.excluded = ChipField(theme, self.new, self._candidates)
        self.excluded.line.setPlaceholderText("Gemeente…")
        self.excluded.hide()
        withhold(desk, self.works)
        for field in (self.works, self.excluded):
            field.setContentsMargins(16, 10, 16, 10)
        self.panel.body.insertWidget(0, self.works)
        self.panel.body.addWidget(self.excluded)
        self.works.added.connect(self._on_works)
        self.works.removed.connect(self._on_works)
        self.excluded.added.connect(self._on_excluded)

    def show_coach(self, found: Coach) -> None:
        if self._coach is not None and self._coach.id != found.id:
            self.excluded.hide()
        super().show_coach(found)
        self.panel.set_count(None)
        self.works.set_items([(each.municipality_id, each.name) for each in found.works])

    def stops(self) -> list[QWidget]:
        return [self.adding, self.works.line, self.list, self.excluded.line]

    def entries(self, found: Coach) -> Sequence[NamedEntry]:
        return [
            NamedEntry(
                each.municipality_id,
                f"Niet voor {each.name}",
                "" if each.own else each.reason,
                pill=each.reason if each.own else "",
            )
            for each in found.excluded
        ]

    def acts(self, entry: NamedEntry) -> tuple[Act, ...]:
        found = self.coach.excluded_from(entry.key)
        return () if found is None or found.own else super().acts(entry)

    def _candidates(self, words: str) -> Sequence[Candidate]:
        found = municipalities.matching(self._desk.store, words)
        return [(each.id, each.name, each.province) for each in found]

    # Doing

    def add(self) -> None:
        """Open the field for a municipality."""
        self.excluded.show()
        self.excluded.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def change(self, key: int) -> None:
        found = self.coach.excluded_from(key)
        if found is None or found.own:
            return

        def keep(given: Values) -> None:
            reason = str(given["reason"] or "")
            self._exclude("Reden gewijzigd", self._reasons() | {key: reason}, reason)

        self.ask(f"Niet voor {found.name}", _SPECS, {"reason": found.reason}, keep)

    def remove(self, key: int) -> None:
        found = self.coach.excluded_from(key)
        if found is None or found.own:
            return
        left = {each: reason for each, reason in self._reasons().items() if each != key}
        self._exclude("Uitsluiting weggehaald", left, said=f"{found.name} mag weer")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.excluded.line.hasFocus():
            self.excluded.hide()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _reasons(self) -> dict[int, str]:
        """What was filled in, without the own municipality, which nobody has to fill in."""
        return {each.municipality_id: each.reason for each in self.coach.excluded if not each.own}

    def _exclude(
        self, label: str, reasons: dict[int, str], words: str = "", said: str = ""
    ) -> None:
        coach_id = self.coach.id
        self.write(
            label,
            lambda change: coaches.set_exclusions(change, coach_id, reasons),
            words=words,
            said=said,
        )

    def _on_excluded(self, key: object) -> None:
        self.excluded.set_items([])
        if isinstance(key, int) and self.coach.excluded_from(key) is None:
            self._exclude("Gemeente uitgesloten", self._reasons() | {key: ""})
            self.list.choose(key)

    def _on_works(self, _key: object) -> None:
        coach_id = self.coach.id
        wanted = [key for key in self.works.items() if isinstance(key, int)]
        self.write(
            "Werkgebied gewijzigd", lambda change: coaches.set_area(change, coach_id, wanted)
        )
