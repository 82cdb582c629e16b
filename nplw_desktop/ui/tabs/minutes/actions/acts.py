"""What can be done with actions in the list: each a step that can be undone, named in Dutch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from nplw_desktop.region import actions, dates, filing, lines, mentions, people
from nplw_desktop.region.action_list import ActionRow
from nplw_desktop.region.inline import RichText
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places

PAGE = "actions"
UNKNOWN_DATE = "Deze datum ken ik niet. Typ bijvoorbeeld 4-12-2026 of vr 4 dec."
_NO_TEXT = "Typ wat er moet gebeuren."


class ActionActs:
    """Writes what was asked for; says in the bar what was done, or why not."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tick(self, ids: Sequence[int], *, done: bool) -> bool:
        """Done, or open again."""
        today = self._desk.today()
        said = "afgevinkt" if done else "weer open"
        return self._each(ids, said, lambda change, key: actions.tick(change, key, done, today))

    def drop(self, ids: Sequence[int]) -> bool:
        """No longer needed; they stay in the minutes."""
        today = self._desk.today()
        return self._each(ids, "vervallen", lambda change, key: actions.drop(change, key, today))

    def delete(self, ids: Sequence[int]) -> bool:
        """Into the bin."""
        return self._each(ids, "verwijderd", lines.delete)

    def give(self, ids: Sequence[int], person_id: int | None, name: str = "") -> bool:
        """To somebody, or to nobody; a name alone is that of a new contact."""

        def give(change: Change) -> None:
            to = people.add(change, name) if person_id is None and name else person_id
            for key in ids:
                actions.set_owner(change, key, to)

        said = f"gegeven aan {name}" if name else "zonder naam"
        return self._write(ids, said, give)

    def put_off(self, ids: Sequence[int], days: int, reason: str = "") -> bool:
        """So many days later, each from its own date; a late one from today."""
        today = self._desk.today()

        def later(change: Change, key: int) -> None:
            actions.put_off(change, key, days, reason, today)

        return self._each(ids, "uitgesteld", later)

    def postpone(self, ids: Sequence[int], day: date, reason: str = "") -> bool:
        """All to one day. Raises nothing: a day that is not later is refused in the bar."""
        today = self._desk.today()

        def later(change: Change, key: int) -> None:
            actions.postpone(change, key, day, reason, today)

        return self._each(ids, f"uitgesteld tot {dates.due(day, today)}", later)

    def _each(self, ids: Sequence[int], said: str, act: Callable[[Change, int], object]) -> bool:
        def run(change: Change) -> None:
            for key in ids:
                act(change, key)

        return self._write(ids, said, run)

    def _write(self, ids: Sequence[int], said: str, run: Callable[[Change], object]) -> bool:
        what = "Actie" if len(ids) == 1 else f"{len(ids)} acties"
        label = f"{what} {said}"
        written = self._desk.write(label, run, place=places.write_page(PAGE, ids[0]))
        if written.ok:
            self._desk.announce(label, undo=True)
        elif written.refusal:
            self._desk.announce(written.refusal)
        return written.ok

    # One that is typed: answers with (why not, which column), or nothing

    def add(self, typed: dict[str, str]) -> tuple[str, str, int | None]:
        """A loose action; who and when may stand in its text."""
        desk, today = self._desk, self._desk.today()
        text = _plain(typed.get("text", ""))
        due, unknown = self._day(typed.get("due_on", ""))
        if not text or unknown:
            return (UNKNOWN_DATE, "due_on", None) if text else (_NO_TEXT, "text", None)
        rich = mentions.linked(desk.store, text)
        person_id, name = self._who(typed.get("owner", ""))
        region = desk.region_for_new()

        def make(change: Change) -> int:
            key = actions.write(
                change, rich, today, owner_id=person_id, due_on=due, region_id=region
            )
            if name:
                actions.set_owner(change, key, None, name)
            return key

        written = desk.write("Actie toegevoegd", make, place=_HERE, words=text)
        return written.refusal, "text", written.value

    def edit(
        self, row: ActionRow, before: dict[str, str], typed: dict[str, str]
    ) -> tuple[str, str]:
        """What changed in a row of the list."""
        new = {key: text for key, text in typed.items() if text != before[key]}
        if "text" in new and not new["text"]:
            return _NO_TEXT, "text"
        due, unknown = self._day(new.get("due_on", ""))
        if unknown:
            return UNKNOWN_DATE, "due_on"
        store, today = self._desk.store, self._desk.today()
        rich = mentions.retyped(store, row.line.text, new["text"]) if "text" in new else None
        owner = self._who(new["owner"]) if "owner" in new else None

        def edit(change: Change) -> None:
            if rich is not None:
                _retype(change, row, rich, today)
            if owner is not None:
                actions.set_owner(change, row.id, *owner)
            if "due_on" in new:
                actions.set_due(change, row.id, due, today=today)

        place = places.write_page(PAGE, row.id)
        written = self._desk.write("Actie gewijzigd", edit, place=place, words=typed["text"])
        return written.refusal, "text"

    def _day(self, text: str) -> tuple[date | None, bool]:
        """The day that was typed, and whether something was typed that is none."""
        day = dates.parse(text, self._desk.today()) if text else None
        return day, bool(text) and day is None

    def _who(self, typed: str) -> tuple[int | None, str]:
        """Who was typed; somebody who is no contact stays as words."""
        name = " ".join(typed.lstrip("@").split())
        person_id = mentions.one(self._desk.store, name) if name else None
        return person_id, "" if person_id is not None else name


_HERE = places.write_page(PAGE)


def _retype(change: Change, row: ActionRow, rich: RichText, today: date) -> None:
    lines.retype(change, row.id, rich)
    filing.reread(change, row.id, row.counts_from or today, row.line.text)


def _plain(typed: str) -> str:
    """Without the ``!actie`` that the minutes ask for."""
    word, _, rest = typed.strip().partition(" ")
    filed = word.startswith("!") and filing.COMMANDS.get(word[1:].lower()) == "action"
    return rest.strip() if filed else typed.strip()
