"""Handing over: one whole file goes along, the original is only read, and nothing private leaks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Row

from nplw_desktop.region import (
    actions,
    attachments,
    conversations,
    handing_over,
    labels,
    lines,
    papers,
    people,
    report_versions,
    schema,
    sessions,
)
from nplw_desktop.region.confidentiality import Confidentiality, of_line, private_rows
from nplw_desktop.region.handing_over import hand_over, release, state, take_back
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store, erasure, errors, notes, seal, workshop
from nplw_desktop.store.keys import salt_of
from tests.region.ground import TODAY, me, no_room_for_the_mark
from tests.store.ground import left

PASSPHRASE = "vier losse woorden samen"
OTHER = "andere woorden voor hier"
NOW = datetime(2026, 11, 24, 16, 40)  # noqa: DTZ001 - local, as copies are named
SECRET = ("zaffierkwast", "wulpsgeluid", "jukebokser", "xylofonist", "zwylkje")


@pytest.fixture
def work(blank: Path, tmp_path: Path) -> Iterator[Store]:
    """A file of Mirte with a meeting, an action of hers, and things for her alone."""
    folder = tmp_path / "werk"
    folder.mkdir()
    with schema.open_file(Path(shutil.copy(blank, folder / "regio.nplw"))) as store:
        with store.change("Begin") as change:
            mirte = people.introduce(change, "Mirte Slotermeer")
            people.add(change, "Joris Molendam")
            meeting = sessions.add(change, "regional_meeting", "Overleg", TODAY)
            home = Home(session_id=meeting)
            open_ = lines.add(change, home, "gewoon")
            lines.add(change, home, "nog iets", after=open_)
            actions.add(change, "Bestek sturen", TODAY, owner_id=mirte, home=home)
            talk = conversations.record(change, mirte, "Wulpsgeluid", TODAY)
            attachments.add(change, b"Jukebokser" * 900, "a.bin", "x/y", session_id=talk)
        with store.change("Getypt") as change:
            lines.retype(change, open_, RichText("gewoon en Zaffierkwast"))
        with store.change("Gesplitst") as change:
            lines.retype(change, open_, RichText("gewoon"))
            lines.add(change, home, "Zaffierkwast", after=open_, confidentiality="private")
        with store.change("Weg") as change:
            gone = lines.add(change, home, "Xylofonist", confidentiality="private")
        with store.change("Zwylkje verwijderd") as change:
            lines.delete(change, gone)
        yield store


@pytest.fixture
def new(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "mee.nplw"


give = partial(hand_over, secret=None, without_private=False, today=TODAY)


def rows(store: Store) -> dict[str, list[object]]:
    return {
        table.name: [tuple(row) for row in store.rows(f"SELECT * FROM {table.name} ORDER BY id")]
        for table in schema.schema().guarded
    }


def test_the_whole_region_goes_along_with_its_bin_and_history(work: Store, new: Path) -> None:
    before = rows(work)
    done = give(work, new)
    assert done.path == new
    assert done.counts["person"] == 2
    assert done.left_out == {}
    with schema.open_file(new) as store:
        assert rows(store) == before
        assert len(store.bin(lines.line)) == 1
        assert store.undo() is not None
        assert store.check().ok


def test_one_single_file_lies_there_in_the_form_that_needs_no_others(
    work: Store, new: Path
) -> None:
    give(work, new)
    assert [file.name for file in new.parent.iterdir()] == ["mee.nplw"]
    connection = driver.connect(f"file:{new}?mode=ro", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    connection.close()
    assert sorted(file.name for file in work.path.parent.iterdir() if "-" not in file.name) == [
        "regio.nplw",
        "regio.nplw.lock",
    ]


def test_a_plain_new_file_is_sealed(work: Store, new: Path) -> None:
    give(work, new)
    assert seal.broken_pages(new) == ()


def test_what_a_killed_run_left_of_it_is_no_hindrance(work: Store, new: Path) -> None:
    for name in (new.name, "vorige keer.nplw"):
        new.with_name(f".{name}.deel").write_bytes(b"half")
        new.with_name(f".{name}.deel.lock").touch()
    give(work, new)
    assert [file.name for file in new.parent.iterdir()] == [new.name]


@pytest.mark.parametrize(
    ("of_file", "of_new"), [(None, PASSPHRASE), (PASSPHRASE, None), (OTHER, PASSPHRASE)]
)
def test_the_new_file_has_the_passphrase_it_was_given(
    tmp_path: Path, new: Path, of_file: str | None, of_new: str | None
) -> None:
    with Store.create(tmp_path / "regio.nplw", schema.schema(), of_file) as store:
        with store.change("Begin") as change:
            people.introduce(change, "Mirte Slotermeer")
        done = give(store, new, secret=of_new)
        assert done.encrypted is bool(of_new)
        assert store.encrypted is bool(of_file)
    assert (salt_of(new) is not None) is bool(of_new)
    with schema.read_file(new, of_new) as store:
        assert store.value("SELECT display_name FROM person") == "Mirte Slotermeer"


def test_nothing_private_is_in_any_byte_of_the_new_file(work: Store, new: Path) -> None:
    assert left(work.path.parent, *SECRET)
    done = give(work, new, without_private=True)
    assert left(new.parent, *SECRET) == []
    assert done.left_out["session"] == 1
    assert done.left_out["line"] == 2
    with schema.open_file(new) as store:
        assert store.check().ok
        shown = [line.text.text for line in lines.of(store, Home(session_id=1))]
        assert shown == ["gewoon", "nog iets", "Bestek sturen"]
        assert store.bin(lines.line) == ()
        assert store.history(lines.line, 1) == ()
        with pytest.raises(errors.UndoStops, match="begin van het bestand"):
            store.undo()
        assert erasure.erased_uids(store._driver) == frozenset()
    assert left(new.parent, *SECRET) == []


def test_no_version_of_a_report_takes_along_what_became_private_later(
    work: Store, new: Path
) -> None:
    with work.change("Vastgesteld") as change:
        closed = lines.add(change, Home(session_id=1), "Fluwelenwals")
        report_versions.adopt(change, 1, TODAY)
    with work.change("Wijzigen") as change:
        report_versions.amend(change, 1, "te persoonlijk")
        change.update(lines.line, closed, confidentiality="private")
        report_versions.adopt(change, 1, TODAY)
    give(work, new, without_private=True)
    assert left(new.parent, "fluwelenwals", *SECRET) == []
    with schema.read_file(new) as store:
        assert [one.version for one in report_versions.versions(store, 1)] == [2]


def test_a_label_goes_along_unless_only_what_is_private_carries_it(work: Store, new: Path) -> None:
    with work.change("Labels") as change:
        talk = change.value("SELECT id FROM session WHERE confidentiality = 'private'")
        inside = lines.add(change, Home(session_id=talk), "erin")
        shut = lines.add(change, Home(session_id=1), "dicht", confidentiality="private")
        alone = lines.add(change, Home(person_id=1), "los")
        carried = {
            "zwylkje-a": [("session", talk)],
            "zwylkje-b": [("line", inside), ("line", shut), ("line", alone)],
            "beide": [("session", talk), ("session", 1)],
            "regel": [("line", shut), ("line", 1)],
            "mens": [("session", talk), ("person", 1)],
            "ongebruikt": [],
        }
        for name, carriers in carried.items():
            label_id = labels.find_or_add(change, name)
            for what, row_id in carriers:
                labels.put_on(change, what, row_id, label_id)
    give(work, new, without_private=True)
    assert left(new.parent, "zwylkje") == []
    with schema.read_file(new) as store:
        names = {each.name for each in labels.every(store)}
    assert names == {"beide", "regel", "mens", "ongebruikt"}


def test_what_is_private_stays_in_the_original(work: Store, new: Path) -> None:
    before = rows(work)
    give(work, new, without_private=True)
    assert rows(work) == before


def test_nothing_private_was_ever_written_beside_the_new_file(
    work: Store, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick keeps what was deleted from it."""
    seen: list[list[str]] = []
    take_out = workshop.take_out

    def looked(made: Store, target: Path) -> None:
        seen.append([file.name for file in new.parent.iterdir() if file.stat().st_size])
        take_out(made, target)
        seen.append(left(new.parent, *SECRET))

    monkeypatch.setattr(workshop, "take_out", looked)
    give(work, new, without_private=True)
    assert seen == [[], []]


