"""How much there is on each page of the tab Intervisie, for the row that chooses between them."""

from __future__ import annotations

from nplw_desktop.region.intervision import methods, sessions_list
from nplw_desktop.region.intervision.sessions_list import SessionFilter
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.store import Store

TABLES = ("session", "series", "method")
"""A change to one of these may change a count."""


def of(store: Store, region_ids: frozenset[int] | None = None) -> dict[str, int]:
    """Sessions, groups and methods; by page."""
    groups = f"SELECT count(*) FROM series WHERE kind = '{KIND}'"
    if region_ids is not None:
        ids = ", ".join(str(int(key)) for key in region_ids)
        groups += f" AND (region_id IS NULL OR region_id IN ({ids}))"
    return {
        "sessions": sessions_list.counts(store, SessionFilter(region_ids=region_ids))[""],
        "groups": int(store.value(groups)),
        "methods": len(methods.shipped()) + int(store.value("SELECT count(*) FROM method")),
    }
