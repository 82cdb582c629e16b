"""What stands half typed in the lines of the harvest: a process that is killed takes none of it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.store import notes
from nplw_desktop.ui.tabs.intervision.harvest import half_typed
from nplw_desktop.ui.tabs.intervision.harvest.screen import MARKS, HarvestScreen
from tests.flows.always import full
from tests.ui.tabs.intervision.harvest.ground import Harvesting

WORDS = "Vraag eerst wie er al langs is ge"


def typed(harvesting: Harvesting, line: QLineEdit) -> None:
    """Type in a line and wait as long as a killed process must not have to."""
    line.setFocus()
    harvesting.type(WORDS)
    QTest.qWait(700)


def anew(harvesting: Harvesting) -> HarvestScreen:
    """The screen as it is after a kill: made of what the file has."""
    screen = HarvestScreen(harvesting.outside.desk, harvesting.outside.tab)
    assert screen.show_session(harvesting.id)
    return screen


def test_a_line_of_the_harvest_is_there_again_after_a_kill(harvesting: Harvesting) -> None:
    typed(harvesting, harvesting.screen.lines.add.line)
    other = anew(harvesting)
    assert other.lines.add.line.text() == WORDS
    other.lines.add.clear()
    other.deleteLater()
    assert notes.read(harvesting.store, "draft_harvest") is None


def test_a_lesson_is_there_again_and_still_changes_the_same_one(harvesting: Harvesting) -> None:
    with harvesting.store.change("Geleerd") as change:
        key = evaluations.learn(change, harvesting.id, None, "Te kort")
    harvesting.screen.show_page(MARKS)
    harvesting.screen.marks.learnt._on_opened(key)
    harvesting.screen.marks.learnt.line.clear()
    typed(harvesting, harvesting.screen.marks.learnt.line)
    other = anew(harvesting)
    assert other.marks.learnt.line.text() == WORDS
    other.show_page(MARKS)
    learnt = [each.text for each in evaluations.learnt(harvesting.store, harvesting.id)]
    assert WORDS in learnt
    assert "Te kort" not in learnt
    assert notes.read(harvesting.store, "draft_harvest") is None
    other.deleteLater()


def test_what_was_entered_leaves_no_draft(harvesting: Harvesting) -> None:
    typed(harvesting, harvesting.screen.lines.add.line)
    assert notes.read(harvesting.store, "draft_harvest") is not None
    harvesting.screen.flush()
    assert harvesting.line(WORDS)
    assert notes.read(harvesting.store, "draft_harvest") is None


def test_what_was_entered_while_the_disk_was_full_does_not_come_back_as_a_draft(
    harvesting: Harvesting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(half_typed, "_AGAIN_MS", 50)
    typed(harvesting, harvesting.screen.lines.add.line)
    with full(harvesting.store):
        harvesting.screen.flush()
        assert harvesting.screen.lines.add.line.text() == ""
    assert harvesting.outside.desk.retry()
    QTest.qWait(200)
    assert harvesting.line(WORDS)
    assert notes.read(harvesting.store, "draft_harvest") is None
