"""Title and minutes of an agenda item, typed where they stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_MOST_MINUTES = 1_440
_MINUTES_WIDTH = 52


class AgendaEditor(QWidget):
    """Two lines in the place of a row. Enter saves, Esc drops, leaving it saves too.

    ``saved(title, minutes, by_enter)`` comes before ``closed(by_key)``.
    """

    saved = Signal(str, int, bool)
    closed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done = False
        self.title = TypingLine(theme, self)
        self.title.setAccessibleName("Titel van het agendapunt")
        self.title.setPlaceholderText("Titel")
        self.minutes = TypingLine(theme, self)
        self.minutes.setAccessibleName("Minuten")
        self.minutes.setPlaceholderText("min")
        self.minutes.setValidator(QIntValidator(0, _MOST_MINUTES, self.minutes))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 8, 3)
        row.setSpacing(4)
        row.addWidget(self.title, 1)
        row.addWidget(self.minutes)
        for line in (self.title, self.minutes):
            line.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        theme.changed.connect(self._dress)
        self._dress()

    def begin(self, place: QRect, title: str = "", minutes: int = 0) -> None:
        """Show over ``place`` with these values."""
        self._done = False
        self.title.setText(title)
        self.minutes.setText(str(minutes) if minutes else "")
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close(by_key=True)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._save(by_enter=True)
                self._close(by_key=True)
                return True
        return super().eventFilter(watched, event)

    def finish(self) -> None:
        """Save what was typed and close."""
        if not self._done and not self.isHidden():
            self._save(by_enter=False)
            self._close(by_key=False)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._done or self.isHidden() or now is None:
            return
        if now is not self and not self.isAncestorOf(now):
            self.finish()

    def _save(self, *, by_enter: bool) -> None:
        title = " ".join(self.title.text().split())
        if title:
            self.saved.emit(title, int(self.minutes.text() or 0), by_enter)

    def _close(self, *, by_key: bool) -> None:
        if not self._done:
            self._done = True
            self.hide()
            self.closed.emit(by_key)

    def _dress(self) -> None:
        self.minutes.setFixedWidth(self._theme.px(_MINUTES_WIDTH))
        self.title.setFont(self._theme.font("cell"))
        self.minutes.setFont(self._theme.font("cell"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 0, self._theme.color("surface"), None)
