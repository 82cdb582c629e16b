"""What narrows the list of actions: a group, a person, a municipality and words; and the counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import action_list
from nplw_desktop.region.action_list import GROUPS, ActionFilter
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.filter_row import FilterRow
from nplw_desktop.ui.widgets.chips import FilterChips, MenuChip, Option
from nplw_desktop.ui.widgets.filter_field import FilterField

_COUNT_MS = 150
"""The counts follow so long after the last key: they take the processor away from the rows."""
_ALL = Option(None, "alle")


class ActionFilters(FilterRow):
    """``changed``: show the list anew. ``last`` stands at the end of the row."""

    changed = Signal()

    def __init__(self, desk: Desk, last: QWidget, parent: QWidget) -> None:
        self._desk = desk
        theme = desk.theme
        self.chips = FilterChips(theme, "Welke acties")
        self.who = MenuChip(theme, "Wie")
        self.where = MenuChip(theme, "Gemeente")
        self.filter = FilterField(theme, "Acties filteren op tekst, nummer of naam")
        super().__init__(theme, self.chips, (self.who, self.where, self.filter, last), parent)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        for chosen in (self.chips.changed, self.who.changed, self.where.changed):
            chosen.connect(self._on_chosen)
        self.who.opening.connect(self._offer_people)
        self.where.opening.connect(self._offer_places)
        self.filter.textChanged.connect(self.changed)
        self._counting.timeout.connect(self._count_groups)

    def begin(self, group: object) -> None:
        """Begin with the group that was shown the last time."""
        self.chips.set_options([Option(key, text) for key, text in GROUPS.items()])
        self.chips.set_value(group if group in GROUPS else "")
        for chip in (self.who, self.where):
            chip.set_options([_ALL])

    def narrowed(self) -> ActionFilter:
        """What is chosen and typed."""
        who, where = self.who.value(), self.where.value()
        return ActionFilter(
            self._desk.today(),
            " ".join(self.filter.text().split()),
            str(self.chips.value() or ""),
            who if isinstance(who, int) else None,
            where if isinstance(where, int) else None,
            self._desk.region_ids,
        )

    def active(self) -> bool:
        """Whether more than a group was chosen."""
        return bool(self.filter.text().strip()) or self.who.active() or self.where.active()

    def clear_to(self, group: str) -> None:
        """Show all of a group."""
        blocked = self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(blocked)
        self.who.set_value(None)
        self.where.set_value(None)
        self.chips.set_value(group)
        self.changed.emit()

    def count_soon(self) -> None:
        """Count the groups again, once the keys are still."""
        self._counting.start()

    def _on_chosen(self, _key: object = None) -> None:
        self.changed.emit()

    def _count_groups(self) -> None:
        job = partial(action_list.counts, self._desk.store, self.narrowed())
        self._desk.tasks.run(job, self._show_groups, owner=self, key="counts")

    def _show_groups(self, counted: dict[str, int]) -> None:
        self.chips.set_options([Option(key, text, counted[key]) for key, text in GROUPS.items()])

    def _offer_people(self) -> None:
        found = action_list.owners(self._desk.store, self.narrowed())
        self.who.set_options([_ALL, *(Option(*one) for one in found)])

    def _offer_places(self) -> None:
        found = action_list.places(self._desk.store, self.narrowed())
        self.where.set_options([_ALL, *(Option(*one) for one in found)])
