"""Tables for other programs: real types, sums that are right, and no text that runs."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nplw_desktop.exchange.tables import (
    Column,
    Table,
    as_csv,
    as_xlsx,
    guarded,
    hours,
    read_csv,
    unguarded,
)
from tests.exchange import workbook

TEXT = (Column("Tekst"),)
MOMENT = datetime(2026, 2, 3, 9, 5, tzinfo=UTC)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"))
RUNNING = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "＝1", "\x00=1",
           "=cmd|' /C calc'!A0", "\ufeff=1", "+31-6-123", "+a1", "+31612345678*2",
           "\u202e=1", "\u2066+1", "\u00ad=1", "\u2060@a", "﹦1", "−1+1")  # fmt: skip


def _texts(*texts: str) -> Table:
    return Table("Blad", TEXT, [(text,) for text in texts])


def _raw(data: bytes) -> list[list[str]]:
    """The cells as any other program reads them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


# CSV


@pytest.mark.parametrize("text", RUNNING)
def test_text_that_would_run_is_guarded_in_csv_and_comes_back_whole(text: str) -> None:
    ((_head,), (cell,)) = _raw(as_csv(_texts(text)))
    assert cell.startswith("'")
    assert read_csv(as_csv(_texts(text)))[1] == [text]


@pytest.mark.parametrize("text", ["+31 6 12345678", "+31 (0) 6 1234 5678", "+31 88 123 45 67"])
def test_a_telephone_number_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert _raw(as_csv(_texts(text)))[1] == [text]


def test_a_number_without_spaces_keeps_its_plus_and_comes_back() -> None:
    """Excel would make 31612345678 of it: it is guarded, and read back as it was."""
    assert guarded("+31612345678") == "'+31612345678"
    assert unguarded(guarded("+31612345678")) == "+31612345678"


@given(ANY_TEXT)
def test_what_goes_out_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert read_csv(as_csv(_texts(text, "einde")))[1:] == [[text], ["einde"]] or not text
    ahead = _raw(as_csv(_texts(text)))[1:]
    first = ahead[0][0].lstrip(" \t\r\n\x00\ufeff\u200b")[:1] if ahead and ahead[0] else ""
    assert first not in tuple("=-@＝＋－＠")


