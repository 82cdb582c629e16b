"""A look at a file that is about to be opened, straight from the driver.

What a list shows first is read in a few milliseconds; opening the file takes longer, most of it for
loading what that needs. A look changes nothing, makes nothing beside the file and promises nothing:
with the slightest doubt there is no look, and the opening says what is the matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from nplw_desktop.store import disk
from nplw_desktop.store.connect import connect
from nplw_desktop.store.errors import StoreError
from nplw_desktop.store.keys import salt_of
from nplw_desktop.store.lock import is_held

DOUBTS = (driver.Error, StoreError, OSError, UnicodeDecodeError, ValueError)
"""What reading may raise; none of it is told."""


class Glance:
    """Reads as ``store.change.Reader`` does, in texts alone; rows have no names."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, statement: Any, /, **values: Any) -> Sequence[Any]:
        """All rows."""
        return self._connection.execute(statement, values).fetchall()  # type: ignore[no-any-return]

    def row(self, statement: Any, /, **values: Any) -> Any:
        """The first row, or None."""
        return self._connection.execute(statement, values).fetchone()

    def value(self, statement: Any, /, **values: Any) -> Any:
        """The first column of the first row, or None."""
        found = self.row(statement, **values)
        return None if found is None else found[0]


@contextmanager
def glance(path: Path) -> Iterator[Glance | None]:
    """A look at a plain file that nobody has open and that was closed well; else None."""
    connection = None
    if _is_at_rest(path):
        connection = connect(path, None, mode="immutable")
    try:
        yield None if connection is None else Glance(connection)
    finally:
        if connection is not None:
            connection.close()


def _is_at_rest(path: Path) -> bool:
    if not path.is_file() or path.stat().st_size == 0 or salt_of(path) is not None:
        return False
    # An empty log is left by a reader that was ended: there is nothing in it.
    return not disk.log_size(path) and not is_held(path)
