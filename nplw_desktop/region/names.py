"""Dutch personal names: kept in parts, shown in the forms of DOMAIN 12.1, sorted on the main name.

A name that was typed in one go is taken apart for the fields to show at once, by what is right for
most people in Dutch public service.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from nplw_desktop.region.folding import fold


class NameOrder(StrEnum):
    """Which family name comes first; the values are what the file keeps."""

    OWN = "own"
    PARTNER = "partner"
    PARTNER_OWN = "partner_own"
    OWN_PARTNER = "own_partner"


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts as a person writes them; every part may be empty.

    ``salutation`` is ``heer``, ``mevrouw`` or empty; ``name_order`` a value of ``NameOrder``.
    """

    given_name: str = ""
    initials: str = ""
    name_prefix: str = ""
    family_name: str = ""
    partner_prefix: str = ""
    partner_name: str = ""
    name_order: str = NameOrder.OWN
    title_before: str = ""
    title_after: str = ""
    salutation: str = ""


FIELDS = tuple(field.name for field in fields(PersonName))

# The forms


def display(name: PersonName) -> str:
    """``Zoë van der Zandakker``, ``dr. ir. André von Lindental``, ``IJsbrand te Rivierduin MSc``."""
    return _titled(name, name.given_name or name.initials)


def full(name: PersonName) -> str:
    """``drs. N.A. (Noor) in 't Lingerbos MSc``."""
    if name.initials and name.given_name:
        return _titled(name, f"{name.initials} ({name.given_name})")
    return display(name)


def listed(name: PersonName) -> str:
    """``Lingerbos, Noor in 't``: as in a sorted list."""
    return "".join(listed_parts(name))


def listed_parts(name: PersonName) -> tuple[str, str]:
    """``("Lingerbos", ", Noor in 't")``: the main name, to be painted bold, and what follows it."""
    prefix, main = _surname(name)
    first = name.given_name or name.initials
    if not main:
        return first or prefix, ""
    rest = _spaced(first, prefix)
    return main, f", {rest}" if rest else ""


def minutes_form(name: PersonName) -> str:
    """``N.A. in 't Lingerbos``: initials and surname (DOMAIN 8.1); a lone first name stays whole."""
    if not (name.family_name or name.partner_name):
        return name.given_name or name.initials
    return _joined(name.initials or given_initials(name.given_name), *_surname(name))


def formal(name: PersonName) -> str:
    """``mevrouw In 't Lingerbos``, ``de heer Van der Zandakker``; without either as in minutes."""
    surname = _joined("", *_surname(name))
    if not surname or not name.salutation:
        return minutes_form(name)
    return f"{'de heer' if name.salutation == 'heer' else name.salutation} {surname}"


def salutation_line(name: PersonName, *, neutral: bool = False) -> str:
    """``Geachte mevrouw Van der Zandakker,``; neutral ``Beste Zoë,``.

    Also neutral when the form of address or the surname is unknown.
    """
    surname = _joined("", *_surname(name))
    if name.salutation and surname and not neutral:
        return f"Geachte {name.salutation} {surname},"
    return f"Beste {name.given_name if neutral and name.given_name else minutes_form(name)},"


def given_initials(given_name: str) -> str:
    """Initials of first names: ``P.J.`` for Pieter-Jan, ``IJ.`` for IJsbrand, ``Ç.`` for Çiğdem."""
    letters = (_letter(word) for word in re.split(r"[\s\-.]+", given_name))
    return "".join(f"{letter}." for letter in letters if letter)


def initials(name: PersonName, n: int = 2) -> str:
    """At most ``n`` letters for the round picture: ``NB``, ``ZZ``. IJ counts as one letter."""
    letters = (_letter(name.given_name or name.initials), _letter(_surname(name)[1]))
    return "".join([letter for letter in letters if letter][:n])


def sort_key(name: PersonName) -> str:
    """Main name first, then first name, then tussenvoegsel, folded: d'Arcenne sorts under A.

    Two spaces part them: lower than any sign within a name, so Berg comes before Bergen and before
    Berg-Smit whatever the first names are.
    """
    prefix, main = _surname(name)
    first = name.given_name or name.initials
    return "  ".join(part for part in (fold(main), fold(first), fold(prefix)) if part)


def _titled(name: PersonName, first: str) -> str:
    return _spaced(name.title_before, _joined(first, *_surname(name)), name.title_after)


def _surname(name: PersonName) -> tuple[str, str]:
    """The leading tussenvoegsel and all after it, in the person's own order."""
    own = (name.name_prefix, name.family_name)
    partner = (name.partner_prefix, name.partner_name)
    parts = {
        NameOrder.PARTNER: [partner],
        NameOrder.PARTNER_OWN: [partner, own],
        NameOrder.OWN_PARTNER: [own, partner],
    }.get(NameOrder(name.name_order), [own])
    known = [part for part in parts if part[1]] or [part for part in (own, partner) if part[1]]
    if not known:
        return name.name_prefix, ""
    (prefix, main), *others = known
    return prefix, "-".join([main, *(_attached(*other) for other in others)])


