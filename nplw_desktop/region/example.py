"""The invented region Rivierenzoom, from ``resources/voorbeeldregio.json`` into a file of its own.

All dates move by a whole number of weeks, so that weekdays stay and the reference date falls in the
week of today; without a day nothing moves, for pictures and tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from nplw_desktop import paths
from nplw_desktop.region import (
    co_working,
    contact_points,
    contacts,
    dates,
    example_intervision,
    labels,
    lines,
    municipalities,
    numbers,
    organisations,
    people,
    quick_notes,
    regions,
    report_versions,
    roles,
    series,
    sessions,
    settings,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.folding import natural
from nplw_desktop.region.inline import from_json
from nplw_desktop.region.line_links import line_municipality
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.names import PersonName
from nplw_desktop.store import Change, Store

Item = Mapping[str, Any]
_SPACE = UUID("6f1d2f0a-8a5e-4b0c-9d1b-5d4e7a2b9c10")
_DATE = re.compile(r"\{(\d{4}-\d{2}-\d{2})(?:\|(\w+))?\}")
_STATUSES = {"held": "held", "draft": "draft", "adopted": "draft"}
_PLANNED = "planned"
_PARTICIPANTS = Confidentiality.PARTICIPANTS.value


@dataclass
class _Loader:
    """One loading: the open change, the shift, and the ids that keys got."""

    change: Change
    shift: timedelta
    over_until: date
    made_at: datetime
    ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def uid(self, kind: str, key: str) -> str:
        """The same name for the outside world each time."""
        return str(uuid5(_SPACE, f"{kind}/{key}"))

    def id(self, kind: str, key: str | None) -> int | None:
        """The id a key got; None for no key."""
        return None if key is None else self.ids[kind, key]

    def day(self, text: str | None) -> date | None:
        """An ISO date, moved along."""
        return None if text is None else date.fromisoformat(text) + self.shift

    def text(self, text: str) -> str:
        """A text with its dates moved along and written out."""
        written = _DATE.sub(self._written, text)
        return written[:1].upper() + written[1:]

    def _written(self, found: re.Match[str]) -> str:
        day = date.fromisoformat(found[1]) + self.shift
        no_year = dates.long_no_year(day).split(" ", 1)[1]
        forms = {
            "": no_year,
            "long": dates.long(day),
            "month": no_year.split(" ", 1)[1],
            "year": str(day.year),
            "week": f"week {day.isocalendar().week}",
        }
        return forms[found[2] or ""]


def data() -> dict[str, Any]:
    """The example region as shipped; its ``about`` tells the structure."""
    found: dict[str, Any] = json.loads(
        paths.resource("voorbeeldregio.json").read_text(encoding="utf-8")
    )
    return found


def load(store: Store, today: date | None = None, *, after: bool = False) -> None:
    """Fill a new file with the example region.

    A meeting that is over today has its minutes; ``after``: so have those still to come, for
    pictures and papers.
    """
    source = data()
    reference = date.fromisoformat(source["reference_date"])
    weeks = 0 if today is None else (_monday(today) - _monday(reference)).days // 7
    with store.change("Voorbeeldregio") as change:
        over_until = date.max if after else (today or reference) - timedelta(days=1)
        made_at = datetime.combine(today or reference, time(9), UTC)
        loader = _Loader(change, timedelta(weeks=weeks), over_until, made_at)
        settings.put(change, settings.EXAMPLE, "1")
        _places(loader, source)
        _organisations(loader, source["organisations"])
        _people(loader, source)
        _series(loader, source)
        example_intervision.groups(change, loader.uid, source["intervision"], loader.ids)
        for held in source["sessions"]:
            _session(loader, held)
        _loose(loader, source)
        _counters(loader, source["counters"])
    store.bar("dit is het begin van de voorbeeldregio")
    contacts.set_today(store, today or reference)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _places(loader: _Loader, source: Item) -> None:
    """The region, its province and its municipalities, with codes that exist nowhere."""
    change, region = loader.change, source["region"]
    region_id = regions.add(change, region["name"], code=region["code"], is_own=True)
    change.update(regions.region, region_id, uid=loader.uid("region", region["key"]))
    regions.serve(change, frozenset({region_id}))
    loader.ids["region", region["key"]] = region_id
    loader.ids["region", "home"] = region_id
    for item in source["municipalities"]:
        loader.ids["municipality", item["key"]] = change.insert(
            municipalities.municipality,
            uid=loader.uid("municipality", item["key"]),
            cbs_code=item["code"],
            name=item["name"],
            name_sort=natural(item["name"]),
            region_id=region_id,
            province_name=region["province"]["name"],
            province_code=region["province"]["code"],
            inhabitants=item["inhabitants"],
        )


def _organisations(loader: _Loader, items: Sequence[Item]) -> None:
    change, home = loader.change, loader.id("region", "home")
    for item in items:
        area = item["area"] if isinstance(item["area"], list) else []
        own = loader.id("municipality", area[0]) if item["kind"] == "municipality" else None
        key = organisations.add(
            change,
            item["name"],
            uid=loader.uid("organisation", item["key"]),
            short_name=item["short_name"],
            kind=item["kind"],
            municipality_id=own,
            region_id=home,
            created_at=loader.made_at,
        )
        loader.ids["organisation", item["key"]] = key
        if own is None and area:
            ids = tuple(loader.ids["municipality", one] for one in area)
            organisations.set_area(change, key, ids)
        if "phone" in item:
            contact_points.add_phone(change, item["phone"], kind="work", organisation_id=key)


def _people(loader: _Loader, source: Item) -> None:
    for item in source["labels"]:
        key = labels.find_or_add(loader.change, item["name"])
        loader.change.update(labels.label, key, uid=loader.uid("label", item["key"]))
        loader.ids["label", item["key"]] = key
    for item in source["people"]:
        loader.ids["person", item["key"]] = _person(loader, item)
    me = loader.ids["person", source["region"]["user"]]
    settings.put(loader.change, settings.ME, str(me))
    regions.set_account_holder(
        loader.change,
        loader.ids["region", "home"],
        loader.id("person", source["region"]["nplw_contact"]),
    )


def _person(loader: _Loader, item: Item) -> int:
    change = loader.change
    name = PersonName(**{part: item[part] for part in people.NAME_FIELDS if part in item})
    privacy = item.get("privacy", {})
    key = people.add(
        change,
        name,
        uid=loader.uid("person", item["key"]),
        legal_basis=privacy.get("basis", ""),
        photo_consent=privacy.get("group_photo_consent"),
        keep_until=loader.day(privacy.get("keep_until")),
        created_at=loader.made_at,
    )
    for place, held in enumerate(item["roles"]):
        until = loader.day(held.get("until"))
        role_id = roles.add(
            change,
            key,
            loader.id("organisation", held["organisation"]),
            held["title"],
            from_on=loader.day(held.get("from")),
            until_on=until - timedelta(days=1) if until else None,
        )
        change.update(roles.role, role_id, uid=loader.uid("role", f"{item['key']}/{place}"))
    contact_points.add_phone(change, item["mobile"], person_id=key)
    contact_points.add_email(change, item["email"], person_id=key)
    for label in item.get("labels", ()):
        labels.put_on(change, "person", key, loader.ids["label", label])
    return key


def _series(loader: _Loader, source: Item) -> None:
    change = loader.change
    names = {group["key"]: group for group in source["groups"]}
    for item in source["series"]:
        key = sessions.add_series(
            change,
            item["title"],
            item["kind"],
            uid=loader.uid("series", item["key"]),
            place=item.get("place", ""),
            starts_at=_time(item.get("starts_at")),
            ends_at=_time(item.get("ends_at")),
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


def _session(loader: _Loader, item: Item) -> None:
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
        starts_at=_time(item.get("starts_at")),
        ends_at=_time(item.get("ends_at")),
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


def _led(loader: _Loader, session_id: int, item: Item, held_on: date | None) -> bool:
    """An intervision session with phases, and what was written in them; False for another kind."""
    if held_on is None:
        return False
    change, key = loader.change, item["key"]
    phases = example_intervision.held(change, loader.uid, item, session_id, loader.ids, held_on)
    for place, line in enumerate(item.get("lines", ()) if phases else ()):
        phase = phases[line["phase"]]
        closed = {"confidentiality": example_intervision.closed_in(change, phase)}
        text = from_json(loader.text(line["text"]), "")
        home = Home(session_id, phase)
        _line(loader, home, text, line, f"{key}/phase/{place}", held_on, closed)
    return bool(phases)


def _work(loader: _Loader, session_id: int, item: Item) -> None:
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


def _adopt(loader: _Loader, session_id: int, item: Item) -> None:
    """Once it is written: from then on it is locked."""
    change = loader.change
    adopted_on = loader.day(item["adopted_on"])
    assert adopted_on is not None
    report_versions.adopt(change, session_id, adopted_on)
    (version,) = report_versions.versions(change, session_id)
    uid = loader.uid("version", item["key"])
    table = report_versions.report_version
    change.update(table, version.id, uid=uid, created_at=loader.made_at)


def _lines(loader: _Loader, home: Home, items: Sequence[Item], session: Item) -> None:
    for place, item in enumerate(items):
        text = loader.text(item["text"])
        marks = json.dumps(item["marks"]) if "marks" in item else ""
        key = f"{session['key']}/{home.agenda_item_id and 'agenda'}/{home.agenda_item_id}/{place}"
        _line(loader, home, from_json(text, marks), item, key, loader.day(session["date"]))


def _line(
    loader: _Loader,
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


def _loose(loader: _Loader, source: Item) -> None:
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
    loader: _Loader, item: Item, key: str, noted: date | None, session_id: int | None = None
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


def _counters(loader: _Loader, counters: Item) -> None:
    year = (date(counters["year"], 11, 24) + loader.shift).year
    for letter, name in (("B", "decision"), ("A", "action")):
        number = f"{letter}-{year}-{counters[name]}"
        numbers.reserve(loader.change, number, loader.ids["region", "home"])


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
