"""The program stops by itself in front of a room: at the next start the room sees no name either."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop import paths
from nplw_desktop.region import schema
from nplw_desktop.region.intervision import live
from nplw_desktop.ui import awake, remembered
from nplw_desktop.ui.discretion import TITLE, Hood
from nplw_desktop.ui.pages import UnlockPage
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.contacts.sight import Sight
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.tabs.intervision.live.still_running import StillRunning
from nplw_desktop.ui.tabs.intervision.projection.pages import RoomPage
from tests.flows import program as programs
from tests.flows.program import Program
from tests.flows.test_leading_kills import lead_and_kill
from tests.ui import seen
from tests.ui.shell import example_copy, own_file

pytestmark = [
    pytest.mark.qt_log_ignore("does not support", extend=True),
    pytest.mark.skipif(sys.platform == "win32", reason="a kill is a signal here"),
]
NAMES = "SELECT family_name FROM person WHERE length(family_name) > 4"
QUESTION = "SELECT text FROM case_text WHERE length(text) > 0"
PASSPHRASE = "paard accu nietje batterij"


class Watcher(QObject):
    """Looks each time that something is painted, and at every title of the window."""

    def __init__(self, words: set[str]) -> None:
        super().__init__()
        self.looked, self.seen = 0, set[str]()
        self._words = words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowTitleChange and isinstance(watched, QWidget):
            self._look(watched.windowTitle())
        elif event.type() == QEvent.Type.UpdateRequest and isinstance(watched, QWidget):
            self._look(seen.words())
        return False

    def _look(self, said: str) -> None:
        self.looked += 1
        self.seen |= {each for each in self._words if re.search(rf"\b{re.escape(each)}\b", said)}


@pytest.fixture
def all_tabs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(awake, "here", tuple)
    monkeypatch.setattr(programs, "SPECS", TABS)


@pytest.fixture(scope="module")
def killed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the program was killed while it led session 4 on the only screen."""
    folder = tmp_path_factory.mktemp("gedood")
    lead_and_kill(example_copy(folder))
    return folder


@pytest.fixture
def killed(killed_once: Path, tmp_path: Path, all_tabs: None) -> Path:
    """The file of that, and the settings of it where the next start reads them."""
    folder = shutil.copytree(killed_once, tmp_path / "bestand")
    file = next(folder.glob("*.nplw"))
    schema.open_file(file).close()  # its journal is worked in: else no row is painted ahead anyway
    left = Settings(folder / "elders.ini")
    now = next(iter(killed_once.glob("*.nplw")))
    assert remembered.in_room(left, now)
    begun = Settings(paths.config_folder() / "venster.ini")
    remembered.keep_in_room(begun, file, on=True)  # it lies in another folder by now
    begun.last_tab = "contacts"
    begun.save()
    return file


def words_of(file: Path) -> set[str]:
    with schema.read_file(file) as store:
        names = {str(row[0]) for row in store.rows(NAMES)}
        cases = {str(row[0]) for row in store.rows(QUESTION)}
    assert names
    assert cases
    return {*names, *cases, "Rivierenzoom", file.stem}


@pytest.fixture
def watch(killed: Path) -> Iterator[Watcher]:
    app = QApplication.instance()
    assert app is not None
    watcher = Watcher(words_of(killed))
    app.installEventFilter(watcher)
    yield watcher
    app.removeEventFilter(watcher)


def curtain(program: Program) -> StillRunning | None:
    found = program.window.findChild(StillRunning)
    return found if found is not None and found.isVisible() else None


def test_a_start_without_a_room_paints_names_at_once(
    begin: Callable[..., Program], killed: Path, watch: Watcher
) -> None:
    """Else the watcher of the tests below would see nothing anyway."""
    remembered.keep_in_room(Settings(paths.config_folder() / "venster.ini"), killed, on=False)
    program = begin()
    program.files.start(killed)
    assert isinstance(program.page, Sight)
    program.settle()
    assert watch.seen
    assert program.window.strips.shown("led session") is not None


def test_after_a_kill_before_a_room_the_next_start_never_paints_a_name(
    begin: Callable[..., Program], killed: Path, watch: Watcher
) -> None:
    program = begin()
    program.files.start(killed)
    assert not isinstance(program.page, Sight)
    program.settle()
    page = curtain(program)
    assert page is not None
    assert page.title.text() == "Er loopt nog een sessie"
    assert program.window.windowTitle() == TITLE
    assert program.focus() is page.go_on
    assert watch.looked
    assert watch.seen == set()


