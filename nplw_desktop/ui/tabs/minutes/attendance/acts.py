"""The larger errands of the list of who is there: filling it, taking over answers, guests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from nplw_desktop.region import attendance, sessions
from nplw_desktop.region.attendance import Proposal
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.attendance.fill import FillDialog
from nplw_desktop.ui.widgets.buttons import Button

_MOST_NAMESAKES = 3


class AttendanceActs(QObject):
    """Works on the list of ``session_id()``; ``arriving()`` is what who is added now becomes."""

    def __init__(
        self,
        desk: Desk,
        session_id: Callable[[], int],
        arriving: Callable[[], str],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._session_id = session_id
        self._arriving = arriving
        self._window = window
        self.dialog: QDialog | None = None
        self.menu = QMenu(window)
        self.menu.addAction("Lijst vullen…").triggered.connect(self.fill)
        self.menu.addAction("Antwoorden of Teams-lijst verwerken…").triggered.connect(self.answers)
        self.menu.addSeparator()
        self.everyone = self.menu.addAction("Iedereen aanwezig\tShift+A")

    def open_menu(self, button: Button) -> None:
        """Show the menu below its button."""
        corner = button.mapToGlobal(button.rect().bottomRight())
        self.menu.popup(corner - QPoint(self.menu.sizeHint().width(), -4))

    def fill(self) -> None:
        """Choose groups of people to put on the list."""
        dialog = FillDialog(self._desk, self._session_id(), self._window)
        dialog.chosen.connect(self._on_filled)
        self._open(dialog)

    def _on_filled(self, people: tuple[int, ...]) -> None:
        key, state = self._session_id(), self._arriving()

        def invite(change: Change) -> None:
            for person_id in people:
                sessions.invite(change, key, person_id, state)

        if self._write("Lijst gevuld", invite):
            word = "1 naam" if len(people) == 1 else f"{len(people)} namen"
            self._desk.announce(f"{word} toegevoegd", undo=True)

    def answers(self) -> None:
        """Paste answers or choose a list, and see what becomes of them first."""
        from nplw_desktop.ui.tabs.minutes.attendance.answers_dialog import (  # noqa: PLC0415 - reads mail
            AnswersDialog,
        )

        dialog = AnswersDialog(self._desk, self._session_id(), self._window)
        dialog.taken.connect(self._on_taken)
        self._open(dialog)

    def _on_taken(self, chosen: Sequence[Proposal], absent: Sequence[int]) -> None:
        key = self._session_id()
        if self._write(
            "Antwoorden overgenomen",
            lambda change: attendance.take_over(change, key, chosen, absent),
        ):
            count = len(chosen) + len(absent)
            word = "1 mens bijgewerkt" if count == 1 else f"{count} mensen bijgewerkt"
            self._desk.announce(word, undo=True)

    def make_contact(self, participant_id: int, name: str) -> None:
        """Make a contact of a guest; when there is one of that name, ask whether it is them."""
        alike = attendance.namesakes(self._desk.store, participant_id)[:_MOST_NAMESAKES]
        if not alike:
            self._make(participant_id, name)
            return
        answers = [("leave", "Annuleren", "normal"), ("new", "Nieuw contact", "normal")]
        for key, shown, place in alike:
            words = f"{shown}, {place}" if place else shown
            answers.append((str(key), f"Dit is {words}", "primary"))
        question = Question(
            self._desk.theme,
            "Is dit iemand die je al kent?",
            f"Er is al een contact dat {name} heet.",
            answers,  # type: ignore[arg-type]
            self._window,
        )

        def on_answer(answer: str) -> None:
            if answer == "new":
                self._make(participant_id, name)
            elif answer != "leave":
                self._link(participant_id, int(answer), name)

        question.answered.connect(on_answer)
        self._open(question)

    def _make(self, participant_id: int, name: str) -> None:
        if self._write(
            "Contact gemaakt",
            lambda change: attendance.make_contact(change, participant_id),
            words=name,
        ):
            self._desk.announce(f"Contact gemaakt: {name}", undo=True)

    def _link(self, participant_id: int, person_id: int, name: str) -> None:
        if self._write(
            "Gast gekoppeld aan contact",
            lambda change: attendance.link(change, participant_id, person_id),
        ):
            self._desk.announce(f"{name} gekoppeld aan het contact", undo=True)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self.dialog = None

    def _write(self, label: str, edit: Callable[[Change], object], words: str = "") -> bool:
        place = places.write(self._session_id())
        written = self._desk.write(label, edit, place=place, words=words)
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.ok
