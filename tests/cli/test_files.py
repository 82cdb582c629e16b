"""Which files the command line refuses, and where it reads without leaving a trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from nplw_desktop import cli
from nplw_desktop.region import people, schema
from tests.cli.ground import TREE, Command, a_meeting, contents, sentence
from tests.store.ground import as_nobody

PASSPHRASE = "vier losse wóórden"


# -- files that are refused ---------------------------------------------------------------------


def _broken(name: str, path: Path) -> Path:
    """A file of some trouble, in a folder of its own."""
    whole = path.read_bytes()
    connection = None
    if name == "missing":
        return path.with_name("elders.nplw")
    if name == "folder":
        path.unlink()
        path.mkdir()
    elif name in ("newer", "older", "another program's"):
        connection = driver.connect(str(path), isolation_level=None)
        pragma = {"newer": "user_version = 99", "older": "user_version = 0"}
        connection.execute(f"PRAGMA {pragma.get(name, 'application_id = 7')}")
    else:
        path.write_bytes(
            {
                "empty": b"",
                "a few bytes": os.urandom(100),
                "text": b"Beste Mirte,\n" * 30,
                "almost a page": os.urandom(4095),
                "long and random": os.urandom(20_000),
                "the beginning": whole[:5000],
                "a torn end": whole[:-8192],
                "a head alone": whole[:16],
                "spoiled pages": whole[:4096] + b"\x55" * (len(whole) - 4096),
            }[name]
        )
    if connection is not None:
        connection.close()
    return path


BROKEN = {
    "missing": "is er niet",
    "folder": "is er niet",
    "empty": "is geen bestand van NPLW Desktop",
    "a few bytes": "is geen bestand van NPLW Desktop",
    "text": "is geen bestand van NPLW Desktop",
    "almost a page": "is geen bestand van NPLW Desktop",
    "long and random": "versleuteld, beschadigd of geen bestand",
    "the beginning": "beschadigd",
    "a torn end": "beschadigd",
    "a head alone": "beschadigd",
    "spoiled pages": "beschadigd",
    "newer": "nieuwere versie",
    "older": "oudere vorm",
    "another program's": "is geen bestand van NPLW Desktop",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence_and_left_alone(
    run: Command, path: Path, tmp_path: Path, name: str
) -> None:
    broken = _broken(name, path)
    before = contents(tmp_path)
    for arguments in (
        ("list", broken, "people", "--json"),
        ("search", broken, "warmte", "--json"),
        ("check", broken, "--json"),
        ("export", broken, "--all", "--to", tmp_path / "uit", "--json"),
        ("screens", broken, "--to", tmp_path / "uit"),
    ):
        told = run(*arguments)
        assert told.code == 1, arguments
        assert BROKEN[name] in sentence(told), arguments
        assert str(broken) in told.err
    assert contents(tmp_path) == before


def test_a_value_nobody_can_read_is_damage_too(run: Command, path: Path) -> None:
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("UPDATE journal_now SET mode = 2")
    connection.execute("UPDATE session SET held_on = '2026-13-45' WHERE kind = 'regional_meeting'")
    connection.execute("UPDATE person SET given_name = CAST(x'ff80' AS TEXT) WHERE id = 2")
    connection.execute("UPDATE journal_now SET mode = 0")
    connection.close()
    for what in ("people", "meetings"):
        told = run("list", path, what)
        assert told.code == 1
        assert "beschadigd" in sentence(told)


# -- a passphrase -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file made while NPLW_PASSPHRASE is set."""
    path = tmp_path_factory.mktemp("demo") / "dicht.nplw"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NPLW_PASSPHRASE", PASSPHRASE)
        assert cli.main(["demo", str(path)]) == 0
    path.with_name(path.name + ".lock").unlink()
    return path


