"""What every paper asks of a meeting: which lines it shows, who was there, which region it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nplw_desktop.region import filing, regions
from nplw_desktop.region import names as naming
from nplw_desktop.region.confidentiality import Confidentiality, may_show, of_line
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Line
from nplw_desktop.region.reporting.choice import Choice
from nplw_desktop.region.reporting.content import ReportLine
from nplw_desktop.region.sessions import Participant, Session
from nplw_desktop.store import Reader

_SCALE = list(Confidentiality)


@dataclass(frozen=True, slots=True)
class Lens:
    """One meeting as one audience sees it, with the lines that were let through one by one."""

    held: Session
    audience: Confidentiality
    choice: Choice

    def shows(self, found: Line) -> bool:
        """Whether a line of the meeting goes on the paper."""
        return shows(found, self.held.confidentiality, self.audience, self.choice)

    def line(self, found: Line) -> ReportLine:
        """A line as a paper has it."""
        scale = of_line(found.confidentiality, self.held.confidentiality)
        return ReportLine(
            kind=found.kind,
            text=wording(found, self.held.held_on),
            indent=found.indent,
            number=found.number,
            owner=found.owner,
            due_on=found.due_on,
            status=found.status,
            done_on=found.done_on,
            private=not may_show(scale, self.held.confidentiality),
        )


def wording(found: Line, held_on: date | None) -> RichText:
    """The text of a line; of an action without the name and date that are shown beside it."""
    day = held_on or found.written_on
    if day is None or found.kind not in filing.DATED:
        return found.text
    return filing.wording(found, day)


def shows(
    found: Line, held: Confidentiality | None, audience: Confidentiality, choice: Choice
) -> bool:
    """Whether a line of a meeting (``held``: how closed that is; None for none) may be shown."""
    return found.id in choice.lines or may_show(of_line(found.confidentiality, held), audience)


def region_name(source: Reader, region_id: int | None) -> str:
    """``Regio Rivierenzoom``."""
    name = regions.name_of(source, region_id)
    return name if not name or name.startswith("Regio ") else f"Regio {name}"


def most_closed(found: Iterable[Confidentiality]) -> Confidentiality:
    """The most closed of some; deelbaar when there are none."""
    return max(found, key=_SCALE.index, default=Confidentiality.SHAREABLE)


def in_order(held: Session, chosen: Iterable[Participant]) -> tuple[Participant, ...]:
    """Chair first, minute taker last, the others by main name (DOMAIN 8.1)."""
    return tuple(sorted(chosen, key=lambda one: (duty_of(held, one), by_name(one))))


def duty_of(held: Session, one: Participant) -> int:
    """0 for the chair, 2 for who takes the minutes, else 1."""
    if one.person_id is not None and one.person_id == held.chair_id:
        return 0
    return 2 if one.person_id is not None and one.person_id == held.minute_taker_id else 1


def by_name(one: Participant) -> str:
    """What sorts people by main name; a guest is known by what was typed."""
    guest = one.person_id is None
    return naming.sort_key(naming.split(one.name.given_name) if guest else one.name)
