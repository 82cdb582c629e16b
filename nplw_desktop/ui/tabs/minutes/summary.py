"""From a meeting to its papers: the summary in one key, the others beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import sessions
from nplw_desktop.region.reporting.choice import SCRIPT, SIGN_IN, SUMMARY
from nplw_desktop.region.summary import SessionSummary
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers import memory
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.papers.subjects import OfMany, Subject, of_meeting

_NO_DATE = "Zonder datum is er geen samenvatting. Vul eerst de datum in."


class SummaryMaker(QObject):
    """Makes the paper on a worker; the window is there at once."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._dialog: PaperDialog | None = None
        self._warmed = False

    @property
    def dialog(self) -> PaperDialog | None:
        """The window with the paper, while it is open."""
        return self._dialog

    def warm_up(self) -> None:
        """Read in what making a paper needs, so that the first one is quick too."""
        if not self._warmed:
            self._warmed = True
            job = partial(_rehearse, self._desk.today())
            self._desk.tasks.run(job, _forget, owner=self)

    def show(self, session_id: int) -> None:
        """Show the summary of a session, of an afternoon the paper of the afternoon."""
        subject = of_meeting(self._desk.store, session_id)
        if subject is not None:
            self._show(subject, subject.forms[0])

    def show_papers(self, session_id: int) -> None:
        """Show the paper that was made last of this series, to choose another."""
        subject = of_meeting(self._desk.store, session_id)
        if subject is not None:
            form = memory.recall(self._desk, subject).form
            self._show(subject, SIGN_IN if form == SUMMARY and not subject.dated else form)

    def show_form(self, session_id: int, form: str) -> None:
        """Show one paper of a session."""
        subject = of_meeting(self._desk.store, session_id)
        if subject is not None:
            self._show(subject, form)

    def show_sign_in(self, session_id: int) -> None:
        """Show the sheet that people sign."""
        self.show_form(session_id, SIGN_IN)

    def show_script(self, session_id: int) -> None:
        """Show the script of the chair."""
        self.show_form(session_id, SCRIPT)

    def show_year(self, session_ids: Sequence[int] = ()) -> None:
        """Show all meetings of a year in one paper; with some chosen, those alone."""
        day = self._desk.today()
        if session_ids:
            held = sessions.get(self._desk.store, session_ids[0])
            day = held.held_on or day if held is not None else day
        only = frozenset(session_ids) if session_ids else None
        subject = OfMany(day.year, only=only)
        self._show(subject, subject.forms[0])

    def _show(self, subject: Subject, form: str) -> None:
        if form == SUMMARY and not getattr(subject, "dated", True):
            self._desk.announce(_NO_DATE)
            return
        choice = memory.recall(self._desk, subject, form)
        dialog = PaperDialog(self._desk, subject, choice, self._window.window())
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.show()

    def _on_finished(self) -> None:
        self._dialog = None


def _rehearse(day: date) -> None:
    """Make an empty paper: fonts and libraries are read in then. It is not drawn."""
    import pypdfium2  # noqa: F401, PLC0415 - heavy to load

    from nplw_desktop.documents.papers import FORMS  # noqa: PLC0415 - heavy to load

    FORMS[SUMMARY].build(SessionSummary("", "", "", day, ""))


def _forget(_: object) -> None:
    """There is nothing to do with what was read in."""
