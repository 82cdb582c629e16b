"""The list of who is there: filled from groups, guests that become contacts, and what others wrote."""

from __future__ import annotations

from datetime import datetime, time
from time import monotonic

import pytest

from nplw_desktop.region import (
    attendance,
    co_working,
    contact_points,
    labels,
    names,
    organisations,
    people,
    report_versions,
    roles,
    sessions,
)
from nplw_desktop.region.attendance import Heard, Proposal
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person, kept


def states(store: Store, key: int) -> dict[str, str]:
    found = sessions.participants(store, key)
    shown = {one.id: names.display(one.name) for one in found}
    return {shown[one.id]: one.attendance for one in found}


def recognised(store: Store, key: int, *heard: Heard) -> list[tuple[str, str, str]]:
    found = attendance.recognise(store, key, heard)
    return [(one.name, one.known, one.attendance) for one in found]


@pytest.fixture
def held(store: Store) -> int:
    with store.change("Ik") as change:
        people.introduce(change, "Mirte Slotermeer")
    key = add_meeting(store, starts_at=time(10), ends_at=time(12))
    for name in ("Femke Rietveen", "Joris Molendam", "Zoë van der Zandakker", "Jan Berg"):
        person_id = add_person(store, name)
        with store.change("Uitnodigen") as change:
            sessions.invite(change, key, person_id)
    return key


def test_groups_to_fill_from_are_counted_and_the_own_series_comes_first(store: Store) -> None:
    anna, bram = add_person(store, "Anna Berg"), add_person(store, "Bram Daal")
    with store.change("Groepen") as change:
        label = labels.find_or_add(change, "trekkers")
        labels.put_on(change, "person", anna, label)
        place = change.row(municipality.select().limit(1))
        assert place is not None
        firm = organisations.find_or_add(change, "Gemeente Zandwijk")
        change.update(organisations.organisation, firm, municipality_id=place.id)
        for key in (anna, bram):
            roles.add(change, key, firm, "Adviseur")
        other, own = (sessions.add_series(change, name, "working_group") for name in ("A", "B"))
        for series_id in (other, own):
            change.insert(sessions.series_member, series_id=series_id, person_id=bram)
    key = add_meeting(store, series_id=own)
    found = attendance.sources(store, key)
    assert [(one.kind, one.name, one.count) for one in found] == [
        ("series", "B", 1),
        ("series", "A", 1),
        ("municipality", place.name, 2),
        ("label", "trekkers", 1),
    ]
    assert attendance.people_of(store, "municipality", place.id) == (anna, bram)
    assert attendance.people_of(store, "label", label) == (anna,)
    assert attendance.people_of(store, "series", own) == (bram,)


def test_who_is_on_the_list_already_is_not_asked_twice(store: Store, held: int) -> None:
    femke = sessions.participants(store, held)[0].person_id
    anna = add_person(store, "Anna")
    assert femke is not None
    assert attendance.not_yet(store, held, (femke, anna, anna)) == (anna,)


def test_a_guest_becomes_a_contact_and_stays_where_they_were(store: Store, held: int) -> None:
    with store.change("Gast") as change:
        guest = sessions.welcome_guest(change, held, "Xavier van Onbekend")
        sessions.attend(change, guest, "late")
    before = kept(store)
    with store.change("Contact gemaakt") as change:
        person_id = attendance.make_contact(change, guest)
    (one,) = [one for one in sessions.participants(store, held) if one.id == guest]
    assert (one.person_id, one.attendance) == (person_id, "late")
    assert (one.name.given_name, one.name.family_name) == ("Xavier", "Onbekend")
    store.undo()
    assert kept(store) == before


