"""A line becomes an action, decision, insight or promise, and a paragraph again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QKeyCombination, Qt

from nplw_desktop.ui.widgets.line_editor import LineKind
from tests.ui.widgets.line_editor.desk import line

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (KEYS.Key_A, "action"),
        (KEYS.Key_B, "decision"),
        (KEYS.Key_I, "insight"),
        (KEYS.Key_T, "promise"),
    ],
)
def test_a_key_files_the_line_and_the_same_key_turns_it_back(desk, key, kind):
    desk.load(line(1, "We werken met drie kavels"))
    desk.at(0, 3)
    desk.key(key, CTRL, SHIFT)
    assert desk.store.filed == [((1,), kind)]
    assert desk.kinds() == [kind]
    desk.key(key, CTRL, SHIFT)
    assert desk.store.filed[-1] == ((1,), "paragraph")
    assert desk.kinds() == ["paragraph"]
    assert desk.editor.place(desk.editor.textCursor().position()) == (1, 3)
    desk.agree()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("!actie ", "action"),
        ("!a ", "action"),
        ("!Besluit ", "decision"),
        ("!b ", "decision"),
        ("!inzicht ", "insight"),
        ("!i ", "insight"),
        ("!toezegging ", "promise"),
        ("!t ", "promise"),
        ("!voornemen ", "intention"),
        ("!v ", "intention"),
    ],
)
def test_a_typed_word_files_the_line_and_is_taken_away(desk, typed, kind):
    desk.load()
    desk.type(typed)
    assert desk.store.filed == [((101,), kind)]
    desk.type("Bram stuurt rekenblad rond")
    assert desk.texts() == ["Bram stuurt rekenblad rond"]
    assert desk.kinds() == [kind]
    desk.agree()


def test_a_word_typed_before_existing_text_files_that_text(desk):
    desk.load(line(1, "Bram stuurt", "bullet"))
    desk.at(0, 0)
    desk.type("!a ")
    assert desk.shown()[0][:3] == (1, "action", 0)
    assert desk.texts() == ["Bram stuurt"]
    desk.agree()


def test_the_line_is_written_before_it_is_filed(desk):
    desk.load(line(1, "een"))
    desk.at(0, -1)
    desk.type("!")
    seen: list[list[str]] = []
    desk.editor.filing_requested.connect(lambda *_: seen.append(desk.texts_kept()))
    desk.key(KEYS.Key_A, CTRL, SHIFT)
    assert seen == [["een!"]]


def test_a_selection_is_filed_in_one_request_without_its_empty_lines(desk):
    desk.load(line(1, "een"), line(2, ""), line(3, "drie", "action"), line(4, "vier"))
    desk.at(0, 1, end=(2, 2))
    desk.key(KEYS.Key_A, CTRL, SHIFT)
    assert desk.store.filed == [((1, 3), "action")]
    assert desk.kinds() == ["action", "paragraph", "action", "paragraph"]
    desk.key(KEYS.Key_A, CTRL, SHIFT)
    assert desk.store.filed[-1] == ((1, 3), "paragraph")


def test_backspace_at_the_start_of_a_filed_line_asks_for_a_paragraph(desk):
    desk.load(line(1, "een"), line(2, "besluit", "decision"))
    desk.at(1, 0)
    desk.key(KEYS.Key_Backspace)
    assert desk.store.filed == [((2,), "paragraph")]
    assert desk.texts() == ["een", "besluit"]


def test_filing_is_undone_by_the_store(desk):
    desk.load(line(1, "een"))
    desk.editor.undo_exhausted.connect(desk.store.undo)
    desk.key(KEYS.Key_B, CTRL, SHIFT)
    desk.key(KEYS.Key_Z, CTRL)
    assert desk.kinds() == ["paragraph"]
    desk.agree()


def test_the_kind_of_a_filed_line_is_told_to_screen_readers(desk):
    desk.load(line(1, "een"), line(2, "besluit", "decision", number="B-2026-31"))
    desk.at(1, 0)
    assert desk.editor.accessibleDescription() == "Besluit B-2026-31"
    desk.at(0, 0)
    assert desk.editor.accessibleDescription() == ""


@pytest.mark.parametrize("typed", [False, True])
def test_where_nothing_is_decided_something_else_is_filed_instead(desk, typed):
    desk.editor.instead = {LineKind.DECISION: LineKind.INTENTION}
    desk.load(line(1, "Ik bel de wethouder"))
    desk.at(0, 0)
    for _ in range(1 if typed else 2):
        if typed:
            desk.type("!b ")
        else:
            desk.key(KEYS.Key_B, CTRL, SHIFT)
    wanted = [((1,), "intention")] if typed else [((1,), "intention"), ((1,), "paragraph")]
    assert desk.store.filed == wanted
    assert "decision" not in desk.kinds()
    desk.agree()


def test_keys_that_are_lent_go_to_the_window(desk):
    desk.load(*(line(key, f"Regel {key}") for key in range(1, 80)))
    desk.at(0, 0)
    code = QKeyCombination(Qt.KeyboardModifier(0), KEYS.Key_PageDown).toCombined()
    desk.editor.lent = frozenset((code,))
    desk.key(KEYS.Key_PageDown)
    assert desk.editor.textCursor().blockNumber() == 0
    desk.editor.lent = frozenset()
    desk.key(KEYS.Key_PageDown)
    assert desk.editor.textCursor().blockNumber() > 0
