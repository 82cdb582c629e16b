"""Sums of hours over every cut; each cut adds up to the same, to the minute and to the cent.

A request can be of several municipalities and about several themes. A line is then divided evenly
over them, in whole minutes and cents; what does not divide goes to each in turn by the line, so that
none is favoured. So a part of a cut (one coach, one month) is divided as the whole is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nplw_desktop.region.coaching import in_sql
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.region.coaching.where import in_regions
from nplw_desktop.region.dates import MONTHS
from nplw_desktop.region.funding import POST_TITLE_SQL, TITLE_SQL
from nplw_desktop.region.money import fee_sql
from nplw_desktop.store import Reader

CUTS = {
    "coach": "coach",
    "municipality": "gemeente",
    "theme": "thema",
    "source": "geldbron",
    "post": "post",
    "month": "maand",
    "quarter": "kwartaal",
    "year": "jaar",
    "request": "vraag",
    "assignment": "inzet",
}
"""What hours can be summed over."""

DIVIDED = frozenset(("municipality", "theme"))
"""Cuts in which one line can fall in several parts, and is divided evenly over them."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The hours of one part of a cut. ``key``: the id, "2026-03", "2026-1" or 2026; None for none.

    ``lines`` counts the lines behind it; one that is divided counts in each part. ``unpriced`` are
    minutes without a rate. Minutes, metres and cents.
    """

    key: int | str | None
    name: str
    lines: int
    minutes: int
    travel_minutes: int
    travel_metres: int
    fee_cents: int
    costs_cents: int
    unpriced: int

    @property
    def cents(self) -> int:
        """What it costs: hours and costs."""
        return self.fee_cents + self.costs_cents


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which hours are summed: those of a period, of some coaches, regions or money sources.

    ``shown`` leaves out what was asked in confidence.
    """

    begin: date | None = None
    end: date | None = None
    coach_id: int | None = None
    request_id: int | None = None
    assignment_id: int | None = None
    municipality_id: int | None = None
    theme_id: int | None = None
    source_id: int | None = None
    post_id: int | None = None
    region_ids: frozenset[int] | None = None
    shown: bool = False


ALL = Narrowed()


def sums(source: Reader, cut: str, narrowed: Narrowed = ALL) -> tuple[Sum, ...]:
    """The sums over a cut of ``CUTS``, by name or in time; what belongs to none comes last.

    Narrowed to one municipality or theme, only its part of a divided line counts.
    """
    key, name, order = _KEYS[cut]
    statement = f"""
        WITH {_line(cut, narrowed)}
        SELECT {key} AS key, {name} AS name, count(*) AS lines,
            {", ".join(f"sum(line.{column}) AS {column}" for column in _COLUMNS)}
        FROM line {_JOINS.get(cut, "")}
        GROUP BY 1 ORDER BY key IS NULL, {order}, 1"""
    rows = source.rows(statement, **_values(narrowed))
    return tuple(
        Sum(
            row.key, _named(cut, row.key, row.name), row.lines, *(getattr(row, c) for c in _COLUMNS)
        )
        for row in rows
    )


def total(source: Reader, narrowed: Narrowed = ALL) -> Sum:
    """All of it in one sum."""
    statement = f"""
        WITH {_line("", narrowed)}
        SELECT count(*) AS lines, {", ".join(f"coalesce(sum(line.{c}), 0) AS {c}" for c in _COLUMNS)}
        FROM line"""
    row = source.row(statement, **_values(narrowed))
    assert row is not None
    return Sum(None, "totaal", row.lines, *(getattr(row, column) for column in _COLUMNS))


_COLUMNS = ("minutes", "travel_minutes", "travel_metres", "fee_cents", "costs_cents", "unpriced")
_OF_REQUEST = {"municipality": "request_municipality", "theme": "request_theme"}
_KEYS = {
    "coach": ("line.coach_id", "coalesce(max(p.display_name), '')", "max(p.name_sort)"),
    "municipality": ("line.part_municipality", "max(m.name)", "max(m.name_sort)"),
    "theme": ("line.part_theme", "max(t.name)", "max(t.name_sort)"),
    "source": ("s.id", f"max({TITLE_SQL})", "max(s.name_sort), max(s.year)"),
    "post": (
        "b.id",
        f"max({POST_TITLE_SQL})",
        "max(s.name_sort), max(s.year), max(b.position)",
    ),
    "month": ("substr(line.worked_on, 1, 7)", "''", "1"),
    "quarter": (
        "substr(line.worked_on, 1, 5) || ((substr(line.worked_on, 6, 2) + 2) / 3)", "''", "1",
    ),
    "year": ("CAST(substr(line.worked_on, 1, 4) AS INTEGER)", "''", "1"),
    "request": ("line.request_id", "max(coalesce(nullif(q.topic, ''), q.question))",
                "max(q.question_sort)"),
    "assignment": (
        "line.assignment_id",
        f"max({in_sql.COACH} || ' · ' || {in_sql.topic('q')})",
        "max(p.name_sort), max(q.question_sort)",
    ),
}  # fmt: skip
_COACH = "LEFT JOIN coach c ON c.id = line.coach_id LEFT JOIN person p ON p.id = c.person_id"
_POST = """LEFT JOIN budget_post b ON b.id = line.budget_post_id
    LEFT JOIN funding_source s ON s.id = b.source_id"""
