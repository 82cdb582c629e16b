"""Running commands as from a script, on a file that is alone in its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from nplw_desktop import cli
from nplw_desktop.region import schema

TREE = Path(__file__).resolve().parent.parent.parent


class Told:
    """What one command said, and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Command:
    """Runs commands in this process, as from a script: no terminal anywhere."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Told:
        self._capsys.readouterr()
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Told(code, *self._capsys.readouterr())


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() if file.is_file() else b""
        for file in sorted(folder.rglob("*"))
    }


def sentence(told: Told) -> str:
    """The one line that says why; fails on anything more, or anything on stdout."""
    assert told.out == ""
    assert told.err.endswith(".\n")
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err
    return told.err


@contextmanager
def changing(path: Path) -> Iterator[Any]:
    with schema.open_file(path) as store, store.change("test") as change:
        yield change
    path.with_name(path.name + ".lock").unlink()


def a_meeting(run: Command, path: Path) -> str:
    """The uid of some meeting."""
    return str(run("list", path, "meetings", "--json").json[0]["uid"])
