"""The chair's script (regieboek): times, who presents, what to bring about, and room to write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.full_report import filed_under, lines, said, section
from nplw_desktop.documents.session_summary import head
from nplw_desktop.documents.sheet import (
    Block,
    Column,
    Grid,
    Heading,
    Kind,
    Point,
    Points,
    Prose,
    Row,
    Sheet,
    Space,
    Tone,
    told,
)
from nplw_desktop.documents.text import clean
from nplw_desktop.region import dates
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.content import ReportLine, Script, ScriptItem

_OVERVIEW = (
    Column("Tijd", 92),
    Column("Punt", 34),
    Column("Onderwerp"),
    Column("Wie", 120),
    Column("Minuten", 44, right=True),
)
_OPEN = (Column("Nummer", 64), Column("Wie", 88), Column("Wat"), Column("Wanneer", 72, right=True))
_ROOM_TO_WRITE = 3


def sheet_of(script: Script, *, made_on: date | None = None) -> Sheet:
    """What the script says."""
    summary = script.summary
    blocks: list[Block] = []
    if clean(summary.purpose).strip():
        blocks += section("Doel", [Prose(RichText(summary.purpose))])
    if script.overview and script.items:
        blocks.append(_overview(script))
        blocks += _end(script)
    decided = [Point(row.text, row.number) for row in script.decisions if said(row.text)]
    if decided:
        blocks += section("Vorige keer", [Points(Kind.LABELLED, tuple(decided))])
    if script.actions:
        blocks += section("Open acties", [Grid(_OPEN, _actions(script, made_on))])
    for item in script.items:
        blocks += _item(item)
    return head(summary, content.held("Regieboek", summary), made_on, is_report=False).holding(
        tuple(blocks)
    )


def _overview(script: Script) -> Grid:
    """All points with their times; who presents has a column where anyone does."""
    grid = Grid(_OVERVIEW, tuple(map(_row, script.items)), wide=True)
    return grid if any(item.presenter.strip() for item in script.items) else grid.without(3)


def _row(item: ScriptItem) -> Row:
    when = _clock(item)
    if item.locked:
        when += "\nvaste tijd"
    title = told(item.title, f"\n{_slack(item)}" if item.slack else "")
    count = f"{item.minutes}" if item.minutes else "–"
    return Row((_rich(when), _rich(str(item.number)), title, _rich(item.presenter), _rich(count)))


def _clock(item: ScriptItem) -> str:
    if item.begins is None:
        return "–"
    return dates.time_range(item.begins, item.ends)


def _slack(item: ScriptItem) -> str:
    count = abs(item.slack)
    minutes = "1 minuut" if count == 1 else f"{count} minuten"
    return f"{minutes} ruimte ervoor" if item.slack > 0 else f"{minutes} te weinig ervoor"


def _end(script: Script) -> Iterator[Prose]:
    """Where the agenda ends beside when the meeting does."""
    planned = script.summary.ends_at
    if script.ends is None:
        return
    words = f"De agenda loopt tot {script.ends:%H:%M}"
    if planned is not None:
        over = script.ends.hour * 60 + script.ends.minute - planned.hour * 60 - planned.minute
        if over > 0:
            words += f": {over} minuten langer dan de bijeenkomst, die om {planned:%H:%M} eindigt"
        elif over < 0:
            words += f": {-over} minuten over tot het einde om {planned:%H:%M}"
    yield Prose(RichText(f"{words}."), Tone.QUIET, wide=True)


def _actions(script: Script, made_on: date | None) -> tuple[Row, ...]:
    rows = []
    for each in script.actions:
        when = dates.short_with_day(each.due_on) if each.due_on else "geen datum"
        if each.due_on is not None and made_on is not None and each.due_on < made_on:
            when += "\nte laat"
        if each.postponed:
            when += f"\n{each.postponed}× uitgesteld"
        owner = each.owner.strip() or "nog niemand"
        rows.append(Row((_rich(each.number), _rich(owner), each.text, _rich(when))))
    return tuple(rows)


def _item(item: ScriptItem) -> Iterator[Block]:
    label = _clock(item) if item.begins is not None else f"Punt {item.number}"
    yield Heading(2, f"{item.number}. {item.title}", label)
    said_of = [
        f"{item.minutes} minuten" if item.minutes else "",
        item.presenter,
        "begint op een vaste tijd" if item.locked else "",
        _slack(item) if item.slack else "",
    ]
    quiet = " · ".join(filter(None, said_of))
    if quiet:
        yield Prose(RichText(quiet), Tone.QUIET)
    if clean(item.script).strip():
        yield Points(Kind.OWN, (Point(RichText(item.script), "Regie"),))
    yield from lines([line for line in item.lines if not line.private])
    own = [line for line in item.lines if line.private and said(line.text)]
    if own:
        yield Points(Kind.OWN, tuple(map(_own, own)))
    if item.space:
        yield Space(_ROOM_TO_WRITE)


def _own(line: ReportLine) -> Point:
    return Point(line.text, "Alleen voor jou", filed_under(line), line.over)


def _rich(words: str) -> RichText:
    return RichText(words)
