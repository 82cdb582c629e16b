"""The search palette is used by keys alone and says what it found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from nplw_desktop.ui.widgets import search_palette
from nplw_desktop.ui.widgets.search_hits import Group, Hit, HitsModel
from nplw_desktop.ui.widgets.search_palette import SearchPalette

Key = Qt.Key
MEETINGS = Group(
    "Verslagen",
    [
        Hit(
            "meeting/1", "file-text", "Regionaal overleg: gezamenlijk bestek", [(31, 37)], "26 nov"
        ),
        Hit("meeting/2", "file-text", "Werkgroep aanbesteden", (), "5 nov"),
    ],
)
LINES = Group(
    "Acties en notities",
    [
        Hit("action/1", "square-check-big", "Voorbeeldbestek", [(9, 15)], "ma 23 nov", danger=True),
        *(Hit(f"line/{number}", "sticky-note", f"Notitie {number}") for number in range(6)),
    ],
)


class Finder:
    """Finds the same two groups for every text with a b in it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> Sequence[Group]:
        self.asked.append(text)
        return [MEETINGS, Group("Contacten", []), LINES] if "b" in text else []


@pytest.fixture
def find() -> Finder:
    return Finder()


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    field = QLineEdit(made)
    field.setObjectName("field")
    field.setGeometry(600, 10, 340, 34)
    made.show()
    return made


@pytest.fixture
def palette(qtbot, theme, window, find) -> SearchPalette:
    made = SearchPalette(theme, find, window)
    made.open_under(window.findChild(QLineEdit, "field"), "bestek")
    qtbot.waitUntil(made.field.edit.hasFocus)
    return made


@pytest.fixture
def chosen(palette) -> list[str]:
    keys: list[str] = []
    palette.chosen.connect(keys.append)
    return keys


