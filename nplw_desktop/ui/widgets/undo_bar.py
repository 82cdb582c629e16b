"""The bar at the bottom of the window that says what was done and takes it back."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.focus import by_keyboard, draw_own_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_button import DrawnButton
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import ElidedText

_SHOWN_MS = 10_000
_HEIGHT = 44
_BOTTOM = 16
_SIDE = 8
_MAX_WIDTH = 720
_SIGN = 30


@runtime_checkable
class GivesRoom(Protocol):
    """A widget that says which part of it the bar may lie over."""

    def room_for_bar(self, least: int) -> QRect:
        """That part; ``least`` is the width in which all words can be read."""


class UndoBar(QFrame):
    """Stands 10 s, and as long as the mouse or the focus is on it.

    It lies over its parent, at the bottom in the middle, unless that ``GivesRoom`` elsewhere.
    ``action_clicked`` asks for the undo;
    after that, and after the cross or Esc, the bar is gone.
    """

    action_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = IconLabel(theme, "trash-2", "ontoast", 18)
        self._text = ElidedText(theme, "", "base", "ontoast")
        self._action = _BarButton(theme, "Ongedaan maken", "undo-2")
        self._close = _BarButton(theme, "", "x", name="Sluiten")
        self._return_to: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self._on_time_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._action.clicked.connect(self._on_action)
        self._close.clicked.connect(self.dismiss)
        parent.installEventFilter(self)
        theme.changed.connect(self._dress)
        self.hide()

    def show_message(
        self, text: str, action: str = "Ongedaan maken", icon: str = "trash-2"
    ) -> None:
        """Say what was done; an empty ``action`` shows the text alone."""
        self._text.set_text(text)
        self._icon.set_icon(icon, "ontoast")
        self._action.setVisible(bool(action))
        if action:
            self._action.set_text(action)
        self.setAccessibleName(text)
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._return_to = focused
        self._place()
        self.show()
        self.raise_()
        announce(self, f"{text}. {action}" if action else text)
        self._timer.start()

    def stand_on(self, page: QWidget) -> None:
        """Stand on another page from now on; what it said there is over."""
        before = self.parentWidget()
        if page is before:
            return
        self.dismiss()
        if before is not None:
            before.removeEventFilter(self)
        self.setParent(page)
        page.installEventFilter(self)

    def dismiss(self) -> None:
        """Take the bar away."""
        self._timer.stop()
        back = self._return_to
        if self._has_focus() and back is not None and isValid(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._return_to = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint().width()
        return QSize(min(wanted, self._theme.px(_MAX_WIDTH)), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), paint.RADIUS_PANEL, self._theme.color("toast"), None)

    def _on_time_out(self) -> None:
        if self.underMouse() or self._has_focus():
            self._timer.start()
        else:
            self.dismiss()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_action(self) -> None:
        self.dismiss()
        self.action_clicked.emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self._action.set_short(short=False)
        if isinstance(parent, GivesRoom):
            self._fill(parent)
            return
        size = self.sizeHint()
        width = min(size.width(), parent.width() - 2 * _SIDE)
        left = (parent.width() - width) // 2
        top = parent.height() - size.height() - _BOTTOM
        self.setGeometry(QRect(left, top, width, size.height()))

    def _fill(self, parent: GivesRoom) -> None:
        """All of the part that is for it, with a sign for a button where that is narrow."""
        wanted = super().sizeHint().width()
        least = wanted - (self._action.spared() if self._action.isVisibleTo(self) else 0)
        room = parent.room_for_bar(least)
        self._action.set_short(short=wanted > room.width())
        width = min(room.width(), self._theme.px(_MAX_WIDTH))
        height = min(self._theme.px(_HEIGHT), room.height())
        top = room.top() + (room.height() - height) // 2
        self.setGeometry(QRect(room.left(), top, width, height))

    def _dress(self) -> None:
        self.updateGeometry()
        if self.isVisible():
            self._place()
        self.update()


class _BarButton(DrawnButton):
    """A button in the colours of the bar; its ring lies inside, on the bar's ground."""

    def __init__(self, theme: Theme, text: str, icon: str, *, name: str = "") -> None:
        super().__init__(theme, text)
        self._icon = icon
        self._words = text
        self.setAccessibleName(name or text)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        draw_own_ring(self)

    def set_text(self, text: str) -> None:
        """Change the words."""
        self._words = text
        self.setText(text)
        self.setAccessibleName(text)
        self._dress()

    def set_short(self, *, short: bool) -> None:
        """Show the sign alone; the words are in the tooltip then."""
        text = "" if short else self._words
        if text != self.text():
            self.setText(text)
            self.setToolTip(self._words if short else "")
            self._dress()

    def spared(self) -> int:
        """How much narrower it is with the sign alone."""
        return self.sizeHint().width() - self._theme.px(_SIGN)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        if not self.text():
            return QSize(px(_SIGN), px(_SIGN))
        text = QFontMetrics(self._theme.font("base-strong")).horizontalAdvance(self.text())
        return QSize(px(8) + px(16) + px(8) + text + px(8), px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        token = "toastact" if self.text() else "ontoast"
        if self.underMouse() or by_keyboard(self):
            width = 2 if by_keyboard(self) else 1
            paint.box(
                painter, self.rect(), paint.RADIUS_FIELD, None, theme.color(token), width=width
            )
        side = px(16 if self.text() else 18)
        place = paint.centred(self.rect(), side)
        if self.text():
            place.moveLeft(px(8))
        paint.icon(painter, theme, self._icon, token, place)
        painter.setFont(theme.font("base-strong"))
        painter.setPen(theme.color(token))
        line = self.rect().adjusted(px(8) + px(16) + px(8), 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
