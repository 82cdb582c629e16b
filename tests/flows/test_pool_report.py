"""Somebody accounts for a year of the coach pool, by keyboard only: numbers, rows, paper, workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from nplw_desktop.region.coaching import requests
from nplw_desktop.region.reporting.choice import POOL
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.preview.paper import opened_pdf
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.coaching.report import rows
from nplw_desktop.ui.tabs.coaching.report.page import ReportPage
from nplw_desktop.ui.tabs.coaching.tab import CoachingTab
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "rododendron"
SPECS = [spec for spec in TABS if spec.key == "coaching"]


class Accountant(AtWindow):
    """Looks at the page Rapport."""

    @property
    def page(self) -> ReportPage:
        """The page, when it is on screen."""
        found = self.shell.window.findChildren(ReportPage)
        assert len(found) == 1
        return found[0]

    def settle(self) -> None:
        """Let what is asked for be read, and the rows behind it."""
        for _ in range(3):
            assert self.shell.desk.tasks.wait()
            QApplication.processEvents()

    def title(self) -> str:
        """What stands over the rows."""
        assert self.page.behind.head is not None
        return self.page.behind.head.accessibleName()

    def go_to(self, name: str) -> None:
        """Press Tab until the control with this name has the focus."""
        for _ in range(60):
            if self.focus().accessibleName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(name)


@pytest.fixture
def user(theme: Theme, tmp_path: Path) -> Iterator[Accountant]:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=SPECS) as shell:
        yield Accountant(shell)


def paper_of(user: Accountant, qtbot) -> PaperDialog:
    """The window with the paper, as it is chosen now."""
    dialog = user.page.papers.dialog
    assert dialog is not None
    qtbot.waitUntil(
        lambda: (
            dialog.shown is not None
            and not dialog._making
            and dialog.shown.asked.choice == dialog.choice
        ),
        timeout=20_000,
    )
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def words(data: bytes) -> str:
    with opened_pdf(data) as paper:
        return " ".join(page.get_textpage().get_text_bounded() for page in paper)


def test_a_year_is_looked_at_opened_printed_and_kept_for_excel(
    user: Accountant, chosen: list[QFileDialog], tmp_path: Path, qtbot
) -> None:
    desk = user.shell.desk
    with desk.store.change("Vraag toegevoegd") as change:
        closed = requests.add(
            change, f"Wie kan de {SECRET}?", desk.today(), confidentiality="private"
        )
        requests.step(change, closed, "waitlisted", desk.today(), reason="vol")
    desk.go("coaching/report")
    user.settle()

    for key in (rows.HOURS, rows.COSTS, rows.OCCUPIED):
        user.press(Key.Key_Right)
        user.settle()
        assert user.title() == rows.TITLES[key]
    for _ in range(3):
        user.press(Key.Key_Right)
    user.settle()
    assert user.title() == "Wachtlijst"

    user.press(Key.Key_P, held=CTRL)
    dialog = paper_of(user, qtbot)
    assert dialog.choice.form == POOL
    user.press(Key.Key_S, held=CTRL)
    chosen[-1].fileSelected.emit(str(tmp_path / "rapport.pdf"))
    saved = words((tmp_path / "rapport.pdf").read_bytes())
    assert "Coachpool in" in saved
    assert "vertrouwelijke vraag" in saved
    assert SECRET not in saved
    user.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: user.page.papers.dialog is None)

    user.shell.window.activateWindow()
    user.go_to("Bewaren voor Excel")
    user.press(Key.Key_Space)
    chosen[-1].fileSelected.emit(str(tmp_path / "rapport.xlsx"))
    user.settle()
    with zipfile.ZipFile(tmp_path / "rapport.xlsx") as book:
        told = book.read("xl/sharedStrings.xml").decode()
    assert "Vertrouwelijke vraag" in told
    assert SECRET not in told

    user.go_to("Wachtlijst")
    user.press(Key.Key_Return)
    user.settle()
    shown = user.shell.work.tabs.currentWidget()
    assert isinstance(shown, CoachingTab)
    assert shown.place() == f"coaching/requests/{closed}"
