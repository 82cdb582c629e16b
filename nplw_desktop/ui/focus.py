"""The focus ring: 2 px of petrol, 2 px outside a control, only after the keyboard was used.

Qt remembers per window, in ``WA_KeyboardFocusChange``, that focus last came by key. Widgets with
a ring call ``note_focus`` in their focusInEvent, so that a click takes the mark away again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QPushButton,
    QStyle,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from nplw_desktop.ui.theme import Theme

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_RADIUS = "ringRadius"
_MARGIN = 4
_WIDTH = 2
_BUTTON_RADIUS = 6.0
_OWN = -1.0


def note_focus(widget: QWidget, event: QFocusEvent) -> None:
    """Remember whether ``widget`` got the focus by key or by mouse; call it in focusInEvent."""
    if event.reason() in _BY_KEY:
        widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
    elif event.reason() == Qt.FocusReason.MouseFocusReason:
        widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)


def press_on_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press ``button`` when the key is a bare Enter; Qt itself knows only Space outside dialogs."""
    bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bare:
        button.click()
        return True
    return False


def by_keyboard(widget: QWidget) -> bool:
    """True while ``widget`` has the focus and the keyboard brought it to this window."""
    shown = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return shown and widget.hasFocus()


def set_ring(widget: QWidget, radius: float) -> None:
    """Give ``widget`` a ring around it, whose corners follow its own corner ``radius`` in px."""
    widget.setProperty(_RADIUS, float(radius))


def has_ring(widget: QWidget) -> bool:
    """True when ``widget`` shows its focus by a ring around it, or by something of its own."""
    return widget.property(_RADIUS) is not None


def draw_own_ring(widget: QWidget) -> None:
    """Say that ``widget``, a push button, shows its focus itself."""
    widget.setProperty(_RADIUS, _OWN)


class FocusRing(QObject):
    """Shows the ring around the widget that got the focus by key."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._style = _RingStyle(theme)
        self._frame: QFocusFrame | None = None
        self._app: QApplication | None = None

    def follow(self, app: QApplication) -> None:
        """Follow the focus of ``app`` from now on."""
        if self._app is None:
            self._app = app
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def widget(self) -> QWidget | None:
        """The widget that wears the ring now."""
        if self._frame is None or not isValid(self._frame):
            return None
        return self._frame.widget()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None
        if now is not None and by_keyboard(now) and _ring_radius(now) is not None:
            self._frame = self.frame_around(now)

    def frame_around(self, widget: QWidget) -> QFocusFrame:
        """Draw a ring around ``widget``; Qt moves it along until it is deleted."""
        frame = QFocusFrame(widget)
        frame.setObjectName("qt_focus_ring")
        frame.setStyle(self._style)
        frame.setWidget(widget)
        return frame


def _ring_radius(widget: QWidget) -> float | None:
    radius = widget.property(_RADIUS)
    if radius is not None:
        return None if radius == _OWN else float(radius)
    return _BUTTON_RADIUS if isinstance(widget, QPushButton) else None


class _RingStyle(QProxyStyle):
    """Draws the ring, and lets it lie over the neighbours instead of under the widget."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self._theme = theme

    def styleHint(self, hint: Any, option: Any = None, widget: Any = None, data: Any = None) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0  # the usual mask cuts into rings round the ends of a chip
        return super().styleHint(hint, option, widget, data)

    def pixelMetric(self, metric: Any, option: Any = None, widget: Any = None) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return _MARGIN
        return super().pixelMetric(metric, option, widget)

    def drawControl(self, element: Any, option: Any, painter: QPainter, widget: Any = None) -> None:
        if element != QStyle.ControlElement.CE_FocusFrame or not isinstance(widget, QFocusFrame):
            super().drawControl(element, option, painter, widget)
            return
        target = widget.widget()
        radius = _ring_radius(target) if target is not None else None
        if radius is not None:
            half = _WIDTH / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("primary"), _WIDTH))
            box = QRectF(widget.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box, radius + _MARGIN - half, radius + _MARGIN - half)
