"""Panels, strips, empty states, labels and the layout of words."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.avatar import Avatar
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.label_chips import LabelChip
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.text import ElidedText, Text


def _shown_texts(widget: QWidget) -> list[str]:
    labels: list[QLabel | ElidedText] = widget.findChildren(QLabel)
    labels += widget.findChildren(ElidedText)
    return [label.text() for label in labels if label.isVisible()]


def test_a_panel_shows_its_count_and_its_one_link(theme, show, qtbot):
    panel = Panel(theme, "Aanwezig", link="Naam", link_icon="plus")
    panel.set_count("9 van 11")
    assert panel.head is not None
    show(panel)
    assert "9 van 11" in _shown_texts(panel)
    with qtbot.waitSignal(panel.link_clicked):
        QTest.mouseClick(panel.head.link, Qt.MouseButton.LeftButton)
    panel.set_count(None)
    panel.head.set_link("")
    assert "9 van 11" not in _shown_texts(panel)
    assert not panel.head.link.isVisible()


def test_what_stands_behind_the_title_of_a_panel_makes_it_no_wider(theme, show):
    panel = Panel(theme, "Fasen", link="Fase")
    panel.set_count("Een methode met een naam " * 12)
    assert panel.minimumSizeHint().width() < 400
    show(panel, 400, 200)
    assert panel.head is not None
    assert panel.head.rect().contains(panel.head.link.geometry())


def test_a_panel_has_the_surface_and_an_edge(theme, show):
    panel = Panel(theme, "Besluiten")
    show(panel)
    picture = panel.grab().toImage()
    assert picture.pixelColor(0, panel.height() // 2) == theme.color("line")
    assert picture.pixelColor(panel.width() // 2, panel.height() - 3) == theme.color("surface")


def test_a_strip_says_what_happened_and_offers_a_way_out(theme, show, qtbot):
    strip = Strip(theme, "error", "Je tekst staat nog in het venster.", title="De schijf is vol")
    again = strip.add_button("Opnieuw proberen")
    show(strip, 390, 112)
    assert strip.accessibleName() == "De schijf is vol. Je tekst staat nog in het venster."
    with qtbot.waitSignal(again.clicked):
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    strip.set_text("Er is weer ruimte.", "Bewaren lukt weer")
    assert strip.accessibleName() == "Bewaren lukt weer. Er is weer ruimte."


def test_user_text_is_never_read_as_markup(theme, show):
    strip = Strip(theme, "notice", "<b>Naima</b> & Joris")
    show(strip)
    (label,) = strip.findChildren(Text)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_text_keeps_its_colour_on_any_ground(theme, show):
    ground = QWidget()
    ground.setBackgroundRole(QPalette.ColorRole.Base)
    text = Text(theme, "████", "small", "ink3", parent=ground)
    text.move(0, 0)
    show(ground, 200, 60)
    middle = text.rect().center()
    assert text.grab().toImage().pixelColor(middle).name() == theme.hex("ink3")


def test_an_empty_state_has_one_thing_to_do(theme, show, qtbot):
    empty = EmptyState(theme, "users", "Nog geen contacten", "Maak er een.", "Contact")
    show(empty)
    with qtbot.waitSignal(empty.action_clicked):
        QTest.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    empty.set_content("Niets gevonden voor “bestek”", "Filter: Gemeente.")
    assert not empty.action.isVisible()
    assert empty.accessibleName() == "Niets gevonden voor “bestek”. Filter: Gemeente."


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_sentence_of_two_lines_keeps_its_height_whatever_the_page_asks(theme, show, scale):
    theme.set_scale(scale)
    sentence = "Plan een overleg met een titel en een datum. De standaardagenda staat er dan al in."
    empty = EmptyState(theme, "file-text", "Nog geen verslagen", sentence, "Verslag")
    show(empty, 1_366, 600)
    (label,) = (each for each in empty.findChildren(Text) if each.text() == sentence)
    assert label.minimumHeight() >= label.heightForWidth(label.width())
    assert label.height() > 1.5 * label.fontMetrics().height()


def test_an_empty_state_in_a_narrow_column_breaks_its_words_and_cuts_none_off(theme, show):
    sentence = "Belt een gemeente? Ctrl+N, en de vraag staat er binnen een minuut."
    empty = EmptyState(theme, "users", "Nog geen vragen", sentence, "Vraag")
    show(empty, 700, 600)
    empty.setMinimumWidth(1)
    empty.resize(260, 600)
    (label,) = (each for each in empty.findChildren(Text) if each.text() == sentence)
    assert label.width() <= 260
    assert label.height() >= label.heightForWidth(label.width())


def test_elided_text_has_the_whole_text_as_tooltip_only_when_it_is_cut(theme, show):
    text = ElidedText(theme, "Programmamanager warmte")
    show(text, 400, 30)
    assert text.toolTip() == ""
    text.resize(60, 30)
    assert text.toolTip() == text.accessibleName() == "Programmamanager warmte"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_small_marks_grow_with_the_text(theme, show, scale):
    theme.set_scale(scale)
    assert Pill(theme, "Klaar", "ok").sizeHint().height() == 22 * scale
    assert LabelChip(theme, "warmtenet").sizeHint().height() == 24 * scale
    assert Avatar(theme, "NB", "Naima Bouzarai").sizeHint().width() == 44 * scale


def test_the_icon_of_a_status_is_whole(theme, show):
    pill = Pill(theme, "Nieuw", "ok")
    pill.set_status("Nieuw", "ok", "lock")
    show(pill, 100, 30)
    drawn = pill.grab().toImage()
    ground = drawn.pixelColor(4, 15)

    def inked(begin: int, end: int) -> int:
        spots = ((x, y) for x in range(begin, end) for y in range(4, 26))
        return sum(drawn.pixelColor(x, y) != ground for x, y in spots)

    assert inked(8, 15) == inked(15, 22) > 0  # a lock is the same on both sides


def test_a_status_says_its_word(theme, qapp):
    pill = Pill(theme, "Gepland")
    pill.set_status("Klaar", "ok")
    assert pill.accessibleName() == "Klaar"


@pytest.fixture
def flow(show):
    window: Any = QWidget()
    flow = FlowLayout(window, across=10, down=5)
    window.flow = flow
    for _number in range(5):
        box = QWidget()
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    show(window, 330, 200)
    return flow


def _places(flow: FlowLayout) -> list[tuple[int, int]]:
    flow.activate()
    return [(item.geometry().x(), item.geometry().y()) for item in flow._items]


def test_items_flow_to_the_next_line(flow):
    assert _places(flow) == [(0, 0), (110, 0), (220, 0), (0, 25), (110, 25)]
    assert flow.heightForWidth(330) == 45
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(50) == 5 * 20 + 4 * 5


def test_a_hidden_item_takes_no_room(flow):
    flow.itemAt(1).widget().hide()
    assert _places(flow)[2] == (110, 0)


def test_an_input_takes_the_rest_of_its_line(flow):
    line = QLineEdit()
    flow.addWidget(line)
    line.show()
    _places(flow)
    assert line.geometry().right() == 329


def test_margins_count_in_the_height(flow):
    flow.setContentsMargins(6, 3, 6, 4)
    assert flow.heightForWidth(342) == 45 + 7
    assert _places(flow)[0] == (6, 3)


def test_a_widget_can_be_put_between_others(flow):
    box = QWidget()
    box.setFixedSize(50, 20)
    flow.insert_widget(0, box)
    box.show()
    assert _places(flow)[:2] == [(0, 0), (60, 0)]
    assert flow.itemAt(0).widget() is box


def test_a_flow_inside_a_column_gets_the_height_it_needs(theme, show):
    window = QWidget()
    column = QVBoxLayout(window)
    flow = FlowLayout()
    for number in range(12):
        flow.addWidget(LabelChip(theme, f"label nummer {number}"))
    column.addLayout(flow)
    below = QLabel("eronder")
    column.addWidget(below)
    column.addStretch(1)
    show(window, 300, 600)
    QApplication.processEvents()
    lowest = max(item.geometry().bottom() for item in flow._items)
    assert below.geometry().top() > lowest


def test_an_empty_state_that_was_narrow_for_a_moment_is_as_high_as_one_that_never_was(theme, show):
    sentence = "Kies een groep, een methode en een datum. De uitnodigingen maak je in één keer."
    empty = EmptyState(theme, "users", "Niets", sentence)
    show(empty, 392, 400)
    theme.set_scale(1.5)
    empty.resize(620, 400)
    QApplication.processEvents()
    never = EmptyState(theme, "users", "Niets", sentence)
    show(never, 620, 400)
    assert empty._sentence.size() == never._sentence.size()
