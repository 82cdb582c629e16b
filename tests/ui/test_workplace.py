"""An open file in the window: saving, undo, search, and letting go of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from nplw_desktop.region import people
from nplw_desktop.store import errors
from nplw_desktop.ui.desk import Written
from nplw_desktop.ui.dialog import Dialog, Question
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.search_palette import SearchPalette
from nplw_desktop.ui.widgets.strip import Strip
from tests.ui.shell import (
    DISK_FULL,
    Shell,
    bar_of,
    example_copy,
    opened,
    own_file,
    press,
    said,
    type_text,
)

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def shell(theme, tmp_path, qtbot) -> Iterator[Shell]:
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18", "ES21")
    with opened(theme, path) as shell:
        qtbot.waitActive(shell.window)
        yield shell


@pytest.fixture
def example(theme, tmp_path, qtbot) -> Iterator[Shell]:
    with opened(theme, example_copy(tmp_path)) as shell:
        qtbot.waitActive(shell.window)
        yield shell


# Saving


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app


def broken(*_args: object, **_more: object) -> None:
    raise DISK_FULL


def test_what_cannot_be_written_is_said_and_written_when_it_can(shell, monkeypatch):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.go(f"contacts/{person}")
    monkeypatch.setattr(shell.store, "change", broken)
    shell.tab.enter()
    type_text("x")
    shell.tab.field.flush()
    assert shell.window.saving.isVisible()
    assert "schijf is vol" in shell.window.saving.findChild(Strip).accessibleName()
    assert "nog 1 wijziging" in shell.window.autosave.accessibleName()
    monkeypatch.undo()
    shell.window.autosave.retry_requested.emit()
    assert not shell.window.saving.isVisible()
    assert shell.window.autosave.accessibleName() == "Alles bewaard"
    assert shell.family_name(person) == "xBouzarai"


def test_all_that_waits_is_counted(shell, monkeypatch):
    told: list[int] = []
    shell.desk.failed.connect(lambda _error, waiting: told.append(waiting))
    monkeypatch.setattr(shell.store, "change", broken)
    for key in ("een", "twee", "twee"):
        assert shell.desk.write("x", lambda change: None, key=key).waiting
    assert told == [1, 2, 2]
    assert not shell.desk.retry()
    assert told[-1] == 2
    assert "nog 2 wijzigingen" in shell.window.autosave.accessibleName()
    monkeypatch.undo()
    shell.desk.retry()
    assert shell.window.autosave.accessibleName() == "Alles bewaard"


def test_the_text_on_the_screen_can_be_copied_when_it_cannot_be_written(shell):
    shell.tab.enter()
    type_text("Lingerveen wil meedoen")
    shell.window.saving.copy_asked.emit()
    assert QGuiApplication.clipboard().text() == "Achternaam: Lingerveen wil meedoen"


def test_a_refusal_after_what_waited_was_written_says_that_all_is_kept(shell, monkeypatch):
    def refused(_change: object) -> None:
        raise errors.Refused("Dat kan niet.", "Er is niets veranderd.", "Kies anders.")

    monkeypatch.setattr(shell.store, "change", broken)
    shell.desk.write("x", lambda change: None)
    monkeypatch.undo()
    assert shell.desk.write("y", refused).refusal == "Dat kan niet. Kies anders."
    assert shell.window.autosave.accessibleName() == "Alles bewaard"
    assert not shell.window.saving.isVisible()


def test_a_long_edit_is_written_on_a_worker_and_told_on_the_thread_of_the_window(shell):
    threads: list[int] = []
    told: list[tuple[Written[str], int]] = []

    def edit(change: object) -> str:
        threads.append(threading.get_ident())
        return "klaar"

    def done(written: Written[str]) -> None:
        told.append((written, threading.get_ident()))

    shell.desk.write_aside("Veel", edit, done, owner=shell.window)
    assert told == []
    shell.desk.tasks.wait()
    assert told == [(Written("klaar"), threading.get_ident())]
    assert threads[0] != threading.get_ident()


def test_a_long_edit_that_is_refused_or_cannot_be_written_ends_as_any_other(shell, monkeypatch):
    def refused(_change: object) -> None:
        raise errors.Refused("Dat kan niet.", "Er is niets veranderd.", "Kies anders.")

    told: list[Written[None]] = []
    shell.desk.write_aside("x", refused, told.append, owner=shell.window)
    shell.desk.tasks.wait()
    assert told.pop().refusal == "Dat kan niet. Kies anders."
    monkeypatch.setattr(shell.store, "change", broken)
    for waiting in (1, 2):
        shell.desk.write_aside("y", lambda change: None, told.append, owner=shell.window)
        shell.desk.tasks.wait()
        assert told.pop().waiting
        assert shell.desk.waiting == waiting
    monkeypatch.undo()
    assert shell.desk.retry()


def test_words_that_left_the_screen_and_still_wait_are_copied_too(shell, monkeypatch):
    """Whoever goes on to another contact has the text of before in no field any more."""
    first, second = shell.add_person("Naima Bouzarai"), shell.add_person("Ruben Tolkamer")
    shell.desk.go(f"contacts/{first}")
    monkeypatch.setattr(shell.store, "change", broken)
    shell.desk.write("Notitie toegevoegd", lambda change: None, words="Wil de kavelprijs weten")
    shell.desk.write("Actie afgevinkt", lambda change: None)
    shell.desk.go(f"contacts/{second}")
    shell.window.saving.copy_asked.emit()
    assert QGuiApplication.clipboard().text() == (
        "Nog niet bewaard:\nNotitie toegevoegd: Wil de kavelprijs weten\n\n"
        "In de velden:\nAchternaam: Tolkamer"
    )
    assert shell.window.rescue() == QGuiApplication.clipboard().text()
    monkeypatch.undo()
    shell.desk.retry()
    shell.window.saving.copy_asked.emit()
    assert QGuiApplication.clipboard().text() == "Achternaam: Tolkamer"


def test_the_fields_of_a_tab_that_is_not_shown_are_copied_too(shell):
    shell.tab.enter()
    type_text("Lingerveen")
    shell.window.commands.do("tab:minutes")
    shell.tab.enter()
    type_text("Overleg")
    shell.window.saving.copy_asked.emit()
    assert QGuiApplication.clipboard().text() == "Achternaam: Overleg\nAchternaam: Lingerveen"


def test_a_dialog_that_is_open_is_copied_too(shell):
    dialog = Dialog(shell.desk.theme, "Gesprek", shell.window)
    field = TextField(shell.desk.theme, "Wat is er gezegd")
    dialog.body.addWidget(field)
    dialog.open()
    field.edit.insert("Belt maandag terug")
    shell.window.saving.copy_asked.emit()
    assert QGuiApplication.clipboard().text() == "Wat is er gezegd: Belt maandag terug"
    dialog.close()


def test_ctrl_s_says_that_everything_is_kept(shell):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.go(f"contacts/{person}")
    shell.tab.enter()
    type_text("x")
    press(shell, Key.Key_S, CTRL)
    assert said(shell) == "Alles is al bewaard"
    assert shell.family_name(person) == "xBouzarai"


def test_going_to_the_background_writes_what_was_typed(shell):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.go(f"contacts/{person}")
    shell.tab.enter()
    type_text("x")
    _app().applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)
    assert shell.family_name(person) == "xBouzarai"


# Undo


def test_ctrl_z_goes_to_the_store_when_the_field_has_nothing_to_undo(shell):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.go(f"contacts/{person}")
    shell.desk.write("Naam gewijzigd", lambda c: people.rename(c, person, family_name="Anders"))
    shell.tab.enter()
    press(shell, Key.Key_Z, CTRL)
    assert shell.family_name(person) == "Bouzarai"
    assert said(shell) == "Ongedaan: Naam gewijzigd"
    press(shell, Key.Key_Y, CTRL)
    assert shell.family_name(person) == "Anders"


def test_ctrl_z_undoes_typing_first_and_the_store_keeps_its_step(shell):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.go(f"contacts/{person}")
    shell.tab.enter()
    type_text("x")
    press(shell, Key.Key_Z, CTRL)
    assert shell.tab.field.value() == "Bouzarai"
    assert said(shell) == ""
    assert people.get(shell.store, person) is not None


def test_undo_takes_back_what_was_still_being_typed(shell):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.go(f"contacts/{person}")
    shell.tab.enter()
    type_text("x")
    shell.window.commands.do("undo")
    assert shell.family_name(person) == "Bouzarai"
    assert people.get(shell.store, person) is not None


def test_the_bar_takes_back_what_it_tells_of(shell):
    person = shell.add_person("Joris Molendam")
    shell.desk.write("Joris Molendam verwijderd", lambda change: people.delete(change, person))
    shell.desk.announce("Joris Molendam verwijderd", undo=True)
    assert said(shell) == "Joris Molendam verwijderd"
    bar_of(shell).action_clicked.emit()
    assert people.get(shell.store, person) is not None


def test_the_bar_goes_when_something_newer_would_be_undone(shell):
    shell.desk.announce("Joris Molendam verwijderd", undo=True)
    assert said(shell)
    shell.add_person("Naima Bouzarai")
    assert said(shell) == ""


def test_nothing_to_undo_is_said(example):
    press(example, Key.Key_Z, CTRL)
    assert said(example)


# Search


def palette_of(shell: Shell) -> SearchPalette:
    palette = shell.window.findChild(SearchPalette)
    assert palette is not None
    return palette


def hits(shell: Shell, text: str) -> dict[str, list[str]]:
    palette_of(shell).field.edit.setText(text)
    return {
        group.title: [hit.text for hit in group.hits]
        for group in palette_of(shell)._groups
        if group.hits
    }


def test_ctrl_k_finds_and_enter_goes_there(example, qtbot):
    press(example, Key.Key_K, CTRL)
    palette = palette_of(example)
    assert palette.isVisible()
    assert hits(example, "bouzarai")["Contacten"] == ["Bouzarai, Naima"]
    QTest.keyClick(palette.field.edit, Key.Key_Return)
    assert not palette.isVisible()
    assert example.family_name(example.tab.person) == "Bouzarai"


def test_the_palette_finds_commands_and_does_them(shell):
    press(shell, Key.Key_K, CTRL)
    assert hits(shell, "scherm")["Opdrachten"] == ["Volledig scherm", "Hulp bij dit scherm"]
    QTest.keyClick(palette_of(shell).field.edit, Key.Key_Return)
    assert shell.window.windowState() & Qt.WindowState.WindowFullScreen


# Closing


def test_closing_writes_what_was_typed(shell, qtbot):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.go(f"contacts/{person}")
    shell.tab.enter()
    type_text("x")
    tab = shell.tab
    with qtbot.waitSignal(shell.window.closed):
        shell.window.close()
    assert shell.family_name(person) == "xBouzarai"
    assert "flush" in tab.asked


def test_closing_asks_when_something_cannot_be_written(shell, qtbot):
    shell.tab.refuses = True
    shell.window.close()
    assert shell.window.isVisible()
    question = shell.window.findChild(Question)
    assert question.isVisible()
    assert question.first.text() == "Annuleren"
    question.reject()
    assert shell.window.isVisible()
    shell.window.close()
    question = next(q for q in shell.window.findChildren(Question) if q.isVisible())
    with qtbot.waitSignal(shell.window.closed):
        question.answer("leave")
    assert not shell.window.isVisible()


def test_trying_again_closes_once_it_can_be_written(shell, qtbot):
    shell.tab.refuses = True
    shell.window.close()
    question = shell.window.findChild(Question)
    shell.tab.refuses = False
    with qtbot.waitSignal(shell.window.closed):
        question.answer("retry")


def test_the_text_can_be_copied_before_closing_anyway(shell, qtbot):
    shell.tab.refuses = True
    shell.tab.enter()
    type_text("nog niet bewaard")
    shell.window.close()
    shell.window.findChild(Question).answer("copy")
    assert QGuiApplication.clipboard().text() == "Achternaam: nog niet bewaard"
    assert any(q.isVisible() for q in shell.window.findChildren(Question))


def test_letting_go_of_a_file_leaves_none_of_its_commands(shell):
    shell.work.end()
    assert not shell.window.commands.able("undo")
    assert not shell.window.commands.able("new")
    assert shell.window.commands.able("settings")


def test_nothing_begins_on_a_worker_once_the_file_is_let_go(shell):
    begun: list[int] = []
    shell.work.end()
    task = shell.desk.tasks.run(lambda: begun.append(1), begun.append, owner=shell.window)
    assert shell.desk.tasks.wait()
    assert begun == []
    assert not task.wanted
