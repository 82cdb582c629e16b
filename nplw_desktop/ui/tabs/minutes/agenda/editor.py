"""Title, minutes and clock time of an agenda item, typed where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import agenda, dates
from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.controls import FAILED
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_MOST_MINUTES = 1_440
_MINUTES_WIDTH = 52
_TIME_WIDTH = 62
_UNKNOWN_TIME = "Deze tijd ken ik niet. Typ bijvoorbeeld 10:15."


@dataclass(frozen=True)
class Typed:
    """What was typed for a point; ``locked_at`` is the clock time it is tied to."""

    title: str
    minutes: int = 0
    locked_at: time | None = None


class AgendaEditor(QWidget):
    """Lines in the place of a row. Enter saves, Esc drops, leaving it saves too.

    Minutes may be typed behind the title as well: ``Netcapaciteit 25 min``.

    ``saved(Typed, by_enter)`` comes before ``closed(by_key)``.
    """

    saved = Signal(object, bool)
    closed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done = False
        self._before: time | None = None
        self.title = TypingLine(theme, self)
        self.title.setAccessibleName("Titel van het agendapunt")
        self.title.setPlaceholderText("Titel")
        self.minutes = TypingLine(theme, self)
        self.minutes.setAccessibleName("Minuten")
        self.minutes.setPlaceholderText("0")
        self.minutes.setValidator(QIntValidator(0, _MOST_MINUTES, self.minutes))
        self.time = TypingLine(theme, self)
        self.time.setAccessibleName("Vast om (kloktijd)")
        self.time.setPlaceholderText("loopt")
        self.time.textEdited.connect(self._on_time_edited)
        self._lay_out()
        for line in (self.title, self.minutes, self.time):
            line.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.minutes)
        row.addWidget(Text(self._theme, "min", "small", "ink2"))
        row.addStretch(1)
        row.addWidget(Text(self._theme, "vast om", "small", "ink2"))
        row.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 3, 8, 5)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(row)

    def begin(self, place: QRect, typed: Typed | None = None) -> None:
        """Show from the top of ``place`` on, with these values."""
        typed = typed or Typed("")
        self._done = False
        self._before = typed.locked_at
        self.title.setText(typed.title)
        self.minutes.setText(str(typed.minutes) if typed.minutes else "")
        self.time.setText("" if typed.locked_at is None else dates.clock(typed.locked_at))
        self._show_failed(failed=False)
        self.go_to(place)
        self.show()
        self.raise_()
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def go_to(self, place: QRect) -> None:
        """Lie from the top of ``place`` on."""
        self.setGeometry(QRect(place.topLeft(), QSize(place.width(), self.sizeHint().height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close(by_key=True)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def finish(self) -> None:
        """Save what was typed and close; a time that cannot be read changes nothing."""
        if not self._done and not self.isHidden():
            self._save(by_enter=False)
            self._close(by_key=False)

    def _enter(self) -> None:
        if self._time_fails():
            self._show_failed(failed=True)
            self.time.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.time.selectAll()
            announce(self.time, _UNKNOWN_TIME)
            return
        self._save(by_enter=True)
        self._close(by_key=True)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._done or self.isHidden() or now is None:
            return
        if now is not self and not self.isAncestorOf(now):
            self.finish()

    def _on_time_edited(self) -> None:
        self._show_failed(failed=False)

    def _time_fails(self) -> bool:
        text = self.time.text().strip()
        return bool(text) and dates.parse_time(text) is None

    def _show_failed(self, *, failed: bool) -> None:
        self.time.setProperty(FAILED, failed)
        self.time.setToolTip(_UNKNOWN_TIME if failed else "")
        self.time.setAccessibleDescription(_UNKNOWN_TIME if failed else "")
        self.time.update()

    def _save(self, *, by_enter: bool) -> None:
        title = " ".join(self.title.text().split())
        if title:
            text = self.time.text().strip()
            fixed = self._before if self._time_fails() else dates.parse_time(text) if text else None
            minutes = int(self.minutes.text() or 0)
            if not minutes:
                title, minutes = agenda.read_title(title)
            self.saved.emit(Typed(title, minutes, fixed), by_enter)

    def _close(self, *, by_key: bool) -> None:
        if not self._done:
            self._done = True
            self.closed.emit(by_key)  # before hiding, or the focus goes to a neighbour first
            self.hide()

    def _dress(self) -> None:
        self.minutes.setFixedWidth(self._theme.px(_MINUTES_WIDTH))
        self.time.setFixedWidth(self._theme.px(_TIME_WIDTH))
        for line in (self.title, self.minutes, self.time):
            line.setFont(self._theme.font("cell"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self._theme.color("line")
        paint.box(painter, self.rect(), paint.RADIUS_FIELD, self._theme.color("surface"), edge)
