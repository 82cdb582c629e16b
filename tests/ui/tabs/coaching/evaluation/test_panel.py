"""The panel of an evaluation: what is typed is kept, and nothing leaves without being seen."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import lines
from nplw_desktop.region.coaching import evaluating, requests
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.nameless_dialog import NamelessDialog
from nplw_desktop.ui.sending.one_draft import OneDraft
from nplw_desktop.ui.tabs.coaching.evaluation.panel import EvaluationPanel
from tests.ui.tabs.coaching.evaluation.conftest import ASKER
from tests.ui.tabs.minutes.ground import TODAY

D = TypeVar("D", bound=Dialog)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _type(panel: EvaluationPanel, key: str, text: str) -> None:
    control = panel.form.field(key).control()
    control.setFocus()
    QTest.keyClicks(control, text)
    panel.flush()
    QApplication.processEvents()


def _dialog(panel: EvaluationPanel, kind: type[D]) -> D:
    QApplication.processEvents()
    return next(each for each in panel.findChildren(kind) if each.isVisible())


def test_what_is_typed_is_kept_and_dated_and_undone_field_by_field(
    desk: Desk, panel: EvaluationPanel, request_id: int
) -> None:
    assert panel.state.text() == f"Nog niet gevraagd aan {ASKER}."
    _type(panel, "useful", "Het stappenplan")
    _type(panel, "changed", "De raad is om")
    found = evaluating.of_request(desk.store, request_id)
    assert (found.useful, found.changed, found.answered_on) == (
        "Het stappenplan",
        "De raad is om",
        TODAY,
    )
    assert panel.form.field("given_by").value() == ASKER
    assert panel.state.text() == f"Beantwoord op donderdag 26 november 2026 door {ASKER}."
    desk.undo()
    QApplication.processEvents()
    assert panel.form.field("changed").value() == ""
    assert panel.form.field("useful").value() == "Het stappenplan"


def test_a_name_that_is_typed_is_that_of_someone_without_a_contact(
    desk: Desk, panel: EvaluationPanel, request_id: int
) -> None:
    _type(panel, "given_by", "Wethouder Bos")
    found = evaluating.of_request(desk.store, request_id)
    assert (found.given_by_id, found.given_by) == (None, "Wethouder Bos")
    field = panel.form.field("given_by").control()
    field.selectAll()  # type: ignore[attr-defined]
    _type(panel, "given_by", ASKER)
    assert evaluating.of_request(desk.store, request_id).given_by_id is not None


def test_a_day_before_it_was_asked_is_refused_at_its_field(
    desk: Desk, panel: EvaluationPanel, request_id: int
) -> None:
    _type(panel, "asked_on", "vandaag")
    _type(panel, "answered_on", "gisteren")
    panel.enter()
    assert "voor de dag waarop je het vroeg" in panel.form.field("answered_on").error()
    assert evaluating.of_request(desk.store, request_id).answered_on is None


def test_asking_makes_a_draft_and_notes_the_day(
    desk: Desk, panel: EvaluationPanel, request_id: int, tmp_path: Path
) -> None:
    panel.ask.click()
    dialog = _dialog(panel, OneDraft)
    assert evaluating.of_request(desk.store, request_id).asked_on is None
    dialog.save_to(tmp_path / "vraag.eml")
    assert desk.tasks.wait()
    QApplication.processEvents()
    text = (tmp_path / "vraag.eml").read_bytes().decode()
    assert "hanna@zandwijk.example" in text
    assert "X-Unsent: 1" in text
    assert evaluating.of_request(desk.store, request_id).asked_on == TODAY
    assert desk.store.undo_step is not None
    assert desk.store.undo_step.label == "Evaluatie gevraagd"
    assert "Gevraagd op" in panel.state.text()
    dialog.copy_text.click()
    assert QGuiApplication.clipboard().text().startswith("Beste Hanna,")
    dialog.reject()


def test_what_is_shared_was_seen_without_names(
    desk: Desk, panel: EvaluationPanel, request_id: int
) -> None:
    assert panel.share.isHidden()
    _type(panel, "reuse", "Hanna begon met koffie")
    assert panel.share.isVisible()
    panel.share.click()
    dialog = _dialog(panel, NamelessDialog)
    assert dialog.text.value() == "Collega A begon met koffie"
    QTest.keyClicks(dialog.text.control(), ", dan pas cijfers")
    QTest.keyClick(dialog.text.control(), Qt.Key.Key_Tab)
    dialog.text.control().setFocus()
    QTest.keyClick(dialog.text.control(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    found = evaluating.of_request(desk.store, request_id)
    assert found.line_id is not None
    kept = lines.get(desk.store, found.line_id)
    assert kept is not None
    assert kept.text.text == "Collega A begon met koffie, dan pas cijfers"
    assert panel.shared.text() == "Gedeeld als kennis, zonder namen."
    panel.keep_in.click()
    QApplication.processEvents()
    assert lines.get(desk.store, found.line_id) is None
    assert panel.keep_in.isHidden()


def test_the_request_is_evaluated_by_the_button_once_something_was_said(
    desk: Desk, panel: EvaluationPanel, request_id: int
) -> None:
    said: list[str] = []
    desk.announced.connect(lambda text, _undo: said.append(text))
    panel.finish.click()
    assert "nog geen antwoord" in said[-1]
    _type(panel, "answer", "Ja, helemaal")
    panel.finish.setFocus()
    panel.finish.click()
    QApplication.processEvents()
    assert panel.isAncestorOf(panel.window().focusWidget())  # not on a button elsewhere
    found = requests.get(desk.store, request_id)
    assert found is not None
    assert found.status == "evaluated"
    assert panel.finish.isHidden()
    desk.undo()
    QApplication.processEvents()
    assert panel.finish.isVisible()


def test_without_a_request_or_a_file_to_write_in_nothing_can_be_done(
    desk: Desk, panel: EvaluationPanel, request_id: int
) -> None:
    panel.show_request(None)
    assert not panel.isEnabled()
    assert panel.panes()
    panel.show_request(request_id)
    assert panel.isEnabled()
    desk.only_read = True
    other = EvaluationPanel(desk, panel)
    assert not other.finish.isEnabled()
    assert not other.form.field("answer").control().isEnabled()
