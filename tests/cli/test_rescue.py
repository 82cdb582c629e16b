"""``rescue DAMAGED NEW``: what it says, what it makes, and how it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nplw_desktop.region import schema
from tests.cli.ground import Command, contents, sentence

_PAGE = 4096


@pytest.fixture
def new(path: Path) -> Path:
    return path.with_name("hersteld.nplw")


def _spoil(path: Path, words: bytes) -> None:
    """Overwrite the page that holds ``words``."""
    content = bytearray(path.read_bytes())
    at = content.index(words) // _PAGE * _PAGE
    content[at : at + _PAGE] = b"\x55" * _PAGE
    path.write_bytes(content)


def test_rescuing_a_sound_file_says_that_all_came_over(run: Command, path: Path, new: Path) -> None:
    told = run("rescue", path, new)
    assert (told.code, told.err) == (0, "")
    assert told.out == f"Alles is overgenomen in {new}.\n"
    assert run("list", new, "people", "--json").json == run("list", path, "people", "--json").json
    assert run("check", new).code == 0


def test_what_is_missing_is_said_a_line_each_and_ends_with_1(
    run: Command, path: Path, new: Path
) -> None:
    _spoil(path, b"Femke")
    before = contents(path.parent)
    told = run("rescue", path, new, "--json")
    assert told.code == 1
    assert contents(path.parent).items() >= before.items()
    lost = told.json["missing"]["person"]
    assert told.json["complete"] is False
    assert told.json["file"] == str(new)
    assert f"{lost['missing']} van {lost['of']} contacten konden niet worden gelezen." in told.err
    assert "ongedaan maken gaat niet verder terug" in told.err
    assert all(line.endswith(".") for line in told.err.splitlines())
    assert told.json["counts"] == run("check", new, "--json").json["counts"]
    assert run("check", new).code == 0


def test_a_copy_gives_back_what_is_missing(run: Command, path: Path, new: Path) -> None:
    copy = Path(shutil.copy(path, path.with_name("kopie.nplw")))
    _spoil(path, b"Femke")
    told = run("rescue", path, new, "--copy", copy, "--json")
    assert told.json["missing"]["person"]["missing"] == 0
    assert "uit de kopie." in told.err
    assert run("list", new, "people", "--json").json == run("list", copy, "people", "--json").json


def test_what_cannot_be_rescued_is_refused_in_one_line(run: Command, path: Path, new: Path) -> None:
    assert "er niet" in sentence(run("rescue", path.with_name("weg.nplw"), new))
    assert "is al een bestand" in sentence(run("rescue", path, path))
    rubbish = path.with_name("ruis.nplw")
    rubbish.write_bytes(b"")
    assert "Zet een kopie terug." in sentence(run("rescue", rubbish, new))
    assert not new.exists()


def test_an_encrypted_file_is_rescued_with_its_own_passphrase(
    run: Command, path: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = path.with_name("dicht.nplw")
    with schema.create(closed, "vier losse woorden zo"):
        pass
    assert "NPLW_PASSPHRASE" in sentence(run("rescue", closed, new))
    monkeypatch.setenv("NPLW_PASSPHRASE", "heel andere woorden")
    assert "zet dan een kopie terug" in sentence(run("rescue", closed, new))
    monkeypatch.setenv("NPLW_PASSPHRASE", "vier losse woorden zo")
    assert run("rescue", closed, new).code == 0
    assert run("check", new).code == 0
    monkeypatch.delenv("NPLW_PASSPHRASE")
    assert run("check", new).code == 1
