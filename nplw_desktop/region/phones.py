"""Telephone numbers in the Dutch notation (DOMAIN 12.2); any number may be kept, odd ones get a note.

``phonenumbers`` is imported at the first number: its tables take longer to load than the shell
takes to paint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_EXTENSION = re.compile(
    r"\s*(?:\b(?:tst|toestel|ext)\b\.?|[x#])\s*:?\s*([0-9]{1,6})$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[;\n|]|\s/\s|/(?=\s*[+0])|\b(?:of|en)\b)\s*", re.IGNORECASE)
_SHORTEST = 7  # digits of a number that stands on its own, so that "770 84 84 / 85" stays one
_UNKNOWN = "Onbekend nummer, bewaard zoals je het typte."


@dataclass(frozen=True, slots=True)
class Phone:
    """One number. ``digits`` is for searching, ``note`` (Dutch) says what is odd about it."""

    shown: str
    digits: str
    valid: bool
    note: str = ""


def normalise(text: str) -> Phone:
    """``06-12 34 56 78``, ``078-770 84 84``, ``0512-34 56 78``, ``+32 470 12 34 56``.

    A number that cannot be right is shown as typed, with a note; nothing is refused.
    """
    typed = " ".join(text.split())
    extension = _EXTENSION.search(typed)
    number = typed[: extension.start()] if extension else typed
    digits = search_digits(number)
    if not digits:
        return Phone(typed, "", valid=False, note="Hier staat geen nummer." if typed else "")
    if re.search(r"[^\W\d_]", number):
        return Phone(typed, digits, valid=False, note="In dit nummer staan letters.")
    shown = _shown(number)
    if shown is None:
        return Phone(typed, digits, valid=False, note=_length_note(digits) or _UNKNOWN)
    after = f" tst. {extension[1]}" if extension else ""
    return Phone(shown + after, search_digits(shown), valid=True)


def split(text: str) -> tuple[str, ...]:
    """The numbers in one field: ``078-770 84 84 / 06-12 34 56 78`` holds two."""
    parts = tuple(part for part in _BETWEEN.split(text.strip()) if part)
    if all(len(re.sub("[^0-9]", "", part)) >= _SHORTEST for part in parts):
        return parts
    return (text.strip(),)


def search_digits(text: str) -> str:
    """Only the digits, ``+31`` and ``0031`` as ``0``: the same for a number and for a query."""
    bare = re.sub("[^0-9+]", "", text.replace("(0)", ""))
    dutch = re.match(r"(?:\+|00)31|31(?=[1-9][0-9]{8}$)", bare)
    if dutch:
        return "0" + bare[dutch.end() :].removeprefix("0").replace("+", "")
    return re.sub(r"^00(?=[1-9])|\+", "", bare)


def _shown(number: str) -> str | None:
    """The notation of a number that exists, or None."""
    import phonenumbers  # noqa: PLC0415 - see the module

    try:
        read = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(read):
        return None
    form = phonenumbers.PhoneNumberFormat
    if read.country_code != 31:
        return str(phonenumbers.format_number(read, form.INTERNATIONAL))
    size = phonenumbers.length_of_national_destination_code(read)
    local: str = phonenumbers.national_significant_number(read)
    if not size:  # 14 078, the municipal short number
        return str(phonenumbers.format_number(read, form.NATIONAL))
    return f"0{local[:size]}-{_in_pairs(local[size:])}"


def _in_pairs(local: str) -> str:
    """Groups of two from the right; an odd number of digits begins with three."""
    if len(local) < 6:
        return local
    first = 2 + len(local) % 2
    return " ".join([local[:first], *(local[i : i + 2] for i in range(first, len(local), 2))])


def _length_note(digits: str) -> str:
    """Dutch numbers have ten digits, service numbers (08.., 09..) and example numbers apart."""
    if not re.match("0[1-7]", digits) or len(digits) == 10:
        return ""
    return f"Dit nummer is te {'kort' if len(digits) < 10 else 'lang'}."
