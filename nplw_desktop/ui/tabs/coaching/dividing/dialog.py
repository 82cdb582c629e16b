"""Verdeel alles: what the best division would be, taken over line by line or all that is ticked.

The reckoning goes on a worker and writes nothing. What is taken over is looked at once more: the file
may have moved on since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import dividing
from nplw_desktop.region.coaching.dividing import Accepted, Division, Line
from nplw_desktop.store import Changed, Store
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.dividing.entries import entries, may_take
from nplw_desktop.ui.tabs.coaching.dividing.lines import DivideList
from nplw_desktop.ui.widgets.fields import CheckField
from nplw_desktop.ui.widgets.strip import Strip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LABEL = "Verdeling overgenomen"
_BUSY = "Er wordt gerekend…"
_MOVED = "Er is intussen iets veranderd. Verdeel opnieuw om dat mee te nemen."
_WAITS = "Er kan nu niets worden bewaard; het wordt opnieuw geprobeerd."
_TABLES = frozenset(
    (
        "assignment",
        "planned_week",
        "coach_request",
        "coach",
        "hour_entry",
        "absence",
        "match_choice",
    )
)


class DivideDialog(Dialog):
    """Opened with ``open()``; reckons at once."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, "Verdeel alles", parent, width=980)
        self._desk = desk
        self._division: Division | None = None
        self._ticked: frozenset[int] = frozenset()
        self._taken: frozenset[int] = frozenset()
        self._writing = False
        self._mine = object()  # what this dialog changes is known by it
        self.summary = self.add_text(_BUSY, "base", "ink")
        self.certainty = self.add_text("", "small")
        loose = len(dividing.unanswered(desk.store, desk.region_ids))
        self.also = CheckField(
            desk.theme, f"Ook voorstellen verdelen waar nog niemand op antwoordde ({loose})"
        )
        self.also.setVisible(loose > 0)
        self.strip = Strip(desk.theme, "notice", "", parent=self)
        self.strip.hide()
        self.list = DivideList(desk.theme, self)
        for widget in (self.also, self.strip, self.list):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.again = self.add_button("Opnieuw verdelen", left=True)
        self.turn = self.add_button("Alles uit", left=True)
        self.drop = self.add_button("Sluiten")
        self.go = self.add_button("Overnemen", "primary", "check")
        self.go.setToolTip("Wat aangevinkt is overnemen (Ctrl+Enter)")
        withhold(desk, self.go)
        self._connect()
        self.page.follow_focus()
        self.divide()

    def _connect(self) -> None:
        self.also.edited.connect(self._on_also)
        self.list.ticked.connect(self._on_ticked)
        self.list.opened.connect(self._on_opened)
        self.again.clicked.connect(self.divide)
        self.turn.clicked.connect(self.turn_all)
        self.drop.clicked.connect(self.reject)
        self.go.clicked.connect(self.take_over)
        self._desk.changed.connect(self._on_changed)

    # Reckoning

    def divide(self) -> None:
        """Reckon the best division on a worker."""
        desk = self._desk
        ids = dividing.open_requests(desk.store, desk.region_ids)
        if self.also.value():
            ids += dividing.unanswered(desk.store, desk.region_ids)
        self._division = None
        self.summary.setText(_BUSY)
        self.certainty.setText("")
        self.strip.hide()
        self._show()
        job = partial(_divided, desk.store, desk.today(), ids)
        desk.tasks.run(job, self._on_divided, owner=self, key="divide")

    def _on_divided(self, division: Division) -> None:
        self._division, self._taken = division, frozenset()
        self._ticked = frozenset(line.request.id for line in self._to_take())
        self.summary.setText(division.summary)
        self.certainty.setText(division.certainty)
        self._show()
        self.fit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, division.summary)

    def _show(self) -> None:
        division, able = self._division, not self._desk.only_read
        shown = entries(division, self._ticked, self._taken, able=able) if division else []
        self.list.show_entries(shown)
        count = len(self._ticked)
        self.go.setText(f"Overnemen ({count})" if count else "Overnemen")
        self.go.setEnabled(bool(count) and able)
        self.turn.setText("Alles uit" if count else "Alles aan")
        self.turn.setEnabled(bool(self._to_take()) and able)
        self.again.setEnabled(division is not None)

    def _to_take(self) -> list[Line]:
        lines = self._division.lines if self._division is not None else ()
        return [line for line in lines if may_take(line, self._taken)]

    # Choosing

    def turn_all(self) -> None:
        """Tick all, or nothing when something was ticked."""
        every = frozenset(line.request.id for line in self._to_take())
        self._ticked = frozenset() if self._ticked else every
        self._show()

    def _on_ticked(self, key: int) -> None:
        self._ticked ^= {key}
        self._show()

    def _on_also(self, *_values: object) -> None:
        self.divide()

    def _on_opened(self, key: object) -> None:
        """Enter on a row: that one alone."""
        self._take([line for line in self._to_take() if line.request.id == key])

    def reject(self) -> None:
        """Not while it is being written: how that went must be told."""
        if not self._writing:
            super().reject()

    # Doing it

    def take_over(self) -> None:
        """Propose all that is ticked, in one step."""
        self._take([line for line in self._to_take() if line.request.id in self._ticked])

    def _take(self, lines: Iterable[Line]) -> None:
        wanted = tuple(lines)
        if not wanted or self._writing or self._desk.only_read:
            return
        self._writing = True
        self._let_divide(able=False)
        # Aside: a hundred lines take longer than a window may stand still.
        self._desk.write_aside(
            _LABEL,
            partial(dividing.accept, lines=wanted, today=self._desk.today()),
            partial(self._on_written, wanted),
            owner=self,
            origin=self._mine,
            place=places.write_page(places.REQUESTS),
        )

    def _let_divide(self, *, able: bool) -> None:
        for each in (self.again, self.also):
            each.setEnabled(able)

    def _on_written(self, wanted: Collection[Line], written: Written[Accepted]) -> None:
        self._writing = False
        self._let_divide(able=True)
        if written.value is None:
            self._say(written.refusal or _WAITS)
            return
        refused = {line.request.id for line, _why in written.value.refused}
        keys = frozenset(line.request.id for line in wanted)
        self._taken |= keys - refused
        self._ticked -= keys
        self._show()
        self._say(_told(written.value))

    def _say(self, text: str) -> None:
        self.strip.set_text(text)
        self.strip.setVisible(True)
        announce(self, text)
        self.fit()

    def _on_changed(self, changed: Changed) -> None:
        """Something else changed what was reckoned with."""
        if changed.origin is self._mine or self._division is None:
            return
        if any(changed.of(name) for name in _TABLES):
            self._say(_MOVED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and control:
            self.take_over()
        else:
            super().keyPressEvent(event)


def _divided(store: Store, today: date, request_ids: Collection[int]) -> Division:
    """Of one moment of the file."""
    with store.snapshot() as source:
        return dividing.divide(source, today, request_ids)


def _told(done: Accepted) -> str:
    """What was proposed, and what was not and why."""
    count = len(done.made)
    told = ["1 voorstel staat klaar." if count == 1 else f"{count} voorstellen staan klaar."]
    told += [f"{line.request.number} niet: {why}" for line, why in done.refused]
    return " ".join(told)
