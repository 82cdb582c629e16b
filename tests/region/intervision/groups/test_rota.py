"""Whose turn it is: who waited longest comes first, and why is said without a word of any case."""

from __future__ import annotations

from datetime import date, timedelta

from nplw_desktop.region import sessions
from nplw_desktop.region.intervision import groups, preparing
from nplw_desktop.region.people import person
from nplw_desktop.store import Store
from tests.region.intervision.group_ground import made, session

SPRING, SUMMER, AUTUMN = date(2026, 4, 16), date(2026, 6, 18), date(2026, 10, 8)
WINTER = date(2026, 12, 10)


def order(turns: tuple[groups.Turn, ...]) -> list[str]:
    return [turn.name.split()[0] for turn in turns]


def test_who_never_brought_a_case_goes_before_who_did(store: Store) -> None:
    group, (anna, bert, cora, dirk) = made(store)
    everyone = (anna, bert, cora, dirk)
    session(store, group, SPRING, owner=anna, there=everyone)
    session(store, group, SUMMER, owner=cora, there=everyone)
    assert order(groups.fair_turn(store, group)) == ["Bert", "Dirk", "Anna", "Cora"]


def test_who_brought_one_longest_ago_is_first_once_everybody_did(store: Store) -> None:
    group, (anna, bert, *_) = made(store, "Anna Adema", "Bert Bos")
    session(store, group, SUMMER, owner=anna, there=(anna, bert))
    session(store, group, SPRING, owner=bert, there=(anna, bert))
    turns = groups.fair_turn(store, group)
    assert order(turns) == ["Bert", "Anna"]
    assert turns[0].why == "Bracht het laatst in op 16 apr 2026; daarna was er 1 sessie"
    assert turns[1].why == "Bracht het laatst in op 18 jun 2026, de vorige sessie"


def test_who_joined_yesterday_did_not_wait_as_long_as_who_brought_one_a_year_ago(
    store: Store,
) -> None:
    group, (anna, bert, *_) = made(store, "Anna Adema", "Bert Bos")
    session(store, group, SPRING, owner=anna, there=(anna,))
    [_anna, new] = groups.members(store, group)
    with store.change("Lid sinds") as change:
        groups.edit_member(change, new.id, joined_on=AUTUMN)
    turns = groups.fair_turn(store, group)
    assert order(turns) == ["Anna", "Bert"]
    assert turns[1].why == "Bracht nog geen casus in, in de groep sinds 8 okt 2026"
    assert turns[1].person_id == bert


def test_who_has_a_turn_to_come_stands_behind_the_others(store: Store) -> None:
    group, (anna, bert, cora, _dirk) = made(store)
    session(store, group, SPRING, owner=bert, there=(anna, bert, cora))
    session(store, group, WINTER, owner=anna, held=False)
    turns = groups.fair_turn(store, group)
    assert order(turns)[-1] == "Anna"
    assert turns[-1].why == "Staat al gepland voor 10 dec 2026"
    assert turns[-1].planned_on == WINTER


def test_the_session_somebody_is_sought_for_counts_for_nobody(store: Store) -> None:
    group, (anna, bert, *_) = made(store, "Anna Adema", "Bert Bos")
    session(store, group, SPRING, owner=bert, there=(anna, bert))
    coming = session(store, group, WINTER, owner=anna, held=False, there=(anna, bert))
    assert order(groups.fair_turn(store, group)) == ["Bert", "Anna"]
    assert order(groups.fair_turn(store, group, coming)) == ["Anna", "Bert"]


def test_who_said_no_to_the_session_stands_last_and_is_not_able(store: Store) -> None:
    group, (anna, bert, cora, *_) = made(store, "Anna Adema", "Bert Bos", "Cora Cats")
    coming = session(store, group, WINTER, held=False, there=(bert, cora), missed=(anna,))
    with store.change("Antwoord") as change:
        reply = next(one for one in sessions.participants(store, coming) if one.person_id == bert)
        change.update(sessions.participant, reply.id, reply="no")
    turns = groups.fair_turn(store, group, coming)
    assert order(turns) == ["Cora", "Anna", "Bert"]
    assert [turn.able for turn in turns] == [True, False, False]
    assert turns[1].why == "Heeft zich voor deze sessie afgemeld"


