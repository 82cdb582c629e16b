"""Setting, changing and removing the passphrase: the file stays whole and nobody else gets a key."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import logging
import os
import random
import shutil
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import Store, StoreError, disk, errors, exporting, rekeying
from nplw_desktop.store.keys import Key, change_mark, salt_of
from tests.store.ground import CONTENT, NOTE, PERSON, SCHEMA, index_terms, state

OLD = "zeilboot kruimel 'vlonder' mosterd"
NEW = "dakgoot hunebed kladblok zeeméeuw"
KILLS = 10
NOTES = 400
SECRET_WORD = "warmtekoppelstuk"
_derived = functools.cache(hashlib.pbkdf2_hmac)


@pytest.fixture(autouse=True)
def _derived_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving a key is slow on purpose, and the same files are opened again and again."""
    monkeypatch.setattr(hashlib, "pbkdf2_hmac", _derived)


def fill(store: Store, rows: int = 300) -> None:
    with store.change("Begin") as change:
        change.insert(PERSON, name="Naima", town="Zandwijk")
        change.insert_many(
            NOTE,
            [{"place": n, "title": f"{SECRET_WORD} {n}", "body": "x" * 400} for n in range(rows)],
        )
        change.insert(CONTENT, bytes=b"\0\xff" * 3000)
    with store.change("Verhuisd") as change:
        change.update(PERSON, 1, town="Broekhaven")


def everything(store: Store) -> Any:
    return (
        state(store),
        index_terms(store),
        [tuple(row) for row in store.rows("SELECT * FROM journal_cell ORDER BY id")],
        [tuple(row) for row in store.rows("SELECT * FROM sqlite_sequence ORDER BY name")],
        [tuple(row) for row in store.rows("SELECT * FROM content")],
        sorted(row[0] for row in store.rows("SELECT sql FROM sqlite_master WHERE sql NOT NULL")),
    )


def pragmas(path: Path, key: Key | None) -> list[int]:
    connection = driver.connect(str(path))
    if key is not None:
        connection.execute(key.pragma)
    names = ("application_id", "user_version", "auto_vacuum", "page_size")
    found = [int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in names]
    connection.close()
    return found


def beside(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()} - {path.name, path.name + ".lock"}


def opens(path: Path, passphrase: str | None) -> bool:
    if passphrase is not None and salt_of(path) is None:
        return False  # a plain file takes any
    try:
        Store.read_only(path, SCHEMA, passphrase).close()
    except errors.WrongPassphrase:
        return False
    return True


# -- what is carried over -----------------------------------------------------------------------


def test_setting_changing_and_removing_carry_everything_over(path: Path, store: Store) -> None:
    fill(store)
    before, numbers = everything(store), pragmas(path, None)
    for act in (
        lambda: rekeying.set_passphrase(store, OLD),
        lambda: rekeying.change_passphrase(store, NEW),
        lambda: rekeying.remove_passphrase(store),
    ):
        act()
        assert everything(store) == before
        assert store.check().ok
        assert pragmas(path, store._key) == numbers
        assert beside(path) == {path.name + "-wal", path.name + "-shm"}
    store.close()
    assert beside(path) == set()


def test_settings_of_the_file_that_an_export_leaves_out_are_carried(path: Path) -> None:
    with Store.create(path, SCHEMA) as store:
        fill(store, 5)
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA auto_vacuum = 2")
    connection.execute("VACUUM")
    connection.execute("ANALYZE")
    connection.close()
    path.chmod(0o640)
    with Store.open(path, SCHEMA) as store:
        statistics = store.rows("SELECT * FROM sqlite_stat1 ORDER BY tbl, idx")
        rekeying.set_passphrase(store, OLD)
        assert store.value("PRAGMA auto_vacuum") == 2
        assert store.rows("SELECT * FROM sqlite_stat1 ORDER BY tbl, idx") == statistics
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o640


