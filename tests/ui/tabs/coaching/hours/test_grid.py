"""Hours are typed, copied, filled and cleared as in a spreadsheet; each act is one step back."""

from __future__ import annotations

import pytest
import sqlcipher3
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nplw_desktop.region.coaching import hours
from nplw_desktop.ui.desk import Desk
from tests.ui.tabs.coaching.hours.ground import ALT, CTRL, MONDAY, SHIFT, Key, Screen

BEFORE = [
    [0, 60, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0],
    [150, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0],
]


def test_the_rows_stand_by_coach_with_what_was_done(screen: Screen) -> None:
    assert screen.shown() == BEFORE
    assert [row.coach for row in screen.grid.week.rows] == [
        "Mirjam Oudkerken",
        "Mirjam Oudkerken",
        "Hanneke Veldzichter",
        "Thijs Waterhoven",
    ]


@pytest.mark.parametrize(
    ("typed", "minutes"), [("2:30", 150), ("2,5", 150), ("150m", 150), ("2u", 120), ("0,5", 30)]
)
def test_hours_are_typed_as_people_write_them(screen: Screen, typed: str, minutes: int) -> None:
    screen.at(1, 2)
    screen.type(typed)
    screen.press(Key.Key_Return)
    assert screen.shown()[1][2] == minutes
    assert screen.spot() == (2, 2)
    assert screen.steps()[0] == "Uren geschreven"


def _on_disk(screen: Screen, topic: str) -> list[int]:
    """The minutes of a request as another program reads them now: what a kill would leave."""
    rows = sqlcipher3.connect(f"file:{screen.store.path}?mode=ro", uri=True).execute(
        "SELECT h.minutes FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id "
        "JOIN coach_request r ON r.id = a.request_id WHERE r.topic = ? ORDER BY h.id",
        (topic,),
    )
    return [row[0] for row in rows]


def test_what_rests_in_an_open_cell_is_on_disk_and_the_cell_stays_open(screen: Screen) -> None:
    screen.at(1, 2)
    before = screen.steps()
    screen.type("2:")
    QTest.qWait(700)
    assert _on_disk(screen, "Westmeer") == []  # half an hour of the clock is no hours
    screen.type("30")
    QTest.qWait(700)
    assert _on_disk(screen, "Westmeer") == [150]
    screen.type("0")  # 2:300 can't be read
    QTest.qWait(700)
    screen.press(Key.Key_Backspace, Key.Key_Return)
    assert screen.shown()[1][2] == 150
    assert screen.steps() == ["Uren geschreven", *before]


def test_escape_after_a_rest_brings_back_what_stood_there(screen: Screen) -> None:
    screen.at(0, 1)
    screen.type("3")
    QTest.qWait(700)
    assert screen.shown()[0][1] == 180
    screen.press(Key.Key_Escape)
    assert screen.shown() == BEFORE


def test_enter_goes_down_tab_goes_right_and_over_the_end_of_a_row(screen: Screen) -> None:
    screen.at(0, 5)
    screen.type("1")
    screen.press(Key.Key_Tab)
    assert screen.spot() == (0, 6)
    screen.type("2")
    screen.press(Key.Key_Tab)
    assert screen.spot() == (1, 0)
    screen.press(Key.Key_Return)
    screen.press(Key.Key_Return, held=SHIFT)
    screen.press(Key.Key_Backtab, held=SHIFT)
    assert screen.spot() == (0, 6)
    assert screen.shown()[0] == [0, 60, 0, 0, 0, 60, 120]


def test_tab_leaves_the_grid_at_its_ends(screen: Screen) -> None:
    screen.at(3, 6)
    screen.press(Key.Key_Tab)
    assert not screen.grid.hasFocus()
    screen.grid.setFocus()
    screen.at(0, 0)
    screen.press(Key.Key_Backtab, held=SHIFT)
    assert not screen.grid.hasFocus()


