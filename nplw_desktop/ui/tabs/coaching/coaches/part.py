"""What each part of a profile shares: the coach that is shown, and one way of writing about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.coaching import places

T = TypeVar("T")


class CoachPart(QWidget):
    """A subclass shows a coach in ``show_coach`` and writes with ``write``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._coach: Coach | None = None

    @property
    def coach(self) -> Coach:
        """The coach that is shown."""
        assert self._coach is not None
        return self._coach

    def show_coach(self, found: Coach) -> None:
        """Show a coach; what is being typed about the same one stays."""
        self._coach = found

    def types_in(self, form: QWidget) -> bool:
        """Whether the keys go to a field of a form: it then shows what is typed, not what is kept."""
        focused = QApplication.focusWidget()
        return focused is not None and form.isAncestorOf(focused)

    def stops(self) -> list[QWidget]:
        """The stops of the Tab key, from top to bottom."""
        return []

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
        key = f"coach/{self.coach.id}/{field}" if field else None
        written = self._desk.write(
            label, edit, place=places.coach(self.coach.id), merge=key, key=key, words=words
        )
        if written.refusal and not field:
            self._desk.announce(written.refusal)
        elif written.ok and said:
            self._desk.announce(said, undo=True)
        return written
