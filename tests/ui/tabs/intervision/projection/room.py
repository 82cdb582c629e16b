"""A session that is led, with a facilitator's screen full of canaries, and screens to plug in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import cases
from nplw_desktop.store import Change
from nplw_desktop.ui.tabs.intervision.live.feed import Feed
from nplw_desktop.ui.tabs.intervision.projection.displays import Display, Displays
from nplw_desktop.ui.tabs.intervision.projection.stage import Stage
from tests.region.intervision.led import Led, led
from tests.ui import seen
from tests.ui.shell import Shell, opened, own_file

LAPTOP = Display("laptop", QRect(0, 0, 800, 800))
BEAMER = Display("beamer", QRect(800, 0, 1280, 720))
THIRD = Display("derde", QRect(800, 720, 1280, 720))
MIRROR = Display("spiegel", QRect(0, 0, 800, 800))
NOTE, CASE = "Fluweelmol", "Kwikstaart"


class Desktop(Displays):
    """Screens that are plugged in and pulled out by a test."""

    plugged: tuple[Display, ...] = (LAPTOP,)
    at = LAPTOP

    def every(self) -> tuple[Display, ...]:
        return self.plugged

    def own(self) -> QRect:
        return self.at.area

    def put(self, widget: QWidget, display: Display) -> None:
        widget.setGeometry(display.area)
        widget.show()

    def move(self, window: QWidget, display: Display) -> None:
        self.at = display
        self.changed.emit()

    def plug(self, *displays: Display) -> None:
        """These screens there are now."""
        self.plugged = displays
        self.changed.emit()
        QApplication.processEvents()

    def drag(self, display: Display) -> None:
        """The window is moved to another screen."""
        self.at = display
        self.changed.emit()
        QApplication.processEvents()


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Facilitator(QWidget):
    """Stands for the screen with the notes."""

    def __init__(self) -> None:
        super().__init__()
        self.note = QLineEdit(f"{NOTE} in de notitie")
        column = QVBoxLayout(self)
        column.addWidget(self.note)


class Room:
    """What a test of the projection works with."""

    def __init__(self, shell: Shell, session: Led) -> None:
        self.shell, self.session, self.clock = shell, session, Clock()
        self.plugged: tuple[Display, ...] = (LAPTOP,)
        self.feed = Feed(shell.desk, session.id, shell.window, self.clock)
        self.screen = Facilitator()
        self.stage = Stage(shell.desk, shell.window, self._make)
        self.desktop: Desktop | None = None

    def _make(self, window: QWidget, parent: QObject) -> Displays:
        made = self.desktop = Desktop(window, parent)
        made.plugged = self.plugged
        return made

    def begin(self, *plugged: Display) -> None:
        """Lead the session with these screens."""
        self.plugged = plugged or (LAPTOP,)
        self.shell.window.cover(self.screen, bar=True)
        column = self.screen.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.stage.strip(self.screen))
        self.feed.begin()
        self.stage.begin(self.session.id, self.feed)
        QApplication.processEvents()

    def end(self) -> None:
        """The session is over."""
        self.stage.end()
        self.shell.window.uncover(self.screen)
        self.feed.close()
        QApplication.processEvents()

    def wait(self, seconds: float) -> None:
        """Time goes by."""
        self.clock.pass_by(seconds)
        self.feed.look()
        QApplication.processEvents()


@contextmanager
def room(theme, folder: Path) -> Iterator[Room]:
    """A window on a session that can be led."""
    with opened(theme, own_file(folder / "eigen.nplw", "ES18")) as shell:
        session = led(shell.store)
        made = Room(shell, session)
        with shell.store.change("Casus") as change:
            _case(change, session)
        yield made
        if made.stage._feed is not None:
            made.end()


def _case(change: Change, session: Led) -> None:
    cases.edit(change, session.id, working_title=f"{CASE} aan zet")
    cases.write(change, session.id, "question", f"Hoe houd ik {CASE} aan boord?")


def notes_seen() -> bool:
    """Whether a word of the notes is in sight, in any window."""
    return NOTE in seen.words()