def _joined(first: str, prefix: str, main: str) -> str:
    """A tussenvoegsel gets its capital when no part of the name stands before it."""
    return _spaced(first, _attached(prefix if first else _capital(prefix), main))


def _attached(prefix: str, main: str) -> str:
    """``van der Zandakker``, ``d'Arcenne``, ``van 't Damland``."""
    elided = re.search(r"\w['’]$", prefix) is not None
    return f"{prefix}{main}" if elided else _spaced(prefix, main)


def _capital(prefix: str) -> str:
    """``Van der``, ``In 't``; ``'t`` and ``d'`` stay small, an own capital stays where it is."""
    if prefix != prefix.lower() or re.match(r"['’]|\w['’]", prefix):
        return prefix
    return prefix[:1].upper() + prefix[1:]


def _letter(word: str) -> str:
    """The capital a name begins with; IJ is one."""
    bare = unicodedata.normalize("NFKC", word).lstrip(" '’-.(")
    if bare[:2].lower() == "ij":
        return "IJ"
    return bare[:1].upper() if bare[:1].isalpha() else ""


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


# Taken apart

_PREFIXES = frozenset(
    tuple(prefix.split())
    for prefix in (
        "van de", "van den", "van der", "van het", "van 't", "van", "de", "den", "der", "het",
        "'t", "te", "ten", "ter", "in de", "in den", "in het", "in 't", "op de", "op den",
        "op het", "op 't", "op ten", "uit de", "uit den", "uit het", "uit 't", "aan de", "aan den",
        "aan het", "aan 't", "bij de", "bij 't", "onder de", "over de", "voor de", "voor den",
        "voor 't", "tot", "d'", "de la", "de las", "du", "des", "le", "la", "l'", "von", "von der",
        "von dem", "zu", "da", "dos", "di", "bin",
    )
)  # fmt: skip
_DOUBTFUL = frozenset({"ben", "al", "el"})
# As a first word with a capital these are first names sooner than a tussenvoegsel.
_ALSO_GIVEN = frozenset({"da", "di", "du", "des", "la", "le", "bin", "zu"})
_LONGEST = max(map(len, _PREFIXES))

_SALUTATIONS = {
    "heer": "heer", "dhr": "heer", "hr": "heer",
    "mevrouw": "mevrouw", "mevr": "mevrouw", "mw": "mevrouw", "mvr": "mevrouw",
}  # fmt: skip
_TITLES_BEFORE = frozenset({"dr", "drs", "ir", "ing", "mr", "prof", "bc", "em", "ds"})
_BEFORE_WITHOUT_DOT = frozenset({"dr", "drs", "prof"})  # "Ing" and "Mr" may be names
_TITLES_AFTER = frozenset({"msc", "bsc", "phd", "mba", "llm", "llb", "mpa", "mpm", "emba", "beng"})
_CAPITAL_TITLES_AFTER = frozenset({"MA", "BA", "RA", "RO", "RE", "RC", "MPhil"})  # "Ma" is a name
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+")
_CALLED = re.compile(r"\(([^()]+)\)")
_ELIDED = re.compile(r"([dl]')(?=\w{2})", re.IGNORECASE)
_CURLY = str.maketrans("‘’`´", "''''")


def split(typed: str) -> PersonName:
    """The parts of ``dr. ir. André von Lindental``, ``Tolkamer, Ruben`` or ``Lingerbos, Noor in 't``.

    One word is a first name. ``Hoefterp-van het Bastelland`` is an own name and a partner's name;
    ``Wielinga-Prins`` stays one family name.
    """
    text = " ".join(typed.translate(_CURLY).split())
    left, comma, right = text.partition(",")
    if comma and left.strip() and right.strip():
        return _turned(left.split(), right.replace(",", " ").split())
    name, words = _without_titles(text.replace(",", " ").split())
    return _with_surname(name, words)


def doubtful_prefix(name: PersonName) -> str:
    """The ``ben``, ``al`` or ``el`` that begins the family name and may be a tussenvoegsel."""
    first, _, rest = name.family_name.partition(" ")
    return first if rest and first.lower() in _DOUBTFUL and not name.name_prefix else ""


def _turned(left: list[str], right: list[str]) -> PersonName:
    """``Zandakker, Zoë van der``; also ``Ruben Tolkamer, MSc``."""
    before, given = _without_titles(right)
    surname_titles, surname = _without_titles(left)
    titles = _merged(surname_titles, before)
    if not given:
        return _with_surname(titles, surname)
    at = next((i for i in range(len(given)) if _is_trailing(given, i)), len(given))
    name = _merged(_with_given(titles, given[:at]), _family(surname, first=True))
    return replace(name, name_prefix=" ".join(given[at:])) if at < len(given) else name


