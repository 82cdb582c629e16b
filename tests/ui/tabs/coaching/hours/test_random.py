"""Whatever is typed, pasted, filled and taken back: the grid shows what the file holds."""

from __future__ import annotations

import random

import pytest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region.coaching import hours
from tests.region.ground import kept
from tests.ui.tabs.coaching.hours.ground import CTRL, SHIFT, Key, Screen

_FIRST = "Grond"
"""The step that made the file of the tests."""
_TYPED = ("1", "2,5", "0:20", "150m", "", "0", "x", "25", ",5")
_PASTED = ("1", "1\t2\n3\t4", "-\t0,25", "veel", "1\n1\n1\n1\n1\n1", "24\t24")


def _anything(screen: Screen, dice: random.Random) -> None:
    if not screen.grid.week.rows:  # before the work began
        screen.page.to_today()
    screen.at(dice.randrange(len(screen.grid.week.rows)), dice.randrange(7))
    for _ in range(dice.randrange(3)):
        screen.press(dice.choice((Key.Key_Down, Key.Key_Right)), held=SHIFT)
    act = dice.randrange(8)
    if act == 0:
        screen.type(dice.choice(_TYPED))
        screen.press(dice.choice((Key.Key_Return, Key.Key_Tab, Key.Key_Escape)))
        screen.press(Key.Key_Escape)
    elif act == 1:
        screen.clipboard(dice.choice(_PASTED))
        screen.press(Key.Key_V, held=CTRL)
    elif act == 2:
        screen.press(Key.Key_D, held=CTRL)
    elif act == 3:
        screen.press(dice.choice((Key.Key_Delete, Key.Key_Backspace)))
    elif act == 4:
        screen.press(Key.Key_X, held=CTRL)
    elif act == 5:
        screen.press(Key.Key_D, held=CTRL | SHIFT)
    elif act == 6:
        screen.press(dice.choice((Key.Key_PageUp, Key.Key_PageDown)), held=CTRL)
    elif dice.random() < 0.3:
        screen.desk.redo()
    elif screen.steps()[0] != _FIRST:
        screen.desk.undo()


@pytest.mark.parametrize("seed", range(3))
def test_the_grid_is_what_the_file_holds_and_all_of_it_can_be_taken_back(
    screen: Screen, seed: int
) -> None:
    dice = random.Random(seed)
    before, steps = kept(screen.store), len(screen.steps())
    for _ in range(14):
        _anything(screen, dice)
        QApplication.processEvents()
        rows = hours.week(screen.store, screen.page.monday)
        assert [row.key for row in screen.grid.week.rows] == [row.key for row in rows]
        assert screen.shown() == [[cell.minutes for cell in row.cells] for row in rows]
        screen.grid.setFocus()
    for _ in range(len(screen.steps()) - steps):
        screen.desk.undo()
    assert kept(screen.store) == before
