"""A text without the names of who was there: "collega A" for the first that is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from sqlalchemy import select

from nplw_desktop.region import names, sessions
from nplw_desktop.region.inline import MarkKind, RichText
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.people import name_in, person
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class Nameless:
    """A text whose names were replaced; ``left`` are words in it that may still tell who it was."""

    text: str
    replaced: tuple[str, ...]
    left: tuple[str, ...]


def of(source: Reader, session_id: int, text: RichText) -> Nameless:
    """``text`` without the names of the participants and of whom it names with an @.

    A first name counts as a name only with a capital: "mark" and "roos" are words too. What else
    may betray somebody (a municipality) is named in ``left``: only a reader can judge that.
    """
    return of_people(source, [one.name for one in sessions.participants(source, session_id)], text)


def of_people(source: Reader, people: Iterable[PersonName], text: RichText) -> Nameless:
    """The same without the names of these ``people``."""
    people = [*people, *_mentioned(source, text)]
    called: dict[str, PersonName] = {}
    for name in people:
        for said in _spoken(name):
            called.setdefault(said, name)
    words, replaced = _without(text.text, called)
    return Nameless(words, replaced, _places(source, words))


def _without(words: str, called: dict[str, PersonName]) -> tuple[str, tuple[str, ...]]:
    """``words`` with each name that is ``called`` replaced, and who that were, in reading order."""
    if not called:
        return words, ()
    longest_first = sorted(called, key=len, reverse=True)  # no half of a name is left
    named = re.compile(rf"@?(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
    letters: dict[str, str] = {}

    def put(found: re.Match[str]) -> str:
        whose = names.display(called[found[1]])
        letter = letters.setdefault(whose, ascii_uppercase[len(letters) % len(ascii_uppercase)])
        before = words[: found.start()].rstrip()
        begins = not before or before[-1] in ".!?"
        return f"{'C' if begins else 'c'}ollega {letter}"

    return named.sub(put, words), tuple(letters)


def _mentioned(source: Reader, text: RichText) -> list[PersonName]:
    ids = [int(target) for target in text.targets(MarkKind.PERSON) if target.isdecimal()]
    if not ids:
        return []
    return [name_in(row) for row in source.rows(select(person).where(person.c.id.in_(ids)))]


def _spoken(name: PersonName) -> set[str]:
    """The ways somebody is named."""
    surname = names.display(name).removeprefix(name.given_name).strip()
    capital = surname[:1].upper() + surname[1:]
    main = surname.split()[-1] if surname else ""
    said = {names.display(name), names.full(name), name.given_name, surname, capital, main}
    return {each for each in said if len(each) > 1}


def _places(source: Reader, words: str) -> tuple[str, ...]:
    """Municipalities that a text names."""
    found = [
        row.name
        for row in source.rows(select(municipality.c.name).order_by(municipality.c.name))
        if re.search(rf"(?<!\w){re.escape(row.name)}(?!\w)", words)
    ]
    return tuple(dict.fromkeys(found))
