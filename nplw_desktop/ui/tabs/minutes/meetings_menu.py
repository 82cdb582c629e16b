"""The menu on the rows of the list of meetings: what can be done with one, and with several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

Ids = tuple[int, ...]
Acts = Mapping[str, Callable[[Ids], object]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``of`` says for how many meetings it is there, ``parts`` draws a line above it."""

    key: str
    text: str
    of: Literal["one", "several", "any"] = "one"
    parts: bool = False


ROWS = (
    Row("open", "Openen\tEnter"),
    Row("summary", "Samenvatting (PDF)\tCtrl+P"),
    Row("papers", "Papieren…\tCtrl+Shift+P"),
    Row("papers", "Papieren van {count} verslagen…\tCtrl+Shift+P", "several"),
    Row("year", "Jaarbundel hiervan…", "several"),
    Row("send", "Versturen…\tCtrl+Shift+E"),
    Row("next", "Volgende bijeenkomst\tCtrl+Shift+O"),
    Row("delete", "Verwijderen\tDel", "any", parts=True),
)


def fill(menu: QMenu, ids: Ids, acts: Acts) -> None:
    """Put in what can be done with these meetings; ``acts`` does it, by the key of the row."""
    several = len(ids) > 1
    for row in ROWS:
        if row.of == ("one" if several else "several"):
            continue
        if row.parts:
            menu.addSeparator()
        menu.addAction(row.text.format(count=len(ids))).setData((row.key, ids))
    menu.triggered.connect(partial(_do, acts))


def _do(acts: Acts, action: QAction) -> None:
    key, ids = action.data()
    acts[key](tuple(ids))
