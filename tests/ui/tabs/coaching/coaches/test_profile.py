"""The profile of a coach: kept as it is typed, refused in words, one step back in undo."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import municipalities
from nplw_desktop.region.coaching.coaches import Absence, Capacity
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.coaches import trips_part
from nplw_desktop.ui.tabs.coaching.coaches.away_part import days
from tests.ui.tabs.coaching.coaches.ground import ALT, Key, Pool, shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def place(pool: Pool, name: str) -> int:
    found = municipalities.called(pool.store, name)
    assert found is not None
    return found.id


def themes_of(pool: Pool) -> list[tuple[str, int]]:
    return [(each.name, each.level) for each in pool.coach.themes]


# Hours and fields


def test_hours_are_read_as_people_write_them(pool: Pool) -> None:
    field = pool.page.form.hours.fields.field("minutes_week")
    pool.overtype(field.control(), "2:30")
    assert pool.coach.minutes_week == 150
    assert field.value() == "2,5"
    pool.overtype(field.control(), "")
    assert pool.coach.minutes_week == 0
    assert field.value() == ""


@pytest.mark.parametrize(
    ("key", "typed", "why"),
    [
        ("minutes_year", "veel", "geen aantal uren"),
        ("max_assignments", "2,5", "geen aantal"),
        ("max_assignments", "9" * 5_000, "geen aantal"),
        ("max_assignments", "99999999", "te hoog"),
        ("minutes_year", "1e9", "geen aantal"),
    ],
)
def test_what_is_no_number_is_refused_at_the_field(
    pool: Pool, key: str, typed: str, why: str
) -> None:
    before = pool.coach
    field = pool.page.form.hours.fields.field(key)
    pool.overtype(field.control(), typed)
    assert why in field.error()
    assert field.value() == typed
    assert pool.coach == before


def test_more_hours_show_in_the_use_and_in_the_list(pool: Pool) -> None:
    field = pool.page.form.hours.fields.field("minutes_year")
    pool.overtype(field.control(), "100")
    pool.settle()
    assert "44 van 100 uur vrij" in pool.page.form.use.words.text()
    row = next(each for each in pool.page._pool.every() if each.id == pool.coach.id)
    assert row.free == 44 * 60


def test_a_rate_is_kept_in_cents_and_shown_as_money(pool: Pool) -> None:
    field = pool.page.form.fields.form.field("rate_cents")
    pool.overtype(field.control(), "97,5")
    assert pool.coach.rate_cents == 9750
    assert field.value() == "97,50"
    pool.overtype(field.control(), "")
    assert pool.coach.rate_cents is None


def test_typing_in_one_field_is_one_step_back(pool: Pool) -> None:
    field = pool.page.form.fields.form.field("summary")
    field.control().setFocus()
    pool.type("Rekent")
    field.flush()
    pool.type(" warmtenetten door")
    field.flush()
    assert pool.coach.summary == "Rekent warmtenetten door"
    pool.desk.undo()
    assert pool.coach.summary == ""


def test_what_is_being_typed_stays_when_the_coach_changes_elsewhere(pool: Pool) -> None:
    field = pool.page.form.fields.form.field("training")
    field.control().setFocus()
    pool.type("NOBCO")
    pool.page.form.check.click()
    assert pool.coach.training == "NOBCO"
    pool.type(" en meer")
    pool.page.acts.check(pool.coach.id)
    assert field.value() == "NOBCO en meer"


def test_what_is_typed_goes_to_the_coach_it_was_typed_for(pool: Pool) -> None:
    field = pool.page.form.fields.form.field("languages")
    field.control().setFocus()
    pool.type("Fries")
    pool.open("Thijs Waterhoven")
    assert pool.named("Mirjam Oudkerken").languages == "Fries"
    assert pool.named("Thijs Waterhoven").languages == ""
    assert field.value() == ""


def test_a_last_day_before_the_first_is_refused_at_the_field(pool: Pool) -> None:
    field = pool.page.form.fields.form.field("active_until")
    pool.overtype(field.control(), "1-1-2020")
    assert "stopt niet voordat" in field.error()
    assert pool.coach.active_until is None


def test_another_employer_is_taken_and_the_own_municipality_excluded(pool: Pool) -> None:
    employer = pool.page.form.fields.employer
    for chip in list(employer._chips):
        chip.click()
    employer.line.setFocus()
    pool.type("Gemeente Zandwijk")
    pool.press(Key.Key_Return)
    pool.settle()
    assert pool.coach.employer == "Gemeente Zandwijk"
    assert [each.name for each in pool.coach.excluded if each.own] == ["Zandwijk"]
    assert shown(pool.page.form.area.list)[0] == "Niet voor Zandwijk"


# Themes


def test_a_theme_is_added_and_its_level_stepped(pool: Pool) -> None:
    part = pool.page.form.themes
    part.list.setFocus()
    pool.press(Key.Key_Plus)
    pool.type("data en mon")
    pool.press(Key.Key_Return)
    assert themes_of(pool)[-1] == ("data en monitoring", 2)
    pool.choose(part.list, "data en monitoring")
    pool.press(Key.Key_Space)
    assert themes_of(pool)[-1] == ("data en monitoring", 3)
    pool.press(Key.Key_Space)
    assert themes_of(pool)[-1] == ("data en monitoring", 1)


def test_themes_are_put_in_order_and_taken_away(pool: Pool) -> None:
    part = pool.page.form.themes
    first, second = (name for name, _level in themes_of(pool))
    pool.choose(part.list, second)
    pool.press(Key.Key_Up, held=ALT)
    assert [name for name, _level in themes_of(pool)] == [second, first]
    pool.press(Key.Key_Delete)
    assert [name for name, _level in themes_of(pool)] == [first]
    assert pool.said[-1] == (f"{second} weggehaald", True)


def test_level_and_note_are_asked_with_f2(pool: Pool) -> None:
    part = pool.page.form.themes
    name = themes_of(pool)[0][0]
    pool.choose(part.list, name)
    pool.press(Key.Key_F2)
    dialog = pool.asking()
    dialog.form.field("note").control().setFocus()
    pool.type("vijf netten")
    pool.press(Key.Key_Return)
    assert pool.coach.themes[0].note == "vijf netten"


def test_phases_are_chosen_by_their_word(pool: Pool) -> None:
    before = pool.coach.phases
    pool.page.form.themes.phases.line.setFocus()
    pool.type("vastges")
    pool.press(Key.Key_Return)
    assert pool.coach.phases == before | {"adopted"}
    pool.press(Key.Key_Backspace)
    assert pool.coach.phases == before


# Where


def test_a_work_area_is_given_and_taken(pool: Pool) -> None:
    works = pool.page.form.area.works
    works.line.setFocus()
    pool.type("Westmeer")
    pool.press(Key.Key_Return)
    assert [each.name for each in pool.coach.works] == ["Westmeer"]
    pool.press(Key.Key_Backspace)
    assert pool.coach.works == ()


def test_a_municipality_is_excluded_with_a_reason(pool: Pool) -> None:
    part = pool.page.form.area
    part.add()
    pool.type("Westmeer")
    pool.press(Key.Key_Return)
    pool.choose(part.list, "Niet voor Westmeer")
    pool.press(Key.Key_Return)
    pool.asking().form.field("reason").control().setFocus()
    pool.type("zit in de rekenkamer")
    pool.press(Key.Key_Return)
    assert [(each.name, each.reason) for each in pool.coach.excluded] == [
        ("Westmeer", "zit in de rekenkamer")
    ]
    pool.choose(part.list, "Niet voor Westmeer")
    pool.press(Key.Key_Delete)
    assert pool.coach.excluded == ()


def test_trips_are_typed_one_after_another(pool: Pool) -> None:
    part = pool.page.form.trips
    part.add()
    pool.type("Hogerveld 12 op de fiets\nOudewaard: 45 min, met de auto\n")
    trips = {each.name: (each.minutes, each.means) for each in pool.coach.trips}
    assert trips["Hogerveld"] == (12, "op de fiets")
    assert trips["Oudewaard"] == (45, "met de auto")
    pool.type("Atlantis 5")
    pool.press(Key.Key_Return)
    assert "geen gemeente ‘Atlantis’" in part.line.error()
    pool.press(Key.Key_Escape)
    assert part.line.isHidden()


def test_a_trip_is_changed_in_the_same_words(pool: Pool) -> None:
    part = pool.page.form.trips
    pool.choose(part.list, "Zandwijk")
    pool.press(Key.Key_Return)
    assert part.line.value() == "Zandwijk 25 met de trein"
    part.line.edit.selectAll()
    pool.type("Zandwijk 30 met de bus\n")
    trip = pool.coach.trip_to(place(pool, "Zandwijk"))
    assert trip is not None
    assert (trip.minutes, trip.means) == (30, "met de bus")
    pool.press(Key.Key_Escape)
    pool.choose(part.list, "Zandwijk")
    pool.press(Key.Key_Delete)
    assert pool.coach.trip_to(place(pool, "Zandwijk")) is None


def test_a_trip_is_read_in_several_ways(desk: Desk) -> None:
    town = municipalities.called(desk.store, "Zandwijk")
    assert town is not None
    for typed, minutes, means in (
        ("Zandwijk 25", 25, ""),
        ("Zandwijk: 25m trein", 25, "trein"),
        ("zandwijk, 25 minuten, met de trein", 25, "met de trein"),
        ("Zandwijk 25 metro", 25, "metro"),
        ("zandw 5", 5, ""),
    ):
        assert trips_part.read(desk.store, typed) == (town.id, minutes, means)


def test_what_is_no_trip_is_refused(desk: Desk) -> None:
    for typed in ("Zandwijk", "25", "Zandwijk 999 lopen", "e 12"):
        with pytest.raises(Refused):
            trips_part.read(desk.store, typed)


# When


def test_an_absence_is_asked_and_kept(pool: Pool) -> None:
    part = pool.page.form.away
    count = len(pool.coach.absences)
    part.add()
    dialog = pool.asking()
    pool.type("4-1-2027")
    dialog.form.field("until_on").control().setFocus()
    pool.type("8-1-2027")
    pool.press(Key.Key_Return)
    assert len(pool.coach.absences) == count + 1
    assert "4 jan tot en met 8 jan 2027" in shown(part.list)
    pool.choose(part.list, "4 jan tot en met 8 jan 2027")
    pool.press(Key.Key_Delete)
    assert len(pool.coach.absences) == count


def test_an_absence_that_makes_no_sense_stays_open_with_the_reason(pool: Pool) -> None:
    part = pool.page.form.away
    part.add()
    dialog = pool.asking()
    pool.press(Key.Key_Return)
    assert dialog.form.field("from_on").error() == "Vul de eerste dag in."
    pool.type("4-1-2027")
    dialog.form.field("until_on").control().setFocus()
    pool.type("1-1-2027")
    pool.press(Key.Key_Return)
    assert "eerder dan de eerste dag" in dialog.form.field("until_on").error()
    dialog.reject()


def test_other_hours_hold_for_their_own_year_or_quarter(pool: Pool) -> None:
    part = pool.page.form.hours
    part.add()
    dialog = pool.asking()
    dialog.form.field("year").set_value(2027)
    dialog.form.field("quarter").set_value(2)
    dialog.form.field("minutes").control().setFocus()
    pool.type("12,5\n")
    assert pool.coach.capacities == (Capacity(2027, 2, 750),)
    assert shown(part.list) == ["2e kwartaal 2027"]
    pool.choose(part.list, "2e kwartaal 2027")
    pool.press(Key.Key_Return)
    pool.asking().form.field("quarter").set_value(0)
    pool.asking().keep()
    assert pool.coach.capacities == (Capacity(2027, 0, 750),)
    pool.choose(part.list, "heel 2027")
    pool.press(Key.Key_Delete)
    assert not pool.coach.capacities


def test_the_days_of_an_absence_are_written_short() -> None:
    day = date(2026, 12, 21)
    assert days(Absence(1, day, day)) == "ma 21 dec 2026"
    assert days(Absence(1, day, date(2027, 1, 4))) == "21 dec 2026 tot en met 4 jan 2027"
    assert days(Absence(1, day, None)) == "vanaf 21-12-2026"


def test_tab_goes_through_the_profile_from_top_to_bottom(pool: Pool) -> None:
    form = pool.page.form
    form.check.setFocus()
    seen = []
    for _ in range(40):
        seen.append(pool.focus())
        pool.press(Key.Key_Tab)
    hours = form.hours.fields.stops()
    wanted = [form.check, form.themes.adding, form.themes.list, form.area.works.line]
    wanted += [*hours, form.away.list, form.fields.stops()[0]]
    places = [seen.index(each) for each in wanted]
    assert places == sorted(places)


def test_a_line_that_is_opened_below_comes_into_view(pool: Pool) -> None:
    part = pool.page.form.trips
    part.adding.setFocus()
    pool.settle()
    pool.press(Key.Key_Space)
    pool.settle()
    assert pool.focus() is part.line.edit
    assert part.line.edit.visibleRegion().boundingRect().height() == part.line.edit.height()
    pool.page.form.check.setFocus()
    pool.settle()
    assert not pool.page.form.check.visibleRegion().isEmpty()
