"""Series: who they are for, what one meeting leaves to the next, and what stays when one goes."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from nplw_desktop.region import (
    actions,
    lines,
    meetings,
    names,
    organisations,
    people,
    report_versions,
    roles,
    series,
    sessions,
)
from nplw_desktop.region.confidentiality import Confidentiality, private_rows
from nplw_desktop.region.lines import Home
from nplw_desktop.region.series import rhythm
from nplw_desktop.store import Change, Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, kept, me

TITLE = "Regionaal overleg warmte"
LAST = date(2026, 11, 12)


def person_at(change: Change, name: str, kind: str) -> int:
    """Someone who works at an organisation of that kind."""
    key = people.add(change, name)
    place = organisations.add(change, f"{name} bv", kind=kind)
    roles.add(change, key, place, "Adviseur")
    return key


def made(store: Store, **values: Any) -> int:
    """A series."""
    with store.change("Reeks") as change:
        return series.add(change, TITLE, **values)


def meeting(store: Store, series_id: int | None, day: date, **values: Any) -> int:
    """A meeting of the series with the standard agenda."""
    with store.change("Overleg") as change:
        return meetings.plan(change, TITLE, day, series_id=series_id, **values)


def found(store: Store, session_id: int) -> sessions.Session:
    held = sessions.get(store, session_id)
    assert held is not None
    return held


def planned(store: Store, series_id: int, today: date = TODAY) -> sessions.Session:
    """The next meeting."""
    with store.change("Volgende bijeenkomst gepland") as change:
        key = series.next_meeting(change, series_id, today)
    return found(store, key)


def titles(store: Store, session_id: int) -> list[str]:
    return [item.title for item in meetings.agenda(store, session_id)]


def invited(store: Store, session_id: int) -> list[str]:
    return [names.display(one.name) for one in sessions.participants(store, session_id)]


# Circles


def test_only_who_works_at_a_municipality_or_the_region_is_inside_the_circle(store) -> None:
    with store.change("Mensen") as change:
        kinds = ("municipality", "regional_office", "grid_operator")
        asked = [person_at(change, name, kind) for name, kind in zip("ABC", kinds, strict=True)]
        asked.append(people.add(change, "Zonder Organisatie"))
    outside = series.outsiders(store, series.MUNICIPALITIES, asked)
    assert [key for key, _name in outside] == [asked[2], asked[3]]
    assert series.outsiders(store, series.PARTNERS, asked) == ()
    assert series.outsiders(store, "", asked) == ()


def test_a_job_that_ended_or_is_still_to_begin_puts_nobody_inside(store) -> None:
    with store.change("Mensen") as change:
        place = organisations.add(change, "Gemeente Zandwijk", kind="municipality")
        left, comes = people.add(change, "Wie Weg"), people.add(change, "Wie Komt")
        roles.add(change, left, place, "Adviseur", until_on=date(2026, 11, 1))
        roles.add(change, comes, place, "Adviseur", from_on=date(2026, 12, 1))
    outside = series.outsiders(store, series.MUNICIPALITIES, (left, comes))
    assert {key for key, _name in outside} == {left, comes}


def test_the_user_is_never_outside(store) -> None:
    with store.change("Ik") as change:
        mine = people.introduce(change, "Mirte Slotermeer")
    assert series.outsiders(store, series.MUNICIPALITIES, [mine]) == ()


def test_a_guest_in_a_circle_of_municipalities_is_named_as_outside(store) -> None:
    key = made(store, circle=series.MUNICIPALITIES)
    held = meeting(store, key, TODAY)
    with store.change("Gasten") as change:
        sessions.welcome_guest(change, held, "Ilse Vos")
        sessions.invite(change, held, person_at(change, "Sander Duinkamp", "grid_operator"))
    outside = series.outside_session(store, held)
    assert set(outside) == {"Ilse Vos", "Sander Duinkamp"}
    said = series.warning(series.MUNICIPALITIES, ("Ilse Vos", "Sander Duinkamp"))
    assert said == "Buiten de kring ‘alleen gemeenten’: Ilse Vos en Sander Duinkamp"


def test_confidentiality_follows_a_circle_of_municipalities(store) -> None:
    key = made(store, confidentiality="shareable")
    with store.change("Kring") as change:
        series.edit(change, key, circle=series.MUNICIPALITIES)
    assert planned(store, key).confidentiality is Confidentiality.PARTICIPANTS
    before = kept(store)
    with pytest.raises(Refused), store.change("Deelbaar") as change:
        series.edit(change, key, confidentiality="shareable")
    assert kept(store) == before


def test_with_partners_it_is_what_the_user_chooses(store) -> None:
    key = made(store)
    with store.change("Kring") as change:
        series.edit(change, key, circle=series.PARTNERS, confidentiality="shareable")
    assert planned(store, key).confidentiality is Confidentiality.SHAREABLE


def test_planned_meetings_follow_the_circle_and_others_stay_as_they_are(store) -> None:
    key = made(store, circle=series.PARTNERS, confidentiality="shareable")
    written = meeting(store, key, LAST, confidentiality="shareable", status="draft")
    to_come = meeting(store, key, date(2026, 12, 3), confidentiality="shareable")
    mine = meeting(store, key, date(2026, 12, 10), confidentiality="private")
    with store.change("Kring") as change:
        series.edit(change, key, circle=series.MUNICIPALITIES)
    assert [found(store, each).confidentiality.value for each in (written, to_come, mine)] == [
        "shareable",
        "participants",
        "private",
    ]


# The next meeting


def test_the_next_meeting_takes_over_what_the_series_knows(store) -> None:
    with store.change("Mensen") as change:
        mine = people.introduce(change, "Mirte Slotermeer")
        wouter, naima = people.add(change, "Wouter Linde"), people.add(change, "Naima Bouzarai")
    key = made(
        store,
        rhythm="fortnightly",
        mode="hybrid",
        place="Regiohuis",
        link="https://example.org/overleg",
        starts_at=time(10),
        ends_at=time(12),
        chair_id=wouter,
        purpose="Samen aanbesteden",
    )
    meeting(store, key, LAST)
    with store.change("Lid") as change:
        series.add_member(change, key, naima)
        series.add_member(change, key, naima)
    held = planned(store, key)
    assert (held.title, held.held_on, held.status) == (TITLE, date(2026, 11, 26), "planned")
    assert (held.starts_at, held.ends_at, held.mode, held.place) == (
        time(10),
        time(12),
        "hybrid",
        "Regiohuis",
    )
    assert (held.chair_id, held.minute_taker_id, held.purpose) == (
        wouter,
        mine,
        "Samen aanbesteden",
    )
    assert invited(store, held.id) == ["Naima Bouzarai", "Wouter Linde", "Mirte Slotermeer"]
    assert {one.attendance for one in sessions.participants(store, held.id)} == {"invited"}


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)])
def test_the_first_meeting_of_a_series_is_never_in_a_weekend(today: date) -> None:
    assert rhythm.next_day("", (), today) == date(2026, 12, 21)
    saturday = date(2026, 11, 21)
    assert rhythm.next_day("weekly", [saturday], today).weekday() == saturday.weekday()


def test_planning_the_next_is_one_step_to_undo(store) -> None:
    key = made(store)
    meeting(store, key, LAST)
    with store.change("Parkeren") as change:
        series.add_parked(change, key, "Warmteprogramma 2027", 15)
    before = kept(store)
    planned(store, key)
    store.undo()
    assert kept(store) == before


def test_the_standing_agenda_comes_along_with_its_times_and_script(store) -> None:
    key = made(store)
    with store.change("Agenda") as change:
        series.add_item(change, key, "Opening", 5, script="Welkom heten")
        series.add_item(change, key, "Rondje gemeenten", 30, locked_at=time(10, 15))
    items = meetings.agenda(store, planned(store, key).id)
    assert [(item.title, item.minutes, item.locked_at, item.script) for item in items] == [
        ("Opening", 5, None, "Welkom heten"),
        ("Rondje gemeenten", 30, time(10, 15), ""),
    ]


def test_without_a_standing_agenda_that_of_the_last_meeting_comes_along(store) -> None:
    key = made(store)
    last = meeting(store, key, LAST)
    with store.change("Punt") as change:
        meetings.add_item(change, last, "Netcapaciteit", 20)
    assert titles(store, planned(store, key).id)[-1] == "Netcapaciteit"


def test_a_series_without_meetings_begins_with_the_usual_agenda(store) -> None:
    wanted = [title for title, _minutes in meetings.STANDARD_AGENDA]
    assert titles(store, planned(store, made(store)).id) == wanted


def test_what_was_parked_comes_before_the_closing_points_and_waits_no_longer(store) -> None:
    key = made(store)
    meeting(store, key, LAST)
    with store.change("Parkeren") as change:
        series.add_parked(change, key, "Warmteprogramma 2027", 15)
        series.add_parked(change, key, "Excursie", 5)
    agenda = titles(store, planned(store, key).id)
    assert agenda[-3:] == ["Warmteprogramma 2027", "Excursie", "Rondvraag en sluiting"]
    assert series.parked(store, key) == ()


def test_who_came_last_time_is_invited_when_a_series_has_no_members(store) -> None:
    key = made(store)
    last = meeting(store, key, LAST)
    with store.change("Aanwezig") as change:
        sessions.invite(change, last, people.add(change, "Femke Rietveen"), "present")
        sessions.welcome_guest(change, last, "Ilse Vos")
    assert invited(store, planned(store, key).id) == ["Femke Rietveen"]


def test_the_day_that_was_agreed_on_goes_before_the_rhythm(store) -> None:
    key = made(store, rhythm="weekly")
    meeting(store, key, LAST, next_time="donderdag 17 december 2026, 10.00 uur in Zandwijk")
    assert planned(store, key).held_on == date(2026, 12, 17)


def test_the_report_before_says_when_the_next_one_is(store) -> None:
    key = made(store, rhythm="monthly", starts_at=time(10), ends_at=time(12), place="Regiohuis")
    last = meeting(store, key, LAST)
    planned(store, key)
    assert found(store, last).next_time == "donderdag 10 december 2026, 10:00–12:00, Regiohuis"


def test_an_adopted_report_keeps_what_it_said_about_next_time(store) -> None:
    key = made(store)
    last = meeting(store, key, LAST)
    with store.change("Vastgesteld") as change:
        report_versions.adopt(change, last, TODAY)
    planned(store, key)
    assert found(store, last).next_time == ""


@pytest.mark.parametrize(
    ("rhythm", "last", "day"),
    [
        ("weekly", date(2026, 11, 19), date(2026, 11, 26)),
        ("fortnightly", date(2026, 11, 19), date(2026, 12, 3)),
        ("monthly", date(2026, 11, 12), date(2026, 12, 10)),  # the second Thursday
        ("monthly", date(2026, 10, 29), date(2026, 11, 26)),  # the fifth is the last one
        ("six_weekly", date(2026, 11, 12), date(2026, 12, 24)),
        ("eight_weekly", date(2026, 11, 12), date(2027, 1, 7)),
        ("quarterly", date(2026, 11, 12), date(2027, 2, 11)),
        ("half_yearly", date(2026, 11, 12), date(2027, 5, 13)),
        ("yearly", date(2026, 11, 12), date(2027, 11, 11)),
        ("weekly", date(2026, 9, 3), date(2026, 11, 26)),  # never in the past
        ("eens per maand, niet in juli", date(2026, 11, 12), date(2026, 12, 10)),
    ],
)
def test_the_next_day_goes_with_the_rhythm(rhythm: str, last: date, day: date) -> None:
    assert series.next_day(rhythm, [last], TODAY) == day


def test_without_a_rhythm_it_is_as_long_as_usual() -> None:
    days = [date(2026, 10, 1), date(2026, 10, 22), date(2026, 11, 12)]
    assert series.next_day("", days, TODAY) == date(2026, 12, 3)


def test_an_old_rhythm_in_free_words_stays_as_it_is() -> None:
    assert series.rhythm_word("eens per maand") == "eens per maand"
    assert series.rhythm_word("six_weekly") == "elke zes weken"


# The first page and the last report


def an_action(store: Store, session_id: int, text: str) -> int:
    with store.change("Actie") as change:
        return actions.add(change, text, TODAY, home=Home(session_id))


def test_open_actions_of_earlier_meetings_are_the_first_page(store) -> None:
    key = made(store)
    first, last = meeting(store, key, date(2026, 10, 1)), meeting(store, key, LAST)
    elsewhere = meeting(store, made(store), LAST)
    wanted = {an_action(store, each, "Rekenblad") for each in (first, last)}
    done = an_action(store, last, "Gedaan")
    an_action(store, elsewhere, "Van een ander overleg")
    with store.change("Klaar") as change:
        actions.tick(change, done, True, LAST)
    here = planned(store, key).id
    an_action(store, here, "Van vandaag")
    assert {each.line.id for each in series.carried(store, here)} == wanted
    assert series.carried_count(store, here) == len(wanted)
    assert series.carried(store, first) == ()


def test_what_is_done_in_the_meeting_stays_on_its_first_page(store) -> None:
    key = made(store, rhythm="fortnightly")
    last = meeting(store, key, LAST)
    line = an_action(store, last, "Rekenblad")
    here = planned(store, key)
    assert here.held_on is not None
    with store.change("Klaar") as change:
        actions.tick(change, line, True, here.held_on)
    assert [each.line.done for each in series.carried(store, here.id)] == [True]


def test_the_last_report_is_there_to_be_adopted_and_that_is_a_decision(store) -> None:
    key = made(store)
    last = meeting(store, key, LAST, status="draft")
    here = meeting(store, key, TODAY)
    item = meetings.agenda(store, here)[2]
    assert series.is_about_last_report(item.title)
    report = series.last_report(store, here)
    assert report is not None
    assert (report.session_id, report.adopted) == (last, False)
    with store.change("Verslag vastgesteld") as change:
        line = series.adopt_last(change, here, item.id, TODAY)
        assert series.adopt_last(change, here, item.id, TODAY) is None
    assert (found(store, last).status, found(store, last).adopted_on) == ("adopted", TODAY)
    (decision,) = lines.of(store, Home(here, item.id))
    assert (decision.id, decision.kind) == (line, "decision")
    assert decision.text.text == "Verslag van 12 nov vastgesteld."
    assert decision.number.startswith("B-2026-")


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Verslag vorige keer", True),
        ("Vorig verslag", True),
        ("Notulen 12 november", True),
        ("Actielijst", False),
        ("Mededelingen en verslag uit de werkgroep", False),
    ],
)
def test_which_point_is_about_the_last_report(title: str, about: bool) -> None:
    assert series.is_about_last_report(title) is about


# Making, leaving and deleting


def test_a_meeting_becomes_a_series_with_its_agenda_people_and_namesakes(store) -> None:
    before, here = meeting(store, None, LAST), meeting(store, None, TODAY, place="Regiohuis")
    with store.change("Aanwezig") as change:
        sessions.invite(change, here, people.add(change, "Femke Rietveen"))
        other = meetings.plan(change, "Iets anders", TODAY)
    with store.change("Reeks gemaakt") as change:
        key = series.from_session(change, here)
        assert series.from_session(change, here) == key
    about = series.get(store, key)
    assert about is not None
    assert (about.title, about.place) == (TITLE, "Regiohuis")
    assert [item.title for item in series.standing(store, key)] == titles(store, here)
    assert [names.display(each.name) for each in series.members(store, key)] == ["Femke Rietveen"]
    assert series.meetings_of(store, key) == (here, before)
    assert found(store, other).series_id is None


def test_a_meeting_taken_out_of_its_series_keeps_everything(store) -> None:
    key = made(store)
    here = meeting(store, key, TODAY)
    an_action(store, here, "Rekenblad")
    agenda = titles(store, here)
    with store.change("Uit de reeks") as change:
        series.attach(change, here, None)
    assert found(store, here).series_id is None
    assert titles(store, here) == agenda
    assert len(actions.of_session(store, here)) == 1


def test_a_meeting_put_in_a_circle_is_as_closed_as_its_meetings(store) -> None:
    key = made(store, circle=series.MUNICIPALITIES)
    open_one = meeting(store, None, TODAY, confidentiality="shareable")
    mine = meeting(store, None, TODAY, confidentiality="private")
    with store.change("In de reeks") as change:
        for each in (open_one, mine):
            series.attach(change, each, key)
    closed = [found(store, each).confidentiality.value for each in (open_one, mine)]
    assert closed == ["participants", "private"]


def test_a_deleted_series_leaves_its_meetings_and_undo_brings_it_back(store) -> None:
    key = made(store)
    here = meeting(store, key, TODAY)
    an_action(store, here, "Rekenblad")
    with store.change("Vast") as change:
        series.add_item(change, key, "Opening", 5)
        series.add_parked(change, key, "Excursie")
        series.add_member(change, key, people.add(change, "Femke Rietveen"))
    before = kept(store)
    with store.change("Reeks verwijderd") as change:
        series.delete(change, key)
    assert series.get(store, key) is None
    assert found(store, here).series_id is None
    assert len(actions.of_session(store, here)) == 1
    assert titles(store, here) == [title for title, _minutes in meetings.STANDARD_AGENDA]
    store.undo()
    assert kept(store) == before


def test_a_parked_point_without_text_leaves_the_agenda_and_comes_back(store) -> None:
    key = made(store)
    here = meeting(store, key, TODAY)
    with store.change("Punt") as change:
        item = meetings.add_item(change, here, "Excursie", 15, script="Bus regelen")
    with store.change("Geparkeerd") as change:
        series.park(change, item)
    assert "Excursie" not in titles(store, here)
    (waiting,) = series.parked(store, key)
    assert (waiting.title, waiting.minutes, waiting.parked_on) == ("Excursie", 15, TODAY)
    with store.change("Terug") as change:
        back = series.take_up(change, waiting.id, here)
    agenda = meetings.agenda(store, here)
    assert [point.title for point in agenda[-2:]] == ["Excursie", "Rondvraag en sluiting"]
    assert next(point.script for point in agenda if point.id == back) == "Bus regelen"
    assert series.parked(store, key) == ()


def test_a_parked_point_that_was_written_under_keeps_its_minutes(store) -> None:
    key = made(store)
    here = meeting(store, key, TODAY)
    item = meetings.agenda(store, here)[1]
    with store.change("Tekst") as change:
        lines.add(change, Home(here, item.id), "Half besproken")
    with store.change("Geparkeerd") as change:
        series.park(change, item.id)
    assert meetings.agenda(store, here)[1].done
    assert [line.text.text for line in lines.of(store, Home(here, item.id))] == ["Half besproken"]
    assert [each.title for each in series.parked(store, key)] == [item.title]


def test_what_was_parked_in_a_meeting_for_the_user_alone_is_for_the_user_alone(store) -> None:
    key = made(store)
    for closed in ("private", "participants"):
        here = meeting(store, key, TODAY, confidentiality=closed)
        with store.change("Geparkeerd") as change:
            item = meetings.add_item(change, here, f"Punt {closed}")
            series.park(change, item)
    condition = private_rows([series.parked_item])["parked_item"]
    rows = store.rows(f"SELECT title FROM parked_item WHERE {condition}")
    assert [row.title for row in rows] == ["Punt private"]


def test_outside_a_series_there_is_nothing_to_park_on(store) -> None:
    here = meeting(store, None, TODAY)
    with pytest.raises(Refused), store.change("Geparkeerd") as change:
        series.park(change, meetings.agenda(store, here)[0].id)


def test_a_series_needs_a_name_and_ends_after_it_begins(store) -> None:
    key = made(store, starts_at=time(10))
    for values in ({"title": "  "}, {"ends_at": time(9)}):
        with pytest.raises(Refused), store.change("Fout") as change:
            series.edit(change, key, **values)


def test_the_list_says_when_a_series_meets_next_and_met_last(store) -> None:
    key = made(store, circle=series.MUNICIPALITIES, rhythm="monthly")
    for day in (LAST, date(2026, 10, 1), date(2026, 12, 10)):
        meeting(store, key, day)
    (row,) = series.every(store, TODAY)
    assert (row.meetings, row.last_on, row.next_on) == (3, LAST, date(2026, 12, 10))
    assert row.meta == "alleen gemeenten · elke maand"
    assert series.every(store, TODAY, "warmte reg") == (row,)
    assert series.every(store, TODAY, "anders") == ()


def test_the_example_region_can_plan_its_next_meeting(region: Store) -> None:
    (key,) = (row.id for row in series.every(region, TODAY) if row.title == TITLE)
    held = planned(region, key)
    assert held.held_on is not None
    assert held.held_on > TODAY
    assert names.display(me(region).name) in invited(region, held.id)
