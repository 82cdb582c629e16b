"""Instellingen: one page with all there is to set, and a field that finds it.

Everything is kept at once; the dialog only closes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.region.folding import fold
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.settings_look import keys_group, look_group, session_group
from nplw_desktop.ui.settings_rows import Group
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_WIDTH = 720
_SEARCH = "Zoek een instelling"


class SettingsDialog(Dialog):
    """Without a file only the look, the sound and the keys are there."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.theme, "Instellingen", window, width=_WIDTH)
        theme = window.theme
        self.search = FilterField(theme, _SEARCH)
        self.search.setPlaceholderText(_SEARCH)
        self.search.textChanged.connect(self._narrow)
        self.search.escaped.connect(self.reject)
        self._put_search()
        of_file = _file_groups(window)
        self.groups: list[Group] = [
            *of_file[:2],
            look_group(window),
            *of_file[2:],
            session_group(window),
            keys_group(theme, window.commands),
        ]
        for group in self.groups:
            self.body.addWidget(group)
        self.empty = EmptyState(theme, "search-x", "Niets gevonden", "", "Alles tonen", quiet=True)
        self.empty.action_clicked.connect(self.search.clear)
        self.empty.hide()
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(1)
        close = self.add_button("Sluiten", "primary")
        close.clicked.connect(self.accept)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._go_search)
        self._go_search()

    def _put_search(self) -> None:
        """Above the page, so that it stays in sight."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(20, 16, 20, 8)
        self.body.removeWidget(self.title)
        row.addWidget(self.title, 1)
        row.addWidget(self.search, 1)
        self.body.setContentsMargins(20, 0, 20, 20)
        self._column.insertWidget(0, holder)

    def _narrow(self, text: str) -> None:
        words = tuple(fold(text).split())
        found = sum([group.narrow(words) for group in self.groups])
        self.empty.setVisible(not found)
        if not found:
            self.empty.set_content(
                f"Niets gevonden voor “{text.strip()}”", "Probeer een ander woord.", "Alles tonen"
            )
        self.page.verticalScrollBar().setValue(0)

    def _go_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _file_groups(window: Window) -> list[Group]:
    """What belongs to the open file; nothing when there is none."""
    if window.work is None:
        return []
    from nplw_desktop.ui.settings_sections import groups  # noqa: PLC0415 - needs a file

    return groups(window, window.work)
