"""A session in which everything that is confidential says a word of its own, for leak and wiping tests.

``SECRET`` words may never be seen by others; ``OPEN`` words are what the group keeps. ``PHOTO`` goes
with the session, and with the case when that is wiped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from nplw_desktop.region import (
    actions,
    attachments,
    filing,
    lines,
    people,
    quick_notes,
    series,
    sessions,
)
from nplw_desktop.region import intervision_tables as tables
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import cases, phases
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import add_item
from nplw_desktop.store import Change, Store
from tests.region.ground import TODAY

SECRET = "zwylkje"
FLEETING = "vlugtyx"
PHOTO = "kiekjeq"
OPEN = "openbaarwoord"
HELD_ON = TODAY - timedelta(days=7)
_BEGAN = datetime(2026, 11, 17, 13, tzinfo=UTC)


@dataclass
class Session:
    """The ids of what was made; ``said`` counts the secret words."""

    id: int = 0
    group: int = 0
    case: int = 0
    owner: int = 0
    other: int = 0
    phases: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    said: int = 0

    def secret(self) -> str:
        """The next word nobody else may read."""
        self.said += 1
        return f"{SECRET}{self.said:03}"


def make(store: Store, held_on: date = HELD_ON, status: str = "held") -> Session:
    """A group of two with one session that was led, with everything in it."""
    made = Session()
    with store.change("Mensen en groep") as change:
        made.owner = people.add(change, "Naima Bouzarai")
        made.other = people.add(change, "Joris Molendam")
        made.group = series.add(change, "Intervisiegroep Q", tables.KIND)
        for place, person in enumerate((made.owner, made.other), start=1):
            change.insert(
                sessions.series_member, series_id=made.group, person_id=person, position=place
            )
        change.insert(tables.ground_rule, series_id=made.group, text="Wat hier is blijft hier")
    with store.change("Sessie") as change:
        _session(change, made, held_on, status)
    with store.change("Fasen") as change:
        _phases(change, made)
    with store.change("Getypt") as change:
        case = made.lines["case"]
        lines.retype(change, case, RichText(f"{made.secret()} anders getypt"))
        cases.write(change, made.id, cases.QUESTION, f"Hoe pak ik {made.secret()} aan?")
        cases.edit(change, made.id, working_title="De stille raad")
    with store.change("Weg") as change:
        lines.delete(change, made.lines.pop("thrown"))
    return made


def _session(change: Change, made: Session, held_on: date, status: str) -> None:
    made.id = sessions.add(
        change,
        tables.KIND,
        "Intervisiegroep Q, sessie 1",
        held_on,
        series_id=made.group,
        chair_id=made.other,
        status=status,
        starts_at=time(14),
        ends_at=time(16),
        place="Kamer 4",
    )
    who = [sessions.invite(change, made.id, key, "present") for key in (made.owner, made.other)]
    made.case = cases.edit(
        change,
        made.id,
        owner_id=made.owner,
        working_title=f"{made.secret()} eerst",
        method="incident",
        method_name="Incidentmethode",
        show_question=True,
    )
    for name in cases.FIELDS:
        cases.write(change, made.id, name, f"{made.secret()} bij {name}")
    change.insert(
        tables.learning_point, session_id=made.id, participant_id=who[0], text=made.secret()
    )
    change.insert(
        tables.learning_point,
        session_id=made.id,
        participant_id=who[1],
        text=f"{OPEN} geleerd",
        shared_on=held_on,
    )
    change.insert(tables.evaluation, session_id=made.id, participant_id=who[0], mark=75, safety=4)
    change.insert(tables.checklist_item, session_id=made.id, text="Ruimte reserveren", position=1)
    for kind, hours in (("start", 0), ("stop", 2)) if status == "held" else ():
        at = _BEGAN + timedelta(hours=hours)
        change.insert(tables.live_event, session_id=made.id, kind=kind, at=at)


def _phases(change: Change, made: Session) -> None:
    for keeping in phases.KEEPING:
        made.phases[keeping] = add_item(
            change, made.id, f"Fase {phases.KEEPING[keeping]}", 10, keeping=keeping
        )
    made.phases["script"] = made.phases["case"]
    phases.edit(change, made.phases["case"], script=f"let op {made.secret()}")
    for keeping in ("case", "private"):
        home = Home(made.id, made.phases[keeping])
        for kind in ("paragraph", "insight", "action", "promise", "decision", "intention"):
            key = lines.add(change, home, made.secret(), confidentiality="private")
            if kind != "paragraph":
                filing.file(change, key, kind, TODAY)
                change.update(lines.line, key, confidentiality="private")
            made.lines.setdefault(keeping if kind == "paragraph" else f"{keeping} {kind}", key)
            change.insert(tables.remark, line_id=key, rating="warm")
            if kind == "action":
                actions.set_due(change, key, TODAY)
                actions.set_owner(change, key, made.owner)
    case = Home(made.id, made.phases["case"])
    made.lines["unmarked"] = lines.add(change, case, made.secret())
    made.lines["thrown"] = lines.add(change, case, made.secret(), confidentiality="private")
    fleeting = Home(made.id, made.phases["fleeting"])
    made.lines["fleeting"] = lines.add(change, fleeting, FLEETING, confidentiality="private")
    made.lines["let go"] = lines.add(
        change, case, f"{OPEN} inzicht", kind="insight", confidentiality="shareable"
    )
    made.lines["agreed"] = lines.add(
        change, case, f"{OPEN} voornemen", kind="intention", confidentiality="participants"
    )
    change.insert(
        tables.intention, line_id=made.lines["agreed"], consented_on=HELD_ON, with_whom="Joris"
    )
    made.lines["group"] = lines.add(change, Home(made.id, made.phases["group"]), f"{OPEN} groep")
    made.lines["note"] = lines.add(
        change,
        Home(session_id=made.id),
        made.secret(),
        kind=quick_notes.KIND,
        confidentiality="private",
        written_on=HELD_ON,
    )
    photo = attachments.add(
        change, PHOTO.encode() * 50, f"{PHOTO}.png", "image/png", session_id=made.id
    )
    attachments.describe(change, photo, PHOTO)
