"""The keys on paper are those of the manual, and are shown from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from nplw_desktop.ui.actions import COMMANDS
from nplw_desktop.ui.equipment import Equipment
from nplw_desktop.ui.files import Files
from nplw_desktop.ui.help_dialog import KEYS, HelpDialog, page_text
from nplw_desktop.ui.key_sheet import sheet
from nplw_desktop.ui.preview import PreviewDialog
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def test_every_key_of_the_page_stands_on_it_and_nothing_of_its_markup():
    made = sheet(page_text(KEYS, COMMANDS))
    assert made.title == "Sneltoetsen"
    assert [part.title for part in made.parts] == ["Overal", "In een lijst", "In het venster"]
    first = {does: keys for keys, does in made.parts[0].rows}
    for command in COMMANDS:
        assert (command.text in first) == bool(command.shortcuts)
    assert first["Alles doorzoeken"] == "Ctrl+K"
    assert ("Del", "verwijderen, met Ongedaan maken") in made.parts[1].rows
    assert "ook op een ander scherm" in made.said
    words = [cell for part in made.parts for row in part.rows for cell in row]
    assert not any(sign in word for word in [*words, made.said] for sign in "*|[")


def test_the_link_of_the_manual_shows_the_paper(theme: Theme, tmp_path: Path) -> None:
    window = Window(theme, Settings(tmp_path / "venster.ini"))
    tasks = Tasks(window)
    Files(window, Equipment(theme, window.settings, tasks), lambda: None, lambda _: True)
    window.show()
    window.commands.do("keys")
    (manual,) = window.findChildren(HelpDialog)
    assert "Toetsen afdrukken" in manual.text.toPlainText()
    manual.text.anchorClicked.emit(QUrl("afdrukken"))
    assert tasks.wait()
    (shown,) = window.findChildren(PreviewDialog)
    assert shown.paper is not None
    assert shown.paper.data.startswith(b"%PDF")
    assert shown.paper.file_name == "Sneltoetsen.pdf"
    assert "Ctrl+K: Alles doorzoeken" in shown.paper.text
    shown.close()
    window.close()
    assert tasks.wait()
    window.deleteLater()
