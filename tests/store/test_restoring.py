"""Putting a copy back: whole or not at all, the present saved first, and it stays this file."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nplw_desktop.store import (
    Migration,
    Schema,
    Store,
    copies,
    disk,
    erasure,
    errors,
    restoring,
    seal,
)
from nplw_desktop.store.connect import connect
from nplw_desktop.store.keys import Phrase
from nplw_desktop.store.lock import FileLock
from nplw_desktop.store.restoring import Difference, Kind
from tests.store.ground import (
    METADATA,
    NOTE,
    PERSON,
    PHRASE,
    SCHEMA,
    TAG,
    fill,
    flip,
    key_of,
    names,
)

pytestmark = pytest.mark.usefixtures("quick_keys")
NOW = datetime.fromisoformat("2026-11-22 16:40:12")
OTHER = "de vorige wachtzin was anders"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopieën"


def filled(path: Path, passphrase: str | None = None) -> Path:
    with Store.create(path, SCHEMA, passphrase) as store:
        fill(store, 10)
    return path


def copied(path: Path, folder: Path) -> Path:
    return copies.make(path, folder, SCHEMA, key_of(path), now=NOW).copy.path


def change_it(path: Path, secret: str | None = None) -> None:
    with Store.open(path, SCHEMA, secret) as store, store.change("Later") as change:
        change.insert(PERSON, name="Erbij")
        change.update(PERSON, 1, town="Verhuisd")
        change.delete(PERSON, 2)


def restore(copy: Path, path: Path, folder: Path, **more: Any) -> restoring.Restored:
    return restoring.restore(
        copy, path, more.pop("schema", SCHEMA), folder=folder, now=NOW + timedelta(hours=1), **more
    )


def around(path: Path) -> dict[str, bytes]:
    """What lies in the folder of a file; the lock file stays, empty."""
    return {
        file.name: file.read_bytes()
        for file in path.parent.iterdir()
        if file.is_file() and not file.name.endswith(".lock")
    }


def people(path: Path, secret: str | None = None) -> list[Any]:
    with Store.read_only(path, SCHEMA, secret) as store:
        return [tuple(row) for row in store.rows("SELECT * FROM person ORDER BY id")]


# -- putting back -------------------------------------------------------------------------------


@pytest.mark.parametrize("present", [None, PHRASE])
@pytest.mark.parametrize("older", [None, OTHER, PHRASE])
def test_the_file_is_as_the_copy_was_and_keeps_its_own_key(
    path: Path, folder: Path, tmp_path: Path, present: str | None, older: str | None
) -> None:
    first = filled(tmp_path / "eerst" / "regio.nplw", older)
    then = people(first, older)
    key = copies_key(first, older)
    copy = copies.make(first, folder, SCHEMA, key, now=NOW).copy.path
    filled(path, present)
    change_it(path, present)
    now = people(path, present)
    told: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> None:
        told.append((done, total))

    done = restore(copy, path, folder, copy_secret=older, path_secret=present, progress=hear)
    assert people(path, present) == then
    assert told == sorted(told)
    assert told[-1] == (100, 100)
    assert set(around(path)) == {path.name}
    assert done.kept is not None
    assert not done.damaged
    assert people(done.kept.path, present) == now
    assert done.kept.prefix == "voor terugzetten"
    with Store.open(path, SCHEMA, present) as store:
        assert store.check().ok
        assert store.encrypted == (present is not None)
        with pytest.raises(errors.UndoStops, match="een kopie is teruggezet"):
            store.undo()
        with store.change("Verder") as change:
            assert change.insert(PERSON, name="Nieuw") == 12  # 11 was given before the restore
    if present is not None:
        with closing(connect(path, Phrase(present))) as other_program:
            assert other_program.execute("SELECT count(*) FROM person").fetchone() == (11,)
            assert other_program.execute("PRAGMA user_version").fetchone() == (SCHEMA.version,)
            assert other_program.execute("PRAGMA application_id").fetchone() == (
                SCHEMA.application_id,
            )


def copies_key(path: Path, phrase: str | None) -> Any:
    from nplw_desktop.store.opening import key_for

    return key_for(path, phrase)


def test_a_copy_is_put_where_no_file_is(path: Path, folder: Path) -> None:
    copy = copied(filled(path), folder)
    path.unlink()
    done = restore(copy, path, folder)
    assert done.kept is None
    assert len(people(path)) == 10


def test_the_copy_put_back_and_the_older_ones_stay(path: Path, folder: Path) -> None:
    copy = copied(filled(path), folder)
    before = copy.read_bytes()
    change_it(path)
    done = restore(copy, path, folder)
    assert done.kept is not None
    assert names(folder) == sorted([copy.name, done.kept.path.name])
    assert copy.read_bytes() == before
    restore(done.kept.path, path, folder)
    assert [row[1] for row in people(path)][-1] == "Erbij"


def test_an_older_form_is_brought_up_to_date(path: Path, folder: Path) -> None:
    copy = copied(filled(path), folder)
    step = Migration(2, "second", "ALTER TABLE tag ADD COLUMN colour TEXT")
    later = Schema(METADATA, SCHEMA.application_id, (*SCHEMA.migrations, step), SCHEMA.derived)
    Store.open(path, later).close()
    done = restore(copy, path, folder, schema=later)
    assert done.version == 1
    with Store.open(path, later) as store:
        assert store.value("SELECT count(*) FROM pragma_table_info('tag') WHERE name='colour'") == 1
        assert store.check().ok
    assert "regio (vorm 1).nplw" in names(path.parent)  # of the first update; not made again
    newest = copies.make(path, folder, later, None, now=NOW + timedelta(days=1)).copy.path
    with pytest.raises(errors.NewerFile):
        restore(newest, path, folder)


def test_an_older_passphrase_is_asked_for_and_wrong_ones_change_nothing(
    path: Path, folder: Path
) -> None:
    copy = copied(filled(path, PHRASE), folder)
    before = around(path)
    for secrets in (
        {"copy_secret": "fout", "path_secret": PHRASE},
        {"copy_secret": PHRASE, "path_secret": "fout"},
        {"copy_secret": None, "path_secret": PHRASE},
        {"copy_secret": PHRASE, "path_secret": None},
    ):
        with pytest.raises(errors.WrongPassphrase):
            restore(copy, path, folder, **secrets)
        assert around(path) == before
        assert names(folder) == [copy.name]


def test_what_was_erased_since_does_not_come_back(path: Path, folder: Path) -> None:
    schema = _with_uids()
    with Store.create(path, schema) as store, store.change("Mensen") as change:
        for uid, name in (("u1", "Kaatje Zeldzaamnaam"), ("u2", "Wim Blijft")):
            change.insert(schema.metadata.tables["soul"], uid=uid, name=name)
    copy = copies.make(path, folder, schema, None, now=NOW).copy.path
    assert b"Zeldzaamnaam" in copy.read_bytes()
    with Store.open(path, schema) as store:
        erasure.erase(store, {"soul": [1]})
    assert not restoring.differences(copy, path, schema).any
    done = restore(copy, path, folder, schema=schema)
    assert done.erased == 1
    assert b"eldzaamnaam" not in path.read_bytes()
    assert names(path.parent) == [folder.name, path.name, path.name + ".lock"]
    with Store.open(path, schema) as store:
        assert [tuple(row) for row in store.rows("SELECT uid FROM soul")] == [("u2",)]
        assert store.check().ok
        with pytest.raises(errors.UndoStops, match="een kopie is teruggezet"):
            store.undo()
    # The list itself stays too: the same copy once more.
    assert restore(copy, path, folder, schema=schema).erased == 1


def _with_uids() -> Schema:
    from sqlalchemy import Column, Integer, MetaData, Table, Text

    metadata = MetaData()
    Table(
        "soul",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("uid", Text, unique=True),
        Column("name", Text),
        sqlite_autoincrement=True,
        info={"search": ("name",)},
    )
    sql = "CREATE TABLE soul (id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT UNIQUE, name TEXT)"
    return Schema(metadata, 0x54455355, (Migration(1, "first", sql),))


def test_numbers_handed_out_are_not_handed_out_again(path: Path, folder: Path) -> None:
    copy = copied(filled(path), folder)
    with Store.open(path, SCHEMA) as store, store.change("Besluiten") as change:
        assert [change.next_number("B-2026") for _ in range(3)] == [1, 2, 3]
        change.insert(PERSON, name="x")
    restore(copy, path, folder)
    with Store.open(path, SCHEMA) as store, store.change("Besluit") as change:
        assert change.next_number("B-2026") == 4


def test_a_search_index_that_does_not_fit_is_made_anew(path: Path, folder: Path) -> None:
    filled(path)
    with closing(connect(path, None)) as wrecker:
        seal.forget(wrecker)
        wrecker.execute("INSERT INTO search_person(search_person) VALUES ('delete-all')")
    copy = copied(path, folder)
    restore(copy, path, folder)
    with Store.open(path, SCHEMA) as store:
        assert store.check().ok
        assert len(store.search(PERSON, "Naima").ids) == 10


# -- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", [None, PHRASE])
@pytest.mark.parametrize("how", ["flipped", "torn", "empty"])
def test_a_damaged_copy_is_refused_and_nothing_moved(
    path: Path, folder: Path, passphrase: str | None, how: str
) -> None:
    copy = copied(filled(path, passphrase), folder)
    if how == "flipped":
        flip(copy, copy.stat().st_size // 2)
    else:
        os.truncate(copy, 0 if how == "empty" else copy.stat().st_size // 2)
    before = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    with pytest.raises((errors.DamagedFile, errors.ForeignFile)) as told:
        restore(copy, path, folder, copy_secret=passphrase, path_secret=passphrase)
    assert copy.name in str(told.value)
    after = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    assert after == before


@pytest.mark.parametrize("present", [None, PHRASE])
@pytest.mark.parametrize("older", [None, OTHER, PHRASE])
def test_a_copy_whose_pages_are_sound_but_not_what_they_say_is_refused(
    path: Path, folder: Path, tmp_path: Path, present: str | None, older: str | None
) -> None:
    first = filled(tmp_path / "eerst" / "regio.nplw", older)
    key = copies_key(first, older)
    copy = copies.make(first, folder, SCHEMA, key, now=NOW).copy.path
    _orphaned(copy, key)
    filled(path, present)
    before = around(path)
    with pytest.raises(errors.DamagedFile, match="De kopie"):
        restore(copy, path, folder, copy_secret=older, path_secret=present)
    assert around(path) == before
    if (present is None) != (older is None):  # found before anything was made
        assert names(folder) == [copy.name]


def test_a_copy_of_an_older_form_is_looked_through_before_it_is_brought_up_to_date(
    path: Path, folder: Path
) -> None:
    copy = copied(filled(path), folder)
    _orphaned(copy, None)
    step = Migration(2, "second", "CREATE UNIQUE INDEX one_note ON note(person_id)")
    later = Schema(METADATA, SCHEMA.application_id, (*SCHEMA.migrations, step), SCHEMA.derived)
    with pytest.raises(errors.DamagedFile, match="De kopie"):
        restore(copy, path, folder, schema=later)
    assert names(folder) == [copy.name]


def _orphaned(copy: Path, key: Any) -> None:
    """A note of nobody, in a copy whose sums hold."""
    with closing(connect(copy, key)) as wrecker:
        wrecker.execute("PRAGMA foreign_keys = OFF")
        seal.forget(wrecker)
        wrecker.execute("UPDATE journal_now SET mode = 2")
        wrecker.execute("INSERT INTO note(person_id, place, title) VALUES (99, 99, 'x')")
        wrecker.execute("UPDATE journal_now SET mode = 0")
    if key is None:
        seal.seal_file(copy)
        assert seal.broken_pages(copy) == ()


def test_a_plain_copy_without_sums_is_looked_through_before_anything_is_made(
    path: Path, folder: Path
) -> None:
    copy = copied(filled(path), folder)
    with closing(connect(copy, None)) as wrecker:
        seal.forget(wrecker)
        root = wrecker.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'journal_cell_row'"
        ).fetchone()[0]
    page = bytearray(copy.read_bytes()[(root - 1) * 4096 : root * 4096])
    at = page.rindex(b"person")  # one entry of an index says otherwise: only all of it shows that
    page[at : at + 6] = b"persoo"
    with copy.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(page)
    with pytest.raises(errors.DamagedFile, match="De kopie"):
        restore(copy, path, folder)
    assert names(folder) == [copy.name]


def test_an_open_file_is_not_replaced(path: Path, folder: Path) -> None:
    copy = copied(filled(path), folder)
    with Store.open(path, SCHEMA), pytest.raises(errors.InUse):
        restore(copy, path, folder)
    lock = FileLock(path)
    with pytest.raises(errors.InUse):
        restore(copy, path, folder)
    lock.release()
    assert names(folder) == [copy.name]


def test_a_live_file_is_not_put_in_a_synchronised_folder_nor_over_itself(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    copy = copied(filled(path), folder)
    with pytest.raises(errors.UnsuitablePlace):
        restore(copy, tmp_path / "OneDrive" / "regio.nplw", folder)
    with pytest.raises(errors.Refused, match="is het bestand zelf"):
        restore(path, path, folder)


@pytest.mark.parametrize("step", ["copy", "keep", "replace"])
def test_when_the_disk_fails_the_file_is_as_it_was(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    copy = copied(filled(path), folder)
    change_it(path)
    before = around(path)

    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    if step == "replace":
        monkeypatch.setattr(disk, "drop_wal", refuse)
    elif step == "keep":
        monkeypatch.setattr(restoring, "keep", refuse)
    else:
        for name in ("copy_from", "copy_as_it_lies"):
            monkeypatch.setattr(disk, name, refuse)
    with pytest.raises(errors.WriteFailed, match="is vol") as told:
        restore(copy, path, folder)
    assert "je bestand is zoals het was" in str(told.value)
    assert around(path) == before
    assert not [name for name in names(folder) if name.endswith(".deel")]


# -- a present that is damaged ------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", [None, PHRASE])
@pytest.mark.parametrize("how", ["middle", "first page", "torn", "empty", "log"])
def test_a_damaged_present_is_kept_byte_for_byte(
    path: Path, folder: Path, passphrase: str | None, how: str
) -> None:
    copy = copied(filled(path, passphrase), folder)
    change_it(path, passphrase)
    whole = path.read_bytes()
    if how == "middle":
        path.write_bytes(whole[:8192] + os.urandom(len(whole) - 12288) + whole[-4096:])
    elif how == "first page":
        path.write_bytes(bytes(4096) + whole[4096:])
    elif how == "log":
        path.write_bytes(whole[: len(whole) // 2])
        path.with_name(path.name + "-wal").write_bytes(os.urandom(9000))
    else:
        path.write_bytes(whole[: len(whole) // 2] if how == "torn" else b"")
    before = around(path)
    done = restore(copy, path, folder, copy_secret=passphrase, path_secret=passphrase)
    assert done.damaged
    assert done.kept is not None
    kept = done.kept.path
    assert kept.read_bytes() == before[path.name]
    assert "beschadigd" in kept.name
    if how == "log":
        log = kept.with_name(kept.name + "-wal")
        assert log.read_bytes() == before[path.name + "-wal"]
    assert set(around(path)) == {path.name}
    with Store.open(path, SCHEMA, passphrase) as store:
        assert store.value("SELECT count(*) FROM person") == 10
        assert store.encrypted == (passphrase is not None)
        assert store.check().ok


def test_an_encrypted_file_that_does_not_open_is_not_replaced_by_a_plain_one(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    plain = copied(filled(tmp_path / "open" / "regio.nplw"), folder)
    filled(path, PHRASE)
    for damaged in (False, True):
        if damaged:
            path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
        before = around(path)
        for secret in (None, "fout"):
            with pytest.raises(errors.WrongPassphrase, match="verplaats dit bestand"):
                restore(plain, path, folder, path_secret=secret)
        assert around(path) == before


def test_what_is_no_file_of_ours_is_not_replaced(path: Path, folder: Path, tmp_path: Path) -> None:
    copy = copied(filled(path), folder)
    text = tmp_path / "notulen.txt"
    text.write_text("Beste Mirte, " * 1000)
    with pytest.raises(errors.StoreError):
        restore(copy, text, folder)
    other = Schema(METADATA, 7, SCHEMA.migrations, SCHEMA.derived)
    with pytest.raises(errors.ForeignFile):
        restoring.restore(copy, path, other, folder=folder, now=NOW)
    assert text.read_text().startswith("Beste Mirte")
    assert names(folder) == [copy.name]


# -- what differs -------------------------------------------------------------------------------


def test_what_differs_is_counted_by_kind(path: Path, folder: Path) -> None:
    copy = copied(filled(path), folder)
    with Store.open(path, SCHEMA) as store:
        with store.change("Later") as change:
            change.delete(PERSON, 2)  # with note 2
            change.update(NOTE, 5, body="anders")
            change.update(PERSON, 6, town="Elders")
            change.insert(TAG, note_id=5, word="los")
            for name in ("Een", "Twee"):
                change.insert(PERSON, name=name)
        kinds = (
            Kind("people", "person", parts=(("note", "person_id"),)),
            Kind("named", "person", "name IN ('Een', 'Naima 1')"),
            Kind("notes", "note"),
        )
        found = restoring.differences(copy, path, SCHEMA, kinds=kinds)
        assert found.kinds == (
            Difference("people", 2, 1, 2),
            Difference("named", 1, 1, 0),
            Difference("notes", 0, 1, 1),
        )
        everything = {kind.name: kind for kind in restoring.differences(copy, path, SCHEMA).kinds}
        assert everything["tag"] == Difference("tag", 1, 0, 0)
        assert found.copy_is_older
        assert found.any
        assert found.present_at is not None
        assert found.copy_at is not None
        assert found.copy_at < found.present_at
    restore(copy, path, folder)
    assert not restoring.differences(copy, path, SCHEMA).any


def test_looking_for_differences_changes_no_byte(path: Path, folder: Path) -> None:
    copy = copied(filled(path, PHRASE), folder)
    change_it(path, PHRASE)
    before = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    assert restoring.differences(copy, path, SCHEMA, PHRASE).any
    assert {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()} == before


def test_records_numbered_otherwise_are_the_same_by_uid(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    schema = _with_uids()
    soul = schema.metadata.tables["soul"]
    for place, uids in ((path, "abcd"), (tmp_path / "b" / "regio.nplw", "cbe")):
        with Store.create(place, schema) as store, store.change("Mensen") as change:
            for uid in uids:
                name = "Anders" if (uid, uids) == ("c", "cbe") else f"Naam {uid}"
                change.insert(soul, uid=uid, name=name)
    copy = copies.make(tmp_path / "b" / "regio.nplw", folder, schema, None, now=NOW).copy.path
    assert restoring.differences(copy, path, schema).kinds == (Difference("soul", 2, 1, 1),)


def test_damage_names_the_file_it_is_in(path: Path, folder: Path) -> None:
    copy = copied(filled(path), folder)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(errors.DamagedFile, match="Het bestand"):
        restoring.differences(copy, path, SCHEMA)
    path.write_bytes(whole)
    os.truncate(copy, 9000)
    with pytest.raises(errors.DamagedFile, match="De kopie"):
        restoring.differences(copy, path, SCHEMA)


# -- killed -------------------------------------------------------------------------------------

KILLS = int(os.environ.get("NPLW_KILLS", "10"))
_ZYGOTE = r"""
import hashlib, os, sys
from datetime import datetime
from functools import cache
from pathlib import Path
from nplw_desktop.store import restoring
from nplw_desktop.store.keys import derive, salt_of
from tests.store.ground import SCHEMA
hashlib.pbkdf2_hmac = cache(hashlib.pbkdf2_hmac)
for file, phrase in zip(sys.argv[1::2], sys.argv[2::2]):  # derived once, before the children
    derive(phrase, salt_of(Path(file)))
