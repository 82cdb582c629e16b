"""A method of one's own by keyboard: read, copied, changed, undone, and there after reopening."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import schema
from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Method
from nplw_desktop.store import Reader
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.methods.page import MethodsPage
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import Shell, example_copy, opened, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "intervision"]
Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Facilitator(AtWindow):
    """Someone at the keyboard of the real window, on the page with the methods."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        tab = cast("IntervisionTab", shell.work.tabs.currentWidget())
        assert tab.open("intervision/methods")
        tab.enter()
        self.page = cast("MethodsPage", tab.frame.widget("methods"))
        self.settle()

    def settle(self) -> None:
        """Let the list be read."""
        assert self.shell.desk.tasks.wait()
        self.pause()

    def tab_to(self, widget: QWidget) -> None:
        """Tab on until that has the focus."""
        for _ in range(12):
            if self.focus() is widget:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(widget.accessibleName())


def own(source: Reader, name: str) -> Method:
    return next(each for each in methods.own(source) if each.name == name)


def test_a_method_is_copied_changed_undone_and_kept(theme: Theme, tmp_path: Path) -> None:
    file = example_copy(tmp_path / "bestand")
    name = "Roddelmethode, eigen versie"
    with opened(theme, file, specs=SPECS) as shell:
        user = Facilitator(shell)
        user.press(Key.Key_Home, Key.Key_Down, Key.Key_Down, Key.Key_Down)
        user.settle()
        assert user.page.view.title.text() == "Roddelmethode"
        user.tab_to(user.page.view.copy)
        user.press(Key.Key_Space)
        user.settle()
        assert said(shell) == "Eigen versie gemaakt; hier pas je hem aan"
        user.tab_to(user.page.view.own.list)
        user.press(Key.Key_Down)
        user.press(Key.Key_Up, held=ALT)  # Verkenning first
        user.press(Key.Key_F2)
        user.type("Rustig verkennen")
        user.press(Key.Key_Tab)
        user.press(Key.Key_A, held=CTRL)
        user.type("25\n")
        first = own(shell.store, name).phases[0]
        assert (first.name, first.minutes) == ("Rustig verkennen", 25)
        user.press(Key.Key_Escape)  # back to the list of methods
        assert user.focus() is user.page.list
        user.press(Key.Key_Z, held=CTRL)
        assert own(shell.store, name).phases[0].minutes == 15
        assert said(shell) == "Ongedaan: Minuten van fase gewijzigd"
        user.press(Key.Key_Y, held=CTRL)
        assert own(shell.store, name).phases[0].minutes == 25
        shell.window.close()
    with schema.open_file(file) as store:
        kept = own(store, name)
        assert [phase.name for phase in kept.phases][:2] == ["Rustig verkennen", "Vraagintroductie"]
        assert kept.minutes == 70
        assert methods.get(store, "roddel") == methods.shipped()[3]


def test_a_new_method_is_made_without_the_mouse(theme: Theme, tmp_path: Path) -> None:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=SPECS) as shell:
        user = Facilitator(shell)
        user.press(Key.Key_N, held=CTRL)
        user.type("Wandelgang\n")
        user.settle()
        user.type("Op weg")  # the name of its first phase
        user.press(Key.Key_Escape)
        user.press(Key.Key_F6)
        assert user.focus() is user.page.view.own.list
        user.type("+")
        user.type("Terug")
        user.press(Key.Key_Escape)
        found = own(shell.store, "Wandelgang")
        assert [phase.name for phase in found.phases] == ["Op weg", "Terug"]
        user.press(Key.Key_Delete)
        user.settle()
        assert said(shell) == "‘Wandelgang’ verwijderd; sessies houden hun fasen"
        user.press(Key.Key_Z, held=CTRL)
        assert own(shell.store, "Wandelgang") == found
