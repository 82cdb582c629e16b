"""Panels and the heads of sections."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.text import ElidedText

_HEAD = 44
_PADDING = 16


class SectionHead(QWidget):
    """A title left with a quiet count behind it, and one text link right."""

    link_clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        link: str = "",
        link_icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = ElidedText(theme, title, "section")
        self._count = ElidedText(theme, "", "small", "ink3")
        self._count.hide()
        self.link = Link(theme, link or title, link_icon)
        if not link:
            self.link.hide()  # shown before it has a parent, it would flash as a window
        self.link.clicked.connect(self.link_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.link)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.set_text(title)
        self.setAccessibleName(title)

    def set_count(self, count: int | str | None) -> None:
        """Show a number or "9 van 11" behind the title, or nothing."""
        self._count.set_text("" if count is None else str(count))
        self._count.setVisible(count is not None)

    def set_link(self, text: str) -> None:
        """Change the link; an empty text takes it away."""
        if text:
            self.link.set_text(text)
        self.link.setVisible(bool(text))


class Panel(QFrame):
    """A surface with a thin edge; put the content into ``body``.

    With ``head_line`` a line divides head and content, and the content goes to the edges.
    """

    link_clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        link: str = "",
        link_icon: str | None = None,
        head_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._head_line = head_line
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.setContentsMargins(1, 1, 1, 1)
        self.head: SectionHead | None = None
        if title:
            self.head = SectionHead(theme, title, link=link, link_icon=link_icon, parent=self)
            self.head.link_clicked.connect(self.link_clicked)
            self.head.setContentsMargins(_PADDING - 1, 0, _PADDING - 1, 0)
            self._column.addWidget(self.head)
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._column.addLayout(self.body, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def set_count(self, count: int | str | None) -> None:
        """Show a count behind the title."""
        if self.head is not None:
            self.head.set_count(count)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        line = theme.color("line")
        paint.box(painter, self.rect(), paint.RADIUS_PANEL, theme.color("surface"), line)
        if self._head_line and self.head is not None:
            painter.fillRect(1, self.head.geometry().bottom() + 1, self.width() - 2, 1, line)

    def _dress(self) -> None:
        if self.head is not None:
            self.head.setFixedHeight(self._theme.px(_HEAD))
        side = 0 if self._head_line else _PADDING - 1
        top = 1 if self._head_line else (0 if self.head is not None else side)
        self.body.setContentsMargins(side, top, side, side)
        self.update()
