"""For whom a calendar file is, and of which meetings: a menu below a button."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

_ONE = ("Voor mijn agenda", "Uitnodiging voor anderen")
_ALL = ("De hele reeks voor mijn agenda", "De hele reeks voor anderen")


class CalendarMenu(QObject):
    """``asked`` carries the ids of the meetings, and whether it is for others.

    ``coming`` are those of the series; with more than the one in hand they are offered too.
    """

    asked = Signal(object, bool)

    def __init__(self, button: QPushButton, session_id: int, coming: tuple[int, ...]) -> None:
        super().__init__(button)
        menu = QMenu(button)
        rows: list[tuple[tuple[int, ...], tuple[str, str]]] = [((session_id,), _ONE)]
        if len(coming) > 1:
            rows.append((coming, _ALL))
        for keys, words in rows:
            for for_others, text in enumerate(words):
                menu.addAction(text).setData((keys, bool(for_others)))
        menu.triggered.connect(self._on_chosen)
        button.setMenu(menu)

    def _on_chosen(self, action: QAction) -> None:
        keys, for_others = action.data()
        self.asked.emit(tuple(keys), for_others)
