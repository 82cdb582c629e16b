"""Tables for other programs: CSV as a Dutch Excel reads it, and XLSX with real types.

CSV has ``;`` between fields, a decimal comma and a byte order mark, so that a double click opens it
well. Text that a program would run as a formula is guarded in CSV by an apostrophe before it, which
``unguarded`` takes off again; in XLSX text is text by its type. A telephone number such as
``+31 6 12345678`` is no formula and stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

Kind = Literal["text", "number", "hours", "money", "date", "time", "moment", "yes_no"]
"""How a column is written. ``hours`` holds whole minutes and becomes hours, ``money`` whole cents and
becomes euros; the other kinds hold what they say. None is an empty cell of any kind."""

Value = str | int | Decimal | date | time | datetime | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its kind, and whether its sum stands below it."""

    title: str
    kind: Kind = "text"
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; ``name`` is that of the sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows)


# A sign that makes a formula, wherever a program would still see it as the first: behind blanks and
# signs that do not show; wide and small forms too.
_BEFORE = r"['\s\x00-\x1f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*"
_RUNS = rf"{_BEFORE}[=+\-@＝＋－＠﹦﹢﹣﹫−]|[\t\r\n\x00]"
_FORMULA = re.compile(_RUNS)
# Digits in groups behind a plus: a sum it cannot be, for nothing is added to anything.
_PHONE = re.compile(r"\+\d{1,3}(?: \(0\))?(?: \d{1,10})+")
_GUARDED = re.compile(rf"'(?={_RUNS})")
_UNWRITABLE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_MOST_SIGNS = 32_767  # in a cell of Excel
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was


def guarded(text: str) -> str:
    """``text`` as it can stand in a CSV without being run as a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _PHONE.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The reverse of ``guarded``; other text stays as it is."""
    return text[1:] if _GUARDED.match(text) else text


def hours(minutes: int) -> Decimal:
    """Minutes in hours, to four decimals: 300 of them together are still right to the minute."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.0001"), ROUND_HALF_UP)


# CSV


def as_csv(table: Table) -> bytes:
    """A table as CSV, with its sums left out: who reads it would take them for a row."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(_clean(column.title)) for column in table.columns])
    for row in table.rows:
        writer.writerow(
            [_in_csv(value, column) for value, column in zip(row, table.columns, strict=True)]
        )
    return sheet.getvalue().encode("utf-8-sig")


def read_csv(data: bytes) -> list[list[str]]:
    """The cells of a CSV that ``as_csv`` made, with the guards off."""
    sheet = io.StringIO(data.decode("utf-8-sig"), newline="")
    return [[unguarded(cell) for cell in row] for row in csv.reader(sheet, delimiter=";")]


