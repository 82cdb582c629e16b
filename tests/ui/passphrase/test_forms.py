"""The forms and dialogs around a passphrase: what they take, refuse, and never give away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from nplw_desktop.store import SheetKey, recovery_sheet
from nplw_desktop.ui.passphrase import notes, sheet
from nplw_desktop.ui.passphrase.ask import AskForm
from nplw_desktop.ui.passphrase.dialogs import NewDialog
from nplw_desktop.ui.passphrase.fields import NewPassphrase, PassphraseField, same
from nplw_desktop.ui.passphrase.groups_form import GroupsForm
from nplw_desktop.ui.passphrase.repeat import RepeatForm
from nplw_desktop.ui.passphrase.sheet import Sheet
from nplw_desktop.ui.passphrase.sheet_form import SheetForm
from nplw_desktop.ui.preview.dialog import PreviewDialog
from nplw_desktop.ui.screens_start import StartScreens
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.texts import typed_in
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.window import Window
from tests.ui.shell import SPECS
from tests.ui.test_accessibility import faults

PASSPHRASE = "paard accu nietje batterij"
KEY = SheetKey(bytes(range(32)))
Key = Qt.Key


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.wait()


@pytest.fixture(scope="module")
def made() -> Sheet:
    return sheet.make(KEY, "Mijn regio", "Mirte Slotermeer", date(2026, 11, 24))


@pytest.fixture
def form(theme, show, tasks, made, tmp_path) -> SheetForm:
    form = SheetForm(theme, tasks, Settings(tmp_path / "venster.ini"), made)
    show(form)
    return form


# A field


def test_signs_are_hidden_until_the_eye_is_pressed_and_hidden_again_when_cleared(theme, show):
    field = PassphraseField(theme, "Wachtzin")
    show(field)
    field.edit.setText(PASSPHRASE)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    field.edit.eye.click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    field.clear()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    assert field.text() == ""


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_goes_to_no_clipboard_and_no_report(theme, show, shown):
    dialog = NewDialog(theme, change=True)
    dialog.new.field.edit.setText(PASSPHRASE)
    dialog.new.field.edit.eye.setChecked(shown)
    show(dialog)
    assert PASSPHRASE not in typed_in(dialog)
    dialog.new.field.edit.selectAll()
    QGuiApplication.clipboard().setText("van mij")
    if not shown:
        dialog.new.field.edit.copy()
    assert QGuiApplication.clipboard().text() == "van mij"


def test_accents_and_spaces_around_make_no_other_passphrase():
    assert same("café met melk", "cafe\u0301 met melk ")
    assert not same("café met melk", "cafe met melk")
    assert not same("", "")


def test_a_strong_one_is_taken_and_a_short_one_is_not(theme, show):
    new = NewPassphrase(theme)
    show(new)
    new.field.edit.setText("kort")
    assert not new.check()
    assert "Te kort" in new.field.error()
    QTest.keyClicks(new.field.edit, PASSPHRASE)
    assert new.field.error() == ""
    assert new.check()


# Twice


def test_another_one_the_second_time_is_said_and_can_be_typed_over(theme, show, qtbot):
    form = RepeatForm(theme, PASSPHRASE)
    show(form)
    QTest.keyClicks(form.field.edit, "paard")
    QTest.keyClick(form.field.edit, Key.Key_Return)
    assert "andere wachtzin" in form.field.error()
    QTest.keyClicks(form.field.edit, PASSPHRASE)
    with qtbot.waitSignal(form.done):
        QTest.keyClick(form.field.edit, Key.Key_Return)


def test_a_change_needs_the_one_of_now_and_the_new_one_twice(theme, show, qtbot):
    dialog = NewDialog(theme, change=True)
    show(dialog)
    dialog.act.click()
    assert dialog.present.error()
    dialog.present.edit.setText("de oude")
    dialog.act.click()
    assert dialog.new.field.error()
    dialog.new.field.edit.setText(PASSPHRASE)
    dialog.act.click()
    assert dialog.again.error()
    dialog.again.edit.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.given) as signal:
        dialog.act.click()
    assert signal.args == ["de oude", PASSPHRASE]
    assert not dialog.act.isEnabled()


def test_nothing_typed_asks_nobody(theme, show):
    ask = AskForm(theme, "Openen", "door-open")
    told: list[str] = []
    ask.given.connect(told.append)
    show(ask)
    ask.button.click()
    assert told == []
    assert ask.button.isEnabled()


# The sheet


def test_the_asked_group_is_taken_in_any_case_and_another_one_is_not(form, made, qtbot):
    form.piece.edit.setText("XXXXX")
    form.go_on.click()
    assert f"niet groep {made.asked}" in form.piece.error()
    form.piece.edit.setText(f" {made.answer[:2].lower()}-{made.answer[2:].lower()} ")
    with qtbot.waitSignal(form.done) as signal:
        form.go_on.click()
    assert signal.args == [True]


def test_the_asked_group_is_the_one_with_that_number_on_the_paper(made):
    numbered = dict(line.split(". ", 1) for line in made.paper.text.splitlines() if ". " in line)
    assert numbered[str(made.asked)] == made.answer
    assert tuple(numbered.values()) == recovery_sheet.written(KEY)


def test_the_key_never_shows_in_a_log(made):
    assert not any(group in repr(made) for group in recovery_sheet.written(KEY))


def test_a_sheet_is_saved_over_another_only_when_asked(form, made, tmp_path):
    path = tmp_path / "Herstelblad.pdf"
    path.write_bytes(b"een ander blad")
    form.save_to(path)
    assert path.read_bytes() == b"een ander blad"
    replace = QApplication.focusWidget()
    assert replace is not None
    QTest.keyClick(replace, Key.Key_Return)
    assert path.read_bytes() == made.paper.data
    assert form.piece.edit.hasFocus()


def test_a_folder_that_is_gone_is_said_and_another_can_be_chosen(form, tmp_path):
    form.save_to(tmp_path / "weg" / "Herstelblad.pdf")
    assert form._strip is not None
    assert "map" in form._strip.accessibleName()
    form.save.click()
    chooser = form.findChild(QFileDialog)
    assert chooser is not None
    chooser.close()


def test_tab_goes_past_the_answer_in_the_strip_on_its_way_down(form):
    form.later.click()
    assert form._strip is not None
    (anyway,) = form._strip.findChildren(Button)
    after = form.look.nextInFocusChain()
    while after.focusPolicy() == Qt.FocusPolicy.NoFocus:
        after = after.nextInFocusChain()
    assert after is anyway


def test_later_first_says_what_that_means(form, qtbot):
    told: list[bool] = []
    form.done.connect(told.append)
    form.later.click()
    assert told == []
    assert form._strip is not None
    assert "niemand" in form._strip.accessibleName()
    with qtbot.waitSignal(form.done) as signal:
        form._skip()
    assert signal.args == [False]


# Typing it over


@pytest.fixture
def groups(theme, show) -> GroupsForm:
    form = GroupsForm(theme)
    show(form, 760, 500)
    form.setFocus()
    return form


def type_over(text: str) -> None:
    for sign in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, sign)


def test_the_focus_goes_from_group_to_group_by_itself(groups, qtbot):
    with qtbot.waitSignal(groups.read) as signal:
        type_over("".join(recovery_sheet.written(KEY)).lower())
        groups.submit()
    assert signal.args == [KEY]


def test_a_whole_sheet_is_pasted_into_one_field(groups, qtbot):
    QGuiApplication.clipboard().setText("\n".join(recovery_sheet.written(KEY)))
    groups.groups[0].paste()
    assert groups.groups[-1].hasFocus()
    with qtbot.waitSignal(groups.read) as signal:
        groups.submit()
    assert signal.args == [KEY]


@pytest.mark.parametrize("wrong", [(0,), (3,), (6, 13)])
def test_mistakes_are_named_and_marked_at_their_group(groups, wrong):
    told: list[object] = []
    groups.read.connect(told.append)
    for at, (field, group) in enumerate(
        zip(groups.groups, recovery_sheet.written(KEY), strict=True)
    ):
        field.setText(group if at not in wrong else group[:-1] + ("0" if group[-1] != "0" else "1"))
    groups.submit()
    assert told == []
    for at in wrong:
        assert str(at + 1) in groups._wrong.text()
    marked = [at for at, field in enumerate(groups.groups) if field.property("failed")]
    assert marked == list(wrong)
    assert groups.groups[wrong[0]].hasFocus()


def test_backspace_in_an_empty_group_goes_back_to_the_one_before(groups):
    groups.groups[1].setFocus()
    QTest.keyClick(groups.groups[1], Key.Key_Backspace)
    assert groups.groups[0].hasFocus()


# What is remembered, and every control


def test_when_a_sheet_was_checked_is_remembered_by_file(tmp_path):
    settings = Settings(tmp_path / "venster.ini")
    one, other = Path("/een.nplw"), Path("/twee.nplw")
    notes.keep(settings, one, date(2026, 11, 24))
    assert notes.checked_on(settings, one) == date(2026, 11, 24)
    assert notes.checked_on(settings, other) is None
    notes.keep(settings, one, None)
    assert notes.checked_on(settings, one) is None


@pytest.mark.parametrize("number", range(10))
def test_every_control_has_a_name_and_fits_at_200_percent(theme, qtbot, tmp_path, tasks, number):
    theme.set_scale(2.0)
    window = Window(theme, Settings(tmp_path / "venster.ini"), SPECS)
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show()
    name, stage = StartScreens(window, tasks, date(2026, 11, 24)).stages()[number]
    above = stage()
    tasks.wait()
    QApplication.processEvents()
    shown: QWidget = above or window
    assert faults(shown) == [], name
    from nplw_desktop.ui.dialog import Page

    pages = [page for page in shown.findChildren(Page) if page.isVisible()]
    assert pages, name
    assert [page.horizontalScrollBar().maximum() for page in pages] == [0] * len(pages), name
    if above is not None:
        above.close()


def test_a_sheet_that_was_put_off_is_due_from_the_next_day_until_it_is_checked(tmp_path):
    settings = Settings(tmp_path / "venster.ini")
    path, day, next_day = Path("/een.nplw"), date(2026, 11, 24), date(2026, 11, 25)
    assert not notes.is_due(settings, path, next_day)
    notes.put_off(settings, path, day)
    assert not notes.is_due(settings, path, day)
    assert notes.is_due(settings, path, next_day)
    notes.keep(settings, path, next_day)
    notes.put_off(settings, path, next_day)
    assert notes.checked_on(settings, path) == next_day
    assert not notes.is_due(settings, path, date(2026, 12, 1))


def test_the_sheet_can_be_looked_at_first_as_the_very_paper(form, made, tasks, qtbot):
    form.look.click()
    preview = form.findChild(PreviewDialog)
    assert preview is not None
    assert preview.paper == made.paper
    tasks.wait()
    preview.close()
