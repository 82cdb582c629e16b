"""The harvest: notes, lessons and questions become actions, knowledge and coach requests."""

from __future__ import annotations

import pytest

from nplw_desktop.region import (
    actions,
    co_working,
    labels,
    lines,
    meetings,
    quick_notes,
    sessions,
    settings,
)
from nplw_desktop.region.co_working import harvest
from nplw_desktop.region.co_working.harvest import ACTION, COACH, KNOWLEDGE, LESSON, LINE, SEEK, Key
from nplw_desktop.region.confidentiality import Confidentiality, of_line
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, kept


@pytest.fixture
def held(region: Store) -> int:
    """An afternoon with a note, a question and a lesson."""
    with region.change("Middag") as change:
        key = meetings.plan(change, "Samenwerkingsmiddag", TODAY, co_working.KIND)
        femke = co_working.check_in_name(change, key, "Femke Rietveen")
        tariq = co_working.check_in_name(change, key, "Tariq Benhadou")
        co_working.note(change, femke, seeks="voorbeeld van een raadsbrief")
        co_working.learn(change, femke, "vraag de raad vroeg", tariq)
        lines.add(change, Home(key), "Tariq mailt het bestek rond vr 4 dec")
        lines.add(change, Home(key), "Kop", kind="heading")
        lines.add(change, Home(key), "")
    return key


def reap(store: Store, held: int, what: str, *keys: Key) -> tuple[Line, ...]:
    with store.change("Geoogst") as change:
        made = harvest.reap(change, held, keys, what, TODAY)
    found = [lines.get(store, line_id) for line_id in made]
    return tuple(each for each in found if each is not None)


def keys(store: Store, held: int, kind: str) -> list[Key]:
    return [each.key for each in harvest.gleanings(store, held) if each.key[0] == kind]


def test_notes_questions_and_lessons_can_be_harvested_and_headings_not(region, held) -> None:
    found = harvest.gleanings(region, held)
    assert [(each.key[0], each.text.text, each.by, each.kind) for each in found] == [
        (LINE, "Tariq mailt het bestek rond vr 4 dec", "", "notitie"),
        (SEEK, "voorbeeld van een raadsbrief", "Femke Rietveen", "zoekt"),
        (LESSON, "vraag de raad vroeg", "Femke Rietveen", "leerde van Tariq Benhadou"),
    ]


def test_a_note_becomes_an_action_with_the_name_and_date_in_it(region, held) -> None:
    (made,) = reap(region, held, ACTION, *keys(region, held, LINE))
    assert (made.kind, made.status, made.owner) == ("action", "open", "Tariq Benhadou")
    assert made.due_on is not None
    assert made.due_on.isoformat() == "2026-12-04"
    assert made.number.startswith("A-2026-")
    item = lines.get(region, made.id)
    assert item is not None
    assert item.home.session_id == held
    titles = {each.id: each.title for each in meetings.agenda(region, held)}
    assert titles[made.home.agenda_item_id or 0] == "Oogst"


def test_the_link_back_shows_both_ways_and_the_source_stays(region, held) -> None:
    every = [each.key for each in harvest.gleanings(region, held)]
    made = reap(region, held, ACTION, *every)
    after = harvest.gleanings(region, held)
    assert [each.key for each in after] == every  # nothing that was made is harvested again
    assert [each.became[0].line_id for each in after] == [line.id for line in made]
    origins = [harvest.origin(region, line.id) for line in made]
    assert [each.text for each in origins if each is not None] == [
        "Tariq mailt het bestek rond vr 4 dec",
        "Femke Rietveen zoekt: voorbeeld van een raadsbrief",
        "Femke Rietveen leerde van Tariq Benhadou: vraag de raad vroeg",
    ]
    assert {each.session_id for each in origins if each is not None} == {held}
    assert origins[0] is not None
    assert origins[0].line_id == every[0][1]
    assert harvest.origin(region, every[0][1]) is None


