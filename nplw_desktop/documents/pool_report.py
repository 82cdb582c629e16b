"""A year of the coach pool in numbers, with what it yielded in the words of who asked beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from nplw_desktop.documents import coaching_parts as parts
from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.action_list import badges
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
    Tone,
    bold,
    told,
)
from nplw_desktop.region import dates
from nplw_desktop.region.coaching.capacity.ledger import ALMOST_FULL
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.reporting.coaching_content import (
    CoachRow,
    LeadRow,
    MoneyRow,
    PoolReport,
    RequestRow,
    UseRow,
    WaitRow,
    YieldRow,
)

NOTHING = "In dit jaar waren er geen vragen aan de coachpool en zijn er geen uren geboekt."
Make = Callable[..., Row]
Write = Callable[[int], str]
_QUARTERS = ("Jan–mrt", "Apr–jun", "Jul–sep", "Okt–dec")
_MONEY_PLACE = 7
_LEAD = (
    Column("Stap"),
    Column("Vragen", 48, right=True),
    Column("Middelste", 56, right=True),
    Column("Helft ligt tussen", 90, right=True),
    Column("Kortste", 46, right=True),
    Column("Langste", 48, right=True),
)
_OCCUPATION = (
    Column("Coach"),
    Column("Inzetten", 52, right=True),
    Column("Uren", 50, right=True),
    Column("Gewerkt", 52, right=True),
    Column("Toegezegd", 60, right=True),
    Column("Vrij", 46, right=True),
    Column("Bezet", 72, right=True),
)
_MONEY = (
    Column("Geldbron en post"),
    Column("Budget", 78, right=True),
    Column("Besteed", 78, right=True),
    Column("Toegezegd", 78, right=True),
    Column("Over", 78, right=True),
)
_WAITING = (
    Column("Nummer", 62),
    Column("Vraag"),
    Column("Gemeente", 110),
    Column("Uren", 40, right=True),
    Column("Wacht sinds", 84, right=True),
    Column("Dagen", 40, right=True),
)
_LISTED = (
    Column("Nummer", 62),
    Column("Vraag"),
    Column("Gemeente", 96),
    Column("Stand", 76),
    Column("Coach", 92),
    Column("Uren", 36, right=True),
)
_SHARED = (
    "De uren van een vraag van meer gemeenten of met meer thema’s zijn gelijk over die verdeeld."
)
_NAMELESS = "Zonder naam"
_ALL_REGIONS = "Over alle regio’s: een coach en een geldbron zijn niet van één regio."
_FULL = f"Bijna vol is vanaf {ALMOST_FULL} % van de uren in dit jaar: gewerkt en toegezegd samen."


def sheet_of(report: PoolReport, *, made_on: date | None = None) -> Sheet:
    """What it says."""
    year, region = report.year, content.region_called(report.region)
    name = f"Coachpool in {year}"
    blocks = tuple(_blocks(report))
    return Sheet(
        title=name,
        subtitle="Rapport",
        status=content.made(report.look.sender, made_on),
        region=region,
        badges=badges(report.confidentiality, example=report.example),
        facts=tuple(_facts(report)) if blocks else (),
        blocks=blocks,
        foot=(" · ".join(filter(None, (region, name))), name),
        name=name,
        subject=f"Vragen, inzet, uren en opbrengst van de coachpool in {year}",
        author=report.author,
        day=str(year),
        nothing=NOTHING,
        look=report.look,
    )


def _facts(report: PoolReport) -> Iterator[tuple[str, str]]:
    yield "Vragen", str(report.requests)
    yield "Uren", parts.hours(report.minutes)
    if report.amounts and report.cents:
        yield "Kosten", parts.amount(report.cents)
    if report.coaches:
        yield "Coaches", str(report.coaches)


def _blocks(report: PoolReport) -> Iterator[Block]:
    for found, title, name in (
        (report.municipalities, "Inzet per gemeente", "Gemeente"),
        (report.themes, "Inzet per thema", "Thema"),
    ):
        yield from _use(found, title, name, amounts=report.amounts)
    if report.municipalities or report.themes:
        yield Prose(RichText(_SHARED), Tone.QUIET, wide=True)
    yield from _occupation(report.occupation)
    yield from _money(report.money)
    if any(row.count for row in report.lead):
        yield Heading(2, "Doorlooptijd in dagen")
        yield Grid(_LEAD, tuple(map(_lead, report.lead)), named=True, wide=True)
    if report.waits:
        yield from _waiting(report)
    yield from _yields(report)
    yield from _listed(report)


def _use(rows: Sequence[UseRow], title: str, name: str, *, amounts: bool) -> Iterator[Block]:
    if not rows:
        return
    columns = (
        Column(name),
        Column("Vragen", 44, right=True),
        *(Column(quarter, 46, right=True) for quarter in _QUARTERS),
        Column("Uren", 46, right=True),
        Column("Kosten", 74, right=True),
    )
    write = parts.hours_alike(each for row in rows for each in row.quarters)
    body = [_use_row(parts.row, write, row.name, row) for row in rows]
    if len(rows) > 1:
        sums = [sum(each) for each in zip(*(row.quarters for row in rows), strict=True)]
        total = UseRow("", 0, (sums[0], sums[1], sums[2], sums[3]), sum(row.cents for row in rows))
        body.append(_use_row(parts.sum_row, write, parts.TOGETHER, total))
    grid = Grid(columns, tuple(body), named=True, wide=True)
    shown = amounts and any(row.cents for row in rows)
    yield Heading(2, title)
    yield grid if shown else grid.without(_MONEY_PLACE)


def _use_row(make: Make, write: Write, name: str, row: UseRow) -> Row:
    """The requests of a sum are left out: one request may be of two municipalities."""
    count = str(row.requests or "–") if make is parts.row else ""
    quarters = map(write, row.quarters)
    return make(name, count, *quarters, write(row.minutes), parts.amount(row.cents))


def _occupation(rows: Sequence[CoachRow]) -> Iterator[Block]:
    if not rows:
        return
    yield Heading(2, "Bezetting per coach")
    write = parts.hours_alike(
        each for row in rows for each in (row.minutes, row.used, row.committed)
    )
    body = [_coach(parts.row, write, row.name, row) for row in rows]
    if len(rows) > 1:
        total = CoachRow(
            "",
            sum(row.assignments for row in rows),
            sum(row.minutes for row in rows),
            sum(row.used for row in rows),
            sum(row.committed for row in rows),
        )
        body.append(_coach(parts.sum_row, write, parts.TOGETHER, total))
    yield Grid(_OCCUPATION, tuple(body), named=True, wide=True)
    yield Prose(RichText(f"{_FULL} {_ALL_REGIONS}"), Tone.QUIET, wide=True)


def _coach(make: Make, write: Write, name: str, row: CoachRow) -> Row:
    taken = row.used + row.committed
    share = parts.percentage(taken, row.minutes)
    if make is parts.row and row.minutes and 100 * taken >= ALMOST_FULL * row.minutes:
        word = "vol" if row.free <= 0 else "bijna vol"
        share = f"{share}, {word}"
    return make(
        name,
        str(row.assignments or parts.NONE),
        write(row.minutes),
        write(row.used),
        write(row.committed),
        write(row.free),
        share,
    )


def _money(rows: Sequence[MoneyRow]) -> Iterator[Block]:
    if not rows:
        return
    yield Heading(2, "Budget per geldbron")
    body = [_post(row) for row in rows]
    if len(rows) > 1:
        sums = (
            sum(row.budget for row in rows),
            sum(row.spent for row in rows),
            sum(row.committed for row in rows),
            sum(row.left for row in rows),
        )
        body.append(parts.sum_row(parts.TOGETHER, *map(parts.amount, sums)))
    yield Grid(_MONEY, tuple(body), named=True, wide=True)
    yield Prose(RichText(_ALL_REGIONS), Tone.QUIET, wide=True)


def _post(row: MoneyRow) -> Row:
    until = f"te besteden tot en met {dates.numeric(row.until)}" if row.until else ""
    post = row.post if row.post != row.source else ""
    name = parts.joined((row.source, post, until))
    return parts.row(name, *map(parts.amount, (row.budget, row.spent, row.committed, row.left)))


def _lead(row: LeadRow) -> Row:
    if not row.count:
        return parts.row(row.step, parts.NONE, *[parts.NONE] * 4)
    return parts.row(
        row.step,
        str(row.count),
        parts.days(row.median),
        f"{round(row.low)} en {round(row.high)}",
        str(row.least),
        str(row.most),
    )


def _waiting(report: PoolReport) -> Iterator[Block]:
    day = f" op {dates.numeric(report.on)}" if report.on else ""
    yield Heading(2, f"Wachtlijst{day}")
    if report.waiting:
        yield Grid(_WAITING, tuple(map(_wait, report.waiting)), wide=True)
    words = parts.unnamed(report.unnamed_waiting)
    if not report.waiting:
        words = words.removeprefix("En ") or "Er wacht niemand."
    if words:
        yield Prose(RichText(words), Tone.QUIET, wide=True)


def _wait(row: WaitRow) -> Row:
    since = dates.short_with_day(row.since) if row.since else parts.NONE
    return parts.row(
        row.number or parts.NONE,
        row.topic,
        row.municipality or parts.NONE,
        parts.hours(row.minutes),
        since,
        str(row.days) if row.since else parts.NONE,
    )


def _yields(report: PoolReport) -> Iterator[Block]:
    if not report.answers and not report.yields and not report.unnamed_yields:
        return
    yield Heading(2, "Wat het opleverde")
    counts = ", ".join(f"{count}× {word}" for word, count in report.answers if count)
    if counts:
        yield Prose(RichText(f"Is de vraag beantwoord? {counts}."))
    for row in report.yields:
        points = tuple(_points(row))
        where = f" ({content.one_line(row.municipality)})" if parts.said(row.municipality) else ""
        yield Heading(3, f"{content.one_line(row.topic) or _NAMELESS}{where}")
        if points:
            yield Points(Kind.BULLETS, points)
    left = report.unnamed_yields
    if left:
        many = parts.counted(left, "evaluatie is", "evaluaties zijn")
        yield Prose(RichText(f"{many} alleen geteld."), Tone.QUIET)


def _points(row: YieldRow) -> Iterator[Point]:
    known = (
        ("Vraag beantwoord", " · ".join(filter(parts.said, (row.answered, row.answer)))),
        ("Bruikbaar", row.useful),
        ("Veranderd", row.changed),
        ("Voor de regio", row.reuse),
    )
    for label, words in known:
        if parts.said(words):
            yield Point(told(bold(f"{label}: "), words))


def _listed(report: PoolReport) -> Iterator[Block]:
    if not report.listed and not report.unnamed_listed:
        return
    yield Heading(2, "Alle vragen van dit jaar")
    if report.listed:
        yield Grid(_LISTED, tuple(map(_request, report.listed)), wide=True)
    words = parts.unnamed(report.unnamed_listed)
    if words:
        yield Prose(RichText(words), Tone.QUIET, wide=True)


def _request(row: RequestRow) -> Row:
    return parts.row(
        row.number or parts.NONE,
        row.topic,
        row.municipality or parts.NONE,
        row.state,
        row.coaches or parts.NONE,
        parts.hours(row.minutes),
    )
