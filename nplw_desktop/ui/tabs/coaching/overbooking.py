"""Writing what may be more than a coach has: refused with where it does not fit, or kept for a reason.

Capacity is a hard stop. Who has a good reason types it; it stays with the assignment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching.capacity import Overbooked
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.fields import TextField

T = TypeVar("T")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NO_REASON = "Typ waarom het toch kan. De reden blijft bij de inzet staan."


class OverbookDialog(Dialog):
    """Says where it does not fit. ``reasoned`` carries why it is done all the same."""

    reasoned = Signal(str)

    def __init__(self, desk: Desk, trouble: Overbooked, parent: QWidget) -> None:
        super().__init__(desk.theme, "Meer dan er ruimte is", parent, width=480)
        self.add_text(trouble.what, colour="ink")
        self.reason = TextField(desk.theme, "Waarom het toch kan", _NO_REASON)
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        self.drop = self.add_button("Niet doen")
        self.save = self.add_button("Toch doen", "danger")
        self.save.clicked.connect(self._choose)
        self.drop.clicked.connect(self.reject)
        self.reason.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self.reason.flush()
        said = str(self.reason.value() or "").strip()
        if not said:
            self.reason.set_error(_NO_REASON)
            self.reason.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.reasoned.emit(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)


class Overbooking(QObject, Generic[T]):
    """Runs an edit that takes a reason; asks for one when it is needed."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._asked: tuple[str, Callable[[Change, str], T], str, Callable[[T], None]] | None = None
        self.dialog: OverbookDialog | None = None

    def write(
        self,
        label: str,
        edit: Callable[[Change, str], T],
        done: Callable[[T], None],
        *,
        place: str = "",
        reason: str = "",
    ) -> None:
        """Write ``edit(change, reason)`` as one step and tell ``done``; announce what refused it."""
        stopped: list[Overbooked] = []

        def run(change: Change) -> T:
            try:
                return edit(change, reason)
            except Overbooked as trouble:
                stopped.append(trouble)
                raise

        written = self._desk.write(label, run, place=place)
        if written.ok:
            done(written.value)  # type: ignore[arg-type] # None is an answer too
        elif stopped:
            self._asked = (label, edit, place, done)
            self._ask(stopped[0])
        elif written.refusal:
            self._desk.announce(written.refusal)

    def _ask(self, trouble: Overbooked) -> None:
        self.dialog = OverbookDialog(self._desk, trouble, self._window.window())
        self.dialog.reasoned.connect(self._on_reason)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_reason(self, reason: str) -> None:
        if self._asked is not None:
            label, edit, place, done = self._asked
            self.write(label, edit, done, place=place, reason=reason)

    def _on_finished(self) -> None:
        self.dialog = None
