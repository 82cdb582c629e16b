"""A room looks along with a whole session on the only screen: it never sees what is not for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import lines, meetings, sessions
from nplw_desktop.region.intervision import live
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change
from nplw_desktop.ui.awake import Awake
from nplw_desktop.ui.locking.locking import Locking
from nplw_desktop.ui.tabs.intervision.live.opener import Live
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.theme import Theme
from tests.flows.keyboard import NONE, Keyboard
from tests.ui import seen
from tests.ui.canaries import NOTE, Canaries, aviary, heard
from tests.ui.shell import said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
GREBE = "Geoorde fuut"
OPEN = "Dit ziet nu ook de zaal."


class Clock:
    """The clock of the program, that we set."""

    now = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Leader(Keyboard):
    """Who leads the session, in front of the room."""

    def __init__(self, birds: Canaries, clock: Clock) -> None:
        super().__init__(birds.shell.window)
        self.birds, self.clock, self.shell = birds, clock, birds.shell

    def start(self) -> None:
        """F5, and the focus where it was before."""
        led = Live(self.shell.desk, self.shell.window, clock=self.clock, awake=Awake(()))
        assert led.start(self.birds.intervision)
        self.pause()

    @property
    def page(self) -> LivePage:
        found = self.shell.window.findChild(LivePage)
        assert found is not None
        return found

    def room_sees(self) -> str:
        """What is in sight; nothing of the file but what the room may see."""
        self.clock.now += timedelta(seconds=30)
        led = self.shell.window.findChild(LivePage)
        if led is not None:
            led.feed.look()
        self.pause()
        words = seen.words()
        assert not heard(words)
        assert GREBE not in words
        return words


@pytest.fixture
def leader(theme: Theme, tmp_path, qtbot) -> Iterator[Leader]:
    with aviary(theme, tmp_path) as birds:
        assert birds.shell.desk.write("Fasen", lambda change: _phases(change, birds)).ok
        qtbot.waitActive(birds.shell.window)
        yield Leader(birds, Clock())


def _phases(change: Change, birds: Canaries) -> None:
    session = birds.intervision
    titles = (("Terugblik", "group"), ("Het incident", "case"), ("Afronden", "group"))
    for title, keeping in titles:
        item = meetings.add_item(
            *(change, session, title, 10), keeping=keeping, script=GREBE, who="everyone"
        )
        lines.add(change, Home(session, item), f"{NOTE} in de notitie", confidentiality="private")
    for name in ("Tariq Benhadou", "Bram Vlietstroom"):
        sessions.welcome_guest(change, session, name)


def test_a_whole_session_in_projection_shows_the_room_phase_clock_and_turns_alone(leader):
    leader.start()
    assert "Terugblik" in leader.room_sees()
    assert not leader.page.isVisible()
    leader.press(Key.Key_F3)
    assert "Wies" in leader.room_sees()
    for title in ("Het incident", "Afronden"):
        leader.press(Key.Key_PageDown)
        assert title in leader.room_sees()
        assert "Gedaan" in said(leader.shell) or "fase" in said(leader.shell)
    leader.press(Key.Key_PageUp)
    assert "Het incident" in leader.room_sees()
    leader.press(Key.Key_Space, held=CTRL)
    assert "pauze" in leader.room_sees()
    leader.press(Key.Key_Space, held=CTRL)
    leader.press(Key.Key_M, held=CTRL)
    assert "van 12 minuten" in leader.room_sees()
    leader.press(Key.Key_Escape, Key.Key_Escape)
    assert live.is_running(leader.shell.store, leader.birds.intervision)
    leader.press(Key.Key_Q, held=BOTH)
    assert not live.is_running(leader.shell.store, leader.birds.intervision)
    assert not heard()  # the room still looks along
    leader.press(Key.Key_F9)
    assert heard()


KEYS = (
    *((Key.Key_K, CTRL), (Key.Key_F4, NONE), (Key.Key_N, CTRL), (Key.Key_F1, NONE)),
    *((Key.Key_F7, NONE), (Key.Key_F10, NONE), (Key.Key_2, CTRL), (Key.Key_5, CTRL)),
    *((Key.Key_Z, CTRL), (Key.Key_Y, CTRL), (Key.Key_S, CTRL), (Key.Key_P, CTRL)),
    *((Key.Key_I, BOTH), (Key.Key_A, BOTH), (Key.Key_B, BOTH), (Key.Key_Comma, CTRL)),
)


def test_no_key_brings_anything_into_sight(leader):
    leader.start()
    for key, held in KEYS:
        leader.press(key, held=held)
        leader.room_sees()
    assert leader.shell.desk.projecting.on


def test_notes_open_after_the_key_under_a_line_that_says_who_sees_them(leader):
    leader.start()
    leader.room_sees()
    leader.press(Key.Key_F9)
    words = seen.words()
    assert OPEN in words
    assert NOTE in words
    leader.type("Kan dit?")
    leader.press(Key.Key_F9)
    assert OPEN not in leader.room_sees()
    leader.type("Niet in de notitie")
    leader.press(Key.Key_F9)
    assert "Kan dit?" in seen.words()
    assert "Niet in de notitie" not in seen.words()


def test_what_the_bar_says_over_open_notes_still_names_nobody(leader):
    leader.start()
    leader.press(Key.Key_F9)
    leader.shell.desk.announce(f"{NOTE} verwijderd", undo=True)
    assert said(leader.shell) == "Gedaan"


def test_a_session_that_is_gone_on_with_begins_in_projection_again(leader):
    leader.start()
    leader.press(Key.Key_F9)
    leader.press(Key.Key_PageDown)
    leader.press(Key.Key_Q, held=BOTH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    leader.start()
    assert "Het incident" in leader.room_sees()
    assert not leader.page.isVisible()


def test_a_session_that_is_led_is_not_locked_for_want_of_keys(leader):
    """A phase may last longer than the minutes after which the program locks itself."""
    locking = Locking(leader.shell.window)
    locking._work = leader.shell.work
    usual = locking._minutes()
    assert usual
    leader.start()
    assert locking._minutes() == 0
    leader.press(Key.Key_Q, held=BOTH)
    assert locking._minutes() == usual
