"""The log of the program: kinds of errors and lines of code, never values or messages.

Loaded when there is something to log, or once the window stands.
"""

from __future__ import annotations

import contextlib
import logging
import platform
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QtMsgType

from nplw_desktop import __version__

LOG = logging.getLogger("nplw_desktop")
_NAME = "nplw-desktop.log"
_MOST_BYTES = 512_000
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start(folder: Path) -> None:
    """Log into ``folder``; a folder that can't be written to is no reason not to start."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / _NAME
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_suffix(".oud.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)


def stop() -> None:
    """Close the log."""
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def log_qt(kind: QtMsgType, category: str, message: str) -> None:
    """Put Qt's warnings in the log; they tell of windows and fonts, not of people."""
    level = _LEVELS.get(kind)
    if level is not None:
        LOG.log(level, "%s: %s", category or "qt", message.partition("\n")[0])


def report(error: BaseException) -> str:
    """What failed and where, without messages or values: ``ValueError``, files and lines."""
    lines = [f"NPLW Desktop {__version__}, Python {platform.python_version()}, {sys.platform}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        if seen is not None:
            lines.append("veroorzaakt door")
    return "\n".join(lines)


def _short(path: str) -> str:
    """The last parts of a path: what lies before them may hold the name of the user."""
    return "/".join(Path(path).parts[-3:])
