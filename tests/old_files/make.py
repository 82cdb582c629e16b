"""Makes the filled file of the newest schema version: ``python -m tests.old_files.make``.

Run it once, when a version is about to be released, and never for a version that is: the file then
stands for what users have. The example region with twelve invented people and two meetings, and
something in every table. Clock and dice are fixed, so the same program writes the same bytes.
"""

from __future__ import annotations

import gzip
import itertools
import json
import tempfile
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from unittest import mock
from uuid import UUID

from nplw_desktop.region import (
    attachments,
    base,
    coaching_tables,
    demo,
    example,
    funding,
    intervision_tables,
    labels,
    line_links,
    lines,
    people,
    roles,
    schema,
    series,
    sessions,
)
from nplw_desktop.region.co_working import harvested, lesson
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.intervision import cases
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meanings import decision_meaning
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.postponements import postponement
from nplw_desktop.region.report_versions import report_version
from nplw_desktop.store import Change, Store

FOLDER = Path(__file__).parent
_NOON = 1_795_521_600.0  # 24 November 2026, 12:00 UTC
_DAY = date(2026, 11, 24)


class _Noon(datetime):
    """A calendar that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Noon:
        return cls.fromtimestamp(_NOON, tz)


def make(path: Path) -> dict[str, object]:
    """Make the file; returns the facts to be found in it."""
    ticks = (_NOON + count / 10 for count in itertools.count())
    dice = (UUID(int=count, version=4) for count in itertools.count(1))
    clock = mock.patch("time.time", side_effect=ticks)
    calendar = mock.patch.object(base, "datetime", _Noon)
    uids = mock.patch.object(base, "uuid4", side_effect=dice)
    with clock, calendar, uids, schema.create(path) as store:
        example.load(store, after=True)
        demo.generate(store, people=12, meetings=2, seed=1)
        _fill_the_rest(store)
        return facts(store)


def facts(store: Store) -> dict[str, object]:
    """What must still be found after any number of migrations."""
    counted = {
        table.name: store.value(f"SELECT count(*) FROM {table.name}")
        for table in schema.schema().kept
    }

    def listed(query: str) -> dict[str, list[object]]:
        return {row[0]: list(row[1:]) for row in store.rows(query)}

    return {
        "counts": counted,
        "people": listed("SELECT uid, display_name, name_sort FROM person ORDER BY id"),
        "sessions": listed("SELECT uid, title, held_on, status FROM session ORDER BY id"),
        "lines": listed("SELECT uid, kind, number, text FROM line WHERE number <> '' ORDER BY id"),
        "undo": store.undo_step.label if store.undo_step else "",
        "redo": store.redo_step.label if store.redo_step else "",
    }


def _fill_the_rest(store: Store) -> None:
    """Tables the example leaves empty, the bin, and a step that can be done again."""
    with store.change("Labels en foto") as change:
        session = change.value("SELECT max(id) FROM session")
        item = change.value("SELECT max(id) FROM agenda_item WHERE session_id = :id", id=session)
        mark = Mark(0, 6, MarkKind.PERSON, "2")
        text = RichText("@Tariq licht het 👍 toe, zie de flap.", (mark,))
        line = lines.add(change, Home(session, item), text)
        label = labels.find_or_add(change, "Warmtenet")
        for what, key in (("session", session), ("line", line), ("person", 2)):
            labels.put_on(change, what, key, label)
        photo = attachments.add(change, bytes(range(256)), "flap.png", "image/png", line_id=line)
        attachments.describe(change, photo, "Flap met de planning")
        sessions.welcome_guest(change, session, "Jan de Gast")
    with store.change("Reeks en besluit") as change:
        _fill_meetings(change, session, line)
    with store.change("Intervisie") as change:
        _fill_intervision(change)
    with store.change("Coachpool") as change:
        _fill_pool(change, line)
    with store.change("Lotte verwijderd") as change:
        lotte = change.value("SELECT id FROM person WHERE given_name = 'Lotte' ORDER BY id")
        people.delete(change, lotte)
    with store.change("Notitie gewijzigd", place="contacts/3") as change:
        people.edit(change, 3, note="Belt liever dan dat ze mailt.")
        roles.make_main(change, roles.of_person(change, 3)[0].id)
    with store.change("Nog een notitie") as change:
        people.edit(change, 4, note="Weer weg.")
    store.undo()


def _fill_meetings(change: Change, session: int, line: int) -> None:
    """What belongs to a series, to an afternoon and to a decision."""
    series_id = change.value("SELECT min(id) FROM series")
    town = change.value("SELECT min(id) FROM municipality")
    learner, teacher = (
        row.id for row in change.rows("SELECT id FROM participant ORDER BY id LIMIT 2")
    )
    held = change.value("SELECT session_id FROM participant WHERE id = :id", id=learner)
    change.insert(series.series_item, series_id=series_id, title="Opening", minutes=5, position=1)
    change.insert(series.parked_item, series_id=series_id, session_id=session, title="Later")
    change.insert(report_version, session_id=session, content="[]", reason="Naam verbeterd")
    change.insert(lesson, session_id=held, learner_id=learner, teacher_id=teacher, text="Spreekuur")
    change.insert(harvested, line_id=line, participant_id=learner)
    change.insert(postponement, line_id=line, reason="Wethouder ziek")
    change.insert(decision_meaning, line_id=line, municipality_id=town, text="Raadsvoorstel")
    change.insert(line_links.line_municipality, line_id=line, municipality_id=town)
    other = change.value("SELECT min(id) FROM line")
    change.insert(line_links.line_link, line_id=line, to_line_id=other)


def _fill_intervision(change: Change) -> None:
    """A group, a method of one's own, and a session that was led and harvested."""
    kept = intervision_tables
    group = sessions.add_series(change, "Intervisiegroep Z", kept.KIND, purpose="Samen leren")
    change.insert(sessions.series_member, series_id=group, person_id=2, position=1, joined_on=_DAY)
    change.insert(kept.ground_rule, series_id=group, text="Wat hier gezegd is blijft hier")
    own = change.insert(kept.method, name="Eigen ronde", name_sort="eigen ronde", purpose="Kort")
    change.insert(kept.method_phase, method_id=own, name="Inbreng", minutes=10, position=1)
    held = sessions.add(change, kept.KIND, "Sessie 1", _DAY, series_id=group, chair_id=2)
    sessions.invite(change, held, 3, "present")
    who = change.value("SELECT max(id) FROM participant")
    phase = change.insert(
        agenda_item,
        session_id=held,
        title="Voornemen",
        minutes=10,
        position=1,
        who="case_owner",
        instruction="Noem één stap.",
        records="De stap",
        keeping="case",
        usual_minutes=12,
    )
    cases.edit(change, held, owner_id=3, working_title="De stille raad", method="incident")
    cases.edit(change, held, consented_on=_DAY, wipe_on=date(2027, 5, 23))
    cases.write(change, held, cases.QUESTION, "Hoe krijg ik ze aan het praten?")
    change.insert(kept.checklist_item, session_id=held, key="room", text="Ruimte", position=1)
    change.insert(
        kept.live_event,
        session_id=held,
        kind="start",
        agenda_item_id=phase,
        participant_id=who,
        at=datetime(2026, 11, 24, 14, 0, 0, 250_000, UTC),
    )
    line = lines.add(change, Home(held, phase), "Eerst koffie drinken", kind="intention")
    change.insert(kept.remark, line_id=line, speaker_id=who, rating="helps")
    change.insert(kept.intention, line_id=line, consented_on=_DAY, with_whom="De griffier")
    change.insert(kept.evaluation, session_id=held, participant_id=who, mark=75, safety=4)
    change.insert(kept.learning_point, session_id=held, participant_id=who, text="Vraag door")
    change.insert(kept.legal_hold, reason="Klacht loopt", session_id=held, placed_on=_DAY)


