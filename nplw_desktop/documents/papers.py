"""Every paper of a meeting by its form: what it is called, and how it is drawn, told and named.

``region.reporting`` gives the rows (``contents``, ``year``, ``action_lists``), a ``Form`` makes of them
a PDF, plain text, a file name, or a ``Sheet`` for another kind of file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nplw_desktop.documents import (
    action_list,
    afternoon_summary,
    attendance_statement,
    chair_script,
    coach_year,
    file_names,
    full_report,
    group_overview,
    in_words,
    month_board_paper,
    on_paper,
    participants_version,
    phase_cards,
    pool_report,
    session_content,
    session_plan,
    session_summary,
    shareable_version,
    sign_in_sheet,
    year_book,
)
from nplw_desktop.documents.sheet import Sheet
from nplw_desktop.documents.text import clean
from nplw_desktop.region.reporting import choice
from nplw_desktop.region.reporting.coaching_content import CoachYear, MonthBoard, PoolReport
from nplw_desktop.region.reporting.content import ActionList, Content, YearBook
from nplw_desktop.region.reporting.intervision_content import GroupOverview, Statement

__all__ = ["FORMS", "Form"]


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of paper. ``word`` is what it is called on screen, ``kind`` what its file name says.

    A form takes the rows of its own kind alone; ``made_on`` is shown as the day the paper was made.
    """

    key: str
    word: str
    kind: str
    _sheet: Callable[..., Sheet]

    def sheet(self, content: Content, *, made_on: date | None = None) -> Sheet:
        """What the paper says, without its layout."""
        return self._sheet(content, made_on=made_on)

    def build(
        self, content: Content, *, made_on: date | None = None, invariant: bool = False
    ) -> bytes:
        """The paper as PDF/UA-1 and PDF/A-2a; with ``invariant`` equal rows give equal bytes."""
        return on_paper.build(self.sheet(content, made_on=made_on), invariant=invariant)

    def plain_text(self, content: Content, *, made_on: date | None = None) -> str:
        """The whole paper as text, for a screen reader beside its picture."""
        return in_words.plain_text(self.sheet(content, made_on=made_on))

    def file_name(self, content: Content, suffix: str = ".pdf") -> str:
        """``2026-11-26 Regionaal overleg warmte, verslag.pdf``: a name that Windows takes."""
        if isinstance(content, _OF_YEAR):
            day, title = str(content.year), clean(content.title)
        elif isinstance(content, MonthBoard):
            day, title = f"{content.year}-{content.month:02}", clean(content.title)
        elif isinstance(content, ActionList):
            title = clean(content.title) or "van iedereen"
            if content.held_on is None:
                return file_names.safe("Actielijst", title, example=content.example, suffix=suffix)
            day = content.held_on.isoformat()
        else:
            held: Any = getattr(content, "summary", content)
            day, title = session_summary.day_first(held), session_content.title(held)
        example = _example(content)
        return file_names.safe(day, title, kind=self.kind, example=example, suffix=suffix)


_OF_YEAR = (YearBook, Statement, GroupOverview, PoolReport, CoachYear)


def _example(content: Content) -> bool:
    held: Any = getattr(content, "summary", content)
    return bool(held.example)


_EVERY = (
    Form(choice.SUMMARY, "Samenvatting", "", session_summary.sheet_of),
    Form(choice.FULL, "Volledig verslag", "verslag", full_report.sheet_of),
    Form(choice.SCRIPT, "Regieboek", "regieboek", chair_script.sheet_of),
    Form(choice.SIGN_IN, "Presentielijst", "presentielijst", sign_in_sheet.sheet_of),
    Form(choice.ACTIONS, "Actielijst per persoon", "actielijst", action_list.sheet_of),
    Form(choice.YEAR, "Alle verslagen van een jaar", "jaarbundel", year_book.sheet_of),
    Form(choice.AFTERNOON, "Samenwerkingsmiddag", "middag", afternoon_summary.sheet_of),
    Form(choice.PLAN, "Sessieplan", "sessieplan", session_plan.sheet_of),
    Form(choice.CARDS, "Fasekaarten", "fasekaarten", phase_cards.sheet_of),
    Form(
        choice.PARTICIPANTS, "Versie voor deelnemers", "deelnemers", participants_version.sheet_of
    ),
    Form(choice.SHAREABLE, "Deelbare versie", "deelbaar", shareable_version.sheet_of),
    Form(choice.STATEMENT, "Verklaring van deelname", "deelname", attendance_statement.sheet_of),
    Form(choice.GROUPS, "Overzicht van groepen", "overzicht", group_overview.sheet_of),
    Form(choice.POOL, "Rapport coachpool", "rapport", pool_report.sheet_of),
    Form(choice.COACH_YEAR, "Jaaroverzicht van een coach", "inzet", coach_year.sheet_of),
    Form(choice.MONTH_BOARD, "Planbord van een maand", "planbord", month_board_paper.sheet_of),
)
FORMS: Mapping[str, Form] = {form.key: form for form in _EVERY}
"""The forms by their key (``region.paper_choice``), in the order in which they are offered."""
