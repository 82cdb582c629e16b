"""One engine that writes, one that reads.

Everything the writer does stands in a ``transaction``, which takes the lock of the file at once.
Readers do not, or they would lock the writer out; they are read-only and may be used from any thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool, QueuePool


def writing_engine(creator: Callable[[], Any]) -> Engine:
    """The engine of the one connection that writes."""
    return create_engine("sqlite://", module=driver, creator=creator, poolclass=NullPool)


def reading_engine(creator: Callable[[], Any]) -> Engine:
    """The engine of the connections that only read, from any thread."""
    return create_engine(
        "sqlite://",
        module=driver,
        creator=creator,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        pool_reset_on_return=None,
    )
