"""Intervision as plain values: groups and sessions, without a word of any case and without roles."""

from __future__ import annotations

from typing import Any

from nplw_desktop.region import regions
from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.series import rhythm
from nplw_desktop.region.sessions import WAS_THERE
from nplw_desktop.store import Store

Row = dict[str, Any]
_THERE = ", ".join(f"'{each}'" for each in WAS_THERE)

_SESSIONS = f"""
SELECT s.uid, s.held_on, s.title, g.title AS group_title, s.status, s.starts_at, s.ends_at, s.place,
    c.method_name,
    (SELECT count(*) FROM agenda_item a WHERE a.session_id = s.id) AS phases,
    (SELECT coalesce(sum(a.minutes), 0) FROM agenda_item a WHERE a.session_id = s.id) AS minutes,
    (SELECT count(*) FROM participant p WHERE p.session_id = s.id) AS invited,
    (SELECT count(*) FROM participant p
        WHERE p.session_id = s.id AND p.attendance IN ({_THERE})) AS present,
    (SELECT count(*) FROM line l WHERE l.session_id = s.id AND l.kind = 'action'
        AND l.status = 'open') AS open_actions,
    c.wiped_on
FROM session s
LEFT JOIN series g ON g.id = s.series_id
LEFT JOIN intervision_case c ON c.id =
    (SELECT min(id) FROM intervision_case WHERE session_id = s.id)
WHERE s.kind = '{KIND}' ORDER BY s.held_on IS NULL, s.held_on, s.starts_at, s.id
"""


def groups_of(store: Store) -> list[Row]:
    """All groups by name; ``sessions`` are those that were held."""
    found = []
    for row in groups.every(store):
        group = groups.get(store, row.id)
        assert group is not None
        found.append(
            {
                "uid": group.uid,
                "title": row.title,
                "region": regions.name_of(store, group.region_id),
                "rhythm": rhythm.word(row.rhythm),
                "place": group.place,
                "members": row.members,
                "sessions": row.held,
                "last_on": row.last_on,
                "next_on": row.next_on,
            }
        )
    return found


def sessions_of(store: Store) -> list[Row]:
    """All sessions, oldest first."""
    return [
        {
            "uid": row.uid,
            "held_on": row.held_on,
            "title": row.title,
            "group": row.group_title or "",
            "status": row.status,
            "starts_at": row.starts_at,
            "ends_at": row.ends_at,
            "place": row.place,
            "method": row.method_name or "",
            "phases": row.phases,
            "minutes": row.minutes,
            "invited": row.invited,
            "present": row.present,
            "open_actions": row.open_actions,
            "case_wiped_on": row.wiped_on,
        }
        for row in store.rows(_SESSIONS)
    ]
