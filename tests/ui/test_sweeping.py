"""What hangs together in a cycle is taken apart on the thread of the window, never on a worker."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from nplw_desktop.ui import sweeping
from nplw_desktop.ui.sweeping import Sweeper


class Knot:
    """Garbage that only a collector finds; says on which thread it went."""

    def __init__(self, went: list[int]) -> None:
        self.myself = self
        weakref.finalize(self, lambda: went.append(threading.get_ident()))


@pytest.fixture
def sweeper(qtbot, monkeypatch) -> Iterator[Sweeper]:
    monkeypatch.setattr(sweeping, "_EVERY_MS", 10)
    made = Sweeper()
    yield made
    made.stop()
    gc.disable()  # as the session has it


def allocate() -> None:
    """More than makes Python collect by itself."""
    kept = [[number] for number in range(20_000)]
    kept.clear()


def test_a_worker_collects_nothing_and_the_window_does(sweeper, qtbot) -> None:
    went: list[int] = []
    Knot(went)
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert went == []
    kept = [[number] for number in range(2_000)]
    qtbot.waitUntil(lambda: bool(went))
    assert went == [threading.get_ident()]
    assert len(kept) == 2_000


def test_afterwards_python_collects_again(sweeper) -> None:
    assert not gc.isenabled()
    sweeper.stop()
    assert gc.isenabled()
