"""A year of intervision on paper: who was where, and groups in numbers as the page Opbrengst has."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from nplw_desktop.documents.papers import FORMS
from nplw_desktop.region import intervision_tables as tables
from nplw_desktop.region import labels, people, regions, series, sessions
from nplw_desktop.region.intervision import cases, yields
from nplw_desktop.region.intervision.yields.within import Within
from nplw_desktop.region.reporting import intervision_years
from nplw_desktop.region.reporting.choice import GROUPS, PARTS, STATEMENT, Choice
from nplw_desktop.region.reporting.intervision_content import ThemeRow
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_person

YEAR = TODAY.year


def group(store: Store, title: str, *members: int, **values: object) -> int:
    with store.change("Groep") as change:
        key = series.add(change, title, tables.KIND, **values)
        for person_id in members:
            change.insert(sessions.series_member, series_id=key, person_id=person_id)
    return key


def session(
    store: Store,
    series_id: int | None,
    on: date,
    *there: int,
    marks: tuple[int, ...] = (),
    **more: object,
) -> int:
    values = {"status": "held", "starts_at": time(14), "ends_at": time(15, 30)} | more
    with store.change("Sessie") as change:
        key = sessions.add(change, tables.KIND, "Titelwoord", on, series_id=series_id, **values)
        kept = [sessions.invite(change, key, person_id, "present") for person_id in there]
        for place, mark in enumerate(marks):
            change.insert(tables.evaluation, session_id=key, participant_id=kept[place], mark=mark)
        cases.edit(change, key, owner_id=there[0] if there else None, method_name="Methodewoord",
                   working_title="Werktitelwoord")  # fmt: skip
    return key


@pytest.fixture
def three(store: Store) -> list[int]:
    return [add_person(store, name) for name in ("Naima Bouzarai", "Joris Molendam", "Zoë Aak")]


def test_a_statement_has_the_days_and_groups_of_one_person_and_year(store, three):
    mine, other = three[0], three[1]
    a = group(store, "Groep A", *three)
    session(store, a, date(YEAR, 9, 1), mine, other)
    session(store, None, date(YEAR, 3, 1), mine, ends_at=None)
    session(store, a, date(YEAR - 1, 12, 31), mine)
    session(store, a, date(YEAR, 5, 1), other)
    session(store, a, date(YEAR, 12, 1), mine, status="planned")
    found = intervision_years.statement(store, mine, YEAR)
    assert [(row.held_on.month, row.group, row.minutes) for row in found.rows] == [
        (3, "Intervisie", 0),
        (9, "Groep A", 90),
    ]
    told = FORMS[STATEMENT].plain_text(found)
    assert "2 bijeenkomsten, samen 1 uur en 30 minuten (van 1 is de tijd niet bekend)." in told
    for word in ("Titelwoord", "Methodewoord", "Werktitelwoord", "inbreng", "Molendam"):
        assert word not in told


def test_who_sent_word_was_not_there(store, three):
    key = session(store, group(store, "A"), date(YEAR, 9, 1), *three)
    with store.change("Afgemeld") as change:
        one = sessions.participants(change, key)[0]
        sessions.attend(change, one.id, "excused")
    assert intervision_years.statement(store, three[0], YEAR).rows == ()
    assert intervision_years.attended_by(store, YEAR) == (three[2], three[1])
    assert "geen deelname" in FORMS[STATEMENT].plain_text(
        intervision_years.statement(store, three[0], YEAR)
    )


def test_without_times_and_without_room_to_sign(store, three):
    session(store, group(store, "A"), date(YEAR, 9, 1), *three)
    bare = intervision_years.statement(store, three[0], YEAR, Choice(STATEMENT, frozenset()))
    told = FORMS[STATEMENT].plain_text(bare)
    assert "1 bijeenkomst." in told
    assert "14:00" not in told
    assert "Handtekening" not in str(FORMS[STATEMENT].sheet(bare))
    assert "Handtekening" in str(
        FORMS[STATEMENT].sheet(intervision_years.statement(store, three[0], YEAR))
    )


def test_nobody_has_a_statement_when_they_are_not_there(store):
    with pytest.raises(LookupError):
        intervision_years.statement(store, 987, YEAR)


def test_groups_are_counted_as_on_the_page_with_numbers(store, three):
    a = group(store, "Groep A", *three, rhythm="six_weekly")
    group(store, "Groep B", three[0])
    session(store, a, date(YEAR, 2, 1), *three, marks=(70, 80, 90))
    session(store, a, date(YEAR, 9, 1), *three[:2], marks=(60, 60))
    session(store, None, date(YEAR, 9, 2), three[2])
    session(store, a, TODAY + timedelta(days=9), *three, status="planned")
    found = intervision_years.groups(store, YEAR)
    assert [(row.name, row.members, row.sessions) for row in found.groups] == [
        ("Groep A", 3, 2),
        ("Groep B", 1, 0),
        ("Zonder groep", 0, 1),
    ]
    first = found.groups[0]
    assert (first.rhythm, first.there, first.asked) == ("elke zes weken", 5, 5)
    assert first.next_on == TODAY + timedelta(days=9)
    over = yields.overview(store, Within(year=YEAR))
    held = next(share.held for share in over.groups if share.name == "Groep A")
    assert (first.marks.mark, first.marks.people) == (yields.average(held, "mark"), 5)
    assert found.people == over.people == 3
    assert found.methods == (("Methodewoord", 3),)
    told = FORMS[GROUPS].plain_text(found)
    for word in ("Bouzarai", "Molendam", "Aak", "Titelwoord", "Werktitelwoord"):
        assert word not in told


def test_a_mark_of_one_or_two_people_is_not_told_but_that_of_the_group_is(store, three):
    a, b = group(store, "A", *three), group(store, "B", *three)
    session(store, a, date(YEAR, 2, 1), *three, marks=(70, 80))
    key = session(store, b, date(YEAR, 2, 1), *three)
    with store.change("Cijfer van de groep") as change:
        change.insert(tables.evaluation, session_id=key, mark=85)
    found = intervision_years.groups(store, YEAR)
    assert [(row.marks.mark, row.marks.people) for row in found.groups] == [(0, 0), (85, 0)]
    assert "pas vanaf drie beoordelingen" in FORMS[GROUPS].plain_text(found)


def test_themes_are_counted_by_quarter(store, three):
    a = group(store, "A", *three)
    keys = [session(store, a, date(YEAR, month, 1), *three) for month in (1, 3, 4, 12)]
    with store.change("Thema's") as change:
        often, once = (labels.find_or_add(change, name) for name in ("vaak", "soms"))
        for key in keys:
            labels.put_on(change, "session", key, often)
        labels.put_on(change, "session", keys[3], once)
    assert intervision_years.groups(store, YEAR).themes == (
        ThemeRow("vaak", (2, 1, 0, 1)),
        ThemeRow("soms", (0, 0, 0, 1)),
    )


def test_another_region_has_its_own_groups(store, three):
    with store.change("Regio's") as change:
        north, south = (regions.add(change, name) for name in ("Noord", "Zuid"))
    a = group(store, "Noordgroep", *three, region_id=north)
    group(store, "Zuidgroep", region_id=south)
    session(store, a, date(YEAR, 2, 1), *three, region_id=north)
    found = intervision_years.groups(store, YEAR, frozenset({south}))
    assert [(row.name, row.sessions) for row in found.groups] == [("Zuidgroep", 0)]
    assert found.region == "Regio Zuid"
    assert (found.people, found.methods) == (0, ())


def test_what_is_left_out_of_the_overview_is_not_told(store, three):
    a = group(store, "A", *three)
    session(store, a, date(YEAR, 2, 1), *three, marks=(70, 80, 90))
    bare = FORMS[GROUPS].plain_text(
        intervision_years.groups(store, YEAR, None, Choice(GROUPS, frozenset()))
    )
    full = FORMS[GROUPS].plain_text(
        intervision_years.groups(store, YEAR, None, Choice(GROUPS, frozenset(PARTS[GROUPS])))
    )
    for word in ("Opkomst", "Cijfer", "Methode"):
        assert word in full
        assert word not in bare


def test_without_any_group_the_overview_says_so(store):
    found = intervision_years.groups(store, YEAR)
    assert found.groups == ()
    assert "Er zijn nog geen intervisiegroepen." in FORMS[GROUPS].plain_text(found)


def test_a_title_before_the_name_is_on_the_statement(store):
    with store.change("Titel") as change:
        key = people.add(change, "dr. ir. Noor in 't Lingerbos")
    assert intervision_years.statement(store, key, YEAR).title == "dr. ir. Noor in 't Lingerbos"
