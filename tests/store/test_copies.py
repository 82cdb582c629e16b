"""Copies: made beside whoever works, verified by opening, thinned by age, troubles in words."""

from __future__ import annotations

import errno
import os
import random
import shutil
import tempfile
import threading
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.store import Migration, Schema, Store, copies, copy_names, disk, errors
from nplw_desktop.store.connect import connect
from nplw_desktop.store.copy_names import Copy
from nplw_desktop.store.keys import Key, Phrase
from nplw_desktop.store.raw import RawFile
from tests.store.ground import PERSON, PHRASE, SCHEMA, as_nobody, fill, flip, key_of, names

pytestmark = pytest.mark.usefixtures("quick_keys")
NOW = datetime.fromisoformat("2026-11-22 16:40:12")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopieën"


def filled(path: Path, passphrase: str | None = None, people: int = 40) -> Path:
    with Store.create(path, SCHEMA, passphrase) as store:
        fill(store, people)
    return path


def make(path: Path, folder: Path, now: datetime = NOW, **more: Any) -> copies.Made:
    return copies.make(path, folder, SCHEMA, key_of(path), now=now, **more)


# -- making -------------------------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_a_copy_is_one_single_file_with_everything_in_it(
    path: Path, folder: Path, passphrase: str | None
) -> None:
    before = {file.name: file.read_bytes() for file in filled(path, passphrase).parent.iterdir()}
    made = make(path, folder)
    assert made.counts == {"person": 40, "note": 40, "tag": 0}
    assert names(folder) == [made.copy.path.name]
    assert made.copy.size == made.copy.path.stat().st_size
    after = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    assert after == before
    found = copies.verify(made.copy.path, SCHEMA, passphrase)
    assert (found.counts, found.version) == (made.counts, SCHEMA.version)
    assert (found.made_at, found.encrypted) == (NOW, passphrase is not None)
    assert names(folder) == [made.copy.path.name]
    with closing(connect(made.copy.path, key_of(made.copy.path))) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("PRAGMA application_id").fetchone() == (SCHEMA.application_id,)
        assert copy.execute("PRAGMA user_version").fetchone() == (SCHEMA.version,)


def test_a_copy_of_an_encrypted_file_opens_by_the_passphrase_alone(
    path: Path, folder: Path
) -> None:
    copy = make(filled(path, PHRASE), folder).copy.path
    assert b"Naima" not in copy.read_bytes()
    with closing(connect(copy, Phrase(PHRASE), mode="immutable")) as other_program:
        assert other_program.execute("SELECT count(*) FROM person").fetchone() == (40,)
    with pytest.raises(errors.WrongPassphrase):
        copies.verify(copy, SCHEMA, "iets anders")
    with pytest.raises(errors.WrongPassphrase):
        copies.verify(copy, SCHEMA)


def test_a_copy_is_made_while_somebody_types(path: Path, folder: Path) -> None:
    """The copy is of one moment, and no writing waited or failed for it."""
    ended = threading.Event()
    made: list[copies.Made] = []

    def copying() -> None:
        try:
            for number in range(5):
                made.append(make(path, folder, NOW + timedelta(minutes=number), thin=False))
        finally:
            ended.set()

    with Store.create(path, SCHEMA) as store:
        fill(store, 200)
        thread = threading.Thread(target=copying)
        thread.start()
        written = 200
        while not ended.is_set():
            with store.change("Getypt") as change:
                change.insert(PERSON, name=f"Bij {written}")
            written += 1
        thread.join()
        assert store.check().ok
        assert store.value("SELECT count(*) FROM person") == written
    assert len(made) == 5
    for one in made:
        with Store.read_only(one.copy.path, SCHEMA) as copy:
            people = copy.value("SELECT count(*) FROM person")
            assert people == one.counts["person"]
            assert copy.value("SELECT max(name) FROM person WHERE name LIKE 'Bij%'") in (
                None,
                f"Bij {people - 1}",
            )
            assert copy.check().ok
    assert made[0].counts["person"] < made[-1].counts["person"] <= written


