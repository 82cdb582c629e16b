"""Whose turn it is: to bring a case, and to lead. Who waited longest is first, and why is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import Group, GroupSession, Turn
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.groups.part import GroupPart
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.named_list import (
    OPEN,
    Act,
    NamedEntry,
    NamedList,
    opens,
)
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import turn
from nplw_desktop.ui.widgets.text import Text

_FIRST = 3
_BESIDE = 620
"""From this width, in px at 100 %, the two lists stand beside each other."""

_TURN = "Aan de beurt"


class TurnsPart(GroupPart):
    """Two lists; the first few of each, and all on demand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self._whole = False
        self.cases = NamedList(theme, "Casus inbrengen", self._acts)
        self.leads = NamedList(theme, "Gespreksleider", self._acts)
        self._case_for = Text(theme, "", "small-strong", "ink2", wrap=True)
        self._lead_for = Text(theme, "", "small-strong", "ink2", wrap=True)
        self._none = Text(theme, "Zet eerst leden in de groep.", "small", "ink3", wrap=True)
        self.more = Link(theme, "Iedereen tonen")
        self.panel = Panel(theme, "Wie is aan de beurt", head_line=True, parent=self)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(0)
        for head, listed in ((self._case_for, self.cases), (self._lead_for, self.leads)):
            half = QVBoxLayout()
            half.setSpacing(2)
            inset = QHBoxLayout()
            inset.setContentsMargins(16, 8, 16, 0)
            inset.addWidget(head)
            half.addLayout(inset)
            half.addWidget(listed)
            half.addStretch(1)
            self._both.addLayout(half, 1)
            listed.acted.connect(self._on_acted)
        self.panel.body.addLayout(self._both)
        below = QHBoxLayout()
        below.setContentsMargins(16, 2, 16, 8)
        below.addWidget(self._none, 100)
        below.addWidget(self.more)
        below.addStretch(1)
        self.panel.body.addLayout(below)
        self.panel.body.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.more.clicked.connect(self._on_more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self._both, beside=self.width() >= self._desk.theme.px(_BESIDE))

    def show_group(self, found: Group) -> None:
        if self._group is None or self._group.id != found.id:
            self._whole = False
        super().show_group(found)
        store = self._desk.store
        coming = [one for one in groups.sessions_of(store, found.id) if not one.held]
        case, case_for = _sought(coming, lambda one: one.owner, "Casus inbrengen")
        lead, lead_for = _sought(coming, lambda one: one.chair, "Gespreksleider")
        turns = groups.fair_turn(store, found.id, case)
        leaders = groups.facilitators(store, found.id, lead)
        self._case_for.setText(case_for)
        self._lead_for.setText(lead_for)
        self._fill(self.cases, turns)
        self._fill(self.leads, leaders)
        most = max(len(turns), len(leaders))
        self.more.set_text("Minder tonen" if self._whole else "Iedereen tonen")
        self.more.setVisible(most > _FIRST)
        self._none.setVisible(not turns)
        self._case_for.setVisible(bool(turns))
        self._lead_for.setVisible(bool(leaders))

    def _fill(self, listed: NamedList, turns: Sequence[Turn]) -> None:
        shown = turns if self._whole else turns[:_FIRST]
        listed.show_entries([_entry(at, turn) for at, turn in enumerate(shown, start=1)])
        listed.setVisible(bool(shown))

    @staticmethod
    def _acts(_entry: NamedEntry) -> tuple[Act, ...]:
        return (opens("Contact openen"),)

    def _on_acted(self, name: str, person_id: int) -> None:
        if name == OPEN:
            self._desk.go(f"contacts/{person_id}")

    def _on_more(self) -> None:
        self._whole = not self._whole
        if self._group is not None:
            self.show_group(self._group)


def _sought(
    coming: Sequence[GroupSession], has: Callable[[GroupSession], object], what: str
) -> tuple[int | None, str]:
    """The first session to come that has nobody yet, and what the list is called for it."""
    first = next((one for one in coming if not has(one)), None)
    if first is None:
        return None, f"{what}, na wie al gepland is" if coming else what
    when = dates.day_month(first.held_on) if first.held_on is not None else f"sessie {first.number}"
    return first.id, f"{what} op {when}"


def _entry(at: int, turn: Turn) -> NamedEntry:
    first = at == 1 and turn.able and turn.planned_on is None
    return NamedEntry(
        turn.person_id,
        turn.name,
        f"{turn.times} keer" if turn.times else "",
        turn.why,
        lead=str(at),
        pill=_TURN if first else "",
        kind="accent",
    )
