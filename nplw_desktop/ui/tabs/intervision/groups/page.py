"""The page Groepen: the groups at the left, and all of one of them at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import GroupRow
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.intervision import SessionPapers
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision.groups.acts import GroupActs, place_of
from nplw_desktop.ui.tabs.intervision.groups.form import GroupForm
from nplw_desktop.ui.tabs.intervision.groups.rows import BY_NAME, GroupRows, GroupSource
from nplw_desktop.ui.tabs.paged.list_page import ListPage, PageWords

_WORDS = PageWords(
    noun="Groep",
    new="Nieuwe groep",
    filter="Groepen filteren op naam",
    name="Naam van de nieuwe groep",
    ask="Naam van de groep, dan Enter",
    icon="messages-square",
    nothing="Nog geen groepen",
    how_to_begin="Een groep houdt de leden, de spelregels en de beurten vast voor elke sessie.",
    no_hit="Geen groep met die naam",
    clear="Wis het filter om alle groepen te zien.",
)


class GroupsPage(ListPage[GroupRow]):
    """Places: ``intervision/groups`` and ``intervision/groups/3``."""

    words = _WORDS
    order = BY_NAME
    page = place_of()
    tables = (
        "series",
        "series_member",
        "ground_rule",
        "session",
        "participant",
        "intervision_case",
        "person",
        "line",
        "intention",
        "evaluation",
        "role",
    )

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._acts = GroupActs(desk)
        self.form = GroupForm(desk, self._acts)
        super().__init__(desk, GroupRows(desk, parent), self.form, parent)
        self._papers = SessionPapers(desk, self)
        self.form.session_asked.connect(self.opened)
        self.form.print.clicked.connect(self._print)
        self.form.members.statement_asked.connect(self._papers.show_statement)

    def source(self, words: str) -> GroupSource:
        return GroupSource(self._desk.store, words, self._desk.region_ids)

    def exists(self, record_id: int) -> bool:
        return groups.get(self._desk.store, record_id) is not None

    def proposed_name(self) -> str:
        return groups.proposed_title(self._desk.store)

    def make(self, name: str) -> int | None:
        region = self._desk.region_for_new()
        written = self._desk.write(
            "Groep gemaakt",
            lambda change: groups.add(change, name, region_id=region),
            place=place_of(),
            words=name,
        )
        return written.value

    def delete(self, record_ids: Sequence[int]) -> None:
        for record_id in record_ids:
            self._acts.delete(record_id)

    def commands(self) -> Commands:
        """Ctrl+Shift+O plans the next session of the group in hand, Ctrl+P is for all groups."""
        return {"next_meeting": self._plan_next, "print": self._print}

    def _print(self) -> None:
        self.flush()
        self._papers.show_groups()

    def _plan_next(self) -> None:
        if self.in_hand is not None:
            self.form.flush()
            self._acts.next_of(self.in_hand)
