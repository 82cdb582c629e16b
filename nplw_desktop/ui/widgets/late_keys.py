"""Keys for a list that has just closed go on to where the focus is.

A screen sends keys to the window that is in front. Who types fast has the next keys under way to
the list while Enter closes it. Qt brings those to the line that the list belonged to, also when
the focus went on to another field: half a sentence would stand in the wrong place.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QCompleter, QWidget

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class LateKeys(QObject):
    """Minds the window of ``popup``, a list under ``line``."""

    def __init__(self, popup: QWidget, line: QWidget) -> None:
        super().__init__(line)
        self._popup = popup
        self._line = line
        popup.installEventFilter(self)

    def follow(self) -> bool:
        """What is under way to the closed list goes to the focus; false when that is nowhere."""
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self._popup.focusProxy():
            self._popup.setFocusProxy(focus)
        return focus is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list itself tells that it opens; its window, that a key came in."""
        if watched is self._popup:
            if event.type() == QEvent.Type.Show:
                self._popup.setFocusProxy(self._line)
                self._popup.windowHandle().installEventFilter(self)
            return False
        if event.type() not in _KEYS or self._popup.isVisible():
            return False
        return not self.follow()


def mind(completer: QCompleter, line: QWidget) -> None:
    """The same for a line with a completer of Qt."""
    popup = completer.popup()
    assert popup is not None
    LateKeys(popup, line)
