"""What is said of wiping a case: what goes, what stays, what became of the copies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nplw_desktop.region import dates
from nplw_desktop.region.intervision.confidence.wiping import Due, Scope
from nplw_desktop.store.cleaning import Cleaned

FOREVER = "Dit kan niet ongedaan worden gemaakt."
CASES, SESSIONS = ("casus", "casussen"), ("sessie", "sessies")
AWAY = (
    " De map met je kopieën is nu niet bereikbaar: in de kopieën daar staat het nog. Zet je er een "
    "terug, dan wordt het opnieuw gewist."
)
KEPT = "De sessie zelf blijft: datum, methode, werktitel, wie er was, cijfers en thema’s."


def goes(scope: Scope) -> tuple[str, ...]:
    """A line for each kind of thing that goes."""
    open_ = f", ook {_of(scope.open_actions, 'open actie', 'open acties')}"
    return tuple(
        text
        for count, text in (
            (scope.texts, _of(scope.texts, "tekst van de casus", "teksten van de casus")),
            (
                scope.lines,
                _of(
                    scope.lines,
                    "aantekening die van de casus is of alleen voor jou",
                    "aantekeningen die van de casus zijn of alleen voor jou",
                )
                + (open_ if scope.open_actions else ""),
            ),
            (
                scope.learning_points,
                _of(
                    scope.learning_points,
                    "leerpunt dat niet is gedeeld",
                    "leerpunten die niet zijn gedeeld",
                ),
            ),
            (scope.scripts, _of(scope.scripts, "notitie", "notities") + " van jou bij een fase"),
            (scope.attachments, _of(scope.attachments, "foto of bijlage", "foto’s en bijlagen")),
            (scope.binned, f"{scope.binned} hiervan in de prullenbak"),
        )
        if count
    )


def stays(scope: Scope) -> str:
    """What is left, in a sentence or two."""
    parts = [
        _of(count, one, more)
        for count, one, more in (
            (scope.insights_kept, "vrijgegeven inzicht", "vrijgegeven inzichten"),
            (scope.intentions_kept, "voornemen", "voornemens"),
        )
        if count
    ]
    return f"{KEPT} Ook {' en '.join(parts)}." if parts else KEPT


def notes(count: int) -> str:
    """The words of the tick for quick notes."""
    return f"Ook {_of(count, 'snelle notitie', 'snelle notities')} van tijdens de sessie"


def copies(count: int, folder: Path) -> str:
    """What is said under the tick for the copies."""
    lie = f"{_of(count, 'kopie ligt', 'kopieën liggen')} in {folder}"
    return (
        f"{lie}. Waar de casus in staat, wordt die eruit gehaald. Kopieën die je ergens anders "
        "bewaart, gooi je zelf weg."
    )


def session(title: str, due: Due | None) -> str:
    """A session with why it is time."""
    if due is None:
        return title
    day = dates.long(due.held_on).split(" ", 1)[1]
    why = (
        "de groep heeft erop teruggekeken"
        if due.reviewed
        else f"de bewaartermijn liep tot {dates.numeric(due.wipe_on)}"
    )
    return f"{title}, {day}: {why}"


def reminder(found: Sequence[Due]) -> str:
    """The strip in the tab; no word of a case."""
    held = sum(1 for each in found if each.hold)
    if len(found) == 1:
        text = f"De casus van {found[0].title} kan worden gewist."
    else:
        text = f"{len(found)} casussen kunnen worden gewist."
    if held == len(found):
        return f"{text} Er is een bewaarstop."
    return f"{text} Op {held} daarvan is een bewaarstop." if held else text


def done(count: int, cleaned: Cleaned | None, what: tuple[str, str], *, tidied: bool) -> str:
    """What is said afterwards; ``what``: ``CASES`` or ``SESSIONS``."""
    text = f"Van de {what[0]} staat niets meer in het bestand."
    if count > 1:
        text = f"Van {count} {what[1]} staat niets meer in het bestand."
    if not tidied:
        text = (
            f"De {what[0]} is weg, maar de schijf is te vol om het bestand opnieuw te schrijven. "
            "Maak ruimte vrij; bij de volgende start gaat het verder."
        )
    if cleaned is None:
        return f"{text} In oudere kopieën staat het nog; zet je er een terug, dan wordt het gewist."
    if cleaned.done:
        text += f" Ook {_of(len(cleaned.done), 'kopie is', 'kopieën zijn')} opgeschoond."
    for path, why in cleaned.left[:2]:
        text += f" {path.name} {why}: gooi die zelf weg."
    if len(cleaned.left) > 2:
        text += f" En nog {len(cleaned.left) - 2} andere."
    return text


def fleeting(count: int, copies_done: int) -> str:
    """The bar when a session is closed."""
    text = _of(count, "vluchtige aantekening gewist", "vluchtige aantekeningen gewist")
    if copies_done:
        text += f", ook uit {_of(copies_done, 'kopie', 'kopieën')}"
    return text


def _of(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
