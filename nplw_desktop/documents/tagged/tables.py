"""Tables with head and body, heads that say what they head, and cells over rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Table

from nplw_desktop.documents import fonts
from nplw_desktop.documents import reportlab_patches as patches
from nplw_desktop.documents.tagged.lines import Colour, Run, TextStyle
from nplw_desktop.documents.tagged.structure import Element
from nplw_desktop.documents.tagged.text import Beside, Text

COLUMN, ROW = "/Column", "/Row"
"""What a head cell is the head of."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``heads`` makes it a head. It may go over columns to the right and rows below."""

    runs: Sequence[Run]
    style: TextStyle
    heads: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableLook:
    """Widths, padding and lines in points; a line is (thickness, colour)."""

    widths: Sequence[float]
    padding: float = 5.5
    gap: float = 8
    under_head: tuple[float, Colour] | None = None
    under_row: tuple[float, Colour] | None = None
    head_padding: float = 3.0


class _Rows(Table):  # type: ignore[misc]  # ReportLab has no types
    """Cuts through a row only where that row is higher than a page."""

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        self.splitInRow = int(patches.at_top_of_page(self))
        parts: list[Any] = super().split(availWidth, availHeight)
        return parts


def table(
    parent: Element,
    head: Sequence[Sequence[Cell]],
    body: Sequence[Sequence[Cell]],
    look: TableLook,
    *,
    beside: Beside | None = None,
) -> Table:
    """A table whose head is drawn again on each page, as an artifact there."""
    element = parent.add("Table")
    grid: list[list[Any]] = [[""] * len(look.widths) for _ in (*head, *body)]
    spans: list[tuple[Any, ...]] = []
    for part, rows, first in (("THead", head, 0), ("TBody", body, len(head))):
        section = element.add(part) if rows else element
        trs = [section.add("TR") for _ in rows]
        for row, column, cell in _places(rows, len(look.widths)):
            text = Text(_cell_element(trs[row], cell), cell.runs, cell.style, beside=beside)
            beside = None  # goes with the first cell
            grid[first + row][column] = text
            if cell.columns > 1 or cell.rows > 1:
                end = (column + cell.columns - 1, first + row + cell.rows - 1)
                spans.append(("SPAN", (column, first + row), end))
    commands = [*_look_commands(look, len(head)), *spans]
    return _Rows(
        grid, colWidths=list(look.widths), repeatRows=len(head), style=commands, hAlign="LEFT"
    )


def _cell_element(row: Element, cell: Cell) -> Element:
    element = row.add("TH", Scope=cell.heads) if cell.heads else row.add("TD")
    if cell.columns > 1:
        element.attributes["ColSpan"] = str(cell.columns)
    if cell.rows > 1:
        element.attributes["RowSpan"] = str(cell.rows)
    return element


def _places(rows: Sequence[Sequence[Cell]], width: int) -> Iterator[tuple[int, int, Cell]]:
    """Where each cell begins; ValueError if the rows do not fill the grid exactly."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            yield row, column, cell
            own = {
                (row + down, column + across)
                for down in range(cell.rows)
                for across in range(cell.columns)
            }
            if taken & own:
                raise ValueError(f"cells overlap in row {row}")
            taken |= own
    if taken != {(row, column) for row in range(len(rows)) for column in range(width)}:
        raise ValueError("the cells do not fill the table")


def _look_commands(look: TableLook, heads: int) -> list[tuple[Any, ...]]:
    every = ((0, 0), (-1, -1))
    commands: list[tuple[Any, ...]] = [
        ("FONTNAME", *every, fonts.REGULAR),  # else ReportLab sets Helvetica, which is not embedded
        ("VALIGN", *every, "TOP"),
        ("LEFTPADDING", *every, 0),
        ("RIGHTPADDING", *every, look.gap),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", *every, look.padding),
        ("BOTTOMPADDING", *every, look.padding),
    ]
    if heads:
        commands.append(("TOPPADDING", (0, 0), (-1, heads - 1), 0))
        commands.append(("BOTTOMPADDING", (0, 0), (-1, heads - 1), look.head_padding))
    if look.under_row is not None:
        commands.append(("LINEBELOW", (0, heads), (-1, -1), *look.under_row))
    if heads and look.under_head is not None:
        commands.append(("LINEBELOW", (0, 0), (-1, heads - 1), *look.under_head))
    return commands
