"""What a user can do around meetings, at random, beside the edits of ``edits``: series and parking
place, the clock, decisions and what they mean, postponing, quick notes and what is made of them.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, time, timedelta

from nplw_desktop.region import (
    actions,
    agenda,
    decisions,
    line_links,
    lines,
    meanings,
    meetings,
    quick_notes,
    report_versions,
    series,
    sessions,
)
from nplw_desktop.region.co_working import programme as afternoon_agenda
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.store import Change
from tests.region.edits import _WORDS as WORDS
from tests.region.edits import EDITS
from tests.region.edits import _day as day
from tests.region.edits import _edit as edit
from tests.region.edits import _home as home
from tests.region.edits import _maybe as maybe
from tests.region.edits import _one as one
from tests.region.edits import _text as rich
from tests.region.ground import TODAY

__all__ = ["EDITS"]


# -- series ---------------------------------------------------------------------------------------


@edit("reeks")
def _series(change: Change, dice: random.Random) -> None:
    made = one(change, dice, "series")
    held = one(change, dice, "session")
    if not made:
        made = series.add(change, dice.choice(("Maandoverleg", "Kring")))
    what = dice.randrange(7)
    if what == 0:
        series.next_meeting(change, made, TODAY)
    elif what == 1 and held:
        series.from_session(change, held)
    elif what == 2 and held:
        series.attach(change, held, dice.choice((made, None)))
    elif what == 3 and held:
        series.adopt_last(change, held, None, TODAY)
    elif what == 4:
        person = one(change, dice, "person")
        dice.choice((series.add_member, series.remove_member))(change, made, person)
    elif what == 5 and dice.random() < 0.4:
        series.delete(change, made)
    else:
        _change_series(change, dice, made)


def _change_series(change: Change, dice: random.Random, made: int) -> None:
    series.edit(
        change,
        made,
        circle=dice.choice(("", "municipalities", "partners")),
        rhythm=dice.choice(("", "weekly", "monthly", "yearly")),
        starts_at=dice.choice((None, time(23, 30), time(9))),
        chair_id=maybe(change, dice, "person"),
        purpose=dice.choice(WORDS),
    )


@edit("vaste agenda")
def _standing(change: Change, dice: random.Random) -> None:
    made = one(change, dice, "series")
    if not made:
        return
    series.add_item(change, made, dice.choice(("Opening", " ")), dice.choice((0, 10, -3)))
    ids = [item.id for item in series.standing(change, made)]
    series.order_items(change, tuple(dice.sample(ids, len(ids))))
    presenter = maybe(change, dice, "person")
    series.edit_item(change, ids[0], locked_at=time(10), presenter_id=presenter)
    if dice.random() < 0.3:
        series.delete_item(change, dice.choice(ids))


@edit("parkeerplaats")
def _parked(change: Change, dice: random.Random) -> None:
    item = one(change, dice, "agenda_item")
    if item and dice.random() < 0.5:
        series.park(change, item)
        return
    made, held = one(change, dice, "series"), one(change, dice, "session")
    if made:
        series.add_parked(change, made, "Later", 10, note=dice.choice(WORDS))
    parked = one(change, dice, "parked_item")
    if parked and held and dice.random() < 0.5:
        series.take_up(change, parked, held)
    elif parked:
        series.edit_parked(change, parked, title="Nog later", minutes=5)


@edit("klok")
def _clock(change: Change, dice: random.Random) -> None:
    now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=dice.randrange(300))
    if (item := one(change, dice, "agenda_item")) and dice.random() < 0.7:
        agenda.start_clock(change, item, now)
    else:
        agenda.stop_clock(change, now)


@edit("programma van de middag")
def _programme(change: Change, dice: random.Random) -> None:
    if held := one(change, dice, "session"):
        afternoon_agenda.use(change, held)


@edit("archief")
def _archive(change: Change, dice: random.Random) -> None:
    if held := one(change, dice, "session"):
        sessions.edit(change, held, archived_on=day(dice), archive_reference="Z-1")


@edit("opnieuw vaststellen")
def _adopt_again(change: Change, dice: random.Random) -> None:
    waiting = change.rows("SELECT id FROM session WHERE status = 'amended'")
    if waiting:
        report_versions.adopt(change, dice.choice(waiting).id, TODAY)


@edit("andere regio")
def _other_region(change: Change, dice: random.Random) -> None:
    if held := one(change, dice, "session"):
        meetings.move(change, held, maybe(change, dice, "region"), TODAY)


# -- decisions and actions ------------------------------------------------------------------------


@edit("besluit anders")
def _decision(change: Change, dice: random.Random) -> None:
    every = [found.line.id for found in decisions.every(change)]
    if not every:
        return
    key = dice.choice(every)
    what = dice.randrange(4)
    if what == 0:
        decisions.withdraw(change, key, TODAY)
    elif what == 1:
        decisions.restore(change, key)
    else:
        decisions.replace(change, key, dice.choice(every), TODAY)


@edit("betekent voor")
def _meaning(change: Change, dice: random.Random) -> None:
    every = [found.line.id for found in decisions.every(change)]
    place = one(change, dice, "municipality")
    if not every or not place:
        return
    key = dice.choice(every)
    values = {
        "text": dice.choice(WORDS),
        "owner_id": maybe(change, dice, "person"),
        "due_on": dice.choice((None, day(dice))),
    }
    meanings.put(change, key, place, **dict(dice.sample(sorted(values.items()), 2)))
    meanings.tick(change, key, place, dice.random() < 0.5, TODAY)


@edit("uitgesteld")
def _postpone(change: Change, dice: random.Random) -> None:
    found = actions.every(change)
    if found:
        key = dice.choice(found).line.id
        what = dice.randrange(3)
        if what == 0:
            actions.postpone(change, key, day(dice), dice.choice(WORDS), TODAY)
        elif what == 1:
            actions.put_off(change, key, 7, "", TODAY)
        else:
            actions.drop(change, key, TODAY)


@edit("actie van elders")
def _write_action(change: Change, dice: random.Random) -> None:
    made = actions.write(change, rich(change, dice), TODAY)
    places = [row.id for row in change.rows("SELECT id FROM municipality")]
    line_links.set_municipalities(change, made, dice.sample(places, len(places) // 2))


# -- quick notes ----------------------------------------------------------------------------------


def _new_note(change: Change, dice: random.Random) -> NewNote:
    text = rich(change, dice)
    if dice.random() < 0.3:
        text = RichText(f"{text.text}\ntweede regel #pool", text.marks)
    places = [row.id for row in change.rows("SELECT id FROM municipality")]
    return NewNote(
        text,
        people=tuple(dice.sample(("Nieuwe Naam", one(change, dice, "person") or "Ander"), 1)),
        municipality_ids=tuple(dice.sample(places, len(places) // 2)),
        labels=("pool",) if dice.random() < 0.5 else (),
        session_id=maybe(change, dice, "session"),
    )


@edit("snelle notitie")
def _note(change: Change, dice: random.Random) -> None:
    note = _new_note(change, dice)
    filed = ((dice.choice(("action", "decision", "promise")), note.text),)
    there = dice.choice(((), filed))
    note_conversions.add(change, note, TODAY, there, also_mine=dice.random() < 0.3)


@edit("notitie anders")
def _revise_note(change: Change, dice: random.Random) -> None:
    if key := _any_note(change, dice):
        quick_notes.revise(change, key, _new_note(change, dice))
        quick_notes.process(change, (key,), dice.random() < 0.5, TODAY)


@edit("notitie verwerkt")
def _convert(change: Change, dice: random.Random) -> None:
    key = _any_note(change, dice)
    if not key:
        return
    what = dice.randrange(4)
    if what == 0:
        note_conversions.into_minutes(change, (key,), home(change, dice), TODAY)
    elif what == 1 and (person := one(change, dice, "person")):
        note_conversions.onto_person(change, (key,), person)
    elif what == 2:
        quick_notes.delete(change, (key,))
    else:
        where = dice.choice((None, Home(session_id=one(change, dice, "session") or None)))
        kind = dice.choice(("action", "decision", "insight", "promise"))
        note_conversions.file(change, (key,), kind, TODAY, where)


def _any_note(change: Change, dice: random.Random) -> int:
    found = change.rows("SELECT id FROM line WHERE kind = 'quick_note' ORDER BY id")
    return int(dice.choice(found).id) if found else 0


@edit("regel blijft dezelfde")
def _reshape(change: Change, dice: random.Random) -> None:
    if key := one(change, dice, "line"):
        found = lines.get(change, key)
        assert found is not None
        if found.kind in ("paragraph", "bullet"):
            lines.reshape(change, key, dice.choice(("heading", "numbered", "bullet")))
