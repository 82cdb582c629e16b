"""One scale of confidentiality, and the one question everything asks of it (DOMAIN 6.4)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import Table


class Confidentiality(StrEnum):
    """From open to closed; the values are what the file keeps."""

    SHAREABLE = "shareable"
    PARTICIPANTS = "participants"
    PRIVATE = "private"


WORDS = {
    Confidentiality.SHAREABLE: "Deelbaar",
    Confidentiality.PARTICIPANTS: "Deelnemers",
    Confidentiality.PRIVATE: "Alleen ik",
}
_ORDER = list(Confidentiality)


def may_show(what: Confidentiality, audience: Confidentiality) -> bool:
    """Whether something may be shown to an audience.

    The audience is named by the most closed thing it may see: a beamer or a published paper is
    ``SHAREABLE``, a summary for those present ``PARTICIPANTS``, the user's own screen ``PRIVATE``.
    """
    return _ORDER.index(what) <= _ORDER.index(audience)


def of_line(own: Confidentiality | None, held: Confidentiality | None) -> Confidentiality:
    """How closed a line is: never more open than its session ``held``, which it follows.

    Outside a session (a note with a person, a loose action: ``held`` is None) nobody was there to
    hear it. Such a line is for the user alone unless it says otherwise (DOMAIN 11.4: confidential
    unless chosen).
    """
    if held is None:
        return own or Confidentiality.PRIVATE
    return max(own or held, held, key=_ORDER.index)


def shown_to(audience: Confidentiality) -> tuple[str, ...]:
    """The values an audience may see, for a condition in SQL."""
    return tuple(part.value for part in _ORDER if may_show(part, audience))


def private_rows(tables: Iterable[Table]) -> dict[str, str]:
    """What is for the user alone: a condition in SQL on the rows of each table that has such rows.

    The rows that carry ``private`` themselves; what hangs on them goes with them. A table whose rows
    are private for another reason says so with a condition in ``info["private"]``.
    """
    found = {}
    for table in tables:
        if "private" in table.info:
            found[table.name] = str(table.info["private"])
        elif "confidentiality" in table.columns:
            found[table.name] = f"confidentiality = '{Confidentiality.PRIVATE}'"
    return found
