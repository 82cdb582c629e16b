"""The series and sessions of the example region, and all that was written there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from nplw_desktop.region import (
    co_working,
    labels,
    lines,
    numbers,
    quick_notes,
    report_versions,
    series,
    sessions,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.example import intervision
from nplw_desktop.region.example.loader import Item, Loader, clock
from nplw_desktop.region.inline import from_json
from nplw_desktop.region.line_links import line_municipality
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import agenda_item

_STATUSES = {"held": "held", "draft": "draft", "adopted": "draft"}
_PLANNED = "planned"
_PARTICIPANTS = Confidentiality.PARTICIPANTS.value


def add_series(loader: Loader, source: Item) -> None:
    """With their standing agenda, what is parked, and the members of a group."""
    change = loader.change
    names = {group["key"]: group for group in source["groups"]}
    for item in source["series"]:
        key = sessions.add_series(
            change,
            item["title"],
            item["kind"],
            uid=loader.uid("series", item["key"]),
            place=item.get("place", ""),
            starts_at=clock(item.get("starts_at")),
            ends_at=clock(item.get("ends_at")),
            chair_id=loader.id("person", item.get("chair")),
            minute_taker_id=loader.id("person", item.get("minute_taker")),
            rhythm=item.get("rhythm", ""),
            circle=item.get("among", ""),
        )
        loader.ids["series", item["key"]] = key
        for place, (title, minutes) in enumerate(item.get("agenda", ())):
            uid = loader.uid("series_item", f"{item['key']}/{place}")
            series.add_item(change, key, title, minutes, uid=uid)
        for place, title in enumerate(item.get("parked", ())):
            uid = loader.uid("parked_item", f"{item['key']}/{place}")
            series.add_parked(change, key, title, uid=uid)
        # Members of a group are shown with a person; those of a plain circle are only invited.
        for person in names.get(item.get("group", ""), {}).get("members", ()):
            change.insert(
                sessions.series_member, series_id=key, person_id=loader.ids["person", person]
            )


def add_session(loader: Loader, item: Item) -> None:
    """With who was invited, its agenda, its minutes and the notes taken there."""
    change = loader.change
    held_on = loader.day(item["date"])
    if "after" in item and held_on is not None and held_on <= loader.over_until:
        added = ("lines", "quick_notes")
        item = {**item, **{k: v for k, v in item["after"].items() if k in item or k in added}}
    series_id = loader.id("series", item.get("series"))
    key = sessions.add(
        change,
        item["kind"],
        item["title"],
        held_on,
        uid=loader.uid("session", item["key"]),
        series_id=series_id,
        region_id=loader.id("region", "home"),
        starts_at=clock(item.get("starts_at")),
        ends_at=clock(item.get("ends_at")),
        mode=item["mode"],
        place=item.get("place", ""),
        chair_id=loader.id("person", item.get("chair")),
        minute_taker_id=loader.id("person", item.get("minute_taker")),
        status=_STATUSES.get(item["status"], _PLANNED),
        confidentiality=item["confidentiality"],
        next_time=loader.text(item.get("next_time", "")),
        created_at=loader.made_at,
    )
    loader.ids["session", item["key"]] = key
    for position, one in enumerate(item["participants"], start=1):
        change.insert(
            sessions.participant,
            session_id=key,
            person_id=loader.ids["person", one["person"]],
            attendance=one["attendance"],
            note=loader.text(one.get("note", "")),
            position=position,
        )
    for position, point in enumerate(item.get("agenda", ()), start=1):
        point_id = change.insert(
            agenda_item,
            uid=loader.uid("agenda", f"{item['key']}/{position}"),
            session_id=key,
            title=loader.text(point["title"]),
            minutes=point["minutes"],
            position=position,
            done=item["status"] in _STATUSES and position < 3,
        )
        _lines(loader, Home(key, point_id), point["lines"], item)
    _work(loader, key, item)
    if not _led(loader, key, item, held_on):
        _lines(loader, Home(session_id=key), item.get("lines", ()), item)
    for place, note in enumerate(item.get("quick_notes", ())):
        _note(loader, note, f"{item['key']}/note/{place}", held_on, key)
    if item["status"] == "adopted":
        _adopt(loader, key, item)


def _led(loader: Loader, session_id: int, item: Item, held_on: date | None) -> bool:
    """An intervision session with phases, and what was written in them; False for another kind."""
    if held_on is None:
        return False
    change, key = loader.change, item["key"]
    phases = intervision.held(change, loader.uid, item, session_id, loader.ids, held_on)
    for place, line in enumerate(item.get("lines", ()) if phases else ()):
        phase = phases[line["phase"]]
        closed = {"confidentiality": intervision.closed_in(change, phase)}
        text = from_json(loader.text(line["text"]), "")
        home = Home(session_id, phase)
        _line(loader, home, text, line, f"{key}/phase/{place}", held_on, closed)
    return bool(phases)


def _work(loader: Loader, session_id: int, item: Item) -> None:
    """Who worked on what at an afternoon, and who helped whom with it."""
    change = loader.change
    there = {one.person_id: one.id for one in sessions.participants(change, session_id)}
    for work in item.get("work", ()):
        place = loader.id("municipality", work.get("municipality"))
        for person in work["people"]:
            key = there[loader.ids["person", person]]
            co_working.note(change, key, works_on=work["topic"], municipality_id=place)
    for position, helped in enumerate(item.get("helped", ()), start=1):
        change.insert(
            co_working.lesson,
            uid=loader.uid("lesson", f"{item['key']}/{position}"),
            session_id=session_id,
            learner_id=there[loader.ids["person", helped["to"]]],
            teacher_id=there[loader.ids["person", helped["from"]]],
            text=helped.get("about", ""),
            position=position,
        )


def _adopt(loader: Loader, session_id: int, item: Item) -> None:
    """Once it is written: from then on it is locked."""
    change = loader.change
    adopted_on = loader.day(item["adopted_on"])
    assert adopted_on is not None
    report_versions.adopt(change, session_id, adopted_on)
    (version,) = report_versions.versions(change, session_id)
    uid = loader.uid("version", item["key"])
    table = report_versions.report_version
    change.update(table, version.id, uid=uid, created_at=loader.made_at)


def _lines(loader: Loader, home: Home, items: Sequence[Item], session: Item) -> None:
    for place, item in enumerate(items):
        text = loader.text(item["text"])
        marks = json.dumps(item["marks"]) if "marks" in item else ""
        key = f"{session['key']}/{home.agenda_item_id and 'agenda'}/{home.agenda_item_id}/{place}"
        _line(loader, home, from_json(text, marks), item, key, loader.day(session["date"]))


def _line(
    loader: Loader,
    home: Home,
    text: Any,
    item: Item,
    key: str,
    written_on: date | None,
    closed: Item | None = None,
) -> None:
    kind = item.get("kind", "action")
    region = loader.ids["region", "home"]
    number = item.get("number", "")
    if number:
        letter, _, count = number.split("-") if number.count("-") == 2 else (*number.split("-"), "")
        year = (written_on or date.min).year
        number = f"{letter}-{year}-{count or number.split('-')[1]}"
        numbers.reserve(loader.change, number, region)
    status = item.get("status", "valid" if kind == "decision" else "")
    due = loader.day(item.get("due_on"))
    loose = home.session_id is None and home.agenda_item_id is None
    lines.add(
        loader.change,
        home,
        text,
        kind=kind,
        uid=loader.uid("line", key),
        region_id=region,
        number=number,
        owner_id=loader.id("person", item.get("owner")),
        owner_name=item.get("owner_text", ""),
        due_on=due,
        status=status,
        done_on=due if status == "done" else None,
        postponed=item.get("times_postponed", 0),
        written_on=written_on,
        created_at=loader.made_at,
        **(closed or {"confidentiality": _PARTICIPANTS if loose and kind == "action" else ""}),
    )


def add_loose(loader: Loader, source: Item) -> None:
    """Actions outside minutes, and quick notes that still have to be worked out."""
    reference = loader.day(source["reference_date"])
    for place, item in enumerate(source["actions"]):
        home = Home(person_id=loader.id("person", item.get("person")))
        text = from_json(loader.text(item["text"]), "")
        _line(loader, home, text, item, f"action/{place}", reference)
    for place, item in enumerate(source["quick_notes"]):
        noted = datetime.fromisoformat(item["noted_at"]).date() + loader.shift
        _note(loader, item, f"note/{place}", noted)


def _note(
    loader: Loader, item: Item, key: str, noted: date | None, session_id: int | None = None
) -> None:
    change = loader.change
    note_id = lines.add(
        change,
        Home(session_id=session_id),
        from_json(loader.text(item["text"]), ""),
        kind=quick_notes.KIND,
        status=quick_notes.PROCESSED if item.get("processed") else "",
        confidentiality=Confidentiality.PRIVATE.value,
        uid=loader.uid("line", key),
        region_id=loader.ids["region", "home"],
        written_on=noted,
        created_at=loader.made_at,
    )
    for ties, kind, table in (
        ("people", "person", lines.line_person),
        ("municipalities", "municipality", line_municipality),
        ("labels", "label", labels.line_label),
    ):
        for name in item.get(ties, ()):
            change.insert(table, line_id=note_id, **{f"{kind}_id": loader.ids[kind, name]})
