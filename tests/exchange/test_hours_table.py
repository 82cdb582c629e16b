"""The hours of a period as tables: each sheet adds up to the same, to the minute and to the cent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplw_desktop.exchange import hours_table
from nplw_desktop.exchange.hours_table import Period
from nplw_desktop.exchange.tables import Table, as_csv, as_xlsx, read_csv
from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import funding, schema
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.store import Store
from tests.exchange import workbook
from tests.region.coaching.planning_ground import HOUR, add_coach, add_request, assign

FIRST = date(2026, 10, 1)
PERIOD = Period.of(Quarter(2026, 4))
TITLES = {"Minuten": 8, "Bedrag uren": 12, "Kosten": 13, "Totaal": 14}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hours") / "regio.nplw"
    with schema.create(path):
        return path


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    with schema.open_file(Path(shutil.copy(blank, tmp_path))) as opened:
        yield opened


@pytest.fixture
def made(store: Store) -> list[int]:
    """Three assignments, one of them for a request in confidence."""
    with store.change("Bron") as change:
        funding.add(change, "Regionale middelen", 2026, posts=[("=cmd|'x'!A0", 0)])
    secret = add_request(store, "Positie van het college", confidentiality="private")
    places = [row.id for row in store.rows("SELECT id FROM municipality ORDER BY id LIMIT 2")]
    with store.change("Gemeenten") as change:
        for at, place in enumerate(places):
            change.insert(
                tables.request_municipality, request_id=secret, municipality_id=place, position=at
            )
    return [
        assign(store, add_coach(store, "Mirjam"), 600, status="active"),
        assign(store, add_coach(store, "Thijs"), 600, status="active"),
        assign(store, add_coach(store, "Lieke"), 600, request_id=secret, status="active"),
    ]


LINES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(-5, 96),
        st.integers(0, 1_440),
        st.none() | st.integers(0, 15_000),
        st.integers(0, 10_000),
    ),
    max_size=20,
)


def _fill(
    store: Store, made: list[int], lines: list[tuple[int, int, int, int | None, int]]
) -> None:
    (post,) = funding.post_names(store)
    with store.change("Uren") as change:
        for row in change.rows("SELECT id FROM hour_entry"):
            change.delete(tables.hour_entry, row.id)
        for which, day, minutes, rate, costs in lines:
            change.insert(
                tables.hour_entry,
                assignment_id=made[which],
                worked_on=FIRST + timedelta(days=day),
                minutes=minutes,
                rate_cents=rate,
                costs_cents=costs,
                budget_post_id=post if which else None,
                note="-1+1",
                travel_metres=31_500,
            )


def _sums(table: Table) -> dict[str, int]:
    found = {}
    for title in TITLES:
        at = next(n for n, column in enumerate(table.columns) if column.title == title)
        numbers = [row[at] for row in table.rows]
        found[title] = sum(n for n in numbers if isinstance(n, int))
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_every_sheet_adds_up_to_the_lines(
    store: Store, made: list[int], lines: list[tuple[int, int, int, int | None, int]]
) -> None:
    _fill(store, made, lines)
    all_lines, *cuts = hours_table.build(store, PERIOD)
    inside = [line for line in lines if 0 <= line[1] <= 91]
    assert len(all_lines.rows) == len(inside)
    whole = _sums(all_lines)
    assert whole["Minuten"] == sum(line[2] for line in inside)
    assert whole["Totaal"] == whole["Bedrag uren"] + whole["Kosten"]
    for cut in cuts:
        assert _sums(cut) == whole, cut.name


def test_the_csv_and_the_workbook_say_the_same(store: Store, made: list[int]) -> None:
    _fill(store, made, [(0, 0, 140, 9_550, 5), (1, 40, 20, 9_550, 0), (2, 90, 60, None, 0)])
    built = hours_table.build(store, PERIOD)
    head, *rows = read_csv(as_csv(built[0]))
    sheet = workbook.read(as_xlsx(built, title="Uren"))[0]
    for at, title in enumerate(head):
        letter = "ABCDEFGHIJKLMNOP"[at]
        assert sheet.cells[f"{letter}1"].value == title
        for down, row in enumerate(rows, start=2):
            cell = sheet.cells.get(f"{letter}{down}")
            if cell is None or cell.style.startswith("dd"):
                continue
            if cell.type == "n":
                number = Decimal(row[at].replace(",", "."))
                assert abs(Decimal(cell.value) - number) < Decimal("0.0001"), (title, down)
            else:
                assert cell.value == row[at]
    assert rows[0][7:15] == ["2,3333", "140", "0", "31,5", "95,50", "222,83", "0,05", "222,88"]
    assert sheet.cells["I6"].formula == "SUBTOTAL(109,I2:I4)"


def test_no_text_of_the_user_runs(store: Store, made: list[int]) -> None:
    _fill(store, made, [(1, 0, 60, 9_550, 0)])
    raw = as_csv(hours_table.lines(store, PERIOD)).decode("utf-8-sig")
    assert "'-1+1" in raw
    for sheet in workbook.read(as_xlsx(hours_table.build(store, PERIOD), title="Uren")):
        assert all(
            not cell.formula or cell.formula.startswith("SUBTOTAL") for cell in sheet.cells.values()
        )


def test_what_was_asked_in_confidence_is_counted_and_not_named(
    store: Store, made: list[int]
) -> None:
    _fill(store, made, [(2, 0, 60, 9_550, 0)])
    (row,) = hours_table.lines(store, PERIOD).rows
    assert (row[4], row[5], row[15], row[7]) == (f"Vertrouwelijke vraag {row[3]}", "", "", HOUR)
    (row,) = hours_table.lines(store, Period.of(Quarter(2026, 4), named=True)).rows
    assert (row[4], row[15]) == ("Positie van het college", "-1+1")
    assert ", " in str(row[5])


def test_only_the_lines_of_one_coach_go_along(store: Store, made: list[int]) -> None:
    _fill(store, made, [(0, 0, 60, 0, 0), (1, 0, 30, 0, 0)])
    thijs = store.value("SELECT coach_id FROM assignment WHERE id = :id", id=made[1])
    built = hours_table.build(store, Period.of(Quarter(2026, 4), thijs))
    assert {_sums(table)["Minuten"] for table in built} == {30}


def test_a_quarter_counts_the_days_of_its_lines(store: Store, made: list[int]) -> None:
    """Not the weeks: 1 October is a Thursday, but 31 December belongs to it too."""
    _fill(
        store, made, [(0, -1, 1, 0, 0), (0, 0, 10, 0, 0), (0, 91, 100, 0, 0), (0, 92, 1_000, 0, 0)]
    )
    assert _sums(hours_table.lines(store, PERIOD))["Minuten"] == 110
