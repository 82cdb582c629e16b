"""Letting the user point at a file, in the dialog of the system."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from nplw_desktop import paths

_KINDS = f"Bestanden van NPLW Desktop (*{paths.SUFFIX})"


def chooser(title: str, kinds: str, folder: Path, parent: QWidget) -> QFileDialog:
    """A dialog for one file that exists; ``kinds`` is what it lists, ``fileSelected`` tells."""
    shown = folder if folder.is_dir() else Path.home()
    dialog = QFileDialog(parent, title, str(shown))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAccessibleName(title)
    dialog.setNameFilter(kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    # Where Qt draws the dialog itself, these are the words that its Dutch lacks.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Zoek in:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Soort:")
    return dialog


def region_chooser(
    near: Path | None, chosen: Callable[[Path], None], parent: QWidget
) -> QFileDialog:
    """A dialog for a region file to open, beside the file ``near`` when that is somewhere."""
    beside = None if near is None or not near.parent.is_dir() else near.parent
    dialog = chooser("Bestand openen", _KINDS, beside or paths.documents_folder(), parent)
    dialog.fileSelected.connect(partial(_tell, chosen))
    return dialog


def _tell(chosen: Callable[[Path], None], name: str) -> None:
    chosen(Path(name))


def new_region_chooser(title: str, path: Path, parent: QWidget) -> QFileDialog:
    """A dialog for a region file that is to be made; ``path`` is what it offers."""
    return new_file_chooser(title, _KINDS, path, parent)


def new_file_chooser(title: str, kinds: str, path: Path, parent: QWidget) -> QFileDialog:
    """A dialog for a file that is to be made; ``path`` is what it offers, ``fileSelected`` tells."""
    dialog = chooser(title, kinds, path.parent, parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(path.suffix)
    dialog.selectFile(path.name)
    return dialog


def paper_chooser(
    title: str, path: Path, parent: QWidget, kinds: str = "PDF (*.pdf)"
) -> QFileDialog:
    """A dialog for a paper to be made; whether another file may go is asked in the window."""
    dialog = new_file_chooser(title, kinds, path, parent)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, on=True)
    return dialog


def folder_chooser(title: str, folder: Path, parent: QWidget) -> QFileDialog:
    """A dialog for one folder, which may be made in it; ``fileSelected`` tells."""
    shown = next((each for each in (folder, *folder.parents) if each.is_dir()), Path.home())
    dialog = QFileDialog(parent, title, str(shown))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAccessibleName(title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Zoek in:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Map:")
    return dialog
