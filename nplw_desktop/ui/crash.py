"""When the program itself fails: nothing typed is lost, and what is kept of it names nobody.

A fault in Python ends in ``Crash``: it is logged, the window writes what it can, the user is told
in plain words. A fault below Python leaves a file of ``faulthandler``, shown at the next start.
The log holds kinds of errors and lines of code, never their messages: those may quote a contact.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

_HARD = "harde-fout"
_KEEP_SECONDS = 30 * 86_400

Rescue = Callable[[], str]
"""Writes what it can and lets go of the file; returns the text that could not be written."""

Tell = Callable[[str, str], None]
"""Shows the user what happened: the report without personal data, and the text left over."""


World = Callable[[Exception], bool]
"""Shows a trouble that is not ours, such as a file that can't be read; False when it could not."""


class Crash(QObject):
    """Catches every fault of the program while installed. One is told; later ones are logged.

    A ``StoreError`` that nobody caught is no fault of the program: a screen met a disk that failed.
    ``world`` shows it and work goes on. ``rescue``, ``tell`` and ``world`` are called on the thread
    of the window, outside of the failing code.
    """

    _happened = Signal(str)
    _troubled = Signal(object)

    def __init__(
        self,
        rescue: Rescue,
        tell: Tell,
        parent: QObject | None = None,
        *,
        world: World | None = None,
    ) -> None:
        super().__init__(parent)
        self._world = world
        self._rescue = rescue
        self._tell = tell
        self._told = False
        self._before = (sys.excepthook, threading.excepthook)
        self._qt_before: Any = None
        # Queued: a fault while painting or in another thread is handled when that code has ended.
        self._happened.connect(self._handle, Qt.ConnectionType.QueuedConnection)
        self._troubled.connect(self._handle_trouble, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._qt_before = qInstallMessageHandler(_log_qt)

    def remove(self) -> None:
        """Catch no more."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._qt_before)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        if self._world is not None and _is_of_the_world(error):
            self._troubled.emit(error)
            return
        if sys.stderr is not None:
            sys.__excepthook__(kind, error, trace)
        self._happened.emit(_logged(error))

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and caught.exc_type is not SystemExit:
            self._on_exception(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _handle_trouble(self, error: Exception) -> None:
        if self._told or (self._world is not None and self._world(error)):
            return
        self._handle(_logged(error))

    def _handle(self, shown: str) -> None:
        if self._told:
            return
        self._told = True
        try:
            left_over = self._rescue()
        except Exception as error:  # noqa: BLE001 - the rescue may meet the same fault
            _logged(error)
            left_over = ""
        self._tell(shown, left_over)


def _is_of_the_world(error: BaseException) -> bool:
    # Not imported: before the store is loaded there is none.
    store = sys.modules.get("nplw_desktop.store.errors")
    return store is not None and isinstance(error, store.StoreError)


def _logged(error: BaseException) -> str:
    """Log a fault; returns what was logged."""
    from nplw_desktop.ui import crash_log  # noqa: PLC0415 - not before the first paint

    shown = crash_log.report(error)
    crash_log.LOG.critical("%s", shown)
    return shown


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    from nplw_desktop.ui import crash_log  # noqa: PLC0415 - not before the first paint

    crash_log.log_qt(kind, getattr(context, "category", "") or "", message)


# Faults below Python


class HardFaults:
    """The file that ``faulthandler`` writes into when the process dies. One for each process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{_HARD}-{os.getpid()}.txt"
        self._file: IO[str] | None = None

    def start(self) -> None:
        """Be ready for the worst."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def stop(self) -> None:
        """A good end: leave nothing."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            self._path.unlink(missing_ok=True)

    def left_by_others(self) -> str:
        """What an earlier run left when it died; told once. Empty when it ended well."""
        found = []
        for path in sorted(self._folder.glob(f"{_HARD}-*.txt")):
            if path == self._path:
                continue
            # Another window may hold its own, still empty file: that one is left alone.
            with contextlib.suppress(OSError):
                text = path.read_text(encoding="utf-8", errors="replace")
                old = path.stat().st_mtime < time.time() - _KEEP_SECONDS
                if text.strip():
                    found.append(text.strip())
                    path.replace(path.with_name(f"gezien-{path.name}"))
                elif old:
                    path.unlink()
        return "\n\n".join(found)
