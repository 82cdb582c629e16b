"""What goes into the line editor and what comes out of it: plain data, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nplw_desktop.region.inline import RichText


class LineKind(StrEnum):
    """What a line is; the values are what the file keeps."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"
    DECISION = "decision"
    ACTION = "action"
    INSIGHT = "insight"
    PROMISE = "promise"
    ANNOUNCEMENT = "announcement"
    INTENTION = "intention"


LISTS = frozenset((LineKind.BULLET, LineKind.NUMBERED))
FILED = frozenset(
    (
        LineKind.DECISION,
        LineKind.ACTION,
        LineKind.INSIGHT,
        LineKind.PROMISE,
        LineKind.ANNOUNCEMENT,
        LineKind.INTENTION,
    )
)
MAX_INDENT = 5


@dataclass(frozen=True, slots=True)
class EditorLine:
    """One line as the store knows it.

    ``id`` is positive. ``kind`` is a value of ``LineKind``. ``number`` (``B-2026-31``), ``owner``,
    ``due_on``, ``done`` and ``warning`` are shown beside the text and never edited in it.
    """

    id: int
    kind: str
    text: RichText
    indent: int = 0
    number: str = ""
    owner: str = ""
    due_on: date | None = None
    done: bool = False
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The part of a line that the editor itself changes."""

    kind: LineKind
    indent: int
    text: RichText


@dataclass(frozen=True, slots=True)
class CreatedLine:
    """A line that the store does not know yet.

    ``temp_id`` is negative. ``after_id`` is the line above it: an id of the store, the temporary
    id of a line earlier in the same batch, or None at the top.
    """

    temp_id: int
    after_id: int | None
    kind: str
    indent: int
    text: RichText


@dataclass(frozen=True, slots=True)
class LineEdits:
    """All that differs between what was last accepted and what stands in the editor.

    Apply in the order of the fields. ``ordered`` is empty unless lines changed places; then it
    holds the ids of all lines, new ones included, from top to bottom.
    """

    created: tuple[CreatedLine, ...] = ()
    retyped: tuple[tuple[int, RichText], ...] = ()
    kinds: tuple[tuple[int, str], ...] = ()
    indents: tuple[tuple[int, int], ...] = ()
    deleted: tuple[int, ...] = ()
    ordered: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """False when nothing differs."""
        return bool(
            self.created
            or self.retyped
            or self.kinds
            or self.indents
            or self.deleted
            or self.ordered
        )

    @property
    def size(self) -> int:
        """How many lines it changes, for "nog 2 wijzigingen"."""
        changed = {line.temp_id for line in self.created} | set(self.deleted)
        changed |= {key for key, _text in self.retyped}
        changed |= {key for key, _kind in self.kinds}
        changed |= {key for key, _indent in self.indents}
        return len(changed) or int(bool(self.ordered))
