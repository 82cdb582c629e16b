"""Strips: an error or a notice across a page, with what can be done about it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.title import Title

StripKind = Literal["error", "warning", "notice"]

# Kind: ground, colour of the icon, icon.
_LOOKS: dict[str, tuple[str, str, str]] = {
    "error": ("dsoft", "danger", "triangle-alert"),
    "warning": ("warnsoft", "warn", "triangle-alert"),
    "notice": ("isoft", "info", "info"),
}


class Strip(QFrame):
    """A soft ground with an icon and text.

    With a title it stands over several lines with its buttons below; without one it is a single
    line whose links follow the text.
    """

    def __init__(
        self,
        theme: Theme,
        kind: StripKind,
        text: str,
        *,
        title: str = "",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        ground, colour, usual_icon = _LOOKS[kind]
        self._theme = theme
        self._ground = ground
        self._title = Title(theme, title, "base-strong") if title else None
        self._text = Text(theme, text, "small", "ink2" if title else "ink", wrap=True)
        self._icon = IconLabel(theme, icon or usual_icon, colour, 18)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        if self._title is not None:
            self._build_tall(self._title)
        else:
            self._build_line()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.update)
        self._name()

    def set_text(self, text: str, title: str = "") -> None:
        """Say something else; ``title`` only for a strip that was made with one."""
        self._text.setText(text)
        if self._title is not None and title:
            self._title.say(title)
        self._name()
        if self.isVisible():
            announce(self, self.accessibleName())

    def add_button(self, text: str, kind: paint.Kind = "normal") -> Button:
        """A small button below the text; connect its ``clicked``."""
        button = Button(self._theme, text, kind, small=True)
        self._actions.insertWidget(self._actions.count() - 1, button)
        return button

    def add_link(self, text: str) -> Link:
        """A text link behind the text; connect its ``clicked``."""
        link = Link(self._theme, text)
        self._actions.insertWidget(self._actions.count() - 1, link)
        return link

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self._theme.color(self._ground)
        edge = self._theme.color("field") if self._theme.high_contrast else None
        paint.box(painter, self.rect(), paint.RADIUS_FIELD, ground, edge)

    def _build_tall(self, title: Title) -> None:
        self._actions.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addLayout(self._actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _build_line(self) -> None:
        self._actions.addStretch(1)
        self._actions.setSpacing(16)  # words beside words, without a box around them
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addLayout(self._actions)

    def _name(self) -> None:
        title = self._title.text() if self._title is not None else ""
        self.setAccessibleName(
            f"{title.rstrip('.')}. {self._text.text()}" if title else self._text.text()
        )
