"""Saying whether everything is kept: the words in the tab row, and the strip when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.autosave_label import AutosaveLabel

if TYPE_CHECKING:
    from nplw_desktop.store.errors import StoreError
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.widgets.buttons import Button
    from nplw_desktop.ui.widgets.strip import Strip

_AROUND = (16, 10, 16, 10)
_GONE = "Het bestand is weg"
_AGAIN = "Het wordt vanzelf opnieuw geprobeerd."
_TRIES = 2


class SavingStrip(QWidget):
    """Takes no room while everything is kept.

    ``copy_asked``: the user wants the text itself; ``move_asked``: all of it in a new file, elsewhere.
    """

    copy_asked = Signal()
    move_asked = Signal()

    def __init__(self, theme: Theme, label: AutosaveLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = label
        self._desk: Desk | None = None
        self._strip: Strip | None = None
        self._move: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*_AROUND)
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
        if self._desk is not None and self._desk.only_read:
            self._label.reading()
        else:
            self._label.saved()
        self.hide()

    def _on_failed(self, error: StoreError, waiting: int) -> None:
        from nplw_desktop.store import errors  # noqa: PLC0415 - the window is painted before it
        from nplw_desktop.ui.widgets.title import by_name  # noqa: PLC0415 - seldom needed

        if self._desk is None:
            return
        gone = isinstance(error, errors.Misplaced)
        if gone:
            self._label.warn(_GONE)
        elif waiting:
            self._label.failed(waiting)
        if isinstance(error, errors.Held) and waiting and self._desk.tries < _TRIES:
            return  # most let go within a second: no need to move the page for that
        strip = self._strip or self._make()
        if self._move is not None:
            self._move.setVisible(not isinstance(error, errors.Held))
        again = _AGAIN if waiting or gone else ""
        text = " ".join(filter(None, (error.safe, error.todo, again)))
        before = "" if self.isHidden() else strip.accessibleName()
        self.show()
        if before != f"{by_name(error.what)}. {text}":
            strip.set_text(text, error.what)  # which a screen reader says, once

    def _retry(self) -> None:
        if self._desk is not None:
            self._desk.look()
            self._desk.retry()

    def _make(self) -> Strip:
        from nplw_desktop.ui.widgets.strip import Strip  # noqa: PLC0415 - seldom needed

        self._strip = Strip(self._theme, "error", "", title="Bewaren lukt niet", parent=self)
        self._column.addWidget(self._strip)
        self._strip.add_button("Opnieuw proberen").clicked.connect(self._retry)
        self._move = self._strip.add_button("Opslaan als nieuw bestand…")
        self._move.clicked.connect(self.move_asked)
        self._strip.add_button("Tekst kopiëren", "quiet").clicked.connect(self.copy_asked)
        return self._strip
