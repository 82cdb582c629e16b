"""The guards of conftest.py do stop a test that breaks them, and no other."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent

TESTS = """
import logging
import threading

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers
from PySide6.QtCore import QSettings, QThread
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from tests import conftest

conftest._PATIENCE = 0.05  # what runs for ever here need not be waited for
kept = []


def test_bad_dialog_that_waits(qtbot):
    QDialog().exec()


def test_bad_question_that_waits(qapp):
    QMessageBox.question(None, "a", "b")


def test_good_question_that_is_answered(qapp, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: ("x", ""))
    assert QFileDialog.getSaveFileName() == ("x", "")


def test_bad_warning_in_the_log():
    logging.getLogger("nplw").warning("disk is full")


@pytest.mark.allows_log("disk is .ull")
def test_good_warning_in_the_log():
    logging.getLogger("nplw").warning("disk is full")


def test_bad_window(qapp):
    kept.append(QWidget())


def test_good_window_that_qtbot_closes(qtbot):
    window = QWidget()
    kept.append(window)
    qtbot.addWidget(window)
    window.show()


def test_good_window_in_a_cycle(qapp):
    window = QWidget()
    window.itself = window


def test_bad_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()


def test_good_thread_that_ends():
    threading.Thread(target=int, daemon=True).start()


def test_bad_qt_thread(qapp):
    thread = QThread()
    kept.append(thread)
    thread.start()


def test_good_qt_thread_that_ends(qapp):
    thread = kept[-1]
    thread.quit()
    assert thread.wait(2000)


def test_bad_qt_warning(qapp):
    QWidget().setParent(None)
    from PySide6.QtCore import qWarning
    qWarning("odd")


def test_good_settings_in_the_empty_home(qapp):
    import os
    assert QSettings("a", "b").fileName().startswith(os.environ["HOME"])
    assert os.environ["HOME"] in os.environ["NPLW_HOME"]


@settings(max_examples=3)
@given(integers())
def test_good_property(number):
    assert settings.default.deadline is None
    assert settings.default.database is None
"""


def test_each_guard_fails_what_it_should_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "test_guards.py"
    file.write_text(TESTS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "tests.conftest"]
    command += ["--rootdir", str(tmp_path), "-p", "no:cacheprovider", "-q", "-rA", str(file)]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)
    failed = set(re.findall(r"^(?:FAILED|ERROR) \S+::(test_\w+)", done.stdout, re.MULTILINE))
    written = re.findall(r"def (test_\w+)", TESTS)
    assert failed == {name for name in written if name.startswith("test_bad_")}, done.stdout
