"""Which years, series and regions there are to make a paper of many meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from nplw_desktop.region import names, people, regions, series
from nplw_desktop.region.coaching import coaches, report
from nplw_desktop.region.reporting import coaching_coach, intervision_years
from nplw_desktop.region.sessions import MEETING_KINDS, session
from nplw_desktop.store import Reader
from nplw_desktop.ui.papers.panel import ChoicePanel
from nplw_desktop.ui.papers.subjects import OfCoach, OfPerson
from nplw_desktop.ui.widgets.fields import Choices


def offer(
    source: Reader, today: date, panel: ChoicePanel, kinds: Sequence[str] = MEETING_KINDS
) -> None:
    """Let the panel offer them; ``kinds`` are the sessions whose years count."""
    named: Choices = [(each.id, each.title) for each in series.every(source, today)]
    served: Choices = [(each.id, each.name) for each in regions.every(source, mine=True)]
    panel.offer(years(source, today, kinds), named, served)


def offer_people(source: Reader, year: int, person_id: int, panel: ChoicePanel) -> None:
    """Let the panel offer who was at intervision in a year, and who is chosen now."""
    found: Choices = [(each.person_id, each.title) for each in everyone(source, year)]
    if person_id not in dict(found):
        known = people.get(source, person_id)
        found = [*([(person_id, known.display_name)] if known is not None else []), *found]
    panel.offer_people(found)


def offer_pool(source: Reader, today: date, year: int, panel: ChoicePanel) -> None:
    """Let the panel offer the years there is something to tell of the coach pool, the next one, for
    which there are plans, and the one that is chosen now."""
    served: Choices = [(each.id, each.name) for each in regions.every(source, mine=True)]
    years = {*report.years(source, today), today.year + 1, year}
    panel.offer(sorted(years, reverse=True), (), served)


def offer_coaches(source: Reader, year: int, coach_id: int, panel: ChoicePanel) -> None:
    """Let the panel offer who worked for the coach pool in a year, and who is chosen now."""
    found: Choices = [(each.coach_id, each.title) for each in coaches_in(source, year)]
    if coach_id not in dict(found):
        known = coaches.get(source, coach_id)
        found = [*([(coach_id, known.name)] if known is not None else []), *found]
    panel.offer_people(found)


def coaches_in(source: Reader, year: int) -> tuple[OfCoach, ...]:
    """Who worked or has work promised in a year, by name."""
    return tuple(OfCoach(key, year, name) for key, name in coaching_coach.busy_in(source, year))


def everyone(source: Reader, year: int) -> tuple[OfPerson, ...]:
    """Who was at intervision in a year, by name."""
    keys = intervision_years.attended_by(source, year)
    known = people.names_of(source, frozenset(keys))
    return tuple(OfPerson(key, year, names.display(known[key])) for key in keys if key in known)


def years(source: Reader, today: date, kinds: Sequence[str] = MEETING_KINDS) -> tuple[int, ...]:
    """The years that have such sessions and this year, newest first."""
    year = func.substr(session.c.held_on, 1, 4)
    query = select(year.label("year")).where(
        session.c.kind.in_(kinds), session.c.held_on.is_not(None)
    )
    found = {int(row.year) for row in source.rows(query.distinct())}
    return tuple(sorted(found | {today.year}, reverse=True))
