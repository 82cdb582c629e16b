"""After a meeting: drafts for who was there, the appointment for the next, and cancelling it."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.sending.dialog import SendDialog
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import example_copy, opened, said
from tests.ui.tabs.minutes.ground import TODAY, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "minutes"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


class Coordinator(AtWindow):
    """Someone at the keyboard of the real window."""

    @property
    def tab(self) -> MinutesTab:
        """The tab that is shown."""
        return cast("MinutesTab", self.shell.work.tabs.currentWidget())

    def begin(self) -> SendDialog:
        """Ctrl+Shift+E in the window."""
        self.press(Key.Key_E, held=BOTH)
        dialog = self.tab.sending.dialog
        assert dialog is not None
        assert QTest.qWaitForWindowActive(dialog)
        return dialog

    def tab_to(self, name: str) -> None:
        """Tab on to the control of this name."""
        for _ in range(40):
            if self.focus().accessibleName() == name:
                return
            self.press(Key.Key_Tab)
        raise LookupError(name)

    def answer(self, path: Path) -> None:
        """Choose a file or folder in the dialog of the system."""
        (chooser,) = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QFileDialog) and each.isVisible()
        ]
        chooser.fileSelected.emit(str(path))
        around = chooser.parentWidget()
        chooser.reject()
        if around is not None:
            around.window().activateWindow()  # as a desktop does
        QApplication.processEvents()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the program asks the system to open."""
    paths: list[Path] = []

    def open_file(path: Path) -> bool:
        paths.append(path)
        return True

    monkeypatch.setattr("nplw_desktop.ui.preview.opening.open_file", open_file)
    return paths


def text_of(draft: EmailMessage) -> str:
    """What a draft says to who reads it."""
    body = draft.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
def user(theme: Theme, tmp_path: Path, shown: list[Path]) -> Iterator[Coordinator]:
    file = example_copy(tmp_path / "bestand")
    with opened(theme, file, specs=SPECS) as shell:
        yield Coordinator(shell)


def test_after_a_meeting_everyone_gets_a_draft_with_their_own_actions(
    user: Coordinator, tmp_path: Path, shown: list[Path], qtbot
) -> None:
    key = meeting_on(user.shell.store, TODAY)
    assert user.shell.work.tabs.go(f"minutes/{key}")
    user.tab.enter()
    dialog = user.begin()
    user.type("joris")  # was excused, and has to read it too
    user.press(Key.Key_Down, Key.Key_Space)
    assert dialog.draft.person is not None
    assert dialog.draft.person.name == "Joris Molendam"
    user.tab_to("E-mail aan Joris Molendam")
    user.press(Key.Key_Home, held=CTRL)
    user.press(Key.Key_End)
    user.type("\nJammer dat je er niet bij was.")
    user.tab_to("Kopieer tekst")
    user.press(Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Beste Joris,\nJammer dat je er niet bij was.\n\nHierbij het verslag")
    user.press(Key.Key_Return, held=CTRL)
    user.answer(tmp_path)
    qtbot.waitUntil(lambda: bool(shown))
    made = {}
    for path in shown[0].iterdir():
        found = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        made[found["To"].addresses[0].display_name] = found
    assert len(made) == 9
    joris = text_of(made["Joris Molendam"])
    assert "Jammer dat je er niet bij was." in joris
    bram = text_of(made["Bram Vlietstroom"])
    assert "Jammer" not in bram
    assert "A-2026-44" in bram
    assert all(len(list(each.iter_attachments())) == 1 for each in made.values())
    user.press(Key.Key_Escape)
    assert user.tab.sending.dialog is None
    assert user.tab.report.session is not None


def test_a_meeting_goes_to_the_calendar_and_when_deleted_is_taken_out_of_it(
    user: Coordinator, tmp_path: Path, qtbot
) -> None:
    store = user.shell.store
    key = meeting_on(store, TODAY)
    user.tab.list.table.select(key)
    user.tab.enter()
    dialog = user.begin()
    path = tmp_path / "afspraak.ics"
    user.tab_to("Agendabestand maken")
    user.press(Key.Key_Space)
    user.press(Key.Key_Down, Key.Key_Return)
    user.answer(path)
    qtbot.waitUntil(path.exists)
    assert user.shell.desk.tasks.wait()
    (first,) = icalendar.Calendar.from_ical(path.read_bytes()).events
    assert (first["status"], first["sequence"]) == ("CONFIRMED", 0)
    assert "Nodig mensen uit vanuit je agenda." in str(first["description"])
    dialog.reject()
    user.press(Key.Key_Delete)
    assert user.shell.desk.tasks.wait()
    QApplication.processEvents()
    (question,) = user.shell.window.findChildren(Question)
    assert QTest.qWaitForWindowActive(question)
    user.tab_to("Annulering maken…")
    user.press(Key.Key_Space)
    gone = tmp_path / "annulering.ics"
    user.answer(gone)
    qtbot.waitUntil(gone.exists)
    assert user.shell.desk.tasks.wait()
    (last,) = icalendar.Calendar.from_ical(gone.read_bytes()).events
    assert (last["status"], last["sequence"]) == ("CANCELLED", 1)
    assert last["uid"] == first["uid"]
    assert "Er is niets verstuurd." in said(user.shell)


def test_a_meeting_without_a_date_says_what_to_do(user: Coordinator) -> None:
    key = meeting_on(user.shell.store, TODAY)
    with user.shell.store.change("Zonder datum") as change:
        change.value("UPDATE session SET held_on = NULL WHERE id = :id RETURNING id", id=key)
    assert user.shell.work.tabs.go(f"minutes/{key}")
    user.tab.enter()
    user.press(Key.Key_E, held=BOTH)
    assert user.tab.sending.dialog is None
    assert "Vul eerst de datum in." in said(user.shell)