def _fill_pool(change: Change, line: int) -> None:
    """A coach with a profile, a request from the phone to its evaluation, and what it cost."""
    kept = coaching_tables
    town = change.value("SELECT min(id) FROM municipality")
    source = change.insert(
        funding.funding_source, name="SPUK", name_sort="spuk", year=2026, spend_until=_DAY
    )
    post = change.insert(
        funding.budget_post, source_id=source, name="Coaching", budget_cents=2_000_000, position=1
    )
    theme = change.insert(kept.theme, name="Participatie", name_sort="participatie")
    coach = _coach(change, town, theme)
    asked = change.insert(
        kept.coach_request,
        number="V-2026-900",
        question="Hoe krijgen we de wijk mee?",
        question_sort="hoe krijgen we de wijk mee",
        topic="De wijk mee",
        minutes=600,
        requester_id=3,
        client_name="J. van der Wethouder",
        wished="vóór de raad van februari",
        from_on=_DAY,
        until_on=date(2027, 2, 18),
        status="evaluated",
        budget_post_id=post,
        received_on=_DAY,
        line_id=line,
    )
    change.insert(kept.request_municipality, request_id=asked, municipality_id=town, position=1)
    change.insert(kept.request_theme, request_id=asked, theme_id=theme, position=1)
    change.insert(kept.request_step, request_id=asked, step="submitted", on_day=_DAY, by_id=2)
    change.insert(kept.match_choice, request_id=asked, coach_id=coach, kind="pin", reason="Bekend")
    work = change.insert(
        kept.assignment,
        request_id=asked,
        coach_id=coach,
        coach_name="Esra Voorbeeld",
        topic="De wijk mee",
        status="completed",
        minutes=600,
        from_on=_DAY,
        budget_post_id=post,
        rate_cents=9_500,
        proposed_on=_DAY,
        overbooked_reason="De raad wacht niet",
        score=91,
    )
    week = date(2026, 12, 28)  # week 53, half of it in the next year
    change.insert(kept.planned_week, assignment_id=work, monday=week, minutes=240)
    held = sessions.add(change, kept.KIND, "Coachsessie De wijk mee", _DAY)
    sessions.invite(change, held, 2, "present")
    change.insert(kept.coaching_session, session_id=held, request_id=asked, assignment_id=work)
    change.insert(
        kept.hour_entry,
        assignment_id=work,
        worked_on=_DAY,
        minutes=150,
        travel_minutes=45,
        travel_metres=32_500,
        costs_cents=1_250,
        rate_cents=9_500,
        budget_post_id=post,
        note="Bewonersavond voorbereid",
        session_id=held,
    )
    change.insert(
        kept.coach_evaluation,
        request_id=asked,
        asked_on=_DAY,
        answered_on=_DAY,
        given_by_id=3,
        answered="partly",
        answer="Begonnen is het",
        reuse="Eerst koffie, dan cijfers",
        shareable=True,
        line_id=line,
    )


def _coach(change: Change, town: int, theme: int) -> int:
    kept = coaching_tables
    coach = change.insert(
        kept.coach,
        person_id=2,
        employer_id=change.value("SELECT min(id) FROM organisation"),
        summary="Bewoners en bestuur",
        arrangement="hire",
        rate_cents=9_500,
        minutes_year=7_200,
        max_assignments=3,
        active_from=_DAY,
        checked_on=_DAY,
    )
    change.insert(kept.coach_capacity, coach_id=coach, year=2026, quarter=4, minutes=1_800)
    change.insert(kept.coach_theme, coach_id=coach, theme_id=theme, level=3, position=1)
    change.insert(kept.coach_phase, coach_id=coach, phase="draft_plan")
    change.insert(kept.coach_municipality, coach_id=coach, municipality_id=town, kind="works")
    change.insert(kept.travel, coach_id=coach, municipality_id=town, minutes=35, means="trein")
    change.insert(kept.absence, coach_id=coach, from_on=_DAY, until_on=_DAY, note="Studiedag")
    return coach


def main() -> None:
    """Write file and facts of the newest version beside this module."""
    name = f"{schema.schema().version:04}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.nplw"
        found = make(path)
        (FOLDER / f"{name}.nplw.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
