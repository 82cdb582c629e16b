"""Which method goes with a question, a time and a group, and why, in words.

A method is never left out, only put lower with what speaks against it. The reasons say what the method
is for and never repeat a word of the question: they can be read by whoever looks along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision.methods.keeping import every
from nplw_desktop.region.intervision.methods.rows import BEGINNER, EXPERIENCED, Method
from nplw_desktop.region.intervision.methods.timing import in_minutes, least
from nplw_desktop.store import Reader


@dataclass(frozen=True, slots=True)
class Proposal:
    """A method with what speaks for it and against it. The better, the more ``points``."""

    method: Method
    points: int
    reasons: tuple[str, ...]
    objections: tuple[str, ...]

    @property
    def words(self) -> str:
        """What speaks against it, else for it, as one line."""
        return ". ".join((*self.objections, *self.reasons))


class _Sign(NamedTuple):
    """Beginnings of words, and whole phrases, that a question for this method often has."""

    reason: str
    words: tuple[str, ...]


SIGNS = {
    "incident": _Sign(
        "Voor een vraag over één moment dat anders liep",
        ("gebeur", "incident", "voorval", "moment", "vergader", "telefoontje", "liep", "gisteren",
         "vorige week", "ineens", "opeens", "plots", "terugtrek", "trekt zich terug", "trok zich",
         "besluit dat", "reageerde", "zei"),
    ),
    "vijfstappen": _Sign(
        "Voor een heldere vraag die om advies vraagt",
        ("hoe kan ik", "hoe krijg ik", "hoe pak ik", "hoe houd ik", "hoe zorg ik", "hoe maak ik",
         "wat kan ik", "aanpak"),
    ),
    "tienstappen": _Sign(
        "Voor een taaie vraag die al langer speelt",
        ("al maanden", "al jaren", "al lang", "langer", "steeds", "telkens", "blijft", "blijven",
         "taai", "ingewikkeld", "complex", "hardnekkig", "opnieuw", "keer op keer"),
    ),
    "roddel": _Sign(
        "Als de inbrenger vastzit in het eigen verhaal",
        ("vastzit", "vastgelopen", "zit vast", "loop vast", "vast in", "patroon", "blinde vlek",
         "mijn aandeel", "zie ik over het hoofd", "kom er niet uit"),
    ),
    "balint": _Sign(
        "Voor een samenwerking die schuurt",
        ("samenwerk", "relatie", "wethouder", "collega", "netbeheerder", "schuur", "schuren",
         "stroef", "bots", "conflict", "ruzie", "irrit", "wantrouw", "vertrouw", "weerstand",
         "communic"),
    ),
    "socratisch": _Sign(
        "Voor een vraag over wat goed of eerlijk is",
        ("eerlijk", "rechtvaardig", "mag ik", "mag je", "mogen we", "moet ik", "waarde", "ethisch",
         "principe", "plicht", "verantwoordelijk", "knoop door"),
    ),
    "successen": _Sign(
        "Als er iets lukte waar je van wilt leren",
        ("lukte", "gelukt", "succes", "trots", "ging goed", "goed ging", "geslaagd", "werkte goed"),
    ),
    "denkhoeden": _Sign(
        "Voor een plan of keuze waar je verschillend over kunt denken",
        ("keuze", "kiez", "plan", "variant", "scenario", "voordel", "nadel", "verdeeld", "afweg",
         "optie", "risico", "kansen"),
    ),
    "oplossingsgericht": _Sign(
        "Als je snel een kleine, haalbare stap wilt",
        ("stap", "energie", "moe", "motiv", "op gang", "beweging", "volhoud", "vlot", "verder",
         "haalbaar", "klein"),
    ),
    "clinic": _Sign(
        "Als er een moeilijk gesprek aankomt",
        ("gesprek", "bewonersavond", "boze", "boos", "onderhandel", "slecht nieuws", "hoe zeg",
         "hoe vertel", "overtuig", "presenteer", "presentatie", "aanspreken", "nee zeg"),
    ),
    "caseclinic": _Sign(
        "Voor een grote vraag over je eigen rol",
        ("mijn rol", "eigen rol", "mijn plek", "positie", "loopbaan", "wat wil ik", "richting",
         "toekomst", "mijn werk"),
    ),
    "snelconsult": _Sign(
        "Voor een kleine, praktische vraag",
        ("praktisch", "vandaag", "morgen", "snel", "tip", "weet iemand", "voorbeeld", "format",
         "sjabloon"),
    ),
}  # fmt: skip
"""What shows in a question that a shipped method suits it, from its ``wanneer``."""

AGAINST = {
    "balint": _Sign(
        "Niet voor vragen over techniek of regels",
        ("techniek", "technisch", "regel", "subsidie", "juridisch", "vergunning", "bereken"),
    ),
}

EXPERIENCED_AFTER = 3
"""A group that held so many sessions has experience."""

_WISH = 40
"""What it weighs that the case owner asks for a method: as much as a question that suits it."""

_SHARED = 6
"""Letters that two words have in common when they are about the same."""


def proposals(
    source: Reader,
    question: str = "",
    minutes: int = 0,
    people: int = 0,
    experienced: bool | None = None,
    wished: str = "",
) -> tuple[Proposal, ...]:
    """All methods, the most fitting first. What is not known (empty, 0, None) does not count.

    ``wished`` is the method the case owner asked for, in their own words.
    """
    found = [
        _judged(each, question, minutes, people, experienced, wished) for each in every(source)
    ]
    return tuple(sorted(found, key=lambda one: -one.points))  # stable: else in their own order


def is_experienced(source: Reader, series_id: int) -> bool:
    """Whether a group held enough sessions for a method that asks experience."""
    held = source.value(
        "SELECT count(*) FROM session WHERE series_id = :id AND status = 'held'", id=series_id
    )
    return int(held) >= EXPERIENCED_AFTER


def _judged(
    method: Method,
    question: str,
    minutes: int,
    people: int,
    experienced: bool | None,
    wished: str,
) -> Proposal:
    judged = [*_on_question(method, question)]
    if wished and _alike(fold(wished), method.name):
        judged.insert(0, (_WISH, "De inbrenger vraagt erom"))
    if minutes:
        judged.append(_on_time(method, minutes))
    if people:
        judged.append(_on_people(method, people))
    if experienced is not None:
        judged.append(_on_level(method, experienced=experienced))
    return Proposal(
        method,
        sum(points for points, _ in judged),
        tuple(words for points, words in judged if points > 0 and words),
        tuple(words for points, words in judged if points < 0 and words),
    )


_Judgement = tuple[int, str]


def _on_question(method: Method, question: str) -> Iterable[_Judgement]:
    asked = fold(question)
    if not asked:
        return
    kind = method.key if method.shipped else method.based_on
    sign, against = SIGNS.get(kind), AGAINST.get(kind)
    hits = _hits(sign, asked)
    if sign is not None and hits:
        yield 30 + 10 * min(hits, 4), sign.reason
    elif not method.shipped and _alike(asked, f"{method.purpose} {method.occasion}"):
        yield 25, "Voor vragen als deze, naar wat je er zelf bij schreef"
    if against is not None and _hits(against, asked):
        yield -30, against.reason


def _hits(sign: _Sign | None, asked: str) -> int:
    if sign is None:
        return 0
    return sum(1 for word in sign.words if re.search(rf"\b{re.escape(fold(word))}", asked))


def _alike(asked: str, text: str) -> bool:
    def beginnings(words: str) -> set[str]:
        return {word[:_SHARED] for word in re.findall(r"\w+", words) if len(word) >= _SHARED}

    return bool(beginnings(asked) & beginnings(fold(text)))


def _on_time(method: Method, minutes: int) -> _Judgement:
    usual, needed = method.minutes, least(method)
    if minutes < needed:
        return -100, f"Heeft minstens {in_minutes(needed)} nodig"
    if minutes == usual:
        return 25, f"Past precies in {in_minutes(minutes)}"
    if minutes < usual:
        return 10, f"Kan korter: {usual} minuten worden er {minutes}"
    if minutes <= 1.5 * usual:
        return 20, f"Past ruim in {in_minutes(minutes)} (gewoon {usual})"
    if minutes <= 2 * usual:
        return 5, f"Kan langer: {usual} minuten worden er {minutes}"
    return -15, f"Veel korter dan je tijd: duurt gewoon {in_minutes(usual)}"


def _on_people(method: Method, people: int) -> _Judgement:
    if people < method.group_min:
        return -60, f"Vraagt minstens {method.group_min} mensen"
    if people > method.group_max:
        return -60, f"Is voor hooguit {method.group_max} mensen"
    return 15, f"Goed met {people} mensen ({method.group_min} tot {method.group_max})"


def _on_level(method: Method, *, experienced: bool) -> _Judgement:
    if method.level == EXPERIENCED:
        if experienced:
            return 10, "Voor een ervaren groep"
        return -40, "Vraagt een groep met ervaring"
    if method.level == BEGINNER and not experienced:
        return 10, "Goed voor een groep die begint"
    return 0, ""
