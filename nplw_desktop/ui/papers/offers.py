"""Which years, series and regions there are to make a paper of many meetings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from nplw_desktop.region import regions, series
from nplw_desktop.region.sessions import MEETING_KINDS, session
from nplw_desktop.store import Reader
from nplw_desktop.ui.papers.panel import ChoicePanel
from nplw_desktop.ui.widgets.fields import Choices


def offer(source: Reader, today: date, panel: ChoicePanel) -> None:
    """Let the panel offer them."""
    named: Choices = [(each.id, each.title) for each in series.every(source, today)]
    served: Choices = [(each.id, each.name) for each in regions.every(source, mine=True)]
    panel.offer(years(source, today), named, served)


def years(source: Reader, today: date) -> tuple[int, ...]:
    """The years that have meetings and this year, newest first."""
    year = func.substr(session.c.held_on, 1, 4)
    query = select(year.label("year")).where(
        session.c.kind.in_(MEETING_KINDS), session.c.held_on.is_not(None)
    )
    found = {int(row.year) for row in source.rows(query.distinct())}
    return tuple(sorted(found | {today.year}, reverse=True))