def test_what_a_crash_left_in_the_log_is_in_the_copy(path: Path, folder: Path) -> None:
    filled(path)
    away = path.parent / "weg"
    away.mkdir()
    with Store.open(path, SCHEMA) as store:
        with store.change("Nog iemand") as change:
            change.insert(PERSON, name="In de log")
        for suffix in ("", "-wal"):
            shutil.copy(path.with_name(path.name + suffix), away)
    assert make(away / path.name, folder).counts["person"] == 41


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_a_file_nobody_has_open_is_copied_as_it_lies_and_what_hangs_after_it_stays(
    path: Path, folder: Path, passphrase: str | None
) -> None:
    whole = filled(path, passphrase).read_bytes()
    with path.open("ab") as file:
        file.write(b"rest" * 3000)
    copy = make(path, folder).copy.path.read_bytes()
    assert len(copy) == len(whole)
    assert copy[4096:] == whole[4096:]  # an encrypted page written anew would be other bytes


@pytest.mark.parametrize("alone", [False, True])
def test_what_was_changed_while_a_file_was_copied_as_it_lies_is_in_the_copy(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    filled(path, PHRASE)
    real = disk.copy_as_it_lies
    times: list[Path] = []

    def disturbed(source: Path, target: Path, key: Key | None) -> None:
        real(source, target, key)
        if not times:
            with closing(connect(source, key)) as other_program:
                other_program.execute("INSERT INTO store_note VALUES ('meanwhile', '')")
        times.append(target)

    monkeypatch.setattr(disk, "copy_as_it_lies", disturbed)
    copy = make(path, folder, alone=alone).copy.path
    assert len(times) == 2
    with closing(connect(copy, key_of(copy), mode="immutable")) as made:
        assert made.execute("SELECT count(*) FROM store_note WHERE name = 'meanwhile'").fetchone()[
            0
        ]


def test_a_file_of_ones_own_that_has_a_log_is_not_copied_as_it_lies(
    path: Path, folder: Path
) -> None:
    filled(path, PHRASE)
    with closing(connect(path, key_of(path))) as another:
        another.execute("INSERT INTO store_note VALUES ('in the log', '')")
        copy = make(path, folder, alone=True).copy.path
    with closing(connect(copy, key_of(copy), mode="immutable")) as made:
        assert made.execute("SELECT 1 FROM store_note WHERE name = 'in the log'").fetchone()


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_a_disk_that_does_not_give_the_file_is_not_taken_for_that_of_the_copies(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str | None
) -> None:
    key = key_of(filled(path, passphrase))

    def rotten(*_: Any) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(copies, "mark_of", lambda *_: "abcd")
    monkeypatch.setattr(RawFile, "read", rotten)
    with pytest.raises(errors.DamagedFile if passphrase is None else errors.WriteFailed) as told:
        copies.make(path, folder, SCHEMA, key, now=NOW)
    assert "mag niet worden geschreven" not in str(told.value)
    assert ("beschadigd" if passphrase is None else "de schijf geeft een fout") in told.value.what


def test_an_older_form_can_be_copied_and_what_is_not_ours_not(path: Path, folder: Path) -> None:
    newer = Migration(2, "second", "ALTER TABLE person ADD COLUMN extra TEXT")
    later = Schema(SCHEMA.metadata, SCHEMA.application_id, (*SCHEMA.migrations, newer))
    filled(path)
    made = copies.make(path, folder, later, None, now=NOW, prefix=copies.BEFORE_UPDATE)
    assert copies.verify(made.copy.path, later).version == 1
    assert made.copy.prefix == "voor bijwerken"
    with pytest.raises(errors.ForeignFile):
        copies.make(path, folder, Schema(SCHEMA.metadata, 7, SCHEMA.migrations), None, now=NOW)
    with pytest.raises(errors.FileMissing):
        copies.make(path.with_name("elders.nplw"), folder, SCHEMA, None, now=NOW)
    assert names(folder) == [made.copy.path.name]


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_nobody_else_may_read_a_file_or_its_copy(
    path: Path, folder: Path, passphrase: str | None
) -> None:
    with Store.create(path, SCHEMA, passphrase) as store:
        fill(store, 3)
        beside = [each.stat().st_mode & 0o077 for each in path.parent.iterdir()]
    assert len(beside) > 2  # its log and its lock too
    assert not any(beside)
    assert make(path, folder).copy.path.stat().st_mode & 0o777 == 0o600


def test_a_folder_is_not_made_for_a_copy_that_fails(path: Path, folder: Path) -> None:
    filled(path)
    with path.open("r+b") as file:
        file.truncate(8192)
    with pytest.raises(errors.DamagedFile):
        make(path, folder)
    assert not folder.exists()


def test_two_copies_in_one_second_are_two(path: Path, folder: Path) -> None:
    filled(path)
    first, second = make(path, folder, thin=False), make(path, folder, thin=False)
    assert first.copy.path != second.copy.path
    assert len(names(folder)) == 2


# -- names and the list -------------------------------------------------------------------------


def test_a_name_says_which_file_and_when() -> None:
    assert copies.name_for("Mijn regio", NOW) == "Mijn regio 2026-11-22 16.40.12.nplw-kopie"
    assert (
        copies.name_for("Mijn regio", NOW, "voor terugzetten", "k7pq")
        == "Mijn regio 2026-11-22 16.40.12 voor terugzetten (k7pq).nplw-kopie"
    )


_STEMS = st.text(min_size=1, max_size=300)


@given(_STEMS, st.datetimes(NOW.replace(1990), NOW.replace(2200)), st.sampled_from(["", "k7pq"]))
def test_every_name_is_fit_for_windows_and_read_back(stem: str, when: datetime, mark: str) -> None:
    name = copies.name_for(stem, when, "", mark)
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable() or not any(ord(sign) < 32 for sign in name)
    assert len(name.encode()) <= 200
    assert name == name.strip(" .")
    copy = copy_names.read_name(Path(name), 7)
    assert copy is not None
    assert (copy.made_at, copy.mark, copy.size) == (when.replace(microsecond=0), mark, 7)


def test_the_list_is_of_one_file_newest_first(folder: Path) -> None:
    folder.mkdir()
    later = NOW + timedelta(days=40)
    for stem in ("Regio", "Regio 2026-01-01 10.00.00", "Regio Noord", "regio"):
        for when in (NOW, later):
            (folder / copies.name_for(stem, when, "", "aaaa")).write_bytes(b"123")
    (folder / copies.name_for("Regio", NOW, "", "bbbb")).touch()
    (folder / "Regio 2026-02-31 10.00.00.nplw-kopie").touch()
    (folder / (copies.name_for("Regio", NOW) + ".deel")).touch()
    assert [(copy.made_at, copy.size) for copy in copies.listed(folder, "Regio", "aaaa")] == [
        (later, 3),
        (NOW, 3),
    ]
    assert {copy.mark for copy in copies.listed(folder, "Regio")} == {"aaaa", "bbbb"}


def test_the_latest_is_not_one_from_the_future() -> None:
    ours, wrong = _at(NOW), _at(NOW + timedelta(days=400))
    assert copies.latest([wrong, ours], NOW) == ours
    assert copies.latest([wrong], NOW) == wrong
    assert copies.latest([], NOW) is None


def test_files_of_the_same_name_do_not_thin_each_other(tmp_path: Path, folder: Path) -> None:
    """Also when the one is a copy of the other, made by hand."""
    paths = [tmp_path / place / "Regio.nplw" for place in ("a", "b", "c")]
    for path in paths:
        path.parent.mkdir()
    filled(paths[0])
    shutil.copy(paths[0], paths[1])
    filled(paths[2])
    for number in range(4):
        for path in paths:
            make(path, folder, NOW + timedelta(minutes=number))
    marks = [copies.mark_of(path, None) for path in paths]
    assert len(set(marks)) == 3
    for mark in marks:
        assert [one.made_at for one in copies.listed(folder, "Regio", mark)] == [
            NOW + timedelta(minutes=3)
        ]


# -- thinning -----------------------------------------------------------------------------------


def _at(when: datetime, prefix: str = "") -> Copy:
    return Copy(Path(copies.name_for("Regio", when, prefix)), when, 1, prefix)


_MOMENTS = st.lists(
    st.tuples(
        st.integers(-500_000, 900_000).map(lambda minutes: NOW - timedelta(minutes=minutes)),
        st.sampled_from(["", "", "", "voor terugzetten"]),
    ),
    unique_by=lambda one: one[0],
    max_size=150,
)


@given(_MOMENTS)
def test_thinning_keeps_days_weeks_months_and_never_the_newest_nor_the_future(
    moments: list[tuple[datetime, str]],
) -> None:
    made = [_at(*moment) for moment in moments]
    gone = set(copies.to_thin(made, NOW))
    past = sorted((copy for copy in made if copy.made_at <= NOW), key=lambda c: c.made_at)
    kept = [copy for copy in past if copy not in gone]
    assert gone <= set(past)
    assert past[-1:] == kept[-1:]
    ordinary = [copy for copy in past if not copy.prefix]
    assert ordinary[-1:] == [copy for copy in kept if not copy.prefix][-1:]
    assert len([copy for copy in kept if not copy.prefix]) <= 30
    for period, many in (("%Y-%m-%d", 10), ("%G-%V", 8), ("%Y-%m", 12)):
        newest = {format(copy.made_at, period): copy for copy in ordinary}
        assert set(list(newest.values())[-many:]) <= set(kept)
    special = [copy for copy in past if copy.prefix]
    assert set(special[-10:]) <= set(kept)
    assert copies.to_thin([copy for copy in made if copy not in gone], NOW) == ()


def test_a_copy_a_day_for_two_years_leaves_days_weeks_and_months() -> None:
    kept: list[Copy] = []
    for day in range(730):
        now = NOW + timedelta(days=day)
        kept.append(_at(now))
        gone = copies.to_thin(kept, now)
        kept = [copy for copy in kept if copy not in gone]
    ages = [(now - copy.made_at).days for copy in reversed(kept)]
    assert ages[:10] == list(range(10))
    assert len([age for age in ages if age < 8 * 7]) >= 10 + 6
    assert max(ages) == 325  # the last of the twelfth month
    assert len(ages) <= 30


def test_a_clock_moved_back_deletes_nothing_new_and_stops_nothing(path: Path, folder: Path) -> None:
    filled(path)
    future = make(path, folder, NOW + timedelta(days=300)).copy
    first = make(path, folder, NOW).copy
    second = make(path, folder, NOW + timedelta(hours=1))
    assert second.removed == (first.path,)
    assert names(folder) == sorted([future.path.name, second.copy.path.name])


def test_what_a_killed_run_left_of_a_copy_or_a_hand_over_goes_with_the_next(
    path: Path, folder: Path
) -> None:
    folder.mkdir()
    for left in (copies.name_for("regio", NOW, "", "zzzz") + ".deel", ".mee.nplw.deel"):
        (folder / left).write_bytes(b"half")
        (folder / f"{left}.lock").touch()
    made = make(filled(path), folder).copy
    assert names(folder) == [made.path.name]


# -- troubles -----------------------------------------------------------------------------------


def test_a_stick_that_is_not_there_is_said(path: Path, tmp_path: Path) -> None:
    filled(path)
    stick = tmp_path / "stick" / "kopieën"
    with pytest.raises(errors.WriteFailed, match=r"is er nu niet.*Doe de stick erin") as told:
        make(path, stick)
    assert str(stick) in str(told.value)
    assert not stick.parent.exists()
    with pytest.raises(errors.WriteFailed, match="is er nu niet"):
        copies.listed(stick, "regio")
    (tmp_path / "bestand").touch()
    with pytest.raises(errors.WriteFailed, match="is geen map"):
        make(path, tmp_path / "bestand")


def test_a_full_disk_is_said_before_and_while_writing(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    older = make(path, folder).copy.path
    free = shutil.disk_usage(folder)._replace(free=path.stat().st_size)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: free)
        with pytest.raises(errors.WriteFailed, match=r"schijf.* is vol"):
            make(path, folder)
    real = connect

    def small(*how: Any, **more: Any) -> Any:
        connection = real(*how, **more)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    with Store.open(path, SCHEMA), monkeypatch.context() as patch:
        patch.setattr(disk, "connect", small)
        with pytest.raises(errors.WriteFailed, match="de schijf is vol") as told:
            make(path, folder)
    assert "Je tekst" not in str(told.value)
    assert names(folder) == [older.name]


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
def test_a_disk_that_fills_while_a_closed_file_is_copied_is_said(path: Path, folder: Path) -> None:
    import resource

    older = make(filled(path, PHRASE), folder).copy.path
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2, limits[1]))
    try:
        with pytest.raises(errors.WriteFailed, match="is vol") as told:
            make(path, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(folder) in told.value.what
    assert names(folder) == [older.name]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EROFS, "mag niet worden geschreven"),
        (errno.EACCES, "mag niet worden geschreven"),
        (errno.EDQUOT, "is vol"),
        (errno.ENAMETOOLONG, "naam van de kopie wordt te lang"),
        (errno.ENODEV, "is er nu niet"),
        (errno.EIO, "kan niet worden geschreven"),
    ],
)
def test_what_the_disk_says_is_said_in_words(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    filled(path)
    older = make(path, folder).copy.path

    def refuse(*_: object) -> None:
        raise OSError(code, "in English")

    monkeypatch.setattr(disk, "replace", refuse)
    with pytest.raises(errors.WriteFailed, match=said) as told:
        make(path, folder, NOW + timedelta(hours=1))
    assert "oudere kopieën ook niet" in told.value.safe
    assert names(folder) == [older.name]


@pytest.mark.skipif(os.name == "nt", reason="rights are other things there")
def test_a_read_only_folder_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("open")
    for folder in (place, *place.parents):
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    path = filled(place / "regio.nplw")
    path.chmod(0o644)
    closed = place / "dicht"
    closed.mkdir(mode=0o555)
    with as_nobody(), pytest.raises(errors.WriteFailed, match="mag niet worden geschreven"):
        make(path, closed)
    assert names(closed) == []


def test_a_stem_of_any_length_fits(tmp_path: Path, folder: Path) -> None:
    path = filled(tmp_path / ("ë" * 117 + ".nplw"))
    made = make(path, folder)
    assert copies.listed(folder, path.stem) == (made.copy,)


# -- damage -------------------------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_a_flipped_bit_in_a_copy_is_noticed(
    path: Path, folder: Path, passphrase: str | None
) -> None:
    copy = make(filled(path, passphrase), folder).copy.path
    whole = copy.read_bytes()
    dice = random.Random(5)
    # Page 1 keeps a few bytes that SQLite counts in and that mean nothing for what is kept.
    for at in [dice.randrange(4096, len(whole)) for _ in range(12 if passphrase else 40)]:
        flip(copy, at)
        with pytest.raises(errors.DamagedFile, match=r"De kopie .* is beschadigd"):
            copies.verify(copy, SCHEMA, passphrase)
        copy.write_bytes(whole)
    assert copies.verify(copy, SCHEMA, passphrase).counts["person"] == 40


