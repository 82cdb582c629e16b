"""Wiping a case: what goes, what stays, when it is time, and doing it for good (DOMAIN 6.4).

What goes is what the case was about: its texts, what was written in closed phases and not let go, or
is for the user alone wherever it lies now, who said what, what people learnt and did not share, the
facilitator's notes at the phases, and the quick notes taken meanwhile; in the bin and in the history
too. What stays is what the group keeps: session, attendance, working title, insights that were let go,
consented intentions, marks; without what these said before.

What was written in a fleeting phase goes when the session is closed, without being asked.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nplw_desktop.region import holds
from nplw_desktop.region.intervision import cases, confidence
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.store import Reader, Store, erasure, notes
from nplw_desktop.store.errors import StoreError, WriteFailed

Progress = Callable[[int, int], None]

LABEL = "Casus gewist"
BARRED = "er is een casus gewist"
_COPIES = "copies_behind"
USUAL_DAYS = 180

_OF_SESSION = ("case_text", "learning_point", "attachment")
_QUICK = "quick_note"


@dataclass(frozen=True, slots=True)
class Scope:
    """What goes: rows by table, and the texts to empty. The counts are of what lies there now."""

    session_ids: tuple[int, ...]
    ids: dict[str, tuple[int, ...]]
    emptied: dict[tuple[str, str], tuple[int, ...]]
    texts: int = 0
    lines: int = 0
    open_actions: int = 0
    learning_points: int = 0
    scripts: int = 0
    attachments: int = 0
    notes: int = 0
    binned: int = 0
    insights_kept: int = 0
    intentions_kept: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing of a case left."""
        return not (
            self.texts
            or self.lines
            or self.learning_points
            or self.scripts
            or self.attachments
            or self.binned
        )


@dataclass(frozen=True, slots=True)
class Due:
    """A case it is time to wipe. ``reviewed``: the group has looked back on it since; else its time
    of keeping is over. ``hold``: in words why it may not be wiped now."""

    session_id: int
    title: str
    held_on: date
    wipe_on: date
    reviewed: bool
    hold: str = ""


@dataclass(frozen=True, slots=True)
class Wiped:
    """What was wiped, rows by table. ``tidied`` False: the disk was full; the next start goes on."""

    counts: dict[str, int]
    tidied: bool


# -- what goes -----------------------------------------------------------------------------------


def scope(source: Reader, session_ids: Iterable[int], *, with_notes: bool = True) -> Scope:
    """What wiping the cases of these sessions takes away; ``with_notes``: the quick notes too."""
    wanted = tuple(sorted(frozenset(session_ids)))
    listed = ", ".join(str(int(each)) for each in wanted) or "NULL"
    found = {name: _ids(source, query, listed) for name, query in _GOES.items()}
    taken = found.pop("note")
    notes = taken if with_notes else ()
    binned = {t: erasure.thrown_away(source, t, "session_id", wanted) for t in _OF_SESSION}
    phases_gone = erasure.thrown_away(source, "agenda_item", "session_id", wanted)
    binned["line"] = erasure.thrown_away(source, "line", "session_id", wanted)
    scripts = found.pop("agenda_item")
    lines = found["line"]
    ids = {name: tuple(sorted({*rows, *binned.get(name, ())})) for name, rows in found.items()}
    ids["line"] = tuple(sorted({*ids["line"], *notes}))
    ids["agenda_item"] = phases_gone
    return Scope(
        wanted,
        {name: rows for name, rows in ids.items() if rows},
        {
            ("agenda_item", "script"): scripts,
            **{
                (name, ""): tuple(sorted({*_ids(source, query, listed)} - {*ids.get(name, ())}))
                for name, query in _PAST.items()
            },
        },
        texts=_count(source, _WRITTEN, listed),
        lines=len(lines),
        open_actions=_count(source, _OPEN.format(ids="{ids}", of=_CLOSED_LINE), listed),
        learning_points=len(found["learning_point"]),
        scripts=len(scripts),
        attachments=len(found["attachment"]),
        notes=len(notes),
        binned=sum(len(rows) for rows in binned.values()),
        insights_kept=_count(source, _INSIGHTS, listed),
        intentions_kept=_count(source, _INTENTIONS, listed),
    )


