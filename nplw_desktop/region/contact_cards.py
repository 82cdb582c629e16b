"""The cards the list of contacts is read from: one derived row a person, kept in step by triggers.

A card holds what the list shows and sorts by, so that 100,000 people need no joins. "Laatst
gesproken" follows from the sessions up to today; the day the file counts with lies in ``today``.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text

from nplw_desktop.region.base import LocalDate, day, table
from nplw_desktop.region.contacts import INDEXED
from nplw_desktop.store import Derived

today = table("today", day("day"), uid=False, keeping="guarded")

person_card = table(
    "person_card",
    Column("name_sort", Text),
    Column("organisation_id", Integer),
    Column("organisation", Text),
    Column("organisation_sort", Text),
    Column("organisation_kind", Text),
    Column("brief", Text),
    Column("role", Text),
    Column("role_sort", Text),
    Column("municipality_id", Integer),
    Column("municipality", Text),
    Column("municipality_sort", Text),
    Column("region_id", Integer),
    Column("last_spoken_on", LocalDate),
    uid=False,
    keeping="derived",
    search=("name_sort", "organisation", "role", "municipality"),
)

for _column in INDEXED:
    _then = [person_card.c.name_sort] if _column != "name_sort" else []
    Index(f"person_card_{_column}", person_card.c[_column], *_then, person_card.c.id)
Index("person_card_kind", person_card.c.organisation_kind, person_card.c.name_sort)
Index("person_card_region", person_card.c.region_id)

_LAST = "char(65535)"  # nothing filled in sorts behind everything
_SPOKEN = """(SELECT max(s.held_on) FROM participant a JOIN session s ON s.id = a.session_id
    WHERE a.person_id = p.id AND a.attendance IN ('present', 'late')
    AND s.held_on <= (SELECT day FROM today))"""
_DAY = "(SELECT day FROM today)"
_CARDS = f"""INSERT INTO person_card
SELECT p.id, p.name_sort, o.id, coalesce(o.name, ''), coalesce(o.name_sort, {_LAST}),
    coalesce(o.kind, ''), coalesce(nullif(o.short_name, ''), o.name, ''),
    coalesce(r.title, ''), coalesce(nullif(r.title_sort, ''), {_LAST}),
    m.id, coalesce(m.name, ''), coalesce(m.name_sort, {_LAST}),
    coalesce(m.region_id, o.region_id), {_SPOKEN}
FROM person p
LEFT JOIN role r ON r.id = (SELECT x.id FROM role x WHERE x.person_id = p.id
    ORDER BY coalesce(x.until_on < {_DAY}, 0), coalesce(x.from_on > {_DAY}, 0), x.is_main DESC,
    x.until_on IS NOT NULL, x.until_on DESC, x.from_on DESC, x.id DESC
    LIMIT 1)
LEFT JOIN organisation o ON o.id = r.organisation_id
LEFT JOIN municipality m ON m.id = coalesce(r.municipality_id, o.municipality_id,
    (SELECT g.municipality_id FROM organisation_municipality g WHERE g.organisation_id = o.id
     ORDER BY g.position, g.id LIMIT 1))"""


def _again(people: str) -> str:
    return f"DELETE FROM person_card WHERE id IN ({people}); {_CARDS} WHERE p.id IN ({people});"


def _respoken(people: str) -> str:
    return (
        "UPDATE person_card SET last_spoken_on = "
        f"{_SPOKEN.replace('p.id', 'person_card.id')} WHERE id IN ({people});"
    )


def _trigger(event: str, source: str, body: str, when: str = "") -> str:
    name = f"derived_card_{source}_{event.partition(' ')[0].lower()}"
    return f"CREATE TRIGGER {name} AFTER {event} ON {source} {when} BEGIN {body} END"


def _at_organisation(key: str) -> str:
    return f"SELECT person_id FROM role WHERE organisation_id IN ({key})"


def _at_session(key: str) -> str:
    return f"SELECT person_id FROM participant WHERE session_id = {key}"


_IN_MUNICIPALITY = """SELECT x.person_id FROM role x
    LEFT JOIN organisation_municipality g ON g.organisation_id = x.organisation_id
    LEFT JOIN organisation q ON q.id = x.organisation_id
    WHERE new.id IN (x.municipality_id, q.municipality_id, g.municipality_id)"""
_BETWEEN = """SELECT a.person_id FROM participant a JOIN session s ON s.id = a.session_id
    WHERE s.held_on > min(coalesce(old.day, ''), new.day)
    AND s.held_on <= max(coalesce(old.day, ''), new.day)"""
# Whose role begins or ends between the two days.
_TURNING = """SELECT person_id FROM role
    WHERE (until_on >= min(old.day, new.day) AND until_on < max(old.day, new.day))
    OR (from_on > min(old.day, new.day) AND from_on <= max(old.day, new.day))"""

DERIVED = Derived(
    "person_card",
    _CARDS,
    (
        _trigger("INSERT", "person", _again("new.id")),
        _trigger("UPDATE OF name_sort", "person", _again("new.id")),
        _trigger("DELETE", "person", "DELETE FROM person_card WHERE id = old.id;"),
        _trigger("INSERT", "role", _again("new.person_id")),
        _trigger("UPDATE", "role", _again("old.person_id, new.person_id")),
        _trigger("DELETE", "role", _again("old.person_id")),
        _trigger("UPDATE", "organisation", _again(_at_organisation("new.id"))),
        _trigger(
            "INSERT", "organisation_municipality", _again(_at_organisation("new.organisation_id"))
        ),
        _trigger(
            "UPDATE",
            "organisation_municipality",
            _again(_at_organisation("old.organisation_id, new.organisation_id")),
        ),
        _trigger(
            "DELETE", "organisation_municipality", _again(_at_organisation("old.organisation_id"))
        ),
        _trigger("UPDATE OF name, name_sort, region_id", "municipality", _again(_IN_MUNICIPALITY)),
        _trigger("INSERT", "participant", _respoken("new.person_id")),
        _trigger("UPDATE", "participant", _respoken("old.person_id, new.person_id")),
        _trigger("DELETE", "participant", _respoken("old.person_id")),
        _trigger("INSERT", "session", _respoken(_at_session("new.id"))),
        _trigger("UPDATE OF held_on", "session", _respoken(_at_session("new.id"))),
        _trigger(
            "INSERT",
            "today",
            _respoken(_BETWEEN.replace("coalesce(old.day, '')", "''"))
            + _again("SELECT person_id FROM role WHERE until_on < new.day OR from_on > new.day"),
        ),
        _trigger("UPDATE", "today", _respoken(_BETWEEN) + _again(_TURNING)),
    ),
    words={
        "person": ("name_sort",),
        "organisation": ("name",),
        "role": ("title",),
        "municipality": ("name",),
    },
)
