"""From a new file to the next session of a group, by keyboard alone: nothing is needed beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import actions, sessions
from nplw_desktop.region.intervision import cases, groups, harvest, live, phases
from nplw_desktop.region.intervision.harvest import intentions
from nplw_desktop.ui import awake
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.harvest.screen import CLOSING, HarvestScreen
from nplw_desktop.ui.tabs.intervision.live import feed
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.tabs.intervision.prepare.phase_rows import PhaseEntry
from nplw_desktop.ui.tabs.intervision.prepare.screen import PrepareScreen
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab
from nplw_desktop.ui.theme import Theme
from tests.flows.keyboard import Keyboard
from tests.ui.shell import TODAY, Shell, opened, own_file

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key in ("contacts", "intervision")]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
PEOPLE = ("Anna Bekkering", "Karim Oudeland", "Joke Verlinde", "Peter Zandstra")
QUESTION = "Hoe krijg ik de raad op tijd mee?"


@dataclass
class Clock:
    """The clock of the program, that we set."""

    now: datetime = datetime(TODAY.year, TODAY.month, TODAY.day, 13, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Beginner(Keyboard):
    """Somebody who opened the program for the first time."""

    def __init__(self, shell: Shell, clock: Clock) -> None:
        super().__init__(shell.window)
        self.shell, self.clock = shell, clock
        shell.window.resize(1366, 768)
        shell.window.activateWindow()
        assert QTest.qWaitForWindowActive(shell.window)
        self.press(Key.Key_3, held=CTRL)
        self.settle()

    @property
    def tab(self) -> IntervisionTab:
        """The tab that is shown."""
        return cast("IntervisionTab", self.shell.work.tabs.currentWidget())

    @property
    def page(self) -> LivePage:
        """The screen of the session that is led."""
        found = self.shell.window.findChild(LivePage)
        assert found is not None
        return found

    def settle(self) -> None:
        """Let background work be done and shown."""
        assert self.shell.desk.tasks.wait()
        QApplication.processEvents()

    def go_round_to(self, pane: QWidget) -> None:
        """F6 until a pane has the focus."""
        for _ in range(12):
            if self.focus() is pane:
                return
            self.press(Key.Key_F6)
        raise AssertionError(pane)

    def tab_to(self, widget: QWidget) -> None:
        """Tab until the focus is there."""
        for _ in range(40):
            if self.focus() is widget:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(widget)

    def wait(self, minutes: float) -> None:
        """Let time pass, and the program see it."""
        self.clock.now += timedelta(minutes=minutes)
        self.page.feed.look()


@pytest.fixture
def user(theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Beginner]:
    clock = Clock()
    monkeypatch.setattr(feed, "clock_of", lambda *_: clock)
    monkeypatch.setattr(awake, "here", tuple)
    with opened(theme, own_file(tmp_path / "eigen.nplw"), specs=SPECS) as shell:
        yield Beginner(shell, clock)


def test_a_group_its_first_session_and_what_it_brought_need_nothing_but_a_new_file(
    user: Beginner,
) -> None:
    group = make_group(user)
    session_id = prepare(user, group)
    lead(user, session_id)
    reap(user, session_id)
    go_on(user, group, session_id)


def make_group(user: Beginner) -> int:
    """A group of people who were not in the file."""
    store = user.shell.store
    user.go_round_to(user.tab.frame.bar)
    user.press(Key.Key_Right, Key.Key_Down)
    user.settle()
    user.press(Key.Key_N, held=CTRL)
    user.press(Key.Key_A, held=CTRL)
    user.type("Kring Linge\n")
    user.settle()
    for name in PEOPLE:
        user.type(f"{name}\n")
    user.press(Key.Key_Escape)
    (found,) = groups.every(store)
    assert [each.shown for each in groups.members(store, found.id)] == list(PEOPLE)
    return found.id


def prepare(user: Beginner, group: int) -> int:
    """The first session: who brings a case, about what, and how."""
    store = user.shell.store
    user.press(Key.Key_O, held=BOTH)
    user.settle()
    screen = user.tab.shown
    assert isinstance(screen, PrepareScreen)
    assert screen.session is not None
    session_id = screen.session.id
    assert user.focus() is screen.case.owner.box
    user.press(Key.Key_Down)  # the first of those who never brought a case and do not lead
    assert cases.get(store, session_id).owner in PEOPLE
    user.tab_to(screen.case.question.edit)
    user.type(QUESTION)
    user.tab_to(screen.method.list)
    user.press(Key.Key_Down, Key.Key_Space)
    assert phases.total(phases.of(store, session_id)) == 90
    assert screen.phases.fit.text() == "Past precies"
    return session_id


def lead(user: Beginner, session_id: int) -> None:
    """Every phase five minutes; an action in the first, an intention in the last."""
    store = user.shell.store
    user.press(Key.Key_F5)
    user.press(Key.Key_F9)
    assert user.page.isVisible()
    user.type("Karim belt de griffier over 2 weken")
    user.press(Key.Key_A, held=BOTH)
    planned = phases.of(store, session_id)
    for _ in planned[1:]:
        user.wait(5)
        user.press(Key.Key_PageDown)
    user.type("Ik bel de griffier voor de zomer")
    user.press(Key.Key_B, held=BOTH)
    user.wait(5)
    user.press(Key.Key_Q, held=BOTH)
    user.settle()
    assert not live.is_running(store, session_id)
    assert set(live.real_minutes(store, session_id).values()) == {5}


def reap(user: Beginner, session_id: int) -> None:
    """It is stopped in projection: a key shows what it brought. The intention may go along."""
    store = user.shell.store
    user.press(Key.Key_F9)
    screen = user.tab.shown
    assert isinstance(screen, HarvestScreen)
    screen.enter()
    (action,) = actions.of_session(store, session_id)
    assert action.line.owner == "Karim Oudeland"
    (intended,) = harvest.intended(store, session_id)
    assert intended.line.owner == cases.get(store, session_id).owner
    assert intended.consented_on is None
    user.tab_to(screen.lines.parts["intention"].list)
    user.press(Key.Key_Home, Key.Key_Space)
    assert harvest.intended(store, session_id)[0].consented_on == TODAY
    user.press(Key.Key_Down, Key.Key_Down, held=CTRL)
    assert screen.page == CLOSING
    user.go_round_to(screen.closing.close_button)
    user.press(Key.Key_Return)
    held = sessions.get(store, session_id)
    assert held is not None
    assert held.status == "held"


def go_on(user: Beginner, group: int, before: int) -> None:
    """The next one opens with the intention, has another turn, and knows what phases took."""
    store = user.shell.store
    user.press(Key.Key_O, held=BOTH)
    user.settle()
    screen = user.tab.shown
    assert isinstance(screen, PrepareScreen)
    assert screen.session is not None
    assert screen.session.id != before
    (opens,) = intentions.last_intentions(store, screen.session.id)
    assert opens.text == "Ik bel de griffier voor de zomer"
    first = groups.fair_turn(store, group, screen.session.id)[0]
    assert first.name != cases.get(store, before).owner
    assert screen.case.owner.box.itemText(1) == first.name
    user.tab_to(screen.case.question.edit)
    user.type(QUESTION)
    user.tab_to(screen.method.list)
    used = cases.get(store, before).method
    user.press(Key.Key_Home)
    for _ in range(4):  # the same method again: it says how long its phases took
        entry = screen.method.list.current()
        if entry is not None and entry.method == used:
            break
        user.press(Key.Key_Down)
    user.press(Key.Key_Space)
    assert cases.get(store, screen.session.id).method == used
    user.tab_to(screen.phases.list)
    first_phase = screen.phases.list.current()
    assert isinstance(first_phase, PhaseEntry)
    assert first_phase.instruction.startswith("Vorige keer duurde dit 5 minuten")
