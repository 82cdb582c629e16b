"""What each part of a record in full shares: one way of writing about what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written

T = TypeVar("T")


class RecordPart(QWidget):
    """A subclass says where its record stands in ``here``, and writes with ``write``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def here(self) -> str:
        """The place of the record that is shown."""
        raise NotImplementedError

    def flush(self) -> None:
        """Write what is being typed."""

    def write(
        self,
        label: str,
        edit: Callable[[Change], T],
        *,
        field: str = "",
        words: str = "",
        said: str = "",
    ) -> Written[T]:
        """Write; a refusal is said aloud, and so is ``said`` when it went well, to be undone.

        ``field`` names what is typed in: typing in the same one is one step back, and shows why it
        was refused itself.
        """
        place = self.here()
        key = f"{place}/{field}" if field else None
        written = self._desk.write(label, edit, place=place, merge=key, key=key, words=words)
        if written.refusal and not field:
            self._desk.announce(written.refusal)
        elif written.ok and said:
            self._desk.announce(said, undo=True)
        return written
