"""The time of an agenda: running end times, points tied to a clock time, ahead or behind."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nplw_desktop.region import agenda, meetings
from nplw_desktop.region.meetings import AgendaItem
from nplw_desktop.store import Store
from tests.region.ground import TODAY

TEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""Ten o'clock in Amsterdam."""


def point(key: int, minutes: int, locked_at: time | None = None, **values: object) -> AgendaItem:
    return AgendaItem(key, f"Punt {key}", minutes, key, False, locked_at, **values)  # type: ignore[arg-type]


def after(minutes: float) -> datetime:
    """So many minutes past ten."""
    return TEN + timedelta(minutes=minutes)


def late(minutes: float, *items: AgendaItem) -> int | None:
    """How far behind a meeting of ten o'clock is, so many minutes past ten."""
    return agenda.behind(items, time(10), TODAY, after(minutes))


def test_each_point_begins_when_the_one_before_it_ends() -> None:
    slots = agenda.timetable((point(1, 15), point(2, 0), point(3, 35)), time(10))
    assert [slot.span for slot in slots] == ["10:00–10:15", "", "10:15–10:50"]
    assert agenda.end((point(1, 15), point(2, 45)), time(10)) == 660


def test_without_a_time_there_are_no_times_until_a_point_has_one() -> None:
    items = (point(1, 15), point(2, 10, time(11)), point(3, 5))
    assert [slot.span for slot in agenda.timetable(items, None)] == [
        "",
        "11:00–11:10",
        "11:10–11:15",
    ]


@pytest.mark.parametrize(("minutes", "room"), [(20, 10), (30, 0), (42, -12)])
def test_a_point_tied_to_a_time_begins_then_with_room_or_too_little_before_it(minutes, room):
    slots = agenda.timetable((point(1, minutes), point(2, 10, time(10, 30))), time(10))
    assert slots[1].span == "10:30–10:40"
    assert slots[1].room == room


def test_a_meeting_that_goes_on_past_midnight_counts_on() -> None:
    items = (point(1, 90), point(2, 30, time(0, 30)))
    slots = agenda.timetable(items, time(23))
    assert [slot.span for slot in slots] == ["23:00–00:30", "00:30–01:00"]
    assert slots[1].room == 0


def test_the_clock_adds_up_per_point_and_only_while_it_runs(store: Store) -> None:
    with store.change("Overleg") as change:
        held = meetings.plan(change, "Overleg", TODAY)
    first, second, third, *_rest = (item.id for item in meetings.agenda(store, held))
    for minute, key in ((5, first), (31, second)):
        with store.change("Klok") as change:
            agenda.start_clock(change, key, after(minute))
    with store.change("Klok") as change:
        agenda.stop_clock(change, after(33))
    with store.change("Klok") as change:
        agenda.start_clock(change, second, after(93))
    items = meetings.agenda(store, held)
    assert [agenda.spent(item, after(94.5)) for item in items[:3]] == [26 * 60, 3 * 60 + 30, 0]
    assert agenda.running(items, after(94.5)) == items[1]
    assert third == items[2].id


def test_only_one_clock_runs_whatever_the_meeting(store: Store) -> None:
    with store.change("Overleg") as change:
        one, other = (meetings.plan(change, title, TODAY) for title in ("Een", "Twee"))
    for held in (one, other):
        with store.change("Klok") as change:
            agenda.start_clock(change, meetings.agenda(store, held)[0].id, TEN)
    assert agenda.running(meetings.agenda(store, one), after(1)) is None
    assert agenda.running(meetings.agenda(store, other), after(1)) is not None


def test_a_clock_that_nobody_stopped_counts_as_planned_and_does_not_run(store: Store) -> None:
    with store.change("Overleg") as change:
        held = meetings.plan(change, "Overleg", TODAY)
        agenda.start_clock(change, meetings.agenda(change, held)[0].id, TEN)
    morning = TEN + timedelta(days=1)
    items = meetings.agenda(store, held)
    assert agenda.running(items, morning) is None
    assert agenda.spent(items[0], morning) == items[0].minutes * 60
    assert agenda.behind(items, time(10), TODAY, morning) is None


def test_a_computer_clock_set_back_never_takes_time_away() -> None:
    item = point(1, 10, begun_at=TEN, spent=60)
    assert agenda.spent(item, TEN - timedelta(minutes=5)) == 60


def test_a_late_start_counts_as_behind() -> None:
    assert late(4, point(1, 10, begun_at=after(4))) == 4


def test_within_its_minutes_a_point_changes_nothing_and_past_them_it_falls_behind() -> None:
    items = (point(1, 10, spent=600), point(2, 20, begun_at=after(10)))
    assert [late(minute, *items) for minute in (10, 25, 30, 34)] == [0, 0, 0, 4]


def test_going_on_early_is_ahead() -> None:
    assert late(9, point(1, 15), point(2, 20, begun_at=after(9))) == -6


def test_a_point_tied_to_a_time_takes_up_the_delay() -> None:
    items = (point(1, 20), point(2, 10, time(10, 30), begun_at=after(30)))
    assert late(35, *items) == 0


def test_on_another_day_what_was_spent_counts_against_what_was_planned() -> None:
    items = (point(1, 10, spent=14 * 60), point(2, 20, begun_at=after(300)))
    assert agenda.behind(items, time(10), date(2026, 11, 20), after(305)) == 4
    assert agenda.behind(items, None, TODAY, after(322)) == 6


def test_no_clock_or_no_minutes_is_neither_ahead_nor_behind() -> None:
    assert late(30, point(1, 10)) is None
    assert late(30, point(1, 0, begun_at=TEN)) is None


def added(store: Store, *titles: str) -> list[str]:
    """The agenda of a new meeting with these points added."""
    with store.change("Verslag gepland") as change:
        held = meetings.plan(change, "Warmtetafel", TODAY)
        for title in titles:
            agenda.add(change, held, title, 15)
    return [item.title for item in meetings.agenda(store, held)]


def test_what_is_added_comes_before_the_points_that_close_the_meeting(store: Store) -> None:
    standard = [title for title, _minutes in meetings.STANDARD_AGENDA]
    assert added(store, "Bestek", "Netcapaciteit") == [
        *standard[:-1],
        "Bestek",
        "Netcapaciteit",
        standard[-1],
    ]


def test_a_point_that_closes_the_meeting_itself_comes_last(store: Store) -> None:
    assert added(store, "Bestek", "Sluiting en borrel")[-2:] == [
        "Rondvraag en sluiting",
        "Sluiting en borrel",
    ]


@pytest.mark.parametrize(
    ("typed", "title", "minutes"),
    [
        ("Bestek 35 min", "Bestek", 35),
        ("Bestek (5 minuten)", "Bestek", 5),
        ("Netcapaciteit 2027 20 min.", "Netcapaciteit 2027", 20),
        ("Bestek 10'", "Bestek", 10),
        ("Netcapaciteit 2027", "Netcapaciteit 2027", 0),
        ("Kavel 3", "Kavel 3", 0),
        ("35 min", "35 min", 0),
        ("Bestek 35 minder", "Bestek 35 minder", 0),
    ],
)
def test_minutes_are_read_behind_a_title_and_a_number_alone_is_part_of_it(typed, title, minutes):
    assert agenda.read_title(typed) == (title, minutes)
