"""What stands in the window of a quick note, as plain data: to keep, and to show again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nplw_desktop.region.inline import Mark, MarkKind, RichText, from_json, to_json

Row = tuple[str, RichText]
"""The kind of a line, and its text."""

Chip = tuple[int | str, str]
"""Its id, or the name of one that is to be made, and what it is called."""

_FILED = ("action", "decision", "insight", "promise")
_SIGNS = {"bullet": "- ", "numbered": "1. "}


@dataclass(frozen=True, slots=True)
class Typed:
    """A note in the making."""

    rows: tuple[Row, ...] = ()
    people: tuple[Chip, ...] = ()
    municipalities: tuple[Chip, ...] = ()
    by_hand: bool = False
    """The municipalities were chosen, and follow the people no longer."""
    labels: tuple[Chip, ...] = ()
    session: tuple[int, str] | None = None
    also_mine: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing was written."""
        return not any(text.text.strip() for _kind, text in self.rows)

    def text(self) -> RichText:
        """All lines as one text; nobody is named in it who was taken out of the people."""
        there = {str(key) for key, _name in self.people}
        parts: list[str] = []
        marks: list[Mark] = []
        start = 0
        for kind, text in self.rows:
            sign = _SIGNS.get(kind, "")
            at = start + len(sign)
            marks += (
                Mark(m.start + at, m.end + at, m.kind, m.target)
                for m in text.marks
                if m.kind is not MarkKind.PERSON or m.target in there
            )
            parts.append(sign + text.text)
            start += len(parts[-1]) + 1
        return _stripped(RichText("\n".join(parts), tuple(sorted(marks))))

    def filed(self) -> tuple[Row, ...]:
        """The lines that are to be an action, decision, insight or promise."""
        return tuple((kind, text) for kind, text in self.rows if kind in _FILED and text.text)

    def as_draft(self) -> dict[str, Any]:
        """Plain values, to keep in the file until it is entered."""
        return {
            "rows": [[kind, text.text, to_json(text.marks)] for kind, text in self.rows],
            "people": [list(chip) for chip in self.people],
            "municipalities": [list(chip) for chip in self.municipalities],
            "by_hand": self.by_hand,
            "labels": [list(chip) for chip in self.labels],
            "session": list(self.session) if self.session else None,
            "also_mine": self.also_mine,
        }


def from_draft(draft: Mapping[str, Any]) -> Typed:
    """The reverse of ``as_draft``."""
    session = draft["session"]
    return Typed(
        tuple((kind, from_json(text, marks)) for kind, text, marks in draft["rows"]),
        _chips(draft["people"]),
        _chips(draft["municipalities"]),
        bool(draft["by_hand"]),
        _chips(draft["labels"]),
        (session[0], session[1]) if session else None,
        bool(draft["also_mine"]),
    )


def _chips(kept: Sequence[Sequence[Any]]) -> tuple[Chip, ...]:
    return tuple((key, name) for key, name in kept)


def _stripped(text: RichText) -> RichText:
    """Without empty lines and spaces around it."""
    left = len(text.text) - len(text.text.lstrip())
    kept = text.text.strip()
    moved = (
        Mark(max(0, m.start - left), min(len(kept), m.end - left), m.kind, m.target)
        for m in text.marks
    )
    return RichText(kept, tuple(m for m in moved if m.start < m.end))
