"""Casus wissen: what goes and what stays is told before it is done; a hold stands in its way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import holds, sessions
from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.region.intervision.confidence.wiping import Due
from nplw_desktop.store import cleaning
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.tabs.intervision.wiping import words
from nplw_desktop.ui.widgets.fields import CheckField
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk

_NOTHING = "Van deze casus is niets meer bewaard."


class WipeDialog(Dialog):
    """``agreed`` carries the ids of the sessions; ``holds_asked`` the id of one."""

    agreed = Signal(object)
    holds_asked = Signal(int)

    def __init__(
        self,
        desk: Desk,
        session_ids: Sequence[int],
        due: Sequence[Due] = (),
        parent: QWidget | None = None,
    ) -> None:
        one = len(session_ids) == 1
        super().__init__(
            desk.theme, "Casus wissen" if one else "Casussen wissen", parent, width=560
        )
        self._desk = desk
        known = {each.session_id: each for each in due}
        self.ticks: dict[int, CheckField] = {}
        for session_id in session_ids:
            self._add_session(session_id, known.get(session_id), alone=one)
        self._goes: list[Text] = []
        self.add_text("Dit gaat voorgoed weg", "base-strong", "ink")
        self._list = self.body.count()
        self.notes = CheckField(desk.theme, "Ook snelle notities van tijdens de sessie")
        self.notes.set_value(True)
        self.body.addWidget(self.notes)
        self.copies = self._copies()
        self.add_text("Dit blijft", "base-strong", "ink")
        self.stays = self.add_text("")
        self.add_text(words.FOREVER, "base", "ink")
        self.hold = Strip(desk.theme, "warning", "", icon="lock")
        self.body.addWidget(self.hold)
        self.body.addStretch(1)
        self.cancel = self.add_button("Annuleren")
        self.act = self.add_button(
            "Casus wissen" if one else "Casussen wissen", "danger", "trash-2"
        )
        self.stops = self.add_button("Bewaarstop…", "quiet", "lock", left=True)
        self.stops.setVisible(one)
        self.cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._agree)
        self.stops.clicked.connect(partial(self._ask_holds, session_ids[0]))
        self.notes.edited.connect(self._on_ticked)
        desk.changed.connect(self.refresh)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def chosen(self) -> tuple[int, ...]:
        """The sessions whose case goes."""
        return tuple(key for key, tick in self.ticks.items() if tick.value())

    def lines(self) -> list[str]:
        """What is said to go."""
        return [line.text() for line in self._goes]

    def refresh(self) -> None:
        """Count anew what goes, and look whether it may."""
        store, ids = self._desk.store, self.chosen()
        scope = wiping.scope(store, ids, with_notes=bool(self.notes.value()))
        every = wiping.scope(store, ids)
        standing = holds.of(store, "session", ids)
        self._say_goes([f"•  {line}" for line in words.goes(scope)] or [_NOTHING])
        self.notes.setVisible(every.notes > 0)
        self.notes.box.setText(words.notes(every.notes))
        self.stays.setText(words.stays(scope))
        self.hold.setVisible(bool(standing))
        self.hold.set_text(" ".join(holds.words(each) for each in standing))
        something = not scope.empty or scope.notes > 0
        may = not standing and not self._desk.only_read
        self.act.setEnabled(bool(ids) and may and something)
        self.fit()

    def _add_session(self, session_id: int, due: Due | None, *, alone: bool) -> None:
        held = sessions.get(self._desk.store, session_id)
        text = words.session(held.title if held is not None else "", due)
        tick = CheckField(self._theme, text, due.hold if due is not None else "")
        tick.set_value(alone or due is None or not due.hold)
        tick.edited.connect(self._on_ticked)
        self.ticks[session_id] = tick
        self.body.addWidget(tick)
        if alone:
            tick.hide()
            self.add_text(text, "base-strong", "ink")

    def _copies(self) -> CheckField:
        store = self._desk.store
        folder = notes.of(self._desk.settings, store.path).folder
        count = len(cleaning.every(store, folder))
        field = CheckField(
            self._theme, "Ook uit de kopieën (aangeraden)", words.copies(count, folder)
        )
        field.set_value(True)
        field.setVisible(count > 0)
        self.body.addWidget(field)
        return field

    def _say_goes(self, lines: Sequence[str]) -> None:
        for old in self._goes:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._goes = [Text(self._theme, line, "base", "ink", wrap=True) for line in lines]
        for at, line in enumerate(self._goes):
            self.body.insertWidget(self._list + at, line)

    def _on_ticked(self, _value: object) -> None:
        self.refresh()

    def _ask_holds(self, session_id: int) -> None:
        self.holds_asked.emit(session_id)

    def _agree(self) -> None:
        ids = self.chosen()
        self.accept()
        self.agreed.emit(ids)
