"""What holds for every test: an empty home, no screen, and nothing left behind.

A test fails when it would wait for a person at a dialog, when it logs a warning that it did not
announce (``@pytest.mark.allows_log("part of the line")``), and when it leaves a window or a
running thread behind. Qt's own warnings fail a test through pytest-qt.
"""

from __future__ import annotations

import faulthandler
import gc
import itertools
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import settings

_HOME = Path(tempfile.mkdtemp(prefix="nplw-"))
_STATUS = pytest.StashKey[int]()
_PATIENCE = 2.0  # seconds that a thread gets to end after the test

settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")


def _isolate() -> None:
    """Before anything asks where home is. Short paths: a local socket's may have 107 bytes."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "NPLW_HOME"):
        os.environ[name] = str(_HOME)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(_HOME / name.lower())
    runtime = _HOME / "run"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("NPLW_PASSPHRASE", None)


_isolate()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "allows_log(*patterns): warnings in the log that belong to this test"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """As in the program: with widgets about, garbage is collected on this thread, between tests."""
    if "PySide6.QtWidgets" not in sys.modules:
        return (yield)
    from nplw_desktop.ui.sweeping import sweep

    gc.disable()
    result = yield
    sweep()
    return result


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End at once when Qt was loaded: Python takes thousands of widgets apart in any order.

    That the program itself ends in order is tested in processes of its own (``test_app``).
    """
    shutil.rmtree(_HOME, ignore_errors=True)
    status = config.stash.get(_STATUS, None)
    if status is not None and "PySide6.QtWidgets" in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


# --- Qt: dialogs, settings, threads ---------------------------------------------------------

_MODAL = {
    "QDialog": ["exec"],
    "QMenu": ["exec"],
    "QMessageBox": ["about", "aboutQt", "critical", "information", "question", "warning"],
    "QInputDialog": ["getDouble", "getInt", "getItem", "getMultiLineText", "getText"],
    "QColorDialog": ["getColor"],
    "QFontDialog": ["getFont"],
    "QFileDialog": [
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    ],
    "QPrintDialog": ["exec"],
    "QPageSetupDialog": ["exec"],
}

_started_threads: weakref.WeakSet[Any] = weakref.WeakSet()


def pytest_sessionstart() -> None:
    """Only when pytest-qt has loaded Qt; a test gets an application nowhere else."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6 import QtPrintSupport, QtWidgets
    from PySide6.QtCore import QSettings, QThread

    for class_name, methods in _MODAL.items():
        module = QtWidgets if hasattr(QtWidgets, class_name) else QtPrintSupport
        for method in methods:
            setattr(getattr(module, class_name), method, _refusal(f"{class_name}.{method}"))
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(_HOME / "settings"))
    _remember_started(QThread)


def _refusal(name: str) -> Callable[..., NoReturn]:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError(f"{name} waits for a person: replace it in the test, or use open()")

    return refuse


def _remember_started(thread_class: Any) -> None:
    start = thread_class.start

    def remembered(self: Any, *arguments: Any) -> None:
        _started_threads.add(self)
        start(self, *arguments)

    thread_class.start = remembered


# --- what a test may not leave behind -------------------------------------------------------


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


_numbers = itertools.count()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """First of all fixtures, so that it looks when every other one has been cleaned up."""
    os.environ["NPLW_HOME"] = str(_HOME / str(next(_numbers)))
    allowed = [p for mark in request.node.iter_markers("allows_log") for p in mark.args]
    threads, windows = set(threading.enumerate()), {address for address, _ in _windows()}
    warnings = _Warnings()
    logging.getLogger().addHandler(warnings)
    yield
    logging.getLogger().removeHandler(warnings)
    left = [line for line in warnings.lines if not any(re.search(p, line) for p in allowed)]
    left += _left_threads(threads) + _left_windows(windows) + _left_buttons()
    if left:
        pytest.fail("left behind by this test:\n  " + "\n  ".join(left), pytrace=False)


def _left_buttons() -> list[str]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return ["a mouse button that is still pressed"] if held else []


def _left_threads(before: set[threading.Thread]) -> list[str]:
    left = []
    for thread in set(threading.enumerate()) - before:
        # Python's stand-in for a thread that Qt started; those are looked at below.
        if isinstance(thread, threading._DummyThread):
            continue
        thread.join(_PATIENCE)
        if thread.is_alive():
            left.append(f"running thread {thread.name}")
    return left + _left_qt_threads()


def _left_qt_threads() -> list[str]:
    if "PySide6.QtCore" not in sys.modules:
        return []
    from PySide6.QtCore import QThreadPool
    from shiboken6 import isValid

    left = []
    patience = int(_PATIENCE * 1000)
    for thread in list(_started_threads):
        if isValid(thread) and not thread.wait(patience):
            left.append(f"running {type(thread).__name__} {thread.objectName()}")
        _started_threads.discard(thread)
    if not QThreadPool.globalInstance().waitForDone(patience):
        left.append("running work in the global QThreadPool")
    return left


def _windows() -> list[tuple[int, Any]]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    from shiboken6 import getCppPointer

    return [(getCppPointer(w)[0], w) for w in widgets.QApplication.topLevelWidgets()]


def _left_windows(before: set[int]) -> list[str]:
    left = _new_windows(before)
    if left:
        del left
        gc.collect()  # a window in a reference cycle is not left behind, only not yet collected
        left = _new_windows(before)
    lines = [f"window {type(w).__name__} {w.objectName()!r} {w.windowTitle()!r}" for w in left]
    for window in left:
        window.close()
        window.deleteLater()
    return lines


def _new_windows(before: set[int]) -> list[Any]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [window for address, window in _windows() if address not in before]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A crash of the interpreter always tells where: the program's own handler ends pytest's."""
    if not faulthandler.is_enabled():
        faulthandler.enable(item.config.stash[fault_handler_stderr_fd_key])
