"""The papers of the coach pool over a year: their rows, and what stays out of them unless let through.

Counted as on the page Rapport (``coaching.report``), so that paper and screen say the same. A request
that is confidential is counted in every number and named in none, unless its id is among the lines of
the choice. Of an evaluation only what was let go without names is shown, until its answers are asked
for; those of a confidential request go by their id below zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nplw_desktop.region import regions
from nplw_desktop.region.coaching import confidence, report
from nplw_desktop.region.coaching.hours import sums
from nplw_desktop.region.coaching.report import lead
from nplw_desktop.region.coaching.report.asked import Asked
from nplw_desktop.region.coaching.report.use import THEME
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.region.coaching.report.yields import ANSWERS, Yield
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting import head as paper_head
from nplw_desktop.region.reporting.choice import POOL, Choice
from nplw_desktop.region.reporting.coaching_content import (
    CoachRow,
    LeadRow,
    MoneyRow,
    PoolReport,
    RequestRow,
    UseRow,
    WaitRow,
    YieldRow,
)
from nplw_desktop.region.reporting.content import Withheld
from nplw_desktop.region.reporting.lens import most_closed, region_name
from nplw_desktop.store import Reader

TITLE = "Coachpool"


def pool(
    source: Reader,
    year: int,
    today: date,
    region_ids: frozenset[int] | None = None,
    choice: Choice | None = None,
) -> PoolReport:
    """The report of a year, of the regions that are chosen."""
    choice = choice or Choice(POOL)
    return content(source, report.read(source, Within(year, region_ids), today), choice)


def content(source: Reader, found: report.Report, choice: Choice) -> PoolReport:
    """The paper of numbers that were read already, in the same moment."""
    made = paper_head.maker(source)
    within, has = found.within, choice.has
    waiting = [each for each in found.waiting if shows(each, choice)]
    shown = [each for each in found.yields if each.shared or _tells(each, choice)]
    listed = [each for each in found.received if shows(each, choice)]
    some, yields = not found.empty, has("yield") or has("answers")
    return PoolReport(
        title=TITLE,
        year=within.year,
        region=region_name(source, only_region(source, within.region_ids)),
        on=found.on,
        requests=len(found.received),
        coaches=len(found.coaches) if some else 0,
        minutes=found.hours.minutes,
        cents=found.hours.cents,
        municipalities=tuple(map(_use, found.municipalities)) if has("municipalities") else (),
        themes=_themes(source, found, choice) if has("themes") else (),
        occupation=tuple(map(_coach, found.coaches)) if has("coaches") and some else (),
        money=tuple(map(_post, found.budgets)) if has("money") and some else (),
        lead=_lead(found) if has("lead") else (),
        waiting=tuple(_waits(each, found.on) for each in waiting) if has("waiting") else (),
        waits=has("waiting") and some,
        unnamed_waiting=len(found.waiting) - len(waiting) if has("waiting") else 0,
        answers=_answers(found) if yields else (),
        yields=tuple(_yield(each, choice) for each in shown) if yields else (),
        unnamed_yields=len(found.yields) - len(shown) if yields else 0,
        listed=tuple(map(_listed, listed)) if has("requests") else (),
        unnamed_listed=len(found.received) - len(listed) if has("requests") else 0,
        amounts=has("amounts"),
        confidentiality=_scale(found, choice),
        author=made.author,
        example=made.example,
        look=made.look,
    )


def withheld(found: report.Report, choice: Choice) -> tuple[Withheld, ...]:
    """What stays out of the report unless its id is among the lines of the choice."""
    asked: dict[int, Asked] = {}
    if choice.has("waiting"):
        asked |= {each.id: each for each in found.waiting}
    if choice.has("requests"):
        asked |= {each.id: each for each in found.received}
    private = [of_request(each) for each in asked.values() if each.private]
    if not choice.has("answers"):
        return tuple(private)
    return (*private, *(_of_yield(each) for each in found.yields if each.asked.private))


# -- what confidential is -------------------------------------------------------------------------


def shows(asked: Asked, choice: Choice) -> bool:
    """Whether a request is named."""
    return not asked.private or asked.id in choice.lines


def called(asked: Asked, choice: Choice) -> str:
    """The name of a request, or what stands for it."""
    return asked.called(named=shows(asked, choice))


def of_request(asked: Asked) -> Withheld:
    """A confidential request, to be let through by its id."""
    return Withheld(asked.id, "Vraag", RichText(asked.name), asked.place, Confidentiality.PRIVATE)


def scale_of(withheld: Sequence[Withheld], choice: Choice) -> Confidentiality:
    """How closed a paper is that names people and requests, by what was let through."""
    through = (each.confidentiality for each in withheld if each.id in choice.lines)
    return most_closed((Confidentiality.PARTICIPANTS, *through))


def only_region(source: Reader, region_ids: frozenset[int] | None) -> int | None:
    """The one region it is of: the one that was chosen, or the only one of the user."""
    found = region_ids
    if found is None:
        found = frozenset(each.id for each in regions.every(source, mine=True))
    return next(iter(found)) if len(found) == 1 else None


def _tells(found: Yield, choice: Choice) -> bool:
    """Whether the answers themselves are shown."""
    return choice.has("answers") and (not found.asked.private or -found.id in choice.lines)


def _of_yield(found: Yield) -> Withheld:
    words = " · ".join(
        filter(None, (found.asked.name, found.answer or found.useful or found.changed))
    )
    place = found.asked.place
    return Withheld(-found.id, "Evaluatie", RichText(words), place, Confidentiality.PRIVATE)


def _scale(found: report.Report, choice: Choice) -> Confidentiality:
    """Numbers alone may go anywhere; with names or words it is for who takes part."""
    names = any(choice.has(part) for part in ("coaches", "waiting", "yield", "answers", "requests"))
    if not names:
        return Confidentiality.SHAREABLE
    return scale_of(withheld(found, choice), choice)


# -- rows -----------------------------------------------------------------------------------------


def _use(found: report.Use) -> UseRow:
    return UseRow(found.name, found.requests, found.quarters, found.cents)


def _themes(source: Reader, found: report.Report, choice: Choice) -> tuple[UseRow, ...]:
    """By theme; those where only confidential requests count, in one row without their names."""
    told: set[object] = {
        key for each in found.received if shows(each, choice) for key in each.theme_ids
    }
    told |= {each.key for each in sums(source, THEME, replace(found.within.hours(), shown=True))}
    rows = [_use(each) for each in found.themes if each.key is None or each.key in told]
    rest = [each for each in found.themes if each.key is not None and each.key not in told]
    if not rest:
        return tuple(rows)
    one, two, three, four = (
        sum(parts) for parts in zip(*(each.quarters for each in rest), strict=True)
    )
    cents, count = sum(each.cents for each in rest), sum(each.requests for each in rest)
    return (*rows, UseRow(confidence.CLOSED_THEMES, count, (one, two, three, four), cents))


def _coach(found: report.Occupied) -> CoachRow:
    return CoachRow(found.name, len(found.assignments), found.minutes, found.used, found.committed)


def _post(found: report.Budget) -> MoneyRow:
    use = found.use
    return MoneyRow(
        found.source,
        found.post,
        use.budget_cents,
        use.spent_cents,
        use.committed_cents,
        found.until,
    )


def _lead(found: report.Report) -> tuple[LeadRow, ...]:
    rows = []
    for step, words in lead.STEPS.items():
        spread = found.lead[step]
        if spread is None:
            rows.append(LeadRow(words))
            continue
        bounds = (spread.median, spread.low, spread.high, spread.least, spread.most)
        rows.append(LeadRow(words, spread.count, *bounds))
    return tuple(rows)


def _waits(found: Asked, on: date) -> WaitRow:
    days = max((on - found.since).days, 0) if found.since else 0
    return WaitRow(found.number, found.name, found.place, found.since, days, found.minutes)


def _answers(found: report.Report) -> tuple[tuple[str, int], ...]:
    counted = found.answers
    return tuple((word, counted[key]) for key, word in ANSWERS.items() if counted[key])


def _yield(found: Yield, choice: Choice) -> YieldRow:
    asked, tells = found.asked, _tells(found, choice)
    if not tells:
        named = shows(asked, choice)
        place = asked.place if named else ""
        return YieldRow(asked.called(named=named), place, reuse=found.shared)
    return YieldRow(
        asked.name,
        asked.place,
        found.word if found.answered else "",
        found.answer,
        found.useful,
        found.changed,
        found.shared or found.reuse,
    )


def _listed(found: Asked) -> RequestRow:
    return RequestRow(
        found.number, found.name, found.place, found.state, found.coaches, found.minutes
    )