def test_a_table_can_say_what_is_private_in_it() -> None:
    tables = schema.schema().kept
    assert private_rows(tables)["session"] == "confidentiality = 'private'"
    assert "person" not in private_rows(tables)
    region = next(table for table in tables if table.name == "region")
    try:
        region.info["private"] = "name = 'casus'"
        assert private_rows(tables)["region"] == "name = 'casus'"
    finally:
        del region.info["private"]


def test_what_is_left_out_is_what_confidentiality_says(filled: Path, new: Path) -> None:
    """The one function that all papers ask, against the conditions in SQL."""
    path = Path(shutil.copy(filled, new.with_name("bron.nplw")))
    with schema.open_file(path) as store:
        open_ = {row.id for row in store.rows(_LINES) if _is_open(row)}
        everything = {row.id for row in store.rows(_LINES)}
        give(store, new, without_private=True)
    with schema.read_file(new) as store:
        assert {row.id for row in store.rows(_LINES)} == open_
        assert all(map(_is_open, store.rows(_LINES)))
    assert open_ < everything


_LINES = """SELECT l.id, l.confidentiality AS own, s.confidentiality AS held
    FROM line l LEFT JOIN session s ON s.id = l.session_id"""


def _is_open(row: Row[Any]) -> bool:
    own, held = (Confidentiality(each) if each else None for each in (row.own, row.held))
    return of_line(own, held) is not Confidentiality.PRIVATE


