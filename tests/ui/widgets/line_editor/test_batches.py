"""What the receiver gets, when, and what happens when it cannot write."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from nplw_desktop.ui.widgets.line_editor import CreatedLine, LineEdits, outbox
from tests.ui.widgets.line_editor.desk import Desk, line, rich

KEYS = Qt.Key


def test_typing_goes_out_after_a_pause_and_only_then(desk, qtbot, monkeypatch):
    monkeypatch.setattr(outbox, "PAUSE_MS", 40)
    desk.load(line(1, "een"), line(2, "twee"))
    desk.at(1, -1)
    with qtbot.waitSignal(desk.editor.edited):
        desk.type("!")
        assert desk.store.batches == []
    assert desk.store.batches == [LineEdits(retyped=((2, rich("twee!")),))]
    desk.agree()


def test_typing_without_a_pause_goes_out_all_the_same(desk, qtbot, monkeypatch):
    monkeypatch.setattr(outbox, "LONGEST_WAIT_MS", 50)
    desk.load(line(1))
    desk.type("a")
    qtbot.wait(60)
    desk.store.batches.clear()
    desk.type("b")
    qtbot.wait(20)
    desk.type("c")
    qtbot.waitUntil(lambda: len(desk.store.batches) == 1, timeout=500)


def test_what_was_typed_before_enter_is_a_change_of_its_own(desk):
    desk.load(line(1, "een"))
    desk.at(0, -1)
    desk.type("x")
    desk.key(KEYS.Key_Return)
    assert desk.store.batches == [
        LineEdits(retyped=((1, rich("eenx")),)),
        LineEdits(created=(CreatedLine(-1, 1, "paragraph", 0, rich("")),)),
    ]


def test_new_lines_name_the_line_above_them(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    desk.at(0, -1)
    desk.paste("!\nb\nc")
    created = desk.store.batches[-1].created
    assert [(new.after_id, new.text.text) for new in created] == [(1, "b"), (-1, "c")]
    desk.agree()


def test_a_line_at_the_top_has_none_above_it(desk):
    desk.load()
    desk.type("a")
    desk.editor.flush()
    assert desk.store.batches[0].created[0].after_id is None
    desk.agree()


def test_an_untouched_empty_editor_makes_no_line(desk):
    desk.load()
    desk.type("a")
    desk.key(KEYS.Key_Backspace)
    assert desk.editor.flush()
    assert desk.store.batches == []


def test_enter_in_an_empty_editor_makes_two_lines(desk):
    desk.load()
    desk.key(KEYS.Key_Return)
    assert [key for key, *_ in desk.shown()] == [101, 102]
    desk.agree()


def test_lines_that_qt_brings_back_by_itself_are_new_lines(desk):
    """An id that was deleted in the store is never used again."""
    desk.load(line(1, "een"), line(2, "twee"))
    cursor = QTextCursor(desk.editor.document())
    cursor.select(QTextCursor.SelectionType.Document)
    desk.editor.blockSignals(True)  # else the text's undo would be closed at once
    cursor.removeSelectedText()
    desk.editor.document().undo()
    desk.editor.blockSignals(False)
    keys = [key for key, *_ in desk.shown()]
    assert len(set(keys)) == 2
    assert desk.texts() == ["een", "twee"]
    assert len({1, 2} & set(keys)) == 1
    desk.agree()


def test_typing_and_taking_it_back_hands_out_nothing(desk):
    desk.load(line(1, "een"))
    desk.type("a")
    desk.key(KEYS.Key_Backspace)
    assert desk.editor.flush()
    assert desk.store.batches == []


def test_a_long_report_hands_out_only_the_line_that_was_typed_in(desk):
    desk.load(*(line(n, f"regel {n}") for n in range(1, 301)))
    desk.at(150, 0)
    desk.type("x")
    desk.editor.flush()
    assert desk.store.batches == [LineEdits(retyped=((151, rich("xregel 151")),))]


# The receiver refuses


def test_nothing_is_lost_while_the_receiver_refuses(desk):
    desk.load(line(1, "een"), line(2, "twee"), line(3, "drie", "action"))
    desk.store.refuses = True
    desk.at(0, -1)
    desk.type(" 🙂")
    desk.key(KEYS.Key_Return)
    desk.type("nieuw")
    desk.at(2, 0, end=(3, 2))
    desk.key(KEYS.Key_Delete)
    assert not desk.editor.flush()
    assert desk.editor.has_unsaved
    assert desk.store.rows[0].text.text == "een"
    desk.store.refuses = False
    assert desk.editor.retry()
    assert [row.text.text for row in desk.store.rows] == ["een 🙂", "nieuw", "ie"]
    desk.agree()


def test_retry_hands_out_the_same_batch(desk):
    desk.load(line(1, "een"))
    desk.store.refuses = True
    desk.at(0, 1)
    desk.key(KEYS.Key_Return)
    desk.editor.retry()
    assert len(desk.store.refused) == 2
    assert desk.store.refused[0] == desk.store.refused[1]
    assert desk.editor.unsaved_count == 2


def test_a_late_answer_still_counts(desk):
    desk.load(line(1, "een"))
    desk.store.refuses = True
    desk.at(0, -1)
    desk.key(KEYS.Key_Return)
    desk.editor.assign_ids({-1: 44})
    assert not desk.editor.has_unsaved
    assert [key for key, *_ in desk.shown()] == [1, 44]


def test_an_answer_without_an_id_is_refused(desk):
    desk.load(line(1, "een"))
    desk.store.refuses = True
    desk.at(0, -1)
    desk.key(KEYS.Key_Return)
    with pytest.raises(ValueError, match="-1"):
        desk.editor.assign_ids({})
    assert desk.editor.has_unsaved


def test_other_lines_are_not_shown_over_typing_that_was_not_written(desk):
    desk.load(line(1, "een"))
    desk.store.refuses = True
    desk.type("x")
    assert not desk.editor.flush()
    assert not desk.editor.load([line(9, "ander punt")])
    assert desk.texts() == ["xeen"]
    assert desk.editor.load([line(9, "ander punt")], discard=True)
    assert desk.texts() == ["ander punt"]
    assert not desk.editor.has_unsaved


def test_filing_while_the_receiver_refuses_goes_with_the_next_batch(desk):
    desk.load(line(1, "een"))
    desk.store.refuses = True
    desk.at(0, -1)
    desk.type("!")
    desk.editor.file_as("action")
    assert desk.store.filed == []
    desk.store.refuses = False
    assert desk.editor.retry()
    assert desk.store.row(1).kind == "action"
    desk.agree()


def test_a_window_torn_down_with_typing_in_it_does_not_crash(theme, qtbot):
    """Its text is handed out on close; a test or a tab may throw it away without closing."""
    window = QWidget()
    made = Desk(theme)
    QVBoxLayout(window).addWidget(made.editor)
    window.show()
    window.activateWindow()
    made.editor.setFocus()
    qtbot.waitUntil(made.editor.hasFocus)
    made.load(line(1, "een"))
    made.type("x")
    delete(window)
    assert not isValid(made.editor)


def test_hiding_the_editor_hands_out_its_typing(desk, show):
    show(desk.editor)
    desk.load(line(1, "een"))
    desk.type("x")
    desk.editor.hide()
    assert desk.store.row(1).text.text == "xeen"
