"""Text of one line with its inline marks: bold, italic, link, @person and #label.

The text is kept exactly as typed and the marks lie beside it as offsets, so that no character of a
user's text is ever markup. Editor, search, papers and exports read this one form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class MarkKind(StrEnum):
    """What a stretch of text is; the values are what the file keeps."""

    BOLD = "b"
    ITALIC = "i"
    LINK = "a"
    PERSON = "p"
    LABEL = "l"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One stretch ``[start, end)`` in code points; ``target`` is a URL, person id or label id."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""


@dataclass(frozen=True, slots=True)
class RichText:
    """Plain text with marks; marks lie inside the text and are sorted."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def runs(self) -> Iterator[tuple[str, frozenset[MarkKind], str]]:
        """Stretches of equal marks in order: (text, kinds, target of its link, person or label)."""
        cuts = {0, len(self.text)}
        for mark in self.marks:
            cuts |= {mark.start, mark.end}
        edges = sorted(cut for cut in cuts if 0 <= cut <= len(self.text))
        for start, end in pairwise(edges):
            over = [mark for mark in self.marks if mark.start <= start and end <= mark.end]
            target = next((mark.target for mark in over if mark.target), "")
            yield self.text[start:end], frozenset(mark.kind for mark in over), target

    def targets(self, kind: MarkKind) -> tuple[str, ...]:
        """The targets of all marks of one kind, in reading order, each once."""
        return tuple(dict.fromkeys(mark.target for mark in self.marks if mark.kind is kind))


def to_json(marks: tuple[Mark, ...]) -> str:
    """The form kept in the file; the empty string when there are no marks."""
    if not marks:
        return ""
    rows = [[m.start, m.end, m.kind.value, m.target] for m in sorted(marks)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, marks: str) -> RichText:
    """Read ``to_json`` back; marks that no longer fit the text are cut to it."""
    if not marks:
        return RichText(text)
    size = len(text)
    read = (
        Mark(start, min(end, size), MarkKind(kind), target)
        for start, end, kind, target in json.loads(marks)
        if start < min(end, size)
    )
    return RichText(text, tuple(sorted(read)))
