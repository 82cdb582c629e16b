"""Erasing: nothing of it is left in any byte, nothing else is lost, and a kill leaves no half."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from nplw_desktop.region import attachments, conversations, lines, people, schema, sessions
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change, Changed, Migration, Schema, Store, erasure, errors, notes
from nplw_desktop.store.connect import connect
from nplw_desktop.store.purging import LABEL, UNFINISHED, purge
from tests.store.ground import METADATA, NOTE, PERSON, SCHEMA, TAG, left, state

PASSPHRASE = "vier losse woorden samen"


@pytest.fixture
def filled(store: Store) -> Store:
    """Two people; the second has a rare name, notes, a tag in the bin and a past."""
    with store.change("Begin") as change:
        change.insert(PERSON, name="Naima", town="Zandwijk")
        change.insert(PERSON, name="Qwertzuiop", town="Blijfhier")
        change.insert(NOTE, person_id=1, place=1, title="gewoon", body="blijft")
        change.insert(NOTE, person_id=2, place=2, title="Zaffierkwast", body="Jukebokser")
        change.insert(TAG, note_id=2, word="los")
    with store.change("Qwertzuiop hernoemd") as change:
        change.update(PERSON, 2, name="Xylofonist")
        change.update(NOTE, 1, title="gewoon anders")
    with store.change("Verwijderd") as change:
        change.delete(NOTE, 2)
    with store.change("Nog een") as change:
        change.insert(NOTE, person_id=2, place=3, title="Wulpsgeluid", body="x")
    store.undo()
    return store


RARE = ("qwertzuiop", "xylofonist", "blijfhier", "zaffierkwast", "jukebokser", "wulpsgeluid")


def test_nothing_of_what_was_erased_is_left_in_any_byte(filled: Store, tmp_path: Path) -> None:
    assert left(tmp_path, "qwertzuiop", "zaffierkwast")
    erasure.erase(filled, {"person": [2]})
    assert left(tmp_path, *RARE) == []
    assert filled.check().ok
    filled.close()
    assert left(tmp_path, *RARE) == []


def test_what_was_not_erased_stays_with_its_history(filled: Store) -> None:
    done = erasure.erase(filled, {"person": [2]})
    assert done == erasure.Erased({"person": 1}, tidied=True)
    assert [row[1] for row in state(filled)["person"]] == ["Naima"]
    assert state(filled)["tag"] == [(1, None, None, "los")]
    assert [cell.before for cell in filled.history(NOTE, 1) if cell.column] == ["gewoon"]


def test_what_was_erased_is_in_no_bin_and_no_history(filled: Store) -> None:
    assert [item.id for item in filled.bin(NOTE)] == [2]
    erasure.erase(filled, {"person": [2]})
    assert filled.bin(NOTE) == ()
    assert filled.history(PERSON, 2) == ()
    assert filled.history(NOTE, 2) == ()
    assert not filled.search(PERSON, "xylo").ids


def test_something_in_the_bin_can_be_erased(filled: Store, tmp_path: Path) -> None:
    erasure.erase(filled, {"note": [2]})
    assert left(tmp_path, "zaffierkwast", "jukebokser") == []
    assert [row[1] for row in state(filled)["person"]] == ["Naima", "Xylofonist"]


def test_undo_stops_at_an_erasure_and_says_so(filled: Store) -> None:
    erasure.erase(filled, {"person": [2]})
    with pytest.raises(errors.UndoStops, match="definitief gewist"):
        filled.undo()
    assert filled.redo() is None
    with filled.change("Daarna") as change:
        change.update(PERSON, 1, town="Elders")
    assert filled.undo() is not None


def test_what_was_being_typed_goes_too(filled: Store, tmp_path: Path) -> None:
    notes.write(filled, f"{notes.DRAFT}talk", {"2": {"text": "met Qwertzuiop over Blijfhier"}})
    erasure.erase(filled, {"person": [2]})
    filled.close()
    assert left(tmp_path, *RARE) == []


def test_an_id_is_never_given_out_again(filled: Store) -> None:
    erasure.erase(filled, {"person": [2]})
    with filled.change("Nieuw") as change:
        assert change.insert(PERSON, name="Nieuw") == 3


def test_those_who_listen_are_told(filled: Store) -> None:
    heard: list[Changed] = []
    filled.subscribe(heard.append)
    erasure.erase(filled, {"person": [2]})
    assert heard[0].ids["person"] == {2}
    assert heard[0].ids["tag"] == {1}


def test_a_label_does_not_keep_the_name(filled: Store, tmp_path: Path) -> None:
    erasure.erase(filled, {"person": [2]})
    labels = {row[0] for row in filled.rows("SELECT label FROM journal_step")}
    assert "Qwertzuiop hernoemd" not in labels
    assert LABEL in labels


def test_an_encrypted_file_opens_by_its_passphrase_after_an_erasure(path: Path) -> None:
    with Store.create(path, SCHEMA, PASSPHRASE) as store:
        with store.change("Begin") as change:
            change.insert(PERSON, name="Qwertzuiop")
        erasure.erase(store, {"person": [1]})
        assert store.check().ok
    with Store.open(path, SCHEMA, PASSPHRASE) as store:
        assert state(store)["person"] == []


def test_a_failure_inside_leaves_the_file_as_it_was(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(filled)
    monkeypatch.setattr("nplw_desktop.store.purging._UNHELD", "SELECT * FROM nergens")
    monkeypatch.setitem(SCHEMA.guarded[-1].info, "held_by", ("bytes", "note", "body"))
    with pytest.raises(Exception, match="nergens"):
        erasure.erase(filled, {"person": [2]})
    assert state(filled) == before
    assert filled.check().ok
    with filled.change("Verder") as change:
        change.update(PERSON, 1, town="Elders")


def test_without_room_the_rows_are_gone_and_the_next_opening_finishes(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise errors.WriteFailed("De schijf is vol.", "", "")

    with monkeypatch.context() as patched:
        patched.setattr(erasure, "_write_anew", full)
        assert not erasure.erase(filled, {"person": [2]}).tidied
    path = filled.path
    assert [row[1] for row in state(filled)["person"]] == ["Naima"]
    assert erasure.is_unfinished(filled._driver)
    filled.close()
    with Store.open(path, SCHEMA) as store:
        assert not erasure.is_unfinished(store._driver)
        assert store.check().ok
    assert left(tmp_path, *RARE) == []


_KILLED = """
import os, signal, sys
from pathlib import Path
from nplw_desktop.store import Store, disk, erasure
from tests.store.ground import SCHEMA
when = int(sys.argv[2])
seen = 0
def told(*_):
    global seen
    seen += 1
    if seen == when:
        os.kill(os.getpid(), signal.SIGKILL)
