"""Whose turn it is, who had it and for how long, who comes next."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.region.intervision.live import Turn
from nplw_desktop.ui.tabs.intervision.live import words
from nplw_desktop.ui.tabs.intervision.live.buttons import KeyButton
from nplw_desktop.ui.tabs.intervision.live.feed import LiveState
from nplw_desktop.ui.tabs.intervision.live.side_list import Row, SideList
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import ElidedText

_SAID = {"had": "geweest", "skipped": "overgeslagen", "now": "aan de beurt", "waiting": ""}
_ICONS = {"had": "check", "skipped": "minus", "now": "arrow-right", "waiting": ""}


class TurnsPanel(Panel):
    """``next_asked``; ``turn_asked(participant)`` for somebody out of turn; ``skip_asked(…)``."""

    next_asked = Signal()
    turn_asked = Signal(int)
    skip_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Beurten", head_line=True)
        self._low = False
        self._known: dict[int, tuple[object, Row]] = {}
        self.next = KeyButton(theme, "Volgende", "arrow-right", key="F3")
        add_to_head(self, self.next)
        self.list = SideList(theme, "Beurten", large=True)
        self.note = ElidedText(theme, "", "base", "ink2")
        self.body.addWidget(self.list, 1)
        self._foot = QWidget(self)  # the list keeps off the edge that is round
        self._row = QHBoxLayout(self._foot)
        self._row.addWidget(self.note)
        self._foot.hide()
        self.body.addWidget(self._foot)
        self.body.addSpacing(4)
        self.next.clicked.connect(self.next_asked)
        self.list.chosen.connect(self.turn_asked)
        self.list.dropped.connect(self.skip_asked)
        theme.changed.connect(self._trim)
        self._trim()

    def tell(self, shown: LiveState) -> None:
        """Show how it stands."""
        turns = shown.clock.turns
        often = Counter(each.speaker.first for each in turns)
        self.list.show_rows(
            [self._row_of(each, alone=often[each.speaker.first] == 1) for each in turns]
        )
        self.next.setEnabled(bool(shown.clock.turns) and shown.clock.going)
        note = _note(shown)
        if self.note.text() != note:
            self.note.set_text(note)
            self._show_foot()

    def _row_of(self, turn: Turn, *, alone: bool) -> Row:
        """Names are put together once: this is asked every second."""
        told = (turn.speaker, turn.place, int(turn.seconds), alone)
        known = self._known.get(turn.speaker.id)
        if known is None or known[0] != told:
            known = self._known[turn.speaker.id] = (told, _row(turn, alone=alone))
        return known[1]

    def set_low(self, low: bool) -> None:
        """On a low screen the rows get the room of the note."""
        self._low = low
        self._show_foot()

    def _show_foot(self) -> None:
        self._foot.setVisible(bool(self.note.text()) and not self._low)

    def _trim(self) -> None:
        px = self._theme.px
        self.body.setSpacing(0)
        self._row.setContentsMargins(px(16), px(8), px(16), px(6))


def add_to_head(panel: Panel, widget: QWidget) -> None:
    """Put a control at the end of the head of a panel."""
    assert panel.head is not None
    row = panel.head.layout()
    assert row is not None
    row.addWidget(widget)


def _row(turn: Turn, *, alone: bool) -> Row:
    """By first name, as they sit at the table; two who share one are told apart by the rest of it."""
    took = words.spoke(turn.seconds) if turn.seconds >= 1 or turn.place == "now" else ""
    said = _SAID[turn.place]
    end = took or said
    who = turn.speaker
    name = who.first if alone else f"{who.first} {who.rest}".strip()
    return Row(
        who.id,
        _ICONS[turn.place],
        "accent" if turn.place == "now" else "ink2",
        name,
        who.home,
        end=end,
        quiet=turn.place in ("had", "skipped"),
        marked=turn.place == "now",
        spoken=", ".join(filter(None, (name, who.home, said))),
    )


def _note(shown: LiveState) -> str:
    """Who is not in this round, and why."""
    phase = shown.phase
    if phase is None or not shown.owner or len(shown.clock.turns) < 2:
        return ""
    if phase.who == "participants":
        return f"{shown.owner} brengt de casus in."
    return ""
