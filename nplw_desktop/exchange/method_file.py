"""One method of intervision as a file, to give to a colleague: JSON with the words of DOMAIN 6.2.

It holds a method alone: no session, case, group or name. Whatever bytes are read give a method or say
in words why not; what goes beyond sense (a phase of a week, a novel as instruction) is refused too.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from nplw_desktop.region.intervision.methods import FEWEST, LEVELS, MOST, Method, MethodPhase
from nplw_desktop.region.intervision.phases import KEEPING, LONGEST, WHO
from nplw_desktop.store.errors import Refused

SUFFIX = ".json"
KIND = "nplw-intervisiemethode"
VERSION = 1

_LARGEST = 1_000_000
_MOST_PHASES = 60
_NAME, _TEXT = 200, 5_000
"""The longest name and the longest text, in signs."""

_NOTHING = "Er is niets veranderd."
_ASK = "Vraag de maker om het bestand opnieuw te bewaren, of kies een ander bestand."
_WHO = {word: code for code, word in WHO.items()}
_KEEPING = {word: code for code, word in KEEPING.items()}
_LEVELS = {word: code for code, word in LEVELS.items()}


def write(method: Method) -> bytes:
    """A method as a file."""
    content = {
        "soort": KIND,
        "versie": VERSION,
        "methode": {
            "id": method.key,
            "naam": method.name,
            "doel": method.purpose,
            "wanneer": method.occasion,
            "niveau": LEVELS[method.level],
            "groep_min": method.group_min,
            "groep_max": method.group_max,
            "totaal_minuten": method.minutes,
            "rollen": list(method.roles),
            "let_op": method.caution,
            "bron_fasen": method.source,
            "bron_minuten": method.minutes_source,
            "fasen": [
                {
                    "nr": number,
                    "naam": phase.name,
                    "minuten": phase.minutes,
                    "wie": WHO[phase.who],
                    "instructie": phase.instruction,
                    "vastleggen": phase.records,
                    "bewaring": KEEPING[phase.keeping],
                }
                for number, phase in enumerate(method.phases, start=1)
            ],
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def from_disk(path: Path) -> bytes:
    """The bytes of a file for ``read``; of a larger one no more than shows that. Raises ``OSError``."""
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)


def read(data: bytes) -> Method:
    """The method of a file, of no file of ours yet (``id`` 0). Raises ``Refused`` in words."""
    found = _content(data)
    version = found.get("versie")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise Refused(
            "Dit bestand is gemaakt met een nieuwere versie van NPLW Desktop.",
            _NOTHING,
            "Werk het programma bij en kies het bestand daarna opnieuw.",
        )
    if version != VERSION or not isinstance(found.get("methode"), dict):
        raise _broken("Het bestand is niet compleet")
    return _method(found["methode"])


def _content(data: bytes) -> dict[str, Any]:
    if len(data) > _LARGEST:
        raise _foreign("Dit bestand is te groot voor een methode")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # no text, no JSON, or a number of thousands of digits
        raise _foreign("Dit bestand is geen intervisiemethode") from None
    if not isinstance(found, dict) or found.get("soort") != KIND:
        raise _foreign("Dit bestand is geen intervisiemethode")
    return found


def _method(found: dict[str, Any]) -> Method:
    listed = found.get("fasen")
    if not isinstance(listed, list) or not 1 <= len(listed) <= _MOST_PHASES:
        raise _broken(f"Een methode heeft 1 tot en met {_MOST_PHASES} fasen")
    smallest = _number(found, "groep_min", FEWEST, MOST)
    return Method(
        key=_text(found, "id", _NAME),
        id=0,
        name=_name(found, "De methode heeft geen naam"),
        purpose=_text(found, "doel"),
        occasion=_text(found, "wanneer"),
        level=_word(found, "niveau", _LEVELS),
        group_min=smallest,
        group_max=_number(found, "groep_max", smallest, MOST),
        roles=_roles(found),
        caution=_text(found, "let_op"),
        source=_text(found, "bron_fasen"),
        minutes_source=_text(found, "bron_minuten"),
        based_on="",
        phases=tuple(_phase(each, number) for number, each in enumerate(listed, start=1)),
    )


def _phase(found: object, number: int) -> MethodPhase:
    if not isinstance(found, dict):
        raise _broken(f"Fase {number} is niet leesbaar")
    try:
        minutes = _number(found, "minuten", 1, LONGEST)
        keeping = _word(found, "bewaring", _KEEPING)
        records = _text(found, "vastleggen")
        return MethodPhase(
            id=0,
            name=_name(found, "De fase heeft geen naam"),
            minutes=minutes,
            who=_word(found, "wie", _WHO),
            instruction=_text(found, "instructie"),
            records=records,
            # Recorded and kept nowhere: as closed as a case then, until somebody opens it.
            keeping="case" if records and keeping == "none" else keeping,
            position=number,
            usual_minutes=minutes,
        )
    except Refused as error:
        raise _broken(f"Fase {number}: {error.what.rstrip('.')}") from None


# Values


def _name(found: dict[str, Any], missing: str) -> str:
    name = " ".join(_text(found, "naam", _NAME).split())
    if not name:
        raise _broken(missing)
    return name


def _text(found: dict[str, Any], key: str, longest: int = _TEXT) -> str:
    text = found.get(key, "")
    if not isinstance(text, str):
        raise _broken(f"‘{key}’ is geen tekst")
    text = "".join(map(_clean, text.replace("\r\n", "\n"))).strip()
    if len(text) > longest:
        raise _broken(f"‘{key}’ is langer dan {longest} tekens")
    return text


def _clean(sign: str) -> str:
    """A sign without what no disk or paper takes: control signs, and halves of a pair."""
    if sign == "\n":
        return sign
    kind = unicodedata.category(sign)
    return " " if kind == "Cc" else "" if kind == "Cs" else sign


def _number(found: dict[str, Any], key: str, least: int, most: int) -> int:
    number = found.get(key)
    if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
        raise _broken(f"‘{key}’ is geen getal van {least} tot en met {most}")
    return number


def _word(found: dict[str, Any], key: str, known: dict[str, str]) -> str:
    word = found.get(key)
    if not isinstance(word, str) or word not in known:
        raise _broken(f"‘{key}’ is niet {_listed(known)}")
    return known[word]


def _listed(words: dict[str, str]) -> str:
    *first, last = words
    return f"{', '.join(first)} of {last}"


def _roles(found: dict[str, Any]) -> tuple[str, ...]:
    roles = found.get("rollen", [])
    if not isinstance(roles, list) or len(roles) > MOST:
        raise _broken("‘rollen’ is geen lijst")
    named = (" ".join(_text({"rol": each}, "rol", _NAME).split()) for each in roles)
    return tuple(part.strip() for role in named for part in role.split(",") if part.strip())


def _foreign(what: str) -> Refused:
    return Refused(
        f"{what}.",
        _NOTHING,
        f"Kies een bestand dat in NPLW Desktop is bewaard met ‘Bewaren als bestand’ (*{SUFFIX}).",
    )


def _broken(what: str) -> Refused:
    return Refused(f"{what}.", _NOTHING, _ASK)
