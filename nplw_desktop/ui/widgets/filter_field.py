"""The field that filters a list while one types."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_ICON = 16
_SIDE = 10
_INSET = 10
"""How far a line edit sets its text in by itself, in px at any scale."""
_KEY = "Ctrl F"
_LEAST, _MOST = 140, 220
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterField(TypingLine):
    """``textChanged`` at every key. Down and Enter ask for the list, Esc empties it first."""

    list_asked = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._clear = Button(theme, "", "quiet", "x", name="Filtertekst wissen", small=True)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({_KEY.replace(' ', '+')})")
        self.setPlaceholderText("Filteren")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_changed)
        theme.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_MOST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TO_LIST:
            self.list_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            self.list_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        side = px(_ICON)
        place = QRect(px(_SIDE), (self.height() - side) // 2, side, side)
        paint.icon(painter, theme, "search", "ink3", place)
        if not self.text():
            size = paint.key_cap_size(theme, _KEY)
            left = self.width() - size.width() - px(8)
            cap = QRect(left, (self.height() - size.height()) // 2, size.width(), size.height())
            paint.key_cap(painter, theme, cap, _KEY, ("line", "ink3"))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        size = self._clear.sizeHint()
        top = (self.height() - size.height()) // 2
        left = self.width() - size.width() - 3
        self._clear.setGeometry(left, top, size.width(), size.height())

    def _on_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _dress(self) -> None:
        px = self._theme.px
        self.setTextMargins(px(_SIDE + _ICON + 6) - _INSET, 0, px(28), 0)
        self.setMaximumWidth(px(_MOST))
        self.updateGeometry()
