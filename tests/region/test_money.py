"""Amounts are read as people write them, and a fee is right to the cent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region import money
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1250", 125_000),
        ("1.250", 125_000),
        ("1 250", 125_000),
        ("1.250.000", 125_000_000),
        ("1.250,50", 125_050),
        ("1250,5", 125_050),
        ("€ 95,-", 9_500),
        ("€95", 9_500),
        ("95 euro", 9_500),
        ("EUR 12,05", 1_205),
        ("12.5", 1_250),
        ("12.50", 1_250),
        (",5", 50),
        ("0", 0),
        ("", None),
        (" € ", None),
    ],
)
def test_an_amount_is_understood_as_it_is_written(typed: str, cents: int | None) -> None:
    assert money.read(typed) == cents


@pytest.mark.parametrize(
    "typed", ["-5", "1,234", "1.2345", "1.250.00", "12,5,5", "1e5", ",", ",-", "vijf", "9" * 14]
)
def test_what_is_no_amount_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Refused, match="geen bedrag"):
        money.read(typed)


@given(st.integers(0, money.MOST))
def test_what_is_shown_can_be_typed_again(cents: int) -> None:
    assert money.read(money.write(cents)) == cents
    assert money.read(money.plain(cents)) == cents
    assert money.euros(cents) * 100 == cents


def test_a_debt_is_shown_with_a_minus() -> None:
    assert money.plain(-123_456) == "-1.234,56"
    assert money.brief(-123_400) == "€\xa0-1.234"
    assert money.brief(123_450) == "€\xa01.234,50"
    assert money.write(5) == "€\xa00,05"


@given(st.integers(0, 1_440), st.integers(0, 500_000) | st.none())
def test_a_fee_is_the_hours_times_the_rate_rounded_half_up(minutes: int, rate: int | None) -> None:
    exact = Decimal(minutes) / 60 * (rate or 0)
    fee = money.fee(minutes, rate)
    assert abs(fee - exact) <= Decimal("0.5000000001")
    assert fee == int((Decimal(minutes * (rate or 0)) / 60).to_integral_value(ROUND_HALF_UP))


def test_the_file_reckons_a_fee_as_the_program_does(store: Store) -> None:
    statement = f"SELECT {money.fee_sql(':minutes', ':rate')}"
    for minutes in (0, 1, 7, 20, 50, 59, 61, 1_440):
        for rate in (None, 0, 1, 30, 9_549, 9_550, 12_345):
            found = store.value(statement, minutes=minutes, rate=rate)
            assert found == money.fee(minutes, rate), (minutes, rate)
