"""Quick notes: kept with all that hangs on them, of the session that runs, and never lost."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from nplw_desktop.region import (
    conversations,
    labels,
    lines,
    meetings,
    organisations,
    people,
    quick_notes,
    roles,
    sessions,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_person, kept

NOW = datetime.combine(TODAY, time(14, 30))


def keep(store: Store, text: str = "Belt maandag terug", **values: object) -> int:
    note = NewNote(RichText(text), **values)  # type: ignore[arg-type]
    with store.change("Notitie bewaard") as change:
        return quick_notes.add(change, note, TODAY)


def planned(store: Store, begin: time | None, end: time | None, **values: object) -> int:
    kind = str(values.pop("kind", "regional_meeting"))
    day = values.pop("on", TODAY)
    assert isinstance(day, date)
    with store.change("Overleg") as change:
        title = f"Overleg {begin}"
        return sessions.add(change, kind, title, day, starts_at=begin, ends_at=end, **values)


def place(store: Store, name: str) -> int:
    return int(store.value("SELECT id FROM municipality WHERE name = :name", name=name))


def test_a_note_keeps_its_people_municipalities_labels_and_session(store: Store) -> None:
    ruben = add_person(store, "Ruben Tolkamer")
    held = planned(store, time(13), time(16))
    gouda = place(store, "Gouda")
    note = quick_notes.get(
        store,
        keep(
            store,
            people=(ruben,),
            municipality_ids=(gouda,),
            labels=("vve",),
            session_id=held,
        ),
    )
    assert note is not None
    assert note.people == ((ruben, "Ruben Tolkamer"),)
    assert note.municipalities == ((gouda, "Gouda"),)
    assert [name for _key, name in note.labels] == ["vve"]
    assert note.session_id == held
    assert not note.processed


def test_all_of_a_note_is_one_step_in_undo(store: Store) -> None:
    before = kept(store)
    keep(store, "Bel #warmtenet", people=("Iemand Nieuw",), labels=("warmtenet",))
    assert kept(store) != before
    store.undo()
    assert kept(store) == before


def test_an_unknown_name_becomes_a_contact_and_a_new_label_is_marked_in_the_text(
    store: Store,
) -> None:
    line_id = keep(
        store, "Over #warmtenet en #warmtenetten", people=("Iemand Nieuw",), labels=("warmtenet",)
    )
    note = quick_notes.get(store, line_id)
    assert note is not None
    (who, name), (label, _word) = note.people[0], note.labels[0]
    assert name == "Iemand Nieuw"
    assert people.get(store, who) is not None
    assert note.text.marks == (Mark(5, 15, MarkKind.LABEL, str(label)),)


def test_what_is_gone_meanwhile_is_left_out_and_the_text_is_kept(store: Store) -> None:
    who = add_person(store, "Ruben Tolkamer")
    held = planned(store, time(13), time(16))
    with store.change("Weg") as change:
        people.delete(change, who)
        sessions.delete(change, held)
    note = quick_notes.get(store, keep(store, people=(who,), session_id=held))
    assert note is not None
    assert (note.people, note.session_id) == ((), None)


def test_a_note_without_text_is_refused(store: Store) -> None:
    with pytest.raises(Refused), store.change("Niets") as change:
        quick_notes.add(change, NewNote(RichText(" \n ")), TODAY)


def test_a_note_is_for_the_user_alone_also_in_an_open_meeting(store: Store) -> None:
    held = planned(store, time(13), time(16), confidentiality="shareable")
    for line_id in (keep(store), keep(store, session_id=held)):
        found = lines.get(store, line_id)
        assert found is not None
        assert found.confidentiality is Confidentiality.PRIVATE
    private = f"SELECT count(*) FROM line WHERE {lines.line.info['private']}"
    assert store.value(private) == 2  # so that a hand-over without private parts leaves them out


def test_a_note_of_a_meeting_is_no_part_of_its_report(store: Store) -> None:
    held = planned(store, time(13), time(16))
    keep(store, session_id=held)
    assert lines.of(store, Home(session_id=held)) == ()
    assert not lines.any_at(store, Home(session_id=held))
    assert meetings.filed(store, held) == ()


def test_deleting_a_meeting_leaves_its_quick_notes(store: Store) -> None:
    held = planned(store, time(13), time(16))
    line_id = keep(store, session_id=held)
    with store.change("Verslag verwijderd") as change:
        sessions.delete(change, held)
    note = quick_notes.get(store, line_id)
    assert note is not None
    assert note.session_id is None
    store.undo()
    note = quick_notes.get(store, line_id)
    assert note is not None
    assert note.session_id == held


def test_changing_a_note_changes_exactly_what_it_is_tied_to(store: Store) -> None:
    ruben, marleen = add_person(store, "Ruben Tolkamer"), add_person(store, "Marleen Hagendrift")
    line_id = keep(store, people=(ruben,), labels=("vve", "bestek"))
    kept_label = labels.matching(store, "bestek")[0].id
    note = NewNote(RichText("Anders"), people=(marleen,), labels=(kept_label,))
    with store.change("Notitie gewijzigd") as change:
        quick_notes.revise(change, line_id, note)
    found = quick_notes.get(store, line_id)
    assert found is not None
    assert found.text.text == "Anders"
    assert [name for _key, name in found.people] == ["Marleen Hagendrift"]
    assert [name for _key, name in found.labels] == ["bestek"]


def test_retyping_the_text_leaves_people_that_stood_beside_it(store: Store) -> None:
    beside, named = add_person(store, "Ruben Tolkamer"), add_person(store, "Marleen Hagendrift")
    text = RichText("Marleen belt", (Mark(0, 7, MarkKind.PERSON, str(named)),))
    with store.change("Notitie") as change:
        line_id = quick_notes.add(change, NewNote(text, people=(named, beside)), TODAY)
        lines.retype(change, line_id, RichText("Niemand belt"))
    tied = {row.person_id for row in store.rows("SELECT person_id FROM line_person")}
    assert tied == {beside}


# The session that runs


def test_the_session_whose_time_is_now_runs(store: Store) -> None:
    planned(store, time(9), time(11))
    held = planned(store, time(13, 30), time(16))
    planned(store, time(13), time(16), on=date(2026, 11, 25))
    assert quick_notes.running(store, NOW) == (held, "Overleg 13:30:00")


@pytest.mark.parametrize(
    ("begin", "end", "runs"),
    [
        (time(14, 45), time(16), True),  # people come in a quarter before
        (time(14, 46), time(16), False),
        (time(12), time(14, 30), True),
        (time(12), time(14, 29), False),
        (time(11, 30), None, True),  # nobody wrote down when it ends
        (time(11, 29), None, False),
        (None, None, False),
    ],
)
def test_a_session_runs_from_a_quarter_before_it_begins_until_it_ends(
    store: Store, begin: time | None, end: time | None, runs: bool
) -> None:
    planned(store, begin, end)
    assert (quick_notes.running(store, NOW) is not None) is runs


def test_of_two_sessions_the_open_report_runs_else_the_last_begun(store: Store) -> None:
    early, late = planned(store, time(13), time(16)), planned(store, time(14), time(16))
    assert quick_notes.running(store, NOW) == (late, "Overleg 14:00:00")
    assert quick_notes.running(store, NOW, early) == (early, "Overleg 13:00:00")


def test_the_open_report_of_today_runs_when_nothing_else_does(store: Store) -> None:
    held, other = planned(store, None, None), planned(store, None, None, on=date(2026, 11, 23))
    assert quick_notes.running(store, NOW, held) is not None
    assert quick_notes.running(store, NOW, other) is None
    assert quick_notes.running(store, NOW) is None


@pytest.mark.parametrize("values", [{"kind": "phone_call"}, {"status": "adopted"}])
def test_talks_and_adopted_reports_never_run(store: Store, values: dict[str, str]) -> None:
    held = planned(store, time(14), time(16), **values)
    assert quick_notes.running(store, NOW, held) is None


# People


def test_the_municipalities_follow_the_people_in_their_order(store: Store) -> None:
    first, second = add_person(store, "Ruben Tolkamer"), add_person(store, "Marleen Hagendrift")
    third = add_person(store, "Zonder Plaats")
    with store.change("Rollen") as change:
        for who, town in ((first, "Gouda"), (second, "Delft")):
            office = organisations.add(change, f"Gemeente {town}")
            change.update(organisations.organisation, office, municipality_id=place(store, town))
            roles.add(change, who, office, "Adviseur")
    found = quick_notes.municipalities_of(store, (second, third, first))
    assert [name for _key, name in found] == ["Delft", "Gouda"]


def test_a_note_is_of_the_region_of_its_session_else_of_its_municipality(store: Store) -> None:
    gouda = place(store, "Gouda")
    own = store.value(
        municipality.select()
        .with_only_columns(municipality.c.region_id)
        .where(municipality.c.id == gouda)
    )
    other = store.value("SELECT id FROM region WHERE id <> :own LIMIT 1", own=own)
    held = planned(store, time(13), time(16), region_id=other)
    region = "SELECT region_id FROM line WHERE id = :id"
    assert store.value(region, id=keep(store, municipality_ids=(gouda,))) == own
    both = keep(store, municipality_ids=(gouda,), session_id=held)
    assert store.value(region, id=both) == other
    assert store.value(region, id=keep(store)) is None


def test_the_notes_that_name_somebody_are_hidden_from_who_may_not_see_them(store: Store) -> None:
    who = add_person(store, "Ruben Tolkamer")
    line_id = keep(store, people=(who,))
    keep(store)
    assert [note.id for note in quick_notes.naming(store, who)] == [line_id]
    assert quick_notes.naming(store, who, Confidentiality.PARTICIPANTS) == ()
    assert conversations.notes_on_person(store, who) == ()


def test_what_is_worked_out_can_wait_again(store: Store) -> None:
    line_id = keep(store)
    for done in (True, False):
        with store.change("Verwerkt") as change:
            quick_notes.process(change, (line_id,), done, TODAY)
        note = quick_notes.get(store, line_id)
        assert note is not None
        assert note.processed is done
