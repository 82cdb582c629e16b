"""Hours of a quarter leave the program as a table, and say beforehand what is in it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from shiboken6 import isValid

from nplw_desktop.exchange import hours_table
from nplw_desktop.exchange import tables as written
from nplw_desktop.exchange.hours_table import Period
from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.store import Reader
from nplw_desktop.ui.tabs.coaching.hours.export_dialog import ExportDialog
from nplw_desktop.ui.tabs.coaching.hours.export_job import CSV, save
from tests.exchange import workbook
from tests.ui.tabs.coaching.hours.ground import Screen


@pytest.fixture
def dialog(screen: Screen) -> ExportDialog:
    """The dialog, for all coaches."""
    made = screen.page.open_export()
    screen.pause()
    return made


def _choose(dialog: ExportDialog, key: str, value: object) -> None:
    field = dialog.form.field(key)
    field.set_value(value)
    dialog.form.edited.emit(key, value)


def test_the_dialog_tells_what_will_be_in_it(screen: Screen, dialog: ExportDialog) -> None:
    assert dialog.quarter == Quarter(2026, 4)
    assert dialog.summary.text() == "3 regels · 5,5 uur · €\xa0525,25"
    hanneke = next(key for key, name in dialog._names.items() if name.startswith("Hanneke"))
    _choose(dialog, "coach", hanneke)
    assert dialog.summary.text().startswith("2 regels · 4,5 uur")
    thijs = next(key for key, name in dialog._names.items() if name.startswith("Thijs"))
    _choose(dialog, "coach", thijs)
    assert dialog.summary.text() == "In dit kwartaal zijn geen uren geschreven."
    assert not dialog.make.isEnabled()
    dialog.reject()


def test_the_coach_in_sight_is_the_one_that_is_exported(screen: Screen) -> None:
    coach = screen.grid.week.rows[2].coach_id
    screen.page.bar.who.set_value(coach)
    dialog = screen.page.open_export()
    assert dialog.period.coach_id == coach
    dialog.reject()


def test_a_workbook_is_saved_and_told(screen: Screen, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "uren.xlsx")
    screen.settle()
    assert screen.said[-1] == ("Bewaard als ‘uren.xlsx’: 3 regels", False)
    assert not isValid(dialog)  # it closed
    names = [sheet.name for sheet in workbook.read((tmp_path / "uren.xlsx").read_bytes())]
    assert names == [
        "Uren",
        "Per coach",
        "Per gemeente",
        "Per thema",
        "Per geldbron",
        "Per maand",
    ]


def test_a_csv_holds_the_lines_and_gets_its_ending(
    screen: Screen, dialog: ExportDialog, tmp_path: Path
) -> None:
    _choose(dialog, "suffix", CSV)
    dialog.save_to(tmp_path / "uren")
    screen.settle()
    head, *rows = written.read_csv((tmp_path / "uren.csv").read_bytes())
    assert (head[0], len(rows)) == ("Datum", 3)


def test_a_place_where_nothing_can_be_written_is_told_in_words(
    screen: Screen, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "weg" / "uren.xlsx")
    screen.settle()
    assert dialog.isVisible()
    assert dialog.trouble.text().startswith("Het bestand is niet gemaakt: ")
    assert dialog.make.isEnabled()
    dialog.reject()


def _minutes(sheet: workbook.Sheet) -> int:
    """What the rows of a sheet hold together, without the sum below them."""
    (head,) = (name for name, cell in sheet.cells.items() if cell.value == "Minuten")
    column = head.rstrip("0123456789")
    mine = (cell for name, cell in sheet.cells.items() if name.rstrip("0123456789") == column)
    numbers = (cell for cell in mine if cell.type == "n" and not cell.formula)
    return int(sum(Decimal(cell.value) for cell in numbers))


def test_hours_that_are_written_meanwhile_make_no_two_sheets_differ(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = hours_table.lines

    def and_then_type(source: Reader, period: Period) -> written.Table:
        made = lines(source, period)
        with screen.store.change("Uren") as change:
            change.update(tables.hour_entry, 1, minutes=600)
        return made

    monkeypatch.setattr(hours_table, "lines", and_then_type)
    path = tmp_path / "uren.xlsx"
    save(screen.store, Period.of(Quarter(2026, 4)), "Uren", path)
    whole, *cuts = workbook.read(path.read_bytes())
    assert {_minutes(sheet) for sheet in (whole, *cuts)} == {330}


def test_the_file_is_named_after_the_quarter_and_the_coach(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    _catch(monkeypatch, asked.append)
    screen.page.bar.who.set_value(screen.grid.week.rows[2].coach_id)
    dialog = screen.page.open_export()
    dialog.ask()
    assert asked[-1].name == "2026-4e kwartaal Uren Hanneke Veldzichter.xlsx"
    _choose(dialog, "coach", None)
    _choose(dialog, "suffix", CSV)
    dialog.ask()
    assert asked[-1].name == "2026-4e kwartaal Uren coachpool.csv"
    dialog.reject()


def _catch(monkeypatch: pytest.MonkeyPatch, take: Callable[[Path], None]) -> None:
    from PySide6.QtWidgets import QFileDialog

    from nplw_desktop.ui.tabs.coaching.hours import export_dialog

    class Chooser(QFileDialog):
        def open(self) -> None:  # type: ignore[override]
            self.deleteLater()

    def chooser(title: str, kinds: str, path: Path, parent: object) -> QFileDialog:
        take(path)
        return Chooser()

    monkeypatch.setattr(export_dialog, "new_file_chooser", chooser)


def test_what_was_asked_in_confidence_is_named_only_when_ticked(
    screen: Screen, tmp_path: Path
) -> None:
    with screen.store.change("Vertrouwelijk") as change:
        for row in screen.store.rows("SELECT id FROM coach_request WHERE topic = 'Sluisbuurt'"):
            change.update(
                tables.coach_request, row.id, confidentiality="private", number="V-2026-9"
            )
    for ticked in (False, True):
        dialog = screen.page.open_export()
        dialog.named.set_value(ticked)
        path = tmp_path / f"{ticked}.csv"
        _choose(dialog, "suffix", CSV)
        dialog.save_to(path)
        screen.settle()
        text = path.read_text(encoding="utf-8-sig")
        assert ("Sluisbuurt" in text) is ticked
        assert ("Bewonersavond" in text) is ticked
        assert ("Vertrouwelijke vraag V-2026-9" in text) is not ticked
        assert "2,50;150" in text
