"""The yield: numbers are those of the rows they open, and no row tells of a case."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta

import pytest

from nplw_desktop.region import labels, regions, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import cases, harvest, live, yields
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.region.intervision.yields import Held, Took, Within
from nplw_desktop.store import Store
from tests.region.ground import TODAY
from tests.region.intervision.led import Led, absent, group, led

SPRING, SUMMER, LAST_YEAR = date(2026, 4, 16), date(2026, 7, 2), date(2025, 11, 20)


def over(store: Store, on: date, of: int | None = None, **values: object) -> Led:
    held = led(store, on, of, **values)
    with store.change("Gehouden") as change:
        harvest.close(change, held.id, TODAY)
    return held


@pytest.fixture
def three(store: Store) -> tuple[Led, Led, Led]:
    """A session last year and two this year, of one group."""
    series_id = group(store)
    first = over(store, LAST_YEAR, series_id)
    return first, over(store, SPRING, series_id), over(store, SUMMER, series_id)


def theme(store: Store, held: Led, *names: str) -> None:
    with store.change("Thema") as change:
        for name in names:
            labels.put_on(change, "session", held.id, labels.find_or_add(change, name))


def test_only_sessions_that_were_held_count(store, three) -> None:
    led(store, on=TODAY, of=three[0].group)
    found = yields.overview(store, Within())
    assert (len(found.held), found.planned) == (3, 1)
    assert [each.held_on for each in found.held] == [SUMMER, SPRING, LAST_YEAR]


def test_a_year_a_group_and_a_region_narrow_what_is_counted(store, three) -> None:
    with store.change("Regio") as change:
        region_id = regions.add(change, "Rivierenzoom")
        other_region = regions.add(change, "Elders")
    other = over(store, SPRING, group(store, "Groep B"), region_id=region_id)
    this_year = yields.sessions_held(store, Within(year=2026))
    assert {each.id for each in this_year} == {three[1].id, three[2].id, other.id}
    of_group = yields.sessions_held(store, Within(series_id=other.group))
    assert [each.id for each in of_group] == [other.id]
    elsewhere = yields.sessions_held(store, Within(region_ids=frozenset({other_region})))
    assert other.id not in {each.id for each in elsewhere}
    assert yields.years(store) == (2026, 2025)


def test_groups_and_regions_have_their_own_share(store, three) -> None:
    with store.change("Regio") as change:
        region_id = regions.add(change, "Rivierenzoom")
    other = over(store, SPRING, group(store, "Een groep"), region_id=region_id)
    with store.change("Cijfer") as change:
        evaluations.evaluate(change, other.id, None, mark=90)
    found = yields.overview(store, Within())
    assert [(each.name, len(each.held)) for each in found.groups] == [
        ("Een groep", 1),
        ("Intervisiegroep A", 3),
    ]
    assert yields.average(found.groups[0].held, "mark") == 90
    assert {each.name: len(each.held) for each in found.regions}["Rivierenzoom"] == 1


def test_people_are_counted_once_and_who_was_away_is_not(store, three) -> None:
    absent(store, three[1].there["Bram"])
    absent(store, three[2].there["Bram"])
    assert yields.overview(store, Within(year=2026)).people == 2
    assert yields.overview(store, Within()).people == 3
    found = {each.id: (each.there, each.invited) for each in yields.sessions_held(store, Within())}
    assert found[three[1].id] == (2, 3)
    (group_a,) = yields.overview(store, Within(year=2026)).groups
    assert (yields.total(group_a.held, "there"), yields.total(group_a.held, "invited")) == (4, 6)


def test_lines_are_counted_by_kind_and_state(store, three) -> None:
    held = three[1]
    with store.change("Oogst") as change:
        insight = held.write(change, held.open, "Een", "insight")
        held.write(change, held.closed, "Twee", "insight")
        harvest.let_go(change, insight, Confidentiality.SHAREABLE)
        harvest.add(change, held.id, "action", "Tariq belt", TODAY)
        harvest.add(change, held.id, "intention", "Ik schrijf", TODAY)
    found = next(each for each in yields.sessions_held(store, Within()) if each.id == held.id)
    assert (found.insights, found.shareable) == (2, 1)
    assert (found.actions, found.actions_done) == (1, 0)
    assert (found.intentions, found.intentions_done) == (1, 0)
    everything = yields.overview(store, Within())
    assert everything.total("insights") == 2


def test_the_mark_is_the_average_of_the_sessions(store, three) -> None:
    with store.change("Cijfers") as change:
        evaluations.evaluate(change, three[1].id, None, mark=75, safety=4)
        evaluations.evaluate(change, three[2].id, three[2].there["Naima"], mark=90, safety=5)
        evaluations.evaluate(change, three[2].id, three[2].there["Tariq"], mark=80, safety=5)
    found = yields.overview(store, Within(year=2026))
    assert (found.average("mark"), found.average("safety")) == (80, 45)
    assert yields.overview(store, Within(year=2025)).average("mark") is None


def test_themes_are_counted_by_quarter_without_persons(store, three) -> None:
    theme(store, three[1], "draagvlak", "VvE")
    theme(store, three[2], "draagvlak")
    theme(store, three[0], "draagvlak")
    found = yields.overview(store, Within()).themes
    assert [(each.name, each.count) for each in found] == [("draagvlak", 3), ("VvE", 1)]
    assert found[0].quarters == {(2025, 4): 1, (2026, 2): 1, (2026, 3): 1}
    assert found[0].sessions == (three[2].id, three[1].id, three[0].id)
    assert yields.quarter_word((2026, 2)) == "2e kwartaal 2026"


def test_a_statement_has_a_row_for_every_session_somebody_was_at(store, three) -> None:
    naima = three[0].people["Naima"]
    absent(store, three[2].there["Naima"])
    found = yields.statement(store, naima, 2026)
    assert (found.name, found.groups) == ("Naima Bouzarai", ("Intervisiegroep A",))
    assert [(each.held_on, each.minutes) for each in found.rows] == [(SPRING, 90)]
    assert found.minutes == 90


def test_who_came_late_was_there(store, three) -> None:
    with store.change("Laat") as change:
        sessions.attend(change, three[1].there["Naima"], "late")
    assert len(yields.statement(store, three[0].people["Naima"], 2026).rows) == 2


def test_a_session_that_was_led_counts_for_as_long_as_it_took(store, three) -> None:
    held = led(store, SPRING, three[0].group)
    begun = datetime(2026, 4, 16, 12, 5, tzinfo=UTC)
    with store.change("Geleid") as change:
        live.start(change, held.id, begun)
        live.stop(change, held.id, begun + timedelta(minutes=23))
        harvest.close(change, held.id, TODAY)
    assert [
        each.minutes for each in yields.sessions_held(store, Within()) if each.id == held.id
    ] == [23]
    rows = yields.statement(store, held.people["Naima"], 2026).rows
    took = next(each for each in rows if each.session_id == held.id)
    assert (took.starts_at, took.ends_at, took.minutes) == (time(14, 5), time(14, 28), 23)


def test_a_statement_names_all_groups_of_the_year_whatever_is_chosen(store, three) -> None:
    other = over(store, SUMMER, group(store, "Groep B"))
    found = yields.statements(store, Within(series_id=other.group, year=2026))
    assert [each.name for each in found] == [
        "Tariq Benhadou",
        "Naima Bouzarai",
        "Bram van der Vlietstroom",
    ]
    assert found[1].groups == ("Intervisiegroep A", "Groep B")


def test_who_took_part_most_often_comes_first(store, three) -> None:
    absent(store, three[1].there["Naima"])
    absent(store, three[2].there["Naima"])
    found = yields.people(store, Within())
    assert [(each.name, each.sessions, each.minutes, each.last_on) for each in found] == [
        ("Tariq Benhadou", 3, 270, SUMMER),
        ("Bram van der Vlietstroom", 3, 270, SUMMER),
        ("Naima Bouzarai", 1, 90, LAST_YEAR),
    ]


def test_a_session_without_times_lasted_as_long_as_its_phases(store) -> None:
    held = over(store, SPRING, starts_at=None, ends_at=None)
    assert yields.statement(store, held.people["Naima"], 2026).minutes == 20
    late = over(store, SUMMER, held.group, starts_at=time(14), ends_at=None)
    assert [each.minutes for each in yields.sessions_held(store, Within())] == [20, 20]
    assert late.id != held.id


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(45, "45 minuten"), (60, "1 uur"), (90, "1,5 uur"), (405, "6,75 uur"), (600, "10 uur")],
)
def test_hours_are_written_as_a_register_wants_them(minutes, words) -> None:
    assert yields.hours(minutes) == words


def test_no_row_holds_a_word_of_a_case(store, three) -> None:
    with store.change("Casus") as change:
        cases.edit(change, three[1].id, working_title="Kanariewoord", stream="under")
        cases.write(change, three[1].id, cases.QUESTION, "Kanariewoord")
        evaluations.evaluate(change, three[1].id, None, tip="Kanariewoord")
        evaluations.learn(change, three[1].id, None, "Kanariewoord")
        three[1].write(change, three[1].closed, "Kanariewoord", "insight")
    told = repr(yields.overview(store, Within())) + repr(
        yields.statements(store, Within(year=2026))
    )
    assert "Kanariewoord" not in told
    assert not {"owner", "case", "role", "text"} & {
        each.name for each in (*fields(Held), *fields(Took))
    }
