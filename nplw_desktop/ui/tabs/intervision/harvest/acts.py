"""What a user does with the harvest of a session: each act one change, with what undo calls it.

What undo says never quotes a line: a bar at the bottom may be seen by others.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from nplw_desktop.region import actions, labels, lines, people, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import cases, harvest
from nplw_desktop.region.intervision.harvest import consent, evaluations, intentions, remarks
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.intervision import places

T = TypeVar("T")
_ADDED = {
    harvest.INSIGHT: "Inzicht toegevoegd",
    harvest.ACTION: "Actie toegevoegd",
    harvest.INTENTION: "Voornemen toegevoegd",
}
_BECAME = {
    harvest.INSIGHT: "Inzicht vastgelegd",
    harvest.ACTION: "Actie vastgelegd",
    harvest.INTENTION: "Voornemen vastgelegd",
}
_SAID = {
    "mark": "Cijfer ingevuld",
    "safety": "Veiligheid ingevuld",
    "time": "Tijd ingevuld",
    "tip": "Tip ingevuld",
}


class HarvestActs:
    """Writes for the session in hand; a refusal is said in the bar at the bottom."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.session: Session | None = None

    @property
    def session_id(self) -> int:
        """The session in hand."""
        assert self.session is not None
        return self.session.id

    # Lines

    def add(self, kind: str, text: str) -> Written[int]:
        """Write an insight, action or intention."""
        today, held = self._desk.today(), self.session_id
        return self._write(
            _ADDED[kind],
            lambda change: harvest.add(change, held, kind, text, today),
            words=text,
        )

    def become(self, line_id: int, kind: str) -> bool:
        """Make something of a line; of what is so already a note again."""
        found = lines.get(self._desk.store, line_id)
        if found is None:
            return False
        label = "Weer een notitie" if found.kind == kind else _BECAME[kind]
        today = self._desk.today()
        written = self._write(
            label, lambda change: harvest.become(change, line_id, kind, today), line_id
        )
        if written.ok:
            self._desk.announce(label, undo=True)
        return written.ok

    def let_go(self, line_id: int, level: Confidentiality) -> bool:
        """Say who may see a line."""
        return self._write(
            "Vertrouwelijkheid gewijzigd",
            lambda change: harvest.let_go(change, line_id, level),
            line_id,
        ).ok

    def consent(self, line_id: int, on: date | None) -> bool:
        """Note when the case owner agreed, or that they did not."""
        label = "Akkoord vastgelegd" if on is not None else "Akkoord teruggenomen"
        return self._write(label, lambda change: consent.give(change, line_id, on), line_id).ok

    def tick(self, line_id: int, *, done: bool) -> None:
        """An action is done, or open again."""
        today = self._desk.today()
        label = "Actie afgevinkt" if done else "Actie weer open"
        self._write(label, lambda change: actions.tick(change, line_id, done, today), line_id)

    def retype(self, line_id: int, text: str, origin: object) -> Written[None]:
        """Set the words of a line."""
        today = self._desk.today()

        def write(change: Change) -> None:
            found = lines.get(change, line_id)
            assert found is not None
            harvest.retype(change, line_id, harvest.with_words(found.text, text), today)

        return self._write(
            "Tekst gewijzigd",
            write,
            line_id,
            origin=origin,
            merge=f"line/{line_id}/text",
            key=("line", line_id),
            words=text,
            value=text,
        )

    def give(self, line_id: int, person_id: int | None, name: str = "") -> None:
        """Say who does it; a ``name`` without a person makes a contact of it."""

        def write(change: Change) -> None:
            owner = people.add(change, name) if person_id is None and name else person_id
            actions.set_owner(change, line_id, owner)

        self._write("Wie gewijzigd", write, line_id, words=name)

    def set_due(self, line_id: int, due_on: date | None) -> None:
        """Say when it is to be done."""
        today = self._desk.today()
        self._write(
            "Datum gewijzigd",
            lambda change: actions.set_due(change, line_id, due_on, today=today),
            line_id,
        )

    def set_with_whom(self, line_id: int, text: str, origin: object) -> None:
        """With whom an intention is done."""
        self._write(
            "Voornemen gewijzigd",
            lambda change: intentions.edit(change, line_id, with_whom=text),
            line_id,
            origin=origin,
            merge=f"intention/{line_id}/with_whom",
            words=text,
        )

    def review(self, line_id: int, status: str, outcome: str | None = None) -> None:
        """Say in this session what became of an intention of before."""
        held = self.session_id
        self._write(
            "Terugblik ingevuld",
            lambda change: intentions.review(change, line_id, held, status, outcome),
            merge=f"intention/{line_id}/outcome" if outcome is not None else None,
            words=outcome or "",
        )

    def set_speaker(self, line_id: int, participant_id: int | None) -> None:
        """Say who said a line, or that it is not known."""
        self._write(
            "Van wie een regel is gewijzigd",
            lambda change: remarks.edit(change, line_id, speaker_id=participant_id),
            line_id,
        )

    def rate(self, line_id: int, rating: str) -> None:
        """Say what the case owner found of a question or an advice."""
        self._write(
            "Waardering gewijzigd",
            lambda change: remarks.edit(change, line_id, rating=rating),
            line_id,
        )

    def make_knowledge(self, line_id: int, text: str) -> bool:
        """Keep what a line taught, without names, apart from the session."""
        today = self._desk.today()
        written = self._write(
            "Kennis bewaard",
            lambda change: harvest.make_knowledge(change, line_id, text, today),
            line_id,
            words=text,
        )
        if written.ok:
            self._desk.announce("Bewaard als kennis, los van de sessie", undo=True)
        return written.ok

    def delete(self, line_id: int) -> None:
        """Put a line in the bin."""
        if self._write("Regel verwijderd", lambda change: lines.delete(change, line_id)).ok:
            self._desk.announce("Regel verwijderd", undo=True)

    # How it was

    def attend(self, participant_id: int, state: str) -> None:
        """Say whether somebody was there."""
        self._write(
            "Aanwezigheid gewijzigd",
            lambda change: sessions.attend(change, participant_id, state),
            merge=f"participant/{participant_id}",
        )

    def all_there(self, participant_ids: tuple[int, ...]) -> None:
        """Everybody of whom nothing was said was there."""

        def write(change: Change) -> None:
            for key in participant_ids:
                sessions.attend(change, key, "present")

        self._write("Iedereen aanwezig", write)

    def evaluate(
        self, participant_id: int | None, column: str, value: object, origin: object
    ) -> Written[int]:
        """Set one thing that somebody (None: the group) gave."""
        held = self.session_id
        return self._write(
            _SAID[column],
            lambda change: evaluations.evaluate(change, held, participant_id, **{column: value}),
            origin=origin,
            merge=f"evaluation/{held}/{participant_id}/{column}",
            key=("evaluation", held, participant_id, column),
            words=value if isinstance(value, str) else "",
            value=value,
        )

    def learn(self, participant_id: int | None, text: str) -> Written[int]:
        """Note what somebody learnt."""
        held = self.session_id
        return self._write(
            "Leerpunt toegevoegd",
            lambda change: evaluations.learn(change, held, participant_id, text),
            words=text,
        )

    def share(self, key: int, on: date | None) -> None:
        """Who learnt it lets it go, or takes that back."""
        label = "Leerpunt vrijgegeven" if on is not None else "Leerpunt weer alleen voor jou"
        self._write(label, lambda change: evaluations.share(change, key, on))

    def edit_learnt(self, key: int, text: str) -> Written[None]:
        """Set the words of what was learnt."""
        return self._write(
            "Leerpunt gewijzigd",
            lambda change: evaluations.edit_learnt(change, key, text),
            words=text,
        )

    def forget(self, key: int) -> None:
        """Take away what was learnt."""
        if self._write("Leerpunt verwijderd", lambda change: evaluations.forget(change, key)).ok:
            self._desk.announce("Leerpunt verwijderd", undo=True)

    # Themes and closing

    def put_label(self, label_id: int | None, name: str = "") -> None:
        """Give the session a theme: a label, made when it has only a ``name``."""
        held = self.session_id

        def write(change: Change) -> None:
            key = labels.find_or_add(change, name) if label_id is None else label_id
            labels.put_on(change, "session", held, key)

        self._write("Thema toegevoegd", write, words=name)

    def take_label(self, label_id: int) -> None:
        """Take a theme away."""
        held = self.session_id
        self._write(
            "Thema weggehaald",
            lambda change: labels.take_off(change, "session", held, label_id),
        )

    def agree_to_noting(self, on: date | None) -> None:
        """The case owner agrees that something of the case is written down, or takes that back."""
        held = self.session_id
        self._write(
            "Akkoord van de inbrenger vastgelegd",
            lambda change: cases.edit(change, held, consented_on=on),
        )

    def keep_case(self, until: date | None) -> Written[None]:
        """Say until when the case is kept; None: as long as the group keeps cases."""
        held = self.session_id
        return self._write(
            "Bewaartermijn gewijzigd", lambda change: cases.keep(change, held, until)
        )

    def close(self, *, undo: bool) -> bool:
        """The session was held; ``undo``: nothing goes for good by that."""
        held = self.session_id
        today = self._desk.today()
        written = self._write("Sessie afgerond", lambda change: harvest.close(change, held, today))
        if written.ok:
            self._desk.announce("De sessie is afgerond", undo=undo)
        return written.ok

    def reopen(self) -> None:
        """The session was closed too soon."""
        held = self.session_id
        self._write("Sessie heropend", lambda change: harvest.reopen(change, held))

    def _write(
        self,
        label: str,
        edit: Callable[[Change], T],
        line_id: int | None = None,
        *,
        origin: object | None = None,
        merge: str | None = None,
        key: object | None = None,
        words: str = "",
        value: object = None,
    ) -> Written[T]:
        item = 0 if line_id is not None else None
        written = self._desk.write(
            label,
            edit,
            origin=origin,
            place=places.write(self.session_id, item, line_id),
            merge=merge,
            key=key,
            words=words,
            value=value,
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        return written