_JOINS = {
    "coach": _COACH,
    "municipality": "LEFT JOIN municipality m ON m.id = line.part_municipality",
    "theme": "LEFT JOIN theme t ON t.id = line.part_theme",
    "source": _POST,
    "post": _POST,
    "request": "JOIN coach_request q ON q.id = line.request_id",
    "assignment": f"""JOIN assignment a ON a.id = line.assignment_id
        JOIN coach_request q ON q.id = line.request_id {_COACH}""",
}
_NONE = {
    "coach": "coach verwijderd",
    "municipality": "geen gemeente",
    "theme": "geen thema",
    "source": "geen geldbron",
    "post": "geen geldbron",
}


def _named(cut: str, key: int | str | None, name: str | None) -> str:
    if key is None:
        return _NONE[cut]
    if cut == "month":
        year, month = map(int, str(key).split("-"))
        return f"{MONTHS[month - 1]} {year}"
    if cut == "quarter":
        return str(Quarter(*map(int, str(key).split("-"))))
    return str(key) if cut == "year" else str(name or "")


def _line(cut: str, narrowed: Narrowed) -> str:
    """The lines that count, each with its figures; divided as often as the question needs it."""
    only = [what for what in _OF_REQUEST if getattr(narrowed, f"{what}_id") is not None]
    # What is narrowed to is divided off first: its parts then add up to what it has in all.
    parts = [*only, *(what for what in _OF_REQUEST if what == cut and what not in only)]
    queries = [
        f"""line_0 AS (
            SELECT h.id, h.worked_on, h.assignment_id, h.budget_post_id, a.coach_id, a.request_id,
                h.minutes, h.travel_minutes, h.travel_metres, h.costs_cents,
                {fee_sql("h.minutes", "h.rate_cents")} AS fee_cents,
                CASE WHEN h.rate_cents IS NULL THEN h.minutes ELSE 0 END AS unpriced
            FROM hour_entry h JOIN assignment a ON a.id = h.assignment_id
            JOIN coach_request q ON q.id = a.request_id
            WHERE {_where(narrowed)})"""
    ]
    queries += [_divided(at, parts, narrowed) for at in range(len(parts))]
    queries.append(f"line AS (SELECT * FROM line_{len(parts)})")
    return ",\n".join(queries)


def _divided(at: int, parts: list[str], narrowed: Narrowed) -> str:
    """Each line divided over the municipalities or themes of its request."""
    what = parts[at]
    shares = ", ".join(
        f"l.{c} / coalesce(r.many, 1) + (((coalesce(r.place, 0) + l.id) % coalesce(r.many, 1)) "
        f"< l.{c} % coalesce(r.many, 1)) AS {c}"
        for c in _COLUMNS
    )
    before = "".join(f", l.part_{each}" for each in parts[:at])
    only = f"WHERE r.part = :{what}_id" if getattr(narrowed, f"{what}_id") is not None else ""
    return f"""parts_{what} AS (
            SELECT request_id, {what}_id AS part,
                row_number() OVER (PARTITION BY request_id ORDER BY position, id) - 1 AS place,
                count(*) OVER (PARTITION BY request_id) AS many
            FROM {_OF_REQUEST[what]}),
        line_{at + 1} AS (
            SELECT l.id, l.worked_on, l.assignment_id, l.budget_post_id, l.coach_id, l.request_id,
                {shares}, r.part AS part_{what}{before}
            FROM line_{at} l LEFT JOIN parts_{what} r ON r.request_id = l.request_id {only})"""


def _where(narrowed: Narrowed) -> str:
    conditions = ["1"]
    for column, operator, name in (
        ("h.worked_on", ">=", "begin"),
        ("h.worked_on", "<=", "end"),
        ("a.coach_id", "=", "coach_id"),
        ("a.request_id", "=", "request_id"),
        ("h.assignment_id", "=", "assignment_id"),
        ("h.budget_post_id", "=", "post_id"),
    ):
        if getattr(narrowed, name) is not None:
            conditions.append(f"{column} {operator} :{name}")
    if narrowed.source_id is not None:
        conditions.append(
            "h.budget_post_id IN (SELECT id FROM budget_post WHERE source_id = :source_id)"
        )
    if narrowed.region_ids is not None:
        conditions.append(in_regions(narrowed.region_ids, "q"))
    if narrowed.shown:
        conditions.append("q.confidentiality <> 'private'")
    return " AND ".join(conditions)


def _values(narrowed: Narrowed) -> dict[str, object]:
    found = {
        name: getattr(narrowed, name)
        for name in Narrowed.__dataclass_fields__
        if name not in {"region_ids", "shown"} and getattr(narrowed, name) is not None
    }
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in found.items()
    }
