"""Making a table of hours on disk: plain data and no Qt, so that a worker can do it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from nplw_desktop.documents import file_names, saving
from nplw_desktop.exchange import hours_table, tables
from nplw_desktop.exchange.hours_table import Period
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.store import Store

XLSX, CSV = ".xlsx", ".csv"
KINDS = {XLSX: "Excel-werkmap (*.xlsx)", CSV: "CSV (*.csv)"}


class Saved(NamedTuple):
    """What was put on disk, and how many lines are in it."""

    path: Path
    lines: int


def name(quarter: Quarter, coach: str, suffix: str, *, example: bool) -> str:
    """``2026-4e kwartaal Uren Mirjam Oudkerken.xlsx``."""
    title = f"Uren {coach}" if coach else "Uren coachpool"
    return file_names.safe(
        f"{quarter.year}-{quarter.quarter}e kwartaal", title, example=example, suffix=suffix
    )


def save(store: Store, period: Period, title: str, path: Path) -> Saved:
    """Make the file: all sheets, or of a CSV the lines alone. Raises ``OSError``.

    All of it is of one moment: who types on meanwhile gets no sheets that differ.
    """
    if path.suffix.lower() == CSV:
        table = hours_table.lines(store, period)
        saving.save(tables.as_csv(table), path)
        return Saved(path, len(table.rows))
    with store.snapshot() as moment:
        made = hours_table.build(moment, period)
    saving.save(tables.as_xlsx(made, title=title), path)
    return Saved(path, len(made[0].rows))