def killing(function):
    def before(*given):
        told()
        done = function(*given)
        told()
        return done
    return before
erasure.connect = killing(erasure.connect)
erasure._optimise = killing(erasure._optimise)
disk.drop_wal = killing(disk.drop_wal)
disk.replace = killing(disk.replace)
store = Store.open(Path(sys.argv[1]), SCHEMA)
erasure.erase(store, {"person": [2]}, told)
print("done", seen)
os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed")
@pytest.mark.parametrize("when", [2, 3, 5, 7, 9, 10, 12, 13, 15])
def test_killed_in_the_middle_it_is_not_erased_or_all_erased(
    filled: Store, tmp_path: Path, when: int
) -> None:
    path = filled.path
    filled.close()
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path), str(when)], capture_output=True, check=False
    )
    assert done.returncode == -9, done
    with Store.open(path, SCHEMA) as store:
        assert store.check().ok
        gone = len(state(store)["person"]) == 1
    if gone:
        assert left(tmp_path, *RARE) == []
    else:
        with Store.open(path, SCHEMA) as store:
            assert [item.id for item in store.bin(NOTE)] == [2]


def test_what_stood_beside_it_loses_its_past(store: Store, tmp_path: Path) -> None:
    """Text moves between notes: split off, joined, cut and pasted."""
    with store.change("Begin") as change:
        change.insert(PERSON, name="Naima")
        change.insert(NOTE, person_id=1, place=1, title="eerst", body="")
        change.insert(NOTE, person_id=1, place=2, title="weg", body="")
    with store.change("Getypt") as change:
        change.update(NOTE, 1, title="gewoon en Zaffierkwast")
        change.update(NOTE, 2, title="Wulpsgeluid")
    with store.change("Gesplitst") as change:
        change.update(NOTE, 1, title="gewoon")
        change.insert(NOTE, person_id=1, place=3, title="Zaffierkwast", body="")
    with store.change("Samengevoegd") as change:
        change.update(NOTE, 3, title="Zaffierkwast Wulpsgeluid")
        change.delete(NOTE, 2)
    erasure.erase(store, {"note": [3]})
    assert left(tmp_path, "zaffierkwast", "wulpsgeluid") == []
    assert [row[3] for row in state(store)["note"]] == ["gewoon"]
    assert store.check().ok


