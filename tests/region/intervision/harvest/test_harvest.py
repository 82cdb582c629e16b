"""The harvest: nothing leaves a closed phase, or without consent, that was not let go on purpose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region import actions, finding, line_links, lines, nameless, sessions
from nplw_desktop.region.base import now
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.intervision import cases, harvest
from nplw_desktop.region.intervision.harvest import consent
from nplw_desktop.region.intervision_tables import live_event
from nplw_desktop.region.lines import Home
from nplw_desktop.region.sessions import series
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, kept, line_at
from tests.region.intervision.led import Led, led


@pytest.fixture
def held(store: Store) -> Led:
    return led(store)


def write(store: Store, held: Led, phase: int, text: str, kind: str = "paragraph") -> int:
    with store.change("Geschreven") as change:
        return held.write(change, phase, text, kind)


def test_what_was_written_is_harvested_in_the_order_of_the_phases(store, held) -> None:
    write(store, held, held.open, "Dit nemen we mee")
    write(store, held, held.closed, "Dit gebeurde er")
    write(store, held, held.closed, "")
    write(store, held, held.open, "Kop", "heading")
    found = harvest.picked(store, held.id)
    assert [(each.phase, each.line.text.text, each.level.value) for each in found] == [
        ("Het incident", "Dit gebeurde er", "private"),
        ("Reactie", "Dit nemen we mee", "participants"),
    ]
    assert [harvest.in_closed_phase(each) for each in found] == [True, False]


def test_an_insight_is_shareable_only_when_that_was_chosen_for_it(store, held) -> None:
    key = write(store, held, held.open, "De raad wil eerst cijfers", "insight")
    assert [each.level for each in harvest.insights(store, held.id)] == [
        Confidentiality.PARTICIPANTS
    ]
    for level in Confidentiality:
        with store.change("Vrijgegeven") as change:
            harvest.let_go(change, key, level)
        assert [each.level for each in harvest.insights(store, held.id)] == [level]


def test_what_was_written_in_a_closed_phase_stays_closed_as_an_insight(store, held) -> None:
    key = write(store, held, held.closed, "Het ging om vertrouwen")
    with store.change("Inzicht") as change:
        harvest.become(change, key, "insight", TODAY)
    (found,) = harvest.insights(store, held.id)
    assert found.level is Confidentiality.PRIVATE


def test_a_line_without_a_word_of_its_own_is_as_closed_as_its_phase(store, held) -> None:
    with store.change("Regel") as change:
        lines.add(change, Home(held.id, held.closed), "Over de casus", kind="insight")
    (found,) = harvest.insights(store, held.id)
    assert found.level is Confidentiality.PRIVATE


def test_an_action_reads_who_and_when_and_stands_in_the_one_list(store, held) -> None:
    with store.change("Actie") as change:
        key = harvest.add(change, held.id, "action", "Tariq mailt de brief vr 4 dec", TODAY)
    (found,) = harvest.open_actions(store, held.id)
    assert (found.line.owner, found.line.due_on) == ("Tariq Benhadou", date(2026, 12, 4))
    assert [each.line.id for each in actions.every(store, open_only=True)] == [key]


@pytest.mark.parametrize("phase", ["closed", "open"])
def test_an_intention_is_of_the_case_owner_and_leaves_only_with_consent(store, held, phase) -> None:
    key = write(store, held, getattr(held, phase), "Eerst met de voorzitters praten")
    with store.change("Voornemen") as change:
        harvest.become(change, key, "intention", TODAY)
    (found,) = harvest.intended(store, held.id)
    assert (found.line.owner, found.line.status) == ("Naima Bouzarai", "open")
    assert not found.may_leave
    assert found.line.confidentiality is Confidentiality.PRIVATE
    with store.change("Akkoord") as change:
        consent.give(change, key, TODAY)
    (found,) = harvest.intended(store, held.id)
    assert (found.may_leave, found.consented_on) == (True, TODAY)
    assert found.line.confidentiality is Confidentiality.PARTICIPANTS


def test_consent_that_is_taken_back_closes_the_intention_again(store, held) -> None:
    with store.change("Voornemen") as change:
        key = harvest.add(change, held.id, "intention", "Brief laten lezen", TODAY)
        consent.give(change, key, TODAY)
        consent.give(change, key, None)
    (found,) = harvest.intended(store, held.id)
    assert not found.may_leave
    assert found.line.confidentiality is Confidentiality.PRIVATE


def test_other_words_need_a_new_consent_and_the_same_words_do_not(store, held) -> None:
    with store.change("Voornemen") as change:
        key = harvest.add(change, held.id, "intention", "Brief laten lezen", TODAY)
        consent.give(change, key, TODAY)
        harvest.retype(change, key, RichText("Brief laten lezen "), TODAY)
    assert harvest.intended(store, held.id)[0].may_leave
    with store.change("Gewijzigd") as change:
        harvest.retype(change, key, RichText("Wethouder bellen"), TODAY)
    assert not harvest.intended(store, held.id)[0].may_leave


def test_an_intention_is_not_let_go_around_its_consent(store, held) -> None:
    with store.change("Voornemen") as change:
        key = harvest.add(change, held.id, "intention", "Brief laten lezen", TODAY)
    with pytest.raises(Refused), store.change("Vrijgegeven") as change:
        harvest.let_go(change, key, Confidentiality.SHAREABLE)
    assert line_at(store, key).confidentiality is Confidentiality.PRIVATE


@pytest.mark.parametrize(("phase", "level"), [("closed", "private"), ("open", "participants")])
def test_an_intention_that_becomes_a_note_again_is_as_closed_as_before(
    store, held, phase, level
) -> None:
    key = write(store, held, getattr(held, phase), "Bellen met de wethouder")
    with store.change("Voornemen") as change:
        harvest.become(change, key, "intention", TODAY)
        consent.give(change, key, TODAY)
        harvest.become(change, key, "intention", TODAY)
    (found,) = harvest.notes(store, held.id)
    assert found.level == level
    with store.change("Toch") as change:
        harvest.become(change, key, "intention", TODAY)
    assert not harvest.intended(store, held.id)[0].may_leave


def test_knowledge_is_loose_shareable_and_leads_back(store, held) -> None:
    key = write(store, held, held.open, "vollooprisico weegt zwaarder dan prijs", "insight")
    with store.change("Kennis") as change:
        made = harvest.make_knowledge(change, key, "vollooprisico weegt  zwaarder", TODAY)
    found = line_at(store, made)
    assert found.text.text == "Vollooprisico weegt zwaarder"
    assert found.home.session_id is None
    assert found.confidentiality is Confidentiality.SHAREABLE
    assert line_links.targets(store, made) == (key,)
    assert harvest.insights(store, held.id)[0].knowledge == (made,)


def test_an_empty_text_makes_nothing(store, held) -> None:
    before = kept(store)
    with pytest.raises(Refused), store.change("Leeg") as change:
        harvest.add(change, held.id, "insight", "  ", TODAY)
    assert kept(store) == before


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Vraag Naima eerst om raad", [(6, 11)]),
        ("Eerst Naima om raad vragen", [(6, 11)]),
        ("Vraag @ om raad", []),
        ("Naima, vraag Naima dat", []),
        ("", []),
        ("Vraag Naima om raad", [(6, 11)]),
        ("En vraag Naima om raad", [(9, 14)]),
    ],
)
def test_who_is_named_stays_named_when_other_words_change(words, left) -> None:
    before = RichText("Vraag Naima om raad", (Mark(6, 11, MarkKind.PERSON, "7"),))
    found = harvest.with_words(before, words)
    assert found.text == words
    assert [(mark.start, mark.end) for mark in found.marks] == left


# Names


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Naima belt Tariq. Naima wacht.", "Collega A belt collega B. Collega A wacht."),
        ("Met Bram van der Vlietstroom eens", "Met collega A eens"),
        ("Volgens Van der Vlietstroom kan het", "Volgens collega A kan het"),
        ("@Tariq zoekt, Bouzarai ook", "Collega A zoekt, collega B ook"),
        ("Een bram op het bord", "Een bram op het bord"),
        ("Naimas idee", "Naimas idee"),
    ],
)
def test_names_of_who_was_there_become_colleagues(store, held, written, said) -> None:
    assert nameless.of(store, held.id, RichText(written)).text == said


def test_each_keeps_one_letter_in_the_order_they_are_named(store, held) -> None:
    found = nameless.of(store, held.id, RichText("Tariq vroeg het aan Naima, Benhadou schreef mee"))
    assert found.text == "Collega A vroeg het aan collega B, collega A schreef mee"
    assert found.replaced == ("Tariq Benhadou", "Naima Bouzarai")


def test_a_place_that_may_betray_somebody_is_named(region) -> None:
    key = led(region).id
    found = nameless.of(region, key, RichText("In Oudewaard wil de raad niet"))
    assert found.left == ("Oudewaard",)


# Closing


def test_a_session_that_is_held_gets_the_day_its_case_is_to_be_wiped(store, held) -> None:
    with store.change("Termijn") as change:
        change.update(series, held.group, wipe_after=30)
        harvest.close(change, held.id, TODAY)
    found = sessions.get(store, held.id)
    assert found is not None
    assert found.status == "held"
    assert cases.get(store, held.id).wipe_on == TODAY + timedelta(days=30)


def test_a_day_that_was_chosen_for_wiping_stays(store, held) -> None:
    chosen = TODAY + timedelta(days=3)
    with store.change("Termijn") as change:
        cases.edit(change, held.id, wipe_on=chosen)
        harvest.close(change, held.id, TODAY)
        harvest.reopen(change, held.id)
        harvest.close(change, held.id, TODAY)
    assert cases.get(store, held.id).wipe_on == chosen


def test_a_session_to_come_is_not_closed(store) -> None:
    coming = led(store, on=TODAY + timedelta(days=1))
    assert not harvest.is_over(store, coming.id, TODAY)
    with pytest.raises(Refused, match="nog niet geweest"), store.change("Dicht") as change:
        harvest.close(change, coming.id, TODAY)


def test_a_session_that_runs_is_not_over_until_it_is_stopped(store, held) -> None:
    def event(kind: str) -> None:
        with store.change(kind) as change:
            change.insert(live_event, session_id=held.id, kind=kind, at=now())

    assert not harvest.is_over(store, held.id, TODAY)  # today it is still to begin
    assert harvest.is_over(store, held.id, TODAY + timedelta(days=1))
    event("start")
    event("phase")
    assert not harvest.is_over(store, held.id, TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="loopt nog"), store.change("Dicht") as change:
        harvest.close(change, held.id, TODAY)
    event("stop")
    assert harvest.is_over(store, held.id, TODAY)


def test_search_for_others_finds_no_insight_of_a_closed_phase(store, held) -> None:
    write(store, held, held.closed, "Geheimwoord hier", "insight")
    found = finding.find(store, "geheimwoord", audience=Confidentiality.PARTICIPANTS)
    assert not list(found)
