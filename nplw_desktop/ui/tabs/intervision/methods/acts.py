"""What can be done with a method from anywhere: make, copy, delete, keep as a file, take from one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.documents import file_names, saving
from nplw_desktop.exchange import method_file
from nplw_desktop.region.folding import fold
from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Method
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused, reason
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.file_chooser import chooser, new_file_chooser
from nplw_desktop.ui.sending.calendar_saving import last_folder, remember_folder
from nplw_desktop.ui.tabs.intervision import places

PAGE = "methods"
_KINDS = f"Intervisiemethode (*{method_file.SUFFIX})"


def place_of(key: str = "") -> str:
    """The place of a method, or of the page: ``intervision/methods/incident``."""
    return f"{places.write_page(PAGE)}/{key}" if key else places.write_page(PAGE)


def key_of(place: str) -> str:
    """The key of the method a place names; empty without one."""
    parts = place.split("/")
    return parts[2] if len(parts) > 2 else ""


class MethodActs(QObject):
    """Writes, says what was done, and goes there."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._saving: Method | None = None

    # In the region

    def make(self, name: str) -> int | None:
        """Make a method of one's own with one phase to begin with; None when that was refused."""

        def edit(change: Change) -> int:
            method_id = methods.add(change, name)
            methods.add_phase(change, method_id, "Vraag", 5, who="case_owner")
            return method_id

        written = self._desk.write("Methode gemaakt", edit, place=place_of(), words=name)
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.value

    def copy(self, key: str) -> None:
        """Make a version of one's own of any method, and show it."""
        written = self._desk.write(
            "Eigen versie gemaakt",
            lambda change: methods.copy(change, key),
            place=place_of(key),
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif self._show(written.value):
            self._desk.announce("Eigen versie gemaakt; hier pas je hem aan", undo=True)

    def delete(self, keys: Sequence[str]) -> None:
        """Put methods of one's own in the bin; sessions that were prepared with them keep theirs."""
        asked = [methods.get(self._desk.store, key) for key in keys]
        found = [each for each in asked if each is not None]
        own = [each for each in found if not each.shipped]
        if self._desk.only_read or not found:
            return
        if not own:
            self._desk.announce(f"‘{found[0].name}’ hoort bij het programma en blijft")
            return

        def edit(change: Change) -> None:
            for each in own:
                methods.delete(change, each.id)

        one = len(own) == 1
        label = "Methode verwijderd" if one else "Methoden verwijderd"
        written = self._desk.write(label, edit, place=place_of(own[0].key))
        if written.ok:
            what = f"‘{own[0].name}’" if one else f"{len(own)} methoden"
            self._desk.announce(f"{what} verwijderd; sessies houden hun fasen", undo=True)

    def _show(self, method_id: int | None) -> bool:
        found = methods.get_own(self._desk.store, method_id) if method_id is not None else None
        if found is not None:
            self._desk.go(place_of(found.key))
        return found is not None

    # As a file

    def ask_save(self, key: str) -> None:
        """Ask where a method goes as a file."""
        self._saving = methods.get(self._desk.store, key)
        if self._saving is None:
            return
        wanted = saving.free_path(last_folder(self._desk), file_name(self._saving))
        dialog = new_file_chooser("Methode bewaren", _KINDS, wanted, self._window)
        dialog.fileSelected.connect(self._on_save_to)
        dialog.open()

    def save_to(self, method: Method, path: Path) -> None:
        """Put a method in a file."""
        job = partial(_save, method, path)
        self._desk.tasks.run(job, self._on_saved, self._on_save_failed, owner=self)

    def ask_load(self) -> None:
        """Ask which file to take a method from."""
        dialog = chooser("Methode uit een bestand", _KINDS, last_folder(self._desk), self._window)
        dialog.fileSelected.connect(self._on_load_from)
        dialog.open()

    def load_from(self, path: Path) -> None:
        """Take the method of a file as one's own."""
        self._desk.tasks.run(
            partial(_load, path), self._on_loaded, self._on_load_failed, owner=self
        )

    def _on_save_to(self, name: str) -> None:
        if self._saving is not None:
            self.save_to(self._saving, Path(name))

    def _on_saved(self, path: Path) -> None:
        remember_folder(self._desk, path.parent)
        self._desk.announce(f"Methode bewaard als ‘{path.name}’")

    def _on_save_failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self._desk.announce(f"De methode is niet bewaard: {reason(error)}.")

    def _on_load_from(self, name: str) -> None:
        self.load_from(Path(name))

    def _on_loaded(self, loaded: tuple[Path, Method]) -> None:
        path, method = loaded
        remember_folder(self._desk, path.parent)
        there = same_as(self._desk.store, method)
        if there is not None:
            self._desk.go(place_of(there.key))
            self._desk.announce(f"Deze methode heb je al: ‘{there.name}’")
            return

        def edit(change: Change) -> int:
            name = methods.free_name(change, method.name)
            known = methods.get(change, method.key)
            return methods.keep(change, method, name, known.key if known is not None else "")

        written = self._desk.write("Methode uit bestand gehaald", edit, place=place_of())
        if written.refusal:
            self._desk.announce(written.refusal)
        elif self._show(written.value):
            count = len(method.phases)
            phases = "1 fase" if count == 1 else f"{count} fasen"
            self._desk.announce(f"‘{method.name}’ overgenomen, met {phases}", undo=True)

    def _on_load_failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._desk.announce(f"{error.what} {error.todo}")
        elif isinstance(error, OSError):
            self._desk.announce(f"Het bestand is niet te lezen: {reason(error)}.")
        else:
            raise error


def file_name(method: Method) -> str:
    """``Intervisiemethode Roddelmethode.json``."""
    name = "".join(sign for sign in method.name if sign.isprintable())
    return file_names.safe("Intervisiemethode", name, suffix=method_file.SUFFIX)


def same_as(source: Reader, method: Method) -> Method | None:
    """The method that is there already with this name and these phases."""

    def told(each: Method) -> tuple[object, ...]:
        phases = ((p.name, p.minutes, p.who, p.instruction, p.records) for p in each.phases)
        return (fold(each.name), *phases)

    return next((each for each in methods.every(source) if told(each) == told(method)), None)


def _save(method: Method, path: Path) -> Path:
    saving.save(method_file.write(method), path)
    return path


def _load(path: Path) -> tuple[Path, Method]:
    return path, method_file.read(method_file.from_disk(path))
