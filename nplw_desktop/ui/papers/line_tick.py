"""A line that stays out of a paper, with its own words and a tick to let it through."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.confidentiality import WORDS
from nplw_desktop.region.reporting.content import Withheld
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import CheckField
from nplw_desktop.ui.widgets.text import Text

_BOX = 26
_LONGEST = 240
"""Of a very long line the beginning says which one it is; the preview shows all of it."""


class LineTick(QWidget):
    """``ticked`` carries the id of the line and whether it goes in."""

    ticked = Signal(int, bool)

    def __init__(self, theme: Theme, line: Withheld, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        words = " ".join(line.text.text.split())
        if len(words) > _LONGEST:
            words = f"{words[:_LONGEST].rstrip()}…"
        told = f"{line.kind.capitalize()}: {words}"
        level = WORDS[line.confidentiality].lower()
        where = " · ".join(filter(None, (line.agenda_item, level)))
        self.box = CheckField(theme, " ")
        self.box.control().setAccessibleName(told)
        self.box.control().setAccessibleDescription(where)
        self.box.edited.connect(self._on_edited)
        column = QVBoxLayout()
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(theme, told, "small", wrap=True))
        column.addWidget(Text(theme, where, "small", "ink3", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(4)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setFocusProxy(self.box)
        theme.changed.connect(self._dress)
        self._theme = theme
        self._dress()

    def _dress(self) -> None:
        self.box.setFixedWidth(self._theme.px(_BOX))

    def show_tick(self, *, on: bool) -> None:
        """Show whether the line goes in; no signal."""
        if self.box.value() != on:
            self.box.set_value(on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The words tick too, as the label of any box does."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.box.toggle()
        event.accept()

    def _on_edited(self, value: object) -> None:
        self.ticked.emit(self.line.id, bool(value))
