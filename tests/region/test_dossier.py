"""The dossier of a hand-over: what is open, what comes, who is who; nothing that stays behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region import actions, demo, dossier, lines, people, regions, sessions, settings
from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching_tables import coach_request
from nplw_desktop.region.dossier import rhythm_of
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from tests.region.coaching import pool
from tests.region.ground import TODAY, add_meeting, add_person


@pytest.fixture
def mirte(store: Store) -> int:
    with store.change("Ik") as change:
        return people.introduce(change, "Mirte Slotermeer")


def act(
    store: Store, text: str, owner: int, *, due_on: date | None = None, home: Home | None = None
) -> int:
    with store.change("Actie") as change:
        return actions.add(change, text, TODAY, owner_id=owner, due_on=due_on, home=home)


def test_the_giver_s_own_open_actions_come_first_by_date(store: Store, mirte: int) -> None:
    naima = add_person(store, "Naima Zandakker")
    act(store, "Later", mirte, due_on=TODAY + timedelta(9))
    act(store, "Zonder dag", mirte)
    act(store, "Te laat", mirte, due_on=TODAY - timedelta(1))
    act(store, "Van haar", naima)
    done = act(store, "Klaar", mirte)
    with store.change("Klaar") as change:
        actions.tick(change, done, True, TODAY)
    found = dossier.read(store, TODAY)
    assert [action.text.text for action in found.mine] == ["Te laat", "Later", "Zonder dag"]
    assert [action.late for action in found.mine] == [True, False, False]
    assert [action.owner for action in found.others] == ["Naima Zandakker"]
    assert found.giver == "Mirte Slotermeer"


def test_in_the_colleague_s_file_the_giver_is_named(store: Store, mirte: int) -> None:
    act(store, "Bestek sturen", mirte)
    with store.change("Overgedragen") as change:
        joris = people.introduce(change, "Joris Molendam")
    assert settings.me(store) == joris
    found = dossier.read(store, TODAY, giver_id=mirte, to="Joris Molendam")
    assert (found.giver, found.to) == ("Mirte Slotermeer", "Joris Molendam")
    assert [action.text.text for action in found.mine] == ["Bestek sturen"]
    names = [c.name for group in (*found.partners, *found.municipalities) for c in group.contacts]
    assert names == []


def test_what_is_for_the_giver_alone_stays_out_unless_it_goes_along(
    store: Store, mirte: int
) -> None:
    naima = add_person(store, "Naima Zandakker", "Gemeente Zandwijk")
    open_ = add_meeting(store, naima, on=TODAY - timedelta(20))
    closed = add_meeting(store, naima, on=TODAY - timedelta(2), confidentiality="private")
    coming = add_meeting(store, on=TODAY + timedelta(2), confidentiality="private")
    act(store, "Gewoon", mirte, home=Home(session_id=open_))
    act(store, "Gesloten", mirte, home=Home(session_id=closed))
    act(store, "Los", mirte)
    with store.change("Reeks") as change:
        sessions.add_series(change, "Reeks", "working_group", confidentiality="private")
    whole = dossier.read(store, TODAY)
    part = dossier.read(store, TODAY, without_private=True)
    assert {action.text.text for action in whole.mine} == {"Gewoon", "Gesloten", "Los"}
    assert {action.text.text for action in part.mine} == {"Gewoon", "Los"}
    held = sessions.get(store, coming)
    assert held is not None
    assert [each.title for each in whole.sessions] == [held.title]
    assert part.sessions == ()
    assert (len(whole.series), len(part.series)) == (1, 0)
    (contact,) = part.partners[0].contacts
    assert contact.last_spoken_on == TODAY - timedelta(20)
    assert whole.partners[0].contacts[0].last_spoken_on == TODAY - timedelta(2)


def test_open_requests_go_along_and_confidential_ones_only_with_the_rest(store: Store) -> None:
    with store.change("Vragen") as change:
        first = pool.whole(change, lambda: "De Hoven", coach="Coen de Coach")
        pool.whole(change, lambda: "Geheim", private=True)
        done = pool.whole(change, lambda: "Klaar")
        requests.step(change, done.request, "completed", TODAY)
        change.update(coach_request, first.request, wished="", until_on=date(2027, 2, 1))
    whole = dossier.read(store, TODAY).requests
    assert [each.question for each in whole] == ["De Hoven", "Geheim"]
    (part,) = dossier.read(store, TODAY, without_private=True).requests
    town = store.value("SELECT name FROM municipality ORDER BY id LIMIT 1")
    assert (part.number, part.municipalities, part.status) == ("V-2026-1", town, "lopend")
    assert (part.coaches, part.wanted) == ("Coen de Coach", "vóór 1-2-2027")


def test_coming_sessions_begin_today_and_held_ones_are_past(store: Store) -> None:
    add_meeting(store, on=TODAY + timedelta(9))
    add_meeting(store, on=TODAY)
    add_meeting(store, on=TODAY - timedelta(1))
    add_meeting(store, on=TODAY + timedelta(1), status="held")
    found = dossier.read(store, TODAY)
    assert [each.held_on for each in found.sessions] == [TODAY, TODAY + timedelta(9)]


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ([], ""),
        ([1], ""),
        ([7, 7, 7], "ongeveer elke week"),
        ([28, 42, 28], "ongeveer elke 4 weken"),
        ([300] * 3 + [14] * 8, "ongeveer elke 2 weken"),
    ],
)
def test_the_rhythm_is_read_from_the_last_days(gaps: list[int], said: str) -> None:
    days = [date(2026, 1, 5)]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    assert rhythm_of(days) == said


def test_the_rhythm_that_was_written_down_counts(store: Store) -> None:
    with store.change("Reeks") as change:
        series = sessions.add_series(change, "Overleg", "regional_meeting", rhythm="elk kwartaal")
        sessions.add(change, "regional_meeting", "x", TODAY + timedelta(7), series_id=series)
    (row,) = dossier.read(store, TODAY).series
    assert (row.rhythm, row.next_on) == ("elk kwartaal", TODAY + timedelta(7))


def test_the_example_region_by_municipality_and_partner(shown: Store) -> None:
    found = dossier.read(shown, TODAY)
    (zandwijk,) = (group for group in found.municipalities if group.name == "Zandwijk")
    naima = next(c for c in zandwijk.contacts if c.name.startswith("Naima"))
    assert naima.role == "Programmamanager warmte"
    assert naima.last_spoken_on is not None
    assert naima.actions
    assert [group.name for group in found.municipalities] == sorted(
        group.name for group in found.municipalities
    )
    assert "Rivierstroom" in " ".join(group.name for group in found.partners)
    listed = sum(len(g.contacts) for g in (*found.municipalities, *found.partners))
    assert listed == shown.value("SELECT count(*) FROM person") - 1
    assert found.example


def test_municipalities_without_a_contact_are_named(store: Store) -> None:
    region = regions.every(store)[0]
    with store.change("Van mij") as change:
        regions.serve(change, frozenset({region.id}))
    found = dossier.read(store, TODAY)
    assert len(found.without_contact) == region.municipalities
    assert found.municipalities == ()


def test_an_action_without_a_number_stands_there_with_its_words(store: Store, mirte: int) -> None:
    naima = add_person(store, "Naima Zandakker")
    with store.change("Actie") as change:
        lines.add(
            change,
            Home(person_id=naima),
            "woord " * 20,
            kind="action",
            status="open",
            owner_id=mirte,
        )
    (contact,) = dossier.read(store, TODAY).partners[0].contacts
    assert contact.actions == (("woord " * 10).rstrip() + "…",)


def test_an_empty_file_has_an_empty_dossier(store: Store) -> None:
    found = dossier.read(store, TODAY)
    assert (found.giver, found.mine, found.series, found.partners) == ("", (), (), ())


def test_a_large_region_is_read_in_one_go(region: Store) -> None:
    demo.generate(region, people=300, meetings=20, seed=2)
    found = dossier.read(region, TODAY)
    listed = sum(len(g.contacts) for g in (*found.municipalities, *found.partners))
    assert listed == region.value("SELECT count(*) FROM person") - 1
    assert len(found.mine) + len(found.others) == len(actions.every(region, open_only=True))
