"""A command runner, and a file that is alone in its folder."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from nplw_desktop import cli
from tests.cli.ground import Command
from tests.store.conftest import quick_keys

__all__ = ["quick_keys"]  # for every command: a derivation is slow on purpose


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return Command(capsys)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``demo`` makes."""
    path = tmp_path_factory.mktemp("demo") / "voorbeeld.nplw"
    assert cli.main(["demo", str(path), "--people", "6", "--meetings", "1", "--seed", "3"]) == 0
    path.with_name(path.name + ".lock").unlink()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy, alone in its folder."""
    folder = tmp_path / "map"
    folder.mkdir()
    return Path(shutil.copy(made, folder))
