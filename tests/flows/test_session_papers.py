"""A facilitator prints the plan and the cards of a session, by keyboard only; the case stays out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from nplw_desktop.region.intervision import cases
from nplw_desktop.region.reporting.choice import CARDS, PLAN
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.preview.paper import opened_pdf
from nplw_desktop.ui.theme import Theme
from tests.flows.test_prepare import SPECS, Facilitator
from tests.ui.shell import example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
SECRET = "rododendron"


@pytest.fixture
def user(theme: Theme, tmp_path: Path) -> Iterator[Facilitator]:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=SPECS) as shell:
        yield Facilitator(shell)


def settled(dialog: PaperDialog) -> bool:
    shown = dialog.shown
    there = shown is not None and shown.asked.choice == dialog.choice and not dialog._making
    return there and bool(dialog.pages._images)


def in_view(user: Facilitator, qtbot) -> PaperDialog:
    """The window with a paper, when that is on screen."""
    dialog = user.screen.papers.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: settled(dialog), timeout=20_000)
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def words(data: bytes) -> str:
    with opened_pdf(data) as paper:
        return " ".join(page.get_textpage().get_text_bounded() for page in paper)


def to_control(user: Facilitator, name: str) -> None:
    """Press Tab until the control with this name has the focus."""
    for _ in range(60):
        if user.focus().accessibleName() == name:
            return
        user.press(Key.Key_Tab)
    raise AssertionError(name)


def test_plan_and_cards_are_made_with_the_question_only_where_it_was_ticked(
    user: Facilitator, chosen: list[QFileDialog], tmp_path: Path, qtbot
) -> None:
    store = user.shell.store
    session_id = int(
        store.value("SELECT id FROM session WHERE title = 'Intervisiegroep A, sessie 4'")
    )
    question = f"Hoe verplaats ik een {SECRET}?"
    with store.change("Casusvraag gewijzigd") as change:
        cases.write(change, session_id, cases.QUESTION, question)
    user.shell.desk.go(f"intervision/{session_id}")
    user.press(Key.Key_P, held=CTRL)
    dialog = in_view(user, qtbot)
    assert dialog.choice.form == PLAN
    assert dialog.paper is not None
    assert SECRET not in words(dialog.paper.data)

    to_control(user, f"Casusvraag: {question}")
    user.press(Key.Key_Space)
    qtbot.waitUntil(lambda: settled(dialog), timeout=20_000)
    user.press(Key.Key_S, held=CTRL)
    chosen[-1].fileSelected.emit(str(tmp_path / "plan.pdf"))
    saved = words((tmp_path / "plan.pdf").read_bytes())
    assert SECRET in saved
    assert "Met casus" in saved

    for _ in range(60):  # back to the choice of the paper
        if user.focus() is dialog.panel.form.box:
            break
        user.press(Key.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    user.press(Key.Key_Down)
    dialog = in_view(user, qtbot)
    assert dialog.choice.form == CARDS
    user.press(Key.Key_S, held=CTRL)
    chosen[-1].fileSelected.emit(str(tmp_path / "kaarten.pdf"))
    user.press(Key.Key_S, held=BOTH)
    qtbot.waitUntil(lambda: len(chosen) == 3, timeout=20_000)
    chosen[-1].fileSelected.emit(str(tmp_path / "kaarten.odt"))
    cards = words((tmp_path / "kaarten.pdf").read_bytes())
    assert "Eigen besluit opschrijven" in cards
    assert SECRET not in cards
    with zipfile.ZipFile(tmp_path / "kaarten.odt") as file:
        assert SECRET not in file.read("content.xml").decode()
    user.press(Key.Key_Escape)
    assert user.screen.papers.dialog is None

    user.press(Key.Key_P, held=CTRL)  # the tick was for that one paper
    dialog = in_view(user, qtbot)
    assert dialog.paper is not None
    assert SECRET not in words(dialog.paper.data)
    user.press(Key.Key_Escape)
    labels = " ".join(row.label for row in store.rows("SELECT label FROM journal_step"))
    assert SECRET not in labels
