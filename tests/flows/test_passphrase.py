"""A passphrase from the first start to a forgotten one, by keyboard in the real window."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from nplw_desktop import paths
from nplw_desktop.region import people, schema
from nplw_desktop.store import errors, recovery_sheet, rekeying
from nplw_desktop.ui.copies import notes as copy_notes
from nplw_desktop.ui.pages import FormPage, UnlockPage
from nplw_desktop.ui.passphrase import notes as sheet_notes
from nplw_desktop.ui.passphrase.dialogs import AskDialog, NewDialog, SheetDialog
from nplw_desktop.ui.passphrase.groups_form import GroupsForm
from nplw_desktop.ui.passphrase.new_form import NewForm
from nplw_desktop.ui.passphrase.repeat import RepeatForm
from nplw_desktop.ui.passphrase.sheet_form import SheetForm
from nplw_desktop.ui.preview.paper import opened_pdf
from nplw_desktop.ui.welcome import WelcomePage
from nplw_desktop.ui.welcome.copies_form import CopiesForm
from nplw_desktop.ui.widgets.buttons import Button
from tests.flows.program import Program
from tests.ui.shell import TODAY, own_file
from tests.ui.tiny_tab import TinyTab

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
Key = Qt.Key
FIRST = "paard accu nietje batterij"
SECOND = "zolder fiets augurk lantaarn"
Begin = Callable[..., Program]


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "Veilig.nplw"
    store = schema.create(path, FIRST)
    with store.change("Begin") as change:
        people.introduce(change, "Mirte Slotermeer")
    store.close()
    return path


def opened(begin: Begin, path: Path, passphrase: str = FIRST) -> Program:
    """The window on an encrypted file, opened by typing its passphrase."""
    program = begin()
    program.start(path)
    activate(program)
    program.type(f"{passphrase}\n")
    assert program.open_path == path
    return program


def activate(program: Program) -> None:
    program.window.activateWindow()
    QApplication.processEvents()


def step(program: Program) -> object:
    page = program.page
    assert isinstance(page, WelcomePage)
    return page.step()


def dialog(program: Program, kind: type[QDialog]) -> QDialog:
    found = [each for each in program.window.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    found[0].activateWindow()
    QApplication.processEvents()
    return found[0]


def opens_with(path: Path, secret: object) -> bool:
    try:
        schema.read_file(path, secret).close()  # type: ignore[arg-type]
    except errors.WrongPassphrase:
        return False
    return True


# The first start


def test_the_first_day_with_a_passphrase_by_keyboard_alone(begin: Begin) -> None:
    program = begin()
    program.start()
    activate(program)
    program.type("Mirte Slotermeer\ndrecht\n\n")
    program.type(f"{FIRST}\n")
    assert isinstance(step(program), RepeatForm)
    program.type("paard accu nietje\n")
    assert "andere wachtzin" in cast("RepeatForm", step(program)).field.error()
    program.type(f"{FIRST}\n")
    sheet = step(program)
    assert isinstance(sheet, SheetForm)
    sheet.piece.edit.setFocus()
    program.type("mis\n")
    assert "niet groep" in sheet.piece.error()
    program.press(Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    sheet_answer = sheet._sheet.answer
    program.type(f" {sheet_answer.lower()} \n")
    assert isinstance(step(program), CopiesForm)
    program.press(Key.Key_Return)
    own = paths.default_file()
    assert program.open_path == own
    assert program.window.work is not None
    assert program.window.work.desk.store.encrypted
    assert sheet_notes.checked_on(program.settings, own) == TODAY
    assert copy_notes.of(program.settings, own).folder == paths.copies_folder()
    assert paths.copies_folder().is_dir()
    program.close()
    assert opens_with(own, FIRST)
    assert not opens_with(own, SECOND)
    with schema.read_file(own, FIRST) as store:
        raw = store.sheet_key.raw
    for file in filter(Path.is_file, paths.data_folder().parent.rglob("*")):
        content = file.read_bytes()
        for secret in (FIRST.encode(), raw, raw.hex().encode(), sheet_answer.encode()):
            assert secret not in content, file


def test_who_only_presses_enter_ends_in_the_example(begin: Begin) -> None:
    program = begin()
    program.start()
    activate(program)
    for _ in range(6):
        if program.open_path is None:
            program.press(Key.Key_Return)
    assert program.open_path == paths.example_file()
    assert not paths.default_file().exists()


def test_going_back_from_the_repeat_keeps_every_answer(begin: Begin) -> None:
    program = begin()
    program.start()
    activate(program)
    program.type(f"Mirte Slotermeer\ndrecht\n\n{FIRST}\n")
    repeat = cast("RepeatForm", step(program))
    repeat.go_back.click()
    page = cast("WelcomePage", program.page)
    assert page.step() is None
    answers = page.questions.beginning()
    assert (answers.name, answers.codes, answers.passphrase) == (
        "Mirte Slotermeer",
        frozenset({"ES18"}),
        FIRST,
    )
    assert page.questions.begin.isEnabled()


def test_the_example_never_has_a_passphrase_and_ones_own_lies_ready_with_it(begin: Begin) -> None:
    program = begin()
    program.start()
    activate(program)
    page = cast("WelcomePage", program.page)
    program.type("Mirte Slotermeer\ndrecht\n\n")
    page.questions.example.click()
    page.questions.passphrase.setFocus()
    program.type(f"{FIRST}\n{FIRST}\n")
    cast("SheetForm", step(program)).done.emit(False)
    program.press(Key.Key_Return)
    assert program.open_path == paths.example_file()
    assert program.window.work is not None
    assert not program.window.work.desk.store.encrypted
    assert opens_with(paths.default_file(), FIRST)
    assert not opens_with(paths.default_file(), None)


def test_later_for_the_sheet_is_allowed_after_it_was_said_what_that_means(begin: Begin) -> None:
    program = begin()
    program.start()
    activate(program)
    program.type(f"Mirte Slotermeer\ndrecht\n\n{FIRST}\n{FIRST}\n")
    sheet = cast("SheetForm", step(program))
    sheet.later.click()
    assert step(program) is sheet
    strip = sheet._strip
    assert strip is not None
    assert "alles kwijt" in strip.accessibleName()
    sheet._skip()
    assert isinstance(step(program), CopiesForm)
    assert sheet_notes.checked_on(program.settings, paths.default_file()) is None


def test_the_sheet_is_saved_as_a_paper_that_opens_the_file(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    program.start()
    activate(program)
    program.type(f"Mirte Slotermeer\ndrecht\n\n{FIRST}\n{FIRST}\n")
    sheet = cast("SheetForm", step(program))
    program.press(Key.Key_Return)  # the focus is on saving
    chooser = program.window.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "blad.pdf"))
    chooser.close()
    data = (tmp_path / "blad.pdf").read_bytes()
    assert data == sheet._sheet.paper.data
    groups = groups_on(data)
    assert opens_with(paths.default_file(), recovery_sheet.read(" ".join(groups)))
    assert "Mirte Slotermeer" in words_of(data)


def words_of(data: bytes) -> str:
    with opened_pdf(data) as paper:
        return " ".join(paper[0].get_textpage().get_text_bounded().split())


def groups_on(data: bytes) -> list[str]:
    signs = set(recovery_sheet.ALPHABET)
    return [
        word
        for word in words_of(data).split()
        if len(word) == recovery_sheet.SIGNS and set(word) <= signs
    ]


def test_a_sheet_that_was_put_off_is_named_the_next_day(begin: Begin, locked: Path) -> None:
    program = begin()
    sheet_notes.put_off(program.settings, locked, date(2026, 11, 23))
    program.start(locked)
    activate(program)
    program.type(f"{FIRST}\n")
    strip = program.window.strips.shown("no-sheet")
    assert strip is not None
    button = next(each for each in strip.findChildren(Button) if each.text() == "Nu maken")
    button.click()
    dialog(program, AskDialog).close()


# Setting, changing, removing


def test_a_passphrase_is_set_on_a_file_that_has_none(begin: Begin, tmp_path: Path) -> None:
    path = own_file(tmp_path / "Open.nplw", "ES18")
    program = begin()
    program.start(path)
    activate(program)
    program.do("passphrase_set")
    asked = cast("NewDialog", dialog(program, NewDialog))
    assert not asked.present.isVisible()
    program.type(f"{FIRST}\n{FIRST}\n")
    assert program.open_path == path
    sheet = cast("SheetDialog", dialog(program, SheetDialog))
    sheet.form.piece.edit.setFocus()
    program.type(f"{sheet.form._sheet.answer}\n")
    assert sheet_notes.checked_on(program.settings, path) == TODAY
    plain = program.window.strips.shown("plain-copies")
    assert plain is not None
    assert ".nplw-kopie" in plain.accessibleName(), "the copy made just before can be read"
    assert program.window.commands.able("passphrase_change")
    assert not program.window.commands.able("passphrase_set")
    program.close()
    assert opens_with(path, FIRST)
    assert b"Slotermeer" not in path.read_bytes()


def test_a_changed_passphrase_opens_the_file_and_the_old_one_and_its_sheet_do_not(
    begin: Begin, locked: Path
) -> None:
    with schema.open_file(locked, FIRST) as store:
        old_sheet = store.sheet_key
    program = opened(begin, locked)
    person = add_person(program)
    program.do("passphrase_change")
    asked = cast("NewDialog", dialog(program, NewDialog))
    program.type(f"mis\n{SECOND}\n{SECOND}\n")
    assert "niet de wachtzin" in asked.present.error()
    asked.present.edit.setFocus()
    asked.present.edit.selectAll()
    program.type(f"{FIRST}\n")
    asked.again.setFocus()
    program.press(Key.Key_Return)
    assert program.open_path == locked
    assert tab(program).person == person, "it opens where it was"
    closing = dialog(program, SheetDialog)
    closing.reject()
    assert closing.isVisible(), "going without is allowed after it was said what that means"
    closing.reject()
    program.settle()
    program.close()
    assert opens_with(locked, SECOND)
    assert not opens_with(locked, FIRST)
    assert not opens_with(locked, old_sheet)


def test_removing_starts_on_annuleren_and_asks_the_passphrase(begin: Begin, locked: Path) -> None:
    program = opened(begin, locked)
    program.do("passphrase_remove")
    asked = cast("AskDialog", dialog(program, AskDialog))
    assert program.focus() is asked.cancel
    program.press(Key.Key_Return)
    assert not any(each.isVisible() for each in program.window.findChildren(AskDialog))
    program.do("passphrase_remove")
    asked = cast("AskDialog", dialog(program, AskDialog))
    asked.field.setFocus()
    program.type("mis\n")
    assert "niet de wachtzin" in asked.field.error()
    program.press(Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    program.type(f"{FIRST}\n")
    assert program.open_path == locked
    assert program.window.work is not None
    assert not program.window.work.desk.store.encrypted
    assert not program.window.commands.able("lock")
    program.close()
    assert opens_with(locked, None)


def test_a_new_sheet_is_made_after_the_passphrase_was_given(begin: Begin, locked: Path) -> None:
    program = opened(begin, locked)
    program.do("recovery_sheet")
    dialog(program, AskDialog)
    program.type(f"{FIRST}\n")
    made = cast("SheetDialog", dialog(program, SheetDialog))
    assert opens_with_groups(locked, made.form._sheet.paper.data)
    made.form.done.emit(True)


def opens_with_groups(path: Path, data: bytes) -> bool:
    return opens_with(path, recovery_sheet.read(" ".join(groups_on(data))))


def test_a_change_that_fails_is_said_and_the_file_is_as_it_was(
    begin: Begin, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise errors.WriteFailed("De schijf is vol.", "Er is niets veranderd.", "Maak ruimte.")

    program = opened(begin, locked)
    monkeypatch.setattr(rekeying, "_refuse_without_room", full)
    program.do("passphrase_change")
    dialog(program, NewDialog)
    program.type(f"{FIRST}\n{SECOND}\n{SECOND}\n")
    assert program.open_path == locked
    said = program.window.strips.shown("passphrase")
    assert said is not None
    assert "schijf is vol" in said.accessibleName()
    program.close()
    assert opens_with(locked, FIRST)


# A forgotten passphrase


def test_a_forgotten_passphrase_is_replaced_with_the_sheet(begin: Begin, locked: Path) -> None:
    with schema.open_file(locked, FIRST) as store:
        groups = recovery_sheet.written(store.sheet_key)
    program = begin()
    program.start(locked)
    activate(program)
    cast("UnlockPage", program.page).recover.click()
    form = cast("GroupsForm", cast("FormPage", program.page).form)
    program.type_over("".join(groups[:2]).lower() + "xxxxx" + "".join(groups[3:]))
    program.press(Key.Key_Return)
    assert "groep 3" in form._wrong.text()
    assert program.focus() is form.groups[2]
    program.type_over(groups[2])
    form.groups[-1].setFocus()
    program.press(Key.Key_Return)
    new = cast("FormPage", program.page).form
    assert isinstance(new, NewForm)
    program.type(f"{SECOND}\n{SECOND}\n")
    assert program.open_path == locked
    dialog(program, SheetDialog).accept()
    program.close()
    assert opens_with(locked, SECOND)
    assert not opens_with(locked, FIRST)


def test_the_sheet_of_another_file_is_refused_and_nothing_changes(
    begin: Begin, locked: Path, tmp_path: Path
) -> None:
    other = schema.create(tmp_path / "Ander.nplw", SECOND)
    groups = recovery_sheet.written(other.sheet_key)
    other.close()
    before = hashlib.sha256(locked.read_bytes()).hexdigest()
    program = begin()
    program.start(locked)
    activate(program)
    cast("UnlockPage", program.page).recover.click()
    form = cast("GroupsForm", cast("FormPage", program.page).form)
    program.type_over("".join(groups))
    program.press(Key.Key_Return)
    assert "hoort niet bij dit bestand" in form._wrong.text()
    form.go_back.click()
    assert isinstance(program.page, UnlockPage)
    assert hashlib.sha256(locked.read_bytes()).hexdigest() == before


def add_person(program: Program) -> int:
    assert program.window.work is not None
    desk = program.window.work.desk
    person = desk.write("x", lambda change: people.add(change, "Naima Bouzarai")).value
    assert person is not None
    desk.go(f"contacts/{person}")
    return person


def tab(program: Program) -> TinyTab:
    assert program.window.work is not None
    return cast("TinyTab", program.window.work.tabs.currentWidget())