def _is_trailing(given: list[str], at: int) -> bool:
    """A tussenvoegsel after the first name; there ``el`` is no doubt one, but ``Di`` is a name."""
    rest = given[at:]
    if at and len(rest) == 1 and rest[0] in _DOUBTFUL:
        return True
    return _is_prefix(rest) and (at > 0 or rest[0].islower())


def _merged(one: PersonName, other: PersonName) -> PersonName:
    """Both sets of parts; what ``other`` fills wins."""
    filled = {
        field: getattr(other, field)
        for field in PersonName.__dataclass_fields__
        if getattr(other, field) not in ("", NameOrder.OWN)
    }
    return replace(one, **filled)


def _without_titles(words: list[str]) -> tuple[PersonName, list[str]]:
    """Form of address and titles taken off both ends."""
    words, before, after, salutation = list(words), list[str](), list[str](), ""
    if [word.lower() for word in words[:2]] == ["de", "heer"]:
        words = words[1:]
    while words and (found := _SALUTATIONS.get(words[0].lower().rstrip("."))):
        salutation, words = found, words[1:]
    while words and _is_title_before(words[0]):
        before.append(words.pop(0))
    while words and _is_title_after(words[-1]):
        after.insert(0, words.pop())
    named = PersonName(
        title_before=" ".join(before), title_after=" ".join(after), salutation=salutation
    )
    return named, words


def _is_title_before(word: str) -> bool:
    bare = word.lower().rstrip(".")
    return bare in _TITLES_BEFORE and (word.endswith(".") or bare in _BEFORE_WITHOUT_DOT)


def _is_title_after(word: str) -> bool:
    bare = word.replace(".", "")
    return bare.lower() in _TITLES_AFTER or bare in _CAPITAL_TITLES_AFTER


def _with_surname(name: PersonName, words: list[str]) -> PersonName:
    """First names up to the first tussenvoegsel, else up to the last word."""
    if len(words) == 1 and not (name.salutation or name.title_before or _ELIDED.match(words[0])):
        return _with_given(name, words)
    at = _surname_at(words)
    return _merged(_with_given(name, words[:at]), _family(words[at:], first=not at))


def _surname_at(words: list[str]) -> int:
    for i, word in enumerate(words[:-1]):
        low = word.lower()
        if low in _DOUBTFUL and i:
            return i
        if _prefix_length(words[i:]) and (i or word.islower() or low not in _ALSO_GIVEN):
            return i
        if i and _partner_hyphen(words[i:]):
            return i
    return len(words) - 1


def _with_given(name: PersonName, words: list[str]) -> PersonName:
    """``N.A. (Noor)``: initials and what someone is called."""
    text = " ".join(words)
    called = _CALLED.search(text)
    rest = _CALLED.sub(" ", text).split()
    letters = [word for word in rest if _INITIALS.fullmatch(word)]
    others = [word for word in rest if word not in letters]
    given = called[1].strip() if called else " ".join(others)
    return replace(name, given_name=given, initials="".join(letters))


def _family(words: list[str], *, first: bool) -> PersonName:
    """Tussenvoegsel and name, and after a hyphen those of the partner.

    With ``first`` nothing stands before it, so the capital of ``Van der Berg`` is not its own.
    """
    own, partners = _own_and_partner(words)
    prefix, family = _prefix_and_name(own)
    if first and prefix[1:].islower():
        prefix = prefix[0].lower() + prefix[1:]
    name = PersonName(name_prefix=prefix, family_name=family)
    if not partners:
        return name
    prefix, family = _prefix_and_name(partners)
    order = NameOrder.OWN_PARTNER
    return replace(name, partner_prefix=prefix, partner_name=family, name_order=order)


def _own_and_partner(words: list[str]) -> tuple[list[str], list[str]]:
    for i, word in enumerate(words):
        hyphen = _partner_hyphen(words[i:])
        if hyphen:
            return [*words[:i], word[:hyphen]], [word[hyphen + 1 :], *words[i + 1 :]]
    return words, []


def _partner_hyphen(words: list[str]) -> int:
    """Where the first word has a hyphen before a tussenvoegsel (``Hoefterp-van het``), else 0."""
    for found in re.finditer(r"(?<=.)-(?=.)", words[0]):
        start = words[0][found.end() :]
        if _ELIDED.match(start) or _prefix_length([start, *words[1:]]):
            return found.start()
    return 0


def _prefix_and_name(words: list[str]) -> tuple[str, str]:
    size = _prefix_length(words)
    prefix, rest = words[:size], words[size:]
    elided = _ELIDED.match(rest[0]) if rest else None
    if elided and rest:
        prefix, rest = [*prefix, elided[1]], [rest[0][elided.end() :], *rest[1:]]
    return " ".join(prefix), " ".join(rest)


def _prefix_length(words: list[str]) -> int:
    """How many words the longest tussenvoegsel at the start has, with a name left after it."""
    most = min(_LONGEST, len(words) - 1)
    return next((size for size in range(most, 0, -1) if _is_prefix(words[:size])), 0)


def _is_prefix(words: list[str]) -> bool:
    return tuple(word.lower() for word in words) in _PREFIXES