def test_arrows_go_on_after_typing_and_stay_in_the_text_after_f2(screen: Screen) -> None:
    screen.at(1, 0)
    screen.type("1")
    screen.press(Key.Key_Right)
    assert (screen.spot(), screen.shown()[1][0]) == ((1, 1), 60)
    screen.at(2, 0)
    screen.press(Key.Key_F2)
    screen.press(Key.Key_End, Key.Key_Left, Key.Key_Left, Key.Key_Backspace)
    screen.type("4")
    screen.press(Key.Key_Return)
    assert screen.shown()[2][0] == 270  # 2,5 became 4,5


def test_escape_leaves_the_cell_as_it_was(screen: Screen) -> None:
    screen.at(2, 0)
    screen.type("9")
    screen.press(Key.Key_Escape)
    assert screen.shown() == BEFORE
    assert screen.grid.hasFocus()


def test_what_is_no_duration_stays_open_and_says_so(screen: Screen) -> None:
    screen.at(1, 1)
    screen.type("veel")
    screen.press(Key.Key_Return)
    assert "geen aantal uren" in screen.trouble()
    assert screen.focus() is not screen.grid
    screen.press(Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace)
    screen.type("1")
    screen.press(Key.Key_Return)
    assert (screen.trouble(), screen.shown()[1][1]) == ("", 60)


def test_more_than_a_day_is_refused_in_words_and_can_be_mended(screen: Screen) -> None:
    screen.at(1, 1)
    screen.type("23,5")
    screen.press(Key.Key_Return)
    assert "24 uur" in screen.trouble()
    screen.press(Key.Key_Escape)
    assert (screen.trouble(), screen.shown()) == ("", BEFORE)


def test_leaving_a_cell_writes_what_was_typed(screen: Screen) -> None:
    screen.at(1, 1)
    screen.type("1")
    screen.page.bar.who.setFocus()
    screen.pause()
    assert screen.shown()[1][1] == 60


def test_delete_empties_the_selected_cells_in_one_step(screen: Screen) -> None:
    screen.at(0, 0)
    screen.press(Key.Key_Down, Key.Key_Down, Key.Key_Right, held=SHIFT)
    screen.press(Key.Key_Delete)
    assert screen.shown()[0] == [0] * 7
    assert screen.shown()[2] == [0] * 7
    (line,) = screen.grid.week.rows[2].cells[0].lines
    assert line.note == "Bewonersavond"  # what was written besides hours stays
    screen.desk.undo()
    assert screen.shown() == BEFORE


def test_fill_down_copies_the_topmost_or_the_cell_above(screen: Screen) -> None:
    screen.at(0, 1)
    screen.press(Key.Key_Down, Key.Key_Down, held=SHIFT)
    screen.press(Key.Key_D, held=CTRL)
    assert [row[1] for row in screen.shown()] == [60, 60, 60, 0]
    screen.at(3, 1)
    screen.press(Key.Key_D, held=CTRL)
    assert [row[1] for row in screen.shown()] == [60, 60, 60, 60]
    assert screen.steps()[0] == "Uren naar beneden gevuld"


def test_a_block_from_a_spreadsheet_is_pasted_in_one_step(screen: Screen) -> None:
    screen.at(1, 0)
    screen.clipboard("1,5\t2:30\t-\r\n\t0,25\t150m\r\n")
    screen.press(Key.Key_V, held=CTRL)
    assert screen.shown()[1] == [90, 150, 0, 0, 0, 0, 0]
    assert screen.shown()[2] == [0, 15, 150, 0, 0, 0, 0]
    assert screen.said[-1] == ("Uren geplakt: 5 dagen", True)
    screen.desk.undo()
    assert screen.shown() == BEFORE


def test_one_copied_cell_fills_all_that_is_selected(screen: Screen) -> None:
    screen.at(0, 1)
    screen.press(Key.Key_C, held=CTRL)
    assert QGuiApplication.clipboard().text() == "1\n"
    screen.at(1, 3)
    screen.press(Key.Key_Down, Key.Key_Right, held=SHIFT)
    screen.press(Key.Key_V, held=CTRL)
    assert [row[3:5] for row in screen.shown()] == [[0, 0], [60, 60], [60, 60], [0, 0]]


