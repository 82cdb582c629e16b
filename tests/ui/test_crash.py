"""A fault of the program: told once, in plain words, with nothing typed lost and nobody named."""

from __future__ import annotations

import faulthandler
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtGui import QGuiApplication

from nplw_desktop.ui import crash_log
from nplw_desktop.ui.crash import Crash, HardFaults
from nplw_desktop.ui.crash_dialog import CrashDialog, HardFaultDialog, kept_in
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.buttons import Button
from tests.ui.shell import DISK_FULL, opened, own_file

LOGGED = pytest.mark.allows_log("ValueError", "KeyError")


class Told:
    """What the user was told, and how often was rescued."""

    def __init__(self) -> None:
        self.reports: list[tuple[str, str]] = []
        self.rescued = 0
        self.fails = False

    def rescue(self) -> str:
        self.rescued += 1
        if self.fails:
            raise KeyError("the rescue met the same fault")
        return "nog niet bewaard"

    def tell(self, report: str, left_over: str) -> None:
        self.reports.append((report, left_over))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def crash(qapp, told) -> Iterator[Crash]:
    made = Crash(told.rescue, told.tell)
    before = sys.excepthook
    made.install()
    yield made
    made.remove()
    assert sys.excepthook == before


def fail(name: str = "Naima Bouzarai") -> None:
    raise ValueError(name)


def fault() -> ValueError:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


@LOGGED
def test_a_fault_is_told_with_what_could_not_be_written(crash, told, qtbot, capsys):
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    assert told.reports == []  # not in the middle of the code that fails
    qtbot.waitUntil(lambda: bool(told.reports))
    ((report, left_over),) = told.reports
    assert left_over == "nog niet bewaard"
    assert "ValueError" in report
    assert "test_crash.py" in report


@LOGGED
def test_only_the_first_fault_is_told(crash, told, qtbot, capsys):
    for _ in range(3):
        error = fault()
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(told.reports))
    qtbot.wait(20)
    assert (len(told.reports), told.rescued) == (1, 1)


@LOGGED
def test_a_rescue_that_fails_too_still_tells(crash, told, qtbot, capsys):
    told.fails = True
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(told.reports))
    assert told.reports[0][1] == ""


@LOGGED
def test_a_fault_in_another_thread_is_told_in_the_thread_of_the_window(crash, told, qtbot, capsys):
    where: list[int] = []
    crash._tell = lambda *_: where.append(threading.get_ident())
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.get_ident()]


def test_stopping_with_ctrl_c_is_no_fault(qapp, told, qtbot, monkeypatch):
    passed_on: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: passed_on.append(kind))
    crash = Crash(told.rescue, told.tell)
    crash.install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(20)
    crash.remove()
    assert (passed_on, told.reports) == ([KeyboardInterrupt], [])


def test_the_report_names_lines_of_code_and_no_person():
    def inner() -> None:
        try:
            fail()
        except ValueError as error:
            raise KeyError("06 00 12 34 56") from error

    try:
        inner()
    except KeyError as error:
        report = crash_log.report(error)
    assert "KeyError" in report
    assert "veroorzaakt door" in report
    assert "test_crash.py" in report
    assert "Bouzarai" not in report
    assert "12 34" not in report
    assert str(Path.home()) not in report


def test_the_log_is_kept_and_does_not_grow_for_ever(tmp_path):
    big = tmp_path / "nplw-desktop.log"
    big.write_bytes(b"x" * 600_000)
    crash_log.start(tmp_path)
    crash_log.LOG.info("begonnen")
    crash_log.stop()
    assert "begonnen" in big.read_text(encoding="utf-8")
    assert big.stat().st_size < 1000
    assert logging.getLogger("nplw_desktop").handlers == []


def test_a_log_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path):
    (tmp_path / "log").write_text("a file")
    crash_log.start(tmp_path / "log" / "inside")
    crash_log.stop()


@pytest.mark.allows_log("Cannot open file")
def test_warnings_of_qt_are_logged_by_their_first_line(caplog):
    crash_log.log_qt(QtMsgType.QtWarningMsg, "qt.svg", "Cannot open file\nsecond line")
    crash_log.log_qt(QtMsgType.QtInfoMsg, "", "chatter")
    assert caplog.messages == ["qt.svg: Cannot open file"]


# Faults below Python

DIES = """
import sys, os
from pathlib import Path
from nplw_desktop.ui.crash import HardFaults
faults = HardFaults(Path(sys.argv[1]))
faults.start()
if sys.argv[2] == "die":
    import faulthandler
    faulthandler._sigabrt()
faults.stop()
"""


