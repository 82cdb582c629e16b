"""What the room sees while a session is led, whatever happens to the screens meanwhile.

Nobody can ask a beamer whether it mirrors this screen, so the only screen there is counts as one that
the room sees: it begins in projection, and notes open only after a key. On two screens the room gets
the other one. Whatever changes in between, notes close first and open again only when asked.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from nplw_desktop.ui.covers import PROJECTION
from nplw_desktop.ui.tabs.intervision.live import keys
from nplw_desktop.ui.tabs.intervision.projection import showing
from nplw_desktop.ui.tabs.intervision.projection.displays import Display, Displays, beyond
from nplw_desktop.ui.tabs.intervision.projection.pages import (
    Acts,
    RoomPage,
    RoomStrip,
    RoomWindow,
)
from nplw_desktop.ui.tabs.intervision.projection.view import BeamerView

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.tabs.intervision.live.feed import Feed
    from nplw_desktop.ui.window import Window


_LENT = (
    *(keys.NEXT, keys.PREVIOUS, keys.TURN, keys.PAUSE, keys.EXTEND, keys.STOP),
    *(*keys.UNDO, *keys.REDO),
)
"""The keys of the facilitator that show nothing of the notes."""


class Mode(Enum):
    """What the room sees."""

    OFF = "off"
    """Nobody looks along, so the user said; or no session is led."""
    ROOM = "room"
    """The projection, on the only screen."""
    OPEN = "open"
    """The notes, on the only screen."""
    TWO = "two"
    """The projection, on a screen of its own."""


class Stage(QObject):
    """Stands beside the screen of the facilitator, which covers the window before ``begin``.

    ``changed``: another ``mode``, or the notes were shown or hidden.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, window: Window, make: Callable[[Window, QObject], Displays] = Displays
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._make = desk, window, make
        self._feed: Feed | None = None
        self._displays: Displays | None = None
        self._second: Display | None = None
        self._alone = True
        self._notes = False
        self._page: RoomPage | None = None
        self._beamer: RoomWindow | None = None
        self._focus: QWidget | None = None
        self._strips: list[RoomStrip] = []
        self._keys: Acts = {}

    @property
    def mode(self) -> Mode:
        """What the room sees now."""
        if self._feed is None or self._alone:
            return Mode.OFF
        if self._second is not None:
            return Mode.TWO
        return Mode.OPEN if self._notes else Mode.ROOM

    @property
    def in_room(self) -> bool:
        """Whether the room sees the notes too, on the only screen."""
        return self.mode is Mode.OPEN

    @property
    def shared(self) -> bool:
        """Whether the room sees the only screen, whatever is on it."""
        return self.mode in (Mode.OPEN, Mode.ROOM)

    @property
    def notes_shown(self) -> bool:
        """Whether the screen of the facilitator is in sight."""
        return self._feed is not None and self._page is None

    def begin(self, session_id: int, feed: Feed, acts: Acts | None = None) -> None:
        """A session is led: project at once. The other screen if there is one, with notes on this.

        ``acts`` is what keys do (``live.keys``), also while only the projection is in sight.
        """
        assert session_id == feed.session_id
        self._feed = feed
        usual = {
            keys.NEXT: feed.next_phase,
            keys.PREVIOUS: feed.previous_phase,
            keys.TURN: feed.next_turn,
            keys.PAUSE: feed.pause_or_resume,
            keys.EXTEND: feed.extend,
        }
        lent = {key: act for key, act in (acts or {}).items() if key in _LENT}
        self._keys = usual | lent
        feed.changed.connect(self._show)
        self._displays = self._make(self._window, self)
        self._displays.changed.connect(self._on_displays)
        self._window.covers.changed.connect(self._on_covers)
        self._window.commands.provide({"projection": self.toggle, "swap_screens": self.swap})
        self.project()

    def end(self) -> None:
        """It is over; nothing happens when none was led.

        With notes in sight nobody looks along any more. Else the room may still do, and sees no more
        of the program than before: ``Discretion`` keeps it hidden until a key.
        """
        if self._feed is None:
            return
        shut = not self._alone and not self._notes
        self._feed.changed.disconnect(self._show)
        self._window.covers.changed.disconnect(self._on_covers)
        self._feed = None
        if self._displays is not None:
            self._displays.changed.disconnect(self._on_displays)
            self._displays.deleteLater()
            self._displays = None
        self._alone, self._second, self._notes = True, None, False
        self._settle(shut=shut)
        work = self._window.work
        self._window.commands.withdraw(("swap_screens",))
        if work is not None:
            work.discretion.provide()

    # -- what the user asks -----------------------------------------------------------------------

    def toggle(self) -> None:
        """F9: to the projection and back to the notes; a projection on its own screen ends by it."""
        if self._feed is None:
            return
        if self.mode is Mode.OFF:
            self.project()
        elif self._page is not None:
            self.open_notes()
        elif self.mode is Mode.TWO:
            self.alone()
        else:
            self.close_notes()

    def project(self) -> None:
        """Show the room its image: on another screen, or else on this one."""
        if self._feed is None or self._displays is None:
            return
        others = beyond(self._displays)
        self._second = others[0] if others else None
        self._alone, self._notes = False, self._second is not None
        self._settle()

    def open_notes(self) -> None:
        """Show the notes; on the only screen the room sees them too, and that is said above them."""
        self._notes = True
        self._settle()

    def close_notes(self) -> None:
        """Back to the projection."""
        self._notes = False
        self._settle()

    def alone(self) -> None:
        """Nobody looks along: no projection, and all is shown again."""
        self._alone, self._second, self._notes = True, None, False
        self._settle()

    def swap(self) -> None:
        """The room looks at the other screen: put the window there where the projection was.

        The notes close for it.
        """
        if self._displays is None or self._second is None:
            return
        before = self._second
        area = self._displays.own()
        self._second = next((e for e in self._displays.every() if e.area == area), None)
        self._notes = False
        self._settle()
        self._displays.move(self._window, before)

    def strip(self, parent: QWidget) -> QWidget:
        """The line above notes that the room can read; it shows itself when that is so."""
        made = RoomStrip(self._desk.theme, parent)
        made.back_asked.connect(self.close_notes)
        made.alone_asked.connect(self.alone)
        made.setVisible(self.mode is Mode.OPEN)
        self._strips.append(made)
        return made

    # -- what happens to the screens --------------------------------------------------------------

    def _on_displays(self) -> None:
        """Notes close before anything else: where they are shown may not be what it was."""
        if self._displays is None:
            return
        others = beyond(self._displays)
        known = {each.key: each for each in others}
        if self._second is not None and self._second.key in known:
            moved = known[self._second.key]
            if moved != self._second:
                self._second = moved
                self._settle()
            return
        if self._second is not None:
            self._lose_second(others)
        elif others:
            self._second, self._alone, self._notes = others[0], False, False
            self._settle()

    def _lose_second(self, others: tuple[Display, ...]) -> None:
        """Pulled out, mirrored, or the window was moved onto it: what was there may be anywhere."""
        self._notes = False
        assert self._displays is not None
        there = {each.key: each for each in self._displays.every()}
        if self._second is not None and self._second.key in there:
            self._second = there[self._second.key]  # the window came to it; the room stays there
        else:
            self._second = others[0] if others else None
        self._settle()

    # -- making it so -----------------------------------------------------------------------------

    def _settle(self, *, shut: bool = False) -> None:
        """Bring windows and pages in line with what holds now: first hide, then show.

        ``shut``: though nothing is projected any more, the window stays hidden.
        """
        projecting = self._desk.projecting
        if not self._alone:
            projecting.switch(True)
        self._cover(wanted=not self._alone and not self._notes)
        self._project(self._second if not self._alone else None)
        self._show()
        if self._alone and not shut:
            projecting.switch(False)
        work = self._window.work
        if work is not None:
            shown = projecting.on if self._feed is None else self.shared
            work.discretion.remember(shown=shown)
        self._strips = [each for each in self._strips if isValid(each)]
        for strip in self._strips:
            strip.setVisible(self.mode is Mode.OPEN)
        self.changed.emit()

    def _cover(self, *, wanted: bool) -> None:
        elsewhere = self._second is not None
        if self._page is not None and (not wanted or self._page.elsewhere != elsewhere):
            page, self._page = self._page, None
            if wanted:
                self._put_page(elsewhere=elsewhere)
            self._window.uncover(page)
            if not wanted:
                self._return_focus()
        elif wanted and self._page is None:
            inside = QApplication.focusWidget() or self._window.focusWidget()
            self._focus = inside
            self._put_page(elsewhere=elsewhere)

    def _put_page(self, *, elsewhere: bool) -> None:
        page = self._page = RoomPage(self._desk.theme, self._keys, elsewhere=elsewhere)
        page.notes_asked.connect(self.open_notes)
        page.swap_asked.connect(self.swap)
        self._fill(page.view)
        self._window.cover(page, rank=PROJECTION, bar=page.view)
        if page.isVisible():  # not while the file is locked
            (page.notes if elsewhere else page.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_focus(self) -> None:
        back, self._focus = self._focus, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _project(self, second: Display | None) -> None:
        if second is None:
            if self._beamer is not None:
                self._beamer.end()
                self._beamer = None
                self._keep_keys()
            return
        assert self._displays is not None
        if self._beamer is None:
            beamer = self._beamer = RoomWindow(self._desk.theme, self._keys)
            beamer.closed.connect(self.alone)
            commands = self._window.commands
            fit = [each.key for each in commands.commands if each.in_room]
            beamer.addActions([commands.action(key) for key in fit])
            self._fill(beamer.view)
            self._on_covers()
        if self._beamer.geometry() != second.area or not self._beamer.isVisible():
            self._displays.put(self._beamer, second)
            self._keep_keys()

    def _on_covers(self) -> None:
        if self._beamer is not None:
            self._beamer.heed(keys_work=not self._window.covers.locked)

    def _keep_keys(self) -> None:
        """The keys go to the window of the facilitator, not to the image; when it has any."""
        if QApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self._window.activateWindow()

    # -- what is shown ----------------------------------------------------------------------------

    def _show(self) -> None:
        for shown in (self._page, self._beamer):
            if shown is not None:
                self._fill(shown.view)
        if self._page is not None and self._feed is not None:
            self._page.tell(paused=self._feed.shown.clock.paused)

    def _fill(self, view: BeamerView) -> None:
        if self._feed is not None:
            state = self._feed.shown
            view.show_clock(showing.clock_of(state.clock))
            view.show_view(showing.view(state))
