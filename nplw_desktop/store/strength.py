"""How strong a passphrase is, in words: an estimate of the guesses somebody clever would need.

The cheapest way to build the passphrase from parts counts: known words and passwords, what stood
there before, keyboard rows, runs like abc and 123, years, and else an ordinary word or loose signs.
Costs are in bits (one bit doubles the guesses). It is an estimate: a passphrase that is quoted from
somewhere is weaker than it says. Method after zxcvbn (Wheeler 2016), with Dutch lists of our own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log2

from nplw_desktop.store import common_words
from nplw_desktop.store.errors import Refused
from nplw_desktop.store.keys import normal

WEAK, FAIR, GOOD, STRONG = 1, 2, 3, 4
_WORDS = {0: "Kan niet", WEAK: "Zwak", FAIR: "Matig", GOOD: "Goed", STRONG: "Sterk"}
# An ordinary word is some 13 bits: one is weak, two fair, three good, four strong.
_LEAST = {FAIR: 22.0, GOOD: 33.0, STRONG: 44.0}

_WORD = 13.0
_WORD_LETTERS = range(4, 9)  # of an ordinary word; longer ones are put together of more
_MORE_LETTERS = 1.6
_VOWELS, _A_VOWEL = "aeiouy", 4.5  # in words that can be said one letter in so many is a vowel
_LETTER, _DIGIT, _SIGN, _CAPITAL = log2(26), log2(10), 5.0, 1.0
_INSIDE = 2.0  # for a known word within a longer one
_LEET_COST = 1.5
_ROW = 5.0
_AGAIN = 2.0
_KNOWN_TO_ALL = 3.0
_YEAR = log2(150)
_MOST = 120  # signs looked at: longer ones are strong enough by then, or repeat themselves
_LEET = str.maketrans("013457@$!", "oieastasi")
_ROWS = (
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "1234567890"),
    *("qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p"),
    *("abcdefghijklmnopqrstuvwxyz", "!@#$%^&*()", "0123456789"),
)


@dataclass(frozen=True, slots=True)
class Strength:
    """``level`` 0 (cannot be) to 4, the word for it, and one piece of advice; empty when strong."""

    level: int
    word: str
    advice: str


def strength(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """Judge a passphrase. ``known``: what anybody could guess, as the file's and the user's name.

    Nothing is refused here but what cannot be a passphrase at all (level 0).
    """
    try:
        text = normal(passphrase)
    except Refused:
        empty = not passphrase.strip()
        why = "" if empty else "Zo'n code is geen wachtzin. "
        return Strength(0, _WORDS[0], f"{why}Kies vier losse woorden of meer.")
    found = bits(text, known)
    level = max((level for level, least in _LEAST.items() if found >= least), default=WEAK)
    return Strength(level, _WORDS[level], _advice(text, level, known))


def bits(text: str, known: Iterable[str] = ()) -> float:
    """The cheapest way to build ``text``, as the binary logarithm of the guesses."""
    text = text[:_MOST]
    plain = _folded(text)
    costs = [0.0] + [float("inf")] * len(plain)
    listed = _listed(tuple(known))
    for begin in range(len(plain)):
        for end, cost in _parts(plain, begin, listed):
            costs[end] = min(costs[end], costs[begin] + cost)
    return costs[-1] + _capitals(text)


def _advice(text: str, level: int, known: Iterable[str]) -> str:
    if level == STRONG:
        return ""
    plain = _folded(text)
    if any(len(word) > 2 and word in plain for word in _pieces(known)):
        return "Laat namen weg die bij jou of dit bestand horen; kies vier losse woorden of meer."
    if len(plain.split()) >= 4:
        return "Kies zeldzamere woorden die niet bij elkaar horen."
    if level == GOOD:
        return "Nog één los woord erbij maakt hem sterk."
    return "Kies vier losse woorden of meer, die niet bij elkaar horen."


# -- parts --------------------------------------------------------------------------------------


def _parts(plain: str, begin: int, listed: dict[str, float]) -> Iterator[tuple[int, float]]:
    """Every part that begins there: (its end, its cost in bits)."""
    yield begin + 1, _loose(plain[begin])
    yield from _ordinary(plain, begin)
    yield from _runs(plain, begin)
    yield from _before(plain, begin)
    if (year := plain[begin : begin + 4]).isdecimal() and year[:2] in ("19", "20"):
        yield begin + 4, _YEAR
    leet = plain.translate(_LEET)
    for end in range(begin + 2, min(len(plain), begin + common_words.LONGEST) + 1):
        part = plain[begin:end]
        cost = min(
            listed.get(part, float("inf")),
            listed.get(leet[begin:end], float("inf")) + _LEET_COST,
            listed.get(part[::-1], float("inf")) + _LEET_COST,
        )
        if cost < float("inf"):
            yield end, cost + (_INSIDE if _joined(plain, begin, end) else 0)


def _loose(sign: str) -> float:
    """One sign by itself; a space between words is expected."""
    if sign == " ":
        return 0.5
    if sign.isdecimal():
        return _DIGIT
    return _LETTER if sign.isalpha() else _SIGN


def _ordinary(plain: str, begin: int) -> Iterator[tuple[int, float]]:
    """A word in no list of ours: letters that can be said, to the next sign or fewer."""
    end, vowels = begin, 0
    while end < len(plain) and plain[end].isalpha():
        vowels += plain[end] in _VOWELS
        end += 1
        letters = end - begin
        if letters >= _WORD_LETTERS.start and letters <= _A_VOWEL * vowels:
            yield end, _WORD + _MORE_LETTERS * max(0, letters - _WORD_LETTERS.stop + 1)


def _runs(plain: str, begin: int) -> Iterator[tuple[int, float]]:
    """The same sign again and again, a row of the keyboard, the alphabet, counting; either way."""
    same = begin + 1
    while same < len(plain) and plain[same] == plain[begin]:
        same += 1
        yield same, _loose(plain[begin]) + log2(same - begin)
    for row in _rows():
        end = begin + 3
        while end <= len(plain) and plain[begin:end] in row:
            yield end, _ROW + log2(end - begin)
            end += 1


def _before(plain: str, begin: int) -> Iterator[tuple[int, float]]:
    """What stood there before, once more."""
    end = begin + 3
    while end <= len(plain) and plain.find(plain[begin:end], 0, begin) >= 0:
        yield end, _AGAIN
        end += 1


def _joined(plain: str, begin: int, end: int) -> bool:
    before = begin > 0 and plain[begin - 1].isalpha()
    return before or (end < len(plain) and plain[end].isalpha())


def _capitals(text: str) -> float:
    """Next to nothing for a capital in front or capitals throughout; a bit each elsewhere."""
    capitals = [at for at, sign in enumerate(text) if sign.isupper()]
    starts = {0} | {at + 1 for at, sign in enumerate(text) if not sign.isalnum()}
    odd = [at for at in capitals if at not in starts]
    letters = sum(sign.isalpha() for sign in text)
    if not capitals or len(capitals) == letters:
        return _CAPITAL * bool(capitals)
    return _CAPITAL + _CAPITAL * len(odd)


# -- lists --------------------------------------------------------------------------------------


def _listed(known: tuple[str, ...]) -> dict[str, float]:
    return _common() | dict.fromkeys(_pieces(known), _KNOWN_TO_ALL)


@cache
def _common() -> dict[str, float]:
    """Every listed word with its cost: the further down its list, the dearer."""
    found: dict[str, float] = {}
    for words, least in ((common_words.PASSWORDS, 4.0), (common_words.WORDS, 3.0)):
        for rank, word in enumerate(words.split(), start=1):
            for each in {_folded(word), _folded(word.replace("_", " ")), word.replace("_", "")}:
                found.setdefault(each, least + log2(rank) / 2)
    return found


@cache
def _rows() -> tuple[str, ...]:
    return (*_ROWS, *(row[::-1] for row in _ROWS))


def _pieces(known: Iterable[str]) -> set[str]:
    """The words of what is known, and the whole of it with and without spaces."""
    found: set[str] = set()
    for text in map(_folded, known):
        parts = "".join(sign if sign.isalnum() else " " for sign in text).split()
        found |= {text, "".join(parts), *parts}
    return {piece for piece in found if len(piece) > 1}


def _folded(text: str) -> str:
    """Small letters without accents, as many signs as there were."""
    return "".join(unicodedata.normalize("NFD", sign.lower())[:1] for sign in text)
