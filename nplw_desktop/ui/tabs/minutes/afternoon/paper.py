"""From an afternoon to its paper, by way of the photos that still need words."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.attachments.photo_words import PhotoWords, without_words
from nplw_desktop.ui.tabs.minutes.summary import SummaryMaker


class AfternoonPaper(QObject):
    """Asks first, where a photo would be left out without anybody having meant that."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._session: Session | None = None
        self._asked: PhotoWords | None = None
        self.summary = SummaryMaker(desk, window)

    @property
    def asked(self) -> PhotoWords | None:
        """The window that asks for words with photos, while it is open."""
        return self._asked

    def show(self, session: Session) -> None:
        """Show the paper of an afternoon."""
        self._session = session
        silent = without_words(self._desk, session.id)
        if not silent or self._desk.only_read or session.status == "adopted":
            self._show()
            return
        self._asked = PhotoWords(self._desk, session.id, silent, self._window.window())
        self._asked.settled.connect(self._show)
        self._asked.finished.connect(self._on_finished)
        self._asked.open()

    def _on_finished(self) -> None:
        self._asked = None

    def _show(self) -> None:
        if self._session is not None:
            self.summary.show(self._session.id)