for line in sys.stdin:
    path, copy, folder, present, older = line.rstrip("\n").split("\t")
    child = os.fork()
    if child:
        print("pid", child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)
        continue
    restoring.restore(
        Path(copy), Path(path), SCHEMA, copy_secret=older or None, path_secret=present or None,
        folder=Path(folder), now=datetime(2026, 11, 22, 18),
    )
    os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forked")
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, folder: Path
) -> None:
    """The present has changes in its log that are not in the file itself, as after a crash."""
    dice = random.Random(11)
    states: set[str] = set()
    originals = {phrase: _crashed(tmp_path / (phrase or "open"), phrase) for phrase in ("", PHRASE)}
    path = tmp_path / "nu" / "regio.nplw"
    path.parent.mkdir()
    longest = 0.4
    with subprocess.Popen(
        [sys.executable, "-c", _ZYGOTE, str(originals[PHRASE]), PHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as zygote:
        assert zygote.stdin is not None
        assert zygote.stdout is not None
        for number in range(KILLS):
            present, older = dice.choice(["", PHRASE]), dice.choice(["", PHRASE])
            for file in path.parent.iterdir():
                file.unlink()
            for file in originals[present].parent.glob("regio.nplw*"):
                shutil.copy(file, path.parent)
            shutil.rmtree(folder, ignore_errors=True)
            copy = originals[older].parent / "kopie.nplw-kopie"
            told = (str(path), str(copy), str(folder), present, older)
            started = time.monotonic()
            print("\t".join(told), file=zygote.stdin, flush=True)
            child = int(zygote.stdout.readline().split()[1])
            if number:
                time.sleep(dice.uniform(0.0, longest))
                with contextlib.suppress(ProcessLookupError):  # it was done already
                    os.kill(child, signal.SIGKILL)
            assert zygote.stdout.readline().strip() == "dead"
            if not number:  # one to the end, to know how long it takes
                longest = (time.monotonic() - started) * 1.1
            with Store.open(path, SCHEMA, present or None) as store:
                state = store.value("SELECT town FROM person WHERE id = 1")
                assert store.encrypted == bool(present)
                assert store.check().ok
            assert state in ("In de log", "In de kopie")
            states.add(state)
            assert not list(path.parent.glob("*.teruggezet*"))
            for left in folder.glob("*.nplw-kopie") if folder.exists() else ():
                copies.verify(left, SCHEMA, present or None)
    assert states == {"In de log", "In de kopie"}


def _crashed(folder: Path, phrase: str) -> Path:
    """A file of a process that died, and a copy of an earlier state of it."""
    folder.mkdir()
    path = folder / "eerst" / "regio.nplw"
    filled(path, phrase or None)
    with Store.open(path, SCHEMA, phrase or None) as store:
        with store.change("Vroeger") as change:
            change.update(PERSON, 1, town="In de kopie")
        made = copies.make(path, folder, SCHEMA, key_of(path), now=NOW)
        made.copy.path.rename(folder / "kopie.nplw-kopie")
        with store.change("Net nog") as change:
            change.update(PERSON, 1, town="In de log")
        for file in path.parent.iterdir():
            shutil.copy(file, folder)
    return folder / path.name
