"""What the file knows about itself: its user ("ik"), the age of its lists, whether it is an example."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Text, select

from nplw_desktop.region.base import table, words
from nplw_desktop.store import Change, Reader

setting = table(
    "setting",
    Column("key", Text, nullable=False, unique=True),
    words("value"),
    uid=False,
)

ME = "me"
EXAMPLE = "example"
MUNICIPALITIES_ON = "municipalities_on"


def get(source: Reader, key: str) -> str:
    """The value of a setting; empty when it was never set."""
    return str(source.value(select(setting.c.value).where(setting.c.key == key)) or "")


def put(change: Change, key: str, value: str) -> None:
    """Set a setting."""
    row_id = change.value(select(setting.c.id).where(setting.c.key == key))
    if row_id is None:
        change.insert(setting, key=key, value=value)
    else:
        change.update(setting, row_id, value=value)


def me(source: Reader) -> int | None:
    """The id of the person who works in this file."""
    value = get(source, ME)
    return int(value) if value else None


def is_example(source: Reader) -> bool:
    """Whether the file holds the invented example region."""
    return get(source, EXAMPLE) == "1"


def municipalities_on(source: Reader) -> date | None:
    """The date of the list of municipalities in the file."""
    value = get(source, MUNICIPALITIES_ON)
    return date.fromisoformat(value) if value else None
