"""Where papers are asked for: the screen of one meeting, and the list of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import sessions
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from nplw_desktop.ui.papers.batch import BatchDialog
    from nplw_desktop.ui.tabs.minutes.summary import SummaryMaker


class OfScreen:
    """The papers of the meeting that a screen shows, with what was typed a moment ago."""

    def __init__(
        self, maker: SummaryMaker, session: Callable[[], Session | None], flush: Callable[[], bool]
    ) -> None:
        self._maker = maker
        self._session = session
        self._flush = flush

    def choose(self) -> None:
        """Choose a paper: the one that was made last comes first."""
        self._with(self._maker.show_papers)

    def sign_in(self) -> None:
        """The sheet that people sign."""
        self._with(self._maker.show_sign_in)

    def script(self) -> None:
        """The script of the chair."""
        self._with(self._maker.show_script)

    def _with(self, act: Callable[[int], None]) -> None:
        held = self._session()
        if held is not None:
            self._flush()
            act(held.id)


class OfList(QObject):
    """The papers of what is chosen in a list of meetings."""

    def __init__(self, desk: Desk, maker: SummaryMaker, around: QWidget) -> None:
        super().__init__(around)
        self._desk = desk
        self._maker = maker
        self._around = around
        self._dialog: BatchDialog | None = None

    @property
    def dialog(self) -> BatchDialog | None:
        """The window for many papers, while it is open."""
        return self._dialog

    def show(self, ids: Sequence[int]) -> None:
        """For one meeting its paper, for several the window to make them all."""
        if len(ids) == 1:
            self._maker.show_papers(ids[0])
        elif ids:
            self._show_batch(tuple(ids))

    def show_year(self, ids: Sequence[int] = ()) -> None:
        """One paper of a year; of the chosen meetings alone when these are several of one year."""
        if len(ids) > 1 and not self._one_year(ids):
            self._desk.announce(
                "Een jaarbundel is van één jaar. Kies verslagen van hetzelfde jaar."
            )
            return
        self._maker.show_year(ids if len(ids) > 1 else ())

    def _show_batch(self, ids: tuple[int, ...]) -> None:
        from nplw_desktop.ui.papers.batch import BatchDialog  # noqa: PLC0415 - seldom needed
        from nplw_desktop.ui.papers.subjects import of_meeting  # noqa: PLC0415 - seldom needed

        found = [of_meeting(self._desk.store, key) for key in ids]
        subjects = [each for each in found if each is not None]
        book = self._one_year(ids)
        self._dialog = BatchDialog(self._desk, subjects, self._around.window(), book=book)
        self._dialog.book_asked.connect(partial(self.show_year, ids))
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()

    def _on_finished(self) -> None:
        self._dialog = None

    def _one_year(self, ids: Sequence[int]) -> bool:
        found = (sessions.get(self._desk.store, key) for key in ids)
        years = {each.held_on.year if each.held_on else 0 for each in found if each is not None}
        return len(years) == 1 and 0 not in years
