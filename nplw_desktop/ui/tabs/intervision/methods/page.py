"""The page Methoden: all methods at the left, and the one in hand at the right to read or change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.methods.acts import MethodActs, key_of, place_of
from nplw_desktop.ui.tabs.intervision.methods.rows import (
    IN_ORDER,
    MethodRow,
    MethodRows,
    MethodSource,
    every,
    row_of,
)
from nplw_desktop.ui.tabs.intervision.methods.view import MethodView
from nplw_desktop.ui.tabs.paged.list_page import ListPage, PageWords
from nplw_desktop.ui.widgets.buttons import Button

_WORDS = PageWords(
    noun="Methode",
    new="Nieuwe methode",
    filter="Methoden filteren op woorden",
    name="Naam van de nieuwe methode",
    ask="Naam van de methode, dan Enter",
    icon="search-x",
    nothing="Nog geen methoden",
    how_to_begin="Maak een eigen methode, of haal er een uit een bestand.",
    no_hit="Geen methode met die woorden",
    clear="Wis het filter om alle methoden te zien.",
)
_FILES = "Methode uit bestand"


class MethodsPage(ListPage[MethodRow]):
    """Places: ``intervision/methods`` and ``intervision/methods/incident``."""

    words = _WORDS
    order = IN_ORDER
    page = place_of()
    tables = ("method", "method_phase")

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.view = MethodView(desk)
        self.load_button = Button(desk.theme, "", "quiet", "upload", name=_FILES)
        withhold(desk, self.load_button)
        super().__init__(desk, MethodRows(desk, parent), self.view, parent, self.load_button)
        self.acts = MethodActs(desk, self)
        self.load_button.clicked.connect(self.acts.ask_load)
        self.view.copy_asked.connect(self.acts.copy)
        self.view.save_asked.connect(self.acts.ask_save)
        self.view.delete_asked.connect(self._on_delete)
        self._show_record(every(desk.store)[0].id)

    def source(self, words: str) -> MethodSource:
        return MethodSource(self._desk.store, words)

    def exists(self, record_id: int) -> bool:
        return any(each.id == record_id for each in every(self._desk.store))

    def record_at(self, place: str) -> int | None:
        return row_of(self._desk.store, key_of(place))

    def place_of(self, record_id: int) -> str:
        found = next((each for each in every(self._desk.store) if each.id == record_id), None)
        return place_of(found.method.key if found is not None else "")

    def make(self, name: str) -> int | None:
        return self.acts.make(name)

    def delete(self, record_ids: Sequence[int]) -> None:
        chosen = [each for each in every(self._desk.store) if each.id in record_ids]
        self.acts.delete([each.method.key for each in chosen])

    def _on_delete(self, key: str) -> None:
        self.acts.delete([key])

    def _refresh(self) -> None:
        super()._refresh()
        if self.view.record_id is None:
            # The list goes to the next row itself, when it still has one.
            self._show_record(self.list.current() or every(self._desk.store)[0].id)
