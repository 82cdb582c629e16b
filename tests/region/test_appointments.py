"""The numbers that tell a calendar what is newer: never given out twice, never for nothing."""

from __future__ import annotations

from datetime import date, time

import pytest

from nplw_desktop.region import appointments, meetings, people, series, sessions, settings
from nplw_desktop.region.appointments import Appointment
from nplw_desktop.store import Store
from nplw_desktop.store.erasure import erase
from nplw_desktop.store.errors import Refused

DAY = date(2026, 12, 3)


@pytest.fixture
def meeting(store: Store) -> int:
    with store.change("Verslag gepland") as change:
        return sessions.add(
            change,
            "regional_meeting",
            "Warmtetafel",
            DAY,
            starts_at=time(10, 0),
            ends_at=time(12, 0),
            place="Regiohuis",
        )


def number(store: Store, *ids: int) -> list[int]:
    """Make a file, as the window and the command line do; the numbers in it."""
    with store.change("Agendabestand gemaakt") as change:
        each = [appointments.of_session(change, key) for key in ids]
        return [found.sequence for found in appointments.numbered(change, each)]


def edit(store: Store, meeting: int, **values: object) -> None:
    with store.change("Bijeenkomst gewijzigd") as change:
        sessions.edit(change, meeting, **values)


def test_the_first_file_has_number_0_and_an_equal_one_too(store: Store, meeting: int) -> None:
    assert [number(store, meeting) for _ in range(3)] == [[0], [0], [0]]


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Warmtetafel Zuid"},
        {"held_on": date(2026, 12, 10)},
        {"starts_at": time(9, 30)},
        {"ends_at": time(13, 0)},
        {"place": "Stadhuis"},
        {"mode": "online"},
        {"link": "https://overleg.example"},
        {"purpose": "Afspraken"},
        {"confidentiality": "private"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_what_a_calendar_shows_raises_the_number(store: Store, meeting: int, values) -> None:
    number(store, meeting)
    edit(store, meeting, **values)
    assert number(store, meeting) == [1]


def test_an_agenda_that_changes_raises_the_number(store: Store, meeting: int) -> None:
    number(store, meeting)
    with store.change("Agendapunt") as change:
        meetings.add_item(change, meeting, "Netcapaciteit")
    assert number(store, meeting) == [1]


def test_what_a_calendar_does_not_show_leaves_the_number(store: Store, meeting: int) -> None:
    number(store, meeting)
    edit(store, meeting, next_time="28 januari", status="draft")
    assert number(store, meeting) == [0]


def test_undo_never_gives_a_number_out_again(store: Store, meeting: int) -> None:
    number(store, meeting)
    edit(store, meeting, place="Stadhuis")
    assert number(store, meeting) == [1]
    store.undo()
    assert number(store, meeting) == [2]  # the calendar has the Stadhuis by now
    store.redo()
    assert number(store, meeting) == [3]


def test_making_a_file_is_no_step_in_undo(store: Store, meeting: int) -> None:
    number(store, meeting)
    step = store.undo_step
    assert step is not None
    assert step.label == "Verslag gepland"


def test_an_old_note_beside_a_counter_that_went_on_counts_for_nothing(
    store: Store, meeting: int
) -> None:
    """As after an older copy was put back: counters go on, notes are those of the copy."""
    number(store, meeting)
    with store.change("Teruggezet") as change:
        uid = appointments.of_session(change, meeting).uid
        change.next_number(f"about_{uid}")
    assert number(store, meeting) == [2]


def test_what_is_still_there_is_not_gone(store: Store, meeting: int) -> None:
    assert not appointments.any_gone(store, [meeting])
    assert not appointments.any_gone(store, [])
    assert appointments.any_gone(store, [meeting, 999])


def test_each_meeting_has_numbers_of_its_own(store: Store, meeting: int) -> None:
    with store.change("Nog een") as change:
        other = sessions.add(change, "working_group", "Bestek", DAY)
    number(store, meeting)
    edit(store, meeting, place="Stadhuis")
    assert number(store, meeting, other) == [1, 0]


def test_a_deleted_meeting_that_a_calendar_shows_is_found_in_the_bin(
    store: Store, meeting: int
) -> None:
    with store.change("Nog een") as change:
        other = sessions.add(change, "working_group", "Nooit in een agenda", DAY)
    number(store, meeting)
    with store.change("Verwijderd") as change:
        sessions.delete(change, meeting)
        sessions.delete(change, other)
    assert appointments.any_gone(store, [meeting, other])
    (gone,) = appointments.in_bin(store, [meeting, other])
    assert (gone.title, gone.day, gone.starts_at, gone.ends_at, gone.place) == (
        "Warmtetafel",
        DAY,
        time(10, 0),
        time(12, 0),
        "Regiohuis",
    )
    assert gone.cancelled
    with store.change("Agendabestand gemaakt") as change:
        assert [found.sequence for found in appointments.numbered(change, [gone])] == [1]
    assert appointments.in_bin(store, [meeting]) == ()  # it is cancelled by now


def test_a_meeting_put_back_after_it_was_cancelled_is_newer_than_that(
    store: Store, meeting: int
) -> None:
    number(store, meeting)
    with store.change("Verwijderd") as change:
        sessions.delete(change, meeting)
    with store.change("Agendabestand gemaakt") as change:
        appointments.numbered(change, appointments.in_bin(store, [meeting]))
    store.undo()
    assert number(store, meeting) == [2]


def test_nothing_of_a_meeting_is_kept_to_number_it(store: Store, meeting: int) -> None:
    number(store, meeting)
    kept = " ".join(row[0] for row in store.rows("SELECT value FROM store_note"))
    assert "Warmtetafel" not in kept
    assert "Regiohuis" not in kept


def test_others_see_of_a_meeting_of_the_user_alone_its_kind_and_time(
    store: Store, meeting: int
) -> None:
    edit(store, meeting, confidentiality="private", purpose="Over Piet")
    found = appointments.of_session(store, meeting)
    assert found.title == "Warmtetafel"
    shown = appointments.for_others(found)
    assert (shown.title, shown.place, shown.purpose, shown.agenda) == (
        "Regionaal overleg",
        "",
        "",
        (),
    )
    assert (shown.day, shown.starts_at, shown.uid) == (found.day, found.starts_at, found.uid)
    edit(store, meeting, confidentiality="participants")
    open_one = appointments.of_session(store, meeting)
    assert appointments.for_others(open_one) == open_one


def test_without_a_date_there_is_no_appointment_and_it_is_said(store: Store, meeting: int) -> None:
    edit(store, meeting, held_on=None)
    with pytest.raises(Refused, match="heeft nog geen datum"):
        appointments.of_session(store, meeting)
    assert appointments.coming(store, meeting, DAY) == ()


def test_without_an_end_the_agenda_says_how_long_it_takes(store: Store, meeting: int) -> None:
    edit(store, meeting, ends_at=None)
    assert appointments.of_session(store, meeting).minutes == 60
    with store.change("Agenda") as change:
        for title, minutes in (("Opening", 5), ("Bestek", 40)):
            meetings.add_item(change, meeting, title, minutes)
    assert appointments.of_session(store, meeting).minutes == 45


def test_the_organiser_is_the_user_with_the_address_of_their_papers(store: Store) -> None:
    assert appointments.organiser(store).address == ""
    with store.change("Ik") as change:
        people.introduce(change, "Mirte Slotermeer")
        settings.put(change, "paper_email", "mirte@regio.example")
    found = appointments.organiser(store)
    assert (found.name, found.address) == ("Mirte Slotermeer", "mirte@regio.example")


def test_what_is_no_meeting_is_never_cancelled() -> None:
    values = {"uid": "x", "kind": "phone_call", "held_on": "2026-12-03", "title": "Gebeld"}
    assert appointments.thrown_away(values) is None
    found = appointments.thrown_away(values | {"kind": "working_group"})
    assert isinstance(found, Appointment)


def test_what_comes_of_a_series_begins_with_the_meeting_in_hand(store: Store, meeting: int) -> None:
    with store.change("Reeks") as change:
        own = series.add(change, "Warmtetafel")
        days = (date(2027, 1, 28), date(2026, 12, 17), date(2026, 11, 1), None)
        keys = [sessions.add(change, "regional_meeting", "R", day, series_id=own) for day in days]
        sessions.add(change, "regional_meeting", "Zonder reeks", date(2026, 12, 18))
    assert appointments.coming(store, keys[2], DAY) == (keys[2], keys[1], keys[0])
    assert appointments.coming(store, keys[1], date(2027, 1, 1)) == (keys[1], keys[0])
    assert appointments.coming(store, meeting, DAY) == (meeting,)


def left(store: Store, uid: str) -> int:
    """How many notes and counters are left of a meeting."""
    tables = ("store_note", "store_counter")
    each = (f"SELECT count(*) FROM {table} WHERE instr(name, :uid)" for table in tables)
    return sum(int(store.value(query, uid=uid)) for query in each)


@pytest.mark.parametrize("deleted", [False, True])
def test_erasing_a_meeting_erases_its_numbers_too(
    store: Store, meeting: int, deleted: bool
) -> None:
    uid = appointments.of_session(store, meeting).uid
    with store.change("Nog een") as change:
        other = sessions.add(change, "working_group", "Blijft", DAY)
    number(store, meeting, other)
    if deleted:
        with store.change("Verwijderd") as change:
            sessions.delete(change, meeting)
    assert left(store, uid) == 2
    erase(store, {"session": [meeting]})
    assert left(store, uid) == 0
    assert number(store, other) == [0]


def test_a_file_for_somebody_else_has_no_note_of_any_meeting_and_goes_on_counting(
    store: Store, meeting: int
) -> None:
    with store.change("Nog een") as change:
        private = sessions.add(change, "working_group", "Alleen ik", DAY)
    uid = appointments.of_session(store, private).uid
    number(store, meeting, private)
    erase(store, {"session": [private]}, leaving_out=True)
    assert left(store, uid) == 0
    assert not store.rows("SELECT 1 FROM store_note WHERE name GLOB 'about_*'")
    assert number(store, meeting) == [1]
