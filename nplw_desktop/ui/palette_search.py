"""What the search palette finds: people, meetings, lines, and commands; and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from nplw_desktop.region import dates, finding, quick_notes
from nplw_desktop.region.finding import Found
from nplw_desktop.region.folding import fold
from nplw_desktop.store.errors import StoreError
from nplw_desktop.ui.actions import Actions
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import session_places
from nplw_desktop.ui.widgets.search_hits import Group, Hit

COMMAND = "command:"
_MOST = 20
_IN_SIGHT = 42
_BEFORE = 18
_GROUPS = (
    (finding.PERSON, "Contacten"),
    (finding.MEETING, "Verslagen"),
    (finding.LINE, "Acties en notities"),
    (finding.REQUEST, "Coachvragen"),
    (finding.COACH, "Coaches"),
    (finding.CASE, "Casussen"),
)
_COMMANDS = "Opdrachten"
_ICONS = {
    "action": "square-check-big",
    "decision": "gavel",
    "insight": "lightbulb",
    "promise": "handshake",
    "phone_call": "phone",
    "conversation": "message-circle",
}
_USUAL = {
    finding.PERSON: "user-round",
    finding.MEETING: "file-text",
    finding.LINE: "sticky-note",
    finding.CASE: "lock",
    finding.REQUEST: "message-circle",
    finding.COACH: "user-star",
}


class Finder:
    """Finds in the open file what fits the typed words, best first."""

    def __init__(self, desk: Desk, commands: Actions) -> None:
        self._desk = desk
        self._commands = commands
        self._cases = False

    def look_in_cases(self, on: bool) -> None:
        """Find what is of cases of intervision too, or not any more."""
        self._cases = on

    def find(self, text: str) -> Sequence[Group]:
        """The hits by kind; nothing for no words. Quick enough for every key."""
        words = [fold(word) for word in text.split()]
        found = self._found(text)
        groups = [
            Group(title, [self._hit(each, words) for each in found if each.what == what])
            for what, title in _GROUPS
        ]
        return [*groups, Group(_COMMANDS, self._found_commands(words))]

    def _found(self, text: str) -> Sequence[Found]:
        if self._desk.projecting.on:
            return ()  # every hit is a name, or may hold one
        try:
            return finding.find(
                self._desk.store,
                text,
                most=_MOST,
                region_ids=self._desk.region_ids,
                cases=self._cases,
            )
        except StoreError:
            return ()  # the file is out of reach for a moment; the next key looks again

    def _hit(self, found: Found, words: Sequence[str]) -> Hit:
        today = self._desk.today()
        text = _text(found)
        if found.what in (finding.LINE, finding.CASE):
            text = from_first_hit(text, words)
        return Hit(
            place_of(found),
            _ICONS.get(found.kind, _USUAL[found.what]),
            text,
            spans(text, words),
            _meta(found, today),
            found.due_on is not None and found.due_on < today,
        )

    def _found_commands(self, words: Sequence[str]) -> list[Hit]:
        if not any(words):
            return []
        return [
            Hit(
                COMMAND + command.key,
                command.icon or "arrow-right",
                command.text,
                spans(command.text, words),
                command.keys(),
            )
            for command in self._commands.commands
            if command.palette
            and self._commands.able(command.key)
            and all(word in fold(command.text) for word in words)
        ]


def place_of(found: Found) -> str:
    """Where a hit leads: a contact, a meeting, an agenda item, a line in its minutes, a note."""
    if found.kind == quick_notes.KIND:
        return f"minutes/notes/{found.id}"
    if found.what == finding.REQUEST:
        return f"coaching/requests/{found.id}"
    if found.what == finding.COACH:
        return f"coaching/coaches/{found.id}"
    with_whom = found.talk_with or (found.person_id if found.session_id is None else None)
    if with_whom is not None:
        return f"contacts/{with_whom}"
    if found.session_id is None:
        return "minutes"
    line_id = found.id if found.what == finding.LINE and found.agenda_item_id else None
    kind = found.held_kind
    return session_places.of_kind(kind, found.session_id, found.agenda_item_id, line_id)


def from_first_hit(text: str, words: Sequence[str]) -> str:
    """A long text from a little before the first word found, so that the word is in sight."""
    found = spans(text, words)
    if not found or found[0][1] <= _IN_SIGHT:
        return text
    start = text.find(" ", max(0, found[0][0] - _BEFORE)) + 1
    return f"…{text[start:]}" if 0 < start <= found[0][0] else text


def spans(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the folded ``words`` stand in ``text``: start and end, in order, none overlapping."""
    folded, origin = _folded(text)
    marked = [False] * len(text)
    for word in words:
        at = folded.find(word) if word else -1
        while at >= 0:
            for place in range(origin[at], origin[at + len(word) - 1] + 1):
                marked[place] = True
            at = folded.find(word, at + len(word))
    edges = [at for at in range(len(text) + 1) if _marked(marked, at) != _marked(marked, at - 1)]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` folded letter by letter, and for each letter the place it came from."""
    folded, origin = "", []
    for at, sign in enumerate(text):
        part = fold(sign) or (" " if sign.isspace() else "")
        folded += part
        origin += [at] * len(part)
    return folded, origin


def _marked(marked: Sequence[bool], at: int) -> bool:
    return 0 <= at < len(marked) and marked[at]


def _text(found: Found) -> str:
    if found.item_title:
        return f"{found.text}: {found.item_title}"
    return found.text or "zonder tekst"


def _meta(found: Found, today: date) -> str:
    if found.what in (finding.PERSON, finding.REQUEST, finding.COACH):
        return found.meta
    if found.due_on is not None:
        return dates.due(found.due_on, today)
    if found.kind == quick_notes.KIND:
        day = dates.relative(found.on, today) if found.on is not None else ""
        return " · ".join(filter(None, ("Notitie", day)))
    return dates.relative(found.on, today) if found.on is not None else ""
