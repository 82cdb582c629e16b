"""The full report of a meeting: who was there, what was said at each point, decided and agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.session_summary import head
from nplw_desktop.documents.sheet import (
    Block,
    Column,
    Grid,
    Heading,
    Kind,
    Picture,
    Plain,
    Point,
    Points,
    Prose,
    Row,
    Section,
    Sheet,
    Tone,
)
from nplw_desktop.documents.text import clean
from nplw_desktop.region import dates
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import FullReport, ReportItem, ReportLine
from nplw_desktop.region.summary import ActionRow, Attendee, SessionSummary

_LISTS = {"bullet": Kind.BULLETS, "numbered": Kind.NUMBERS}
_FILED = {
    "decision": "Besluit",
    "action": "Actie",
    "promise": "Toezegging",
    "insight": "Inzicht",
    "announcement": "Mededeling",
    "quick_note": "Notitie",
}
_STATES = {**content.NO_LONGER, "dropped": "vervallen"}
_ACTIONS = (
    Column("Nummer", 64),
    Column("Wie", 88),
    Column("Wat"),
    Column("Wanneer", 72, right=True),
)
_DEEPEST = 6
"""Lists nested deeper would leave no room for their text."""

_UNKNOWN = "nog te bepalen"


def sheet_of(report: FullReport, *, made_on: date | None = None) -> Sheet:
    """What the full report says."""
    summary = report.summary
    blocks: list[Block] = [*_people(report), *section("Doel", _prose(summary.purpose))]
    for item in report.items:
        blocks += _item(item)
    blocks += closing(summary)
    return head(summary, content.held("Verslag", summary), made_on).holding(tuple(blocks))


def section(title: str, blocks: Sequence[Plain]) -> Iterator[Section]:
    """A section, if there is anything to say in it."""
    if blocks:
        yield Section(title, tuple(blocks))


def closing(summary: SessionSummary) -> Iterator[Section]:
    """What every report ends with: decisions, actions and promises together, photos, the next time."""
    decisions = [
        Point(row.text, row.number, content.NO_LONGER.get(row.status, ""), bool(row.status))
        for row in summary.decisions
        if said(row.text)
    ]
    yield from section("Besluiten", [Points(Kind.LABELLED, tuple(decisions))] if decisions else [])
    yield from section("Acties", actions(summary.actions))
    yield from section("Toezeggingen", actions(summary.promises))
    yield from section("Foto’s", [Picture(photo) for photo in summary.photos])
    yield from section("Volgende keer", _prose(summary.next_time))


def actions(rows: Sequence[ActionRow]) -> list[Plain]:
    """Actions as a table, what is done struck through; nothing for none."""
    told = [row for row in rows if said(row.text)]
    if not told:
        return []
    grid = Grid(_ACTIONS, tuple(map(_action, told)))
    return [grid if any(row.number.strip() for row in told) else grid.without(0)]


def said(text: RichText) -> bool:
    """Whether a text says anything once it is cleaned."""
    return bool(clean(text.text).strip())


def names(people: Sequence[Attendee]) -> str:
    """``W. Ossekamp (RES, voorzitter), T. Benhadou (Broekhaven)``."""
    return ", ".join(content.named(person) for person in people)


def lines(rows: Sequence[ReportLine], level: int = 3) -> Iterator[Plain]:
    """The lines of an item: prose, nested lists, and what was filed with its label in the margin."""
    for group in _groups([row for row in rows if said(row.text)]):
        first = group[0]
        if first.kind in _LISTS:
            yield Points(_LISTS[first.kind], _nested(group))
        elif first.kind in _FILED:
            yield Points(Kind.MARGIN, tuple(map(_filed, group)))
        elif first.kind == "heading":
            yield Heading(level, first.text.text)
        else:
            yield Prose(first.text)


def filed_under(row: ReportLine) -> str:
    """The quiet line below what was filed: who, when, and what became of it."""
    told = []
    if row.kind in ("action", "promise"):
        told.append(row.owner.strip() or "nog niemand")
        told.append(dates.short_with_day(row.due_on) if row.due_on else "nog geen datum")
    if row.status == "done":
        told.append(f"klaar op {dates.short_with_day(row.done_on)}" if row.done_on else "klaar")
    elif row.status in _STATES:
        since = f" op {dates.short_with_day(row.done_on)}" if row.done_on else ""
        told.append(f"{_STATES[row.status]}{since}")
    return " · ".join(told)


def _filed(row: ReportLine) -> Point:
    label = _FILED[row.kind] if row.kind != "promise" or not row.number else ""
    under = filed_under(row)
    if row.kind == "promise" and row.number:
        under = f"Toezegging van {under}"
    return Point(row.text, f"{label} {row.number}".strip(), under, row.over)


def _groups(rows: Sequence[ReportLine]) -> Iterator[list[ReportLine]]:
    """Lines that make one block: a list with what is nested in it, or what was filed in a row."""
    group: list[ReportLine] = []
    for row in rows:
        if group and not _goes_on(group[0], row):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _goes_on(first: ReportLine, row: ReportLine) -> bool:
    if first.kind in _LISTS:
        deeper = _depth(row) > _depth(first)
        return row.kind in _LISTS and (deeper or row.kind == first.kind)
    return first.kind in _FILED and row.kind in _FILED


def _depth(row: ReportLine) -> int:
    return min(row.indent, _DEEPEST)


def _nested(rows: Sequence[ReportLine]) -> tuple[Point, ...]:
    """A list from lines with their depths; the first line of an inner list says what kind it is."""
    found: list[Point] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and _depth(rows[end]) > _depth(rows[at]):
            end += 1
        inner = rows[at + 1 : end]
        kind = _LISTS[inner[0].kind] if inner else Kind.BULLETS
        found.append(Point(rows[at].text, points=_nested(inner), inner=kind))
        at = end
    return tuple(found)


def _people(report: FullReport) -> Iterator[Section]:
    blocks: list[Plain] = []
    if report.present:
        blocks.append(Prose(RichText(names(report.present))))
    if report.absent:
        gone = ", ".join(map(_absent, report.absent))
        blocks.append(Prose(RichText(f"Afwezig: {gone}."), Tone.QUIET))
    yield from section("Aanwezig", blocks)


def _absent(one: Attendee) -> str:
    """``J. Molendam (Lingerveen) (mk)``: with notice, or without (zk)."""
    name = content.named(replace(one, duty=""))
    return f"{name} ({one.duty})" if one.duty else name


def _item(item: ReportItem) -> Iterator[Block]:
    if item.title:
        label = f"Punt {item.number}" if item.number is not None else "Overig"
        yield Heading(2, item.title, label)
    yield from lines(item.lines, 3 if item.title else 2)


def _prose(words: str) -> list[Plain]:
    return [Prose(RichText(words))] if clean(words).strip() else []


def _action(row: ActionRow) -> Row:
    when = dates.short_with_day(row.due_on) if row.due_on else _UNKNOWN
    if row.done:
        when = f"{when}\nklaar" if row.due_on else "klaar"
    cells = (row.number, row.owner.strip() or _UNKNOWN, row.text, when)
    return Row(
        tuple(RichText(cell) if isinstance(cell, str) else cell for cell in cells),
        struck=frozenset({2}) if row.done else frozenset(),
    )
