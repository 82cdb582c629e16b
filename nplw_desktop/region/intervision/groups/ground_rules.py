"""What a group agreed on: its ground rules, and the proposals to begin with (DOMAIN 6.3, 6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision_tables import ground_rule
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused


@dataclass(frozen=True, slots=True)
class Rule:
    """One ground rule of a group."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule a group may take over; ``topic`` is the part of the contract it belongs to."""

    topic: str
    text: str
    usual: bool = False


PROPOSALS = (
    Proposal("Vertrouwen", "Wat hier gezegd wordt, blijft hier.", usual=True),
    Proposal("Vertrouwen", "Geen namen in de casus: zeg ‘collega A’ of ‘de bewoner’.", usual=True),
    Proposal("Vertrouwen", "Over je eigen inbreng mag je buiten de groep praten.", usual=False),
    Proposal("Aanwezigheid", "Wie niet kan, meldt zich uiterlijk een week vooraf af.", usual=True),
    Proposal("Aanwezigheid", "Twee keer gemist is even bellen."),
    Proposal("Aanwezigheid", "Minder dan vier deelnemers: we kiezen een andere dag."),
    Proposal("Vervanging", "Je stuurt geen vervanger.", usual=True),
    Proposal(
        "Verslag", "Alleen voornemens komen op papier, met akkoord van de inbrenger.", usual=True
    ),
    Proposal("Verslag", "De casus wordt gewist na de terugblik.", usual=True),
    Proposal(
        "Dubbele relaties", "Wie ook op een andere manier bij de casus hoort, zegt dat vooraf."
    ),
    Proposal("Dubbele relaties", "Je leidinggevende zit niet in dezelfde groep."),
    Proposal("Gesprek", "Eerst vragen, dan pas advies.", usual=True),
    Proposal("Gesprek", "Iedereen komt aan het woord; telefoons zijn weg."),
    Proposal(
        "Voorbereiding", "De inbrenger stuurt de vraag een week vooraf aan de gespreksleider."
    ),
    Proposal("Facilitering", "Je werkgever weet dat je meedoet en geeft je de tijd."),
)
"""What a contract between the members, and with their employers, usually has."""


def rules(source: Reader, series_id: int) -> tuple[Rule, ...]:
    """What a group agreed on, in its order."""
    query = (
        select(ground_rule.c.id, ground_rule.c.text)
        .where(ground_rule.c.series_id == series_id)
        .order_by(ground_rule.c.position, ground_rule.c.id)
    )
    return tuple(Rule(row.id, row.text) for row in source.rows(query))


def proposals(source: Reader, series_id: int) -> tuple[Proposal, ...]:
    """The shipped rules that a group does not have yet."""
    there = {_bare(rule.text) for rule in rules(source, series_id)}
    return tuple(each for each in PROPOSALS if _bare(each.text) not in there)


def add_rule(change: Change, series_id: int, text: str) -> int:
    """Agree on something more; returns the rule. Raises ``Refused`` without words."""
    last = change.value(
        select(func.max(ground_rule.c.position)).where(ground_rule.c.series_id == series_id)
    )
    return change.insert(
        ground_rule, series_id=series_id, text=_text(text), position=(last or 0) + 1
    )


def edit_rule(change: Change, rule_id: int, text: str) -> None:
    """Say a rule in other words. Raises ``Refused`` without words."""
    change.update(ground_rule, rule_id, text=_text(text))


def delete_rule(change: Change, rule_id: int) -> None:
    """Drop a rule."""
    change.delete(ground_rule, rule_id)


def order_rules(change: Change, ids: Sequence[int]) -> None:
    """Give the rules the order of ``ids``."""
    for position, rule_id in enumerate(ids, start=1):
        change.update(ground_rule, rule_id, position=position)


def add_usual(change: Change, series_id: int) -> int:
    """Take over the usual rules that a group does not have yet; returns how many."""
    usual = [each for each in proposals(change, series_id) if each.usual]
    for each in usual:
        add_rule(change, series_id, each.text)
    return len(usual)


def _text(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Refused(
            "Een spelregel heeft woorden nodig.",
            "Er is niets veranderd.",
            "Typ de spelregel, of haal hem weg.",
        )
    return text


def _bare(text: str) -> str:
    return fold(text).rstrip(".! ")
