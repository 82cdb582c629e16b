"""Saying whether everything is kept: the words in the tab row, and the strip when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.autosave_label import AutosaveLabel

if TYPE_CHECKING:
    from nplw_desktop.store.errors import StoreError
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.widgets.strip import Strip

_AROUND = (16, 10, 16, 10)


class SavingStrip(QWidget):
    """Takes no room while everything is kept. ``copy_asked``: the user wants the text itself."""

    copy_asked = Signal()

    def __init__(self, theme: Theme, label: AutosaveLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = label
        self._desk: Desk | None = None
        self._strip: Strip | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*_AROUND)
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(0)
        self._recount.timeout.connect(self._on_recount)
        label.retry_requested.connect(self._retry)
        self.hide()

    def follow(self, desk: Desk | None) -> None:
        """Tell of this desk from now on."""
        self._desk = desk
        self._on_saved()
        if desk is not None:
            desk.saved.connect(self._on_saved)
            desk.failed.connect(self._on_failed)

    def _on_saved(self) -> None:
        self._label.saved()
        self.hide()

    def _on_failed(self, error: StoreError, waiting: int) -> None:
        if self._desk is None:
            return
        if waiting:
            self._label.failed(waiting)
            self._recount.start()  # what was tried just now may wait as well
        strip = self._strip or self._make()
        strip.set_text(" ".join(filter(None, (error.safe, error.todo))), error.what)
        self.show()

    def _on_recount(self) -> None:
        if self._desk is not None and self._desk.waiting:
            self._label.failed(self._desk.waiting)

    def _retry(self) -> None:
        if self._desk is not None:
            self._desk.retry()

    def _make(self) -> Strip:
        from nplw_desktop.ui.widgets.strip import Strip  # noqa: PLC0415 - seldom needed

        self._strip = Strip(self._theme, "error", "", title="Bewaren lukt niet", parent=self)
        self._column.addWidget(self._strip)
        self._strip.add_button("Opnieuw proberen").clicked.connect(self._retry)
        self._strip.add_button("Tekst kopiëren", "quiet").clicked.connect(self.copy_asked)
        return self._strip
