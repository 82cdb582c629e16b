"""The list of meetings, and what the minutes screen reads and edits besides."""

from __future__ import annotations

from datetime import date, time

import pytest

from nplw_desktop.region import (
    actions,
    filing,
    lines,
    meeting_list,
    meetings,
    report_versions,
    sessions,
)
from nplw_desktop.region.contacts import Order
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.region.meeting_list import MeetingFilter, MeetingList
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_meeting, add_person

NEWEST = Order("held_on", descending=True)


def plan(store: Store, title: str, on: date = TODAY, **values: object) -> int:
    with store.change("Plan") as change:
        return meetings.plan(change, title, on, **values)  # type: ignore[arg-type]


def line_of(store: Store, key: int) -> Line:
    found = lines.get(store, key)
    assert found is not None
    return found


def titles(store: Store, order: Order = NEWEST, **narrowed: object) -> list[str]:
    listed = MeetingList(store, MeetingFilter(**narrowed))  # type: ignore[arg-type]
    assert [row.id for row in listed.first(order, 99)] == list(listed.ids(order))
    return [row.title for row in listed.first(order, 99)]


@pytest.fixture
def three(store: Store) -> Store:
    plan(store, "Overleg B", date(2026, 11, 5), place="Regiohuis")
    plan(store, "Aanbesteden", date(2026, 11, 12), kind="working_group")
    plan(store, "Élan", date(2026, 10, 1), kind="co_working_afternoon")
    return store


def test_the_newest_comes_first_and_every_order_turns_round(three: Store) -> None:
    assert titles(three) == ["Aanbesteden", "Overleg B", "Élan"]
    assert titles(three, Order("title_sort")) == ["Aanbesteden", "Élan", "Overleg B"]
    for key in meeting_list.SORTED:
        assert titles(three, Order(key)) == titles(three, Order(key, descending=True))[::-1]


def test_on_one_day_the_time_decides(store: Store) -> None:
    plan(store, "middag", starts_at=time(13, 0))
    plan(store, "ochtend", starts_at=time(9, 0))
    assert titles(store, Order("held_on")) == ["ochtend", "middag"]


def test_talks_are_no_meetings(store: Store) -> None:
    with store.change("Gesprek") as change:
        sessions.add(change, "phone_call", "Telefoongesprek", TODAY)
    assert titles(store) == []
    assert meeting_list.counts(store, MeetingFilter()) == {"": 0}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("overleg", ["Overleg B"]),
        ("REGIOHUIS", ["Overleg B"]),
        ("rondvraag", ["Aanbesteden", "Overleg B"]),  # an afternoon has another programme
        ("oogst", ["Élan"]),
        ("elan", ["Élan"]),
        ("a", ["Aanbesteden"]),
        ("overleg regiohuis", ["Overleg B"]),
        ("bestaat niet", []),
        ("'", []),
        ("%", []),
    ],
)
def test_the_filter_looks_in_titles_places_and_agenda(three: Store, words, found) -> None:
    assert titles(three, words=words) == found


def test_kinds_are_counted_under_the_filter_but_not_under_themselves(three: Store) -> None:
    counted = meeting_list.counts(three, MeetingFilter(kind="working_group"))
    assert counted == {
        "": 3,
        "regional_meeting": 1,
        "working_group": 1,
        "co_working_afternoon": 1,
    }
    assert titles(three, kind="working_group") == ["Aanbesteden"]


def test_another_region_is_left_out_and_no_region_is_everybodys(three: Store) -> None:
    with three.change("Regio") as change:
        key = MeetingList(three, MeetingFilter()).first(NEWEST, 1)[0].id
        sessions.edit(change, key, region_id=1)
    assert titles(three, region_ids=frozenset({2})) == ["Overleg B", "Élan"]
    assert len(titles(three, region_ids=frozenset({1}))) == 3
    assert len(titles(three, region_ids=frozenset({1, 2}))) == 3
    counted = meeting_list.counts(three, MeetingFilter(region_ids=frozenset({2, 3})))
    assert counted[""] == 2


def test_letters_go_to_the_first_title_that_begins_with_them(three: Store) -> None:
    listed = MeetingList(three, MeetingFilter())
    by_title = Order("title_sort")
    assert [listed.locate(by_title, word) for word in ("a", "Él", "o", "x")] == [0, 1, 2, -1]
    assert listed.locate(NEWEST, "a") == -1


def test_a_row_counts_people_decisions_and_open_actions(store: Store) -> None:
    people = [add_person(store, name) for name in ("Anna", "Bram", "Cor")]
    key = add_meeting(store, *people[:2])
    with store.change("Regels") as change:
        sessions.invite(change, key, people[2], "excused")
        for kind, status in (("decision", "valid"), ("decision", "valid"), ("action", "open")):
            lines.add(change, Home(key), "x", kind=kind, status=status)
        lines.add(change, Home(key), "x", kind="action", status="done")
    (row,) = MeetingList(store, MeetingFilter()).first(NEWEST, 9)
    assert (row.present, row.invited, row.decisions, row.open_actions) == (2, 3, 2, 1)


