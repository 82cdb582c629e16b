"""An afternoon of working together: who is there, what they work on, and who learnt from whom."""

from __future__ import annotations

from datetime import time

import pytest

from nplw_desktop.region import co_working, meetings, municipalities, people, roles, sessions
from nplw_desktop.region.co_working import programme as afternoon_agenda
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_person, kept


def afternoon(store: Store, **values: object) -> int:
    with store.change("Middag") as change:
        return meetings.plan(change, "Samenwerkingsmiddag", TODAY, co_working.KIND, **values)


def check_in(store: Store, session_id: int, name: str) -> int:
    with store.change("Ingecheckt") as change:
        return co_working.check_in_name(change, session_id, name)


def learn(store: Store, learner: int, text: str, teacher: int | None = None) -> int:
    with store.change("Geleerd") as change:
        return co_working.learn(change, learner, text, teacher)


def there(store: Store, session_id: int) -> list[co_working.Worker]:
    return [one for one in co_working.workers(store, session_id) if one.is_there]


def held_before(store: Store, session_id: int) -> sessions.Session:
    found = sessions.get(store, session_id)
    assert found is not None
    return found


# -- the programme -------------------------------------------------------------------------------


def test_an_afternoon_begins_with_its_own_programme_and_a_meeting_with_the_agenda(store) -> None:
    held = afternoon(store)
    with store.change("Overleg") as change:
        other = meetings.plan(change, "Overleg", TODAY)
    shown = [(item.title, item.minutes) for item in meetings.agenda(store, held)]
    assert shown == list(co_working.PROGRAMME)
    assert held_before(store, held).starts_at == time(12, 45)
    assert next(item.title for item in meetings.agenda(store, other)).startswith("Opening")
    assert held_before(store, other).starts_at is None


def test_the_programme_takes_the_place_of_an_agenda_that_nobody_made(store) -> None:
    with store.change("Overleg") as change:
        held = meetings.plan(change, "Middag", TODAY)
        sessions.edit(change, held, kind=co_working.KIND)
    assert afternoon_agenda.is_usual(store, held)
    with store.change("Programma") as change:
        afternoon_agenda.use(change, held)
    assert [item.title for item in meetings.agenda(store, held)] == [
        title for title, _minutes in co_working.PROGRAMME
    ]
    assert not afternoon_agenda.is_usual(store, held)


def test_an_agenda_of_ones_own_is_left_alone(store) -> None:
    held = afternoon(store)
    with store.change("Punt") as change:
        meetings.add_item(change, held, "Taart", 10)
        afternoon_agenda.use(change, held)
    assert [item.title for item in meetings.agenda(store, held)][-1] == "Taart"
    assert len(meetings.agenda(store, held)) == len(co_working.PROGRAMME) + 1


# -- checking in ---------------------------------------------------------------------------------


def test_a_known_name_is_the_contact_and_an_unknown_one_a_guest(store) -> None:
    zoe = add_person(store, "Zoë van der Zandakker")
    held = afternoon(store)
    check_in(store, held, "zoë van der zandakker")
    check_in(store, held, "Piet Puk")
    assert [(one.person_id, one.display_name) for one in there(store, held)] == [
        (zoe, "Zoë van der Zandakker"),
        (None, "Piet Puk"),
    ]


def test_checking_in_twice_is_once(store) -> None:
    add_person(store, "Zoë van der Zandakker")
    held = afternoon(store)
    for name in ("Zoë van der Zandakker", "Piet Puk", "piet puk", "Zoë van der Zandakker"):
        check_in(store, held, name)
    assert len(there(store, held)) == 2


def test_somebody_of_whom_there_are_two_is_a_guest_until_chosen(store) -> None:
    add_person(store, "Jan Jansen")
    add_person(store, "Jan Jansen")
    held = afternoon(store)
    check_in(store, held, "Jan Jansen")
    assert [one.person_id for one in there(store, held)] == [None]


def test_the_municipality_follows_the_person_and_stays_when_they_move_on(region) -> None:
    held = afternoon(region)
    found = region.row("SELECT id FROM person WHERE display_name = 'Femke Rietveen'")
    with region.change("Ingecheckt") as change:
        key = co_working.check_in(change, held, found.id)
    assert [one.municipality for one in there(region, held)] == ["Oudewaard"]
    with region.change("Andere baan") as change:
        change.delete(
            roles.role, change.value("SELECT id FROM role WHERE person_id = :id", id=found.id)
        )
    assert [one.municipality for one in there(region, held)] == ["Oudewaard"]
    other = municipalities.matching(region, "Broekhaven")[0].id
    with region.change("Gemeente") as change:
        co_working.note(change, key, municipality_id=other)
    assert [one.place for one in there(region, held)] == ["Broekhaven"]


def test_checking_out_leaves_a_contact_invited_with_what_was_noted(store) -> None:
    add_person(store, "Zoë van der Zandakker")
    held = afternoon(store)
    zoe = check_in(store, held, "Zoë van der Zandakker")
    guest = check_in(store, held, "Piet Puk")
    with store.change("Uit") as change:
        co_working.note(change, zoe, works_on="  bestek  ")
        co_working.check_out(change, zoe)
        co_working.check_out(change, guest)
    assert there(store, held) == []
    assert check_in(store, held, "Zoë van der Zandakker") == zoe
    assert [one.works_on for one in there(store, held)] == ["bestek"]


