"""The table of actions: its keys, and the menu of its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from nplw_desktop.region.action_list import ActionRow
from nplw_desktop.ui.widgets.rows_table import RowsTable

_Key = Qt.Key
_ACTS: dict[int, str] = {
    _Key.Key_Space: "tick",
    _Key.Key_W: "week",
    _Key.Key_U: "postpone",
    _Key.Key_G: "give",
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class ActionTable(RowsTable[ActionRow]):
    """Space ticks; letters are acts: W a week later, U put off, G give. ``act`` carries a name."""

    act = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _ACTS.get(event.key())
        if act is not None and event.modifiers() in _PLAIN and self.current() is not None:
            self.act.emit(act)
            event.accept()
        else:
            super().keyPressEvent(event)


def fill_menu(menu: QMenu, *, one: bool, done: bool, only_read: bool) -> None:
    """What can be done with the rows that are chosen; the data of each is the name of an act."""
    if one:
        menu.addAction("Naar het verslag\tEnter").setData("open")
        menu.addAction("Bewerken\tF2").setData("edit")
        menu.addSeparator()
    menu.addAction("Weer open\tSpatie" if done else "Klaar\tSpatie").setData("tick")
    menu.addAction("Geven aan…\tG").setData("give")
    menu.addAction("Uitstellen…\tU").setData("postpone")
    menu.addAction("Een week later\tW").setData("week")
    menu.addAction("Vervallen").setData("drop")
    menu.addSeparator()
    menu.addAction("Verwijderen\tDel").setData("delete")
    if only_read:
        for action in menu.actions():
            action.setEnabled(action.data() in ("open", None))