def test_a_question_becomes_a_coach_request_with_its_label_and_municipality(region, held) -> None:
    (made,) = reap(region, held, COACH, *keys(region, held, SEEK))
    assert made.text.text == (
        "Coachvraag: voorbeeld van een raadsbrief (Femke Rietveen, Oudewaard)"
    )
    assert made.owner_id == settings.me(region)
    assert [each.name for each in labels.of(region, "line", made.id)] == ["coachvraag"]
    place = "SELECT m.name FROM line_municipality l JOIN municipality m ON m.id = l.municipality_id"
    assert region.value(f"{place} WHERE l.line_id = :id", id=made.id) == "Oudewaard"
    assert made.id in [each.line.id for each in actions.every(region, open_only=True)]
    assert harvest.short_name(harvest.gleanings(region, held)[1].became[0]).startswith(
        "coachvraag A-2026-"
    )


def test_knowledge_is_shareable_names_nobody_and_knows_where_it_came_from(region, held) -> None:
    (made,) = reap(region, held, KNOWLEDGE, *keys(region, held, LESSON))
    assert (made.kind, made.text.text) == ("insight", "Vraag de raad vroeg")
    assert of_line(made.confidentiality, None) is Confidentiality.SHAREABLE
    origin = harvest.origin(region, made.id)
    assert origin is not None
    assert origin.title == "Samenwerkingsmiddag"


def test_what_is_made_of_something_private_is_private(region, held) -> None:
    with region.change("Privé") as change:
        lines.add(change, Home(held), "Tussen ons", confidentiality="private")
        sessions.edit(change, held, title="Middag")
    (secret,) = [
        key for key in keys(region, held, LINE) if key[1] != keys(region, held, LINE)[0][1]
    ]
    for what in (ACTION, KNOWLEDGE, COACH):
        (made,) = reap(region, held, what, secret)
        assert made.confidentiality is Confidentiality.PRIVATE
    with region.change("Alleen ik") as change:
        sessions.edit(change, held, confidentiality="private")
    (made,) = reap(region, held, KNOWLEDGE, *keys(region, held, LESSON))
    assert made.confidentiality is Confidentiality.PRIVATE


def test_a_quick_note_of_which_something_was_made_is_processed(region, held) -> None:
    with region.change("Notitie") as change:
        typed = NewNote(RichText("spreekuur werkt\nook in Sluiskade"), session_id=held)
        note = quick_notes.add(change, typed, TODAY)
    (made,) = reap(region, held, KNOWLEDGE, (LINE, note))
    assert made.text.text == "Spreekuur werkt ook in Sluiskade"
    assert made.confidentiality is Confidentiality.SHAREABLE  # it was picked to be shared
    found = lines.get(region, note)
    assert found is not None
    assert (found.kind, found.status, found.done_on) == ("quick_note", "processed", TODAY)


def test_an_adopted_afternoon_is_harvested_into_loose_actions(region, held) -> None:
    with region.change("Vastgesteld") as change:
        change.update(sessions.session, held, status="adopted", adopted_on=TODAY)
    (made,) = reap(region, held, ACTION, *keys(region, held, SEEK))
    assert made.home == Home()
    assert of_line(made.confidentiality, None) is Confidentiality.PARTICIPANTS
    origin = harvest.origin(region, made.id)
    assert origin is not None
    assert origin.session_id == held


@pytest.mark.parametrize("what", [ACTION, KNOWLEDGE, COACH])
def test_every_harvest_is_one_step_that_undo_takes_back_whole(region, held, what: str) -> None:
    before = kept(region)
    reap(region, held, what, *[each.key for each in harvest.gleanings(region, held)])
    after = kept(region)
    assert after != before
    region.undo()
    assert kept(region) == before
    region.redo()
    assert kept(region) == after


def test_what_was_made_and_deleted_can_be_made_again(region, held) -> None:
    (key,) = keys(region, held, SEEK)
    (made,) = reap(region, held, COACH, key)
    with region.change("Weg") as change:
        lines.delete(change, made.id)
    assert [each.became for each in harvest.gleanings(region, held) if each.key == key] == [()]
    assert len(reap(region, held, COACH, key)) == 1


def test_nothing_chosen_is_refused(region, held) -> None:
    with pytest.raises(Refused):
        reap(region, held, ACTION)
    with pytest.raises(Refused):
        reap(region, held, ACTION, (LINE, 10_000_000))
