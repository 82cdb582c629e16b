"""Which contact is meant on the command line: by its uid, or by a name that only one has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nplw_desktop.store import Reader


def people_called(source: Reader, said: str) -> Sequence[int]:
    """The one contact with this uid, or with exactly this name; nobody where the name is of two."""
    from nplw_desktop.region.folding import fold  # noqa: PLC0415

    rows = source.rows("SELECT id, uid, display_name FROM person ORDER BY id")
    for row in rows:
        if row.uid == said:
            return (row.id,)
    named = tuple(row.id for row in rows if fold(row.display_name) == fold(said))
    return named if len(named) == 1 else ()
