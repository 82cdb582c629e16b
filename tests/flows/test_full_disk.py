"""Each act that writes a file, once, on a disk that is nearly full."""

from __future__ import annotations

import os

import pytest

from tests.benchmarks.full_disk import ACTS, fill


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may mount a small disk"
)
def test_a_full_disk_loses_nothing() -> None:
    try:
        tally = fill(len(ACTS), seed=3)
    except PermissionError:
        pytest.skip("no disk can be mounted here")
    assert tally.runs == len(ACTS)
    assert tally.wrong == []