_CLOSED_LINE = f"""t.kind <> '{_QUICK}'
    AND (t.confidentiality = 'private' OR {confidence.of_case("t")})
    AND NOT EXISTS (SELECT 1 FROM intention n WHERE n.line_id = t.id AND n.consented_on IS NOT NULL)"""
_GOES = {
    "case_text": "SELECT id FROM case_text WHERE session_id IN ({ids})",
    "line": f"SELECT t.id FROM line t WHERE t.session_id IN ({{ids}}) AND {_CLOSED_LINE}",
    "remark": "SELECT r.id FROM remark r JOIN line t ON t.id = r.line_id "
    "WHERE t.session_id IN ({ids})",
    "learning_point": "SELECT id FROM learning_point "
    "WHERE session_id IN ({ids}) AND shared_on IS NULL",
    "attachment": "SELECT id FROM attachment WHERE line_id IS NULL AND (session_id IN ({ids}) "
    "OR agenda_item_id IN (SELECT id FROM agenda_item WHERE session_id IN ({ids})))",
    "agenda_item": "SELECT id FROM agenda_item WHERE session_id IN ({ids}) AND script <> ''",
    "note": f"SELECT id FROM line WHERE session_id IN ({{ids}}) AND kind = '{_QUICK}' "
    "AND confidentiality NOT IN ('participants', 'shareable')",
}
_PAST = {
    "intervision_case": "SELECT id FROM intervision_case WHERE session_id IN ({ids})",
    "agenda_item": "SELECT id FROM agenda_item WHERE session_id IN ({ids})",
    "learning_point": "SELECT id FROM learning_point WHERE session_id IN ({ids})",
    "line": "SELECT id FROM line WHERE session_id IN ({ids}) UNION SELECT row FROM journal_cell "
    "WHERE tbl = 'line' AND op = 'U' AND col = 'session_id' AND before IN ({ids}) "
    "AND row IN (SELECT id FROM line)",
}
"""What stays and loses its earlier values: it may have been of the case before it was let go."""
_WRITTEN = "SELECT count(*) FROM case_text WHERE session_id IN ({ids}) AND text <> ''"
_OPEN = """SELECT count(*) FROM line t WHERE t.session_id IN ({ids})
    AND t.kind IN ('action', 'promise') AND t.status = 'open' AND {of}"""
_INSIGHTS = f"""SELECT count(*) FROM line t WHERE t.session_id IN ({{ids}}) AND t.kind = 'insight'
    AND NOT ({confidence.of_case("t")})"""
_INTENTIONS = f"""SELECT count(*) FROM line t WHERE t.session_id IN ({{ids}})
    AND t.kind = 'intention' AND NOT ({_CLOSED_LINE})"""


def scripts(source: Reader) -> tuple[int, ...]:
    """The phases of intervision with a note of the facilitator's own, which is for nobody else."""
    return _ids(source, _SCRIPTS)


_SCRIPTS = f"""SELECT i.id FROM agenda_item i JOIN session s ON s.id = i.session_id
    WHERE s.kind = '{KIND}' AND i.script <> ''"""


# -- when it is time -----------------------------------------------------------------------------


def keep_until(source: Reader, session_id: int) -> date | None:
    """The day from which the case of a session is to be wiped; None without a day it was held.

    What was set for this case, else so many days after it as its group keeps cases.
    """
    row = source.row(_RETENTION, id=session_id)
    return None if row is None else _until(row)


def _until(row: Any) -> date | None:
    if row.wipe_on:
        return date.fromisoformat(row.wipe_on)
    if not row.held_on:
        return None
    days = USUAL_DAYS if row.wipe_after is None else int(row.wipe_after)
    return date.fromisoformat(row.held_on) + timedelta(days=days)


