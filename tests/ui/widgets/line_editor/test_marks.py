"""Bold, italic, links, names and labels: where they are, and that they stay there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import blocks
from nplw_desktop.ui.widgets.line_editor.rows import LineKind
from nplw_desktop.ui.widgets.line_editor.styles import Styles
from tests.ui.widgets.line_editor.desk import line, rich

# The list of names and labels opens as a popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
EMOJI = "👩‍👧"  # two letters outside the first plane with a joiner between: 3 and 5 long

LETTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Co", "Cn"))
    | st.sampled_from("🙂👩ש"),
    max_size=30,
)


@st.composite
def rich_texts(draw) -> RichText:
    text = draw(LETTERS)
    marks: list[Mark] = []
    for kind in draw(st.lists(st.sampled_from(MarkKind), unique=True)):
        edges = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
        target = "" if kind in (MarkKind.BOLD, MarkKind.ITALIC) else draw(st.sampled_from("12"))
        if edges[0] < edges[1]:
            marks.append(Mark(edges[0], edges[1], kind, target))
    return RichText(text, tuple(sorted(marks)))


@given(rich_texts(), st.sampled_from(LineKind), st.booleans())
def test_a_text_comes_out_of_a_block_as_it_went_in(text, kind, done):
    styles = Styles(Theme("light"))
    document = QTextDocument()
    cursor = QTextCursor(document)
    for part, marks in blocks.pieces(text):
        cursor.insertText(part, styles.stretch(kind, marks, done))
    assert blocks.read_text(document.begin()) == blocks.clean_rich(text)


@given(LETTERS)
def test_positions_are_counted_as_qt_does(text):
    document = QTextDocument()
    QTextCursor(document).insertText(text)
    assert document.characterCount() - 1 == blocks.units(text)
    for count in range(len(text) + 1):
        assert blocks.head(text, blocks.units(text[:count])) == text[:count]


@pytest.mark.parametrize("bad", ["a\x00b", "a\nb", "a\u2028b", "a\u2029b", "a\ufffcb", "a\ud83db"])
def test_what_does_not_fit_on_a_line_is_replaced_without_moving_the_rest(desk, bad):
    desk.load(line(1), line(2, bad))
    assert [len(text) for text in desk.texts()] == [0, 3]
    assert desk.editor.flush()
    assert desk.store.batches == []


def test_marks_are_offsets_in_letters_after_an_emoji(desk):
    text = RichText(f"{EMOJI} vet 🙂 en", (Mark(4, 7, MarkKind.BOLD),))
    desk.load(line(1))
    desk.store.set(1, text=text)
    desk.store.tell({1})
    assert desk.shown()[0][3] == text
    desk.at(0, -1)
    desk.type(" meer")
    desk.editor.flush()
    assert desk.store.row(1).text == RichText(text.text + " meer", text.marks)


def test_bold_on_a_selection_after_an_emoji(desk):
    desk.load(line(1, "🙂 drie kavels"))
    desk.at(0, 3, end=(0, 7))
    desk.key(KEYS.Key_B, CTRL)
    desk.editor.flush()
    assert desk.store.row(1).text.marks == (Mark(2, 6, MarkKind.BOLD),)
    desk.key(KEYS.Key_B, CTRL)
    desk.editor.flush()
    assert desk.store.row(1).text.marks == ()


def test_bold_without_a_selection_holds_for_what_is_typed_next(desk):
    desk.load(line(1))
    desk.key(KEYS.Key_B, CTRL)
    desk.type("vet")
    desk.key(KEYS.Key_B, CTRL)
    desk.type(" niet")
    desk.editor.flush()
    assert desk.store.row(1).text == rich("*vet* niet")


def test_bold_over_several_lines_is_one_change(desk):
    desk.load(line(1, "een"), line(2, "twee"))
    desk.editor.selectAll()
    desk.key(KEYS.Key_B, CTRL)
    assert desk.store.batches[-1].retyped == ((1, rich("*een*")), (2, rich("*twee*")))
    assert not desk.editor.undo_typing()
    desk.agree()


def test_marks_survive_split_and_join(desk):
    text = RichText(
        "aa Bram 🙂 link",
        (Mark(3, 7, MarkKind.PERSON, "5"), Mark(10, 14, MarkKind.LINK, "https://nplw.example")),
    )
    desk.load(line(1))
    desk.store.set(1, text=text)
    desk.store.tell({1})
    desk.at(0, 5)
    desk.key(KEYS.Key_Return)
    assert desk.shown()[0][3].marks == (Mark(3, 5, MarkKind.PERSON, "5"),)
    assert desk.shown()[1][3].marks[0] == Mark(0, 2, MarkKind.PERSON, "5")
    desk.key(KEYS.Key_Backspace)
    assert desk.shown()[0][3] == text
    desk.agree()


def test_a_heading_looks_bold_and_is_not(desk):
    desk.load(line(1, "Kop", "heading"))
    desk.at(0, 0)
    desk.key(KEYS.Key_Backspace)
    desk.editor.flush()
    assert desk.store.row(1).text.marks == ()
    assert not desk.editor.currentCharFormat().fontPointSize()


@pytest.mark.parametrize("kind", [MarkKind.PERSON, MarkKind.LABEL, MarkKind.LINK])
def test_what_is_typed_after_a_name_or_link_does_not_belong_to_it(desk, kind):
    desk.load(line(1))
    desk.store.set(1, text=RichText("Bram", (Mark(0, 4, kind, "5"),)))
    desk.store.tell({1})
    desk.at(0, -1)
    desk.type(" stuurt")
    desk.at(0, 2)
    desk.type("x")
    desk.editor.flush()
    assert desk.store.row(1).text == RichText("Brxam stuurt", (Mark(0, 5, kind, "5"),))


# Names and labels while typing


def test_a_name_is_chosen_from_the_list_and_marked(desk, show):
    show(desk.editor)
    desk.load(line(1, "🙂 "))
    desk.at(0, -1)
    desk.type("@bra")
    assert desk.editor.completing.is_open
    desk.key(KEYS.Key_Return)
    desk.type(" stuurt")
    desk.editor.flush()
    expected = RichText("🙂 Bram Vlietstroom stuurt", (Mark(2, 18, MarkKind.PERSON, "5"),))
    assert desk.store.row(1).text == expected
    assert len(desk.store.rows) == 1


def test_a_label_is_chosen_with_tab_and_keeps_its_sign(desk, show):
    show(desk.editor)
    desk.load(line(1, "over "))
    desk.at(0, -1)
    desk.type("#vv")
    desk.key(KEYS.Key_Tab)
    desk.editor.flush()
    assert desk.store.row(1).text == RichText("over #VvE", (Mark(5, 9, MarkKind.LABEL, "70"),))


def test_escape_keeps_plain_text_and_the_list_stays_away(desk, show):
    show(desk.editor)
    desk.load(line(1))
    desk.type("@br")
    desk.key(KEYS.Key_Escape)
    desk.type("am")
    assert not desk.editor.completing.is_open
    desk.key(KEYS.Key_Return)
    assert desk.texts() == ["@bram", ""]


def test_the_list_goes_on_over_a_space_while_names_fit(desk, show):
    show(desk.editor)
    desk.load(line(1))
    desk.type("@Naima ")
    assert desk.editor.completing.is_open
    desk.type("de")
    desk.key(KEYS.Key_Return)
    assert desk.texts() == ["Naima de Wit"]


def test_a_letter_that_fits_nobody_does_not_end_the_choosing(desk, monkeypatch):
    """The list of contacts takes one letter as the beginning of a family name."""
    completing = desk.editor.completing
    found = completing._people
    monkeypatch.setattr(
        completing, "_people", lambda words: [] if len(words) == 1 else found(words)
    )
    desk.type("@b")
    assert not completing.is_open
    desk.type("ra")
    assert completing.is_open


def test_the_list_closes_when_no_name_fits(desk, show):
    show(desk.editor)
    desk.load(line(1))
    desk.type("@bram zegt")
    assert not desk.editor.completing.is_open
    desk.key(KEYS.Key_Return)
    assert desk.texts() == ["@bram zegt", ""]


def test_an_address_is_no_name(desk, show):
    show(desk.editor)
    desk.load(line(1))
    desk.type("bram@br")
    assert not desk.editor.completing.is_open


def test_enter_never_makes_a_label_that_was_not_chosen(desk, show):
    show(desk.editor)
    asked: list[str] = []
    desk.editor.create_label.connect(asked.append)
    desk.load(line(1, "punt "))
    desk.at(0, -1)
    desk.type("#3")
    desk.key(KEYS.Key_Return)
    assert asked == []
    assert desk.texts() == ["punt #3", ""]


def test_a_new_label_is_asked_for_and_marked_once_it_is_made(desk, show):
    show(desk.editor)
    asked: list[str] = []
    desk.editor.create_label.connect(asked.append)
    desk.load(line(1, "zie "))
    desk.at(0, -1)
    desk.type("#geo")
    choose_last(desk)
    assert asked == ["geo"]
    desk.type(" verder")
    desk.editor.label_made("geo", 99)
    desk.editor.flush()
    assert desk.store.row(1).text == RichText(
        "zie #geo verder", (Mark(4, 8, MarkKind.LABEL, "99"),)
    )


def choose_last(desk) -> None:
    view = desk.editor.completing.view()
    view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    desk.key(KEYS.Key_Return)


def test_a_link_is_reported_not_opened(desk):
    desk.load(line(1))
    desk.store.set(1, text=RichText("zie hier", (Mark(4, 8, MarkKind.LINK, "https://x.example"),)))
    desk.store.tell({1})
    seen: list[tuple[str, str]] = []
    desk.editor.target_activated.connect(lambda *target: seen.append(target))
    desk.at(0, 2)
    desk.key(KEYS.Key_Return, CTRL)
    desk.at(0, 6)
    desk.key(KEYS.Key_Return, CTRL)
    assert seen == [("a", "https://x.example")]
    assert len(desk.shown()) == 1
