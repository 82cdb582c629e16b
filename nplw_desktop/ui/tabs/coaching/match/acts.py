"""What can be done about who fits: each one step that can be undone, with its place."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region.coaching import assignments
from nplw_desktop.region.coaching.assignments import Proposal
from nplw_desktop.region.coaching.matching import choices
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.coaching import places

_CHOSEN = {
    choices.PIN: "Coach bovenaan gezet",
    choices.VETO: "Coach uitgesloten voor een vraag",
    "": "Keuze bij een coach weggehaald",
}


def propose(desk: Desk, wanted: Proposal, reason: str) -> Written[int]:
    """Reserve the hours of a coach for a request."""
    today = desk.today()
    return desk.write(
        "Coach voorgesteld",
        lambda change: assignments.propose(change, wanted, today, reason),
        place=places.request(wanted.request_id),
        key=("propose", wanted.request_id, wanted.coach_id),
    )


def choose(
    desk: Desk, request_id: int, coach_id: int, kind: str, reason: str = ""
) -> Written[None]:
    """Put a coach first, leave one out, or neither."""
    return desk.write(
        _CHOSEN[kind],
        lambda change: choices.choose(change, request_id, coach_id, kind, reason),
        place=places.request(request_id),
    )


def reply(
    desk: Desk, request_id: int, assignment_id: int, who: str, answer: str, note: str = ""
) -> Written[None]:
    """Write down a yes or a no."""
    today = desk.today()
    name = "coach" if who == assignments.COACH else "aanvrager"
    return desk.write(
        f"Antwoord van de {name} genoteerd",
        lambda change: assignments.reply(change, assignment_id, who, answer, today, note),
        place=places.request(request_id),
    )


def start(desk: Desk, request_id: int, assignment_id: int) -> Written[None]:
    """The work begins."""
    today = desk.today()
    return desk.write(
        "Inzet begonnen",
        lambda change: assignments.start(change, assignment_id, today),
        place=places.request(request_id),
    )


def complete(desk: Desk, request_id: int, assignment_id: int, on_day: date) -> Written[None]:
    """The work is done."""
    return desk.write(
        "Inzet afgerond",
        lambda change: assignments.complete(change, assignment_id, on_day),
        place=places.request(request_id),
    )


def decline(desk: Desk, request_id: int, assignment_id: int, reason: str) -> Written[None]:
    """It does not go on."""
    today = desk.today()
    return desk.write(
        "Voorstel ingetrokken",
        lambda change: assignments.decline(change, assignment_id, today, reason),
        place=places.request(request_id),
    )


def terminate(
    desk: Desk, request_id: int, assignment_id: int, reason: str, *, goes_on: bool
) -> Written[None]:
    """End it early."""
    today = desk.today()

    def edit(change: Change) -> None:
        assignments.terminate(change, assignment_id, today, reason, goes_on=goes_on)

    return desk.write("Inzet voortijdig beëindigd", edit, place=places.request(request_id))


def resize(
    desk: Desk, request_id: int, assignment_id: int, minutes: int, reason: str
) -> Written[None]:
    """Give it more or fewer hours."""
    return desk.write(
        "Uren van een inzet gewijzigd",
        lambda change: assignments.resize(change, assignment_id, minutes, reason),
        place=places.request(request_id),
    )
