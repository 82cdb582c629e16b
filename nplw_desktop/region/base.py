"""What all tables of a region share: one MetaData, the kinds of columns, and their conversions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy import (
    Column,
    ColumnElement,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    literal_column,
)

METADATA = MetaData()
TODAY: ColumnElement[date] = literal_column("(SELECT day FROM today)")
"""The day that a query takes for today (``contacts.set_today``)."""

_SPACE = UUID("0b6a3c52-7f0e-5d0b-9a35-6b1f5b3f4a17")


class LocalDate(TypeDecorator[date]):
    """A local date, kept as ``2026-11-26``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class LocalTime(TypeDecorator[time]):
    """A local time (Europe/Amsterdam), kept as ``10:00``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        return None if value is None else time.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment, kept as UTC ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class PreciseInstant(TypeDecorator[datetime]):
    """A moment to the millisecond, kept as UTC ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


def new_uid() -> str:
    """A name for the outside world, random and never reused."""
    return str(uuid4())


def same_uid(kind: str, code: str) -> str:
    """The same name in every file, for what every file holds: a region, a municipality."""
    return str(uuid5(_SPACE, f"{kind}/{code}"))


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def table(
    name: str,
    *columns: Column[Any],
    uid: bool = True,
    keeping: str = "kept",
    search: tuple[str, ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
) -> Table:
    """A table with a key that is never reused and, where it means something outside, a ``uid``."""
    info: dict[str, Any] = {"keeping": keeping}
    if search:
        info["search"] = search
    named = [Column("uid", Text, nullable=False, unique=True, default=new_uid)] if uid else []
    made = Table(
        name,
        METADATA,
        Column("id", Integer, primary_key=True, autoincrement=True),
        *named,
        *columns,
        sqlite_autoincrement=keeping != "derived",
        info=info,
    )
    for columns_of_index in indexes:
        Index(f"{name}_{'_'.join(columns_of_index)}", *(made.c[c] for c in columns_of_index))
    return made


def words(name: str, default: str = "") -> Column[Any]:
    """Text that may be empty but is never NULL."""
    return Column(name, Text, nullable=False, default=default, server_default=default)


def number(name: str, default: int = 0) -> Column[Any]:
    """A whole number, never NULL."""
    return Column(name, Integer, nullable=False, default=default, server_default=str(default))


def perhaps(name: str) -> Column[Any]:
    """A whole number or nothing."""
    return Column(name, Integer)


def flag(name: str) -> Column[Any]:
    """Yes or no, at first no."""
    return Column(name, Flag, nullable=False, default=False, server_default="0")


def day(name: str) -> Column[Any]:
    """A local date or nothing."""
    return Column(name, LocalDate)


def clock(name: str) -> Column[Any]:
    """A local time or nothing."""
    return Column(name, LocalTime)


def instant(name: str, default: Callable[[], datetime] = now) -> Column[Any]:
    """A moment in UTC, at first this one."""
    return Column(name, Instant, nullable=False, default=default)


def moment(name: str) -> Column[Any]:
    """A moment in UTC or nothing."""
    return Column(name, Instant)


def precise(name: str) -> Column[Any]:
    """A moment in UTC to the millisecond, never NULL."""
    return Column(name, PreciseInstant, nullable=False)


def belongs_to(name: str, target: str) -> Column[Any]:
    """Goes when the row it belongs to goes."""
    key = ForeignKey(f"{target}.id", ondelete="CASCADE")
    return Column(name, Integer, key, nullable=False)


def may_belong_to(name: str, target: str) -> Column[Any]:
    """Goes along with the row it belongs to, if it belongs to one."""
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete="CASCADE"))


def refers_to(name: str, target: str) -> Column[Any]:
    """Emptied when the row it refers to goes."""
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete="SET NULL"))
