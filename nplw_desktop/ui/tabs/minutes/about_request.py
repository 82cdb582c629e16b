"""The quiet strip above a coach session: which request it is about, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.coaching_tables import KIND
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Reader
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.strip import Strip

_SIDE, _BELOW = 24, 8


class RequestStrip(QWidget):
    """``request_asked`` carries the request."""

    request_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._request_id: int | None = None
        self.strip = Strip(theme, "notice", "", icon="user-star", parent=self)
        self.open = self.strip.add_link("Vraag openen")
        self.open.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 0, _SIDE, _BELOW)
        column.addWidget(self.strip)
        self.hide()

    def show_session(self, source: Reader, session: Session) -> None:
        """Say what a coach session is about; nothing for another meeting."""
        self._request_id = None
        if session.kind == KIND:
            # Most meetings are no coach session: what it needs is loaded at the first one.
            from nplw_desktop.region.coaching.planning import appointments  # noqa: PLC0415

            told = appointments.about(source, session.id)
            if told is not None:
                self._request_id = told.request_id
                word = appointments.PURPOSES.get(told.purpose, session.kind_word)
                words = f"{word} bij vraag {told.number} · {told.topic}"
                if words != self.strip.accessibleName():
                    self.strip.set_text(words)
        self.setVisible(self._request_id is not None)

    def _on_clicked(self) -> None:
        if self._request_id is not None:
            self.request_asked.emit(self._request_id)
