"""What a group says of a whole series at its end: goals, going on, who is in it (DOMAIN 6.3).

Kept as one text with the group (``series.evaluation``): three answers, and room for another.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from sqlalchemy import select

from nplw_desktop.region.sessions import series
from nplw_desktop.store import Change, Reader

GO_ON = {
    "": "nog niet besproken",
    "yes": "ja, zo verder",
    "changed": "ja, met andere spelregels",
    "no": "nee, we ronden af",
}


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Were the goals reached, do they go on (``GO_ON``), and is the group put together well."""

    goals: str = ""
    go_on: str = ""
    composition: str = ""


def of(source: Reader, series_id: int) -> LookingBack:
    """What a group said; empty when nothing yet. Text that is not ours is kept as the goals."""
    kept = str(source.value(select(series.c.evaluation).where(series.c.id == series_id)) or "")
    try:
        said = json.loads(kept) if kept else {}
    except json.JSONDecodeError:
        said = None
    if not isinstance(said, dict):
        return LookingBack(goals=kept)
    known = {each.name: str(said.get(each.name, "")) for each in fields(LookingBack)}
    if known["go_on"] not in GO_ON:
        known["go_on"] = ""
    return LookingBack(**known)


def edit(change: Change, series_id: int, **values: str) -> None:
    """Set one or more answers. Emptied altogether, nothing is kept."""
    said = asdict(of(change, series_id)) | values
    kept = json.dumps(said, ensure_ascii=False) if any(said.values()) else ""
    change.update(series, series_id, evaluation=kept)