@pytest.mark.parametrize("text", ["it's", "'s-Hertogenbosch", "'t Zand", "a=b", "1-2", ""])
def test_plain_text_is_left_alone(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


def test_csv_opens_well_in_a_dutch_excel() -> None:
    columns = (
        Column("Dag", "date"),
        Column("Van", "time"),
        Column("Op", "moment"),
        Column("Uren", "hours"),
        Column("Bedrag", "money"),
        Column("Aantal", "number"),
        Column("Deel", "number"),
        Column("Ja?", "yes_no"),
        Column("Wie; wat"),
    )
    rows = [
        (date(2026, 2, 3), time(9, 5), MOMENT, 150, 123_456, 7,
         Decimal("0.25"), True, 'zegt "ja"; en\nnee'),
        (None, None, None, 140, -5, 0, None, False, None),
    ]  # fmt: skip
    data = as_csv(Table("Blad", columns, rows))
    assert data.startswith(b"\xef\xbb\xbf")
    head, first, second = _raw(data)
    assert head[-1] == "Wie; wat"
    assert first == ["03-02-2026", "09:05", "03-02-2026 09:05", "2,50", "1234,56", "7", "0,25",
                     "ja", 'zegt "ja"; en\nnee']  # fmt: skip
    assert second == ["", "", "", "2,3333", "-0,05", "0", "", "nee", ""]
    assert data.count(b"\r\n") == 3
    assert b"sep=" not in data


@given(st.lists(st.integers(0, 1_440), max_size=300))
def test_hours_in_csv_add_up_to_the_minute(minutes: list[int]) -> None:
    together = sum((hours(each) for each in minutes), Decimal())
    assert round(together * 60) == sum(minutes)


def test_half_signs_become_a_question_mark_in_a_box() -> None:
    assert _raw(as_csv(_texts("a\ud800b")))[1] == ["a\ufffdb"]
    assert _cells(_texts("a\ud800b"))["A2"].value == "a\ufffdb"


# XLSX


def _cells(table: Table) -> dict[str, workbook.Cell]:
    (sheet,) = workbook.read(as_xlsx([table], title="Proef"))
    return sheet.cells


@pytest.mark.parametrize("text", [*RUNNING, "http://www.example.org", "{=1}", "007", "1-2"])
def test_text_is_text_in_a_workbook_whatever_it_begins_with(text: str) -> None:
    cell = _cells(_texts(text))["A2"]
    assert (cell.type, cell.value, cell.formula) == ("s", text, "")


@settings(max_examples=40)
@given(ANY_TEXT.filter(bool))
def test_any_text_survives_a_workbook(text: str) -> None:
    cell = _cells(_texts(text))["A2"]
    assert (cell.type, cell.value.replace("\r\n", "\n")) == ("s", text.replace("\r\n", "\n"))


def test_a_workbook_has_real_types_a_frozen_head_and_a_filter() -> None:
    columns = (
        Column("Dag", "date"),
        Column("Van", "time"),
        Column("Uren", "hours", summed=True),
        Column("Bedrag", "money", summed=True),
        Column("Oud", "date"),
        Column("Ja?", "yes_no"),
    )
    rows = [
        (date(2026, 2, 3), time(6), 140, 123_456, date(1890, 1, 1), True),
        (None, None, 20, 4, None, None),
    ]
    (sheet,) = workbook.read(as_xlsx([Table("Uren", columns, rows)], title="Proef"))
    cells = sheet.cells
    assert (sheet.name, sheet.frozen, sheet.filtered) == ("Uren", "A2", "A1:F3")
    days = (date(2026, 2, 3) - date(1899, 12, 30)).days
    assert (cells["A2"].type, cells["A2"].value, cells["A2"].style) == (
        "n",
        str(days),
        "dd-mm-yyyy",
    )
    assert (cells["B2"].value, cells["B2"].style) == ("0.25", "hh:mm")
    assert cells["C2"].style == "0.00"
    assert Decimal(cells["C2"].value) * 60 == pytest.approx(Decimal(140))
    assert (cells["D2"].value, cells["D2"].style) == ("1234.56", "#,##0.00")
    assert (cells["E2"].type, cells["E2"].value) == ("s", "01-01-1890")
    assert cells["F2"].value == "ja"
    assert "A3" not in cells


def test_sums_stand_below_an_empty_row_and_follow_the_filter() -> None:
    columns = (
        Column("Wie"),
        Column("Uren", "hours", summed=True),
        Column("€", "money", summed=True),
    )
    rows = [("a", 20, 1), ("b", 40, 2), ("c", None, None)]
    cells = _cells(Table("Uren", columns, rows))
    assert cells["A6"].value == "Totaal"
    assert cells["B6"].formula == "SUBTOTAL(109,B2:B4)"
    assert Decimal(cells["B6"].value) == Decimal(1)
    assert Decimal(cells["C6"].value) == Decimal("0.03")
    assert not any(name.endswith("5") for name in cells)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 1_440), st.integers(0, 10**9)), min_size=1, max_size=60))
def test_a_workbook_adds_up_to_the_minute_and_the_cent(rows: list[tuple[int, int]]) -> None:
    columns = (Column("Uren", "hours", summed=True), Column("€", "money", summed=True))
    cells = _cells(Table("Uren", columns, rows))
    # As the program that opens it adds: in doubles.
    minutes = sum(float(cells[f"A{at}"].value) for at in range(2, len(rows) + 2)) * 60
    cents = sum(float(cells[f"B{at}"].value) for at in range(2, len(rows) + 2)) * 100
    assert (round(minutes), round(cents)) == (sum(r[0] for r in rows), sum(r[1] for r in rows))


def test_sheets_have_names_that_excel_takes() -> None:
    names = ("Uren: 'q' [1]/2*?", "", "'", "x" * 40, "X" * 40, "Uren")
    sheets = workbook.read(as_xlsx([Table(name, TEXT, []) for name in names], title="Proef"))
    found = [sheet.name for sheet in sheets]
    assert all(name and len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)
    assert not any(name.startswith("'") or name.endswith("'") for name in found)
    assert len({name.lower() for name in found}) == len(names)


def test_text_longer_than_a_cell_holds_is_cut_and_says_so() -> None:
    value = _cells(_texts("x" * 40_000))["A2"].value
    assert (len(value), value[-1]) == (32_767, "…")


def test_a_table_without_rows_is_only_its_head() -> None:
    table = Table("Leeg", (Column("Uren", "hours", summed=True),), [])
    assert list(_cells(table)) == ["A1"]
    assert read_csv(as_csv(table)) == [["Uren"]]


def test_a_row_of_another_length_is_a_fault() -> None:
    with pytest.raises(AssertionError):
        Table("Blad", TEXT, [("a", "b")])


def test_a_date_of_the_last_day_that_excel_counts_wrongly_is_text() -> None:
    columns = (Column("Dag", "date"),)
    for day, kind in ((date(1900, 2, 28), "s"), (date(1900, 3, 1), "n")):
        assert _cells(Table("Blad", columns, [(day,)]))["A2"].type == kind
    assert _cells(Table("Blad", columns, [(date(1900, 3, 1) + timedelta(1),)]))["A2"].value == "62"
