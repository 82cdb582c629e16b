"""Pages that lie over all that is in the window; only the one on top is seen.

Three things want the whole window: a session that is led, what the room sees of it, and the page of a
locked file. They come in any order, and a locked file stays locked whatever comes after it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

PROJECTION, LOCKED = 1, 9
"""Ranks of covers: what the room sees lies over the session, the lock over all."""


class _Cover(NamedTuple):
    page: QWidget
    rank: int
    bar: QWidget | None


class Covers(QObject):
    """``ground`` is what lies below them all. ``changed``: another one is on top, or none."""

    changed = Signal()

    def __init__(self, ground: QWidget, layout: QBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._ground, self._layout = ground, layout
        self._hood: QWidget | None = None
        self._covers: list[_Cover] = []

    @property
    def top(self) -> QWidget | None:
        """The page that is seen; None when nothing lies over the ground."""
        return self._covers[-1].page if self._covers else None

    @property
    def locked(self) -> bool:
        """Whether the page of a locked file lies over all."""
        return bool(self._covers) and self._covers[-1].rank >= LOCKED

    @property
    def place_for_bar(self) -> QWidget | None:
        """Where the undo bar can stand; None is its usual place."""
        if self._covers:
            return self._covers[-1].bar
        return self._hood

    def put(self, page: QWidget, *, rank: int = 0, bar: bool | QWidget = False) -> None:
        """Lay a page over the rest; a higher ``rank`` stays above. ``bar``: the undo bar may stand
        on it, or on this part of it."""
        stand = bar if isinstance(bar, QWidget) else page if bar else None
        self._covers.append(_Cover(page, rank, stand))
        self._covers.sort(key=lambda each: each.rank)  # stable: the newest of a rank is on top
        page.hide()
        self._layout.addWidget(page)
        self._show_top()

    def take(self, page: QWidget) -> None:
        """Take a page away and throw it away; nothing happens when it lies nowhere."""
        if all(each.page is not page for each in self._covers):
            return
        self._covers = [each for each in self._covers if each.page is not page]
        self.changed.emit()  # who stands on it leaves before it goes
        page.hide()
        self._layout.removeWidget(page)
        page.deleteLater()
        self._show_top()

    def conceal(self, hood: QWidget) -> None:
        """Show ``hood`` wherever the ground would be seen, until ``reveal``."""
        if self._hood is not None:
            self.reveal()
        self._hood = hood
        hood.hide()
        self._layout.addWidget(hood)
        self._show_top()

    def reveal(self) -> None:
        """Let the ground be seen again."""
        hood, self._hood = self._hood, None
        if hood is None:
            return
        hood.hide()
        self._layout.removeWidget(hood)
        hood.deleteLater()
        self._show_top()

    def _show_top(self) -> None:
        shown = self._covers[-1].page if self._covers else self._hood or self._ground
        beneath = [self._ground, self._hood, *(each.page for each in self._covers)]
        for each in beneath:
            if each is not None and each is not shown:
                each.hide()
        shown.show()
        self.changed.emit()
