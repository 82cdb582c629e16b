"""The offer to divide all at once, from fifteen open requests on; of fewer in a menu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from nplw_desktop.region.coaching import seeking
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.text import ElidedText

_SIDE = 15


class DivideOffer(QWidget):
    """A line above the list of requests; not there while few requests are open.

    ``opened`` carries the dialog.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._count = 0
        self.words = ElidedText(desk.theme, "", "small", "ink")
        self.link = Link(desk.theme, "Verdeel alles…")
        self.link.clicked.connect(self.ask)
        withhold(desk, self.link)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 6, _SIDE, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.link)
        self.hide()

    def refresh(self) -> None:
        """Look how many requests seek a coach."""
        self._count = len(seeking.open_requests(self._desk.store, self._desk.region_ids))
        self.words.set_text(f"{self._count} vragen zoeken een coach")
        self.setVisible(self._count >= seeking.OFFERED_FROM)

    def fill_menu(self, menu: QMenu) -> None:
        """The same for fewer requests, in a menu: there is something to divide from two on."""
        if self._count > 1 and not self._desk.only_read:
            menu.addSeparator()
            menu.addAction(f"Alles verdelen ({self._count})…").triggered.connect(self._on_menu)

    def _on_menu(self, *_ticked: bool) -> None:
        self.ask()

    def ask(self) -> None:
        """Open the dialog."""
        from nplw_desktop.ui.tabs.coaching.dividing.dialog import (  # noqa: PLC0415 - seldom
            DivideDialog,
        )

        dialog = DivideDialog(self._desk, self.window())
        dialog.open()
        self.opened.emit(dialog)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._desk.theme
        painter.fillRect(self.rect().adjusted(1, 1, -1, 0), theme.color("isoft"))
