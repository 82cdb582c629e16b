"""The open file is moved, deleted or replaced, or can't be read: said at once, and nothing is lost."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from nplw_desktop.region import schema
from nplw_desktop.store import Store, errors
from nplw_desktop.ui.crash import Crash
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.window import Window
from tests.flows import program as programs
from tests.flows.always import NAIMA, SAVED, Desktop
from tests.flows.program import Program
from tests.ui.shell import example_copy, opened

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.allows_log("This plugin does not support"),
]
ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows holds an open file")
Happening = Callable[[Path], object]


def deleted(path: Path) -> None:
    path.unlink()


def renamed(path: Path) -> None:
    path.rename(path.with_name("Anders.nplw"))


def folder_gone(path: Path) -> None:
    shutil.rmtree(path.parent)


def folder_renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elders"))


def replaced(path: Path) -> None:
    with schema.create(path.with_name("nieuw.nplw")):
        pass
    path.with_name("nieuw.nplw").replace(path)


HAPPENINGS = pytest.mark.parametrize(
    "happen",
    [deleted, renamed, folder_gone, folder_renamed, replaced],
    ids=lambda one: one.__name__,
)


class Told:
    """What the crash dialog would say, and the window that hears of the world's troubles."""

    def __init__(self) -> None:
        self.crashes: list[str] = []
        self.window: Window | None = None

    def rescue(self) -> str:
        return ""

    def tell(self, report: str, _left_over: str) -> None:
        self.crashes.append(report)

    def world(self, error: Exception) -> bool:
        if self.window is None or self.window.work is None:
            return False
        assert isinstance(error, errors.StoreError)
        self.window.work.tell_trouble(error)
        return True


@pytest.fixture(autouse=True)
def told(qapp) -> Iterator[Told]:
    """Whatever a slot raises goes where the program sends it."""
    made = Told()
    crash = Crash(made.rescue, made.tell, world=made.world)
    crash.install()
    yield made
    crash.remove()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path / "map")


@pytest.fixture
def desktop(theme: Theme, file: Path, told: Told) -> Iterator[Desktop]:
    with opened(theme, file, specs=TABS) as shell:
        told.window = shell.window
        yield Desktop(shell.window)


