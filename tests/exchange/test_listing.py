"""Lists as plain values: every row of the file once, and aligned for a terminal."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nplw_desktop.exchange import listing
from nplw_desktop.region import (
    contact_points,
    demo,
    example,
    labels,
    people,
    report_versions,
    schema,
    sessions,
)
from nplw_desktop.region.names import PersonName
from nplw_desktop.store import Store


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store, after=True)
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    with schema.open_file(Path(shutil.copy(filled, tmp_path))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "table", "where"),
    [
        ("people", "person", "1"),
        (
            "meetings",
            "session",
            "kind NOT IN ('phone_call', 'conversation', 'intervision', 'training')",
        ),
        ("actions", "line", "kind IN ('action', 'promise')"),
        ("decisions", "line", "kind = 'decision'"),
    ],
)
def test_a_list_holds_every_row_of_the_file_once(
    store: Store, name: str, table: str, where: str
) -> None:
    of_cases = listing.OF_CASES.get(name)
    rows = of_cases(store, cases=True) if of_cases else listing.LISTS[name](store)
    uids = [row["uid"] for row in rows]
    assert sorted(uids) == sorted(
        r[0] for r in store.rows(f"SELECT uid FROM {table} WHERE {where}")
    )
    assert json.loads(json.dumps(rows, default=str))
    assert all(list(row) == list(rows[0]) for row in rows)


def test_people_come_by_name_with_their_first_phone_and_address(store: Store) -> None:
    with store.change("Meer") as change:
        naima = change.value("SELECT id FROM person WHERE given_name = 'Naima'")
        contact_points.add_phone(change, "0201234567", person_id=naima)
        contact_points.add_email(change, "prive@voorbeeld.example", person_id=naima)
        labels.put_on(change, "person", naima, labels.find_or_add(change, "Zon"))
        bare = people.add(change, PersonName("Ada", "", "", "Aalsmeer"))
    rows = listing.people(store)
    assert rows[0]["name"] == "Aalsmeer, Ada"
    assert (rows[0]["email"], rows[0]["phone"], rows[0]["labels"]) == ("", "", [])
    assert rows[0]["uid"] == store.value("SELECT uid FROM person WHERE id = :id", id=bare)
    [found] = [row for row in rows if row["name"] == "Bouzarai, Naima"]
    assert found["email"].endswith("@zandwijk.example")
    assert found["phone"].startswith("06")
    assert found["labels"][-1] == "Zon"
    assert found["last_spoken_on"] == date(2026, 11, 19)


def test_more_than_a_page_is_listed_whole_and_in_order(store: Store) -> None:
    demo.generate(store, people=600, meetings=10, seed=1)
    with store.change("Veel") as change:
        change.rows(
            "INSERT INTO session(uid, title, held_on, created_at) "
            "WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 600) "
            "SELECT 'u' || x, 'Overleg', '2026-01-02', '2026-01-02' FROM n RETURNING id"
        )
    found = listing.people(store)
    assert len(found) == 634
    names = [row[0] for row in store.rows("SELECT uid FROM person ORDER BY name_sort, id")]
    assert [row["uid"] for row in found] == names
    meetings = listing.meetings_of(store)
    assert len({row["uid"] for row in meetings}) == len(meetings) > 600
    days = [row["held_on"] for row in meetings]
    assert days == sorted(days)


def test_a_meeting_says_which_version_it_is_and_where_it_is_archived(store: Store) -> None:
    with store.change("Archief") as change:
        key = change.value("SELECT id FROM session WHERE status = 'adopted' ORDER BY held_on")
        sessions.edit(change, key, archived_on=date(2026, 12, 8), archive_reference="Z/26/1204")
        report_versions.amend(change, key, "naam hersteld")
        report_versions.adopt(change, key, date(2026, 12, 10))
        uid = change.value("SELECT uid FROM session WHERE id = :id", id=key)
    [found] = [row for row in listing.meetings_of(store) if row["uid"] == uid]
    assert (found["status"], found["version"]) == ("adopted", 2)
    assert (found["adopted_on"], found["archived_on"]) == (date(2026, 12, 10), date(2026, 12, 8))
    assert found["archive_reference"] == "Z/26/1204"


def test_actions_come_soonest_first_with_who_and_where(store: Store) -> None:
    rows = listing.actions_of(store)
    days = [row["due_on"] for row in rows]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
    assert days[: len(known)] == known
    assert any(row["owner"] and row["session"] and row["number"] for row in rows)


def test_a_search_gives_each_kind_of_hit_a_uid(store: Store) -> None:
    store.load_terms()
    rows = listing.hits(store, "warmte")
    kinds = {"person", "session", "line", "coach_request", "coach"}
    assert {row["what"] for row in rows} == kinds
    assert len({row["uid"] for row in rows}) == len(rows)


def test_columns_are_aligned_and_long_texts_cut() -> None:
    rows: list[listing.Row] = [
        {"uid": "1", "a": "kort", "b": 1},
        {"uid": "2", "a": "x" * 200, "b": None},
    ]
    assert listing.table(rows) == ["kort".ljust(60) + "  1", "x" * 59 + "…"]
    assert listing.table([]) == []


def test_signs_that_steer_a_terminal_are_left_out() -> None:
    [row] = listing.table([{"uid": "1", "a": "x\x1b[2J\ny\u202ez", "b": None, "c": ["p", "q"]}])
    assert row == "x [2J y z    p, q"
