"""Telling assistive technology what the screen shows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text``, for news that does not take the focus.

    What is not on the screen, as behind the page of a locked window, is not spoken either.
    """
    if not widget.isVisible():
        return
    from PySide6.QtGui import (  # noqa: PLC0415 - large, and not needed for the first paint
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
