"""A whole file on its disk: made beside its place, moved there in one go, nothing half left behind."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from nplw_desktop.store import Store, disk, errors, lock
from nplw_desktop.store.connect import connect
from tests.store.ground import PERSON, SCHEMA, fill, names


def test_what_is_made_beside_a_file_takes_its_place_in_one_move(tmp_path: Path) -> None:
    path = tmp_path / "a.nplw"
    path.write_text("oud")
    with disk.beside(path) as part:
        part.write_text("nieuw")
        assert path.read_text() == "oud"
        disk.replace(part, path)
    assert path.read_text() == "nieuw"
    assert names(tmp_path) == ["a.nplw"]


def test_what_was_not_finished_goes_with_all_that_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.nplw"
    path.write_text("oud")
    left = [f"a.nplw.deel{end}" for end in ("", "-wal", "-shm", "-journal")]

    def litter() -> None:
        for name in left:
            (tmp_path / name).touch()

    litter()  # by a run that was killed
    with disk.beside(path):
        assert names(tmp_path) == ["a.nplw"]
        litter()
    assert names(tmp_path) == ["a.nplw"]

    def fail() -> None:
        with disk.beside(path):
            litter()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert names(tmp_path) == ["a.nplw"]
    assert path.read_text() == "oud"


def test_what_a_killed_run_left_in_a_folder_goes_before_the_next_file_is_made_there(
    tmp_path: Path,
) -> None:
    code = (
        "import os, sys; from pathlib import Path; from nplw_desktop.store import disk\n"
        "with disk.in_folder(Path(sys.argv[1]), hidden=True) as part:\n"
        "    part.write_text('half'); part.with_name(part.name + '-journal').touch(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "mee.nplw"], check=False, timeout=60)
    assert ".mee.nplw.deel" in names(tmp_path)
    with disk.in_folder(tmp_path / "anders.nplw") as part:
        assert names(tmp_path) == [f"{part.name}.lock"]
    assert names(tmp_path) == []


def test_what_somebody_is_making_is_not_swept_away(tmp_path: Path) -> None:
    with disk.in_folder(tmp_path / "a.nplw", hidden=True) as part:
        part.write_text("nieuw")
        disk.sweep(tmp_path)
        assert part.read_text() == "nieuw"
        disk.replace(part, tmp_path / "a.nplw")
    assert names(tmp_path) == ["a.nplw"]


def test_what_nobody_ever_held_goes_after_a_day_and_only_when_it_is_ours(tmp_path: Path) -> None:
    old, new = tmp_path / "oud.nplw.deel", tmp_path / "x.nplw-kopie.deel"
    theirs = [tmp_path / name for name in ("eigen.deel", "Mijn regio.nplw", "regio.nplw-kopie")]
    for file in (old, new, *theirs):
        file.touch()
    for file in (old, *theirs):
        os.utime(file, (time.time() - 90_000,) * 2)
    disk.sweep(tmp_path)
    assert names(tmp_path) == sorted(file.name for file in (new, *theirs))


def test_a_disk_that_knows_no_locks_keeps_no_lock_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(lock, "_lock_byte", refuse)
    with disk.in_folder(tmp_path / "a.nplw") as part:
        part.write_text("nieuw")
        disk.sweep(tmp_path)
        assert part.exists()
    assert names(tmp_path) == []


def test_a_scanner_that_lets_go_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nieuw").write_text("nieuw")
    real, tries = Path.replace, []

    def held(source: Path, target: Path) -> Path:
        tries.append(source)
        if len(tries) < 3:
            raise PermissionError(13, "held")
        return real(source, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(disk, "_REPLACE_PAUSE", 0)
    disk.replace(tmp_path / "nieuw", tmp_path / "oud")
    assert (tmp_path / "oud").read_text() == "nieuw"


def test_only_a_file_that_nobody_has_open_is_read_as_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "regio.nplw"
    with Store.create(path, SCHEMA) as store:
        fill(store, 1)
        assert disk.reading_mode(path) == "ro"
        assert disk.log_size(path)
    assert disk.reading_mode(path) == "immutable"
    assert not disk.log_size(path)


def test_a_log_that_another_program_still_reads_is_not_left_out(tmp_path: Path) -> None:
    path = tmp_path / "regio.nplw"
    Store.create(path, SCHEMA).close()
    with closing(connect(path, None)) as other, closing(connect(path, None)) as writer:
        other.execute("BEGIN")
        other.execute(f"SELECT count(*) FROM {PERSON.name}").fetchall()
        writer.execute("CREATE TABLE later (x)")
        writer.execute("PRAGMA busy_timeout = 1")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk, "connect", lambda path, key: connect(path, key, patience=1))
            with pytest.raises(errors.WriteFailed, match="Een ander programma leest") as told:
                disk.settle(path, None, "Alles is zoals het was.")
    assert told.value.safe == "Alles is zoals het was."
