"""Asking where a note goes: to which meeting and agenda item, or to whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates, meeting_list, meetings, people
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meeting_list import MeetingFilter
from nplw_desktop.region.quick_notes.places import likely, open_meetings
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.fields import ChoiceField

_OUTSIDE = "Buiten de agenda"
_MOST = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Chooser(Dialog):
    """One thing to choose; Enter takes it."""

    def __init__(self, desk: Desk, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(desk.theme, title, parent, width=460)
        self._desk = desk
        self.field = ChipField(
            desk.theme, self._label(), self._candidates, hint="Typ een deel van de naam."
        )
        self.field.added.connect(self._on_added)
        self.body.addWidget(self.field)
        cancel = self.add_button("Annuleren")
        self.take = self.add_button(verb, "primary")
        cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.choose)
        self.take.setDefault(True)

    def choose(self) -> None:
        """Take what is chosen; without anything stay open and say so."""
        keys = self.field.items()
        if not keys:
            self.field.set_error("Kies er een uit de lijst.")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self._tell(int(str(keys[0])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.choose()
        else:
            super().keyPressEvent(event)

    def _label(self) -> str:
        raise NotImplementedError

    def _candidates(self, word: str) -> Sequence[Candidate]:
        raise NotImplementedError

    def _tell(self, key: int) -> None:
        raise NotImplementedError

    def _on_added(self, key: object) -> None:
        """There can be only one."""
        names = self.field.names()
        self.field.set_items([(key, names[key])])
        self._take_choice(key)

    def _take_choice(self, key: object) -> None:
        """Something else is chosen."""


class MeetingChooser(_Chooser):
    """``chosen`` carries the ``Home`` in a meeting; the likeliest one is filled in."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, title: str, parent: QWidget, first: int | None = None) -> None:
        super().__init__(desk, title, "Neerzetten", parent)
        self.item = ChoiceField(desk.theme, "Agendapunt", [(0, _OUTSIDE)])
        self.body.addWidget(self.item)
        self.body.addStretch(1)
        guess = first if first is not None else likely(desk.store, desk.today())
        found = self._shown((guess,)) if guess is not None else []
        if found:
            self.field.set_items([(found[0][0], found[0][1])])
            self._take_choice(guess)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _label(self) -> str:
        return "Overleg"

    def _candidates(self, word: str) -> Sequence[Candidate]:
        narrowed = MeetingFilter(words=word)
        return self._shown(open_meetings(self._desk.store, narrowed, self._desk.today(), _MOST))

    def _shown(self, ids: tuple[int, ...]) -> list[Candidate]:
        today = self._desk.today()
        return [
            (row.id, row.title, dates.relative(row.held_on, today) if row.held_on else "")
            for row in meeting_list.listed(self._desk.store, ids)
        ]

    def _take_choice(self, key: object) -> None:
        agenda = meetings.agenda(self._desk.store, int(str(key)))
        items = [(item.id, f"{at}. {item.title}") for at, item in enumerate(agenda, start=1)]
        self.item.set_choices([(0, _OUTSIDE), *items])
        self.item.set_value(0)

    def _tell(self, key: int) -> None:
        item = int(str(self.item.value() or 0))
        self.chosen.emit(Home(session_id=key, agenda_item_id=item or None))


class PersonChooser(_Chooser):
    """``chosen`` carries a person; those a note names are offered first."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, first: Sequence[int] = ()) -> None:
        self._finder = Candidates(desk.store)
        super().__init__(desk, "Bij wie hoort deze notitie?", "Bij deze persoon", parent)
        self.body.addStretch(1)
        person = people.get(desk.store, first[0]) if first else None
        if person is not None:
            self.field.set_items([(person.id, person.display_name)])
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _label(self) -> str:
        return "Contact"

    def _candidates(self, word: str) -> Sequence[Candidate]:
        return self._finder.people(word)

    def _tell(self, key: int) -> None:
        self.chosen.emit(key)
