"""A copy beside an open file to work in: whole, with the same key, and gone afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from nplw_desktop.store import Store, errors, seal, workshop
from tests.store.ground import PERSON, SCHEMA, state

PASSPHRASE = "vier losse woorden samen"


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_it_holds_all_that_is_committed_and_has_the_same_key(
    path: Path, tmp_path: Path, passphrase: str | None
) -> None:
    target = tmp_path / "stick" / "mee.nplw"
    target.parent.mkdir()
    with Store.create(path, SCHEMA, passphrase) as store:
        with store.change("Begin") as change:
            change.insert(PERSON, name="Naima")
        with workshop.beside(store) as made:
            with made.change("Daar") as change:
                change.insert(PERSON, name="Boukje")
            workshop.take_out(made, target)
        assert [row[1] for row in state(store)["person"]] == ["Naima"]
        assert {file.name for file in path.parent.iterdir()} - {"stick"} == {
            *(path.name + suffix for suffix in ("", "-wal", "-shm", ".lock"))
        }
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    assert seal.broken_pages(target) == () if passphrase is None else True
    with Store.read_only(target, SCHEMA, passphrase) as taken:
        assert [row[1] for row in state(taken)["person"]] == ["Naima", "Boukje"]


def test_nothing_of_it_is_left_after_trouble(store: Store) -> None:
    with pytest.raises(errors.Refused), workshop.beside(store):
        raise errors.Refused("Nee.", "", "")
    assert not list(store.path.parent.glob("*.overdracht"))


def test_only_the_owner_can_look_into_it(store: Store) -> None:
    with workshop.beside(store) as made:
        assert made.path.parent.stat().st_mode & 0o077 == 0
