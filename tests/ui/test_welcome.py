"""The first start: three questions, by keyboard alone, and nothing done before Beginnen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import municipalities
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.welcome import Beginning, WelcomePage
from nplw_desktop.ui.welcome.copies_form import CopiesForm
from nplw_desktop.ui.welcome.questions import Questions
from nplw_desktop.ui.widgets.label_chips import LabelChip

REGIONS = municipalities.shipped(date(2026, 11, 24))
DRECHTSTEDEN = "ES18"
PASSPHRASE = "paard accu nietje batterij"
Key = Qt.Key


@pytest.fixture
def page(theme, show) -> WelcomePage:
    made = WelcomePage(theme, REGIONS)
    show(made, 1366, 768)
    made.setFocus()
    return made


@pytest.fixture
def asked(page: WelcomePage) -> Questions:
    return page.questions


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def type_text(text: str) -> None:
    QTest.keyClicks(focused(), text)


def begun(page: WelcomePage, qtbot) -> Beginning:
    with qtbot.waitSignal(page.begun) as signal:
        page.questions.begin.click()
    answers = signal.args[0]
    assert isinstance(answers, Beginning)
    return answers


def answer(asked: Questions, passphrase: str = PASSPHRASE) -> None:
    """Everything of one's own."""
    asked.name.edit.setText("Mirte Slotermeer")
    asked.name.flush()
    asked.picker.tick(DRECHTSTEDEN)
    asked.passphrase.field.edit.setText(passphrase)


def test_everything_can_be_answered_with_the_keyboard(page, asked, qtbot):
    type_text("Mirte Slotermeer")
    press(Key.Key_Return)
    type_text("drecht")
    press(Key.Key_Down)
    press(Key.Key_Space)
    for _ in range(12):
        if focused() is asked.passphrase.field.edit:
            break
        press(Key.Key_Tab)
    type_text(PASSPHRASE)
    for _ in range(10):
        if focused() is asked.begin:
            break
        press(Key.Key_Tab)
    with qtbot.waitSignal(page.begun) as signal:
        press(Key.Key_Return)
    codes = frozenset({DRECHTSTEDEN})
    assert signal.args == [Beginning("Mirte Slotermeer", codes, False, True, PASSPHRASE)]


def test_enter_alone_goes_from_question_to_question_and_begins(page, asked, qtbot):
    type_text("Mirte Slotermeer")
    press(Key.Key_Return)
    assert focused() is asked.picker.field
    type_text("drecht")
    press(Key.Key_Return)
    assert asked.picker.ticked() == {DRECHTSTEDEN}
    press(Key.Key_Return)
    assert focused() is asked.passphrase.field.edit
    type_text(PASSPHRASE)
    with qtbot.waitSignal(page.begun) as signal:
        press(Key.Key_Return)
    assert signal.args[0].complete


def test_enter_on_a_card_chooses_it_and_goes_on(asked):
    asked.unlocked.setFocus()
    press(Key.Key_Return)
    assert asked.unlocked.isChecked()
    assert focused() is asked.example
    asked.empty.setFocus()
    press(Key.Key_Return)
    assert asked.empty.isChecked()
    assert focused() is asked.begin


def test_arrow_keys_choose_the_other_card(asked):
    asked.locked.setFocus()
    press(Key.Key_Right)
    assert asked.unlocked.isChecked()
    assert focused() is asked.unlocked
    press(Key.Key_Left)
    assert asked.locked.isChecked()


def test_tab_goes_as_one_reads(asked):
    stops = (
        asked.name.edit,
        asked.picker.field,
        asked.picker.list,
        asked.locked,
        asked.passphrase.field.edit,
        asked.passphrase.field.edit.eye,
        asked.example,
        asked.other,
        asked.begin,
    )
    for stop in stops:
        assert focused() is stop
        press(Key.Key_Tab)


def test_all_thirty_regions_are_offered_with_their_municipalities(asked):
    assert asked.picker.model.rowCount() == 30
    assert len(REGIONS) == 30
    assert sum(len(region.municipalities) for region in REGIONS) == 342


