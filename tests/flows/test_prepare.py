"""From nothing to the first phase of a session, by keyboard alone in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from nplw_desktop.region import sessions
from nplw_desktop.region.intervision import cases, phases, preparing, sessions_list
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.prepare.screen import PrepareScreen
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import example_copy, opened, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "intervision"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
SECRET = "rododendron"


class Facilitator(AtWindow):
    """Someone who prepares a session, at the keyboard of the real window."""

    @property
    def tab(self) -> IntervisionTab:
        """The tab that is shown."""
        return cast("IntervisionTab", self.shell.work.tabs.currentWidget())

    @property
    def screen(self) -> PrepareScreen:
        """The session that is being prepared."""
        found = self.tab.shown
        assert isinstance(found, PrepareScreen)
        return found

    @property
    def session_id(self) -> int:
        """Which session that is."""
        assert self.screen.session is not None
        return self.screen.session.id

    def tab_to(self, widget: object) -> None:
        """Tab until the focus is there."""
        for _ in range(40):
            if self.focus() is widget:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(widget)


@pytest.fixture
def user(theme: Theme, tmp_path: Path) -> Iterator[Facilitator]:
    file: Path = example_copy(tmp_path / "bestand")
    with opened(theme, file, specs=SPECS) as shell:
        yield Facilitator(shell)


def _plan_next(user: Facilitator) -> None:
    user.press(Key.Key_N, held=CTRL)
    assert isinstance(user.focus(), QMenu)
    user.press(Key.Key_Return)  # the next session of the only group
    assert said(user.shell).startswith("Gepland op ")
    assert said(user.shell).endswith("met 7 deelnemers")


def test_a_session_is_prepared_and_begun_by_keyboard(user: Facilitator) -> None:
    store = user.shell.store
    _plan_next(user)
    session_id, screen = user.session_id, user.screen
    assert user.focus() is screen.case.owner.box  # nobody brings a case yet
    user.press(Key.Key_Down)  # who waited longest
    assert cases.get(store, session_id).owner == screen.case.owner.box.itemText(1)

    user.tab_to(screen.case.question.edit)
    user.type(f"Hoe verplaats ik een {SECRET}?")
    user.tab_to(screen.method.list)
    user.press(Key.Key_Down, Key.Key_Space)
    planned = phases.of(store, session_id)
    assert phases.total(planned) == 90
    assert cases.texts(store, session_id)["question"].endswith(f"{SECRET}?")

    user.tab_to(screen.phases.list)
    user.type("++")
    assert screen.phases.fit.text() == "2 minuten te lang"
    user.type("--")
    assert screen.phases.fit.text() == "Past precies"

    user.tab_to(screen.people.list)
    user.type("kkk")
    replies = [one.reply for one in sessions.participants(store, session_id)]
    assert replies.count("yes") == 3
    user.tab_to(screen.todo.rows[0].box)
    user.press(Key.Key_Space)
    assert preparing.checklist(store, session_id)[0].done

    user.press(Key.Key_F5)
    standing = sessions_list.standing(store, session_id)
    assert standing is not None
    assert standing.running
    labels = [row.label for row in store.rows("SELECT label FROM journal_step")]
    assert "Casusvraag gewijzigd" in labels
    assert SECRET not in " ".join(labels)


def test_everything_of_it_is_taken_back_step_by_step(user: Facilitator) -> None:
    store = user.shell.store
    before = store.value("SELECT count(*) FROM session")
    _plan_next(user)
    user.press(Key.Key_Down)
    user.screen.method.choose("incident")
    for _ in range(3):
        user.shell.desk.undo()
    assert store.value("SELECT count(*) FROM session") == before
    assert (
        store.value(
            "SELECT count(*) FROM agenda_item WHERE session_id NOT IN (SELECT id FROM session)"
        )
        == 0
    )
    assert user.tab.shown is None


def test_the_next_session_follows_in_one_key(user: Facilitator) -> None:
    _plan_next(user)
    first = user.session_id
    user.press(Key.Key_O, held=BOTH)
    assert user.session_id != first
    assert user.screen.session is not None
    assert user.screen.session.title.endswith("sessie 8")


@pytest.mark.parametrize("with_phases", [False, True])
def test_f6_goes_round_the_parts_of_the_preparation(user: Facilitator, with_phases: bool) -> None:
    _plan_next(user)
    if with_phases:
        user.screen.method.choose("incident")
    seen = set()
    for _ in range(8):
        user.press(Key.Key_F6)
        seen |= {pane for pane in user.screen.panes() if pane.isAncestorOf(user.focus())}
        seen |= {pane for pane in user.screen.panes() if pane is user.focus()}
    assert seen == set(user.screen.panes())
