"""What the coach pool keeps (DOMAIN 7): coaches, requests, assignments, plan, hours and yield.

Time is whole minutes, money whole cents. A request is the question of a municipality; an assignment
is the work of one coach for it. A week is named by its Monday and counts in the year and quarter of
its Thursday; an hour line counts on its own day. A coach session is a session of kind ``coaching``.
"""

from __future__ import annotations

from nplw_desktop.region.base import (
    belongs_to,
    day,
    flag,
    instant,
    may_belong_to,
    number,
    perhaps,
    refers_to,
    table,
    words,
)

KIND = "coaching"

# What coaches know and municipalities ask about: one list, kept by the user

theme = table("theme", words("name"), words("name_sort"), indexes=(("name_sort",),))
# A theme that only confidential requests are about says something of them.
theme.info["private"] = """
    id IN (SELECT theme_id FROM request_theme)
    AND id NOT IN (SELECT theme_id FROM coach_theme)
    AND id NOT IN (SELECT t.theme_id FROM request_theme t JOIN coach_request r
        ON r.id = t.request_id WHERE r.confidentiality <> 'private')"""

# Of a coach

coach = table(
    "coach",
    belongs_to("person_id", "person"),
    words("origin", "outside"),
    refers_to("employer_id", "organisation"),
    words("summary"),
    words("experience"),
    words("training"),
    words("languages"),
    words("arrangement"),
    words("arrangement_note"),
    perhaps("rate_cents"),
    number("minutes_year"),
    number("minutes_quarter"),
    number("minutes_week"),
    number("max_assignments"),
    day("active_from"),
    day("active_until"),
    day("checked_on"),
    instant("created_at"),
    search=("summary", "experience", "training"),
    indexes=(("person_id",), ("employer_id",)),
)

coach_capacity = table(
    "coach_capacity",
    belongs_to("coach_id", "coach"),
    number("year"),
    number("quarter"),
    number("minutes"),
    uid=False,
    indexes=(("coach_id", "year", "quarter"),),
)

coach_theme = table(
    "coach_theme",
    belongs_to("coach_id", "coach"),
    belongs_to("theme_id", "theme"),
    number("level", 2),
    words("note"),
    number("position"),
    uid=False,
    indexes=(("coach_id", "position"), ("theme_id",)),
)

coach_phase = table(
    "coach_phase",
    belongs_to("coach_id", "coach"),
    words("phase"),
    uid=False,
    indexes=(("coach_id",),),
)

coach_municipality = table(
    "coach_municipality",
    belongs_to("coach_id", "coach"),
    belongs_to("municipality_id", "municipality"),
    words("kind", "works"),
    words("reason"),
    uid=False,
    indexes=(("coach_id",), ("municipality_id",)),
)

travel = table(
    "travel",
    belongs_to("coach_id", "coach"),
    belongs_to("municipality_id", "municipality"),
    number("minutes"),
    words("means"),
    uid=False,
    indexes=(("coach_id",), ("municipality_id",)),
)

absence = table(
    "absence",
    belongs_to("coach_id", "coach"),
    day("from_on"),
    day("until_on"),
    words("note"),
    indexes=(("coach_id", "from_on"),),
)

# Of a request

coach_request = table(
    "coach_request",
    words("number"),
    refers_to("region_id", "region"),
    words("question"),
    words("question_sort"),
    words("topic"),
    words("summary"),
    words("cause"),
    words("wished_result"),
    words("done_before"),
    words("neighbourhood"),
    words("phase"),
    words("form"),
    number("minutes"),
    words("urgency", "normal"),
    words("confidentiality", "participants"),
    refers_to("requester_id", "person"),
    words("requester_name"),
    refers_to("client_id", "person"),
    words("client_name"),
    words("wished"),
    day("from_on"),
    day("until_on"),
    words("status", "submitted"),
    words("reason"),
    words("referred_to"),
    refers_to("budget_post_id", "budget_post"),
    day("received_on"),
    day("closed_on"),
    refers_to("line_id", "line"),
    instant("created_at"),
    search=(
        "question",
        "topic",
        "summary",
        "cause",
        "wished_result",
        "done_before",
        "neighbourhood",
    ),
    indexes=(
        ("status", "received_on"),
        ("received_on",),
        ("region_id",),
        ("requester_id",),
        ("client_id",),
        ("budget_post_id",),
        ("line_id",),
    ),
)
coach_request.info["private"] = "confidentiality = 'private'"

