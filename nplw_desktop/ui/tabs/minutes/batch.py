"""A batch of the line editor as edits of the file; all of it inside one open change."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region import decisions, filing, lines
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.store import Change
from nplw_desktop.ui.widgets.line_editor import CreatedLine, EditorLine, LineEdits, LineKind
from nplw_desktop.ui.widgets.line_editor.rows import FILED

_KINDS = frozenset(kind.value for kind in LineKind)
_FILED = frozenset(kind.value for kind in FILED)


def write(change: Change, home: Home, edits: LineEdits, today: date) -> dict[int, int]:
    """Write a batch; returns the id that each new line got.

    Lines that went meanwhile are left out. ``today`` is the day that dates in the text count from.
    """
    real: dict[int, int] = {}
    for made in edits.created:
        real[made.temp_id] = _create(change, home, made, real, today)
    for line_id, text in edits.retyped:
        before = lines.get(change, line_id)
        if before is not None:
            lines.retype(change, line_id, text)
            if before.kind in filing.DATED:
                filing.reread(change, line_id, today, before.text)
    for line_id, kind in edits.kinds:
        _reshape(change, line_id, kind, today)
    emptied = [key for key, text in edits.retyped if not text.text]
    _forget_emptied(change, (*emptied, *(key for key, _kind in edits.kinds)))
    for line_id, depth in edits.indents:
        if lines.get(change, line_id) is not None:
            lines.indent(change, line_id, depth)
    for line_id in edits.deleted:
        if lines.get(change, line_id) is not None:
            lines.delete(change, line_id)
    if edits.ordered:
        _put_in_order(change, home, tuple(real.get(key, key) for key in edits.ordered))
    return real


def file(change: Change, line_ids: tuple[int, ...], kind: str, today: date) -> None:
    """File lines as ``kind``, or make them plain; lines that went meanwhile are left out."""
    for line_id in line_ids:
        _reshape(change, line_id, kind, today)
    _forget_emptied(change, line_ids)


def name(edits: LineEdits) -> str:
    """What undo calls it."""
    if edits.deleted:
        return "Regel verwijderd" if len(edits.deleted) == 1 else "Regels verwijderd"
    if len(edits.created) > 1:
        return "Regels toegevoegd"
    if edits.created:
        return "Regel toegevoegd"
    if edits.ordered:
        return "Regel verplaatst"
    return "Opmaak gewijzigd" if edits.kinds or edits.indents else "Notitie gewijzigd"


def merge_key(edits: LineEdits) -> str | None:
    """Typing on in one line is one step in undo; all else is a step of its own."""
    only = edits.retyped and not (
        edits.created or edits.kinds or edits.indents or edits.deleted or edits.ordered
    )
    return f"line/{edits.retyped[0][0]}" if only and len(edits.retyped) == 1 else None


def files(edits: LineEdits) -> bool:
    """Whether a line becomes a filed one."""
    kinds = [made.kind for made in edits.created] + [kind for _key, kind in edits.kinds]
    return not _FILED.isdisjoint(kinds)


def touched(edits: LineEdits) -> int | None:
    """The line that undo should go to; None when it is a new one, or gone."""
    for ids in (edits.retyped, edits.kinds, edits.indents):
        if ids:
            return ids[0][0]
    return None


def shown(line: Line) -> EditorLine:
    """A line as the editor shows it."""
    return EditorLine(
        id=line.id,
        kind=line.kind if line.kind in _KINDS else LineKind.PARAGRAPH.value,
        text=line.text,
        indent=line.indent,
        number=_number(line),
        owner=line.owner,
        due_on=line.due_on,
        done=line.done or (line.kind == "decision" and not decisions.holds(line)),
        warning=filing.warning(line),
    )


def _number(line: Line) -> str:
    """The number; of a decision that no longer counts also what became of it."""
    if line.kind != "decision" or decisions.holds(line):
        return line.number
    return " · ".join(part for part in (line.number, decisions.STATES[line.status]) if part)


def _create(
    change: Change, home: Home, made: CreatedLine, real: dict[int, int], today: date
) -> int:
    above = 0 if made.after_id is None else real.get(made.after_id, made.after_id)
    if above and lines.get(change, above) is None:
        above = 0
    filed = made.kind in _FILED
    line_id = lines.add(
        change,
        home,
        made.text,
        kind=LineKind.PARAGRAPH.value if filed else made.kind,
        indent=made.indent,
        after=above,
        written_on=today,
    )
    if filed:
        filing.file(change, line_id, made.kind, today)
    return line_id


def _reshape(change: Change, line_id: int, kind: str, today: date) -> None:
    found = lines.get(change, line_id)
    if found is None or found.kind == kind:
        return
    if kind in _FILED or found.kind in _FILED:
        filing.file(change, line_id, kind, today)
    else:
        lines.reshape(change, line_id, kind)


def _forget_emptied(change: Change, line_ids: tuple[int, ...]) -> None:
    for line_id in line_ids:
        left = lines.get(change, line_id)
        if left is not None and not left.text.text and left.kind not in _FILED:
            filing.forget(change, line_id)


def _put_in_order(change: Change, home: Home, wanted: tuple[int, ...]) -> None:
    """Give the lines that are still there the order of the editor; others stay behind theirs."""
    there = dict.fromkeys(line.id for line in lines.of(change, home))
    known = [key for key in wanted if key in there]
    ours, turn = frozenset(known), iter(known)
    lines.put_in_order(change, home, tuple(next(turn) if key in ours else key for key in there))
