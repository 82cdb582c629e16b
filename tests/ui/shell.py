"""A window with an open file and two tiny tabs, for tests of the shell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import example, people, regions, schema
from nplw_desktop.store import Store, errors
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs import TabSpec
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.undo_bar import UndoBar
from nplw_desktop.ui.window import Window
from nplw_desktop.ui.workplace import Workplace
from tests.ui.tiny_tab import TinyTab

TODAY = date(2026, 11, 24)
SPECS = (
    TabSpec("contacts", "Contacten", "users", "Ctrl+2", "tests.ui.tiny_tab", "TinyTab"),
    TabSpec("minutes", "Verslagen", "file-text", "Ctrl+5", "tests.ui.tiny_tab", "TinyTab"),
)
P = ParamSpec("P")
R = TypeVar("R")
DISK_FULL = errors.WriteFailed(
    "Bewaren lukt niet: de schijf is vol.", "Je tekst staat nog in het venster.", "Maak ruimte."
)


@dataclass
class Shell:
    """What a test of the shell works with."""

    window: Window
    work: Workplace
    desk: Desk
    store: Store
    settings: Settings

    @property
    def tab(self) -> TinyTab:
        """The tab that is shown."""
        return cast("TinyTab", self.work.tabs.currentWidget())

    def add_person(self, name: str) -> int:
        """A contact, written as a screen does."""
        made = self.desk.write("Contact gemaakt", lambda change: people.add(change, name)).value
        assert made is not None
        return made

    def family_name(self, person: int) -> str:
        """What the file says."""
        found = people.get(self.store, person)
        return found.name.family_name if found is not None else ""


def after(first: Callable[[], object], function: Callable[P, R]) -> Callable[P, R]:
    """A function that waits for something each time, or fails by it."""

    def both(*given: P.args, **named: P.kwargs) -> R:
        first()
        return function(*given, **named)

    return both


def example_copy(folder: Path) -> Path:
    """A copy of the example region, which is made once in a run."""
    made = Path(os.environ["HOME"]) / "voorbeeld.nplw"
    if not made.exists():
        store = schema.create(made)
        example.load(store, TODAY, after=True)
        store.close()
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(made, folder / "VOORBEELD Rivierenzoom.nplw"))


def own_file(path: Path, *codes: str) -> Path:
    """A file of one's own that serves the regions with these codes."""
    store = schema.create(path)
    with store.change("Begin") as change:
        people.introduce(change, "Mirte Slotermeer")
        served = {each.id for each in regions.every(change) if each.code in codes}
        regions.serve(change, frozenset(served))
    store.close()
    return path


@contextmanager
def opened(
    theme: Theme,
    path: Path,
    settings: Settings | None = None,
    specs: Sequence[TabSpec] = SPECS,
) -> Iterator[Shell]:
    """The window on the file at ``path``, shown and active."""
    store = schema.open_file(path)
    settings = settings or Settings(path.parent / "venster.ini")
    window = Window(theme, settings, specs)
    try:
        desk = Desk(store, theme, settings, Tasks(window), lambda: TODAY, window)
        window.work = work = Workplace(window, desk)
        window.show()
        window.activateWindow()
        work.begin()
        window.finish()
        yield Shell(window, work, desk, store, settings)
    finally:
        if window.work is not None:
            window.work.discretion.part(forget=True)  # as when the window is closed
            window.work.end()
        store.close()
        window.close()
        window.deleteLater()


def press(shell: Shell, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """A key as the user presses it: to whatever has the focus."""
    target = QApplication.focusWidget() or shell.window
    QTest.keyClick(target, key, modifiers)


def type_text(text: str) -> None:
    """Letters, to whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def bar_of(shell: Shell) -> UndoBar:
    """The bar at the bottom."""
    bar = shell.window.findChild(UndoBar)
    assert bar is not None
    return bar


def said(shell: Shell) -> str:
    """What the bar says; empty when it is gone."""
    return bar_of(shell).accessibleName() if bar_of(shell).isVisible() else ""
