"""All intervision groups over a year: numbers, themes and methods; no persons and no cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.action_list import badges
from nplw_desktop.documents.intervision_parts import tenths
from nplw_desktop.documents.sheet import Block, Column, Grid, Heading, Prose, Row, Sheet, Tone
from nplw_desktop.region import dates
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.intervision_content import GroupOverview, GroupRow, ThemeRow

NOTHING = "Er zijn nog geen intervisiegroepen."
_GROUPS = (
    Column("Groep"),
    Column("Ritme", 84),
    Column("Leden", 38, right=True),
    Column("Sessies", 46, right=True),
    Column("Opkomst", 52, right=True),
    Column("Cijfer", 40, right=True),
    Column("Volgende", 80, right=True),
)
_THEMES = (
    Column("Thema"),
    Column("Jan–mrt", 48, right=True),
    Column("Apr–jun", 48, right=True),
    Column("Jul–sep", 48, right=True),
    Column("Okt–dec", 48, right=True),
    Column("Jaar", 34, right=True),
)
_METHODS = (Column("Methode"), Column("Sessies", 50, right=True))
_FEW_MARKS = "Een cijfer staat er pas vanaf drie beoordelingen: minder wijst naar personen."


def sheet_of(overview: GroupOverview, *, made_on: date | None = None) -> Sheet:
    """What it says."""
    year, region = overview.year, content.region_called(overview.region)
    name = f"Intervisie in {year}"
    sessions = sum(row.sessions for row in overview.groups)
    facts = (
        ("Groepen", str(sum(1 for row in overview.groups if row.members or row.sessions))),
        ("Sessies", str(sessions)),
        ("Deelnemers", str(overview.people)),
    )
    return Sheet(
        title=name,
        subtitle="Overzicht van groepen",
        status=content.made(overview.look.sender, made_on),
        region=region,
        badges=badges(overview.confidentiality, example=overview.example),
        facts=facts if overview.groups else (),
        blocks=tuple(_blocks(overview)) if overview.groups else (),
        foot=(" · ".join(filter(None, (region, name))), name),
        name=name,
        subject=f"Intervisiegroepen in {year}, zonder personen en casussen",
        author=overview.author,
        day=str(year),
        nothing=NOTHING,
        look=overview.look,
    )


def _blocks(overview: GroupOverview) -> Iterator[Block]:
    yield Heading(2, "Groepen")
    rows = overview.groups
    grid = Grid(_GROUPS, tuple(map(_group, rows)), named=True, wide=True)
    kept = {
        6: any(row.next_on for row in rows),
        5: any(row.marks.mark for row in rows),
        4: any(row.asked for row in rows),
        1: any(row.rhythm for row in rows),
    }
    for place, shown in kept.items():
        grid = grid if shown else grid.without(place)
    yield grid
    if kept[5] and not all(row.marks.mark for row in rows if row.sessions):
        yield Prose(RichText(_FEW_MARKS), Tone.QUIET, wide=True)
    if overview.themes:
        yield Heading(2, "Thema’s")
        yield Grid(_THEMES, tuple(map(_theme, overview.themes)), named=True, wide=True)
    if overview.methods:
        yield Heading(2, "Methoden")
        yield Grid(_METHODS, tuple(map(_method, overview.methods)), named=True, wide=True)


def _group(row: GroupRow) -> Row:
    share = f"{round(100 * row.there / row.asked)}%" if row.asked else "–"
    return _cells(
        row.name,
        row.rhythm,
        str(row.members or "–"),
        str(row.sessions),
        share,
        tenths(row.marks.mark) if row.marks.mark else "–",
        dates.short_with_day(row.next_on) if row.next_on else "–",
    )


def _theme(row: ThemeRow) -> Row:
    return _cells(row.name, *(str(count or "–") for count in row.quarters), str(sum(row.quarters)))


def _method(row: tuple[str, int]) -> Row:
    return _cells(row[0], str(row[1]))


def _cells(*words: str) -> Row:
    return Row(tuple(RichText(content.one_line(each)) for each in words))
