"""Working out quick notes keeps id, text, history and links, and closes or opens them as it should."""

from __future__ import annotations

from datetime import date, time

import pytest

from nplw_desktop.region import conversations, lines, people, quick_notes, report_versions, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_person, kept

LATER = date(2026, 12, 4)


@pytest.fixture
def me(store: Store) -> int:
    with store.change("Ik") as change:
        return people.introduce(change, "Mirte Slotermeer")


@pytest.fixture
def held(store: Store) -> int:
    with store.change("Overleg") as change:
        return sessions.add(change, "regional_meeting", "Overleg", TODAY, starts_at=time(13))


def keep(store: Store, text: str | RichText = "Belt vr 4 dec terug", **values: object) -> int:
    rich = RichText(text) if isinstance(text, str) else text
    with store.change("Notitie bewaard") as change:
        return quick_notes.add(change, NewNote(rich, **values), TODAY)  # type: ignore[arg-type]


def enter(store: Store, note: NewNote, *filed: tuple[str, str], also_mine: bool = False) -> int:
    parts = tuple((kind, RichText(text)) for kind, text in filed)
    with store.change("Notitie bewaard") as change:
        return note_conversions.add(change, note, TODAY, parts, also_mine=also_mine)


def line_of(store: Store, line_id: int) -> Line:
    found = lines.get(store, line_id)
    assert found is not None
    return found


def made_of(store: Store, line_id: int) -> list[Line]:
    """What came from a note, by its link."""
    query = "SELECT line_id FROM line_link WHERE to_line_id = :id AND kind = 'origin' ORDER BY id"
    return [line_of(store, row.line_id) for row in store.rows(query, id=line_id)]


@pytest.mark.parametrize("kind", ["action", "insight", "promise"])
def test_a_note_becomes_another_kind_with_its_id_text_and_people(
    store: Store, me: int, kind: str
) -> None:
    who = add_person(store, "Ruben Tolkamer")
    line_id = keep(store, people=(who,), labels=("vve",))
    with store.change("Gemaakt") as change:
        note_conversions.file(change, (line_id,), kind, TODAY)
    found = line_of(store, line_id)
    assert (found.kind, found.text.text) == (kind, "Belt vr 4 dec terug")
    assert store.value("SELECT person_id FROM line_person WHERE line_id = :id", id=line_id) == who
    assert store.value("SELECT count(*) FROM line_label WHERE line_id = :id", id=line_id) == 1
    assert found.due_on == (None if kind == "insight" else LATER)
    assert found.owner_id == (me if kind == "action" else None)


def test_undo_of_each_conversion_brings_the_note_back_exactly(
    store: Store, me: int, held: int
) -> None:
    who = add_person(store, "Ruben Tolkamer")
    line_id = keep(store, "Eerste regel\ntweede regel", session_id=held, people=(who,))
    before = kept(store)

    def acts() -> list[object]:
        file = note_conversions.file
        return [
            lambda change: file(change, (line_id,), "action", TODAY),
            lambda change: file(change, (line_id,), "decision", TODAY),
            lambda change: file(change, (line_id,), "insight", TODAY),
            lambda change: file(change, (line_id,), "promise", TODAY),
            lambda change: note_conversions.into_minutes(change, (line_id,), Home(held), TODAY),
            lambda change: note_conversions.onto_person(change, (line_id,), who),
            lambda change: quick_notes.process(change, (line_id,), True, TODAY),
            lambda change: quick_notes.delete(change, (line_id,)),
        ]

    for act in acts():
        with store.change("Omgezet") as change:
            act(change)  # type: ignore[operator]
        assert kept(store) != before
        store.undo()
        assert kept(store) == before


def test_history_tells_of_the_note_after_it_became_an_action(store: Store, me: int) -> None:
    line_id = keep(store)
    with store.change("Actie van notitie gemaakt") as change:
        note_conversions.file(change, (line_id,), "action", TODAY)
    labels = [cell.label for cell in store.history(lines.line, line_id)]
    assert "Actie van notitie gemaakt" in labels
    assert "Notitie bewaard" in labels


def test_a_note_that_was_worked_out_before_becomes_an_open_action(store: Store, me: int) -> None:
    line_id = keep(store)
    with store.change("Omgezet") as change:
        quick_notes.process(change, (line_id,), True, TODAY)
        note_conversions.file(change, (line_id,), "action", TODAY)
    found = line_of(store, line_id)
    assert (found.status, found.done_on) == ("open", None)


def test_what_a_note_becomes_is_as_closed_as_such_a_line_always_is(
    store: Store, me: int, held: int
) -> None:
    loose, there = keep(store), keep(store, session_id=held)
    insight = keep(store)
    with store.change("Omgezet") as change:
        note_conversions.file(change, (loose, there), "action", TODAY)
        note_conversions.file(change, (insight,), "insight", TODAY)
    assert line_of(store, loose).confidentiality is Confidentiality.PARTICIPANTS
    assert line_of(store, there).confidentiality is None  # that of its meeting
    assert line_of(store, insight).confidentiality is Confidentiality.PRIVATE


