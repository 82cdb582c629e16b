"""What can be done with a request: move it to another state, note a step, take it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from nplw_desktop.region.coaching import confidence, requests, states
from nplw_desktop.region.coaching.requests import Request, moving
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import places

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.coaching.requests.step_dialog import StepWanted

_WAITING = states.statuses_of(states.WAITING)
_CLOSING = "Naar Wachtlijst of afsluiten…"
_NO_COACH = "Stel eerst een coach voor; daarna gaat de vraag vanzelf verder"


class RequestActs(QObject):
    """Writes and says what was done.

    ``match_asked``: a coach has to be chosen for this request first. ``evaluation_asked``: its
    questions are to be answered.
    """

    match_asked = Signal(int)
    evaluation_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._over = parent

    # Moving

    def fill_menu(self, menu: QMenu, ids: Sequence[int]) -> None:
        """The states requests can go to, the finer step one can note, and the bin."""
        there = [each for each in (requests.get(self._desk.store, key) for key in ids) if each]
        if not there:
            return
        keys = tuple(each.id for each in there)
        for state, word in states.STATES.items():
            if any(each.state != state for each in there):
                text = _CLOSING if state == states.WAITING else f"Naar {word}"
                menu.addAction(text).triggered.connect(partial(self._move_all, keys, state))
        if len(there) == 1:
            self._fill_for_one(menu, there[0])
        menu.addSeparator()
        said = "Vraag verwijderen" if len(there) == 1 else f"{len(there)} vragen verwijderen"
        menu.addAction(said).triggered.connect(partial(self._delete_all, keys))
        if self._desk.only_read:
            for each in menu.actions():
                each.setEnabled(False)

    def _fill_for_one(self, menu: QMenu, found: Request) -> None:
        if found.state == states.ACTIVE:
            early = menu.addAction("Voortijdig beëindigen…")
            early.triggered.connect(partial(self._ask, found, ("terminated",)))
        if found.status == "completed":
            looking_back = menu.addAction("Evalueren…")
            looking_back.triggered.connect(partial(self._evaluate, found.id))
        menu.addSeparator()
        menu.addAction("Stap vastleggen…").triggered.connect(partial(self._note, found.id))

    # A menu tells whether its entry is ticked: these leave that out.

    def _move_all(self, ids: Sequence[int], state: str, *_ticked: bool) -> None:
        self.move(ids, state)

    def _evaluate(self, request_id: int, *_ticked: bool) -> None:
        self.evaluation_asked.emit(request_id)

    def _note(self, request_id: int, *_ticked: bool) -> None:
        self.note(request_id)

    def _delete_all(self, ids: Sequence[int], *_ticked: bool) -> None:
        self.delete(ids)

    def move(self, ids: Sequence[int], state: str) -> None:
        """Bring requests to a state of the board, asking what that takes."""
        found = [each for each in (requests.get(self._desk.store, key) for key in ids) if each]
        found = [each for each in found if each.state != state]
        if not found:
            return
        if state == states.WAITING:
            self._ask(found[0], _WAITING, others=found[1:])
            return
        stuck = [each for each in found if moving.needs_coach(self._desk.store, each.id, state)]
        if stuck:
            self._desk.announce(_NO_COACH)
            self.match_asked.emit(stuck[0].id)
            return
        today = self._desk.today()
        self._write(found, partial(moving.to_state, state=state, on_day=today), state)

    def _write(
        self, found: Sequence[Request], act: Callable[[Change, int], object], state: str
    ) -> None:
        """One step in undo for all of them."""

        def edit(change: Change) -> None:
            for each in found:
                act(change, each.id)

        names = [confidence.label(self._desk.store, each.id) for each in found]
        who = names[0] if len(names) == 1 else f"{len(names)} vragen"
        self._keep(f"{who}: {states.STATES[state]}", edit, found[0].id)

    def _keep(self, said: str, edit: Callable[[Change], object], request_id: int) -> bool:
        written = self._desk.write(said, edit, place=places.request(request_id))
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._desk.announce(said, undo=True)
        return written.ok

    # Asking

    def note(self, request_id: int) -> None:
        """Ask for a step on the way: an intake, an introduction, an evaluation half-way."""
        found = requests.get(self._desk.store, request_id)
        if found is not None and not self._desk.only_read:
            self._ask(found, tuple(states.STEPS), title="Stap vastleggen", may_stay=True)

    def _ask(
        self,
        found: Request,
        statuses: Sequence[str],
        *_ticked: bool,
        others: Sequence[Request] = (),
        title: str = "",
        may_stay: bool = False,
    ) -> None:
        from nplw_desktop.ui.tabs.coaching.requests.step_dialog import (  # noqa: PLC0415 - when asked
            StepDialog,
        )

        said = title or (
            "Vraag afsluiten of laten wachten"
            if len(statuses) > 1
            else states.STEPS[statuses[0]][0].capitalize()
        )
        dialog = StepDialog(self._desk, found, statuses, self._over, title=said, may_stay=may_stay)
        if may_stay:
            dialog.propose(_next(found.status))
        dialog.chosen.connect(partial(self._on_step, (found, *others)))
        dialog.begin()

    def _on_step(self, found: Sequence[Request], wanted: StepWanted) -> None:
        day = wanted.on_day or self._desk.today()

        def edit(change: Change) -> None:
            for each in found:
                if wanted.moves:
                    moving.to_status(
                        change,
                        each.id,
                        wanted.status,
                        day,
                        reason=wanted.reason,
                        referred_to=wanted.referred_to,
                        person_id=wanted.person_id,
                    )
                else:
                    requests.note_step(
                        change,
                        each.id,
                        wanted.status,
                        wanted.on_day,
                        person_id=wanted.person_id,
                        note=wanted.reason,
                    )

        names = [confidence.label(self._desk.store, each.id) for each in found]
        who = names[0] if len(names) == 1 else f"{len(names)} vragen"
        word = states.STEPS[wanted.status][0]
        self._keep(f"{who}: {word}", edit, found[0].id)

    # Taking away

    def delete(self, ids: Sequence[int]) -> None:
        """Put requests in the bin; refused in words where hours were booked."""
        there = [each for each in (requests.get(self._desk.store, key) for key in ids) if each]
        if not there or self._desk.only_read:
            return

        def edit(change: Change) -> None:
            for each in there:
                requests.delete(change, each.id)

        if len(there) == 1:
            said = f"{confidence.label(self._desk.store, there[0].id)} verwijderd"
        else:
            said = f"{len(there)} vragen verwijderd"
        written = self._desk.write(said, edit, place=places.KEY)
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._desk.announce(said, undo=True)


def _next(status: str) -> str:
    """The step that comes after one, as far as the next is always the same."""
    order = tuple(states.STEPS)
    return order[min(order.index(status) + 1, order.index("evaluated"))]
