"""Beginning to lead a session, going on with it, and leaving it: over the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from nplw_desktop.region import sessions
from nplw_desktop.ui.awake import Awake
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.live.bell import Bell
from nplw_desktop.ui.tabs.intervision.live.feed import Feed
from nplw_desktop.ui.tabs.intervision.live.going_on import OFFERED
from nplw_desktop.ui.tabs.intervision.live.keys import Keys
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.tabs.intervision.live.steady import Clock
from nplw_desktop.ui.tabs.intervision.projection.stage import Stage

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_HOLD = "live"
_REFUSED = "Deze sessie kan nu niet worden gestart"
_MOVED = "De datum van deze sessie is nu vandaag"
_ALLOWED = (
    *("quit", "save", "lock", "quick_note", "help", "keys", "full_screen", "projection"),
    "swap_screens",
    *("text_larger", "text_smaller", "text_normal"),
)


class Live(QObject):
    """One for each who asks; there is at most one session over a window at a time."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        *,
        clock: Clock | None = None,
        awake: Awake | None = None,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._clock = clock
        self._awake = awake or Awake()
        self._stage: Stage | None = None
        self._keys: Keys | None = None
        self.page: LivePage | None = None

    def start(self, session_id: int) -> bool:
        """Begin a session, or go on where it was; False when that was refused, with the reason."""
        desk, window = self._desk, self._window
        if window.work is not None and window.work.leads:
            return self.page is not None and self.page.feed.session_id == session_id
        if sessions.get(desk.store, session_id) is None or desk.only_read:
            desk.announce(_REFUSED, room=_REFUSED)
            return False
        if window.work is not None:
            window.work.write_all()
        feed = Feed(desk, session_id, self, self._clock)
        if not feed.begin():
            feed.close()
            feed.deleteLater()
            return False
        self._show(feed)
        if feed.moved:  # once the room may look: what is said then is fit for it
            desk.announce(feed.moved, undo=True, room=_MOVED)
        return True

    def end(self) -> None:
        """Leave it as it goes: the window lets go of the file. It can be gone on with later."""
        page, self.page = self.page, None
        if page is None:
            return
        page.flush()
        if self._keys is not None:
            self._keys.end()
            self._keys = None
        if self._stage is not None:
            self._stage.end()
            self._stage = None
        self._awake.release()
        page.feed.close()
        page.feed.deleteLater()
        window, work = self._window, self._window.work
        if work is not None:
            work.leave_led(self, page)
        window.commands.let_go(_HOLD)
        window.uncover(page)

    def _show(self, feed: Feed) -> None:
        window = self._window
        page = self.page = LivePage(self._desk, feed)
        Bell(feed, self._desk.settings)
        page.stop_asked.connect(self._on_stop)
        page.gone.connect(self._on_gone)
        page.projection_asked.connect(self._on_projection)
        page.saving.move_asked.connect(window.saving.move_asked)
        if window.work is not None:
            window.work.lead(self, page)
        window.strips.take(OFFERED)
        window.commands.hold(_ALLOWED, _HOLD)
        window.cover(page, bar=page.head)
        self._keys = Keys(window, page.acts())
        self._awake.hold()
        page.focus()
        stage = self._stage = Stage(self._desk, window)
        page.put_strip(stage.strip(page))
        stage.changed.connect(self._on_stage)
        stage.begin(feed.session_id, feed, page.acts())

    def _on_projection(self) -> None:
        self._window.commands.do("projection")

    def _on_stage(self) -> None:
        if self.page is not None and self._stage is not None:
            self.page.set_in_room(self._stage.in_room)

    def _on_stop(self) -> None:
        page = self.page
        if page is None or not page.flush():
            return
        if page.feed.stop():
            self._leave(page.feed.session_id)
            self._desk.announce("Sessie gestopt", undo=True, room="Sessie gestopt")

    def _on_gone(self) -> None:
        """Undone, stopped elsewhere or thrown away; not in the middle of what caused it."""
        QTimer.singleShot(0, self, self._leave_gone)

    def _leave_gone(self) -> None:
        page = self.page
        if page is not None and not page.feed.shown.clock.going:
            self._leave(page.feed.session_id)

    def _leave(self, session_id: int) -> None:
        shared = self._stage is not None and self._stage.shared
        self.end()
        # What was written is not for the room, that may still look: a key says when it does not.
        self._desk.projecting.switch(shared)
        if sessions.get(self._desk.store, session_id) is not None:
            self._desk.go(places.write(session_id))
        work = self._window.work
        if work is not None and work.tabs.tab is not None:
            work.tabs.tab.enter()
