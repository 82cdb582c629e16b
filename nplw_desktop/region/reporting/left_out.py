"""What stays out of a paper, what is let through after all, and how closed the paper is then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from nplw_desktop.region import lines, reporting
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.reporting import years as paper_years
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    AFTERNOON,
    FULL,
    PARTS,
    SUMMARY,
    YEAR,
    Choice,
)
from nplw_desktop.region.reporting.content import Content, Withheld, YearBook
from nplw_desktop.region.reporting.lens import most_closed
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Reader

_SAID = ("paragraph", "heading", "bullet", "numbered", "announcement")
_FILED = ("decision", "action", "promise", "insight")
_KINDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    SUMMARY: {
        "decisions": ("decision",),
        "actions": ("action",),
        "promises": ("promise",),
        "insights": ("insight",),
    },
    FULL: {
        "minutes": (*_SAID, *_FILED),
        "decisions": ("decision",),
        "actions": ("action", "promise"),
    },
    ACTIONS: {"": ("action",), "promises": ("promise",)},
    AFTERNOON: {"notes": (*_SAID, "quick_note"), "insights": ("insight",), "actions": ("action",)},
}


def of_choice(source: Reader, session_id: int, choice: Choice) -> tuple[Withheld, ...]:
    """The lines of a meeting that this paper would show, were they not too closed for its readers.

    The chair's script shows the user everything, and a sign-in sheet shows no lines at all.
    """
    kinds = _shown(choice)
    if not kinds:
        return ()
    words = {lines.KINDS[kind] for kind in kinds}
    found = reporting.withheld(source, session_id)
    return tuple(each for each in found if each.kind in words)


def of_year(source: Reader, session_ids: Iterable[int], choice: Choice) -> tuple[Withheld, ...]:
    """The same of the meetings in a year book; they are named where their agenda item would be."""
    found: list[Withheld] = []
    for session_id in session_ids:
        row = source.row(select(session.c.title, session.c.kind).where(session.c.id == session_id))
        if row is not None:
            own = of_choice(source, session_id, _within(choice, row.kind))
            found += (replace(each, agenda_item=row.title) for each in own)
    return tuple(found)


def _within(book: Choice, kind: str) -> Choice:
    """What a year book shows of one meeting: all parts that it does not offer to leave out."""
    form = AFTERNOON if kind == "co_working_afternoon" else FULL
    parts = frozenset(part for part in PARTS[form] if part not in PARTS[YEAR] or book.has(part))
    return replace(book, form=form, parts=parts)


def year_of(
    source: Reader,
    choice: Choice,
    year: int,
    series_id: int | None = None,
    region_ids: frozenset[int] | None = None,
    only: frozenset[int] | None = None,
) -> tuple[YearBook, tuple[int, ...]]:
    """A year book, of some chosen meetings alone with ``only``; and the meetings that are in it."""
    book = reporting.year(source, series_id, year, region_ids, choice)
    uids = [made.summary.uid for made in book.meetings]
    rows = source.rows(select(session.c.id, session.c.uid).where(session.c.uid.in_(uids)))
    ids = {row.uid: row.id for row in rows}
    if only is not None:
        chosen = tuple(made for made in book.meetings if ids[made.summary.uid] in only)
        keys = [ids[made.summary.uid] for made in chosen]
        register = paper_years.register(source, keys) if book.register else ()
        book = replace(book, meetings=chosen, register=register)
    return book, tuple(ids[made.summary.uid] for made in book.meetings)


def marked(content: Content, found: Iterable[Withheld], choice: Choice) -> Content:
    """The content, as closed as the most closed line that was let through."""
    through = [each.confidentiality for each in found if each.id in choice.lines]
    if not through:
        return content
    made: Any = content
    inner = hasattr(made, "summary")
    shown: Content = (
        replace(made, summary=_closed(made.summary, through)) if inner else _closed(made, through)
    )
    return shown


def _closed(head: Any, through: list[Confidentiality]) -> Any:
    return replace(head, confidentiality=most_closed([head.confidentiality, *through]))


def _shown(choice: Choice) -> frozenset[str]:
    """The kinds of lines that a paper shows."""
    parts = _KINDS.get(choice.form, {})
    return frozenset(
        kind for part, kinds in parts.items() if not part or choice.has(part) for kind in kinds
    )
