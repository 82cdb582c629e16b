"""The row above the list: what it is narrowed to, and the button for a new contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.region import contacts, labels
from nplw_desktop.region.contacts import GROUPS, ContactFilter
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.contacts.panes import FILTERS_HEIGHT
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import FilterChip, FilterChips, MenuChip, Option
from nplw_desktop.ui.widgets.filter_field import FilterField

_SIDE = 16
_GAP = 8
_EVERYBODY = "Alle"
_ANY = "alle"
_TO_COMPLETE = "incomplete"


class Filters(QWidget):
    """Chips with counts, two menus, the filter field and "Contact".

    Where the chips have no room on one line, a menu takes their place.
    """

    changed = Signal()
    new_asked = Signal()
    list_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self._counts: Mapping[str, int] = {}
        self._quiet = False
        self.new_button = Button(theme, "Contact", "primary", "plus", parent=self)
        self.new_button.setToolTip("Contact maken (Ctrl+N)")
        withhold(desk, self.new_button)
        self.chips = FilterChips(theme, "Soort organisatie", parent=self)
        self.kind = MenuChip(theme, "Soort", parent=self)
        self.municipality = MenuChip(theme, "Gemeente", parent=self)
        self.label = MenuChip(theme, "Label", parent=self)
        self.field = FilterField(theme, "Contacten filteren", self)
        self._divider = _Divider(desk, self)
        self._build()
        self._connect()
        self.municipality.set_options([Option(None, _ANY)])
        self.label.set_options([Option(None, _ANY)])
        self._show_counts()
        self._dress_menus()
        set_order(self.tab_stops())
        theme.changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(_GAP)
        for widget in (self.chips, self.kind, self._divider, self.municipality, self.label):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.field, 100)
        row.addSpacing(_GAP)
        row.addWidget(self.new_button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_asked)
        self.chips.changed.connect(self._on_group)
        self.kind.changed.connect(self._on_group)
        self.municipality.changed.connect(self._on_changed)
        self.municipality.opening.connect(self._fill_municipalities)
        self.label.changed.connect(self._on_changed)
        self.label.opening.connect(self._fill_labels)
        self.field.textChanged.connect(self._tell)
        self.field.list_asked.connect(self.list_asked)

    # What it says

    def narrowed(self) -> ContactFilter:
        """What the list is narrowed to now."""
        return ContactFilter(
            words=self.field.text(),
            group=str(self.chips.value()),
            municipality_id=_id(self.municipality.value()),
            label_id=_id(self.label.value()),
            region_ids=self._desk.region_ids,
        )

    def words(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    def described(self) -> str:
        """The filters that are on besides the words: ``Netbeheerder, Zandwijk``."""
        group = GROUPS.get(str(self.chips.value()))
        parts = [group[0]] if group else []
        parts += [
            chip.text().partition(": ")[2]
            for chip in (self.municipality, self.label)
            if chip.active()
        ]
        return ", ".join(parts)

    def active(self) -> bool:
        """Whether anything narrows the list, the regions apart."""
        return bool(self.words() or self.described())

    def clear(self) -> None:
        """Take all filters away; the list is told once."""
        self._quiet = True
        self.field.clear()
        self.chips.set_value("")
        self.kind.set_value("")
        self.municipality.set_value(None)
        self.label.set_value(None)
        self._quiet = False
        self._on_changed()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many each chip would show; the key '' is all."""
        self._counts = counts
        self._show_counts()

    # Remembering

    def state(self) -> dict[str, object]:
        """What is on, for the settings; ids are those of this file."""
        return {
            "words": self.field.text(),
            "group": str(self.chips.value()),
            "municipality": self.municipality.value(),
            "label": self.label.value(),
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Take what ``state`` gave; what is gone is left out. Tells nobody."""
        self._quiet = True
        self.field.setText(str(state.get("words", "")))
        group = str(state.get("group", ""))
        if group in GROUPS:
            self.chips.set_value(group)
            self.kind.set_value(group)
        if state.get("municipality") is not None:
            self._fill_municipalities()
            _restore(self.municipality, state["municipality"])
        if state.get("label") is not None:
            self._fill_labels()
            _restore(self.label, state["label"])
        self._quiet = False
        self._dress_menus()

    # Inside

    def _on_group(self, key: object) -> None:
        self.chips.set_value(key)
        self.kind.set_value(key)
        self._on_changed()

    def _on_changed(self) -> None:
        self._dress_menus()
        self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _fill_municipalities(self) -> None:
        found = contacts.places(self._desk.store, self._desk.region_ids)
        _offer(self.municipality, [Option(key, name, count) for key, name, count in found])
        self._dress_menus()

    def _fill_labels(self) -> None:
        found = labels.every(self._desk.store)
        _offer(self.label, [Option(one.id, one.name, one.uses) for one in found if one.uses])
        self._dress_menus()

    def _show_counts(self) -> None:
        options = [Option("", _EVERYBODY, self._counts.get(""))]
        options += [Option(key, name, self._counts.get(key)) for key, (name, _) in GROUPS.items()]
        self.chips.set_options(options)
        self.kind.set_options([Option("", _ANY, self._counts.get("")), *options[1:]])
        for chip in self.chips.findChildren(FilterChip):
            if chip.key == _TO_COMPLETE:
                chip.setVisible(bool(self._counts.get(_TO_COMPLETE)) or chip.isChecked())
        self._arrange()

    def _dress_menus(self) -> None:
        """A label that filters nothing is one word."""
        if not self.label.active():
            self.label.setText("Label")
            self.label.dress()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Chips on one line, or the menu in their place."""
        chips = self.chips.layout()
        wanted = chips.sizeHint().width() if chips is not None else 0
        fixed = (self._divider, self.municipality, self.label, self.new_button)
        taken = sum(each.sizeHint().width() + _GAP for each in fixed)
        taken += self.field.minimumSizeHint().width() + 2 * _SIDE + 3 * _GAP
        fits = wanted + taken <= self.width()
        self.chips.setFixedWidth(wanted)
        self.chips.setVisible(fits)
        self.kind.setVisible(not fits)

    def _dress(self) -> None:
        self.setFixedHeight(self._desk.theme.px(FILTERS_HEIGHT))
        self._arrange()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.color("paper"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._desk.theme.color("line"))

    def tab_stops(self) -> list[QWidget]:
        """The stops of the Tab key, in order."""
        chips = self.chips.findChildren(FilterChip)
        return [
            self.new_button,
            *chips,
            self.kind,
            self.municipality,
            self.label,
            self.field,
        ]


class _Divider(QWidget):
    """A thin line between the chips and the menus."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = desk.theme

    def sizeHint(self) -> QSize:
        return QSize(9, self._theme.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(4, 0, 1, self.height(), self._theme.color("line"))


def _offer(chip: MenuChip, options: Sequence[Option]) -> None:
    """Offer these; what is chosen now stays, also when nobody has it any more."""
    known = {option.key for option in options}
    chosen = [Option(chip.value(), chip.text().partition(": ")[2])]
    kept = chosen if chip.active() and chip.value() not in known else []
    chip.set_options([Option(None, _ANY), *kept, *options])


def _restore(chip: MenuChip, key: object) -> None:
    chip.set_value(key)
    if not chip.text().partition(": ")[2]:
        chip.set_value(None)


def _id(key: object) -> int | None:
    return key if isinstance(key, int) else None
