"""The copies in a folder as rows of a list, and whether each opens as the file does."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from nplw_desktop import paths
from nplw_desktop.store import Schema, errors, opening
from nplw_desktop.store.copies import Copy, listed
from nplw_desktop.store.keys import Key, Secret, SheetKey, derive, salt_of
from nplw_desktop.ui.copies import words
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.two_line_list import Status

State = Literal["sound", "open", "earlier", "damaged", "newer", "gone"]

_STATUS: dict[State, Status | None] = {
    "sound": None,
    "open": Status("Zonder wachtzin", "warn"),
    "earlier": Status("Eerdere wachtzin", "info"),
    "damaged": Status("Beschadigd", "danger"),
    "newer": Status("Nieuwere versie", "info"),
    "gone": Status("Niet te lezen", "warn"),
}


@dataclass(frozen=True)
class Listed:
    """One copy; ``id`` counts from the newest. ``known`` is the copy made last from here."""

    id: int
    copy: Copy
    state: State
    known: bool

    def title(self, now: datetime) -> str:
        """When it was made."""
        return words.moment(self.copy.made_at, now)

    def meta(self) -> str:
        """How large it is and how it was checked."""
        checked = "gecontroleerd toen hij werd gemaakt"
        if self.state == "earlier":
            checked = "gaat open met de wachtzin van toen"
        elif self.state == "damaged":
            checked = "kan niet helemaal worden gelezen"
        elif self.state == "newer":
            checked = "gemaakt met een nieuwere versie van dit programma"
        elif self.state == "open":
            checked = "iedereen kan hem lezen"
        parts = [words.size(self.copy.size), self.copy.prefix, checked]
        return " · ".join(filter(None, parts))

    def status(self) -> Status | None:
        """A word for what is special about it."""
        found = _STATUS[self.state]
        return Status("Laatste", "ok") if found is None and self.known else found


class KeyRing:
    """The key of each copy for one secret; deriving takes a tenth of a second for each salt."""

    def __init__(self, secret: Secret | None) -> None:
        self._secret = secret
        self._derived: dict[bytes, Key] = {}

    @property
    def empty(self) -> bool:
        """Whether the file has no passphrase, as far as is known."""
        return self._secret is None

    def key(self, salt: bytes) -> Key | None:
        """What may open a copy with this salt."""
        if self._secret is None:
            return None
        if isinstance(self._secret, SheetKey):
            return Key(self._secret.raw, salt)
        if salt not in self._derived:
            self._derived[salt] = derive(self._secret, salt)
        return self._derived[salt]


def read(
    folder: Path, stem: str, schema: Schema, secret: Secret | None, last: Path | None
) -> tuple[Listed, ...] | None:
    """The copies in ``folder``, newest first, each opened for a moment; None when it is not there.

    For a worker. Also those of a file of the same name that lay elsewhere: it may have moved.
    """
    try:
        found = listed(folder, stem)
    except (OSError, errors.StoreError):
        return () if folder == paths.copies_folder() else None  # that one is made when needed
    ring = KeyRing(secret)
    return tuple(
        Listed(number, copy, state_of(copy.path, schema, ring), copy.path == last)
        for number, copy in enumerate(found, 1)
    )


def state_of(path: Path, schema: Schema, ring: KeyRing) -> State:
    """Whether a copy opens as the file does; reads its first page."""
    try:
        salt = salt_of(path)
        key = ring.key(salt) if salt is not None else None
        if salt is not None and key is None:
            return "earlier"
        opening.probe(path, schema, key)
    except errors.WrongPassphrase:
        return "earlier"
    except errors.NewerFile:
        return "newer"
    except errors.StoreError:
        return "damaged"
    except OSError:
        return "gone"
    return "open" if salt is None and not ring.empty else "sound"


class CopySource:
    """The copies as a list shows them."""

    def __init__(self, rows: Sequence[Listed]) -> None:
        self._rows = {row.id: row for row in rows}

    def first(self, _order: Order, limit: int) -> Sequence[Listed]:
        """The newest."""
        return list(self._rows.values())[:limit]

    def ids(self, _order: Order) -> array[int]:
        """All of them."""
        return array("q", self._rows)

    def rows(self, ids: Sequence[int]) -> Sequence[Listed]:
        """Some of them."""
        return [self._rows[each] for each in ids if each in self._rows]

    def locate(self, _order: Order, _prefix: str) -> int:
        """Days are not looked up by letters."""
        return -1
