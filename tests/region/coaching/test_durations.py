"""Hours are written as a Dutch reader expects them, and what was written can be read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region.coaching import durations
from nplw_desktop.store.errors import Refused


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (150, "2,5"),
        (140, "2:20"),
        (0, "0"),
        (-90, "-1,5"),
        (59_940, "999"),
        (60_000, "1.000"),
        (75_030, "1.250,5"),
        (-75_001, "-1.250:01"),
        (74_074_020, "1.234.567"),
    ],
)
def test_hours_have_a_decimal_comma_and_the_dots_of_thousands(minutes: int, written: str) -> None:
    assert durations.write(minutes) == written


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2:30", 150),
        ("2,5", 150),
        ("2.5", 150),
        ("150m", 150),
        ("2 uur 30 min", 150),
        ("0.125", 8),
        ("1.250", 75_000),
        ("1.250,5", 75_030),
        ("1.250:01", 75_001),
        ("1.250 uur", 75_000),
        ("1.250,5 uur", 75_030),
        ("1250", 75_000),
        ("", None),
    ],
)
def test_hours_are_understood_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert durations.read(typed) == minutes


@given(st.integers(min_value=0, max_value=60 * 99_999))
def test_what_was_written_is_read_as_the_same(minutes: int) -> None:
    assert durations.read(durations.write(minutes)) == minutes
    assert durations.read(durations.clock(minutes)) == minutes
    assert durations.read(durations.in_words(minutes)) == minutes


@pytest.mark.parametrize("typed", ["x", "1.25.0", "2:60", "1,2,3", "1..000"])
def test_what_is_no_number_of_hours_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Refused, match="geen aantal uren"):
        durations.read(typed)
