"""Letting the user point at a file, in the dialog of the system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


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