def test_searching_finds_a_region_and_forgets_no_tick(asked):
    asked.picker.tick(DRECHTSTEDEN)
    asked.picker.field.setText("friesl")
    assert asked.picker.model.rowCount() == 1
    asked.picker.field.clear()
    assert asked.picker.ticked() == {DRECHTSTEDEN}
    assert asked.picker.model.rowCount() == 30


def test_the_municipalities_of_the_ticked_regions_are_shown(asked):
    asked.picker.tick(DRECHTSTEDEN)
    chips = [chip.text() for chip in asked.chips.findChildren(LabelChip) if chip.isVisible()]
    assert chips[0] == "Alblasserdam"
    assert len(chips) == 7
    asked.picker.tick("ES21")
    QApplication.processEvents()
    chips = [chip.text() for chip in asked.chips.findChildren(LabelChip) if chip.isVisible()]
    assert chips[-1] == "en 9 meer"


def test_an_empty_start_needs_a_name_a_region_and_a_passphrase_or_none(page, asked, qtbot):
    told: list[object] = []
    page.begun.connect(told.append)
    asked.empty.click()
    asked.begin.click()
    assert "naam" in asked.name.error()
    assert asked.name.edit.hasFocus()
    asked.name.edit.setText("Mirte Slotermeer")
    asked.begin.click()
    assert asked.name.error() == ""
    assert asked.picker.field.hasFocus()
    asked.picker.tick(DRECHTSTEDEN)
    asked.begin.click()
    assert "wachtzin" in asked.passphrase.field.error()
    assert asked.passphrase.field.edit.hasFocus()
    assert told == []
    asked.unlocked.click()
    assert begun(page, qtbot).passphrase == ""


@pytest.mark.parametrize("passphrase", ["kort", "x'00ff00ff00ff'", "         "])
def test_what_protects_nothing_is_refused_with_the_reason(page, asked, passphrase):
    told: list[object] = []
    page.begun.connect(told.append)
    answer(asked, passphrase)
    asked.begin.click()
    assert asked.passphrase.field.error()
    assert told == []


def test_how_strong_the_passphrase_is_is_said_in_a_word(asked):
    edit = asked.passphrase.field.edit
    said = []
    for typed in ("wachtwoord", "fiets lamp", "fiets augurk lamp", "paard accu nietje batterij"):
        edit.setText(typed)
        said.append(asked.passphrase.strength.words().split(",")[0])
    assert said[0] == "Zwak"
    assert said[-1] == "Sterk"
    assert len(set(said)) > 2
    assert "Sterk" in edit.accessibleDescription()


def test_ones_own_name_makes_no_passphrase_stronger(asked):
    edit = asked.passphrase.field.edit
    edit.setText("Mirte Slotermeer 1984")
    assert asked.passphrase.strength.words().startswith("Goed")
    asked.name.edit.setText("Mirte Slotermeer")
    edit.setText("Mirte Slotermeer 1985")
    assert asked.passphrase.strength.words().startswith("Zwak")


def test_no_passphrase_is_asked_when_one_is_known(theme, show, qtbot):
    page = WelcomePage(theme, REGIONS, known=True)
    show(page, 1366, 768)
    assert not page.questions.passphrase.isVisible()
    page.questions.name.edit.setText("Mirte Slotermeer")
    page.questions.picker.tick(DRECHTSTEDEN)
    assert begun(page, qtbot).complete


def test_a_passphrase_never_shows_in_a_log(asked):
    answer(asked)
    assert PASSPHRASE not in repr(asked.beginning())


def test_the_example_needs_no_answers(page, asked, qtbot):
    asked.example.click()
    assert begun(page, qtbot) == Beginning("", frozenset(), example=True, locked=True)


