"""Everything a user can do, at random: one function an edit, each one change of the file."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from nplw_desktop.region import (
    actions,
    attachments,
    attendance,
    co_working,
    contact_points,
    contacts,
    conversations,
    filing,
    labels,
    lines,
    locked,
    meetings,
    municipalities,
    organisations,
    people,
    regions,
    report_versions,
    roles,
    sessions,
)
from nplw_desktop.region.attendance import Heard
from nplw_desktop.region.base import METADATA
from nplw_desktop.region.co_working import harvest
from nplw_desktop.region.conversations import FollowUp
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.region.municipalities import _COLUMNS
from nplw_desktop.store import Change, Store
from tests.region.ground import TODAY

EDITS: list[Callable[[Store, random.Random], None]] = []
_NAMES = ("Zoë van der Zandakker", "Naima Bouzarai", "Joris Molendam", "Hélène d'Arcenne", "Esra")
_WORDS = ("warmteprogramma", "Naima belt vóór vr 4 dec 2026", "vr 4 dec 2026", "😀 é", "", "bestek")
_KINDS = ("paragraph", "bullet", "action", "decision", "insight", "promise")


def begin(store: Store) -> None:
    """A little of everything, behind a bar."""
    with store.change("Begin") as change:
        home = regions.add(change, "Rivierenzoom")
        regions.serve(change, frozenset({home}))
        municipalities.update_from_csv(change, _csv("Zandwijk", "Westmeer"), TODAY)
        people.introduce(change, "Mirte Slotermeer")
        meetings.plan(change, "Overleg", TODAY)
    store.bar("begin")
    contacts.set_today(store, TODAY)


def _edit(label: str) -> Any:
    """Make of a function on an open change an edit in a change of its own."""

    def made(function: Callable[[Change, random.Random], None]) -> None:
        def edit(store: Store, dice: random.Random) -> None:
            with store.change(label) as change:
                function(change, dice)

        edit.__name__ = label
        EDITS.append(edit)

    return made


def _one(change: Change, dice: random.Random, table: str) -> int:
    """Some row of a table; 0 when there is none."""
    ids = [row[0] for row in change.rows(f"SELECT id FROM {table} ORDER BY id")]
    return int(dice.choice(ids)) if ids else 0


def _maybe(change: Change, dice: random.Random, table: str) -> int | None:
    return dice.choice([_one(change, dice, table) or None, None])


def _day(dice: random.Random) -> date:
    return TODAY + timedelta(days=dice.randint(-9, 9))


def _text(change: Change, dice: random.Random) -> RichText:
    person = _one(change, dice, "person")
    if person and dice.random() < 0.5:
        return RichText("@iemand doet het", (Mark(0, 7, MarkKind.PERSON, str(person)),))
    return RichText(dice.choice(_WORDS))


def _home(change: Change, dice: random.Random) -> Home:
    item = _one(change, dice, "agenda_item")
    held = change.value("SELECT session_id FROM agenda_item WHERE id = :id", id=item)
    return dice.choice(
        [
            Home(held, item) if item else Home(),
            Home(session_id=_one(change, dice, "session") or None),
            Home(person_id=_one(change, dice, "person") or None),
            Home(),
        ]
    )


def _csv(*names: str, region: str = "Foodvalley", ended: str = "") -> bytes:
    rows = [";".join(_COLUMNS)]
    for at, name in enumerate(names):
        rows.append(f"{name};{name};;GM{at:04};{region};ES09;Gelderland;PV25;;{ended};")
    return "\n".join(rows).encode()


# -- people, organisations, roles ---------------------------------------------------------------


@_edit("persoon erbij")
def _add_person(change: Change, dice: random.Random) -> None:
    people.add(change, dice.choice(_NAMES))


@_edit("persoon anders")
def _edit_person(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "person"):
        people.edit(
            change,
            key,
            given_name=dice.choice(("Anaïs", "Bram", "")),
            note=dice.choice(_WORDS),
            photo_consent=dice.choice((None, True, False)),
        )


@_edit("persoon weg")
def _delete_person(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "person"):
        people.delete(change, key)


@_edit("organisatie erbij")
def _add_organisation(change: Change, dice: random.Random) -> None:
    organisations.find_or_add(change, dice.choice(("Gemeente Zandwijk", "Stroom", "Wijk 12")))


@_edit("organisatie anders")
def _edit_organisation(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "organisation"):
        organisations.edit(
            change,
            key,
            name=dice.choice(("Rivierstroom", "Zoom", "  ")),
            kind=dice.choice(("other", "province", "municipality")),
            municipality_id=_maybe(change, dice, "municipality"),
            region_id=_maybe(change, dice, "region"),
        )


@_edit("werkgebied")
def _set_area(change: Change, dice: random.Random) -> None:
    ids = [row[0] for row in change.rows("SELECT id FROM municipality")]
    if key := _one(change, dice, "organisation"):
        organisations.set_area(change, key, tuple(dice.sample(ids, dice.randint(0, len(ids)))))


@_edit("rol erbij")
def _add_role(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "person"):
        roles.add(
            change,
            key,
            _maybe(change, dice, "organisation"),
            dice.choice(("Adviseur", "Fase 2", "")),
            from_on=dice.choice((None, _day(dice))),
            until_on=dice.choice((None, None, _day(dice))),
        )


@_edit("rol anders")
def _edit_role(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "role"):
        what = dice.randrange(4)
        if what == 0:
            roles.end(change, key, _day(dice))
        elif what == 1:
            roles.make_main(change, key)
        elif what == 2:
            municipality = _maybe(change, dice, "municipality")
            roles.edit(change, key, municipality_id=municipality, title="Wethouder")
        else:
            roles.delete(change, key)


@_edit("telefoon en e-mail")
def _points(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "person"):
        contact_points.add_phone(change, dice.choice(("06 12345678", "x")), person_id=key)
        contact_points.add_email(change, dice.choice(("a@b.nl", "a@b")), person_id=key)
    if key := _one(change, dice, "phone"):
        contact_points.edit_phone(change, key, dice.choice(("", "0201234567")))


@_edit("label")
def _label(change: Change, dice: random.Random) -> None:
    label = labels.find_or_add(change, dice.choice(("Warmte", "warmte ", "Pool")))
    what = dice.choice(("person", "session", "line"))
    if key := _one(change, dice, what):
        dice.choice((labels.put_on, labels.take_off))(change, what, key, label)


# -- regions and municipalities -----------------------------------------------------------------


@_edit("regio")
def _region(change: Change, dice: random.Random) -> None:
    one = _one(change, dice, "region")
    what = dice.randrange(5)
    if what == 0:
        regions.add(change, dice.choice(("Noord", "Zuid")))
    elif what == 1:
        regions.rename(change, one, dice.choice(("Oost", "Foodvalley")))
    elif what == 2:
        regions.split(change, one, "Nieuw", (_one(change, dice, "municipality"),))
    elif what == 3:
        regions.serve(change, frozenset({one}))
    else:
        regions.set_account_holder(change, one, _maybe(change, dice, "person"))


@_edit("gemeentelijst")
def _municipalities(change: Change, dice: random.Random) -> None:
    names = dice.sample(("Zandwijk", "Westmeer", "Oudewaard", "Nieuwerdam"), dice.randint(0, 4))
    ended = dice.choice(("", "2026-12-31", "31-12-2026"))
    municipalities.update_from_csv(change, _csv(*names, ended=ended), TODAY)


# -- sessions -----------------------------------------------------------------------------------


@_edit("overleg erbij")
def _plan(change: Change, dice: random.Random) -> None:
    meetings.plan(change, "Werkgroep 2", _day(dice), kind="working_group")


@_edit("overleg anders")
def _edit_session(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "session"):
        sessions.edit(
            change,
            key,
            held_on=_day(dice),
            title=dice.choice(("Startbijeenkomst", "")),
            starts_at=time(dice.randrange(8, 18)),
            ends_at=time(12),
            chair_id=_maybe(change, dice, "person"),
            confidentiality=dice.choice(("private", "participants", "shareable")),
        )


@_edit("overleg weg")
def _delete_session(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "session"):
        sessions.delete(change, key)


@_edit("aanwezigen")
def _attendance(change: Change, dice: random.Random) -> None:
    held, person = _one(change, dice, "session"), _one(change, dice, "person")
    if held and person:
        sessions.invite(change, held, person, dice.choice(("invited", "present")))
    if held and dice.random() < 0.3:
        sessions.welcome_guest(change, held, dice.choice(("Jan de Gast", " ")))
    if key := _one(change, dice, "participant"):
        sessions.attend(change, key, sessions.next_attendance("invited"))
    if (key := _one(change, dice, "participant")) and dice.random() < 0.3:
        sessions.remove_participant(change, key)


@_edit("antwoorden")
def _answers(change: Change, dice: random.Random) -> None:
    held = _one(change, dice, "session")
    if not held:
        return
    heard = [
        Heard(dice.choice(_NAMES), reply=dice.choice(("yes", "no", "maybe"))),
        Heard(dice.choice(_NAMES), there=True, joined=time(10, dice.randrange(60))),
    ]
    found = attendance.recognise(change, held, heard)
    rest = [one.id for one in attendance.others(change, held, found)]
    attendance.take_over(change, held, found, rest[: dice.randrange(3)])


@_edit("gast wordt contact")
def _guest(change: Change, dice: random.Random) -> None:
    guests = [row.id for row in change.rows("SELECT id FROM participant WHERE guest_name <> ''")]
    if not guests:
        return
    guest = dice.choice(guests)
    known = attendance.namesakes(change, guest)
    if known and dice.random() < 0.7:
        attendance.link(change, guest, known[0][0])
    else:
        attendance.make_contact(change, guest)


@_edit("agenda")
def _agenda(change: Change, dice: random.Random) -> None:
    held = _one(change, dice, "session")
    if not held:
        return
    meetings.add_item(change, held, dice.choice(("Netcapaciteit", "")), dice.choice((5, 0, 2000)))
    ids = [item.id for item in meetings.agenda(change, held)]
    meetings.order_agenda(change, tuple(dice.sample(ids, len(ids))))
    meetings.edit_item(change, ids[0], minutes=dice.randint(0, 30), done=True)
    if dice.random() < 0.4:
        meetings.delete_item(change, dice.choice(ids))


@_edit("vaststellen")
def _adopt(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "session"):
        meetings.begin(change, key)
        if not locked.is_locked(change, key):
            if dice.random() < 0.4:
                report_versions.adopt(change, key, TODAY)
        else:
            report_versions.amend(change, key, dice.choice(_WORDS) or "Naam hersteld")


@_edit("toch niet wijzigen")
def _stop_amending(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "session"):
        report_versions.stop_amending(change, key)


@_edit("middag")
def _together(change: Change, dice: random.Random) -> None:
    key = change.value("SELECT id FROM session WHERE kind = :kind", kind=co_working.KIND)
    if not key:
        key = meetings.plan(change, "Samenwerkingsmiddag", TODAY, co_working.KIND)
    if locked.is_locked(change, key):
        return
    there = [co_working.check_in_name(change, key, name) for name in dice.sample(_NAMES, 2)]
    co_working.note(change, there[0], works_on=dice.choice(_WORDS), seeks=dice.choice(_WORDS))
    learnt = co_working.learn(change, there[0], "rekenen", dice.choice([there[1], None]))
    if dice.random() < 0.5:
        co_working.edit_lesson(change, learnt, dice.choice(_WORDS), None)
    if dice.random() < 0.3:
        co_working.check_out(change, dice.choice(there))


@_edit("oogst")
def _reap(change: Change, dice: random.Random) -> None:
    key = change.value("SELECT id FROM session WHERE kind = :kind", kind=co_working.KIND)
    found = harvest.gleanings(change, key) if key else ()
    if found:
        keys = [each.key for each in dice.sample(found, min(2, len(found)))]
        what = dice.choice((harvest.ACTION, harvest.KNOWLEDGE, harvest.COACH))
        harvest.reap(change, key, keys, what, TODAY)


@_edit("gesprek")
def _talk(change: Change, dice: random.Random) -> None:
    who = dice.choice(("Onbekende Beller", _one(change, dice, "person")))
    follow = FollowUp("Stukken sturen", _day(dice)) if dice.random() < 0.5 else None
    if who:
        conversations.record(change, who, dice.choice(_WORDS), _day(dice), follow_up=follow)


@_edit("gesprek anders")
def _revise(change: Change, dice: random.Random) -> None:
    key = change.value("SELECT id FROM session WHERE kind = 'phone_call'")
    person = _one(change, dice, "person")
    if key and person:
        kind = dice.choice(sessions.TALK_KINDS)
        conversations.revise(change, key, (person,), dice.choice(_WORDS), _day(dice), kind)


# -- lines --------------------------------------------------------------------------------------


@_edit("regels erbij")
def _add_lines(change: Change, dice: random.Random) -> None:
    home = _home(change, dice)
    for _ in range(dice.randint(1, 4)):
        there = [line.id for line in lines.of(change, home)]
        after = dice.choice([None, 0, *there])
        lines.add(change, home, _text(change, dice), kind=dice.choice(_KINDS[:2]), after=after)


@_edit("regel getypt")
def _retype(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "line"):
        before = lines.get(change, key)
        assert before is not None
        lines.retype(change, key, _text(change, dice))
        filing.reread(change, key, TODAY, before.text)
        lines.indent(change, key, dice.randrange(3))


@_edit("regels geordend")
def _order(change: Change, dice: random.Random) -> None:
    home = _home(change, dice)
    ids = [line.id for line in lines.of(change, home)]
    lines.put_in_order(change, home, tuple(dice.sample(ids, len(ids))))


@_edit("regel verplaatst")
def _move(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "line"):
        lines.move(change, key, _home(change, dice))


@_edit("regel weg")
def _delete_line(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "line"):
        lines.delete(change, key)


@_edit("regel als")
def _file(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "line"):
        filing.file(change, key, dice.choice(_KINDS), TODAY)


@_edit("actie")
def _action(change: Change, dice: random.Random) -> None:
    key = change.value("SELECT max(id) FROM line WHERE kind IN ('action', 'promise')")
    if key is None or dice.random() < 0.3:
        actions.add(change, "Bellen", TODAY, due_on=_day(dice))
        return
    actions.set_due(change, key, dice.choice((None, _day(dice))))
    actions.set_owner(change, key, _maybe(change, dice, "person"))
    actions.tick(change, key, dice.random() < 0.5, TODAY)


@_edit("bijlage")
def _attach(change: Change, dice: random.Random) -> None:
    if key := _one(change, dice, "session"):
        data = dice.choice((b"a", b"b", b""))
        found = attachments.add(change, data, "foto.png", "image/png", session_id=key)
        attachments.describe(change, found, "flap")
    if (key := _one(change, dice, "attachment")) and dice.random() < 0.5:
        attachments.delete(change, key)


# -- not changes of their own -------------------------------------------------------------------


def typing(store: Store, dice: random.Random) -> None:
    """Typing on in one line or field, which merges into one step."""
    with store.change("typen", merge="typen") as change:
        if key := _one(change, dice, "line"):
            lines.retype(change, key, _text(change, dice))
        people.edit(change, 1, note=dice.choice(_WORDS))


_BINNED = ("person", "session", "line", "agenda_item", "role", "series", "lesson", "parked_item")


def _restore(store: Store, dice: random.Random) -> None:
    table = METADATA.tables[dice.choice(_BINNED)]
    found = store.bin(table)
    if found:
        store.restore(dice.choice(found), "teruggezet")


def _next_day(store: Store, dice: random.Random) -> None:
    contacts.set_today(store, _day(dice))


EDITS += [_restore, _restore, _restore, _next_day, typing, typing, typing]
