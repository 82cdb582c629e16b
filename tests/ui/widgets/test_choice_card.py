"""A card is a radio button with a sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.choice_card import ChoiceCard


@pytest.fixture
def holder() -> QWidget:
    return QWidget()


@pytest.fixture
def cards(theme, holder, show) -> list[ChoiceCard]:
    column = QVBoxLayout(holder)
    made = [
        ChoiceCard(theme, "Leeg", "Contacten voeg je zelf toe."),
        ChoiceCard(theme, "Voorbeeld", "Een verzonnen regio, in een bestand van zichzelf."),
    ]
    for card in made:
        column.addWidget(card)
    made[0].setChecked(True)
    show(holder)
    return made


def test_choosing_one_lets_the_other_go(cards):
    first, second = cards
    corner = QPoint(second.width() - 3, second.height() - 3)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_arrow_keys_choose(cards):
    first, second = cards
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()


def test_it_is_a_radio_button_with_its_sentence_as_description(cards):
    interface = QAccessible.queryAccessibleInterface(cards[0])
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.text(QAccessible.Text.Name) == "Leeg"
    assert interface.text(QAccessible.Text.Description) == "Contacten voeg je zelf toe."


def test_a_narrow_card_is_higher(cards):
    assert cards[1].heightForWidth(200) > cards[1].heightForWidth(600)
