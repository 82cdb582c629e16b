"""Where the copies of a new file go; a folder that can't be written to is said at once."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from nplw_desktop.store.errors import reason
from nplw_desktop.ui.passphrase.repeat import button_row
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.text import Text

_WHY = (
    "Elke dag en bij het afsluiten maakt het programma een kopie, en kijkt of die goed is. Het "
    "veiligst staan ze niet op deze computer alleen: een stick of een map op het netwerk mag ook."
)
_FITS = "Het programma kan in deze map schrijven."
_MADE = "Deze map is er nog niet. Het programma maakt hem."


class CopiesForm(QWidget):
    """``done`` carries the folder, which exists and can be written to."""

    done = Signal(object)

    def __init__(self, theme: Theme, tasks: Tasks, folder: Path, kept: Path) -> None:
        """``folder`` is what is proposed, ``kept`` where the file itself lies."""
        super().__init__()
        self._tasks = tasks
        self._kept = kept
        self._usual = folder
        self._asked: Path | None = None
        self.folder = TextField(theme, "Map voor de kopieën")
        self.choose = Button(theme, "Andere map kiezen…", icon="folder-open")
        self.usual = Button(theme, "Gewone map")
        self.go_on = Button(theme, "Beginnen", "primary", "arrow-right", icon_last=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(theme, _WHY, "base", "ink2", wrap=True))
        column.addWidget(self.folder)
        column.addWidget(button_row(self.choose, self.usual))
        column.addSpacing(8)
        column.addWidget(button_row(self.go_on))
        self.folder.set_value(folder)
        self.folder.edited.connect(self._check)
        self.folder.edit.returnPressed.connect(self._go_on)
        self.choose.clicked.connect(self._choose)
        self.usual.clicked.connect(self._to_usual)
        self.go_on.clicked.connect(self._go_on)
        self.setFocusProxy(self.go_on)
        self._check()

    def set_folder(self, folder: Path) -> None:
        """Propose another folder, and say whether it will do."""
        self.folder.set_value(folder)
        self._check()

    def _path(self) -> Path:
        return Path(self.folder.value()).expanduser()

    def _check(self) -> None:
        self._ask(make=False)

    def _go_on(self) -> None:
        self.go_on.setEnabled(False)
        self._ask(make=True)

    def _ask(self, *, make: bool) -> None:
        """On a worker: a network folder may take its time to answer."""
        path = self._asked = self._path()
        self.usual.setEnabled(path != self._usual)
        answer = partial(self._on_made if make else self._on_checked, path)
        self._tasks.run(partial(_looked_at, path, make=make), answer, owner=self, key="folder")

    def _on_checked(self, path: Path, found: tuple[str, bool]) -> None:
        trouble, there = found
        if path == self._asked:
            self.folder.set_hint("" if trouble else self._hint(path, there=there))
            self.folder.set_error(trouble or None)

    def _on_made(self, path: Path, found: tuple[str, bool]) -> None:
        self.go_on.setEnabled(True)
        if found[0]:
            self.folder.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.folder.edit.selectAll()
            self._on_checked(path, found)
        else:
            self.done.emit(path)

    def _hint(self, path: Path, *, there: bool) -> str:
        if path.absolute() == self._kept.parent:
            return "Hier ligt het bestand zelf ook. Een andere schijf is veiliger."
        return _FITS if there else _MADE

    def _to_usual(self) -> None:
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_folder(self._usual)

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Map voor de kopieën", str(_nearest(self._path())))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Zoek in:")
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, name: str) -> None:
        self.set_folder(Path(name))
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)


def _looked_at(folder: Path, *, make: bool) -> tuple[str, bool]:
    """What is wrong with the folder, and whether it is there."""
    trouble = trouble_with(folder, make=make)
    return trouble, not trouble and folder.is_dir()


def trouble_with(folder: Path, *, make: bool) -> str:
    """Why no copies can be put there, in words; empty when they can. With ``make`` it is made."""
    if not folder.is_absolute():
        return "Typ de hele naam van de map, of kies er een."
    try:
        if make:
            folder.mkdir(parents=True, exist_ok=True)
        place = _nearest(folder)
        if not place.is_dir() or (folder.exists() and not folder.is_dir()):
            return f"{folder} is geen map. Kies een andere."
        handle, name = tempfile.mkstemp(prefix=".nplw-", suffix=".proef", dir=place)
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        return f"In {folder} kan niet worden geschreven ({reason(error)}). Kies een andere map."
    return ""


def _nearest(folder: Path) -> Path:
    """The folder, or where it would be made."""
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)