def test_in_the_file_of_a_colleague_ik_is_that_colleague(work: Store, new: Path) -> None:
    give(work, new, to="Joris Molendam", why="leave")
    with schema.read_file(new) as store:
        assert (me(store).id, me(store).display_name) == (2, "Joris Molendam")
        assert store.value("SELECT count(*) FROM person") == 2
        (action,) = actions.every(store, open_only=True)
        assert action.line.owner == "Mirte Slotermeer"
        assert state(store) is None


def test_a_colleague_cannot_undo_into_the_time_of_the_giver(work: Store, new: Path) -> None:
    give(work, new, to="Joris Molendam")
    with schema.open_file(new) as store, pytest.raises(errors.UndoStops, match="overgedragen"):
        store.undo()


def test_papers_of_a_colleague_do_not_carry_the_address_of_the_giver(
    work: Store, new: Path
) -> None:
    with work.change("Papieren") as change:
        papers.set_sender(change, papers.FUNCTION, "regiocoördinator")
        papers.set_sender(change, papers.EMAIL, "mirte@rivierenzoom.example")
    give(work, new, to="Joris Molendam")
    with schema.read_file(new) as store:
        assert papers.sender(store) == "Joris Molendam, regiocoördinator"


def test_a_colleague_nobody_knows_yet_becomes_a_contact(work: Store, new: Path) -> None:
    give(work, new, to="  Naima   van der Berg ")
    with schema.read_file(new) as store:
        assert me(store).display_name == "Naima van der Berg"
    assert me(work).display_name == "Mirte Slotermeer"


def test_the_original_says_when_and_to_whom_and_is_only_read(work: Store, new: Path) -> None:
    done = give(work, new, to="Joris Molendam", why="leave", without_private=True)
    found = state(work)
    assert found is not None
    assert found.words == "overgedragen op 24 november 2026 aan Joris Molendam"
    assert (found.on, found.why, found.uid) == (TODAY, "leave", done.uid)
    assert found.without_private
    with pytest.raises(errors.HandedOver, match="overgedragen op 24 november 2026 aan Joris"):
        work.change("Toch").__enter__()
    with pytest.raises(errors.HandedOver):
        work.undo()
    with pytest.raises(errors.HandedOver):
        erasure.erase(work, {"person": [2]})
    with pytest.raises(errors.HandedOver):
        give(work, new.with_name("nog.nplw"))
    path = work.path
    work.close()
    with pytest.raises(errors.HandedOver):
        schema.open_file(path)
    with schema.read_file(path) as store:
        assert state(store) == found
        assert store.value("SELECT count(*) FROM person") == 2


def test_a_closed_original_is_sound(work: Store, new: Path) -> None:
    give(work, new)
    work.close()
    with schema.read_file(work.path) as store:
        assert store.check().ok
        assert store.damage() == ""


def test_a_released_original_is_written_in_again(work: Store, new: Path) -> None:
    give(work, new, to="Joris Molendam")
    path = work.path
    work.close()
    was = release(path)
    assert was is not None
    assert was.to == "Joris Molendam"
    with schema.open_file(path) as store:
        assert state(store) is None
        with store.change("Verder") as change:
            people.add(change, "Nieuw Iemand")


def test_a_file_that_came_back_takes_the_place_of_the_original(
    work: Store, new: Path, tmp_path: Path
) -> None:
    give(work, new, to="Joris Molendam", without_private=True)
    path = work.path
    work.close()
    with schema.open_file(new) as store, store.change("Intussen") as change:
        people.add(change, "Naima Zandakker")
    done = take_back(path, new, folder=tmp_path / "kopieën", now=NOW)
    assert done.without_private
    with schema.open_file(path) as store:
        names = [row[0] for row in store.rows("SELECT display_name FROM person ORDER BY id")]
        assert names == ["Mirte Slotermeer", "Joris Molendam", "Naima Zandakker"]
        assert me(store).display_name == "Mirte Slotermeer"
        assert state(store) is None
        assert store.check().ok
    with schema.read_file(done.kept) as store:
        assert store.value("SELECT count(*) FROM line WHERE text = 'Wulpsgeluid'") == 1
        assert state(store) is not None