def test_a_long_text_cut_elsewhere_goes_too(store: Store, tmp_path: Path) -> None:
    long = "Zaffierkwast is een woord dat alleen in deze ene lange zin staat."
    with store.change("Begin") as change:
        change.insert(PERSON, name="Naima")
        change.insert(PERSON, name="Boukje")
        change.insert(NOTE, person_id=1, place=1, title=long)
    with store.change("Geknipt") as change:
        change.delete(NOTE, 1)
    with store.change("Geplakt") as change:
        change.insert(NOTE, person_id=2, place=1, title=long)
    erasure.erase(store, {"note": [2]})
    assert left(tmp_path, "zaffierkwast") == []


def test_erased_rows_are_remembered_by_uid_alone(tmp_path: Path) -> None:
    with schema.create(tmp_path / "regio.nplw") as store:
        with store.change("Begin") as change:
            kept = people.add(change, "Naima Zandakker")
            gone = people.add(change, "Zwylkje Zaffierkwast")
            lines.add(change, Home(person_id=gone), "iets")
        person, written = people.get(store, gone), lines.get(store, 1)
        assert person is not None
        assert written is not None
        erasure.erase(store, {"person": [gone]})
        assert erasure.erased_uids(store._driver) == {person.uid, written.uid}
        assert people.get(store, kept) is not None


@pytest.fixture
def copy(tmp_path: Path) -> tuple[Path, frozenset[str]]:
    """A copy from before an erasure, with somebody who was in the bin by then; and the uids."""
    path = tmp_path / "regio.nplw"
    with schema.create(path) as store:
        with store.change("Begin") as change:
            gone = people.add(change, "Zwylkje Zaffierkwast")
            people.add(change, "Naima Zandakker")
            lines.add(change, Home(person_id=gone), "Wulpsgeluid")
        person = people.get(store, gone)
        assert person is not None
        with store.change("Verwijderd") as change:
            people.delete(change, gone)
    return path, frozenset({person.uid})


def test_an_erasure_is_applied_again_to_an_older_copy(
    copy: tuple[Path, frozenset[str]], tmp_path: Path
) -> None:
    path, uids = copy
    connection = connect(path, None)
    erasure.apply(connection, schema.schema(), uids | {"een-uid-die-er-niet-is"})
    connection.close()
    assert erasure.finish(path, schema.schema(), None)
    assert left(tmp_path, "zaffierkwast", "wulpsgeluid") == []
    with schema.open_file(path) as store:
        assert store.check().ok
        assert erasure.erased_uids(store._driver) >= uids | {"een-uid-die-er-niet-is"}
        assert store.value("SELECT count(*) FROM person") == 1


def test_a_copy_that_is_not_finished_is_finished_when_it_is_opened(
    copy: tuple[Path, frozenset[str]], tmp_path: Path
) -> None:
    path, uids = copy
    connection = connect(path, None)
    erasure.apply(connection, schema.schema(), uids)
    connection.close()
    schema.open_file(path).close()
    assert left(tmp_path, "zaffierkwast", "wulpsgeluid") == []


def test_a_session_goes_with_its_lines_and_photos_but_not_with_shared_bytes(
    tmp_path: Path,
) -> None:
    with schema.create(tmp_path / "regio.nplw") as store:
        with store.change("Begin") as change:
            gone = sessions.add(change, "conversation", "Zaffierkwast", None)
            kept = sessions.add(change, "conversation", "Gewoon", None)
            lines.add(change, Home(session_id=gone), "Wulpsgeluid")
            lines.add(change, Home(session_id=kept), "hier blijft tekst")
            only = b"Jukebokser" * 900
            attachments.add(change, only, "a.bin", "x/y", session_id=gone)
            attachments.add(change, b"gedeeld" * 900, "b.bin", "x/y", session_id=gone)
            shared = attachments.add(change, b"gedeeld" * 900, "c.bin", "x/y", session_id=kept)
        with store.change("Getypt") as change:
            lines.retype(change, 1, RichText("Xylofonist"))
        erasure.erase(store, {"session": [gone]})
        assert left(tmp_path, "zaffierkwast", "wulpsgeluid", "jukebokser", "xylofonist") == []
        (found,) = attachments.of_session(store, kept)
        assert found.id == shared
        assert attachments.content(store, found) == b"gedeeld" * 900
        assert store.check().ok


