"""Whose row in the list of contacts a change may have touched, so that only those are read again."""

from __future__ import annotations

from nplw_desktop.store import Changed, Reader

# For each table, whose row it is about. A row that was deleted has nobody to ask any more.
_PEOPLE = {
    "role": "SELECT person_id FROM role WHERE id IN ({ids})",
    "participant": "SELECT person_id FROM participant WHERE id IN ({ids})",
    "person_label": "SELECT person_id FROM person_label WHERE id IN ({ids})",
    "coach": "SELECT person_id FROM coach WHERE id IN ({ids})",
    "organisation": "SELECT DISTINCT person_id FROM role WHERE organisation_id IN ({ids})",
    "session": "SELECT DISTINCT person_id FROM participant WHERE session_id IN ({ids})",
}
# Rows of these that are gone were somebody's: of who is gone too, when somebody is.
_OF_ONE = ("role", "participant", "person_label", "coach")
# A change in these may touch anyone.
_ANYONE = ("organisation_municipality", "municipality", "label")
_MOST = 500


def touches_list(changed: Changed) -> bool:
    """Whether anything changed that the list shows, sorts or filters by."""
    return any(changed.of(table) for table in ("person", *_PEOPLE, *_ANYONE))


def people(source: Reader, changed: Changed) -> frozenset[int] | None:
    """The people whose row may be another now; None when it may be anyone's."""
    if any(changed.of(table) for table in _ANYONE):
        return None
    found = set(changed.of("person"))
    someone_gone = len(_there(source, found)) < len(found)
    for table, query in _PEOPLE.items():
        ids = changed.of(table)
        if len(ids) > _MOST:
            return None
        if ids:
            listed = ",".join(map(str, sorted(ids)))
            rows = source.rows(query.format(ids=listed))
            if table in _OF_ONE and len(rows) < len(ids) and not someone_gone:
                return None
            found.update(row.person_id for row in rows if row.person_id is not None)
    return frozenset(found)


def _there(source: Reader, person_ids: set[int]) -> set[int]:
    if not 0 < len(person_ids) <= _MOST:
        return set(person_ids)
    listed = ",".join(map(str, sorted(person_ids)))
    return {row.id for row in source.rows(f"SELECT id FROM person WHERE id IN ({listed})")}
