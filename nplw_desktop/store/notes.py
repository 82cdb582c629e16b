"""Notes of the file about itself, outside undo: whether it was handed over, which file it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nplw_desktop.store import errors
from nplw_desktop.store.change import Change, Reader

if TYPE_CHECKING:
    from nplw_desktop.store.store import Store

DRAFT = "draft_"
"""How the names of drafts begin: what is typed in a dialog and not entered. Erasing takes all."""

ABOUT = "about_"
"""Before the uid of a record: a note, or a counter, of that record alone. They are erased with it."""

HANDED_OVER = "handed_over"
"""JSON whose ``words`` say when and to whom; a file that has this note opens for reading alone."""


def read(source: Reader, name: str) -> dict[str, Any] | None:
    """What is noted under a name; None when nothing is."""
    found = source.value("SELECT value FROM store_note WHERE name = :name", name=name)
    return None if found is None else dict(json.loads(found))


def write(
    store: Store,
    name: str,
    value: dict[str, Any] | None,
    check: Callable[[Change], None] | None = None,
) -> None:
    """Note something of the file; None takes the note away.

    With ``HANDED_OVER`` nothing more can be written, in this store and at a next opening. ``check``
    looks at the file in the same moment, and may raise to have nothing noted.
    """
    with store._one_at_a_time() as writer:
        if check is not None:
            check(Change(writer, store.path))
        writer.exec_driver_sql("DELETE FROM store_note WHERE name = ?", (name,))
        if value is not None:
            text = json.dumps(value, ensure_ascii=False)
            writer.exec_driver_sql("INSERT INTO store_note VALUES (?, ?)", (name, text))
    if name == HANDED_OVER:
        store.handed_over = value is not None


def refuse_handed_over(store: Store) -> None:
    """Raise ``HandedOver`` when the file was given away."""
    found = read(store, HANDED_OVER)
    if found is not None:
        raise errors.handed_over(store.path, found["words"])


def put(change: Change, name: str, value: dict[str, Any]) -> None:
    """Note something within a change: with it or not at all, and untouched by undo."""
    change.value(
        "INSERT INTO store_note VALUES (:name, :value) "
        "ON CONFLICT DO UPDATE SET value = excluded.value RETURNING name",
        name=name,
        value=json.dumps(value, ensure_ascii=False),
    )


def last_number(source: Reader, counter: str) -> int:
    """The number that ``Change.next_number`` gave last; 0 when it never gave one."""
    found = source.value("SELECT value FROM store_counter WHERE name = :name", name=counter)
    return int(found or 0)