def test_a_person_goes_with_all_that_is_theirs(tmp_path: Path) -> None:
    with schema.create(tmp_path / "regio.nplw") as store:
        with store.change("Begin") as change:
            gone = people.add(change, "Zwylkje Zaffierkwast")
            session = sessions.add(change, "regional_meeting", "Overleg", None, chair_id=gone)
            sessions.invite(change, session, gone)
            conversations.note_on_person(change, gone, "Wulpsgeluid", date(2026, 11, 24))
        with store.change("Zwylkje Zaffierkwast gewijzigd") as change:
            people.edit(change, gone, family_name="Jukebokser", note="Xylofonist")
        erasure.erase(store, {"person": [gone]})
        rare = ("zaffierkwast", "jukebokser", "xylofonist", "wulpsgeluid", "zwylkje")
        assert left(tmp_path, *rare) == []
        held = sessions.get(store, session)
        assert held is not None
        assert held.chair_id is None
        assert store.value("SELECT count(*) FROM search_line_terms") == 0
        assert store.check().ok


def test_an_unfinished_erasure_is_finished_after_an_update_too(
    filled: Store, tmp_path: Path
) -> None:
    path = filled.path
    with filled.alone() as alone:
        connection = connect(alone.path, None)
        purge(connection, SCHEMA, {"person": [2]}, lambda *_: None)
        connection.close()
    filled.close()
    newer = Schema(METADATA, SCHEMA.application_id, (*SCHEMA.migrations, _NEXT), SCHEMA.derived)
    with Store.open(path, newer) as store:
        assert store.value("SELECT count(*) FROM store_note WHERE name = :n", n=UNFINISHED) == 0
    kept = path.with_name(f"{path.stem} (vorm 1){path.suffix}")
    kept.unlink()
    assert left(tmp_path, *RARE) == []


_NEXT = Migration(2, "next", "CREATE TABLE later (id INTEGER PRIMARY KEY)")


class History:
    """Random changes on the small schema; remembers every word ever written in a row."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.dice = store, random.Random(seed)
        self.words: dict[tuple[str, int], set[str]] = {}
        self._place = 0

    def step(self) -> None:
        kind = self.dice.choice(("new", "new", "type", "type", "type", "delete", "undo", "redo"))
        if kind == "undo":
            self.store.undo()
        elif kind == "redo":
            self.store.redo()
        else:
            with self.store.change(
                f"Stap {self._word()}", merge=self.dice.choice(("m", None))
            ) as change:
                getattr(self, f"_{kind}")(change)

    def ids(self, table: str) -> list[int]:
        return [row[0] for row in self.store.rows(f"SELECT id FROM {table} ORDER BY id")]

    def _word(self) -> str:
        return "".join(self.dice.choice("bcdfghjklmnpqrstvwxz") for _ in range(14))

    def _wrote(self, table: str, row: int, word: str) -> None:
        self.words.setdefault((table, row), set()).add(word)

    def _new(self, change: Change) -> None:
        self._place += 1
        word = self._word()
        person = self.dice.choice([*self.ids("person"), None])
        note = self.dice.choice([*self.ids("note"), None])
        table, values = self.dice.choice(
            (
                (PERSON, {"name": word, "town": word}),
                (NOTE, {"person_id": person, "place": self._place, "title": word, "body": word}),
                (TAG, {"note_id": note, "word": word}),
            )
        )
        self._wrote(table.name, change.insert(table, **values), word)

    def _type(self, change: Change) -> None:
        table, column = self.dice.choice(((PERSON, "town"), (NOTE, "title"), (TAG, "word")))
        ids = self.ids(table.name)
        if ids:
            row, word = self.dice.choice(ids), self._word()
            change.update(table, row, **{column: word})
            self._wrote(table.name, row, word)

    def _delete(self, change: Change) -> None:
        table = self.dice.choice((PERSON, NOTE, TAG))
        ids = self.ids(table.name)
        if ids and self.dice.random() < 0.5:
            change.delete(table, self.dice.choice(ids))


@pytest.mark.parametrize("seed", range(8))
def test_after_any_history_nothing_is_left_and_the_rest_is_sound(
    store: Store, tmp_path: Path, seed: int
) -> None:
    history = History(store, seed)
    for _ in range(60):
        history.step()
    before = {(table, row) for table in ("person", "note", "tag") for row in history.ids(table)}
    table = history.dice.choice(("person", "note"))
    erased = history.dice.sample(history.ids(table), min(2, len(history.ids(table))))
    kept = {name: rows for name, rows in state(store).items() if name == "tag"}
    erasure.erase(store, {table: erased})
    after = {(table, row) for table in ("person", "note", "tag") for row in history.ids(table)}
    gone = {*((table, row) for row in erased), *(before - after)}
    assert left(tmp_path, *(word for row in gone for word in history.words[row])) == []
    assert {row[0] for row in state(store)["tag"]} == {row[0] for row in kept["tag"]}
    assert store.check().ok
    for _ in range(20):
        with contextlib.suppress(errors.UndoStops):
            history.step()
    assert store.check().ok
