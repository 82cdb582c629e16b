"""Who helped whom: the drawing, and the same as a list for who reads or goes by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import co_working
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts
from nplw_desktop.ui.tabs.minutes.afternoon.diagram import Helped, HelpedDiagram
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling, turn
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList
from nplw_desktop.ui.widgets.text import Text

_LIST = 260
_WIDE = 1_000
"""From this width on, in px at 100 %, the list stands beside the drawing."""
_NARROW = 560
"""Below this width there is no room for both beside one another."""


class HelpedPage(Panel):
    """Read when it is shown, and again with each change while it is in sight."""

    def __init__(self, desk: Desk, acts: Acts, parent: QWidget) -> None:
        super().__init__(desk.theme, "Wie hielp wie", head_line=True, parent=parent)
        self._desk = desk
        self._acts = acts
        theme = desk.theme
        self.diagram = HelpedDiagram(theme, self)
        self.list = RowList(theme, "Wie van wie leerde", self)
        self._empty = Text(
            theme,
            "Nog niets. Vul bij Mensen in wat iemand leerde, en van wie.",
            "base",
            "ink2",
            wrap=True,
        )
        self._empty.setContentsMargins(16, 16, 16, 16)
        self._numbers = Text(theme, "", "small", "ink2", wrap=True)
        self._numbers.setContentsMargins(16, 8, 16, 8)
        self._pair = QWidget(self)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._pair)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._drawn = scrolling(self.diagram)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self._numbers)
        column.addWidget(self.list)
        column.addStretch(1)
        self._listed = scrolling(holder)
        self._beside.addWidget(self._drawn, 3)
        self._beside.addWidget(self._listed, 2)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._pair, 1)
        self.list.chosen.connect(self._on_listed)
        self.diagram.chosen.connect(self.list.go_to)
        self.list.opened.connect(self._on_listed)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Read it again."""
        store, session_id = self._desk.store, self._acts.session_id
        everybody = co_working.workers(store, session_id)
        called = {one.id: one.display_name for one in everybody}
        helped, entries = [], []
        for each in co_working.lessons(store, session_id):
            learner, teacher = called[each.learner_id], called.get(each.teacher_id or 0, "")
            who = f"{learner} leerde van {teacher}" if teacher else f"{learner} leerde"
            entries.append(RowEntry(each.id, who, each.text))
            if each.teacher_id is not None:
                spoken = f"{who}: {each.text}" if each.text else who
                helped.append(Helped(each.id, each.learner_id, each.teacher_id, each.text, spoken))
        named = {each.learner for each in helped} | {each.teacher for each in helped}
        shown = {one.id: called[one.id] for one in everybody if one.is_there or one.id in named}
        self.diagram.show_people(shown, tuple(helped))
        self.list.show_entries(entries)
        self.set_count(len(entries) or None)
        self._empty.setVisible(not entries)
        self._pair.setVisible(bool(entries))
        self._arrange()
        self._numbers.setText(_in_words(co_working.outcome(store, session_id)))

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if any(changed.of(table) for table in ("participant", "lesson", "person")):
            self.refresh()

    def enter(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_listed(self, key: object) -> None:
        if isinstance(key, int):
            self.diagram.choose(key)
            middle = self.diagram.middle_of(key)
            if middle is not None:
                self._drawn.ensureVisible(middle.x(), middle.y(), 0, self._drawn.height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The list beside the drawing, or below it where that leaves the drawing room enough."""
        px, high = self._desk.theme.px, self.diagram.sizeHint().height()
        fits_below = high <= 0.65 * self._pair.height()
        wide = self.width() >= px(_WIDE) or (self.width() >= px(_NARROW) and not fits_below)
        turn(self._beside, beside=wide)
        self._listed.setMinimumWidth(px(_LIST) if wide else 0)


def _in_words(came: co_working.Outcome) -> str:
    """``12 mensen uit 7 gemeenten · 4 hielpen een ander · 3 zoeken nog iets``."""
    parts = [f"{came.people} {'mens' if came.people == 1 else 'mensen'}"]
    if came.municipalities:
        towns = "gemeente" if came.municipalities == 1 else "gemeenten"
        parts[0] += f" uit {came.municipalities} {towns}"
    if came.helpers:
        parts.append(f"{came.helpers} {'hielp' if came.helpers == 1 else 'hielpen'} een ander")
    if came.seeking:
        many = len(came.seeking)
        parts.append(f"{many} {'zoekt' if many == 1 else 'zoeken'} iets")
    return " · ".join(parts)