def run_and(folder: Path, how: str) -> int:
    command = [sys.executable, "-c", DIES, str(folder), how]
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode


@pytest.mark.skipif(os.name == "nt", reason="the process is ended by a signal")
def test_a_process_that_died_is_told_of_once(tmp_path):
    assert run_and(tmp_path, "die") != 0
    left = HardFaults(tmp_path).left_by_others()
    assert "Fatal Python error" in left
    assert HardFaults(tmp_path).left_by_others() == ""


def test_a_good_end_leaves_nothing(tmp_path):
    assert run_and(tmp_path, "end") == 0
    assert list(tmp_path.iterdir()) == []


def test_the_file_of_another_window_is_left_alone(tmp_path):
    other = tmp_path / "harde-fout-1.txt"
    other.touch()
    faults = HardFaults(tmp_path)
    faults.start()
    assert faults.left_by_others() == ""
    assert other.exists()
    faults.stop()
    assert not faulthandler.is_enabled()
    faulthandler.enable()


# The dialogs


def _button(dialog: Dialog, text: str) -> Button:
    return next(each for each in dialog.findChildren(Button) if each.text() == text)


def test_the_dialog_says_that_all_is_kept_or_what_is_not(theme, qtbot):
    for left_over, words in (("", "is bewaard in je bestand"), ("tekst", "Kopieer die tekst")):
        dialog = CrashDialog(theme, "ValueError", left_over)
        qtbot.addWidget(dialog)
        texts = [label.text() for label in dialog.findChildren(type(dialog.title))]
        assert any(words in text for text in texts)


def test_what_was_not_written_can_be_copied(theme, qtbot):
    dialog = CrashDialog(theme, "ValueError", "Lingerveen wil meedoen")
    qtbot.addWidget(dialog)
    _button(dialog, "Tekst kopiëren").click()
    assert QGuiApplication.clipboard().text() == "Lingerveen wil meedoen"
    _button(dialog, "Details kopiëren").click()
    assert QGuiApplication.clipboard().text() == "ValueError"


def test_starting_again_is_asked_for(theme, qtbot):
    dialog = CrashDialog(theme, "ValueError", "")
    with qtbot.waitSignals([dialog.again, dialog.finished]):
        _button(dialog, "Opnieuw starten").click()


def test_the_fault_of_last_time_is_shown(theme, qtbot, tmp_path):
    dialog = HardFaultDialog(theme, "Segmentation fault", tmp_path)
    qtbot.addWidget(dialog)
    _button(dialog, "Details kopiëren").click()
    assert QGuiApplication.clipboard().text() == "Segmentation fault"


def test_after_a_hard_crash_it_is_said_what_is_safe(theme, tmp_path, qtbot):
    with opened(theme, own_file(tmp_path / "Mijn regio.nplw")) as shell:
        shell.add_person("Naima Bouzarai")
        shell.window.commands.do("copy_now")
        shell.desk.tasks.wait()
        saved, copied = kept_in(shell.window)
        assert saved.startswith("Het laatst bewaard: vandaag, ")
        assert saved.endswith("(Contact gemaakt)")
        assert copied.startswith("De laatste kopie: vandaag, ")
        dialog = HardFaultDialog(theme, "Segmentation fault", tmp_path, kept=(saved, copied))
        qtbot.addWidget(dialog)
        texts = [label.text() for label in dialog.findChildren(type(dialog.title))]
        assert f"•  {saved}" in texts
        with qtbot.waitSignal(dialog.copies_asked):
            _button(dialog, "Kopieën…").click()


# The window


def test_the_window_writes_what_was_typed_when_the_program_fails(theme, tmp_path):
    with opened(theme, own_file(tmp_path / "Mijn regio.nplw")) as shell:
        person = shell.add_person("Naima Bouzarai")
        shell.desk.go(f"contacts/{person}")
        shell.tab.field.edit.insert("x")
        assert shell.window.rescue() == ""
        assert shell.family_name(person) == "xBouzarai"


def test_the_window_gives_the_text_back_that_it_could_not_write(theme, tmp_path, monkeypatch):
    def broken(*_args: object, **_more: object) -> None:
        raise DISK_FULL

    with opened(theme, own_file(tmp_path / "Mijn regio.nplw")) as shell:
        person = shell.add_person("Naima Bouzarai")
        shell.desk.go(f"contacts/{person}")
        shell.tab.field.edit.insert("x")
        monkeypatch.setattr(shell.store, "change", broken)
        assert shell.window.rescue() == "Achternaam: xBouzarai"
        monkeypatch.undo()
