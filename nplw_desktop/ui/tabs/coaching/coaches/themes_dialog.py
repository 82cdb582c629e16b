"""The list of themes itself: what they are called, how much each is used, and which are the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import themes
from nplw_desktop.region.coaching.themes import Theme
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.coaches.asking import AskDialog, Values
from nplw_desktop.ui.tabs.coaching.coaches.rows_part import Rows
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.named_list import (
    OPEN,
    REMOVE,
    Act,
    NamedEntry,
    opens,
)

_MERGE = "merge"
_ABOUT = (
    "Wat coaches kennen en waar vragen over gaan. Enter wijzigt een naam. Staat iets er twee keer "
    "in, voeg het dan samen met M. Met de rechtermuisknop kan het ook."
)
_NONE_YET = "Nog geen thema’s. Ze komen hier zodra je er een bij een coach of vraag zet."
_TABLES = ("theme", "coach_theme", "request_theme")


class ThemesDialog(Dialog):
    """Enter or F2 renames, M joins one with another, Del takes away what nothing is about."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, "Thema’s", parent, width=520)
        self._desk = desk
        self._themes: dict[int, Theme] = {}
        self.about = self.add_text(_ABOUT)
        self.list = Rows(desk.theme, "Thema’s", self._acts)
        self.body.addWidget(self.list)
        self.body.addStretch(1)
        self.shut = self.add_button("Sluiten", "primary")
        self.shut.clicked.connect(self.accept)
        self.list.acted.connect(self._on_acted)
        desk.changed.connect(self._on_changed)
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        found = themes.every(self._desk.store)
        self._themes = {each.id: each for each in found}
        self.list.show_entries([_entry(each) for each in found])
        self.list.setVisible(bool(found))
        self.about.setText(_ABOUT if found else _NONE_YET)
        self.fit()

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(name) for name in _TABLES):
            self._show()

    def _acts(self, entry: NamedEntry) -> tuple[Act, ...]:
        if self._desk.only_read:
            return ()
        acts = [opens("Andere naam…")]
        if len(self._themes) > 1:
            acts.append(Act(_MERGE, "Samenvoegen met…", Qt.Key.Key_M, shown="M"))
        if not self._themes[entry.key].used:
            acts.append(Act(REMOVE, "Verwijderen", Qt.Key.Key_Delete, shown="Del"))
        return tuple(acts)

    def _on_acted(self, name: str, key: int) -> None:
        found = self._themes[key]
        if name == OPEN:
            specs = (FieldSpec("name", "Naam", columns=2),)
            self._ask(f"‘{found.name}’", specs, {"name": found.name}, partial(self._rename, key))
        elif name == _MERGE:
            others = [(each.id, each.name) for each in self._themes.values() if each.id != key]
            specs = (FieldSpec("into", "Wordt", "choice", choices=others, columns=2),)
            values = {"into": others[0][0]}
            self._ask(f"‘{found.name}’ samenvoegen", specs, values, partial(self._merge, key))
        elif name == REMOVE:
            self._write(
                "Thema verwijderd",
                lambda change: themes.delete(change, key),
                f"Thema ‘{found.name}’ verwijderd",
            )

    def _ask(
        self, title: str, specs: tuple[FieldSpec, ...], values: Values, keep: partial[None]
    ) -> None:
        dialog = AskDialog(self._desk, title, specs, values, self)
        dialog.kept.connect(keep)
        dialog.open()

    def _rename(self, key: int, values: Values) -> None:
        name = str(values["name"] or "")
        self._write("Thema hernoemd", lambda change: themes.rename(change, key, name), words=name)

    def _merge(self, key: int, values: Values) -> None:
        into = values["into"]
        if not isinstance(into, int) or key not in self._themes or into not in self._themes:
            return
        said = f"‘{self._themes[key].name}’ is nu ‘{self._themes[into].name}’"
        self._write("Thema’s samengevoegd", lambda c: themes.merge(c, key, into), said)

    def _write(
        self, label: str, edit: Callable[[Change], None], said: str = "", words: str = ""
    ) -> None:
        place = places.write_page(places.COACHES)
        written = self._desk.write(label, edit, place=place, words=words)
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok and said:
            self._desk.announce(said, undo=True)


def _entry(found: Theme) -> NamedEntry:
    coaches = f"{found.coaches} coach{'' if found.coaches == 1 else 'es'}"
    requests = f"{found.requests} vra{'ag' if found.requests == 1 else 'gen'}"
    use = f"{coaches} · {requests}" if found.used else "niet gebruikt"
    return NamedEntry(found.id, found.name, use)
