"""How far a request is: five states on screen, with the finer steps of DOMAIN 7 beneath."""

from __future__ import annotations

NEW, PROPOSED, ACTIVE, DONE, WAITING = "new", "proposed", "active", "done", "waiting"

STATES = {
    NEW: "Nieuw",
    PROPOSED: "Voorgesteld",
    ACTIVE: "Loopt",
    DONE: "Afgerond",
    WAITING: "Wachtlijst",
}
"""The states on screen, in the order of the board."""

STEPS = {
    "draft": ("concept", NEW),
    "submitted": ("ingediend", NEW),
    "intake_planned": ("intake gepland", NEW),
    "intake_done": ("intake gedaan", NEW),
    "match_proposed": ("match voorgesteld", PROPOSED),
    "introduction": ("kennismaking", PROPOSED),
    "agreed": ("akkoord", PROPOSED),
    "active": ("lopend", ACTIVE),
    "midterm_review": ("tussenevaluatie", ACTIVE),
    "paused": ("gepauzeerd", ACTIVE),
    "completed": ("afgerond", DONE),
    "evaluated": ("geëvalueerd", DONE),
    "terminated": ("voortijdig beëindigd", DONE),
    "waitlisted": ("wachtlijst", WAITING),
    "rejected": ("afgewezen", WAITING),
    "referred": ("doorverwezen", WAITING),
    "withdrawn": ("ingetrokken", WAITING),
}
"""Each status of a request: its word, and the state it is shown as."""

WITH_REASON = frozenset(("rejected", "referred", "withdrawn", "terminated"))
"""What asks for a reason."""

CLOSED = frozenset(("completed", "evaluated", "terminated", "rejected", "referred", "withdrawn"))
"""What needs no coach any more."""

FORMS = {
    "consult": "consult (tot 2 uur)",
    "think_along_session": "meedenksessie",
    "programme": "traject",
    "training": "training",
    "second_opinion": "second opinion",
}
URGENCIES = {"normal": "gewoon", "soon": "met spoed", "council": "vóór een besluit"}
LEVELS = {1: "bekend mee", 2: "ervaren", 3: "expert"}
ORIGINS = {"inside": "binnen de regio", "province": "provincie", "outside": "buiten de regio"}
ARRANGEMENTS = {"": "", "free": "om niet", "secondment": "detachering", "hire": "inhuur"}
PHASES = {
    "exploring": "verkennen",
    "initiation": "initiatie",
    "analysis": "analyse",
    "design": "ontwerp of voorkeursalternatief",
    "draft_plan": "uitvoeringsplan",
    "adopted": "vastgesteld",
    "preparation": "voorbereiding",
    "execution": "uitvoering",
}
"""Phases of the wijkaanpak a question can be about (DOMAIN 10.1)."""

ASSIGNMENTS = {
    "proposed": "voorgesteld",
    "agreed": "afgesproken",
    "active": "loopt",
    "completed": "afgerond",
    "declined": "niet doorgegaan",
    "terminated": "voortijdig beëindigd",
}
RESERVING = frozenset(("proposed", "agreed", "active"))
"""Assignments that still hold hours that were not booked yet."""


def state(status: str) -> str:
    """The state on screen of a status."""
    return STEPS[status][1] if status in STEPS else NEW


def statuses_of(wanted: str) -> tuple[str, ...]:
    """The statuses that are shown as a state."""
    return tuple(status for status, (_word, shown) in STEPS.items() if shown == wanted)
