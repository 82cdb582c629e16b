"""What the paper of a meeting shows, to whom, and in which order."""

from __future__ import annotations

from datetime import date, time

import pytest

from nplw_desktop.region import (
    actions,
    attachments,
    filing,
    lines,
    meetings,
    people,
    regions,
    report_versions,
    reporting,
    sessions,
    settings,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.lines import Home
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.summary import Attendee, SessionSummary
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person

PRIVATE = Confidentiality.PRIVATE


def _names(rows: tuple[Attendee, ...]) -> list[tuple[str, str]]:
    return [(row.name, row.duty) for row in rows]


def test_the_chair_comes_first_the_minute_taker_last_and_others_by_main_name(
    store: Store,
) -> None:
    names = (
        "Zoë van der Zandakker",
        "Noor in 't Lingerbos",
        "Bram Vlietstroom",
        "Çiğdem Aydınkaya",
    )
    keys = [add_person(store, name) for name in names]
    held = add_meeting(store, *keys, chair_id=keys[0], minute_taker_id=keys[3])
    with store.change("Gasten") as change:
        sessions.welcome_guest(change, held, "Jan de Mol")
        sessions.attend(change, sessions.participants(change, held)[2].id, "late")
    assert _names(reporting.summary(store, held).present) == [
        ("Z. van der Zandakker", "voorzitter"),
        ("N. in 't Lingerbos", ""),
        ("Jan de Mol", ""),
        ("B. Vlietstroom", ""),
        ("Ç. Aydınkaya", "verslag"),
    ]


def test_who_was_away_stands_apart_and_who_was_only_invited_nowhere(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Presentie") as change:
        for name, attendance in (
            ("Anna Bos", "excused"),
            ("Bert Dam", "absent"),
            ("Cas Els", "invited"),
            ("Dirk Fok", "present"),
        ):
            sessions.invite(change, held, people.add(change, name), attendance)
    paper = reporting.summary(store, held)
    assert [_names(rows) for rows in (paper.present, paper.excused, paper.absent)] == [
        [("D. Fok", "")],
        [("A. Bos", "")],
        [("B. Dam", "")],
    ]


def test_the_head_says_what_when_where_and_by_whom(store: Store) -> None:
    with store.change("Ik") as change:
        me = people.introduce(change, PersonName("Mirte", "M.", "", "Slotermeer"))
        zeeland = next(r.id for r in regions.every(change) if r.name == "Zeeland")
        key = sessions.add(
            change,
            "working_group",
            "Werkgroep aanbesteden",
            TODAY,
            region_id=zeeland,
            starts_at=time(10),
            ends_at=time(12),
            place="Regiohuis",
            purpose="Kavels kiezen",
            next_time="In januari",
            chair_id=me,
            minute_taker_id=me,
        )
    paper = reporting.summary(store, key)
    assert (paper.title, paper.kind, paper.region) == (
        "Werkgroep aanbesteden",
        "Werkgroep",
        "Regio Zeeland",
    )
    assert (paper.held_on, paper.starts_at, paper.ends_at) == (TODAY, time(10), time(12))
    assert (paper.place, paper.purpose, paper.next_time) == (
        "Regiohuis",
        "Kavels kiezen",
        "In januari",
    )
    assert paper.chair == paper.minute_taker == paper.author == "Mirte Slotermeer"
    assert not paper.example


def test_a_region_that_calls_itself_so_is_not_called_so_twice(store: Store) -> None:
    with store.change("Regio") as change:
        key = regions.add(change, "Regio Rivierenzoom")
    assert reporting.summary(store, add_meeting(store, region_id=key)).region == (
        "Regio Rivierenzoom"
    )
    assert reporting.summary(store, add_meeting(store, region_id=None)).region == ""


def _closed(store: Store, session: Confidentiality) -> int:
    """A meeting with one line of every kind for every reader."""
    held = add_meeting(
        store,
        add_person(store, "Naima"),
        confidentiality=session.value,
        purpose="doel",
        next_time="later",
        place="zaal",
    )
    with store.change("Verslag") as change:
        item = meetings.add_item(change, held, "punt")
        for kind in ("decision", "action", "promise", "insight"):
            for level in ("", *Confidentiality):
                text = f"{kind} {level or 'als de bijeenkomst'}"
                key = lines.add(change, Home(held, item), text, confidentiality=str(level))
                filing.file(change, key, kind, TODAY)
        photo = attachments.add(change, b"x", "f.png", "image/png", session_id=held)
        attachments.describe(change, photo, "flap")
    return held


def _said(paper: SessionSummary) -> set[str]:
    texts = [row.text.text for row in paper.decisions]
    texts += [row.text.text for row in (*paper.actions, *paper.promises)]
    texts += [text.text for text in paper.insights]
    return {text.split(" ", 1)[1].lower() for text in texts}


@pytest.mark.parametrize("audience", Confidentiality)
@pytest.mark.parametrize("session", Confidentiality)
def test_nothing_more_closed_than_its_readers_is_on_the_paper(
    store: Store, session: Confidentiality, audience: Confidentiality
) -> None:
    held = _closed(store, session)
    paper = reporting.summary(store, held, audience)
    order = list(Confidentiality)
    assert paper.confidentiality is session
    if order.index(session) > order.index(audience):
        assert _said(paper) == set()
        assert (paper.title, paper.kind, paper.held_on) == (paper.kind, "Regionaal overleg", TODAY)
        assert {paper.purpose, paper.next_time, paper.place, paper.region, paper.author} == {""}
        assert {paper.present, paper.agenda, paper.photos} == {()}
        return
    levels = {level.value for level in order[: order.index(audience) + 1]}
    assert _said(paper) == {"als de bijeenkomst"} | levels
    assert len(paper.insights) == len(paper.decisions) == len(levels) + 1
    assert paper.agenda == ("punt",)
    assert [photo.alt_text for photo in paper.photos] == ["flap"]


@pytest.mark.parametrize("session", Confidentiality)
def test_a_summary_is_for_who_may_read_the_session_unless_told_otherwise(
    store: Store, session: Confidentiality
) -> None:
    held = _closed(store, session)
    assert reporting.summary(store, held) == reporting.summary(store, held, session)
    assert (PRIVATE.value in _said(reporting.summary(store, held))) == (session is PRIVATE)


def test_an_action_shows_owner_and_date_beside_the_wording(store: Store) -> None:
    naima = add_person(store, "Naima Bouzarai")
    held = add_meeting(store, naima)
    with store.change("Actie") as change:
        key = lines.add(change, Home(held), "Naima stuurt het bestek vóór vr 4 dec")
        filing.file(change, key, "action", TODAY)
        actions.tick(change, key, True, TODAY)
    [row] = reporting.summary(store, held).actions
    assert (row.number, row.owner, row.text.text, row.due_on, row.done) == (
        "A-2026-1",
        "Naima Bouzarai",
        "Stuurt het bestek",
        date(2026, 12, 4),
        True,
    )


def test_a_report_is_adopted_only_while_it_is(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Vaststellen") as change:
        report_versions.adopt(change, held, TODAY)
    assert reporting.summary(store, held).adopted_on == TODAY
    with store.change("Heropenen") as change:
        report_versions.amend(change, held, "Naam hersteld")
    paper = reporting.summary(store, held)
    assert (paper.adopted_on, paper.version, paper.replaces_on) == (None, 2, TODAY)


def test_the_paper_knows_where_the_report_is_archived(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Archief") as change:
        sessions.edit(change, held, archived_on=TODAY, archive_reference="Z/26/1204")
    paper = reporting.summary(store, held)
    assert (paper.archived_on, paper.archive_reference) == (TODAY, "Z/26/1204")


def test_a_picture_nobody_described_is_not_printed(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Foto's") as change:
        attachments.add(change, b"a", "a.png", "image/png", session_id=held)
        text = attachments.add(change, b"b", "b.txt", "text/plain", session_id=held)
        attachments.describe(change, text, "brief")
    assert reporting.summary(store, held).photos == ()


def test_the_example_says_that_it_is_one(shown: Store) -> None:
    assert settings.is_example(shown)
    for key in reporting.every(shown):
        for audience in Confidentiality:
            assert reporting.summary(shown, key, audience).example


def test_a_meeting_without_a_day_has_no_summary_yet_and_says_so(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Geen dag") as change:
        sessions.edit(change, held, held_on=None)
    with pytest.raises(Refused, match="nog geen datum"):
        reporting.summary(store, held)
    with pytest.raises(LookupError):
        reporting.summary(store, 999)


def test_every_meeting_has_a_summary_and_is_found_by_its_uid(shown: Store) -> None:
    keys = reporting.every(shown)
    assert len(keys) == shown.value(
        "SELECT count(*) FROM session WHERE kind NOT IN "
        "('phone_call', 'conversation', 'intervision', 'training')"
    )
    for key in keys:
        assert reporting.by_uid(shown, reporting.summary(shown, key).uid) == key
    talk = shown.value("SELECT uid FROM session WHERE kind = 'phone_call'")
    assert reporting.by_uid(shown, talk) is None
    assert reporting.by_uid(shown, "") is None
