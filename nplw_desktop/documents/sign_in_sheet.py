"""The sign-in sheet: who was invited, a place to sign, and empty rows for guests."""

from __future__ import annotations

from datetime import date

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.session_summary import head
from nplw_desktop.documents.sheet import Column, Grid, Row, Sheet
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import SignInSheet

NOBODY = "Er staat nog niemand op de lijst."
_COLUMNS = (
    Column("Nr.", 26),
    Column("Naam", 166),
    Column("Organisatie", 130),
    Column("Handtekening"),
)
_ROOM_TO_SIGN = 9.0


def sheet_of(signing: SignInSheet, *, made_on: date | None = None) -> Sheet:
    """What the sheet says; a guest's row is empty but for its number."""
    rows = [(row.name, row.organisation, row.note) for row in signing.people]
    rows += [("", "", "")] * signing.guests
    cells = (
        tuple(RichText(cell) for cell in (str(number), *row))
        for number, row in enumerate(rows, start=1)
    )
    grid = Grid(_COLUMNS, tuple(map(Row, cells)), wide=True, room=_ROOM_TO_SIGN)
    subtitle = content.held("Presentielijst", signing.summary)
    made = head(signing.summary, subtitle, made_on, is_report=False)
    return made.holding((grid,) if rows else (), nothing=NOBODY)