def test_writing_undo_search_and_ids_go_on_under_the_new_key(path: Path, store: Store) -> None:
    fill(store, 3)
    with store.change("Weg") as change:
        change.delete(NOTE, 3)
    for act in (
        lambda: rekeying.set_passphrase(store, OLD),
        lambda: rekeying.change_passphrase(store, NEW),
        lambda: rekeying.remove_passphrase(store),
    ):
        act()
        store.undo()
        assert len(store.search(NOTE, SECRET_WORD).ids) == 3
        store.redo()
        assert len(store.search(NOTE, SECRET_WORD).ids) == 2
    with store.change("Nieuw") as change:
        assert change.insert(NOTE, title="later") == 4  # 3 is never given out again
    assert store.search(NOTE, "later").ids
    assert store.check().ok


def test_typing_that_is_still_going_on_is_kept(store: Store) -> None:
    fill(store, 1)
    for number in range(3):
        with store.change("Getypt", merge="town") as change:
            change.update(PERSON, 1, town=f"Z{number}")
    rekeying.set_passphrase(store, OLD)
    assert store.value("SELECT town FROM person") == "Z2"
    store.undo()
    assert store.value("SELECT town FROM person") == "Broekhaven"


def test_each_state_opens_with_its_own_secret_alone(path: Path, store: Store) -> None:
    rekeying.set_passphrase(store, OLD)
    assert store.encrypted
    assert store.fits(OLD)
    sheet = store.sheet_key
    salt = salt_of(path)
    assert (opens(path, None), opens(path, OLD), opens(path, NEW)) == (False, True, False)
    rekeying.change_passphrase(store, NEW)
    assert salt_of(path) == salt
    assert (opens(path, OLD), opens(path, NEW)) == (False, True)
    assert store.fits(NEW)
    assert not store.fits(sheet)
    with pytest.raises(errors.WrongPassphrase, match="herstelblad hoort niet bij"):
        Store.read_only(path, SCHEMA, sheet)
    rekeying.remove_passphrase(store)
    assert not store.encrypted
    assert opens(path, None)


def test_the_live_file_opens_in_another_program_by_its_passphrase(path: Path, store: Store) -> None:
    """SQLite3 Multiple Ciphers: other people's code for the same format."""
    fill(store, 5)
    for act in (rekeying.set_passphrase, rekeying.change_passphrase):
        passphrase = OLD if act is rekeying.set_passphrase else NEW
        act(store, passphrase)
        for typed, good in ((passphrase, True), (passphrase + "x", False)):
            with contextlib.closing(apsw.Connection(str(path), apsw.SQLITE_OPEN_READONLY)) as other:
                quoted = typed.replace("'", "''")
                for setting in ("cipher='sqlcipher'", "legacy=4", f"key='{quoted}'"):
                    other.execute(f"PRAGMA {setting}").fetchall()
                if good:
                    query = (
                        f"SELECT count(*) FROM search_note WHERE search_note MATCH '{SECRET_WORD}'"
                    )
                    assert other.execute(query).fetchall() == [(5,)]
                    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                else:
                    with pytest.raises(apsw.NotADBError):
                        other.execute("SELECT * FROM sqlite_master").fetchall()


@pytest.mark.parametrize(
    "typed",
    [f"  {NEW} ", NEW.replace("é", "e\u0301"), NEW.replace(" ", "\u00a0"), f"{NEW}\n"],
    ids=["spaces around", "as macOS types é", "unbreakable spaces", "pasted"],
)
def test_a_passphrase_is_the_same_from_every_keyboard(path: Path, typed: str) -> None:
    with Store.create(path, SCHEMA) as store:
        rekeying.set_passphrase(store, typed)
        assert store.fits(NEW)
    assert opens(path, NEW)
    assert opens(path, typed)


# -- refusals -----------------------------------------------------------------------------------


