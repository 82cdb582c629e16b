"""Working out quick notes: one act for all that are chosen, one step in undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import lines, quick_notes
from nplw_desktop.region.lines import Home
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places

Ids = tuple[int, ...]
PAGE = "notes"
# What undo calls it, what is said of one, and of several.
_WORDS = {
    "action": ("Actie van notitie gemaakt", "Actie {} gemaakt", "{} acties gemaakt"),
    "decision": ("Besluit van notitie gemaakt", "Besluit {} vastgelegd", "{} besluiten vastgelegd"),
    "insight": ("Inzicht van notitie gemaakt", "Inzicht vastgelegd", "{} inzichten vastgelegd"),
    "promise": (
        "Toezegging van notitie gemaakt",
        "Toezegging {} vastgelegd",
        "{} toezeggingen vastgelegd",
    ),
}


class NoteActs(QObject):
    """``done`` when it was written."""

    done = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def do(self, act: str, ids: Ids) -> None:
        """One of ``note_rows.ACTS`` for these notes; asks where to when that is not known."""
        if act == "processed":
            self._process(ids)
        elif act == "minutes":
            self._ask_meeting("In welk verslag?", ids, partial(self._into_minutes, ids))
        elif act == "person":
            self._to_person(ids)
        elif act == "decision" and not self._of_meetings(ids):
            self._ask_meeting("Bij welk overleg is dit besloten?", ids, partial(self._decide, ids))
        else:
            self._file(ids, act)

    def delete(self, ids: Ids) -> None:
        """Put notes in the bin."""
        said = "Notitie verwijderd" if len(ids) == 1 else f"{len(ids)} notities verwijderd"
        self._write(said, partial(_delete, ids), said, places.write_page(PAGE))

    def _file(self, ids: Ids, kind: str, home: Home | None = None) -> None:
        label, one, several = _WORDS[kind]
        today = self._desk.today()
        edit = partial(_file, ids, kind, today, home)
        if self._write(label, edit) is None:
            return
        found = lines.get(self._desk.store, ids[0])
        number = found.number if found is not None else ""
        said = one.format(number) if len(ids) == 1 else several.format(len(ids))
        self._desk.announce(" ".join(said.split()), undo=True)

    def _decide(self, ids: Ids, home: Home) -> None:
        self._file(ids, "decision", home)

    def _into_minutes(self, ids: Ids, home: Home) -> None:
        said = "Notitie in verslag gezet" if len(ids) == 1 else f"{len(ids)} notities in verslag"
        self._write(said, partial(_into_minutes, ids, home, self._desk.today()), said)

    def _process(self, ids: Ids) -> None:
        found = [quick_notes.get(self._desk.store, key) for key in ids]
        done = not all(note is None or note.processed for note in found)
        word = "verwerkt" if done else "weer te verwerken"
        said = f"Notitie {word}" if len(ids) == 1 else f"{len(ids)} notities {word}"
        self._write(said, partial(_process, ids, done, self._desk.today()), said)

    def _to_person(self, ids: Ids) -> None:
        found = [quick_notes.get(self._desk.store, key) for key in ids]
        named = list(dict.fromkeys(who for note in found if note for who, _name in note.people))
        if len(named) == 1:
            self._onto_person(ids, named[0])
            return
        from nplw_desktop.ui.tabs.minutes.notes.choosers import (  # noqa: PLC0415 - seldom asked
            PersonChooser,
        )

        chooser = PersonChooser(self._desk, self._page, named)
        chooser.chosen.connect(partial(self._onto_person, ids))
        chooser.open()

    def _onto_person(self, ids: Ids, person_id: int) -> None:
        said = "Notitie bij persoon gezet" if len(ids) == 1 else f"{len(ids)} notities bij persoon"
        self._write(said, partial(_onto_person, ids, person_id), said)

    def _ask_meeting(self, title: str, ids: Ids, then: Callable[[Home], None]) -> None:
        from nplw_desktop.ui.tabs.minutes.notes.choosers import (  # noqa: PLC0415 - seldom asked
            MeetingChooser,
        )

        found = quick_notes.get(self._desk.store, ids[0])
        first = found.session_id if found is not None else None
        chooser = MeetingChooser(self._desk, title, self._page, first)
        chooser.chosen.connect(then)
        chooser.open()

    def _of_meetings(self, ids: Ids) -> bool:
        """Whether each of them is of a meeting that can be written in."""
        return all(
            note_conversions.home_of(self._desk.store, key).session_id is not None for key in ids
        )

    def _write(
        self, label: str, edit: Callable[[Change], None], said: str = "", place: str = ""
    ) -> bool | None:
        """True when it was written; what a rule refused is said."""
        written = self._desk.write(label, edit, place=place or places.write_page(PAGE))
        if written.refusal:
            self._desk.announce(written.refusal)
        if not written.ok:
            return None
        self.done.emit()
        if said:
            self._desk.announce(said, undo=True)
        return True


def _file(ids: Ids, kind: str, today: date, home: Home | None, change: Change) -> None:
    note_conversions.file(change, ids, kind, today, home)


def _into_minutes(ids: Ids, home: Home, today: date, change: Change) -> None:
    note_conversions.into_minutes(change, ids, home, today)


def _process(ids: Ids, done: bool, today: date, change: Change) -> None:
    quick_notes.process(change, ids, done, today)


def _onto_person(ids: Ids, person_id: int, change: Change) -> None:
    note_conversions.onto_person(change, ids, person_id)


def _delete(ids: Ids, change: Change) -> None:
    quick_notes.delete(change, ids)