request_municipality = table(
    "request_municipality",
    belongs_to("request_id", "coach_request"),
    belongs_to("municipality_id", "municipality"),
    number("position"),
    uid=False,
    indexes=(("request_id", "position"), ("municipality_id",)),
)

request_theme = table(
    "request_theme",
    belongs_to("request_id", "coach_request"),
    belongs_to("theme_id", "theme"),
    number("position"),
    uid=False,
    indexes=(("request_id", "position"), ("theme_id",)),
)

request_step = table(
    "request_step",
    belongs_to("request_id", "coach_request"),
    words("step"),
    day("on_day"),
    refers_to("person_id", "person"),
    refers_to("by_id", "person"),
    words("note"),
    instant("at"),
    indexes=(("request_id", "on_day"), ("person_id",), ("by_id",)),
)

match_choice = table(
    "match_choice",
    belongs_to("request_id", "coach_request"),
    belongs_to("coach_id", "coach"),
    words("kind", "pin"),
    words("reason"),
    uid=False,
    indexes=(("request_id",), ("coach_id",)),
)

# Of an assignment: one coach at work for one request

assignment = table(
    "assignment",
    belongs_to("request_id", "coach_request"),
    refers_to("coach_id", "coach"),
    words("coach_name"),
    words("topic"),
    words("status", "proposed"),
    number("minutes"),
    day("from_on"),
    day("until_on"),
    refers_to("budget_post_id", "budget_post"),
    perhaps("rate_cents"),
    day("proposed_on"),
    words("coach_reply"),
    day("coach_replied_on"),
    words("asker_reply"),
    day("asker_replied_on"),
    words("reply_note"),
    words("overbooked_reason"),
    day("agreed_on"),
    day("started_on"),
    day("ended_on"),
    words("end_reason"),
    perhaps("score"),
    words("grounds"),
    instant("created_at"),
    indexes=(("request_id",), ("coach_id", "status"), ("budget_post_id",), ("from_on",)),
)

planned_week = table(
    "planned_week",
    belongs_to("assignment_id", "assignment"),
    day("monday"),
    number("minutes"),
    uid=False,
    indexes=(("assignment_id", "monday"), ("monday",)),
)

coaching_session = table(
    "coaching_session",
    belongs_to("session_id", "session"),
    belongs_to("request_id", "coach_request"),
    may_belong_to("assignment_id", "assignment"),
    words("purpose", "work"),
    uid=False,
    indexes=(("session_id",), ("request_id",), ("assignment_id",)),
)

hour_entry = table(
    "hour_entry",
    belongs_to("assignment_id", "assignment"),
    day("worked_on"),
    number("minutes"),
    number("travel_minutes"),
    number("travel_metres"),
    number("costs_cents"),
    perhaps("rate_cents"),
    refers_to("budget_post_id", "budget_post"),
    words("note"),
    refers_to("session_id", "session"),
    instant("created_at"),
    search=("note",),
    indexes=(("assignment_id", "worked_on"), ("worked_on",), ("budget_post_id",), ("session_id",)),
)

# What it yielded, in the words of the asker

coach_evaluation = table(
    "coach_evaluation",
    belongs_to("request_id", "coach_request"),
    day("asked_on"),
    day("answered_on"),
    refers_to("given_by_id", "person"),
    words("given_by"),
    words("answered"),
    words("answer"),
    words("useful"),
    words("cooperation"),
    words("changed"),
    words("reuse"),
    flag("shareable"),
    refers_to("line_id", "line"),
    search=("answer", "useful", "cooperation", "changed", "reuse"),
    indexes=(("request_id",), ("given_by_id",), ("line_id",)),
)
