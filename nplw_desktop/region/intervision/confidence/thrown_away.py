"""Sessions of intervision in the bin: erasing them for good, with all there was of them.

The bin shows what was thrown away for 30 days, and the history keeps it after that: a case must be
able to go from there too. A hold that covered the session forbids it, also one that was thrown away
with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from nplw_desktop.region import holds
from nplw_desktop.region.intervision.confidence.wiping import Progress, Wiped
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.store import Reader, Store, erasure
from nplw_desktop.store.errors import Refused


def every(source: Reader) -> tuple[int, ...]:
    """The ids of the sessions in the bin, however long ago they were thrown away."""
    rows = source.rows(
        "SELECT DISTINCT row FROM journal_cell WHERE tbl = 'session' AND op = 'D' AND col = 'kind' "
        "AND before = :kind AND row NOT IN (SELECT id FROM session) ORDER BY row",
        kind=KIND,
    )
    return tuple(int(row[0]) for row in rows)


def refuse(source: Reader, session_ids: Iterable[int]) -> None:
    """Raise ``Refused`` when a hold covers any of these sessions in the bin."""
    ids = tuple(session_ids)
    own = erasure.thrown_away(source, "legal_hold", "session_id", ids)
    if any(not _had(source, "legal_hold", "lifted_on", (each,)) for each in own):
        raise Refused(
            "Dit mag nu niet worden gewist. Er was een bewaarstop op deze sessie toen je haar "
            "verwijderde.",
            "Er is niets gewist.",
            "Zet de sessie terug en hef eerst de bewaarstop op.",
        )
    listed = erasure.thrown_away(source, "participant", "session_id", ids)
    cases = erasure.thrown_away(source, "intervision_case", "session_id", ids)
    people = {
        *_had(source, "participant", "person_id", listed),
        *_had(source, "intervision_case", "owner_id", cases),
        *_had(source, "session", "chair_id", ids),
    }
    for table, found in (("series", _had(source, "session", "series_id", ids)), ("person", people)):
        holds.refuse(source, table, found)
    holds.refuse(source, holds.WHOLE, ids)


def erase(store: Store, session_ids: Iterable[int], progress: Progress | None = None) -> Wiped:
    """Erase sessions in the bin for good; undo stops here. Nobody reads or writes meanwhile.

    Those that are not in the bin are left alone. Raises ``Refused`` under a hold, or what erasing
    raises; then nothing is erased.
    """
    ids = tuple(sorted(frozenset(session_ids) & frozenset(every(store))))
    refuse(store, ids)
    done = erasure.erase(store, {"session": ids}, progress)
    return Wiped(done.counts, done.tidied)


def _had(source: Reader, table: str, column: str, ids: Iterable[int]) -> set[int]:
    """What stood in a column of rows in the bin when they were thrown away."""
    listed = ", ".join(str(int(each)) for each in ids)
    rows = source.rows(
        f"SELECT before FROM journal_cell WHERE tbl = :tbl AND op = 'D' AND col = :col "
        f"AND row IN ({listed}) AND before IS NOT NULL",
        tbl=table,
        col=column,
    )
    return {int(row[0]) if str(row[0]).isdigit() else 1 for row in rows}
