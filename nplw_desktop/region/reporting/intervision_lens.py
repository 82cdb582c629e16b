"""What of an intervision session may be shown on a paper: the one place that decides it (DOMAIN 6.4).

Left out unless let through for one paper: what was written of the case, and what was written in a phase
whose notes are for the user alone. Never on paper: notes of a fleeting phase, who said what and how it
was received, an intention without the consent of its owner, what somebody learnt and did not share.
Outside the group goes only what was made shareable itself, and nothing of the case at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import select

from nplw_desktop.region import lines, people, sessions
from nplw_desktop.region import names as naming
from nplw_desktop.region.confidentiality import Confidentiality, may_show, of_line
from nplw_desktop.region.intervision import cases, phases
from nplw_desktop.region.intervision.cases import Case
from nplw_desktop.region.intervision_tables import case_text
from nplw_desktop.region.lines import Line, line
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.reporting import head as paper_head
from nplw_desktop.region.reporting.choice import PLAN, SHAREABLE, Choice
from nplw_desktop.region.reporting.lens import in_order, most_closed, region_name, wording
from nplw_desktop.region.sessions import Participant, Session, series
from nplw_desktop.region.summary import ActionRow, SessionSummary
from nplw_desktop.store import Reader

SAID = ("paragraph", "heading", "bullet", "numbered", "announcement", "promise", "decision")
_FLEETING = "fleeting"


@dataclass(frozen=True)
class Read:
    """One session as a paper asks for it. Everything that is shown goes through ``shows``."""

    source: Reader
    held: Session
    choice: Choice

    @cached_property
    def case(self) -> Case:
        """The case, without its texts."""
        return cases.get(self.source, self.held.id)

    @cached_property
    def phases(self) -> tuple[phases.Phase, ...]:
        """The phases in order."""
        return phases.of(self.source, self.held.id)

    @cached_property
    def people(self) -> tuple[Participant, ...]:
        """Who is on the list: who leads first, the others by name."""
        found = sessions.participants(self.source, self.held.id)
        return in_order(replace(self.held, minute_taker_id=None), found)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All that was written, in the order of the phases; never that of a fleeting phase."""
        place = {phase.id: at for at, phase in enumerate(self.phases)}
        query = (
            lines.query()
            .where(line.c.session_id == self.held.id)
            .order_by(line.c.position, line.c.id)
        )
        found = [
            each
            for each in lines.read(self.source, query)
            if self.keeping(each) != _FLEETING and each.text.text.strip()
        ]
        last = len(place)
        return tuple(sorted(found, key=lambda each: place.get(each.home.agenda_item_id or 0, last)))

    @cached_property
    def hidden(self) -> bool:
        """Whether the whole session is for the user alone, and this paper is not."""
        return not may_show(self.held.confidentiality, audience(self.choice.form))

    def keeping(self, found: Line) -> str:
        """What becomes of what is written in the phase of a line."""
        return self._keeping.get(found.home.agenda_item_id or 0, "")

    @cached_property
    def _keeping(self) -> dict[int, str]:
        return {phase.id: phase.keeping for phase in self.phases}

    def level(self, found: Line) -> Confidentiality:
        """How closed a line is: in a closed phase for the user alone until it was let go itself."""
        own = found.confidentiality or phases.confidentiality_in(self.keeping(found))
        return of_line(own, self.held.confidentiality)

    def shows(self, found: Line) -> bool:
        """Whether a line goes on this paper."""
        if self.offers(found) and found.id in self.choice.lines:
            return True
        if self.choice.form == SHAREABLE:  # let go outside the group, which its session was not
            return found.confidentiality is Confidentiality.SHAREABLE
        return may_show(self.level(found), Confidentiality.PARTICIPANTS)

    def offers(self, found: Line) -> bool:
        """Whether a line could be let through: outside the group nothing of the case ever is."""
        closed = self.level(found) is Confidentiality.PRIVATE
        return not (closed and self.choice.form == SHAREABLE)

    def of_kind(self, kind: str) -> list[Line]:
        """The lines of one kind that go on this paper."""
        return [each for each in self.lines if each.kind == kind and self.shows(each)]


def audience(form: str) -> Confidentiality:
    """Who may read a paper; a session that is only for its participants has a shareable version."""
    return Confidentiality.PRIVATE if form == PLAN else Confidentiality.PARTICIPANTS


def group_of(source: Reader, held: Session) -> str:
    """The name of the group of a session; for a session without one, what it is."""
    query = select(series.c.title).where(series.c.id == held.series_id)
    found = source.value(query) if held.series_id is not None else None
    return str(found or "") or "Intervisie"


def texts(read: Read) -> list[tuple[int, str, str]]:
    """The texts of the case in the order of its form: an id below zero, what it is, the text."""
    query = select(case_text.c.id, case_text.c.field, case_text.c.text).where(
        case_text.c.session_id == read.held.id
    )
    found = {row.field: (-row.id, row.text) for row in read.source.rows(query) if row.text.strip()}
    return [
        (found[key][0], label, found[key][1]) for key, label in cases.FIELDS.items() if key in found
    ]


def name_of(one: Participant) -> PersonName:
    """The name of somebody; of a guest taken apart, for it was typed as one."""
    return one.name if one.person_id is not None else naming.split(one.name.given_name)


def action(found: Line, held: Session) -> ActionRow:
    """An action as a table of a paper has it."""
    text = wording(found, held.held_on)
    return ActionRow(found.number, found.owner, text, found.due_on, found.done)


def empty_head(read: Read) -> SessionSummary:
    """What a paper says of a session that its readers may not know of: its kind and its day."""
    held = read.held
    made = paper_head.maker(read.source)
    return SessionSummary(
        held.uid,
        held.kind_word,
        held.kind_word,
        held.held_on,
        region="",
        confidentiality=held.confidentiality,
        example=made.example,
        look=replace(made.look, sender=""),
    )


def head_of(read: Read, level: Confidentiality) -> SessionSummary:
    """The head of a paper: no more of the session than its letterhead tells."""
    held, made = read.held, paper_head.maker(read.source)
    return SessionSummary(
        uid=held.uid,
        title=held.title,
        kind=held.kind_word,
        held_on=held.held_on,
        region=region_name(read.source, held.region_id),
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        place=held.place,
        chair=_led_by(read),
        confidentiality=most_closed([held.confidentiality, level]),
        author=made.author,
        example=made.example,
        look=made.look,
    )


def _led_by(read: Read) -> str:
    known = _names(read, [read.held.chair_id])
    return naming.display(known[0]) if known else read.held.chair_name


def _names(read: Read, ids: Iterable[int | None]) -> list[PersonName]:
    wanted = frozenset(key for key in ids if key is not None)
    return list(people.names_of(read.source, wanted).values()) if wanted else []
