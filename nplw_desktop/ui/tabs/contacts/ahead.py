"""What is clicked and typed while the rows are seen and the tab does not stand yet: done once it does.

In the order in which it came: a row that was clicked becomes current, a key goes where it would have
gone then.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_MOST = 200
_NEVER = (
    Qt.Key.Key_Delete,  # of whom, could not be seen yet
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)


class _Key(NamedTuple):
    key: int
    held: Qt.KeyboardModifier
    text: str


class Ahead:
    """What was asked so far."""

    def __init__(self) -> None:
        self._asked: list[int | _Key] = []

    def row(self, record: int) -> None:
        """A row was clicked."""
        self._asked = [each for each in self._asked if not isinstance(each, int)]
        self._keep(record)

    def key(self, event: QKeyEvent) -> None:
        """A key was pressed."""
        if event.key() not in _NEVER:
            self._keep(_Key(event.key(), event.modifiers(), event.text()))

    def enter(self) -> None:
        """A row was clicked twice, which opens it as Enter does."""
        self._keep(_Key(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"))

    def hand_to(self, window: QWidget, tab: str) -> None:
        """Do all of it in ``tab`` of ``window``, as soon as that stands."""
        if self._asked:
            asked, self._asked = tuple(self._asked), []
            QTimer.singleShot(0, window, partial(_do, window, tab, asked))

    def _keep(self, asked: int | _Key) -> None:
        if len(self._asked) < _MOST:
            self._asked.append(asked)


def _do(window: QWidget, tab: str, asked: tuple[int | _Key, ...]) -> None:
    from nplw_desktop.ui.window import Window  # noqa: PLC0415 - which loads this

    if not isinstance(window, Window) or window.work is None or window.work.tabs.key != tab:
        return
    for each in asked:
        if isinstance(each, _Key):
            _press(window, each)
        elif window.work is not None:
            window.work.tabs.go(f"{tab}/{each}")


def _press(window: QWidget, key: _Key) -> None:
    """As if it were pressed now: a shortcut of the window first, else whoever has the focus."""
    pressed = QKeySequence(QKeyCombination(key.held, Qt.Key(key.key)))
    for action in window.actions():
        if pressed in action.shortcuts():
            action.trigger()
            return
    target = QApplication.focusWidget() or window.focusWidget()
    if target is not None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key.key, key.held, key.text))
