"""What a date field of this tab takes for a date."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region import dates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.date_field import DateParser


def date_parser(desk: Desk, *, past: bool = False) -> DateParser:
    """Reads a typed date as seen from the day it is then; ``past``: the last such day gone by."""

    def parse(typed: str) -> date | None:
        return dates.parse(typed, desk.today(), past=past)

    return parse