def test_what_makes_no_sense_is_refused_in_words(path: Path, store: Store) -> None:
    for act in (
        lambda: rekeying.change_passphrase(store, NEW),
        lambda: rekeying.remove_passphrase(store),
    ):
        with pytest.raises(errors.Refused, match="geen wachtzin"):
            act()
    for wrong in ("", "   ", "x'00'", f"X'{'0f' * 48}'", "a\0b", "\udc80"):
        with pytest.raises(errors.Refused, match="kan niet"):
            rekeying.set_passphrase(store, wrong)
    rekeying.set_passphrase(store, OLD)
    with pytest.raises(errors.Refused, match="al een wachtzin"):
        rekeying.set_passphrase(store, NEW)
    with pytest.raises(errors.Refused, match="al heeft"):
        rekeying.change_passphrase(store, OLD)
    with pytest.raises(errors.Refused, match="kan niet"):
        rekeying.change_passphrase(store, "")
    assert store.fits(OLD)
    assert beside(path) == {path.name + "-wal", path.name + "-shm"}


def test_a_file_opened_for_reading_keeps_its_key(path: Path) -> None:
    Store.create(path, SCHEMA).close()
    with Store.read_only(path, SCHEMA) as store, pytest.raises(errors.Refused, match="te lezen"):
        rekeying.set_passphrase(store, OLD)
    assert opens(path, None)


def test_too_little_room_is_said_beforehand(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 1000))
    with pytest.raises(errors.WriteFailed, match="te weinig ruimte: 2 MB nodig, 1 MB vrij"):
        rekeying.set_passphrase(store, OLD)
    fill(store, 3)
    assert not store.encrypted
    assert store.check().ok


@pytest.mark.parametrize("step", ["export", "_faults", "replace"])
def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    fill(store, 5)
    before = everything(store)
    owner: Any = disk if step == "replace" else rekeying

    def fail(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(owner, step, fail)
    with pytest.raises(errors.WriteFailed, match="zoals ze waren"):
        rekeying.set_passphrase(store, OLD)
    assert not store.encrypted
    assert everything(store) == before
    assert beside(path) == {path.name + "-wal", path.name + "-shm"}
    fill_more(store)


def fill_more(store: Store) -> None:
    with store.change("Daarna") as change:
        change.insert(NOTE, title="daarna")
    assert store.search(NOTE, "daarna").ids


def test_rows_that_are_missing_in_the_new_file_are_noticed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, 5)
    counts = exporting.counts
    monkeypatch.setattr(rekeying, "counts", lambda made: counts(made) | {"note": 4})
    with pytest.raises(errors.DamagedFile, match="ontbreken rijen"):
        rekeying.set_passphrase(store, OLD)
    assert not store.encrypted
    assert store.check().ok


