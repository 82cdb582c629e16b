"""Taking down a request while the asker is on the phone: three fields, and the rest behind "Meer".

By keyboard alone: Enter goes to the next field, Ctrl+Enter keeps it. What is typed and not kept comes
back the next time, also when the program was killed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region.coaching import durations, requests
from nplw_desktop.region.coaching.requests import intake
from nplw_desktop.region.coaching.requests.intake import Intake
from nplw_desktop.store import Changed
from nplw_desktop.ui import tab_order
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.drafts import Drafts
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.requests.choosers import PlacesField
from nplw_desktop.ui.tabs.coaching.requests.intake_more import MoreFields
from nplw_desktop.ui.tabs.coaching.requests.wanted_field import WantedField
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.strip import Strip

_WIDTH = 600
_TITLE = "Nieuwe vraag"
_NO_PLACE = "Typ een paar letters van de gemeente en kies met Enter."
_NO_QUESTION = "Schrijf in één zin wat de gemeente vraagt."
_KEPT_IN_MEMORY = "De vraag blijft hier staan. Het programma probeert het steeds opnieuw."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DRAFTS = "coach_request"
"""The name under which a request that was not kept yet is remembered."""


class IntakeDialog(Dialog):
    """``kept`` carries the request, once it is safe."""

    kept = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, _TITLE, parent, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # opened many times
        self._desk = desk
        self._from: Intake = Intake()
        self._said = ""
        self._drafts = Drafts(desk, DRAFTS)
        self._offered: dict[str, Any] = {}
        self._earlier: dict[str, Any] | None = None
        theme = desk.theme
        self.places = PlacesField(desk)
        self.question = TextField(theme, "Vraag in één zin")
        self.wanted = WantedField(desk)
        self.more = MoreFields(desk, self.places.ids)
        self.more_button = Button(theme, "Meer", "quiet", "chevron-down", name="Meer velden")
        self.more_button.setToolTip("Meer velden (Alt+M)")
        # Not of the button: that clicks a moment later, and letters would go astray.
        self._more_key = QShortcut(QKeySequence("Alt+M"), self, self.show_more)
        self._trouble = Strip(theme, "error", _KEPT_IN_MEMORY)
        self._empty = self.add_button("Leegmaken", "quiet", "trash-2", left=True)
        self._cancel = self.add_button("Sluiten")
        self.save_button = self.add_button("Bewaren", "primary")
        self.save_button.setToolTip("Bewaren (Ctrl+Enter)")
        self._lay_out()
        self._connect()
        self._begin_anew()

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        for part in (self.places, self.question, self.wanted):
            self.body.addWidget(part)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.more)
        self.body.addWidget(self._trouble)
        self.body.addStretch(1)
        self._trouble.hide()
        self.more.hide()
        first = [field.control() for field in (self.places, self.question, self.wanted)]
        buttons = (self._empty, self._cancel, self.save_button)
        tab_order.set_order([*first, self.more_button, *self.more.stops(), *buttons])

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        self._empty.clicked.connect(self._on_empty)
        self.more_button.clicked.connect(self.show_more)
        self.more.asker.chosen.connect(self._on_asker)
        for field in (self.question, self.wanted):
            field.edited.connect(self._keep_draft)
        for chips in (self.places, self.more.themes):
            chips.added.connect(self._keep_draft)
            chips.removed.connect(self._keep_draft)
        for asking in (self.places, self.more.asker, self.more.themes):
            asking.finished.connect(self.save)
        self.places.added.connect(self._on_place)
        self.more.edited.connect(self._keep_draft)
        self._desk.changed.connect(self._on_changed)

    # Opening

    def begin(self, known: Intake | None = None) -> None:
        """Open for a new request; with what is known of it, or else with what was typed before."""
        self._begin_anew()
        if known is not None:
            self._show(known)
        else:
            self._show_draft(self._drafts.get(""))
        self._from = known or Intake()
        self._offered = self._draft() if known is not None else {}
        self._earlier = self._drafts.get("")
        has_more = self.more.is_filled()
        self.more.setVisible(has_more)
        self.more_button.setVisible(not has_more)
        self._show_can_empty()
        self.open()
        self.fit()
        self._first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_more(self) -> None:
        """Show the other fields, and go to the first of them."""
        self.more_button.hide()
        self.more.show()
        self.fit()
        self.more.asker.control().setFocus(Qt.FocusReason.TabFocusReason)

    def _first(self) -> QWidget:
        """What is to be filled in first."""
        if not self.places.items():
            return self.places.line
        return self.question.control() if not self.question.value() else self.wanted.control()

    def _begin_anew(self) -> None:
        self._from = Intake()
        self._trouble.hide()
        self.places.set_items([])
        self.places.line.clear()
        self.places.set_error(None)
        for field in (self.question, self.wanted):
            field.set_value("")
        self.more.clear()

    def _on_empty(self) -> None:
        self._begin_anew()
        self._drafts.put("", None)
        self._show_can_empty()
        self.places.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Closed without keeping it: what was typed comes back the next time."""
        self._leave_field()
        self._keep_draft()
        super().reject()

    def _on_place(self, _key: object) -> None:
        """One municipality calls, so on to its question: letters must not go astray."""
        if self.focusWidget() is self.places.line:
            self.question.control().setFocus(Qt.FocusReason.TabFocusReason)

    def _on_asker(self, who: object) -> None:
        """Who is known brings a municipality along."""
        person_id = who[0] if isinstance(who, tuple) else None
        place = intake.municipality_of(self._desk.store, person_id)
        if place is not None and not self.places.items():
            self.places.show_ids((place,))
        self._keep_draft()

    # What is typed

    def _show(self, known: Intake) -> None:
        self.places.show_ids(known.municipality_ids)
        self.question.set_value(known.question)
        self.wanted.set_value(known.wished)
        self.more.show_intake(known)

    def _typed(self) -> Intake | None:
        """All that is filled in; None when something can't be read."""
        minutes = self.more.hours.minutes()
        if minutes is None:
            return None
        wanted = self.wanted.wanted()
        person_id, name = self.more.asker.who()
        filled = self.more.values()
        if wanted is not None and wanted.soon and filled["urgency"] == "normal":
            filled["urgency"] = "soon"
        return Intake(
            question=str(self.question.value()),
            municipality_ids=self.places.ids(),
            wished=str(self.wanted.value()),
            from_on=wanted.from_on if wanted is not None else None,
            until_on=wanted.until_on if wanted is not None else None,
            requester_id=person_id,
            requester=name,
            themes=self.more.themes.words(),
            minutes=minutes,
            region_id=self._from.region_id or self._region(),
            line_id=self._from.line_id,
            **filled,
        )

    def _region(self) -> int | None:
        """The region that is looked at: what is made shows at once."""
        return self._desk.region_for_new() if self._desk.region_ids is not None else None

    # Drafts

    def _keep_draft(self, *_what: object) -> None:
        if not self.isVisible() or self._from.line_id is not None:
            return
        draft = self._draft()
        first = self.question.value() or self.places.items() or self.wanted.value()
        if draft == self._offered:  # only looked at: what was typed before is still the draft
            self._drafts.put("", self._earlier)
        else:
            self._drafts.put("", draft if first or self.more.is_filled() else None)
        self._show_can_empty()

    def _draft(self) -> dict[str, Any]:
        return {
            "places": list(self.places.ids()),
            "question": self.question.value(),
            "wanted": self.wanted.value(),
            "asker": list(self.more.asker.who()),
            "themes": list(self.more.themes.words()),
            "hours": self.more.hours.value(),
            **self.more.values(),
        }

    def _show_draft(self, draft: dict[str, Any] | None) -> None:
        if draft is None:
            return
        person_id, name = draft["asker"]
        places_, themes = tuple(draft["places"]), tuple(draft["themes"])
        question, wanted, hours = (draft[key] for key in ("question", "wanted", "hours"))
        self._show(
            Intake(
                question,
                places_,
                wanted,
                requester_id=person_id,
                requester=name,
                themes=themes,
                **{key: draft[key] for key in self.more.values() if key in draft},
            )
        )
        self.more.hours.set_value(hours)

    def _show_can_empty(self) -> None:
        self._empty.setVisible(self._drafts.get("") is not None)

    # Keeping

    def save(self) -> None:
        """Write it down; stays open and says so when that cannot be."""
        self._leave_field()
        wrong = self._wrong()
        typed = self._typed() if wrong is None else None
        if typed is None:
            (wrong or self.more.hours.control()).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        today = self._desk.today()
        self._said = "Vraag genoteerd"
        written: Written[int] = self._desk.write(
            self._said,
            lambda change: intake.keep(change, typed, today),
            origin=self,
            place=places.KEY,
            key=self,
            words=_in_words(typed),
        )
        if written.refusal:
            self.question.set_error(written.refusal)
            self.question.control().setFocus(Qt.FocusReason.OtherFocusReason)
        elif written.waiting:
            self._trouble.show()
            self.fit()

    def _leave_field(self) -> None:
        """What is typed in a field of chips counts as soon as it is left."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def _wrong(self) -> QWidget | None:
        """What has to be mended first."""
        if not self.places.items():
            if not self.places.error():
                self.places.set_error(_NO_PLACE)
            return self.places.line
        if self.places.error():
            return self.places.line
        if not self.question.value():
            self.question.set_error(_NO_QUESTION)
            return self.question.control()
        if len(str(self.question.value())) > requests.MOST:
            self.question.set_error(
                f"Houd het bij één zin van {requests.MOST} tekens; de rest past bij ‘In het kort’."
            )
            return self.question.control()
        self.question.set_error(None)
        return self.more.wrong()

    def _on_changed(self, changed: Changed) -> None:
        """It is safe now, at once or after waiting for the disk."""
        if changed.origin is not self:
            return
        made = sorted(changed.of("coach_request"))
        if self._from.line_id is None:
            self._drafts.put("", self._earlier if self._offered else None)
        self._begin_anew()
        self.accept()
        found = requests.get(self._desk.store, made[0])
        number = found.number if found is not None else ""
        self._desk.announce(f"Vraag {number} genoteerd", undo=True, room=self._said)
        self.kept.emit(made[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, Ctrl+Enter keeps it from anywhere."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif self.question.value() or self.focusWidget() is not self.question.control():
            self.focusNextChild()  # an empty question is waited for: Enter twice is soon pressed


def _in_words(taken: Intake) -> str:
    """What would be lost when it can't be written."""
    hours = durations.in_words(taken.minutes) if taken.minutes else ""
    return "\n".join(filter(None, (taken.question, taken.wished, taken.requester, hours)))
