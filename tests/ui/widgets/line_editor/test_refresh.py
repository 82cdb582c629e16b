"""The store changes: the document follows and leaves the typist alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.widgets.line_editor.desk import line, rich

# The list of names opens as a popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key


def test_a_changed_line_is_read_again_and_the_cursor_stays(desk):
    desk.load(line(1, "een"), line(2, "twee"), line(3, "drie"))
    desk.at(2, 2)
    desk.store.set(1, text=rich("een is langer"))
    desk.store.tell({1})
    assert desk.texts() == ["een is langer", "twee", "drie"]
    assert desk.editor.place(desk.editor.textCursor().position()) == (3, 2)
    desk.agree()


def test_part_of_the_lines_is_enough_when_none_came_or_moved(desk):
    desk.load(line(1, "een"), line(2, "twee"), line(3, "drie"))
    desk.store.set(2, text=rich("TWEE"))
    desk.editor.refresh([desk.store.row(2)], {2})
    assert desk.texts() == ["een", "TWEE", "drie"]
    desk.agree()


def test_a_selection_survives_lines_that_come_and_go_above_it(desk):
    desk.load(line(1, "een"), line(2, "twee"), line(3, "drie vier"))
    desk.at(2, 1, end=(2, 4))
    desk.store.rows = [line(7, "nieuw"), line(8, "nog een"), *desk.store.rows[1:]]
    desk.store.tell({1, 7, 8})
    assert desk.texts() == ["nieuw", "nog een", "twee", "drie vier"]
    assert desk.editor.textCursor().selectedText() == "rie"
    desk.agree()


def test_a_line_put_below_the_cursor_does_not_take_it_along(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    desk.at(0, -1)
    desk.store.rows.insert(1, line(7, "ertussen"))
    desk.store.tell({7})
    assert desk.editor.place(desk.editor.textCursor().position()) == (1, 3)
    assert desk.texts() == ["een", "ertussen", "twee"]


def test_the_line_on_screen_stays_where_it_is(desk, show):
    show(desk.editor)
    desk.load(*(line(n, f"regel {n}") for n in range(1, 101)))
    desk.editor.go_to(60)
    before = desk.editor.cursorRect().top()
    desk.store.rows = [*(line(n, "nieuw") for n in range(200, 210)), *desk.store.rows]
    desk.store.tell(range(200, 210))
    assert abs(desk.editor.cursorRect().top() - before) <= 1
    assert desk.editor.place(desk.editor.textCursor().position())[0] == 60


def test_many_lines_at_once_keep_cursor_and_scroll_too(desk, show):
    show(desk.editor)
    desk.load(*(line(n, f"regel {n}") for n in range(1, 101)))
    desk.editor.go_to(60)
    before = desk.editor.cursorRect().top()
    desk.store.rows = [line(n, "nieuw") for n in range(200, 300)] + desk.store.rows
    desk.store.tell(range(200, 300))
    assert abs(desk.editor.cursorRect().top() - before) <= 1
    assert desk.editor.place(desk.editor.textCursor().position()) == (60, len("regel 60"))
    desk.agree()


def test_typing_that_was_not_handed_out_is_left_alone(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    desk.at(0, -1)
    desk.type("x")
    desk.store.set(1, text=rich("van buiten"), kind="action")
    desk.store.tell({1})
    assert desk.shown()[0][:2] == (1, "action")
    assert desk.texts()[0] == "eenx"
    desk.agree()
    assert desk.store.row(1).text.text == "eenx"


def test_typing_in_a_line_that_is_removed_elsewhere_stays_as_a_new_line(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    desk.at(1, -1)
    desk.type("x")
    desk.store.rows.pop()
    desk.store.tell({2})
    assert desk.texts() == ["een", "tweex"]
    desk.agree()
    assert [row.id for row in desk.store.rows] == [1, 101]


def test_a_line_removed_elsewhere_goes_and_the_last_one_leaves_a_blank_editor(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    desk.store.rows = []
    desk.store.tell({1, 2})
    assert desk.shown() == []
    assert desk.texts() == []
    desk.type("nieuw")
    desk.agree()
    assert [row.text.text for row in desk.store.rows] == ["nieuw"]


def test_lines_that_changed_places_follow(desk):
    desk.load(line(1, "een"), line(2, "twee"), line(3, "drie"))
    desk.at(0, 2)
    desk.store.rows = [desk.store.rows[2], desk.store.rows[0], desk.store.rows[1]]
    desk.store.tell({1, 2, 3})
    assert [key for key, *_ in desk.shown()] == [3, 1, 2]
    assert desk.editor.place(desk.editor.textCursor().position()) == (1, 2)
    desk.agree()


def test_the_echo_of_typing_touches_nothing_and_keeps_its_undo(desk):
    desk.load(line(1, "een"))
    desk.at(0, -1)
    desk.type("x")
    assert desk.editor.flush()
    assert desk.editor.document().isUndoAvailable()
    assert desk.editor.undo_typing()
    assert desk.texts() == ["een"]


def test_undo_in_the_text_never_brings_back_what_the_store_replaced(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    desk.at(0, -1)
    desk.type("x")
    desk.editor.flush()
    desk.store.set(1, text=rich("anders"))
    desk.store.tell({1})
    assert not desk.editor.undo_typing()
    assert desk.texts() == ["anders", "twee"]


def test_facts_alone_change_no_text(desk):
    desk.load(line(1, "stuurt het rekenblad", "action"))
    desk.store.set(1, owner="Bram", due_on=date(2026, 12, 4), done=True, number="A-44")
    desk.store.tell({1})
    assert desk.editor.flush()
    assert desk.store.batches == []
    assert desk.editor.facts.label(1) == "vr 4 dec"
    desk.agree()


def test_the_receiver_may_change_a_line_while_it_writes_it(desk):
    """For example the name that it takes out of an action."""
    desk.load(line(1, "", "action"))
    on_edited = desk.store.on_edited

    def strip_name(edits):
        on_edited(edits)
        row = desk.store.row(1)
        if row.text.text.startswith("@Bram "):
            text = row.text.text.removeprefix("@Bram ")
            desk.store.rows = [replace(row, text=rich(text), owner="Bram")]
            desk.store.tell({1})

    desk.editor.edited.disconnect(on_edited)
    desk.editor.edited.connect(strip_name)
    desk.type("@Bram stuurt")
    desk.editor.flush()
    assert desk.texts() == ["stuurt"]
    desk.type(" rond")
    assert desk.texts() == ["stuurt rond"]
    desk.agree()


def test_going_to_a_line_tells_whether_it_is_there(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    assert desk.editor.go_to(2)
    assert desk.editor.textCursor().blockNumber() == 1
    assert not desk.editor.go_to(77)


def test_an_unknown_kind_is_an_error_of_the_caller(desk):
    with pytest.raises(ValueError, match="sonnet"):
        desk.editor.load([line(1, "x", "sonnet")])
