"""A coordinator chooses what goes on paper, by keyboard only, and finds it on disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from nplw_desktop.region import lines
from nplw_desktop.region.lines import Home
from nplw_desktop.region.reporting.choice import FULL
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.preview.paper import opened_pdf
from nplw_desktop.ui.theme import Theme
from tests.flows.test_minutes import CTRL, SPECS, Typist
from tests.ui.shell import example_copy, opened
from tests.ui.tabs.minutes.ground import items, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
DAY = date(2026, 11, 12)
SECRET = "De wethouder twijfelt"


@pytest.fixture
def typist(theme: Theme, tmp_path: Path) -> Iterator[Typist]:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=SPECS) as shell:
        yield Typist(shell)


def in_view(typist: Typist, qtbot) -> PaperDialog:
    dialog = typist.tab.report.summary.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: settled(dialog))
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def settled(dialog: PaperDialog) -> bool:
    shown = dialog.shown
    there = shown is not None and shown.asked.choice == dialog.choice and not dialog._making
    return there and bool(dialog.pages._images)


def words(data: bytes) -> str:
    with opened_pdf(data) as paper:
        return " ".join(page.get_textpage().get_text_bounded() for page in paper)


def tab_to(typist: Typist, name: str) -> None:
    """Press Tab until the control with this name has the focus."""
    for _ in range(60):
        if typist.focus().accessibleName() == name:
            return
        typist.press(Key.Key_Tab)
    raise AssertionError(name)


def test_a_full_report_is_chosen_narrowed_and_saved_with_a_text_document(
    typist: Typist, chosen: list[QFileDialog], tmp_path: Path, qtbot
) -> None:
    store = typist.shell.store
    meeting = meeting_on(store, DAY)
    with store.change("Gesloten besluit") as change:
        home = Home(meeting, next(iter(items(store, meeting).values())))
        lines.add(change, home, SECRET, kind="decision", status="valid", confidentiality="private")
    typist.shell.desk.go(f"minutes/{meeting}")
    typist.press(Key.Key_P, held=CTRL | SHIFT)
    dialog = in_view(typist, qtbot)
    tab_to(typist, "Papier")
    typist.press(Key.Key_Down)
    dialog = in_view(typist, qtbot)
    assert dialog.choice.form == FULL
    tab_to(typist, "Foto’s")
    typist.press(Key.Key_Space)
    tab_to(typist, f"Besluit: {SECRET}")
    typist.press(Key.Key_Space)
    qtbot.waitUntil(lambda: settled(dialog))

    typist.press(Key.Key_S, held=CTRL)
    chosen[-1].fileSelected.emit(str(tmp_path / "verslag.pdf"))
    typist.press(Key.Key_S, held=CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(chosen) == 2)
    chosen[-1].fileSelected.emit(str(tmp_path / "verslag.odt"))
    saved = (tmp_path / "verslag.pdf").read_bytes()
    assert SECRET in words(saved)
    assert "Alleen ik" in words(saved)
    with zipfile.ZipFile(tmp_path / "verslag.odt") as file:
        assert SECRET in file.read("content.xml").decode()
    typist.press(Key.Key_Escape)
    assert typist.tab.report.summary.dialog is None

    typist.press(Key.Key_P, held=CTRL)  # the summary is still one key away, without the secret
    dialog = in_view(typist, qtbot)
    assert dialog.paper is not None
    assert "Samenvatting" in words(dialog.paper.data)
    assert SECRET not in words(dialog.paper.data)
    typist.press(Key.Key_Escape)


def test_all_of_a_list_is_made_in_one_folder_and_one_book(
    typist: Typist, tmp_path: Path, qtbot
) -> None:
    folder = tmp_path / "Papieren"
    folder.mkdir()
    typist.tab.show_list()
    qtbot.waitUntil(lambda: typist.tab.list.table.rows.rowCount() > 3)
    typist.tab.list.enter()
    typist.press(Key.Key_A, held=CTRL)
    chosen = typist.tab.list.table.chosen()
    typist.press(Key.Key_P, held=CTRL | SHIFT)
    dialog = typist.tab.papers.dialog
    assert dialog is not None
    dialog.set_folder(str(folder))
    dialog.activateWindow()
    tab_to(typist, "Maken")
    with qtbot.waitSignal(dialog.finished_making, timeout=20_000):
        typist.press(Key.Key_Space)
    assert len(list(folder.iterdir())) == len(chosen)
    assert f"{len(chosen)} bestanden gemaakt" in dialog.told.text()
    typist.press(Key.Key_Escape)
    assert typist.tab.papers.dialog is None
