"""Keys that were under way to a list when it closed arrive where the focus is by then."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets import late_keys
from nplw_desktop.ui.widgets.chip_field import ChipField
from tests.ui import under_way

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(theme, show):
    window: Any = QWidget()
    column = QVBoxLayout(window)
    window.place = ChipField(theme, "Gemeente", lambda _words: [(1, "Lingerveen", "")])
    window.plain = QLineEdit()
    window.next = QLineEdit()
    for each in (window.place, window.plain, window.next):
        column.addWidget(each)
    show(window)
    yield window
    window.place._list.close()


def _front(window: Any, line: QWidget) -> QWindow:
    """The window that a screen sends the next keys to."""
    line.setFocus()
    under_way.send(window.windowHandle(), "l")
    popup = (
        window.place._list.view() if line is window.place.line else window.plain.completer().popup()
    )
    assert popup.isVisible()
    front: QWindow = popup.windowHandle()
    return front


def test_what_follows_enter_is_typed_in_the_next_field(window):
    window.place.added.connect(lambda _key: window.next.setFocus())
    front = _front(window, window.place.line)
    under_way.send(front, "ing\nHoe gaat het?")
    assert window.place.names() == {1: "Lingerveen"}
    assert (window.next.text(), window.place.line.text()) == ("Hoe gaat het?", "")


def test_what_follows_enter_stays_in_the_field_that_keeps_the_focus(window):
    front = _front(window, window.place.line)
    under_way.send(front, "ing\n")
    window.next.setFocus()
    under_way.send(front, "naar")
    window.place.line.setFocus()
    under_way.send(front, "terug")
    assert (window.next.text(), window.place.line.text()) == ("naar", "terug")


def test_a_list_that_opens_again_belongs_to_its_line_again(window):
    window.place.added.connect(lambda _key: window.next.setFocus())
    front = _front(window, window.place.line)
    under_way.send(front, "\nHoe")
    window.place.set_items([])
    front = _front(window, window.place.line)
    under_way.send(front, "x")
    assert (window.next.text(), window.place.line.text()) == ("Hoe", "lx")


def test_a_key_with_nowhere_to_go_is_not_typed_in_the_line(window):
    front = _front(window, window.place.line)
    under_way.send(front, "\n")
    window.place.line.clearFocus()
    under_way.send(front, "verdwaald")
    assert window.place.line.text() == ""


def test_a_plain_line_with_a_completer_lets_go_as_well(window):
    completer = QCompleter(["Lokaal", "Lingerveen"], window.plain)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    window.plain.setCompleter(completer)
    late_keys.mind(completer, window.plain)
    front = _front(window, window.plain)
    QTest.keyClick(front, Qt.Key.Key_Tab)
    assert window.next.hasFocus()
    under_way.send(front, "verder")
    assert (window.plain.text(), window.next.text()) == ("l", "verder")
