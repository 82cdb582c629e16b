"""A facilitator harvests a session that was held, closes it, and sees what it adds, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import labels, sessions
from nplw_desktop.region.base import now
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import harvest, yields
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.region.intervision.yields import Within
from nplw_desktop.region.intervision_tables import live_event
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.harvest.screen import CLOSING, MARKS, HarvestScreen
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab
from nplw_desktop.ui.tabs.intervision.yields import rows
from nplw_desktop.ui.tabs.intervision.yields.page import YieldPage
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import TODAY, Shell, example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "intervision"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
_MOST_PANES = 10
_THIRD = "SELECT id FROM session WHERE title LIKE 'Intervisiegroep A%sessie 3'"


class Harvester(AtWindow):
    """Someone at the keyboard of the real window."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.session = int(shell.store.value(_THIRD))

    @property
    def tab(self) -> IntervisionTab:
        """The tab that is shown."""
        return cast("IntervisionTab", self.shell.work.tabs.currentWidget())

    @property
    def screen(self) -> HarvestScreen:
        """The harvest that is shown."""
        found = self.tab.shown
        assert isinstance(found, HarvestScreen)
        return found

    def go_round_to(self, pane: QWidget) -> None:
        """Press F6 until a pane has the focus."""
        for _ in range(_MOST_PANES):
            self.press(Key.Key_F6)
            if self.focus() is pane:
                return
        raise AssertionError("F6 does not go there")

    def settle(self) -> None:
        """Let background work be done and shown."""
        assert self.shell.desk.tasks.wait()
        QApplication.processEvents()


@pytest.fixture
def harvester(theme: Theme, tmp_path: Path) -> Iterator[Harvester]:
    """The third session was led and stopped, and is still to be closed."""
    with opened(theme, example_copy(tmp_path / "bestand"), specs=SPECS) as shell:
        user = Harvester(shell)
        with shell.store.change("Gestopt") as change:
            sessions.edit(change, user.session, status="planned")
            for kind in ("start", "stop"):
                change.insert(live_event, session_id=user.session, kind=kind, at=now())
        user.settle()
        yield user


def test_a_session_is_harvested_closed_and_counted_by_keyboard(harvester: Harvester) -> None:
    user, store = harvester, harvester.shell.store
    before = yields.overview(store, Within())
    assert user.session not in {each.id for each in before.held}
    user.tab.list.table.select(user.session)
    user.tab.enter()
    user.press(Key.Key_Return)
    assert user.tab.place() == f"intervision/{user.session}"
    write_down(user)
    evaluate(user)
    close(user)
    look_back(user, len(before.held) + 1)


def write_down(user: Harvester) -> None:
    """An insight and an intention that were forgotten; the one may leave, the other with consent."""
    store = user.shell.store
    user.type("Nodig uit met de voorzitter erbij\n")
    user.type("Voorzitters bellen over 2 weken")
    user.press(Key.Key_B, held=BOTH)
    added = harvest.insights(store, user.session)[-1]
    assert added.level is Confidentiality.PARTICIPANTS
    assert harvest.intended(store, user.session)[-1].consented_on is None
    user.press(*[Key.Key_Tab] * 4, Key.Key_End, Key.Key_Space)  # past the buttons, to the insights
    user.press(Key.Key_Tab, Key.Key_End, Key.Key_Space)  # there are no actions: to the intentions
    assert harvest.insights(store, user.session)[-1].level is Confidentiality.SHAREABLE
    assert harvest.intended(store, user.session)[-1].consented_on == TODAY


def evaluate(user: Harvester) -> None:
    """Ctrl+Down goes to the marks; Enter goes down the column."""
    user.press(Key.Key_Down, held=CTRL)
    assert user.screen.page == MARKS
    user.press(Key.Key_Return)  # past the line of the group
    for mark in ("9", "8,5"):
        user.press(Key.Key_A, held=CTRL)
        user.type(f"{mark}\n")
    given = evaluations.of(user.shell.store, user.session)
    assert [one.mark for one in given[:3]] == [0, 90, 85]


def close(user: Harvester) -> None:
    """The last page says what may leave; F6 goes to the themes, Enter on the button closes it."""
    store = user.shell.store
    user.press(Key.Key_Down, held=CTRL)
    assert user.screen.page == CLOSING
    assert user.screen.closing.summary.texts()[1] == "2 van 2 voornemens met akkoord"
    user.go_round_to(user.screen.closing.labels.add)
    user.press(Key.Key_Return)
    user.type("uitnodigen\n")
    assert "uitnodigen" in {each.name for each in labels.of(store, "session", user.session)}
    user.go_round_to(user.screen.closing.close_button)
    user.press(Key.Key_Return)
    held = sessions.get(store, user.session)
    assert held is not None
    assert held.status == "held"


def look_back(user: Harvester, count: int) -> None:
    """Back to the list, and to the yield: the session counts, and its theme opens it."""
    user.press(Key.Key_F, held=CTRL)
    user.go_round_to(user.tab.frame.bar)
    user.press(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    user.settle()
    page = user.tab.frame.page
    assert isinstance(page, YieldPage)
    assert page.figures.figure(rows.SESSIONS).number == str(count)
    user.press(Key.Key_Return)  # into the page
    user.go_round_to(page.sides[rows.THEME].list)
    user.press(Key.Key_End)
    assert page.behind.head is not None
    assert page.behind.head.accessibleName() == "Sessies met thema ‘uitnodigen’"
    user.go_round_to(page.list)
    user.press(Key.Key_Return)
    assert user.tab.place() == f"intervision/{user.session}"
