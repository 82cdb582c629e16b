"""Names of people who go: kept where the pool names them, gone for good when they are erased."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from nplw_desktop.region import people, schema, sessions
from nplw_desktop.region.coaching import assignments, hours, naming, requests
from nplw_desktop.region.coaching.requests import listing
from nplw_desktop.region.coaching_tables import (
    assignment,
    coach,
    coach_evaluation,
    coach_request,
    hour_entry,
)
from nplw_desktop.store import Store, copies, erasure, restoring
from tests.region.coaching import pool
from tests.region.ground import TODAY
from tests.store.ground import left

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ASKER, COACH = "Hanneloreke Zwikstra", "Coenraedtje Vlimmer"


@pytest.fixture
def work(blank: Path, tmp_path: Path) -> Iterator[tuple[Store, pool.Pool]]:
    (tmp_path / "werk").mkdir()
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "werk" / "regio.nplw"))) as store:
        with store.change("Begin") as change:
            people.introduce(change, "Mirte Slotermeer")
            made = pool.whole(change, lambda: "iets", asker=ASKER, coach=COACH)
            for one in sessions.participants(change, made.session):  # who was there is no pool's
                sessions.remove_participant(change, one.id)
        yield store, made


def _names(store: Store, made: pool.Pool) -> tuple[str, ...]:
    asked = store.row(select(coach_request).where(coach_request.c.id == made.request))
    worked = store.row(select(assignment).where(assignment.c.id == made.assignment))
    told = store.row(select(coach_evaluation).where(coach_evaluation.c.id == made.evaluation))
    assert asked is not None
    assert worked is not None
    assert told is not None
    return asked.requester_name, asked.client_name, worked.coach_name, told.given_by


def _delete(store: Store, *person_ids: int) -> None:
    for person_id in person_ids:
        with store.change("Contact verwijderd") as change:
            people.delete(change, person_id)


def test_who_asked_coached_or_looked_back_keeps_their_name_in_the_pool(
    work: tuple[Store, pool.Pool],
) -> None:
    store, made = work
    with store.change("Coach heet anders") as change:
        people.edit(change, made.person, family_name="Vlimmeren")
    _delete(store, made.asker, made.person)
    assert _names(store, made) == (ASKER, ASKER, "Coenraedtje Vlimmeren", ASKER)
    found = requests.get(store, made.request)
    assert found is not None
    assert (found.requester, found.requester_id) == (ASKER, None)


def test_taking_a_contact_back_takes_coach_and_requests_back(
    work: tuple[Store, pool.Pool],
) -> None:
    store, made = work
    before = [tuple(row) for row in store.rows(select(assignment))]
    _delete(store, made.person)
    assert store.value(select(coach.c.id)) is None
    store.undo()
    assert [tuple(row) for row in store.rows(select(assignment))] == before
    assert store.value(select(coach.c.id)) == made.coach


@pytest.mark.parametrize("first", [True, False], ids=["from the bin", "at once"])
def test_erasing_leaves_hours_and_money_and_no_byte_of_a_name(
    work: tuple[Store, pool.Pool], *, first: bool
) -> None:
    store, made = work
    if first:
        _delete(store, made.asker, made.person)
    hours = [tuple(row) for row in store.rows(select(hour_entry))]
    ids = (made.asker, made.person)
    assert left(store.path.parent, ASKER, COACH)
    erasure.erase(store, {"person": ids}, texts=naming.texts_of(store, ids))
    assert left(store.path.parent, ASKER, COACH) == []
    assert _names(store, made) == ("", "", "", "")
    assert [tuple(row) for row in store.rows(select(hour_entry))] == hours
    assert requests.booked(store, made.request) == 150
    assert store.check().ok


def test_a_name_that_was_typed_since_is_not_that_of_who_is_erased(
    work: tuple[Store, pool.Pool],
) -> None:
    store, made = work
    with store.change("Vraag gewijzigd") as change:
        requests.edit(change, made.request, requester_id=None, requester_name="Kees Bakker")
    erasure.erase(store, {"person": [made.asker]}, texts=naming.texts_of(store, [made.asker]))
    assert _names(store, made)[:2] == ("Kees Bakker", "")


def test_where_a_name_was_erased_work_and_hours_say_so(work: tuple[Store, pool.Pool]) -> None:
    store, made = work
    erasure.erase(store, {"person": [made.person]}, texts=naming.texts_of(store, [made.person]))
    (held,) = assignments.of_request(store, made.request)
    assert (held.coach, held.coach_id, held.booked) == (naming.NOBODY, None, 150)
    (row,) = hours.week(store, TODAY)
    assert row.coach == naming.NOBODY
    (part,) = hours.sums(store, "coach")
    assert (part.key, part.minutes) == (None, 150)
    assert listing.listed(store, [made.request])[0].coaches == (naming.NOBODY,)


def test_an_older_copy_that_is_put_back_has_no_byte_of_an_erased_name_either(
    work: tuple[Store, pool.Pool],
) -> None:
    store, made = work
    path, ids = store.path, (made.asker, made.person)
    with store.change("Nog een naam") as change:
        change.update(assignment, made.assignment, coach_name=COACH)
    folder = path.parent.parent / "kopieen"
    older = copies.make(path, folder, store.schema, store._key, now=NOW).copy.path
    assert left(folder, ASKER, COACH)
    erasure.erase(store, {"person": ids}, texts=naming.texts_of(store, ids))
    store.close()
    restoring.restore(older, path, schema.schema(), folder=folder, now=NOW)
    assert left(path.parent, ASKER, COACH) == []
    with schema.open_file(path) as back:
        assert requests.booked(back, made.request) == 150
        assert _names(back, made) == ("", "", "", "")
