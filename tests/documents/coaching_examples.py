"""Papers of the coach pool to print: ordinary ones, and the same made difficult in every field."""

from __future__ import annotations

from datetime import date, timedelta

from nplw_desktop.region.coaching import weeks
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.reporting.coaching_content import (
    BoardPiece,
    BoardRow,
    CoachRow,
    CoachYear,
    HourRow,
    LeadRow,
    MoneyRow,
    MonthBoard,
    MonthRow,
    PoolReport,
    RequestRow,
    UseRow,
    WaitRow,
    WeekHead,
    WorkRow,
    YieldRow,
)
from nplw_desktop.region.reporting.content import Content
from nplw_desktop.region.summary import PaperLook
from tests.documents.examples import ARABIC, CONTROL, EMOJI, HEBREW, LONG_NAME, UNBALANCED

_DAY = date(2026, 11, 24)
NASTY = f"{EMOJI} {UNBALANCED} {ARABIC} {CONTROL}"
_LOOK = PaperLook(None, "Regio Rivierenzoom", "Mirte Slotermeer, regiocoördinator")
_HARD_LOOK = PaperLook(None, EMOJI, NASTY)
_HUGE = 10**7
_HARD_NAMES = (NASTY, LONG_NAME, ARABIC, HEBREW, " ")


def heads(year: int, month: int) -> tuple[WeekHead, ...]:
    """The weeks of a month, as the board has them."""
    return tuple(WeekHead(each, weeks.number(each)) for each in weeks.of_month(year, month))


USES = (
    UseRow("Broekhaven", 2, (0, 120, 300, 300), 68_400),
    UseRow("Sluiskade", 2, (0, 600, 600, 480), 159_600),
    UseRow("Zandwijk", 1, (90, 0, 0, 155), 23_275),
)
COACHES = (
    CoachRow("Hanneke Veldzichter", 3, 4800, 3360, 960),
    CoachRow("Mirjam Oudkerken", 2, 4800, 3360, 0),
    CoachRow("Omar Tazelaar", 1, 3600, 1440, 2160),
    CoachRow("Wie geen coach meer is", 1, 0, 480, 0),
)
POOL = PoolReport(
    "Coachpool",
    2026,
    "Rivierenzoom",
    _DAY,
    requests=7,
    coaches=6,
    minutes=2645,
    cents=251_275,
    municipalities=USES,
    themes=(UseRow("financiering", 1, (0, 0, 0, 155), 14_725), UseRow("Zonder thema", 2)),
    occupation=COACHES,
    money=(
        MoneyRow("SpUk 2026", "Coachpool", 6_000_000, 2_416_275, 912_000, date(2026, 12, 31)),
        MoneyRow("Onderzoek 2026", "", 1_000_000, 1_100_050),
    ),
    lead=(
        LeadRow("Van vraag tot voorstel", 5, 6, 4, 9.25, 1, 31),
        LeadRow("Van voorstel tot start", 1, 12.5, 12.5, 12.5, 12, 13),
        LeadRow("Van vraag tot start"),
    ),
    waiting=(WaitRow("V-2026-9", "Isolatie Hogerveld", "Westmeer", _DAY, 12, 480),),
    waits=True,
    unnamed_waiting=2,
    answers=(("ja", 2), ("deels", 1)),
    yields=(
        YieldRow(
            "Bronnenkaart lezen",
            "Kloosterdijk",
            "ja",
            "Ja, in één middag.",
            "Direct bruikbaar voor onze raad.",
            "We lezen de kaart nu zelf.",
            "De leeswijzer.",
        ),
        YieldRow("VvE-spreekuur opzetten", "Sluiskade", "ja"),
    ),
    unnamed_yields=1,
    listed=(
        RequestRow("V-2026-1", "De Hoven", "Zandwijk", "Nieuw", "", 960),
        RequestRow("V-2026-5", "Bestek kavel", "Broekhaven en Westmeer", "Loopt", "Thijs", 600),
    ),
    unnamed_listed=1,
    look=_LOOK,
)
_HARD_POOL = PoolReport(
    NASTY,
    2026,
    NASTY,
    _DAY,
    requests=_HUGE,
    coaches=_HUGE,
    minutes=_HUGE * 60,
    cents=_HUGE * 10**5,
    municipalities=tuple(UseRow(name, 1, (_HUGE,) * 4, _HUGE * 1000) for name in _HARD_NAMES),
    themes=tuple(UseRow(name, 1, (1, 59, 60, 0), -1) for name in _HARD_NAMES),
    occupation=tuple(CoachRow(name, 9, 60, 600, 61) for name in _HARD_NAMES),
    money=tuple(MoneyRow(name, name, 0, 10**12, 10**12, _DAY) for name in _HARD_NAMES),
    lead=(LeadRow(NASTY, 99_999, 9999.5, 1, 99_999, 0, 99_999),),
    waiting=tuple(WaitRow(name, name, name, None, 0, 1) for name in _HARD_NAMES),
    waits=True,
    answers=((NASTY, 3),),
    yields=tuple(YieldRow(name, name, name, name, name, name, name) for name in _HARD_NAMES),
    unnamed_yields=1,
    listed=tuple(RequestRow(name, name, name, name, name, 1) for name in _HARD_NAMES),
    confidentiality=Confidentiality.PRIVATE,
    example=True,
    author=NASTY,
    look=_HARD_LOOK,
)
_NAMES = tuple(f"Coach {n} van den Achterom-{n}" for n in range(200))
_WORK = (
    WorkRow("VvE’s meekrijgen", "Sluiskade", "loopt", 1440, 1200, 240, 185_500, 114_000),
    WorkRow("Vertrouwelijke vraag", "", "afgerond", 480, 155, 0, 0, 14_725),
)
_HOURS = tuple(
    HourRow(
        date(2026, 1, 5) + timedelta(days=n), "VvE’s meekrijgen", 90, 45, 32_000, 8_550, "Intake"
    )
    for n in range(40)
)

