"""Rows for the clipboard: as a table for a spreadsheet or a letter, without colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from nplw_desktop.ui.widgets.rows_source import Column, R, RowSource

_PAGE = 256


def table_mime(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> QMimeData:
    """The lines with their heads as tab-separated text and as an HTML table."""
    kept = [heads, *lines]
    mime = QMimeData()
    mime.setText("\n".join("\t".join(_flat(cell) for cell in line) for line in kept))
    mime.setHtml(
        f"<table><thead>{_row(heads, 'th')}</thead><tbody>{_body(kept[1:])}</tbody></table>"
    )
    return mime


def lines_of(
    source: RowSource[R], ids: Sequence[int], columns: Sequence[Column[R]]
) -> Iterator[list[str]]:
    """The texts of these records in that order, read in pages; a deleted one is left out."""
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        rows = {row.id: row for row in source.rows(page)}
        for record in page:
            row = rows.get(record)
            if row is not None:
                yield [column.text(row) for column in columns]


def _body(lines: Iterable[Sequence[str]]) -> str:
    return "".join(_row(line, "td") for line in lines)


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _flat(cell: str) -> str:
    return " ".join(cell.split())