def _in_csv(value: Value, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(_clean(value))
    if isinstance(value, bool):
        return _yes_no(value)
    if isinstance(value, date | time):  # a moment is a date besides
        return _in_time(value)
    return f"{_number(value, column):f}".replace(".", ",")


def _in_time(value: date | time) -> str:
    clock = value.strftime("%H:%M") if isinstance(value, time | datetime) else ""
    day = f"{value:%d-%m}-{value.year:04d}" if isinstance(value, date) else ""
    return f"{day} {clock}".strip()


def _number(value: int | Decimal, column: Column) -> Decimal:
    """The number as the reader sees it: hours for minutes, euros for cents."""
    if column.kind == "hours":
        shown = hours(int(value))
        return shown.quantize(Decimal("0.01")) if shown == round(shown, 2) else shown
    if column.kind == "money":
        return Decimal(value).scaleb(-2).quantize(Decimal("0.01"))
    return Decimal(value).normalize()  # "31,5", never "31,500"


# XLSX

_FORMATS = {
    "text": {},
    "number": {},
    "hours": {"num_format": "0.00"},
    "money": {"num_format": "#,##0.00"},
    "date": {"num_format": "dd-mm-yyyy"},
    "time": {"num_format": "hh:mm"},
    "moment": {"num_format": "dd-mm-yyyy hh:mm"},
    "yes_no": {},
}
_WIDTHS = {"text": 12, "number": 10, "hours": 9, "money": 12, "date": 12, "time": 8, "moment": 17}
_WIDEST = 60


def as_xlsx(tables: Sequence[Table], *, title: str, made_at: datetime | None = None) -> bytes:
    """Tables as the sheets of one workbook: head frozen and filtered, sums below as formulas.

    Text is kept as text, whatever it begins with. ``title`` is that of the file.
    """
    import xlsxwriter  # noqa: PLC0415 - only when a table is made

    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties(
        {"title": _clean(title), "created": (made_at or datetime.now(UTC)).replace(tzinfo=None)}
    )
    styles = _Styles(book)
    taken: set[str] = set()
    for table in tables:
        _write_sheet(book.add_worksheet(_sheet_name(table.name, taken)), table, styles)
    book.close()
    return made.getvalue()


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.cells = {kind: book.add_format(given) for kind, given in _FORMATS.items()}
        self.sums = {
            kind: book.add_format({**given, "bold": True, "top": 1})
            for kind, given in _FORMATS.items()
        }


def _write_sheet(sheet: Any, table: Table, styles: _Styles) -> None:
    count = len(table.rows)
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, _fitting(column.title), styles.head)
        for down, row in enumerate(table.rows, start=1):
            _write_cell(sheet, down, at, row[at], column, styles.cells[column.kind])
        sheet.set_column(at, at, _width(table, at))
    if table.columns:
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, count, len(table.columns) - 1)
    if count and any(column.summed for column in table.columns):
        _write_sums(sheet, table, styles)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(sheet: Any, row: int, at: int, value: Value, column: Column, style: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, at, _fitting(value), style)
    elif isinstance(value, bool):
        sheet.write_string(row, at, _yes_no(value), style)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, at, value.replace(tzinfo=None), style)
    elif isinstance(value, date):
        if value < _FIRST_DAY:
            sheet.write_string(row, at, _in_csv(value, column), style)
        else:
            sheet.write_datetime(row, at, value, style)
    elif isinstance(value, time):
        sheet.write_datetime(row, at, value, style)
    else:
        sheet.write_number(row, at, _exact(value, column), style)


def _exact(value: int | Decimal, column: Column) -> Decimal:
    """As exact as a cell holds it: hours with all their decimals, so that their sum is right."""
    return Decimal(value) / 60 if column.kind == "hours" else _number(value, column)


def _write_sums(sheet: Any, table: Table, styles: _Styles) -> None:
    """Below an empty row, so that sorting and filtering leave the sums alone; they follow a filter."""
    from xlsxwriter.utility import xl_range  # noqa: PLC0415 - only when a table is made

    count = len(table.rows)
    for at, column in enumerate(table.columns):
        if not column.summed:
            continue
        numbers = (row[at] for row in table.rows)
        there = sum((Decimal(n) for n in numbers if isinstance(n, int | Decimal)), Decimal())
        cells = xl_range(1, at, count, at)
        known = _exact(there, column)
        sheet.write_formula(
            count + 2, at, f"=SUBTOTAL(109,{cells})", styles.sums[column.kind], known
        )
    if table.columns and not table.columns[0].summed:
        sheet.write_string(count + 2, 0, "Totaal", styles.sums["text"])


def _width(table: Table, at: int) -> int:
    column = table.columns[at]
    least = _WIDTHS.get(column.kind, 10)
    if column.kind != "text":
        return max(least, min(len(column.title) + 2, 18))
    longest = max((len(str(row[at] or "")) for row in table.rows[:500]), default=0)
    return max(8, min(_WIDEST, max(longest, len(column.title)) + 2))


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel takes: 31 signs, none of ``[]:*?/\\``, no apostrophe at the ends, none twice."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", _clean(name))
    plain = " ".join(plain.split()).strip("'") or "Blad"
    found, count = plain[:31].strip().strip("'"), 1
    while found.lower() in taken:
        count += 1
        ending = f" ({count})"
        found = plain[: 31 - len(ending)].strip() + ending
    taken.add(found.lower())
    return found


# Both


def _yes_no(value: bool) -> str:
    return "ja" if value else "nee"


def _clean(text: str) -> str:
    """Without half signs, which no file can hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def _fitting(text: str) -> str:
    clean = _clean(text)
    return clean if len(clean) <= _MOST_SIGNS else clean[: _MOST_SIGNS - 1] + "…"
