"""Three ways to look at the requests: beside who fits, as a board, as a table."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_button import DrawnButton

SIDE, BOARD, TABLE = "side", "board", "table"
_VIEWS = {
    SIDE: ("list", "Lijst met wie past"),
    BOARD: ("columns-3", "Bord met vijf kolommen"),
    TABLE: ("list-ordered", "Tabel"),
}
_SIZE, _ICON = 28, 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ViewSwitch(QWidget):
    """One tab stop; the arrows change the view. ``chosen`` carries its key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Weergave van de vragen")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._buttons: dict[str, _Segment] = {}
        for key, (icon, name) in _VIEWS.items():
            button = self._buttons[key] = _Segment(theme, icon, name, self)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        self.show_chosen(SIDE)

    def show_chosen(self, view: str) -> None:
        """Mark a view, without a signal."""
        for key, button in self._buttons.items():
            button.setChecked(key == view)
            on = Qt.FocusPolicy.StrongFocus if key == view else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(on)

    def _on_clicked(self) -> None:
        button = self.sender()
        self.chosen.emit(next(key for key, each in self._buttons.items() if each is button))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        now = next((at for at, key in enumerate(keys) if self._buttons[key].isChecked()), 0)
        self.chosen.emit(keys[(now + by) % len(keys)])


class _Segment(DrawnButton):
    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self._icon = icon
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        set_ring(self, paint.RADIUS_FIELD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left to itself a button only passes the focus on."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        side = self._theme.px(_SIZE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        on = self.isChecked()
        if on or self.underMouse():
            ground = theme.color("psoft" if on else "phover")
            paint.box(painter, self.rect(), paint.RADIUS_FIELD, ground, None)
        side = theme.px(_ICON)
        at = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint.icon(painter, theme, self._icon, "primary" if on else "ink2", at)
