"""The papers of intervision, for the screens that ask for them: of a session, a person, all groups."""

from __future__ import annotations

from nplw_desktop.region.reporting.choice import GROUPS, PLAN, STATEMENT
from nplw_desktop.ui.papers import memory
from nplw_desktop.ui.papers.opener import PaperOpener
from nplw_desktop.ui.papers.subjects import OfGroups, OfPerson, of_intervision


class SessionPapers(PaperOpener):
    """Opens the window in which a paper is chosen and seen; the case stays out of it unless ticked."""

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
