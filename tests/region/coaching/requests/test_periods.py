"""When a request is wanted, as people say it on the phone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region.coaching.requests import periods
from nplw_desktop.region.coaching.requests.periods import Wanted
from nplw_desktop.region.dates import MONTHS, SHORT_MONTHS

TODAY = date(2026, 11, 26)


def _wanted(begin: str, end: str) -> Wanted:
    first, last = (date.fromisoformat(day) if day else None for day in (begin, end))
    return Wanted(first, last)


@pytest.mark.parametrize(
    ("said", "begin", "end"),
    [
        ("december", "2026-12-01", "2026-12-31"),
        ("In de loop van Januari", "2027-01-01", "2027-01-31"),
        ("jan–mrt", "2027-01-01", "2027-03-31"),
        ("van december tot en met februari", "2026-12-01", "2027-02-28"),
        ("dec 2027 - jan", "2027-12-01", "2028-01-31"),
        ("vóór de raad van februari", "2026-11-26", "2027-01-31"),
        ("voor de raad van 12 februari", "2026-11-26", "2027-02-11"),
        ("voor 1 februari", "2026-11-26", "2027-01-31"),
        ("uiterlijk eind maart", "2026-11-26", "2027-03-31"),
        ("vanaf januari", "2027-01-01", ""),
        ("niet voor februari", "2027-02-01", ""),
        ("na de zomer", "2027-09-01", ""),
        ("in het voorjaar", "2027-03-01", "2027-05-31"),
        ("winter", "2026-12-01", "2027-02-28"),
        ("eerste kwartaal", "2027-01-01", "2027-03-31"),
        ("Q4", "2026-11-26", "2026-12-31"),
        ("volgende maand", "2026-12-01", "2026-12-31"),
        ("week 53", "2026-12-28", "2027-01-03"),
        ("wk 50-2", "2026-12-07", "2027-01-17"),
        ("binnen twee weken", "2026-11-26", "2026-12-10"),
        ("3 december t/m 14 januari", "2026-12-03", "2027-01-14"),
        ("tussen 1 en 15 december", "2026-12-01", "2026-12-15"),
        ("vr 4 dec", "2026-12-04", "2026-12-04"),
        ("half maart", "2027-03-11", "2027-03-20"),
        ("2027", "2027-01-01", "2027-12-31"),
    ],
)
def test_a_period_is_understood_as_it_is_said(said: str, begin: str, end: str) -> None:
    assert periods.read(said, TODAY) == _wanted(begin, end)


@pytest.mark.parametrize("said", ["zo snel mogelijk", "z.s.m.", "Met spoed"])
def test_as_soon_as_can_be_begins_today(said: str) -> None:
    assert periods.read(said, TODAY) == Wanted(TODAY, None, soon=True)


@pytest.mark.parametrize("said", ["", "  ", "liefst met kerst", "31 februari", "week 99", "0 mei"])
def test_what_is_not_understood_names_no_period(said: str) -> None:
    assert periods.read(said, TODAY) is None


@given(st.text(max_size=60), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_whatever_is_typed_never_ends_before_it_begins(said: str, today: date) -> None:
    found = periods.read(said, today)
    if found is not None and found.from_on is not None and found.until_on is not None:
        assert found.from_on <= found.until_on


@given(
    st.sampled_from(MONTHS),
    st.sampled_from(SHORT_MONTHS),
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
)
def test_a_span_of_months_is_still_to_come_and_less_than_a_year(
    first: str, last: str, today: date
) -> None:
    found = periods.read(f"{first}-{last}", today)
    assert found is not None
    assert found.from_on is not None
    assert found.until_on is not None
    assert today <= found.until_on
    assert found.until_on - found.from_on < timedelta(days=367)


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        ("2026-12-01", "2027-01-31", "dec–jan"),
        ("2026-12-01", "2026-12-31", "december"),
        ("2025-12-01", "2025-12-31", "december 2025"),
        ("2026-11-26", "2027-02-28", "nov–feb"),
        ("2026-12-03", "2026-12-05", "3–5 dec"),
        ("2026-12-28", "2027-01-03", "28 dec – 3 jan"),
        ("2026-12-04", "2026-12-04", "4 dec"),
        ("2027-02-01", "", "vanaf 1 feb"),
        ("", "2027-01-31", "t/m 31 jan"),
        ("", "", ""),
    ],
)
def test_a_period_is_short_in_a_list(begin: str, end: str, shown: str) -> None:
    wanted = _wanted(begin, end)
    assert periods.short(wanted.from_on, wanted.until_on, TODAY) == shown


def test_what_was_understood_is_said_in_full() -> None:
    said = {
        "december": "1 december 2026 tot en met 31 december 2026",
        "uiterlijk 3 januari": "vandaag tot en met 3 januari 2027",
        "zsm": "zo snel mogelijk, vanaf vandaag",
        "vr 4 dec": "op vrijdag 4 december 2026",
        "vanaf mei": "vanaf 1 mei 2027",
    }
    for words, full in said.items():
        found = periods.read(words, TODAY)
        assert found is not None
        assert periods.in_full(found, TODAY) == full
