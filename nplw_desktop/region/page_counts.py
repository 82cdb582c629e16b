"""How much there is on each page of the tab Verslagen, for the row that chooses between them."""

from __future__ import annotations

from nplw_desktop.region import action_list, decision_list, filed_lists, meeting_list
from nplw_desktop.region.meeting_list import MeetingFilter
from nplw_desktop.region.sessions import MEETING_KINDS
from nplw_desktop.store import Store

TABLES = ("session", "line", "series")
"""A change to one of these may change a count."""

_NOTES = "l.kind = 'quick_note' AND l.status = ''"

_SERIES = "SELECT count(*) FROM series WHERE kind IN ({})".format(
    ", ".join(f"'{kind}'" for kind in MEETING_KINDS)
)


def of(store: Store, region_ids: frozenset[int] | None = None) -> dict[str, int]:
    """Meetings, open actions, valid decisions, notes to be dealt with and series; by page."""
    parts = [_NOTES, *([filed_lists.in_regions(region_ids)] if region_ids else [])]
    notes = f"SELECT count(*) FROM line l {filed_lists.HELD_IN} {filed_lists.where(parts)}"
    return {
        "meetings": meeting_list.counts(store, MeetingFilter(region_ids=region_ids))[""],
        "actions": action_list.open_count(store, region_ids),
        "decisions": decision_list.valid_count(store, region_ids),
        "notes": int(store.value(notes)),
        "series": int(store.value(_SERIES)),
    }
