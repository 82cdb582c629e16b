"""The menus of the list of sessions: what can be done with one, and which new one is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

Ids = tuple[int, ...]
LOOSE = 0


def fill_row_menu(
    menu: QMenu,
    ids: Ids,
    acts: dict[str, Callable[[Ids], object]],
) -> None:
    """Put in what can be done with these sessions; ``acts`` does it, by key."""
    rows = [("delete", "Verwijderen\tDel")]
    if len(ids) == 1:
        rows = [
            ("open", "Openen\tEnter"),
            ("next", "Volgende sessie van de groep\tCtrl+Shift+O"),
            ("send", "Uitnodigen…\tCtrl+Shift+E"),
            *rows,
        ]
    for key, text in rows:
        if key == "delete" and len(rows) > 1:
            menu.addSeparator()
        menu.addAction(text).setData((key, ids))
    menu.triggered.connect(partial(_do, acts))


def fill_new_menu(
    menu: QMenu, groups: Sequence[tuple[int, str]], chosen: Callable[[int], object]
) -> None:
    """One row a group, and one for a session outside a group (``LOOSE``)."""
    for series_id, title in groups:
        menu.addAction(f"Volgende sessie van {title}").setData(series_id)
    if groups:
        menu.addSeparator()
    menu.addAction("Losse sessie").setData(LOOSE)
    menu.triggered.connect(partial(_choose, chosen))


def _do(acts: dict[str, Callable[[Ids], object]], action: QAction) -> None:
    key, ids = action.data()
    acts[key](tuple(ids))


def _choose(chosen: Callable[[int], object], action: QAction) -> None:
    chosen(int(action.data()))
