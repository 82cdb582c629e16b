"""What an intervision session keeps besides being a session with phases and lines (DOMAIN 6).

A group is a series of kind ``intervision``; a phase is an agenda item; notes, insights, actions and
intentions are lines. Texts of the case lie in rows of their own, so that each part can be for the user
alone, be left out, and be wiped without a trace.
"""

from __future__ import annotations

from nplw_desktop.region.base import (
    belongs_to,
    day,
    flag,
    may_belong_to,
    number,
    precise,
    refers_to,
    table,
    words,
)

KIND = "intervision"

# Of the group

ground_rule = table(
    "ground_rule",
    belongs_to("series_id", "series"),
    words("text"),
    number("position"),
    indexes=(("series_id", "position"),),
)

# Methods of one's own; the shipped ones are no rows (resources/intervisiemethoden.json)

method = table(
    "method",
    words("name"),
    words("name_sort"),
    words("purpose"),
    words("occasion"),
    words("level", "beginner"),
    number("group_min", 4),
    number("group_max", 8),
    words("roles"),
    words("caution"),
    words("source"),
    words("based_on"),
    indexes=(("name_sort",),),
)

method_phase = table(
    "method_phase",
    belongs_to("method_id", "method"),
    words("name"),
    number("minutes"),
    words("who", "everyone"),
    words("instruction"),
    words("records"),
    words("keeping", "none"),
    number("position"),
    indexes=(("method_id", "position"),),
)

# Of one session

intervision_case = table(
    "intervision_case",
    belongs_to("session_id", "session"),
    refers_to("owner_id", "person"),
    words("owner_name"),
    words("working_title"),
    words("method"),
    words("method_name"),
    refers_to("timekeeper_id", "person"),
    day("consented_on"),
    flag("show_question"),
    words("stream"),
    words("wished_method"),
    day("wipe_on"),
    day("wiped_on"),
    search=("working_title",),
    indexes=(("session_id",), ("owner_id",), ("timekeeper_id",), ("wipe_on",)),
)

case_text = table(
    "case_text",
    belongs_to("session_id", "session"),
    words("field"),
    words("text"),
    search=("text",),
    indexes=(("session_id", "field"),),
)

checklist_item = table(
    "checklist_item",
    belongs_to("session_id", "session"),
    words("key"),
    words("text"),
    flag("done"),
    number("position"),
    indexes=(("session_id", "position"),),
)

live_event = table(
    "live_event",
    belongs_to("session_id", "session"),
    words("kind"),
    may_belong_to("agenda_item_id", "agenda_item"),
    refers_to("participant_id", "participant"),
    number("seconds"),
    precise("at"),
    uid=False,
    indexes=(("session_id", "id"), ("agenda_item_id",), ("participant_id",)),
)

remark = table(
    "remark",
    belongs_to("line_id", "line"),
    refers_to("speaker_id", "participant"),
    words("rating"),
    uid=False,
    indexes=(("line_id",), ("speaker_id",)),
)

intention = table(
    "intention",
    belongs_to("line_id", "line"),
    day("consented_on"),
    words("with_whom"),
    words("outcome"),
    refers_to("reviewed_in", "session"),
    uid=False,
    indexes=(("line_id",), ("reviewed_in",)),
)

evaluation = table(
    "evaluation",
    belongs_to("session_id", "session"),
    may_belong_to("participant_id", "participant"),
    number("mark"),
    number("safety"),
    words("time"),
    words("tip"),
    indexes=(("session_id",), ("participant_id",)),
)

learning_point = table(
    "learning_point",
    belongs_to("session_id", "session"),
    may_belong_to("participant_id", "participant"),
    words("text"),
    day("shared_on"),
    search=("text",),
    indexes=(("session_id",), ("participant_id",)),
)

# What must not be wiped, of whatever is kept

legal_hold = table(
    "legal_hold",
    words("reason"),
    may_belong_to("session_id", "session"),
    may_belong_to("series_id", "series"),
    may_belong_to("person_id", "person"),
    day("placed_on"),
    day("lifted_on"),
    indexes=(("session_id",), ("series_id",), ("person_id",)),
)

# What the case was about is for the user alone, and so is what somebody learnt until they let it go.
case_text.info["private"] = "1"
learning_point.info["private"] = "shared_on IS NULL"
