"""Versions of a report: what it said when it was adopted, and why it was changed afterwards."""

from __future__ import annotations

from nplw_desktop.region.base import belongs_to, day, instant, number, table, words

report_version = table(
    "report_version",
    belongs_to("session_id", "session"),
    number("version", 1),
    day("adopted_on"),
    words("reason"),
    words("content"),
    instant("created_at"),
    indexes=(("session_id",),),
)
