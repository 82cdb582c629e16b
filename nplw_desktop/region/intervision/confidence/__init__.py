"""What of an intervision session is of its case: closed to search, lists and others until let go.

One rule, asked by search, lists and wiping: a line of a closed phase (``phases.CLOSED``) is of the case
until somebody says of that very line who may see it, and of an intention: until it was consented to.
"""

from __future__ import annotations

from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision.phases import CLOSED
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.store import Reader

CLOSED_LISTED = ", ".join(f"'{keeping}'" for keeping in CLOSED)
"""The closed ways of keeping, for a list in SQL."""

_LET_GO = ", ".join(f"'{c}'" for c in (Confidentiality.PARTICIPANTS, Confidentiality.SHAREABLE))
_PRIVATE = Confidentiality.PRIVATE.value
# Asked once for all lines, and by index: a key in the palette looks at hundreds.
_OURS = f"SELECT id FROM session WHERE kind = '{KIND}'"
_OWN = f"{_OURS} AND confidentiality = '{_PRIVATE}'"


def of_case(alias: str, keepings: str = CLOSED_LISTED) -> str:
    """A condition in SQL: line ``alias`` was written in a closed phase and is not let go."""
    return (
        f"{alias}.confidentiality NOT IN ({_LET_GO}) AND EXISTS (SELECT 1 FROM agenda_item i "
        f"WHERE i.id = {alias}.agenda_item_id AND i.keeping IN ({keepings}))"
    )


def fleeting(alias: str) -> str:
    """The same for what is only there while the session goes on."""
    return of_case(alias, "'fleeting'")


def withheld(alias: str) -> str:
    """A condition in SQL: line ``alias`` is only found, listed or told when cases are asked for.

    Wider than ``of_case``: all that is for the user alone in a session of intervision, whatever its
    phase, the quick notes taken meanwhile too.
    """
    return (
        f"{alias}.session_id IS NOT NULL AND {alias}.session_id IN ({_OURS}) "  # never NULL itself
        f"AND {alias}.confidentiality NOT IN ({_LET_GO}) "
        f"AND ({alias}.confidentiality = '{_PRIVATE}' OR {alias}.session_id IN ({_OWN}) "
        f"OR ({of_case(alias)}))"
    )


def withheld_ids(source: Reader) -> frozenset[int]:
    """The ids of all lines that ``withheld`` names."""
    query = f"SELECT t.id FROM line t WHERE {withheld('t')}"
    return frozenset(int(row[0]) for row in source.rows(query))
