"""What a group agreed on, in one piece: the contract card of DOMAIN 6.3, as rows and as plain text."""

from __future__ import annotations

from dataclasses import dataclass

from nplw_desktop.region import dates, people
from nplw_desktop.region.intervision import groups
from nplw_desktop.region.series import rhythm_word
from nplw_desktop.store import Reader

_TURNS = "bij toerbeurt"


@dataclass(frozen=True, slots=True)
class Contract:
    """A group and what it agreed on. ``when`` and ``facilitator`` are in words; none may be empty
    but ``facilitator``."""

    title: str
    purpose: str
    when: str
    place: str
    facilitator: str
    members: tuple[str, ...]
    rules: tuple[str, ...]
    keeping: str

    def text(self) -> str:
        """The card for a letter or a chat: what is not known is left out."""
        facts = (
            ("Doel", self.purpose),
            ("Wanneer", self.when),
            ("Waar", self.place),
            ("Gespreksleider", self.facilitator),
            ("Leden", ", ".join(self.members)),
        )
        lines = [self.title, "", *(f"{name}: {said}" for name, said in facts if said)]
        if self.rules:
            lines += ["", "Spelregels", *(f"- {rule}" for rule in self.rules)]
        return "\n".join([*lines, "", self.keeping])


def of(source: Reader, series_id: int) -> Contract | None:
    """The contract of a group; None when the group is gone."""
    found = groups.get(source, series_id)
    if found is None:
        return None
    times = dates.time_range(found.starts_at, found.ends_at)
    rhythm = rhythm_word(found.rhythm)
    lead = people.get(source, found.chair_id) if found.chair_id is not None else None
    days = "1 dag" if found.wipe_after == 1 else f"{found.wipe_after} dagen"
    return Contract(
        found.title,
        found.purpose,
        ", ".join(part for part in (rhythm, times) if part),
        found.place,
        lead.display_name if lead is not None else _TURNS,
        tuple(each.shown for each in groups.members(source, series_id)),
        tuple(rule.text for rule in groups.rules(source, series_id)),
        f"Een casus wordt uiterlijk {days} na de sessie gewist.",
    )
