"""The list of quick notes: newest first, counted, and found by text and by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from nplw_desktop.region import lines, quick_notes, report_versions, sessions
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.meeting_list import MeetingFilter
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.region.quick_notes import listing as note_list
from nplw_desktop.region.quick_notes import places as note_places
from nplw_desktop.region.quick_notes.listing import ALL, DONE, TODAY, WAITING, NoteFilter, NoteList
from nplw_desktop.store import Store
from nplw_desktop.ui.widgets.rows_source import Order
from tests.region.ground import TODAY as DAY
from tests.region.ground import add_person

NEWEST = Order("id")
HERE = NoteFilter(DAY)


def keep(store: Store, text: str, day: date = DAY, **values: object) -> int:
    with store.change("Notitie") as change:
        return quick_notes.add(change, NewNote(RichText(text), **values), day)  # type: ignore[arg-type]


def shown(store: Store, narrowed: NoteFilter = HERE) -> list[str]:
    source = NoteList(store, narrowed)
    assert [row.id for row in source.first(NEWEST, 50)] == list(source.ids(NEWEST))
    return [row.first_line for row in source.first(NEWEST, 50)]


@pytest.fixture
def notes(store: Store) -> Store:
    keep(store, "vorige week", date(2026, 11, 17))
    done = keep(store, "verwerkt vandaag")
    keep(store, "nieuw vandaag")
    keep(store, "gisteren", date(2026, 11, 23))
    with store.change("Verwerkt") as change:
        quick_notes.process(change, (done,), True, DAY)
    return store


def test_newest_first_under_each_choice(notes: Store) -> None:
    assert shown(notes) == ["nieuw vandaag", "gisteren", "vorige week"]
    assert shown(notes, replace(HERE, chosen=TODAY)) == ["nieuw vandaag", "verwerkt vandaag"]
    assert shown(notes, replace(HERE, chosen=DONE)) == ["verwerkt vandaag"]
    assert len(shown(notes, replace(HERE, chosen=ALL))) == 4


def test_the_counts_are_what_each_choice_shows(notes: Store) -> None:
    for words in ("", "vandaag"):
        narrowed = replace(HERE, words=words)
        counted = note_list.counts(notes, narrowed)
        assert counted == {
            key: len(shown(notes, replace(narrowed, chosen=key)))
            for key in (WAITING, TODAY, ALL, DONE)
        }
    assert note_list.waiting(notes) == 3


def test_a_note_is_found_by_its_text_and_by_who_it_is_about(store: Store) -> None:
    who = add_person(store, "Ruben Tolkamer")
    keep(store, "Over het spreekuur", people=(who,))
    keep(store, "Iets anders")
    for words in ("spreek", "tolkam", "ruben"):
        assert shown(store, replace(HERE, words=words)) == ["Over het spreekuur"]
    assert shown(store, replace(HERE, words="niemand")) == []
    assert shown(store, replace(HERE, words="%'\"(")) == []


def test_another_region_hides_only_what_is_of_a_region(store: Store) -> None:
    first, second = (row[0] for row in store.rows("SELECT id FROM region ORDER BY id LIMIT 2"))
    keep(store, "van de eerste", region_id=first)
    keep(store, "van geen")
    narrowed = replace(HERE, region_ids=frozenset((second,)))
    assert shown(store, narrowed) == ["van geen"]


def test_a_row_says_who_where_what_and_when(store: Store) -> None:
    who, other = add_person(store, "Ruben Tolkamer"), add_person(store, "Marleen Hagendrift")
    gouda = store.value("SELECT id FROM municipality WHERE name = 'Gouda'")
    with store.change("Overleg") as change:
        held = sessions.add(change, "regional_meeting", "Warmtetafel", DAY)
    line_id = keep(
        store,
        "\nEerste regel\ntweede",
        people=(who, other),
        municipality_ids=(gouda,),
        labels=("vve",),
        session_id=held,
    )
    (row,) = NoteList(store, HERE).rows([line_id])
    assert row.first_line == "Eerste regel"
    assert row.people == "Ruben Tolkamer, Marleen Hagendrift"
    assert (row.municipalities, row.labels, row.session) == ("Gouda", "vve", "Warmtetafel")
    assert (row.written_on, row.processed) == (DAY, False)


def test_what_became_something_else_is_in_the_list_no_more(notes: Store) -> None:
    source = NoteList(notes, HERE)
    line_id = source.ids(NEWEST)[0]
    with notes.change("Omgezet") as change:
        change.update(lines.line, line_id, kind="action")
    assert source.rows([line_id]) == ()
    assert line_id not in source.ids(NEWEST)


def test_a_note_goes_to_the_nearest_meeting_that_can_be_written_in(store: Store) -> None:
    with store.change("Overleggen") as change:
        far = sessions.add(change, "regional_meeting", "Ver", date(2026, 12, 20))
        near = sessions.add(change, "regional_meeting", "Dichtbij", date(2026, 11, 25))
        closed = sessions.add(change, "regional_meeting", "Vast", DAY, starts_at=time(9))
        report_versions.adopt(change, closed, DAY)
    assert note_places.likely(store, DAY) == near
    assert note_places.open_meetings(store, MeetingFilter(), DAY, 5) == (near, far)
