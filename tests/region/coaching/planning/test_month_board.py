"""The month of the pool as the board shows it, on screen and on paper."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region.coaching.planning import month_board
from nplw_desktop.region.coaching.planning.month_board import AGREED, AWAY, PROPOSED, WORKED
from nplw_desktop.region.coaching_tables import coach_municipality
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.store import Store
from tests.region.coaching.planning_ground import (
    HOUR,
    add_coach,
    add_request,
    assign,
    away,
    work,
)

W49, W50, W51 = (date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14))
W52, W53, W1 = (date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4))


def blocks(store: Store, year: int = 2026, month: int = 12, **more: object) -> list[object]:
    board = month_board.rows(store, year, month, **more)  # type: ignore[arg-type]
    return [(one.kind, one.first, one.last, one.words) for row in board.rows for one in row.blocks]


def test_weeks_in_a_row_with_the_same_hours_are_one_block(store: Store) -> None:
    who = add_coach(store)
    plan = ((W49, 4 * HOUR), (W50, 4 * HOUR), (W51, 90), (W53, 90))
    assign(store, who, 12 * HOUR, plan, add_request(store, "Sluisbuurt"), status="active")
    assert blocks(store) == [
        (AGREED, 0, 1, "Sluisbuurt 4 u p/w"),
        (AGREED, 2, 2, "Sluisbuurt 1,5 u"),
        (AGREED, 4, 4, "Sluisbuurt 1,5 u"),
    ]


def test_a_proposal_is_told_from_what_is_agreed_and_what_was_declined_is_gone(
    store: Store,
) -> None:
    who = add_coach(store)
    for status in ("proposed", "agreed", "declined"):
        assign(store, who, HOUR, ((W49, HOUR),), add_request(store, status), status=status)
    assert blocks(store) == [(PROPOSED, 0, 0, "proposed 1 u"), (AGREED, 0, 0, "agreed 1 u")]


def test_work_in_one_week_lies_in_lanes_below_each_other(store: Store) -> None:
    who = add_coach(store)
    assign(store, who, 9 * HOUR, ((W49, HOUR), (W50, HOUR)), add_request(store, "Een"))
    assign(store, who, 9 * HOUR, ((W50, 2 * HOUR),), add_request(store, "Twee"))
    assign(store, who, 9 * HOUR, ((W51, 3 * HOUR),), add_request(store, "Drie"))
    (row,) = month_board.rows(store, 2026, 12).rows
    assert [[one.label for one in lane] for lane in row.lanes] == [["Een", "Drie"], ["Twee"]]


def test_whole_weeks_away_are_a_block_and_part_of_a_week_is_said_by_its_days(store: Store) -> None:
    who = add_coach(store)
    away(store, who, date(2026, 12, 10), date(2026, 12, 11))
    away(store, who, W52, date(2027, 1, 1))
    (row,) = month_board.rows(store, 2026, 12).rows
    assert [(one.kind, one.first, one.last) for one in row.blocks] == [(AWAY, 3, 4)]
    assert row.days_off == {1: (3, 4)}


def test_work_in_a_week_away_stays_in_sight(store: Store) -> None:
    who = add_coach(store)
    away(store, who, W52, date(2026, 12, 27))
    assign(store, who, HOUR, ((W52, HOUR),))
    assert [each[0] for each in blocks(store)] == [PROPOSED, AWAY]  # type: ignore[index]


def test_hours_show_in_weeks_that_had_no_plan(store: Store) -> None:
    who = add_coach(store)
    key = assign(store, who, 9 * HOUR, ((W50, 2 * HOUR),), status="active")
    for day in (date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 8)):
        work(store, key, day, HOUR)
    assert blocks(store) == [(AGREED, 1, 1, "De Hoven 2 u"), (WORKED, 0, 0, "De Hoven 2 u")][::-1]


def test_week_53_shows_in_december_and_in_january(store: Store) -> None:
    who = add_coach(store)
    assign(store, who, 9 * HOUR, ((W53, HOUR), (W1, HOUR)), status="agreed")
    assert blocks(store) == [(AGREED, 4, 4, "De Hoven 1 u p/w")]
    assert blocks(store, 2027, 1) == [(AGREED, 0, 1, "De Hoven 1 u p/w")]
    numbers = [each.number for each in month_board.rows(store, 2027, 1).weeks]
    assert numbers == [53, 1, 2, 3, 4]


def test_work_that_goes_on_beyond_the_month_is_still_so_much_a_week(store: Store) -> None:
    who = add_coach(store)
    plan = ((date(2026, 11, 23), HOUR), (W49, HOUR), (W51, 2 * HOUR))
    assign(store, who, 9 * HOUR, plan, status="agreed")
    assert blocks(store) == [(AGREED, 0, 0, "De Hoven 1 u p/w"), (AGREED, 2, 2, "De Hoven 2 u")]


def test_a_column_knows_its_holidays(store: Store) -> None:
    found = {each.number: each.holidays for each in month_board.columns_of(2026, 12)}
    assert found[52] == ((date(2026, 12, 25), "Eerste kerstdag"),)
    assert found[51] == ()


def test_the_fullest_coach_comes_first_and_one_without_hours_last(store: Store) -> None:
    third = add_coach(store, "Omar Tazelaar", minutes_year=0)
    second = add_coach(store, "Lieke Brinkstra")
    first = add_coach(store, "Hanneke Veldzichter")
    assign(store, first, 72 * HOUR, from_on=W49)
    rows = month_board.rows(store, 2026, 12).rows
    assert [row.coach_id for row in rows] == [first, second, third]
    assert (rows[0].free, rows[0].given, rows[0].unplanned) == (8 * HOUR, 72 * HOUR, 72 * HOUR)
    assert rows[0].almost_full


def test_who_is_not_active_is_left_out_unless_there_is_work(store: Store) -> None:
    add_coach(store, "Lieke Brinkstra", active_until=date(2026, 11, 27))
    add_coach(store, "Omar Tazelaar", active_from=W1)
    left = add_coach(store, active_until=date(2026, 11, 27))
    assign(store, left, HOUR, ((W49, HOUR),))
    assert [row.coach_id for row in month_board.rows(store, 2026, 12).rows] == [left]


def test_who_works_in_other_regions_is_left_out(store: Store) -> None:
    here, there, anywhere = (add_coach(store, name) for name in ("Een", "Twee", "Drie"))
    place = store.rows(municipality.select().where(municipality.c.region_id.isnot(None)))
    one = place[0]
    other = next(each for each in place if each.region_id != one.region_id)
    with store.change("Werkgebied") as change:
        for key, where in ((here, one), (there, other)):
            change.insert(coach_municipality, coach_id=key, municipality_id=where.id, kind="works")
    board = month_board.rows(store, 2026, 12, region_ids=frozenset((one.region_id,)))
    assert {row.coach_id for row in board.rows} == {here, anywhere}


def test_what_a_confidential_request_is_about_is_for_the_user_alone(store: Store) -> None:
    who = add_coach(store)
    secret = add_request(store, "Geheim wijkplan", confidentiality="private")
    assign(store, who, HOUR, ((W49, HOUR),), secret)
    assert blocks(store) == [(PROPOSED, 0, 0, "Geheim wijkplan 1 u")]
    shared = blocks(store, audience=Confidentiality.SHAREABLE)
    assert shared == [(PROPOSED, 0, 0, "vertrouwelijk 1 u")]


def test_a_preview_shows_a_plan_that_is_not_kept(store: Store) -> None:
    who = add_coach(store)
    request = add_request(store)
    plan = ((W49, HOUR), (W50, HOUR), (W1, HOUR))
    shown = month_board.rows(store, 2026, 12, preview={who: (request, "De Hoven", plan)})
    (block,) = shown.rows[0].blocks
    assert (block.request_id, block.assignment_id, block.words) == (
        request, None, "De Hoven 1 u p/w",
    )  # fmt: skip
    assert blocks(store) == []


def test_the_months_follow_each_other_over_the_year() -> None:
    assert month_board.next_month(2026, 12) == (2027, 1)
    assert month_board.next_month(2027, 1, -1) == (2026, 12)
