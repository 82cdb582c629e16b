"""Sessions: what happens on a date, and who was there."""

from __future__ import annotations

from datetime import date, time

import pytest

from nplw_desktop.region import people, regions, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person


def test_a_session_is_kept_as_it_was_planned(store: Store) -> None:
    with store.change("Plannen") as change:
        key = sessions.add(
            change,
            "working_group",
            "  Werkgroep   2 ",
            TODAY,
            starts_at=time(9, 5),
            ends_at=time(12),
            mode="hybrid",
            confidentiality="private",
        )
    found = sessions.get(store, key)
    assert found is not None
    assert (found.title, found.kind_word, found.held_on) == ("Werkgroep 2", "Werkgroep", TODAY)
    assert (found.starts_at, found.ends_at, found.mode) == (time(9, 5), time(12), "hybrid")
    assert (found.confidentiality, found.status) == (Confidentiality.PRIVATE, "planned")
    assert sessions.get(store, 99) is None


def test_a_session_is_for_participants_unless_told_otherwise(store: Store) -> None:
    found = sessions.get(store, add_meeting(store))
    assert found is not None
    assert found.confidentiality is Confidentiality.PARTICIPANTS


def test_a_session_without_a_title_is_called_by_its_kind(store: Store) -> None:
    with store.change("Plannen") as change:
        key = sessions.add(change, "training", " ", None)
    with store.change("Titel") as change:
        sessions.edit(change, key, title="Proefles 10")
        sessions.edit(change, key, title="")
    found = sessions.get(store, key)
    assert found is not None
    assert found.title == "Training"


def test_a_session_belongs_to_the_first_region_one_serves(store: Store) -> None:
    zeeland = next(region.id for region in regions.every(store) if region.name == "Zeeland")
    with store.change("Mijn regio") as change:
        regions.serve(change, frozenset({zeeland}))
        own = sessions.add(change, "other", "Markt", TODAY)
        none = sessions.add(change, "other", "Markt", TODAY, region_id=None)
    assert [
        store.value("SELECT region_id FROM session WHERE id = :id", id=key) for key in (own, none)
    ] == [zeeland, None]


def test_a_session_that_ends_before_it_begins_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="voordat hij begint"), store.change("x") as change:
        sessions.add(change, "other", "x", TODAY, starts_at=time(12), ends_at=time(11, 59))
    key = add_meeting(store, starts_at=time(10), ends_at=time(12))
    for values in ({"starts_at": time(13)}, {"ends_at": time(9)}):
        with pytest.raises(Refused, match="voordat hij begint"), store.change("x") as change:
            sessions.edit(change, key, **values)
    with store.change("Tijd") as change:
        sessions.edit(change, key, starts_at=time(13), ends_at=None)


def test_attendance_goes_round_by_one_key() -> None:
    there = ["invited"]
    for _ in range(5):
        there.append(sessions.next_attendance(there[-1]))
    assert there[1:] == ["present", "excused", "absent", "late", "present"]


def test_who_is_on_the_list_is_on_it_once_and_in_order(store: Store) -> None:
    naima, bram = add_person(store, "Naima", "Gemeente Tiel"), add_person(store, "Bram")
    key = add_meeting(store, naima)
    with store.change("Uitnodigen") as change:
        sessions.invite(change, key, bram)
        sessions.invite(change, key, naima, "excused")
        sessions.welcome_guest(change, key, " Jan  de Gast ")
    there = sessions.participants(store, key)
    assert [(one.person_id, one.attendance, one.organisation) for one in there] == [
        (naima, "present", "Tiel"),
        (bram, "invited", ""),
        (None, "present", ""),
    ]
    assert there[2].name.given_name == "Jan de Gast"
    assert [one.was_there for one in there] == [True, False, True]


def test_a_guest_needs_a_name(store: Store) -> None:
    key = add_meeting(store)
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        sessions.welcome_guest(change, key, " ")


def test_deleting_a_session_takes_its_list_along_and_keeps_the_people(store: Store) -> None:
    naima = add_person(store, "Naima")
    key = add_meeting(store, naima)
    with store.change("Weg") as change:
        sessions.delete(change, key)
    assert store.value("SELECT count(*) FROM participant") == 0
    assert people.get(store, naima) is not None
    [item] = store.bin(sessions.session)
    store.restore(item, "terug")
    assert [one.person_id for one in sessions.participants(store, key)] == [naima]


def test_series_of_meetings_are_listed_by_name_and_know_their_members(shown: Store) -> None:
    every = [title for _, title in sessions.every_series(shown)]
    assert every == sorted(every)
    assert every == ["Regionaal overleg warmte", "Samenwerkingsmiddag", "Werkgroep aanbesteden"]
    member = shown.value("SELECT person_id FROM series_member LIMIT 1")
    assert sessions.groups_of(shown, member)
    assert sessions.groups_of(shown, 0) == ()


def test_a_series_is_made_for_ones_own_region(store: Store) -> None:
    with store.change("Reeks") as change:
        key = sessions.add_series(change, " Regionaal  overleg ", "regional_meeting")
    assert sessions.every_series(store) == ((key, "Regionaal overleg"),)


def test_a_date_far_away_is_kept(store: Store) -> None:
    key = add_meeting(store, on=date(1999, 12, 31))
    found = sessions.get(store, key)
    assert found is not None
    assert found.held_on == date(1999, 12, 31)
