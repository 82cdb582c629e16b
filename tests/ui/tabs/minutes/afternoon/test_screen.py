"""The screen of an afternoon: its pages, notes beside them, photos, programme, and what tab asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import attachments, co_working, lines, meetings, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.tabs.minutes.afternoon.screen import (
    HARVEST,
    HELPED,
    NOTES,
    PEOPLE,
    PROGRAMME,
)
from nplw_desktop.ui.tabs.minutes.attachments.photo_words import without_words
from tests.ui.tabs.minutes.afternoon.ground import Afternoon

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


def tabs_shown(afternoon: Afternoon) -> list[str]:
    bar = afternoon.screen.bar
    return [bar.tabText(at) for at in range(bar.count()) if bar.isTabVisible(at)]


def test_the_notes_stand_beside_the_people_in_the_same_editor_as_minutes(afternoon) -> None:
    screen = afternoon.screen
    assert tabs_shown(afternoon) == ["Mensen", "Wie hielp wie", "Oogst", "Programma"]
    assert screen.writing.isVisible()
    assert screen.people.isVisible()
    screen.writing.sheet.focus()
    afternoon.type("!actie Bram belt vr 4 dec")
    assert screen.flush()
    (line,) = lines.of(afternoon.store, Home(afternoon.id))
    assert (line.kind, line.due_on is not None) == ("action", True)


def test_quick_notes_stand_above_the_text_and_go_into_it_in_one_go(afternoon) -> None:
    side = afternoon.screen.notes
    assert not side.panel.isVisible()
    with afternoon.store.change("Snelle notities") as change:
        for text in ("Spreekuur werkt", "Sluiskade deelt draaiboek"):
            note = lines.add(change, Home(afternoon.id), text, kind="quick_note")
    QApplication.processEvents()
    assert side.panel.isVisible()
    side.list.open_row(side.list.entries.index(1, 0))
    assert afternoon.went == [f"minutes/notes/{note}"]
    side.panel.link_clicked.emit()
    editor = afternoon.screen.writing.sheet.editor
    assert editor.toPlainText() == "Spreekuur werkt\nSluiskade deelt draaiboek"
    assert not side.panel.isVisible()
    afternoon.desk.undo()
    assert (editor.toPlainText(), side.list.entries.rowCount()) == ("", 2)


def test_where_there_is_little_room_the_notes_are_a_page_of_their_own(afternoon) -> None:
    afternoon.window.resize(900, 460)
    QApplication.processEvents()
    screen = afternoon.screen
    assert tabs_shown(afternoon)[-1] == "Notities"
    assert not screen.writing.isVisible()
    screen.show_page(NOTES)
    screen.enter()
    assert screen.writing.isVisible()
    assert not screen.people.isVisible()
    assert afternoon.focused() is screen.writing.sheet.editor
    afternoon.window.resize(1366, 678)
    QApplication.processEvents()
    assert screen.page == PEOPLE
    assert screen.writing.isVisible()
    assert screen.people.isVisible()


def test_the_next_page_is_one_key_away_and_takes_the_focus(afternoon) -> None:
    screen = afternoon.screen
    seen = [screen.page]
    for _ in range(4):
        screen.next_item()
        seen.append(screen.page)
    assert seen == [PEOPLE, HELPED, HARVEST, PROGRAMME, PROGRAMME]
    assert afternoon.focused() is screen.programme.agenda.list
    screen.previous_item()
    assert screen.page == HARVEST


def test_what_is_being_typed_is_in_the_harvest_at_once(afternoon) -> None:
    afternoon.check_in("femke")
    afternoon.press(Key.Key_Down, Key.Key_Tab)
    afternoon.type("een voorbeeld")
    afternoon.screen.show_page(HARVEST)
    found = afternoon.screen.harvest.list.entries
    assert [found.entry(row).text for row in range(found.rowCount())] == ["een voorbeeld"]


def test_the_parts_of_the_programme_have_times_that_follow_their_minutes(afternoon) -> None:
    agenda = afternoon.screen.programme.agenda
    entries = [agenda.list.entries.entry(at) for at in range(agenda.list.entries.rowCount())]
    shown = {entry.title: entry.span for entry in entries}
    assert shown["Werkblok 1"] == "13:10–14:10"
    assert shown["Werkblok 2"] == "14:50–15:50"
    item = next(i for i in meetings.agenda(afternoon.store, afternoon.id) if i.title == "Inloop")
    with afternoon.store.change("Langer") as change:
        meetings.edit_item(change, item.id, minutes=30)
    entries = [agenda.list.entries.entry(at) for at in range(agenda.list.entries.rowCount())]
    assert {entry.title: entry.span for entry in entries}["Werkblok 1"] == "13:25–14:25"


def test_an_agenda_of_a_meeting_can_be_changed_for_the_programme(afternoon) -> None:
    programme = afternoon.screen.programme
    assert not programme.strip.isVisibleTo(programme)
    with afternoon.store.change("Overleg") as change:
        other = meetings.plan(change, "Middag", afternoon.desk.today())
        sessions.edit(change, other, kind=co_working.KIND)
    assert afternoon.screen.show_session(other)
    afternoon.screen.show_page(PROGRAMME)
    programme.use.click()
    titles = [item.title for item in meetings.agenda(afternoon.store, other)]
    assert titles == [title for title, _minutes in co_working.PROGRAMME]
    assert not programme.strip.isVisibleTo(programme)


def picture(folder: Path) -> Path:
    image = QImage(3000, 1500, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    path = folder / "flipover.jpg"
    assert image.save(str(path))
    return path


def drop(afternoon: Afternoon, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 100), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(afternoon.screen, enter)
    assert enter.isAccepted()
    event = QDropEvent(
        QPointF(20, 100),
        Qt.DropAction.CopyAction,
        data,
        left,
        none,
        QEvent.Type.Drop,
    )
    QApplication.sendEvent(afternoon.screen, event)
    assert afternoon.desk.tasks.wait()
    QApplication.processEvents()


def test_a_photo_dropped_anywhere_is_kept_smaller_and_its_size_told(afternoon, tmp_path) -> None:
    path = picture(tmp_path)
    drop(afternoon, path)
    (photo,) = attachments.of_session(afternoon.store, afternoon.id)
    assert photo.is_image
    assert photo.original_size == path.stat().st_size
    kept = QImage.fromData(attachments.content(afternoon.store, photo))
    assert (kept.width(), kept.height()) == (2000, 1000)
    assert "was" in afternoon.screen.writing.attachments.detail._size.text()


def test_before_the_paper_a_photo_without_words_gets_them(afternoon, tmp_path, qtbot) -> None:
    drop(afternoon, picture(tmp_path))
    afternoon.screen.make_summary()
    asked = afternoon.screen.paper.asked
    assert asked is not None
    assert afternoon.screen.paper.summary.dialog is None
    (field,) = asked.fields.values()
    field.edit.setText("Flip-over met de planning van het warmteprogramma")
    asked.on.click()
    assert without_words(afternoon.desk, afternoon.id) == ()
    qtbot.waitUntil(lambda: afternoon.screen.paper.summary.dialog is not None)
    paper = afternoon.screen.paper.summary.dialog
    assert paper is not None
    afternoon.desk.tasks.wait()
    QApplication.processEvents()
    paper.close()


def test_whoever_calls_the_paper_off_stays_on_the_screen(afternoon, tmp_path) -> None:
    drop(afternoon, picture(tmp_path))
    afternoon.screen.make_summary()
    asked = afternoon.screen.paper.asked
    assert asked is not None
    asked.reject()
    QApplication.processEvents()
    assert afternoon.screen.paper.asked is None
    assert afternoon.screen.paper.summary.dialog is None


def test_an_afternoon_that_becomes_a_meeting_goes_to_the_other_screen(afternoon) -> None:
    with afternoon.store.change("Soort") as change:
        sessions.edit(change, afternoon.id, kind="regional_meeting")
    QApplication.processEvents()
    assert afternoon.went == [f"minutes/{afternoon.id}"]


def test_deleting_leaves_the_screen_and_can_be_taken_back(afternoon, qtbot) -> None:
    afternoon.check_in("femke")
    with qtbot.waitSignal(afternoon.screen.left):
        afternoon.screen.delete()
    assert afternoon.screen.session is None
    assert afternoon.said[-1] == "‘Samenwerkingsmiddag’ verwijderd"
    afternoon.desk.undo()
    assert afternoon.screen.show_session(afternoon.id)
    assert afternoon.names() == ["Femke Rietveen"]


def test_a_place_leads_to_a_line_in_a_part_of_the_programme(afternoon) -> None:
    item = meetings.agenda(afternoon.store, afternoon.id)[6]
    with afternoon.store.change("Regel") as change:
        line = lines.add(change, Home(afternoon.id, item.id), "Geoogst")
    assert afternoon.screen.show_session(afternoon.id, item.id, line)
    assert afternoon.screen.place() == f"minutes/{afternoon.id}/{item.id}"
    assert afternoon.screen.writing.sheet.heading.text() == "7. Oogst"
    assert afternoon.focused() is afternoon.screen.writing.sheet.editor


def test_f6_goes_round_the_pages_the_people_and_the_notes(afternoon) -> None:
    screen = afternoon.screen
    assert screen.panes() == [screen.bar, screen.people, screen.writing]
    screen.show_form()
    assert screen.panes() == [screen.form]


def test_an_adopted_afternoon_can_be_changed_again_by_its_strip(afternoon) -> None:
    afternoon.check_in("femke")
    assert not afternoon.screen.strip.isVisible()
    afternoon.screen.states.adopt()
    QApplication.processEvents()
    assert afternoon.screen.strip.isVisible()
    (row,) = afternoon.screen.people._rows.values()
    assert row.cells["seeks"].isReadOnly()
    afternoon.desk.undo()
    QApplication.processEvents()
    assert not row.cells["seeks"].isReadOnly()


def test_the_menu_offers_what_goes_with_an_afternoon(afternoon) -> None:
    menu = afternoon.screen.head.menu
    shown = [action.data() for action in menu.actions() if action.isVisible() and action.data()]
    assert {"form", "attach", "adopt", "delete"} <= set(shown)
    assert "fill" not in shown  # that is of the side panel of minutes