def test_nobody_waits_in_a_group_without_sessions_so_its_own_order_counts(store: Store) -> None:
    group, _people = made(store)
    assert order(groups.fair_turn(store, group)) == ["Anna", "Bert", "Cora", "Dirk"]
    assert {turn.why for turn in groups.fair_turn(store, group)} == {"Bracht nog geen casus in"}


def test_facilitators_take_turns_and_who_does_not_lead_is_left_out(store: Store) -> None:
    group, (anna, bert, cora, dirk) = made(store)
    everyone = (anna, bert, cora, dirk)
    session(store, group, SPRING, chair=anna, there=everyone)
    session(store, group, SUMMER, chair=dirk, there=everyone)
    not_me = groups.members(store, group)[2]
    with store.change("Leidt niet mee") as change:
        groups.edit_member(change, not_me.id, facilitates=False)
    coming = session(store, group, WINTER, owner=cora, held=False, there=everyone)
    turns = groups.facilitators(store, group, coming)
    assert order(turns) == ["Bert", "Anna", "Dirk"]
    assert turns[0].why == "Leidde nog geen sessie, in de groep sinds 16 apr 2026"
    assert turns[2].why == "Leidde het laatst op 18 jun 2026, de vorige sessie"


def test_nobody_is_proposed_to_lead_and_to_bring_the_case(store: Store) -> None:
    group, (anna, bert, *_) = made(store)
    assert order(groups.fair_turn(store, group))[0] == "Anna"
    leaders = groups.facilitators(store, group)
    assert order(leaders) == ["Bert", "Cora", "Dirk", "Anna"]
    assert leaders[-1].why == "Aan de beurt om in te brengen"

    coming = session(store, group, WINTER, held=False, chair=anna)
    turns = groups.fair_turn(store, group, coming)
    assert order(turns) == ["Bert", "Cora", "Dirk", "Anna"]
    assert (turns[-1].able, turns[-1].why) == (True, "Leidt deze sessie")

    later = session(store, group, WINTER + timedelta(days=60), held=False, owner=bert)
    leaders = groups.facilitators(store, group, later)
    assert order(leaders)[-1] == "Bert"
    assert leaders[-1].why == "Brengt deze sessie de casus in"


def test_who_is_planned_to_lead_does_not_have_the_turn_to_bring_a_case(store: Store) -> None:
    group, (anna, bert, *_) = made(store)
    with store.change("Gepland") as change:
        planned = preparing.plan_next(change, group, AUTUMN)
    found = sessions.get(store, planned)
    assert found is not None
    assert found.chair_id == bert
    assert groups.fair_turn(store, group, planned)[0].person_id == anna


def test_a_group_with_a_facilitator_of_its_own_has_only_that_one(store: Store) -> None:
    group, (_anna, bert, *_) = made(store)
    with store.change("Vast") as change:
        groups.edit(change, group, chair_id=bert)
    [turn] = groups.facilitators(store, group)
    assert (turn.person_id, turn.why) == (bert, "Vaste gespreksleider van de groep")


def test_a_facilitator_from_outside_the_group_leads_too(store: Store) -> None:
    group, _people = made(store)
    with store.change("Van buiten") as change:
        outside = change.insert(person, display_name="Evi Eik", name_sort="eik evi")
        groups.edit(change, group, chair_id=outside)
    [turn] = groups.facilitators(store, group)
    assert (turn.person_id, turn.name, turn.times) == (outside, "Evi Eik", 0)


def test_in_the_example_who_brought_nothing_yet_is_proposed(shown: Store) -> None:
    [group] = groups.every(shown)
    coming = next(one for one in groups.sessions_of(shown, group.id) if not one.held)
    turns = groups.fair_turn(shown, group.id, coming.id)
    assert turns[0].name == "Femke Rietveen"
    assert [turn.times for turn in turns[-3:]] == [1, 1, 1]
    assert turns[-1].name == "Naima Bouzarai"


def test_taking_who_is_first_each_time_lets_everybody_round_before_anyone_twice(
    store: Store,
) -> None:
    group, people_in_it = made(store)
    taken = []
    for weeks in range(9):
        who = groups.fair_turn(store, group)[0].person_id
        day = SPRING + timedelta(weeks=8 * weeks)
        session(store, group, day, owner=who, there=tuple(people_in_it))
        taken.append(who)
    assert all(len(set(taken[at : at + 4])) == 4 for at in range(6))
