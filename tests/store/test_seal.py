"""The seal of a plain file: one flipped bit is noticed, and no file is ever called spoiled wrongly."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import Migration, Schema, Store, disk, errors, seal
from nplw_desktop.store.connect import connect
from nplw_desktop.store.keys import salt_of
from nplw_desktop.store.raw import hold
from tests.store.ground import METADATA, NOTE, PERSON, SCHEMA

_PAGE = 4096


def _filled(path: Path, people: int = 60) -> bytearray:
    with Store.create(path, SCHEMA) as store, store.change("Begin") as change:
        rows = [{"name": f"Naima {n}", "town": "Zandwijk " * 9} for n in range(people)]
        change.insert_many(PERSON, rows)
    return bytearray(path.read_bytes())


def _noticed(path: Path) -> bool:
    """As ``check`` does: a file that does not open is noticed too."""
    try:
        with Store.read_only(path, SCHEMA) as store:
            return not store.check().ok
    except errors.StoreError:
        return True


def _flip(content: bytearray, bit: int) -> None:
    content[bit // 8] ^= 1 << bit % 8


def _row_pages(path: Path) -> dict[int, tuple[int, int]]:
    """The pages of the seal itself, and which bytes of them are its row."""
    connection = connect(path, None, mode="immutable")
    root = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'store_seal'"
    ).fetchone()[0]
    connection.close()
    with hold(path) as file:
        place = seal._find(file, _PAGE, root)
    assert place is not None
    return place.pages


def test_a_closed_file_is_sealed_and_sound(path: Path) -> None:
    _filled(path)
    assert seal.broken_pages(path) == ()
    with Store.open(path, SCHEMA) as store:
        assert store.damage() == ""
        assert store.damage(thorough=True) == ""


def test_any_flipped_bit_is_noticed_by_check(path: Path) -> None:
    content = _filled(path)
    dice = random.Random(11)
    missed = []
    for _ in range(40):
        bit = dice.randrange(8 * len(content))
        _flip(content, bit)
        path.write_bytes(content)
        if not _noticed(path):
            missed.append(divmod(bit // 8, _PAGE))
        _flip(content, bit)
    assert missed == []


def test_a_flipped_bit_in_the_seal_itself_is_noticed(path: Path) -> None:
    content = _filled(path, 5)
    own = _row_pages(path)
    assert len(own) == 2  # a leaf and what it overflows into
    missed = []
    for page in own:
        for at in range((page - 1) * _PAGE, page * _PAGE, 23):
            _flip(content, 8 * at + at % 8)
            path.write_bytes(content)
            try:
                if not seal.broken_pages(path):
                    missed.append((page, at % _PAGE))
            except errors.DamagedFile:
                pass  # SQLite saw it first
            _flip(content, 8 * at + at % 8)
    assert missed == []


def test_damage_is_said_in_words_with_its_page(path: Path) -> None:
    content = _filled(path)
    _flip(content, 8 * (content.index(b"Naima 7") + 3))
    path.write_bytes(content)
    with Store.open(path, SCHEMA) as store:
        assert "beschadigd of buiten NPLW Desktop gewijzigd (pagina " in store.damage()


def test_a_cut_off_file_is_noticed(path: Path) -> None:
    content = _filled(path)
    for length in (len(content) - _PAGE, len(content) - 1000):
        path.write_bytes(content[:length])
        assert _noticed(path)


def test_what_another_program_writes_is_noticed(path: Path) -> None:
    _filled(path)
    other = driver.connect(str(path))
    other.execute("CREATE TABLE theirs (x)")
    other.commit()
    other.close()
    assert seal.broken_pages(path)


def test_a_session_that_changes_nothing_leaves_every_byte(path: Path) -> None:
    content = _filled(path)
    with Store.open(path, SCHEMA) as store:
        assert store.value("SELECT count(*) FROM person") == 60
    assert path.read_bytes() == content


def test_the_first_change_breaks_the_seal_and_the_close_renews_it(path: Path) -> None:
    _filled(path)
    with Store.open(path, SCHEMA) as store:
        with store.change("Nieuw") as change:
            change.insert(PERSON, name="Femke")
        assert store.damage() == ""  # the file still lies as it lay: the change is in the log
        store.tidy()
        assert seal.broken_pages(path) is None
        assert store.damage() == ""
    assert seal.broken_pages(path) == ()


def test_damage_at_rest_is_noticed_after_the_first_change_of_the_day(path: Path) -> None:
    content = _filled(path)
    _flip(content, 8 * (content.index(b"Naima 7") + 3))
    path.write_bytes(content)
    with Store.open(path, SCHEMA) as store:
        with store.change("Vandaag") as change:
            change.update(PERSON, 50, town="Oud Zandwijk")
        assert "beschadigd" in store.damage()


def test_a_change_that_fails_keeps_the_seal(path: Path) -> None:
    content = _filled(path)
    with Store.open(path, SCHEMA) as store:
        with pytest.raises(ZeroDivisionError), store.change("Fout") as change:
            change.insert(PERSON, name=str(1 // 0))
        assert store.damage() == ""
    assert path.read_bytes() == content


def test_no_moment_of_closing_leaves_a_file_that_seems_spoiled(path: Path, tmp_path: Path) -> None:
    """The files as a killed process would leave them before each statement of closing."""
    _filled(path)
    kept: list[Path] = []
    store = Store.open(path, SCHEMA)
    with store.change("Nieuw") as change:
        change.insert_many(PERSON, [{"name": f"Femke {n}", "town": "x" * 900} for n in range(900)])

    def keep(_statement: str) -> None:
        folder = tmp_path / f"{len(kept)}"
        folder.mkdir()
        for file in (path, path.with_name(path.name + "-wal")):
            if file.exists():
                kept.append(Path(shutil.copy(file, folder)))

    store._driver.set_trace_callback(keep)
    store.close()
    left = [file for file in kept if file.name == path.name]
    assert len(left) > 6
    for file in left:
        assert not seal.broken_pages(file)
        with Store.open(file, SCHEMA) as found:
            assert found.value("SELECT count(*) FROM person") == 960
            assert found.damage() == ""
        assert seal.broken_pages(file) == ()


def test_a_file_that_outgrows_the_room_for_its_sums_is_sealed_again(path: Path) -> None:
    _filled(path)
    for size in (4_300_000, 8_700_000, 10):
        with Store.open(path, SCHEMA) as store:
            with store.change("Groot") as change:
                note = change.insert(NOTE, title="groot", body=b"\x01" * size)
            with store.change("Klein") as change:
                change.delete(NOTE, note)
            with store.alone() as alone:
                connection = connect(alone.path, alone.key)
                if size == 10:
                    connection.execute("VACUUM")
                connection.close()
        assert seal.broken_pages(path) == ()


def test_a_file_somebody_else_is_reading_stays_unsealed_until_the_next_close(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nplw_desktop.store.store.PATIENCE_MS", 1)  # nobody waits for the reader
    _filled(path)
    store = Store.open(path, SCHEMA)
    reader = connect(path, None, mode="ro")
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM person").fetchone()[0] == 60
    with store.change("Nieuw") as change:
        change.insert(PERSON, name="Femke")
    store.close()
    assert seal.broken_pages(path) is None
    reader.close()
    with Store.open(path, SCHEMA) as store, store.change("Nieuw") as change:
        change.insert(PERSON, name="Bram")
    assert seal.broken_pages(path) == ()


def test_rewriting_the_file_alone_never_leaves_the_old_seal(path: Path) -> None:
    _filled(path)
    with Store.open(path, SCHEMA) as store:
        with store.alone() as alone:
            assert seal.broken_pages(path) is None
            connection = connect(alone.path, alone.key)
            connection.execute("VACUUM")
            connection.close()
        assert store.damage() == ""
    assert seal.broken_pages(path) == ()


def test_bringing_a_file_up_to_date_never_leaves_the_old_seal(path: Path) -> None:
    _filled(path)
    step = Migration(2, "index", "CREATE INDEX person_town ON person(town)")
    later = Schema(METADATA, SCHEMA.application_id, (*SCHEMA.migrations, step), SCHEMA.derived)
    seen = []
    replace = disk.replace
    with pytest.MonkeyPatch.context() as patch:

        def look(source: Path, target: Path) -> None:
            seen.append(seal.broken_pages(source))
            replace(source, target)

        patch.setattr(disk, "replace", look)
        with Store.open(path, later) as store:
            assert store.damage() == ""
    assert seen
    assert not any(seen)
    assert seal.broken_pages(path) == ()


def test_new_machinery_breaks_the_seal_in_its_own_transaction(path: Path) -> None:
    _filled(path)
    connection = connect(path, None)
    connection.execute("UPDATE store_note SET value = 'older' WHERE name = 'machinery'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with Store.open(path, SCHEMA) as store:
        assert seal.broken_pages(path) is None
        assert store.damage() == ""
    assert seal.broken_pages(path) == ()


@pytest.mark.parametrize("changed", [False, True])
def test_a_copy_is_judged_like_its_source(path: Path, tmp_path: Path, changed: bool) -> None:
    _filled(path)
    copy = tmp_path / "kopie.nplw"
    with Store.open(path, SCHEMA) as store:
        if changed:
            with store.change("Nieuw") as change:
                change.insert(PERSON, name="Femke")
        reader, writer = connect(path, None, mode="ro"), connect(copy, None, mode="rwc")
        reader.backup(writer, pages=-1)
        writer.execute("PRAGMA journal_mode = DELETE").fetchall()
        reader.close()
        writer.close()
    assert seal.broken_pages(copy) == (None if changed else ())
    assert seal.seal_file(copy)
    assert seal.broken_pages(copy) == ()
    content = bytearray(copy.read_bytes())
    _flip(content, 8 * (content.index(b"Naima 7") + 3))
    copy.write_bytes(content)
    assert seal.broken_pages(copy)


def test_sessions_in_any_order_always_end_sealed(path: Path) -> None:
    _filled(path)
    dice = random.Random(5)
    for turn in range(12):
        with Store.open(path, SCHEMA) as store:
            for _ in range(dice.randrange(4)):
                many = dice.choice((1, 40, 300))
                with store.change("Nieuw") as change:
                    change.insert_many(
                        PERSON, [{"name": f"{turn} {dice.random()}"} for _ in range(many)]
                    )
            for _ in range(dice.randrange(3)):
                store.undo()
            if dice.random() < 0.5:
                store.tidy()
            assert store.damage() == ""
        assert seal.broken_pages(path) == ()


def test_an_encrypted_file_has_signatures_and_no_seal(path: Path) -> None:
    with Store.create(path, SCHEMA, "vier losse woorden zo") as store:
        with store.change("Nieuw") as change:
            change.insert_many(PERSON, [{"name": f"{n}", "town": "x" * 900} for n in range(300)])
        key = store._key
    content = bytearray(path.read_bytes())
    assert seal.broken_pages(path, key) is None
    _flip(content, 8 * (len(content) - 500))
    path.write_bytes(content)
    with Store.read_only(path, SCHEMA, "vier losse woorden zo") as store:
        assert "beschadigd" in store.damage()


_OTHER = (
    "import sys; import sqlcipher3.dbapi2 as driver; other = driver.connect(sys.argv[1]);"
    "print(other.execute('SELECT count(*) FROM person').fetchone()[0]); other.close()"
)


@pytest.mark.skipif(sys.platform == "win32", reason="locks of Windows do not go at a close")
def test_reading_the_bytes_of_an_open_file_keeps_the_locks_on_it(path: Path) -> None:
    """Else another program that looks into it takes the log away, with all that is written next."""
    _filled(path)
    with Store.open(path, SCHEMA) as store:
        assert salt_of(path) is None
        assert seal.broken_pages(path) == ()
        assert store.damage() == ""
        for expected in (60, 61):
            told = subprocess.run(
                [sys.executable, "-c", _OTHER, path], capture_output=True, check=True, text=True
            )
            assert int(told.stdout) == expected
            with store.change("Nieuw") as change:
                change.insert(PERSON, name=f"Femke {expected}")


def test_a_worker_that_still_judges_a_file_that_is_closed_learns_nothing(path: Path) -> None:
    _filled(path)
    with Store.open(path, SCHEMA) as store:
        watch = store._watch
        reader = connect(path, None, mode="ro")
    assert watch.broken(reader) is None
    reader.close()


def test_a_file_stays_held_while_a_worker_judges_it(path: Path) -> None:
    _filled(path)
    file = hold(path)
    assert file.borrow()
    file.release()
    assert file.size == path.stat().st_size
    file.release()
    assert not file.borrow()
