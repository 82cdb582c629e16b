"""Since when somebody belongs to a group: waiting for a turn counts from there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.groups import Member
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.date_field import DateField

_HINT = "Leeg: sinds de eerste sessie waar iemand voor gevraagd is."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MemberDialog(Dialog):
    """``chosen`` carries the membership and a day, or None."""

    chosen = Signal(int, object)

    def __init__(self, desk: Desk, member: Member, parent: QWidget) -> None:
        super().__init__(desk.theme, member.shown, parent, width=400)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._member = member
        self.since = DateField(desk.theme, "Lid sinds", date_parser(desk, past=True), _HINT)
        self.since.set_value(member.joined_on)
        self.body.addWidget(self.since)
        self.body.addStretch(1)
        self.drop = self.add_button("Annuleren")
        self.save = self.add_button("Bewaren", "primary")
        self.save.clicked.connect(self._choose)
        self.drop.clicked.connect(self.reject)
        self.since.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self.since.flush()
        if self.since.error():
            self.since.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.chosen.emit(self._member.id, self.since.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)
