"""A coach who was proposed for the request: the hours, both replies, and how it goes on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import durations, states
from nplw_desktop.region.coaching.assignments import ASKER, COACH, NO, YES, Assignment, proposing
from nplw_desktop.region.coaching.capacity.ledger import Plan
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.paint import PillKind
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.text import ElidedText, Text

LETTER, START, COMPLETE = "letter", "start", "complete"
RESIZE, DECLINE, TERMINATE = "resize", "decline", "terminate"
_KINDS: dict[str, PillKind] = {
    "proposed": "info",
    "agreed": "primary",
    "active": "ok",
    "completed": "neutral",
    "declined": "neutral",
    "terminated": "warn",
}
_WHO = {COACH: "Coach", ASKER: "Aanvrager"}
_OPEN = ("proposed", "agreed")
_NEXT = {"agreed": (START, "Begint", "play"), "active": (COMPLETE, "Afronden…", "check")}
_MENU = {
    "proposed": (
        (START, "Begint meteen"),
        (RESIZE, "Uren wijzigen…"),
        (DECLINE, "Voorstel intrekken…"),
    ),
    "agreed": ((RESIZE, "Uren wijzigen…"), (DECLINE, "Gaat niet door…")),
    "active": ((RESIZE, "Uren wijzigen…"), (TERMINATE, "Voortijdig beëindigen…")),
}


class ProposedRow(QWidget):
    """``replied`` carries who and what (empty takes it back); ``asked`` what is to be done, and of
    a letter for whom."""

    replied = Signal(int, str, str)
    asked = Signal(int, str, str)

    def __init__(
        self, desk: Desk, held: Assignment, plan: Plan, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, desk.theme
        self.held = held
        self.setAccessibleName(f"{held.coach}, {states.ASSIGNMENTS[held.status]}")
        self._buttons: dict[tuple[str, str], Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 11)
        column.setSpacing(4)
        column.addLayout(self._head(self._facts(plan)))
        if held.status in _OPEN:
            column.addWidget(self._replies())

    def button(self, who: str, answer: str) -> Button:
        """The button of a reply."""
        return self._buttons[who, answer]

    def first_stop(self) -> QWidget:
        """What is waited for: the reply of the coach; when that is past, the first button."""
        stops = self.stops()
        return self._buttons.get((COACH, YES)) or (stops[0] if stops else self)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [each for each in self.findChildren(Button) if each.isEnabled()]

    def _head(self, facts: str) -> QHBoxLayout:
        held, theme = self.held, self._theme
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(theme, held.coach, "base-strong"))
        word = states.ASSIGNMENTS[held.status]
        row.addWidget(Pill(theme, word.capitalize(), _KINDS[held.status]))
        row.addWidget(ElidedText(theme, facts, "small", "ink2"), 1)
        if held.status in _NEXT:
            act, words, icon = _NEXT[held.status]
            go = Button(theme, words, "normal", icon, small=True)
            go.clicked.connect(partial(self._ask, act, ""))
            row.addWidget(go)
            withhold(self._desk, go)
        if held.status in _MENU:
            more = Button(
                theme, "", "quiet", "ellipsis", name=f"Meer over {held.coach}", small=True
            )
            menu = QMenu(more)
            for act, words in _MENU[held.status]:
                menu.addAction(words).triggered.connect(partial(self._ask, act, ""))
            more.clicked.connect(partial(self._pop, menu, more))
            row.addWidget(more)
            withhold(self._desk, more)
        return row

    def _facts(self, plan: Plan) -> str:
        held = self.held
        parts = [durations.in_words(held.minutes)]
        if held.booked:
            parts.append(f"{durations.in_words(held.booked)} geschreven")
        if plan and held.reserves:
            parts.append(proposing.in_words(plan))
        if held.overbooked_reason:
            parts.append(f"boven de ruimte: {held.overbooked_reason}")
        if held.end_reason:
            parts.append(held.end_reason)
        if held.reply_note and held.reply_note != held.end_reason:
            parts.append(f"‘{held.reply_note}’")
        return " · ".join(parts)

    def _replies(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, across=16, down=4)
        for who, answer in ((COACH, self.held.coach_reply), (ASKER, self.held.asker_reply)):
            flow.addWidget(self._reply(who, answer))
        for who, name in _WHO.items():
            letter = Button(self._theme, f"Tekst voor {name.lower()}…", "quiet", "mail", small=True)
            letter.clicked.connect(partial(self._ask, LETTER, who))
            flow.addWidget(letter)
        return holder

    def _reply(self, who: str, said: str) -> QWidget:
        """Two buttons that show what was said; pressed again they take it back."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Text(self._theme, f"{_WHO[who]}:", "small", "ink2"))
        for answer, word in ((YES, "Ja"), (NO, "Nee")):
            on = said == answer
            button = Button(self._theme, word, "normal", "check" if on else None, small=True)
            button.setCheckable(True)
            button.setChecked(on)
            button.setAccessibleName(f"{_WHO[who]} zegt {word.lower()}")
            button.clicked.connect(partial(self._on_reply, who, "" if on else answer))
            self._buttons[who, answer] = button
            row.addWidget(button)
            withhold(self._desk, button)
        return holder

    def _on_reply(self, who: str, answer: str, _on: bool = False) -> None:
        self.replied.emit(self.held.id, who, answer)

    def _ask(self, act: str, who: str, _on: bool = False) -> None:
        self.asked.emit(self.held.id, act, who)

    def _pop(self, menu: QMenu, button: Button, _on: bool = False) -> None:
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._theme.color("line")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
