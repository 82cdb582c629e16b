"""Co-working afternoons: who works on what, who seeks what, and who learnt from whom."""

from __future__ import annotations

from nplw_desktop.region.base import belongs_to, number, refers_to, table, words

lesson = table(
    "lesson",
    belongs_to("session_id", "session"),
    belongs_to("learner_id", "participant"),
    refers_to("teacher_id", "participant"),
    words("text"),
    number("position"),
    indexes=(("session_id",), ("learner_id",), ("teacher_id",)),
)
