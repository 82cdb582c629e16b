"""backup, verify and restore: one JSON value, one sentence, and nothing moved when refused."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

import pytest

from nplw_desktop.region import people, schema
from tests.cli.ground import Command, changing, contents, sentence

PASSPHRASE, OLDER = "vier losse wóórden", "de vorige wachtzin was anders"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopieën"


def backed_up(run: Command, path: Path, folder: Path) -> Path:
    told = run("backup", path, folder, "--json")
    assert (told.code, told.err) == (0, "")
    return Path(told.json["file"])


def add_somebody(path: Path) -> None:
    with changing(path) as change:
        people.add(change, "Net Getypt")


def test_a_backup_is_made_and_verified(run: Command, path: Path, folder: Path) -> None:
    before = contents(path.parent)
    made = run("backup", path, folder, "--json")
    copy = Path(made.json["file"])
    assert (made.code, made.err) == (0, "")
    assert made.json["size"] == copy.stat().st_size
    assert made.json["removed"] == []
    assert contents(path.parent) == before
    verified = run("verify", copy, "--json")
    assert verified.code == 0
    assert verified.json["ok"] is True
    assert verified.json["encrypted"] is False
    assert verified.json["counts"] == made.json["counts"]
    assert verified.json["counts"] == run("check", path, "--json").json["counts"]
    assert verified.json["version"] == schema.schema().version
    assert verified.json["made_at"] == made.json["made_at"]
    assert [file.name for file in folder.iterdir()] == [copy.name]
    assert "is in orde" in run("verify", copy).out
    again = run("backup", path, folder)
    assert "gemaakt en gecontroleerd" in again.out
    assert f"Weggehaald, want oud: {copy}" in again.out


def test_a_backup_is_made_beside_an_open_file(run: Command, path: Path, folder: Path) -> None:
    with schema.open_file(path) as store:
        with store.change("Nieuw") as change:
            people.add(change, "Net Getypt")
        copy = backed_up(run, path, folder)
    assert "Getypt, Net" in run("list", copy, "people").out


def test_restoring_says_what_changes_and_keeps_the_present(
    run: Command, path: Path, folder: Path
) -> None:
    copy = backed_up(run, path, folder)
    add_somebody(path)
    before = contents(path.parent.parent)
    dry = run("restore", copy, path, "--dry-run", "--json")
    assert (dry.code, dry.err) == (0, "")
    assert dry.json["restored"] is False
    assert dry.json["kept"] is None
    assert dry.json["differences"]["kinds"] == {
        "contacts": {"only_present": 1, "only_copy": 0, "changed": 0}
    }
    assert "Na het terugzetten: 1 contact minder." in run("restore", copy, path, "--dry-run").out
    assert contents(path.parent.parent) == before
    told = run("restore", copy, path, "--json")
    assert (told.code, told.err) == (0, "")
    assert told.json["restored"] is True
    assert told.json["differences"] == dry.json["differences"]
    assert "Getypt, Net" not in run("list", path, "people").out
    assert run("check", path).code == 0
    kept = Path(told.json["kept"])
    assert kept.parent == folder
    assert "Getypt, Net" in run("list", kept, "people").out
    back = run("restore", kept, path)
    assert "is teruggezet" in back.out
    assert "is bewaard als" in back.out
    assert "Getypt, Net" in run("list", path, "people").out


def test_a_lost_file_is_put_back(run: Command, path: Path, folder: Path) -> None:
    copy = backed_up(run, path, folder)
    path.unlink()
    assert "er gaat niets verloren" in run("restore", copy, path, "--dry-run").out
    assert not path.exists()
    told = run("restore", copy, path, "--json")
    assert told.json["differences"] is None
    assert told.json["kept"] is None
    assert run("check", path).code == 0


@pytest.mark.parametrize("how", ["torn", "flipped", "empty", "missing"])
def test_a_damaged_copy_is_refused_in_one_sentence_and_nothing_moved(
    run: Command, path: Path, folder: Path, how: str
) -> None:
    copy = backed_up(run, path, folder)
    whole = bytearray(copy.read_bytes())
    if how == "missing":
        copy.unlink()
    elif how == "flipped":
        whole[len(whole) // 2] ^= 4
        copy.write_bytes(whole)
    else:
        copy.write_bytes(whole[: len(whole) // 2] if how == "torn" else b"")
    before = contents(path.parent.parent)
    for arguments in (
        ("verify", copy),
        ("verify", copy, "--json"),
        ("restore", copy, path),
        ("restore", copy, path, "--json"),
        ("restore", copy, path, "--dry-run"),
    ):
        told = run(*arguments)
        assert told.code == 1, arguments
        assert str(copy) in sentence(told)
        assert contents(path.parent.parent) == before, arguments


def test_a_damaged_file_can_be_replaced(run: Command, path: Path, folder: Path) -> None:
    copy = backed_up(run, path, folder)
    damaged = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(damaged)
    assert "is beschadigd; daarom is er geen kopie" in sentence(run("backup", path, folder))
    assert "Wat er verandert is niet te zeggen" in run("restore", copy, path, "--dry-run").out
    assert path.read_bytes() == damaged
    told = run("restore", copy, path)
    assert told.code == 0
    assert "Het beschadigde bestand is bewaard als" in told.out
    assert run("check", path).code == 0
    kept = [file for file in folder.iterdir() if "beschadigd" in file.name]
    assert [file.read_bytes() for file in kept] == [damaged]


def test_troubles_are_one_sentence(run: Command, path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "kopieën"
    told = run("backup", path, stick)
    assert told.code == 1
    assert "is er nu niet" in sentence(told)
    assert "is er niet" in sentence(run("backup", path.with_name("weg.nplw"), tmp_path))
    copy = backed_up(run, path, tmp_path / "kopieën")
    with schema.open_file(path):
        told = run("restore", copy, path)
        assert told.code == 1
        assert "is al geopend" in sentence(told)
    assert run("restore", copy).code == 2
    assert "PATH ontbreekt" in run("restore", copy).err
    assert "DIR ontbreekt" in run("backup", path).err


def test_a_copy_with_an_older_passphrase_is_put_back_under_the_present_one(
    run: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashlib, "pbkdf2_hmac", cache(hashlib.pbkdf2_hmac))
    path = tmp_path / "dicht.nplw"
    monkeypatch.setenv("NPLW_PASSPHRASE", OLDER)
    assert run("demo", path, "--people", "6", "--meetings", "1").code == 0
    copy = backed_up(run, path, folder)
    monkeypatch.delenv("NPLW_PASSPHRASE")
    assert "NPLW_PASSPHRASE" in sentence(run("backup", path, folder))
    monkeypatch.setenv("NPLW_PASSPHRASE", OLDER)
    assert run("verify", copy, "--json").json["encrypted"] is True
    path.unlink()
    monkeypatch.setenv("NPLW_PASSPHRASE", PASSPHRASE)
    assert run("demo", path, "--people", "3").code == 0
    told = run("restore", copy, path)
    assert told.code == 1
    assert "deze wachtzin niet open" in sentence(told)
    monkeypatch.setenv("NPLW_COPY_PASSPHRASE", OLDER)
    told = run("restore", copy, path, "--json")
    assert told.code == 0
    assert told.json["differences"]["kinds"]["contacts"]["only_present"] >= 3
    assert run("check", path).code == 0
    monkeypatch.setenv("NPLW_COPY_PASSPHRASE", "fout")
    assert "deze wachtzin niet open" in sentence(run("verify", copy))
    assert run("verify", told.json["kept"]).code == 1
    monkeypatch.delenv("NPLW_COPY_PASSPHRASE")
    assert run("verify", told.json["kept"]).code == 0


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
def test_from_a_folder_that_is_read_only_the_present_is_kept_beside_the_file(
    run: Command, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backed_up(run, path, folder)
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda at, *how, **as_: Path(at) != folder and real(at, *how, **as_)
    )
    told = run("restore", copy, path, "--json")
    assert Path(told.json["kept"]).parent == path.parent
