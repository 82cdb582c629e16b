"""The columns of the list of actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from nplw_desktop.region import dates, filing, postponements
from nplw_desktop.region.action_list import ActionRow
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.ui.widgets.rows_source import Column, Mark

_LATE = Mark("clock-alert", "danger")
_LOCK = Mark("lock", "ink2")
_LACKS = Mark("triangle-alert", "warn")
_NOBODY = "nog geen naam"
_ENDS = {"done": "klaar", "dropped": "vervallen"}

Postponed = Callable[[ActionRow], str]
"""How a row was put off, in words."""


def columns(today: Callable[[], date], postponed: Postponed) -> tuple[Column[ActionRow], ...]:
    """From left to right; ``today`` is asked each time a row is shown."""
    days = _Days(today)
    return (
        *_what(),
        Column(
            "owner",
            "Wie",
            160,
            lambda row: row.line.owner or (_NOBODY if not row.done else ""),
            mark=lambda row: None if row.line.owner or row.done else _LACKS,
            sort="owner",
        ),
        Column(
            "due_on",
            "Wanneer",
            120,
            days.text,
            mark=days.mark,
            tooltip=days.tip,
            spoken=days.spoken,
            sort="due_on",
        ),
        Column(
            "postponed",
            "Uitgesteld",
            124,
            lambda row: postponements.counted(row.line.postponed),
            tooltip=postponed,
            sort="postponed",
            from_width=1000,
        ),
        Column(
            "number", "Nummer", 104, lambda row: row.line.number, sort="number", from_width=1080
        ),
        Column(
            "municipality",
            "Gemeente",
            130,
            lambda row: row.municipality,
            sort="municipality",
            from_width=1200,
        ),
        Column("source", "Uit", 230, source, sort="held_on"),
    )


def _what() -> tuple[Column[ActionRow], ...]:
    """The box and the text."""
    return (
        Column(
            "done",
            "Klaar",
            66,
            lambda row: "☑" if row.done else "☐",
            spoken=lambda row: _ENDS.get(row.line.status, "open"),
            box=lambda row: row.done,
        ),
        Column(
            "text",
            "Actie",
            400,
            lambda row: row.text or "…",
            mark=lambda row: _LOCK if row.closed is Confidentiality.PRIVATE else None,
            tooltip=lambda row: row.line.text.text,
            spoken=_spoken,
            colour="ink",
            struck=lambda row: row.done,
            grows=True,
        ),
    )


def source(row: ActionRow) -> str:
    """Where it comes from: ``Regionaal overleg warmte, 26 nov``; empty for a loose one."""
    parts = [row.session, dates.day_month(row.held_on) if row.held_on is not None else ""]
    return ", ".join(part for part in parts if part)


def _spoken(row: ActionRow) -> str:
    closed = "alleen ik" if row.closed is Confidentiality.PRIVATE else ""
    lacks = "" if row.done else filing.warning(row.line)
    kind = "toezegging" if row.line.kind == "promise" else ""
    return ", ".join(part for part in (row.text, kind, lacks, closed) if part)


class _Days:
    """How a due date is shown, as seen from today."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today

    def text(self, row: ActionRow) -> str:
        due = row.line.due_on
        return "" if due is None else dates.due(due, self._today())

    def mark(self, row: ActionRow) -> Mark | None:
        return _LATE if row.is_late(self._today()) else None

    def tip(self, row: ActionRow) -> str:
        due = row.line.due_on
        return "Nog geen datum" if due is None else dates.long(due)

    def spoken(self, row: ActionRow) -> str:
        return self.tip(row) + (", te laat" if row.is_late(self._today()) else "")