def test_cut_moves_hours(screen: Screen) -> None:
    screen.at(2, 0)
    screen.press(Key.Key_X, held=CTRL)
    screen.at(2, 4)
    screen.press(Key.Key_V, held=CTRL)
    assert screen.shown()[2] == [0, 0, 0, 0, 150, 0, 0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1\t2\t3\t4\t5\t6\t7\t8", "over de week heen"),
        ("1\n1\n1\n1\n1", "plaats voor 3"),
        ("1\nveel", "Rij 2"),
        ("30", "24 uur"),
    ],
)
def test_what_does_not_fit_is_not_pasted_at_all(screen: Screen, text: str, says: str) -> None:
    screen.at(1, 0)
    steps = screen.steps()
    screen.clipboard(text)
    screen.press(Key.Key_V, held=CTRL)
    assert says in screen.trouble()
    assert (screen.shown(), screen.steps()) == (BEFORE, steps)


def test_an_empty_clipboard_pastes_nothing(screen: Screen) -> None:
    screen.at(1, 0)
    screen.clipboard("")
    screen.press(Key.Key_V, held=CTRL)
    assert (screen.shown(), screen.trouble()) == (BEFORE, "")


def test_the_same_hours_make_no_step(screen: Screen) -> None:
    steps = screen.steps()
    screen.at(0, 1)
    screen.type("1")
    screen.press(Key.Key_Return)
    assert screen.steps() == steps