@pytest.mark.parametrize("passphrase", [None, PHRASE])
@pytest.mark.parametrize("left", [0.99, 0.5, 0.1])
def test_a_torn_copy_is_noticed(
    path: Path, folder: Path, passphrase: str | None, left: float
) -> None:
    copy = make(filled(path, passphrase), folder).copy.path
    os.truncate(copy, int(copy.stat().st_size * left))
    before = copy.read_bytes()
    with pytest.raises(
        errors.DamagedFile, match=r"De kopie .* is beschadigd.*Kies een andere kopie"
    ):
        copies.verify(copy, SCHEMA, passphrase)
    assert copy.read_bytes() == before


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_of_a_damaged_file_no_copy_is_made_and_none_goes(
    path: Path, folder: Path, passphrase: str | None
) -> None:
    filled(path, passphrase)
    older = [make(path, folder, NOW + timedelta(minutes=n), thin=False).copy for n in range(3)]
    flip(path, path.stat().st_size // 2)
    with pytest.raises(errors.DamagedFile, match="is beschadigd; daarom is er geen kopie") as told:
        make(path, folder, NOW + timedelta(days=1))
    assert str(path) in told.value.what
    assert names(folder) == sorted(copy.path.name for copy in older)


def test_a_copy_that_came_out_wrong_is_not_called_one(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    older = make(path, folder).copy
    real = disk.copy_as_it_lies

    def torn(source: Path, target: Path, key: Key | None) -> None:
        real(source, target, key)
        os.truncate(target, target.stat().st_size - 4096)

    monkeypatch.setattr(disk, "copy_as_it_lies", torn)
    with pytest.raises(errors.WriteFailed, match="niet goed weggeschreven"):
        make(path, folder, NOW + timedelta(hours=1))
    assert names(folder) == [older.path.name]
