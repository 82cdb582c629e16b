"""Opening the window in which a paper is chosen and seen, from any screen that asks for one."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers import memory
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.papers.subjects import Subject

_ROOM_LOOKS_ON = "De zaal kijkt mee. Zet eerst de beamer uit (F9), dan kun je een papier openen."


class PaperOpener(QObject):
    """One window at a time, and none while a room looks on.

    ``parent`` is the screen that asks: the window of it is covered. Whoever asks has written down
    what was typed (``flush``) before.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = parent
        self._dialog: PaperDialog | None = None

    @property
    def dialog(self) -> PaperDialog | None:
        """The window with the paper, while it is open."""
        return self._dialog

    def _show(self, subject: Subject, form: str) -> None:
        if self._desk.projecting.on:
            self._desk.announce(_ROOM_LOOKS_ON)
            return
        choice = memory.recall(self._desk, subject, form)
        dialog = PaperDialog(self._desk, subject, choice, self._around.window())
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.show()

    def _on_finished(self) -> None:
        self._dialog = None
