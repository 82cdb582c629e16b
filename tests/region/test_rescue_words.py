"""Rescuing a region file: the words for every table, and what is never given out twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nplw_desktop.region import example, rescue_words, schema, sessions
from nplw_desktop.region.coaching import requests
from nplw_desktop.region.people import person
from nplw_desktop.store import StoreError
from nplw_desktop.store.connect import connect
from nplw_desktop.store.mending import LOST, WHOLE, Loss
from nplw_desktop.store.rescue import Rescued
from tests.benchmarks.flips import unnoticed

_PAGE = 4096
_LEAF = 0x0D


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "regio.nplw"
    with schema.create(path) as store:
        example.load(store, date(2026, 11, 20))
    return path


def _spoil(path: Path, *words: bytes) -> None:
    content = bytearray(path.read_bytes())
    for found in words:
        at = content.index(found) // _PAGE * _PAGE
        content[at : at + _PAGE] = b"\x55" * _PAGE
    path.write_bytes(content)


def _spoil_row(path: Path, uid: str) -> None:
    """Overwrite the page of the table that holds the row with this uid."""
    content = bytearray(path.read_bytes())
    leaves = [at for at in range(0, len(content), _PAGE) if content[at] == _LEAF]
    [page] = [at for at in leaves if uid.encode() in content[at : at + _PAGE]]
    content[page : page + _PAGE] = b"\x55" * _PAGE
    path.write_bytes(content)


def _roots(path: Path, *names: str) -> list[int]:
    connection = connect(path, None, mode="immutable")
    query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    found = [connection.execute(query, (name,)).fetchone()[0] for name in names]
    connection.close()
    return found


def test_every_table_that_can_lose_rows_has_words() -> None:
    assert set(rescue_words.WORDS) == {table.name for table in schema.schema().guarded}


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        (Loss("person", 3, 412), "3 van 412 contacten konden niet worden gelezen."),
        (Loss("session", 1, 1), "1 van 1 bijeenkomst kon niet worden gelezen."),
        (
            Loss("line", None),
            "Een deel van de regels tekst kon niet worden gelezen; hoeveel is niet te zeggen.",
        ),
        (
            Loss("phone", left_out=1),
            "1 telefoonnummer is weggelaten: hoorde bij iets dat er niet meer is, of klopte niet.",
        ),
        (Loss("label", from_copy=2), "2 labels komen uit de kopie."),
    ],
)
def test_a_loss_is_said_in_one_sentence(loss: Loss, said: str) -> None:
    assert rescue_words.said(Rescued(Path("x"), {}, (loss,), WHOLE, 0)) == (said,)


def test_a_lost_journal_and_changed_places_are_said() -> None:
    history, places = rescue_words.said(Rescued(Path("x"), {}, (), LOST, 2))
    assert "prullenbak" in history
    assert places.startswith("2 plaatsen zijn in het bestand veranderd")


def test_numbers_go_on_when_the_counters_are_lost(path: Path, tmp_path: Path) -> None:
    content = bytearray(path.read_bytes())
    for root in _roots(path, "store_counter", "sqlite_autoindex_store_counter_1"):
        content[(root - 1) * _PAGE : root * _PAGE] = bytes(_PAGE)
    with schema.open_file(path) as store:
        counters = {r.name: r.value for r in store.rows("SELECT * FROM store_counter")}
    assert counters
    path.write_bytes(content)
    new = tmp_path / "nieuw.nplw"
    rescue_words.rescue(path, new)
    with schema.open_file(new) as store:
        now = {r.name: r.value for r in store.rows("SELECT * FROM store_counter")}
    assert now.keys() >= counters.keys()
    assert all(now[name] >= value for name, value in counters.items())


def test_what_is_left_of_lost_contacts_and_meetings_stands_by_a_stand_in(
    path: Path, tmp_path: Path
) -> None:
    with schema.open_file(path) as store:
        texts = store.value("SELECT count(*) FROM line")
        meeting = store.value(
            "SELECT uid FROM session WHERE id = (SELECT max(session_id) FROM line)"
        )
        contact = store.value("SELECT uid FROM person WHERE id = (SELECT max(person_id) FROM role)")
        roles = store.value("SELECT count(*) FROM role")
    _spoil_row(path, meeting)
    _spoil_row(path, contact)
    new = tmp_path / "nieuw.nplw"
    lost = {loss.table: loss for loss in rescue_words.rescue(path, new).missing}
    with schema.open_file(new) as store:
        assert store.check().ok
        assert store.value("SELECT count(*) FROM line") == texts
        assert store.value("SELECT count(*) FROM role") == roles
        session, title = sessions.session, sessions.session.c.title
        meetings = store.rows(session.select().where(title == rescue_words.UNKNOWN))
        shown = person.c.display_name == rescue_words.UNKNOWN
        people = store.rows(person.select().where(shown))
        assert len(meetings) == lost["session"].stand_ins > 0
        assert len(people) == lost["person"].stand_ins > 0
        assert all(row.held_on and row.created_at.tzinfo for row in meetings)
        assert len({row.uid for row in people}) == len(people)


def test_hours_stay_when_the_assignment_or_the_request_they_were_for_is_lost(
    path: Path, tmp_path: Path
) -> None:
    with schema.open_file(path) as store:
        hours = store.row("SELECT count(*) AS n, sum(minutes) AS minutes FROM hour_entry")
        work = store.value(
            "SELECT uid FROM assignment WHERE id = (SELECT max(assignment_id) FROM hour_entry)"
        )
        asked = store.value(
            "SELECT uid FROM coach_request WHERE id = (SELECT max(request_id) FROM assignment)"
        )
    assert hours is not None
    assert hours.n > 0
    _spoil_row(path, work)
    _spoil_row(path, asked)
    new = tmp_path / "nieuw.nplw"
    lost = {loss.table: loss for loss in rescue_words.rescue(path, new).missing}
    with schema.open_file(new) as store:
        assert store.check().ok
        now = store.row("SELECT count(*) AS n, sum(minutes) AS minutes FROM hour_entry")
        assert now == hours
        assert lost["assignment"].stand_ins > 0
        assert lost["coach_request"].stand_ins > 0
        found = requests.get(store, rescue_words._NO_REQUEST)
        assert found is not None
        assert (found.topic, found.state) == (rescue_words.UNKNOWN, "done")


def test_the_list_of_tables_is_found_again_in_a_file_made_by_this_version(
    path: Path, tmp_path: Path
) -> None:
    with schema.open_file(path) as store:
        before = store.rows("SELECT * FROM municipality ORDER BY id")
    _spoil(path, b"CREATE TABLE municipality")
    new = tmp_path / "nieuw.nplw"
    rescued = rescue_words.rescue(path, new)
    assert rescued.missing == ()
    with schema.open_file(new) as store:
        assert store.rows("SELECT * FROM municipality ORDER BY id") == before


def test_flipped_bits_in_the_example_are_noticed(path: Path) -> None:
    assert unnoticed(path, None, 12, seed=3) == []


def test_a_file_of_no_region_is_not_rescued(tmp_path: Path) -> None:
    rubbish = tmp_path / "ruis.nplw"
    rubbish.write_bytes(b"geen regio " * 1000)
    with pytest.raises(StoreError):
        rescue_words.rescue(rubbish, tmp_path / "nieuw.nplw")
