"""What papers show, read in one moment: see ``summary`` and ``papers_content`` for the rows.

``contents`` is for one meeting, ``year`` for all of a year, ``action_lists`` for actions of anywhere;
``withheld`` says what stays out of them for an audience unless it is let through line by line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from nplw_desktop.region import lines, meeting_list, meetings, sessions
from nplw_desktop.region.confidentiality import Confidentiality, may_show, of_line
from nplw_desktop.region.lines import line
from nplw_desktop.region.reporting import afternoon as paper_afternoon
from nplw_desktop.region.reporting import head as paper_head
from nplw_desktop.region.reporting import intervision as paper_intervision
from nplw_desktop.region.reporting import minutes as paper_minutes
from nplw_desktop.region.reporting import years as paper_years
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    AFTERNOON,
    FULL,
    OF_INTERVISION,
    PARTS,
    SCRIPT,
    SIGN_IN,
    SUMMARY,
    YEAR,
    Choice,
)
from nplw_desktop.region.reporting.content import (
    ActionList,
    Afternoon,
    Content,
    FullReport,
    Script,
    SignInSheet,
    Withheld,
    YearBook,
)
from nplw_desktop.region.reporting.lens import (
    Lens,
    most_closed,
    region_name,
)
from nplw_desktop.region.sessions import MEETING_KINDS, Session, session
from nplw_desktop.region.summary import PaperLook, SessionSummary
from nplw_desktop.store import Reader
from nplw_desktop.store.errors import Refused


def summary(
    source: Reader,
    session_id: int,
    audience: Confidentiality | None = None,
    choice: Choice | None = None,
) -> SessionSummary:
    """The summary of a session for an audience; by default who may read the session itself.

    Lines more closed than the audience are left out, and so is everything when the session itself
    is: then only its kind and date remain. Raises ``LookupError`` when it is not there, ``Refused``
    when it has no date yet, ``ValueError`` for intervision, which has papers of its own.
    """
    held = _held(source, session_id)
    if held.kind == paper_intervision.KIND:
        raise ValueError("no summary of an intervision session")
    if held.held_on is None:
        raise Refused(
            f"‘{held.title}’ heeft nog geen datum.", "Er is niets gemaakt.", "Vul de datum in."
        )
    lens = Lens(held, audience or held.confidentiality, choice or Choice())
    return paper_head.summary(source, lens, paper_head.maker(source))


def contents(
    source: Reader,
    session_id: int,
    choice: Choice,
    audience: Confidentiality | None = None,
) -> Content:
    """The rows of one paper of a meeting, for an audience; by default who may read the meeting, for
    the chair's script the user alone.

    A paper that shows an audience more than the meeting itself says so in its letterhead. Raises
    ``LookupError`` when the meeting is not there, ``Refused`` for a summary without a date, and
    ``ValueError`` for a form that is not of one meeting (``year``), or not of this kind of session.
    """
    held = _held(source, session_id)
    if choice.form in OF_INTERVISION:
        return paper_intervision.contents(source, held, choice)
    if held.kind == paper_intervision.KIND and choice.form != SIGN_IN:
        raise ValueError(f"no paper {choice.form!r} of an intervision session")
    audience = audience or (
        Confidentiality.PRIVATE if choice.form == SCRIPT else held.confidentiality
    )
    if choice.form == SUMMARY:
        return summary(source, session_id, audience, choice)
    if choice.form == ACTIONS:
        return action_lists(source, choice, audience, session_id=session_id)
    if choice.form not in _READERS:
        raise ValueError(f"no paper {choice.form!r} of one meeting")
    return _of_meeting(source, Lens(held, audience, choice), paper_head.maker(source))


def year(
    source: Reader,
    series_id: int | None,
    year: int,
    region_ids: frozenset[int] | None = None,
    choice: Choice | None = None,
    audience: Confidentiality = Confidentiality.PARTICIPANTS,
) -> YearBook:
    """All meetings of a year, of a series or of all, in the regions that are chosen.

    Meetings more closed than the audience are left out whole, and so is what is only planned:
    nothing is written of it, and nobody was there.
    """
    choice = choice or Choice(YEAR)
    found = paper_years.of_year(source, series_id, year, region_ids, audience)
    title = paper_years.series_title(source, series_id)
    regions_there = {held.region_id for held in found}
    only = next(iter(regions_there)) if len(regions_there) == 1 else None
    register = choice.has("register")
    maker = paper_head.maker(source)
    within = replace(maker, look=PaperLook())  # the book has it once
    return YearBook(
        title=title or "Bijeenkomsten",
        year=year,
        region=region_name(source, only),
        confidentiality=audience,
        meetings=tuple(_of_year(source, held, choice, audience, within) for held in found),
        register=paper_years.register(source, [held.id for held in found]) if register else (),
        author=maker.author,
        example=maker.example,
        look=maker.look,
    )


def action_lists(
    source: Reader,
    choice: Choice,
    audience: Confidentiality = Confidentiality.PARTICIPANTS,
    *,
    session_id: int | None = None,
    series_id: int | None = None,
    region_ids: frozenset[int] | None = None,
    person_ids: frozenset[int] | None = None,
) -> ActionList:
    """Actions by person: of one meeting, of a series, or of everything there is."""
    held = _held(source, session_id) if session_id is not None else None
    only = next(iter(region_ids)) if region_ids is not None and len(region_ids) == 1 else None
    hidden = held is not None and not may_show(held.confidentiality, audience)
    people_there = paper_years.by_person(
        source,
        choice,
        audience,
        session_id=session_id,
        series_id=series_id,
        region_ids=region_ids,
        person_ids=person_ids,
    )
    maker = paper_head.maker(source)
    title = held.title if held is not None else paper_years.series_title(source, series_id)
    return ActionList(
        title=held.kind_word if held is not None and hidden else title,
        region=region_name(source, held.region_id if held is not None else only),
        confidentiality=audience,
        people=() if hidden else people_there,
        held_on=held.held_on if held is not None else None,
        show_source=held is None and choice.has("source"),
        author=maker.author,
        example=maker.example,
        look=maker.look,
    )


def withheld(
    source: Reader, session_id: int, audience: Confidentiality | None = None
) -> tuple[Withheld, ...]:
    """The lines that stay out of the papers of a meeting unless a ``Choice`` names their ids."""
    held = _held(source, session_id)
    lens = Lens(held, audience or held.confidentiality, Choice())
    titles = {item.id: item.title for item in meetings.agenda(source, session_id)}
    query = (
        lines.query()
        .where(line.c.session_id == session_id)
        .order_by(line.c.agenda_item_id, line.c.position, line.c.id)
    )
    return tuple(
        Withheld(
            found.id,
            lines.KINDS.get(found.kind, found.kind),
            found.text,
            titles.get(found.home.agenda_item_id or 0, ""),
            of_line(found.confidentiality, held.confidentiality),
        )
        for found in lines.read(source, query)
        if not lens.shows(found) and found.text.text.strip()
    )


_OfMeeting = FullReport | Script | SignInSheet | Afternoon
_READERS: dict[str, Callable[[Reader, Lens, SessionSummary], _OfMeeting]] = {
    FULL: paper_minutes.full_report,
    SCRIPT: paper_minutes.script,
    SIGN_IN: paper_minutes.sign_in,
    AFTERNOON: paper_afternoon.afternoon,
}
_EMPTY: dict[str, Callable[[SessionSummary], _OfMeeting]] = {
    FULL: FullReport,
    SCRIPT: Script,
    SIGN_IN: SignInSheet,
    AFTERNOON: Afternoon,
}


def _of_meeting(source: Reader, lens: Lens, maker: paper_head.Maker) -> _OfMeeting:
    made = paper_head.summary(source, lens, maker)
    if not may_show(lens.held.confidentiality, lens.audience):
        return _EMPTY[lens.choice.form](made)
    closed = most_closed((lens.held.confidentiality, lens.audience))
    return _READERS[lens.choice.form](source, lens, replace(made, confidentiality=closed))


def _of_year(
    source: Reader,
    held: Session,
    choice: Choice,
    audience: Confidentiality,
    maker: paper_head.Maker,
) -> FullReport | Afternoon:
    """One meeting of a year book."""
    form = AFTERNOON if held.kind == "co_working_afternoon" else FULL
    parts = frozenset(part for part in PARTS[form] if part not in PARTS[YEAR] or choice.has(part))
    made = _of_meeting(source, Lens(held, audience, Choice(form, parts, choice.lines)), maker)
    assert isinstance(made, FullReport | Afternoon)
    return made


def _held(source: Reader, session_id: int) -> Session:
    held = sessions.get(source, session_id)
    if held is None:
        raise LookupError(f"session {session_id} is not there")
    return held


def every(source: Reader) -> tuple[int, ...]:
    """The sessions that have a summary: all meetings, oldest first."""
    return meeting_list.every(source)


def by_uid(source: Reader, uid: str) -> int | None:
    """The meeting with this uid."""
    found = source.value(
        select(session.c.id).where(session.c.uid == uid, session.c.kind.in_(MEETING_KINDS))
    )
    return None if found is None else int(found)
