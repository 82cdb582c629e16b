"""A part of the settings that shows itself again when the file changes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings_rows import button_row
from nplw_desktop.ui.widgets.buttons import Button


class Section(QWidget):
    """What a row of the settings holds when there is more to it than one field."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        desk.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again and show."""

    def buttons(self, *buttons: Button) -> None:
        """A row of buttons at the end."""
        self.column.addWidget(button_row(buttons))

    def _on_changed(self, changed: Changed) -> None:
        if changed.origin is not self:
            self.refresh()