def test_going_on_goes_on_in_projection(
    begin: Callable[..., Program], killed: Path, watch: Watcher
) -> None:
    program = begin()
    program.start(killed)
    program.settle()
    program.press(Qt.Key.Key_F5)
    room = program.window.findChild(RoomPage)
    assert room is not None
    assert room.isVisible()
    led = program.window.findChild(LivePage)
    assert led is not None
    assert led.feed.shown.clock.index == 2
    assert curtain(program) is None
    assert program.desk.projecting.on
    led.stop_asked.emit()
    program.settle()
    assert program.window.covers.top is None
    hood = program.window.findChild(Hood)  # the room may still look; the session does not go on
    assert hood is not None
    assert hood.isVisible()
    assert curtain(program) is None
    assert not {each for each in watch.seen if each in seen.words()}


@pytest.mark.parametrize("way", ["button", "key"])
def test_nobody_looks_along_shows_all_and_the_strip(
    begin: Callable[..., Program], killed: Path, way: str
) -> None:
    program = begin()
    program.start(killed)
    program.settle()
    page = curtain(program)
    assert page is not None
    if way == "button":
        page.alone.click()
    else:
        program.press(Qt.Key.Key_F9)
    program.settle()
    assert not program.desk.projecting.on
    assert program.window.windowTitle() == "VOORBEELD Rivierenzoom – NPLW Desktop"
    strip = program.window.strips.shown("led session")
    assert strip is not None
    assert strip.isVisible()
    tab = program.window.work.tabs if program.window.work is not None else None
    assert tab is not None
    assert tab.isAncestorOf(program.focus())
    program.press(Qt.Key.Key_F5)
    assert program.window.findChild(LivePage) is not None
    assert live.running(program.desk.store)


def test_closing_it_properly_forgets_the_room_and_a_restart_of_the_computer_does_not(
    begin: Callable[..., Program], killed: Path
) -> None:
    for ends in (True, False):
        program = begin()
        program.start(killed)
        program.settle()
        assert curtain(program) is not None
        if ends:
            program.window._on_system_ends()
        program.close()
        assert remembered.in_room(program.settings, killed) is ends


def test_after_a_stop_the_room_may_still_look_until_the_key(
    begin: Callable[..., Program], tmp_path: Path
) -> None:
    """Projection without a session: the file opens behind the page that always hides it."""
    file = own_file(tmp_path / "eigen.nplw", "ES18")
    program = begin()
    program.start(file)
    for on in (True, False, True):
        program.desk.projecting.switch(on)
        assert remembered.in_room(Settings(paths.config_folder() / "venster.ini"), file) is on
    program.files.shut()  # after a fault of the program, which then starts again
    again = begin()
    again.start(file)
    again.settle()
    hood = again.window.findChild(Hood)
    assert hood is not None
    assert hood.isVisible()
    hood.end.click()
    assert again.window.windowTitle() == "eigen – NPLW Desktop"
    assert not remembered.in_room(again.settings, file)


def test_a_locked_file_asks_its_passphrase_without_a_name_and_then_opens_hidden(
    begin: Callable[..., Program], tmp_path: Path
) -> None:
    file = tmp_path / "Rivierenzoom.nplw"
    schema.create(file, PASSPHRASE).close()
    program = begin()
    remembered.keep_in_room(program.settings, file, on=True)
    program.start(file)
    page = cast("UnlockPage", program.page)
    assert isinstance(page, UnlockPage)
    assert "Rivierenzoom" not in seen.words()
    page.given.emit(PASSPHRASE)
    program.settle()
    assert program.open_path == file
    assert program.window.windowTitle() == TITLE
    assert "Rivierenzoom" not in seen.words()


def test_a_file_that_can_only_be_read_opens_hidden_and_offers_no_going_on(
    begin: Callable[..., Program], killed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nplw_desktop.ui import deferred

    usual = deferred.read
    monkeypatch.setattr(deferred, "load", lambda path, key, _day, mods, _to: usual(path, key, mods))
    program = begin()
    program.start(killed)
    program.settle()
    assert program.desk.only_read
    assert curtain(program) is None
    hood = program.window.findChild(Hood)
    assert hood is not None
    assert hood.isVisible()
    hood.end.click()
    program.settle()
    assert program.window.windowTitle().startswith("VOORBEELD")
