"""What cannot be done in a file that opens for reading only is seen before it is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from nplw_desktop.ui.desk import Desk

WHY = "Dit bestand kun je alleen lezen"


def withhold(desk: Desk, *controls: QWidget) -> None:
    """Disable controls that write, and say why; nothing in a file that can be written in."""
    if desk.only_read:
        for each in controls:
            each.setEnabled(False)
            each.setToolTip(WHY)
            each.setAccessibleDescription(WHY)
