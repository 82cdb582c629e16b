"""The phases as a list: minutes by key or button, order by key or mouse, F2 for all of a phase."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.tabs.intervision.prepare.phase_rows import PhaseDelegate, step_at
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.agenda_list import AgendaList
from nplw_desktop.ui.widgets.agenda_rows import AgendaEntry
from nplw_desktop.ui.widgets.fitted_list import Index

_TYPING_S = 1.5
"""Digits typed sooner after each other than this are one number."""

_STEPS = {"+": 1, "=": 1, "-": -1, "−": -1}
_Key = Qt.Key


class PhaseList(AgendaList):
    """+ and − change the minutes, and so do digits; Insert adds; Alt+Up, Alt+Down and dragging move."""

    stepped = Signal(int, int)
    """A key, and by how many minutes."""
    timed = Signal(int, int)
    """A key, and how many minutes it gets."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, name="Fasen", ticks=False, parks="")
        self._delegate = PhaseDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._typed = ""
        self._typed_at = 0.0
        self._typed_for = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        step = _STEPS.get(event.text())
        if entry is None or held or not (step or event.text().isdigit()):
            super().keyPressEvent(event)
            return
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
        if step:
            self.stepped.emit(entry.key, step)
        else:
            self.timed.emit(entry.key, self._number(event.text(), entry.key))
        event.accept()

    def _number(self, digit: str, key: int) -> int:
        """The number that is being typed for a phase."""
        now = monotonic()
        again = key == self._typed_for and now - self._typed_at < _TYPING_S
        self._typed = (self._typed + digit)[-3:] if again else digit
        self._typed_at, self._typed_for = now, key
        return int(self._typed)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step, index = self._step_at(event)
        if step and event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCurrentIndex(index)
            self.stepped.emit(self._model.entry(index.row()).key, step)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._step_at(event)[0]:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _step_at(self, event: QMouseEvent) -> tuple[int, Index]:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if not index.isValid():
            return 0, index
        return step_at(self.theme, self.visualRect(index), spot.x(), spot.y()), index

    def open_row(self, _index: Index) -> None:
        """A click takes a phase in hand, and nothing more."""

    def _offers(self, _entry: AgendaEntry) -> list[tuple[str, str, str]]:
        return [("Fase wijzigen…", "F2", "edit"), ("Verwijderen", "Del", "delete")]
