"""Conversations: written down in one go, and the timeline they make with everything else."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from nplw_desktop.region import (
    actions,
    contacts,
    conversations,
    finding,
    lines,
    people,
    regions,
    sessions,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.conversations import FollowUp
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person, kept

DAY = timedelta(days=1)


def _record(
    store: Store, who: object, text: str = "Gesproken over het bestek", **values: object
) -> int:
    with store.change("Gesprek vastgelegd") as change:
        return conversations.record(change, who, text, values.pop("on", TODAY), **values)  # type: ignore[arg-type]


def test_a_talk_is_one_step_and_moves_last_spoken(store: Store) -> None:
    person = add_person(store, "Naima")
    before = kept(store)
    key = _record(store, person, follow_up=FollowUp("Bestek sturen", TODAY + DAY))
    assert contacts.last_spoken(store, person) == TODAY
    found = conversations.talk(store, key)
    assert found is not None
    assert (found.kind, found.held_on, found.text) == (
        "phone_call",
        TODAY,
        "Gesproken over het bestek",
    )
    assert found.people == ((person, "Naima"),)
    [action] = actions.of_person(store, person)
    assert (action.line.text.text, action.line.due_on) == ("Bestek sturen", TODAY + DAY)
    assert action.line.number == "A-2026-1"
    store.undo()
    assert kept(store) == before
    assert contacts.last_spoken(store, person) is None


def test_what_was_agreed_in_a_talk_stays_to_be_done_when_the_person_goes(store: Store) -> None:
    with store.change("Ik") as change:
        me = people.introduce(change, "Mirte Slotermeer")
    person = add_person(store, "Naima")
    _record(store, person, follow_up=FollowUp("Bestek sturen", TODAY + DAY))
    with store.change("Los") as change:
        conversations.note_on_person(change, person, "Belt liever na vijven", TODAY)
        actions.add(change, "Naima feliciteren", TODAY, home=Home(person_id=person))
    before = kept(store)
    with store.change("Naima verwijderd") as change:
        people.delete(change, person)
    [left] = actions.every(store, open_only=True)
    assert (left.line.text.text, left.line.owner_id) == ("Bestek sturen", me)
    assert left.line.number == "A-2026-1"
    assert [action.line.id for action in actions.of_person(store, me)] == [left.line.id]
    [gone] = store.bin(people.person)
    store.restore(gone, "terug")
    assert len(actions.of_person(store, person)) == 2
    store.undo()
    store.undo()
    assert kept(store) == before


def test_a_talk_is_for_the_user_alone(store: Store) -> None:
    person = add_person(store, "Naima")
    key = _record(store, person, "Vertrouwelijk over kavelprijs")
    held = sessions.get(store, key)
    assert held is not None
    assert held.confidentiality is Confidentiality.PRIVATE
    assert finding.find(store, "kavelprijs")
    for audience in (Confidentiality.PARTICIPANTS, Confidentiality.SHAREABLE):
        assert finding.find(store, "kavelprijs", audience=audience) == ()


def test_an_unknown_caller_becomes_a_contact_to_complete(store: Store) -> None:
    key = _record(store, "Zoë van der Zandakker")
    [row] = ContactList(store, ContactFilter(group="incomplete")).first(Order(), 5)
    assert (row.strong + row.weak, row.last_spoken_on) == ("Zandakker, Zoë van der", TODAY)
    found = conversations.talk(store, key)
    assert found is not None
    assert found.people == ((row.id, "Zoë van der Zandakker"),)


@pytest.mark.parametrize("who", ["", "  ", ()])
def test_a_talk_with_nobody_is_refused_and_writes_nothing(store: Store, who: object) -> None:
    with pytest.raises(Refused):
        _record(store, who)
    assert store.value("SELECT count(*) FROM session") == 0


def test_several_can_be_spoken_to_at_once(store: Store) -> None:
    naima = add_person(store, "Naima")
    key = _record(store, (naima, "Bram Vlietstroom", naima), kind="conversation")
    found = conversations.talk(store, key)
    assert found is not None
    assert [name for _, name in found.people] == ["Naima", "Bram Vlietstroom"]
    held = sessions.get(store, key)
    assert held is not None
    assert (held.title, held.mode) == ("Gesprek", "in_person")
    [entry] = conversations.timeline(store, naima, TODAY)
    assert entry.others == 1


def test_how_long_it_took_is_kept_within_the_day(store: Store) -> None:
    person = add_person(store, "Naima")
    _record(store, person, starts_at=time(9, 50), minutes=15)
    _record(store, person, starts_at=time(23, 50), minutes=45, on=TODAY - DAY)
    _record(store, person, minutes=45, on=TODAY - 2 * DAY)
    found = conversations.timeline(store, person, TODAY)
    assert [entry.minutes for entry in found] == [15, 9, None]


def test_a_talk_without_words_or_follow_up_has_no_lines(store: Store) -> None:
    key = _record(store, "Naima", "  ", follow_up=FollowUp(" "))
    assert lines.of(store, Home(key)) == ()
    found = conversations.talk(store, key)
    assert found is not None
    assert found.text == ""


def test_a_talk_is_written_down_again_and_keeps_its_follow_up(store: Store) -> None:
    naima, bram = add_person(store, "Naima"), add_person(store, "Bram")
    key = _record(store, naima, follow_up=FollowUp("Bestek sturen"))
    for text in ("Iets anders", "", "Toch weer"):
        with store.change("Anders") as change:
            conversations.revise(change, key, (bram,), f" {text} ", TODAY - DAY, "conversation")
        found = conversations.talk(store, key)
        assert found is not None
        assert (found.kind, found.held_on, found.text) == ("conversation", TODAY - DAY, text)
        assert found.people == ((bram, "Bram"),)
        assert [a.line.text.text for a in actions.of_session(store, key)] == ["Bestek sturen"]
    assert contacts.last_spoken(store, naima) is None
    assert contacts.last_spoken(store, bram) == TODAY - DAY
    with pytest.raises(Refused), store.change("x") as change:
        conversations.revise(change, key, (), "x", TODAY, "conversation")


def test_a_meeting_is_no_talk(store: Store) -> None:
    assert conversations.talk(store, add_meeting(store)) is None
    assert conversations.talk(store, 99) is None


def test_the_timeline_is_newest_first_up_to_today_with_what_was_said(store: Store) -> None:
    naima, bram = add_person(store, "Naima"), add_person(store, "Bram")
    _record(store, naima, "Eerste regel", on=TODAY - 2 * DAY)
    with store.change("Reeks") as change:
        series = sessions.add_series(change, "Regionaal overleg warmte", "regional_meeting")
    meeting = add_meeting(store, naima, bram, on=TODAY - DAY, series_id=series)
    add_meeting(store, naima, on=TODAY + DAY)
    with store.change("Regels") as change:
        lines.add(change, Home(meeting), "tweede")
        lines.add(change, Home(meeting), "eerste", after=0)
        missed = sessions.add(change, "other", "Gemist", TODAY)
        sessions.invite(change, missed, naima, "excused")
    found = conversations.timeline(store, naima, TODAY)
    assert [(e.title, e.text, e.others) for e in found] == [
        ("Regionaal overleg warmte", "eerste", 1),
        ("Telefoongesprek", "Eerste regel", 0),
    ]
    assert conversations.count(store, naima, TODAY) == 2
    assert conversations.count(store, naima, TODAY + DAY) == 3
    assert [e.held_on for e in conversations.timeline(store, naima, TODAY, most=1)] == [TODAY - DAY]
    with store.change("Notitie") as change:
        [one, _] = sessions.participants(change, meeting)
        change.update(sessions.participant, one.id, note="Vroeg naar de planning")
    assert conversations.timeline(store, naima, TODAY)[0].text == "Vroeg naar de planning"


def test_short_notes_with_a_person_are_newest_first_and_private(store: Store) -> None:
    person = add_person(store, "Naima")
    for at in range(40):
        with store.change("Notitie") as change:
            conversations.note_on_person(change, person, f" notitie {at} ", TODAY)
    found = conversations.notes_on_person(store, person)
    assert [note.text.text for note in found] == [f"notitie {at}" for at in reversed(range(40))]
    assert {note.confidentiality for note in found} == {Confidentiality.PRIVATE}
    assert {note.written_on for note in found} == {TODAY}
    with pytest.raises(Refused, match="nog niets"), store.change("x") as change:
        conversations.note_on_person(change, person, " ", TODAY)
    with store.change("Weg") as change:
        people.delete(change, person)
    assert store.value("SELECT count(*) FROM line") == 0


def test_a_talk_of_long_ago_is_kept_on_its_day(store: Store) -> None:
    person = add_person(store, "Naima")
    _record(store, person, on=date(2024, 2, 29))
    assert contacts.last_spoken(store, person) == date(2024, 2, 29)


def test_a_talk_is_of_the_region_it_was_written_down_for(store: Store) -> None:
    with store.change("Regio's") as change:
        first, second = (region.id for region in regions.every(change)[:2])
        regions.serve(change, frozenset({first, second}))
    person = add_person(store, "Naima")
    for told, region in ((second, second), (None, first)):
        held = sessions.get(store, _record(store, person, region_id=told))
        assert held is not None
        assert held.region_id == region
