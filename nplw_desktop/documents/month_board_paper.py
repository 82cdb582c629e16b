"""The board of a month on paper: who works on what in which week, in words instead of colours."""

from __future__ import annotations

from datetime import date

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.action_list import badges
from nplw_desktop.documents.sheet import Block, Column, Grid, Prose, Row, Sheet, Tone
from nplw_desktop.region import dates
from nplw_desktop.region.coaching import durations
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.coaching_content import (
    BoardPiece,
    BoardRow,
    MonthBoard,
    WeekHead,
)

NOTHING = "Er zijn nog geen coaches."
_LEGEND = "Een voorstel is nog niet afgesproken."
_LEGEND_FREE = "Vrij is wat er van het jaar over is, in uren."
_FREE_PLACE = 1
_NAME, _FREE = 98.0, 46.0


def sheet_of(board: MonthBoard, *, made_on: date | None = None) -> Sheet:
    """What it says."""
    when = f"{dates.MONTHS[board.month - 1]} {board.year}"
    region = content.region_called(board.region)
    name = f"Planbord coachpool, {when}"
    return Sheet(
        title="Planbord coachpool",
        subtitle=when,
        status=content.made(board.look.sender, made_on),
        region=region,
        badges=badges(board.confidentiality, example=board.example),
        blocks=_blocks(board) if board.rows else (),
        foot=(" · ".join(filter(None, (region, name))), name),
        name=name,
        subject=f"Wie in welke week van {when} waaraan werkt",
        author=board.author,
        day=when,
        nothing=NOTHING,
        look=board.look,
    )


def _blocks(board: MonthBoard) -> tuple[Block, ...]:
    columns = (Column("Coach", _NAME), Column("Vrij", _FREE), *map(_week, board.weeks))
    rows = tuple(map(_row, board.rows))
    grid = Grid(columns, rows, named=True, wide=True, small=True, room=3.2, gap=5)
    grid = grid if board.shows_free else grid.without(_FREE_PLACE)
    off = ", ".join(day for week in board.weeks for day in week.off)
    proposed = any(piece.proposed for row in board.rows for cell in row.cells for piece in cell)
    said = (
        _LEGEND if proposed else "",
        _LEGEND_FREE if board.shows_free else "",
        f"Vrije dagen: {off}." if off else "",
    )
    words = " ".join(filter(None, said))
    return (grid, Prose(RichText(words), Tone.QUIET, wide=True)) if words else (grid,)


def _week(head: WeekHead) -> Column:
    return Column(f"wk {head.number}\n{dates.day_month(head.monday)}")


def _row(row: BoardRow) -> Row:
    free = durations.write(row.free)
    cells = (
        content.one_line(row.name),
        f"{free}\nbijna vol" if row.tight else free,
        *("\n".join(map(_piece, cell)) for cell in row.cells),
    )
    return Row(tuple(map(RichText, cells)))


def _piece(piece: BoardPiece) -> str:
    hours = f" {durations.write(piece.minutes)}\u00a0u" if piece.minutes else ""
    said = f"{content.one_line(piece.words)}{hours}"
    return f"voorstel {said}" if piece.proposed else said
