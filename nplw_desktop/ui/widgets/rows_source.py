"""What a long list is made of: where its rows come from, and what its columns show of them."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class HasId(Protocol):
    """A row of a list: anything with the id of its record."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=HasId)
R_co = TypeVar("R_co", bound=HasId, covariant=True)


@dataclass(frozen=True)
class Order:
    """By which key a list is sorted; the source knows what the key means."""

    key: str
    descending: bool = False


class RowSource(Protocol[R_co]):
    """What a list shows, filter included. Frozen: another filter is another source.

    Qt-free. ``first``, ``rows`` and ``locate`` run on the thread of the window and must be quick
    (an index or a page); ``ids`` runs on a worker thread, with a connection of its own.
    """

    def first(self, order: Order, limit: int) -> Sequence[R_co]:
        """The first ``limit`` rows in that order."""
        ...

    def ids(self, order: Order) -> array[int]:
        """The ids of all rows in that order, as ``array('q')``."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[R_co]:
        """The rows with these ids in any order, filter or not; one that is missing is deleted."""
        ...

    def locate(self, order: Order, prefix: str) -> int:
        """The place of the first row whose sort text begins with ``prefix``, or -1."""
        ...


@dataclass(frozen=True)
class Mark:
    """An icon before the text of a cell; icon and text take the colour of ``token``, in 600."""

    icon: str
    token: str


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: how it is called, how wide it is and what it shows of a row."""

    key: str
    title: str
    width: int
    """Logical px at 100 %, before the user moves the edge."""
    text: Callable[[R], str]
    strong: Callable[[R], int] | None = None
    """How many letters at the beginning of the text are set in 600."""
    mark: Callable[[R], Mark | None] | None = None
    tooltip: Callable[[R], str] | None = None
    """What the pointer shows; without it the text, when that does not fit."""
    spoken: Callable[[R], str] | None = None
    """What a screen reader says; without it the text."""
    sort: str | None = None
    """The key of ``Order``; a column without one can't be sorted."""
    numeric: bool = False
    colour: str = "ink2"
    """The token of the text, where no mark gives another."""
    from_width: int = 0
    """Shown only in a table of at least so many px at 100 %, until the user chooses."""
    optional: bool = False
    """Hidden until the user chooses it."""
    struck: Callable[[R], bool] | None = None
    """Whether the text of a row is struck through."""
    box: Callable[[R], bool] | None = None
    """A box instead of text, ticked or not; the list says what a click or Space does."""
    grows: bool = False
    """Takes the room that is left in a wide table, until the user moves an edge."""


class RowCache(Generic[R]):
    """The rows read last, at most ``limit``; the one not asked for longest goes first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rows: OrderedDict[int, R] = OrderedDict()

    def __contains__(self, record: int) -> bool:
        return record in self._rows

    def get(self, record: int) -> R | None:
        row = self._rows.get(record)
        if row is not None:
            self._rows.move_to_end(record)
        return row

    def put(self, rows: Iterable[R]) -> None:
        for row in rows:
            self._rows[row.id] = row
        while len(self._rows) > self._limit:
            self._rows.popitem(last=False)

    def drop(self, records: Iterable[int]) -> None:
        for record in records:
            self._rows.pop(record, None)

    def clear(self) -> None:
        self._rows.clear()
