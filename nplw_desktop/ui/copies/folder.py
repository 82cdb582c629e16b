"""Choosing the folder the copies go to: a stick and a network folder are welcome."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from nplw_desktop.ui.file_chooser import folder_chooser

if TYPE_CHECKING:
    from nplw_desktop.ui.copies.keeper import CopyKeeper


def choose_folder(
    keeper: CopyKeeper,
    parent: QWidget,
    then: Callable[[], None] | None = None,
    stay: Callable[[], None] | None = None,
) -> QFileDialog:
    """Ask for the folder of the copies; ``then`` is called once it is another."""
    dialog = folder_chooser("Map voor kopieën", keeper.folder, parent)
    dialog.fileSelected.connect(partial(_take, keeper, then))
    if stay is not None:
        dialog.rejected.connect(stay)
    dialog.open()
    return dialog


def show_folder(folder: Path) -> None:
    """Open a folder in the file manager, or the nearest above it that is there."""
    shown = folder
    while not shown.is_dir() and shown != shown.parent:
        shown = shown.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))


def _take(keeper: CopyKeeper, then: Callable[[], None] | None, name: str) -> None:
    keeper.set_folder(Path(name))
    if then is not None:
        then()
