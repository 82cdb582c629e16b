"""Voorstellen: how many hours, when and in which weeks; what does not fit asks for a reason."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.region import funding
from nplw_desktop.region.coaching import capacity, durations
from nplw_desktop.region.coaching.assignments import Proposal, proposing
from nplw_desktop.region.coaching.assignments.proposing import Draft
from nplw_desktop.region.coaching.matching.asking import Asked
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.tabs.coaching.match import acts
from nplw_desktop.ui.tabs.coaching.requests.hours_field import HoursField
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.fields import CheckField, ChoiceField, TextField
from nplw_desktop.ui.widgets.strip import Strip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SOON_MS = 150
_ASSUMED = "Nog niet gezegd; dit is gebruikelijk."
_BACKWARDS = "Deze dag ligt voor het begin."


class ProposeDialog(Dialog):
    """``proposed`` carries the assignment, and whether the texts are wanted now."""

    proposed = Signal(int, bool)

    def __init__(
        self,
        desk: Desk,
        asked: Asked,
        coach_id: int,
        parent: QWidget,
        *,
        score: int | None = None,
        grounds: str = "",
    ) -> None:
        self._ledger = capacity.ledger(desk.store, coach_id, desk.today())
        super().__init__(desk.theme, f"{self._ledger.name} voorstellen", parent, width=560)
        self._desk = desk
        self._asked = asked
        self._score, self._grounds = score, grounds
        self._draft: Draft | None = None
        theme = desk.theme
        self.hours = HoursField(theme, "Uren", _ASSUMED if asked.guessed else "")
        self.begin = DateField(theme, "Van", date_parser(desk))
        self.end = DateField(theme, "Tot en met", date_parser(desk))
        self.way = ChoiceField(theme, "Weken", tuple(proposing.WAYS.items()))
        self.post = ChoiceField(theme, "Geldbron")
        self.texts = CheckField(theme, "Daarna de teksten voor coach en aanvrager tonen")
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._lay_out()
        self.drop = self.add_button("Annuleren")
        self.go = self.add_button("Voorstellen", "primary", "check")
        self.go.setToolTip("Voorstellen (Ctrl+Enter)")
        self._fill()
        self._connect()
        self.look()
        self.page.follow_focus()
        self.hours.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        where = ", ".join(self._asked.places.values())
        self.add_text(" · ".join(filter(None, (self._asked.topic, where))))
        if self._grounds:
            self.add_text(self._grounds, "small")
        row = QHBoxLayout()
        row.setSpacing(12)
        for field, stretch in ((self.hours, 2), (self.begin, 3), (self.end, 3)):
            row.addWidget(field, stretch)
        self.body.addLayout(row)
        self.body.addWidget(self.way)
        self.weeks = self.add_text("", "base", "ink")
        self.after = self.add_text("", "small", "ink2")
        self.wrong = Strip(self._theme, "warning", "", parent=self)
        self.reason = TextField(self._theme, "Waarom toch", "Deze reden blijft bij de inzet staan.")
        self.body.addWidget(self.wrong)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.post)
        self.body.addWidget(self.texts)
        self.body.addStretch(1)

    def _fill(self) -> None:
        asked, store = self._asked, self._desk.store
        self.hours.show_minutes(asked.minutes)
        self.begin.set_value(asked.begin)
        self.end.set_value(asked.end)
        self.way.set_value(proposing.usual_way(asked.minutes, asked.begin, asked.end))
        posts = funding.post_names(store)
        self.post.set_choices([(None, "Nog geen geldbron"), *posts.items()])
        own = store.value(
            "SELECT budget_post_id FROM coach_request WHERE id = :id", id=asked.request_id
        )
        self.post.set_value(own if own in posts else None)
        self.post.setVisible(bool(posts))
        self.texts.set_value(True)

    def _connect(self) -> None:
        for field in (self.hours, self.begin, self.end, self.way):
            field.edited.connect(self._on_edited)
        self.hours.edit.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self.look)
        self.go.clicked.connect(self.propose)
        self.drop.clicked.connect(self.reject)

    # What it would be

    def look(self) -> None:
        """Reckon what the proposal would be, and say where it does not fit."""
        self._soon.stop()
        self._draft = self._reckoned()
        made = self._draft
        self.go.setEnabled(made is not None)
        if made is None:
            self.weeks.setText("")
            self.after.setText("")
            self._say_wrong("")
            return
        told = proposing.in_words(made.plan)
        self.weeks.setText(told or "Nog geen weken gekozen.")
        self.after.setText(self._left_after(made))
        short = "; ".join(str(each) for each in made.shortages[:3])
        self._say_wrong(f"Dit past niet: {short}." if short else "")

    def _reckoned(self) -> Draft | None:
        minutes = self.hours.minutes()
        begin, end = self.begin.value(), self.end.value()
        if not minutes or begin is None:
            return None
        last = end or begin + (self._asked.end - self._asked.begin)
        backwards = last < begin
        self.end.set_error(_BACKWARDS if backwards else None)
        if backwards:
            return None
        return proposing.draft(self._ledger, minutes, begin, last, str(self.way.value()))

    def _left_after(self, made: Draft) -> str:
        """What is left of the year after it."""
        year = made.begin.year
        taken = self._ledger.with_plan(made.plan)
        planned = sum(minutes for _monday, minutes in made.plan)
        left = taken.free_year(year) - (made.minutes - planned)
        if left < 0:
            return ""
        return f"Daarna heeft {self._ledger.name} nog {durations.in_words(left)} vrij in {year}."

    def _say_wrong(self, text: str) -> None:
        shown = bool(text)
        changed = shown == self.wrong.isHidden()
        if shown:
            self.wrong.set_text(text)
        self.wrong.setVisible(shown)
        self.reason.setVisible(shown)
        if changed and self.isVisible():
            self.fit()

    def _on_edited(self, *_values: object) -> None:
        self.look()
        if self.reason.isHidden():  # a reason given for other hours counts no more
            self.reason.set_value("")

    # Doing it

    def propose(self) -> None:
        """Reserve the hours, or say what is in the way."""
        for field in (self.hours, self.begin, self.end, self.reason):
            field.flush()
        self.look()
        made = self._draft
        if made is None:
            if not self.hours.value():
                self.hours.set_error("Typ hoeveel uur.")
            self.hours.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not made.fits and not self.reason.value():
            self.reason.set_error("Typ waarom het toch kan, of kies minder uren of andere weken.")
            self.reason.control().setFocus(Qt.FocusReason.OtherFocusReason)
            self.fit()
            return
        written = acts.propose(self._desk, self._wanted(made), str(self.reason.value()))
        if written.value is None:
            why = written.refusal or "Er kan nu niets worden bewaard; het wordt opnieuw geprobeerd."
            self.wrong.set_text(why)
            self.wrong.show()
            self.reason.setVisible(bool(written.refusal))
            announce(self, why)
            self.fit()
            return
        self.accept()
        self.proposed.emit(written.value, bool(self.texts.value()))

    def _wanted(self, made: Draft) -> Proposal:
        post, end = self.post.value(), self.end.value()
        return Proposal(
            self._asked.request_id,
            self._ledger.coach_id,
            made.minutes,
            made.plan,
            made.begin,
            end if isinstance(end, date) else None,
            int(str(post)) if post is not None else None,
            self._score,
            self._grounds,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and control:
            self.propose()
        else:
            super().keyPressEvent(event)