COACHING_CASES: dict[tuple[str, str], Content] = {
    ("pool-report", "meeting"): POOL,
    ("pool-report", "empty"): PoolReport("Coachpool", 2026, ""),
    ("pool-report", "no coaches"): PoolReport(
        "Coachpool", 2026, "Rivierenzoom", _DAY, requests=1, waits=True, unnamed_waiting=1
    ),
    ("pool-report", "strange"): _HARD_POOL,
    ("pool-report", "two hundred coaches"): PoolReport(
        "Coachpool",
        2025,
        "Rivierenzoom",
        date(2025, 12, 31),
        requests=2000,
        coaches=200,
        minutes=1_000_000,
        cents=10**9,
        municipalities=tuple(
            UseRow(f"Gemeente {n}", n, (n, n, n, n), n * 10**5) for n in range(60)
        ),
        occupation=tuple(CoachRow(name, n % 7, 4800, n * 24, 60) for n, name in enumerate(_NAMES)),
        waiting=tuple(
            WaitRow(f"V-2025-{n}", f"Vraag {n}", f"Gemeente {n}", _DAY, n, 60) for n in range(120)
        ),
        waits=True,
        yields=tuple(
            YieldRow(f"Vraag {n}", "", "ja", "Een zin over wat het opleverde. " * 6)
            for n in range(40)
        ),
        amounts=False,
    ),
    ("coach-year", "meeting"): CoachYear(
        "Hanneke Veldzichter",
        2026,
        "Rivierenzoom",
        "Bureau Waterland",
        "inhuur · raamcontract",
        ("participatie", "VvE"),
        4800,
        _WORK,
        (MonthRow(2, 555, 90, 52_725), MonthRow(11, 800, 150, 76_000)),
        _HOURS,
        signed_by="Mirte Slotermeer, regiocoördinator",
        look=_LOOK,
    ),
    ("coach-year", "empty"): CoachYear("", 2026, ""),
    ("coach-year", "strange"): CoachYear(
        NASTY,
        2026,
        ARABIC,
        LONG_NAME,
        NASTY,
        _HARD_NAMES,
        1,
        tuple(WorkRow(name, name, name, 1, 1, 1, 1, 1) for name in _HARD_NAMES),
        tuple(MonthRow(n, _HUGE, _HUGE, 10**12) for n in range(1, 13)),
        tuple(HourRow(_DAY, name, 1, 1, 1, 1, name) for name in _HARD_NAMES),
        signed_by=NASTY,
        confidentiality=Confidentiality.PRIVATE,
        example=True,
        look=_HARD_LOOK,
    ),
    ("coach-year", "long names"): CoachYear(
        LONG_NAME, 2026, LONG_NAME, LONG_NAME, work=(WorkRow(LONG_NAME, LONG_NAME, "loopt"),) * 60
    ),
    ("coach-year", "bare"): CoachYear(
        "Omar Tazelaar",
        2026,
        "",
        work=_WORK,
        lines=_HOURS,
        travelled=False,
        amounts=False,
        signature=False,
    ),
    ("month-board", "meeting"): MonthBoard(
        "Coachpool",
        2026,
        12,
        "Rivierenzoom",
        tuple(
            WeekHead(each.monday, each.number, ("vr 25 dec Eerste kerstdag",) * (each.number == 52))
            for each in heads(2026, 12)
        ),
        (
            BoardRow(
                "Hanneke Veldzichter",
                480,
                True,
                (
                    (BoardPiece("Sluisbuurt", 240),),
                    (BoardPiece("Sluisbuurt", 240), BoardPiece("Parkzicht", 120)),
                    (BoardPiece("Parkzicht", 240, proposed=True),),
                    (BoardPiece("afwezig"),),
                    (BoardPiece("afwezig"),),
                ),
            ),
            BoardRow("Lieke Brinkstra", 2880, False, ((), (BoardPiece("K", 155),), (), (), ())),
        ),
        look=_LOOK,
    ),
    ("month-board", "empty"): MonthBoard("Coachpool", 2026, 1, "", heads(2026, 1)),
    ("month-board", "six weeks"): MonthBoard(
        "Coachpool",
        2026,
        8,
        "Rivierenzoom",
        tuple(WeekHead(date(2026, 7, 27) + timedelta(weeks=n), 31 + n) for n in range(6)),
        (BoardRow("Omar Tazelaar", -60, True, ((BoardPiece("Hogerveld", 360),),) * 6),),
    ),
    ("month-board", "strange"): MonthBoard(
        NASTY,
        2020,
        12,
        NASTY,
        tuple(WeekHead(each.monday, each.number, (NASTY,)) for each in heads(2020, 12)),
        tuple(
            BoardRow(name, _HUGE, True, ((BoardPiece(name, _HUGE, proposed=True),) * 3,) * 5)
            for name in _HARD_NAMES
        ),
        confidentiality=Confidentiality.PRIVATE,
        example=True,
        look=_HARD_LOOK,
    ),
    ("month-board", "two hundred coaches"): MonthBoard(
        "Coachpool",
        2026,
        12,
        "Rivierenzoom",
        heads(2026, 12),
        tuple(BoardRow(name, 60, cells=((BoardPiece("De Hoven", 480),),) * 5) for name in _NAMES),
    ),
}
"""Every form with its edge cases; none of them has a date of today in it."""
