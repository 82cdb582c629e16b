"""From a meeting to its papers: the summary in one key, the others beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import sessions
from nplw_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from nplw_desktop.ui.papers.dialog import PaperDialog
    from nplw_desktop.ui.papers.subjects import OfMeeting, Subject

_NO_DATE = "Zonder datum is er geen samenvatting. Vul eerst de datum in."


class SummaryMaker(QObject):
    """Makes the paper on a worker; the window is there at once.

    What knows of papers is loaded with the first one, or a moment before (``warm_up``).
    """

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
        self._show_of(session_id, lambda subject: subject.forms[0])

    def show_papers(self, session_id: int) -> None:
        """Show the paper that was made last of this series, to choose another."""
        self._show_of(session_id, self._last_form)

    def _last_form(self, subject: OfMeeting) -> str:
        from nplw_desktop.region.reporting.choice import SIGN_IN, SUMMARY  # noqa: PLC0415 - see above
        from nplw_desktop.ui.papers import memory  # noqa: PLC0415 - see above

        form = memory.recall(self._desk, subject).form
        return SIGN_IN if form == SUMMARY and not subject.dated else form

    def show_form(self, session_id: int, form: str) -> None:
        """Show one paper of a session."""
        self._show_of(session_id, lambda _subject: form)

    def show_sign_in(self, session_id: int) -> None:
        """Show the sheet that people sign."""
        from nplw_desktop.region.reporting.choice import SIGN_IN  # noqa: PLC0415 - see above

        self.show_form(session_id, SIGN_IN)

    def show_script(self, session_id: int) -> None:
        """Show the script of the chair."""
        from nplw_desktop.region.reporting.choice import SCRIPT  # noqa: PLC0415 - see above

        self.show_form(session_id, SCRIPT)

    def show_year(self, session_ids: Sequence[int] = ()) -> None:
        """Show all meetings of a year in one paper; with some chosen, those alone."""
        from nplw_desktop.ui.papers.subjects import OfMany  # noqa: PLC0415 - see above

        day = self._desk.today()
        if session_ids:
            held = sessions.get(self._desk.store, session_ids[0])
            day = held.held_on or day if held is not None else day
        only = frozenset(session_ids) if session_ids else None
        subject = OfMany(day.year, only=only)
        self._show(subject, subject.forms[0])

    def _show_of(self, session_id: int, form: Callable[[OfMeeting], str]) -> None:
        """Show a paper of a meeting, unless the meeting is gone."""
        from nplw_desktop.ui.papers.subjects import of_meeting  # noqa: PLC0415 - see above

        subject = of_meeting(self._desk.store, session_id)
        if subject is not None:
            self._show(subject, form(subject))

    def _show(self, subject: Subject, form: str) -> None:
        from nplw_desktop.region.reporting.choice import SUMMARY  # noqa: PLC0415 - see above
        from nplw_desktop.ui.papers import memory  # noqa: PLC0415 - see above
        from nplw_desktop.ui.papers.dialog import PaperDialog  # noqa: PLC0415 - see above

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
    from nplw_desktop.region.reporting.choice import SUMMARY  # noqa: PLC0415 - heavy to load
    from nplw_desktop.region.summary import SessionSummary  # noqa: PLC0415 - heavy to load
    from nplw_desktop.ui.papers import dialog  # noqa: F401, PLC0415 - heavy to load

    FORMS[SUMMARY].build(SessionSummary("", "", "", day, ""))


def _forget(_: object) -> None:
    """There is nothing to do with what was read in."""
