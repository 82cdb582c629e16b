"""One mail to look at: copied or made as a draft as it stands in the fields, and never sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from nplw_desktop.exchange.email_draft import Draft
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.sending.one_draft import OneDraft
from nplw_desktop.ui.widgets.strip import Strip
from tests.flows.conftest import chosen

__all__ = ["chosen"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
DRAFT = Draft(
    "Zoë", "zoe@zandwijk.example", "Hoe was het?", "Beste Zoë,\n\nHoe was het?", sender="Mirte"
)


@pytest.fixture
def make(desk: Desk, show: Callable[..., None]) -> Iterator[Callable[[Draft], OneDraft]]:
    def make(draft: Draft) -> OneDraft:
        made = OneDraft(desk, "Vragen", draft)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        show(made, 600, 600)
        return made

    yield make
    desk.tasks.wait()


def _said(dialog: OneDraft) -> str:
    QApplication.processEvents()
    return " ".join(
        strip.accessibleName() for strip in dialog.findChildren(Strip) if strip.isVisible()
    )


def test_a_draft_says_what_stands_in_the_fields(
    desk: Desk, make: Callable[[Draft], OneDraft], tmp_path: Path, chosen: list[QFileDialog]
) -> None:
    dialog = make(DRAFT)
    used: list[bool] = []
    dialog.used.connect(lambda: used.append(True))
    dialog.subject.edit.setText("Nog één vraag")
    QTest.keyClick(dialog.text.control(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [asked] = chosen
    assert "Zoë, Nog één vraag" in asked.selectedFiles()[0]
    path = tmp_path / "vraag.eml"
    asked.fileSelected.emit(str(path))
    assert desk.tasks.wait()
    assert "vraag.eml" in _said(dialog)
    made = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (made["X-Unsent"], made["Subject"]) == ("1", "Nog één vraag")
    assert made["To"].addresses[0].addr_spec == "zoe@zandwijk.example"
    assert made.get_content().startswith("Beste Zoë,")
    assert used == [True]


def test_without_an_address_the_text_can_be_copied_alone(
    make: Callable[[Draft], OneDraft], chosen: list[QFileDialog]
) -> None:
    dialog = make(Draft("Zoë", "", "Hoe was het?", "Beste Zoë"))
    assert not dialog.make.isEnabled()
    QTest.keyClick(dialog.text.control(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen == []
    dialog.copy_text.click()
    assert QGuiApplication.clipboard().text() == "Beste Zoë"
    assert "klembord" in _said(dialog)


def test_what_cannot_be_saved_is_said_and_the_text_stays(
    desk: Desk, make: Callable[[Draft], OneDraft], tmp_path: Path
) -> None:
    dialog = make(DRAFT)
    used: list[bool] = []
    dialog.used.connect(lambda: used.append(True))
    dialog.save_to(tmp_path / "weg" / "vraag.eml")
    assert desk.tasks.wait()
    assert "is er niet meer" in _said(dialog)
    assert dialog.text.value() == DRAFT.text
    assert used == []
