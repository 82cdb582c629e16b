"""The rows of the list are reckoned once, and again for whom something changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.coaching.coaches import listing
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.coaches.rows import Pool
from tests.ui.tabs.minutes.ground import TODAY

Asked = list[frozenset[int] | None]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Whom was reckoned; None for all."""
    heard: Asked = []
    read = listing.read

    def hear(source, today, coach_ids=None):
        heard.append(coach_ids)
        return read(source, today, coach_ids)

    monkeypatch.setattr(listing, "read", hear)
    return heard


def test_what_is_known_is_not_reckoned_again(desk: Desk, asked: Asked) -> None:
    pool = Pool(desk)
    first = pool.every()
    assert pool.every() == first == listing.rows(desk.store, TODAY)
    assert asked[:1] == [None]
    assert len(asked) == 2  # the other is of the line above


def test_only_who_changed_is_reckoned_again(desk: Desk, asked: Asked) -> None:
    pool = Pool(desk)
    key = pool.every()[0].id
    with desk.store.change("Uren") as change:
        coaches.edit(change, key, minutes_year=6000)
    pool.forget((key,))
    assert pool.every()[0].minutes == 6000
    assert asked == [None, frozenset({key})]
    assert pool.every() == listing.rows(desk.store, TODAY)


def test_who_is_gone_is_left_out_and_who_is_new_comes_in(desk: Desk) -> None:
    pool = Pool(desk)
    before = pool.every()
    person = desk.store.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    with desk.store.change("Coach") as change:
        key = coaches.add(change, person)
    pool.forget((key,))
    assert len(pool.every()) == len(before) + 1
    desk.store.undo()
    pool.forget((key,))
    assert pool.every() == before


def test_a_change_while_it_is_reckoned_is_not_missed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(desk)
    key = pool.every()[0].id
    read = listing.read

    def late(source, today, coach_ids=None):
        found = read(source, today, coach_ids)
        monkeypatch.setattr(listing, "read", read)
        with desk.store.change("Uren") as change:
            coaches.edit(change, key, minutes_year=6000)
        pool.forget((key,))
        return found

    monkeypatch.setattr(listing, "read", late)
    pool.forget()
    pool.every()
    assert pool.every()[0].minutes == 6000


def test_another_day_is_reckoned_anew(desk: Desk, asked: Asked) -> None:
    pool = Pool(desk)
    pool.every()
    day: date = TODAY + timedelta(days=40)
    desk.today = lambda: day
    assert pool.every()[0].minutes == listing.rows(desk.store, day)[0].minutes
    assert asked[:2] == [None, None]
