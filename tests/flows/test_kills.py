"""The real window, killed while somebody types, switches and undoes in it."""

from __future__ import annotations

import os

import pytest

from tests.benchmarks.kills import torture


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the windows are forked")
def test_a_killed_window_loses_no_word_that_was_saved() -> None:
    tally = torture(4, seed=11, longest=1.5)
    assert tally.acknowledged >= 4
    assert (tally.lost, tally.late, tally.unsound) == (0, 0, 0)
