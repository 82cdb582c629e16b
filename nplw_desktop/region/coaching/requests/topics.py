"""The short name of a request on the board: "De Hoven", made from its question."""

from __future__ import annotations

import re

MOST = 24
_WORD = re.compile(r"[^\W\d_][\w'’\-]*|\d[\w\-]*")
_ARTICLES = frozenset(("de", "het", "den", "ter", "ten", "van", "der", "op", "aan", "in"))
_SMALL_WORDS = """
wie wat hoe waar wanneer waarom welke kan kun kunnen mag moet moeten wil willen zou zouden
is zijn wordt worden er een ons onze mijn ik je jij jullie we wij iemand die dit dat mee met
naar over om te bij voor door uit en of als hulp helpen helpt meekijken meedenken meedenkt
zoeken zoekt vragen vraagt krijgen krijg krijgt pakken pakt doen maken
"""
_SMALL = _ARTICLES | frozenset(_SMALL_WORDS.split())
"""Words a question is asked with; they do not tell one from another."""
_MARKS = re.compile(r"[.?!:;,()\"“”]")


def proposed(question: str) -> str:
    """A few words that tell a request from others.

    The last name in it ("De Hoven", "Parkzicht"), else the first words that say what it is about:
    "Wie kan meekijken naar de businesscase?" is "Businesscase". A name is a word with a
    capital first and no other: "VvE" and "BAG" are none; the first word of the sentence is none.
    """
    words = question.split()
    names = _last_name(words)
    if names:
        return _cut(names)
    bare = [_MARKS.sub("", word) for word in words]
    while bare and bare[0].lower() in _SMALL:
        bare.pop(0)
    return _without_tail(_cut(bare)) or _cut([_MARKS.sub("", word) for word in words])


def _without_tail(kept: str) -> str:
    """Cut in the middle of a sentence, it would end on "van het"."""
    words = kept.split()
    while words and words[-1].lower() in _SMALL:
        words.pop()
    said = " ".join(words)
    first = said[:1].upper()
    return first + said[1:] if len(first) == 1 else said


def _last_name(words: list[str]) -> list[str]:
    found: list[str] = []
    for at in range(len(words) - 1, 0, -1):
        if _is_name(words[at]):
            found.insert(0, _MARKS.sub("", words[at]))
        elif found and words[at].lower() in _ARTICLES and at > 1 and _is_name(words[at - 1]):
            found.insert(0, words[at])  # "Bergen op Zoom"
        elif found:
            break
    return found


def _is_name(word: str) -> bool:
    bare = _MARKS.sub("", word)
    return (
        bool(_WORD.fullmatch(bare))
        and bare[0].isupper()
        and not any(letter.isupper() for letter in re.split(r"[-’']", bare)[0][1:])
        and len(bare) > 1
    )


def _cut(words: list[str]) -> str:
    """Whole words up to ``MOST`` letters; one longer word is cut."""
    kept = ""
    for word in filter(None, words):
        longer = f"{kept} {word}".strip()
        if len(longer) > MOST:
            break
        kept = longer
    return kept or (words[0][: MOST - 1] + "…" if words and words[0] else "")
