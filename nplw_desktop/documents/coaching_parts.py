"""What the papers of the coach pool say alike: hours, amounts, shares, a row with the sum of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.sheet import Row, bold
from nplw_desktop.documents.text import clean
from nplw_desktop.region import money
from nplw_desktop.region.coaching import durations
from nplw_desktop.region.inline import RichText

NONE = "–"
TOGETHER = "Samen"
_ROUND = 3
"""Minutes that make a hundredth of an hour or more without a rest: 3 of them are 0,05."""


def hours(minutes: int) -> str:
    """``12,5`` or ``2:20`` for what is no round part of an hour; a dash for none."""
    return durations.write(minutes) if minutes else NONE


def hours_alike(minutes: Iterable[int]) -> Callable[[int], str]:
    """How the hours of one table are written: all with a comma, or all as a clock where one of them
    is no round part of an hour, so that a column can be compared."""
    exact = all(each % _ROUND == 0 for each in minutes)
    write = durations.write if exact else durations.clock

    def written(each: int) -> str:
        return write(each) if each else NONE

    return written


def hours_in_words(minutes: int) -> str:
    """``12,5 uur``."""
    return durations.in_words(minutes)


def amount(cents: int) -> str:
    """``€ 1.250,00``; a dash for none."""
    return money.write(cents) if cents else NONE


def kilometres(metres: int) -> str:
    """``12,5`` for 12500 metres, rounded half up to a tenth; a dash for none."""
    tenths = (metres + 50) // 100
    return f"{tenths // 10},{tenths % 10}".removesuffix(",0") if metres else NONE


def days(count: float) -> str:
    """``12`` or ``12,5``; ``12,3`` for a part of a day that is no half."""
    return f"{count:.1f}".removesuffix(".0").replace(".", ",")


def percentage(part: int, whole: int) -> str:
    """``62 %``, rounded down: nobody is called full who is not. A dash where there is no whole."""
    return f"{100 * part // whole} %" if whole > 0 else NONE


def counted(count: int, one: str, several: str) -> str:
    """``1 vraag``, ``3 vragen``."""
    return f"{count} {one if count == 1 else several}"


def unnamed(count: int) -> str:
    """What is said instead of the names of confidential requests; empty for none."""
    if not count:
        return ""
    return "En 1 vertrouwelijke vraag." if count == 1 else f"En {count} vertrouwelijke vragen."


def row(*cells: str) -> Row:
    """A row of plain words, each on one line."""
    return Row(tuple(RichText(content.one_line(each)) for each in cells))


def sum_row(*cells: str) -> Row:
    """The last row of a table: the others together, in bold."""
    return Row(tuple(bold(content.one_line(each)) for each in cells))


def said(words: str) -> bool:
    """Whether words say anything once they are cleaned."""
    return bool(clean(words).strip())


def joined(parts: Sequence[str], by: str = " · ") -> str:
    """What there is of some words, on one line."""
    return by.join(content.one_line(each) for each in parts if said(each))