def test_home_and_end_are_monday_and_sunday_and_a_click_on_a_name_keeps_the_day(
    screen: Screen, qtbot
) -> None:
    screen.at(0, 3)
    screen.press(Key.Key_End)
    assert screen.spot() == (0, 6)
    screen.press(Key.Key_Right)
    assert screen.spot() == (0, 6)
    screen.press(Key.Key_Home)
    assert screen.spot() == (0, 0)
    screen.at(0, 4)
    spot = screen.grid.visualRect(screen.grid.week.index(2, 1)).center()
    from PySide6.QtCore import Qt

    qtbot.mouseClick(screen.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert screen.spot() == (2, 4)


def test_a_step_from_elsewhere_keeps_the_cell_in_hand(screen: Screen) -> None:
    screen.at(3, 2)
    row = screen.grid.week.rows[3]
    with screen.store.change("Elders") as change:
        hours.write(change, row.assignment_id, MONDAY, 60, budget_post_id=None)
    screen.pause()
    assert screen.spot()[1] == 2
    assert screen.grid.week.rows[screen.spot()[0]].key == row.key


def test_a_screen_reader_hears_who_what_and_when(screen: Screen) -> None:
    said = screen.grid.week.spoken(screen.grid.week.rows[2], 3)
    assert said == (
        "Hanneke Veldzichter, Sluisbuurt, maandag 23 november, 2,5 uur, reistijd 0:45, Bewonersavond"
    )
    assert "dinsdag 24 november, geen uren" in screen.grid.week.spoken(screen.grid.week.rows[2], 4)


def test_all_that_is_selected_is_of_days_only(screen: Screen) -> None:
    screen.at(0, 0)
    screen.press(Key.Key_A, held=CTRL)
    screen.press(Key.Key_C, held=CTRL)
    text = QGuiApplication.clipboard().text()
    assert [line.count("\t") for line in text.splitlines()] == [6] * 4
    screen.press(Key.Key_Delete)
    assert not any(map(sum, screen.shown()))


def test_what_is_typed_is_kept_when_the_rows_change_meanwhile(screen: Screen) -> None:
    screen.at(1, 2)
    key = screen.grid.week.rows[1].key
    screen.type("1")
    with screen.store.change("Een rij erbij") as change:
        first = screen.grid.week.rows[0]
        hours.write(change, first.assignment_id, MONDAY, 60, budget_post_id=None)
    screen.pause()
    assert screen.grid.flush()
    row = screen.grid.week.rows[screen.grid.week.row_of(key)]
    assert row.cells[2].minutes == 60


def test_the_menu_does_the_same_and_leads_to_request_and_coach(screen: Screen) -> None:
    places: list[str] = []
    screen.desk.going.connect(places.append)
    screen.at(2, 0)
    row = screen.grid.week.rows[2]
    menu = screen.grid.menu()
    acts = {action.text().partition("\t")[0]: action for action in menu.actions()}
    acts["Leegmaken"].trigger()
    assert screen.shown()[2][0] == 0
    acts["Vraag tonen"].trigger()
    acts["Coach tonen"].trigger()
    assert places == [f"coaching/requests/{row.request_id}", f"coaching/coaches/{row.coach_id}"]
    menu.close()
    menu.deleteLater()


def test_a_full_disk_keeps_the_hours_that_were_typed(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nplw_desktop.store import errors

    change = screen.store.change

    def full(*_a: object, **_k: object) -> object:
        raise errors.WriteFailed("De schijf is vol.", "Je tekst staat nog.", "Maak ruimte.")

    monkeypatch.setattr(screen.store, "change", full)
    screen.at(1, 2)
    screen.type("2,5")
    screen.press(Key.Key_Return)
    assert screen.desk.waiting_words() == ("Uren geschreven: Mirjam Oudkerken 25 nov: 2,5",)
    monkeypatch.setattr(screen.store, "change", change)
    assert screen.desk.retry()
    screen.pause()
    assert screen.shown()[1][2] == 150


def test_the_cell_that_was_refused_stays_in_sight(desk: Desk, show) -> None:
    screen = Screen(desk, show, (960, 390))
    screen.at(3, 4)
    screen.type("veel")
    screen.press(Key.Key_Return)
    screen.pause()
    assert screen.trouble()
    cell = screen.grid.visualRect(screen.grid.currentIndex())
    assert screen.grid.viewport().rect().contains(cell)
    screen.press(Key.Key_Escape)


def test_hours_go_to_another_day_with_all_that_belongs_to_them(screen: Screen) -> None:
    screen.at(2, 0)
    screen.press(Key.Key_Left, held=ALT)  # there is no day before Monday
    assert screen.shown() == BEFORE
    screen.press(Key.Key_Right, held=ALT)
    assert (screen.shown()[2][:2], screen.spot()) == ([0, 150], (2, 1))
    (line,) = screen.grid.week.rows[2].cells[1].lines
    assert (line.note, line.travel_minutes) == ("Bewonersavond", 45)
    assert screen.steps()[0] == "Uren verplaatst"
    screen.desk.undo()
    assert screen.shown() == BEFORE


def test_a_block_goes_on_as_a_whole_and_a_full_day_stops_it(screen: Screen) -> None:
    screen.at(1, 0)
    screen.clipboard("23,5\t0,5")
    screen.press(Key.Key_V, held=CTRL)
    screen.press(Key.Key_Right, held=ALT)
    assert "24 uur" in screen.trouble()  # an hour stands on Tuesday already
    assert screen.shown()[1][:3] == [1_410, 30, 0]
    screen.at(0, 1)
    screen.press(Key.Key_Delete)
    screen.at(1, 0)
    screen.press(Key.Key_Right, held=SHIFT)
    screen.press(Key.Key_Right, held=ALT)
    assert (screen.shown()[1][:3], screen.trouble()) == ([0, 1_410, 30], "")


def test_a_week_can_be_paid_from_elsewhere(screen: Screen) -> None:
    screen.at(2, 0)
    menu = screen.grid.menu()
    paid = next(each.menu() for each in menu.actions() if each.text().startswith("Deze week"))
    assert isinstance(paid, QMenu)
    acts = {each.text(): each for each in paid.actions()}
    assert acts["Regionale middelen 2026 · coachpool"].isChecked()
    acts["Regionale middelen 2026 · rest"].trigger()
    rows = [row for row in screen.grid.week.rows if row.topic == "Sluisbuurt"]
    assert [row.in_week for row in rows] == [0, 150]
    menu.close()
    menu.deleteLater()


def test_a_cell_that_was_typed_has_only_its_row_drawn_anew(screen: Screen) -> None:
    drawn: list[tuple[int, int]] = []
    screen.grid.week.dataChanged.connect(lambda a, b: drawn.append((a.row(), b.row())))
    screen.at(1, 2)
    screen.type("2")
    screen.press(Key.Key_Return)
    assert screen.shown()[1][2] == 120
    assert set(drawn) == {(1, 1)}