def test_a_file_made_with_a_passphrase_is_encrypted_and_opens_with_it_alone(
    run: Command, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(locked.parent)
    assert b"Bouzarai" not in locked.read_bytes()
    told = run("list", locked, "people")
    assert told.code == 1
    assert "NPLW_PASSPHRASE" in sentence(told)
    monkeypatch.setenv("NPLW_PASSPHRASE", "iets anders")
    told = run("list", locked, "people")
    assert told.code == 1
    assert "deze wachtzin niet open" in sentence(told)
    monkeypatch.setenv("NPLW_PASSPHRASE", PASSPHRASE)
    assert len(run("list", locked, "people", "--json").json) == 34
    assert run("check", locked).code == 0
    assert contents(locked.parent) == before


def test_an_open_file_does_not_mind_a_passphrase(
    run: Command, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPLW_PASSPHRASE", PASSPHRASE)
    assert run("list", made, "people").code == 0


def test_on_a_terminal_the_passphrase_is_asked_for(
    run: Command, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return [PASSPHRASE, "fout", ""][len(asked) - 1]

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", ask)
    assert run("list", locked, "decisions").code == 0
    assert [run("list", locked, "decisions").code for _ in range(2)] == [1, 1]
    assert asked == ["Wachtzin: "] * 3


def test_who_gives_up_at_the_passphrase_gets_no_traceback(
    run: Command, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", give_up)
    told = run("list", locked, "people")
    assert (told.code, told.err) == (1, "Afgebroken.\n")


# -- places -------------------------------------------------------------------------------------


def test_reading_in_a_synchronised_folder_is_fine(run: Command, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = Path(shutil.copy(made, folder))
    before = contents(folder)
    assert run("list", path, "people").code == 0
    assert run("export", path, "--session", a_meeting(run, path), "--to", tmp_path / "u").code == 0
    assert contents(folder) == before


@pytest.mark.parametrize(
    "name", ["é ü?#%25&.nplw", "spatie %20.nplw", "a;b'\".nplw", "\udcff.nplw"]
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_may_be_called_anything(run: Command, made: Path, tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(made, tmp_path / name))
    before = contents(tmp_path)
    assert run("list", path, "people").code == 0
    assert run("check", path).code == 0
    assert contents(tmp_path) == before


def test_a_file_that_is_open_for_writing_can_be_read_as_it_is_now(run: Command, path: Path) -> None:
    with schema.open_file(path) as store:
        with store.change("Nieuw") as change:
            people.add(change, "Net Getypt")
        before = contents(path.parent)
        assert "Getypt, Net" in run("list", path, "people").out
        assert run("check", path).code == 0
        told = run("demo", path)
        assert told.code == 1
        assert set(contents(path.parent)) == set(before)
        assert _others(path.parent) == {name: before[name] for name in _others(path.parent)}


@pytest.mark.skipif(os.name == "nt", reason="making a link asks for rights there")
def test_a_link_to_a_file_is_that_file_with_its_log_and_its_lock(run: Command, path: Path) -> None:
    link = path.with_name("link.nplw")
    link.symlink_to(path)
    with schema.open_file(path) as store:
        with store.change("Nieuw") as change:
            people.add(change, "Net Getypt")
        assert "Getypt, Net" in run("list", link, "people").out
        copy = run("backup", link, path.parent / "kopie", "--json").json["file"]
        assert "Getypt, Net" in run("list", copy, "people").out
        assert "al geopend" in sentence(run("handover", link, path.with_name("mee.nplw")))
        assert "al geopend" in sentence(run("restore", copy, link))
        assert "al geopend" in sentence(run("rescue", link, path.with_name("nieuw.nplw")))
    assert run("restore", copy, link).code == 0
    assert link.is_symlink()
    assert not link.with_name("link.nplw.lock").exists()


def _others(folder: Path) -> dict[str, bytes]:
    """All but the memory that readers of an open file share."""
    return {name: content for name, content in contents(folder).items() if "-shm" not in name}


def test_after_a_crash_what_was_written_is_read_and_nothing_moved(run: Command, path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from nplw_desktop.region import people, schema\n"
        "with schema.open_file(Path(sys.argv[1])).change('x') as change:\n"
        "    people.add(change, 'Net Getypt')\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False, cwd=TREE, timeout=60)
    before = contents(path.parent)
    assert "voorbeeld.nplw-wal" in before
    assert "Getypt, Net" in run("list", path, "people").out
    assert set(contents(path.parent)) == set(before)
    assert _others(path.parent) == {name: before[name] for name in _others(path.parent)}


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
def test_in_a_read_only_folder_is_read_and_nothing_is_made(run: Command, made: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(shutil.copy(made, folder))
        path.chmod(0o444)
        run("export", path, "--session", a_meeting(run, path), "--to", folder / "eerst")
        folder.chmod(0o555)
        before = contents(folder)
        try:
            with as_nobody():
                told = [
                    run("list", path, "people"),
                    run("check", path),
                    run("export", path, "--all", "--to", folder / "uit"),
                    run("export", path, "--all", "--to", folder),
                    run("demo", folder / "nieuw.nplw"),
                ]
            assert [one.code for one in told] == [0, 0, 1, 1, 1]
            for one in (told[2], told[4]):
                sentence(one)
            assert all(line.endswith("rechten op") for line in told[3].err.splitlines())
            assert told[3].out == ""
            assert contents(folder) == before
        finally:
            folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
def test_a_file_one_may_not_read_is_refused(run: Command, made: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(shutil.copy(made, name))
        Path(name).chmod(0o755)
        path.chmod(0)
        with as_nobody():
            told = run("list", path, "people")
        assert told.code == 1
        assert "kan niet worden gelezen" in sentence(told)
