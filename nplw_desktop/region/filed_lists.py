"""What the lists of actions and decisions share: the condition for words and regions, and ids.

The first rows are found by walking along an index where so many pass that the first ones lie close
together; else all that pass are found and sorted.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from nplw_desktop.region.contact_cards import person_card
from nplw_desktop.region.folding import fold
from nplw_desktop.region.lines import line
from nplw_desktop.region.standing import Typed
from nplw_desktop.store import Store

BROAD = 3_000
"""From so many rows walking along the order is quicker than finding all."""

HELD_IN = "LEFT JOIN session s ON s.id = l.session_id"
_WRITTEN = "SELECT rowid AS id FROM search_line WHERE search_line MATCH :match"
_CALLED = "SELECT rowid FROM search_person_card WHERE search_person_card MATCH :who"
_BEGINS = (
    "SELECT id FROM person_card WHERE name_sort >= :letter AND name_sort < :letter || char(65535)"
)


def in_regions(region_ids: frozenset[int]) -> str:
    """A line of a session is where the session is; what is nowhere is everywhere."""
    listed = ", ".join(str(int(key)) for key in sorted(region_ids))
    place = "CASE WHEN l.session_id IS NULL THEN l.region_id ELSE s.region_id END"
    return f"coalesce({place}, {listed.partition(',')[0]}) IN ({listed})"


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed: which lines hold it, as a query of their ids and as a condition on each.

    Looking whether one line holds it costs a walk of the index, so the condition lists them too.
    """

    found: str = "SELECT NULL AS id WHERE 0"
    passes: str = "0"
    values: dict[str, object] = field(default_factory=dict)

    @property
    def typed(self) -> Typed:
        """The same for picking from a list that is known."""
        return Typed(**{name: str(value) for name, value in self.values.items()})

    @property
    def listed(self) -> str:
        """The same ids, some of them twice: enough to see whether there are many."""
        return self.found.replace(" UNION ", " UNION ALL ")

    def source(self) -> str:
        """The lines to begin with: those that hold the words, before anything else is asked."""
        return f"({self.found}) f CROSS JOIN line l ON l.id = f.id"

    def condition(self) -> str:
        """The same for a query that begins elsewhere."""
        return f"l.id IN ({self.found})"


def by_words(store: Store, typed: str) -> Words | None:
    """Words of the text or its number, or of who owns it; None when nothing was typed."""
    if not typed.strip():
        return None
    letter = fold(typed)
    if len(letter) == 1 and letter.isalnum():
        # Half of all rows would hold a single letter somewhere: it is the beginning of a name.
        return _owned(_BEGINS, {"letter": letter})
    match, who = store.match(line, typed), store.match(person_card, typed)
    if not match:
        return Words()
    owned = _owned(_CALLED, {"match": match, "who": who})
    return Words(
        f"{_WRITTEN} UNION {owned.found}", f"(l.id IN ({_WRITTEN}) OR {owned.passes})", owned.values
    )


def _owned(people: str, values: dict[str, object]) -> Words:
    return Words(
        f"SELECT id FROM line WHERE owner_id IN ({people})", f"l.owner_id IN ({people})", values
    )


def ids_of(store: Store, query: str, values: dict[str, object]) -> array[int]:
    """All ids of a query in order; on a worker.

    They come as one text of hexadecimal digits: a row each would hold up the thread of the window.
    """
    whole = f"SELECT group_concat(printf('%016x', id), '') FROM ({query})"
    ids = array("q", bytes.fromhex(store.value(whole, **values) or ""))
    if sys.byteorder == "little":
        ids.byteswap()
    return ids


def where(parts: Sequence[str]) -> str:
    """Conditions as the end of a query."""
    return "WHERE " + " AND ".join(parts or ["1"])
