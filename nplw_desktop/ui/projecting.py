"""Whether the room looks along: while it does, nothing on the screen names a person, phone or case.

One switch for the whole window (DESIGN section 6). Who shows something asks ``on`` before it paints,
and follows ``changed``.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.confidentiality import Confidentiality

_FOR_ROOM = "forRoom"


def for_room(window: QWidget) -> None:
    """Say of a window that the room may see it: it names no person, phone or case."""
    window.setProperty(_FOR_ROOM, True)


def is_for_room(window: QWidget) -> bool:
    """Whether that was said of it."""
    return bool(window.property(_FOR_ROOM))


class Projecting(QObject):
    """``changed`` carries whether it is on."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on = False

    @property
    def on(self) -> bool:
        """Whether the room looks along with this window now."""
        return self._on

    @property
    def audience(self) -> Confidentiality:
        """Who sees the screen, for ``confidentiality.may_show`` and ``finding.find``."""
        return Confidentiality.SHAREABLE if self._on else Confidentiality.PRIVATE

    def switch(self, on: bool) -> None:
        """Begin or end; nothing happens when it already is so."""
        if on != self._on:
            self._on = on
            self.changed.emit(on)
