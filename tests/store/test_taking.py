"""A file of one's own, made of one that can only be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nplw_desktop.store import Store, disk, errors, seal
from nplw_desktop.store.taking import own_copy
from tests.store.ground import PERSON, PHRASE, SCHEMA, fill, flip, names, state


@pytest.fixture(params=["", PHRASE], ids=["plain", "encrypted"])
def secret(request: pytest.FixtureRequest) -> str | None:
    return request.param or None


def made(path: Path, secret: str | None = None) -> Path:
    with Store.create(path, SCHEMA, secret) as store:
        fill(store, 30)
    return path


def test_everything_comes_along_and_can_be_written_in(
    path: Path, tmp_path: Path, secret: str | None
) -> None:
    before = made(path, secret).read_bytes()
    folder = tmp_path / "eigen"
    folder.mkdir()
    own_copy(path, folder / "Mijn.nplw", SCHEMA, secret)
    assert path.read_bytes() == before
    with (
        Store.read_only(path, SCHEMA, secret) as source,
        Store.open(folder / "Mijn.nplw", SCHEMA, secret) as mine,
    ):
        assert state(mine) == state(source)
        with mine.change("Erbij") as change:
            change.insert(PERSON, name="Ruben")
        assert mine.undo() is not None
        assert mine.undo() is not None  # what was done before it came here, too
        assert state(mine)["person"] == []
        assert mine.check().ok
    assert path.read_bytes() == before
    assert names(folder) == ["Mijn.nplw", "Mijn.nplw.lock"]


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
def test_the_new_file_may_be_written_and_is_for_the_user_alone(path: Path, tmp_path: Path) -> None:
    made(path).chmod(0o444)
    own_copy(path, tmp_path / "Mijn.nplw", SCHEMA)
    assert (tmp_path / "Mijn.nplw").stat().st_mode & 0o777 == 0o600


def test_the_seal_is_made_anew_at_the_first_close(path: Path, tmp_path: Path) -> None:
    own_copy(made(path), tmp_path / "Mijn.nplw", SCHEMA)
    assert seal.broken_pages(tmp_path / "Mijn.nplw") is None
    Store.open(tmp_path / "Mijn.nplw", SCHEMA).close()
    assert seal.broken_pages(tmp_path / "Mijn.nplw") == ()


def test_no_other_file_is_overwritten(path: Path, tmp_path: Path) -> None:
    made(path)
    (tmp_path / "Mijn.nplw").write_text("van mij")
    with pytest.raises(errors.FileExists, match="andere naam"):
        own_copy(path, tmp_path / "Mijn.nplw", SCHEMA)
    assert (tmp_path / "Mijn.nplw").read_text() == "van mij"


def test_a_full_disk_leaves_nothing_half(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    made(path)
    monkeypatch.setattr(disk, "replace", refuse)
    with pytest.raises(errors.WriteFailed, match="vol"):
        own_copy(path, tmp_path / "Mijn.nplw", SCHEMA)
    assert not list(tmp_path.glob("Mijn.nplw.deel*"))
    assert not (tmp_path / "Mijn.nplw").exists()


def test_damage_is_said_of_the_file_that_has_it(path: Path, tmp_path: Path) -> None:
    made(path)
    for at in range(9_000, path.stat().st_size, 700):
        flip(path, at)
    with pytest.raises(errors.DamagedFile, match=path.name):
        own_copy(path, tmp_path / "Mijn.nplw", SCHEMA)
    assert not (tmp_path / "Mijn.nplw").exists()
