"""Preparing a session: the next of a group, phases from a method, the checklist, the case owner."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from nplw_desktop.region import lines, meetings, people, sessions, settings
from nplw_desktop.region.intervision import cases, groups, methods, phases, preparing
from nplw_desktop.region.intervision.groups import membership
from nplw_desktop.region.intervision_tables import live_event
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused

TODAY = date(2026, 11, 24)
BEGIN, END = time(14), time(15, 30)


def _group(store: Store, count: int = 3) -> tuple[int, list[int]]:
    with store.change("Groep") as change:
        series_id = groups.add(
            change,
            "Intervisiegroep B",
            rhythm="monthly",
            place="Regiohuis",
            starts_at=BEGIN,
            ends_at=END,
        )
        found = [people.add(change, f"Deelnemer {at}") for at in range(count)]
        for person_id in found:
            membership.add_member(change, series_id, person_id)
    return series_id, found


def _next(store: Store, series_id: int) -> sessions.Session:
    with store.change("Sessie") as change:
        key = preparing.plan_next(change, series_id, TODAY)
    found = sessions.get(store, key)
    assert found is not None
    return found


def _with_method(store: Store, session_id: int, key: str = "incident", minutes: int = 90) -> None:
    found = methods.get(store, key)
    assert found is not None
    with store.change("Methode") as change:
        scaled = methods.scaled(found, minutes)
        preparing.use_method(change, session_id, found.key, found.name, scaled)


def test_the_next_session_of_a_group_has_its_place_times_members_and_checklist(
    store: Store,
) -> None:
    series_id, found = _group(store)
    made = _next(store, series_id)
    assert (made.kind, made.series_id, made.place) == ("intervision", series_id, "Regiohuis")
    assert (made.starts_at, made.ends_at) == (BEGIN, END)
    assert made.title == "Intervisiegroep B, sessie 1"
    assert [one.person_id for one in sessions.participants(store, made.id)] == found
    todo = preparing.checklist(store, made.id)
    assert [one.text for one in todo] == list(preparing.CHECKLIST.values())
    assert not any(one.done for one in todo)


def test_each_next_session_is_later_has_the_next_number_and_somebody_else_leads(
    store: Store,
) -> None:
    series_id, found = _group(store)
    first = _next(store, series_id)
    with store.change("Gehouden") as change:
        sessions.edit(change, first.id, status="held", title="Groep B, bijeenkomst 1")
    second = _next(store, series_id)
    assert first.held_on is not None
    assert second.held_on is not None
    assert second.held_on > first.held_on
    assert second.title == "Groep B, bijeenkomst 2"
    assert {first.chair_id, second.chair_id} <= set(found)
    assert first.chair_id != second.chair_id


def test_a_group_that_is_gone_gets_no_session(store: Store) -> None:
    with pytest.raises(Refused, match="niet meer"), store.change("Sessie") as change:
        preparing.plan_next(change, 404, TODAY)


def test_a_method_gives_the_session_its_phases_scaled_to_the_time(store: Store) -> None:
    made = _next(store, _group(store)[0])
    _with_method(store, made.id)
    shipped = methods.get(store, "incident")
    assert shipped is not None
    planned = phases.of(store, made.id)
    assert [phase.title for phase in planned] == [phase.name for phase in shipped.phases]
    assert [phase.usual_minutes for phase in planned] == [each.minutes for each in shipped.phases]
    assert phases.total(planned) == 90
    assert [phase.keeping for phase in planned] == [each.keeping for each in shipped.phases]
    case = cases.get(store, made.id)
    assert (case.method, case.method_name) == ("incident", shipped.name)


def test_another_method_keeps_the_note_of_a_phase_that_stays(store: Store) -> None:
    made = _next(store, _group(store)[0])
    _with_method(store, made.id)
    last = phases.of(store, made.id)[-1]
    with store.change("Aantekening") as change:
        preparing.edit_phase(change, last.id, script="Vergeet het cijfer niet.")
    _with_method(store, made.id, minutes=60)
    assert phases.of(store, made.id)[-1].script == "Vergeet het cijfer niet."


@pytest.mark.parametrize("begun", ["clock", "text"])
def test_a_session_that_was_begun_keeps_its_phases(store: Store, begun: str) -> None:
    made = _next(store, _group(store)[0])
    _with_method(store, made.id)
    phase = phases.of(store, made.id)[0]
    with store.change("Begonnen") as change:
        if begun == "clock":
            change.insert(
                live_event, session_id=made.id, kind="start", at=datetime(2026, 12, 10, tzinfo=UTC)
            )
        else:
            lines.add(change, lines.Home(made.id, phase.id), "Een inzicht")
    with pytest.raises(Refused):
        _with_method(store, made.id, "balint")
    assert phases.of(store, made.id)[0].id == phase.id


def test_the_time_table_says_when_each_phase_begins_and_whether_it_fits(store: Store) -> None:
    made = _next(store, _group(store)[0])
    with store.change("Fasen") as change:
        for title, minutes in (("Welkom", 10), ("Incident", 25), ("Afsluiten", 55)):
            preparing.add_phase(change, made.id, title, minutes)
    planned = phases.of(store, made.id)
    table = preparing.time_table(planned, BEGIN, END)
    assert table.starts == (time(14), time(14, 10), time(14, 35))
    assert (table.ends, table.fit.words) == (END, "Past precies")
    assert preparing.time_table(planned, BEGIN, time(15, 20)).fit.words == "10 minuten te lang"
    assert preparing.time_table(planned, BEGIN, time(15, 31)).fit.words == "1 minuut over"
    assert preparing.time_table(planned, None, None).starts == (None, None, None)


def test_minutes_that_make_no_sense_and_a_phase_without_a_name_are_refused(store: Store) -> None:
    made = _next(store, _group(store)[0])
    with store.change("Fase") as change:
        key = preparing.add_phase(change, made.id, "Welkom")
    for wrong in ({"minutes": -1}, {"minutes": 241}, {"title": "  "}):
        with pytest.raises(Refused), store.change("Fase") as change:
            preparing.edit_phase(change, key, **wrong)
    assert phases.of(store, made.id)[0].minutes == 5


def test_phases_get_the_order_they_are_given_and_come_back_from_the_bin(store: Store) -> None:
    made = _next(store, _group(store)[0])
    with store.change("Fasen") as change:
        keys = [preparing.add_phase(change, made.id, title) for title in ("A", "B", "C")]
    with store.change("Verplaatst") as change:
        preparing.order_phases(change, [keys[2], keys[0], keys[1]])
    assert [phase.title for phase in phases.of(store, made.id)] == ["C", "A", "B"]
    with store.change("Weg") as change:
        preparing.delete_phase(change, keys[0])
    assert [phase.title for phase in phases.of(store, made.id)] == ["C", "B"]
    assert [item.id for item in store.bin(agenda_item)] == [keys[0]]


def test_the_case_owner_is_invited_and_their_consent_is_not_of_the_one_before(store: Store) -> None:
    series_id, found = _group(store)
    made = _next(store, series_id)
    with store.change("Inbrenger") as change:
        preparing.choose_owner(change, made.id, found[0])
        cases.edit(change, made.id, consented_on=TODAY)
        guest = people.add(change, "Iemand van buiten")
    with store.change("Inbrenger") as change:
        preparing.choose_owner(change, made.id, guest)
    case = cases.get(store, made.id)
    assert (case.owner_id, case.consented_on) == (guest, None)
    assert guest in {one.person_id for one in sessions.participants(store, made.id)}


def test_who_did_not_answer_and_did_not_say_no_gets_a_reminder(store: Store) -> None:
    series_id, found = _group(store, 4)
    made = _next(store, series_id)
    listed = {one.person_id: one.id for one in sessions.participants(store, made.id)}
    with store.change("Antwoorden") as change:
        preparing.reply(change, listed[found[0]], "yes")
        preparing.reply(change, listed[found[1]], "no")
        sessions.attend(change, listed[found[2]], "excused")
    assert preparing.unanswered(store, made.id) == (found[3],)


def test_who_stays_away_does_not_count_for_the_size_of_the_group(store: Store) -> None:
    series_id, found = _group(store, 4)
    made = _next(store, series_id)
    listed = {one.person_id: one.id for one in sessions.participants(store, made.id)}
    assert preparing.expected(store, made.id) == 4
    with store.change("Antwoorden") as change:
        preparing.reply(change, listed[found[0]], "no")
        preparing.reply(change, listed[found[1]], "maybe")
        sessions.attend(change, listed[found[2]], "late")
        sessions.attend(change, listed[found[3]], "absent")
    assert preparing.expected(store, made.id) == 2


def test_who_says_no_is_excused_until_they_say_otherwise(store: Store) -> None:
    series_id, found = _group(store)
    made = _next(store, series_id)
    listed = sessions.participants(store, made.id)
    for answer, attendance in (("no", "excused"), ("maybe", "invited"), ("", "invited")):
        with store.change("Antwoord") as change:
            preparing.reply(change, listed[0].id, answer)
        one = sessions.participants(store, made.id)[0]
        assert (one.person_id, one.reply, one.attendance) == (found[0], answer, attendance)
    with store.change("Aanwezig") as change:
        sessions.attend(change, listed[1].id, "present")
        preparing.reply(change, listed[1].id, "no")
    assert sessions.participants(store, made.id)[1].was_there


def test_the_checklist_is_ticked_and_grows(store: Store) -> None:
    made = _next(store, _group(store)[0])
    with store.change("Checklist") as change:
        standard = preparing.checklist(change, made.id)
        preparing.tick(change, standard[-1].id, done=True)
        own = preparing.add_todo(change, made.id, "  Koffie   bestellen ")
    todo = preparing.checklist(store, made.id)
    assert [one.key for one in todo if one.done] == [preparing.PRINTED]
    assert (todo[-1].id, todo[-1].text) == (own, "Koffie bestellen")
    with pytest.raises(Refused), store.change("Checklist") as change:
        preparing.add_todo(change, made.id, "  ")


def test_a_loose_session_is_intervision_without_a_group(store: Store) -> None:
    with store.change("Sessie") as change:
        key = preparing.plan_loose(change, "Proefsessie", TODAY)
    found = sessions.get(store, key)
    assert found is not None
    assert (found.kind, found.series_id, settings.me(store)) == ("intervision", None, None)
    assert len(preparing.checklist(store, key)) == len(preparing.CHECKLIST)
    assert meetings.agenda(store, key) == ()


def test_the_rooms_that_were_used_are_offered_the_latest_first(store: Store) -> None:
    with store.change("Sessies") as change:
        for day, place in ((1, "Zaal A"), (2, "Zaal B"), (3, "Zaal A"), (4, "")):
            preparing.plan_loose(change, "Sessie", date(2026, 11, day), place=place)
        sessions.add(change, "regional_meeting", "Overleg", date(2026, 11, 9), place="Zaal C")
    assert preparing.places_used(store) == ("Zaal A", "Zaal B")
