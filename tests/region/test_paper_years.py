"""Papers over many meetings: a year with its register, and actions by person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region import actions, lines, regions, reporting, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.lines import Home
from nplw_desktop.region.reporting.choice import ACTIONS, YEAR, Choice
from nplw_desktop.region.reporting.content import Afternoon, FullReport
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_meeting, add_person
from tests.region.test_paper_contents import point, texts, write

PRIVATE = Confidentiality.PRIVATE


def held_days(store: Store, *more: object) -> list[date | None]:
    found = reporting.year(store, *more)  # type: ignore[arg-type]
    return [meeting.summary.held_on for meeting in found.meetings]


@pytest.fixture
def anna(store: Store) -> int:
    return add_person(store, "Anna Bos", "Zandwijk")


def test_a_year_has_its_meetings_from_first_to_last_day_oldest_first(
    store: Store, anna: int
) -> None:
    days = (date(2026, 12, 31), date(2026, 1, 1), date(2025, 12, 31), date(2027, 1, 1))
    for day in days:
        add_meeting(store, anna, on=day)
    assert held_days(store, None, 2026) == [date(2026, 1, 1), date(2026, 12, 31)]


def test_a_year_of_a_series_or_region_has_those_alone(store: Store, anna: int) -> None:
    with store.change("Reeks") as change:
        series = sessions.add_series(change, "Overleg warmte", "regional_meeting")
        one, two = regions.add(change, "Rivierenzoom"), regions.add(change, "Linge")
    add_meeting(store, anna, on=date(2026, 1, 5), series_id=series, region_id=one)
    add_meeting(store, anna, on=date(2026, 2, 5), region_id=two)
    add_meeting(store, anna, on=date(2026, 3, 5), region_id=None)
    assert held_days(store, series, 2026) == [date(2026, 1, 5)]
    assert held_days(store, None, 2026, frozenset({two})) == [date(2026, 2, 5), date(2026, 3, 5)]
    book = reporting.year(store, series, 2026)
    assert (book.title, book.region) == ("Overleg warmte", "Regio Rivierenzoom")
    assert reporting.year(store, None, 2026).region == ""


def test_what_is_only_planned_is_left_out_and_what_was_written_counts(
    store: Store, anna: int
) -> None:
    add_meeting(store, on=date(2026, 6, 1))
    written = add_meeting(store, on=date(2026, 6, 2))
    write(store, written, "paragraph", "iets", point(store, written, "Punt"))
    add_meeting(store, anna, on=date(2026, 6, 3))
    days = [date(2026, 6, 2), date(2026, 6, 3)]
    assert held_days(store, None, 2026) == days
    assert held_days(store, None, 2026, None, Choice(YEAR, frozenset())) == days


def test_meetings_more_closed_than_the_readers_are_left_out_whole(store: Store, anna: int) -> None:
    add_meeting(store, anna, on=date(2026, 6, 3), confidentiality="private")
    shown = add_meeting(store, anna, on=date(2026, 6, 4), confidentiality="participants")
    write(store, shown, "paragraph", "geheim", point(store, shown, "P"), confidentiality="private")
    book = reporting.year(store, None, 2026)
    assert [meeting.summary.held_on for meeting in book.meetings] == [date(2026, 6, 4)]
    assert "geheim" not in texts(book)
    assert book.register[0].marks == ("present",)
    assert held_days(store, None, 2026, None, Choice(YEAR), Confidentiality.SHAREABLE) == []
    own = reporting.year(store, None, 2026, None, Choice(YEAR), PRIVATE)
    assert (len(own.meetings), "geheim" in texts(own)) == (2, True)


def test_the_register_has_everyone_by_name_with_a_mark_a_meeting(store: Store, anna: int) -> None:
    zoe = add_person(store, "Zoë Aap")
    first = add_meeting(store, anna, on=date(2026, 1, 1))
    second = add_meeting(store, zoe, on=date(2026, 2, 1))
    with store.change("Gasten") as change:
        sessions.invite(change, second, anna, "excused")
        for held in (first, second):
            sessions.welcome_guest(change, held, "Jan de Mol")
    rows = reporting.year(store, None, 2026).register
    assert [(row.name, row.marks) for row in rows] == [
        ("Zoë Aap", ("", "present")),
        ("Anna Bos", ("present", "excused")),
        ("Jan de Mol", ("present", "present")),
    ]
    assert "Zandwijk" in rows[1].organisation
    less = Choice(YEAR).ticked("register", False)
    assert reporting.year(store, None, 2026, choice=less).register == ()


def test_a_part_left_out_is_left_out_of_every_meeting_of_the_year(store: Store, anna: int) -> None:
    held = add_meeting(store, anna, on=date(2026, 1, 1))
    write(store, held, "decision", "besloten", point(store, held, "Punt"))
    less = Choice(YEAR).ticked("minutes", False).ticked("decisions", False)
    (meeting,) = reporting.year(store, None, 2026, choice=less).meetings
    assert isinstance(meeting, FullReport)
    assert (meeting.items, meeting.summary.decisions) == ((), ())
    assert meeting.present


def test_an_afternoon_in_a_year_is_an_afternoon(store: Store, anna: int) -> None:
    with store.change("Middag") as change:
        held = sessions.add(change, "co_working_afternoon", "Middag", date(2026, 3, 1))
        sessions.invite(change, held, anna, "present")
    (meeting,) = reporting.year(store, None, 2026).meetings
    assert isinstance(meeting, Afternoon)


# Actions


def names(store: Store, choice: Choice = Choice(ACTIONS), **more: object) -> list[tuple[str, int]]:  # noqa: B008
    found = reporting.action_lists(store, choice, **more)  # type: ignore[arg-type]
    return [(one.name, len(one.actions) + len(one.promises)) for one in found.people]


def act(store: Store, held: int, words: str, owner: int | None = None, kind: str = "action") -> int:
    key = write(store, held, kind, words)
    with store.change("Wie") as change:
        actions.set_owner(change, key, owner)
    return key


def test_actions_stand_by_person_by_main_name_and_without_one_last(store: Store, anna: int) -> None:
    zoe = add_person(store, "Zoë Aap")
    held = add_meeting(store)
    act(store, held, "bellen", anna)
    act(store, held, "mailen", zoe)
    act(store, held, "schrijven")
    act(store, held, "beloofd", zoe, "promise")
    key = act(store, held, "iets")
    with store.change("Naam") as change:
        change.update(lines.line, key, owner_name="Bureau Tol")
    assert names(store) == [("Zoë Aap", 2), ("Anna Bos", 1), ("Bureau Tol", 1), ("", 1)]
    assert names(store, Choice(ACTIONS).ticked("promises", False))[0] == ("Zoë Aap", 1)
    assert names(store, person_ids=frozenset({zoe})) == [("Zoë Aap", 2)]


def test_what_is_done_comes_along_only_when_asked(store: Store, anna: int) -> None:
    key = act(store, add_meeting(store), "bellen", anna)
    with store.change("Klaar") as change:
        actions.tick(change, key, True, TODAY)
    assert names(store) == []
    assert names(store, Choice(ACTIONS).ticked("done", True)) == [("Anna Bos", 1)]


def test_a_list_is_of_one_meeting_of_a_series_or_of_everything(store: Store, anna: int) -> None:
    with store.change("Reeks") as change:
        series = sessions.add_series(change, "Overleg", "regional_meeting")
    one = add_meeting(store, series_id=series)
    two = add_meeting(store, on=TODAY + timedelta(days=7), series_id=series)
    for held in (one, two, add_meeting(store)):
        act(store, held, "bellen", anna)
    counts = [
        names(store, **more)  # type: ignore[arg-type]
        for more in ({"session_id": one}, {"series_id": series}, {})
    ]
    assert counts == [[("Anna Bos", 1)], [("Anna Bos", 2)], [("Anna Bos", 3)]]
    assert reporting.action_lists(store, Choice(ACTIONS), series_id=series).title == "Overleg"
    assert not reporting.action_lists(store, Choice(ACTIONS), session_id=one).show_source


def test_actions_of_other_regions_stay_out(store: Store, anna: int) -> None:
    with store.change("Regio") as change:
        one, two = regions.add(change, "Rivierenzoom"), regions.add(change, "Linge")
    act(store, add_meeting(store, region_id=one), "bellen", anna)
    act(store, add_meeting(store, region_id=two), "mailen", anna)
    assert names(store, region_ids=frozenset({one})) == [("Anna Bos", 1)]
    found = reporting.action_lists(store, Choice(ACTIONS), region_ids=frozenset({one}))
    assert found.region == "Regio Rivierenzoom"


def test_a_loose_action_goes_to_who_agreed_on_it_and_a_private_one_to_nobody(
    store: Store, anna: int
) -> None:
    with store.change("Los") as change:
        actions.add(change, "bellen", TODAY, owner_id=anna)
        key = actions.add(change, "geheim", TODAY, owner_id=anna, home=Home(person_id=anna))
        change.update(lines.line, key, confidentiality="")
    assert names(store) == [("Anna Bos", 1)]
    assert names(store, audience=PRIVATE) == [("Anna Bos", 2)]