def test_a_contact_of_that_name_is_offered_first(store: Store, held: int) -> None:
    with store.change("Gast") as change:
        guest = sessions.welcome_guest(change, held, "zoe van der zandakker")
        other = sessions.welcome_guest(change, held, "Xavier Onbekend")
    ((key, name, _),) = attendance.namesakes(store, guest)
    assert name == "Zoë van der Zandakker"
    assert attendance.namesakes(store, other) == ()
    before = kept(store)
    with store.change("Gekoppeld") as change:
        attendance.link(change, guest, key)
    assert states(store, held)["Zoë van der Zandakker"] == "present"
    assert len([one for one in sessions.participants(store, held) if one.person_id == key]) == 1
    store.undo()
    assert kept(store) == before


def test_what_somebody_learnt_is_kept_when_they_stood_on_the_list_twice(
    store: Store, held: int
) -> None:
    zoe = sessions.participants(store, held)[2]
    assert zoe.person_id is not None
    with store.change("Gast") as change:
        guest = sessions.welcome_guest(change, held, "Zoë")
        lesson = co_working.learn(change, zoe.id, "een stappenplan")
        attendance.link(change, guest, zoe.person_id)
    found = store.row("SELECT learner_id FROM lesson WHERE id = :id", id=lesson)
    assert found is not None
    assert found.learner_id == guest


def test_a_guest_of_an_adopted_report_can_still_become_a_contact(store: Store, held: int) -> None:
    with store.change("Gast") as change:
        guest = sessions.welcome_guest(change, held, "Xavier Onbekend")
        double = sessions.welcome_guest(change, held, "Femke Rietveen")
        report_versions.adopt(change, held, TODAY)
    with store.change("Contact") as change:
        attendance.make_contact(change, guest)
    femke = sessions.participants(store, held)[0].person_id
    assert femke is not None
    with pytest.raises(Refused, match="vastgesteld"), store.change("x") as change:
        attendance.link(change, double, femke)


def test_people_are_recognised_by_address_name_and_part_of_a_name(store: Store, held: int) -> None:
    femke = sessions.participants(store, held)[0].person_id
    add_person(store, "Bram Daal")
    with store.change("Adres") as change:
        change.insert(contact_points.email, person_id=femke, address="F.Rietveen@zandwijk.example")
    assert recognised(
        store,
        held,
        Heard("F.R.", "f.rietveen@zandwijk.example", there=True, joined=time(10)),
        Heard("zoe van der zandakker", there=True, joined=time(10)),
        Heard("J. Molendam", there=True, joined=time(10)),
        Heard("Bram Daal", there=True, joined=time(10)),
        Heard("Xavier Onbekend", there=True, joined=time(10)),
        Heard("+31 6*****12", there=True, joined=time(10)),
    ) == [
        ("Femke Rietveen", "e-mailadres", "present"),
        ("Zoë van der Zandakker", "op de lijst", "present"),
        ("Joris Molendam", "op de lijst", "present"),
        ("Bram Daal", "contact", "present"),
        ("Xavier Onbekend", "nieuwe gast", "present"),
        ("+31 6*****12", "alleen een nummer", "present"),
    ]


def test_a_name_of_several_is_in_doubt(store: Store, held: int) -> None:
    jan = add_person(store, "Jan Daal")
    with store.change("Nog een") as change:
        sessions.invite(change, held, jan)
    (one,) = attendance.recognise(store, held, (Heard("Jan", reply="yes"),))
    assert (one.participant_id, one.doubtful) == (None, True)
    assert one.known == "meer mensen op de lijst heten zo"


@pytest.mark.parametrize(
    ("joined", "state"),
    [(time(9, 50), "present"), (time(10, 10), "present"), (time(10, 10, 1), "late")],
)
def test_more_than_ten_minutes_after_the_start_is_late(
    store: Store, held: int, joined: time, state: str
) -> None:
    (found,) = recognised(store, held, Heard("Femke", there=True, joined=joined))
    assert found[2] == state


def test_without_a_time_of_its_own_the_list_says_when_it_began(store: Store) -> None:
    key = add_meeting(store)
    heard = (Heard("Femke", there=True, joined=time(14, 20)),)
    began = datetime(2026, 11, 26, 14, 0)  # noqa: DTZ001 - a local time
    (one,) = attendance.recognise(store, key, heard, began)
    assert one.attendance == "late"
    (one,) = attendance.recognise(store, key, heard)
    assert one.attendance == "present"


