"""Of the pages that lie over the window one is seen, and a lock lies over all."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nplw_desktop.ui.covers import LOCKED, PROJECTION, Covers


class Stack:
    """A window with a ground, and pages by name."""

    def __init__(self, show) -> None:
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.ground = QLabel("grond")
        layout.addWidget(self.ground)
        self.covers = Covers(self.ground, layout, self.window)
        show(self.window)

    def put(self, name: str, rank: int = 0, *, bar: bool = False) -> QLabel:
        page = QLabel(name)
        self.covers.put(page, rank=rank, bar=bar)
        return page

    def seen(self) -> list[str]:
        return [each.text() for each in self.window.findChildren(QLabel) if each.isVisible()]


@pytest.fixture
def stack(show) -> Stack:
    return Stack(show)


def test_the_newest_page_of_the_highest_rank_is_seen_alone(stack):
    led = stack.put("sessie")
    assert stack.seen() == ["sessie"]
    lock = stack.put("slot", LOCKED)
    room = stack.put("projectie", PROJECTION)  # a screen was pulled out while it was locked
    assert stack.seen() == ["slot"]
    assert stack.covers.locked
    stack.covers.take(lock)
    assert stack.seen() == ["projectie"]
    stack.covers.take(led)
    assert stack.seen() == ["projectie"]
    stack.covers.take(room)
    assert stack.seen() == ["grond"]
    assert stack.covers.top is None


def test_a_hood_is_seen_wherever_the_ground_would_be(stack):
    led = stack.put("sessie")
    stack.covers.conceal(QLabel("kap"))
    assert stack.seen() == ["sessie"]
    stack.covers.take(led)
    assert stack.seen() == ["kap"]
    stack.covers.conceal(QLabel("andere kap"))
    assert stack.seen() == ["andere kap"]
    stack.covers.reveal()
    stack.covers.reveal()
    assert stack.seen() == ["grond"]


def test_a_page_that_lies_nowhere_is_left_alone(stack, qtbot):
    other = QLabel("elders")
    qtbot.addWidget(other)
    stack.covers.take(other)
    assert other.text() == "elders"
    assert stack.seen() == ["grond"]


def test_the_bar_stands_on_a_page_that_takes_it_and_never_on_a_lock(stack):
    assert stack.covers.place_for_bar is None
    led = stack.put("sessie", bar=True)
    assert stack.covers.place_for_bar is led
    lock = stack.put("slot", LOCKED)
    assert stack.covers.place_for_bar is None
    left: list[QWidget | None] = []
    stack.covers.changed.connect(lambda: left.append(stack.covers.place_for_bar))
    stack.covers.take(lock)
    stack.covers.take(led)
    assert left[-2:] == [None, None]  # told before the page goes, so that the bar can leave it
