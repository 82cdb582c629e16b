"""What a series keeps from one meeting to the next: its standing agenda and its parking place."""

from __future__ import annotations

from nplw_desktop.region.base import belongs_to, clock, number, refers_to, table, words

series_item = table(
    "series_item",
    belongs_to("series_id", "series"),
    words("title"),
    number("minutes"),
    number("position"),
    clock("locked_at"),
    refers_to("presenter_id", "person"),
    words("script"),
    indexes=(("series_id", "position"),),
)

parked_item = table(
    "parked_item",
    belongs_to("series_id", "series"),
    refers_to("session_id", "session"),
    words("title"),
    number("minutes"),
    number("position"),
    words("note"),
    indexes=(("series_id", "position"), ("session_id",)),
)

# What was parked in a meeting for the user alone says what that meeting was about.
parked_item.info["private"] = (
    "session_id IN (SELECT id FROM session WHERE confidentiality = 'private')"
)
