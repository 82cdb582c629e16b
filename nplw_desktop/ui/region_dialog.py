"""Making, splitting and renaming a region of one's own."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from nplw_desktop.region import municipalities, regions
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.fields import ChoiceField, TextField
from nplw_desktop.ui.widgets.tick_picker import Tickable, TickPicker

Errand = Literal["make", "split", "rename"]

# Errand: title, button, label of the change, what it does.
_WORDS: dict[str, tuple[str, str, str, str]] = {
    "make": (
        "Eigen regio maken",
        "Regio maken",
        "Regio gemaakt",
        "De gemeenten die je kiest gaan over naar de nieuwe regio.",
    ),
    "split": (
        "Regio splitsen",
        "Splitsen",
        "Regio gesplitst",
        "De gemeenten die je kiest gaan naar de nieuwe regio; de andere blijven waar ze zijn.",
    ),
    "rename": ("Regio hernoemen", "Hernoemen", "Regio hernoemd", ""),
}


class RegionDialog(Dialog):
    """Asks what is needed and does it in one change, which undo takes back."""

    def __init__(self, desk: Desk, errand: Errand, parent: QWidget | None = None) -> None:
        title, verb, self._label, about = _WORDS[errand]
        super().__init__(desk.theme, title, parent)
        self._desk = desk
        self._errand = errand
        if about:
            self.add_text(about)
        known = regions.every(desk.store)
        served = [each for each in known if each.is_mine] or list(known)
        self.region = ChoiceField(desk.theme, "Regio", [(each.id, each.name) for each in served])
        self.region.set_value(served[0].id if served else None)
        self.region.edited.connect(self._on_region)
        self.region.setVisible(errand != "make")
        self.name = TextField(desk.theme, "Nieuwe naam")
        self.picker = TickPicker(desk.theme, "Gemeenten", (), rows=7)
        self.picker.setVisible(errand != "rename")
        for field in (self.region, self.name, self.picker):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.add_button("Annuleren").clicked.connect(self.reject)
        do = self.add_button(verb, "primary")
        do.clicked.connect(self._do)
        self.name.edit.returnPressed.connect(self._do)
        self._fill()
        first: QWidget = self.name if errand == "make" else self.region
        first.setFocus()

    def _on_region(self, _value: object) -> None:
        self._fill()

    def _fill(self) -> None:
        """Offer the municipalities: all, or those of the region that is split."""
        if self._errand == "rename":
            return
        names = {each.id: each.name for each in regions.every(self._desk.store)}
        inside = frozenset({self._region()}) if self._errand == "split" else None
        self.picker.set_items(
            [
                Tickable(each.id, each.name, names.get(each.region_id or 0, ""))
                for each in municipalities.of_regions(self._desk.store, inside)
            ],
            (),
        )

    def _region(self) -> int:
        return int(str(self.region.value()))

    def _do(self) -> None:
        written = self._desk.write(self._label, self._edit, words=self.name.value())
        self.name.set_error(written.refusal or None)
        if not written.refusal:
            self.accept()

    def _edit(self, change: Change) -> None:
        name = self.name.value()
        ticked = tuple(int(str(key)) for key in self.picker.ticked())
        if self._errand == "rename":
            regions.rename(change, self._region(), name)
        elif self._errand == "split":
            regions.split(change, self._region(), name, ticked)
        else:
            made = regions.add(change, name)
            municipalities.move(change, ticked, made)
            served = {each.id for each in regions.every(change, mine=True)}
            regions.serve(change, frozenset({*served, made}))
