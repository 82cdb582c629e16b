"""The menus of long lists: on their rows, on the head of a table, and by key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from nplw_desktop.ui.widgets.rows_head import RowsHead
from nplw_desktop.ui.widgets.rows_view import RowsView


def show_menu(view: RowsView[Any], head: RowsHead[Any] | None, event: QContextMenuEvent) -> None:
    """Show the menu that fits where ``event`` came from, or none when it would be empty.

    A key (Shift+F10) can't point at the head, so its menu has sorting and columns as well.
    """
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    spot = view.mapFromGlobal(event.globalPos())
    if head is not None and not by_key and head.geometry().contains(spot):
        head.fill_column_menu(menu)
    elif view.menu_hook is not None and view.chosen():
        view.menu_hook(menu, view.chosen())
    if head is not None and by_key:
        _add_head(menu, head)
    if menu.isEmpty():
        menu.deleteLater()
    else:
        menu.popup(view.current_place() if by_key else event.globalPos())


def _add_head(menu: QMenu, head: RowsHead[Any]) -> None:
    if not menu.isEmpty():
        menu.addSeparator()
    head.fill_sort_menu(menu.addMenu("Sorteren op"))
    head.fill_column_menu(menu.addMenu("Kolommen"))
