"""The papers of the coach pool, for the screens that ask for them: a year, a month, one coach."""

from __future__ import annotations

from nplw_desktop.region.reporting.choice import COACH_YEAR, MONTH_BOARD, POOL
from nplw_desktop.ui.papers.opener import PaperOpener
from nplw_desktop.ui.papers.subjects import OfCoach, OfPool


class PoolPapers(PaperOpener):
    """Opens the window in which a paper is chosen and seen; a confidential request is not named in it
    unless ticked."""

    def show_report(self, year: int | None = None) -> None:
        """Show the report of a year, by itself this one, of the regions that are chosen."""
        today = self._desk.today()
        chosen = OfPool(year or today.year, today.month, self._desk.region_ids)
        self._show(chosen, POOL)

    def show_month(self, year: int, month: int) -> None:
        """Show the board of a month."""
        self._show(OfPool(year, month, self._desk.region_ids), MONTH_BOARD)

    def show_coach(self, coach_id: int, year: int | None = None) -> None:
        """Show what a coach did in a year, by itself this one."""
        self._show(OfCoach(coach_id, year or self._desk.today().year), COACH_YEAR)
