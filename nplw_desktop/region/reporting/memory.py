"""What a series remembers of its papers: outside undo, for it is a preference (see ``sessions``)."""

from __future__ import annotations

from sqlalchemy import select

from nplw_desktop.region.reporting import choice as paper_choice
from nplw_desktop.region.reporting.choice import Choice
from nplw_desktop.region.sessions import series
from nplw_desktop.store import Change, Reader


def remembered(source: Reader, series_id: int, form: str = "") -> Choice:
    """What was chosen last for the papers of a series, or for one form of them."""
    return paper_choice.kept(_text(source, series_id), form)


def remember(change: Change, series_id: int, choice: Choice) -> None:
    """Remember a choice; lines that were let through are for one paper and are not kept."""
    text = paper_choice.keep(_text(change, series_id), choice)
    change.update(series, series_id, papers=text)


def _text(source: Reader, series_id: int) -> str:
    return str(source.value(select(series.c.papers).where(series.c.id == series_id)) or "")