def test_another_file_is_not_taken_back(work: Store, new: Path, tmp_path: Path) -> None:
    give(work, new)
    path = work.path
    work.close()
    other = tmp_path / "andere.nplw"
    schema.create(other).close()
    before = path.read_bytes()
    with pytest.raises(errors.Refused, match="niet het bestand dat is overgedragen"):
        take_back(path, other, folder=tmp_path, now=NOW)
    with pytest.raises(errors.Refused, match="niet overgedragen"):
        take_back(other, new, folder=tmp_path, now=NOW)
    assert path.read_bytes() == before


def test_a_file_that_was_handed_on_comes_back_from_the_last_who_had_it(
    work: Store, new: Path, tmp_path: Path
) -> None:
    give(work, new)
    path = work.path
    work.close()
    last = new.with_name("verder.nplw")
    with schema.open_file(new) as store:
        give(store, last, to="Joris Molendam")
    with pytest.raises(errors.Refused, match="is zelf overgedragen op 24 november 2026 aan Joris"):
        take_back(path, new, folder=tmp_path, now=NOW)
    take_back(path, last, folder=tmp_path, now=NOW)
    schema.open_file(path).close()


def unchanged(store: Store, new: Path) -> bool:
    with store.change("Verder") as change:
        people.add(change, "Nieuw Iemand")
    beside = {file.name for file in store.path.parent.iterdir() if "-" not in file.name}
    return state(store) is None and not list(new.parent.iterdir()) and len(beside) == 2


def test_a_name_that_is_taken_is_refused(work: Store, new: Path) -> None:
    new.write_bytes(b"van een ander")
    with pytest.raises(errors.FileExists, match="niets overgedragen"):
        give(work, new)
    assert new.read_bytes() == b"van een ander"
    new.unlink()
    assert unchanged(work, new)


def test_a_stick_that_is_not_there_is_refused(work: Store, new: Path) -> None:
    with pytest.raises(errors.WriteFailed, match=r"De map .* is er niet"):
        give(work, new.parent / "weg" / "mee.nplw")
    assert unchanged(work, new)


def test_a_synchronised_folder_will_do_to_take_along(work: Store, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    give(work, folder / "mee.nplw")
    with schema.read_file(folder / "mee.nplw") as store:
        assert store.value("SELECT count(*) FROM person") == 2


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("workshop", "take_out"),
        ("copies", "verify"),
        ("disk", "replace"),
        ("notes", "write"),
        ("erasure", "erase"),
    ],
)
def test_trouble_at_any_step_leaves_nothing_half(
    work: Store, new: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise errors.WriteFailed("De schijf is vol.", "Je tekst staat nog.", "Maak ruimte.")

    with monkeypatch.context() as patched:
        patched.setattr(getattr(handing_over, module), name, full)
        with pytest.raises(errors.WriteFailed, match=r"vol\. Er is niets overgedragen"):
            give(work, new, without_private=True)
    assert unchanged(work, new)


def test_without_a_mark_there_is_no_new_file(
    work: Store, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look() -> None:
        assert new.exists()

    with monkeypatch.context() as patched:
        no_room_for_the_mark(patched, look)
        with pytest.raises(errors.WriteFailed, match="vol"):
            give(work, new)
    assert unchanged(work, new)


def test_what_fails_along_takes_everything_back(work: Store, new: Path) -> None:
    def fails(finished: Store) -> None:
        assert finished.value("SELECT count(*) FROM person") == 2
        raise RuntimeError("geen dossier")

    with pytest.raises(RuntimeError, match="geen dossier"):
        give(work, new, along=fails)
    assert unchanged(work, new)


def test_what_is_written_meanwhile_is_not_lost(work: Store, new: Path) -> None:
    def typing(_: Store) -> None:
        with work.change("Getypt", merge="x") as change:
            people.edit(change, 2, note="nog even")

    with pytest.raises(errors.Refused, match="Tijdens het overdragen"):
        give(work, new, along=typing)
    assert unchanged(work, new)


def test_what_a_killed_run_left_is_gone_at_the_next_opening(work: Store, new: Path) -> None:
    path = work.path
    work.close()
    folder = path.with_name(path.name + ".overdracht")
    folder.mkdir()
    (folder / path.name).write_bytes(b"half")
    schema.open_file(path).close()
    assert not list(path.parent.glob("*overdracht*"))


def test_a_mark_keeps_no_more_than_what_is_needed(work: Store, new: Path) -> None:
    give(work, new, secret=PASSPHRASE)
    assert PASSPHRASE not in str(notes.read(work, notes.HANDED_OVER))


def test_progress_ends_at_a_hundred(work: Store, new: Path) -> None:
    told: list[int] = []
    give(work, new, without_private=True, progress=lambda done, _total: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 100
