"""Where people sit in the drawing of who helped whom."""

from __future__ import annotations

from itertools import combinations

import pytest

from nplw_desktop.ui.tabs.minutes.afternoon.circle import (
    Spot,
    arrow,
    height_for,
    order,
    seats,
)

ROW, NAMES, WIDTH = 26.0, 168.0, 560.0


@pytest.mark.parametrize("count", [1, 2, 3, 12, 13, 40, 60])
def test_no_two_names_touch_and_all_lie_inside(count: int) -> None:
    height = max(240.0, height_for(count, ROW))
    found = seats(count, WIDTH, height, ROW, NAMES)
    assert len(found) == count
    for seat in found:
        assert ROW / 2 <= seat.at.y <= height - ROW / 2
        # A name goes outwards and has the room that was kept for it.
        room = WIDTH - seat.at.x if seat.right else seat.at.x
        assert room >= NAMES
    for one, other in combinations(found, 2):
        assert one.right != other.right or abs(one.at.y - other.at.y) >= ROW - 1e-6


def test_the_seats_go_round_so_that_neighbours_sit_together() -> None:
    found = seats(12, WIDTH, 400, ROW, NAMES)
    right, left = found[:6], found[6:]
    assert all(seat.right for seat in right)
    assert not any(seat.right for seat in left)
    assert [seat.at.y for seat in right] == sorted(seat.at.y for seat in right)
    assert [seat.at.y for seat in left] == sorted((seat.at.y for seat in left), reverse=True)


def test_an_arrow_points_at_the_teacher_and_stops_before_the_dot() -> None:
    learner, teacher = seats(2, WIDTH, 240, ROW, NAMES)
    bend = arrow(learner, teacher, WIDTH, 240, 8)
    assert bend.start == learner.at
    assert 7 < ((bend.end.x - teacher.at.x) ** 2 + (bend.end.y - teacher.at.y) ** 2) ** 0.5 < 9
    assert bend.head(9)[0] == bend.end
    assert bend.distance(bend.point(0.5)) < 1
    assert bend.distance(Spot(0, 0)) > 50


def test_who_helped_one_another_sit_near_and_who_stands_alone_comes_last() -> None:
    found = order((1, 2, 3, 4, 5, 6), [(1, 5), (2, 4)])
    assert abs(found.index(1) - found.index(5)) == 1
    assert abs(found.index(2) - found.index(4)) == 1
    assert set(found[4:]) == {3, 6}
    assert order((), []) == ()
