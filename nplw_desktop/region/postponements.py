"""Why and when an action was put off: one row for each time."""

from __future__ import annotations

from nplw_desktop.region.base import belongs_to, day, table, words

postponement = table(
    "postponement",
    belongs_to("line_id", "line"),
    day("from_on"),
    day("to_on"),
    words("reason"),
    day("postponed_on"),
    uid=False,
    indexes=(("line_id",),),
)
