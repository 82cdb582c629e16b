"""Rescue: what can be read comes over exactly, what cannot is counted, the original stays as it is."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from nplw_desktop.store import Migration, Schema, Secret, SheetKey, Store, StoreError, errors, seal
from nplw_desktop.store.connect import connect
from nplw_desktop.store.mending import CUT, LOST, WHOLE, StandIn
from nplw_desktop.store.opening import key_for
from nplw_desktop.store.rescue import Rescued, rescue
from tests.store.ground import CONTENT, METADATA, NOTE, PERSON, SCHEMA, TAG, state

_PAGE = 4096
_PASSPHRASE = "vier losse woorden zo"
_PEOPLE = 300


def _make(path: Path, passphrase: str | None = None) -> None:
    with Store.create(path, SCHEMA, passphrase) as store:
        with store.change("Begin") as change:
            rows = [{"name": f"Naima {n}", "town": f"Zandwijk {n} " * 9} for n in range(_PEOPLE)]
            people = change.insert_many(PERSON, rows)
            notes = change.insert_many(
                NOTE,
                [
                    {"person_id": p, "place": p, "title": "x", "body": f"tekst {p} " * 20}
                    for p in people
                ],
            )
            change.insert_many(TAG, [{"note_id": n, "word": f"woord {n}"} for n in notes[::3]])
            change.insert(CONTENT, bytes=bytes(range(256)) * 60)
        with store.change("Anders") as change:
            change.update(PERSON, 7, town="Oud Zandwijk")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("heel")
    paths = {"plain": folder / "open.nplw", "encrypted": folder / "dicht.nplw"}
    _make(paths["plain"])
    _make(paths["encrypted"], _PASSPHRASE)
    return paths


@pytest.fixture
def damaged(made: dict[str, Path], path: Path) -> Path:
    return Path(shutil.copy(made["plain"], path))


@pytest.fixture
def new(path: Path) -> Iterator[Path]:
    yield path.with_name("nieuw.nplw")
    assert not list(path.parent.glob(".herstel*"))


def test_what_a_killed_rescue_left_goes_with_the_next_when_it_is_old(
    damaged: Path, new: Path
) -> None:
    left, at_work = (new.with_name(f".herstel-{name}") for name in ("oud", "nu"))
    for folder in (left, at_work):
        folder.mkdir()
        shutil.copy(damaged, folder)
    os.utime(left, (1, 1))
    rescue(damaged, new, SCHEMA)
    assert not left.exists()
    assert at_work.exists()
    shutil.rmtree(at_work)


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
def test_nobody_else_may_read_what_was_rescued(damaged: Path, new: Path) -> None:
    rescue(damaged, new, SCHEMA)
    assert new.stat().st_mode & 0o777 == 0o600


def _spoil(path: Path, *pages: int, content: bytes = b"\x55") -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * _PAGE)
            file.write((content * _PAGE)[:_PAGE])


def _root(path: Path, name: str) -> int:
    connection = connect(path, None, mode="immutable")
    query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    found = connection.execute(query, (name,)).fetchone()[0]
    connection.close()
    return int(found)


def _leaf_with(path: Path, words: bytes) -> int:
    """The page that holds ``words``."""
    return path.read_bytes().index(words) // _PAGE + 1


@cache
def _sheet(path: Path) -> SheetKey:
    """What opens the file without the work of deriving its key."""
    key = key_for(path, _PASSPHRASE)
    assert key is not None
    return SheetKey(key.raw)


def _contents(path: Path, secret: Secret | None = None) -> dict[str, list[object]]:
    with Store.open(path, SCHEMA, secret) as store:
        assert store.check().ok
        return state(store)


def _missing(rescued: Rescued, table: str) -> int | None:
    return next((loss.missing for loss in rescued.missing if loss.table == table), 0)


@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_all_of_a_sound_file_comes_over_undo_included(
    made: dict[str, Path], new: Path, kind: str
) -> None:
    secret = _sheet(made[kind]) if kind == "encrypted" else None
    rescued = rescue(made[kind], new, SCHEMA, secret)
    assert rescued.complete
    assert rescued.missing == ()
    assert rescued.counts["person"] == _PEOPLE
    assert _contents(new, secret) == _contents(made[kind], secret)
    with Store.open(new, SCHEMA, secret) as store:
        assert store.value("SELECT town FROM person WHERE id = 7") == "Oud Zandwijk"
        store.undo()
        assert store.value("SELECT town FROM person WHERE id = 7").startswith("Zandwijk 6")
        assert store.value("SELECT length(bytes) FROM content") == 256 * 60
        assert store.search(PERSON, "naima 12").ids == (13,)
    if secret is not None:
        with Store.read_only(new, SCHEMA, _PASSPHRASE) as store:
            assert store.value("SELECT count(*) FROM person") == _PEOPLE


def test_a_rescued_plain_file_is_sealed(damaged: Path, new: Path) -> None:
    rescue(damaged, new, SCHEMA)
    assert seal.broken_pages(new) == ()


def test_the_damaged_file_is_never_written(damaged: Path, new: Path) -> None:
    _spoil(damaged, 1, 9, 20)
    os.utime(damaged, (1_700_000_000, 1_700_000_000))
    before, at = damaged.read_bytes(), damaged.stat().st_mtime_ns
    rescue(damaged, new, SCHEMA)
    assert damaged.read_bytes() == before
    assert damaged.stat().st_mtime_ns == at
    assert sorted(file.name for file in damaged.parent.iterdir()) == [new.name, damaged.name]


@pytest.mark.parametrize("spoiled", [(), (1,)])
def test_what_only_the_log_holds_comes_over_too(
    made: dict[str, Path], path: Path, new: Path, spoiled: tuple[int, ...]
) -> None:
    shutil.copy(made["plain"], path)
    connection = connect(path, None)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("INSERT INTO store_note VALUES ('late', 'x')")
    left = path.with_name("gestopt.nplw")
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{left}{suffix}")
    connection.close()
    log = left.with_name(left.name + "-wal").read_bytes()
    _spoil(left, *spoiled)
    assert rescue(left, new, SCHEMA).complete
    with Store.open(new, SCHEMA) as store:
        assert store.value("SELECT value FROM store_note WHERE name = 'late'") == "x"
    assert left.with_name(left.name + "-wal").read_bytes() == log


def test_rows_on_a_spoiled_page_are_counted_and_all_others_come_over(
    damaged: Path, new: Path
) -> None:
    before = _contents(damaged)
    _spoil(damaged, _leaf_with(damaged, b"Zandwijk 150 Zandwijk 150"))
    rescued = rescue(damaged, new, SCHEMA)
    after = _contents(new)
    gone = [row for row in before["person"] if row not in after["person"]]
    assert 0 < len(gone) < 30
    assert _missing(rescued, "person") == len(gone)
    assert [row for row in after["person"] if row not in before["person"]] == []
    assert not rescued.complete
    assert rescued.journal == CUT


def test_what_belonged_to_a_lost_row_is_left_out_and_counted(damaged: Path, new: Path) -> None:
    _spoil(damaged, _leaf_with(damaged, b"Zandwijk 150 Zandwijk 150"))
    rescued = rescue(damaged, new, SCHEMA)
    lost = _missing(rescued, "person")
    [notes] = [loss for loss in rescued.missing if loss.table == "note"]
    assert notes.left_out == lost
    with Store.open(new, SCHEMA) as store:
        assert store.value("SELECT count(*) FROM note") == _PEOPLE - notes.left_out
        # A tag refers to a note without belonging to it: it stays.
        assert store.value("SELECT count(*) FROM tag") == _PEOPLE / 3


def test_something_may_stand_in_for_a_lost_row_while_something_of_it_is_left(
    damaged: Path, new: Path
) -> None:
    _spoil(damaged, _leaf_with(damaged, b"Zandwijk 150 Zandwijk 150"))
    stand_in = StandIn(lambda: {"name": None, "town": "onbekend"}, frozenset({"note"}))
    rescued = rescue(damaged, new, SCHEMA, stand_ins={"person": stand_in})
    [people] = [loss for loss in rescued.missing if loss.table == "person"]
    assert people.stand_ins == people.missing
    with Store.open(new, SCHEMA) as store:
        assert store.value("SELECT count(*) FROM note") == _PEOPLE
        query = "SELECT count(*) FROM person WHERE town = 'onbekend'"
        assert store.value(query) == people.stand_ins


@pytest.mark.parametrize("content", [b"\0", b"\x55"])
def test_the_first_page_of_a_plain_file_may_be_lost(
    damaged: Path, new: Path, content: bytes
) -> None:
    before = _contents(damaged)
    _spoil(damaged, 1, content=content)
    rescue(damaged, new, SCHEMA)
    assert _contents(new) == before


def test_without_its_first_page_an_encrypted_file_needs_a_copy(
    made: dict[str, Path], path: Path, new: Path
) -> None:
    shutil.copy(made["encrypted"], path)
    _spoil(path, 1)
    with pytest.raises(errors.WrongPassphrase, match="zet dan een kopie terug"):
        rescue(path, new, SCHEMA, _PASSPHRASE)
    assert not new.exists()
    sheet = _sheet(made["encrypted"])
    assert rescue(path, new, SCHEMA, sheet, copy=made["encrypted"]).complete
    assert _contents(new, sheet) == _contents(made["encrypted"], sheet)


def test_rows_are_found_when_the_way_to_them_is_lost(damaged: Path, new: Path) -> None:
    before = _contents(damaged)
    _spoil(damaged, _root(damaged, "person"))
    rescued = rescue(damaged, new, SCHEMA)
    assert _missing(rescued, "person") == 0
    assert _contents(new)["person"] == before["person"]


def test_a_spoiled_index_costs_nothing(damaged: Path, new: Path) -> None:
    before = _contents(damaged)
    _spoil(damaged, *(_root(damaged, f"sqlite_autoindex_{name}_1") for name in ("person", "note")))
    rescued = rescue(damaged, new, SCHEMA)
    assert _contents(new) == before
    assert rescued.missing == ()
    assert rescued.journal == WHOLE


def test_a_text_with_unreadable_signs_comes_over_and_is_counted(damaged: Path, new: Path) -> None:
    content = bytearray(damaged.read_bytes())
    content[content.index(b"Zandwijk 150") + 2] = 0xFF
    damaged.write_bytes(content)
    rescued = rescue(damaged, new, SCHEMA)
    [people] = [loss for loss in rescued.missing if loss.table == "person"]
    assert (people.missing, people.mended) == (0, 1)
    assert rescued.doubtful == 1
    with Store.open(new, SCHEMA) as store:
        town = store.value("SELECT town FROM person WHERE name = 'Naima 150'")
    assert town.startswith("Za\ufffddwijk 150")


def test_a_lost_journal_is_begun_anew_and_said(damaged: Path, new: Path) -> None:
    before = _contents(damaged)
    names = ("journal_cell", "journal_cell_step", "journal_cell_row", "journal_step")
    _spoil(damaged, *(_root(damaged, name) for name in names))
    rescued = rescue(damaged, new, SCHEMA)
    assert rescued.journal == LOST
    assert _contents(new) == before
    with Store.open(new, SCHEMA) as store:
        with pytest.raises(errors.UndoStops, match="herstelde bestand"):
            store.undo()
        with store.change("Verder") as change:
            change.insert(PERSON, name="Femke")
        store.undo()


def test_no_id_is_given_out_twice(damaged: Path, new: Path) -> None:
    with Store.open(damaged, SCHEMA) as store:
        with store.change("Nieuw") as change:
            change.insert(PERSON, name="Femke")
        store.undo()
    rescue(damaged, new, SCHEMA)
    with Store.open(new, SCHEMA) as store, store.change("Nieuw") as change:
        assert change.insert(PERSON, name="Bram") == _PEOPLE + 2


def test_a_copy_fills_what_is_missing_but_nothing_erased(
    made: dict[str, Path], damaged: Path, new: Path
) -> None:
    before = _contents(damaged)
    _spoil(damaged, _leaf_with(damaged, b"Zandwijk 150 Zandwijk 150"))
    rescued = rescue(damaged, new, SCHEMA, copy=made["plain"])
    assert _contents(new) == before
    [people] = rescued.missing
    assert people.from_copy > 0
    assert not rescued.complete  # the copy may be older
    assert people.missing == 0


def test_a_file_of_an_older_version_is_brought_up_to_date(damaged: Path, new: Path) -> None:
    step = Migration(2, "born", "ALTER TABLE person ADD COLUMN born INTEGER DEFAULT 1980")
    later = Schema(METADATA, SCHEMA.application_id, (*SCHEMA.migrations, step), SCHEMA.derived)
    rescue(damaged, new, later)
    with Store.open(new, later) as store:
        assert store.value("SELECT sum(born) FROM person") == 1980 * _PEOPLE
        assert store.check().ok
    with pytest.raises(errors.NewerFile):
        rescue(new, new.with_name("terug.nplw"), SCHEMA)


def test_a_cut_off_file_gives_what_is_left(damaged: Path, new: Path) -> None:
    content = damaged.read_bytes()
    for share in (0.7, 0.97):
        damaged.write_bytes(content[: int(len(content) * share) // _PAGE * _PAGE + 100])
        rescued = rescue(damaged, new, SCHEMA)
        assert not rescued.complete
        assert _contents(new)["person"]
        new.unlink()


@pytest.mark.parametrize("seed", range(3))
def test_eight_spoiled_pages_never_bring_anything_that_was_not_there(
    made: dict[str, Path], path: Path, new: Path, seed: int
) -> None:
    dice = random.Random(seed)
    kind = ("plain", "encrypted")[seed % 2]
    secret = _sheet(made[kind]) if kind == "encrypted" else None
    shutil.copy(made[kind], path)
    pages = range(2, path.stat().st_size // _PAGE + 1)
    _spoil(path, *dice.sample(pages, 8), content=dice.choice([b"\0", dice.randbytes(_PAGE)]))
    rescued = rescue(path, new, SCHEMA, secret)
    before, after = _contents(made[kind], secret), _contents(new, secret)
    for table in ("person", "note"):
        assert set(after[table]) <= set(before[table])
        loss = next((loss for loss in rescued.missing if loss.table == table), None)
        told = 0 if loss is None else (loss.missing or 0) + loss.left_out
        if loss is None or loss.missing is not None:
            assert len(after[table]) + told == len(before[table])
    assert after["person"]


def test_nothing_is_made_when_nothing_can_be_read(path: Path, new: Path, damaged: Path) -> None:
    refused: list[tuple[Path, type[StoreError]]] = []
    rubbish = path.with_name("ruis.nplw")
    rubbish.write_bytes(b"geen bestand van ons " * 2000)
    refused.append((rubbish, errors.WrongPassphrase))
    refused.append((path.with_name("weg.nplw"), errors.FileMissing))
    empty = path.with_name("leeg.nplw")
    empty.write_bytes(b"")
    refused.append((empty, errors.DamagedFile))
    for file, kind in refused:
        with pytest.raises(kind):
            rescue(file, new, SCHEMA)
        assert not new.exists()
    with pytest.raises(errors.FileExists):
        rescue(damaged, rubbish, SCHEMA)
    with pytest.raises(errors.WriteFailed, match="lukt niet"):
        rescue(damaged, new.with_name("weg") / "nieuw.nplw", SCHEMA)
    with Store.open(damaged, SCHEMA), pytest.raises(errors.InUse):
        rescue(damaged, new, SCHEMA)


def test_a_wrong_passphrase_is_said_and_makes_nothing(made: dict[str, Path], new: Path) -> None:
    with pytest.raises(errors.WrongPassphrase, match="gaat hiermee niet open"):
        rescue(made["encrypted"], new, SCHEMA, "heel andere woorden")
    with pytest.raises(errors.WrongPassphrase):
        rescue(made["encrypted"], new, SCHEMA)
    assert not new.exists()
