"""What the papers of intervision say alike: phases, rules, intentions, marks, a case let through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import time

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.full_report import said, section
from nplw_desktop.documents.sheet import (
    Badge,
    Block,
    Column,
    Grid,
    Heading,
    Kind,
    Plain,
    Point,
    Points,
    Prose,
    Row,
    Section,
    Sheet,
    Tone,
    bold,
    told,
)
from nplw_desktop.documents.text import clean
from nplw_desktop.region import dates
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.intervision_content import (
    CaseText,
    IntentionRow,
    Marks,
    PhaseRow,
)
from nplw_desktop.region.summary import SessionSummary

_PHASES = (
    Column("Tijd", 40),
    Column("Fase"),
    Column("Wie", 92),
    Column("Minuten", 44, right=True),
)
ONLY_MINE = (
    "Deze sessie is alleen voor jou. Zet haar op ‘deelnemers’, dan komt hier wat zij mogen lezen."
)
WITH_CASE = "Hier staat iets van de casus. Geef het alleen aan wie erbij was, en bewaar het niet."


def nothing(summary: SessionSummary, otherwise: str) -> str:
    """What a paper for others says where it has nothing to say."""
    closed = summary.confidentiality is Confidentiality.PRIVATE
    return ONLY_MINE if closed else otherwise


def facts(
    summary: SessionSummary, *other: tuple[str, str], led: bool = True
) -> tuple[tuple[str, str], ...]:
    """Time and place, who leads, and what else is known."""
    known = (
        ("Tijd", dates.time_range(summary.starts_at, summary.ends_at)),
        ("Plaats", summary.place),
        ("Gespreksleider", summary.chair if led else ""),
        *other,
    )
    return tuple((label, value) for label, value in known if clean(value).strip())


def marked(sheet: Sheet, *, with_case: bool) -> Sheet:
    """The sheet; on every page of one with something of the case it is said."""
    if not with_case:
        return sheet
    return replace(sheet, badges=(*sheet.badges, Badge("Met casus", "accent", closed=True)))


def overview(rows: Sequence[PhaseRow], *, timed: bool = True) -> Iterator[Block]:
    """All phases with when they begin, who speaks and how long."""
    if not rows:
        return
    timed = timed and any(row.begins is not None for row in rows)
    cells = (
        (
            clock(row.begins),
            f"{row.number}. {content.one_line(row.title)}",
            begun(row.who),
            str(row.minutes or "–"),
        )
        for row in rows
    )
    grid = Grid(_PHASES, tuple(Row(tuple(map(RichText, each))) for each in cells), wide=True)
    yield Heading(2, "Fasen")
    yield grid if timed else grid.without(0)


def begun(words: str) -> str:
    """With a capital, as a cell begins."""
    return words[:1].upper() + words[1:]


def clock(at: time | None) -> str:
    """``14:30``; a dash while it is not known."""
    return dates.clock(at) if at is not None else "–"


def minutes(count: int) -> str:
    """``10 minuten``; empty for none."""
    return "" if not count else "1 minuut" if count == 1 else f"{count} minuten"


def rules(found: Sequence[str]) -> Iterator[Section]:
    """The agreements of the group."""
    texts = [RichText(text) for text in found]
    yield from section("Spelregels", points(Kind.BULLETS, texts))


def case(found: Sequence[CaseText]) -> Iterator[Section]:
    """What was let through of the case, with what that asks of who holds the paper."""
    rows = [row for row in found if said(row.text)]
    if rows:
        blocks: list[Plain] = [Prose(told(bold(f"{row.label}: "), row.text)) for row in rows]
        yield Section("Casus", (*blocks, Prose(RichText(WITH_CASE), Tone.QUIET)))


def intentions(rows: Sequence[IntentionRow], title: str = "Voornemens") -> Iterator[Section]:
    """What was resolved, by whom, and since when that may be written down."""
    found = [Point(row.text, "", _under(row), row.over) for row in rows if said(row.text)]
    yield from section(title, [Points(Kind.BULLETS, tuple(found))] if found else [])


def _under(row: IntentionRow) -> str:
    parts = [
        content.one_line(row.owner),
        f"met {content.one_line(row.with_whom)}" if clean(row.with_whom).strip() else "",
        f"uiterlijk {dates.short_with_day(row.due_on)}" if row.due_on else "",
        row.state,
        f"akkoord op {dates.numeric(row.consented_on)}",
    ]
    return " · ".join(filter(None, parts))


def marks(found: Marks) -> Iterator[Section]:
    """How the session was judged; nothing where too few did."""
    words = in_words(found)
    yield from section("Cijfer", [Prose(RichText(words))] if words else [])


def in_words(found: Marks) -> str:
    """``7,5 gemiddeld, van 6 mensen; veiligheid 4,3 van 5``, or ``7,5, van de groep samen``."""
    by = f" gemiddeld, van {found.people} mensen" if found.people else ", van de groep samen"
    parts = [
        f"{tenths(found.mark)}{by}" if found.mark else "",
        f"veiligheid {tenths(found.safety)} van 5" if found.safety else "",
    ]
    words = "; ".join(filter(None, parts))
    return begun(words)


def tenths(count: int) -> str:
    """``7,5`` for 75."""
    return f"{count // 10},{count % 10}"


def points(kind: Kind, texts: Iterable[RichText]) -> list[Plain]:
    """A list of what says anything; nothing for none."""
    found = tuple(Point(text) for text in texts if said(text))
    return [Points(kind, found)] if found else []
