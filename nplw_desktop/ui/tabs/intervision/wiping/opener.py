"""One door for screens: ask to wipe cases and do it, and show the holds of a session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.confidence.wiping import Due
from nplw_desktop.ui.tabs.intervision.wiping import jobs
from nplw_desktop.ui.tabs.intervision.wiping.dialog import WipeDialog
from nplw_desktop.ui.tabs.intervision.wiping.holds_dialog import HoldsDialog

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.window import Window


class Wiping(QObject):
    """Made with the screen that asks (``parent``), which lies in the window."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = parent

    def show(self, session_ids: Sequence[int], due: Sequence[Due] = ()) -> WipeDialog:
        """Say what goes; when the user agrees, wipe it."""
        dialog = WipeDialog(self._desk, session_ids, due, self._around.window())
        dialog.agreed.connect(partial(self._wipe, dialog))
        dialog.holds_asked.connect(self.show_holds)
        dialog.open()
        return dialog

    def show_holds(self, session_id: int) -> HoldsDialog:
        """The holds that cover a session."""
        dialog = HoldsDialog(self._desk, session_id, self._around.window())
        dialog.open()
        return dialog

    def _wipe(self, dialog: WipeDialog, session_ids: object) -> None:
        window = cast("Window", self._around.window())
        errand = jobs.errand_of(
            window,
            self._desk.store,
            cast("tuple[int, ...]", session_ids),
            self._desk.today(),
            with_notes=bool(dialog.notes.value()),
            with_copies=bool(dialog.copies.value()),
        )
        jobs.go(window, errand)
