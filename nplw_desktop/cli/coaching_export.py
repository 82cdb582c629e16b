"""The papers of the coach pool from the command line; a confidential request is never named here."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from nplw_desktop.cli.finding_people import people_called

if TYPE_CHECKING:
    from nplw_desktop.region.reporting.content import Content
    from nplw_desktop.store import Reader, Store

FORMS = ("pool-report", "coach-year", "month-board")
POOL, COACH_YEAR, MONTH_BOARD = FORMS

Row = dict[str, Any]
Save = Callable[[str, str, "Content"], list[Row]]
"""Saves the paper of a form, of what has this uid."""


def is_asked(chosen: argparse.Namespace) -> bool:
    """Whether a paper of the coach pool is asked for."""
    return chosen.form in FORMS


def why_not(store: Store, chosen: argparse.Namespace) -> str:
    """Why what is asked cannot be made, in words; empty when it can."""
    return next((why for wrong, why in _checks(store, chosen) if wrong), "")


def _checks(store: Store, chosen: argparse.Namespace) -> Iterator[tuple[bool, str]]:
    """What may be wrong, and how to say it; one is asked after another."""
    form, who, year = chosen.form, chosen.person, chosen.year
    yield bool(chosen.ics or chosen.eml), "Van de coachpool zijn er hier alleen stukken."
    yield bool(chosen.session), f"‘{form}’ gaat over een jaar. Gebruik --all of --person."
    yield bool(who) and form != COACH_YEAR, f"Met --person hoort --form {COACH_YEAR}."
    wrong_year = year is not None and not 1900 <= year <= 9998
    yield wrong_year, f"{year} is geen jaar. Kies een jaar zoals 2026."
    month = chosen.month
    wrong_month = month is not None and not 1 <= month <= 12
    yield wrong_month, f"{month} is geen maand. Kies 1 tot en met 12."
    yield month is not None and form != MONTH_BOARD, f"Met --month hoort --form {MONTH_BOARD}."
    if who:
        nobody = f"Er is geen coach ‘{who}’, of er zijn er meer. Geef het kenmerk (uid)."
        yield not _coaches(store, who), nobody


def papers(store: Store, chosen: argparse.Namespace, save: Save) -> Iterator[list[Row]]:
    """Every paper that is asked for, one after another."""
    from nplw_desktop.region.reporting import coaching, coaching_month  # noqa: PLC0415

    today = date.today()  # noqa: DTZ011 - the day here
    year = chosen.year if chosen.year is not None else today.year
    if chosen.form == COACH_YEAR:
        yield from _coach_years(store, chosen, year, save)
        return
    with store.snapshot() as moment:
        if chosen.form == POOL:
            content: Content = coaching.pool(moment, year, today)
        else:
            content, _closed = coaching_month.board(moment, year, chosen.month or today.month)
    yield save(chosen.form, "", content)


def _coach_years(
    store: Store, chosen: argparse.Namespace, year: int, save: Save
) -> Iterator[list[Row]]:
    from nplw_desktop.region.coaching import coaches  # noqa: PLC0415
    from nplw_desktop.region.reporting import coaching_coach  # noqa: PLC0415

    with store.snapshot() as moment:
        busy = coaching_coach.busy_in(moment, year)
        keys = _coaches(moment, chosen.person) if chosen.person else tuple(key for key, _ in busy)
        uids = {one.id: one.uid for one in coaches.every(moment, keys)}
        made = [(uids[key], coaching_coach.year(moment, key, year)[0]) for key in keys]
    for uid, content in made:
        yield save(COACH_YEAR, uid, content)


def _coaches(source: Reader, said: str) -> tuple[int, ...]:
    """The one coach with this uid or name, of the coach or of the contact."""
    from nplw_desktop.region.coaching import coaches  # noqa: PLC0415

    every = coaches.every(source)
    for one in every:
        if one.uid == said:
            return (one.id,)
    found = frozenset(people_called(source, said))
    return tuple(one.id for one in every if one.person_id in found)
