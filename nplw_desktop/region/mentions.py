"""Names typed with an @ in a plain field: linked to people, as the minutes do while one types.

``@Naima`` is linked when one person is called that; ``@Naima Bouzarai`` also when there are more.
"""

from __future__ import annotations

import re
from itertools import takewhile

from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.folding import fold
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.names import display
from nplw_desktop.store import Store

_NAMED = re.compile(r"(?<![^\W_])@([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,4})")
_EDGES = ".,;:!?"
_MOST = 30


def linked(store: Store, text: RichText | str) -> RichText:
    """The text with a link on each @name that only one person can be."""
    rich = RichText(text) if isinstance(text, str) else text
    marks = list(rich.marks)
    for named in _NAMED.finditer(rich.text):
        found = _who(store, named[1])
        if found is not None:
            person_id, length = found
            mark = Mark(named.start(), named.start(1) + length, MarkKind.PERSON, str(person_id))
            if not any(other.start < mark.end and mark.start < other.end for other in marks):
                marks.append(mark)
    return RichText(rich.text, tuple(sorted(marks)))


def retyped(store: Store, before: RichText, text: str) -> RichText:
    """A text that was typed over: links and looks of what stayed stay, new @names are linked."""
    if text == before.text:
        return before
    pairs = zip(before.text, text, strict=False)
    head = len(list(takewhile(_same, pairs)))
    rest = min(len(before.text), len(text)) - head
    ends = zip(before.text[::-1][:rest], text[::-1][:rest], strict=True)
    tail = len(list(takewhile(_same, ends)))
    end, shift = len(before.text) - tail, len(text) - len(before.text)
    kept = [mark for mark in before.marks if mark.end <= head]
    kept += [
        Mark(mark.start + shift, mark.end + shift, mark.kind, mark.target)
        for mark in before.marks
        if mark.start >= end
    ]
    kept += [
        Mark(mark.start, mark.end + shift, mark.kind, mark.target)
        for mark in before.marks
        if mark.start < head and mark.end > end and mark.kind is not MarkKind.PERSON
    ]
    return linked(store, RichText(text, tuple(sorted(kept))))


def one(store: Store, words: str) -> int | None:
    """The one person that is called so, wholly or by their first name; None for none or more."""
    found = _who(store, " ".join(words.split()))
    return found[0] if found is not None and found[1] == len(" ".join(words.split())) else None


def _same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _who(store: Store, words: str) -> tuple[int, int] | None:
    """The person named at the beginning of ``words``, and how many letters that takes."""
    parts = words.split(" ")
    for count in range(len(parts), 0, -1):
        called = " ".join(parts[:count]).rstrip(_EDGES)
        listed = ContactList(store, ContactFilter(words=called)).first(Order(), _MOST)
        whole = [row.id for row in listed if fold(display(row.name)) == fold(called)]
        first = [row.id for row in listed if fold(row.name.given_name) == fold(called)]
        for found in (whole, first if count == 1 or not whole else []):
            if len(found) == 1:
                return found[0], len(called)
    return None