@pytest.fixture
def program(
    begin: Callable[..., Program], file: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> Program:
    """The window with all that opens files, on the example."""
    monkeypatch.setattr(programs, "SPECS", TABS)
    made = begin()
    told.window = made.window
    made.start(file)
    return made


# Gone from its place


@ON_POSIX
@HAPPENINGS
def test_a_file_that_is_not_at_its_place_is_noticed_by_itself(
    desktop: Desktop, file: Path, happen: Happening
) -> None:
    assert desktop.desk._looking.isActive()
    assert desktop.desk._looking.interval() <= 10_000
    happen(file)
    desktop.desk._looking.timeout.emit()
    assert desktop.row == "Het bestand is weg"
    assert "nieuw bestand" in desktop.strip
    assert str(file.parent) in desktop.where


@ON_POSIX
@HAPPENINGS
def test_nothing_is_written_where_it_would_be_lost(
    desktop: Desktop, file: Path, happen: Happening
) -> None:
    desktop.field("")
    happen(file)
    desktop.field("Onder de douche bedacht ")
    desktop.flush()
    assert desktop.desk.waiting == 1
    assert desktop.row == "Het bestand is weg"
    assert "Onder de douche bedacht" in desktop.copied()
    assert "Onder de douche" not in desktop.remark()


@ON_POSIX
def test_a_file_that_is_put_back_goes_on_by_itself(desktop: Desktop, file: Path) -> None:
    desktop.field("")
    away = file.rename(file.with_name("Anders.nplw"))
    desktop.field("Weer terug ")
    desktop.flush()
    away.rename(file)
    desktop.desk._looking.timeout.emit()
    assert desktop.row == SAVED
    assert desktop.strip == ""
    assert "Weer terug" in desktop.remark()


@ON_POSIX
@HAPPENINGS
def test_everything_goes_into_a_new_file_and_work_goes_on_there(
    program: Program, file: Path, tmp_path: Path, happen: Happening
) -> None:
    desktop = Desktop(program.window)
    desktop.minutes("Nog net bewaard. ")
    desktop.flush()
    happen(file)
    desktop.field("Pas daarna getypt ")
    desktop.flush()
    assert desktop.row == "Het bestand is weg"
    new = tmp_path / "Gered.nplw"
    desktop.window.saving.move_asked.emit()
    chooser = next(each for each in desktop.window.findChildren(QFileDialog) if each.isVisible())
    chooser.fileSelected.emit(str(new.with_suffix("")))
    chooser.close()
    program.settle()
    assert program.open_path == new
    assert desktop.row == SAVED
    assert desktop.strip == ""
    assert "Gered" in desktop.window.windowTitle()
    assert program.settings.last_file == new
    assert program.taken[-1] == new
    assert "Pas daarna getypt" in desktop.remark()
    assert any("Nog net bewaard." in line for line in desktop.lines())
    desktop.window.commands.do("undo")
    assert "Pas daarna getypt" not in desktop.remark()
    program.close()
    with schema.open_file(new) as store:
        texts = [row.text or "" for row in store.rows("SELECT text FROM line")]
        assert any("Nog net bewaard." in text for text in texts)
        assert store.check().all == ()


@ON_POSIX
def test_closing_a_file_that_is_gone_asks_first(program: Program, file: Path) -> None:
    desktop = Desktop(program.window)
    deleted(file)
    program.window.close()
    assert program.window.isVisible()
    question = desktop.question()
    assert "verplaatst of verwijderd" in question.findChildren(type(question.title))[1].text()
    question.answer("move")
    chooser = next(each for each in desktop.window.findChildren(QFileDialog) if each.isVisible())
    chooser.close()
    program.window.close()
    desktop.question().answer("leave")
    program.tasks.wait()
    assert not program.window.isVisible()
    assert not file.exists()


@ON_POSIX
def test_a_new_file_that_cannot_be_made_is_said_and_nothing_is_lost(
    desktop: Desktop, file: Path, tmp_path: Path
) -> None:
    deleted(file)
    desktop.field("Blijft staan ")
    desktop.flush()
    taken = tmp_path / "Bezet.nplw"
    taken.write_text("iets anders", encoding="utf-8")
    desktop.work._troubles.move(taken)
    desktop.desk.tasks.wait()
    strip = desktop.window.strips.shown("moving")
    assert strip is not None
    assert "al een bestand" in strip.accessibleName()
    assert taken.read_text(encoding="utf-8") == "iets anders"
    desktop.work._troubles.move(tmp_path / "nergens" / "Nieuw.nplw")
    desktop.desk.tasks.wait()
    strip = desktop.window.strips.shown("moving")
    assert strip is not None
    assert "nergens" in strip.accessibleName()
    assert "Blijft staan" in desktop.copied()
    assert desktop.store.path == file


@ON_POSIX
@HAPPENINGS
def test_what_is_read_afterwards_is_still_this_file(
    desktop: Desktop, file: Path, happen: Happening
) -> None:
    before = desktop.lines()
    desktop.store._readers.dispose()  # what reads next would open the path anew
    happen(file)
    assert desktop.lines() == before
    desktop.field("Pas daarna getypt ")
    desktop.flush()
    assert desktop.contacts.detail.person_id == NAIMA
    assert "Pas daarna getypt" in desktop.copied()


# Reading


@contextmanager
def unreadable(store: Store, error: errors.StoreError) -> Iterator[None]:
    """Every read fails."""

    def broken() -> object:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_reading", broken)
        yield


def pulled(store: Store) -> errors.StoreError:
    """What SQLite says of a stick that is pulled out, in our words."""
    import sqlcipher3.dbapi2 as driver

    plain = errors.from_driver(driver.OperationalError("disk I/O error"), store.path, reading=True)
    assert plain is not None
    return plain


def test_a_screen_that_cannot_read_is_no_fault_of_the_program(
    desktop: Desktop, told: Told, qtbot
) -> None:
    desktop.field("")
    with unreadable(desktop.store, pulled(desktop.store)):
        desktop.desk.going.emit("contacts/4")  # as a click in the list does
        desktop.window.commands.action("tab:minutes").trigger()
        QApplication.processEvents()
        strip = desktop.window.strips.shown("reading")
        assert strip is not None
        assert "Lezen lukt niet: de schijf geeft een fout." in strip.accessibleName()
        desktop.work._troubles.read_again()
        assert desktop.window.strips.shown("reading") is not None
    qtbot.waitUntil(lambda: desktop.window.strips.shown("reading") is None, timeout=4_000)
    assert told.crashes == []
    desktop.desk.go("contacts/4")
    assert desktop.contacts.detail.person_id == 4


def test_what_is_typed_while_reading_fails_is_kept(desktop: Desktop, told: Told) -> None:
    desktop.field("")
    with unreadable(desktop.store, pulled(desktop.store)):
        edit = desktop.remark_edit
        desktop._type(edit, "Toch getypt ")
        desktop.flush()
        QApplication.processEvents()
        assert "Toch getypt" in edit.toPlainText()
        assert "Toch getypt" in desktop.copied()
    desktop.flush()
    assert desktop.desk.retry()
    assert "Toch getypt" in desktop.remark()
    assert told.crashes == []


def test_a_damaged_page_leads_to_mending_and_not_to_a_crash(desktop: Desktop, told: Told) -> None:
    with unreadable(desktop.store, errors.damaged(desktop.store.path, "pagina 7")):
        desktop.desk.going.emit("contacts/4")
        QApplication.processEvents()
    strip = desktop.window.strips.shown("damage")
    assert strip is not None
    assert "pagina 7" in strip.accessibleName()
    assert told.crashes == []


@pytest.mark.allows_log("ValueError")
def test_a_fault_of_ours_is_still_a_crash(desktop: Desktop, told: Told, capsys) -> None:
    def broken(_: object) -> None:
        raise ValueError

    desktop.desk.narrowed.connect(lambda: broken(1))
    desktop.desk.narrowed.emit()
    QApplication.processEvents()
    assert len(told.crashes) == 1
    assert desktop.window.strips.shown("reading") is None


def test_a_file_that_reads_ill_after_opening_is_said_on_a_page(
    begin, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nplw_desktop.ui.pages import TroublePage
    from nplw_desktop.ui.workplace import Workplace

    def broken(_self: Workplace) -> None:
        raise errors.damaged(file, "pagina 7")

    program = begin()
    monkeypatch.setattr(Workplace, "begin", broken)
    program.start(file)
    assert isinstance(program.page, TroublePage)
    monkeypatch.undo()
    program.page.retry_asked.emit()
    program.tasks.wait()
    assert program.open_path == file
