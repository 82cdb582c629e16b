"""The window and its files as the composition root puts them together, and the first start in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from nplw_desktop import paths
from nplw_desktop.region import people
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.equipment import Equipment
from nplw_desktop.ui.files import Files
from nplw_desktop.ui.passphrase.sheet_form import SheetForm
from nplw_desktop.ui.remembered import first_file
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.welcome import WelcomePage
from nplw_desktop.ui.welcome.copies_form import CopiesForm
from nplw_desktop.ui.window import Window
from tests.flows.keyboard import Keyboard
from tests.ui.shell import SPECS, TODAY

W = TypeVar("W", bound=QWidget)


class Program(Keyboard):
    """The window and its files, as the composition root puts them together."""

    def __init__(self, theme, passphrase: str | None = None) -> None:
        self.settings = Settings(paths.config_folder() / "venster.ini")
        self.window = Window(theme, self.settings, SPECS)
        super().__init__(self.window)
        self.tasks = Tasks(self.window)
        self.taken: list[Path] = []
        self.others: set[Path] = set()
        equipment = Equipment(theme, self.settings, self.tasks, lambda: TODAY)
        self.window.show()
        self.files = Files(self.window, equipment, lambda: passphrase, self.take)

    def take(self, path: Path) -> bool:
        self.taken.append(path)
        return path not in self.others

    def start(self, path: Path | None = None) -> None:
        self.files.start(path or first_file(self.settings))
        self.tasks.wait()

    def close(self) -> None:
        """Close the window; the last copy is made first."""
        self.window.close()
        self.tasks.wait()
        assert not self.window.isVisible()

    @property
    def page(self) -> QWidget | None:
        return self.window.content.currentWidget()

    @property
    def open_path(self) -> Path | None:
        return self.window.work.desk.store.path if self.window.work is not None else None

    @property
    def desk(self) -> Desk:
        assert self.window.work is not None
        return self.window.work.desk

    # At the keyboard

    def type_over(self, text: str) -> None:
        """Type where the focus goes by itself from one field to the next."""
        for sign in text:
            QTest.keyClicks(self.focus(), sign)

    def pause(self) -> None:
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()
        assert self.tasks.wait()
        QApplication.processEvents()

    def do(self, command: str) -> None:
        self.window.commands.do(command)
        self.tasks.wait()


@pytest.fixture
def begin(theme) -> Iterator[Callable[..., Program]]:
    made: list[Program] = []

    def begin(passphrase: str | None = None) -> Program:
        made.append(Program(theme, passphrase))
        return made[-1]

    yield begin
    for program in made:
        program.close()
        program.window.deleteLater()


def answer_welcome(
    program: Program,
    *,
    example: bool = False,
    name: str = "Mirte Slotermeer",
    locked: bool = False,
) -> None:
    """Copies where they go by themselves, and later for the sheet; ``locked`` with a known one."""
    page = cast("WelcomePage", program.page)
    assert isinstance(page, WelcomePage)
    questions = page.questions
    questions.name.edit.setText(name)
    if name:
        questions.picker.tick("ES18")
    (questions.locked if locked else questions.unlocked).click()
    (questions.example if example else questions.empty).click()
    questions.begin.click()
    program.tasks.wait()
    end_steps(program)


def end_steps(program: Program) -> None:
    """Go through what comes after the questions as somebody in a hurry."""
    while isinstance(program.page, WelcomePage) and program.page.step() is not None:
        step = program.page.step()
        if isinstance(step, SheetForm):
            step.done.emit(False)
        elif isinstance(step, CopiesForm):
            step.go_on.click()
        else:
            raise AssertionError(step)
        program.tasks.wait()


def add(program: Program, name: str) -> int:
    """A contact, written as a screen does."""
    written = program.desk.write("Contact gemaakt", lambda c: people.add(c, name))
    assert written.value is not None
    return written.value


def names(program: Program) -> set[str]:
    """Everybody in the file."""
    rows = program.desk.store.rows("SELECT display_name FROM person")
    return {row[0] for row in rows}


def child(program: Program, kind: type[W]) -> W:
    """The one that is shown."""
    shown = [each for each in program.window.findChildren(kind) if each.isVisible()]
    assert len(shown) == 1, shown
    return shown[0]


def press(widget: QWidget, words: str) -> None:
    """Press the button with these words."""
    found = [each for each in widget.findChildren(QPushButton) if each.text() == words]
    assert len(found) == 1, [each.text() for each in widget.findChildren(QPushButton)]
    found[0].click()
