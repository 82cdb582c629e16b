"""The report of the coach pool for Excel: real numbers, and the same as on paper."""

from __future__ import annotations

from decimal import Decimal

from nplw_desktop.exchange import coaching_workbook
from nplw_desktop.exchange.tables import hours
from nplw_desktop.region.reporting.coaching_content import PoolReport
from tests.documents.coaching_examples import COACHING_CASES, POOL
from tests.exchange.workbook import read


def test_each_table_of_the_report_is_a_sheet() -> None:
    names = [sheet.name for sheet in read(coaching_workbook.build(POOL))]
    assert names == [
        *("Gemeenten", "Thema’s", "Coaches", "Geldbronnen"),
        *("Doorlooptijd", "Wachtlijst", "Opbrengst", "Vragen"),
    ]


def test_minutes_are_hours_and_cents_are_euros_to_the_cent() -> None:
    sheets = {sheet.name: sheet.cells for sheet in read(coaching_workbook.build(POOL))}
    towns = sheets["Gemeenten"]
    minutes = sum(row.minutes for row in POOL.municipalities)
    shown = [Decimal(towns[f"G{row}"].value) for row in range(2, 5)]
    assert sum(shown, Decimal()).quantize(Decimal("0.0001")) == hours(minutes)
    cents = [Decimal(towns[f"H{row}"].value) for row in range(2, 5)]
    assert sum(cents) * 100 == sum(row.cents for row in POOL.municipalities)
    assert {towns[f"G{row}"].type for row in range(2, 5)} == {"n"}


def test_a_step_nobody_came_to_has_no_days() -> None:
    cells = next(s for s in read(coaching_workbook.build(POOL)) if s.name == "Doorlooptijd").cells
    assert cells["C2"].value == "6"
    assert "C4" not in cells


def test_what_is_typed_is_text_whatever_it_begins_with() -> None:
    strange = COACHING_CASES["pool-report", "strange"]
    assert isinstance(strange, PoolReport)
    for sheet in read(coaching_workbook.build(strange)):
        formulas = [cell.formula for cell in sheet.cells.values() if cell.formula]
        assert all(formula.startswith("SUBTOTAL(") for formula in formulas)


def test_an_empty_report_still_opens() -> None:
    assert len(read(coaching_workbook.build(PoolReport("Coachpool", 2026, "")))) == 8