def test_damage_found_after_a_change_says_which_passphrase_holds(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rekeying.set_passphrase(store, OLD)
    monkeypatch.setattr(rekeying, "_faults", lambda *_: "bladzijde 3")
    with pytest.raises(errors.DamagedFile, match="De nieuwe wachtzin geldt"):
        rekeying.change_passphrase(store, NEW)
    assert store.fits(NEW)
    assert opens(path, NEW)
    assert not change_mark(path).exists()


# -- nothing readable stays ---------------------------------------------------------------------


def test_the_plain_original_is_overwritten(path: Path, store: Store) -> None:
    fill(store)
    store.tidy()
    with path.open("rb", buffering=0) as kept:  # what lies on the disk, whatever its name
        assert SECRET_WORD.encode() in kept.read()
        assert rekeying.set_passphrase(store, OLD).overwritten
        kept.seek(0)
        assert not any(kept.read())


def test_a_disk_without_second_names_is_said_not_to_be_overwritten(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert not rekeying.set_passphrase(store, OLD).overwritten
    assert opens(path, OLD)


def test_a_file_with_another_name_elsewhere_is_never_overwritten(path: Path) -> None:
    """A backup made of second names would lose what it kept."""
    Store.create(path, SCHEMA).close()
    elsewhere = path.with_name("elders")
    before = path.read_bytes()
    with Store.open(path, SCHEMA) as store:
        elsewhere.hardlink_to(path)
        assert rekeying.set_passphrase(store, OLD).overwritten is False
    assert salt_of(elsewhere) is None
    assert len(elsewhere.read_bytes()) >= len(before)
    assert beside(path) == {"elders"}


def test_older_plain_copies_are_named_and_nothing_else(path: Path, store: Store) -> None:
    copies = path.parent / "kopieen"
    copies.mkdir()
    plain = (path.parent / "regio (vorm 1).nplw", copies / "regio 2026-11-26.nplw")
    for file in (*plain, copies / "anders.nplw", copies / "regio.txt"):
        shutil.copy(path, file)
    (copies / "regio leeg.nplw").touch()
    Store.create(copies / "regio dicht.nplw", SCHEMA, OLD).close()
    gone = path.parent / "stick"
    assert rekeying.set_passphrase(store, OLD, [copies, gone]).plain_copies == plain
    assert rekeying.change_passphrase(store, NEW, [copies]).plain_copies == plain


def traces(*secrets: bytes) -> list[bytes]:
    found = []
    for secret in secrets:
        hexed = secret.hex().encode()
        found += [secret, hexed, hexed.upper(), secret.decode("latin-1").encode("utf-16-le")]
    return found


def test_no_key_material_in_files_journal_log_or_messages(
    path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: Any,
) -> None:
    temporary = tmp_path_factory.mktemp("temp")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    secrets = [OLD.encode(), NEW.encode()]

    def note(act: Callable[[], Any]) -> None:
        try:
            said.append(repr(act()))
        except StoreError:
            said.append(traceback.format_exc())

    def look(store: Store) -> None:
        if store._key is not None:
            secrets.append(store._key.raw)
            said.extend([repr(store._key), repr(store.sheet_key), repr(store), str(vars(store))])
        for table in ("journal_step", "journal_cell", "journal_image", "store_note"):
            said.append(str(store.rows(f"SELECT * FROM {table}")))
        held = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
        assert not any(trace in held for trace in traces(*secrets))

    with Store.create(path, SCHEMA) as store:
        fill(store, 20)
        for act in (
            lambda: rekeying.set_passphrase(store, OLD),
            lambda: rekeying.set_passphrase(store, NEW),
            lambda: rekeying.change_passphrase(store, OLD),
            lambda: rekeying.change_passphrase(store, NEW),
            lambda: rekeying.change_passphrase(store, NEW + "\0"),
            lambda: Store.read_only(path, SCHEMA, OLD),
            store.check,
        ):
            note(act)
            look(store)
        monkeypatch.setattr(rekeying, "_faults", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError) as bug:
            rekeying.change_passphrase(store, OLD)
        said.append("".join(traceback.format_exception(bug.value)))
        monkeypatch.undo()
        rekeying.remove_passphrase(store)
        look(store)
    look_at = "\n".join([*said, caplog.text, " ".join(sys.argv)]).encode()
    assert len(secrets) > 5
    assert not any(trace in look_at for trace in traces(*secrets))
    assert list(temporary.iterdir()) == []


def test_each_connection_keeps_its_scratch_in_memory(path: Path) -> None:
    from nplw_desktop.store.connect import connect

    Store.create(path, SCHEMA).close()
    connection = connect(path, None)
    assert connection.execute("PRAGMA temp_store").fetchone()[0] == 2
    connection.close()


# -- after an interrupted run -------------------------------------------------------------------


def test_leftovers_are_cleared_at_the_next_opening(path: Path) -> None:
    with Store.create(path, SCHEMA) as store:
        fill(store, 3)
        before = everything(store)
    rekeying._part(path).write_bytes(b"half")
    rekeying._former(path).hardlink_to(path)  # killed before the move: the one good file
    change_mark(path).touch()
    with Store.open(path, SCHEMA) as store:
        assert everything(store) == before
        assert beside(path) == {path.name + "-wal", path.name + "-shm"}
    assert path.stat().st_nlink == 1


def test_the_plain_original_left_by_a_kill_is_overwritten_at_the_next_opening(path: Path) -> None:
    Store.create(path, SCHEMA).close()
    path.replace(rekeying._former(path))  # killed after the move, before it was overwritten
    Store.create(path, SCHEMA, OLD).close()
    with rekeying._former(path).open("rb", buffering=0) as kept:
        with pytest.raises(errors.WrongPassphrase):
            Store.open(path, SCHEMA, NEW)
        assert kept.read(6) == b"SQLite"  # of use until the new one is known to open
        Store.open(path, SCHEMA, OLD).close()
        assert beside(path) == set()
        kept.seek(0)
        assert not any(kept.read())


def test_after_an_interrupted_change_both_passphrases_are_asked_for(path: Path) -> None:
    Store.create(path, SCHEMA, OLD).close()
    change_mark(path).touch()
    with pytest.raises(errors.WrongPassphrase, match="zowel de oude als de nieuwe"):
        Store.open(path, SCHEMA, NEW)
    Store.open(path, SCHEMA, OLD).close()
    with pytest.raises(errors.WrongPassphrase) as refused:
        Store.open(path, SCHEMA, NEW)
    assert "zowel" not in str(refused.value)


_ZYGOTE = r"""
import functools, hashlib, json, os, resource, signal, sys
from pathlib import Path
hashlib.pbkdf2_hmac = functools.cache(hashlib.pbkdf2_hmac)
from nplw_desktop.store import Store, keys, rekeying
from tests.store.ground import SCHEMA
ACTS = {"set": rekeying.set_passphrase, "change": rekeying.change_passphrase,
        "remove": lambda store, _: rekeying.remove_passphrase(store)}

def work(path, act, old, new, die, kill_after, limit):
    store = Store.open(Path(path), SCHEMA, old)
    if die:
        module, name, when = die
        owner = {"rekeying": rekeying, "disk": rekeying.disk}[module]
        real = getattr(owner, name)
        def dying(*given):
            if when == "before":
                os._exit(9)
            real(*given)
            os._exit(9)
        setattr(owner, name, dying)
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    room = rekeying._refuse_without_room
    def begun(path):
        os.write(1, b"begun\n")
        if kill_after:  # the kernel ends the process there, as a kill does: nothing of ours runs
            signal.setitimer(signal.ITIMER_REAL, kill_after)
        room(path)
    rekeying._refuse_without_room = begun
    try:
        ACTS[act](store, new)
        answer = "done"
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    signal.setitimer(signal.ITIMER_REAL, 0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.close()
    os.write(1, answer.encode() + b"\n")
    os._exit(0)

for line in sys.stdin:
    given = json.loads(line)
    salt = keys.salt_of(Path(given[0]))
    for passphrase in filter(None, given[2:4] if salt else ()):
        keys.derive(passphrase, salt)  # once for all children: it is slow on purpose
    child = os.fork()
    if not child:
        work(*given)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forked")


class Children:
    """Runs one act a child, which may be killed."""

    def __init__(self, zygote: subprocess.Popen[str]) -> None:
        self._zygote = zygote

    def run(
        self,
        path: Path,
        act: str,
        *,
        die: tuple[str, str, str] | None = None,
        kill_after: float | None = None,
        limit: int = 0,
    ) -> list[str]:
        old, new = {"set": (None, OLD), "change": (OLD, NEW), "remove": (NEW, "")}[act]
        given = json.dumps([str(path), act, old, new, die, kill_after, limit])
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        print(given, file=self._zygote.stdin, flush=True)
        said = []
        while (line := self._zygote.stdout.readline().strip()) != "dead":
            assert line, "the children are no more"
            said.append(line)
        return said


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with subprocess.Popen(
        [sys.executable, "-c", _ZYGOTE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as zygote:
        yield Children(zygote)
        assert zygote.stdin is not None
        zygote.stdin.close()


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file for each act to begin with, and what is in it."""
    folder = tmp_path_factory.mktemp("grounds")
    found = {
        "set": folder / "plain.nplw",
        "change": folder / "old.nplw",
        "remove": folder / "new.nplw",
    }
    with Store.create(found["set"], SCHEMA) as store:
        fill(store, NOTES)
    for act, passphrase in (("change", OLD), ("remove", NEW)):
        shutil.copy(found["set"], found[act])
        with Store.open(found[act], SCHEMA) as store:
            rekeying.set_passphrase(store, passphrase)
    return found


BEFORE_AFTER = {"set": (None, OLD), "change": (OLD, NEW), "remove": (NEW, None)}


def whole_after_all(path: Path, act: str) -> int:
    """0 when it opens as before, 1 as after; all in it, and nothing left beside it."""
    states = [number for number, each in enumerate(BEFORE_AFTER[act]) if opens(path, each)]
    assert len(states) == 1
    with Store.open(path, SCHEMA, BEFORE_AFTER[act][states[0]]) as store:
        found = store.check()
        assert found.ok
        assert found.counts == {"person": 1, "note": NOTES, "tag": 0}
        assert store.value("SELECT town FROM person") == "Broekhaven"
        store.undo()
        assert store.value("SELECT town FROM person") == "Zandwijk"
    assert beside(path) == set()
    return states[0]


@needs_fork
def test_killed_at_random_the_file_opens_with_the_old_or_the_new_passphrase(
    path: Path, children: Children, grounds: dict[str, Path]
) -> None:
    dice = random.Random(int(os.environ.get("NPLW_SEED", "11")))
    kills = int(os.environ.get("NPLW_KILLS", KILLS))
    seen: dict[str, list[int]] = {}
    for number in range(kills):
        act = ("set", "change", "remove")[number % 3]
        shutil.copy(grounds[act], path)
        path.with_name(path.name + ".lock").unlink(missing_ok=True)
        said = children.run(path, act, kill_after=dice.uniform(0.001, 0.12))
        if "done" not in said:
            assert said == ["begun"]
            seen.setdefault(act, [0, 0])[whole_after_all(path, act)] += 1
        for file in path.parent.iterdir():
            file.unlink()
    assert sum(map(sum, seen.values())) > kills // 3


STEPS = [
    ("set", "disk", "settle", 0),
    ("set", "rekeying", "export", 0),
    ("set", "rekeying", "_faults", 0),
    ("set", "rekeying", "_second_name", 0),
    ("set", "disk", "drop_wal", 0),
    ("set", "disk", "replace", 1),
    ("change", "rekeying", "_rekey", 1),
    ("change", "rekeying", "_in_force", 1),
    ("change", "rekeying", "_faults", 1),
    ("remove", "rekeying", "export", 0),
    ("remove", "rekeying", "_faults", 0),
    ("remove", "disk", "replace", 1),
]


@needs_fork
@pytest.mark.parametrize(("act", "module", "step", "after"), STEPS)
def test_killed_after_each_step_the_file_is_whole(
    path: Path,
    children: Children,
    grounds: dict[str, Path],
    act: str,
    module: str,
    step: str,
    after: int,
) -> None:
    shutil.copy(grounds[act], path)
    assert children.run(path, act, die=(module, step, "after")) == ["begun"]
    assert whole_after_all(path, act) == after


@needs_fork
@pytest.mark.parametrize("act", ["set", "change", "remove"])
def test_a_disk_that_takes_no_more_leaves_the_file_as_it_was(
    path: Path, children: Children, grounds: dict[str, Path], act: str
) -> None:
    shutil.copy(grounds[act], path)
    begun, said = children.run(path, act, limit=path.stat().st_size // 2)
    assert begun == "begun"
    assert said.startswith("WriteFailed: Bewaren lukt niet: de schijf")
    assert "De wachtzin en het bestand zijn zoals ze waren." in said
    assert whole_after_all(path, act) == 0


# -- with others at work ------------------------------------------------------------------------


def test_other_threads_wait_until_the_file_is_there_again(store: Store) -> None:
    fill(store, 50)
    stop, failed = threading.Event(), []

    def read_and_write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                with store.change("Getypt", merge="town") as change:
                    change.update(PERSON, 1, town=f"Z{number}")
                assert store.value("SELECT town FROM person") == f"Z{number}"
            except Exception as error:  # noqa: BLE001 - told by the test
                failed.append(error)

    worker = threading.Thread(target=read_and_write)
    worker.start()
    rekeying.set_passphrase(store, OLD)
    rekeying.change_passphrase(store, NEW)
    rekeying.remove_passphrase(store)
    stop.set()
    worker.join()
    assert failed == []
    assert store.check().ok
