"""What putting a copy back changes, said as a coordinator counts: contacts, reports, actions."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from nplw_desktop.region import dates
from nplw_desktop.region.sessions import MEETING_KINDS, TALK_KINDS
from nplw_desktop.store import Schema, Secret
from nplw_desktop.store.differing import Difference, Differences, Kind
from nplw_desktop.store.differing import differences as compared


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_FILED = ("action", "promise", "decision")
_OF_SESSION = (
    ("participant", "session_id"),
    ("agenda_item", "session_id"),
    ("line", "session_id"),
    ("session_label", "session_id"),
    ("attachment", "session_id"),
    ("lesson", "session_id"),
    ("report_version", "session_id"),
    ("intervision_case", "session_id"),
    ("case_text", "session_id"),
    ("checklist_item", "session_id"),
    ("live_event", "session_id"),
    ("evaluation", "session_id"),
    ("learning_point", "session_id"),
    ("coaching_session", "session_id"),
)
_OF_LINE = (
    ("line_label", "line_id"),
    ("line_person", "line_id"),
    ("line_municipality", "line_id"),
    ("line_link", "line_id"),
    ("harvested", "line_id"),
    ("postponement", "line_id"),
    ("decision_meaning", "line_id"),
    ("remark", "line_id"),
    ("intention", "line_id"),
    ("attachment", "line_id"),
)
KINDS = (
    Kind(
        "contacts",
        "person",
        parts=(
            ("role", "person_id"),
            ("email", "person_id"),
            ("phone", "person_id"),
            ("person_label", "person_id"),
            ("attachment", "person_id"),
        ),
    ),
    Kind(
        "organisations",
        "organisation",
        parts=(
            ("email", "organisation_id"),
            ("phone", "organisation_id"),
            ("organisation_municipality", "organisation_id"),
        ),
    ),
    Kind("reports", "session", f"kind IN ({_listed(MEETING_KINDS)})", _OF_SESSION),
    Kind("talks", "session", f"kind IN ({_listed(TALK_KINDS)})", _OF_SESSION),
    Kind("intervision", "session", "kind = 'intervision'", _OF_SESSION),
    Kind(
        "other_sessions",
        "session",
        f"kind NOT IN ({_listed((*MEETING_KINDS, *TALK_KINDS, 'intervision'))})",
        _OF_SESSION,
    ),
    Kind("actions", "line", "kind IN ('action', 'promise')", _OF_LINE),
    Kind("decisions", "line", "kind = 'decision'", _OF_LINE),
    # Lines of a report count with the report.
    Kind("notes", "line", f"session_id IS NULL AND kind NOT IN ({_listed(_FILED)})", _OF_LINE),
    Kind(
        "series",
        "series",
        parts=(
            ("series_member", "series_id"),
            ("series_item", "series_id"),
            ("parked_item", "series_id"),
            ("ground_rule", "series_id"),
        ),
    ),
    Kind("methods", "method", parts=(("method_phase", "method_id"),)),
    Kind(
        "coaches",
        "coach",
        parts=(
            ("coach_capacity", "coach_id"),
            ("coach_theme", "coach_id"),
            ("coach_phase", "coach_id"),
            ("coach_municipality", "coach_id"),
            ("travel", "coach_id"),
            ("absence", "coach_id"),
        ),
    ),
    Kind(
        "coach_requests",
        "coach_request",
        parts=(
            ("request_municipality", "request_id"),
            ("request_theme", "request_id"),
            ("request_step", "request_id"),
            ("match_choice", "request_id"),
            ("coach_evaluation", "request_id"),
        ),
    ),
    Kind("assignments", "assignment", parts=(("planned_week", "assignment_id"),)),
    Kind("hours", "hour_entry"),
    Kind("themes", "theme"),
    Kind("funding", "funding_source", parts=(("budget_post", "source_id"),)),
    Kind("holds", "legal_hold"),
    Kind("attachments", "attachment"),
    Kind("labels", "label"),
    Kind("municipalities", "municipality"),
    Kind("regions", "region"),
    Kind("settings", "setting"),
)
"""What is counted, in this order. Every kept table counts somewhere."""

_WORDS = {
    "contacts": ("contact", "contacten"),
    "organisations": ("organisatie", "organisaties"),
    "reports": ("verslag", "verslagen"),
    "talks": ("gesprek", "gesprekken"),
    "intervision": ("intervisiesessie", "intervisiesessies"),
    "other_sessions": ("andere bijeenkomst", "andere bijeenkomsten"),
    "actions": ("actie", "acties"),
    "decisions": ("besluit", "besluiten"),
    "notes": ("losse notitie", "losse notities"),
    "series": ("overlegreeks", "overlegreeksen"),
    "methods": ("eigen methode", "eigen methoden"),
    "coaches": ("coachprofiel", "coachprofielen"),
    "coach_requests": ("vraag aan de coachpool", "vragen aan de coachpool"),
    "assignments": ("inzet van een coach", "inzetten van coaches"),
    "hours": ("urenregel", "urenregels"),
    "themes": ("thema", "thema's"),
    "funding": ("geldbron", "geldbronnen"),
    "holds": ("bewaarstop", "bewaarstops"),
    "attachments": ("bijlage", "bijlagen"),
    "labels": ("label", "labels"),
    "municipalities": ("gemeente", "gemeenten"),
    "regions": ("regio", "regio's"),
    "settings": ("instelling", "instellingen"),
}


def differences(
    copy: Path,
    path: Path,
    schema: Schema,
    secret: Secret | None = None,
    *,
    copy_secret: Secret | None = None,
) -> Differences:
    """What putting ``copy`` back would change in the region file ``path``."""
    return compared(copy, path, schema, secret, copy_secret=copy_secret, kinds=KINDS)


def phrases(found: Differences) -> tuple[str, ...]:
    """``12 contacten minder``, ``3 verslagen ouder``: one for each thing that would change."""
    said = []
    for kind in found.kinds:
        said += _phrases(kind, "ouder" if found.copy_is_older else "nieuwer")
    return tuple(said)


def sentences(found: Differences, today: date) -> tuple[str, ...]:
    """Of when both are, and what changes; for the dialog and the command line."""
    told = []
    if found.elsewhere:
        told.append("Let op: dit lijkt een kopie van een ander bestand.")
    if found.copy_at is not None and found.present_at is not None:
        told.append(
            f"De kopie is bijgewerkt tot {_when(found.copy_at, today)}, "
            f"je bestand tot {_when(found.present_at, today)}."
        )
    changes = phrases(found)
    if changes:
        told.append(f"Na het terugzetten: {_joined(changes)}.")
    else:
        told.append("Er verandert niets: de kopie is gelijk aan je bestand.")
    return tuple(told)


def _phrases(kind: Difference, age: str) -> list[str]:
    counts = ((kind.only_present, "minder"), (kind.only_copy, "meer"), (kind.changed, age))
    return [f"{count} {_noun(kind.name, count)} {how}" for count, how in counts if count]


def _noun(name: str, count: int) -> str:
    return _WORDS[name][count != 1]


def _when(moment: datetime, today: date) -> str:
    here = moment.astimezone()
    day = dates.relative(here.date(), today)
    day = f"{day} geleden" if day.endswith("dagen") else day
    return f"{day} {dates.clock(here.time())}"


def _joined(parts: tuple[str, ...]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
