"""Meetings: agenda, standing, the list of them and how it is narrowed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region import (
    filing,
    lines,
    meeting_list,
    meetings,
    people,
    regions,
    report_versions,
    sessions,
)
from nplw_desktop.region.contacts import Order
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meeting_list import MeetingFilter, MeetingList
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person

DAY = timedelta(days=1)


def _plan(store: Store, title: str = "Overleg", on: date = TODAY, **values: object) -> int:
    with store.change("Plannen") as change:
        return meetings.plan(change, title, on, **values)  # type: ignore[arg-type]


def _agenda(store: Store, key: int) -> list[str]:
    return [item.title for item in meetings.agenda(store, key)]


def test_a_planned_meeting_has_the_standard_agenda_and_its_user(store: Store) -> None:
    with store.change("Ik") as change:
        me = people.introduce(change, "Mirte")
    key = _plan(store)
    assert [(item.title, item.minutes) for item in meetings.agenda(store, key)] == list(
        meetings.STANDARD_AGENDA
    )
    held = sessions.get(store, key)
    assert held is not None
    assert held.minute_taker_id == me
    assert [one.person_id for one in sessions.participants(store, key)] == [me]


def test_a_meeting_is_planned_before_anybody_said_who_they_are(store: Store) -> None:
    assert sessions.participants(store, _plan(store)) == ()


def test_the_agenda_is_put_in_order_and_an_item_goes_with_its_minutes(store: Store) -> None:
    key = _plan(store)
    items = [item.id for item in meetings.agenda(store, key)]
    with store.change("Volgorde") as change:
        meetings.order_agenda(change, (items[4], *items[:4]))
        lines.add(change, Home(key, items[4]), "tekst")
    assert _agenda(store, key)[0] == "Rondvraag en sluiting"
    with store.change("Weg") as change:
        meetings.delete_item(change, items[4])
    assert "Rondvraag en sluiting" not in _agenda(store, key)
    assert store.value("SELECT count(*) FROM line") == 0
    [item] = store.bin(meetings.agenda_item)
    store.restore(item, "terug")
    assert _agenda(store, key)[0] == "Rondvraag en sluiting"
    assert len(meetings.minutes(store, key, items[4])) == 1


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_a_time_that_cannot_be_is_refused(store: Store, minutes: int) -> None:
    key = _plan(store)
    with pytest.raises(Refused, match="minuten kan niet"), store.change("x") as change:
        meetings.add_item(change, key, "Netten", minutes)
    item = meetings.agenda(store, key)[0]
    with pytest.raises(Refused, match="minuten kan niet"), store.change("x") as change:
        meetings.edit_item(change, item.id, minutes=minutes)


def test_an_agenda_item_needs_a_title(store: Store) -> None:
    key = _plan(store)
    with pytest.raises(Refused, match="titel nodig"), store.change("x") as change:
        meetings.add_item(change, key, " ")
    item = meetings.agenda(store, key)[0]
    with store.change("Anders") as change:
        meetings.edit_item(change, item.id, title="  Opening ", done=True)
    assert _agenda(store, key)[0] == "Opening"


def _standing(store: Store, key: int) -> tuple[str, date | None, int]:
    held = sessions.get(store, key)
    assert held is not None
    return held.status, held.adopted_on, held.version


def test_a_report_goes_from_planned_to_draft_to_adopted_and_on_as_a_next_version(
    store: Store,
) -> None:
    key = _plan(store)
    assert _standing(store, key) == ("planned", None, 1)
    with store.change("Beginnen") as change:
        meetings.begin(change, key)
    assert _standing(store, key) == ("draft", None, 1)
    with store.change("Vaststellen") as change:
        report_versions.adopt(change, key, TODAY)
        meetings.begin(change, key)
    assert _standing(store, key) == ("adopted", TODAY, 1)
    with store.change("Wijzigen") as change:
        report_versions.amend(change, key, "Naam hersteld")
    assert _standing(store, key) == ("amended", None, 2)


def test_the_meeting_before_is_that_of_the_series_or_of_the_title(store: Store) -> None:
    naima = add_person(store, "Naima")
    with store.change("Reeks") as change:
        series = sessions.add_series(change, "Reeks", "regional_meeting")
    first = add_meeting(store, naima, on=TODAY - 20 * DAY)
    other = add_meeting(store, on=TODAY - 9 * DAY, series_id=series)
    key = _plan(store, "Regionaal overleg")
    assert meetings.before(store, key) == (other, TODAY - 9 * DAY, 0)
    with store.change("Titel") as change:
        sessions.edit(change, other, title="Anders")
    assert meetings.before(store, key) == (first, TODAY - 20 * DAY, 1)
    in_series = _plan(store, "Los", series_id=series)
    assert meetings.before(store, in_series) == (other, TODAY - 9 * DAY, 0)
    with store.change("Geen dag") as change:
        sessions.edit(change, key, held_on=None)
    assert meetings.before(store, key) is None
    assert meetings.before(store, 99) is None


def test_who_was_invited_before_is_invited_again_once(store: Store) -> None:
    naima, bram = add_person(store, "Naima"), add_person(store, "Bram")
    earlier = add_meeting(store, naima, bram)
    with store.change("Gast") as change:
        sessions.welcome_guest(change, earlier, "Jan")
    key = add_meeting(store, bram)
    with store.change("Uitnodigen") as change:
        assert meetings.invite_as_before(change, key, earlier) == 1
        assert meetings.invite_as_before(change, key, earlier) == 0
    there = {one.person_id: one.attendance for one in sessions.participants(store, key)}
    assert there == {bram: "present", naima: "invited"}


def test_the_list_counts_who_was_there_what_was_decided_and_what_is_open(region: Store) -> None:
    for row in meeting_list.listed(region, meeting_list.every(region)):
        there = sessions.participants(region, row.id)
        assert row.invited == len(there)
        assert row.present == sum(one.was_there for one in there)
        filed = meetings.filed(region, row.id)
        assert row.decisions == sum(line.kind == "decision" for line in filed)
        assert row.open_actions == sum(
            line.kind == "action" and line.status == "open" for line in filed
        )
    assert sum(row.decisions for row in meeting_list.listed(region, meeting_list.every(region))) > 0


def _titles(store: Store, order: Order | None = None, **narrowed: object) -> list[str]:
    listed = MeetingList(store, MeetingFilter(**narrowed))  # type: ignore[arg-type]
    return [row.title for row in listed.first(order or Order("held_on"), 50)]


@pytest.fixture
def several(store: Store) -> Store:
    with store.change("Regio") as change:
        regions.serve(change, frozenset({1}))
    for at, title in enumerate(("Warmtetafel", "Bestek kavel 2", "Netten", "Bestek kavel 10")):
        _plan(store, title, TODAY + at * DAY, region_id=at or None)
    with store.change("Agenda") as change:
        key = change.value("SELECT id FROM session WHERE title = 'Netten'")
        meetings.add_item(change, key, "Vollooprisico")
        sessions.edit(change, key, kind="working_group")
        sessions.add(change, "phone_call", "Bestek bellen", TODAY)
    return store


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("bestek", ["Bestek kavel 2", "Bestek kavel 10"]),
        ("kavel 10", ["Bestek kavel 10"]),
        ("risico", ["Netten"]),
        ("n", ["Netten"]),
        ("tafel", ["Warmtetafel"]),
        ("bellen", []),
        ("'", []),
        ("\udc80", []),
        ("NEAR(", []),
    ],
)
def test_meetings_are_found_by_title_and_agenda(
    several: Store, words: str, titles: list[str]
) -> None:
    assert _titles(several, words=words) == titles


def test_the_list_is_sorted_by_number_in_the_title_and_narrowed(several: Store) -> None:
    assert _titles(several, Order("title_sort")) == [
        "Bestek kavel 2",
        "Bestek kavel 10",
        "Netten",
        "Warmtetafel",
    ]
    assert _titles(several, kind="working_group") == ["Netten"]
    assert _titles(several, region_ids=frozenset({1})) == ["Warmtetafel", "Bestek kavel 2"]
    assert _titles(several, region_ids=frozenset()) == ["Warmtetafel"]
    for key in meeting_list.SORTED:
        ids = MeetingList(several, MeetingFilter()).ids(Order(key))
        back = MeetingList(several, MeetingFilter()).ids(Order(key, descending=True))
        assert list(ids) == list(reversed(back))


def test_the_count_of_a_kind_is_the_length_of_its_list(several: Store) -> None:
    counts = meeting_list.counts(several, MeetingFilter(words="e"))
    for kind, count in counts.items():
        assert len(_titles(several, kind=kind, words="e")) == count
    assert meeting_list.counts(several, MeetingFilter())[""] == 4


def test_what_was_filed_comes_in_the_order_of_the_agenda(store: Store) -> None:
    key = _plan(store)
    items = [item.id for item in meetings.agenda(store, key)]
    with store.change("Verslag") as change:
        for item, text in ((items[1], "tweede"), (items[0], "eerste"), (None, "los")):
            line = lines.add(change, Home(key, item), text)
            filing.file(change, line, "insight", TODAY)
        lines.add(change, Home(key, items[0]), "tekst")
    assert [line.text.text for line in meetings.filed(store, key)] == ["los", "eerste", "tweede"]


def _numbers(store: Store, key: int) -> dict[str, str]:
    return {line.text.text: line.number for line in lines.of(store, Home(key))}


def test_a_meeting_of_another_region_takes_new_numbers_there_in_the_old_order(store: Store) -> None:
    here, there = (region.id for region in regions.every(store)[:2])
    other = _plan(store, region_id=there)
    key = _plan(store, region_id=here)
    with store.change("Verslag") as change:
        written = [lines.add(change, Home(key), text) for text in ("een", "twee", "drie")]
        for line, kind in zip(written, ("decision", "action", "decision"), strict=True):
            filing.file(change, line, kind, TODAY)
        filing.file(change, written[2], "decision", TODAY)
        filing.file(change, lines.add(change, Home(other), "elders"), "decision", TODAY)
    before = _numbers(store, key)
    assert before == {"een": "B-2026-1", "twee": "A-2026-1", "drie": "B-2026-2"}
    with store.change("Regio gewijzigd") as change:
        meetings.move(change, key, there, TODAY)
    assert _numbers(store, key) == {"een": "B-2026-2", "twee": "A-2026-1", "drie": ""}
    with store.change("Weer besluit") as change:
        filing.file(change, written[2], "decision", TODAY)
    assert _numbers(store, key)["drie"] == "B-2026-3"
    store.undo()
    store.undo()
    assert _numbers(store, key) == before
    held = sessions.get(store, key)
    assert held is not None
    assert held.region_id == here


def test_an_adopted_report_stays_in_its_region(store: Store) -> None:
    here, there = (region.id for region in regions.every(store)[:2])
    key = _plan(store, region_id=here)
    with store.change("Vastgesteld") as change:
        report_versions.adopt(change, key, TODAY)
        meetings.move(change, key, here, TODAY)
    with pytest.raises(Refused, match="vastgesteld"), store.change("Regio") as change:
        meetings.move(change, key, there, TODAY)
