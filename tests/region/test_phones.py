"""Telephone numbers in the Dutch notation; odd ones are kept with a note."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region import phones
from nplw_desktop.region.phones import Phone

SUFFIX = "bewaard zoals je het typte."


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0612345678", "06-12 34 56 78"),
        ("06 1234 5678", "06-12 34 56 78"),
        ("06–12345678", "06-12 34 56 78"),
        ("+31612345678", "06-12 34 56 78"),
        ("0031 6 12345678", "06-12 34 56 78"),
        ("+31 (0)78 770 84 84", "078-770 84 84"),
        ("020 1234567", "020-123 45 67"),
        ("0512345678", "0512-34 56 78"),
        ("088-1234567", "088-123 45 67"),
        ("0800 1234", "0800-1234"),
        ("14 078", "14 078"),
        ("+32470123456", "+32 470 12 34 56"),
        ("078-7708484 toestel 12", "078-770 84 84 tst. 12"),
    ],
)
def test_a_number_is_shown_in_dutch_groups(typed, shown):
    phone = phones.normalise(typed)
    assert (phone.shown, phone.valid, phone.note) == (shown, True, "")
    assert phones.normalise(shown) == phone


@pytest.mark.parametrize("typed", ["06 00 12 34 56", "000 12 34 500"])
def test_an_example_number_is_kept_as_typed_with_a_note(typed):
    phone = phones.normalise(typed)
    assert (phone.shown, phone.valid) == (typed, False)
    assert phone.note.endswith(SUFFIX)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("06-123", "Dit nummer is te kort."),
        ("06 12 34 56 78 9", "Dit nummer is te lang."),
        ("bel 06 12345678", "In dit nummer staan letters."),
        ("tst 12", "Hier staat geen nummer."),
        ("geheim", "Hier staat geen nummer."),
        ("112", f"Onbekend nummer, {SUFFIX}"),
        ("", ""),
    ],
)
def test_an_odd_number_is_never_refused(typed, note):
    phone = phones.normalise(typed)
    assert (phone.shown, phone.valid, phone.note) == (typed, False, note)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("06-12 34 56 78", "0612345678"),
        ("+31 6 12345678", "0612345678"),
        ("0031612345678", "0612345678"),
        ("612345678", "0612345678"),  # a spreadsheet took the zero
        ("31612345678", "0612345678"),
        ("+31 (0)6 12345678", "0612345678"),
        ("+31 06 12345678", "0612345678"),
        ("078-770 84 84 tst. 12", "0787708484"),
        ("000 12 34 500", "0001234500"),
        ("0032 470 12 34 56", "32470123456"),
        ("+32 470 12 34 56", "32470123456"),
    ],
)
def test_a_number_is_found_however_it_was_written(typed, digits):
    assert phones.normalise(typed).digits == digits


@pytest.mark.parametrize(
    ("asked", "digits"), [("+31 6 12", "0612"), ("06-12", "0612"), ("12 34", "1234")]
)
def test_a_part_of_a_number_is_asked_for_in_the_same_digits(asked, digits):
    assert phones.search_digits(asked) == digits


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("078-770 84 84 / 06-12 34 56 78", ("078-770 84 84", "06-12 34 56 78")),
        ("0787708484/0612345678", ("0787708484", "0612345678")),
        ("0787708484; 06 00 12 34 56", ("0787708484", "06 00 12 34 56")),
        ("0787708484 of +31612345678", ("0787708484", "+31612345678")),
        ("0787708484\n0612345678", ("0787708484", "0612345678")),
        ("078/770 84 84", ("078/770 84 84",)),
        ("078-770 84 84 / 85", ("078-770 84 84 / 85",)),
        (" 06 00 12 34 56 ", ("06 00 12 34 56",)),
        ("", ()),
    ],
)
def test_two_numbers_in_one_field_are_two(typed, numbers):
    assert phones.split(typed) == numbers


@given(st.text() | st.text("0123456789+-/() tsx.", max_size=30))
def test_no_text_is_too_odd_and_nothing_typed_is_lost(text):
    phone = phones.normalise(text)
    assert phone.digits == "".join(sign for sign in phone.digits if sign in "0123456789")
    if not phone.valid:
        assert phone.shown == " ".join(text.split())
    assert phones.normalise(phone.shown) == phone
    phones.split(text)


def test_a_phone_is_plain_and_cannot_change():
    phone = Phone("06-12 34 56 78", "0612345678", valid=True)
    with pytest.raises(AttributeError):
        phone.shown = ""  # type: ignore[misc]


def test_the_number_tables_are_not_loaded_before_the_first_number():
    code = "import sys, nplw_desktop.region.phones; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
