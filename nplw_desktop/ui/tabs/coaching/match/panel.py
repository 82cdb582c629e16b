"""Wie past bij deze vraag: who was proposed, who fits best and why, and who does not now."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import assignments, capacity, matching
from nplw_desktop.region.coaching.assignments import Assignment, proposing
from nplw_desktop.region.coaching.capacity.ledger import Plan
from nplw_desktop.region.coaching.matching import Match, choices
from nplw_desktop.store import Changed, Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.focus import move_to
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.match.entries import ALLOW, FOLD, MatchEntry, entries
from nplw_desktop.ui.tabs.coaching.match.errands import Errands
from nplw_desktop.ui.tabs.coaching.match.head import MatchHead
from nplw_desktop.ui.tabs.coaching.match.proposed import ProposedRow
from nplw_desktop.ui.tabs.coaching.match.rows import MatchList
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.label_chips import LabelChip
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling
from nplw_desktop.ui.widgets.strip import Strip

_PAUSE_MS = 120
_ROUND, _ALL = 10, 100
_CORNER = 5
"""Px the bar of the page keeps from the round corner of the panel."""
_TABLES = (
    "coach_request",
    "request_municipality",
    "request_theme",
    "match_choice",
    "assignment",
    "planned_week",
    "hour_entry",
    "coach",
    "coach_theme",
    "coach_phase",
    "coach_capacity",
    "coach_municipality",
    "travel",
    "absence",
    "theme",
    "setting",
    "person",
    "organisation",
    "role",
)
_NO_THEME = "Deze vraag heeft nog geen thema. Kies er een bij de vraag; dan telt deskundigheid mee."
_NOBODY = "Niemand kan dit nu doen. Hieronder staat per coach waarom."
_OLD = ("declined", "completed", "terminated")


class Shown(NamedTuple):
    """What there is to show of one request."""

    match: Match | None
    held: tuple[tuple[Assignment, Plan], ...]


class MatchPanel(Panel):
    """``candidate_shown`` carries the coach in hand or None; ``plan_shown`` also the weeks that a
    proposal would take."""

    candidate_shown = Signal(object)
    plan_shown = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, "Wie past erbij", head_line=True, parent=parent)
        self._desk = desk
        self.request_id: int | None = None
        self.shown: Shown | None = None
        self._stale = False
        self._unfolded, self._fresh = False, True
        self._landing = 0
        self._chips: list[LabelChip] = []
        self._rows_of: tuple[tuple[Assignment, Plan], ...] = ()
        theme = desk.theme
        self.errands = Errands(desk, self)
        self.strip = Strip(theme, "notice", "", parent=self)
        self.wrong = Strip(theme, "error", "", parent=self)
        self.head_row = MatchHead(theme)
        self.list = MatchList(theme)
        self.list.fill_menu = self._fill_menu
        self.nobody = EmptyState(
            theme,
            "user-star",
            "Nog geen coaches",
            "Maak eerst een coach van een contact.",
            "Naar Coaches",
            button_icon=None,
        )
        self.nothing = EmptyState(
            theme, "user-star", "Kies een vraag", "Dan zie je hier wie erbij past.", quiet=True
        )
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._show_nothing()

    def _lay_out(self) -> None:
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._proposed = QVBoxLayout()
        self._proposed.setSpacing(0)
        self._column.addLayout(self._proposed)
        self._column.addWidget(self.head_row)
        self._column.addWidget(self.list)
        self._column.addWidget(self.nobody, _ALL)
        self._column.addWidget(self.nothing, _ALL)
        self._column.addStretch(1)
        self._scroll = scrolling(page, self, QPalette.ColorRole.Base)
        self._strips = QVBoxLayout()
        for strip in (self.wrong, self.strip):
            self._strips.addWidget(strip)
            self._show_strip(strip, False)
        self.body.setSpacing(0)
        self.body.addLayout(self._strips)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, _CORNER)
        below.addWidget(self._scroll)
        self.body.addLayout(below, 1)
        self.setMinimumHeight(1)

    def _connect(self) -> None:
        self.list.acted.connect(self._on_acted)
        self.list.in_hand.connect(self._on_in_hand)
        self.nobody.action_clicked.connect(self._go_coaches)
        self.errands.refused.connect(self._on_refused)
        self.errands.landed.connect(self._on_landed)
        self._soon.timeout.connect(self._read)
        self._desk.changed.connect(self._on_changed)

    # What is asked of it

    def show_request(self, request_id: int | None) -> None:
        """Show who fits a request, or nothing."""
        if request_id != self.request_id:
            self.request_id = request_id
            self.errands.request_id = request_id or 0
            self._unfolded, self._fresh = False, True
            self._show_strip(self.wrong, False)
            self.list.set_entries(())
            self.candidate_shown.emit(None)
            self.plan_shown.emit(None, ())
        if request_id is None:
            self._show_nothing()
        else:
            self._read()

    def first_stop(self) -> QWidget:
        """Where F6 goes: the list, or who was proposed when there is nothing to choose any more."""
        stops = [stop for row in self.proposed() for stop in row.stops()]
        return stops[0] if stops and not self.list.isVisible() else self.list

    # Reading

    def _on_changed(self, changed: Changed) -> None:
        if self.request_id is not None and any(changed.of(name) for name in _TABLES):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        if self.request_id is None:
            return
        self._stale = False
        self._soon.stop()
        job = partial(_reading, self._desk.store, self.request_id, self._desk.today())
        done = partial(self._on_read, self.request_id)
        self._desk.tasks.run(job, done, owner=self, key="match")

    def _on_read(self, request_id: int, shown: Shown) -> None:
        if request_id != self.request_id:
            return
        self.shown = shown
        if shown.match is None:
            self._show_nothing()
            return
        self.nothing.hide()
        self._show_head(shown.match)
        self._show_proposed(shown.held)
        match = shown.match
        anybody = bool(match.candidates or match.why_not or match.asked.busy)
        self.nobody.setVisible(not anybody)
        listed = bool(match.candidates or match.why_not) and match.asked.open
        self.head_row.setVisible(listed and bool(match.candidates))
        if self._fresh and _nobody(match):
            self._unfolded = True  # why is what one wants to know
        self._fresh = False
        self.list.setVisible(listed)
        self.head_row.show_weights(match.weights)
        self._show_list(match)

    def _show_list(self, match: Match) -> None:
        able = not self._desk.only_read
        self.list.show_entries(entries(match, unfolded=self._unfolded, able=able))
        if not self.list.currentIndex().isValid() and match.candidates and not match.asked.covered:
            self.list.go_to(match.candidates[0].coach_id)

    def _show_nothing(self) -> None:
        self.shown = None
        self._name("Wie past erbij", ())
        self._show_proposed(())
        for part in (self.head_row, self.list, self.nobody):
            part.hide()
        self._show_strip(self.strip, False)
        self.nothing.show()

    def _show_head(self, match: Match) -> None:
        asked = match.asked
        verb = "past" if asked.open else "hielp"
        self._name(f"Wie {verb} bij: {asked.question}", tuple(asked.themes.values()))
        said = _notice(match)
        if said:
            self.strip.set_text(said)
        self._show_strip(self.strip, bool(said))

    def _show_strip(self, strip: Strip, shown: bool) -> None:
        """A strip stands free of the lines above and below it, and takes no room when away."""
        strip.setVisible(shown)
        room = 0 if self.wrong.isHidden() and self.strip.isHidden() else _ROUND
        self._strips.setContentsMargins(16, room, 16, room)

    def _name(self, title: str, themes: tuple[str, ...]) -> None:
        assert self.head is not None
        self.head.set_title(title)
        self.setAccessibleName(title)
        row = self.head.layout()
        assert row is not None
        for chip in self._chips:
            row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [LabelChip(self._desk.theme, name, parent=self.head) for name in themes]
        for chip in self._chips:
            row.addWidget(chip)
            chip.show()

    def _show_proposed(self, held: tuple[tuple[Assignment, Plan], ...]) -> None:
        if held == self._rows_of:
            return
        self._rows_of = held
        focused = self._focused_reply()
        while (item := self._proposed.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for one, plan in held:
            row = ProposedRow(self._desk, one, plan)
            row.replied.connect(self.errands.reply)
            row.asked.connect(self.errands.do)
            self._proposed.addWidget(row)
        stops = [stop for row in self.proposed() for stop in row.stops()]
        for first, second in pairwise([*stops, self.list]):
            QWidget.setTabOrder(first, second)
        if self._landing in (row.held.id for row in self.proposed()):
            self._on_landed(self._landing)
        elif focused is not None:
            self._restore(*focused)

    def _on_landed(self, assignment_id: int) -> None:
        """Who was proposed left the list; the keys go on at what they will say."""
        row = next((row for row in self.proposed() if row.held.id == assignment_id), None)
        self._landing = 0 if row is not None else assignment_id
        if row is not None:
            move_to(row.first_stop())

    def _focused_reply(self) -> tuple[int, str] | None:
        """In whose row the focus is, and on what: the row is about to be made anew."""
        here = self.window().focusWidget()
        for row in self.proposed():
            if here is not None and row.isAncestorOf(here):
                return row.held.id, here.accessibleName()
        return None

    def _restore(self, assignment_id: int, name: str) -> None:
        row = next((row for row in self.proposed() if row.held.id == assignment_id), None)
        stops = row.stops() if row is not None else []
        same = (stop for stop in stops if stop.accessibleName() == name)
        move_to(next(same, stops[0] if stops else self.list))

    def proposed(self) -> list[ProposedRow]:
        """The rows of who was proposed."""
        found = (self._proposed.itemAt(at) for at in range(self._proposed.count()))
        parts = [item.widget() for item in found if item is not None]
        return [part for part in parts if isinstance(part, ProposedRow)]

    # Acting

    def _on_acted(self, entry: MatchEntry) -> None:
        self._show_strip(self.wrong, False)
        if entry.key == FOLD:
            self._unfolded = not self._unfolded
            if self.shown is not None and self.shown.match is not None:
                self._show_list(self.shown.match)
        elif entry.button == ALLOW:
            self.errands.choose(entry.key, "")
        elif entry.button:
            one = entry.candidate
            self.errands.propose(entry.key, one.score if one else None, one.grounds if one else "")

    def _fill_menu(self, menu: QMenu, entry: MatchEntry) -> None:
        if entry.key == FOLD:
            return
        if entry.button and entry.button != ALLOW:
            menu.addAction(f"{entry.button}…").triggered.connect(partial(self._on_acted, entry))
        if not self._desk.only_read:
            self._fill_choices(menu, entry)
        menu.addAction("Coach tonen").triggered.connect(
            partial(self._desk.go, places.coach(entry.key))
        )

    def _fill_choices(self, menu: QMenu, entry: MatchEntry) -> None:
        held = entry.candidate or entry.not_now
        pinned = held is not None and held.pinned
        vetoed = entry.not_now is not None and entry.not_now.vetoed
        offered = [
            ("Niet meer bovenaan", "") if pinned else ("Bovenaan zetten", choices.PIN),
            ("Toch toestaan", "") if vetoed else ("Niet voor deze vraag…", choices.VETO),
        ]
        for words, kind in offered:
            menu.addAction(words).triggered.connect(partial(self.errands.choose, entry.key, kind))

    def _on_in_hand(self, entry: MatchEntry | None) -> None:
        coach_id = entry.key if entry is not None and entry.candidate is not None else None
        self.candidate_shown.emit(coach_id)
        match = self.shown.match if self.shown is not None else None
        if coach_id is None or match is None or match.asked.covered:
            self.plan_shown.emit(None, ())
            return
        job = partial(_plan, self._desk.store, coach_id, match, self._desk.today())
        done = partial(self._on_plan, self.request_id, coach_id)
        self._desk.tasks.run(job, done, owner=self, key="plan")

    def _on_plan(self, request_id: int | None, coach_id: int, plan: Plan) -> None:
        if request_id == self.request_id:
            self.plan_shown.emit(coach_id, plan)

    def _on_refused(self, why: str) -> None:
        self.wrong.set_text(why)
        self._show_strip(self.wrong, True)

    def _go_coaches(self) -> None:
        self._desk.go(places.write_page(places.COACHES))


def _nobody(match: Match) -> bool:
    """Whether a coach is sought and none can do it now."""
    return bool(match.why_not) and not match.candidates and not match.asked.covered


def _notice(match: Match) -> str:
    """What is to be known before one looks at the points; empty when that is nothing."""
    asked = match.asked
    if not asked.open:
        return ""
    if _nobody(match):
        return _NOBODY
    if not asked.themes:
        return _NO_THEME
    listed = ", ".join(asked.themes.values())
    found = f"De vraag heeft nog geen thema; uit de woorden blijkt: {listed}."
    return found if asked.implied else ""


def _reading(store: Store, request_id: int, today: date) -> Shown:
    with store.snapshot() as moment:
        match = matching.match(moment, request_id, today)
        held = assignments.of_request(moment, request_id)
        # What is over stands below what goes on.
        ordered = sorted(held, key=lambda one: one.status in _OLD)
        return Shown(match, tuple((one, assignments.plan(moment, one.id)) for one in ordered))


def _plan(store: Store, coach_id: int, match: Match, today: date) -> Plan:
    try:
        ledger = capacity.ledger(store, coach_id, today)
    except LookupError:  # gone meanwhile
        return ()
    return proposing.for_asked(ledger, match.asked)
