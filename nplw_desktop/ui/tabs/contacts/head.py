"""The top of a detail: who or what it is, and what is done most with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.ui.tabs.contacts.wrap_text import WrapText
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.avatar import Avatar

_NARROW = 440
_MOST_LINES = 4


class Head(QWidget):
    """A round picture, a name with a line below it, and room for buttons at the right.

    Where that gets too narrow the buttons go below the name.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow: bool | None = None
        self.avatar = Avatar(theme, parent=self)
        self.name = WrapText(theme, "detail", line=26, most=_MOST_LINES, parent=self)
        self.line = WrapText(theme, "base", "ink2", line=20, most=_MOST_LINES, parent=self)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.line)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.addWidget(self.avatar, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(names, 0, 1)
        self._grid.setColumnStretch(1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._arrange)
        self._arrange()

    def show_name(self, initials: str, name: str, line: str) -> None:
        """Show another name."""
        self.avatar.set_person(initials, name)
        self.name.show_text(name)
        self.line.show_text(line)
        self.line.setVisible(bool(line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._grid.removeItem(self.buttons)
        left, top = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
        if narrow:
            self._grid.addLayout(self.buttons, 1, 1, left)
        else:
            self._grid.addLayout(self.buttons, 0, 2, top)
        self._grid.activate()