_RETENTION = """SELECT s.held_on, r.wipe_after, c.wipe_on FROM session s
    LEFT JOIN series r ON r.id = s.series_id LEFT JOIN intervision_case c ON c.session_id = s.id
    WHERE s.id = :id ORDER BY c.id LIMIT 1"""


def due(source: Reader, today: date) -> tuple[Due, ...]:
    """The cases that are to be wiped by now, longest waiting first.

    A case is due once its time of keeping is over, or the group has held a later session: then they
    have looked back on it.
    """
    found = []
    # A year of cases that wait is one look at the file, not one for each of them.
    on_hold = bool(holds.every(source, in_force=True))
    for row in source.rows(_HELD, today=today.isoformat()):
        until = _until(row)
        reviewed = bool(row.later)
        if until is None or not (reviewed or until <= today):
            continue
        covering = holds.of(source, "session", (row.id,)) if on_hold else ()
        found.append(
            Due(
                row.id,
                row.title,
                date.fromisoformat(row.held_on),
                until,
                reviewed,
                holds.words(covering[0]) if covering else "",
            )
        )
    return tuple(sorted(found, key=lambda each: (each.wipe_on, each.session_id)))


_HELD = f"""SELECT s.id, s.title, s.held_on, r.wipe_after,
    (SELECT c.wipe_on FROM intervision_case c WHERE c.session_id = s.id ORDER BY c.id LIMIT 1)
        AS wipe_on,
    EXISTS (SELECT 1 FROM session n WHERE n.series_id = s.series_id AND n.kind = '{KIND}'
        AND n.status <> 'planned' AND n.held_on > s.held_on) AS later
    FROM session s LEFT JOIN series r ON r.id = s.series_id
    WHERE s.kind = '{KIND}' AND s.held_on < :today AND (
    EXISTS (SELECT 1 FROM case_text x WHERE x.session_id = s.id AND x.text <> '')
    OR EXISTS (SELECT 1 FROM line t WHERE t.session_id = s.id AND {_CLOSED_LINE})
    OR EXISTS (SELECT 1 FROM agenda_item i WHERE i.session_id = s.id AND i.script <> '')
    OR EXISTS (SELECT 1 FROM learning_point x
        WHERE x.session_id = s.id AND x.shared_on IS NULL AND x.text <> ''))"""


# -- wiping --------------------------------------------------------------------------------------


def wipe(
    store: Store,
    session_ids: Iterable[int],
    today: date,
    progress: Progress | None = None,
    *,
    with_notes: bool = True,
) -> Wiped:
    """Wipe the cases of these sessions for good. Nobody reads or writes meanwhile; undo stops here.

    Raises ``Refused`` when a hold covers one of them, or what erasing raises; then nothing is wiped.
    A killed run leaves cases that are due still, or that are wiped and not yet marked so.
    """
    goes = scope(store, session_ids, with_notes=with_notes)
    holds.refuse(store, "session", goes.session_ids)
    done = erasure.erase(store, goes.ids, progress, texts=goes.emptied)
    with contextlib.suppress(WriteFailed):  # gone it is, all the same
        with store.change(LABEL) as change:
            for session_id in goes.session_ids:
                cases.edit(change, session_id, wiped_on=today, show_question=False)
        store.bar(BARRED)
    return Wiped(done.counts, done.tidied)


# -- what is fleeting ----------------------------------------------------------------------------


def fleeting(source: Reader, today: date) -> tuple[int, ...]:
    """The lines of fleeting phases whose session is over, in the bin too; none that a hold covers.

    Over is a session that was closed, or that lies more than a day behind us: by its date, and by
    the last thing that happened in it when it is led on another day.
    """
    return _fleeting(source, today)[0]


def wipe_fleeting(store: Store, today: date) -> int:
    """Wipe what is fleeting of every session that is over; how many lines went. Undo stops here.

    As ``wipe``: nobody reads or writes meanwhile. Cheap when there is nothing.
    """
    ids, past = _fleeting(store, today)
    if not ids and not past:
        return 0
    copies_behind(store, behind=True)
    done = erasure.erase(store, {"line": ids}, texts={("line", ""): past})
    return done.counts.get("line", 0)


