"""How the screens of methods say what a method and its phases are."""

from __future__ import annotations

from nplw_desktop.region.intervision.methods import (
    EXPERIENCED,
    LEVEL_WORDS,
    Method,
    MethodPhase,
    timing,
)
from nplw_desktop.region.intervision.phases import WHO

KEPT = {
    "group": "bij de sessie bewaard",
    "case": "alleen voor jou, gewist na de terugblik",
    "private": "alleen voor jou",
    "fleeting": "weg zodra de sessie sluit",
    "none": "niets",
}
"""What becomes of what a phase records (DOMAIN 6.2), behind what it is."""

KEEPING_CHOICES = (
    ("group", "Bij de sessie (groep)"),
    ("case", "Casus: alleen ik, gewist na de terugblik"),
    ("private", "Alleen ik"),
    ("fleeting", "Vluchtig: weg bij het sluiten"),
    ("none", "Niets vastleggen"),
)

WHO_CHOICES = tuple((code, word.capitalize()) for code, word in WHO.items())

RECORDS = "Vastleggen"


def records(phase: MethodPhase) -> str:
    """``Vastleggen: casusvraag (alleen voor jou, gewist na de terugblik)``; empty for nothing."""
    if not phase.records:
        return ""
    return f"{RECORDS}: {phase.records} ({KEPT[phase.keeping]})"


def about(method: Method) -> str:
    """``9 fasen · 80 min · 4 tot 10 mensen``, as a row of a list has room for."""
    parts = [method.length, method.group]
    parts += ["ervaren"] if method.level == EXPERIENCED else []
    return " · ".join(parts)


def whole(method: Method) -> str:
    """The same in full, with the least time it makes sense in."""
    count = len(method.phases)
    parts = ["1 fase" if count == 1 else f"{count} fasen", timing.in_minutes(method.minutes)]
    needed = timing.least(method)
    if needed < method.minutes:
        parts.append(f"minstens {needed}")
    return " · ".join([*parts, method.group, LEVEL_WORDS[method.level]])


def sources(method: Method) -> str:
    """Where the phases and the minutes come from; empty when nobody said."""
    if not method.minutes_source:
        return method.source
    return f"Fasen: {method.source}.\nMinuten: {method.minutes_source}."
