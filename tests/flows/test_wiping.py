"""A case is wiped in the real window: from the strip in the tab to the bytes of file and copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema, sessions
from nplw_desktop.region.intervision import cases
from nplw_desktop.region.intervision.confidence import thrown_away, wiping
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab
from nplw_desktop.ui.tabs.intervision.wiping import bin_offer
from nplw_desktop.ui.tabs.intervision.wiping.dialog import WipeDialog
from nplw_desktop.ui.widgets.strip import Strip
from tests.flows.program import Program, child
from tests.region.intervision import secret_session
from tests.region.intervision.secret_session import FLEETING, OPEN, PHOTO, SECRET, Session
from tests.store.ground import left
from tests.ui.shell import TODAY, own_file

Key = Qt.Key
PHRASE = "paard accu nietje batterij"
pytestmark = pytest.mark.qt_log_ignore("does not support raise")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kopieën"
    made.mkdir()
    return made


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Session]:
    """A file with a case the group has looked back on."""
    path = own_file(tmp_path / "regio" / "Mijn regio.nplw", "ES18")
    with schema.open_file(path) as store:
        session = secret_session.make(store)
        with store.change("Volgende gehouden") as change:
            sessions.add(
                change, "intervision", "Sessie 2", TODAY, series_id=session.group, status="held"
            )
    return path, session


@pytest.fixture
def program(begin, made, folder, monkeypatch) -> Iterator[Program]:
    monkeypatch.setattr("tests.flows.program.SPECS", TABS)
    program = begin()
    notes.keep_folder(program.settings, made[0], folder)
    program.start(made[0])
    yield program
    if program.window.isVisible():
        program.close()


def tab_of(program: Program) -> IntervisionTab:
    found = program.window.findChild(IntervisionTab)
    assert found is not None
    return found


def test_from_the_reminder_to_the_last_byte(program, made, folder, tmp_path, qtbot):
    _, session = made
    program.do("copy_now")
    program.settle()
    assert left(folder, SECRET)
    program.desk.go("intervision")
    qtbot.waitUntil(tab_of(program).reminder.strip.isVisible, timeout=3000)
    tab_of(program).reminder.look_at.setFocus()
    program.press(Key.Key_Return)
    dialog = child(program, WipeDialog)
    assert dialog.cancel.hasFocus()
    dialog.act.setFocus()
    program.press(Key.Key_Return)
    program.settle()
    QApplication.processEvents()
    said = " ".join(
        strip.accessibleName()
        for strip in program.window.strips.findChildren(Strip)
        if strip.isVisible()
    )
    assert "De casus is gewist" in said
    assert "Ook 1 kopie is opgeschoond" in said
    store = program.desk.store
    assert cases.get(store, session.id).wiped_on == TODAY
    assert wiping.scope(store, [session.id]).empty
    assert store.value("SELECT count(*) FROM line WHERE text LIKE :t", t=f"{OPEN}%") == 3
    program.desk.undo()
    assert cases.texts(store, session.id) == {}
    program.close()
    assert left(tmp_path, SECRET, FLEETING, PHOTO) == []


def test_a_deleted_session_goes_for_good_from_the_bin(program, made, folder, tmp_path):
    _, session = made
    program.desk.write("Sessie weg", lambda change: sessions.delete(change, session.id))
    program.do("copy_now")
    program.settle()
    assert left(folder, SECRET)
    question = bin_offer.ask(program.window, program.desk, [session.id])
    assert question is not None
    question.answer("erase")
    program.settle()
    assert thrown_away.every(program.desk.store) == ()
    assert not program.desk.store.value("SELECT count(*) FROM line WHERE kind = 'quick_note'")
    program.close()
    assert left(tmp_path, *_words(session), FLEETING) == []


def _words(session: Session) -> list[str]:
    return [f"{SECRET}{number:03}" for number in range(1, session.said + 1)]


def test_the_reminder_stands_above_the_pages_and_not_above_a_session(program, made, qtbot):
    _, session = made
    program.desk.go("intervision")
    tab = tab_of(program)
    qtbot.waitUntil(tab.reminder.strip.isVisible, timeout=3000)
    program.desk.go(f"intervision/{session.id}")
    program.settle()
    assert not tab.reminder.strip.isVisible()
    program.desk.go("intervision")
    program.settle()
    assert tab.reminder.strip.isVisible()
