"""The papers of intervision, for the screens that ask for them: of a session, a person, all groups."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.reporting.choice import GROUPS, PLAN, STATEMENT
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers import memory
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.papers.subjects import OfGroups, OfPerson, Subject, of_intervision

_ROOM_LOOKS_ON = "De zaal kijkt mee. Zet eerst de beamer uit (F9), dan kun je een papier openen."


class SessionPapers(QObject):
    """Opens the window in which a paper is chosen and seen; the case stays out of it unless ticked.

    ``parent`` is the screen that asks: the window of it is covered. Whoever asks has written down
    what was typed (``flush``) before. One window at a time.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = parent
        self._dialog: PaperDialog | None = None

    @property
    def dialog(self) -> PaperDialog | None:
        """The window with the paper, while it is open."""
        return self._dialog

    def show(self, session_id: int, form: str = PLAN) -> None:
        """Show one paper of a session (plan, cards, participants, shareable or signin); the others
        can be chosen beside it."""
        subject = of_intervision(self._desk.store, session_id)
        if subject is not None:
            self._show(subject, form)

    def show_papers(self, session_id: int) -> None:
        """Show the paper that was made last of this group."""
        subject = of_intervision(self._desk.store, session_id)
        if subject is not None:
            self._show(subject, memory.recall(self._desk, subject).form)

    def show_statement(self, person_id: int, year: int | None = None) -> None:
        """Show at which sessions somebody was in a year, by itself this one."""
        self._show(OfPerson(person_id, year or self._desk.today().year), STATEMENT)

    def show_groups(self, year: int | None = None) -> None:
        """Show all groups over a year in numbers."""
        self._show(OfGroups(year or self._desk.today().year), GROUPS)

    def _show(self, subject: Subject, form: str) -> None:
        if self._desk.projecting.on:
            self._desk.announce(_ROOM_LOOKS_ON)
            return
        choice = memory.recall(self._desk, subject, form)
        dialog = PaperDialog(self._desk, subject, choice, self._around.window())
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.show()

    def _on_finished(self) -> None:
        self._dialog = None
