"""The undo bar stands ten seconds, and as long as someone is at it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from nplw_desktop.ui.widgets.undo_bar import UndoBar


@pytest.fixture
def bar(theme, show):
    window = QWidget()
    line = QLineEdit(window)
    bar: Any = UndoBar(theme, window)
    show(window, 900, 400)
    line.setFocus()
    bar.line = line
    return bar


def _end_of_time(bar: UndoBar, qtbot) -> None:
    bar._timer.setInterval(1)
    bar._timer.start()
    qtbot.wait(20)


def _button(bar: UndoBar, name: str) -> QPushButton:
    return next(b for b in bar.findChildren(QPushButton) if b.accessibleName() == name)


def test_it_stands_ten_seconds(bar, qtbot):
    assert not bar.isVisible()
    bar.show_message("Joris Molendam verwijderd")
    assert bar._timer.isActive()
    assert bar._timer.interval() == 10_000
    _end_of_time(bar, qtbot)
    assert not bar.isVisible()


def test_it_stays_while_the_mouse_is_on_it(bar, qtbot):
    bar.show_message("Joris Molendam verwijderd")
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    _end_of_time(bar, qtbot)
    assert bar.isVisible()
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    _end_of_time(bar, qtbot)
    assert not bar.isVisible()


def test_it_stays_while_it_has_the_focus_which_then_goes_back(bar, qtbot):
    bar.show_message("Joris Molendam verwijderd")
    _button(bar, "Ongedaan maken").setFocus()
    _end_of_time(bar, qtbot)
    assert bar.isVisible()
    QTest.keyClick(_button(bar, "Ongedaan maken"), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert bar.line.hasFocus()


def test_its_action_asks_once_and_takes_it_away(bar, qtbot):
    bar.show_message("Actie afgevinkt", icon="square-check-big")
    with qtbot.waitSignal(bar.action_clicked):
        QTest.mouseClick(_button(bar, "Ongedaan maken"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_its_action_answers_to_enter(bar, qtbot):
    bar.show_message("Actie afgevinkt")
    button = _button(bar, "Ongedaan maken")
    button.setFocus()
    with qtbot.waitSignal(bar.action_clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_the_cross_takes_it_away_without_the_action(bar, qtbot):
    bar.show_message("Actie afgevinkt")
    with qtbot.assertNotEmitted(bar.action_clicked):
        QTest.mouseClick(_button(bar, "Sluiten"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_message_without_action_has_no_action(bar):
    bar.show_message("Notitie bewaard", action="")
    assert not _button(bar, "Ongedaan maken").isVisible()
    assert _button(bar, "Sluiten").isVisible()


def test_it_stays_at_the_bottom_in_the_middle(bar):
    bar.show_message("Joris Molendam verwijderd")
    window = bar.window()
    for width, height in ((900, 400), (400, 300), (1300, 700)):
        window.resize(width, height)
        QApplication.processEvents()
        assert window.rect().contains(bar.geometry())
        assert abs(bar.geometry().center().x() - window.rect().center().x()) <= 1
        assert window.height() - bar.geometry().bottom() - 1 == 16


def test_a_long_message_ends_in_an_ellipsis_inside_the_bar(bar):
    bar.show_message("Verslag " + "van een heel lang overleg " * 10 + "verwijderd")
    assert bar.width() <= 720
    assert bar.accessibleName().endswith("verwijderd")


def test_the_next_message_replaces_the_first(bar):
    bar.show_message("Eerste")
    bar.show_message("Tweede")
    assert bar.accessibleName() == "Tweede"
