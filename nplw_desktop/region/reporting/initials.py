"""Initials instead of names, for a paper that goes outside the group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nplw_desktop.region import names as naming
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.names import PersonName

_SHORTEST = 3
"""A part of a name of fewer letters than this is no name by itself."""

UNKNOWN = "iemand"


def of(name: PersonName) -> str:
    """``N.B.``; ``iemand`` where no letter is known."""
    found = naming.initials(name)
    return "".join(f"{letter}." for letter in _letters(found)) or UNKNOWN


class Initials:
    """Puts initials in the place of the names of some people, wherever these stand in a text.

    Mentions go, and so do the whole name, the family name and the first name as words of their own.
    What only looks like such a name goes too: too many initials harm less than one name.
    """

    def __init__(self, people: Iterable[PersonName], known: Mapping[int, PersonName]) -> None:
        """``known`` are the people that may be mentioned, by id."""
        self._known = dict(known)
        self._shown: dict[str, str] = {}
        for name in (*people, *known.values()):
            for form in _forms(name):
                self._shown.setdefault(form, of(name))
        longest_first = sorted(self._shown, key=len, reverse=True)
        every = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<!\w)@?(?:{every})(?!\w)") if every else None

    def name(self, shown: str) -> str:
        """The initials of a name as it is shown; empty for none."""
        if not shown.strip():
            return ""
        return self._shown.get(shown) or of(naming.split(shown))

    def words(self, text: str) -> str:
        """A text without these names."""
        return self.rich(RichText(text)).text

    def rich(self, text: RichText) -> RichText:
        """A text without these names; a mention of anybody is one of them."""
        cuts = [
            (mark.start, mark.end, self._mentioned(mark, text.text))
            for mark in text.marks
            if mark.kind is MarkKind.PERSON
        ]
        if self._pattern is not None:
            for found in self._pattern.finditer(text.text):
                if not any(start < found.end() and found.start() < end for start, end, _ in cuts):
                    short = self._shown[found.group().removeprefix("@")]
                    cuts.append((found.start(), found.end(), short))
        return _put(text, sorted(cuts))

    def _mentioned(self, mark: Mark, text: str) -> str:
        known = self._known.get(int(mark.target)) if mark.target.isdecimal() else None
        if known is not None:
            return of(known)
        return of(naming.split(text[mark.start : mark.end].removeprefix("@")))


def _forms(name: PersonName) -> Iterable[str]:
    """How a name may be written: whole, in the minutes, and its parts."""
    whole = (naming.display(name), naming.full(name), naming.minutes_form(name))
    plain = naming.display(_untitled(name))
    parts = (name.given_name, name.family_name, name.partner_name)
    first_and_main = f"{name.given_name} {name.family_name}"
    for form in (*whole, plain, first_and_main, *parts):
        if len(form.strip()) >= _SHORTEST:
            yield form.strip()


def _untitled(name: PersonName) -> PersonName:
    return PersonName(
        given_name=name.given_name,
        initials=name.initials,
        name_prefix=name.name_prefix,
        family_name=name.family_name,
    )


def _letters(shown: str) -> Iterable[str]:
    """The letters of initials; IJ is one of them."""
    return re.findall("IJ|.", shown)


def _put(text: RichText, cuts: list[tuple[int, int, str]]) -> RichText:
    """The text with each of these stretches replaced; the marks on them go, the others move along."""
    said, at = "", 0
    moved: list[int] = []
    for start, end, short in cuts:
        for place in range(at, start):
            moved.append(len(said) + place - at)
        said += text.text[at:start]
        moved += [len(said)] * (end - start)
        said += short
        at = end
    for place in range(at, len(text.text) + 1):
        moved.append(len(said) + place - at)
    said += text.text[at:]
    marks = (
        Mark(moved[mark.start], moved[mark.end], mark.kind, mark.target)
        for mark in text.marks
        if mark.kind is not MarkKind.PERSON and mark.end <= len(text.text)
    )
    return RichText(said, tuple(mark for mark in marks if mark.start < mark.end))