def test_until_one_chooses_the_example_is_for_who_filled_in_nothing(asked):
    assert asked.example.isChecked()
    asked.name.edit.setText("M")
    assert asked.empty.isChecked()
    asked.name.edit.clear()
    asked.name.flush()
    assert asked.example.isChecked()
    asked.empty.click()
    asked.picker.tick(DRECHTSTEDEN)
    asked.example.click()
    asked.name.edit.setText("Mirte")
    assert asked.example.isChecked(), "a choice of one's own stays"


def test_the_example_says_that_it_is_a_file_apart(asked):
    asked.example.click()
    assert "apart bestand" in asked._note.text()
    assert "eigen regio" not in asked._note.text()
    answer(asked)
    assert "eigen regio" in asked._note.text()


def test_beginning_can_be_asked_once(page, asked, qtbot):
    begun(page, qtbot)
    assert not asked.begin.isEnabled()


def test_an_existing_file_can_be_opened_instead(page, asked, qtbot):
    with qtbot.waitSignal(page.other_asked):
        asked.other.click()


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (960, 1.0), (960, 2.0), (1920, 1.3)])
def test_the_page_fits_every_window_without_scrolling_sideways(theme, page, asked, width, scale):
    theme.set_scale(scale)
    page.resize(width, 540)
    QApplication.processEvents()
    assert asked.horizontalScrollBar().maximum() == 0


def test_all_of_it_is_seen_at_once_at_the_size_of_the_picture(page, asked):
    answer(asked)
    QApplication.processEvents()
    assert asked.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_gets_the_focus_is_scrolled_into_sight(theme, page, asked, scale):
    theme.set_scale(scale)
    page.resize(960, 540)
    QApplication.processEvents()
    press(Key.Key_Return)
    press(Key.Key_Return)
    QApplication.processEvents()
    edit = asked.passphrase.field.edit
    assert focused() is edit
    assert edit.visibleRegion().boundingRect().height() == edit.height()


def test_the_panel_makes_room_in_a_small_window(page):
    assert page.aside.isVisible()
    page.resize(960, 540)
    assert not page.aside.isVisible()


# The copies


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.wait()


def copies_form(theme, show, tasks: Tasks, folder: Path) -> CopiesForm:
    form = CopiesForm(theme, tasks, folder, Path("/gegevens"))
    show(form)
    tasks.wait()
    return form


def test_the_proposed_folder_is_made_when_it_is_taken(theme, show, tasks, qtbot, tmp_path):
    folder = tmp_path / "Documenten" / "NPLW Desktop kopieën"
    form = copies_form(theme, show, tasks, folder)
    assert not folder.exists()
    assert form.folder.error() == ""
    with qtbot.waitSignal(form.done) as signal:
        form.go_on.click()
    assert signal.args == [folder]
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_said_at_once(theme, show, tasks, tmp_path):
    blocked = tmp_path / "brief.txt"
    blocked.write_text("geen map", encoding="utf-8")
    form = copies_form(theme, show, tasks, tmp_path)
    told: list[object] = []
    form.done.connect(told.append)
    form.set_folder(blocked / "kopieën")
    tasks.wait()
    assert "map" in form.folder.error()
    form.go_on.click()
    tasks.wait()
    assert told == []
    assert form.go_on.isEnabled()
    form.usual.click()
    tasks.wait()
    assert form.folder.error() == ""


def test_a_folder_that_is_not_there_yet_is_said_to_be_made(theme, show, tasks, tmp_path):
    form = copies_form(theme, show, tasks, tmp_path / "kopieën")
    assert "maakt hem" in form.folder._hint
    assert not form.usual.isEnabled()  # it is the usual one
    form.set_folder(tmp_path)
    tasks.wait()
    assert "schrijven" in form.folder._hint
    assert form.usual.isEnabled()


def test_half_a_folder_name_is_not_made_somewhere(theme, show, tasks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    form = copies_form(theme, show, tasks, tmp_path)
    form.set_folder(Path("kopieën"))
    tasks.wait()
    assert "hele naam" in form.folder.error()
    form.go_on.click()
    tasks.wait()
    assert list(tmp_path.iterdir()) == []
