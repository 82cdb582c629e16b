"""From a meeting to its summary on paper, and the window that shows it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import reporting, sessions
from nplw_desktop.region.summary import SessionSummary
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.preview import Paper, PreviewDialog


class SummaryMaker(QObject):
    """Makes the paper on a worker; the window is there at once."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._dialog: PreviewDialog | None = None
        self._warmed = False

    @property
    def dialog(self) -> PreviewDialog | None:
        """The window with the paper, while it is open."""
        return self._dialog

    def warm_up(self) -> None:
        """Read in what making a paper needs, so that the first one is quick too."""
        if not self._warmed:
            self._warmed = True
            job = partial(_rehearse, self._desk.today())
            self._desk.tasks.run(job, _forget, owner=self)

    def show(self, session_id: int) -> None:
        """Show the summary of a session."""
        summary = read(self._desk, session_id)
        if summary is None:
            self._desk.announce("Zonder datum is er geen samenvatting. Vul eerst de datum in.")
            return
        dialog = PreviewDialog(
            self._desk.theme, self._desk.tasks, self._desk.settings, self._window.window()
        )
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.show()
        made_on = self._desk.today()

        def job() -> Paper:
            from nplw_desktop.documents import session_summary  # noqa: PLC0415 - heavy to load

            return Paper(
                session_summary.build(summary, made_on=made_on),
                session_summary.file_name(summary),
                session_summary.plain_text(summary, made_on=made_on),
            )

        self._desk.tasks.run(job, dialog.show_paper, owner=dialog)

    def _on_finished(self) -> None:
        self._dialog = None


def read(desk: Desk, session_id: int) -> SessionSummary | None:
    """What the paper shows, read in one moment; None for a session without a date.

    The paper goes to who may read the meeting: lines that are closed to them are left out.
    """
    with desk.store.snapshot() as moment:
        held = sessions.get(moment, session_id)
        if held is None or held.held_on is None:
            return None
        return reporting.summary(moment, session_id, held.confidentiality)


def _rehearse(day: date) -> None:
    """Make an empty paper: fonts and libraries are read in then. It is not drawn."""
    import pypdfium2  # noqa: F401, PLC0415 - heavy to load

    from nplw_desktop.documents import session_summary  # noqa: PLC0415 - heavy to load

    session_summary.build(SessionSummary("", "", "", day, ""))


def _forget(_: object) -> None:
    """There is nothing to do with what was read in."""
