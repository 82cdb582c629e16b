"""A locked window shows, says and does nothing of the file, and opens again as it stood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from nplw_desktop.region import people, schema
from nplw_desktop.store import recovery_sheet, rekeying
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.locking.page import LockPage
from nplw_desktop.ui.pages import FormPage
from nplw_desktop.ui.passphrase.ask import Patience
from nplw_desktop.ui.passphrase.groups_form import GroupsForm
from nplw_desktop.ui.passphrase.new_form import NewForm
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.widgets.line_editor.editor import LineEditor
from nplw_desktop.ui.widgets.search_palette import SearchPalette
from tests.flows.program import Program
from tests.ui.shell import DISK_FULL, example_copy
from tests.ui.tiny_tab import TinyTab

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "paard accu nietje batterij"
NAME = "Bouzarai"


class Locked:
    """The window on an encrypted file with one person in it."""

    def __init__(self, program: Program, path: Path) -> None:
        self.program = program
        self.path = path
        program.start(path)
        program.window.activateWindow()
        QApplication.processEvents()
        program.type(f"{PASSPHRASE}\n")
        assert program.window.work is not None
        self.work = program.window.work
        self.desk = self.work.desk
        made = self.desk.write("x", lambda change: people.add(change, f"Naima {NAME}")).value
        assert made is not None
        self.person = made
        self.desk.go(f"contacts/{made}")
        self.tab.enter()

    @property
    def tab(self) -> TinyTab:
        return cast("TinyTab", self.work.tabs.currentWidget())

    @property
    def page(self) -> LockPage:
        page = self.program.files.locking.page
        assert page is not None
        return page

    @property
    def locked(self) -> bool:
        return self.program.files.locking.locked

    def lock(self) -> None:
        self.program.press(Key.Key_L, held=CTRL)
        assert self.locked

    def unlock(self) -> None:
        self.program.type(f"{PASSPHRASE}\n")
        assert not self.locked

    def kept(self) -> str:
        person = people.get(self.desk.store, self.person)
        return person.name.family_name if person is not None else ""


@pytest.fixture
def one(begin: Callable[..., Program], tmp_path: Path) -> Locked:
    path = tmp_path / "Veilig.nplw"
    schema.create(path, PASSPHRASE).close()
    return Locked(begin(), path)


def spoken(window: QWidget) -> list[str]:
    """All that a screen reader can find in a window and below it, of what is shown."""
    found: list[str] = []
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        each = waiting.pop()
        if each is None or not each.isValid() or each.state().invisible:
            continue
        kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
        found += [text for kind in kinds if (text := each.text(kind))]
        waiting += [each.child(at) for at in range(each.childCount())]
    return found


def shown_words(window: QWidget) -> str:
    fields = [each for each in window.findChildren(QLineEdit) if each.isVisible()]
    return " ".join([window.windowTitle(), *(each.text() for each in fields), *spoken(window)])


def test_nothing_of_the_file_is_shown_or_spoken(one: Locked) -> None:
    assert NAME in shown_words(one.program.window)
    assert "Veilig" in one.program.window.windowTitle()
    one.lock()
    words = shown_words(one.program.window)
    assert NAME not in words
    assert "Veilig" not in words
    assert one.program.window.windowTitle() == "Vergrendeld – NPLW Desktop"
    assert not one.program.window.header.isVisible()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [one.program.window]


def test_everything_stands_as_it_stood_with_the_focus_and_the_cursor(one: Locked) -> None:
    edit = one.tab.field.edit
    edit.setCursorPosition(3)
    before = one.program.window.grab().toImage()
    one.lock()
    assert one.program.focus() is one.page.ask.field.edit
    one.unlock()
    assert one.program.focus() is edit
    assert edit.cursorPosition() == 3
    assert edit.text() == NAME
    assert "Veilig" in one.program.window.windowTitle()
    edit.setCursorPosition(3)
    assert one.program.window.grab().toImage().size() == before.size()


def test_what_was_typed_is_written_before_the_page_comes(one: Locked) -> None:
    one.program.type("x")
    assert one.kept() == NAME
    one.lock()
    assert one.kept() == f"x{NAME}"


def test_what_cannot_be_written_waits_behind_the_page(one: Locked, monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DISK_FULL

    one.program.type("x")
    with monkeypatch.context() as broken:
        broken.setattr(one.desk.store, "change", full)
        one.lock()
        assert one.desk.waiting == 1
        assert not one.program.window.saving.isVisible()
        one.program.window.close()
        assert one.program.window.isVisible()
        assert "in het geheugen" in one.page.news.text()
    assert one.kept() == NAME
    one.unlock()
    assert one.desk.retry()
    assert one.kept() == f"x{NAME}"


def test_no_key_and_no_command_reaches_the_file(one: Locked) -> None:
    one.lock()
    window = one.program.window
    one.tab.asked.clear()
    for key in (Key.Key_N, Key.Key_F, Key.Key_G, Key.Key_K, Key.Key_Z, Key.Key_5):
        QTest.keyClick(window.windowHandle(), key, CTRL)
    one.program.settle()
    for command in ("new", "undo", "search", "bin", "settings", "recovery_sheet", "open_file"):
        window.commands.do(command)
        assert not window.commands.action(command).isEnabled()
    assert one.tab.asked == []
    assert not any(dialog.isVisible() for dialog in window.findChildren(QDialog))
    one.unlock()
    assert one.kept() == NAME
    assert window.commands.action("undo").isEnabled()


def test_dialogs_are_hidden_and_come_back_with_what_was_typed_in_them(one: Locked) -> None:
    window = one.program.window
    dialog = Dialog(window.theme, f"Gesprek met {NAME}", window)
    field = QLineEdit()
    dialog.body.addWidget(field)
    dialog.open()
    above = Dialog(window.theme, "Nog een", dialog)
    above.open()
    field.setText("half")
    one.program.files.locking.lock()
    assert not dialog.isVisible()
    assert not above.isVisible()
    assert NAME not in shown_words(window)
    one.unlock()
    assert dialog.isVisible()
    assert above.isVisible()
    assert dialog.windowModality() == Qt.WindowModality.WindowModal
    assert field.text() == "half"
    above.close()
    dialog.close()


def test_a_dialog_that_comes_while_locked_waits_too(one: Locked) -> None:
    one.lock()
    dialog = Dialog(one.program.window.theme, NAME, one.program.window)
    dialog.open()
    QApplication.processEvents()
    assert not dialog.isVisible()
    one.unlock()
    assert dialog.isVisible()
    dialog.close()


def test_the_palette_and_news_for_the_bar_stay_out_of_sight(one: Locked) -> None:
    window = one.program.window
    window.commands.do("search")
    palette = window.findChild(SearchPalette)
    assert palette is not None
    assert palette.isVisible()
    one.program.files.locking.lock()
    assert not palette.isVisible()
    one.desk.announce(f"Naima {NAME} verwijderd", undo=True)
    assert NAME not in shown_words(window)
    one.unlock()


def test_the_clipboard_is_left_alone(one: Locked) -> None:
    QGuiApplication.clipboard().setText("van mij")
    one.lock()
    one.unlock()
    assert QGuiApplication.clipboard().text() == "van mij"


def test_a_wrong_passphrase_keeps_it_locked_and_gets_slower(one: Locked, qtbot) -> None:
    one.lock()
    for _ in range(5):
        one.page.ask.field.edit.setText("mis")
        one.program.press(Key.Key_Return)
        assert one.locked
        assert one.page.ask.button.isEnabled()
    one.page.ask.field.edit.setText("mis")
    one.program.press(Key.Key_Return)
    assert not one.page.ask.button.isEnabled()
    assert "2 seconden" in one.page.ask.field.error()
    one.page.ask._on_second()
    one.page.ask._on_second()
    one.page.ask.field.edit.clear()
    one.unlock()


def test_waiting_grows_to_half_a_minute_and_a_right_one_ends_it() -> None:
    patience = Patience()
    assert [patience.failed() for _ in range(11)] == [0, 0, 0, 0, 0, 2, 4, 8, 16, 30, 30]
    patience.passed()
    assert patience.failed() == 0


def test_idleness_and_sleep_lock_and_a_setting_of_zero_does_not(one: Locked) -> None:
    locking = one.program.files.locking
    locking.watch.idle.emit()
    assert one.locked
    one.unlock()
    locking.watch.slept.emit()
    assert one.locked
    one.unlock()
    one.program.settings.lock_minutes = 0
    locking.watch._touched -= 100_000
    locking.watch.look()
    assert not one.locked


def test_ten_minutes_is_the_usual_time(one: Locked) -> None:
    assert one.program.settings.lock_minutes == 10


def test_a_file_without_a_passphrase_never_locks(begin: Callable[..., Program], tmp_path) -> None:
    path = tmp_path / "Open.nplw"
    schema.create(path).close()
    program = begin()
    program.start(path)
    assert not program.window.commands.able("lock")
    program.files.locking.lock()
    assert not program.files.locking.locked


def test_closing_while_locked_writes_and_closes(one: Locked) -> None:
    one.program.type("x")
    one.lock()
    one.page.leave.click()
    one.program.settle()
    assert not one.program.window.isVisible()
    with schema.read_file(one.desk.store.path, PASSPHRASE) as store:
        person = people.get(store, one.person)
    assert person is not None
    assert person.name.family_name == f"x{NAME}"


def test_a_child_that_shows_itself_behind_the_page_is_not_seen(one: Locked) -> None:
    window = one.program.window
    one.lock()
    window.strips.say("x", "warning", NAME, "tekst")
    assert NAME not in shown_words(window)
    column = window.layout()
    assert isinstance(column, QVBoxLayout)
    one.unlock()
    assert window.strips.isVisible()


def test_minutes_being_typed_in_the_real_tab_stand_as_they_stood(
    begin: Callable[..., Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = example_copy(tmp_path)
    with schema.open_file(path) as store:
        rekeying.set_passphrase(store, PASSPHRASE)
        query = "SELECT id FROM session WHERE held_on = '2026-11-26'"
        meeting = store.value(query)
    monkeypatch.setattr("tests.flows.program.SPECS", TABS)
    program = begin(PASSPHRASE)
    program.start(path)
    work = program.window.work
    assert work is not None
    assert work.tabs.go(f"minutes/{meeting}")
    program.window.activateWindow()
    work.tabs.tab.enter()  # type: ignore[union-attr]
    program.settle()
    program.type("Ook Naima sluit aan. ")
    editor = program.focus()
    assert isinstance(editor, LineEditor)
    cursor, scrolled = editor.textCursor().position(), editor.verticalScrollBar().value()
    text = editor.toPlainText()
    program.press(Key.Key_L, held=CTRL)
    assert program.files.locking.locked
    words = shown_words(program.window)
    for said in ("Naima", "Rivierenzoom", "warmte"):
        assert said not in words
    program.type(f"{PASSPHRASE}\n")
    assert program.focus() is editor
    now = (editor.textCursor().position(), editor.verticalScrollBar().value())
    assert now == (cursor, scrolled)
    assert editor.toPlainText() == text
    program.type("En Bram.")
    assert "Ook Naima sluit aan. En Bram." in editor.toPlainText()
    assert work.tabs.flush()


def test_the_recovery_sheet_is_offered_here_too_and_no_edit_is_lost(one: Locked, qtbot) -> None:
    sheet = one.desk.store.sheet_key
    one.program.type("x")
    one.lock()
    one.page.recover.click()
    one.program.settle()
    window = one.program.window
    assert not one.locked
    assert window.work is None
    assert window.header.isVisible()
    form = cast("GroupsForm", cast("FormPage", one.program.page).form)
    assert isinstance(form, GroupsForm)
    assert form.isVisible()
    assert form.isAncestorOf(one.program.focus())
    with schema.read_file(one.path, PASSPHRASE) as store:
        person = people.get(store, one.person)
    assert person is not None
    assert person.name.family_name == f"x{NAME}"
    for field, group in zip(form.groups, recovery_sheet.written(sheet), strict=True):
        field.setText(group)
    form.submit()
    one.program.settle()
    assert isinstance(cast("FormPage", one.program.page).form, NewForm)


def test_from_the_sheet_one_can_go_back_and_give_the_passphrase(one: Locked) -> None:
    one.lock()
    one.page.recover.click()
    one.program.settle()
    cast("GroupsForm", cast("FormPage", one.program.page).form).back.emit()
    one.program.type(f"{PASSPHRASE}\n")
    one.program.settle()
    assert one.program.open_path == one.path
    assert one.program.window.commands.able("lock")


def test_the_sheet_waits_while_something_is_not_written(one: Locked, monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DISK_FULL

    one.program.type("x")
    with monkeypatch.context() as broken:
        broken.setattr(one.desk.store, "change", full)
        one.lock()
        one.page.recover.click()
        assert one.locked
        assert "in het geheugen" in one.page.news.text()
    one.unlock()
    assert one.desk.retry()


def test_the_sheet_waits_for_what_is_half_typed_in_a_dialog(one: Locked) -> None:
    dialog = Dialog(one.program.window.theme, "Gesprek", one.program.window)
    field = QLineEdit("half")
    dialog.body.addWidget(field)
    dialog.open()
    one.program.files.locking.lock()
    one.page.recover.click()
    assert one.locked
    assert "venster open" in one.page.news.text()
    one.unlock()
    assert dialog.isVisible()
    dialog.close()
