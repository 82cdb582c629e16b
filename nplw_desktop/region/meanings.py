"""What a regional decision means for one municipality, who sees to it there, and by when."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from nplw_desktop.region import municipalities, regions
from nplw_desktop.region.base import belongs_to, day, number, refers_to, table, words
from nplw_desktop.region.contacts import Ordering
from nplw_desktop.region.folding import fold
from nplw_desktop.region.lines import line
from nplw_desktop.region.municipalities import municipality
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import session
from nplw_desktop.store import Change, Reader

decision_meaning = table(
    "decision_meaning",
    belongs_to("line_id", "line"),
    refers_to("municipality_id", "municipality"),
    words("text"),
    refers_to("owner_id", "person"),
    words("owner_name"),
    day("due_on"),
    words("status", "open"),
    day("done_on"),
    number("position"),
    indexes=(("line_id",), ("municipality_id",), ("owner_id",), ("status", "due_on")),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a decision means in one municipality; ``id`` is that of the municipality."""

    id: int
    line_id: int
    municipality: str
    text: str
    owner_id: int | None
    owner: str
    due_on: date | None
    done: bool

    @property
    def translated(self) -> bool:
        """Whether something is written down for this municipality."""
        return bool(self.text)

    def is_late(self, today: date) -> bool:
        """Not done and past its date."""
        return not self.done and self.due_on is not None and self.due_on < today


class MeaningList:
    """What one decision means, as the source of a table."""

    def __init__(self, store: Reader, line_id: int) -> None:
        self._store = store
        self._line_id = line_id

    def first(self, _order: Ordering, limit: int) -> Sequence[Meaning]:
        """The first rows."""
        return of_decision(self._store, self._line_id)[:limit]

    def ids(self, _order: Ordering) -> array[int]:
        """The municipalities, by name; on a worker."""
        return array("q", (found.id for found in of_decision(self._store, self._line_id)))

    def rows(self, ids: Sequence[int]) -> Sequence[Meaning]:
        """Those of some municipalities."""
        kept = {found.id: found for found in of_decision(self._store, self._line_id)}
        return tuple(kept[key] for key in ids if key in kept)

    def locate(self, _order: Ordering, prefix: str) -> int:
        """The first municipality whose name begins so."""
        found = of_decision(self._store, self._line_id)
        wanted = fold(prefix)
        named = (at for at, one in enumerate(found) if fold(one.municipality).startswith(wanted))
        return next(named, -1)


def of_decision(source: Reader, line_id: int) -> tuple[Meaning, ...]:
    """Every municipality of the region of a decision, and others that were written down."""
    kept = {found.id: found for found in _kept(source, line_id)}
    rows = [
        kept.pop(one.id, Meaning(one.id, line_id, one.name, "", None, "", None, done=False))
        for one in _concerned(source, line_id)
    ]
    return (*rows, *kept.values())


def translated(source: Reader, line_id: int) -> tuple[Meaning, ...]:
    """What was written down for municipalities, in the order of their names; for papers."""
    return tuple(found for found in _kept(source, line_id) if found.translated)


def put(change: Change, line_id: int, municipality_id: int, **values: object) -> None:
    """Set fields of what a decision means somewhere; what is wholly empty again goes.

    ``values``: text, owner_id, owner_name, due_on, status, done_on.
    """
    row = change.row(
        select(decision_meaning).where(
            decision_meaning.c.line_id == line_id,
            decision_meaning.c.municipality_id == municipality_id,
        )
    )
    if "text" in values:
        values["text"] = " ".join(str(values["text"]).split())
    if row is None:
        if any(values.values()):
            change.insert(
                decision_meaning, line_id=line_id, municipality_id=municipality_id, **values
            )
        return
    whole = {**row._mapping, **values}
    if any(whole[name] for name in ("text", "owner_id", "owner_name", "due_on")):
        change.update(decision_meaning, row.id, **values)
    else:
        change.delete(decision_meaning, row.id)


def tick(change: Change, line_id: int, municipality_id: int, done: bool, today: date) -> None:
    """It was done there, or is open again."""
    put(
        change,
        line_id,
        municipality_id,
        status="done" if done else "open",
        done_on=today if done else None,
    )


def _kept(source: Reader, line_id: int) -> tuple[Meaning, ...]:
    owner = person.c.display_name.label("owner_shown")
    query = (
        select(decision_meaning, municipality.c.name.label("place"), owner)
        .join(municipality, municipality.c.id == decision_meaning.c.municipality_id)
        .outerjoin(person, person.c.id == decision_meaning.c.owner_id)
        .where(decision_meaning.c.line_id == line_id)
        .order_by(municipality.c.name_sort, decision_meaning.c.id)
    )
    return tuple(
        Meaning(
            row.municipality_id,
            row.line_id,
            row.place,
            row.text,
            row.owner_id,
            row.owner_shown or row.owner_name,
            row.due_on,
            row.status == "done",
        )
        for row in source.rows(query)
    )


def _concerned(source: Reader, line_id: int) -> tuple[municipalities.Municipality, ...]:
    """The municipalities a decision is for: those of its region, else of the regions served."""
    row = source.row(
        select(line.c.region_id, session.c.region_id.label("held_in"))
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line.c.id == line_id)
    )
    own = (row.held_in or row.region_id) if row is not None else None
    served = [found.id for found in regions.every(source, mine=True)]
    return municipalities.of_regions(source, frozenset([own] if own is not None else served))
