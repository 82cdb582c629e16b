"""The harvest of an intervision session: what of it stays, and how far it may go.

Insights, actions and intentions are lines of the session. What was written in a closed phase is for
the user alone until it is let go here, line by line. An intention leaves only with the consent of who
brought the case, and the day it was given. Knowledge is a loose line without names, with a link back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, select

from nplw_desktop.region import actions, filing, line_links, lines, sessions
from nplw_desktop.region.confidentiality import Confidentiality, of_line
from nplw_desktop.region.inline import Mark, RichText
from nplw_desktop.region.intervision import cases, phases
from nplw_desktop.region.intervision.harvest import consent
from nplw_desktop.region.intervision_tables import intention
from nplw_desktop.region.lines import Home, Line, line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import series, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

INSIGHT, ACTION, INTENTION = "insight", "action", "intention"
KINDS = (INSIGHT, ACTION, INTENTION)
PLAIN = ("paragraph", "bullet", "numbered", "announcement")
"""What was only noted; something can still be made of it."""

HELD = "held"


@dataclass(frozen=True, slots=True)
class Picked:
    """A line that was written in the session.

    ``level`` is who may see it, by its own word: ``SHAREABLE`` only when that was chosen for this
    very line. ``knowledge`` are the loose lines that were made of it.
    """

    line: Line
    phase: str
    keeping: str
    level: Confidentiality
    knowledge: tuple[int, ...] = ()

    @property
    def id(self) -> int:
        """The id of the line."""
        return self.line.id


@dataclass(frozen=True, slots=True)
class Intention:
    """What somebody means to do. Without ``consented_on`` it is for the user alone."""

    line: Line
    phase: str
    consented_on: date | None
    with_whom: str
    outcome: str
    reviewed_in: int | None

    @property
    def id(self) -> int:
        """The id of the line."""
        return self.line.id

    @property
    def may_leave(self) -> bool:
        """Whether papers may have it: its consent has a day."""
        return self.consented_on is not None


# -- reads ---------------------------------------------------------------------------------------


def picked(source: Reader, session_id: int, *kinds: str) -> tuple[Picked, ...]:
    """The lines of some kinds (all that can be harvested from when none is named), in order."""
    held = sessions.get(source, session_id)
    if held is None:
        return ()
    chosen = _PICKED.where(line.c.kind.in_(kinds or (*KINDS, *PLAIN)))
    rows = source.rows(chosen, session=session_id)
    known = _knowledge_of(source, session_id)
    return tuple(
        Picked(
            found,
            row.phase or "",
            row.keeping or "",
            _level(found, held.confidentiality, row.keeping or ""),
            known.get(found.id, ()),
        )
        for found, row in zip(lines.shaped(rows), rows, strict=True)
        if found.text.text.strip()
    )


_PICKED = (
    lines.query()
    .add_columns(agenda_item.c.title.label("phase"), agenda_item.c.keeping)
    .outerjoin(agenda_item, agenda_item.c.id == line.c.agenda_item_id)
    .where(line.c.session_id == bindparam("session"))
    .order_by(agenda_item.c.position.is_(None), agenda_item.c.position, line.c.position, line.c.id)
)


def insights(source: Reader, session_id: int) -> tuple[Picked, ...]:
    """What was understood, with who may see it."""
    return picked(source, session_id, INSIGHT)


def notes(source: Reader, session_id: int) -> tuple[Picked, ...]:
    """What was only noted."""
    return picked(source, session_id, *PLAIN)


def intended(source: Reader, session_id: int) -> tuple[Intention, ...]:
    """What was meant to be done after a session, in the order it was written."""
    rows = source.rows(_INTENTIONS, session=session_id)
    return tuple(
        Intention(
            found,
            row.phase or "",
            row.consented_on,
            row.with_whom or "",
            row.outcome or "",
            row.reviewed_in,
        )
        for found, row in zip(lines.shaped(rows), rows, strict=True)
        if found.text.text.strip()
    )


_INTENTIONS = (
    _PICKED.add_columns(
        intention.c.consented_on,
        intention.c.with_whom,
        intention.c.outcome,
        intention.c.reviewed_in,
    )
    .outerjoin(intention, intention.c.line_id == line.c.id)
    .where(line.c.kind == INTENTION)
)


def _knowledge_of(source: Reader, session_id: int) -> dict[int, tuple[int, ...]]:
    """The loose insights that were made of the lines of a session, by the line they came from."""
    loose = line.alias("loose")
    query = (
        select(line_links.line_link.c.line_id, line_links.line_link.c.to_line_id)
        .join(line, line.c.id == line_links.line_link.c.to_line_id)
        .join(loose, loose.c.id == line_links.line_link.c.line_id)
        .where(
            line.c.session_id == session_id,
            line_links.line_link.c.kind == line_links.ORIGIN,
            loose.c.kind == INSIGHT,
            loose.c.session_id.is_(None),
        )
        .order_by(line_links.line_link.c.id)
    )
    found: dict[int, tuple[int, ...]] = {}
    for row in source.rows(query):
        found[row.to_line_id] = (*found.get(row.to_line_id, ()), row.line_id)
    return found


def _level(found: Line, held: Confidentiality, keeping: str) -> Confidentiality:
    """Shareable is what was called so itself: a session of participants does not close it again.

    Without a word of its own a line is as closed as its phase.
    """
    if found.confidentiality is Confidentiality.SHAREABLE:
        return Confidentiality.SHAREABLE
    return of_line(found.confidentiality or phases.confidentiality_in(keeping), held)


# -- edits ---------------------------------------------------------------------------------------


def let_go(change: Change, line_id: int, level: Confidentiality) -> None:
    """Say who may see a line. An intention goes by its consent instead (``consent.give``)."""
    lines_kind = change.value(select(line.c.kind).where(line.c.id == line_id))
    if lines_kind == INTENTION:
        raise Refused(
            "Een voornemen gaat mee als de inbrenger akkoord is.",
            "Er is niets veranderd.",
            "Zet bij het voornemen wanneer de inbrenger akkoord gaf.",
        )
    change.update(line, line_id, confidentiality=level.value)


def add(change: Change, session_id: int, kind: str, text: RichText | str, today: date) -> int:
    """Write an insight, action or intention afterwards; who and when are read from its words.

    An intention is of who brought the case, and for the user alone until there is consent.
    """
    words = text.text if isinstance(text, RichText) else text
    if not words.strip():
        raise Refused("Er staat nog niets.", "Er is niets toegevoegd.", "Typ eerst een tekst.")
    line_id = lines.add(change, Home(session_id), text, written_on=today)
    become(change, line_id, kind, today)
    return line_id


def become(change: Change, line_id: int, kind: str, today: date) -> None:
    """Make an insight, action or intention of a line; of one that is so already, a note again."""
    filing.file(change, line_id, kind, _day_of(change, line_id, today))


def retype(change: Change, line_id: int, text: RichText, today: date) -> None:
    """Set the words of a line. A text that was agreed to and says something else needs a new yes."""
    before = lines.get(change, line_id)
    assert before is not None
    lines.retype(change, line_id, text)
    filing.reread(change, line_id, _day_of(change, line_id, today), before.text)
    if before.kind == INTENTION and before.text.text.strip() != text.text.strip():
        consent.give(change, line_id, None)


def with_words(before: RichText, words: str) -> RichText:
    """Other words in the place of those of a line; who is named in both stays named."""
    moved = ((mark, _place(before.text, words, mark)) for mark in before.marks)
    kept = (
        Mark(start, start + mark.end - mark.start, mark.kind, mark.target)
        for mark, start in moved
        if start >= 0
    )
    return RichText(words, tuple(sorted(kept)))


def _place(old: str, new: str, mark: Mark) -> int:
    """Where what is marked begins in the new words, or -1: what stands before or behind it is the
    same, or it is there once."""
    if new[: mark.end] == old[: mark.end]:
        return mark.start
    behind = old[mark.start :]
    if new.endswith(behind):
        return len(new) - len(behind)
    said = old[mark.start : mark.end]
    return new.find(said) if new.count(said) == 1 else -1


def _day_of(source: Reader, line_id: int, today: date) -> date:
    """The day dates in a line count from: that of its session."""
    query = (
        select(session.c.held_on)
        .join(line, line.c.session_id == session.c.id)
        .where(line.c.id == line_id)
    )
    found: date | None = source.value(query)
    return found or today


def make_knowledge(change: Change, line_id: int, text: str, today: date) -> int:
    """A loose shareable line of what a line taught, in words of its own (``nameless``).

    Outside the session, which would keep it as closed as itself; the link back is the user's own.
    """
    found = lines.get(change, line_id)
    assert found is not None
    assert found.home.session_id is not None
    held = sessions.get(change, found.home.session_id)
    assert held is not None
    words = " ".join(text.split())
    if not words:
        raise Refused("Er staat nog niets.", "Er is niets bewaard.", "Typ wat ervan te leren is.")
    made = lines.add(
        change,
        Home(),
        words[:1].upper() + words[1:],
        kind=INSIGHT,
        confidentiality=Confidentiality.SHAREABLE.value,
        region_id=held.region_id,
        written_on=held.held_on or today,
    )
    line_links.add(change, made, line_id)
    return made


# -- closing -------------------------------------------------------------------------------------


def is_over(source: Reader, session_id: int, today: date) -> bool:
    """Whether there is something to harvest: it was held, was stopped, or its day is past."""
    held = sessions.get(source, session_id)
    if held is None:
        return False
    if held.status == HELD:
        return True
    last = source.value(_LAST_EVENT, session=session_id)
    if last is not None:
        return bool(last == "stop")
    return held.held_on is not None and held.held_on < today


_LAST_EVENT = (
    "SELECT kind FROM live_event WHERE session_id = :session AND kind IN ('start', 'stop') "
    "ORDER BY id DESC LIMIT 1"
)


def close(change: Change, session_id: int, today: date) -> None:
    """The session was held. Its case gets the day on which it is to be wiped.

    Raises ``Refused`` for a session that is still to come or still runs.
    """
    held = sessions.get(change, session_id)
    assert held is not None
    if not is_over(change, session_id, today) and (held.held_on is None or held.held_on > today):
        raise Refused(
            "Deze sessie is nog niet geweest.",
            "Er is niets veranderd.",
            "Sluit de sessie af als ze is gehouden.",
        )
    if change.value(_LAST_EVENT, session=session_id) == "start":
        raise Refused(
            "De sessie loopt nog.", "Er is niets veranderd.", "Stop eerst de sessie (Ctrl+Shift+Q)."
        )
    sessions.edit(change, session_id, status=HELD)
    case = cases.get(change, session_id)
    if case.id and case.wipe_on is None and case.wiped_on is None:
        days = timedelta(days=_wipe_after(change, held.series_id))
        cases.edit(change, session_id, wipe_on=(held.held_on or today) + days)


def reopen(change: Change, session_id: int) -> None:
    """The session was closed too soon."""
    sessions.edit(change, session_id, status="planned")


_WIPE_AFTER = 180


def _wipe_after(source: Reader, series_id: int | None) -> int:
    found = source.value(select(series.c.wipe_after).where(series.c.id == series_id))
    return _WIPE_AFTER if found is None else int(found)


def open_actions(source: Reader, session_id: int) -> tuple[actions.Action, ...]:
    """The actions of a session, by number: the same rows as in the one list."""
    return actions.of_session(source, session_id)


def in_closed_phase(found: Picked) -> bool:
    """Whether a line was written where what is written is closed by itself."""
    return found.keeping in phases.CLOSED