def _press(palette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(palette.field.edit, key)


def _current(palette) -> str:
    hit = palette.model.hit(palette.list.currentIndex())
    return hit.key if hit else ""


def _lines(palette) -> list[str]:
    model = palette.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_opens_under_the_field_with_its_right_edge(palette, window):
    field = window.findChild(QLineEdit, "field")
    below = field.mapToGlobal(field.rect().bottomRight())
    assert palette.geometry().right() == below.x()
    assert palette.y() == below.y() + 5


def test_every_letter_is_looked_for_at_once(palette, find):
    QTest.keyClicks(palette.field.edit, "x")
    assert find.asked[-1] == "bestekx"


def test_the_first_hit_is_current_and_headings_are_passed_over(palette):
    assert _current(palette) == "meeting/1"
    _press(palette, Key.Key_Down, Key.Key_Down)
    assert _current(palette) == "action/1"
    _press(palette, Key.Key_Up)
    assert _current(palette) == "meeting/2"
    _press(palette, Key.Key_Up, Key.Key_Up)
    assert _current(palette) == "line/3"


def test_of_every_kind_the_best_five_show_and_empty_kinds_do_not(palette):
    assert _lines(palette).count("Acties en notities") == 1
    assert "Contacten" not in _lines(palette)
    assert palette.model.hit_count() == 2 + 5


def test_tab_shows_all_of_one_kind_and_again_all_kinds(palette):
    _press(palette, Key.Key_Down, Key.Key_Down, Key.Key_Tab)
    assert palette.model.hit_count() == 7
    assert _lines(palette)[0] == "Acties en notities"
    assert _current(palette) == "action/1"
    _press(palette, Key.Key_Tab)
    assert _lines(palette)[0] == "Verslagen"


def test_enter_chooses_and_closes(palette, chosen):
    _press(palette, Key.Key_Down, Key.Key_Return)
    assert chosen == ["meeting/2"]
    assert not palette.isVisible()


def test_a_click_chooses_a_hit_but_not_a_heading(palette, chosen):
    view = palette.list.viewport()
    for row in (0, 2):
        spot = palette.list.visualRect(palette.model.index(row, 0)).center()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    assert chosen == ["meeting/2"]


def test_escape_closes_without_choosing(palette, chosen):
    _press(palette, Key.Key_Escape)
    assert not palette.isVisible()
    assert chosen == []


def test_nothing_found_says_so_and_enter_does_nothing(palette, chosen):
    palette.field.edit.setText("xyz")
    assert palette._nothing.text() == "Niets gevonden voor “xyz”"
    assert palette._nothing.isVisible()
    _press(palette, Key.Key_Down, Key.Key_Return, Key.Key_Tab)
    assert chosen == []
    assert palette.isVisible()


def test_nothing_of_this_kind_names_the_kind(palette):
    _press(palette, Key.Key_Tab)
    palette.field.edit.setText("xyz")
    assert palette._nothing.text() == "Niets gevonden voor “xyz” in Verslagen"


def test_an_empty_field_says_nothing(palette):
    palette.field.edit.setText("")
    assert not palette._nothing.isVisible()
    assert not palette.list.isVisible()


def test_opening_again_begins_with_all_kinds(palette, window):
    _press(palette, Key.Key_Tab, Key.Key_Escape)
    palette.open_under(window.findChild(QLineEdit, "field"), "b")
    assert _lines(palette)[0] == "Verslagen"
    assert palette.model.hit_count() == 7


def test_it_is_as_high_as_what_it_shows(palette):
    full = palette.height()
    assert full == 1 + 46 + 2 * 28 + 7 * 36 + 38 + 1
    palette.field.edit.setText("xyz")
    assert palette.height() < full


def test_a_small_window_gives_the_list_a_scroll_bar(palette, window):
    window.resize(1000, 300)
    palette.field.edit.setText("bes")
    assert palette.list.height() == 210
    _press(palette, Key.Key_Up)
    bar = palette.list.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    _press(palette, Key.Key_Down)
    assert bar.value() == 0


def test_a_screen_reader_hears_how_many_and_which(palette, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(search_palette, "announce", lambda _widget, text: said.append(text))
    palette.field.edit.setText("b")
    _press(palette, Key.Key_Down, Key.Key_Down)
    palette.field.edit.setText("x")
    assert said == [
        "7 resultaten",
        "Werkgroep aanbesteden, 5 nov, Verslagen",
        "Voorbeeldbestek, ma 23 nov, te laat, Acties en notities",
        "Niets gevonden voor “x”",
    ]


def test_the_list_reports_its_rows(palette):
    assert palette.list.accessibleName() == "Zoekresultaten"
    index = palette.model.index(1, 0)
    spoken = palette.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Regionaal overleg: gezamenlijk bestek, 26 nov, Verslagen"
    assert not palette.model.flags(palette.model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_its_model_keeps_qts_rules(qapp):
    model = HitsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_groups([MEETINGS, LINES])
    model.set_groups([])
    tester.deleteLater()


def test_what_was_found_is_marked(palette, theme):
    index = palette.model.index(1, 0)
    picture = palette.list.grab(palette.list.visualRect(index)).toImage()
    seen = {picture.pixelColor(x, 12).name() for x in range(picture.width())}
    assert theme.hex("warnsoft") in seen
    index = palette.model.index(2, 0)
    picture = palette.list.grab(palette.list.visualRect(index)).toImage()
    seen = {picture.pixelColor(x, 12).name() for x in range(picture.width())}
    assert theme.hex("warnsoft") not in seen


def test_larger_text_makes_it_higher(palette, theme):
    before = palette.height()
    theme.set_scale(1.5)
    assert palette.height() > before
    palette.grab()


def test_looking_further_is_off_each_time_and_looks_again(qtbot, theme, window, find):
    made = SearchPalette(theme, find, window, also="Ook in de rest")
    widened: list[bool] = []
    made.widened.connect(widened.append)
    field = window.findChild(QLineEdit, "field")
    made.open_under(field, "bestek")
    qtbot.waitUntil(made.field.edit.hasFocus)
    asked = len(find.asked)
    QTest.keyClick(made.field.edit, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert widened == [False, True]
    assert len(find.asked) == asked + 1
    assert made.field.edit.hasFocus()
    made.close()
    made.open_under(field)
    assert widened == [False, True, False]
    assert not made.also.field.value()


def test_where_there_is_nothing_further_the_key_does_nothing(palette, find):
    asked = len(find.asked)
    _press(palette, Key.Key_Backtab)
    assert len(find.asked) == asked
    assert not palette.also.isVisible()
