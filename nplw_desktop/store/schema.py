"""What the store is handed: tables, frozen migrations, and what is kept, searched and derived.

A table says in its ``info`` how it is treated:

- ``{"keeping": KEPT}`` (the default): journalled; undo, history and bin work;
- ``{"keeping": GUARDED}``: written inside a change, but without a journal (attachment bytes);
- ``{"keeping": DERIVED}``: filled by triggers from other tables, and rebuilt when in doubt;
- ``{"search": ("title", "text")}``: these columns are found by ``Store.search``.

A column of a kept table may be ``GUARDED`` too, by its own ``info``: a preference that goes with the
row. Changing it is no step in undo; after undoing a deletion of the row it is as in a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import MetaData, Table

KEPT = "kept"
GUARDED = "guarded"
DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step. Its text is frozen once released."""

    number: int
    name: str
    sql: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A table filled from others.

    ``fill`` is an INSERT … SELECT over everything; ``triggers`` keep it in step, each a whole
    CREATE TRIGGER statement whose name starts with ``derived_``. ``words`` are the columns its
    searched words come from, by table.
    """

    table: str
    fill: str
    triggers: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Schema:
    """The whole file as the program knows it."""

    metadata: MetaData
    application_id: int
    migrations: tuple[Migration, ...]
    derived: tuple[Derived, ...] = ()

    @property
    def version(self) -> int:
        """The number of the newest migration."""
        return self.migrations[-1].number

    @cached_property
    def kept(self) -> tuple[Table, ...]:
        """The journalled tables, parents before children."""
        return self._keeping(KEPT)

    @cached_property
    def guarded(self) -> tuple[Table, ...]:
        """Tables written only inside a change, journalled or not."""
        return self.kept + self._keeping(GUARDED)

    @cached_property
    def searched(self) -> dict[str, tuple[str, ...]]:
        """The searched columns of each searched table."""
        return {
            table.name: table.info["search"]
            for table in self.metadata.sorted_tables
            if "search" in table.info
        }

    @cached_property
    def words(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each searched table: the columns, by table, that its words are written in."""
        found = {name: {name: columns} for name, columns in self.searched.items()}
        for derived in self.derived:
            found.get(derived.table, {}).update(derived.words)
        return found

    def _keeping(self, how: str) -> tuple[Table, ...]:
        tables = self.metadata.sorted_tables
        return tuple(table for table in tables if table.info.get("keeping", KEPT) == how)


def columns(table: Table) -> tuple[str, ...]:
    """The columns of a kept table that are journalled: all but its key and its preferences."""
    return tuple(
        column.name
        for column in table.columns
        if column.name != "id" and column.info.get("keeping", KEPT) == KEPT
    )
