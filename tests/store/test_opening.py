"""Opening: what is refused is refused in words, with every byte of the file as it was."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import Migration, Schema, Store, errors
from nplw_desktop.store.connect import connect
from nplw_desktop.store.keys import salt_of
from tests.store.ground import METADATA, PERSON, SCHEMA, as_nobody, state

PASSPHRASE = "vier losse wóórden 'zo'"


@pytest.fixture
def open_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A path that another user of this computer can reach."""
    place = tmp_path_factory.mktemp("open")
    for folder in (place, *place.parents):
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    return place / "regio.nplw"


def _filled(path: Path, passphrase: str | None = None, others: int = 0) -> bytes:
    with Store.create(path, SCHEMA, passphrase) as store, store.change("Begin") as change:
        change.insert(PERSON, name="Naima", town="Zandwijk")
        change.insert_many(PERSON, [{"name": f"{n}", "town": "x" * 400} for n in range(others)])
    return path.read_bytes()


def test_a_new_file_carries_its_application_id_and_version(path: Path) -> None:
    _filled(path)
    connection = driver.connect(str(path))
    assert connection.execute("PRAGMA application_id").fetchone()[0] == SCHEMA.application_id
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    connection.close()


def test_making_a_file_never_overwrites_one(path: Path) -> None:
    before = _filled(path)
    with pytest.raises(errors.FileExists):
        Store.create(path, SCHEMA)
    assert path.read_bytes() == before


def test_a_missing_file_is_said_to_be_missing(path: Path) -> None:
    with pytest.raises(errors.FileMissing):
        Store.open(path, SCHEMA)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"geen bestand van ons " * 500])
def test_a_foreign_file_is_refused_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises((errors.ForeignFile, errors.WrongPassphrase)):
        Store.open(path, SCHEMA)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_untouched(path: Path) -> None:
    connection = driver.connect(str(path))
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(errors.ForeignFile):
        Store.open(path, SCHEMA)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_untouched_with_its_log_left_behind(path: Path) -> None:
    _filled(path)
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("PRAGMA user_version = 99")
    files = {name: path.with_name(path.name + name) for name in ("", "-wal")}
    copies = {name: file.read_bytes() for name, file in files.items()}
    connection.close()
    for name, file in files.items():
        file.write_bytes(copies[name])
    with pytest.raises(errors.NewerFile, match="vorm 99"):
        Store.open(path, SCHEMA)
    assert {name: file.read_bytes() for name, file in files.items()} == copies


def test_a_torn_file_is_refused_untouched(path: Path) -> None:
    whole = _filled(path, others=500)
    torn = whole[: -2 * 4096]
    path.write_bytes(torn)
    with pytest.raises(errors.DamagedFile, match="is beschadigd"):
        Store.open(path, SCHEMA)
    assert path.read_bytes() == torn


def test_a_file_with_spoiled_pages_is_told_apart_by_check(path: Path) -> None:
    whole = _filled(path, others=500)
    page = 4096
    path.write_bytes(whole[: -3 * page] + b"\x55" * (3 * page))
    with Store.read_only(path, SCHEMA) as store:
        assert not store.check().ok


def test_reading_a_file_makes_no_files_beside_it(path: Path) -> None:
    _filled(path)
    before = sorted(path.parent.iterdir())
    with Store.read_only(path, SCHEMA) as store:
        assert state(store)["person"]
    assert sorted(path.parent.iterdir()) == before


def test_after_an_unclean_end_a_damaged_file_is_noticed_at_once(path: Path) -> None:
    whole = _filled(path)
    page = 4096
    spoiled = whole[: 3 * page] + b"\x55" * (len(whole) - 4 * page) + whole[-page:]
    path.write_bytes(spoiled)
    path.with_name(path.name + ".lock").write_text("een ander, gisteren")
    with pytest.raises(errors.DamagedFile):
        Store.open(path, SCHEMA)


