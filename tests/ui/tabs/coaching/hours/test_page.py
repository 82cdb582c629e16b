"""The page Uren: weeks, coaches, what belongs to a cell, and what is left."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import funding
from nplw_desktop.region.coaching import hours
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.hours import spots
from nplw_desktop.ui.tabs.coaching.hours.spots import Spot
from nplw_desktop.ui.tabs.coaching.hours.week_bar import week_words
from tests.ui.tabs.coaching.hours.ground import (
    ALT,
    CTRL,
    DAY,
    HOUR,
    MONDAY,
    SHIFT,
    WEEK,
    Key,
    Screen,
)


def _field(screen: Screen, key: str) -> QLineEdit:
    found = screen.page.cell.form.field(key).control()
    assert isinstance(found, QLineEdit)
    return found


def _fill(screen: Screen, key: str, text: str) -> None:
    field = _field(screen, key)
    field.setFocus()
    field.selectAll()
    screen.type(text)
    screen.press(Key.Key_Return)


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2026, 11, 23), "Week 48 · 23 – 29 november 2026"),
        (date(2026, 11, 30), "Week 49 · 30 november – 6 december 2026"),
        (date(2026, 12, 28), "Week 53 · 28 december 2026 – 3 januari 2027"),
        (date(2027, 1, 4), "Week 1 · 4 – 10 januari 2027"),
    ],
)
def test_a_week_is_named_by_its_number_and_days(monday: date, words: str) -> None:
    assert week_words(monday) == words


def test_a_place_names_the_week_and_the_cell() -> None:
    for spot in (Spot(MONDAY), Spot(MONDAY + DAY, (12, None)), Spot(MONDAY, (12, 3))):
        assert spots.read(spots.write(spot.day, spot.key)) == spot
    for place in ("coaching/hours", "coaching/hours/x", "coaching/hours/20261340"):
        assert spots.read(place) is None


def test_weeks_turn_by_key_and_the_row_and_weekday_stay(screen: Screen) -> None:
    screen.at(2, 3)
    screen.press(Key.Key_PageUp, held=CTRL)
    assert (screen.page.monday, screen.spot()) == (MONDAY - WEEK, (2, 3))
    assert screen.shown()[2][0] == 2 * HOUR
    assert screen.page.bar.now.isVisible()
    screen.at(2, 0)
    screen.press(Key.Key_Home, held=ALT)
    assert (screen.page.monday, screen.spot()) == (MONDAY, (2, 3))  # today is a Thursday
    assert not screen.page.bar.now.isVisible()


def test_a_week_that_is_left_keeps_what_was_being_typed(screen: Screen) -> None:
    screen.at(1, 2)
    screen.type("1")
    screen.page.bar.ahead.click()
    assert screen.page.monday == MONDAY + WEEK
    screen.page.bar.back.click()
    assert screen.shown()[1][2] == 60


def test_a_cell_that_cannot_be_keeps_the_week_in_sight(screen: Screen) -> None:
    screen.at(1, 2)
    screen.type("veel")
    assert not screen.page.flush()
    screen.page.bar.ahead.click()
    assert screen.page.monday == MONDAY
    screen.press(Key.Key_Escape)


def test_undo_goes_to_the_cell_it_undoes(screen: Screen) -> None:
    places: list[str] = []
    screen.desk.going.connect(places.append)
    screen.at(0, 4)
    screen.type("2")
    screen.press(Key.Key_Return)
    screen.page.turn(3)
    screen.desk.undo()
    assert places[-1].startswith("coaching/hours/20261127/")
    assert screen.page.open(places[-1])
    assert (screen.page.monday, screen.spot()) == (MONDAY, (0, 4))
    assert screen.shown()[0][4] == 0


def test_one_coach_can_be_shown_and_a_place_of_another_shows_all_again(screen: Screen) -> None:
    hanneke = screen.grid.week.rows[2]
    screen.page.bar.who.set_value(hanneke.coach_id)
    screen.page.read()
    assert [row.coach for row in screen.grid.week.rows] == ["Hanneke Veldzichter"]
    assert screen.page.bar.who.accessibleName() == "Coach: Hanneke Veldzichter"
    other = next(row for row in hours.week(screen.store, MONDAY) if row.coach[0] == "T")
    screen.page.open(spots.write(MONDAY, other.key))
    assert len(screen.grid.week.rows) == 4
    assert screen.spot() == (3, 0)


def test_last_week_is_taken_over_by_key_for_the_coach_in_sight(screen: Screen) -> None:
    screen.page.show_week(MONDAY + WEEK)
    screen.press(Key.Key_D, held=CTRL | SHIFT)
    assert [sum(row) for row in screen.shown()] == [60, 0, 150, 0]
    assert screen.said[-1] == ("Vorige week overgenomen: 2 dagen", True)
    screen.desk.undo()
    assert not any(map(sum, screen.shown()))
    screen.page.bar.who.set_value(screen.grid.week.rows[2].coach_id)
    screen.page.read()
    screen.page.bar.copy_week.click()
    screen.page.bar.who.set_value(None)
    screen.page.read()
    assert [sum(row) for row in screen.shown()] == [0, 0, 150, 0]
    screen.page.bar.copy_week.click()  # the rest of it
    screen.page.bar.copy_week.click()
    assert "niets over te nemen" in screen.trouble()


# What belongs to a cell


def test_a_cell_shows_its_travel_and_note_and_they_are_written_by_themselves(
    screen: Screen,
) -> None:
    screen.at(2, 0)
    assert _field(screen, "note").text() == "Bewonersavond"
    assert _field(screen, "travel_minutes").text() == "0:45"
    _fill(screen, "travel_metres", "31,5")
    _fill(screen, "costs_cents", "1.012,50")
    (line,) = screen.grid.week.rows[2].cells[0].lines
    assert (line.travel_metres, line.costs_cents, line.minutes) == (31_500, 101_250, 150)
    assert "€\xa01.251,25" in screen.page.cell.title.text()  # 2,5 x 95,50 and the costs
    assert screen.steps()[:2] == ["Kosten gewijzigd", "Kilometers gewijzigd"]


def test_a_note_in_an_empty_cell_begins_a_line_and_hours_join_it(screen: Screen) -> None:
    screen.at(3, 2)
    _fill(screen, "note", "Afgebeld")
    _fill(screen, "travel_minutes", "30m")
    (line,) = screen.grid.week.rows[3].cells[2].lines
    assert (line.minutes, line.note, line.travel_minutes) == (0, "Afgebeld", 30)
    screen.grid.setFocus()
    screen.at(3, 2)
    screen.type("1")
    screen.press(Key.Key_Return)
    (line,) = screen.grid.week.rows[3].cells[2].lines
    assert (line.minutes, line.note) == (60, "Afgebeld")


def test_emptying_the_last_thing_takes_the_line_away(screen: Screen) -> None:
    screen.at(3, 2)
    _fill(screen, "note", "Afgebeld")
    field = _field(screen, "note")
    field.setFocus()
    field.clear()
    screen.press(Key.Key_Return)
    assert screen.grid.week.rows[3].cells[2].lines == ()


@pytest.mark.parametrize(
    ("key", "typed", "says"),
    [
        ("travel_minutes", "ver", "geen aantal uren"),
        ("travel_metres", "ver", "geen aantal kilometers"),
        ("costs_cents", "duur", "geen bedrag"),
        ("rate_cents", "-1", "geen bedrag"),
        ("travel_minutes", "25:00", "24 uur"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    screen: Screen, key: str, typed: str, says: str
) -> None:
    screen.at(2, 0)
    _fill(screen, key, typed)
    field = screen.page.cell.form.field(key)
    assert says in field.error()
    (line,) = screen.grid.week.rows[2].cells[0].lines
    assert (line.travel_minutes, line.travel_metres, line.costs_cents) == (45, 0, 0)
    screen.at(0, 0)
    assert not field.error()


def test_typing_in_two_cells_is_two_steps(screen: Screen) -> None:
    for row in (2, 3):
        screen.at(row, 0)
        _fill(screen, "note", f"Notitie {row}")
    screen.desk.undo()
    assert [line.note for line in screen.grid.week.rows[2].cells[0].lines] == ["Notitie 2"]


def test_paying_from_elsewhere_moves_the_line_to_a_row_of_its_own(screen: Screen) -> None:
    rest = next(key for key, name in funding.post_names(screen.store).items() if "rest" in name)
    screen.at(2, 0)
    field = screen.page.cell.form.field("budget_post_id")
    field.set_value(rest)
    field.edited.emit(rest)
    rows = [row for row in screen.grid.week.rows if row.topic == "Sluisbuurt"]
    assert [(row.source, row.in_week) for row in rows] == [
        ("Regionale middelen 2026 · coachpool", 0),
        ("Regionale middelen 2026 · rest", 150),
    ]


def test_several_lines_of_one_cell_are_gone_through(screen: Screen) -> None:
    row = screen.grid.week.rows[2]
    with screen.store.change("Tweede") as change:
        second = change.insert(
            tables.hour_entry,
            assignment_id=row.assignment_id,
            worked_on=MONDAY,
            minutes=30,
            rate_cents=9_550,
            budget_post_id=row.budget_post_id,
            note="Nabespreking",
        )
    screen.at(2, 0)
    panel = screen.page.cell
    assert panel.lines.isVisible()
    assert (panel.lines.value(), _field(screen, "note").text()) == (second, "Nabespreking")
    panel.lines.changed.emit(row.cells[0].lines[0].id)
    assert _field(screen, "note").text() == "Bewonersavond"
    _fill(screen, "costs_cents", "5")
    lines = screen.grid.week.rows[2].cells[0].lines
    assert [line.costs_cents for line in lines] == [500, 0]


# What is left


def test_money_and_the_hours_of_the_coach_are_told_in_words(screen: Screen) -> None:
    screen.at(2, 0)
    left = screen.page.left
    screen.settle()
    assert left.isVisible()
    line = left._lines[0]
    assert line.name.text() == "Regionale middelen 2026 · coachpool"
    # 5,5 hours written and 18,5 reserved at 95,50
    assert "€\xa0525,25 besteed · €\xa01.766,75 verplicht" in line.words.text()
    assert "te veel" in line.words.text()
    assert line.flag.text() == "overschreden"
    assert left.coach.accessibleName() or left.coach.head
    assert left.year.words.text() == "4,5 uur gewerkt · 5,5 uur toegezegd · 70 van 80 uur vrij"
    assert "besteed" in line.accessibleName()


def test_sums_stand_below_their_days(screen: Screen) -> None:
    assert screen.page.foot.accessibleDescription() == "ma 23 2,5, di 24 1, Week 3,5"


def test_an_assignment_that_nears_its_end_says_so(screen: Screen) -> None:
    from nplw_desktop.ui.tabs.coaching.hours.model import almost_gone, left_words

    screen.at(3, 0)
    screen.type("3,5")
    screen.press(Key.Key_Return)
    row = screen.grid.week.rows[3]
    assert (almost_gone(row), left_words(row)) == (True, "0,5 van 4 u")
    screen.at(3, 1)
    screen.type("1")
    screen.press(Key.Key_Return)
    assert left_words(screen.grid.week.rows[3]) == "0,5 u te veel"
    assert not almost_gone(screen.grid.week.rows[1])


# Around it


def test_a_week_without_work_says_how_to_begin(screen: Screen) -> None:
    with screen.store.change("Klaar") as change:
        for row in screen.store.rows("SELECT id FROM assignment"):
            change.update(tables.assignment, row.id, status="completed", ended_on=MONDAY)
    screen.pause()
    screen.page.show_week(MONDAY + WEEK)
    assert screen.page.nothing.isVisible()
    screen.page.enter()
    assert screen.page.nothing.action.hasFocus()
    assert not screen.page.left.isVisible()


def test_a_file_to_read_is_shown_and_not_written(desk: Desk, show) -> None:
    desk.only_read = True
    screen = Screen(desk, show, (1366, 618))
    screen.at(2, 0)
    screen.type("9")
    screen.press(Key.Key_Delete)
    screen.clipboard("1")
    screen.press(Key.Key_V, held=CTRL)
    screen.press(Key.Key_D, held=CTRL | SHIFT)
    assert screen.shown()[2][0] == 150
    assert not screen.page.bar.copy_week.isEnabled()
    assert not screen.page.cell.form.isEnabled()


@pytest.mark.parametrize("size", [(1920, 890), (1366, 618), (960, 390), (640, 360)])
def test_the_grid_fits_every_window(desk: Desk, show, size: tuple[int, int]) -> None:
    screen = Screen(desk, show, size)
    grid = screen.grid
    assert grid.viewport().height() >= 2 * 32
    if size[0] >= 960:
        assert not grid.horizontalScrollBar().isVisible()
    screen.at(3, 6)
    QApplication.processEvents()
    assert grid.viewport().rect().intersects(grid.visualRect(grid.currentIndex()))


def test_the_region_chooser_narrows_the_rows(screen: Screen) -> None:
    (region,) = screen.store.rows("SELECT id FROM region ORDER BY id LIMIT 1")
    (asked,) = screen.store.rows("SELECT id FROM coach_request ORDER BY id LIMIT 1")
    with screen.store.change("Regio") as change:
        change.update(tables.coach_request, asked.id, region_id=region.id)
    screen.desk.choose_regions(frozenset({region.id + 1}))
    assert len(screen.grid.week.rows) == 3
    screen.desk.choose_regions(None)
    assert len(screen.grid.week.rows) == 4


def test_a_tooltip_says_what_a_narrow_column_cannot(screen: Screen) -> None:
    from nplw_desktop.ui.tabs.coaching.hours.model import LEFT, WORK

    week, row = screen.grid.week, screen.grid.week.rows[2]
    assert week.tip(row, WORK) == "Sluisbuurt\nRegionale middelen 2026 · coachpool"
    assert week.tip(row, 3) == "reistijd 0:45\nBewonersavond"
    assert week.tip(row, 4) == ""
    assert week.tip(row, LEFT) == "4,5 van 10 uur geschreven"
