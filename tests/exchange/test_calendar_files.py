"""Calendar files: what another program reads in them, and what it must never find there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vDDDTypes, vUTCOffset

from nplw_desktop.exchange import calendar_files
from nplw_desktop.region.appointments import Appointment, Organiser

HERE = ZoneInfo("Europe/Amsterdam")
MADE = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
DAY = date(2026, 11, 26)
MEETING = Appointment(
    "1b4e28ba-2fa1-4d2b-883f-0016d3cca427",
    "Regionaal overleg",
    "Regionaal overleg",
    DAY,
    time(10, 0),
    time(12, 0),
    place="Regiohuis, zaal Linge",
)


def made(*each: Appointment, others: Organiser | None = None) -> icalendar.Calendar:
    data = calendar_files.build(each, made_at=MADE, others=others)
    found = icalendar.Calendar.from_ical(data)
    assert isinstance(found, icalendar.Calendar)
    return found


def event(each: Appointment, others: Organiser | None = None) -> icalendar.Event:
    (found,) = made(each, others=others).events
    return found


def when(found: object) -> object:
    """The day, moment or time that a property tells."""
    assert isinstance(found, vDDDTypes)
    return found.dt


def moment(found: date) -> datetime:
    """A day with its time."""
    assert isinstance(found, datetime)
    return found


def changed(**values: object) -> Appointment:
    return Appointment(**{name: getattr(MEETING, name) for name in Appointment.__slots__} | values)


def test_an_appointment_says_what_when_and_where_under_the_uid_of_the_meeting() -> None:
    found = event(changed(sequence=3))
    assert (found["uid"], found["summary"]) == (MEETING.uid, "Regionaal overleg")
    assert found.start == datetime(2026, 11, 26, 10, tzinfo=HERE)
    assert found.end == datetime(2026, 11, 26, 12, tzinfo=HERE)
    assert found["location"] == "Regiohuis, zaal Linge"
    assert (found["sequence"], found["status"]) == (3, "CONFIRMED")
    assert when(found["dtstamp"]) == MADE


def test_the_own_appointment_says_to_invite_from_the_calendar_and_names_nobody() -> None:
    whole = made(MEETING)
    found = whole.events[0]
    assert str(found["description"]).endswith("Nodig mensen uit vanuit je agenda.")
    assert "organizer" not in found
    assert "attendee" not in found
    assert whole["method"] == "PUBLISH"


def test_an_invitation_for_others_names_the_organiser_and_nobody_else() -> None:
    me = Organiser('Mirte "M." Slotermeer; regio, zuid', "mirte@regio.example")
    found = event(MEETING, me)
    assert found["organizer"] == "mailto:mirte@regio.example"
    assert found["organizer"].params["CN"] == "Mirte ’M.’ Slotermeer; regio, zuid"
    assert "attendee" not in found
    assert "Nodig mensen uit" not in str(found.get("description", ""))


def test_without_an_address_an_invitation_names_no_organiser() -> None:
    assert "organizer" not in event(MEETING, Organiser("Mirte"))


def test_a_meeting_without_times_takes_the_whole_day_and_ends_the_next() -> None:
    data = calendar_files.build([changed(starts_at=None, ends_at=None)], made_at=MADE)
    assert b"DTSTART;VALUE=DATE:20261126\r\n" in data
    assert b"DTEND;VALUE=DATE:20261127\r\n" in data
    assert b"TRANSP:TRANSPARENT\r\n" in data
    assert b"VTIMEZONE" not in data


def test_a_meeting_that_ends_before_it_begins_goes_on_past_midnight() -> None:
    found = event(changed(starts_at=time(22, 30), ends_at=time(0, 30)))
    assert found.end == datetime(2026, 11, 27, 0, 30, tzinfo=HERE)


def test_without_an_end_it_takes_the_minutes_of_its_agenda() -> None:
    found = event(changed(ends_at=None, minutes=95))
    assert when(found["duration"]) == timedelta(minutes=95)
    assert "dtend" not in found


@pytest.mark.parametrize(
    ("day", "begin", "end", "hours"),
    [
        (date(2026, 3, 28), "23:00", "04:00", 4),  # the night the clock goes forward
        (date(2026, 10, 24), "23:00", "04:00", 6),  # and back
        (date(2026, 3, 29), "10:00", "12:00", 2),
        (date(2026, 10, 25), "10:00", "12:00", 2),
    ],
)
def test_a_meeting_lasts_as_long_as_it_does_when_the_clock_changes(
    day: date, begin: str, end: str, hours: int
) -> None:
    times = time.fromisoformat(begin), time.fromisoformat(end)
    found = event(changed(day=day, starts_at=times[0], ends_at=times[1]))
    first, last = (moment(each).astimezone(UTC) for each in (found.start, found.end))
    assert last - first == timedelta(hours=hours)


def test_the_rules_of_the_zone_in_the_file_are_those_of_amsterdam() -> None:
    (zone,) = made(MEETING).timezones
    for rule in zone.subcomponents:  # both change at 01:00 UTC
        begin, before = when(rule["dtstart"]), rule["tzoffsetfrom"]
        assert isinstance(begin, datetime)
        assert isinstance(before, vUTCOffset)
        assert (begin - before.td).hour == 1
    told = zone.to_tz(lookup_tzid=False)  # by what the file says, not by its name
    for year in (2024, 2026, 2031, 2045):
        for hour in range(0, 366 * 24, 7):
            wall = datetime(year, 1, 1) + timedelta(hours=hour)  # noqa: DTZ001 - wall clock
            ours, real = wall.replace(tzinfo=told), wall.replace(tzinfo=HERE)
            if real.astimezone(UTC).astimezone(HERE).replace(tzinfo=None) != wall:
                continue  # an hour that does not exist
            if real.replace(fold=1).utcoffset() != real.utcoffset():
                continue  # an hour that is there twice
            assert ours.utcoffset() == real.utcoffset(), wall


def test_a_cancelled_meeting_is_cancelled_in_so_many_words() -> None:
    whole = made(changed(cancelled=True, sequence=4))
    found = whole.events[0]
    assert whole["method"] == "CANCEL"
    assert (found["status"], found["sequence"]) == ("CANCELLED", 4)
    assert found["uid"] == MEETING.uid
    assert "Nodig mensen uit" not in str(found.get("description", ""))


def test_a_file_cancels_all_or_nothing_and_is_never_empty() -> None:
    for each in ([], [MEETING, changed(cancelled=True)]):
        with pytest.raises(ValueError, match="cancels"):
            calendar_files.build(each, made_at=MADE)


def test_a_series_is_one_file_with_each_meeting_and_the_zone_once() -> None:
    days = [DAY + timedelta(weeks=4 * at) for at in range(12)]
    whole = made(*(changed(uid=f"uid-{day}", day=day) for day in days))
    assert [moment(found.start).date() for found in whole.events] == days
    assert len(whole.timezones) == 1


def test_what_is_for_the_user_alone_is_private_in_a_calendar() -> None:
    assert event(changed(private=True))["class"] == "PRIVATE"
    assert event(MEETING)["class"] == "PUBLIC"


@pytest.mark.parametrize(
    ("mode", "place", "where"),
    [
        ("in_person", "Regiohuis", "Regiohuis"),
        ("online", "", "Online"),
        ("hybrid", "Regiohuis", "Regiohuis en online"),
        ("phone", "", "Telefonisch"),
        ("in_person", "", None),
    ],
)
def test_where_it_is_fits_how_it_is_held(mode: str, place: str, where: str | None) -> None:
    assert event(changed(mode=mode, place=place)).get("location") == where


def test_a_link_is_followed_only_when_it_is_one_of_the_web() -> None:
    link = "https://overleg.example/k?a=1;b=2,3"
    assert event(changed(link=link))["url"] == link
    assert link in str(event(changed(link=link))["description"])
    assert "url" not in event(changed(link="javascript:alert(1)"))


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1)
WORDS = st.lists(TEXT, min_size=1, max_size=30).map(" ".join)


@given(WORDS, WORDS, st.lists(WORDS, max_size=4))
def test_any_text_comes_back_as_it_was_and_no_line_is_too_long(
    title: str, purpose: str, points: list[str]
) -> None:
    title, purpose = f'{title} 😀, é; \\ n "x"', f"{purpose}\nregel 2"
    each = changed(title=title, place=title, purpose=purpose, agenda=tuple(points))
    data = calendar_files.build([each], made_at=MADE)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    (found,) = icalendar.Calendar.from_ical(data).events
    assert str(found["summary"]) == title
    assert str(found["location"]) == title
    told = str(found["description"])
    assert purpose in told
    for at, point in enumerate(points, start=1):
        assert f"\n{at}. {point}\n" in told


@given(st.text())
def test_no_text_at_all_breaks_out_of_its_field(text: str) -> None:
    text = f"{text}\r\nATTENDEE:mailto:x@y.example\nEND:VEVENT\x00\x1b"
    each = changed(title=text, place=text, purpose=text, link=text, kind="Overleg")
    whole = made(each, others=Organiser(text, "me@regio.example"))
    (found,) = whole.events
    assert "attendee" not in found
    assert found["sequence"] == 0