def copies_behind(store: Store, *, behind: bool | None = None) -> bool:
    """Whether copies have to be cleaned of what was wiped; ``behind`` notes that they do or don’t.

    Noted before wiping: a killed process, or a start that wiped what a crash left, leaves it to the
    next one.
    """
    if behind is not None:
        notes.write(store, _COPIES, {"behind": True} if behind else None)
        return behind
    return notes.read(store, _COPIES) is not None


def _fleeting(source: Reader, today: date) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What goes, and what stays and loses what it said while it was fleeting."""
    rows = source.rows(_FLEETING_ITEMS, before=(today - timedelta(days=1)).isoformat())
    over = frozenset(int(row.session_id) for row in rows)
    over -= holds.covered(source, over)
    items = ", ".join(str(row.id) for row in rows if int(row.session_id) in over)
    if not items:
        return (), ()
    live = _ids(source, _FLEETING, items)
    binned = _ids(source, _FLEETING_BINNED, items)
    past = _ids(source, _FLEETING_PAST, items)
    return tuple(sorted({*live, *binned})), tuple(sorted({*past} - {*live}))


def at_start(store: Store, today: date) -> int:
    """``wipe_fleeting`` for a file that was just opened: what a crash left. It never stops opening."""
    try:
        return wipe_fleeting(store, today)
    except StoreError:
        return 0  # it is tried again the next time


_OVER = f"""s.kind = '{KIND}' AND (s.status <> 'planned'
    OR coalesce(s.held_on, (SELECT min(e.at) FROM live_event e WHERE e.session_id = s.id)) < :before
    AND NOT EXISTS (SELECT 1 FROM live_event e WHERE e.session_id = s.id AND e.at >= :before))"""
_FLEETING_ITEMS = f"""SELECT i.id, i.session_id
    FROM session s CROSS JOIN agenda_item i ON i.session_id = s.id
    WHERE i.keeping = 'fleeting' AND {_OVER}
    UNION SELECT k.row, s.id FROM journal_cell k CROSS JOIN journal_cell c
    ON c.step = k.step AND c.tbl = k.tbl AND c.row = k.row AND c.op = 'D' AND c.col = 'session_id'
    CROSS JOIN session s ON s.id = c.before
    WHERE k.tbl = 'agenda_item' AND k.op = 'D' AND k.col = 'keeping' AND k.before = 'fleeting'
    AND k.row NOT IN (SELECT id FROM agenda_item) AND {_OVER}"""
"""The fleeting phases of sessions that are over; those too that were taken out of them."""
_FLEETING = f"""SELECT t.id FROM line t WHERE t.agenda_item_id IN ({{ids}})
    AND {confidence.fleeting("t")}"""
_ONCE = """SELECT row FROM journal_cell WHERE tbl = 'line' AND col = 'agenda_item_id'
    AND op IN ('U', 'D') AND before IN ({ids})"""
_FLEETING_BINNED = f"{_ONCE} AND row NOT IN (SELECT id FROM line)"
_FLEETING_PAST = f"""SELECT l.id FROM
    (SELECT id FROM line WHERE agenda_item_id IN ({{ids}}) UNION {_ONCE}) l WHERE EXISTS (
    SELECT 1 FROM journal_cell c
    WHERE c.tbl = 'line' AND c.row = l.id AND c.op = 'U' AND c.col = 'text')
    AND l.id IN (SELECT id FROM line)"""


def _ids(source: Reader, query: str, listed: str = "", **values: object) -> tuple[int, ...]:
    rows = source.rows(query.format(ids=listed) if listed else query, **values)
    return tuple(int(row[0]) for row in rows)


def _count(source: Reader, query: str, listed: str) -> int:
    return int(source.value(query.format(ids=listed)))
