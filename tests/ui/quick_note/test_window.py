"""The window of a quick note: opening it, typing in it, keeping it, and never losing it."""

from __future__ import annotations

import time as clock
from datetime import datetime, time

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from nplw_desktop.region import lines, quick_notes, regions
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.quick_notes import NewNote, QuickNote
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.region.schema import read_file
from nplw_desktop.store import Store, notes
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.drafts import Drafts
from nplw_desktop.ui.quick_note.quick_notes import QuickNotes
from nplw_desktop.ui.quick_note.window import QuickNoteWindow
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.widgets.fields import ChoiceField
from tests.ui.shell import DISK_FULL, TODAY, Shell, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
HOVEN = "Samenwerkingsmiddag De Hoven"


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """To whatever has the focus."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, held)
    QApplication.processEvents()


def type_text(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)
    QApplication.processEvents()


def open_note(shell: Shell, text: str = "") -> QuickNoteWindow:
    shell.window.activateWindow()
    QApplication.processEvents()
    press(Key.Key_F4)
    window = shell.work.notes.window
    assert window is not None
    assert window.isVisible()
    type_text(text)
    return window


def newest(store: Store) -> QuickNote:
    line_id = store.value("SELECT max(id) FROM line WHERE kind = 'quick_note'")
    found = quick_notes.get(store, line_id)
    assert found is not None
    return found


def count(store: Store) -> int:
    return int(store.value("SELECT count(*) FROM line WHERE kind = 'quick_note'"))


def drafts(shell: Shell) -> dict[str, object]:
    return notes.read(shell.store, "draft_quick_note") or {}


def full_disk(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DISK_FULL

    monkeypatch.setattr(shell.store, "change", refuse)
    monkeypatch.setattr(shell.store, "_one_at_a_time", refuse)


# Opening


def test_f4_and_ctrl_shift_n_open_it_with_the_focus_in_the_text(shell: Shell) -> None:
    window = open_note(shell)
    assert window.editor.hasFocus()
    press(Key.Key_Escape)
    assert not window.isVisible()
    press(Key.Key_N, CTRL | SHIFT)
    assert window.isVisible()


def test_it_is_on_the_screen_within_100_ms_also_the_first_time(shell: Shell) -> None:
    took = []
    for _ in range(5):
        start = clock.perf_counter()
        shell.window.commands.do("quick_note")
        QApplication.processEvents()
        took.append(clock.perf_counter() - start)
        press(Key.Key_Escape)
    assert took[0] < 0.5  # the first time, without the pause in which it is made ahead
    assert min(took) < 0.1  # of five: others may be at work on the machine


def test_it_is_made_ahead_once_there_is_time(shell: Shell, qtbot) -> None:
    assert shell.work.notes.window is None
    qtbot.waitUntil(lambda: shell.work.notes.window is not None, timeout=3_000)


def test_the_button_in_the_header_opens_it(shell: Shell, qtbot) -> None:
    qtbot.mouseClick(shell.window.header.note, Qt.MouseButton.LeftButton)
    assert shell.work.notes.window is not None
    assert shell.work.notes.window.isVisible()


@pytest.mark.parametrize("modal", [True, False])
def test_it_opens_from_a_dialog_and_gives_the_focus_back(shell: Shell, qtbot, modal: bool) -> None:
    dialog = Dialog(shell.window.theme, "Iets anders", shell.window)
    button = dialog.add_button("Klaar")
    dialog.setModal(modal)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    button.setFocus()
    press(Key.Key_F4)
    window = shell.work.notes.window
    assert window is not None
    assert window.isVisible()
    type_text("Uit een venster")
    press(Key.Key_Return)
    assert newest(shell.store).text.text == "Uit een venster"
    assert QApplication.focusWidget() is button
    dialog.close()


def test_f4_on_a_list_of_choices_opens_the_note_and_not_the_list(shell: Shell, qtbot) -> None:
    dialog = Dialog(shell.window.theme, "Iets anders", shell.window)
    field = ChoiceField(shell.window.theme, "Soort", [("a", "Eerste"), ("b", "Tweede")])
    dialog.body.addWidget(field)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field.box.setFocus()
    press(Key.Key_F4)
    assert not field.box.view().isVisible()
    assert shell.work.notes.window is not None
    assert shell.work.notes.window.isVisible()
    dialog.close()


@pytest.mark.parametrize("command", ["settings", "help", "bin", "search"])
def test_it_opens_from_what_the_window_shows_above_itself(shell: Shell, command: str) -> None:
    shell.window.commands.do(command)
    QApplication.processEvents()
    press(Key.Key_F4)
    assert shell.work.notes.window is not None
    assert shell.work.notes.window.isVisible()
    press(Key.Key_Escape)


def test_it_stays_on_top_without_a_parent_and_keeps_its_place(shell: Shell) -> None:
    window = open_note(shell)
    flags = window.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert window.windowType() == Qt.WindowType.Tool
    assert window.parentWidget() is None  # it would go with the main window to the task bar
    window.setGeometry(QRect(30, 40, 500, 400))
    press(Key.Key_Escape)
    window.setGeometry(QRect(0, 0, 420, 420))
    open_note(shell)
    assert window.geometry() == QRect(30, 40, 500, 400)


def test_with_larger_text_it_is_as_much_larger_the_next_time(shell: Shell) -> None:
    window = open_note(shell)
    window.setGeometry(QRect(30, 40, 400, 380))
    press(Key.Key_Escape)
    shell.window.theme.set_scale(1.3)
    open_note(shell)
    assert (window.width(), window.height()) == (520, 494)


def test_it_works_while_the_main_window_is_minimised(shell: Shell) -> None:
    shell.window.showMinimized()
    shell.work.notes.open()
    QApplication.processEvents()
    window = shell.work.notes.window
    assert window is not None
    assert window.isVisible()
    type_text("Van onder in beeld")
    press(Key.Key_Return)
    assert newest(shell.store).text.text == "Van onder in beeld"
    assert shell.window.isMinimized()


# Typing


def test_enter_keeps_it_and_it_is_gone_with_a_way_back(shell: Shell) -> None:
    before = count(shell.store)
    window = open_note(shell, "Netcapaciteit pas in 2029")
    press(Key.Key_Return)
    assert not window.isVisible()
    assert newest(shell.store).text.text == "Netcapaciteit pas in 2029"
    assert said(shell) == "Notitie bewaard"
    shell.desk.undo()
    assert count(shell.store) == before
    assert open_note(shell).typed().blank


def test_enter_on_nothing_only_closes(shell: Shell) -> None:
    before = count(shell.store)
    window = open_note(shell, "  ")
    press(Key.Key_Return)
    assert not window.isVisible()
    assert count(shell.store) == before


def test_shift_enter_begins_a_line(shell: Shell) -> None:
    open_note(shell, "Eerst dit")
    press(Key.Key_Return, SHIFT)
    type_text("dan dat")
    press(Key.Key_Return)
    assert newest(shell.store).text.text == "Eerst dit\ndan dat"


def test_a_name_in_the_text_becomes_a_link_a_chip_and_its_municipality(shell: Shell) -> None:
    window = open_note(shell, "@Ruben T")
    press(Key.Key_Return)  # takes the name, not the note
    type_text(" loopt vast")
    assert window.people.names() == {window.people.items()[0]: "Ruben Tolkamer"}
    assert list(window.places.names().values()) == ["Hogerveld"]
    press(Key.Key_Return)
    note = newest(shell.store)
    assert note.text.text == "Ruben Tolkamer loopt vast"
    assert [name for _key, name in note.people] == ["Ruben Tolkamer"]
    assert note.text.marks[0].target == str(note.people[0][0])
    assert [name for _key, name in note.municipalities] == ["Hogerveld"]


def test_a_name_taken_out_of_the_text_takes_its_chip_along(shell: Shell) -> None:
    window = open_note(shell, "@Ruben T")
    press(Key.Key_Return)
    assert len(window.people.items()) == 1
    window.editor.selectAll()
    press(Key.Key_Delete)
    assert (window.people.items(), window.places.items()) == ([], [])


def test_a_chip_taken_away_takes_the_link_out_of_the_text(shell: Shell) -> None:
    window = open_note(shell, "@Ruben T")
    press(Key.Key_Return)
    window.people.line.setFocus()
    press(Key.Key_Backspace)
    press(Key.Key_Return)
    note = newest(shell.store)
    assert (note.text.text, note.text.marks, note.people) == ("Ruben Tolkamer", (), ())


def test_municipalities_follow_the_people_until_they_are_chosen_by_hand(shell: Shell) -> None:
    window = open_note(shell, "Tekst")
    window.people.line.setFocus()
    for name in ("Ruben T", "Marleen H"):
        type_text(name)
        press(Key.Key_Return)
    assert list(window.places.names().values()) == ["Hogerveld", "Sluiskade"]
    assert window.places.line.placeholderText() == "uit de namen ingevuld"
    window.places.line.setFocus()
    press(Key.Key_Backspace)
    window.people.line.setFocus()
    press(Key.Key_Backspace)
    assert list(window.places.names().values()) == ["Hogerveld"]
    assert window.places.line.placeholderText() == "Gemeente…"


def test_an_unknown_name_and_label_are_made_with_the_note_and_not_before(shell: Shell) -> None:
    everybody = shell.store.value("SELECT count(*) FROM person")
    window = open_note(shell, "Nieuw gezicht")
    window.people.line.setFocus()
    type_text("Onbekende Beller")
    press(Key.Key_Escape)  # the list that offers to make it; the word stays
    window.labels.line.setFocus()
    type_text("gloednieuw")
    press(Key.Key_Escape)
    assert shell.store.value("SELECT count(*) FROM person") == everybody
    window.editor.setFocus()
    press(Key.Key_Return)
    note = newest(shell.store)
    assert [name for _key, name in note.people] == ["Onbekende Beller"]
    assert [name for _key, name in note.labels] == ["gloednieuw"]
    shell.desk.undo()
    assert shell.store.value("SELECT count(*) FROM person") == everybody


@pytest.mark.parametrize(
    "text", ["!actie Bellen vr 4 dec", "Bellen !actie vr 4 dec", "Bellen vr 4 dec !actie"]
)
def test_a_command_anywhere_makes_it_an_action_with_its_date(shell: Shell, text: str) -> None:
    open_note(shell, text)
    press(Key.Key_Return)
    line_id = shell.store.value("SELECT max(id) FROM line")
    found = lines.get(shell.store, line_id)
    assert found is not None
    assert (found.kind, found.text.text.strip()) == ("action", "Bellen vr 4 dec")
    assert (found.owner, str(found.due_on)) == ("Mirte Slotermeer", "2026-12-04")
    assert said(shell) == "Actie bewaard"


def test_in_an_action_a_name_that_was_not_chosen_counts_when_only_one_can_be_meant(
    shell: Shell,
) -> None:
    open_note(shell, "!actie @femke stuurt het draaiboek vr 4 dec")
    press(Key.Key_Return)
    line_id = shell.store.value("SELECT max(id) FROM line")
    found = lines.get(shell.store, line_id)
    assert found is not None
    assert (found.kind, found.owner) == ("action", "Femke Rietveen")


def test_a_pasted_command_is_read_too(shell: Shell) -> None:
    window = open_note(shell)
    QGuiApplication.clipboard().setText("Vast spreekuur\n!toezegging Marleen deelt het draaiboek")
    window.editor.paste()
    press(Key.Key_Return)
    rows = shell.store.rows("SELECT kind, text FROM line ORDER BY id DESC LIMIT 2")
    assert [tuple(row) for row in rows] == [
        ("promise", "Marleen deelt het draaiboek"),
        ("quick_note", "Vast spreekuur\nMarleen deelt het draaiboek"),
    ]


def test_alt_a_makes_an_action_for_me_of_it_too(shell: Shell) -> None:
    window = open_note(shell, "Draaiboek opvragen vr 4 dec")
    press(Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert window.also_mine.value()
    assert window.editor.hasFocus()
    press(Key.Key_Return)
    assert newest(shell.store).processed
    row = shell.store.row("SELECT kind, text FROM line ORDER BY id DESC LIMIT 1")
    assert row is not None
    assert tuple(row) == ("action", "Draaiboek opvragen vr 4 dec")
    assert said(shell) == "Notitie en actie bewaard"


# The session


def test_it_belongs_to_the_session_that_runs_until_f8(shell: Shell) -> None:
    window = open_note(shell, "Erbij")
    assert window.bar.session.text() == HOVEN
    press(Key.Key_Return)
    held = newest(shell.store).session_id
    assert held is not None
    open_note(shell, "Los")
    press(Key.Key_F8)
    assert window.bar.session.accessibleName() == "Hoort bij geen bijeenkomst"
    press(Key.Key_Return)
    assert newest(shell.store).session_id is None
    open_note(shell, "Toch erbij")
    press(Key.Key_F8)
    press(Key.Key_F8)
    press(Key.Key_Return)
    assert newest(shell.store).session_id == held


def test_without_a_session_nothing_is_said_of_one(shell: Shell) -> None:
    shell.work.notes.now = lambda: datetime.combine(TODAY, time(22))
    window = open_note(shell, "Laat")
    assert window.bar.session.isHidden()
    press(Key.Key_Return)
    assert newest(shell.store).session_id is None


# Never lost


def test_esc_keeps_a_draft_that_comes_back(shell: Shell) -> None:
    window = open_note(shell, "Nog niet af @Ruben T")
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert not window.isVisible()
    assert open_note(shell).typed().text().text == "Nog niet af Ruben Tolkamer"
    press(Key.Key_Return)
    assert drafts(shell) == {}


def test_the_list_of_names_takes_its_own_esc(shell: Shell) -> None:
    window = open_note(shell, "@Rub")
    assert window.editor.completing.is_open
    press(Key.Key_Escape)
    assert window.isVisible()
    press(Key.Key_Escape)
    assert not window.isVisible()


def test_a_draft_is_in_the_file_600_ms_after_a_key(shell: Shell, qtbot) -> None:
    open_note(shell, "Wordt zo gekild")
    qtbot.waitUntil(lambda: "new" in drafts(shell), timeout=900)
    again = QuickNotes(shell.window, shell.work)  # as the next start of the program
    again.now = shell.work.notes.now
    shell.work.notes.end()
    again.open()
    assert again.window is not None
    assert again.window.typed().text().text == "Wordt zo gekild"
    again.end()


def test_on_a_full_disk_it_waits_is_said_and_kept_later(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = count(shell.store)
    window = open_note(shell, "Eerste op een volle schijf")
    with monkeypatch.context() as patch:
        full_disk(shell, patch)
        press(Key.Key_Return)
        assert window.isVisible()
        assert "Je notitie staat klaar" in window.trouble.accessibleName()
        type_text("Tweede ook")
        press(Key.Key_Return)
        assert shell.desk.waiting == 2
        assert window.typed().blank
    assert shell.desk.retry()
    assert count(shell.store) == before + 2
    assert newest(shell.store).text.text == "Tweede ook"
    assert window.trouble.isHidden()
    assert drafts(shell) == {}
    press(Key.Key_Escape)


def test_in_a_file_to_be_read_only_the_text_stays_and_can_be_copied(shell: Shell, qtbot) -> None:
    shell.desk.only_read = True
    window = open_note(shell, "Mag niet weg")
    press(Key.Key_Return)
    assert window.isVisible()
    assert "alleen lezen" in window.trouble.accessibleName()
    assert window.typed().text().text == "Mag niet weg"
    qtbot.mouseClick(window.copy_link, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Mag niet weg"
    press(Key.Key_Escape)
    assert open_note(shell).typed().text().text == "Mag niet weg"
    shell.desk.only_read = False


def test_closing_over_a_note_that_can_not_even_be_a_draft_is_asked_about(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_note(shell, "Nergens bewaard")
    with monkeypatch.context() as patch:
        full_disk(shell, patch)
        assert not shell.work.write_all()
        assert not shell.work.write_all()
        window.put_away.emit()
        assert not shell.work.write_all()
    assert shell.work.write_all()
    assert "new" in drafts(shell)


def test_a_store_that_refuses_every_write_does_no_harm(shell: Shell) -> None:
    with read_file(shell.store.path) as store:
        desk = Desk(store, shell.window.theme, shell.settings, Tasks(shell.window), lambda: TODAY)
        desk.only_read = True
        kept = Drafts(desk, "quick_note")
        kept.put("new", {"a": 1})
        assert kept.get("new") == {"a": 1}
        desk.close()
        desk.deleteLater()


def test_closing_it_is_never_refused_and_keeps_a_draft(shell: Shell) -> None:
    window = open_note(shell, "De computer gaat uit")
    assert window.close()
    assert "new" in drafts(shell)
    assert open_note(shell).typed().text().text == "De computer gaat uit"


def test_a_file_without_a_region_takes_notes_too(shell: Shell) -> None:
    with shell.store.change("Geen regio") as change:
        regions.serve(change, frozenset())
    open_note(shell, "Zonder regio")
    press(Key.Key_F8)
    press(Key.Key_Return)
    assert newest(shell.store).text.text == "Zonder regio"


def test_covering_the_window_puts_it_away_with_a_draft(shell: Shell) -> None:
    window = open_note(shell, "Vertrouwelijk")
    shell.work.cover()
    QApplication.processEvents()
    assert not window.isVisible()
    assert open_note(shell).typed().text().text == "Vertrouwelijk"
    press(Key.Key_Escape)


def test_while_commands_are_held_the_key_does_nothing(shell: Shell) -> None:
    shell.window.commands.hold(("quit",))
    shell.window.activateWindow()
    press(Key.Key_F4)
    assert shell.work.notes.window is None
    shell.window.commands.let_go()


def test_what_stands_in_it_is_part_of_what_can_be_rescued(shell: Shell) -> None:
    open_note(shell, "Bij een fout van het programma")
    assert "Bij een fout van het programma" in shell.work._not_kept()


# Changing one


def test_a_note_is_changed_in_the_same_window(shell: Shell) -> None:
    open_note(shell, "Eerst zo")
    press(Key.Key_Return)
    note = newest(shell.store)
    shell.desk.go(f"quick_note/{note.id}")
    QApplication.processEvents()
    window = shell.work.notes.window
    assert window is not None
    assert window.windowTitle() == "Snelle notitie wijzigen"
    assert window.also_mine.isHidden()
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(" en nu zo")
    press(Key.Key_Return)
    changed = newest(shell.store)
    assert (changed.id, changed.text.text) == (note.id, "Eerst zo en nu zo")
    assert changed.session_id == note.session_id
    assert said(shell) == "Notitie gewijzigd"
    assert open_note(shell).windowTitle() == "Snelle notitie"
    press(Key.Key_Escape)


def test_every_control_has_a_name(shell: Shell) -> None:
    window = open_note(shell)
    assert isinstance(window, QDialog)
    for each in (window.bar.session, window.bar.close_button, window.foot.save, window.editor):
        assert each.accessibleName()
    names = [field.control().accessibleName() for field in (window.people, window.places)]
    assert names == ["Met wie", "Gemeente"]


@pytest.mark.parametrize("what", ["deleted", "filed"])
def test_a_note_that_went_while_it_was_changed_is_kept_as_a_new_one(
    shell: Shell, what: str
) -> None:
    """Elsewhere it became an action, which stays as it is, or it was thrown away."""
    note = NewNote(RichText("Kabels bij de Zandweg"))
    with shell.store.change("Notitie") as change:
        key = quick_notes.add(change, note, TODAY)
    shell.work.notes.open_note(key)
    QApplication.processEvents()
    type_text("Ook de kabels bij de Dijkweg ")
    with shell.store.change("Elders") as change:
        if what == "deleted":
            quick_notes.delete(change, (key,))
        else:
            note_conversions.file(change, (key,), "action", TODAY)
    press(Key.Key_Return)
    window = shell.work.notes.window
    assert window is not None
    assert not window.isVisible()
    assert "Dijkweg" in newest(shell.store).text.text
    assert newest(shell.store).id != key
    was = lines.get(shell.store, key)
    assert was is None or was.text.text == "Kabels bij de Zandweg"
