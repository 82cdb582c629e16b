"""The menu of the right mouse button, and words that come from an input method."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.ui.widgets.line_editor import menu
from tests.ui.widgets.line_editor.desk import line

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def entries(shown: QMenu) -> dict[str, QAction]:
    """All entries by their words, those of sub-menus included."""
    found = {}
    for action in shown.actions():
        found[action.text()] = action
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= entries(inner)
    return found


def test_a_line_can_be_filed_with_the_mouse_alone(desk):
    desk.load(line(1, "een", "action"))
    shown = menu.make(desk.editor, QPoint(5, 5))
    found = entries(shown)
    assert found["Actie"].isChecked()
    found["Besluit"].trigger()
    assert desk.store.filed == [((1,), "decision")]
    shown.deleteLater()


def test_the_clipboard_can_be_pasted_without_dress(desk):
    mime = QMimeData()
    mime.setText("- een")
    mime.setHtml("<b>- een</b>")
    QGuiApplication.clipboard().setMimeData(mime)
    desk.load(line(1))
    shown = menu.make(desk.editor, QPoint(5, 5))
    entries(shown)["Plakken zonder opmaak"].trigger()
    assert desk.shown()[0][3] == RichText("- een")
    shown.deleteLater()


def test_a_locked_editor_offers_nothing_that_changes_lines(desk):
    desk.load(line(1, "een"))
    desk.editor.setReadOnly(True)
    shown = menu.make(desk.editor, QPoint(5, 5))
    assert not {"Besluit", "Plakken zonder opmaak"} & set(entries(shown))
    shown.deleteLater()


def commit(desk, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(desk.editor, event)


def test_words_from_an_input_method_are_typed_like_others(desk):
    desk.load(line(1))
    desk.store.set(1, text=RichText("Bram", (Mark(0, 4, MarkKind.PERSON, "5"),)))
    desk.store.tell({1})
    desk.at(0, -1)
    commit(desk, " 🙂é")
    desk.editor.flush()
    assert desk.store.row(1).text == RichText("Bram 🙂é", (Mark(0, 4, MarkKind.PERSON, "5"),))


def test_an_input_method_opens_the_names_too(desk, show):
    show(desk.editor)
    desk.load(line(1))
    commit(desk, "@")
    assert desk.editor.completing.is_open
    desk.editor.completing.close()
