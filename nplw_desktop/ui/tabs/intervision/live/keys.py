"""The keys of a session that is led: on its own screen, and while the projection lies over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

NEXT, PREVIOUS, TURN, PAUSE, EXTEND = "PgDown", "PgUp", "F3", "Ctrl+Space", "Ctrl+M"
STOP = "Ctrl+Shift+Q"
UNDO, REDO = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")
NEXT_PANE, PREVIOUS_PANE = "F6", "Shift+F6"


class Keys(QObject):
    """Work from now on in all of the window, but for a locked one. Esc is none of them, ever:
    presenter remotes send it."""

    def __init__(self, window: Window, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts = []
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setAutoRepeat(keys in UNDO or keys in REDO)
            shortcut.activated.connect(act)
            self._shortcuts.append(shortcut)
        window.covers.changed.connect(self._look)
        self._look()

    def end(self) -> None:
        """Work no more."""
        self._window.covers.changed.disconnect(self._look)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self.deleteLater()

    def _look(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not self._window.covers.locked)
