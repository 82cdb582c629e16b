"""The board of a month on paper: the rows of ``coaching.month_board`` in words."""

from __future__ import annotations

from nplw_desktop.region import dates
from nplw_desktop.region.coaching.planning import month_board
from nplw_desktop.region.coaching.planning.month_board import AWAY, PROPOSED, Block, Week
from nplw_desktop.region.coaching.planning.month_board import BoardRow as Known
from nplw_desktop.region.coaching.report.asked import Asked, some
from nplw_desktop.region.reporting import coaching
from nplw_desktop.region.reporting import head as paper_head
from nplw_desktop.region.reporting.choice import MONTH_BOARD, Choice
from nplw_desktop.region.reporting.coaching_content import (
    BoardPiece,
    BoardRow,
    MonthBoard,
    WeekHead,
)
from nplw_desktop.region.reporting.content import Withheld
from nplw_desktop.region.reporting.lens import region_name
from nplw_desktop.store import Reader

TITLE = "Coachpool"
_CLOSED = "vertrouwelijk"
_AWAY = "afwezig"


def board(
    source: Reader,
    year: int,
    month: int,
    region_ids: frozenset[int] | None = None,
    choice: Choice | None = None,
) -> tuple[MonthBoard, tuple[Withheld, ...]]:
    """The board of a month by name, and what stays out of it unless it is let through."""
    choice = choice or Choice(MONTH_BOARD)
    found = month_board.rows(source, year, month, region_ids=region_ids)
    ids = {block.request_id for row in found.rows for block in row.blocks if block.request_id}
    private = {key: each for key, each in some(source, ids).items() if each.private}
    closed = tuple(coaching.of_request(private[key]) for key in sorted(private))
    made = paper_head.maker(source)
    named = [_row(row, len(found.weeks), private, choice) for row in found.rows]
    if not choice.has("empty"):
        named = [row for row in named if any(row.cells)]
    return MonthBoard(
        TITLE,
        year,
        month,
        region_name(source, coaching.only_region(source, region_ids)),
        tuple(_week(each, choice) for each in found.weeks),
        tuple(named),
        shows_free=choice.has("free"),
        confidentiality=coaching.scale_of(closed, choice),
        author=made.author,
        example=made.example,
        look=made.look,
    ), closed


def _week(found: Week, choice: Choice) -> WeekHead:
    off = (f"{dates.short_with_day(day)} {name}" for day, name in found.holidays)
    return WeekHead(found.monday, found.number, tuple(off) if choice.has("holidays") else ())


def _row(row: Known, weeks: int, private: dict[int, Asked], choice: Choice) -> BoardRow:
    cells: list[list[BoardPiece]] = [[] for _ in range(weeks)]
    for block in sorted(row.blocks, key=lambda each: (each.kind == AWAY, each.first)):
        if block.kind == PROPOSED and not choice.has("proposals"):
            continue
        for place in range(block.first, min(block.last + 1, weeks)):
            cells[place].append(_piece(block, private, choice))
    for place, days in row.days_off.items():
        names = ", ".join(dates.WEEKDAYS[day][:2] for day in days)
        cells[place].append(BoardPiece(f"{_AWAY} {names}"))
    return BoardRow(row.name, row.free, row.almost_full, tuple(map(tuple, cells)))


def _piece(block: Block, private: dict[int, Asked], choice: Choice) -> BoardPiece:
    if block.kind == AWAY:
        return BoardPiece(_AWAY)
    asked = private.get(block.request_id or 0)
    closed = asked is not None and not coaching.shows(asked, choice)
    words = _CLOSED if closed else block.label
    return BoardPiece(words, block.minutes, proposed=block.kind == PROPOSED)
