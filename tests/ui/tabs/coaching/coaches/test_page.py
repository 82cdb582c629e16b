"""The page Coaches: who is listed, who becomes one, and what can be done with a coach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from nplw_desktop.region import people
from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.coaching.coaches import listing
from nplw_desktop.region.people import person
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.coaches.rows import CoachRows
from tests.ui.tabs.coaching.coaches.ground import Key, Pool, shown
from tests.ui.tabs.minutes.ground import TODAY
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
EVERYBODY = [
    "Lieke Brinkstra",
    "Dieuwke Hogebeen",
    "Mirjam Oudkerken",
    "Omar Tazelaar",
    "Hanneke Veldzichter",
    "Thijs Waterhoven",
]


def choose_group(pool: Pool, key: str) -> None:
    pool.page.filters.groups.set_value(key)
    pool.page.filters.changed.emit()
    pool.settle()


# The list


def test_coaches_stand_by_main_name_with_what_is_left(pool: Pool) -> None:
    assert pool.listed() == EVERYBODY
    rows = pool.page.list.rows
    spoken = [str(rows.index(at, 0).data()) for at in range(rows.rowCount())]
    assert spoken == EVERYBODY
    third = rows.row_at(2)
    assert third is not None
    assert "24 van 80 uur vrij" in pool.page.list.copied_columns()[1].text(third)


def test_who_is_nearly_full_says_so_in_words(pool: Pool) -> None:
    row = next(each for each in pool.page._pool.every() if each.name == "Hanneke Veldzichter")
    assert isinstance(pool.page.list, CoachRows)
    status = pool.page.list._status(row)
    assert status is not None
    assert status.text == "Bijna vol"
    pool.open("Hanneke Veldzichter")
    assert pool.page.form.use.flag.text() == (
        "Bijna vol: 90 % van het jaar is gewerkt of toegezegd."
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("vve", ["Omar Tazelaar", "Hanneke Veldzichter"]),
        ("OUDKERKEN", ["Mirjam Oudkerken"]),
        ("vve hanneke", ["Hanneke Veldzichter"]),
        ("niemand", []),
    ],
)
def test_the_filter_looks_in_names_and_themes(pool: Pool, words: str, names: list[str]) -> None:
    pool.page.filter.setText(words)
    pool.settle()
    assert pool.listed() == names


def test_choices_narrow_the_list_and_their_counts_add_up(pool: Pool) -> None:
    choose_group(pool, "full")
    assert pool.listed() == ["Hanneke Veldzichter"]
    choose_group(pool, "stopped")
    assert pool.listed() == []
    assert "Niemand in deze keuze" in [
        label.text() for label in pool.page.nothing.findChildren(QLabel)
    ]
    choose_group(pool, "")
    assert pool.listed() == EVERYBODY


def test_a_theme_narrows_the_list(pool: Pool) -> None:
    theme = next(each for each in pool.named("Omar Tazelaar").themes if each.name == "VvE")
    pool.page.filters.themes.set_value(theme.theme_id)
    pool.page.filters.changed.emit()
    pool.settle()
    assert pool.listed() == ["Omar Tazelaar", "Hanneke Veldzichter"]


def test_the_list_can_be_put_in_the_order_of_free_hours(pool: Pool) -> None:
    pool.page.filters.orders.set_value("meeste uren vrij")
    pool.page.filters.changed.emit()
    pool.settle()
    assert pool.listed()[0] == "Lieke Brinkstra"
    assert pool.listed()[-1] == "Hanneke Veldzichter"


def test_a_place_leads_to_a_coach_that_the_choices_leave_out(pool: Pool) -> None:
    stopped = pool.named("Omar Tazelaar")
    with pool.store.change("Stopt") as change:
        coaches.retire(change, stopped.id, date(2026, 11, 1))
    pool.settle()
    assert "Omar Tazelaar" not in pool.listed()
    pool.open("Omar Tazelaar")
    assert pool.page.form.title.text() == "Omar Tazelaar"
    assert pool.page.place() == f"coaching/coaches/{stopped.id}"
    assert "Omar Tazelaar" in pool.listed()
    assert "gestopt op 1-11-2026" in pool.page.form.line.text()
    assert not pool.tab.open("coaching/coaches/999")


# A new one


def test_a_contact_becomes_a_coach_by_its_name(pool: Pool) -> None:
    pool.page.new()
    pool.type("Naima")
    pool.press(Key.Key_Return)
    pool.settle()
    assert pool.coach.name == "Naima Bouzarai"
    assert pool.coach.active_from == TODAY
    assert pool.focus() is pool.page.form.themes.field.control()
    assert pool.said[-1] == ("Naima Bouzarai is nu coach", True)
    pool.desk.undo()
    pool.settle()
    assert pool.listed() == EVERYBODY


def test_a_name_that_is_no_contact_becomes_both(pool: Pool) -> None:
    pool.page.new()
    pool.type("Wiebe Proefstra")
    pool.press(Key.Key_Return)
    pool.settle()
    assert pool.coach.name == "Wiebe Proefstra"
    assert people.get(pool.store, pool.coach.person_id) is not None
    pool.type("isolatie")
    pool.press(Key.Key_Return)
    assert [each.name for each in pool.coach.themes] == ["isolatie"]


def test_who_is_a_coach_already_is_shown_and_not_made_twice(pool: Pool) -> None:
    pool.page.new()
    pool.type("Lieke Br")
    pool.press(Key.Key_Return)
    pool.settle()
    assert pool.coach.name == "Lieke Brinkstra"
    assert len(coaches.every(pool.store)) == len(EVERYBODY)


def test_escape_gives_a_new_coach_up(pool: Pool) -> None:
    pool.page.new()
    pool.type("Naima")
    pool.press(
        Key.Key_Escape, Key.Key_Escape, Key.Key_Escape
    )  # the proposals, the words, the field
    assert pool.page.who.isHidden()
    assert pool.listed() == EVERYBODY


# What can be done with one


def test_checked_today_is_said_and_kept(pool: Pool) -> None:
    assert "gecontroleerd op" in pool.page.form.line.text()
    pool.page.form.check.click()
    assert pool.coach.checked_on == TODAY
    assert "vandaag gecontroleerd" in pool.page.form.line.text()
    pool.desk.undo()
    assert pool.coach.checked_on != TODAY


def test_a_coach_stops_and_comes_back(pool: Pool) -> None:
    form = pool.page.form
    form._on_retire()
    assert pool.coach.active_until == TODAY
    assert pool.said[-1] == ("Mirjam Oudkerken is gestopt; 1 inzet loopt nog", True)
    form._on_resume()
    assert pool.coach.active_until is None


def test_del_puts_no_coach_in_the_bin_who_has_work(pool: Pool) -> None:
    pool.page.list.setFocus()
    pool.press(Key.Key_Delete)
    assert "heeft inzetten op naam" in pool.said[-1][0]
    assert pool.listed() == EVERYBODY


def test_del_puts_a_profile_in_the_bin_and_leaves_the_contact(pool: Pool) -> None:
    person = pool.store.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    key = pool.page.acts.make_of(person)
    assert key is not None
    pool.settle()
    pool.open("Naima Bouzarai")
    pool.page.list.setFocus()
    pool.press(Key.Key_Delete)
    pool.settle()
    assert pool.listed() == EVERYBODY
    assert people.get(pool.store, person) is not None
    assert "het contact blijft" in pool.said[-1][0]


def test_the_way_to_the_contact(pool: Pool) -> None:
    pool.page.form.contact.click()
    assert pool.gone[-1] == f"contacts/{pool.coach.person_id}"


def test_an_assignment_leads_to_its_request(pool: Pool) -> None:
    work = pool.page.form.work
    assert shown(work.list)[0] == "Financieringsvormen naast elkaar zetten"
    work.list.setFocus()
    work.list.choose(work.list.entries.entry(0).key)
    pool.press(Key.Key_Return)
    assert pool.gone[-1].startswith("coaching/requests/")


def test_what_changes_elsewhere_is_shown_at_once(pool: Pool) -> None:
    seen: list[Changed] = []
    pool.desk.changed.connect(seen.append)
    with pool.store.change("Elders") as change:
        people.rename(change, pool.coach.person_id, family_name="Anderskerken")
    pool.settle()
    assert seen
    assert pool.page.form.title.text() == "Mirjam Anderskerken"
    assert "Mirjam Anderskerken" in pool.listed()


def test_every_control_has_a_name(pool: Pool) -> None:
    for part in (pool.page.form.trips, pool.page.form.themes):
        part.add()
    pool.page.new()
    assert faults(pool.tab) == []


def test_ctrl_p_shows_what_the_coach_in_hand_did_this_year(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(pool.page._papers, "show_coach", asked.append)
    pool.page.commands()["print"]()
    pool.page.form.print.click()
    assert asked == [pool.coach.id, pool.coach.id]


# A file that can only be read


def test_in_a_file_for_reading_nothing_offers_to_write(
    desk: Desk, show: Callable[..., None]
) -> None:
    desk.only_read = True
    pool = Pool(desk, show, (1366, 678))
    pool.open("Mirjam Oudkerken")
    page = pool.page
    assert not page.new_button.isEnabled()
    assert not page.form.check.isEnabled()
    assert not page.form.fields.form.isEnabled()
    page.new()
    assert page.who.isHidden()
    page.form.themes.list.setFocus()
    page.form.themes.list.choose(pool.coach.themes[0].theme_id)
    pool.press(Key.Key_Delete, Key.Key_Space, Key.Key_Plus)
    assert page.form.themes.field.isHidden()
    assert len(pool.coach.themes) == 2
    page.form._pop_menu()
    assert not any(action.isEnabled() for action in page.form._menu.actions())
    page.form._menu.close()


# Where there is little room


@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (960, 450)), (1.3, (960, 450)), (2.0, (1366, 678))]
)
def test_in_a_small_window_list_and_profile_are_both_seen(
    desk: Desk, show: Callable[..., None], scale: float, size: tuple[int, int]
) -> None:
    desk.theme.set_scale(scale)
    pool = Pool(desk, show, size)
    pool.open("Mirjam Oudkerken")
    page = pool.page
    assert page.list.viewport().height() >= desk.theme.px(40)
    assert page.form.title.visibleRegion().boundingRect().height() > 0
    assert page.form.width() >= page.form._inside.minimumSizeHint().width()


def test_without_coaches_it_says_how_to_begin_whatever_region_is_looked_at(pool: Pool) -> None:
    with pool.store.change("Weg") as change:
        for row in change.rows("SELECT id FROM person WHERE id IN (SELECT person_id FROM coach)"):
            change.delete(person, row.id)
    pool.desk.choose_regions(frozenset({pool.desk.region_for_new() or 0}))
    pool.settle()
    assert pool.listed() == []
    assert "alle regio" not in pool.page.nothing.accessibleName()


def test_going_to_a_coach_of_the_list_reckons_no_other_coach_and_shows_once(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool.open("Lieke Brinkstra")
    reckoned: list[object] = []
    shown_ids: list[int] = []
    real, show = listing.read, pool.page.form.show_record

    def read(*given: object) -> object:
        reckoned.append(given)
        return real(*given)  # type: ignore[arg-type]

    def show_record(record_id: int) -> bool:
        shown_ids.append(record_id)
        return show(record_id)

    monkeypatch.setattr(listing, "read", read)
    monkeypatch.setattr(pool.page.form, "show_record", show_record)
    pool.open("Omar Tazelaar")
    assert reckoned == []
    assert len(shown_ids) == 1
    assert pool.page.form.title.text() == "Omar Tazelaar"
