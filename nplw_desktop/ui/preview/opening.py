"""Handing files and addresses to the system: open, show in the folder, follow a link."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_SAFE = ("http", "https", "mailto", "tel")


def open_file(path: Path) -> bool:
    """Open a file in the program the system has for it; False when that did not work."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Show a file in its folder, chosen where the system can do that."""
    if sys.platform == "win32":
        return QProcess.startDetached("explorer", [f"/select,{path}"])[0]
    if sys.platform == "darwin":
        return QProcess.startDetached("open", ["-R", str(path)])[0]
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def follow(address: str) -> bool:
    """Open a web, mail or phone address; anything else in a text is not followed."""
    url = QUrl(address, QUrl.ParsingMode.TolerantMode)
    return url.scheme().lower() in _SAFE and QDesktopServices.openUrl(url)
