"""Why a request gets this coach, or nobody: in words that hold when somebody checks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nplw_desktop.region.coaching.dividing.cases import Case, Placed, fits, per_coach
from nplw_desktop.region.coaching.dividing.gathering import Gathered
from nplw_desktop.region.coaching.matching import Rating
from nplw_desktop.region.coaching.matching.hindrances import (
    AREA,
    DECLINED,
    FULL,
    THEME,
    VETOED,
)

_NAMED = 3  # so many coaches are named
_KINDS = {
    THEME: ("kent het thema niet", "kennen het thema niet"),
    FULL: ("heeft geen ruimte", "hebben geen ruimte"),
    AREA: ("werkt daar niet", "werken daar niet"),
    DECLINED: ("deed het eerder niet", "deden het eerder niet"),
    VETOED: ("wil je hier niet", "wil je hier niet"),
}
_OTHER = ("mag niet", "mogen niet")


class Explainer:
    """One division, to be asked about."""

    def __init__(self, gathered: Gathered, cases: Sequence[Case], placed: Placed) -> None:
        self._gathered, self._placed = gathered, placed
        self._cases = {case.key: case for case in cases}
        self._of = per_coach(cases, placed)

    def of_line(self, key: int) -> str:
        """The difference with now, and with whom the request would have got alone."""
        coach_id, now = self._placed[key], self._gathered.now.get(key)
        told = []
        own = self._gathered.rating(key, coach_id)
        if now is not None and now.coach_id == coach_id:
            told.append("blijft")
        elif now is not None:
            able = any(each.coach_id == now.coach_id for each in self._gathered.ratings[key])
            before = self._gathered.rating(key, now.coach_id).score
            than = f"{_more(own.score - before)} dan {now.coach}"
            told.append(than if able else f"{now.coach} kan dit nu niet")
        told.append(self._choice(key, own))
        return "; ".join(told)

    def of_unplaced(self, key: int) -> str:
        """What is in the way of all coaches, or who has no time left by the others."""
        able = self._gathered.ratings[key]
        if not able:
            return self._nobody(key)
        spare = [each for each in able if self._fits(key, each.coach_id)]
        if spare:
            name = self._name(spare[0].coach_id)
            return f"past nog bij {name}, maar dat kost meer aan eerlijk verdelen dan het oplevert"
        many = "1 coach past" if len(able) == 1 else f"{len(able)} coaches passen"
        whom = [self._with_numbers(each.coach_id) for each in able[:_NAMED]]
        more = f" en {len(able) - _NAMED} anderen" if len(able) > _NAMED else ""
        return f"{many}, maar de tijd gaat naar andere vragen: {', '.join(whom)}{more}"

    def _choice(self, key: int, own: Rating) -> str:
        if own.pinned:
            return "jouw keus"
        better = [each for each in self._gathered.ratings[key] if each.score > own.score]
        if not better:
            return "de hoogste score"
        first = better[0]
        said = f"{self._name(first.coach_id)} ({first.score})"
        if not self._fits(key, first.coach_id):
            return f"{said} heeft dan geen tijd meer: {self._numbers(first.coach_id)}"
        count = self._gathered.ledgers[first.coach_id].open_assignments
        count += len(self._of.get(first.coach_id, ()))
        return f"{said} heeft dan al {'1 vraag' if count == 1 else f'{count} vragen'}"

    def _nobody(self, key: int) -> str:
        pool, asked = self._gathered.pool, self._gathered.asked[key]
        first = [
            pool.in_the_way(each, asked)[0].kind for each in pool.who if each not in asked.busy
        ]
        if not first:
            return "er is geen coach"
        kinds = Counter(_KINDS.get(kind, _OTHER) for kind in first)
        told = [f"{count} {words[count > 1]}" for words, count in kinds.most_common()]
        return f"niemand kan het nu: {', '.join(told)}"

    def _fits(self, key: int, coach_id: int) -> bool:
        mine = [*self._of.get(coach_id, ()), self._cases[key]]
        return fits(self._gathered.ledgers[coach_id], mine)

    def _name(self, coach_id: int) -> str:
        return self._gathered.pool.who[coach_id].name

    def _numbers(self, coach_id: int) -> str:
        mine = (self._gathered.requests[case.key].number for case in self._of.get(coach_id, ()))
        return ", ".join(mine)

    def _with_numbers(self, coach_id: int) -> str:
        numbers = self._numbers(coach_id)
        return f"{self._name(coach_id)} ({numbers})" if numbers else self._name(coach_id)


def _more(points: int) -> str:
    if not points:
        return "evenveel punten"
    count = abs(points)
    return f"{count} {'punt' if count == 1 else 'punten'} {'meer' if points > 0 else 'minder'}"
