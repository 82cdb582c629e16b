"""The page a record is changed on: a head that says so, and sections of fields below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.contacts.head import Head
from nplw_desktop.ui.tabs.contacts.page import Page
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import Text

_BETWEEN, _BELOW_TITLE = 20, 8


class FormPage(QWidget):
    """``done`` when the user goes back to reading; every field saves itself."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.page = Page(desk.theme, self)
        self.head = Head(desk.theme)
        self.ready = Button(desk.theme, "Klaar", "primary", "check")
        self.ready.setToolTip("Terug naar lezen (Esc). Alles is al bewaard.")
        self.head.buttons.addWidget(self.ready)
        self.ready.clicked.connect(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, sections: Sequence[tuple[str, QWidget]]) -> None:
        """Put the head on the page, and below it each part, under its title if it has one."""
        body = self.page.body
        body.addWidget(self.head)
        for title, widget in sections:
            if title:
                body.addSpacing(_BETWEEN)
                body.addWidget(Text(self._desk.theme, title, "section"))
            body.addSpacing(_BELOW_TITLE)
            body.addWidget(widget)
        body.addStretch(1)

    def _show_head(self, initials: str, name: str) -> None:
        self.head.show_name(initials, name, "Wijzigingen worden meteen bewaard")
