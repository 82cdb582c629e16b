"""Moving the focus between the panes of a window with F6."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_REASON = Qt.FocusReason.ShortcutFocusReason


@runtime_checkable
class Pane(Protocol):
    """A pane that says where the focus goes. A focus proxy would leave gaps in the Tab order."""

    def first_stop(self) -> QWidget:
        """The widget that F6 goes to."""


def step(panes: Sequence[QWidget], focused: QWidget | None, by: int) -> QWidget | None:
    """Focus the next pane that takes it, in direction ``by``; returns what got the focus."""
    shown = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
    if not shown:
        return None
    at = next((n for n, pane in enumerate(shown) if _holds(pane, focused)), None)
    if at is None:
        at = -1 if by > 0 else 0
    for distance in range(1, len(shown) + 1):
        found = first_stop(shown[(at + by * distance) % len(shown)])
        if found is not None:
            found.setFocus(_REASON)
            return found
    return None


def first_stop(pane: QWidget) -> QWidget | None:
    """The stop that ``pane`` names, or else the first widget in it that Tab would stop at."""
    named = pane.first_stop() if isinstance(pane, Pane) else None
    if named is not None and _stops(named):
        return named
    widget = pane
    while True:
        if _stops(widget):
            return widget
        following = widget.nextInFocusChain()
        if following is None or following is pane or not _holds(pane, following):
            break
        widget = following
    return next((child for child in pane.findChildren(QWidget) if _stops(child)), None)


def _stops(widget: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.isVisible() and widget.isEnabled()


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))