# -- learning ------------------------------------------------------------------------------------


def test_nobody_learns_of_themselves_and_nothing_is_no_lesson(store) -> None:
    held = afternoon(store)
    zoe = check_in(store, held, "Zoë")
    with pytest.raises(Refused):
        learn(store, zoe, "rekenen", zoe)
    with pytest.raises(Refused):
        learn(store, zoe, "  ")
    assert co_working.lessons(store, held) == ()


def test_a_lesson_lives_on_without_its_teacher_and_goes_with_its_learner(store) -> None:
    held = afternoon(store)
    zoe, piet = check_in(store, held, "Zoë"), check_in(store, held, "Piet")
    learn(store, zoe, "rekenblad", piet)
    with store.change("Weg") as change:
        co_working.check_out(change, piet)
    assert [(each.teacher_id, each.text) for each in co_working.lessons(store, held)] == [
        (None, "rekenblad")
    ]
    with store.change("Weg") as change:
        co_working.check_out(change, zoe)
    assert co_working.lessons(store, held) == ()
    store.undo()
    store.undo()
    assert [each.teacher_id for each in co_working.lessons(store, held)] == [piet]


def test_a_lesson_that_is_emptied_is_gone_and_undo_brings_it_back(store) -> None:
    held = afternoon(store)
    zoe, piet = check_in(store, held, "Zoë"), check_in(store, held, "Piet")
    key = learn(store, zoe, "rekenblad", piet)
    before = kept(store)
    with store.change("Leeg") as change:
        co_working.edit_lesson(change, key, " ", None)
    assert co_working.lessons(store, held) == ()
    store.undo()
    assert kept(store) == before


def test_nothing_is_noted_in_an_adopted_report(store) -> None:
    held = afternoon(store)
    zoe = check_in(store, held, "Zoë")
    key = learn(store, zoe, "rekenblad")
    with store.change("Vastgesteld") as change:
        change.update(sessions.session, held, status="adopted", adopted_on=TODAY)
    edits = (
        lambda change: co_working.check_in_name(change, held, "Piet"),
        lambda change: co_working.check_out(change, zoe),
        lambda change: co_working.note(change, zoe, seeks="hulp"),
        lambda change: co_working.learn(change, zoe, "meer"),
        lambda change: co_working.edit_lesson(change, key, "anders", None),
        lambda change: co_working.forget_lesson(change, key),
        lambda change: afternoon_agenda.use(change, held),
    )
    before = kept(store)
    for edit in edits:
        with pytest.raises(Refused), store.change("Niet") as change:
            edit(change)
    assert kept(store) == before


def test_a_deleted_contact_keeps_their_line_by_name(store) -> None:
    zoe = add_person(store, "Zoë van der Zandakker")
    held = afternoon(store)
    key = check_in(store, held, "Zoë van der Zandakker")
    with store.change("Weg") as change:
        co_working.note(change, key, works_on="bestek")
        people.delete(change, zoe)
    assert [(one.display_name, one.works_on) for one in there(store, held)] == [
        ("Zoë van der Zandakker", "bestek")
    ]


# -- what came of it -----------------------------------------------------------------------------


def test_the_outcome_counts_people_places_guests_and_helpers(region) -> None:
    held = afternoon(region)
    femke, tariq, piet = (
        check_in(region, held, name) for name in ("Femke Rietveen", "Tariq Benhadou", "Piet Puk")
    )
    with region.change("Genoteerd") as change:
        co_working.note(change, femke, works_on="raadsbrief", seeks="voorbeeld")
    learn(region, femke, "opzet brief", tariq)
    learn(region, piet, "kaart", tariq)
    learn(region, piet, "uit een boek")
    came = co_working.outcome(region, held)
    assert [place for place, _rows in came.by_place] == ["Broekhaven", "Oudewaard", ""]
    assert came.by_place[1][1] == (
        co_working.Work("Femke Rietveen", "Oudewaard", "raadsbrief", "voorbeeld"),
    )
    assert [each.name for each in came.seeking] == ["Femke Rietveen"]
    assert came.lessons[0] == co_working.Learnt("Femke Rietveen", "Tariq Benhadou", "opzet brief")
    assert came.lessons[2].teacher == ""
    assert (came.people, came.municipalities, came.guests, came.helpers) == (3, 2, 1, 1)


def test_an_empty_afternoon_has_an_empty_outcome(store) -> None:
    came = co_working.outcome(store, afternoon(store))
    assert (came.people, came.by_place, came.lessons, came.seeking) == (0, (), (), ())


def test_the_example_region_shows_who_helped_whom(shown) -> None:
    held = shown.value(
        "SELECT id FROM session WHERE kind = :kind ORDER BY held_on LIMIT 1", kind=co_working.KIND
    )
    came = co_working.outcome(shown, held)
    assert co_working.Learnt("Bram Vlietstroom", "Mirjam Oudkerken", "financiering") in came.lessons
    assert dict(came.by_place)["Zandwijk"][0].works_on == "opzet gezamenlijk bestek"
