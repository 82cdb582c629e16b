"""What a regional decision means for one municipality, who sees to it there, and by when."""

from __future__ import annotations

from nplw_desktop.region.base import belongs_to, day, number, refers_to, table, words

decision_meaning = table(
    "decision_meaning",
    belongs_to("line_id", "line"),
    refers_to("municipality_id", "municipality"),
    words("text"),
    refers_to("owner_id", "person"),
    words("owner_name"),
    day("due_on"),
    words("status", "open"),
    day("done_on"),
    number("position"),
    indexes=(("line_id",), ("municipality_id",), ("owner_id",), ("status", "due_on")),
)
