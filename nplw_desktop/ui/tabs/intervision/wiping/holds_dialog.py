"""Bewaarstop: what forbids wiping, putting one on a session, a group or the whole file, lifting it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.region import holds, sessions
from nplw_desktop.region.holds import Hold
from nplw_desktop.region.intervision import cases
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.tabs import session_places
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import ChoiceField, TextField
from nplw_desktop.ui.widgets.text import Text

_WHAT = (
    "Met een bewaarstop kan niets worden gewist, ook niet na de bewaartermijn. Bijvoorbeeld zolang "
    "er een klacht, een inzageverzoek of een onderzoek loopt."
)
_SESSION, _GROUP, _OWNER, _FILE = "session", "series", "person", "file"


class HoldsDialog(Dialog):
    """The holds that cover one session, each to be lifted, and a new one."""

    def __init__(self, desk: Desk, session_id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "Bewaarstop", parent, width=520)
        self._desk = desk
        self._session_id = session_id
        self._rows: list[QWidget] = []
        self._on: dict[str, dict[str, int]] = {}
        self.lift: dict[int, Button] = {}
        self.add_text(_WHAT)
        self._list = self.body.count()
        self.covers = ChoiceField(desk.theme, "Waarop", self._choices())
        self.covers.set_value(_SESSION)
        self.reason = TextField(desk.theme, "Waarom", "Komt bij de bewaarstop te staan.")
        for field in (self.covers, self.reason):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.add_button("Sluiten").clicked.connect(self.accept)
        self.place = self.add_button("Bewaarstop zetten", "primary", "lock")
        self.place.clicked.connect(self._place)
        self.place.setEnabled(not desk.only_read)
        self.reason.edit.returnPressed.connect(self._place)
        desk.changed.connect(self.refresh)
        self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Show the holds that are in force now."""
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.lift = {}
        standing = holds.of(self._desk.store, "session", (self._session_id,))
        self._rows = [self._row(hold) for hold in standing]
        for at, row in enumerate(self._rows):
            self.body.insertWidget(self._list + at, row)
        self.fit()

    def _choices(self) -> tuple[tuple[str, str], ...]:
        store = self._desk.store
        held = sessions.get(store, self._session_id)
        owner = cases.get(store, self._session_id)
        found = [(_SESSION, "deze sessie")]
        self._on = {_SESSION: {"session_id": self._session_id}, _FILE: {}}
        if held is not None and held.series_id is not None:
            title = dict(sessions.every_series(store)).get(held.series_id, "")
            found.append((_GROUP, f"alle sessies van {title}"))
            self._on[_GROUP] = {"series_id": held.series_id}
        if owner.owner_id is not None:
            found.append((_OWNER, f"alles waar {owner.owner} bij was"))
            self._on[_OWNER] = {"person_id": owner.owner_id}
        return (*found, (_FILE, holds.WHOLE_FILE))

    def _row(self, hold: Hold) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Text(self._theme, holds.words(hold), "base", "ink", wrap=True), 1)
        name = f"Bewaarstop op {hold.covers} opheffen"
        button = Button(self._theme, "Opheffen", small=True, name=name)
        button.clicked.connect(partial(self._lift, hold.id))
        button.setEnabled(not self._desk.only_read)
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.lift[hold.id] = button
        return row

    def _place(self) -> None:
        on = self._on[str(self.covers.value())]
        reason, today = self.reason.value(), self._desk.today()

        def place(change: Change) -> int:
            return holds.add(change, reason, today, **on)

        if self._desk.write("Bewaarstop gezet", place, place=self._here()).ok:
            self.reason.set_value("")
            self._desk.announce("Bewaarstop gezet", undo=True)

    def _lift(self, hold_id: int) -> None:
        today = self._desk.today()

        def lift(change: Change) -> None:
            holds.lift(change, hold_id, today)

        if self._desk.write("Bewaarstop opgeheven", lift, place=self._here()).ok:
            self._desk.announce("Bewaarstop opgeheven", undo=True)

    def _here(self) -> str:
        return session_places.of(self._desk.store, self._session_id)
