"""After a restart, or when nobody stopped it: a session that still goes on, and what can be done."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplw_desktop.region import sessions
from nplw_desktop.region.intervision import live
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.live import feed, words
from nplw_desktop.ui.tabs.intervision.live.going_on import OFFERED
from nplw_desktop.ui.tabs.intervision.live.opener import Live

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window


class Offer(QObject):
    """A strip above the page; it goes once the session is led again or stopped."""

    def __init__(self, desk: Desk, window: Window, session_id: int) -> None:
        super().__init__(desk)
        self._desk, self._window, self._session_id = desk, window, session_id
        self._live = Live(desk, window)

    def show(self) -> None:
        """Say it, with the phase and, of one that was forgotten, since when."""
        held = sessions.get(self._desk.store, self._session_id)
        state = self._state()
        if held is None or state.now is None:
            return
        if state.forgotten and state.last_at is not None and state.likely_end is not None:
            title = f"{held.title} is niet gestopt"
            end = words.wall(state.likely_end)
            text = (
                f"Het laatste gebeurde om {words.wall(state.last_at)}. Stop alsnog, of ga verder."
            )
            ways = ((f"Stoppen om {end}", self._stop), ("Verdergaan", self._go_on))
        else:
            title = f"{held.title} loopt nog"
            paused = ", gepauzeerd" if state.paused else ""
            text = f"{words.of_phase(state)}: {words.said(state.now)}{paused}."
            text += " Ga verder met F5, of stop."
            ways = (("Verdergaan", self._go_on), ("Stoppen", self._stop))
        self._window.strips.say(OFFERED, "notice", title, text, ways)
        self._desk.changed.connect(self._look)
        if self._window.work is not None:
            self._window.work.offer_command("start_session", self._go_on)

    def go_on_hidden(self) -> None:
        """Go on while a room may look: in projection, or with notes on another screen."""
        work = self._window.work
        self._go_on()
        if self._live.page is not None and work is not None:
            work.discretion.draw()

    def _state(self) -> live.State:
        now = feed.clock_of(self._desk, self._session_id)()
        return live.now_in(self._desk.store, self._session_id, now)

    def _look(self) -> None:
        """It may have been stopped otherwise, or be led again."""
        led = self._live.page is not None
        if led or not live.is_running(self._desk.store, self._session_id):
            self._end()

    def _go_on(self) -> None:
        if self._live.start(self._session_id):
            self._end()

    def _stop(self) -> None:
        state = self._state()
        end = state.likely_end if state.forgotten else state.at
        written = self._desk.write(
            "Sessie gestopt",
            partial(_stop, self._session_id, end or state.at),
            place=places.write(self._session_id),
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._desk.go(places.write(self._session_id))
            self._desk.announce("Sessie gestopt", undo=True)

    def _end(self) -> None:
        self._desk.changed.disconnect(self._look)
        self._window.strips.take(OFFERED)
        if self._window.work is not None:
            self._window.work.offer_command("start_session", None)
        self.deleteLater()


def _stop(session_id: int, end: datetime, change: Change) -> None:
    live.stop(change, session_id, end)
