"""Who gets a draft: a list to tick, and in words who cannot get one and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.mailing import Recipient
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.tick_picker import Tickable, TickPicker

_ROWS = 6


class PeopleList(QWidget):
    """``changed`` when other people are ticked, ``shown`` carries the key of the one in hand."""

    changed = Signal()
    shown = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reachable: tuple[Recipient, ...] = ()
        self._count = Text(theme, "Wie", "small-strong", "ink2")
        self.picker = TickPicker(theme, "Mensen", (), search="Zoek op naam", rows=_ROWS)
        self.everyone = Link(theme, "Iedereen")
        self.nobody = Link(theme, "Niemand")
        self.without = Text(theme, "", "small", "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch(1)
        head.setSpacing(14)
        head.addWidget(self.everyone)
        head.addWidget(self.nobody)
        column.addLayout(head)
        for part in (self.picker, self.without):
            column.addWidget(part)
        column.addStretch(1)
        self.picker.changed.connect(self._on_changed)
        self.everyone.clicked.connect(self._on_everyone)
        self.nobody.clicked.connect(self._on_nobody)
        self.picker.list.selectionModel().currentChanged.connect(self._on_current)

    def show_people(self, people: Sequence[Recipient]) -> None:
        """Show these, with who usually gets one ticked."""
        self._reachable = tuple(one for one in people if one.address)
        self._tick([one.key for one in self._reachable if one.usual])
        self.without.setText(_without(people))
        self.without.setVisible(bool(self.without.text()))

    def ticked(self) -> tuple[Recipient, ...]:
        """Who is ticked, in the order of the meeting."""
        keys = self.picker.ticked()
        return tuple(one for one in self._reachable if one.key in keys)

    def current(self) -> int | None:
        """The key of the one in hand."""
        found = self.picker.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return int(found) if found is not None else None

    def _tick(self, keys: Sequence[int]) -> None:
        rows = [Tickable(one.key, one.name, one.note) for one in self._reachable]
        self.picker.set_items(rows, keys)
        self._say_count()

    def _say_count(self) -> None:
        self._count.setText(f"Wie: {len(self.ticked())} van {len(self._reachable)}")

    def _on_changed(self) -> None:
        self._say_count()
        self.changed.emit()

    def _on_everyone(self) -> None:
        self._tick([one.key for one in self._reachable])
        self.changed.emit()

    def _on_nobody(self) -> None:
        self._tick([])
        self.changed.emit()

    def _on_current(self, index: QModelIndex) -> None:
        key = index.data(Qt.ItemDataRole.UserRole)
        if key is not None:
            self.shown.emit(int(key))


def _without(people: Sequence[Recipient]) -> str:
    """``Krijgen geen concept: Joop Bakker (gast, nog geen contact), Piet Vos (geen e-mailadres).``"""
    each = [f"{one.name} ({one.why_not})" for one in people if one.why_not]
    return f"Kan geen e-mail krijgen: {', '.join(each)}." if each else ""
