"""What a line is tied to beside its home: the line it came from, and municipalities."""

from __future__ import annotations

from nplw_desktop.region.base import belongs_to, table, words

line_link = table(
    "line_link",
    belongs_to("line_id", "line"),
    belongs_to("to_line_id", "line"),
    words("kind", "origin"),
    uid=False,
    indexes=(("line_id",), ("to_line_id",)),
)

line_municipality = table(
    "line_municipality",
    belongs_to("line_id", "line"),
    belongs_to("municipality_id", "municipality"),
    uid=False,
    indexes=(("line_id",), ("municipality_id",)),
)
