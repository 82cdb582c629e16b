"""What is asked before something is done about a match: hours, a reason, a day, a text to look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import assignments, coaches, durations
from nplw_desktop.region.coaching.assignments import ASKER, COACH, NO, Assignment
from nplw_desktop.region.coaching.matching import asking, choices
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.coaching.match import acts, proposed
from nplw_desktop.ui.widgets.form import FieldSpec

if TYPE_CHECKING:
    from nplw_desktop.ui.sending.one_draft import OneDraft
    from nplw_desktop.ui.tabs.coaching.coaches.asking import AskDialog
    from nplw_desktop.ui.tabs.coaching.match.propose_dialog import ProposeDialog

Values = Mapping[str, object]
_REASON = "reason"
_TITLES = {COACH: "Tekst voor de coach", ASKER: "Tekst voor de aanvrager"}


class Errands(QObject):
    """Of one request at a time. ``refused`` carries why something was not done, ``landed`` the
    assignment whose replies are waited for once everything about it was read.

    What asks is loaded when it asks.
    """

    refused = Signal(str)
    landed = Signal(int)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.request_id = 0
        self.dialog: ProposeDialog | AskDialog | OneDraft | None = None
        """The one that was opened last."""

    # Proposing

    def propose(self, coach_id: int, score: int | None = None, grounds: str = "") -> None:
        """Ask how much and when, and propose the coach."""
        from nplw_desktop.ui.tabs.coaching.match.propose_dialog import (  # noqa: PLC0415 - see above
            ProposeDialog,
        )

        asked = asking.one(self._desk.store, self.request_id, self._desk.today())
        if asked is None or coaches.get(self._desk.store, coach_id) is None:
            self.refused.emit("Deze coach of vraag is er niet meer.")
            return
        around = self._window.window()
        dialog = ProposeDialog(self._desk, asked, coach_id, around, score=score, grounds=grounds)
        dialog.proposed.connect(self._on_proposed)
        self.dialog = dialog
        dialog.open()

    def _on_proposed(self, assignment_id: int, texts: bool) -> None:
        held = assignments.get(self._desk.store, assignment_id)
        if held is not None:
            hours = durations.in_words(held.minutes)
            self._desk.announce(f"{held.coach} is voorgesteld; {hours} vastgehouden", undo=True)
        if texts:
            self.letter(assignment_id, COACH, then=ASKER)
        else:
            self.landed.emit(assignment_id)

    def letter(self, assignment_id: int, who: str, then: str = "") -> OneDraft | None:
        """Show the text for the coach or the asker; ``then`` is whose text comes after it."""
        from nplw_desktop.exchange.email_draft import Draft  # noqa: PLC0415 - see above
        from nplw_desktop.region.coaching.assignments import letters  # noqa: PLC0415 - see above
        from nplw_desktop.ui.sending.one_draft import OneDraft  # noqa: PLC0415 - see above

        if assignments.get(self._desk.store, assignment_id) is None:
            return None
        made = letters.of(self._desk.store, assignment_id, who)
        draft = Draft(
            made.name,
            made.address,
            made.subject,
            made.text,
            sender=made.sender,
            sender_address=made.sender_address,
        )
        dialog = OneDraft(self._desk, _TITLES[who], draft, self._window.window())
        if then:
            dialog.finished.connect(partial(self._on_read, assignment_id, then))
        self.dialog = dialog
        dialog.open()
        return dialog

    def _on_read(self, assignment_id: int, who: str, _result: int) -> None:
        last = self.letter(assignment_id, who)
        if last is not None:
            last.finished.connect(lambda _result: self.landed.emit(assignment_id))

    # Pins and vetoes

    def choose(self, coach_id: int, kind: str) -> None:
        """Put a coach first, leave one out after asking why, or neither."""
        if kind == choices.VETO:
            title = "Niet deze coach voor deze vraag"
            self._ask(title, partial(self._choose, coach_id, kind), label="Waarom niet (mag leeg)")
            return
        self._choose(coach_id, kind, {})

    def _choose(self, coach_id: int, kind: str, values: Values) -> None:
        reason = str(values.get(_REASON) or "")
        self._tell(acts.choose(self._desk, self.request_id, coach_id, kind, reason))

    # An assignment

    def reply(self, assignment_id: int, who: str, answer: str) -> None:
        """Write down a reply; of a no it is asked why."""
        act = partial(acts.reply, self._desk, self.request_id, assignment_id, who, answer)
        if answer == NO:
            words = "De coach zegt nee" if who == COACH else "De aanvrager zegt nee"
            self._ask(words, partial(self._with_reason, act), label="Waarom niet (mag leeg)")
            return
        self._tell(act())

    def do(self, assignment_id: int, act: str, who: str = "") -> None:
        """One of the acts of a ``ProposedRow``."""
        held = assignments.get(self._desk.store, assignment_id)
        if held is None:
            return
        if act == proposed.LETTER:
            self.letter(assignment_id, who)
        elif act == proposed.START:
            self._tell(acts.start(self._desk, held.request_id, held.id))
        elif act == proposed.DECLINE:
            done = partial(acts.decline, self._desk, held.request_id, held.id)
            words = "Gaat niet door" if held.status == "agreed" else "Voorstel intrekken"
            self._ask(words, partial(self._with_reason, done), label="Waarom (mag leeg)")
        elif act == proposed.COMPLETE:
            self._ask_day(held)
        elif act == proposed.TERMINATE:
            self._ask_end(held)
        elif act == proposed.RESIZE:
            self._ask_hours(held)

    def _ask_day(self, held: Assignment) -> None:
        specs = (FieldSpec("on_day", "Klaar op", "date"),)
        values = {"on_day": self._desk.today()}
        self._open("Inzet afronden", specs, values, partial(self._complete, held), _needs_day)

    def _complete(self, held: Assignment, values: Values) -> None:
        on_day = values["on_day"]
        assert isinstance(on_day, date)
        self._tell(acts.complete(self._desk, held.request_id, held.id, on_day))

    def _ask_end(self, held: Assignment) -> None:
        specs = (
            FieldSpec(_REASON, "Waarom stopt het", columns=2),
            FieldSpec("goes_on", "De vraag zoekt een andere coach", "check", columns=2),
        )
        done = partial(self._terminate, held)
        self._open("Voortijdig beëindigen", specs, {"goes_on": True}, done, _needs_reason)

    def _terminate(self, held: Assignment, values: Values) -> None:
        reason, goes_on = str(values[_REASON]), bool(values["goes_on"])
        self._tell(acts.terminate(self._desk, held.request_id, held.id, reason, goes_on=goes_on))

    def _ask_hours(self, held: Assignment) -> None:
        specs = (
            FieldSpec("hours", "Uren"),
            FieldSpec(_REASON, "Waarom toch", hint="Alleen als het meer is dan past.", columns=2),
        )
        values = {"hours": durations.write(held.minutes)}
        self._open("Uren wijzigen", specs, values, partial(self._resize, held), self._fits(held))

    def _fits(self, held: Assignment) -> partial[tuple[str, str] | None]:
        return partial(_check_hours, self._desk, held)

    def _resize(self, held: Assignment, values: Values) -> None:
        minutes = durations.read(str(values["hours"])) or 0
        reason = str(values[_REASON] or "")
        self._tell(acts.resize(self._desk, held.request_id, held.id, minutes, reason))

    # Inside

    def _with_reason(self, act: partial[Written[None]], values: Values) -> None:
        self._tell(act(str(values.get(_REASON) or "")))

    def _ask(self, title: str, done: partial[None], *, label: str) -> None:
        self._open(title, (FieldSpec(_REASON, label, columns=2),), {_REASON: ""}, done)

    def _open(
        self,
        title: str,
        specs: tuple[FieldSpec, ...],
        values: Values,
        done: partial[None],
        check: object = None,
    ) -> None:
        from nplw_desktop.ui.tabs.coaching.coaches.asking import AskDialog  # noqa: PLC0415 - see above

        known = {spec.key: values.get(spec.key, "") for spec in specs}
        dialog = AskDialog(self._desk, title, specs, known, self._window.window(), check)  # type: ignore[arg-type]
        dialog.kept.connect(done)
        self.dialog = dialog
        dialog.open()

    def _tell(self, written: Written[None]) -> None:
        if written.refusal:
            self.refused.emit(written.refusal)


def _needs_day(values: Values) -> tuple[str, str] | None:
    return None if values["on_day"] is not None else ("on_day", "Vul een dag in.")


def _needs_reason(values: Values) -> tuple[str, str] | None:
    return None if values[_REASON] else (_REASON, "Typ een reden.")


def _check_hours(desk: Desk, held: Assignment, values: Values) -> tuple[str, str] | None:
    """What stands in the way of these hours, before the dialog closes."""
    try:
        minutes = durations.read(str(values["hours"]))
    except Refused as error:
        return "hours", f"{error.what} {error.todo}"
    if not minutes:
        return "hours", "Typ hoeveel uur."
    if values[_REASON]:
        return None
    try:
        assignments.check_size(desk.store, held, minutes)
    except Refused as error:
        return "hours", f"{error.what} {error.todo}"
    return None
