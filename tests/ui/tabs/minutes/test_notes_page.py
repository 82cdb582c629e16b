"""The page Notities: what waits, one key each to work it out, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import conversations, finding, lines, quick_notes
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.ui.palette_search import Finder
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.tabs.minutes.notes.choosers import MeetingChooser, PersonChooser
from nplw_desktop.ui.tabs.minutes.notes.page import NotesPage
from nplw_desktop.ui.tabs.minutes.notes.rows import ACTS
from nplw_desktop.ui.widgets.buttons import Button
from tests.ui.shell import TODAY, Shell, example_copy, opened, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "minutes"]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Room:
    """The page in the real window."""

    def __init__(self, shell: Shell, qtbot) -> None:
        self.shell = shell
        self._qtbot = qtbot
        self.store = shell.store
        shell.desk.go("minutes/notes")
        self.page = cast(
            "NotesPage", cast("MinutesTab", shell.work.tabs.currentWidget()).frame.widget("notes")
        )
        self.page.enter()
        QApplication.processEvents()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        QApplication.processEvents()

    def keep(self, text: str, **values: object) -> int:
        note = NewNote(RichText(text), **values)  # type: ignore[arg-type]
        made = self.shell.desk.write("Notitie", lambda c: quick_notes.add(c, note, TODAY)).value
        assert made is not None
        QApplication.processEvents()
        return made

    def texts(self) -> list[str]:
        rows = self.page.list.rows
        found = (rows.row_at(at) for at in range(rows.rowCount()))
        return [row.first_line for row in found if row is not None]

    def choose(self, *ids: int) -> None:
        """Select them, one after another."""
        view = self.page.list
        self._qtbot.waitUntil(lambda: all(view.rows.row_of(key) >= 0 for key in ids))
        view.select(ids[0])
        QApplication.processEvents()
        for key in ids[1:]:
            index = view.rows.index(view.rows.row_of(key), 0)
            select = view.selectionModel().SelectionFlag
            view.selectionModel().select(index, select.Select | select.Rows)
        view.setFocus()

    def kind(self, line_id: int) -> str:
        found = lines.get(self.store, line_id)
        return found.kind if found is not None else ""

    def counts(self) -> dict[str, int]:
        """What the chips show, once what was started is counted."""
        self._qtbot.waitUntil(lambda: not self.page._counting.isActive())
        self.shell.desk.tasks.wait()
        found = {}
        for chip in self.page.chips._chips:
            assert isinstance(chip.key, str)
            assert chip._count is not None
            found[chip.key] = chip._count
        return found


@pytest.fixture
def room(theme, tmp_path: Path, qtbot) -> Iterator[Room]:
    with opened(theme, example_copy(tmp_path), specs=SPECS) as shell:
        shell.work.notes.now = lambda: datetime.combine(TODAY, time(14, 30))
        shell.window.resize(1366, 768)
        yield Room(shell, qtbot)
        QApplication.processEvents()


def test_what_waits_is_shown_newest_first_with_counts(room: Room, qtbot) -> None:
    begin = room.counts()
    room.keep("Nieuwste")
    # The note in hand keeps its place; all others make way for the newest.
    qtbot.waitUntil(lambda: "Nieuwste" in room.texts()[:2])
    assert room.counts() == begin | {key: begin[key] + 1 for key in ("waiting", "today", "all")}
    assert "Idee: training leidraad in maart, samen met coachpool." in room.texts()


@pytest.mark.parametrize(
    ("key", "kind", "words"),
    [
        (Key.Key_A, "action", "Actie A-2026-"),
        (Key.Key_I, "insight", "Inzicht vastgelegd"),
        (Key.Key_T, "promise", "Toezegging T-2026-"),
    ],
)
def test_one_key_makes_of_it_what_it_is_and_undo_brings_it_back(
    room: Room, qtbot, key: Qt.Key, kind: str, words: str
) -> None:
    line_id = room.keep("Draaiboek delen")
    qtbot.waitUntil(lambda: "Draaiboek delen" in room.texts())
    room.choose(line_id)
    room.press(key)
    assert room.kind(line_id) == kind
    assert said(room.shell).startswith(words)
    assert "Draaiboek delen" not in room.texts()
    assert room.page.list.hasFocus()
    assert room.page.list.current() not in (None, line_id)
    room.shell.desk.undo()
    assert room.kind(line_id) == "quick_note"
    qtbot.waitUntil(lambda: "Draaiboek delen" in room.texts())


def test_a_decision_asks_for_a_meeting_only_when_it_has_none(room: Room, qtbot) -> None:
    held = room.store.value("SELECT id FROM session WHERE title = 'Samenwerkingsmiddag De Hoven'")
    of_meeting, loose = room.keep("Besloten", session_id=held), room.keep("Ook besloten")
    room.choose(of_meeting)
    room.press(Key.Key_B)
    assert room.kind(of_meeting) == "decision"
    qtbot.waitUntil(lambda: "Ook besloten" in room.texts())
    room.choose(loose)
    room.press(Key.Key_B)
    chooser = room.shell.window.findChild(MeetingChooser)
    assert chooser is not None
    assert room.kind(loose) == "quick_note"
    room.press(Key.Key_Return)  # the nearest meeting is filled in
    found = lines.get(room.store, loose)
    assert found is not None
    assert (found.kind, found.home.session_id is not None) == ("decision", True)
    assert said(room.shell).startswith("Besluit B-2026-")


def test_m_puts_it_in_the_minutes_of_the_meeting_and_item_that_are_chosen(
    room: Room, qtbot
) -> None:
    line_id = room.keep("Uit de notities")
    qtbot.waitUntil(lambda: "Uit de notities" in room.texts())
    room.choose(line_id)
    room.press(Key.Key_M)
    chooser = room.shell.window.findChild(MeetingChooser)
    assert chooser is not None
    room.type("warmte")
    room.press(Key.Key_Return)
    key = chooser.field.items()[0]
    chooser.item.set_value(chooser.item._keys[2])
    chooser.take.click()
    found = lines.get(room.store, line_id)
    assert found is not None
    assert (found.kind, found.home.session_id) == ("paragraph", key)
    assert found.home.agenda_item_id is not None
    room.shell.desk.undo()
    assert room.kind(line_id) == "quick_note"


def test_esc_in_the_question_changes_nothing(room: Room) -> None:
    line_id = room.keep("Toch niet")
    room.choose(line_id)
    room.press(Key.Key_M)
    room.press(Key.Key_Escape)
    assert room.kind(line_id) == "quick_note"


def test_p_puts_it_with_the_one_it_names_and_asks_when_there_are_more(room: Room) -> None:
    ruben, marleen = (
        room.store.value("SELECT id FROM person WHERE display_name = :name", name=name)
        for name in ("Ruben Tolkamer", "Marleen Hagendrift")
    )
    one, both = (
        room.keep("Met een", people=(ruben,)),
        room.keep("Met twee", people=(ruben, marleen)),
    )
    room.choose(one)
    room.press(Key.Key_P)
    assert conversations.notes_on_person(room.store, ruben)[0].id == one
    room.choose(both)
    room.press(Key.Key_P)
    chooser = room.shell.window.findChild(PersonChooser)
    assert chooser is not None
    assert list(chooser.field.names().values()) == ["Ruben Tolkamer"]
    room.type("Marleen")
    room.press(Key.Key_Return)
    room.press(Key.Key_Return)
    assert [note.id for note in conversations.notes_on_person(room.store, marleen)] == [both]


def test_v_is_worked_out_and_goes_on_to_the_next(room: Room, qtbot) -> None:
    first = room.page.list.rows.id_at(0)
    second = room.page.list.rows.id_at(1)
    assert first is not None
    room.choose(first)
    room.press(Key.Key_V)
    note = quick_notes.get(room.store, first)
    assert note is not None
    assert note.processed
    assert room.page.list.current() == second
    qtbot.waitUntil(lambda: room.page.list.rows.row_of(first) < 0)
    assert room.counts()["done"] == 1
    room.shell.desk.undo()
    note = quick_notes.get(room.store, first)
    assert note is not None
    assert not note.processed


def test_several_at_once_are_one_step(room: Room, qtbot) -> None:
    ids = [room.keep(f"Notitie {at}") for at in range(3)]
    qtbot.waitUntil(lambda: "Notitie 2" in room.texts())
    room.choose(*ids)
    assert set(room.page.list.chosen()) == set(ids)
    room.press(Key.Key_A)
    assert {room.kind(key) for key in ids} == {"action"}
    assert said(room.shell) == "3 acties gemaakt"
    room.shell.desk.undo()
    assert {room.kind(key) for key in ids} == {"quick_note"}


def test_del_puts_it_in_the_bin_with_a_way_back(room: Room, qtbot) -> None:
    line_id = room.keep("Kan weg")
    qtbot.waitUntil(lambda: "Kan weg" in room.texts())
    room.choose(line_id)
    room.press(Key.Key_Delete)
    assert room.kind(line_id) == ""
    assert said(room.shell) == "Notitie verwijderd"
    room.shell.desk.undo()
    assert room.kind(line_id) == "quick_note"


def test_every_act_has_a_button_with_its_key_that_does_the_same(room: Room) -> None:
    line_id = room.keep("Met de muis")
    room.choose(line_id)
    buttons = {each.objectName(): each for each in room.page.buttons.findChildren(Button)}
    assert set(buttons) == {act for act, *_ in ACTS} | {"delete"}
    assert all(button.isEnabled() for button in buttons.values())
    buttons["insight"].click()
    assert room.kind(line_id) == "insight"


def test_typing_in_the_filter_finds_by_text_and_name_and_says_when_nothing_does(
    room: Room, qtbot
) -> None:
    room.page.find()
    room.type("marleen")
    assert room.texts() == [
        "Hogerveld loopt vast op de VvE's in het Bastion. Sluiskade heeft dat opgelost met een vast "
        "spreekuur, wil hun draaiboek delen."
    ]
    room.type("xyz")
    assert room.page.no_hit.isVisible()
    room.page.clear_filters()
    assert len(room.texts()) > 1


def test_the_whole_text_of_a_note_is_read_below_the_list(room: Room) -> None:
    line_id = room.keep("Eerste regel\ntweede regel")
    room.choose(line_id)
    assert room.page.reading._text.text() == "Eerste regel\ntweede regel"
    assert "Eerste regel" in room.texts()


def test_enter_opens_the_note_to_change_it(room: Room) -> None:
    line_id = room.keep("Nog te verbeteren")
    room.choose(line_id)
    room.press(Key.Key_Return)
    window = room.shell.work.notes.window
    assert window is not None
    assert window.isVisible()
    assert window.typed().text().text == "Nog te verbeteren"
    room.press(Key.Key_Escape)
    assert room.page.list.hasFocus()


def test_ctrl_n_begins_a_note(room: Room) -> None:
    room.press(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert room.shell.work.notes.window is not None
    assert room.shell.work.notes.window.isVisible()
    room.press(Key.Key_Escape)


def test_a_note_is_shown_whatever_the_filter_says_and_is_found_by_search(room: Room) -> None:
    line_id = room.keep("Zeldzaam woord zwaluwstaart")
    with room.store.change("Verwerkt") as change:
        quick_notes.process(change, (line_id,), True, TODAY)
    finder = Finder(room.shell.desk, room.shell.window.commands)
    hit = next(hit for group in finder.find("zwaluwstaart") for hit in group.hits)
    assert (hit.key, hit.meta) == (f"minutes/notes/{line_id}", "Notitie · vandaag")
    room.shell.desk.go(hit.key)
    assert room.page.list.current() == line_id
    assert room.page.place() == f"minutes/notes/{line_id}"
    assert not room.page.open("minutes/notes/999999")


def test_a_note_of_somebody_stands_on_their_timeline(room: Room) -> None:
    from nplw_desktop.ui.tabs.contacts import moments, sheet

    ruben = room.store.value("SELECT id FROM person WHERE display_name = 'Ruben Tolkamer'")
    line_id = room.keep("Over Ruben", people=(ruben,))
    shown = sheet.read(room.store, ruben, TODAY, whole=True)
    assert shown is not None
    entries = moments.entries(shown.moments, shown.notes, TODAY, coaching=shown.coaching)
    assert entries[0].title == "Snelle notitie"
    key = entries[0].key
    assert isinstance(key, int)
    assert (entries[0].text, moments.note_of(key)) == ("Over Ruben", line_id)
    assert len(entries) == shown.total


def test_on_a_beamer_search_finds_no_quick_notes(room: Room) -> None:
    from nplw_desktop.region.confidentiality import Confidentiality

    room.keep("Zeldzaam zwaluwstaart")
    found = finding.find(room.store, "zwaluwstaart", audience=Confidentiality.SHAREABLE)
    assert found == ()


def test_in_a_file_to_be_read_only_nothing_can_be_done(room: Room) -> None:
    line_id = room.page.list.rows.id_at(1)
    assert line_id is not None
    room.shell.desk.only_read = True
    room.choose(line_id)
    room.press(Key.Key_A)
    assert room.kind(line_id) == "quick_note"
    assert not any(each.isEnabled() for each in room.page.buttons.findChildren(Button))
    room.shell.desk.only_read = False


@pytest.mark.parametrize(
    ("size", "scale"), [((960, 540), 1.0), ((960, 540), 2.0), ((1366, 768), 1.3)]
)
def test_the_list_keeps_its_room_on_small_screens_and_with_large_text(
    room: Room, size: tuple[int, int], scale: float
) -> None:
    room.shell.window.set_scale(scale)
    room.shell.window.resize(*size)
    QApplication.processEvents()
    assert room.shell.window.size().toTuple() == size
    assert room.page.list.height() >= 56
