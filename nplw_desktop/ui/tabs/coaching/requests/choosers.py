"""The fields that choose: municipalities, themes, and one person with or without a contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import municipalities, names, people
from nplw_desktop.region.coaching import themes
from nplw_desktop.region.coaching.requests import intake
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField

_MOST = 8


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Chips(ChipField):
    """``finished``: Ctrl+Enter, with what was typed taken first; a list would keep that key."""

    finished = Signal()

    def _on_key(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() not in _ENTER or not held:
            return super()._on_key(event)
        if self._list.is_open():
            self._list.take_current()
        self.finished.emit()
        return True


class EagerChips(Chips):
    """Leaving the field takes what was typed when only one thing fits: there is a caller waiting."""

    def _on_left(self) -> None:
        word = self._word()
        chosen = set(self.items())
        fitting = [one for one in self._candidates(word) if one[0] not in chosen] if word else []
        begins = [one for one in fitting if one[1].casefold().startswith(word.casefold())]
        only = fitting if len(fitting) == 1 else begins
        if len(only) == 1:
            self._list.close()
            self._on_chosen(only[0][0], only[0][1])
        else:
            super()._on_left()


class PlacesField(EagerChips):
    """The municipalities of a request."""

    def __init__(self, desk: Desk, label: str = "Gemeente", hint: str = "") -> None:
        self._desk = desk
        super().__init__(desk.theme, label, self._places, hint=hint)

    def ids(self) -> tuple[int, ...]:
        """The municipalities that are chosen."""
        return tuple(key for key in self.items() if isinstance(key, int))

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these, by their names; what is gone is left out."""
        self.set_items(list(intake.place_names(self._desk.store, ids).items()))

    def _places(self, typed: str) -> Sequence[Candidate]:
        found = municipalities.matching(self._desk.store, typed)
        return [(one.id, one.name, one.province) for one in found]


class ThemesField(Chips):
    """The themes of a request, as words: one that is not in the list yet may be made."""

    def __init__(self, desk: Desk, label: str = "Thema’s", hint: str = "") -> None:
        self._desk = desk
        super().__init__(desk.theme, label, self._themes, creates="Thema", hint=hint)
        self.create_requested.connect(self._on_new)

    def words(self) -> tuple[str, ...]:
        """The themes that are chosen."""
        return tuple(str(key) for key in self.items())

    def show_words(self, words: Sequence[str]) -> None:
        """Show these themes."""
        self.set_items([(each, each) for each in words])

    def _themes(self, typed: str) -> Sequence[Candidate]:
        store = self._desk.store
        known: list[Candidate] = [(one.name, one.name, "") for one in themes.matching(store, typed)]
        new = [(each, each, "voorstel") for each in themes.proposals(store, typed)]
        return [*known, *new][:_MOST]

    def _on_new(self, word: str) -> None:
        self.add_item(word, word)
        self.added.emit(word)


Who = tuple[int | None, str]
"""A contact, or a name of somebody who has none; both empty for nobody."""


class PersonField(Chips):
    """One person: a contact, or only a name. ``chosen`` carries (contact or None, name)."""

    chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        label: str,
        hint: str = "",
        *,
        near: Callable[[], Sequence[int]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``near`` gives municipalities whose people are offered before a letter is typed."""
        self._desk = desk
        self._near = near
        super().__init__(desk.theme, label, self._people, hint=hint, parent=parent)
        self.added.connect(self._on_added)
        self.removed.connect(self._on_removed)

    def who(self) -> Who:
        """Who is chosen."""
        for key, text in self.names().items():
            return (key, text) if isinstance(key, int) else (None, text)
        return (None, "")

    def show_who(self, person_id: int | None, name: str) -> None:
        """Show a person, without a signal."""
        found = people.get(self._desk.store, person_id) if person_id is not None else None
        if found is not None:
            self.set_items([(found.id, found.display_name)])
        else:
            self.set_items([(("name", name), name)] if name else [])

    def _on_added(self, key: object) -> None:
        text = self.names()[key]
        if isinstance(key, tuple):
            text = str(key[1])
        self.set_items([(key, text)])  # the last one that is chosen takes the place
        self.chosen.emit(self.who())

    def _on_removed(self, _key: object) -> None:
        self.chosen.emit(self.who())

    def _on_left(self) -> None:
        """Somebody who has no contact is a name like any other."""
        word = self._word()
        known = [one for one in self._people(word) if one[1].casefold() == word.casefold()]
        if word and not known:
            self._list.close()
            self._on_chosen(("name", word), word)
        else:
            super()._on_left()

    def _people(self, typed: str) -> Sequence[Candidate]:
        store, name = self._desk.store, " ".join(typed.split())
        places = tuple(self._near()) if self._near is not None and not name else ()
        found: list[Candidate] = []
        for place in places or (None,):
            narrowed = ContactFilter(words=name, municipality_id=place)
            found += [
                (one.id, names.display(one.name), one.organisation)
                for one in ContactList(store, narrowed).first(Order(), _MOST)
            ]
        if not name:
            return found[:_MOST] if places else []
        return [*found[:_MOST], (("name", name), f"‘{name}’", "alleen de naam")]
