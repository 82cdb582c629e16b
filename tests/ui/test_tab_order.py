"""Tab goes through the controls alone, in the order given, and asking for that harms nothing."""

from __future__ import annotations

import gc
from collections.abc import Callable
from itertools import pairwise

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.room import scrolling


def test_tab_goes_from_control_to_control_and_round(
    theme: Theme, show: Callable[..., None]
) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    second, first = TextField(theme, "Tweede"), TextField(theme, "Eerste")
    button = QPushButton("Klaar")
    for each in (second, button, first):
        column.addWidget(each)
    order = [first.control(), second.control(), button]
    set_order(order)
    show(window)
    order[0].setFocus()
    for before, after in pairwise((*order, order[0])):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after


def test_a_page_that_scrolls_outlives_the_next_garbage_collection() -> None:
    window, page = QWidget(), QWidget()
    first, second = QPushButton("Eerste"), QPushButton("Tweede")
    column = QVBoxLayout(page)
    column.addWidget(first)
    column.addWidget(second)
    scrolling(page, window)
    del page, column
    set_order([first, second])
    gc.collect()
    assert shiboken6.isValid(first)
    window.deleteLater()
