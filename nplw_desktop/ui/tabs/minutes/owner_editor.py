"""Who does an action and by when, edited below its row."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.chip_field import Candidates, ChipField
from nplw_desktop.ui.widgets.date_field import DateField

_LEFT = 46


class OwnerEditor(QWidget):
    """Two fields, told at once; Esc closes, and so does going elsewhere."""

    owner_chosen = Signal(object)
    """The id of a person, or None."""
    owner_made = Signal(str)
    due_chosen = Signal(object)
    """A date, or None."""
    closed = Signal(bool)
    """Whether a key closed it."""
    resized = Signal()

    def __init__(self, desk: Desk, candidates: Candidates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.owner = ChipField(theme, "Wie", candidates, creates="Contact", parent=self)
        self.due = DateField(theme, "Wanneer", self._parse, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 2, 16, 10)
        column.setSpacing(6)
        column.addWidget(self.owner)
        column.addWidget(self.due)
        self.owner.added.connect(self.owner_chosen)
        self.owner.removed.connect(self._on_removed)
        self.owner.create_requested.connect(self.owner_made)
        self.due.edited.connect(self.due_chosen)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def load(self, owner_id: int | None, owner: str, due_on: date | None) -> None:
        """Show what is known."""
        self.owner.set_items([] if not owner else [(owner_id, owner)])
        if not self.due.pending():
            self.due.set_value(due_on)

    def begin(self) -> None:
        """Show, with the focus in what is missing."""
        self.show()
        self.raise_()
        field = self.due if self.owner.items() else self.owner
        field.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Tell a date that is being typed."""
        if self.isVisible():
            self.due.flush()

    def close_now(self, *, by_key: bool) -> None:
        """Tell what was typed and go."""
        if not self.isHidden():
            self.due.flush()
            self.hide()
            self.closed.emit(by_key)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_now(by_key=True)
        else:
            super().keyPressEvent(event)

    def _parse(self, text: str) -> date | None:
        return dates.parse(text, self._desk.today())

    def _on_removed(self, _key: object) -> None:
        self.owner_chosen.emit(None)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.isHidden() or now is None or now is self or self.isAncestorOf(now):
            return
        if now.window() is self.window():
            self.close_now(by_key=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.color("surface"))
        line = self._desk.theme.color("line")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
