"""Going on in a new file, with all that is in the open one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nplw_desktop.region import people, schema
from nplw_desktop.store import Store, disk, errors, moving
from nplw_desktop.store.lock import is_held

PASSPHRASE = "vier losse woorden samen"


@pytest.fixture(params=["", PASSPHRASE], ids=["plain", "encrypted"])
def secret(request: pytest.FixtureRequest) -> str | None:
    return request.param or None


@pytest.fixture
def store(tmp_path: Path, secret: str | None) -> Iterator[Store]:
    path = tmp_path / "oud" / "Mijn regio.nplw"
    with schema.create(path, secret) as made:
        with made.change("Contact gemaakt") as change:
            people.add(change, "Naima Bouzarai")
        yield made


def names(store: Store) -> list[str]:
    return [row.family_name for row in store.rows("SELECT family_name FROM person ORDER BY id")]


def test_everything_is_in_the_new_file_and_opens_by_the_same_passphrase(
    store: Store, tmp_path: Path, secret: str | None
) -> None:
    old, new = store.path, tmp_path / "Nieuw.nplw"
    old.unlink()
    moving.move(store, new)
    assert store.path == new
    with store.change("Contact gemaakt") as change:
        people.add(change, "Ruben Tolkamer")
    assert names(store) == ["Bouzarai", "Tolkamer"]
    assert store.undo() is not None
    assert store.undo() is not None
    assert names(store) == []
    store.redo()
    store.close()
    assert not is_held(new)
    with schema.open_file(new, secret) as again:
        assert names(again) == ["Bouzarai"]
        assert again.check().all == ()
        assert again.encrypted == (secret is not None)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Nieuw.nplw",
        "Nieuw.nplw.lock",
        "oud",
    ]


def test_the_old_file_stays_whole_and_free(
    store: Store, tmp_path: Path, secret: str | None
) -> None:
    old = store.path
    moving.move(store, tmp_path / "Nieuw.nplw")
    with store.change("Contact gemaakt") as change:
        people.add(change, "Ruben Tolkamer")
    with schema.open_file(old, secret) as before:
        assert names(before) == ["Bouzarai"]
        assert before.check().all == ()


def test_a_place_that_cannot_be_leaves_the_store_where_it_was(store: Store, tmp_path: Path) -> None:
    old = store.path
    taken = tmp_path / "Bezet.nplw"
    taken.write_bytes(b"van een ander")
    with pytest.raises(errors.FileExists):
        moving.move(store, taken)
    assert taken.read_bytes() == b"van een ander"
    with pytest.raises(errors.WriteFailed):
        moving.move(store, tmp_path / "nergens" / "Nieuw.nplw")
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(errors.UnsuitablePlace):
        moving.move(store, tmp_path / "Dropbox" / "Nieuw.nplw")
    assert store.path == old
    with store.change("Contact gemaakt") as change:
        people.add(change, "Ruben Tolkamer")
    assert names(store) == ["Bouzarai", "Tolkamer"]


def test_a_disk_that_fails_halfway_leaves_nothing_half(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "replace", full)
    with pytest.raises(errors.WriteFailed, match="de schijf is vol"):
        moving.move(store, tmp_path / "Nieuw.nplw")
    monkeypatch.undo()
    assert not (tmp_path / "Nieuw.nplw").exists()
    assert not list(tmp_path.glob("*.deel*"))
    assert names(store) == ["Bouzarai"]
    moving.move(store, tmp_path / "Nieuw.nplw")


def test_a_file_that_is_only_read_is_not_moved(store: Store, tmp_path: Path, secret) -> None:
    with (
        schema.read_file(store.path, secret) as reader,
        pytest.raises(errors.Refused),
    ):
        moving.move(reader, tmp_path / "Nieuw.nplw")
