"""What is copied or cut: clean text, simple HTML, and our own form that keeps names and labels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from itertools import groupby

from nplw_desktop.region.inline import Mark, MarkKind, RichText, from_json, to_json
from nplw_desktop.ui.widgets.line_editor.blocks import clean_rich, pieces
from nplw_desktop.ui.widgets.line_editor.rows import FILED, LISTS, MAX_INDENT, LineKind, Row

OWN_FORM = "application/x-nplw-lines"

_LIST_TAGS = {LineKind.BULLET: "ul", LineKind.NUMBERED: "ol"}


def cut_out(text: RichText, start: int, end: int) -> RichText:
    """The part ``[start, end)``, in code points, with its marks."""
    marks = (
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.kind, mark.target)
        for mark in text.marks
        if mark.start < end and mark.end > start
    )
    return RichText(text.text[start:end], tuple(sorted(marks)))


def as_text(rows: Sequence[Row]) -> str:
    """One line a row; list lines get a dash or their number when there is more than one row."""
    if len(rows) == 1:
        return rows[0].text.text
    lines = []
    number = 0
    for row in rows:
        number = number + 1 if row.kind is LineKind.NUMBERED else 0
        sign = {LineKind.BULLET: "- ", LineKind.NUMBERED: f"{number}. "}.get(row.kind, "")
        lines.append("  " * row.indent * (row.kind in LISTS) + sign + row.text.text)
    return "\n".join(lines)


def as_html(rows: Sequence[Row]) -> str:
    """Paragraphs, headings and lists with bold, italic and links; nothing else."""
    if len(rows) == 1:
        return _inline(rows[0].text)
    parts = []
    for kind, group in groupby(rows, key=lambda row: row.kind):
        if kind in LISTS:
            parts.append(_list(list(group), _LIST_TAGS[kind]))
        else:
            tag = "h2" if kind is LineKind.HEADING else "p"
            parts += [f"<{tag}>{_inline(row.text)}</{tag}>" for row in group]
    return "\n".join(parts)


def _list(rows: list[Row], tag: str) -> str:
    parts = []
    depth = -1
    for row in rows:
        while depth < row.indent:
            parts.append(f"<{tag}>")
            depth += 1
        while depth > row.indent:
            parts.append(f"</{tag}>")
            depth -= 1
        parts.append(f"<li>{_inline(row.text)}</li>")
    return "".join(parts) + f"</{tag}>" * (depth + 1)


def _inline(text: RichText) -> str:
    parts = []
    for part, marks in pieces(text):
        made = escape(part)
        if MarkKind.ITALIC in marks:
            made = f"<i>{made}</i>"
        if MarkKind.BOLD in marks:
            made = f"<b>{made}</b>"
        if MarkKind.LINK in marks:
            made = f'<a href="{escape(marks[MarkKind.LINK])}">{made}</a>'
        parts.append(made)
    return "".join(parts)


def to_own(rows: Sequence[Row]) -> bytes:
    """Our own form, for pasting in the program itself."""
    return json.dumps(
        [[row.kind.value, row.indent, row.text.text, to_json(row.text.marks)] for row in rows]
    ).encode()


def from_own(data: bytes) -> list[Row]:
    """Read ``to_own`` back; empty when it is no such thing.

    A filed line comes back as a paragraph: two lines cannot be the same decision or action.
    """
    try:
        return [_own_row(*row) for row in json.loads(data)]
    except (ValueError, TypeError, KeyError):
        return []


def _own_row(kind: str, indent: int, text: str, marks: str) -> Row:
    known = LineKind(kind)
    if known in FILED:
        known, indent = LineKind.PARAGRAPH, 0
    return Row(known, min(MAX_INDENT, max(0, int(indent))), clean_rich(from_json(text, marks)))
