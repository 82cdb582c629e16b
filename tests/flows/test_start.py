"""Starting: first run, next run, a locked file, a file in trouble, switching, and all of it kept."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QFileDialog

from nplw_desktop import paths
from nplw_desktop.region import people, schema
from nplw_desktop.region import settings as file_settings
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.pages import TroublePage, UnlockPage
from nplw_desktop.ui.tab_stack import TabStack
from nplw_desktop.ui.welcome import WelcomePage
from nplw_desktop.ui.widgets.undo_bar import UndoBar
from tests.flows.program import answer_welcome, end_steps
from tests.ui.shell import TODAY, example_copy, own_file
from tests.ui.tiny_tab import TinyTab

pytestmark = pytest.mark.qt_log_ignore("does not support raise")


def name_of(source: Store, person_id: int) -> str:
    person = people.get(source, person_id)
    return person.name.family_name if person is not None else ""


def user_of(path: Path) -> str:
    with schema.read_file(path) as store:
        me = file_settings.me(store)
        person = people.get(store, me) if me is not None else None
        return person.name.family_name if person is not None else ""


# The first start


def test_the_first_start_asks_and_makes_a_file_of_ones_own(begin):
    program = begin()
    program.start()
    answer_welcome(program)
    own = paths.default_file()
    assert program.open_path == own
    assert [region.name for region in program.window.work.desk.served_regions()] == ["Drechtsteden"]
    assert program.window.windowTitle() == "Mijn regio – NPLW Desktop"
    program.close()
    assert user_of(own) == "Slotermeer"


def test_nothing_is_made_before_beginnen(begin):
    program = begin()
    program.start()
    assert isinstance(program.page, WelcomePage)
    program.close()
    assert not paths.data_folder().exists()


def test_the_first_start_with_the_example_opens_a_file_apart(begin):
    program = begin()
    program.start()
    answer_welcome(program, example=True, name="")
    assert program.open_path == paths.example_file()
    assert program.window.windowTitle().startswith("VOORBEELD")
    assert not paths.default_file().exists()


def test_answers_given_with_the_example_make_ones_own_file_ready(begin):
    program = begin()
    program.start()
    answer_welcome(program, example=True)
    assert program.open_path == paths.example_file()
    assert paths.default_file().exists()
    program.do("open_own")
    assert program.open_path == paths.default_file()
    assert user_of(paths.example_file()) == "Slotermeer"


def test_a_file_made_with_a_known_passphrase_is_encrypted(begin):
    program = begin("paard accu nietje batterij")
    program.start()
    answer_welcome(program, locked=True)
    assert program.window.work.desk.store.encrypted


def test_who_wants_no_passphrase_gets_none_also_when_one_is_known(begin):
    program = begin("paard accu nietje batterij")
    program.start()
    answer_welcome(program, locked=False)
    assert not program.window.work.desk.store.encrypted


def test_a_file_that_cannot_be_made_is_said_and_can_be_tried_again(begin, monkeypatch):
    folder = paths.data_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should come", encoding="utf-8")
    program = begin()
    program.start()
    answer_welcome(program)
    page = cast("TroublePage", program.page)
    assert isinstance(page, TroublePage)
    folder.unlink()
    page.retry.click()
    program.tasks.wait()
    end_steps(program)
    assert program.open_path == paths.default_file()


# The next start


def test_the_next_start_opens_the_file_of_last_time_where_it_was_left(begin):
    program = begin()
    program.start()
    answer_welcome(program)
    tab = cast("TinyTab", program.window.work.tabs.currentWidget())
    person = program.window.work.desk.write("x", lambda c: people.add(c, "Naima Bouzarai")).value
    program.window.work.desk.go(f"contacts/{person}")
    assert tab.person == person
    program.close()
    again = begin()
    again.start()
    assert again.open_path == paths.default_file()
    assert cast("TinyTab", again.window.work.tabs.currentWidget()).person == person


def test_a_named_file_is_opened(begin, tmp_path):
    path = own_file(tmp_path / "Ander.nplw", "ES18")
    program = begin()
    program.start(path)
    assert program.open_path == path
    assert program.taken[-1] == path


def test_the_window_stands_while_the_file_is_opened(begin, tmp_path):
    path = own_file(tmp_path / "Ander.nplw", "ES18")
    program = begin()
    program.files.start(path)
    assert program.window.tab_row.isVisible()
    assert program.open_path is None
    program.tasks.wait()
    assert program.open_path == path


def test_closing_while_a_file_is_opened_lets_go_of_it(begin, tmp_path):
    path = own_file(tmp_path / "Ander.nplw", "ES18")
    program = begin()
    program.files.start(path)
    program.close()
    assert program.open_path is None
    schema.open_file(path).close()  # nobody holds it


def test_the_file_knows_what_day_it_is(begin, tmp_path):
    path = example_copy(tmp_path)
    program = begin()
    program.start(path)
    store = program.window.work.desk.store
    assert date.fromisoformat(str(store.value("SELECT day FROM today"))) == TODAY


def test_a_file_that_another_window_has_sends_this_one_home(begin, tmp_path):
    path = own_file(tmp_path / "Ander.nplw", "ES18")
    program = begin()
    program.others.add(path)
    program.start(path)
    assert not program.window.isVisible()
    assert program.open_path is None


# A file in trouble


def test_a_file_that_is_not_there_is_said_and_another_can_be_begun(begin, tmp_path):
    program = begin()
    program.start(tmp_path / "weg.nplw")
    page = cast("TroublePage", program.page)
    assert isinstance(page, TroublePage)
    assert "is er niet" in page.title.text()
    assert not program.window.tab_row.isVisible()
    assert not program.window.header.search.isVisible()
    page.begin_asked.emit()
    program.tasks.wait()
    answer_welcome(program)
    assert program.open_path == paths.default_file()


def test_trying_again_opens_the_file_once_it_is_there(begin, tmp_path):
    path = tmp_path / "later.nplw"
    program = begin()
    program.start(path)
    own_file(path, "ES18")
    cast("TroublePage", program.page).retry.click()
    program.tasks.wait()
    assert program.open_path == path


@pytest.mark.parametrize("content", [b"", b"geachte mevrouw", os.urandom(8192)])
def test_what_is_no_region_never_opens_and_stays_as_it_was(begin, tmp_path, content):
    path = tmp_path / "brief.nplw"
    path.write_bytes(content)
    program = begin()
    program.start(path)
    assert isinstance(program.page, TroublePage | UnlockPage)
    assert path.read_bytes() == content


def test_a_file_held_by_another_program_is_said(begin, tmp_path):
    path = own_file(tmp_path / "Ander.nplw", "ES18")
    with schema.open_file(path):
        program = begin()
        program.start(path)
        assert "al geopend" in cast("TroublePage", program.page).title.text()
    cast("TroublePage", program.page).retry.click()
    program.tasks.wait()
    assert program.open_path == path


def test_the_example_that_was_thrown_away_is_no_trouble(begin):
    program = begin()
    program.settings.last_file = paths.example_file()
    program.start()
    assert isinstance(program.page, WelcomePage)


# A locked file


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "Veilig.nplw"
    schema.create(path, "paard accu nietje batterij").close()
    return path


def test_a_locked_file_asks_for_its_passphrase_and_opens_with_it(begin, locked):
    program = begin()
    program.start(locked)
    page = cast("UnlockPage", program.page)
    assert isinstance(page, UnlockPage)
    page.given.emit("fout")
    program.tasks.wait()
    assert "wachtzin" in page.ask.field.error()
    assert program.page is page
    page.ask.field.edit.setText("paard accu nietje batterij")
    page.ask.field.edit.returnPressed.emit()
    assert not page.ask.button.isEnabled()
    program.tasks.wait()
    assert program.open_path == locked


def test_a_known_passphrase_is_not_asked_for(begin, locked):
    program = begin("paard accu nietje batterij")
    program.start(locked)
    assert program.open_path == locked


def test_the_passphrase_is_hidden_until_the_eye_is_pressed(begin, locked):
    program = begin()
    program.start(locked)
    field = cast("UnlockPage", program.page).ask.field
    assert field.edit.echoMode() == field.edit.EchoMode.Password
    field.edit.eye.click()
    assert field.edit.echoMode() == field.edit.EchoMode.Normal


# Switching


def test_switching_to_the_example_and_back_keeps_both_apart(begin):
    program = begin()
    program.start()
    answer_welcome(program)
    program.do("open_example")
    assert program.open_path == paths.example_file()
    assert program.window.windowTitle().startswith("VOORBEELD")
    program.do("open_own")
    assert program.open_path == paths.default_file()
    assert program.window.windowTitle() == "Mijn regio – NPLW Desktop"
    schema.open_file(paths.example_file()).close()  # let go of


def test_switching_leaves_nothing_of_the_file_before_behind(begin, qtbot):
    program = begin()
    program.start()
    answer_welcome(program)
    for _ in range(2):
        program.do("open_example")
        program.do("open_own")
    qtbot.waitUntil(lambda: len(program.files.findChildren(Desk)) == 1)
    assert len(program.window.findChildren(TabStack)) == 1
    assert len(program.window.findChildren(UndoBar)) == 1


def test_switching_writes_what_was_typed(begin):
    program = begin()
    program.start()
    answer_welcome(program)
    work = program.window.work
    person = work.desk.write("x", lambda change: people.add(change, "Naima Bouzarai")).value
    work.desk.go(f"contacts/{person}")
    cast("TinyTab", work.tabs.currentWidget()).field.edit.insert("x")
    program.do("open_example")
    with schema.read_file(paths.default_file()) as store:
        assert name_of(store, person) == "xBouzarai"


def test_a_file_can_be_pointed_at(begin, tmp_path):
    path = own_file(tmp_path / "Ander.nplw", "ES18")
    program = begin()
    program.start()
    program.do("open_file")
    dialog = program.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    program.tasks.wait()
    assert program.open_path == path
    dialog.close()


def test_a_file_that_another_window_has_is_left_to_it(begin, tmp_path):
    program = begin()
    program.start()
    answer_welcome(program)
    other = own_file(tmp_path / "Ander.nplw", "ES18")
    program.others.add(other)
    program.files.open(other)
    program.tasks.wait()
    assert program.open_path == paths.default_file()


def test_what_one_types_is_there_after_closing_without_saving(begin):
    program = begin()
    program.start()
    answer_welcome(program)
    work = program.window.work
    person = work.desk.write("x", lambda change: people.add(change, "Naima Bouzarai")).value
    work.desk.go(f"contacts/{person}")
    cast("TinyTab", work.tabs.currentWidget()).field.edit.insert("x")
    program.close()
    again = begin()
    again.start()
    assert name_of(again.window.work.desk.store, person) == "xBouzarai"
    again.do("undo")
    assert name_of(again.window.work.desk.store, person) == "Bouzarai"
