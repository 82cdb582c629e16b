"""The chips above the list of coaches: whom it shows, what they know, and the order."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import themes
from nplw_desktop.region.coaching.coaches import listing
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.coaches.rows import BY_NAME, ORDERS
from nplw_desktop.ui.widgets.chips import MenuChip, Option
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.rows_source import Order

_WORDS = {key: text.lower() for key, text in listing.GROUPS.items()} | {"": "allemaal"}


class CoachFilters(QWidget):
    """``changed``: another filter or order was chosen. At first: who is active, by name."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.groups = MenuChip(desk.theme, "Toon")
        self.themes = MenuChip(desk.theme, "Thema")
        self.orders = MenuChip(desk.theme, "Op")
        self._flow = FlowLayout(self, across=6, down=4)
        for chip in (self.groups, self.themes, self.orders):
            self._flow.addWidget(chip)
            chip.changed.connect(self._on_changed)
        self.themes.opening.connect(self.offer_themes)
        self.orders.set_options([Option(key, key) for key in ORDERS])
        self.show_counts({})
        self.offer_themes()

    @property
    def group(self) -> str:
        """A key of ``listing.GROUPS``; empty for everybody."""
        return str(self.groups.value())

    @property
    def theme_id(self) -> int | None:
        """The theme they must know."""
        value = self.themes.value()
        return value if isinstance(value, int) else None

    @property
    def order(self) -> Order:
        """The order of the list."""
        return ORDERS.get(str(self.orders.value()), BY_NAME)

    def show_everybody(self) -> None:
        """Leave nobody out, without a signal."""
        self.groups.set_value("")
        self.themes.set_value(None)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many coaches each choice would show."""
        self.groups.set_options(
            [Option(key, _WORDS[key], counts.get(key)) for key in (*listing.GROUPS, "")]
        )

    def offer_themes(self) -> None:
        """Offer the themes coaches know."""
        known = [each for each in themes.every(self._desk.store) if each.coaches]
        self.themes.set_options(
            [Option(None, "alle"), *(Option(each.id, each.name, each.coaches) for each in known)]
        )

    def _on_changed(self, _key: object) -> None:
        self.changed.emit()