def test_a_second_writer_is_refused_with_who_holds_the_file(path: Path) -> None:
    _filled(path)
    with Store.open(path, SCHEMA) as store:
        with pytest.raises(errors.InUse, match="al geopend"):
            Store.open(path, SCHEMA)
        assert state(store)["person"]
        with Store.read_only(path, SCHEMA) as reader:
            assert reader.value("SELECT town FROM person") == "Zandwijk"
    with Store.open(path, SCHEMA) as store:
        assert state(store)["person"]


def test_the_lock_dies_with_its_process(path: Path) -> None:
    _filled(path)
    code = (
        "import os, sys; from pathlib import Path; from nplw_desktop.store import Store;"
        "from tests.store.ground import SCHEMA;"
        "Store.open(Path(sys.argv[1]), SCHEMA); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False, timeout=60)
    assert done.returncode == 9
    with Store.open(path, SCHEMA) as store:
        assert state(store)["person"]


@pytest.mark.parametrize("folder", ["OneDrive - Gemeente Zandwijk", "Dropbox", "Nextcloud"])
def test_a_synchronised_folder_is_refused_for_the_live_file(tmp_path: Path, folder: str) -> None:
    inside = tmp_path / folder / "regio.nplw"
    with pytest.raises(errors.UnsuitablePlace, match="gesynchroniseerd"):
        Store.create(inside, SCHEMA)
    assert not inside.parent.exists()
    inside.parent.mkdir()
    outside = tmp_path / "regio.nplw"
    _filled(outside)
    inside.write_bytes(outside.read_bytes())
    with pytest.raises(errors.UnsuitablePlace):
        Store.open(inside, SCHEMA)
    with Store.read_only(inside, SCHEMA) as store:
        assert state(store)["person"]


def test_a_file_open_for_reading_refuses_changes_in_words(path: Path) -> None:
    _filled(path)
    with (
        Store.read_only(path, SCHEMA) as store,
        pytest.raises(errors.Refused, match="alleen om te lezen"),
        store.change("x"),
    ):
        pass


def test_an_encrypted_file_opens_by_its_passphrase_alone(path: Path) -> None:
    content = _filled(path, PASSPHRASE)
    assert b"Naima" not in content
    with pytest.raises(errors.WrongPassphrase, match="NPLW_PASSPHRASE"):
        Store.open(path, SCHEMA)
    with pytest.raises(errors.WrongPassphrase, match="niet open"):
        Store.open(path, SCHEMA, "verkeerd")
    assert path.read_bytes() == content
    with Store.open(path, SCHEMA, PASSPHRASE) as store:
        assert store.value("SELECT town FROM person") == "Zandwijk"
        assert store.check().ok
    # Any SQLCipher tool, with nothing but the passphrase and its own defaults.
    connection = driver.connect(str(path))
    connection.execute("PRAGMA key = '{}'".format(PASSPHRASE.replace("'", "''")))
    assert connection.execute("SELECT town FROM person").fetchone()[0] == "Zandwijk"
    connection.close()
    assert salt_of(path) == content[:16]


def test_a_full_disk_is_said_in_words_and_the_file_stays_whole(path: Path) -> None:
    _filled(path)
    with Store.open(path, SCHEMA) as store:
        pages = store.value("PRAGMA page_count")
        store._driver.execute(f"PRAGMA max_page_count = {pages}")
        with (
            pytest.raises(errors.WriteFailed, match="schijf is vol"),
            store.change("Groot") as change,
        ):
            change.insert(PERSON, name="x" * 500_000)
        assert store.value("SELECT count(*) FROM person") == 1
        store._driver.execute("PRAGMA max_page_count = 100000")
        with store.change("Opnieuw") as change:
            change.insert(PERSON, name="Femke")
        assert store.check().ok


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_can_still_be_read(path: Path) -> None:
    _filled(path)
    path.parent.chmod(0o500)
    try:
        with Store.read_only(path, SCHEMA) as store:
            assert state(store)["person"]
    finally:
        path.parent.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
@pytest.mark.parametrize("closed", ["file", "folder", "lock"])
def test_what_may_only_be_read_is_told_apart_and_can_be_read(open_path: Path, closed: str) -> None:
    path = open_path
    before = _filled(path)
    lock = path.with_name(path.name + ".lock")
    for file, mode in ((path, 0o666), (lock, 0o666), (path.parent, 0o777)):
        file.chmod(mode)
    what = {"file": path, "folder": path.parent, "lock": lock}[closed]
    what.chmod(0o555 if closed == "folder" else 0o444)
    beside = sorted(path.parent.iterdir())
    with as_nobody():
        with pytest.raises(errors.Protected, match="mag niet worden geschreven") as told:
            Store.open(path, SCHEMA)
        assert ("bestand" in told.value.what) == (closed == "file")
        with Store.read_only(path, SCHEMA) as store:
            assert state(store)["person"]
    assert sorted(path.parent.iterdir()) == beside
    assert path.read_bytes() == before


def test_a_file_that_has_a_second_name_is_not_written_in(path: Path) -> None:
    """The lock goes by the name: by the other one, it may be open."""
    before = _filled(path)
    other = path.with_name("elders.nplw")
    other.hardlink_to(path)
    for name in (path, other):
        with pytest.raises(errors.InUse, match="nog een naam"):
            Store.open(name, SCHEMA)
    assert path.read_bytes() == before
    other.unlink()
    Store.open(path, SCHEMA).close()


SECOND = """
ALTER TABLE person ADD COLUMN born INTEGER;
UPDATE journal_now SET mode = 2;
UPDATE person SET born = 1980;
UPDATE journal_now SET mode = 0
"""


def _later(sql: str) -> Schema:
    return Schema(
        METADATA,
        SCHEMA.application_id,
        (*SCHEMA.migrations, Migration(2, "born", sql)),
        SCHEMA.derived,
    )


def test_an_older_file_is_brought_up_to_date_and_the_original_kept(path: Path) -> None:
    _filled(path)
    with Store.open(path, _later(SECOND)) as store:
        assert store.value("SELECT born FROM person") == 1980
        assert store.value("PRAGMA user_version") == 2
        with pytest.raises(errors.UndoStops, match="bijgewerkt"):
            store.undo()
        assert store.check().ok
    with Store.open(path.with_name("regio (vorm 1).nplw"), SCHEMA) as kept:
        assert kept.value("SELECT name FROM person") == "Naima"
    assert sorted(file.suffix for file in path.parent.iterdir()) == [
        ".lock",
        ".lock",
        ".nplw",
        ".nplw",
    ]


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
def test_bringing_up_to_date_changes_nothing_in_who_may_read(path: Path) -> None:
    _filled(path)
    path.chmod(0o640)
    Store.open(path, _later(SECOND)).close()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "broken",
    [
        SECOND + "; INSERT INTO nowhere VALUES (1)",
        "UPDATE journal_now SET mode = 2; PRAGMA defer_foreign_keys = ON; "
        "INSERT INTO note(person_id) VALUES (99); UPDATE journal_now SET mode = 0",
    ],
)
def test_a_failing_update_leaves_the_file_byte_for_byte(path: Path, broken: str) -> None:
    before = _filled(path)
    with pytest.raises(Exception, match=r"nowhere|losse verwijzing"):
        Store.open(path, _later(broken))
    assert path.read_bytes() == before
    with Store.open(path, SCHEMA) as store:
        assert state(store)["person"]


def test_a_file_for_reading_has_all_settings_of_the_house(path: Path) -> None:
    _filled(path)
    connection = connect(path, None, mode="ro")
    values = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode",
            "foreign_keys",
            "trusted_schema",
            "secure_delete",
            "query_only",
        )
    }
    connection.close()
    assert values == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "query_only": 1,
    }
