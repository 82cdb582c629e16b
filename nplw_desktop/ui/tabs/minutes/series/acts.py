"""What can be done with a series from anywhere: plan the next meeting, make one, leave one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from nplw_desktop.region import dates, series, sessions
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places

Act = Callable[[], None]
PAGE = "series"
"""The key of the page with the series."""


def place_of(series_id: int | None = None) -> str:
    """The place of a series, or of the page."""
    return places.write_page(PAGE, series_id)


class SeriesActs:
    """Writes, says what was done, and goes there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def next_of(self, series_id: int, place: str = "") -> None:
        """Plan the next meeting of a series and open it."""
        today = self._desk.today()
        self._plan(lambda change: series.next_meeting(change, series_id, today), place)

    def next_after(self, session_id: int) -> None:
        """Plan the meeting after this one; one that is in no series becomes the first of one."""
        today = self._desk.today()

        def plan(change: Change) -> int:
            series_id = series.from_session(change, session_id)
            return series.next_meeting(change, series_id, today)

        self._plan(plan, places.write(session_id))

    def make_of(self, session_id: int) -> None:
        """Make a series of a meeting and show it."""
        label, place = "Reeks gemaakt", places.write(session_id)
        written = self._desk.write(
            label, lambda change: series.from_session(change, session_id), place=place
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.value is not None:
            self._desk.go(place_of(written.value))
            count = len(series.meetings_of(self._desk.store, written.value))
            held = "1 bijeenkomst" if count == 1 else f"{count} bijeenkomsten"
            self._desk.announce(f"Reeks gemaakt met {held}", undo=True)

    def leave(self, session_id: int) -> None:
        """Take a meeting out of its series; everything in it stays."""
        written = self._desk.write(
            "Uit de reeks gehaald",
            lambda change: series.attach(change, session_id, None),
            place=places.write(session_id),
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._desk.announce("Uit de reeks gehaald; het verslag blijft zoals het is", undo=True)

    def show_of(self, session_id: int) -> None:
        """Show the series of a meeting."""
        series_id = series.series_of(self._desk.store, session_id)
        if series_id is not None:
            self._desk.go(place_of(series_id))

    def delete(self, series_id: int) -> None:
        """Put a series in the bin; its meetings stay."""
        found = series.get(self._desk.store, series_id)
        if found is None:
            return
        written = self._desk.write(
            "Reeks verwijderd",
            lambda change: series.delete(change, series_id),
            place=place_of(series_id),
        )
        if written.ok:
            self._desk.announce(
                f"Reeks ‘{found.title}’ verwijderd; de verslagen blijven", undo=True
            )

    def _plan(self, plan: Callable[[Change], int], place: str) -> None:
        written = self._desk.write("Volgende bijeenkomst gepland", plan, place=place)
        if written.refusal:
            self._desk.announce(written.refusal)
            return
        if written.value is None:
            return
        self._desk.go(places.write(written.value))
        held = sessions.get(self._desk.store, written.value)
        assert held is not None
        when = dates.short_with_day(held.held_on) if held.held_on is not None else ""
        words = f"Gepland op {when}"
        about = series.get(self._desk.store, held.series_id) if held.series_id else None
        outside = series.outside_session(self._desk.store, held.id)
        warning = series.warning(about.circle, outside) if about is not None else ""
        self._desk.announce(". ".join(part for part in (words, warning) if part), undo=True)


class OfReport:
    """What the menu of a report offers of series; None is what does not go with its meeting."""

    def __init__(self, desk: Desk, session: Callable[[], Session | None]) -> None:
        self._acts = SeriesActs(desk)
        self._session = session

    @property
    def next(self) -> Act | None:
        """Plan the next meeting."""
        held = self._session()
        return None if held is None else partial(self._acts.next_after, held.id)

    @property
    def make(self) -> Act | None:
        """Make a series of a meeting that is in none."""
        return self._when(self._acts.make_of, inside=False)

    @property
    def show(self) -> Act | None:
        """Show the series it is in."""
        return self._when(self._acts.show_of, inside=True)

    @property
    def leave(self) -> Act | None:
        """Take it out of the series it is in."""
        return self._when(self._acts.leave, inside=True)

    def _when(self, act: Callable[[int], None], *, inside: bool) -> Act | None:
        held = self._session()
        if held is None or (held.series_id is not None) != inside:
            return None
        return partial(act, held.id)
