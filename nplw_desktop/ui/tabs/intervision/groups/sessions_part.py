"""The sessions of a group, and the intentions that open the next one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import Group, GroupSession, PastIntention
from nplw_desktop.region.intervision.harvest import intentions
from nplw_desktop.ui import paint
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
from nplw_desktop.ui.widgets.text import Text

_FIRST = 8
_NONE = "Nog geen. Met Ctrl+Shift+O plan je de eerste: alle leden staan er dan al in."
_NO_INTENTIONS = "Geen voornemens van de vorige sessie."
_KINDS: dict[str, paint.PillKind] = {"done": "ok", "partly": "info", "dropped": "neutral"}


class SessionsPart(GroupPart):
    """``session_asked`` carries a session."""

    session_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self._whole = False
        self._past: dict[int, PastIntention] = {}
        self.list = NamedList(theme, "Sessies van deze groep", self._session_acts)
        self.intentions = NamedList(theme, "Voornemens", self._intention_acts)
        self.more = Link(theme, "Meer tonen")
        self._none = Text(theme, _NONE, "small", "ink3", wrap=True)
        self._no_intentions = Text(theme, _NO_INTENTIONS, "small", "ink3", wrap=True)
        self.panel = Panel(theme, "Sessies", head_line=True, parent=self)
        self.kept = Panel(theme, "Voornemens van de vorige keer", head_line=True, parent=self)
        self.panel.body.addWidget(self.list)
        self.panel.body.addLayout(_inset(self._none, self.more))
        self.kept.body.addWidget(self.intentions)
        self.kept.body.addLayout(_inset(self._no_intentions))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.panel)
        column.addWidget(self.kept)
        self.list.acted.connect(self._on_session)
        self.intentions.acted.connect(self._on_intention)
        self.more.clicked.connect(self._on_more)

    def show_group(self, found: Group) -> None:
        if self._group is None or self._group.id != found.id:
            self._whole = False
        super().show_group(found)
        held = groups.sessions_of(self._desk.store, found.id)
        # What comes first comes first, then what was, the latest first.
        every = [one for one in held if not one.held]
        every += [one for one in reversed(held) if one.held]
        shown = every if self._whole else every[:_FIRST]
        self.list.show_entries([_session(one, rotates=found.chair_id is None) for one in shown])
        self.list.setVisible(bool(shown))
        self._none.setVisible(not every)
        hidden = len(every) - len(shown)
        self.more.set_text(f"Nog {hidden} tonen")
        self.more.setVisible(bool(hidden))
        self.panel.set_count(len(every) or None)
        past = intentions.of_group(self._desk.store, found.id)
        self._past = {one.id: one for one in past}
        self.intentions.show_entries([_intention(one) for one in past])
        self.intentions.setVisible(bool(past))
        self._no_intentions.setVisible(not past)
        self.kept.set_count(len(past) or None)

    @staticmethod
    def _session_acts(_entry: NamedEntry) -> Sequence[Act]:
        return (opens("Sessie openen"),)

    @staticmethod
    def _intention_acts(_entry: NamedEntry) -> Sequence[Act]:
        return (opens("Naar de sessie"),)

    def _on_session(self, name: str, key: int) -> None:
        if name == OPEN:
            self.session_asked.emit(key)

    def _on_intention(self, name: str, key: int) -> None:
        if name == OPEN:
            self.session_asked.emit(self._past[key].session_id)

    def _on_more(self) -> None:
        self._whole = True
        if self._group is not None:
            self.show_group(self._group)


def _inset(text: QWidget, *links: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 6, 16, 10)
    row.addWidget(text, 100)
    for each in links:
        row.addWidget(each)
    row.addStretch(1)
    return row


def _session(one: GroupSession, *, rotates: bool) -> NamedEntry:
    day = dates.short_with_day(one.held_on) if one.held_on is not None else "zonder datum"
    parts = [one.method]
    parts += [f"inbrenger {one.owner}"] if one.owner else []
    parts += [f"leiding {one.chair}"] if one.chair and rotates else []
    return NamedEntry(
        one.id,
        day[:1].upper() + day[1:],
        meta=" · ".join(part for part in parts if part),
        lead=str(one.number),
        pill="gehouden" if one.held else "gepland",
        kind="ok" if one.held else "neutral",
    )


def _intention(one: PastIntention) -> NamedEntry:
    day = dates.numeric(one.held_on) if one.held_on is not None else ""
    parts = [one.owner, f"sessie van {day}" if day else "", one.outcome]
    return NamedEntry(
        one.id,
        one.text,
        meta=" · ".join(part for part in parts if part),
        pill=intentions.STATUSES[one.status],
        kind=_KINDS.get(one.status, "warn"),
    )
