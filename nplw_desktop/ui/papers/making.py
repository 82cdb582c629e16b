"""Making a paper on a worker: reading its rows in one moment, drawing it, telling it. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nplw_desktop.region import attachments, reporting, sessions
from nplw_desktop.region.coaching import report
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.reporting import coaching as paper_coaching
from nplw_desktop.region.reporting import coaching_coach as paper_coach
from nplw_desktop.region.reporting import coaching_month as paper_month
from nplw_desktop.region.reporting import intervision as paper_intervision
from nplw_desktop.region.reporting import intervision_years as paper_years
from nplw_desktop.region.reporting import left_out as paper_withheld
from nplw_desktop.region.reporting.choice import MONTH_BOARD, SIGN_IN, YEAR, Choice
from nplw_desktop.region.reporting.content import Content, Withheld
from nplw_desktop.store import Reader, Store
from nplw_desktop.ui.papers.subjects import (
    OfCoach,
    OfGroups,
    OfIntervision,
    OfMany,
    OfMeeting,
    OfPerson,
    OfPool,
    Subject,
)
from nplw_desktop.ui.preview.paper import Paper


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper that is asked for; ``made_on`` is the day it says it was made."""

    subject: Subject
    choice: Choice
    made_on: date


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of a paper. ``withheld`` may be let through line by line, ``unseen`` is a number of
    lines that stay out of it, and ``silent`` of photos without words, which do too."""

    content: Content
    withheld: tuple[Withheld, ...] = ()
    unseen: int = 0
    silent: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with what it was made from."""

    asked: Asked
    paper: Paper
    read: Read


def make(store: Store, asked: Asked) -> Made:
    """The paper. Raises ``LookupError`` when its meeting is gone, ``Refused`` without its date."""
    from nplw_desktop.documents.papers import FORMS  # noqa: PLC0415 - heavy to load

    with store.snapshot() as moment:
        read = read_rows(moment, asked)
    form, content = FORMS[asked.choice.form], read.content
    paper = Paper(
        form.build(content, made_on=asked.made_on),
        form.file_name(content),
        form.plain_text(content, made_on=asked.made_on),
    )
    return Made(asked, paper, read)


def text_document(asked: Asked, content: Content) -> tuple[bytes, str]:
    """The same paper as a text document (ODT), and its file name."""
    from nplw_desktop.documents import odt  # noqa: PLC0415 - seldom needed, heavy to load
    from nplw_desktop.documents.papers import FORMS  # noqa: PLC0415

    form = FORMS[asked.choice.form]
    made = odt.build(form.sheet(content, made_on=asked.made_on), made_on=asked.made_on)
    return made, form.file_name(content, ".odt")


def read_rows(source: Reader, asked: Asked) -> Read:
    """What the paper shows and what stays out of it."""
    subject, choice = asked.subject, asked.choice
    if isinstance(subject, OfMeeting):
        found = paper_withheld.of_choice(source, subject.session_id, choice)
        content = reporting.contents(source, subject.session_id, choice)
        silent = _silent(source, subject.session_id, choice)
        return Read(paper_withheld.marked(content, found, choice), found, silent=silent)
    if isinstance(subject, OfIntervision):
        return _intervision(source, subject.session_id, choice)
    if isinstance(subject, OfMany):
        return (_year if choice.form == YEAR else _actions)(source, subject, choice)
    return _over_year(source, subject, asked)


def _over_year(
    source: Reader, subject: OfPerson | OfGroups | OfPool | OfCoach, asked: Asked
) -> Read:
    """What is of a year: somebody at intervision, the groups, the coach pool, a coach."""
    year, choice = subject.year, asked.choice
    if isinstance(subject, OfPerson):
        return Read(paper_years.statement(source, subject.person_id, year, choice))
    if isinstance(subject, OfCoach):
        return Read(*paper_coach.year(source, subject.coach_id, year, choice))
    if isinstance(subject, OfPool):
        return _pool(source, subject, choice, asked.made_on)
    return Read(paper_years.groups(source, year, subject.region_ids, choice))


def _intervision(source: Reader, session_id: int, choice: Choice) -> Read:
    """A paper of a session; what may be let through is offered, also while it stays out."""
    content = reporting.contents(source, session_id, choice)
    held = sessions.get(source, session_id)
    if held is None or choice.form == SIGN_IN:
        return Read(content)
    return Read(content, paper_intervision.withheld(source, held, choice))


def _pool(source: Reader, subject: OfPool, choice: Choice, today: date) -> Read:
    """The report of a year, or the board of a month."""
    year, regions = subject.year, subject.region_ids
    if choice.form == MONTH_BOARD:
        return Read(*paper_month.board(source, year, subject.month, regions, choice))
    found = report.read(source, report.Within(year, regions), today)
    content = paper_coaching.content(source, found, choice)
    return Read(content, paper_coaching.withheld(found, choice))


def _year(source: Reader, subject: OfMany, choice: Choice) -> Read:
    book, keys = paper_withheld.year_of(
        source, choice, subject.year, subject.series_id, subject.region_ids, subject.only
    )
    found = paper_withheld.of_year(source, keys, choice)
    silent = sum(_silent(source, key, choice) for key in keys)
    return Read(paper_withheld.marked(book, found, choice), found, silent=silent)


def _actions(source: Reader, subject: OfMany, choice: Choice) -> Read:
    """The action list over meetings; how many actions its readers do not see."""

    def listed(audience: Confidentiality) -> tuple[int, Content]:
        made = reporting.action_lists(
            source, choice, audience, series_id=subject.series_id, region_ids=subject.region_ids
        )
        return sum(len(one.actions) + len(one.promises) for one in made.people), made

    shown, made = listed(Confidentiality.PARTICIPANTS)
    return Read(made, unseen=listed(Confidentiality.PRIVATE)[0] - shown)


def _silent(source: Reader, session_id: int, choice: Choice) -> int:
    """How many photos would be on the paper if they had words for who cannot see them."""
    if choice.form == SIGN_IN or not choice.has("photos"):
        return 0
    found = attachments.of_session(source, session_id)
    return sum(one.is_image and not one.alt_text.strip() for one in found)
