"""A chip field: typing offers, Enter takes, Backspace takes away, an unknown word can be made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.label_chips import RemovableChip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key
PEOPLE = (
    (1, "Naima Bouzarai", "Gemeente Zandwijk"),
    (2, "Bram Vlietstroom", "Gemeente Westmeer"),
    (3, "Joris Molendam", "Gemeente Lingerveen"),
)


def _find(words: str) -> Sequence[Candidate]:
    return [one for one in PEOPLE if words.casefold() in one[1].casefold()]


@pytest.fixture
def field(theme, show):
    window: Any = QWidget()
    column = QVBoxLayout(window)
    field: Any = ChipField(theme, "Met wie", _find, creates="Contact")
    column.addWidget(field)
    window.elsewhere = QPushButton("elders")
    column.addWidget(window.elsewhere)
    show(window)
    field.line.setFocus()
    field.told = []
    field.added.connect(lambda key: field.told.append(("added", key)))
    field.removed.connect(lambda key: field.told.append(("removed", key)))
    field.create_requested.connect(lambda word: field.told.append(("create", word)))
    yield field
    field._list.close()


def _type(field: ChipField, text: str) -> None:
    QTest.keyClicks(field.line, text)


def _press(field: ChipField, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(field._list.view() if field._list.is_open() else field.line, key)


def _offered(field: ChipField) -> list[str]:
    model = field._list.view().model()
    if not field._list.is_open():
        return []
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _chips(field: ChipField) -> list[RemovableChip]:
    return field._chips


def test_enter_takes_the_first_offer(field):
    _type(field, "bouz")
    assert _offered(field) == ["Naima Bouzarai", "Contact ‘bouz’ maken"]
    _press(field, Key.Key_Return)
    assert field.told == [("added", 1)]
    assert field.items() == [1]
    assert field.line.text() == ""
    assert not field._list.is_open()


def test_the_arrows_choose_among_the_offers(field):
    _type(field, "ra")
    assert _offered(field)[:2] == ["Naima Bouzarai", "Bram Vlietstroom"]
    _press(field, Key.Key_Down, Key.Key_Return)
    assert field.items() == [2]


def test_who_is_chosen_is_not_offered_again(field):
    field.set_items([(1, "Naima Bouzarai")])
    _type(field, "naima")
    assert _offered(field) == ["Contact ‘naima’ maken"]
    field.line.clear()
    _type(field, "Naima Bouzarai")
    assert _offered(field) == []


def test_an_unknown_name_can_be_made(field):
    _type(field, "Femke  Rietveen")
    assert _offered(field) == ["Contact ‘Femke Rietveen’ maken"]
    _press(field, Key.Key_Return)
    assert field.told == [("create", "Femke Rietveen")]
    assert field.items() == []
    field.add_item(9, "Femke Rietveen")
    assert field.items() == [9]
    assert field.told == [("create", "Femke Rietveen")]


def test_a_known_name_is_not_offered_to_be_made(field):
    _type(field, "joris molendam")
    assert _offered(field) == ["Joris Molendam"]


def test_a_field_that_makes_nothing_offers_only_what_is_known(theme, show):
    field = ChipField(theme, "Gemeente", _find)
    show(field)
    field.line.setFocus()
    _type(field, "xyz")
    assert _offered(field) == []


def test_down_in_an_empty_line_offers_all(field):
    _press(field, Key.Key_Down)
    assert len(_offered(field)) == 3


def test_escape_closes_the_offers_and_then_empties_the_line(field):
    _type(field, "bouz")
    _press(field, Key.Key_Escape)
    assert _offered(field) == []
    assert field.line.text() == "bouz"
    _press(field, Key.Key_Escape)
    assert field.line.text() == ""
    assert field.told == []


def test_backspace_in_an_empty_line_takes_the_last_one_away(field):
    field.set_items([(1, "Naima Bouzarai"), (2, "Bram Vlietstroom")])
    _type(field, "x")
    _press(field, Key.Key_Escape, Key.Key_Backspace)
    assert field.items() == [1, 2]
    _press(field, Key.Key_Backspace)
    assert field.told == [("removed", 2)]
    assert field.items() == [1]


def test_the_chips_are_reached_with_the_left_arrow(field):
    field.set_items([(1, "Naima Bouzarai"), (2, "Bram Vlietstroom")])
    first, second = _chips(field)
    _press(field, Key.Key_Left)
    assert second.hasFocus()
    QTest.keyClick(second, Key.Key_Left)
    assert first.hasFocus()
    QTest.keyClick(first, Key.Key_Delete)
    assert field.told == [("removed", 1)]
    assert field.line.hasFocus()


def test_the_field_is_one_tab_stop(field):
    field.set_items([(1, "Naima Bouzarai")])
    QTest.keyClick(field.line, Key.Key_Tab)
    assert field.window().elsewhere.hasFocus()


def test_the_cross_takes_one_away(field):
    field.set_items([(1, "Naima Bouzarai")])
    (chip,) = _chips(field)
    cross = chip.rect().adjusted(chip.width() - 14, 0, 0, 0).center()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    assert field.told == [("removed", 1)]


def test_a_name_typed_in_full_is_taken_when_the_field_is_left(field):
    _type(field, "bram vlietstroom")
    _press(field, Key.Key_Escape)
    field.window().elsewhere.setFocus()
    assert field.items() == [2]


def test_half_a_name_stays_and_says_what_to_do(field):
    _type(field, "bra")
    _press(field, Key.Key_Tab)
    assert field.window().elsewhere.hasFocus()
    assert _offered(field) == []
    assert field.line.text() == "bra"
    assert field.told == []
    assert "‘bra’ is nog niet gekozen" in field.error()
    field.line.setFocus()
    _type(field, "m")
    _press(field, Key.Key_Return)
    assert field.error() == ""


def test_loading_tells_nothing_and_keeps_what_is_being_typed(field):
    _type(field, "bou")
    field.set_items([(2, "Bram Vlietstroom"), (3, "Joris Molendam")])
    field.set_items([(3, "Joris Molendam")])
    assert field.items() == [3]
    assert field.line.text() == "bou"
    assert field.told == []


def test_chips_and_line_have_names(field):
    field.set_items([(1, "Naima Bouzarai")])
    assert field.line.accessibleName() == "Met wie"
    assert _chips(field)[0].accessibleName() == "Naima Bouzarai weghalen"


def test_many_chips_make_the_field_higher(field):
    field.set_items([(1, "Naima Bouzarai")])
    QApplication.processEvents()
    low = field._box.height()
    field.set_items([(number, f"Naima Bouzarai {number}") for number in range(12)])
    QApplication.processEvents()
    assert field._box.height() > 2 * low
    inside = [field._box.rect().contains(chip.geometry()) for chip in _chips(field)]
    assert all(inside)
