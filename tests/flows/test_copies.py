"""Copies in the real window: made at close, said when they fail, put back with nothing lost."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from nplw_desktop import paths
from nplw_desktop.region import schema
from nplw_desktop.store import copies
from nplw_desktop.store.errors import WriteFailed
from nplw_desktop.store.mending import Loss
from nplw_desktop.store.rescue import Rescued
from nplw_desktop.ui.copies import first as copying
from nplw_desktop.ui.copies import notes, rescue_dialog
from nplw_desktop.ui.copies.dialog import CopiesDialog
from nplw_desktop.ui.copies.rescue_dialog import RescueDialog
from nplw_desktop.ui.copies.restore_dialog import RestoreDialog
from nplw_desktop.ui.copies.trouble import TroubleCopies
from nplw_desktop.ui.dialog import Dialog, Question
from nplw_desktop.ui.pages import TroublePage
from tests.flows.program import Program, add, child, names, press
from tests.ui.shell import after, own_file

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

PHRASE = "paard accu nietje batterij"


@pytest.fixture
def path(tmp_path) -> Path:
    return own_file(tmp_path / "regio" / "Mijn regio.nplw", "ES18")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kopieën"
    made.mkdir()
    return made


@pytest.fixture
def program(begin, path, folder) -> Iterator[Program]:
    made = begin()
    notes.keep_folder(made.settings, path, folder)
    made.start(path)
    yield made
    if made.window.isVisible():  # whatever a test left in the way of closing
        notes.keep_folder(made.settings, path, folder)
        folder.mkdir(exist_ok=True)
        if made.window.work is not None:
            made.window.work.safe.keeper.set_folder(folder)


def made_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.nplw-kopie"))


def text_in(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


# At close


def test_closing_makes_a_copy_of_what_changed(program, folder):
    add(program, "Naima Bouzarai")
    program.close()
    (copy,) = made_in(folder)
    with schema.read_file(copy) as store:
        assert store.value("SELECT count(*) FROM person WHERE display_name LIKE 'Naima%'") == 1


def test_closing_copies_nothing_twice(program, begin, path, folder):
    program.close()
    (copy,) = made_in(folder)
    again = begin()
    again.start(path)
    again.close()
    assert made_in(folder) == [copy]


def test_the_label_tells_of_the_copy_and_opens_the_list(program):
    label = program.window.work.safe.label
    assert label.accessibleName() == "Nog geen kopie"
    program.do("copy_now")
    assert label.accessibleName().startswith("Laatste kopie: vandaag ")
    assert label.accessibleName().endswith(", gecontroleerd")
    label.click()
    program.settle()
    dialog = child(program, CopiesDialog)
    assert dialog.copies.list.model().rowCount() == 1


def test_when_the_copy_fails_the_window_stays_and_says_why(program, folder, qtbot):
    add(program, "Naima Bouzarai")
    folder.rmdir()
    folder.write_text("a file where the folder was", encoding="utf-8")
    program.window.close()
    program.settle()
    question = child(program, Question)
    assert program.window.isVisible()
    assert "is geen map" in text_in(question)
    assert "nog geen goede kopie" in text_in(question)
    press(question, "Annuleren")
    program.settle()
    assert program.window.isVisible()
    assert add(program, "Tariq Benhadou")  # and one can go on working
    folder.unlink()


def test_the_copy_is_tried_again_when_the_folder_is_back(program, folder):
    add(program, "Naima Bouzarai")
    stick = folder.parent / "stick" / "kopieën"
    program.window.work.safe.keeper.set_folder(stick)
    program.window.close()
    program.settle()
    stick.parent.mkdir()
    press(child(program, Question), "Opnieuw proberen")
    program.settle()
    assert not program.window.isVisible()
    assert len(made_in(stick)) == 1


def test_closing_goes_on_in_another_folder(program, folder, tmp_path):
    add(program, "Naima Bouzarai")
    program.window.work.safe.keeper.set_folder(tmp_path / "weg" / "kopieën")
    program.window.close()
    program.settle()
    press(child(program, Question), "Andere map…")
    chooser = next(
        each
        for each in program.window.findChildren(QDialog)
        if each.accessibleName() == "Map voor kopieën"
    )
    chooser.fileSelected.emit(str(folder))
    chooser.done(QDialog.DialogCode.Accepted)
    program.settle()
    assert not program.window.isVisible()
    assert len(made_in(folder)) == 1


def test_one_can_close_without_a_copy_and_nothing_typed_is_lost(program, path, tmp_path):
    add(program, "Naima Bouzarai")
    program.window.work.safe.keeper.set_folder(tmp_path / "weg" / "kopieën")
    program.window.close()
    program.settle()
    press(child(program, Question), "Toch sluiten")
    program.settle()
    assert not program.window.isVisible()
    with schema.read_file(path) as store:
        assert store.value("SELECT count(*) FROM person WHERE display_name LIKE 'Naima%'") == 1


def test_a_slow_copy_is_said_and_can_be_left_behind(program, monkeypatch, qtbot):
    monkeypatch.setattr(copying, "_SHOWN_AFTER_MS", 10)
    go_on = threading.Event()
    monkeypatch.setattr(copies, "make", after(lambda: go_on.wait(10), copies.make))
    add(program, "Naima Bouzarai")
    program.window.close()
    qtbot.waitUntil(lambda: program.window.work.safe.first.progress is not None)
    progress = program.window.work.safe.first.progress
    assert "een kopie gemaakt" in text_in(progress)
    press(progress, "Annuleren")
    assert program.window.isVisible()
    program.window.close()
    program.window.work.safe.first.show_progress()
    go_on.set()
    press(program.window.work.safe.first.progress, "Zonder kopie verder")
    assert not program.window.isVisible()


# When one fails


def test_a_failed_copy_is_said_in_the_row_and_in_a_strip_until_it_works(program, tmp_path):
    stick = tmp_path / "stick" / "kopieën"
    safe = program.window.work.safe
    safe.keeper.set_folder(stick)
    program.do("copy_now")
    assert safe.label.accessibleName() == "Kopie mislukt"
    strip = program.window.strips.shown("copy")
    assert "is er nu niet" in strip.accessibleName()
    stick.parent.mkdir()
    press(strip, "Opnieuw proberen")
    program.settle()
    assert program.window.strips.shown("copy") is None
    assert safe.label.accessibleName().startswith("Laatste kopie: vandaag")


def test_damage_leads_to_rescue_and_copies(program, monkeypatch):
    store = program.window.work.desk.store
    monkeypatch.setattr(store, "damage", lambda _thorough: "Bladzijde 12 is niet te lezen.")
    program.window.work.safe.keeper.check(thorough=True)
    program.settle()
    strip = program.window.strips.shown("damage")
    assert "Bladzijde 12" in strip.accessibleName()
    press(strip, "Kopie terugzetten…")
    program.settle()
    child(program, CopiesDialog)


# Putting back


def restore(program: Program) -> RestoreDialog:
    """Choose the only copy in the list and wait until it was compared."""
    program.do("copies")
    program.settle()
    dialog = child(program, CopiesDialog)
    dialog.copies.list.setCurrentIndex(dialog.copies.list.model().index(0, 0))
    dialog.copies.restore.click()
    program.settle()
    return child(program, RestoreDialog)


def test_a_copy_is_put_back_after_saying_what_differs(program, folder, path):
    add(program, "Naima Bouzarai")
    program.do("copy_now")
    (copy,) = made_in(folder)
    person = add(program, "Tariq Benhadou")
    program.window.work.desk.go(f"contacts/{person}")
    dialog = restore(program)
    assert "•  1 contact minder" in dialog.lines()
    dialog.act.click()
    program.settle()
    assert names(program) == {"Mirte Slotermeer", "Naima Bouzarai"}
    assert program.open_path == path
    assert program.window.work.tabs.key == "contacts"
    told = program.window.strips.shown("restored").accessibleName()
    assert "De kopie is teruggezet" in told
    assert copy.name in told
    kept = [each for each in made_in(folder) if "voor terugzetten" in each.name]
    assert kept[0].name in told
    with schema.read_file(kept[0]) as store:
        assert store.value("SELECT count(*) FROM person WHERE display_name LIKE 'Tariq%'") == 1


def test_what_differs_is_seen_whole_when_the_window_has_room(program):
    program.do("copy_now")
    for name in ("Tariq Benhadou", "Naima Bouzarai"):
        add(program, name)
    dialog = restore(program)
    program.settle()
    page = dialog.page
    shown = page.widget()
    assert shown is not None
    assert shown.height() <= page.viewport().height()
    assert page.verticalScrollBar().maximum() == 0


def test_a_copy_that_is_the_same_says_so(program):
    program.do("copy_now")
    assert any("Er verandert niets" in line for line in restore(program).lines())


def test_when_putting_back_fails_the_file_is_open_as_it_was(program, folder, monkeypatch):
    program.do("copy_now")
    add(program, "Tariq Benhadou")
    dialog = restore(program)

    def full(*_: object, **__: object) -> None:
        raise WriteFailed("De schijf is vol.", "Er is niets teruggezet.", "Maak ruimte vrij.")

    monkeypatch.setattr("nplw_desktop.store.restoring.restore", full)
    dialog.act.click()
    program.settle()
    assert "Tariq Benhadou" in names(program)
    assert "De schijf is vol." in program.window.strips.shown("restored").accessibleName()


def test_a_copy_of_before_the_passphrase_is_put_back_and_the_file_stays_locked(
    begin, tmp_path, folder
):
    path = tmp_path / "Mijn regio.nplw"
    own_file(path, "ES18")
    program = begin()
    notes.keep_folder(program.settings, path, folder)
    program.start(path)
    program.do("copy_now")
    plain = shutil.move(made_in(folder)[0], tmp_path / "van vroeger.nplw-kopie")
    program.files.rekey(None, PHRASE)
    program.settle()
    (locked,) = made_in(folder)  # made at once, of the file as it is now
    assert copies.verify(locked, schema.schema(), PHRASE).encrypted
    program.do("copies")
    program.settle()
    child(program, CopiesDialog).copies._on_other(str(plain))
    program.settle()
    child(program, RestoreDialog).act.click()
    program.settle()
    assert program.window.work.desk.store.encrypted
    assert program.window.work.desk.store.fits(PHRASE)


# A file that does not open


def test_a_damaged_file_can_be_replaced_by_a_copy(begin, path, folder):
    program = begin()
    notes.keep_folder(program.settings, path, folder)
    program.start(path)
    add(program, "Naima Bouzarai")
    program.close()
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 4096)
    again = begin()
    again.start(path)
    page = again.page
    assert isinstance(page, TroublePage)
    press(page, "Kopie terugzetten…")
    again.settle()
    dialog = child(again, TroubleCopies)
    dialog.copies.list.setCurrentIndex(dialog.copies.list.model().index(0, 0))
    dialog.copies.restore.click()
    again.settle()
    shown = child(again, RestoreDialog)
    assert "kan niet worden gelezen" in " ".join(shown.lines())
    shown.act.click()
    again.settle()
    assert "Naima Bouzarai" in names(again)
    assert [each for each in folder.iterdir() if "beschadigd" in each.name]


def test_a_file_that_is_gone_comes_back_from_a_copy(begin, path, folder):
    program = begin()
    notes.keep_folder(program.settings, path, folder)
    program.start(path)
    add(program, "Naima Bouzarai")
    program.close()
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    again = begin()
    again.start(path)
    press(again.page, "Kopie terugzetten…")
    again.settle()
    dialog = child(again, TroubleCopies)
    dialog.copies.list.setCurrentIndex(dialog.copies.list.model().index(0, 0))
    dialog.copies.restore.click()
    again.settle()
    child(again, RestoreDialog).act.click()
    again.settle()
    assert "Naima Bouzarai" in names(again)


def test_the_folder_of_copies_is_made_for_who_never_chose_one(begin, path):
    program = begin()
    program.start(path)
    program.close()
    assert len(made_in(paths.copies_folder())) == 1


def test_what_can_be_read_of_a_damaged_file_goes_into_a_new_one(begin, path, folder):
    program = begin()
    notes.keep_folder(program.settings, path, folder)
    program.start(path)
    add(program, "Naima Bouzarai")
    program.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-4096])
    before = path.read_bytes()
    again = begin()
    again.start(path)
    press(again.page, "Herstellen…")
    dialog = child(again, RescueDialog)
    assert "Mijn regio hersteld.nplw" in text_in(dialog)
    dialog.act.click()
    again.settle()
    assert again.open_path == path.with_name("Mijn regio hersteld.nplw")
    assert "Naima Bouzarai" in names(again)
    assert path.read_bytes() == before
    told = again.window.strips.shown("rescued").accessibleName()
    assert "Je werkt nu in Mijn regio hersteld.nplw" in told
    assert "Het beschadigde bestand Mijn regio.nplw ligt ernaast." in told


def test_one_flipped_bit_is_noticed_soon_after_opening(begin, path, folder):
    program = begin()
    notes.keep_folder(program.settings, path, folder)
    program.start(path)
    add(program, "Naima Bouzarai")
    program.close()
    data = bytearray(path.read_bytes())
    at = data.rindex(b"Bouzarai")
    data[at] ^= 1
    path.write_bytes(data)
    again = begin()
    again.start(path)
    again.window.work.safe.keeper._begin_watch()
    again.settle()
    assert "beschadigd" in again.window.strips.shown("damage").accessibleName()


def test_something_risky_waits_for_its_copy(program, folder, tmp_path):
    add(program, "Naima Bouzarai")
    done: list[int] = []
    safe = program.window.work.safe
    safe.before_risk(lambda: done.append(len(made_in(folder))))
    program.settle()
    assert done == [1]
    safe.keeper.set_folder(tmp_path / "weg" / "kopieën")
    safe.before_risk(lambda: done.append(2))
    program.settle()
    assert done == [1]
    press(child(program, Question), "Toch doorgaan")
    assert done == [1, 2]
    safe.keeper.set_folder(folder)


def test_a_long_list_of_what_is_lost_is_shown_apart(program, path):
    losses = tuple(Loss(table, missing=1, of=9) for table in ("person", "line", "label", "role"))
    answer = Rescued(path.with_name("x.nplw"), {"person": 8}, losses, "whole", 0)
    rescue_dialog._tell(path, program.window, answer)
    strip = program.window.strips.shown("rescued")
    assert "functie" not in strip.accessibleName()
    press(strip, "Alles wat ontbreekt…")
    assert "functie" in text_in(child(program, Dialog))
