"""What a user can do around the coach pool, at random, beside the edits of ``intervision_edits.py``:
coaches with their profile, requests, assignments with plan and hours, money, and what it yielded.
"""

from __future__ import annotations

import random

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import funding, sessions
from nplw_desktop.region.coaching import (
    assignments,
    coaches,
    confidence,
    evaluating,
    hours,
    planning,
    requests,
    themes,
    weeks,
)
from nplw_desktop.region.coaching.assignments import Proposal
from nplw_desktop.region.coaching.coaches import parts
from nplw_desktop.region.coaching.matching import choices
from nplw_desktop.region.coaching.states import PHASES, STEPS
from nplw_desktop.store import Change
from tests.region.edits import _WORDS as WORDS
from tests.region.edits import _day as day
from tests.region.edits import _edit as edit
from tests.region.edits import _maybe as maybe
from tests.region.edits import _one as one
from tests.region.ground import TODAY
from tests.region.intervision_edits import EDITS

__all__ = ["EDITS", "POOL"]
_BEFORE = len(EDITS)


@edit("thema")
def _theme(change: Change, dice: random.Random) -> None:
    themes.find_or_add(change, dice.choice(("Participatie", "participatie ", "Wgiw", "VvE")))
    found, other = one(change, dice, "theme"), one(change, dice, "theme")
    what = dice.randrange(4)
    if what == 0:
        themes.rename(change, found, dice.choice(("Bewoners", "Wgiw", "")))
    elif what == 1 and found != other:
        themes.merge(change, found, other)
    elif what == 2:
        themes.delete(change, found)


@edit("coach")
def _coach(change: Change, dice: random.Random) -> None:
    person = one(change, dice, "person")
    if not person:
        return
    key = coaches.add(change, person)
    coaches.edit(
        change,
        key,
        summary=dice.choice(WORDS),
        rate_cents=dice.choice((None, 9_550)),
        minutes_year=6_000,
        employer_id=maybe(change, dice, "organisation"),
        active_from=dice.choice((None, day(dice))),
    )
    if dice.random() < 0.3:
        dice.choice((lambda: coaches.retire(change, key, day(dice)), lambda: None))()


@edit("coach weg")
def _coach_gone(change: Change, dice: random.Random) -> None:
    if key := one(change, dice, "coach"):
        coaches.delete(change, key)


@edit("profiel")
def _profile(change: Change, dice: random.Random) -> None:
    key, town = one(change, dice, "coach"), one(change, dice, "municipality")
    if not key or not town:
        return
    known = [row.id for row in change.rows("SELECT id FROM theme")]
    chosen = dice.sample(known, dice.randint(0, len(known)))
    parts.set_themes(change, key, [(each, dice.randint(1, 3)) for each in chosen])
    parts.set_phases(change, key, dice.sample(sorted(PHASES), 2))
    parts.set_area(change, key, dice.choice(((), (town,))))
    parts.set_exclusions(change, key, dice.choice(({}, {town: "eigen werk"})))
    parts.set_travel(change, key, town, dice.choice((None, 35)), "trein")
    parts.set_capacity(change, key, 2026, dice.randrange(5), dice.choice((None, 900)))


@edit("afwezig")
def _away(change: Change, dice: random.Random) -> None:
    if key := one(change, dice, "coach"):
        monday = weeks.monday(day(dice))
        what = dice.randrange(3)
        if what == 0:
            planning.there_in(change, key, (monday,))
        elif what == 1:
            planning.away_for(change, key, (monday,), dice.choice(WORDS))
        else:
            parts.add_absence(change, key, day(dice), dice.choice((None, day(dice))))


@edit("vraag")
def _request(change: Change, dice: random.Random) -> None:
    town, theme = one(change, dice, "municipality"), one(change, dice, "theme")
    requests.add(
        change,
        dice.choice(WORDS),
        TODAY,
        municipality_ids=[town] if town else [],
        theme_ids=[theme] if theme else [],
        requester_id=maybe(change, dice, "person"),
        client_id=maybe(change, dice, "person"),
        confidentiality=dice.choice(("participants", "private")),
        line_id=maybe(change, dice, "line"),
    )


@edit("vraag anders")
def _request_changed(change: Change, dice: random.Random) -> None:
    if not (key := one(change, dice, "coach_request")):
        return
    requests.edit(
        change,
        key,
        summary=dice.choice(WORDS),
        confidentiality=dice.choice(("participants", "private")),
        requester_name=dice.choice(WORDS),
        from_on=dice.choice((None, day(dice))),
        budget_post_id=maybe(change, dice, "budget_post"),
    )
    if coach := one(change, dice, "coach"):
        kind = dice.choice(("pin", "veto", ""))
        choices.choose(change, key, coach, kind, "zo" if kind else "")


