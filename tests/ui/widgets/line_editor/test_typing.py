"""Keys: what they do to lines, and what the receiver hears of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from tests.ui.widgets.line_editor.desk import line

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


# Enter


def test_the_first_part_of_a_split_keeps_the_id(desk):
    desk.load(line(1, "Kavels en penvoerder"))
    desk.at(0, 6)
    desk.key(KEYS.Key_Return)
    assert desk.texts() == ["Kavels", " en penvoerder"]
    assert [key for key, *_ in desk.shown()] == [1, 101]
    desk.agree()


def test_enter_before_a_decision_pushes_it_down_with_its_id(desk):
    desk.load(line(1, "We werken met drie kavels", "decision", number="B-2026-31"))
    desk.at(0, 0)
    desk.key(KEYS.Key_Return)
    assert [(key, kind) for key, kind, *_ in desk.shown()] == [(101, "paragraph"), (1, "decision")]
    desk.agree()


def test_the_line_after_a_filed_line_or_heading_is_a_paragraph(desk):
    desk.load(line(1, "Kop", "heading"), line(2, "Actie", "action"))
    desk.at(1, -1)
    desk.key(KEYS.Key_Return)
    desk.at(0, -1)
    desk.key(KEYS.Key_Return)
    assert desk.kinds() == ["heading", "paragraph", "action", "paragraph"]
    desk.agree()


def test_enter_goes_on_with_a_list_and_ends_it_on_an_empty_line(desk):
    desk.load(line(1, "een", "bullet", indent=1))
    desk.at(0, -1)
    desk.key(KEYS.Key_Return)
    assert desk.shown()[1][1:3] == ("bullet", 1)
    desk.key(KEYS.Key_Return)
    assert desk.shown()[1][1:3] == ("bullet", 0)
    desk.key(KEYS.Key_Return)
    assert desk.shown()[1][1:3] == ("paragraph", 0)
    assert len(desk.shown()) == 2
    desk.agree()


def test_shift_enter_starts_a_line_too(desk):
    desk.load(line(1, "ab"))
    desk.at(0, 1)
    desk.key(KEYS.Key_Return, SHIFT)
    assert desk.texts() == ["a", "b"]


# Backspace and Delete


def test_backspace_at_the_start_first_makes_a_paragraph_and_then_joins(desk):
    desk.load(line(1, "een"), line(2, "twee", "bullet", indent=2))
    desk.at(1, 0)
    desk.key(KEYS.Key_Backspace)
    assert desk.shown()[1][:3] == (2, "paragraph", 0)
    desk.key(KEYS.Key_Backspace)
    assert desk.texts() == ["eentwee"]
    assert desk.store.batches[-1].deleted == (2,)
    desk.agree()


def test_an_empty_line_above_gives_way_and_the_line_keeps_its_id(desk):
    desk.load(line(1, ""), line(2, "besluit", "decision"))
    desk.at(0, 0)
    desk.key(KEYS.Key_Delete)
    assert [(key, kind) for key, kind, *_ in desk.shown()] == [(2, "decision")]
    desk.agree()


def test_replacing_all_lines_leaves_one_paragraph(desk):
    desk.load(line(1, "een"), line(2, "twee", "decision"))
    desk.editor.selectAll()
    desk.type("x")
    assert desk.kinds() == ["paragraph"]
    assert desk.texts() == ["x"]
    desk.agree()


def test_cutting_lines_takes_their_rows_away(desk):
    desk.load(line(1, "een"), line(2, "twee"), line(3, "drie"))
    desk.at(0, 0, end=(2, 0))
    desk.key(KEYS.Key_X, CTRL)
    assert desk.texts() == ["drie"]
    assert desk.store.batches[-1].deleted == (1, 2)
    desk.agree()


# Signs at the start of a line


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("# ", "heading"), ("- ", "bullet"), ("* ", "bullet"), ("1. ", "numbered")],
)
def test_signs_at_the_start_convert_the_line(desk, typed, kind):
    desk.load()
    desk.type(f"{typed}Kavels")
    assert desk.shown()[0][1] == kind
    assert desk.texts() == ["Kavels"]
    desk.agree()


@pytest.mark.parametrize("typed", ["12. november", "2026. jaar", "-x", "#vve", "a - b", "!x nee"])
def test_other_signs_stay_text(desk, typed):
    desk.load()
    desk.type(typed)
    desk.key(KEYS.Key_Escape)
    assert desk.texts() == [typed]
    assert desk.kinds() == ["paragraph"]


def test_a_numbered_list_goes_on_with_any_number(desk):
    desk.load(line(1, "een", "numbered"), line(2))
    desk.at(1, 0)
    desk.type("7. zeven")
    assert desk.shown()[1][1] == "numbered"
    assert desk.texts()[1] == "zeven"


# Tab


def test_tab_moves_list_lines_in_by_one_step_below_the_line_above(desk):
    desk.load(line(1, "a", "bullet"), line(2, "b", "bullet"))
    desk.at(1, 0)
    desk.key(KEYS.Key_Tab)
    desk.key(KEYS.Key_Tab)
    assert desk.shown()[1][2] == 1
    desk.key(KEYS.Key_Backtab)
    assert desk.shown()[1][2] == 0
    assert desk.store.batches[-1].indents == ((2, 0),)
    desk.agree()


def test_tab_outside_a_list_moves_the_focus(desk, show):
    window = QWidget()
    row = QVBoxLayout(window)
    row.addWidget(desk.editor)
    button = QPushButton("Verder")
    row.addWidget(button)
    desk.load(line(1, "tekst"))
    show(window)
    desk.editor.setFocus()
    desk.key(KEYS.Key_Tab)
    assert button.hasFocus()
    assert desk.texts() == ["tekst"]
    desk.editor.setParent(None)


# Moving lines


def test_alt_and_an_arrow_move_a_line_and_keep_its_id(desk):
    desk.load(line(1, "een"), line(2, "twee", "decision"), line(3, "drie"))
    desk.at(1, 2)
    desk.key(KEYS.Key_Up, ALT)
    assert [key for key, *_ in desk.shown()] == [2, 1, 3]
    assert desk.store.batches[-1].ordered == (2, 1, 3)
    assert not desk.store.batches[-1].retyped
    assert desk.editor.place(desk.editor.textCursor().position()) == (2, 2)
    desk.agree()


# Undo


def test_typing_in_a_line_is_undone_in_the_text(desk):
    desk.load(line(1, "een"))
    desk.at(0, -1)
    desk.type("abc")
    assert desk.editor.undo_typing()
    assert desk.texts() == ["een"]
    assert desk.editor.redo_typing()
    assert desk.texts() == ["eenabc"]


def test_undo_after_enter_is_the_stores_and_brings_back_one_row(desk):
    desk.load(line(1, "een twee"))
    desk.editor.undo_exhausted.connect(desk.store.undo)
    desk.at(0, 3)
    desk.key(KEYS.Key_Return)
    desk.key(KEYS.Key_Z, CTRL)
    assert desk.shown() == [(1, "paragraph", 0, line(1, "een twee").text)]
    desk.agree()


def test_undoing_a_removal_brings_back_the_decision_itself(desk):
    desk.load(line(1, "een"), line(2, "besluit", "decision", number="B-2026-31"))
    desk.editor.undo_exhausted.connect(desk.store.undo)
    desk.editor.selectAll()
    desk.key(KEYS.Key_Delete)
    assert len(desk.shown()) == 1
    desk.key(KEYS.Key_Z, CTRL)
    assert [(key, kind) for key, kind, *_ in desk.shown()] == [(1, "paragraph"), (2, "decision")]
    assert desk.editor.facts.label(2) == "B-2026-31"
    desk.agree()


def test_going_to_another_line_ends_the_texts_own_undo(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    desk.at(0, -1)
    desk.type("x")
    desk.at(1, 0)
    assert not desk.editor.undo_typing()
    assert desk.texts()[0] == "eenx"


def test_leaving_the_editor_hands_out_its_typing_and_ends_its_undo(desk, show):
    show(desk.editor)
    desk.load(line(1, "een"))
    desk.editor.setFocus()
    focus: list[bool] = []
    desk.editor.focus_changed.connect(focus.append)
    desk.type("x")
    desk.editor.clearFocus()
    assert desk.store.row(1).text.text == "xeen"
    assert not desk.editor.document().isUndoAvailable()
    assert focus == [False]


def test_a_pause_ends_the_texts_own_undo(desk, qtbot, monkeypatch):
    from nplw_desktop.ui.widgets.line_editor import typing_undo

    monkeypatch.setattr(typing_undo, "BURST_PAUSE_MS", 20)
    desk.load(line(1, "een"))
    desk.type("x")
    qtbot.waitUntil(lambda: not desk.editor.document().isUndoAvailable())
    assert desk.texts() == ["xeen"]


def test_the_windows_undo_fires_only_when_the_text_has_nothing_left(desk, show, qtbot):
    window = QWidget()
    QVBoxLayout(window).addWidget(desk.editor)
    fired: list[int] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), window)
    shortcut.activated.connect(lambda: fired.append(1))
    desk.load(line(1, "een"))
    show(window)
    desk.editor.setFocus()
    desk.type("x")
    press_in_window(window, "Ctrl+Z")
    assert (desk.texts(), fired) == (["een"], [])
    press_in_window(window, "Ctrl+Z")  # the store has it all, to take back and to bring back
    assert (desk.store.row(1).text.text, fired) == ("xeen", [1])
    desk.editor.setParent(None)


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+Down", "Ctrl+Up", "Ctrl+1", "F5"])
def test_the_windows_keys_reach_the_window(desk, show, keys):
    window = QWidget()
    QVBoxLayout(window).addWidget(desk.editor)
    fired: list[int] = []
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.activated.connect(lambda: fired.append(1))
    desk.load(line(1, "een"))
    show(window)
    desk.editor.setFocus()
    press_in_window(window, keys)
    assert fired == [1]
    assert desk.texts() == ["een"]
    desk.editor.setParent(None)


@pytest.mark.parametrize("keys", ["Ctrl+B", "Ctrl+Shift+B", "Ctrl+Shift+I"])
def test_the_editors_keys_stay_with_the_editor(desk, show, keys):
    window = QWidget()
    QVBoxLayout(window).addWidget(desk.editor)
    fired: list[int] = []
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.activated.connect(lambda: fired.append(1))
    desk.load(line(1, "een"))
    show(window)
    desk.editor.setFocus()
    press_in_window(window, keys)
    assert fired == []
    desk.editor.setParent(None)


def press_in_window(window: QWidget, keys: str) -> None:
    """A key as the window system sends it, so that shortcuts get their turn."""
    combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()


def test_a_locked_editor_changes_nothing(desk):
    desk.load(line(1, "een", "bullet"), line(2, "twee"))
    desk.editor.setReadOnly(True)
    desk.at(0, 2)
    for key, modifier in (
        (KEYS.Key_Return, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_A, CTRL | SHIFT),
        (KEYS.Key_B, CTRL),
        (KEYS.Key_Down, ALT),
        (KEYS.Key_V, CTRL | SHIFT),
        (KEYS.Key_X, Qt.KeyboardModifier.NoModifier),
    ):
        desk.key(key, modifier)
    assert desk.store.batches == []
    assert desk.store.filed == []
    desk.agree()


def test_shift_alone_does_nothing(desk):
    desk.load(line(1, "een"))
    press = QKeyEvent(QEvent.Type.KeyPress, KEYS.Key_Shift, SHIFT, "")
    QApplication.sendEvent(desk.editor, press)
    assert not desk.editor.has_unsaved
