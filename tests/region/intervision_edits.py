"""What a user can do around intervision, at random, beside the edits of ``meeting_edits.py``: groups,
cases with their texts, phases, moments of a session that is led, and what it yields.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from nplw_desktop.region import holds, lines, sessions
from nplw_desktop.region import intervision_tables as tables
from nplw_desktop.region.intervision import cases, phases
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import add_item
from nplw_desktop.store import Change
from tests.region.edits import _WORDS as WORDS
from tests.region.edits import _day as day
from tests.region.edits import _edit as edit
from tests.region.edits import _maybe as maybe
from tests.region.edits import _one as one
from tests.region.edits import _text as rich
from tests.region.ground import TODAY
from tests.region.meeting_edits import EDITS

__all__ = ["EDITS"]

_START = datetime(2026, 10, 25, 0, 30, 0, 125_000, UTC)


@edit("groep")
def _group(change: Change, dice: random.Random) -> None:
    made = one(change, dice, "series") or sessions.add_series(change, "Groep", tables.KIND)
    if dice.random() < 0.6:
        change.insert(tables.ground_rule, series_id=made, text=dice.choice(WORDS), position=1)
    if (rule := one(change, dice, "ground_rule")) and dice.random() < 0.5:
        change.delete(tables.ground_rule, rule)
    if member := one(change, dice, "series_member"):
        values = {"position": dice.randrange(4), "facilitates": dice.randrange(2)}
        change.update(sessions.series_member, member, joined_on=day(dice), **values)


@edit("eigen methode")
def _method(change: Change, dice: random.Random) -> None:
    made = one(change, dice, "method")
    if not made or dice.random() < 0.3:
        made = change.insert(tables.method, name="Eigen", name_sort="eigen")
    change.insert(tables.method_phase, method_id=made, name="Ronde", minutes=dice.randrange(30))
    if dice.random() < 0.2:
        change.delete(tables.method, made)


@edit("sessie erbij")
def _session(change: Change, dice: random.Random) -> None:
    made = sessions.add(change, tables.KIND, "Intervisie", day(dice))
    for keeping in dice.sample(sorted(phases.KEEPING), 3):
        add_item(change, made, keeping, 5, keeping=keeping)


@edit("casus")
def _case(change: Change, dice: random.Random) -> None:
    held = _held(change, dice)
    if not held:
        return
    cases.write(change, held, dice.choice(list(cases.FIELDS)), dice.choice(WORDS))
    cases.edit(
        change,
        held,
        owner_id=maybe(change, dice, "person"),
        working_title=dice.choice(WORDS),
        show_question=dice.random() < 0.5,
        wiped_on=dice.choice((None, None, None, TODAY)),
    )


@edit("fase")
def _phase(change: Change, dice: random.Random) -> None:
    if item := one(change, dice, "agenda_item"):
        keeping = dice.choice(list(phases.KEEPING))
        phases.edit(change, item, minutes=dice.randrange(300), keeping=keeping, script="let op")


@edit("moment")
def _moment(change: Change, dice: random.Random) -> None:
    if held := _held(change, dice):
        change.insert(
            tables.live_event,
            session_id=held,
            kind=dice.choice(("start", "pause", "phase", "extend", "turn", "stop")),
            agenda_item_id=maybe(change, dice, "agenda_item"),
            participant_id=maybe(change, dice, "participant"),
            at=_START + timedelta(milliseconds=dice.randrange(10**7)),
        )


@edit("voornemen")
def _intention(change: Change, dice: random.Random) -> None:
    if not (held := _held(change, dice)):
        return
    made = lines.add(change, Home(session_id=held), rich(change, dice), kind="intention")
    change.insert(tables.intention, line_id=made, consented_on=dice.choice((None, TODAY)))
    speaker = maybe(change, dice, "participant")
    change.insert(tables.remark, line_id=made, speaker_id=speaker, rating="warm")


@edit("oogst van de sessie")
def _yield(change: Change, dice: random.Random) -> None:
    if not (held := _held(change, dice)):
        return
    who = maybe(change, dice, "participant")
    change.insert(tables.evaluation, session_id=held, participant_id=who, mark=75, tip="korter")
    said = dice.choice(WORDS)
    change.insert(tables.learning_point, session_id=held, participant_id=who, text=said)
    if (point := one(change, dice, "learning_point")) and dice.random() < 0.5:
        change.update(tables.learning_point, point, shared_on=dice.choice((None, TODAY)))
    change.insert(tables.checklist_item, session_id=held, text="Ruimte", position=1)


@edit("bewaarstop")
def _hold(change: Change, dice: random.Random) -> None:
    if (found := one(change, dice, "legal_hold")) and dice.random() < 0.5:
        holds.lift(change, found, TODAY)
    else:
        holds.add(change, dice.choice(WORDS), TODAY, person_id=maybe(change, dice, "person"))


def _held(change: Change, dice: random.Random) -> int:
    found = change.rows("SELECT id FROM session WHERE kind = 'intervision' ORDER BY id")
    return int(dice.choice(found).id) if found else 0
