"""A clock that is put back, a computer that sleeps, and a second window on the same file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from nplw_desktop.app import OneWindow
from nplw_desktop.region import people
from nplw_desktop.store import journal
from nplw_desktop.store.lock import FileLock
from nplw_desktop.ui.pages import TroublePage
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.theme import Theme
from tests.flows.always import NAIMA, SAVED, Desktop, full
from tests.flows.program import Program
from tests.ui.shell import example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
HOUR, DAY = 3_600.0, 86_400.0


class Clock:
    """The clock of the computer, as the file sees it."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def time(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path)


@pytest.fixture
def desktop(theme: Theme, file: Path) -> Iterator[Desktop]:
    with opened(theme, file, specs=TABS) as shell:
        yield Desktop(shell.window)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(journal, "time", made)
    return made


def name(desktop: Desktop, family_name: str) -> None:
    desktop.desk.write(
        "Naam gewijzigd",
        lambda change: people.rename(change, NAIMA, family_name=family_name),
        merge="naam",
    )


def names_while_undoing(desktop: Desktop, steps: int) -> list[str]:
    found = []
    for _ in range(steps):
        desktop.window.commands.do("undo")
        person = people.get(desktop.store, NAIMA)
        assert person is not None
        found.append(person.name.family_name)
    return found


# The clock


@pytest.mark.parametrize("ahead", [-HOUR, -400 * DAY, 400 * DAY, 8 * HOUR])
def test_undo_goes_back_in_the_order_of_doing_whatever_the_clock_says(
    desktop: Desktop, clock: Clock, ahead: float
) -> None:
    name(desktop, "Een")
    clock.ahead = ahead
    name(desktop, "Twee")
    clock.ahead = 0
    name(desktop, "Drie")
    assert names_while_undoing(desktop, 3) == ["Twee", "Een", "Bouzarai"]
    desktop.window.commands.do("redo")
    assert desktop.store.check().all == ()


def test_typing_goes_on_in_one_step_as_long_as_the_clock_goes_forward(
    desktop: Desktop, clock: Clock
) -> None:
    for seconds, word in ((0, "E"), (1, "Ee"), (2, "Een")):
        clock.ahead = seconds
        name(desktop, word)
    assert names_while_undoing(desktop, 1) == ["Bouzarai"]


@pytest.mark.parametrize("ahead", [-3 * DAY, 3 * DAY])
def test_what_was_deleted_under_another_clock_is_in_the_bin(
    desktop: Desktop, clock: Clock, ahead: float
) -> None:
    clock.ahead = ahead
    desktop.desk.write("Weg", lambda change: people.delete(change, NAIMA))
    clock.ahead = 0
    assert [item.id for item in desktop.store.bin(people.person)] == [NAIMA]
    desktop.store.restore(desktop.store.bin(people.person)[0], "Teruggezet")
    assert people.get(desktop.store, NAIMA) is not None


def test_the_wait_for_a_new_try_does_not_look_at_the_clock(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    """A clock that is put back an hour must not make what waits wait an hour."""
    now = time.time
    with full(desktop.store):
        desktop.field("Lang verhaal. " * 2_000)
        desktop.flush()
        monkeypatch.setattr(time, "time", lambda: now() - HOUR)
        assert 0 < desktop.desk._retry.remainingTime() <= 1_200
    qtbot.waitUntil(lambda: desktop.row == SAVED, timeout=3_000)


# Sleep


def test_a_sleep_in_the_middle_of_a_write_loses_nothing(desktop: Desktop, clock: Clock) -> None:
    def edit(change) -> None:
        people.rename(change, NAIMA, family_name="Voor de slaap")
        clock.ahead += 9 * HOUR  # the lid is shut between BEGIN and COMMIT

    assert desktop.desk.write("Naam gewijzigd", edit, merge="naam").ok
    name(desktop, "Na de slaap")
    assert names_while_undoing(desktop, 2) == ["Voor de slaap", "Bouzarai"]


def test_what_was_typed_is_written_before_the_computer_sleeps(desktop: Desktop) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    desktop.field("Nog even dit ")
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)
    assert "Nog even dit" in desktop.remark()
    assert desktop.row == SAVED


def test_timers_that_fire_late_and_all_at_once_write_everything_once(desktop: Desktop) -> None:
    """After a sleep every timer is due: the pause in typing, the new try, the look at the file."""
    with full(desktop.store):
        desktop.note("Lang verhaal. " * 2_000)
        desktop.flush()
        desktop.field("Nog meer ")
    for timer in desktop.window.findChildren(QTimer):
        if timer.isActive() and timer.isSingleShot():
            timer.stop()
            timer.timeout.emit()
    desktop.desk._looking.timeout.emit()
    desktop.flush()
    assert desktop.desk.waiting == 0
    assert desktop.remark().startswith("Nog meer")
    assert sum(line.startswith("Lang verhaal.") for line in desktop.lines()) == 1


# Two windows


def test_a_file_that_another_window_has_is_said_by_name_and_opened_once_it_is_free(
    begin, file: Path
) -> None:
    held = FileLock(file)
    program = begin()
    program.start(file)
    assert isinstance(program.page, TroublePage)
    assert program.open_path is None
    held.release()
    program.page.retry_asked.emit()
    program.tasks.wait()
    assert program.open_path == file


def test_a_lock_left_by_a_window_that_was_killed_is_in_nobodys_way(begin, file: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path;"
        "from nplw_desktop.store.lock import FileLock;"
        "lock = FileLock(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    process.kill()
    process.wait()
    process.stdout.close()
    assert file.with_name(f"{file.name}.lock").stat().st_size > 0
    program = begin()
    program.start(file)
    assert program.open_path == file


def test_a_file_in_a_folder_where_nothing_may_be_written_is_read_and_said_in_words(
    begin, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refused(path, flags, *more, **named):
        if str(path).endswith(".lock"):
            raise OSError(30, "Read-only file system")
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", refused)
    program = begin()
    program.start(file)
    assert program.desk.only_read
    assert "map" in said(program)


def test_a_file_that_may_only_be_read_is_said_in_words_and_not_touched(
    begin, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    before = file.read_bytes()
    program = begin()
    program.start(file)
    assert program.desk.only_read
    assert "bestand" in said(program)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == before


def said(program: Program) -> str:
    strip = program.window.strips.shown("protected")
    assert strip is not None
    assert "mag niet worden geschreven" in strip.accessibleName()
    return strip.accessibleName().partition(" mag ")[0]


def test_a_full_disk_is_no_reason_not_to_open(
    begin, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", refused)
    program = begin()
    program.start(file)
    assert program.open_path == file


def test_letting_go_of_a_lock_on_a_stick_that_is_gone_is_no_fault(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(5, "Input/output error")

    lock = FileLock(file)
    monkeypatch.setattr(os, "ftruncate", refused)
    lock.release()
    monkeypatch.undo()
    FileLock(file).release()


def test_asking_whether_a_file_is_open_elsewhere_survives_a_folder_that_is_gone(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path, **_more: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refused)
    assert OneWindow().is_free(tmp_path / "weg" / "Mijn regio.nplw")
