"""A step of a request: which, on which day, with whom, and why where a reason is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.tabs.coaching.requests.choosers import PersonField
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.fields import CheckField, ChoiceField, TextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WHY = "Een reden is hier nodig; zo weet je het later nog."
_ORDER = tuple(states.STEPS)


@dataclass(frozen=True, slots=True)
class StepWanted:
    """What was filled in. ``moves``: the request is that far now; else it was only so for a while."""

    status: str
    on_day: date | None
    reason: str = ""
    referred_to: str = ""
    person_id: int | None = None
    moves: bool = True


class StepDialog(Dialog):
    """``chosen`` carries a ``StepWanted``."""

    chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        found: Request,
        statuses: Sequence[str],
        parent: QWidget,
        *,
        title: str,
        may_stay: bool = False,
    ) -> None:
        """``may_stay``: a step may also be kept without moving the request."""
        super().__init__(desk.theme, title, parent, width=440)
        self._found = found
        theme = desk.theme
        words = [(each, states.STEPS[each][0].capitalize()) for each in statuses]
        self.status = ChoiceField(theme, "Wat", words)
        self.day = DateField(theme, "Op", date_parser(desk, past=True))
        self.to = TextField(theme, "Naar wie")
        self.reason = TextField(theme, "Toelichting" if may_stay else "Reden")
        self.person = PersonField(
            desk, "Met wie", near=lambda: [each.id for each in found.municipalities]
        )
        self.moves = CheckField(theme, "De vraag is nu zover")
        self.status.set_value(statuses[0])
        self.status.setVisible(len(statuses) > 1)
        self.day.set_value(desk.today())
        self.body.setSpacing(12)
        for part in (self.status, self.day, self.to, self.reason, self.person, self.moves):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._may_stay = may_stay
        self.drop = self.add_button("Annuleren")
        self.save = self.add_button("Bewaren", "primary")
        self.save.clicked.connect(self.keep)
        self.drop.clicked.connect(self.reject)
        self.status.edited.connect(self._fit_fields)
        self._fit_fields()

    def propose(self, status: str) -> None:
        """Have this step ready."""
        self.status.set_value(status)
        self._fit_fields()

    def begin(self) -> None:
        """Open it, at what is to be filled in first."""
        self.open()
        first = self.status if self.status.isVisibleTo(self) else self._asked()
        first.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _asked(self) -> DateField | TextField:
        if self.to.isVisibleTo(self):
            return self.to
        return self.reason if self.reason.isVisibleTo(self) else self.day

    def _wanted(self) -> str:
        return str(self.status.value())

    def _fit_fields(self, *_value: object) -> None:
        status = self._wanted()
        with_reason = status in states.WITH_REASON
        self.to.setVisible(status == "referred")
        self.reason.set_hint("" if with_reason else "Mag leeg blijven.")
        self.reason.setVisible(with_reason or self._may_stay)
        self.moves.setVisible(self._may_stay)
        self.moves.set_value(not self._is_behind(status))
        self.fit()

    def _is_behind(self, status: str) -> bool:
        """Whether the request is past this step already."""
        return _ORDER.index(status) < _ORDER.index(self._found.status)

    def keep(self) -> None:
        """Close with what was filled in; stays open for what is missing."""
        self.day.flush()
        status, reason = self._wanted(), str(self.reason.value())
        to = str(self.to.value()) if status == "referred" else ""
        moves = bool(self.moves.value()) or not self._may_stay
        if self.day.error():
            self.day.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if moves and status in states.WITH_REASON and not (reason or to):
            self.reason.set_error(_WHY)
            self.fit()
            self._asked().control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        person_id, _name = self.person.who()
        self.chosen.emit(StepWanted(status, self.day.value(), reason, to, person_id, moves))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.keep()
        else:
            super().keyPressEvent(event)