def test_what_was_filed_comes_in_the_order_of_the_agenda(store: Store) -> None:
    key = plan(store, "Overleg")
    first, second = [item.id for item in meetings.agenda(store, key)[:2]]
    with store.change("Regels") as change:
        for item, text, kind in (
            (second, "c", "action"),
            (first, "a", "decision"),
            (first, "gewoon", "paragraph"),
            (first, "b", "insight"),
            (None, "los", "promise"),
        ):
            lines.add(change, Home(key, item), text, kind=kind)
    assert [line.text.text for line in meetings.filed(store, key)] == ["los", "a", "b", "c"]


def test_the_meeting_before_is_of_the_same_series_or_title(store: Store) -> None:
    anna = add_person(store, "Anna")
    earlier = add_meeting(store, anna, on=date(2026, 9, 10))
    other = plan(store, "Iets anders", date(2026, 11, 1))
    key = plan(store, "Regionaal overleg")
    assert meetings.before(store, key) == (earlier, date(2026, 9, 10), 1)
    assert meetings.before(store, other) is None
    with store.change("Reeks") as change:
        series = sessions.add_series(change, "Reeks", "regional_meeting")
        sessions.edit(change, other, series_id=series)
        sessions.edit(change, key, series_id=series)
    assert meetings.before(store, key) == (other, date(2026, 11, 1), 0)
    assert (series, "Reeks") in sessions.every_series(store)


def test_the_same_people_are_invited_once(store: Store) -> None:
    anna, bram = add_person(store, "Anna"), add_person(store, "Bram")
    earlier = add_meeting(store, anna, bram, on=date(2026, 9, 10))
    key = add_meeting(store, bram)
    with store.change("Genodigden") as change:
        assert meetings.invite_as_before(change, key, earlier) == 1
    there = {one.person_id: one.attendance for one in sessions.participants(store, key)}
    assert there == {bram: "present", anna: "invited"}


def test_a_report_changed_after_all_becomes_a_next_version(store: Store) -> None:
    key = plan(store, "Overleg")
    with store.change("Vast") as change:
        report_versions.adopt(change, key, TODAY)
        report_versions.amend(change, key, "Naam hersteld")
    held = sessions.get(store, key)
    assert held is not None
    assert (held.status, held.adopted_on, held.version) == ("amended", None, 2)


@pytest.fixture
def action(store: Store) -> int:
    """An action in a meeting that Bram is at, with nothing read from it yet."""
    bram, anna = add_person(store, "Bram Vliet"), add_person(store, "Anna Berg")
    key = add_meeting(store, bram, anna)
    with store.change("Actie") as change:
        line_id = lines.add(change, Home(key), "Bram stuurt vr 4")
        filing.file(change, line_id, "action", TODAY)
    return line_id


def retype(store: Store, line_id: int, text: str) -> Line:
    before = line_of(store, line_id).text
    with store.change("Typen") as change:
        lines.retype(change, line_id, RichText(text))
        filing.reread(change, line_id, TODAY, before)
    return line_of(store, line_id)


def test_what_was_read_follows_the_text_while_it_is_typed(store: Store, action: int) -> None:
    assert retype(store, action, "Bram stuurt vr 11 dec").due_on == date(2026, 12, 11)
    assert retype(store, action, "Anna stuurt vr 11 dec").owner == "Anna Berg"


def test_what_was_filled_in_by_hand_stays_whatever_is_typed(store: Store, action: int) -> None:
    with store.change("Met de hand") as change:
        actions.set_due(change, action, date(2027, 1, 14))
    assert retype(store, action, "Bram stuurt vr 11 dec").due_on == date(2027, 1, 14)


def test_nothing_is_emptied_when_its_words_are_taken_out(store: Store, action: int) -> None:
    read = retype(store, action, "Bram stuurt vr 11 dec")
    left = retype(store, action, "stuurt het rekenblad")
    assert (left.owner, left.due_on) == (read.owner, read.due_on)


def test_an_emptied_line_begins_anew(store: Store, action: int) -> None:
    with store.change("Leeg") as change:
        filing.file(change, action, "action", TODAY)
        filing.forget(change, action)
    left = line_of(store, action)
    assert (left.kind, left.number, left.owner, left.due_on, left.status) == (
        "paragraph",
        "",
        "",
        None,
        "",
    )


def test_a_name_that_was_only_words_goes_when_someone_is_chosen(store: Store) -> None:
    key = add_meeting(store)
    anna = add_person(store, "Anna Berg")
    with store.change("Actie") as change:
        line_id = lines.add(change, Home(key), "x", kind="action", owner_name="alle gemeenten")
    assert line_of(store, line_id).owner == "alle gemeenten"
    with store.change("Naam") as change:
        actions.set_owner(change, line_id, anna)
        actions.set_owner(change, line_id, None)
    assert line_of(store, line_id).owner == ""


def test_a_home_knows_whether_anything_is_written_there(store: Store) -> None:
    key = plan(store, "Overleg")
    item = meetings.agenda(store, key)[0].id
    with store.change("Regel") as change:
        lines.add(change, Home(key, item), "x")
    assert lines.any_at(store, Home(key, item))
    assert not lines.any_at(store, Home(key))