@edit("stap")
def _step(change: Change, dice: random.Random) -> None:
    if key := one(change, dice, "coach_request"):
        who = maybe(change, dice, "person")
        requests.step(change, key, dice.choice(list(STEPS)), TODAY, reason="zo", person_id=who)
    if (noted := one(change, dice, "request_step")) and dice.random() < 0.3:
        requests.remove_step(change, noted)


@edit("vraag weg")
def _request_gone(change: Change, dice: random.Random) -> None:
    if key := one(change, dice, "coach_request"):
        requests.delete(change, key)


@edit("voorstel")
def _propose(change: Change, dice: random.Random) -> None:
    asked, coach = one(change, dice, "coach_request"), one(change, dice, "coach")
    if asked and coach:
        monday = weeks.monday(day(dice))
        plan = dice.choice(((), ((monday, 120),)))
        wanted = Proposal(asked, coach, dice.choice((480, 60_000)), plan, day(dice))
        assignments.propose(change, wanted, TODAY, dice.choice(("", "moet wel")))


@edit("inzet anders")
def _assignment(change: Change, dice: random.Random) -> None:
    if not (key := one(change, dice, "assignment")):
        return
    what = dice.randrange(8)
    if what == 0:
        who = dice.choice((assignments.COACH, assignments.ASKER))
        assignments.reply(change, key, who, dice.choice(("yes", "no", "")), TODAY)
    elif what == 1:
        assignments.agree(change, key, TODAY)
    elif what == 2:
        assignments.start(change, key, TODAY)
    elif what == 3:
        assignments.complete(change, key, TODAY)
    elif what == 4:
        assignments.decline(change, key, TODAY, dice.choice(WORDS))
    elif what == 5:
        assignments.terminate(change, key, TODAY, "zo", goes_on=dice.random() < 0.5)
    elif what == 6:
        assignments.resize(change, key, dice.choice((60, 900)), dice.choice(("", "moet wel")))
    else:
        planning.put(change, key, weeks.monday(day(dice)), dice.choice((0, 60, 120)))


@edit("uren")
def _hours(change: Change, dice: random.Random) -> None:
    key, line = one(change, dice, "assignment"), one(change, dice, "hour_entry")
    what = dice.randrange(5)
    if what == 0 and line:
        hours.move(change, line, assignment_id=key, worked_on=day(dice))
    elif what == 1 and line:
        hours.delete(change, line)
    elif what == 2:
        hours.copy_last_week(change, day(dice))
    elif key:
        note = dice.choice(WORDS)
        hours.write(change, key, day(dice), dice.choice((0, 90, 150)), note=note, costs_cents=125)


@edit("coachsessie")
def _appointment(change: Change, dice: random.Random) -> None:
    if asked := one(change, dice, "coach_request"):
        closed = confidence.of_session(change, asked)
        held = sessions.add(change, tables.KIND, "Coachsessie", day(dice), confidentiality=closed)
        work = maybe(change, dice, "assignment")
        change.insert(
            tables.coaching_session, session_id=held, request_id=asked, assignment_id=work
        )


@edit("geldbron")
def _money(change: Change, dice: random.Random) -> None:
    source, post = one(change, dice, "funding_source"), one(change, dice, "budget_post")
    what = dice.randrange(5)
    if what == 0 and source:
        funding.to_next_year(change, source)
    elif what == 1 and source:
        funding.delete(change, source)
    elif what == 2 and post:
        funding.edit_post(change, post, budget_cents=dice.randrange(10**6), name="Coaching")
    elif what == 3 and post:
        funding.delete_post(change, post)
    else:
        funding.add(change, dice.choice(("SPUK", "Eigen")), 2026, posts=(("Coaching", 100_000),))


@edit("opbrengst van een vraag")
def _evaluation(change: Change, dice: random.Random) -> None:
    if not (key := one(change, dice, "coach_request")):
        return
    what = dice.randrange(4)
    if what == 0:
        evaluating.share(change, key, dice.choice(WORDS), TODAY)
    elif what == 1:
        evaluating.withdraw(change, key)
    elif what == 2:
        evaluating.finish(change, key, TODAY)
    else:
        who = maybe(change, dice, "person")
        evaluating.edit(change, key, TODAY, answer=dice.choice(WORDS), given_by_id=who)


POOL = EDITS[_BEFORE:]
"""Those of the coach pool alone."""
