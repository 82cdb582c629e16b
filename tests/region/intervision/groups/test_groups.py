"""Groups: what they keep, their members and rules, attendance, and what opens the next session."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nplw_desktop.region import (
    agenda,
    attendance,
    conversations,
    holds,
    lines,
    meeting_list,
    quick_notes,
    regions,
    series,
    sessions,
)
from nplw_desktop.region.actions import of_person as actions_of
from nplw_desktop.region.dossier import read as dossier
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.intervision import cases, groups, live, preparing
from nplw_desktop.region.intervision.harvest import intentions
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY
from tests.region.intervision.group_ground import NAMES, intend, made, session

SPRING, SUMMER, AUTUMN = date(2026, 4, 16), date(2026, 6, 18), date(2026, 10, 8)
WINTER = date(2026, 12, 10)
RARE = "Zwartkruispad"


def names(store: Store, group: int) -> list[str]:
    return [each.shown for each in groups.members(store, group)]


# The group itself


def test_a_group_needs_a_name(store: Store) -> None:
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        groups.add(change, "  ")


def test_the_next_group_is_proposed_by_letter(store: Store) -> None:
    assert groups.proposed_title(store) == "Intervisiegroep A"
    with store.change("Groepen") as change:
        groups.add(change, "Intervisie groep A")
        groups.add(change, "Intervisiegroep C")
    assert groups.proposed_title(store) == "Intervisiegroep B"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"starts_at": time(15), "ends_at": time(14)}, "eindigt niet voordat"),
        ({"wipe_after": 0}, "0 dagen kan niet"),
        ({"confidentiality": "shareable"}, "nooit voor iedereen"),
        ({"title": " "}, "naam nodig"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    store: Store, values: dict[str, Any], why: str
) -> None:
    group, _people = made(store)
    before = groups.get(store, group)
    with pytest.raises(Refused, match=why), store.change("x") as change:
        groups.edit(change, group, **values)
    assert groups.get(store, group) == before


def test_the_list_tells_members_sessions_and_the_next_and_last_day(store: Store) -> None:
    group, _people = made(store)
    session(store, group, SPRING)
    session(store, group, SUMMER)
    session(store, group, WINTER, held=False)
    [row] = groups.every(store)
    assert (row.members, row.sessions, row.held) == (4, 3, 2)
    assert (row.next_on, row.last_on) == (WINTER, SUMMER)
    assert groups.every(store, "groep b") == (row,)
    assert groups.every(store, "groep z") == ()
    with store.change("Regio") as change:
        groups.edit(change, group, region_id=regions.add(change, "Rivierenzoom"))
    assert groups.every(store, region_ids=frozenset({99})) == ()


def test_deleting_a_group_keeps_its_sessions_and_its_people(store: Store) -> None:
    group, people_in_it = made(store)
    key = session(store, group, SPRING, there=tuple(people_in_it))
    with store.change("Groep verwijderd") as change:
        groups.delete(change, group)
    held = sessions.get(store, key)
    assert held is not None
    assert held.series_id is None
    assert len(sessions.participants(store, key)) == len(NAMES)
    store.undo()
    assert names(store, group) == list(NAMES)
    assert groups.of_session(store, key) == group


def test_sessions_to_come_follow_how_closed_the_group_is(store: Store) -> None:
    group, _people = made(store)
    held = session(store, group, SPRING)
    coming, own = (session(store, group, WINTER, held=False) for _ in range(2))
    with store.change("Vertrouwelijkheid") as change:
        sessions.edit(change, own, confidentiality="shareable")
        groups.edit(change, group, confidentiality="private")
    found = [sessions.get(store, key) for key in (held, coming, own)]
    assert [one.confidentiality for one in found if one is not None] == [
        "participants",
        "private",
        "shareable",
    ]


def test_the_next_session_is_as_closed_as_its_group(store: Store) -> None:
    group, _people = made(store, confidentiality="private")
    with store.change("Volgende sessie gepland") as change:
        key = preparing.plan_next(change, group, TODAY)
    planned = sessions.get(store, key)
    assert planned is not None
    assert planned.confidentiality == "private"


def test_a_group_under_a_hold_is_not_deleted(store: Store) -> None:
    group, _people = made(store)
    with store.change("Bewaarstop") as change:
        hold = holds.add(change, "klacht", TODAY, series_id=group)
    with pytest.raises(Refused, match="bewaarstop"), store.change("x") as change:
        groups.delete(change, group)
    with store.change("Opgeheven") as change:
        holds.lift(change, hold, TODAY)
        groups.delete(change, group)
    assert groups.get(store, group) is None


def test_cases_go_by_how_long_the_group_keeps_them_unless_they_have_a_day_of_their_own(
    store: Store,
) -> None:
    group, _people = made(store)
    usual, own, wiped = (session(store, group, SPRING) for _ in range(3))
    with store.change("Bewaren tot") as change:
        for key in (usual, own, wiped):
            cases.edit(change, key, wipe_on=SPRING + timedelta(days=180))
        cases.edit(change, own, wipe_on=AUTUMN)
        cases.edit(change, wiped, wiped_on=SUMMER)
        groups.edit(change, group, wipe_after=30)
    days = [cases.get(store, key).wipe_on for key in (usual, own, wiped)]
    assert days == [SPRING + timedelta(days=30), AUTUMN, SPRING + timedelta(days=180)]


def test_sessions_are_numbered_by_day_and_say_whose_case_it_was_but_not_what(store: Store) -> None:
    group, (anna, bert, *_) = made(store)
    late = session(store, group, WINTER, held=False)
    first = session(store, group, SPRING, owner=anna, chair=bert)
    found = groups.sessions_of(store, group)
    assert [(one.id, one.number) for one in found] == [(first, 1), (late, 2)]
    assert (found[0].owner, found[0].chair, found[0].held) == ("Anna Adema", "Bert Bos", True)


# Members and rules


def test_members_stand_in_the_order_of_the_group(store: Store) -> None:
    group, _people = made(store)
    listed = groups.members(store, group)
    with store.change("Volgorde") as change:
        groups.order_members(change, [each.id for each in reversed(listed)])
    assert names(store, group) == list(reversed(NAMES))


def test_who_is_added_twice_is_a_member_once_and_a_new_one_comes_last(store: Store) -> None:
    group, people_in_it = made(store, "Zoë Zand", "Anna Adema")
    with store.change("Nog eens") as change:
        groups.add_member(change, group, people_in_it[0])
    assert names(store, group) == ["Zoë Zand", "Anna Adema"]


def test_who_leaves_the_group_stays_in_its_sessions(store: Store) -> None:
    group, people_in_it = made(store)
    key = session(store, group, SPRING, there=tuple(people_in_it))
    with store.change("Weg") as change:
        groups.remove_member(change, groups.members(store, group)[0].id)
    assert names(store, group) == list(NAMES[1:])
    assert len(sessions.participants(store, key)) == len(NAMES)
    rows = groups.attendance(store, group).rows
    assert [(row.name, row.is_member) for row in rows][-1] == ("Anna Adema", False)


def test_rules_are_kept_in_order_and_an_empty_one_is_refused(store: Store) -> None:
    group, _people = made(store)
    with store.change("Afspraken") as change:
        one = groups.add_rule(change, group, "  Eerst   vragen, dan pas advies.  ")
        two = groups.add_rule(change, group, "Op tijd beginnen")
        groups.order_rules(change, (two, one))
        groups.edit_rule(change, two, "Op tijd beginnen en stoppen")
    said = [rule.text for rule in groups.rules(store, group)]
    assert said == ["Op tijd beginnen en stoppen", "Eerst vragen, dan pas advies."]
    with pytest.raises(Refused, match="woorden nodig"), store.change("x") as change:
        groups.add_rule(change, group, " ")


def test_a_rule_the_group_has_is_not_proposed_again(store: Store) -> None:
    group, _people = made(store)
    with store.change("Afspraak") as change:
        groups.add_rule(change, group, "twee keer gemist is even bellen")
    texts = {each.text for each in groups.proposals(store, group)}
    assert "Twee keer gemist is even bellen." not in texts
    assert len(texts) == len(groups.PROPOSALS) - 1


def test_the_usual_rules_come_once(store: Store) -> None:
    group, _people = made(store)
    with store.change("Gebruikelijke afspraken") as change:
        assert groups.add_usual(change, group) > 3
        assert groups.add_usual(change, group) == 0
    topics = {each.topic for each in groups.PROPOSALS}
    assert {"Vertrouwen", "Aanwezigheid", "Vervanging", "Verslag", "Dubbele relaties"} <= topics


# Attendance


def test_attendance_is_counted_over_the_sessions_that_were_held(store: Store) -> None:
    group, (anna, bert, *_) = made(store, "Anna Adema", "Bert Bos")
    session(store, group, SPRING, there=(anna, bert))
    session(store, group, SUMMER, there=(anna,), missed=(bert,))
    session(store, group, AUTUMN, there=(anna,), missed=(bert,))
    session(store, group, WINTER, there=(anna, bert), held=False)
    matrix = groups.attendance(store, group)
    assert [column.number for column in matrix.columns] == [1, 2, 3, 4]
    first, second = matrix.rows
    assert (first.there, first.asked, first.calls_for_a_call) == (3, 3, False)
    assert second.cells == ("present", "excused", "excused", "invited")
    assert (second.there, second.asked, second.missed_in_a_row) == (1, 3, 2)
    assert second.calls_for_a_call


def test_who_was_not_asked_to_a_session_did_not_miss_it(store: Store) -> None:
    group, (anna, bert, *_) = made(store, "Anna Adema", "Bert Bos")
    session(store, group, SPRING, there=(anna,))
    session(store, group, SUMMER, there=(anna, bert))
    row = groups.attendance(store, group).rows[1]
    assert (row.cells, row.there, row.asked) == (("", "present"), 1, 1)


def test_an_answer_shows_until_the_session_is_held(store: Store) -> None:
    group, (anna, *_) = made(store, "Anna Adema")
    key = session(store, group, WINTER, there=(anna,), held=False)
    with store.change("Antwoord") as change:
        one = sessions.participants(store, key)[0]
        change.update(sessions.participant, one.id, reply="maybe")
    assert groups.attendance(store, group).rows[0].cells == ("maybe",)
    with store.change("Gehouden") as change:
        sessions.edit(change, key, status="held")
    assert groups.attendance(store, group).rows[0].cells == ("invited",)


# Voornemens


def said(store: Store, session_id: int) -> list[tuple[str, str]]:
    return [(one.text, one.status) for one in groups.last_intentions(store, session_id)]


def test_the_intentions_of_the_session_before_open_the_next_one(store: Store) -> None:
    group, _people = made(store)
    intend(store, session(store, group, SPRING), "Oud en gedaan", "done")
    intend(store, session(store, group, SUMMER), "Brief laten lezen", "partly")
    coming = session(store, group, WINTER, held=False)
    assert said(store, coming) == [("Brief laten lezen", "partly")]


def test_what_an_earlier_session_left_open_comes_along(store: Store) -> None:
    group, _people = made(store)
    intend(store, session(store, group, SPRING), "Nog steeds open")
    intend(store, session(store, group, SUMMER), "Van de vorige keer")
    coming = session(store, group, WINTER, held=False)
    assert [text for text, _ in said(store, coming)] == ["Van de vorige keer", "Nog steeds open"]


def test_a_session_that_was_led_and_not_closed_opens_the_next_one_too(store: Store) -> None:
    group, _people = made(store)
    before = session(store, group, SUMMER, held=False)
    intend(store, before, "Brief laten lezen")
    coming = session(store, group, WINTER, held=False)
    assert said(store, coming) == []
    with store.change("Geleid") as change:
        now = datetime(2026, 6, 18, 12, 0, tzinfo=UTC)
        agenda.add(change, before, "Terugblik", 5)
        live.start(change, before, now)
        live.stop(change, before, now + timedelta(minutes=80))
    assert said(store, coming) == [("Brief laten lezen", "open")]


def test_no_session_of_another_group_or_of_later_opens_it(store: Store) -> None:
    group, _people = made(store)
    other, _people = made(store, "Evi Eik")
    intend(store, session(store, other, SUMMER), "Van een ander")
    intend(store, session(store, group, WINTER), "Van later")
    first = session(store, group, SPRING, held=False)
    loose = session(store, None, WINTER, held=False)
    assert said(store, first) == []
    assert said(store, loose) == []


def test_what_was_looked_back_on_stays_with_that_session(store: Store) -> None:
    group, _people = made(store)
    old = intend(store, session(store, group, SPRING), "Oud")
    session(store, group, SUMMER)
    coming = session(store, group, WINTER, held=False)
    with store.change("Teruggekeken") as change:
        intentions.review(change, old, coming, "done", "  Twee  brieven ")
    [one] = groups.last_intentions(store, coming)
    assert (one.status, one.outcome, one.reviewed_here) == ("done", "Twee brieven", True)
    assert one.line.done_on == WINTER
    with store.change("Toch niet") as change:
        intentions.review(change, old, coming, "open")
    [one] = groups.last_intentions(store, coming)
    assert (one.status, one.reviewed_here, one.line.done_on) == ("open", False, None)
    assert one.outcome == "Twee brieven"


# What is told of a group elsewhere


def test_a_group_is_no_series_of_meetings_and_its_sessions_are_no_reports(shown: Store) -> None:
    assert "Intervisie groep A" not in [row.title for row in series.every(shown, TODAY)]
    assert "Intervisie groep A" not in [title for _, title in sessions.every_series(shown)]
    found = [row.title for row in meeting_list.listed(shown, meeting_list.every(shown))]
    assert found
    assert not [title for title in found if "ntervisie" in title]


def test_members_of_a_group_are_offered_in_its_own_sessions_alone(store: Store) -> None:
    group, people_in_it = made(store)
    mine = session(store, group, WINTER, held=False)
    with store.change("Overleg") as change:
        meeting = sessions.add(change, "regional_meeting", "Overleg", WINTER)
    kinds = [each.kind for each in attendance.sources(store, meeting)]
    assert "series" not in kinds
    [offered] = [each for each in attendance.sources(store, mine) if each.kind == "series"]
    assert (offered.id, offered.count) == (group, len(people_in_it))


def test_a_contact_shows_the_group_and_the_day_and_not_a_word_more(store: Store) -> None:
    group, (anna, bert, *_) = made(store)
    key = session(store, group, SPRING, owner=anna, chair=anna, there=(anna, bert))
    named = RichText(f"@Anna over {RARE}", (Mark(0, 5, MarkKind.PERSON, str(anna)),))
    with store.change("Van alles") as change:
        one = sessions.participants(store, key)[0]
        change.update(sessions.participant, one.id, note=f"Bracht {RARE} in")
        sessions.edit(change, key, title=f"Sessie over {RARE}", purpose=RARE)
        lines.add(change, Home(key), RARE)
        lines.add(change, Home(key), named, kind="action", owner_id=bert, status="open")
        lines.add(change, Home(key), named, kind=quick_notes.KIND)
    assert RARE not in repr(conversations.timeline(store, anna, TODAY))
    [moment] = conversations.timeline(store, anna, TODAY)
    assert (moment.title, moment.held_on, moment.others) == ("Intervisiegroep B", SPRING, 0)
    assert sessions.groups_of(store, anna) == (("intervision", "Intervisiegroep B"),)
    assert quick_notes.naming(store, anna) == ()
    assert actions_of(store, anna) == ()
    assert len(actions_of(store, bert)) == 1  # what one has to do, one has to do


def test_a_session_in_no_group_is_called_intervision_and_nothing_else(store: Store) -> None:
    _group, (anna, *_) = made(store)
    key = session(store, None, SPRING, there=(anna,))
    with store.change("Naam") as change:
        sessions.edit(change, key, title=f"Over {RARE}")
    [moment] = conversations.timeline(store, anna, TODAY)
    assert moment.title == "Intervisie"


def test_the_dossier_says_when_a_group_meets_and_not_who_leads_or_what_about(store: Store) -> None:
    group, (anna, *_) = made(store)
    with store.change("Vaste gespreksleider") as change:
        groups.edit(change, group, chair_id=anna)
    key = session(store, group, WINTER, chair=anna, held=False)
    with store.change("Naam") as change:
        sessions.edit(change, key, title=f"Over {RARE}")
    found = dossier(store, TODAY)
    [coming] = found.sessions
    assert (coming.title, coming.held_on, coming.chair) == ("Intervisiegroep B", WINTER, "")
    [row] = found.series
    assert (row.title, row.next_on, row.chair) == ("Intervisiegroep B", WINTER, "")
