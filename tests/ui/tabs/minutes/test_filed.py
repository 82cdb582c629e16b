"""What was filed: lists beside the text that lead to it, tick it and fill in who and when."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import lines
from nplw_desktop.region.lines import Home
from tests.ui.tabs.minutes.ground import TODAY, Key, Screen, items, line_of, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def held(screen: Screen) -> int:
    session_id = meeting_on(screen.store, TODAY)
    screen.open(session_id)
    return session_id


def section(screen: Screen, kind: str):
    return screen.tab.report.side.filed.sections[kind]


def entries(screen: Screen, kind: str):
    model = section(screen, kind).list.entries
    return [model.entry(row) for row in range(model.rowCount())]


def test_each_kind_has_its_rows_in_the_order_of_the_agenda(screen: Screen, held: int) -> None:
    assert [entry.meta for entry in entries(screen, "decision")] == [
        "B-2026-30 · punt 2",
        "B-2026-31 · punt 3",
        "B-2026-32 · punt 5",
        "B-2026-33 · punt 6",
    ]
    assert entries(screen, "action")[0].meta == "Bram Vlietstroom · vr 4 dec"
    assert len(entries(screen, "insight")) == 3


def test_the_last_row_leaves_its_line_to_the_next_head(screen: Screen, held: int) -> None:
    rows = section(screen, "decision").list
    model, image = rows.model(), rows.viewport().grab().toImage()
    ends = [rows.visualRect(model.index(row, 0)).bottom() for row in range(model.rowCount())]
    drawn = [image.pixelColor(8, end).name() == rows.theme.hex("line") for end in ends]
    assert drawn == [True] * (len(ends) - 1) + [False]


def test_kinds_without_any_are_not_shown_or_tell_how_to_file(screen: Screen, held: int) -> None:
    assert not section(screen, "promise").isVisible()
    with screen.store.change("Leeg") as change:
        for entry in entries(screen, "decision"):
            lines.delete(change, entry.key)
    assert section(screen, "decision").isVisible()
    assert "!besluit" in section(screen, "decision")._hint.text()


def test_enter_goes_to_the_line_wherever_it_stands(screen: Screen, held: int) -> None:
    rows = section(screen, "decision").list
    rows.setFocus()
    screen.press(Key.Key_End, Key.Key_Return)
    assert screen.tab.report.agenda.heading() == "6. SpUk-besteding"
    assert screen.focused() is screen.editor
    assert screen.editor.textCursor().block().text().startswith("Uit de post onvoorzien")


def test_space_ticks_an_action_here_and_in_the_text(screen: Screen, held: int) -> None:
    rows = section(screen, "action").list
    rows.setFocus()
    key = entries(screen, "action")[0].key
    screen.press(Key.Key_Home, Key.Key_Space)
    assert line_of(screen.store, key).done
    assert screen.editor.facts.is_done(key)
    screen.press(Key.Key_Space)
    assert not line_of(screen.store, key).done


def test_f2_gives_an_action_a_name_and_a_date(screen: Screen, held: int) -> None:
    item = items(screen.store, held)["Netcapaciteit 2027"]
    screen.open(held, item)
    screen.write("\n!actie werksessie plannen\n")
    rows = section(screen, "action").list
    key = next(e.key for e in entries(screen, "action") if e.text == "Werksessie plannen")
    rows.setFocus()
    rows.setCurrentIndex(rows.entries.index(rows.entries.row_of(key), 0))
    screen.press(Key.Key_F2)
    screen.type("mirte")
    screen.press(Key.Key_Return)
    screen.tab.report.side.filed.editor.due.control().setFocus()
    screen.type("do 14 jan\n")
    line = line_of(screen.store, key)
    assert (line.owner, line.due_on) == ("Mirte Slotermeer", date(2027, 1, 14))
    assert screen.focused() is rows
    shown = next(e for e in entries(screen, "action") if e.key == key)
    assert (shown.meta, shown.warning) == ("Mirte Slotermeer · do 14 jan 2027", "")


def test_a_later_date_counts_as_postponed(screen: Screen, held: int) -> None:
    key = entries(screen, "action")[0].key
    filed = screen.tab.report.side.filed
    section(screen, "action").list.edit_asked.emit(key)
    filed.editor.due_chosen.emit(date(2026, 12, 11))
    assert line_of(screen.store, key).postponed == 1
    assert line_of(screen.store, key).due_on == date(2026, 12, 11)


def test_a_name_is_replaced_by_the_next_one_chosen(screen: Screen, held: int) -> None:
    key = entries(screen, "action")[0].key
    filed = screen.tab.report.side.filed
    section(screen, "action").list.edit_asked.emit(key)
    filed.editor.owner.control().setFocus()
    screen.type("femke")
    screen.press(Key.Key_Return)
    assert line_of(screen.store, key).owner == "Femke Rietveen"
    assert filed.editor.owner.items() == [line_of(screen.store, key).owner_id]


def test_an_unknown_owner_becomes_a_contact(screen: Screen, held: int) -> None:
    key = entries(screen, "action")[0].key
    filed = screen.tab.report.side.filed
    section(screen, "action").list.edit_asked.emit(key)
    filed.editor.owner_made.emit("Sjoerd Nieuwkomer")
    assert line_of(screen.store, key).owner == "Sjoerd Nieuwkomer"


def test_going_elsewhere_closes_the_fields_and_keeps_what_was_typed(screen: Screen, held) -> None:
    key = entries(screen, "action")[0].key
    filed = screen.tab.report.side.filed
    section(screen, "action").list.edit_asked.emit(key)
    filed.editor.due.control().setFocus()
    filed.editor.due.edit.selectAll()
    screen.type("vr 11 dec")
    screen.editor.setFocus()
    assert not filed.editor.isVisible()
    assert line_of(screen.store, key).due_on == date(2026, 12, 11)


def click(screen: Screen, row: int, right: int, down: int) -> None:
    """Click so many px right and down in a row of the actions; up from its end when negative."""
    QApplication.processEvents()
    rows = section(screen, "action").list
    rect = rows.visualRect(rows.entries.index(row, 0))
    spot = rect.topLeft() if down > 0 else rect.bottomLeft()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(right, down))


def test_a_click_left_ticks_in_the_middle_leads_and_below_edits(screen: Screen, held: int) -> None:
    key = entries(screen, "action")[1].key
    click(screen, 1, 24, 16)
    assert line_of(screen.store, key).done
    click(screen, 1, 80, -10)
    assert screen.tab.report.side.filed.editor.isVisible()
    screen.press(Key.Key_Escape)
    click(screen, 1, 80, 16)
    assert screen.editor.textCursor().block().text().startswith("Wethouder Lingerveen")


def test_late_and_open_is_said_in_words_and_colour(screen: Screen, held: int) -> None:
    with screen.store.change("Actie") as change:
        home = Home(held, items(screen.store, held)["Opening"])
        key = lines.add(
            change, home, "te laat", kind="action", status="open", due_on=date(2026, 11, 20)
        )
    entry = next(e for e in entries(screen, "action") if e.key == key)
    assert entry.late
    assert "te laat" in entry.spoken()


def test_filing_in_the_text_shows_in_the_list_at_once(screen: Screen, held: int) -> None:
    item = items(screen.store, held)["Opening"]
    screen.open(held, item)
    screen.write("!toezegging Wouter zoekt een zaal\n")
    assert section(screen, "promise").isVisible()
    (entry,) = entries(screen, "promise")
    assert (entry.text, entry.meta) == ("Zoekt een zaal", "Wouter Ossekamp")
