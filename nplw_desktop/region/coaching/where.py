"""Which requests lie in the regions that are chosen: one rule for lists, counts, search and report."""

from __future__ import annotations

from collections.abc import Collection


def in_regions(region_ids: Collection[int] | None, request: str = "r") -> str:
    """A condition in SQL: the request ``request`` is of these regions, of a municipality in them, or
    of no region; None is every region."""
    if region_ids is None:
        return "1"
    ids = ", ".join(str(int(key)) for key in sorted(region_ids))
    return (
        f"({request}.region_id IS NULL OR {request}.region_id IN ({ids}) OR {request}.id IN "
        "(SELECT x.request_id FROM request_municipality x "
        "JOIN municipality m ON m.id = x.municipality_id "
        f"WHERE m.region_id IN ({ids})))"
    )
