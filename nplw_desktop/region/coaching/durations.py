"""Hours as people write them: "2:30", "2,5" and "150m" are the same 150 minutes."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from nplw_desktop.store.errors import Refused

_GROUPS = r"[1-9]\d{0,2}(?:\.\d{3})+"
"""Thousands with their dots; a lone "0.125" is a part of an hour."""
_GROUPED = re.compile(rf"({_GROUPS})(,\d{{0,4}})?")
_CLOCK = re.compile(rf"({_GROUPS}|\d{{1,5}}):([0-5]\d)(?: ?uur)?")
_UNITS = re.compile(
    rf"(?:({_GROUPS}(?:,\d{{1,4}})?|\d{{1,5}}(?:[.,]\d{{1,4}})?)\s*(?:u|uur|h))?"
    r"\s*(?:(\d{1,6})\s*(?:m|min|minuten))?"
)
_HOURS = re.compile(rf"{_GROUPS}(?:,\d{{0,4}})?|\d{{1,5}}(?:[.,]\d{{0,4}})?|[.,]\d{{1,4}}")
MOST = 24 * 60
"""The most minutes one day holds."""


def read(text: str) -> int | None:
    """The minutes that were meant; None when nothing was typed. Raises ``Refused``.

    Understood: ``2:30``, ``2,5``, ``2.5``, ``150m``, ``2u``, ``2 uur 30 min``, ``1.250``. A part of
    an hour that is no whole minute is rounded half up.
    """
    said = " ".join(text.lower().split())
    if not said:
        return None
    if found := _CLOCK.fullmatch(said):
        return int(found[1].replace(".", "")) * 60 + int(found[2])
    if _HOURS.fullmatch(said):
        return _minutes(said)
    found = _UNITS.fullmatch(said)
    if found and (found[1] or found[2]):
        return (_minutes(found[1]) if found[1] else 0) + int(found[2] or 0)
    raise Refused(
        f"‘{text.strip()[:40]}’ is geen aantal uren.",
        "Er is niets veranderd.",
        "Typ bijvoorbeeld 2:30, 2,5 of 150m.",
    )


def write(minutes: int) -> str:
    """Minutes as hours with a decimal comma where that is exact, else as a clock: "1.250,5", "2:20"."""
    sign, rest = ("-", -minutes) if minutes < 0 else ("", minutes)
    if rest % 3 == 0:
        part = f"{(Decimal(rest % 60) / 60).normalize():f}".removeprefix("0").replace(".", ",")
        return f"{sign}{_whole(rest // 60)}{part}"
    return clock(minutes)


def clock(minutes: int) -> str:
    """Minutes as a clock: "2:30"."""
    sign, rest = ("-", -minutes) if minutes < 0 else ("", minutes)
    return f"{sign}{_whole(rest // 60)}:{rest % 60:02d}"


def in_words(minutes: int) -> str:
    """Minutes as said: "2,5 uur"."""
    return f"{write(minutes)} uur"


def _whole(hours: int) -> str:
    """Hours with the dots of thousands."""
    return f"{hours:,}".replace(",", ".")


def _minutes(hours: str) -> int:
    plain = hours.replace(".", "") if _GROUPED.fullmatch(hours) else hours
    exact = Decimal(plain.replace(",", ".")) * 60
    return int(exact.to_integral_value(ROUND_HALF_UP))
