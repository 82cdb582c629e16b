"""The rows of every paper of one meeting: what goes in, in which order, and for whose eyes."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta

import pytest

from nplw_desktop.region import (
    actions,
    co_working,
    filing,
    lines,
    meetings,
    people,
    reporting,
    sessions,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.lines import Home
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    AFTERNOON,
    FULL,
    OF_COACHING,
    OF_INTERVISION,
    PARTS,
    SCRIPT,
    SIGN_IN,
    SUMMARY,
    YEAR,
    Choice,
)
from nplw_desktop.region.reporting.content import Afternoon, FullReport, Script, SignInSheet
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person

OPEN, THERE, PRIVATE = Confidentiality
ONE_MEETING = [form for form in PARTS if form not in (YEAR, *OF_INTERVISION, *OF_COACHING)]


def texts(thing: object) -> str:
    """Every word anywhere in some rows."""
    if isinstance(thing, str):
        return thing
    if isinstance(thing, tuple | frozenset):
        return " ".join(map(texts, thing))
    if is_dataclass(thing):
        return " ".join(texts(getattr(thing, field.name)) for field in fields(thing))
    return ""


def write(
    store: Store, held: int, kind: str, text: str, item: int | None = None, **more: object
) -> int:
    with store.change("Regel") as change:
        key = lines.add(change, Home(held, item), text, **more)  # type: ignore[arg-type]
        if kind in ("decision", "action", "promise", "insight"):
            filing.file(change, key, kind, TODAY)
        else:
            lines.reshape(change, key, kind)
    return key


def point(store: Store, held: int, title: str, minutes: int = 0, **more: object) -> int:
    with store.change("Punt") as change:
        return meetings.add_item(change, held, title, minutes, **more)


def full(store: Store, held: int, choice: Choice = Choice(FULL)) -> FullReport:  # noqa: B008
    found = reporting.contents(store, held, choice)
    assert isinstance(found, FullReport)
    return found


def script(store: Store, held: int, *more: object) -> Script:
    found = reporting.contents(store, held, Choice(SCRIPT), *more)  # type: ignore[arg-type]
    assert isinstance(found, Script)
    return found


# The full report


def test_the_report_follows_the_agenda_and_what_lies_outside_it_comes_last(store: Store) -> None:
    held = add_meeting(store)
    one, two = point(store, held, "Opening"), point(store, held, "Bestek")
    write(store, held, "paragraph", "los")
    write(store, held, "bullet", "kavels", two, indent=1)
    write(store, held, "paragraph", "welkom", one)
    found = full(store, held).items
    assert [(item.number, item.title) for item in found] == [
        (1, "Opening"),
        (2, "Bestek"),
        (None, "Verder besproken"),
    ]
    assert [[row.text.text for row in item.lines] for item in found] == [
        ["welkom"],
        ["kavels"],
        ["los"],
    ]
    assert (found[1].lines[0].kind, found[1].lines[0].indent) == ("bullet", 1)


def test_a_meeting_without_agenda_has_its_lines_under_no_title(store: Store) -> None:
    held = add_meeting(store)
    write(store, held, "paragraph", "los")
    assert [item.title for item in full(store, held).items] == [""]


def test_an_action_in_place_has_its_wording_owner_and_date(store: Store) -> None:
    naima = add_person(store, "Naima Bouzarai")
    held = add_meeting(store, naima)
    key = write(
        store, held, "action", "Naima stuurt het bestek vóór vr 4 dec", point(store, held, "Bestek")
    )
    with store.change("Klaar") as change:
        actions.tick(change, key, True, TODAY)
    (row,) = full(store, held).items[0].lines
    assert (row.text.text, row.owner, row.due_on) == (
        "Stuurt het bestek",
        "Naima Bouzarai",
        date(2026, 12, 4),
    )
    assert (row.over, row.done_on, row.number) == (True, TODAY, "A-2026-1")


def test_the_chair_is_first_the_minute_taker_last_and_who_was_away_has_or_gave_no_notice(
    store: Store,
) -> None:
    keys = [add_person(store, name) for name in ("Zoë Zand", "Anna Bos", "Cas Els", "Dirk Fok")]
    held = add_meeting(store, *keys[:3], chair_id=keys[0], minute_taker_id=keys[1])
    with store.change("Weg") as change:
        sessions.invite(change, held, keys[3], "excused")
        sessions.invite(change, held, people.add(change, "Bert Dam"), "absent")
    found = full(store, held)
    assert [(one.name, one.duty) for one in found.present] == [
        ("Z. Zand", "voorzitter"),
        ("C. Els", ""),
        ("A. Bos", "notulen"),
    ]
    assert [(one.name, one.duty) for one in found.absent] == [("B. Dam", "zk"), ("D. Fok", "mk")]


def test_who_came_later_or_left_before_the_end_has_the_time(store: Store) -> None:
    key = add_person(store, "Anna Bos")
    held = add_meeting(store, key)
    with store.change("Tijden") as change:
        (one,) = sessions.participants(change, held)
        change.update(
            sessions.participant,
            one.id,
            attendance="late",
            arrived_at=time(10, 20),
            left_at=time(11),
        )
    (row,) = full(store, held).present
    assert row.duty == "vanaf 10:20, tot 11:00"


@pytest.mark.parametrize("part", [part for part in PARTS[FULL] if part != "photos"])
def test_a_part_that_is_not_ticked_is_not_read(store: Store, part: str) -> None:
    held = add_meeting(store, add_person(store, "Anna Bos"), purpose="doel", next_time="later")
    item = point(store, held, "Punt")
    for kind in ("paragraph", "decision", "action"):
        write(store, held, kind, kind, item)
    choice = Choice(FULL)
    whole, less = (full(store, held, each) for each in (choice, choice.ticked(part, False)))
    assert whole != less
    assert full(store, held, choice.ticked(part, False).ticked(part, True)) == whole


def test_quick_notes_stay_out_of_a_report_until_they_are_made_something(store: Store) -> None:
    held = add_meeting(store)
    write(store, held, "quick_note", "even bellen")
    assert "even bellen" not in texts(full(store, held))


# The script


def test_the_script_has_running_times_locks_and_who_presents(store: Store) -> None:
    anna = add_person(store, "Anna Bos")
    held = add_meeting(store, starts_at=time(10), ends_at=time(11))
    point(store, held, "Opening", 5)
    point(store, held, "Bestek", 30, presenter_id=anna, script="Eerst Naima.")
    point(store, held, "Net", 20, locked_at=time(10, 45))
    point(store, held, "Sluiting")
    found = script(store, held)
    assert [(item.begins, item.ends, item.slack) for item in found.items] == [
        (time(10), time(10, 5), 0),
        (time(10, 5), time(10, 35), 0),
        (time(10, 45), time(11, 5), 10),
        (time(11, 5), None, 0),
    ]
    assert (found.items[1].presenter, found.items[1].script) == ("Anna Bos", "Eerst Naima.")
    assert found.items[2].locked
    assert found.ends == time(11, 5)


def test_the_script_brings_what_is_open_and_was_decided_before_in_its_series(store: Store) -> None:
    with store.change("Reeks") as change:
        series = sessions.add_series(change, "Overleg", "regional_meeting")
        other = sessions.add_series(change, "Iets anders", "regional_meeting")
    earlier = add_meeting(store, on=TODAY - timedelta(days=14), series_id=series)
    before = add_meeting(store, on=TODAY - timedelta(days=7), series_id=series)
    elsewhere = add_meeting(store, on=TODAY - timedelta(days=7), series_id=other)
    add_meeting(store, on=TODAY - timedelta(days=1), series_id=series)  # only planned
    held = add_meeting(store, series_id=series)
    for where, word in ((earlier, "oud"), (before, "vorig"), (elsewhere, "anders"), (held, "nu")):
        write(store, where, "action", f"{word} doen")
        write(store, where, "decision", f"{word} besloten")
    done = write(store, before, "action", "Klaar al")
    with store.change("Klaar") as change:
        actions.tick(change, done, True, TODAY)
    found = script(store, held)
    assert [row.text.text for row in found.actions] == ["Oud doen", "Vorig doen"]
    assert [row.text.text for row in found.decisions] == ["vorig besloten"]


def test_what_is_for_the_user_alone_is_marked_in_the_script_and_left_out_for_the_chair(
    store: Store,
) -> None:
    held = add_meeting(store)
    item = point(store, held, "Bestek")
    write(store, held, "paragraph", "gewoon", item)
    write(store, held, "paragraph", "geheim", item, confidentiality="private")
    own = script(store, held)
    assert [(row.text.text, row.private) for row in own.items[0].lines] == [
        ("gewoon", False),
        ("geheim", True),
    ]
    assert own.summary.confidentiality is PRIVATE
    chair = script(store, held, THERE)
    assert "geheim" not in texts(chair)
    assert chair.summary.confidentiality is THERE


def test_a_meeting_without_a_day_has_a_script_and_a_list_but_no_summary(store: Store) -> None:
    held = add_meeting(store, add_person(store, "Anna Bos"))
    with store.change("Geen dag") as change:
        sessions.edit(change, held, held_on=None)
    assert script(store, held).summary.held_on is None
    signing = reporting.contents(store, held, Choice(SIGN_IN))
    assert isinstance(signing, SignInSheet)
    assert [row.name for row in signing.people] == ["Anna Bos"]
    with pytest.raises(Refused):
        reporting.contents(store, held, Choice(SUMMARY))


# The sign-in sheet and the afternoon


def test_the_list_to_sign_has_everyone_by_name_with_where_they_are_from(store: Store) -> None:
    zoe = add_person(store, "Zoë Zand", "Zandwijk")
    held = add_meeting(store, zoe)
    with store.change("Lijst") as change:
        sessions.invite(change, held, people.add(change, "Anna de Bos"), "excused")
        sessions.welcome_guest(change, held, "Jan de Mol")
    signing = reporting.contents(store, held, Choice(SIGN_IN, guests=4))
    assert isinstance(signing, SignInSheet)
    assert [(row.name, row.note) for row in signing.people] == [
        ("Anna de Bos", "afgemeld"),
        ("Jan de Mol", ""),
        ("Zoë Zand", ""),
    ]
    assert "Zandwijk" in signing.people[2].organisation
    assert signing.guests == 4
    less = reporting.contents(store, held, Choice(SIGN_IN, frozenset({"people"})))
    assert isinstance(less, SignInSheet)
    assert (len(less.people), less.guests) == (2, 0)


def test_the_afternoon_tells_who_works_on_what_and_who_helped_whom(store: Store) -> None:
    with store.change("Middag") as change:
        held = sessions.add(change, "co_working_afternoon", "Middag", TODAY)
        anna, bert = (co_working.check_in_name(change, held, n) for n in ("Anna Bos", "Bert Dam"))
        co_working.note(change, anna, works_on="bestek", seeks="voorbeeld")
        co_working.learn(change, anna, "kavels knippen", bert)
        co_working.learn(change, anna, "nog iets", bert)
        lines.add(change, Home(held), "een tip", kind="quick_note")
    found = reporting.contents(store, held, Choice(AFTERNOON))
    assert isinstance(found, Afternoon)
    assert [(row.name, row.works_on, row.seeks) for row in found.people] == [
        ("Anna Bos", "bestek", "voorbeeld")
    ]
    assert [(row.learner, row.teacher) for row in found.lessons] == [("Anna Bos", "Bert Dam")] * 2
    assert found.helped == (("Bert Dam", ("Anna Bos",)),)
    assert [note.text for note in found.notes] == ["een tip"]


# For whose eyes


def closed(store: Store, level: Confidentiality) -> int:
    """A meeting with lines of every kind for every reader, and an earlier one like it."""
    with store.change("Reeks") as change:
        series = sessions.add_series(change, "Overleg", "regional_meeting")
    held = 0
    for day in (TODAY - timedelta(days=7), TODAY):
        held = add_meeting(
            store, add_person(store, "Naima"), on=day, confidentiality=level.value, series_id=series
        )
        item = point(store, held, "punt")
        for kind in (
            "paragraph",
            "bullet",
            "quick_note",
            "decision",
            "action",
            "promise",
            "insight",
        ):
            for own in ("", *Confidentiality):
                write(
                    store,
                    held,
                    kind,
                    f"x {kind} geheim-{own or level}",
                    item,
                    confidentiality=str(own),
                )
    return held


@pytest.mark.parametrize("form", ONE_MEETING)
@pytest.mark.parametrize("level", Confidentiality)
def test_nothing_more_closed_than_its_readers_is_on_any_paper(
    store: Store, level: Confidentiality, form: str
) -> None:
    held = closed(store, level)
    everything = Choice(form, frozenset(PARTS[form]))
    for place, audience in enumerate(Confidentiality):
        said = texts(reporting.contents(store, held, everything, audience))
        for hidden in list(Confidentiality)[place + 1 :]:
            assert f"geheim-{hidden}" not in said
        if form not in (SIGN_IN,) and audience is PRIVATE:
            assert "geheim-private" in said


@pytest.mark.parametrize("form", [SUMMARY, FULL, ACTIONS])
def test_a_line_is_let_through_by_its_own_id_alone(store: Store, form: str) -> None:
    held = add_meeting(store, add_person(store, "Anna"))
    shut = [write(store, held, "action", f"geheim {n}", confidentiality="private") for n in (1, 2)]
    assert "eheim" not in texts(reporting.contents(store, held, Choice(form)))
    said = texts(reporting.contents(store, held, Choice(form, lines=frozenset(shut[:1]))))
    assert "Geheim 1" in said
    assert "eheim 2" not in said


def test_what_stays_out_is_told_by_kind_place_and_reader(store: Store) -> None:
    held = add_meeting(store)
    item = point(store, held, "Bestek")
    write(store, held, "paragraph", "gewoon", item)
    shut = write(store, held, "decision", "geheim", item, confidentiality="private")
    write(store, held, "paragraph", "  ", item, confidentiality="private")
    (row,) = reporting.withheld(store, held)
    assert (row.id, row.kind, row.text.text, row.agenda_item, row.confidentiality) == (
        shut,
        "besluit",
        "geheim",
        "Bestek",
        PRIVATE,
    )
    assert reporting.withheld(store, held, PRIVATE) == ()
    assert {row.text.text for row in reporting.withheld(store, held, OPEN)} == {"gewoon", "geheim"}


def test_a_paper_that_shows_more_than_the_meeting_says_so(store: Store) -> None:
    held = add_meeting(store, confidentiality=OPEN.value)
    for audience in Confidentiality:
        found = reporting.contents(store, held, Choice(FULL), audience)
        assert isinstance(found, FullReport)
        assert found.summary.confidentiality is audience


def test_a_form_that_is_not_of_one_meeting_is_refused(store: Store) -> None:
    held = add_meeting(store)
    for form in (YEAR, "onzin"):
        with pytest.raises(ValueError, match="no paper"):
            reporting.contents(store, held, Choice(form))
    with pytest.raises(LookupError):
        reporting.contents(store, 999, Choice(FULL))
