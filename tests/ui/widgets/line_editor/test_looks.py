"""What is seen: grounds, labels, widths, themes, the toolbar, and names for screen readers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.line_editor import LineToolbar
from nplw_desktop.ui.widgets.line_editor.styles import SIDE
from tests.ui.widgets.line_editor.desk import Desk, line

# Tooltips are windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def colours(desk: Desk) -> set[str]:
    """All colours in view."""
    image = desk.editor.viewport().grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 2)
    }


@pytest.mark.parametrize(
    ("kind", "token"),
    [
        ("decision", "psoft"),
        ("action", "asoft"),
        ("insight", "phover"),
        ("promise", "sunken"),
        ("announcement", "isoft"),
    ],
)
def test_a_filed_line_has_its_own_ground_in_every_theme(desk, show, theme, kind, token):
    show(desk.editor)
    desk.load(line(1, "een", kind))
    assert theme.hex(token) in colours(desk)
    theme.set_mode("dark")
    assert theme.hex(token) in colours(desk)
    assert theme.hex("surface") in colours(desk)


def test_changing_the_theme_or_text_size_changes_no_line(desk, show, theme):
    show(desk.editor)
    desk.load(line(1, "*een*", "heading"), line(2, "twee", "action", done=True))
    before = desk.shown()
    size = desk.editor.fontMetrics().height(), desk.editor.document().size().height()
    theme.set_scale(1.5)
    assert desk.editor.document().size().height() > size[1]
    theme.set_mode("dark")
    assert desk.shown() == before
    desk.agree()
    assert desk.store.batches == []


def test_text_is_never_wider_than_760_px(desk, show):
    show(desk.editor, 1400, 300)
    desk.load(line(1, "warmte " * 200))
    assert desk.editor.facts.width == 760
    assert desk.editor.document().textWidth() == 760 + 2 * SIDE


def test_text_follows_a_narrow_pane(desk, show):
    show(desk.editor, 400, 300)
    desk.load(line(1, "warmte " * 200))
    assert desk.editor.facts.width <= 400 - 2 * SIDE
    assert desk.editor.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"number": "B-2026-31"}, "B-2026-31"),
        ({"number": "A-44", "due_on": date(2026, 12, 4)}, "vr 4 dec"),
        ({"due_on": date(2027, 1, 14)}, "do 14 jan 2027"),
        ({"due_on": date(2026, 12, 4), "warning": "Nog geen naam"}, "Nog geen naam"),
        ({}, ""),
    ],
)
def test_the_right_of_a_filed_line_tells_what_matters_most(desk, facts, label):
    desk.load(line(1, "een", "action", **facts))
    assert desk.editor.facts.label(1) == label


def test_late_is_danger_until_it_is_done(desk):
    desk.load(
        line(1, "a", "action", due_on=date(2026, 11, 25)),
        line(2, "b", "action", due_on=date(2026, 11, 26)),
        line(3, "c", "action", due_on=date(2026, 11, 25), done=True),
    )
    assert [desk.editor.facts.is_late(key) for key in (1, 2, 3)] == [True, False, False]


def test_the_owner_stands_before_the_text_unless_the_text_begins_with_the_name(desk):
    desk.load(
        line(1, "stuurt het rond", "action", owner="Bram Vlietstroom"),
        line(2, "Bram stuurt het rond", "action", owner="Bram Vlietstroom"),
        line(3, "stuurt het rond", owner="Bram Vlietstroom"),
    )
    document = desk.editor.document()
    indents = [document.findBlockByNumber(n).blockFormat().textIndent() for n in range(3)]
    assert indents[0] > 50
    assert indents[1:] == [0, 0]


def test_a_warning_without_room_is_an_icon_whose_words_are_in_the_tooltip(desk, show):
    show(desk.editor, 420, 300)
    desk.load(line(1, "Werksessie plannen", "action", warning="Nog geen naam en datum"))
    QApplication.processEvents()
    assert desk.editor.facts.narrow
    viewport = desk.editor.viewport()
    at = QPoint(desk.editor.viewport().width() - SIDE - 20, 30)
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))
    assert QToolTip.text() == "Nog geen naam en datum"
    QToolTip.hideText()


def test_list_numbers_count_per_depth_and_stop_at_other_lines(desk):
    kinds = [
        ("numbered", 0, 1),
        ("numbered", 1, 1),
        ("numbered", 1, 2),
        ("numbered", 0, 2),
        ("paragraph", 0, None),
        ("numbered", 0, 1),
    ]
    desk.load(*(line(n + 1, "x", kind, indent=at) for n, (kind, at, _) in enumerate(kinds)))
    numbers = desk.editor.numbers
    found = [
        numbers.of(desk.editor.document().findBlockByNumber(n)) if expected else None
        for n, (_kind, _at, expected) in enumerate(kinds)
    ]
    assert found == [expected for _kind, _at, expected in kinds]


def test_a_thousand_lines_not_yet_laid_out_can_be_painted(desk, show):
    show(desk.editor)
    desk.load(*(line(n, "x " * 50, "bullet") for n in range(1, 1001)))
    desk.editor.verticalScrollBar().setValue(desk.editor.verticalScrollBar().maximum())
    desk.editor.viewport().repaint()
    desk.paste("\n".join("regel" for _ in range(500)))
    desk.editor.viewport().repaint()
    assert len(desk.shown()) == 1499  # the first of them joins the line there


def test_an_empty_editor_shows_its_hint_and_a_line_hides_it(desk, show, theme):
    show(desk.editor)
    desk.load()
    empty = desk.editor.viewport().grab().toImage()
    desk.load(line(1, "", "bullet"))
    assert desk.editor.viewport().grab().toImage() != empty


def test_an_empty_editor_is_laid_out_after_every_way_to_become_empty(desk, show, theme):
    """Qt forgets to lay out an empty document after some changes of format."""
    show(desk.editor)

    def lines_laid_out() -> int:
        return int(desk.editor.document().begin().layout().lineCount())

    desk.load()
    assert lines_laid_out() == 1
    desk.load(line(1, "een", "decision"))
    desk.store.rows = []
    desk.store.tell({1})
    assert lines_laid_out() == 1
    theme.set_scale(1.3)
    theme.set_mode("dark")
    assert lines_laid_out() == 1


# The toolbar


@pytest.fixture
def toolbar(desk, theme, show):
    window = QWidget()
    column = QVBoxLayout(window)
    made = LineToolbar(theme, desk.editor)
    column.addWidget(made)
    column.addWidget(desk.editor)
    show(window, 800, 400)
    desk.editor.setFocus()
    yield made
    desk.editor.setParent(None)


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_toolbar_does_what_it_shows_and_the_focus_stays_in_the_text(desk, toolbar):
    desk.load(line(1, "een"))
    press(toolbar.bullets)
    assert desk.kinds() == ["bullet"]
    assert toolbar.bullets.isChecked()
    press(toolbar.numbers)
    assert desk.kinds() == ["numbered"]
    press(toolbar.heading)
    press(toolbar.heading)
    assert desk.kinds() == ["paragraph"]
    desk.editor.selectAll()
    press(toolbar.bold)
    press(toolbar.italic)
    assert toolbar.bold.isChecked()
    assert toolbar.italic.isChecked()
    press(toolbar.decision)
    assert desk.kinds() == ["decision"]
    press(toolbar.action)
    assert desk.kinds() == ["action"]
    assert desk.editor.hasFocus()
    desk.agree()


def test_undo_in_the_toolbar_passes_on_to_the_store(desk, toolbar):
    desk.load(line(1, "een"))
    toolbar.set_store_history(undo=False, redo=False)
    assert not toolbar.undo.isEnabled()
    desk.type("x")
    assert toolbar.undo.isEnabled()
    press(toolbar.undo)
    assert desk.texts() == ["een"]
    press(toolbar.redo)
    assert desk.texts() == ["xeen"]
    asked: list[int] = []
    desk.editor.undo_exhausted.connect(lambda: asked.append(1))
    toolbar.set_store_history(undo=True, redo=False)
    desk.editor.flush()
    press(toolbar.undo)
    press(toolbar.undo)
    assert asked == [1]


def test_a_locked_editor_has_a_locked_toolbar(desk, toolbar):
    desk.editor.setReadOnly(True)
    desk.editor.state_changed.emit()
    assert not any(button.isEnabled() for button in toolbar.findChildren(Button))


def test_a_narrow_toolbar_files_with_icons(desk, toolbar):
    desk.load(line(1, "een"))
    toolbar.window().resize(400, 400)
    QApplication.processEvents()
    assert not toolbar.decision.isVisible()
    press(toolbar.small_decision)
    assert desk.kinds() == ["decision"]


def test_every_button_and_the_editor_have_an_accessible_name(desk, toolbar):
    for widget in (desk.editor, *toolbar.findChildren(Button)):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)
