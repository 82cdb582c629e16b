"""A file that may only be read opens all the same, says so, and a file of one's own is made of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from nplw_desktop import paths
from nplw_desktop.region import people, schema
from nplw_desktop.store import errors, opening
from nplw_desktop.ui import remembered
from nplw_desktop.ui.pages import TroublePage, UnlockPage
from tests.flows.program import Program, add, names, press
from tests.store.ground import as_nobody
from tests.ui.shell import own_file

pytestmark = [
    pytest.mark.qt_log_ignore("does not support", extend=True),
    pytest.mark.skipif(os.name == "nt", reason="rights are other things there"),
]
PHRASE = "paard accu nietje batterij"


@pytest.fixture(autouse=True)
def program_for_all() -> None:
    """Somebody who is not root must be able to read the program: it loads parts as it goes."""
    icons = paths.resource("icons")
    with as_nobody():
        if not os.access(icons, os.R_OK | os.X_OK, effective_ids=True):
            pytest.skip("the program lies where only root may look")


@pytest.fixture
def medium() -> Iterator[Path]:
    """A folder that somebody who is not root can reach."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.fixture
def closed(medium: Path) -> Path:
    """A region on a medium that is closed, with all that can be read of it."""
    path = own_file(medium / "Mijn regio.nplw", "ES18")
    close(path)
    return path


def close(path: Path) -> None:
    """Nobody may write in the file nor beside it."""
    path.chmod(0o444)
    path.with_name(path.name + ".lock").chmod(0o444)
    path.parent.chmod(0o555)


def strip(program: Program, key: str = "protected") -> str:
    shown = program.window.strips.shown(key)
    return shown.accessibleName() if shown is not None else ""


def start(program: Program, path: Path) -> None:
    """Root may write anywhere."""
    with as_nobody():
        program.start(path)


def take(
    program: Program, target: Path, who: Callable[[], AbstractContextManager[None]] = nullcontext
) -> None:
    """Press the button and point at a place; then it is done as ``who``."""
    place = program.window.strips.shown("protected") or program.page
    assert place is not None
    press(place, "Eigen exemplaar maken…")
    (dialog,) = (each for each in program.window.findChildren(QFileDialog) if each.isVisible())
    dialog.close()
    with who():
        dialog.fileSelected.emit(str(target.with_suffix("")))
        program.settle()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_it_opens_for_reading_and_says_why_and_what_can_be_done(begin, medium, what) -> None:
    path = own_file(medium / "Mijn regio.nplw", "ES18")
    path.with_name(path.name + ".lock").chmod(0o666)
    path.chmod(0o444 if what == "file" else 0o666)
    medium.chmod(0o777 if what == "file" else 0o555)
    before, beside = path.read_bytes(), sorted(medium.iterdir())
    program = begin()
    start(program, path)
    assert program.open_path == path
    assert "mag niet worden geschreven" in strip(program)
    assert "eigen exemplaar" in strip(program)
    written = program.desk.write("Contact gemaakt", lambda c: people.add(c, "Naima Bouzarai"))
    assert "alleen om te lezen" in written.refusal
    assert program.desk.waiting == 0
    assert not program.window.commands.able("passphrase_set")
    assert not program.window.commands.able("hand_over")
    program.close()
    assert path.read_bytes() == before
    assert sorted(medium.iterdir()) == beside


def test_a_file_of_ones_own_has_everything_and_can_be_written_in(begin, closed, tmp_path) -> None:
    before = closed.read_bytes()
    program = begin()
    start(program, closed)
    target = tmp_path / "Eigen.nplw"
    take(program, target)
    assert program.open_path == target
    assert not program.desk.only_read
    assert strip(program) == ""
    assert "Eigen.nplw" in strip(program, "own-copy")
    assert target in program.taken
    add(program, "Naima Bouzarai")
    assert names(program) == {"Mirte Slotermeer", "Naima Bouzarai"}
    assert remembered.own_file(program.settings) == target
    assert closed.read_bytes() == before


def test_one_with_a_passphrase_keeps_it(begin, medium, tmp_path) -> None:
    path = medium / "Mijn regio.nplw"
    schema.create(path, PHRASE).close()
    close(path)
    program = begin()
    with as_nobody():
        program.start(path)
        page = program.page
        assert isinstance(page, UnlockPage)
        page.given.emit(PHRASE)
        program.tasks.wait()
    assert "mag niet worden geschreven" in strip(program)
    take(program, tmp_path / "Eigen.nplw")
    assert not program.desk.only_read
    opening.probe(
        tmp_path / "Eigen.nplw",
        schema.schema(),
        opening.key_for(tmp_path / "Eigen.nplw", PHRASE),
    )


def test_a_place_that_is_taken_is_refused_and_it_stays_open_for_reading(closed, begin) -> None:
    program = begin()
    start(program, closed)
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / "Bezet.nplw"
        target.write_text("van mij")
        Path(name).chmod(0o777)
        take(program, target, as_nobody)
        assert target.read_text() == "van mij"
    assert program.open_path == closed
    assert program.desk.only_read
    assert "Er is al een bestand" in strip(program, "own-copy")
    assert strip(program)


def test_when_it_may_be_written_again_trying_again_is_enough(closed, begin) -> None:
    program = begin()
    start(program, closed)
    closed.parent.chmod(0o777)
    closed.chmod(0o666)
    closed.with_name(closed.name + ".lock").chmod(0o666)
    press(program.window.strips.shown("protected"), "Opnieuw proberen")
    program.settle()
    assert not program.desk.only_read
    assert strip(program) == ""
    add(program, "Naima Bouzarai")


def test_a_file_that_is_only_read_does_not_become_ones_own(closed, begin) -> None:
    program = begin()
    before = remembered.own_file(program.settings)
    start(program, closed)
    assert remembered.own_file(program.settings) == before


def test_an_older_form_cannot_be_read_but_a_file_of_ones_own_can_be_made(
    begin: Callable[..., Program], closed: Path, tmp_path: Path, monkeypatch
) -> None:
    program = begin()
    with monkeypatch.context() as patch:

        def older(path: Path, *_: object) -> None:
            raise errors.Refused(f"Het bestand {path} heeft nog een oudere vorm.", "", "")

        patch.setattr("nplw_desktop.store.opening.for_reading", older)
        start(program, closed)
        page = program.page
        assert isinstance(page, TroublePage)
        assert "mag niet worden geschreven" in page.title.text()
        shown = [each.text() for each in page.findChildren(QPushButton)]
        assert "Eigen exemplaar maken…" in shown
        assert strip(program) == ""
    take(program, tmp_path / "Eigen.nplw")
    assert program.open_path == tmp_path / "Eigen.nplw"
    assert not program.desk.only_read


def test_a_file_with_a_second_name_is_said_to_be_perhaps_in_use(begin, tmp_path) -> None:
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18")
    other = tmp_path / "elders.nplw"
    other.hardlink_to(path)
    program = begin()
    program.start(path)
    page = program.page
    assert isinstance(page, TroublePage)
    assert "nog een naam" in page.title.text()
    other.unlink()
    page.retry.click()
    program.tasks.wait()
    assert program.open_path == path
