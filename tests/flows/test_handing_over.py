"""Verhuizen and overdragen in the real window: made, only read, taken back, released."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nplw_desktop.region import people, schema
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.handing_over.ask import ReturnedDialog
from nplw_desktop.ui.handing_over.dialog import HandOverDialog
from nplw_desktop.ui.preview import PreviewDialog
from tests.flows.program import Program, add, child, names, press
from tests.region.ground import me
from tests.ui.shell import own_file

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

PHRASE = "paard accu nietje batterij"


@pytest.fixture
def path(tmp_path) -> Path:
    return own_file(tmp_path / "regio" / "Mijn regio.nplw", "ES18")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def program(begin, path, tmp_path) -> Iterator[Program]:
    (tmp_path / "kopieën").mkdir()
    made = begin()
    notes.keep_folder(made.settings, path, tmp_path / "kopieën")
    made.start(path)
    yield made
    for dialog in made.window.findChildren(PreviewDialog):
        dialog.close()
    made.settle()


def wizard(program: Program, stick: Path) -> HandOverDialog:
    program.do("hand_over")
    dialog = child(program, HandOverDialog)
    dialog.set_folder(stick)
    return dialog


def hand_over(program: Program, stick: Path, to: str = "", passphrase: str = "") -> Path:
    """Go through the steps; returns the file that was made."""
    dialog = wizard(program, stick)
    if to:
        dialog.leave.setChecked(True)
        dialog.name.edit.setText(to)
    dialog.next.click()
    if passphrase:
        dialog.new.field.edit.setText(passphrase)
        dialog.again.edit.setText(passphrase)
    else:
        dialog.locked.box.setChecked(False)
    dialog.next.click()
    new = dialog.plan().new
    dialog.next.click()
    program.settle()
    return new


def test_a_colleague_gets_one_file_and_a_dossier_and_here_it_is_only_read(program, stick, path):
    add(program, "Naima Bouzarai")
    new = hand_over(program, stick, to="Tariq Benhadou", passphrase=PHRASE)
    assert new == stick / "Mijn regio voor Tariq Benhadou.nplw"
    with schema.read_file(new, PHRASE) as store:
        assert me(store).display_name == "Tariq Benhadou"
    (dossier,) = stick.glob("*.pdf")
    assert dossier.read_bytes().startswith(b"%PDF")
    assert child(program, PreviewDialog).windowTitle() == dossier.name
    assert program.open_path == path
    assert program.window.work.desk.only_read
    strips = program.window.strips
    assert "is klaar en gecontroleerd" in strips.shown("hand-over").accessibleName()
    assert "overgedragen" in strips.shown("handed-over").accessibleName()
    assert "alleen nog lezen" in strips.shown("hand-over").accessibleName()
    assert program.window.autosave.accessibleName() == "Alleen lezen"
    assert not program.window.commands.able("hand_over")
    refused = program.window.work.desk.write("x", lambda c: people.add(c, "Iemand"))
    assert not refused.ok


def test_the_steps_ask_for_what_is_missing_before_going_on(program, stick):
    dialog = wizard(program, stick)
    dialog.leave.setChecked(True)
    dialog.next.click()
    assert dialog.step == 0
    assert "naam" in dialog.name.error()
    dialog.name.edit.setText("Tariq Benhadou")
    dialog.next.click()
    assert not dialog.private.value()  # to a colleague, not by itself
    dialog.next.click()
    assert (dialog.step, dialog.new.field.error()) == (1, "Typ een wachtzin.")
    dialog.new.field.edit.setText(PHRASE)
    dialog.again.edit.setText("paard accu")
    dialog.next.click()
    assert dialog.step == 1
    dialog.again.edit.setText(PHRASE)
    dialog.next.click()
    assert dialog.step == 2
    assert "Tariq Benhadou krijgt één bestand" in dialog.summary.text()
    assert "behalve wat ‘alleen ik’ is" in dialog.summary.text()
    assert "met een wachtzin" in dialog.summary.text()
    dialog.back.click()
    assert dialog.step == 1
    dialog.reject()


def test_a_stick_that_is_gone_changes_nothing(program, stick, path):
    dialog = wizard(program, stick)
    dialog.next.click()
    dialog.locked.box.setChecked(False)
    dialog.next.click()
    stick.rmdir()
    dialog.next.click()
    program.settle()
    told = program.window.strips.shown("hand-over").accessibleName()
    assert "Het is niet gelukt" in told
    assert not program.window.work.desk.only_read
    assert add(program, "Naima Bouzarai")


def test_what_was_done_elsewhere_comes_back(program, stick, begin):
    new = hand_over(program, stick, passphrase=PHRASE)
    with schema.open_file(new, PHRASE) as store, store.change("x") as change:
        people.add(change, "Femke Rietveen")
    child(program, PreviewDialog).close()
    strip = program.window.strips
    strip.take("hand-over")
    press(strip.shown("handed-over"), "Terugnemen…")
    program.window.work.safe._handing.take(new)
    program.settle()
    asked = child(program, ReturnedDialog)
    asked.ask.field.edit.setText("verkeerd geraden")
    asked.ask.button.click()
    program.settle()
    assert "niet de wachtzin" in asked.ask.field.error()
    asked.ask.field.edit.setText(PHRASE)
    asked.ask.button.click()
    program.settle()
    assert "Femke Rietveen" in names(program)
    assert not program.window.work.desk.only_read
    assert not program.window.work.desk.store.encrypted
    assert "Je werkt hier weer verder" in strip.shown("hand-over").accessibleName()


def test_another_file_is_not_taken_back(program, stick, tmp_path):
    hand_over(program, stick)
    other = own_file(tmp_path / "Ander.nplw", "ES21")
    program.window.work.safe._handing.take(other)
    program.settle()
    told = program.window.strips.shown("hand-over").accessibleName()
    assert "niet het bestand dat is overgedragen" in told
    assert program.window.work.desk.only_read


def test_releasing_says_what_it_means_and_then_one_can_write(program, stick):
    hand_over(program, stick)
    child(program, PreviewDialog).close()
    program.window.strips.take("hand-over")
    press(program.window.strips.shown("handed-over"), "Vrijgeven…")
    press(child(program, Question), "Vrijgeven")
    program.settle()
    assert not program.window.work.desk.only_read
    assert add(program, "Naima Bouzarai")
    assert program.window.strips.shown("handed-over") is None
    assert program.window.autosave.accessibleName() == "Alles bewaard"
