"""The intervision of the example region: its group, its own method, its sessions and what they gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time

from nplw_desktop.region import intervision_tables as tables
from nplw_desktop.region import labels, lines
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.example.loader import Item
from nplw_desktop.region.folding import natural
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import cases, preparing
from nplw_desktop.region.intervision import methods as known
from nplw_desktop.region.intervision.methods import Method, MethodPhase
from nplw_desktop.region.intervision.phases import confidentiality_in
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.sessions import participant, series_member, session
from nplw_desktop.store import Change

Uid = Callable[[str, str], str]
"""Gives a thing the same name for the outside world each time, by its kind and key."""

_TODO = {text: key for key, text in preparing.CHECKLIST.items()}
_RESULTS = {"done": "done", "partly": "partly"}


def add_groups(change: Change, uid: Uid, source: Item, ids: Mapping[tuple[str, str], int]) -> None:
    """The rules of each group, the rota in the order of its members, and methods of their own."""
    for group in source["groups"]:
        series_id = ids["series", group["series"]]
        for position, text in enumerate(group["ground_rules"], start=1):
            key = f"{group['group']}/{position}"
            change.insert(
                tables.ground_rule,
                uid=uid("rule", key),
                series_id=series_id,
                text=text[:1].upper() + text[1:] + ".",
                position=position,
            )
        rows = change.rows(
            "SELECT id FROM series_member WHERE series_id = :id ORDER BY id", id=series_id
        )
        for position, row in enumerate(rows, start=1):
            change.update(series_member, row.id, position=position)
    for item in source["custom_methods"]:
        _own_method(change, uid, item)


def _own_method(change: Change, uid: Uid, item: Item) -> None:
    based_on = known.get(change, item["based_on"])
    assert based_on is not None
    method_id = change.insert(
        tables.method,
        uid=uid("method", item["key"]),
        name=item["name"],
        name_sort=natural(item["name"]),
        purpose=based_on.purpose,
        occasion=based_on.occasion,
        level=based_on.level,
        group_min=based_on.group_min,
        group_max=based_on.group_max,
        roles=", ".join(based_on.roles),
        caution="Zorg dat de afloop geheim blijft tot fase 6.",
        source="Afspraak van intervisiegroep A",
        based_on=item["based_on"],
    )
    for position, phase in enumerate(item["phases"], start=1):
        change.insert(
            tables.method_phase,
            uid=uid("method_phase", f"{item['key']}/{position}"),
            method_id=method_id,
            position=position,
            **phase,
        )


def held(
    change: Change,
    uid: Uid,
    item: Item,
    session_id: int,
    ids: Mapping[tuple[str, str], int],
    held_on: date,
) -> dict[int, int]:
    """One session: phases, case, checklist and yield; returns the ids of its phases by number."""
    told = item.get("intervision")
    if not told:
        return {}
    key = item["key"]
    owner = ids["person", told["case_owner"]] if "case_owner" in told else None
    if "facilitator" in told:
        change.update(session, session_id, chair_id=ids["person", told["facilitator"]])
    _replies(change, session_id, item, ids)
    phases: dict[int, int] = {}
    name, method = "", told.get("method", "")
    if method:
        own = uid("method", method)
        found = known.get(change, method) or known.get(change, own)
        assert found is not None
        method, name = found.key, found.name
        phases = _phases(change, uid, key, session_id, _fitting(found, _minutes(item)))
    cases.edit(
        change,
        session_id,
        uid=uid("case", key),
        owner_id=owner,
        working_title=told.get("working_title", ""),
        method=method,
        method_name=name,
        consented_on=held_on if told.get("intention_agreed") else None,
        wiped_on=held_on if told.get("case_erased") else None,
    )
    if "case_question" in told:
        change.insert(
            tables.case_text,
            uid=uid("case_text", key),
            session_id=session_id,
            field=cases.QUESTION,
            text=told["case_question"],
        )
    _todo(change, uid, item, session_id)
    if "intention" in told:
        _intention(change, uid, item, session_id, phases, owner, held_on)
    _written(change, uid, item, session_id, phases, held_on)
    _given(change, uid, item, session_id, ids, held_on)
    if "score" in told and "marks" not in told:
        change.insert(
            tables.evaluation,
            uid=uid("evaluation", key),
            session_id=session_id,
            mark=round(told["score"] * 10),
            safety=5,
            time="right",
        )
    return phases


def _written(
    change: Change,
    uid: Uid,
    item: Item,
    session_id: int,
    phases: Mapping[int, int],
    held_on: date,
) -> None:
    """Notes and insights of a session, as closed as their phase unless they were let go."""
    for place, note in enumerate(item["intervision"].get("notes", ())):
        phase = phases[note["phase"]]
        level = closed_in(change, phase)
        if "shareable" in note:
            level = Confidentiality.SHAREABLE.value if note["shareable"] else level
        lines.add(
            change,
            Home(session_id, phase),
            RichText(note["text"]),
            kind=note.get("kind", "paragraph"),
            uid=uid("line", f"{item['key']}/note/{place}"),
            confidentiality=level,
            written_on=held_on,
            created_at=_noon(held_on),
        )


def _given(
    change: Change,
    uid: Uid,
    item: Item,
    session_id: int,
    ids: Mapping[tuple[str, str], int],
    held_on: date,
) -> None:
    """Themes, what each gave for the session, and what each learnt."""
    told = item["intervision"]
    for theme in told.get("themes", ()):
        labels.put_on(change, "session", session_id, labels.find_or_add(change, theme))
    there = _there(change, session_id)
    for one in told.get("marks", ()):
        change.insert(
            tables.evaluation,
            uid=uid("evaluation", f"{item['key']}/{one['person']}"),
            session_id=session_id,
            participant_id=there[ids["person", one["person"]]],
            mark=round(one["mark"] * 10),
            safety=one["safety"],
            time="right",
            tip=one.get("tip", ""),
        )
    for one in told.get("learning", ()):
        change.insert(
            tables.learning_point,
            uid=uid("learning", f"{item['key']}/{one['person']}"),
            session_id=session_id,
            participant_id=there[ids["person", one["person"]]],
            text=one["text"],
            shared_on=held_on if one["shared"] else None,
        )


def closed_in(change: Change, phase_id: int) -> str:
    """The confidentiality a line of a phase begins with, as the file keeps it."""
    keeping = change.value("SELECT keeping FROM agenda_item WHERE id = :id", id=phase_id)
    level = confidentiality_in(keeping)
    return "" if level is None else level.value


def _todo(change: Change, uid: Uid, item: Item, session_id: int) -> None:
    for position, todo in enumerate(item["intervision"].get("todo", ()), start=1):
        change.insert(
            tables.checklist_item,
            uid=uid("todo", f"{item['key']}/{position}"),
            session_id=session_id,
            key=_TODO.get(todo["text"], ""),
            text=todo["text"],
            done=todo["done"],
            position=position,
        )


def _replies(
    change: Change, session_id: int, item: Item, ids: Mapping[tuple[str, str], int]
) -> None:
    there = _there(change, session_id)
    for one in item["participants"]:
        if "reply" in one:
            change.update(participant, there[ids["person", one["person"]]], reply=one["reply"])


def _phases(
    change: Change, uid: Uid, key: str, session_id: int, chosen: Iterable[MethodPhase]
) -> dict[int, int]:
    made = {}
    for position, phase in enumerate(chosen, start=1):
        made[position] = change.insert(
            agenda_item,
            uid=uid("agenda", f"{key}/{position}"),
            session_id=session_id,
            title=phase.name,
            minutes=phase.minutes,
            usual_minutes=phase.usual_minutes,
            position=position,
            who=phase.who,
            instruction=phase.instruction,
            records=phase.records,
            keeping=phase.keeping,
        )
    return made


def _intention(
    change: Change,
    uid: Uid,
    item: Item,
    session_id: int,
    phases: Mapping[int, int],
    owner: int | None,
    held_on: date,
) -> None:
    """What the case owner is going to do, with consent; it belongs to the phase that records it."""
    told = item["intervision"]
    records = change.rows(
        "SELECT id FROM agenda_item WHERE session_id = :id AND records LIKE '%voornemen%'",
        id=session_id,
    )
    phase = records[-1].id if records else phases.get(len(phases))
    line_id = lines.add(
        change,
        Home(session_id, phase),
        RichText(told["intention"]),
        kind="intention",
        uid=uid("line", f"{item['key']}/intention"),
        owner_id=owner,
        status=_RESULTS.get(told.get("intention_result", ""), "open"),
        confidentiality=Confidentiality.PARTICIPANTS.value,
        written_on=held_on,
        created_at=_noon(held_on),
    )
    change.insert(tables.intention, line_id=line_id, consented_on=held_on)


def _noon(day: date) -> datetime:
    """A moment on a day, the same in every example."""
    return datetime.combine(day, time(12), UTC)


def _there(change: Change, session_id: int) -> dict[int, int]:
    """The participants of a session by the contact they are."""
    query = "SELECT id, person_id FROM participant WHERE session_id = :id"
    return {row.person_id: row.id for row in change.rows(query, id=session_id)}


def _fitting(method: Method, minutes: int) -> tuple[MethodPhase, ...]:
    """The phases as they are, or shorter where the time is short."""
    return known.scaled(method, min(minutes, method.minutes))


def _minutes(item: Item) -> int:
    begin, end = (_minute(item[name]) for name in ("starts_at", "ends_at"))
    return end - begin


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
