"""Lists, nested as deep as wanted; each item is a text of its own, so a list breaks over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nplw_desktop.documents.tagged.lines import Run, TextStyle, natural_width
from nplw_desktop.documents.tagged.structure import Element
from nplw_desktop.documents.tagged.text import Label, Ornament, Text

DISC, DECIMAL, NONE = "/Disc", "/Decimal", "/None"
"""How a list is numbered, as its tag says it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its text, the number or bullet before it, and a list inside it with its own look."""

    runs: Sequence[Run]
    label: Sequence[Run] = ()
    items: Sequence[Item] = ()
    look: ListLook | None = None


@dataclass(frozen=True, slots=True)
class ListLook:
    """``gap`` points between label and text; ``least`` points for both where items lack labels."""

    style: TextStyle
    gap: float = 8
    least: float = 0
    numbering: str = DISC
    ornament: Ornament | None = None


def listing(parent: Element, items: Sequence[Item], look: ListLook, left: float = 0) -> list[Text]:
    """The items as texts in reading order; the list begins ``left`` points from the left."""
    element = parent.add("L", ListNumbering=look.numbering)
    widest = max((natural_width(item.label) for item in items if item.label), default=-look.gap)
    indent = left + max(look.least, widest + look.gap)
    texts: list[Text] = []
    for item in items:
        li = element.add("LI")
        label = Label(li.add("Lbl"), item.label, left) if item.label else None
        body = li.add("LBody")
        own = body.add("P") if item.items else body
        texts.append(
            Text(own, item.runs, look.style, indent=indent, label=label, ornament=look.ornament)
        )
        if item.items:
            texts += listing(body, item.items, item.look or look, indent)
    return texts
