"""What a user does with an afternoon: each act one change of the file, with what undo calls it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from nplw_desktop.region import co_working, meetings, series
from nplw_desktop.region.co_working import harvest
from nplw_desktop.region.co_working import programme as afternoon_agenda
from nplw_desktop.region.co_working.harvest import Key
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.minutes import places

T = TypeVar("T")
_NOTED = {
    "works_on": "Werkt aan gewijzigd",
    "seeks": "Zoekt gewijzigd",
    "municipality_id": "Gemeente gewijzigd",
}
_REAPED = {
    harvest.ACTION: ("Actie geoogst", "acties geoogst"),
    harvest.KNOWLEDGE: ("Kennis geoogst", "kennisregels geoogst"),
    harvest.COACH: ("Coachvraag geoogst", "coachvragen geoogst"),
}


class Acts:
    """Writes for the afternoon in hand; a refusal is said in the bar at the bottom."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.session: Session | None = None

    @property
    def session_id(self) -> int:
        """The afternoon in hand."""
        assert self.session is not None
        return self.session.id

    def check_in(self, person_id: int) -> int | None:
        """Someone is there."""
        return self._came(lambda change: co_working.check_in(change, self.session_id, person_id))

    def check_in_name(self, name: str) -> int | None:
        """Someone is there whose name was typed."""
        return self._came(
            lambda change: co_working.check_in_name(change, self.session_id, name), name
        )

    def check_out(self, key: int, name: str) -> None:
        """Someone was not there after all; the bar offers to take that back."""
        written = self._write("Uitgecheckt", lambda change: co_working.check_out(change, key))
        if written.ok:
            self._desk.announce(f"{name} staat niet meer bij de aanwezigen", undo=True)

    def note(self, key: int, column: str, value: str | int | None, origin: object) -> Written[None]:
        """What someone works on or seeks, or for which municipality."""
        return self._write(
            _NOTED[column],
            lambda change: co_working.note(change, key, **{column: value}),
            origin=origin,
            merge=f"participant/{key}/{column}",
            key=note_key(key, column),
            words=str(value or ""),
            value=value,
        )

    def learn(
        self, learner: int, text: str, teacher: int | None, draft: object, made: list[int]
    ) -> Written[int]:
        """A first word of what someone learnt; its id comes into ``made``, before anyone hears."""

        def write(change: Change) -> int:
            made[:] = [co_working.learn(change, learner, text, teacher)]
            return made[0]

        written = self._write(
            "Geleerd toegevoegd", write, origin=draft, key=("lesson", draft), words=text
        )
        if not written.ok:
            made.clear()
        return written

    def edit_lesson(
        self, key: int, text: str, teacher: int | None, origin: object
    ) -> Written[None]:
        """What someone learnt, or of whom."""
        return self._write(
            "Geleerd gewijzigd",
            lambda change: co_working.edit_lesson(change, key, text, teacher),
            origin=origin,
            merge=f"lesson/{key}",
            key=("lesson", key),
            words=text,
        )

    def reap(self, keys: Sequence[Key], what: str) -> tuple[int, ...]:
        """Make an action, knowledge or a coach request of what was chosen."""
        one, more = _REAPED[what]
        label = one if len(keys) == 1 else f"{len(keys)} {more}"
        today = self._desk.today()
        written = self._write(
            label, lambda change: harvest.reap(change, self.session_id, keys, what, today)
        )
        if written.ok:
            self._desk.announce(label, undo=True)
        return written.value or ()

    def use_programme(self) -> None:
        """Put the programme of an afternoon in the place of the usual agenda."""
        self._write("Programma gezet", lambda change: afternoon_agenda.use(change, self.session_id))

    def _came(self, edit: Callable[[Change], int], name: str = "") -> int | None:
        """Somebody comes in; who stands outside the circle of the series is named."""
        before = series.outside_session(self._desk.store, self.session_id)
        key = self._begun("Naam ingecheckt", edit, words=name)
        found = series.outside_session(self._desk.store, self.session_id)
        new = [each for each in found if each not in before]
        if new:
            self._desk.announce(series.warning(series.MUNICIPALITIES, new), undo=True)
        return key

    def _begun(self, label: str, edit: Callable[[Change], T], words: str = "") -> T | None:
        """With somebody there, a planned afternoon has begun."""
        today = self._desk.today()

        def write(change: Change) -> T:
            held = self.session
            if held is not None and held.held_on is not None and held.held_on <= today:
                meetings.begin(change, held.id)
            return edit(change)

        return self._write(label, write, words=words).value

    def _write(
        self,
        label: str,
        edit: Callable[[Change], T],
        *,
        origin: object | None = None,
        merge: str | None = None,
        key: object | None = None,
        words: str = "",
        value: object = None,
    ) -> Written[T]:
        written = self._desk.write(
            label,
            edit,
            origin=origin,
            place=places.write(self.session_id),
            merge=merge,
            key=key,
            words=words,
            value=value,
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        return written


def note_key(key: int, column: str) -> tuple[str, int, str]:
    """By what a note waits to be written while the disk is full."""
    return "participant", key, column