def test_a_decision_needs_a_meeting(store: Store, held: int) -> None:
    line_id = keep(store)
    with pytest.raises(Refused), store.change("Besluit") as change:
        note_conversions.file(change, (line_id,), "decision", TODAY)
    assert line_of(store, line_id).kind == "quick_note"
    with store.change("Besluit") as change:
        note_conversions.file(change, (line_id,), "decision", TODAY, Home(held))
    found = line_of(store, line_id)
    assert (found.kind, found.home.session_id) == ("decision", held)
    assert found.number.startswith("B-2026-")


def test_an_adopted_report_takes_no_notes_and_the_action_is_made_all_the_same(
    store: Store, me: int, held: int
) -> None:
    action, minutes = keep(store, session_id=held), keep(store, session_id=held)
    with store.change("Vastgesteld") as change:
        report_versions.adopt(change, held, TODAY)
    with pytest.raises(Refused), store.change("In verslag") as change:
        note_conversions.into_minutes(change, (minutes,), Home(held), TODAY)
    with store.change("Actie") as change:
        note_conversions.file(change, (action,), "action", TODAY)
    found = line_of(store, action)
    assert (found.kind, found.home.session_id) == ("action", None)
    assert line_of(store, minutes).kind == "quick_note"


def test_a_note_of_several_lines_goes_into_the_minutes_as_so_many(store: Store, held: int) -> None:
    who = add_person(store, "Marleen Hagendrift")
    text = RichText("Eerst dit\n\nMarleen deelt", (Mark(11, 18, MarkKind.PERSON, str(who)),))
    line_id = keep(store, text)
    with store.change("In verslag") as change:
        note_conversions.into_minutes(change, (line_id,), Home(held), TODAY)
    written = lines.of(store, Home(held))
    assert [line.text.text for line in written] == ["Eerst dit", "Marleen deelt"]
    assert written[0].id == line_id
    assert written[1].text.marks == (Mark(0, 7, MarkKind.PERSON, str(who)),)
    assert [line.id for line in made_of(store, line_id)] == [written[1].id]
    assert {line.kind for line in written} == {"paragraph"}


def test_a_note_put_with_somebody_is_on_their_timeline(store: Store) -> None:
    who = add_person(store, "Ruben Tolkamer")
    line_id = keep(store, "Eerste\ntweede")
    with store.change("Bij persoon") as change:
        note_conversions.onto_person(change, (line_id,), who)
    (note,) = conversations.notes_on_person(store, who)
    assert (note.id, note.text.text) == (line_id, "Eerste tweede")
    assert note.confidentiality is Confidentiality.PRIVATE


def test_several_notes_become_actions_in_one_step(store: Store, me: int) -> None:
    ids = tuple(keep(store, f"Notitie {at}") for at in range(3))
    before = kept(store)
    with store.change("Acties") as change:
        note_conversions.file(change, ids, "action", TODAY)
    assert {line_of(store, key).kind for key in ids} == {"action"}
    assert len({line_of(store, key).number for key in ids}) == 3
    store.undo()
    assert kept(store) == before


def test_what_is_a_quick_note_no_more_is_left_alone(store: Store, me: int) -> None:
    line_id = keep(store)
    with store.change("Twee keer") as change:
        note_conversions.file(change, (line_id, line_id, 999_999), "action", TODAY)
    assert line_of(store, line_id).kind == "action"


# Filed while it was typed


def test_a_note_that_is_one_command_becomes_that_itself(store: Store, me: int) -> None:
    line_id = enter(store, NewNote(RichText("Bellen vr 4 dec")), ("action", "Bellen vr 4 dec"))
    found = line_of(store, line_id)
    assert (found.kind, found.due_on, found.owner_id) == ("action", LATER, me)
    assert made_of(store, line_id) == []


def test_a_command_in_a_longer_note_is_made_beside_it_and_the_note_still_waits(
    store: Store, me: int
) -> None:
    text = RichText("Loopt vast op de VvE\nBellen vr 4 dec")
    line_id = enter(store, NewNote(text), ("action", "Bellen vr 4 dec"))
    note = quick_notes.get(store, line_id)
    assert note is not None
    assert (note.text.text, note.processed) == (text.text, False)
    (made,) = made_of(store, line_id)
    assert (made.kind, made.text.text, made.due_on) == ("action", "Bellen vr 4 dec", LATER)


def test_also_an_action_for_me_leaves_a_note_that_waits_no_longer(store: Store, me: int) -> None:
    who = add_person(store, "Ruben Tolkamer")
    text = RichText("Ruben belt", (Mark(0, 5, MarkKind.PERSON, str(who)),))
    line_id = enter(store, NewNote(text, people=(who,)), also_mine=True)
    note = quick_notes.get(store, line_id)
    assert note is not None
    assert note.processed
    (made,) = made_of(store, line_id)
    assert (made.kind, made.owner_id) == ("action", me)


def test_a_decision_typed_outside_a_meeting_waits_as_a_note(store: Store, held: int) -> None:
    line_id = enter(store, NewNote(RichText("Drie kavels")), ("decision", "Drie kavels"))
    assert line_of(store, line_id).kind == "quick_note"
    there = NewNote(RichText("Drie kavels"), session_id=held)
    assert line_of(store, enter(store, there, ("decision", "Drie kavels"))).kind == "decision"