def test_an_answer_says_who_is_coming_not_who_came(store: Store, held: int) -> None:
    femke = sessions.participants(store, held)[0]
    with store.change("Aanwezig") as change:
        sessions.attend(change, femke.id, "present")
        sessions.attend(change, sessions.participants(store, held)[2].id, "excused")
    assert recognised(
        store,
        held,
        Heard("Femke Rietveen", reply="no"),
        Heard("Joris Molendam", reply="no"),
        Heard("Zoë van der Zandakker", reply="yes"),
        Heard("Jan Berg", reply="maybe"),
        Heard("Mirte Slotermeer", reply="no"),  # the invitation below somebody's answer
    ) == [
        ("Femke Rietveen", "op de lijst", "present"),
        ("Joris Molendam", "op de lijst", "excused"),
        ("Zoë van der Zandakker", "op de lijst", "invited"),
        ("Jan Berg", "op de lijst", "invited"),
    ]


def test_what_was_recognised_is_taken_over_in_one_step(store: Store, held: int) -> None:
    before = kept(store)
    heard = (
        Heard("Femke Rietveen", there=True, joined=time(10, 20), left=time(12)),
        Heard("Xavier Onbekend", there=True, joined=time(10)),
        Heard("Joris Molendam", reply="no"),
    )
    found = attendance.recognise(store, held, heard)
    rest = attendance.others(store, held, found)
    assert [one.name.family_name for one in rest] == ["Zandakker", "Berg"]
    with store.change("Lijst overgenomen") as change:
        attendance.take_over(change, held, found, [one.id for one in rest])
    assert states(store, held) == {
        "Femke Rietveen": "late",
        "Joris Molendam": "excused",
        "Zoë van der Zandakker": "absent",
        "Jan Berg": "absent",
        "Xavier Onbekend": "present",
    }
    row = store.row("SELECT reply, arrived_at, left_at FROM participant WHERE attendance = 'late'")
    assert tuple(row or ()) == ("", "10:20", "12:00")
    assert store.value("SELECT reply FROM participant WHERE attendance = 'excused'") == "no"
    store.undo()
    assert kept(store) == before


def test_somebody_who_joined_by_two_names_counts_once(store: Store, held: int) -> None:
    found = attendance.recognise(
        store,
        held,
        (
            Heard("Femke Rietveen", there=True, joined=time(10, 30), left=time(11)),
            Heard("Rietveen Femke", there=True, joined=time(10), left=time(10, 20)),
        ),
    )
    (one,) = found
    assert (one.attendance, one.heard.joined, one.heard.left) == ("present", time(10), time(11))


def test_only_what_would_change_is_a_change(store: Store, held: int) -> None:
    def proposal(**values: object) -> Proposal:
        given = {"heard": Heard("x"), "participant_id": 1, "person_id": 1, "name": "x"}
        state = {"was": "present", "attendance": "present", "reply": "", "known": ""}
        return Proposal(**{**given, **state, **values})  # type: ignore[arg-type]

    assert not proposal().changes
    assert proposal(was="invited").changes
    assert proposal(participant_id=None).changes
    assert proposal(heard=Heard("x", reply="yes")).changes


def test_hundreds_of_answers_are_laid_beside_a_list_of_hundreds_at_once(
    store: Store, held: int
) -> None:
    with store.change("Velen") as change:
        for at in range(300):
            sessions.invite(change, held, people.add(change, f"Voor{at} van der Achter{at}"))
    heard = [Heard(f"Achter{at % 400} Voor{at % 400}", reply="yes") for at in range(900)]
    begun = monotonic()
    found = attendance.recognise(store, held, heard)
    assert monotonic() - begun < 3
    assert sum(one.participant_id is not None for one in found) == 300
